"""Plusieurs dossiers comptés ensemble : les mêmes comptes que dans la page, et ce qui se tait."""

import json
import random
from collections import Counter
from pathlib import Path
from typing import Any, Final

import pytest

from ldm.documents.comptes_d_ensemble import (
    Comptes,
    Groupe,
    campagnes_a_part,
    compter_l_ensemble,
    reunir_les_copies,
)
from ldm.modele.dossier import Dossier
from tests.documents.test_verifications_du_dossier import dossier

EXEMPLES: Final = json.loads(
    (Path(__file__).resolve().parents[1] / "dossiers" / "ensemble.json").read_text(encoding="utf-8")
)


def lire(exemple: dict[str, Any]) -> Dossier:
    return dossier(exemple["champs"]).model_copy(update={"id": exemple["id"]})


def en_json(groupe: Groupe) -> dict[str, Any]:
    def comptes(rendus: Comptes) -> dict[str, Any]:
        return {nom: getattr(rendus, nom) for nom in ("dossiers", "positions", "audites", "constats")}

    return {
        "campagnes": list(groupe.campagnes),
        "dossiers": groupe.dossiers,
        "muets": groupe.muets,
        "audites": groupe.audites,
        "criteres": {id_: comptes(c) for id_, c in groupe.criteres.items()},
        "descripteurs": {id_: comptes(c) for id_, c in groupe.descripteurs.items()},
    }


@pytest.mark.parametrize("cas", EXEMPLES["cas"], ids=lambda cas: cas["nom"])
def test_les_comptes_sont_ceux_de_la_page(cas: dict[str, Any]) -> None:
    for dossiers in (cas["dossiers"], cas["dossiers"][::-1]):
        reunis = reunir_les_copies(map(lire, dossiers))
        assert list(map(en_json, compter_l_ensemble(EXEMPLES["edition"], reunis))) == cas["groupes"]


def test_aucune_campagne_tue_ne_se_deduit_des_autres() -> None:
    hasard = random.Random(2027)
    for _ in range(500):
        seuil = hasard.randint(2, 8)
        nombres = Counter({f"{2020 + n}": hasard.randint(1, 12) for n in range(hasard.randint(1, 6))})
        groupes = campagnes_a_part(nombres, seuil)
        assert len(groupes) != 1, "un seul groupe redirait l'ensemble"
        dites = [nom for groupe in groupes for nom in groupe]
        assert sorted(dites) == (sorted(nombres) if groupes else []), "ce qui manque se déduirait"
        assert all(sum(nombres[nom] for nom in groupe) >= seuil for groupe in groupes)
