"""Le label en une image : une part par critère, des noms qui s'éloignent de la roue, rien d'évalué."""

import pytest

from ldm.documents.dates import Etape
from ldm.documents.morceaux import Affiche, Carte, Insigne
from ldm.rendus.ecran.affiche import CENTRE, DEHORS, HAUTEUR, rendre_affiche, tracer
from ldm.rendus.ecran.html import ContexteDePage


def cartes(
    nombre: int, titre: str = "Une offre de formations construite autour des métiers"
) -> tuple[Carte, ...]:
    return tuple(
        Carte(titre, f"c{n}/", numero=str(n + 1), insigne=Insigne(str(n + 1), "critere", n))
        for n in range(nombre)
    )


@pytest.mark.parametrize("nombre", [1, 2, 8, 10, 11, 12])
def test_aucun_nom_ne_touche_la_roue_ni_ne_sort_du_dessin(nombre: int) -> None:
    parts = tracer(cartes(nombre))
    assert len({part.secteur for part in parts}) == nombre
    for part in parts:
        for x, y, _ in part.nom:
            assert 0 < y < HAUTEUR
            assert (x - CENTRE) ** 2 + (y - 5 - HAUTEUR / 2) ** 2 > (DEHORS - 5) ** 2


def test_l_affiche_dit_les_criteres_les_etapes_et_qui_agit() -> None:
    affiche = Affiche(
        cartes(8, "<b>Critère</b>"),
        ("8 critères", "et 2 facultatifs", "46 descripteurs"),
        (Etape("1. Préparer", "avant", "demarche/"),),
        (("EPLE", "<i>DRAFPIC"),),
    )
    rendu = rendre_affiche(affiche, ContexteDePage("../", {"EPLE": "Établissement"}))
    assert rendu.count('class="ldm-affiche__part"') == 8
    assert ">8 critères<" in rendu
    assert ">et 2 facultatifs<" in rendu
    assert ">46 descripteurs<" in rendu
    assert 'href="../demarche/"' in rendu
    assert '<abbr title="Établissement">EPLE</abbr>, &lt;i&gt;DRAFPIC' in rendu
    assert "<b>" not in rendu


def test_une_edition_sans_cycle_ne_montre_que_sa_roue() -> None:
    rendu = rendre_affiche(Affiche(cartes(3), ("3 critères",), (), ()), ContexteDePage())
    assert "<ol" not in rendu
