"""Renouveler un dossier dans la page : comme en Python, d'un seul geste, sans qu'un mot se perde."""

import json
from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from ldm.documents.renouvellement import bilan, constats_passes, renouveler
from ldm.modele.dossier import Dossier, ecrire_fichier
from tests.documents.test_renouvellement import EXEMPLES, FAITS, ancien, en_2028, plein, reelle
from tests.editions import RENOUVELLEMENTS
from tests.navigateur.dossiers import NOYAU, faire, page_nue

RENOUVELER: Final = """(cas) => cas.map(({ fichier, reprise, edition, actions }) => {
    const D = LdmDossiers;
    const neuf = D.renouveler(D.lireFichier(fichier), reprise, edition, FAITS, actions);
    const constats = D.constatsPasses(neuf, reprise).map((c) => [c.descripteur, c.libelle, c.texte]);
    const texte = D.ecrireFichier(neuf);
    D.lireFichier(texte);
    return { texte, constats, bilan: Object.fromEntries(D.bilan(neuf, reprise)) };
})"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    scripts = ("reponses.js", "reprise/regle.js", "reprise/bilan.js")
    yield page_nue(contexte, "http://localhost/", *NOYAU, *scripts)
    contexte.close()


def _cas() -> Iterator[tuple[Dossier, dict[str, Any], dict[str, Any], bool]]:
    for cas in EXEMPLES["cas"]:
        yield ancien(cas["champs"]), EXEMPLES["reprise"], EXEMPLES["edition"], cas.get("actions", True)
    for reprise, edition in (*(reelle(*paire) for paire in RENOUVELLEMENTS), en_2028()):
        yield plein(reprise), reprise, edition, True


def test_les_memes_dossiers_se_renouvellent_comme_en_python(nue: Page) -> None:
    tous = list(_cas())
    cas = [
        {
            "fichier": ecrire_fichier(vieux).decode(),
            "reprise": reprise,
            "edition": edition,
            "actions": actions,
        }
        for vieux, reprise, edition, actions in tous
    ]
    faits = json.dumps(FAITS)
    for (vieux, reprise, edition, actions), fait in zip(
        tous, faire(nue, RENOUVELER.replace("FAITS", faits), cas), strict=True
    ):
        neuf = renouveler(vieux, reprise, edition, FAITS, actions=actions)
        assert fait["texte"] == ecrire_fichier(neuf).decode()
        assert fait["constats"] == [[*constat] for constat in constats_passes(neuf, reprise)]
        assert fait["bilan"] == bilan(neuf, reprise)
