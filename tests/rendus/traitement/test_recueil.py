"""Dans un recueil, un formulaire n'est qu'un modèle, et un long tableau se coupe entre deux pages."""

from ldm.documents.blocs import Champ
from ldm.rendus.socle.feuille_de_style import CORPS_MINIMAL, PLATS, STYLES, feuille
from ldm.rendus.traitement.mise_en_page.elements import (
    Alinea,
    CaseGrille,
    Enumeration,
    Feuillet,
    Grille,
    Morceau,
    Rangee,
    Zone,
)
from ldm.rendus.traitement.mise_en_page.recueil import PART_DE_LA_HAUTEUR, PLUS_HAUTE, serrer

TEXTE = Alinea("Cellule", (Morceau("Texte"),))
LISTE = Enumeration(((TEXTE,),))
REPONSE = Alinea("Zone", (Zone(Champ("X.y", "Y")),))


def grille(*elements: Alinea | Enumeration, hauteur: float = 20) -> Grille:
    return Grille("T", (1,), (Rangee((CaseGrille(elements),), hauteur),))


def test_seule_se_coupe_une_grille_de_listes_ou_rien_ne_s_ecrit() -> None:
    grilles = (grille(TEXTE), grille(LISTE), grille(LISTE, REPONSE))
    (feuillet,) = serrer((Feuillet((TEXTE, *grilles)),))
    assert isinstance(feuillet, Feuillet)
    serrees = [element for element in feuillet.elements if isinstance(element, Grille)]
    assert [serree.coupable for serree in serrees] == [False, True, False]
    assert {rangee.hauteur for serree in serrees for rangee in serree.rangees} == {20 * PART_DE_LA_HAUTEUR}


def test_la_demi_page_d_un_modele_ne_montre_pas_que_du_blanc() -> None:
    (serree,) = serrer((grille(REPONSE, hauteur=105),))
    assert isinstance(serree, Grille)
    assert serree.rangees[0].hauteur == PLUS_HAUTE


def test_les_styles_d_un_recueil_sont_plus_petits_et_restent_lisibles() -> None:
    for cle, style in feuille(serree=True).items():
        assert style.corps <= STYLES[cle].corps
        assert style.corps >= min(CORPS_MINIMAL, STYLES[cle].corps)
        assert (style == STYLES[cle]) or cle not in PLATS
    assert feuille() == STYLES
