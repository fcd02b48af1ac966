"""Trouver, remplacer, insérer : des arbres immuables, partagés tant que rien ne change."""

from typing import Any

from ldm.modele.criteres import Critere
from ldm.modele.provenance import Source
from ldm.variantes.arbre import avec_source, identifies, listes_identifiees, transformer

ARBRE = Critere.model_validate({
    "id": "C-01",
    "numero": "1",
    "intitule": "x",
    "actions": [
        {
            "id": "ACT-1",
            "texte": "a",
            "elements": [{"id": "ACT-2", "texte": "b"}, {"id": "ACT-3", "texte": "c"}],
        },
        {"id": "ACT-4", "texte": "d", "source": {"document": "propre"}},
    ],
})  # fmt: skip


def identifiants(objets: tuple[Any, ...]) -> list[str]:
    return [element.id for objet in objets for element in identifies(objet)]


def test_les_elements_se_parcourent_de_haut_en_bas() -> None:
    assert identifiants((ARBRE,)) == ["C-01", "ACT-1", "ACT-2", "ACT-3", "ACT-4"]


def test_transformer_un_element_profond_partage_le_reste() -> None:
    (neuf,) = transformer((ARBRE,), "ACT-2", lambda e: e.model_copy(update={"texte": "B"}))
    assert neuf.actions[0].elements[0].texte == "B"
    assert neuf.actions[1] is ARBRE.actions[1]
    assert ARBRE.actions[0].elements[0].texte == "b"


def test_un_geste_qui_rend_rien_retire_l_element() -> None:
    (neuf,) = transformer((ARBRE,), "ACT-1", lambda _: None)
    assert identifiants((neuf,)) == ["C-01", "ACT-4"]
    assert transformer((ARBRE,), "C-01", lambda _: None) == ()


def test_un_identifiant_absent_ne_change_rien() -> None:
    assert transformer((ARBRE,), "ACT-9", lambda _: None)[0] is ARBRE


def test_seules_les_listes_d_elements_identifies_se_rangent() -> None:
    assert list(listes_identifiees(ARBRE)) == ["actions"]


def test_une_source_descend_sur_les_enfants_qui_n_en_ont_pas() -> None:
    neuf = avec_source(ARBRE, Source(document="parent"), {"ACT-9"})
    assert [e.source and e.source.document for e in neuf.actions] == ["parent", "propre"]
    assert avec_source(ARBRE, Source(document="parent"), {"ACT-1"}).actions[0].source is None
