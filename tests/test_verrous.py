"""Les versions épinglées : complètes, sûres, les mêmes partout."""

import re
import tomllib
from functools import cache
from importlib.metadata import distribution
from itertools import product
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

RACINE: Final = Path(__file__).resolve().parents[1]
VERROUS: Final = ("requirements.lock", "requirements-dev.lock")
LIGNE: Final = re.compile(
    r"[a-z0-9-]+==[\w.]+(?: ; [^\\]+)? \\"  # paquet==version
    r"|    --hash=sha256:[0-9a-f]{64}(?: \\)?"
    r"|(?:    )?#.*|"
)
SYSTEMES: Final = (("linux", "Linux", "posix"), ("darwin", "Darwin", "posix"), ("win32", "Windows", "nt"))
PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
DEBIAN_12: Final = "3.11.2"
"""Le Python de la Debian que bien des services ont encore : le projet s'y installe."""


def _lire(verrou: str) -> str:
    return (RACINE / verrou).read_text(encoding="utf-8")


@cache
def _epingles(verrou: str) -> dict[str, str]:
    return {
        canonicalize_name(nom): version
        for nom, version in re.findall(r"^([\w.-]+)==([\w.]+)", _lire(verrou), re.MULTILINE)
    }


def _projet() -> dict[str, Any]:
    projet: dict[str, Any] = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))
    return projet


@pytest.mark.parametrize("verrou", VERROUS)
def test_un_verrou_ne_contient_que_des_versions_et_leurs_empreintes(verrou: str) -> None:
    assert [ligne for ligne in _lire(verrou).splitlines() if not LIGNE.fullmatch(ligne)] == []
    blocs = re.split(r"^(?=[a-z0-9-]+==)", _lire(verrou), flags=re.MULTILINE)[1:]
    assert len(blocs) == len(_epingles(verrou)) > 30
    assert [bloc.split()[0] for bloc in blocs if "--hash=" not in bloc] == []


def test_le_controle_des_lignes_refuse_une_adresse_et_une_version_libre() -> None:
    for ligne in (
        "--index" + "-url https://exemple.fr/",
        "paquet @ https://exemple.fr/p.whl",
        "paquet>=1",
        "-e .",
    ):
        assert not LIGNE.fullmatch(ligne)


def test_le_verrou_de_developpement_reprend_les_versions_du_site() -> None:
    assert _epingles("requirements.lock").items() <= _epingles("requirements-dev.lock").items()


def test_les_verrous_satisfont_le_projet() -> None:
    projet = _projet()
    du_site = (*projet["project"]["dependencies"], *projet["build-system"]["requires"])
    de_test = projet["project"]["optional-dependencies"]["developpement"]
    for verrou, demandes in zip(VERROUS, (du_site, (*du_site, *de_test)), strict=True):
        epingles = _epingles(verrou)
        for demande in map(Requirement, demandes):
            version = epingles.get(canonicalize_name(demande.name))
            assert version, f"{demande} manque dans {verrou} : lancez « make verrous »"
            assert demande.specifier.contains(version, prereleases=True), (
                f"{verrou} : {demande.name}=={version}"
            )


@cache
def _conditions(verrou: str) -> dict[str, Requirement]:
    """Rend les paquets qui ne s'installent que sur certains systèmes."""
    lignes = re.findall(r"^([\w.-]+==[\w.]+ ; [^\\]+)", _lire(verrou), re.MULTILINE)
    return {canonicalize_name(ligne.name): ligne for ligne in map(Requirement, lignes)}


def _manquants(epingles: dict[str, str], conditions: dict[str, Requirement]) -> set[str]:
    """Ce que demandent les paquets épinglés, sur un système où ils s'installent, sans être épinglé."""
    demandes = [(nom, Requirement(texte)) for nom in epingles for texte in distribution(nom).requires or ()]
    libres = [(nom, demande) for nom, demande in demandes if canonicalize_name(demande.name) not in epingles]
    return {
        f"{nom} → {demande}"
        for nom, demande in libres
        if any(
            _vaut(demande, *cas) and (nom not in conditions or _vaut(conditions[nom], *cas))
            for cas in product(PYTHONS, SYSTEMES)
        )
    }


def _vaut(demande: Requirement, python: str, systeme: tuple[str, str, str]) -> bool:
    plateforme, nom, os_ = systeme
    milieu = {
        "extra": "", "python_version": python, "python_full_version": f"{python}.0",
        "sys_platform": plateforme, "platform_system": nom, "os_name": os_, "implementation_name": "cpython",
        "platform_python_implementation": "CPython", "platform_machine": "x86_64",
    }  # fmt: skip
    return demande.marker is None or demande.marker.evaluate(milieu)


@pytest.mark.parametrize("verrou", VERROUS)
def test_un_verrou_suffit_sous_linux_macos_et_windows(verrou: str) -> None:
    assert _manquants(_epingles(verrou), _conditions(verrou)) == set()


def test_le_controle_des_systemes_voit_un_paquet_propre_a_windows() -> None:
    sans_couleur = {
        nom: version for nom, version in _epingles("requirements.lock").items() if nom != "colorama"
    }
    assert any(manque.startswith("mkdocs → colorama") for manque in _manquants(sans_couleur, {}))


def test_le_controle_des_systemes_voit_qu_un_paquet_ne_s_installe_pas_sous_windows() -> None:
    partout, conditions = _epingles("requirements-dev.lock"), _conditions("requirements-dev.lock")
    assert {*conditions} == {"compliance-trestle"}
    assert any("pywin32" in manque for manque in _manquants(partout, {}))


def _plancher() -> str:
    """Rend le plus vieux Python que dit pyproject.toml."""
    (borne,) = SpecifierSet(_projet()["project"]["requires-python"])
    assert borne.operator == ">="
    return borne.version


def _trop_recents(exigences: dict[str, str], *pythons: str) -> set[str]:
    """Les paquets qui refusent l'un de ces Python."""
    return {
        f"{nom} veut Python {exigence}"
        for nom, exigence in exigences.items()
        if any(python not in SpecifierSet(exigence) for python in pythons)
    }


@pytest.mark.parametrize("verrou", VERROUS)
def test_chaque_version_epinglee_accepte_le_plus_vieux_python_annonce(verrou: str) -> None:
    installes = {nom: distribution(nom) for nom in _epingles(verrou)}
    autres = {nom: d.version for nom, d in installes.items() if d.version != _epingles(verrou)[nom]}
    assert autres == {}, f"l'environnement n'est plus celui de {verrou} : lancez « make test »"
    exigences = {nom: d.metadata["Requires-Python"] or "" for nom, d in installes.items()}
    assert sum(map(bool, exigences.values())) > 30
    assert _trop_recents(exigences, _plancher(), f"{_plancher()}.0", DEBIAN_12) == set()


def test_le_controle_du_plancher_voit_un_paquet_trop_recent() -> None:
    exigences = {"ancien": ">=3.8", "libre": "", "juste": ">=3.11,<4", "recent": ">=3.11.5"}
    assert _trop_recents(exigences, "3.11", DEBIAN_12) == {"recent veut Python >=3.11.5"}


def test_le_plancher_est_le_meme_partout() -> None:
    """pyproject.toml le dit ; README.md, Makefile, ruff et les classements le répètent."""
    plancher = _plancher()
    assert plancher == PYTHONS[0]
    assert f"Il faut Python {plancher} ou plus récent" in _lire("README.md")
    makefile = _lire("Makefile")
    assert f"Il faut Python {plancher} ou plus récent" in makefile
    assert f"sys.version_info < ({plancher.replace('.', ', ')})" in makefile
    assert _projet()["tool"]["ruff"]["target-version"] == f"py{plancher.replace('.', '')}"
    classements = re.findall(r"Python :: (3\.\d+)", "\n".join(_projet()["project"]["classifiers"]))
    assert tuple(classements) == PYTHONS
