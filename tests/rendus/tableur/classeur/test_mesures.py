"""Les mesures d'un classeur : rien d'écrasé, rien de coupé."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldm.rendus.socle import chasses
from ldm.rendus.tableur.classeur import feuilles, mesures
from ldm.rendus.tableur.classeur.feuilles import CaseClasseur, Feuille, Rangee
from ldm.rendus.tableur.classeur.styles import STYLES
from tests.rendus.publies import DOCUMENTS, document
from tests.rendus.tableur.classeur.chasses import POLICE, fichier_de_la_police, lire, module


@pytest.mark.parametrize(("edition", "outil"), DOCUMENTS)
def test_chaque_feuille_tient_en_a4_paysage_sans_descendre_sous_quatre_cinquiemes(
    edition: str, outil: str
) -> None:
    for feuille in feuilles(document(edition, outil)):
        largeurs = mesures.largeurs(feuille)
        imprimees = largeurs[: len(largeurs) - feuille.hors_page]
        assert 276 < sum(imprimees) <= 277 / 0.8
        for (titre, _), largeur in zip(feuille.colonnes, largeurs[1:], strict=True):
            assert max(mesures.largeur_de(mot, STYLES["entete"]) for mot in titre.split()) < largeur


def test_les_colonnes_a_cocher_laissent_la_place_aux_textes() -> None:
    constats = feuilles(document("national-2023", "OUT-011"))[1]
    largeurs = dict(
        zip([titre.split()[0] for titre, _ in constats.colonnes], mesures.largeurs(constats)[1:], strict=True)
    )
    assert {largeurs[nom] for nom in ("PF", "C", "R", "E", "NC")} == {13.0}
    assert largeurs["Constats"] > 80


@given(st.text(min_size=1, max_size=200), st.floats(min_value=12, max_value=200))
def test_un_texte_plus_long_n_est_jamais_moins_haut(texte: str, largeur: float) -> None:
    style = STYLES["imprime"]
    assert mesures.hauteur_de(f"{texte} suite", largeur, style) >= mesures.hauteur_de(texte, largeur, style)
    assert mesures.hauteur_de(f"{texte}\n{texte}", largeur, style) > mesures.hauteur_de(texte, largeur, style)


def test_un_mot_de_cinq_cents_lettres_prend_la_hauteur_de_ses_lignes() -> None:
    style = STYLES["imprime"]
    lignes = mesures.largeur_de("a" * 500, style) / (50 - mesures.MARGE)
    assert mesures.hauteur_de("a" * 500, 50, style) >= int(lignes) * style.corps


def _en_groupes(*lignes: int) -> Feuille:
    """Rend une feuille de groupes d'autant de lignes à remplir."""
    rangees = []
    for groupe, nombre in enumerate(lignes):
        rangees.append(Rangee(f"C-{groupe}", (CaseClasseur("Critère"),), "groupe"))
        rangees += [
            Rangee(f"D-{rang}", (CaseClasseur(id=f"D-{rang}.x", type="texte_long"),))
            for rang in range(nombre)
        ]
    return Feuille("Essai", "Essai", (("Preuves", 1),), tuple(rangees), filtree=True)


def _seuls_en_bas(feuille: Feuille, vraie: float) -> list[int]:
    """Rend les en-têtes seuls en bas d'une page, si les lignes ont cette part de la hauteur prévue."""
    page = mesures.HAUTEUR_UTILE - mesures.hauteur_du_titre(feuille) - mesures.hauteur_de_l_entete(feuille)
    pages: list[list[int]] = [[]]
    reste = page
    for rang, rangee in enumerate(feuille.rangees):
        haut = mesures.hauteur(feuille, rangee, mesures.largeurs(feuille)) * vraie
        if pages[-1] and (haut > reste or rang in mesures.sauts_de_page(feuille)):
            pages.append([])
            reste = page
        pages[-1].append(rang)
        reste -= haut
    return [p[-1] for p in pages if feuille.rangees[p[-1]].genre == "groupe"]


@pytest.mark.parametrize("vraie", [1.0, 0.95, 0.9, 0.85])
def test_un_en_tete_de_groupe_ne_reste_jamais_seul_en_bas_d_une_page(vraie: float) -> None:
    for premier in range(1, 25):
        assert _seuls_en_bas(_en_groupes(premier, 3, 12, 5, 1), vraie) == [], premier


def test_sans_saut_un_en_tete_resterait_seul(monkeypatch: pytest.MonkeyPatch) -> None:
    feuilles_ = [_en_groupes(premier, 3, 12, 5, 1) for premier in range(1, 25)]
    assert any(mesures.sauts_de_page(feuille) for feuille in feuilles_)
    assert not mesures.sauts_de_page(_en_groupes(2, 2, 1)), "un saut ne s'ajoute que s'il sert"
    monkeypatch.setattr(mesures, "sauts_de_page", lambda _: frozenset())
    assert any(_seuls_en_bas(feuille, 1.0) for feuille in feuilles_)


def test_une_ligne_a_remplir_laisse_de_quoi_ecrire_a_la_main() -> None:
    plan = feuilles(document("national-2023", "OUT-002"))[1]
    largeurs = mesures.largeurs(plan)
    hauteurs = {
        rangee.reserve: mesures.hauteur(plan, rangee, largeurs)
        for rangee in plan.rangees
        if rangee.genre == "ligne"
    }
    assert hauteurs[False] >= 40
    assert hauteurs[True] < 20, "une ligne de réserve reste fine tant qu'on n'y écrit pas"


@pytest.mark.skipif(
    fichier_de_la_police() is None, reason=f"{POLICE} n'est pas installée : .ci/run l'installe"
)
def test_les_chasses_recopiees_sont_celles_de_la_police() -> None:
    police = fichier_de_la_police()
    assert police is not None
    ecrit = Path(chasses.__file__).read_text(encoding="utf-8")
    assert module(lire(police)) == ecrit, "python -m tests.rendus.tableur.classeur.chasses le récrit"
