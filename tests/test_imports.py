"""Le garde de l'architecture : qui importe qui, qui ouvre des fichiers, quelle taille fait chaque morceau.

Tout se lit par `ast` sur les vrais fichiers, imports locaux compris. Chaque règle a son cas
témoin : un code fautif qu'elle doit voir.
"""

import ast
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from tests.outils_de_test import reproches

RACINE: Final = Path(__file__).resolve().parents[1]
ETAGES: Final = ("erreurs", "modele", "chargement", "variantes", "documents", "rendus", "publication", "cli")
PORTE: Final = "ldm"  # le paquet lui-même : la porte que mkdocs-macros ouvre
DOCUMENT_NEUTRE: Final = (
    "blocs",
    "morceaux",
    "dates",
    "calculs",
    "difference",
    "parcours",
    "releves",
    "reserve",
    "reliure",
    "tables",
    "ecrits",
    "tables_publiees",
)
LIGNES_DE_MODULE: Final = 300
LIGNES_DE_FONCTION: Final = 30
LECTURE_DE_FICHIERS: Final = frozenset(
    {"io", "os", "pathlib", "shutil", "tempfile", "glob", "yaml", "subprocess"}
)
Fonction = ast.FunctionDef | ast.AsyncFunctionDef


def nom_du_module(chemin: Path) -> str:
    parties = chemin.relative_to(RACINE / "macros").with_suffix("").parts
    return ".".join(parties[:-1] if parties[-1] == "__init__" else parties)


MODULES: Final = {
    nom_du_module(chemin): chemin for chemin in sorted((RACINE / "macros" / PORTE).rglob("*.py"))
}


@cache
def texte(module: str) -> str:
    return MODULES[module].read_text(encoding="utf-8")


@cache
def importes(module: str, source: str) -> tuple[str, ...]:
    """Rend chaque nom importé, où que ce soit dans le module : en tête, dans une fonction, relatif, par son
    nom.
    """
    return tuple(_importes(module, source))


def _importes(module: str, source: str) -> Iterator[str]:
    paquet = (
        module if module in MODULES and MODULES[module].name == "__init__.py" else module.rpartition(".")[0]
    )
    for noeud in ast.walk(ast.parse(source)):
        if isinstance(noeud, ast.Import):
            yield from (alias.name for alias in noeud.names)
        elif isinstance(noeud, ast.ImportFrom):
            parties = paquet.split(".")
            base = ".".join(parties[: len(parties) - noeud.level + 1]) if noeud.level else ""
            origine = ".".join(partie for partie in (base, noeud.module) if partie)
            yield from (f"{origine}.{alias.name}" for alias in noeud.names)
        elif (
            isinstance(noeud, ast.Call)
            and _est_import(noeud.func)
            and noeud.args
            and isinstance(noeud.args[0], ast.Constant)
        ):
            yield str(noeud.args[0].value)


def _est_import(appele: ast.expr) -> bool:
    nom = appele.attr if isinstance(appele, ast.Attribute) else getattr(appele, "id", "")
    return nom in ("import_module", "__import__")


def etage(nom: str) -> str | None:
    """Rend l'étage d'un nom importé du projet : « documents » pour `ldm.documents.blocs.Liste`."""
    paquet, _, reste = nom.partition(".")
    return (reste.split(".")[0] or None) if paquet == PORTE else None


def remontees(module: str, source: str) -> list[str]:
    """Rend les imports du projet qui ne descendent pas : d'un étage plus haut, ou du paquet entier."""
    ici = ETAGES.index(etage(module) or "")
    fautes = []
    for nom in importes(module, source):
        la = etage(nom)
        if nom.split(".")[0] == PORTE and (la not in ETAGES or ETAGES.index(la) > ici):
            fautes.append(nom)
    return fautes


def interdits(module: str, source: str) -> list[str]:
    """Rend les imports qu'une règle propre à cet étage interdit."""
    ici = etage(module)
    return [nom for nom in importes(module, source) if _interdit(ici, nom)]


def _interdit(ici: str | None, nom: str) -> bool:
    la, moteur = etage(nom), nom.split(".", maxsplit=1)[0].startswith("mkdocs")
    if ici == "rendus" and la in ("modele", "chargement", "variantes", "documents"):
        return not f"{nom}.".startswith(tuple(f"ldm.documents.{module}." for module in DOCUMENT_NEUTRE))
    if ici == "documents" and la == "chargement":
        return True
    if ici == "modele" and nom.split(".", maxsplit=1)[0] in LECTURE_DE_FICHIERS:
        return True
    return moteur and ici not in ("publication", None)


def ouvertures(source: str) -> list[int]:
    """Rend les lignes qui ouvrent un fichier : `open(…)`, `chemin.read_text()`…"""
    gestes = {"open", "read_text", "read_bytes", "write_text", "write_bytes"}
    appels = [noeud for noeud in ast.walk(ast.parse(source)) if isinstance(noeud, ast.Call)]
    noms = (
        (a.lineno, a.func.attr if isinstance(a.func, ast.Attribute) else getattr(a.func, "id", ""))
        for a in appels
    )
    return sorted(ligne for ligne, nom in noms if nom in gestes)


def cycles(imports: dict[str, set[str]]) -> list[str]:
    """Rend les modules qui s'importent eux-mêmes, de près ou de loin."""

    def atteints(depart: str) -> set[str]:
        vus: set[str] = set()
        suite = [*imports[depart]]
        while suite:
            module = suite.pop()
            if module not in vus:
                vus.add(module)
                suite += imports[module]
        return vus

    return [module for module in imports if module in atteints(module)]


def modules_importes(module: str, source: str) -> set[str]:
    """Rend les modules du projet que celui-ci importe."""
    noms = importes(module, source)
    return {nom if nom in MODULES else nom.rpartition(".")[0] for nom in noms if etage(nom)} & set(MODULES)


PIECES: Final = {
    "rendus": {
        "socle": (),
        **dict.fromkeys(("ecran", "pdf", "traitement", "tableur", "terminal", "donnees"), ("socle",)),
        "relecture": ("socle", "tableur", "traitement"),
    },
    "publication": {
        "plan": (),
        "moteur": ("plan",),
        "apres": ("plan",),
        "construction": ("plan", "moteur", "apres"),
    },
}
"""Par étage, ce que chacune de ses pièces a le droit de connaître des autres."""


def indiscretions(module: str, source: str) -> list[str]:
    """Rend les imports d'une pièce de cet étage vers une autre qu'elle n'a pas à connaître."""
    _, ici, piece, *_ = (*module.split("."), "", "", "")
    if piece not in PIECES.get(ici, {}):
        return []
    admises = {piece, *PIECES[ici][piece]}
    noms = (nom.split(".") for nom in importes(module, source) if etage(nom) == ici)
    return [".".join(nom) for nom in noms if len(nom) > 2 and nom[2] in PIECES[ici] and nom[2] not in admises]


def lignes_de_corps(fonction: Fonction) -> int:
    """Compte les lignes d'une fonction, de sa signature à sa fin, sans ses décorateurs ni sa docstring."""
    total = (fonction.end_lineno or fonction.lineno) - fonction.lineno + 1
    premiere = fonction.body[0]
    if (
        isinstance(premiere, ast.Expr)
        and isinstance(premiere.value, ast.Constant)
        and isinstance(premiere.value.value, str)
    ):
        total -= (premiere.end_lineno or premiere.lineno) - premiere.lineno + 1
    return total


def fonctions_longues(source: str) -> list[str]:
    fonctions = [n for n in ast.walk(ast.parse(source)) if isinstance(n, Fonction)]
    return [
        f"{f.name}, ligne {f.lineno} : {n} lignes"
        for f in fonctions
        if (n := lignes_de_corps(f)) > LIGNES_DE_FONCTION
    ]


def test_le_garde_lit_tous_les_modules_du_projet() -> None:
    """Un garde qui ne lit rien réussit toujours."""
    assert len(MODULES) > 30
    assert {etage(module) for module in MODULES} - {None} == set(ETAGES)
    assert sum(len(importes(module, texte(module))) for module in MODULES) > 200


def reproches_du_garde(examen: Callable[[str, str], object]) -> dict[str, object]:
    """Rend, par module en faute, ce que cet examen de son nom et de sa source lui reproche."""
    return reproches(lambda module: examen(module, texte(module)), MODULES)


def test_les_imports_descendent() -> None:
    assert reproches_du_garde(lambda m, source: m != PORTE and remontees(m, source)) == {}


def test_chaque_etage_ignore_ce_qui_ne_le_regarde_pas() -> None:
    """rendus ne connaît que le document ; documents, ni le YAML ni le moteur ; modele, aucun fichier."""
    assert reproches_du_garde(interdits) == {}


def test_une_piece_ne_connait_que_celles_sur_lesquelles_elle_repose() -> None:
    assert reproches_du_garde(indiscretions) == {}


def test_le_modele_n_ouvre_pas_de_fichier() -> None:
    assert reproches_du_garde(lambda m, source: etage(m) == "modele" and ouvertures(source)) == {}


def test_aucun_module_ne_s_importe_lui_meme_par_un_detour() -> None:
    assert cycles({module: modules_importes(module, texte(module)) for module in MODULES}) == []


def test_un_module_tient_en_300_lignes() -> None:
    assert reproches_du_garde(lambda _, source: source.count("\n") > LIGNES_DE_MODULE) == {}


def test_une_fonction_tient_en_30_lignes() -> None:
    assert reproches_du_garde(lambda _, source: fonctions_longues(source)) == {}


# Les cas témoins : ce que le garde doit voir.


@pytest.mark.parametrize(
    "ligne",
    [
        "from ldm.rendus.ecran.html import rendre",
        "from ldm.rendus import html",
        "import ldm.rendus.ecran.html",
        "import ldm.rendus.ecran.html as h",
        "from ldm import rendus",
        "from ..rendus.html import rendre",
        "from .. import rendus",
        "def f():\n    from ldm.rendus.ecran.html import rendre",
        "class A:\n    def f(self):\n        if True:\n            import ldm.rendus.ecran.html",
        "import importlib\nimportlib.import_module('ldm.rendus.ecran.html')",
        "__import__('ldm.rendus.ecran.html')",
        "try:\n    pass\nexcept ImportError:\n    from ldm.rendus.ecran.html import rendre",
        "import ldm",
        "from ldm import define_env",
        "from ldm.inconnu import x",
    ],
)
def test_le_garde_voit_une_remontee(ligne: str) -> None:
    assert remontees("ldm.modele.x", f"import re\n{ligne}\n")


@pytest.mark.parametrize(
    "ligne",
    ["from ldm.modele.types import Texte", "from .types import Texte", "from ldm.erreurs import Probleme"],
)
def test_le_garde_laisse_descendre(ligne: str) -> None:
    assert remontees("ldm.modele.x", ligne) == []


@pytest.mark.parametrize(
    ("module", "ligne"),
    [
        ("ldm.rendus.x", "from ldm.modele.criteres import Critere"),
        ("ldm.rendus.x", "from ldm.documents.criteres import composer_critere"),
        ("ldm.rendus.x", "from ldm.documents import criteres"),
        ("ldm.rendus.x", "import ldm.documents"),
        ("ldm.rendus.x", "from ldm.documents.blocsx import y"),
        ("ldm.rendus.x", "from ldm.chargement.donnees import charger"),
        ("ldm.documents.x", "from ldm.chargement.donnees import Donnees"),
        ("ldm.documents.x", "def f():\n    import mkdocs.config"),
        ("ldm.chargement.x", "from mkdocs.config import base"),
        ("ldm.cli", "import mkdocs"),
        ("ldm.modele.x", "from pathlib import Path"),
        ("ldm.modele.x", "def f():\n    import yaml"),
    ],
)
def test_le_garde_voit_un_import_interdit_a_un_etage(module: str, ligne: str) -> None:
    assert interdits(module, ligne)


@pytest.mark.parametrize(
    ("module", "ligne"),
    [
        ("ldm.rendus.x", "from ldm.documents.blocs import Liste"),
        ("ldm.rendus.x", "from ldm.documents import blocs"),
        ("ldm.rendus.x", "from ldm.rendus.ecran.html import rendre"),
        ("ldm.documents.x", "from ldm.modele.criteres import Critere"),
        ("ldm.publication.x", "from mkdocs.config import base"),
    ],
)
def test_le_garde_admet_ce_qui_est_permis(module: str, ligne: str) -> None:
    assert interdits(module, ligne) == []


def test_le_garde_nomme_le_module_en_faute_et_ce_qu_il_lui_reproche() -> None:
    assert reproches_du_garde(lambda module, source: [3] if module == "ldm.cli" and source else []) == {
        "ldm.cli": [3]
    }


def test_le_garde_voit_une_piece_indiscrete() -> None:
    assert indiscretions("ldm.rendus.pdf.donnees", "from ldm.rendus.ecran import html") == [
        "ldm.rendus.ecran.html"
    ]
    assert indiscretions("ldm.publication.plan.pages", "import ldm.publication.moteur.fragments")
    assert not indiscretions("ldm.rendus.pdf.donnees", "from ldm.rendus.socle.texte import x\nimport re")
    assert not indiscretions("ldm.cli", "from ldm.rendus.ecran import html")


def test_le_garde_voit_un_fichier_ouvert() -> None:
    assert ouvertures(
        "def f(c):\n    return open(c)\n\nx = c.read_text()\ny = c.write_bytes(b'')\nz = fermer(c)"
    ) == [2, 4, 5]


def test_le_garde_voit_un_cycle_meme_long() -> None:
    assert cycles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}, "e": {"e"}, "f": set()}) == [
        "a",
        "b",
        "c",
        "e",
    ]


def test_le_garde_voit_une_fonction_de_31_lignes_et_ne_compte_pas_sa_docstring() -> None:
    corps = "    x = 1\n" * 29
    docstring = '    """Un.\n\n    Deux.\n    """\n'
    assert fonctions_longues(f"def f():\n{docstring}{corps}") == []
    assert fonctions_longues(f"class A:\n  async def f(self):\n{docstring}{corps}    y = 2\n") == [
        "f, ligne 2 : 31 lignes"
    ]
    assert fonctions_longues(f"def dehors():\n  def dedans():\n{corps}    y = 2\n") == [
        "dehors, ligne 1 : 32 lignes",
        "dedans, ligne 2 : 31 lignes",
    ]
