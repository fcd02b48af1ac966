"""Les listes croisées : chaque banque a tout ce que les critères portent, et rien deux fois."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from ldm.documents.blocs import Document, Section, Tableau
from ldm.documents.listes import COMPOSEURS, listes_presentes
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import RELUES


def lignes(document: Document) -> list[str]:
    """Rend l'identifiant que porte chaque ligne des tableaux d'une liste."""

    def tableaux(blocs: Iterable[Any]) -> Iterator[Tableau]:
        for bloc in blocs:
            if isinstance(bloc, Tableau):
                yield bloc
            elif isinstance(bloc, Section):
                yield from tableaux(bloc.blocs)

    return [ligne.id for t in tableaux(document.blocs) for groupe in t.groupes for ligne in groupe.lignes]


def ecrits(elements: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Rend l'identifiant de chaque élément écrit en JSON, sous-éléments compris."""
    for element in elements:
        yield element["id"]
        yield from ecrits(element.get("elements", ()))


@pytest.mark.parametrize(
    ("page", "listes"),
    [
        ("descripteurs", ("descripteurs",)),
        ("actions", ("actions", "remarques")),
        ("indicateurs", ("indicateurs",)),
    ],
)
def test_une_banque_a_chaque_element_et_chaque_sous_element_une_fois(
    page: str, listes: tuple[str, ...], edition: Referentiel
) -> None:
    criteres = edition.model_dump(mode="json")["criteres"]
    attendus = Counter(i for critere in criteres for liste in listes for i in ecrits(critere[liste]))
    assert Counter(lignes(COMPOSEURS[page](edition))) == attendus


@pytest.mark.parametrize("slug", RELUES)
def test_la_banque_d_actions_d_une_edition_relue_a_des_sous_actions(slug: str) -> None:
    edition = referentiel_actif(slug)
    criteres = edition.model_dump(mode="json")["criteres"]
    directs = [e for critere in criteres for liste in ("actions", "remarques") for e in critere[liste]]
    assert 0 < len(directs) < len(list(ecrits(directs)))


def test_chaque_banque_de_la_table_a_son_composeur() -> None:
    pages = {liste.banque.page for liste in LISTES_DE_CRITERE.values() if liste.banque is not None}
    assert pages == COMPOSEURS.keys() - {"echeances", "etablissements"}


def test_une_liste_est_presente_quand_un_critere_a_de_quoi_la_remplir(edition: Referentiel) -> None:
    presentes = listes_presentes(edition)
    assert {nom for nom, composer in COMPOSEURS.items() if lignes(composer(edition))} == presentes
