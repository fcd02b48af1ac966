"""Dans une variante résolue, un usage n'a qu'un outil."""

from textwrap import indent

from ldm.chargement.donnees import Donnees
from ldm.modele.outils import USAGES
from ldm.variantes.resolution import resoudre
from tests.editions import PRETEUSE
from tests.outils_de_test import OUTIL, avec, contenu, montre, operations, problemes

FICHIER = "variantes/nord/outils.yml"
REMEDE = "Gardez cet usage sur un seul outil de l'édition."
BASE = avec(OUTIL, 'genre: "fiche"\n', 'genre: "fiche"\nusages: ["grille"]\n')


def _ajout(usage: str) -> str:
    outil = (
        contenu(OUTIL)
        .replace("OUT-001", "NORD-OUT-001")
        .replace('"ldm-001"', '"fiche-du-nord"')
        .replace('genre: "fiche"\n', f'genre: "fiche"\nusages: ["{usage}"]\n')
    )
    return "ajouter:\n  outil:\n" + indent(outil, "    ")


def _remplacement(cible: str, usage: str) -> str:
    return (
        f'remplacer:\n  cible: "{cible}"\n  avec:\n    usages: ["{usage}"]\n  empreinte_base: "123456789abc"'
    )


def _erreurs(*gestes: str) -> list[str]:
    return [p for p in problemes(BASE | {FICHIER: operations(*gestes)}) if "à revoir" not in p]


def test_une_variante_ajoute_un_outil_pour_un_usage_libre() -> None:
    assert _erreurs(_ajout("plan")) == []


def test_une_variante_n_ajoute_pas_un_outil_pour_un_usage_deja_donne() -> None:
    assert _erreurs(_ajout("grille")) == [
        montre(f"{FICHIER}:9", "usage « grille » déjà donné (LDM 001, OUT-001)", REMEDE)
    ]


def test_une_variante_prend_un_usage_a_un_outil_qu_elle_masque_ou_qui_le_perd() -> None:
    assert _erreurs(_ajout("grille"), _remplacement("OUT-001", "plan")) == []
    gestes = (_ajout("grille"), 'masquer:\n  cible: "OUT-001"')
    assert [p for p in _erreurs(*gestes) if "usage" in p] == []


def test_une_variante_ne_donne_pas_par_un_remplacement_un_usage_deja_donne() -> None:
    assert _erreurs(_ajout("plan"), _remplacement("NORD-OUT-001", "grille")) == [
        montre(f"{FICHIER}:51", "usage « grille » déjà donné (LDM 001, OUT-001)", REMEDE)
    ]


def test_les_outils_de_la_preteuse_ont_chacun_leur_usage(vraies_donnees: Donnees) -> None:
    usages = [outil.usages for outil in resoudre(PRETEUSE, vraies_donnees).outils]
    assert all(len(u) <= 1 for u in usages)
    assert {usage for u in usages for usage in u} == set(USAGES)
