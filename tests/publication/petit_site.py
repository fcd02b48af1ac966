"""Le petit référentiel, avec de quoi se construire en entier : quatre éditions, une seconde chacune."""

from pathlib import Path
from typing import Final

import pytest

from tests.outils_de_test import SUD, contenu, ecrire_petit
from tests.publication.atelier import construire, dossier_commun, une_fois
from tests.vieille_edition import VIEILLE_EDITION

EDITIONS: Final = frozenset({"essai-2020", "nord", "sud", "vieux-2010"})
VIEILLE: Final = "vieux-2010"
"""Autonome et abrogée ; des passages mènent d'elle à l'édition nationale."""
_DELAIS: Final = """
  - id: "{0}-101"
    cle: "renouvellement"
    libelle: "Renouvellement"
    texte: "un an"
    source: {{document: "texte-officiel"}}
  - id: "{0}-102"
    cle: "longueur-intitule"
    libelle: "Intitulé"
    texte: "vingt signes"
    source: {{document: "texte-officiel"}}
"""
"""Ce que les pages du manuel demandent à toute édition autonome."""


def ecrire_le_petit_entier(parent: Path) -> Path:
    """Écrit dans `parent/referentiel` le petit référentiel et la vieille édition, toutes deux entières, et
    une variante du Sud qui n'y masque rien : les quatre se construisent.
    """
    delais = {
        "essai-2020/delais.yml": contenu("essai-2020/delais.yml") + _DELAIS.format("DEL"),
        f"{VIEILLE}/delais.yml": "delais:" + _DELAIS.format("VX-DEL"),
    }
    sud = contenu(SUD).partition("operations:")[0]
    return ecrire_petit(parent, {**VIEILLE_EDITION, **delais, SUD: sud})


def petit_site_partage(fabrique: pytest.TempPathFactory) -> Path:
    """Rend leur site, construit une fois pour toute la session ; ses données sont à côté."""

    def batir(dossier: Path) -> None:
        donnees = ecrire_le_petit_entier(dossier.parent)
        fini = construire(dossier, dossier.with_name("atelier"), "--processus", "1", LDM_REFERENTIEL=donnees)
        assert fini.returncode == 0, fini.stderr

    return une_fois(dossier_commun(fabrique) / "petit-commun" / "site", batir)
