"""Quoi qu'on écrive, où que ce soit : jamais de trace Python, jamais de message anglais."""

import copy
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ldm.chargement.yaml_sur import Chemin
from ldm.variantes.resolution import resoudre, verifier_tout
from tests.outils_de_test import CRITERE, PETIT, ecrire_petit, recrire

_ECRIVAIN: Final = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
FICHIERS: Final = [
    chemin.relative_to(PETIT).as_posix()
    for chemin in sorted(PETIT.rglob("*.yml"))
    if "_modele" not in chemin.parts
]
ANGLAIS: Final = re.compile(
    r"(?i)\b(input|should|valid|string|expected|error|found|required|none|true or|nan|object|while|line)\b"
)
MOTS: Final = [
    "",
    "x",
    "D-001",
    "C-01",
    "nord",
    "texte-officiel",
    "copy",
    "id",
    "2026-01-01",
    "é'à",
    "{{",
    "<b>",
    "\u202e",
    "a\nb",
    "//x",
]
VALEURS: Final = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-5, 10**12)
    | st.floats()
    | st.sampled_from(MOTS)
    | st.text(max_size=5),
    lambda valeurs: (
        st.lists(valeurs, max_size=3) | st.dictionaries(st.sampled_from(MOTS), valeurs, max_size=3)
    ),
    max_leaves=5,
)
ECRITS: Final = st.sampled_from(
    ["\t", '"', "'", ":", "- ", "\n", "\r", "#", "&a ", "*a", "!!x ", "{", "[", "}", "%", "@", "\\",
     "---\n", "\x00", "\x85", "\ufeff", "? ", "| ", ">-\n", "<<: ", "é", "\u2028", "operations:\n"]
) | st.text(max_size=3)  # fmt: skip


@pytest.fixture(scope="module")
def racine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Une copie du petit référentiel, remise en état après chaque essai."""
    return ecrire_petit(tmp_path_factory.mktemp("robustesse"))


def lieux(valeur: Any, chemin: Chemin = ()) -> Iterator[Chemin]:
    """Rend tous les endroits d'un arbre YAML, la racine comprise."""
    yield chemin
    paires = (
        valeur.items() if isinstance(valeur, dict) else enumerate(valeur) if isinstance(valeur, list) else ()
    )
    for cle, enfant in paires:
        yield from lieux(enfant, (*chemin, cle))


@cache
def lu(fichier: str) -> tuple[Any, list[Chemin]]:
    """Rend ce que dit un fichier du petit référentiel, et tous ses endroits."""
    arbre = yaml.safe_load((PETIT / fichier).read_text(encoding="utf-8"))
    return arbre, list(lieux(arbre))


def poser(arbre: Any, chemin: Chemin, valeur: object) -> Any:
    """Rend une copie de l'arbre où `valeur` est posée à cet endroit."""
    if not chemin:
        return valeur
    copie = copy.deepcopy(arbre)
    parent = copie
    for partie in chemin[:-1]:
        parent = parent[partie]
    parent[chemin[-1]] = valeur
    return copie


def eprouver(racine: Path, fichier: str, octets: bytes) -> None:
    """Vérifie tout ; résout tout si c'est juste, et n'admet que des messages français et situés."""
    recrire(racine / fichier, octets)
    try:
        donnees, problemes = verifier_tout(racine)
    finally:
        recrire(racine / fichier, (PETIT / fichier).read_bytes())
    for probleme in problemes:
        assert probleme.fichier.startswith("referentiel/")
        sans_citation = re.sub(r"«[^»]*»|\"[^\"]*\"", "", f"{probleme.quoi} {probleme.remede}")
        assert not ANGLAIS.search(sans_citation.replace("true ou false", "")), probleme
    if not problemes:
        assert donnees is not None
        for slug in donnees.slugs:
            assert set(resoudre(slug, donnees).origines) == set(resoudre(slug, donnees).sources)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_une_valeur_quelconque_n_importe_ou(racine: Path, data: st.DataObject) -> None:
    fichier = data.draw(st.sampled_from(FICHIERS))
    arbre, places = lu(fichier)
    faux = poser(arbre, data.draw(st.sampled_from(places)), data.draw(VALEURS))
    ecrit = yaml.dump(faux, Dumper=_ECRIVAIN, allow_unicode=True, sort_keys=False)
    eprouver(racine, fichier, ecrit.encode("utf-8", "surrogatepass"))


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FICHIERS), st.integers(0, 2000), st.integers(0, 20), ECRITS)
@example(CRITERE, 0, 2000, "")
def test_des_caracteres_inseres_ou_effaces_n_importe_ou(
    racine: Path, fichier: str, debut: int, long: int, ecrit: str
) -> None:
    texte = (PETIT / fichier).read_text(encoding="utf-8")
    debut %= len(texte)
    eprouver(
        racine, fichier, f"{texte[:debut]}{ecrit}{texte[debut + long :]}".encode("utf-8", "surrogatepass")
    )


@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(FICHIERS), st.binary(max_size=60))
def test_des_octets_quelconques(racine: Path, fichier: str, octets: bytes) -> None:
    eprouver(racine, fichier, octets)


def test_l_epreuve_voit_un_message_anglais() -> None:
    """Cas témoin."""
    assert ANGLAIS.search("Input should be a valid string")
    assert not ANGLAIS.search("clé inconnue ; valeurs admises : texte")
