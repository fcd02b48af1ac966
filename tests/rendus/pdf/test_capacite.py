"""La place d'écrire : ce qu'un champ accepte s'y voit tout entier, une fois imprimé, à un corps lisible."""

from collections.abc import Iterator
from functools import cache

import pytest
from pikepdf import Name, Object, Pdf

from ldm.documents.blocs import Champ, Document, Pied
from ldm.documents.parcours import champs_de
from ldm.rendus.pdf import remplissable
from ldm.rendus.pdf.capacite import capacite, corps_de
from ldm.rendus.pdf.champs import PLUSIEURS_LIGNES, SANS_DEFILER
from ldm.rendus.socle.polices import police
from tests.rendus.lecture_pdf import ouvrir
from tests.rendus.pdf.test_pdf import PIED
from tests.rendus.pdf.test_remplissable import OUTILS
from tests.rendus.publies import pieces, publie_a_remplir

FRANCAIS = (
    "L’établissement a ouvert à la rentrée un parcours de formation mixte, avec trois entreprises locales et "
    "le centre de formation d’apprentis. Les élèves de terminale, encadrés par l’équipe pédagogique, "
    "présentent chaque trimestre leurs réalisations aux conseillers d’orientation et aux familles ; le suivi "
    "des cohortes montre que 82 % des diplômés sont en emploi ou en poursuite d’études six mois après. "
)
INTERLIGNE_DE_PDF_JS = 1.35
"""Le plus grand des afficheurs essayés (pdf.js, PDFium, Poppler, MuPDF), en corps."""
MARGE_DE_PDF_JS = 2.0
EN_PARAGRAPHE = ("long", "tiers", "page")
SANS_LETTRE = [(e, n) for e, n in OUTILS if not pieces(e)[n].document.lettre]
"""Une lettre n'a ni titre, ni cases : ses réponses s'écrivent dans ses phrases."""


def widgets(fichier: Pdf) -> Iterator[tuple[str, Object]]:
    """Rend chaque champ de texte, sous son nom entier."""
    for page in fichier.pages:
        for objet in page.obj.get("/Annots", ()):
            if objet.Subtype == Name.Widget and objet.get("/FT") == Name.Tx:
                yield _nom(objet), objet


def _nom(objet: Object) -> str:
    return ".".join([*([_nom(objet.Parent)] if "/Parent" in objet else []), str(objet.T)])


@cache
def chasse(mot: str) -> float:
    return sum(map(police("LdmSaisie").chasse, mot)) / 1000


def lignes_de(texte: str, large: float, corps: float) -> int:
    """Compte les lignes d'un texte, mots entiers, comme un afficheur les coupe."""
    lignes, place = 1, 0.0
    for mot in texte.split():
        long = chasse(mot) * corps
        if place and place + chasse(" ") * corps + long > large:
            lignes, place = lignes + 1, 0.0
        place += long + (chasse(" ") * corps if place else 0)
    return lignes


def taille(objet: Object) -> tuple[float, float]:
    gauche, bas, droite, haut = (float(borne) for borne in objet.Rect)
    return droite - gauche, haut - bas


def corps(objet: Object) -> float:
    return float(str(objet.DA).split(" Tf")[0].rsplit(" ", 1)[1])


def deborde(objet: Object, longueur: int) -> bool:
    """Dit si un texte français de cette longueur dépasse le cadre du champ."""
    large, haut = taille(objet)
    place = large - 2 * MARGE_DE_PDF_JS
    texte = (FRANCAIS * (longueur // len(FRANCAIS) + 1))[:longueur]
    if not int(objet.Ff) & PLUSIEURS_LIGNES:
        return chasse(texte) * corps(objet) > place
    lignes = lignes_de(texte, place, corps(objet))
    return lignes * corps(objet) * INTERLIGNE_DE_PDF_JS > haut - 2


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_ce_qu_un_champ_accepte_s_y_voit_tout_entier(edition: str, nom: str) -> None:
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        champs = dict(widgets(fichier))
        assert champs
        assert [nom for nom, objet in champs.items() if deborde(objet, int(objet.MaxLen))] == []


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_un_champ_a_un_corps_lisible_et_refuse_ce_qu_il_ne_montrerait_pas(edition: str, nom: str) -> None:
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        for entier, objet in widgets(fichier):
            assert corps(objet) >= 8, entier
            assert int(objet.Ff) & SANS_DEFILER, entier


@pytest.mark.parametrize(("edition", "nom"), SANS_LETTRE)
def test_un_paragraphe_a_la_place_de_quatre_cents_caracteres(edition: str, nom: str) -> None:
    longs = {c.id for c in champs_de(pieces(edition)[nom].document.blocs) if c.place in EN_PARAGRAPHE}
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        courts = {n: int(o.MaxLen) for n, o in widgets(fichier) if n in longs and int(o.MaxLen) < 400}
    assert courts == {}


def test_une_limite_se_dit_dans_l_infobulle() -> None:
    champs = (Champ("X-1.a", "Constat", "texte_long"), Champ("X-1.b", "Nom", aide="En capitales"))
    with ouvrir(remplissable.rendre(Document("Essai", champs, PIED))) as fichier:
        for _, objet in widgets(fichier):
            assert f"{int(objet.MaxLen)}\u00a0caractères au plus" in str(objet.TU)


@pytest.mark.parametrize("place", ["court", "moyen", "long", "tiers", "page"])
def test_plus_de_place_accepte_plus_de_texte(place: str) -> None:
    def limite(place: str) -> int:
        champ = Champ("X-1.a", "Constat", "texte_long", hauteur=place)  # type: ignore[arg-type]
        with ouvrir(
            remplissable.rendre(Document("Essai", (champ,), Pied("E", "1", "2026", "x/")))
        ) as fichier:
            return next(int(objet.MaxLen) for _, objet in widgets(fichier))

    places = ["ligne", "court", "moyen", "long", "tiers", "page"]
    assert limite(places[places.index(place) - 1]) < limite(place)


@pytest.mark.parametrize(("place", "part"), [("tiers", 0.28), ("page", 0.43)])
def test_un_tiers_de_page_et_une_demi_page_le_sont_au_moins(place: str, part: float) -> None:
    suite = tuple(Champ(f"X-1.{rang}", "Nom", "date") for rang in range(12))
    champ = Champ("X-1.a", "Constat", "texte_long", hauteur=place)  # type: ignore[arg-type]
    with ouvrir(remplissable.rendre(Document("Essai", (champ, *suite), PIED))) as fichier:
        hauteur = next(taille(objet)[1] for nom, objet in widgets(fichier) if nom == "X-1.a")
        assert part < hauteur / float(fichier.pages[0].mediabox[3] - 116) < 1.4 * part


def test_un_long_texte_prend_ce_qui_reste_de_sa_page_selon_la_place_qu_il_demande() -> None:
    places = ("moyen", "tiers", "tiers", "tiers")
    champs = tuple(Champ(f"X-1.{r}", "C", "texte_long", hauteur=p) for r, p in enumerate(places))  # type: ignore[arg-type]
    with ouvrir(remplissable.rendre(Document("Essai", champs, PIED))) as fichier:
        (moyen, *tiers), (seul,) = (
            [a for a in page.obj.Annots if a.Subtype == Name.Widget] for page in fichier.pages
        )
        gains = [taille(moyen)[1] - 56.7, *(taille(objet)[1] - 203.2 for objet in tiers)]
        assert gains[1:] == pytest.approx([3 * gains[0]] * 2, abs=1)
        assert gains[0] > 5
        assert float(tiers[-1].Rect[1]) < 60, "la page est pleine"
        assert taille(seul)[1] < 400, "la dernière ne s'emplit pas toute"


def test_le_corps_serre_va_aux_champs_etroits_et_la_ou_il_gagne_une_ligne() -> None:
    assert [corps_de(largeur, 100, ligne=False) for largeur in (100, 400)] == [8, 9]
    assert [corps_de(400, hauteur, ligne=False) for hauteur in (31, 40, 85)] == [9, 8, 9]
    assert corps_de(100, 20, ligne=True) == 9
    assert capacite(400, 40, ligne=False) > 1.4 * capacite(400, 31, ligne=False)
