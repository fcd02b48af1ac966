"""Comparer deux dates d'un dossier : où va chaque descripteur, une page, le détail dans un tableur."""

from io import BytesIO

from pypdf import PdfReader

from ldm.documents.comparaison_du_dossier import AUJOURDHUI, DateDeDossier, composer_comparaison, mouvements
from ldm.documents.positions import echelle_de_position
from ldm.documents.synthese_du_dossier import composer_synthese
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel
from ldm.rendus.formats import rendre
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.test_synthese_du_dossier import situe
from tests.editions import PRETEUSE, TOUTES
from tests.rendus.extraits import pages

MARS = "2027-03-15T08:42Z"


def test_un_descripteur_va_en_mieux_en_moins_bien_ou_ne_se_compare_pas() -> None:
    referentiel = referentiel_actif(PRETEUSE)
    avant = situe(
        referentiel,
        D_001="en-place",
        D_002="en-place",
        D_003="ne-sait-pas",
        D_005="en-place",
        D_006="en-place",
        D_007="une-position-retiree",
    )
    apres = situe(
        referentiel,
        D_001="point-fort",
        D_002="pas-en-place",
        D_003="en-place",
        D_004="en-place",
        D_005="en-place",
        D_007="en-place",
    )
    dits = [(m.descripteur.id, m.sens) for m in mouvements(referentiel, avant, apres)]
    assert dits[:8] == [
        ("D-001", "mieux"),
        ("D-002", "moins"),
        ("D-003", "autre"),
        ("D-004", "nouveau"),
        ("D-005", "inchange"),
        ("D-006", "retire"),
        ("D-007", "autre"),
        ("D-008", "a-dire"),
    ]
    assert {sens for _, sens in dits[8:]} == {"a-dire"}


def _bouleverse(referentiel: Referentiel) -> tuple[Dossier, Dossier]:
    """Rend deux dossiers où toutes les positions changent."""
    echelle = echelle_de_position(referentiel)
    assert echelle is not None
    cles = [option.cle for option in echelle.options]
    tous = [d.id for critere in referentiel.criteres for d in critere.descripteurs]
    un, autre = (
        situe(referentiel, **{nom: cles[(n + pas) % len(cles)] for n, nom in enumerate(tous)})
        for pas in (0, 1)
    )
    return un, autre


def test_meme_bouleversee_la_comparaison_de_chaque_edition_tient_en_une_page() -> None:
    for slug in TOUTES:
        referentiel = referentiel_actif(slug)
        avant, apres = _bouleverse(referentiel)
        document = composer_comparaison(
            referentiel, DateDeDossier("Dépôt 2027", avant, MARS), DateDeDossier(AUJOURDHUI, apres, MARS)
        )
        lu = PdfReader(BytesIO(rendre(document, "pdf"))).pages
        assert len(lu) == 1, slug
        assert "« Dépôt 2027 », 15 mars 2027" in " ".join(lu[0].extract_text().split())


def test_dans_un_tableur_chaque_descripteur_a_sa_ligne() -> None:
    referentiel = referentiel_actif(PRETEUSE)
    avant, apres = _bouleverse(referentiel)
    dates = DateDeDossier("Dépôt 2027", avant, MARS), DateDeDossier(AUJOURDHUI, apres)
    detaillee = composer_comparaison(referentiel, *dates, detail=True)
    lu = " ".join(" ".join(pages(rendre(detaillee, "xlsx"), "xlsx")).split())
    for critere in referentiel.criteres:
        for descripteur in critere.descripteurs:
            assert " ".join(str(descripteur.texte).split()) in lu
    assert "%" not in lu
    assert "moyenne" in lu, "pour dire qu'il n'y en a pas"
    sans = composer_comparaison(referentiel, dates[0], dates[0])
    assert "Aucune position n’a changé." in " ".join(pages(rendre(sans, "odt"), "odt"))
    assert composer_synthese(referentiel, apres, "2027-03-15").titre != sans.titre
