"""Le dépôt lui-même : ce que disent ses documents, ce que git suit, ce qui est généré."""

import json
import os
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import click
import pytest
import yaml
from jsonschema import Draft202012Validator

from ldm.cli import main
from ldm.publication.plan import generation
from tests.outils_de_test import reproches

RACINE: Final = Path(__file__).resolve().parents[1]
README: Final = RACINE / "README.md"
DOCUMENTS: Final = (
    *sorted(RACINE.glob("*.md")),
    *sorted((RACINE / "docs" / "contribuer").rglob("*.md")),
    *sorted((RACINE / "referentiel").rglob("*.md")),
)
YAML: Final = [f for f in sorted((RACINE / "referentiel").rglob("*.yml")) if "_depot" not in f.parts]

# Une lettre entre crochets : ces motifs ne se reconnaissent pas eux-mêmes.
INTERDITS: Final = {
    "registre de paquets": re.compile(
        r"(?i)\bpy[p]i\b|pythonhoste[d]|artifactor[y]|\bdevp[i]\b|npmj[s]|--(extra-)?inde[x]-url|--find-link[s]|--trusted-hos[t]"
    ),
    "chemin de machine": re.compile(
        r"(?<![\w.:/*-])/(?:hom[e]|User[s]|roo[t]|wor[k]|op[t])/\w|\b[A-Z]:\\User[s]\\"
    ),
}


def _nom(chemin: Path) -> str:
    return chemin.relative_to(RACINE).as_posix()


def _git(*arguments: str) -> list[str]:
    sortie = subprocess.run(
        ["git", *arguments], cwd=RACINE, capture_output=True, check=True, text=True
    ).stdout
    return [nom for nom in re.split(r"[\0\n]", sortie) if nom]


def _bloc(document: str, langue: str) -> str:
    trouve = re.search(rf"```{langue}\n(.*?)```", document, re.DOTALL)
    assert trouve, langue
    return trouve[1]


def _code(document: str) -> str:
    """Le texte entre accents graves, blocs compris."""
    return "\n".join(
        bloc or ligne for bloc, ligne in re.findall(r"```\w*\n(.*?)```|`([^`\n]+)`", document, re.DOTALL)
    )


# --- Les documents disent vrai


def _liens_morts(document: Path) -> list[str]:
    texte = re.sub(r"```.*?```|`[^`\n]+`", "", document.read_text(encoding="utf-8"), flags=re.DOTALL)
    liens = re.findall(r"\]\(([^)\s]+)\)", texte)
    return [
        lien
        for lien in liens
        if not re.match(r"https://|mailto:", lien) and not (document.parent / lien).exists()
    ]


def test_chaque_lien_relatif_d_un_document_aboutit() -> None:
    assert reproches(lambda nom: _liens_morts(RACINE / nom), map(_nom, DOCUMENTS)) == {}


def test_le_controle_des_liens_voit_un_lien_mort(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "[bon](a.md) [mort](b.md) ![image](c.png) [site](https://exemple.fr/) `[code](d.md)`"
    )
    assert _liens_morts(tmp_path / "a.md") == ["b.md", "c.png"]


def _appels_fautifs(document: str) -> list[str]:
    fautifs = []
    for commande, suite in re.findall(r"(?<![\w-])ldm ([a-z][\w-]*)([^\n`#]*)", _code(document)):
        connue = main.commands.get(commande)
        if isinstance(connue, click.Group):
            connue = connue.commands.get(next(iter(suite.split()), ""), connue)
        admises = (
            {forme for option in connue.params for forme in option.opts}
            if isinstance(connue, click.Command)
            else set()
        )
        fautives = [option for option in re.findall(r"(?<!\S)--?[a-z][\w-]*", suite) if option not in admises]
        fautifs += (
            [f"ldm {commande}"] if connue is None else [f"ldm {commande} {option}" for option in fautives]
        )
    return fautifs


def _commandes_fautives(document: str) -> list[str]:
    return _appels_fautifs((RACINE / document).read_text(encoding="utf-8"))


def test_chaque_commande_citee_existe_avec_ses_options() -> None:
    assert reproches(_commandes_fautives, map(_nom, DOCUMENTS)) == {}


def test_le_controle_des_commandes_voit_une_commande_et_une_option_inconnues() -> None:
    document = (
        "`ldm verifier`, `ldm danser`\n```bash\n.venv/bin/ldm servir --variante paca --vite   # --note\n```\n"
    )
    assert _appels_fautifs(document) == ["ldm danser", "ldm servir --vite"]


@pytest.mark.parametrize("commande", sorted(main.commands))
def test_chaque_commande_est_documentee_dans_le_readme(commande: str) -> None:
    assert f"| `ldm {commande}` |" in README.read_text(encoding="utf-8")


def test_chaque_cible_de_make_citee_existe() -> None:
    cibles = set(re.findall(r"^([a-z-]+):", (RACINE / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    citees = {
        c
        for d in DOCUMENTS
        for c in re.findall(r"^make ([a-z-]+)", _code(d.read_text(encoding="utf-8")), re.MULTILINE)
    }
    assert {"site", "essai-rapide", "test"} <= citees <= cibles


def test_les_commandes_pour_windows_sont_celles_du_makefile() -> None:
    makefile = (RACINE / "Makefile").read_text(encoding="utf-8").split("VERROU :=")[0]
    unix = {
        ligne.replace("--quiet ", "") for ligne in re.findall(r"^\t\$\(BIN\)/(.+)$", makefile, re.MULTILINE)
    }
    assert (
        set(re.findall(r"\.venv\\Scripts\\(.+)", _bloc(README.read_text(encoding="utf-8"), "powershell")))
        == unix
    )


def _arborescence(dessin: str) -> Iterator[str]:
    parents: list[str] = []
    for marge, nom in re.findall(r"^( *)(\S+)", dessin, re.MULTILINE):
        parents = [*parents[: len(marge) // 2], nom.rstrip("/")]
        yield "/".join(parents)


def test_l_arborescence_du_readme_est_celle_du_depot() -> None:
    chemins = list(_arborescence(_bloc(README.read_text(encoding="utf-8"), "text")))
    assert "macros/ldm/rendus" in chemins
    assert [chemin for chemin in chemins if not (RACINE / chemin).exists()] == []
    couches = {
        f"macros/ldm/{c.stem if c.is_dir() else c.name}"
        for c in (RACINE / "macros" / "ldm").iterdir()
        if not c.name.startswith("__")
    }
    assert couches <= set(chemins)


def test_le_journal_des_changements_commence_par_la_version_du_projet() -> None:
    version = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    versions = re.findall(r"^## (\S+)", (RACINE / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert versions[0] == version


# --- Ce que git suit


def _defauts(texte: str) -> list[str]:
    return [nom for nom, motif in INTERDITS.items() if motif.search(texte)]


def test_aucun_fichier_ne_nomme_un_registre_de_paquets_ni_un_chemin_de_machine() -> None:
    defauts = {}
    for nom in _git("ls-files", "-z", "--cached", "--others", "--exclude-standard"):
        octets = (RACINE / nom).read_bytes() if (RACINE / nom).is_file() else b""
        if b"\0" not in octets and (trouves := _defauts(octets.decode(errors="replace"))):
            defauts[nom] = trouves
    assert defauts == {}


@pytest.mark.parametrize(
    ("texte", "defaut"),
    [
        ("voir https://py" + "pi.org/", "registre de paquets"),
        ("pip install --index" + "-url x", "registre de paquets"),
        ("cd /wor" + "k/projet", "chemin de machine"),
        ("ouvrez C:\\User" + "s\\moi", "chemin de machine"),
    ],
)
def test_le_controle_des_fichiers_voit_un_registre_et_un_chemin(texte: str, defaut: str) -> None:
    assert _defauts(texte) == [defaut]
    assert _defauts("https://exemple.fr/home/page et docs/contribuer/home/") == []


def test_rien_de_construit_n_est_suivi_par_git() -> None:
    assert _git("ls-files", "-z", "--cached", "--ignored", "--exclude-per-directory=.gitignore") == []
    produits = [
        "site/index.html",
        "construction/paca/mkdocs.yml",
        "exports/a.pdf",
        ".venv/x",
        "macros/ldm/__pycache__/a.pyc",
    ]
    assert _git("check-ignore", "--no-index", *produits) == produits


def test_le_script_de_controle_s_execute() -> None:
    assert os.access(RACINE / ".ci" / "run", os.X_OK)


# --- Ce qui est généré


@pytest.fixture
def copie(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Une copie de ce que `ldm generer` écrit, sur laquelle il travaille."""
    for nom in ("docs", "referentiel"):
        shutil.copytree(RACINE / nom, tmp_path / nom)
    shutil.copy(RACINE / "mkdocs.yml", tmp_path)
    monkeypatch.setattr(generation, "RACINE", tmp_path)
    monkeypatch.setenv("LDM_REFERENTIEL", str(tmp_path / "referentiel"))
    return tmp_path


@pytest.mark.usefixtures("copie")
def test_les_fichiers_generes_que_git_suit_sont_a_jour() -> None:
    assert generation.generer() == []


def test_un_fichier_genere_perime_absent_ou_en_trop_est_refait(copie: Path) -> None:
    generation.generer()
    (copie / "referentiel/schemas/outil.schema.json").write_text("{}")
    (copie / "docs/referentiel/critere-1.md").unlink()
    (copie / "docs/outils/ldm-999.md").write_text("en trop")
    (copie / "docs/assets/styles/edition.css").write_text("/* vieux */")
    menu = copie / "mkdocs.yml"
    menu.write_text(menu.read_text(encoding="utf-8") + "- Oubli: oubli.md\n", encoding="utf-8")
    assert sorted(generation.generer()) == [
        "docs/assets/styles/edition.css",
        "docs/outils/ldm-999.md",
        "docs/referentiel/critere-1.md",
        "mkdocs.yml",
        "referentiel/schemas/outil.schema.json",
    ]
    assert generation.generer() == []


def test_chaque_schema_suivi_vient_du_modele() -> None:
    assert {chemin.name for chemin in (RACINE / "referentiel" / "schemas").iterdir()} == set(
        generation.schemas()
    )


# --- Les schémas


@cache
def _validateur(schema: Path) -> Draft202012Validator:
    contenu = json.loads(schema.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(contenu)
    return Draft202012Validator(contenu)


def _erreurs(validateur: Draft202012Validator, valeur: Any) -> list[str]:
    return [f"{erreur.json_path} : {erreur.message}" for erreur in validateur.iter_errors(valeur)]


def _en_yaml(texte: str) -> Any:
    return yaml.load(texte, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _hors_de_son_schema(chemin: Path) -> list[str]:
    texte = chemin.read_text(encoding="utf-8")
    entete = re.match(r"# yaml-language-server: \$schema=(\S+)\n", texte)
    if not entete:
        return ["première ligne : # yaml-language-server: $schema=…"]
    schema = (chemin.parent / entete[1]).resolve()
    if schema.parent != RACINE / "referentiel" / "schemas":
        return [f"son schéma n'est pas à sa place : {schema}"]
    return _erreurs(_validateur(schema), _en_yaml(texte))


def test_chaque_yaml_nomme_son_schema_et_s_y_conforme() -> None:
    assert len(YAML) > 100
    assert reproches(lambda nom: _hors_de_son_schema(RACINE / nom), map(_nom, YAML)) == {}


def test_un_yaml_fautif_n_est_pas_conforme_a_son_schema(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text('id: "C-01"\n', encoding="utf-8")
    assert _hors_de_son_schema(tmp_path / "a.yml") == ["première ligne : # yaml-language-server: $schema=…"]
    (tmp_path / "a.yml").write_text("# yaml-language-server: $schema=a.json\n", encoding="utf-8")
    assert _hors_de_son_schema(tmp_path / "a.yml") == [
        f"son schéma n'est pas à sa place : {tmp_path / 'a.json'}"
    ]
    critere = _en_yaml((RACINE / "referentiel/national-2023/criteres/C-01.yml").read_text(encoding="utf-8"))
    validateur = _validateur(RACINE / "referentiel/schemas/critere.schema.json")
    assert len(_erreurs(validateur, critere | {"intitulle": "x", "numero": 1})) == 2


def test_un_nom_que_les_scripts_de_mon_dossier_partagent_n_est_donne_qu_une_fois() -> None:
    """Deux scripts chargés à la demande qui donnent le même : le dernier venu l'ôte à l'autre."""
    types = (RACINE / ".ci" / "javascript" / "dossier.d.ts").read_text(encoding="utf-8")
    parts = re.findall(r"^interface Dossiers \{\n(.*?)^\}", types, re.MULTILINE | re.DOTALL)
    noms = [nom for part in parts for nom in re.findall(r"^  (\w+)\??[(:<]", part, re.MULTILINE)]
    assert len(noms) > 100
    assert sorted(noms) == sorted(set(noms))
