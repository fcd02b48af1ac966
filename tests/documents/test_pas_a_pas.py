"""Le parcours pas à pas : les étapes de chaque édition, avec ses outils, ses délais et ses pages."""

from ldm.documents.appels import est_en_propre
from ldm.documents.donnees import composer_donnees
from ldm.documents.morceaux import Lien, Pas
from ldm.documents.pas_a_pas import PAGE, composer_pas_a_pas, etapes_publiees
from ldm.documents.registre import publiees
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import RELUES
from tests.outils_de_test import petit_referentiel

PARCOURS = """etapes:
  - cle: "un"
    titre: "On y pense"
    texte: "Lisez."
    pages: ["referentiel", "demarche/deontologie"]
  - cle: "deux"
    titre: "On agit"
    texte: "Agissez."
    delais: ["duree-du-label"]
    pages: ["demarche/etapes"]
"""
AVEC = {"essai-2020/parcours.yml": PARCOURS}


def pas(referentiel: Referentiel, page: str = PAGE) -> tuple[Pas, ...]:
    parcours = composer_pas_a_pas(referentiel, page)
    assert parcours is not None
    return parcours.pas


def cibles(textes: tuple[object, ...]) -> list[str]:
    liens = [m for texte in textes if isinstance(texte, tuple) for m in texte if isinstance(m, Lien)]
    return [lien.cible for lien in liens]


def test_une_edition_sans_parcours_n_en_montre_pas() -> None:
    assert composer_pas_a_pas(petit_referentiel("essai-2020")) is None


def test_une_variante_suit_le_parcours_de_sa_base_ou_le_sien() -> None:
    assert [p.titre for p in pas(petit_referentiel("nord", AVEC))] == ["On y pense", "On agit"]
    sien = PARCOURS.replace("On y pense", "Au nord")
    variante = petit_referentiel("nord", {**AVEC, "variantes/nord/parcours.yml": sien})
    assert [p.titre for p in pas(variante)] == ["Au nord", "On agit"]


def test_une_etape_ne_montre_que_ce_que_l_edition_a() -> None:
    premier, second = pas(petit_referentiel("essai-2020", AVEC))
    assert cibles(premier.pages) == ["referentiel/"]
    assert (second.outils, len(second.delais)) == ((), 1)


def test_la_page_de_l_etape_y_est_marquee_et_ne_mene_pas_a_elle_meme() -> None:
    premier, second = pas(petit_referentiel("nord", AVEC), "demarche/etapes")
    assert [premier.ici, second.ici] == [False, True]
    assert second.pages == ()


def test_chaque_edition_publiee_a_un_parcours_qui_va_de_l_idee_au_renouvellement(
    edition: Referentiel,
) -> None:
    etapes = [p.cle for p in pas(edition)]
    assert (etapes[0], etapes[-1]) == ("y-penser", "renouveler")


def test_chaque_page_de_la_demarche_a_son_etape(edition: Referentiel) -> None:
    """L'échéancier seul n'en a pas : il les date toutes."""
    sans = [
        page.adresse
        for page in publiees(edition)
        if page.rubrique == "Démarche"
        and page.adresse not in (PAGE, "demarche/echeancier")
        and not any(p.ici for p in pas(edition, page.adresse))
    ]
    assert sans == []


def test_chaque_delai_montre_est_de_l_edition_et_tous_ceux_de_l_etablissement_y_sont(
    edition: Referentiel,
) -> None:
    assert edition.parcours is not None
    cites = {cle for etape in edition.parcours.etapes for cle in etape.delais}
    if edition.identite.slug in RELUES:  # une édition nouvelle peut ajouter un délai sans refaire le parcours
        propres = [d for d in edition.delais if est_en_propre(edition, d.id) and d.calculable]
        assert [d.cle for d in propres if d.cle not in cites] == []
    montres = [texte for p in pas(edition) for texte in p.delais]
    assert len(montres) == len([d for d in edition.delais if d.cle in cites and est_en_propre(edition, d.id)])


def test_le_texte_d_une_etape_n_enonce_aucune_valeur_d_un_delai(edition: Referentiel) -> None:
    valeurs = {d.texte for d in edition.delais}
    assert [(p.cle, v) for p in pas(edition) for v in valeurs if v in p.texte] == []


def test_un_outil_emprunte_le_dit() -> None:
    emprunteuse = referentiel_actif("aix-marseille-2012")
    emprunte = next(o.id for o in emprunteuse.outils if not est_en_propre(emprunteuse, o.id))
    assert emprunteuse.parcours is not None
    etape = emprunteuse.parcours.etapes[0].model_copy(update={"usages": (), "outils": (emprunte,)})
    parcours = emprunteuse.parcours.model_copy(update={"etapes": (etape,)})
    (seul,) = pas(emprunteuse.model_copy(update={"parcours": parcours}))
    assert [len(texte) for texte in seul.outils] == [3]


def test_les_etapes_publiees_sont_celles_que_la_page_montre(edition: Referentiel) -> None:
    publies, montres = composer_donnees(edition).parcours, pas(edition)
    assert [(e.cle, e.titre, e.texte) for e in publies] == [(p.cle, p.titre, p.texte) for p in montres]
    outils = {o.id: f"outils/{o.slug}/" for o in edition.outils}
    for publie, montre in zip(publies, montres, strict=True):
        assert [outils[i] for i in publie.outils] == cibles(montre.outils)
        assert len(publie.delais) == len(montre.delais)
        assert [page for page in publie.pages if page != f"{PAGE}/"] == cibles(montre.pages)


def test_une_edition_sans_parcours_n_en_publie_aucune_etape() -> None:
    assert etapes_publiees(petit_referentiel("essai-2020")) == ()
