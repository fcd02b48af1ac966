"""Les greffes tiennent à des attributs du moteur : une version qui les retire, ou s'en passe, se voit ici."""

from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files, InclusionLevel
from mkdocs.theme import Theme

from ldm.chargement.lieux import RACINE
from ldm.publication.moteur import greffes
from ldm.publication.moteur.compiles import Compiles
from ldm.publication.moteur.greffes import greffer


@pytest.fixture
def reglages() -> MkDocsConfig:
    """Les réglages du manuel, sans greffe."""
    return load_config(str(RACINE / "mkdocs.yml"))


@pytest.mark.parametrize(
    ("classe", "attribut"),
    [
        (Theme, "get_env"),
        (Theme, "dirs"),
        (Environment, "list_templates"),
        (LiveReloadServer, "serve_request"),
        (LiveReloadServer, "watch"),
        (LiveReloadServer, "shutdown"),
    ],
)
def test_les_versions_installees_ont_ce_que_nous_touchons(
    classe: type, attribut: str, reglages: MkDocsConfig
) -> None:
    objet = reglages.theme if classe is Theme else classe
    assert hasattr(objet, attribut), f"{classe.__module__}.{classe.__name__} n'a plus « {attribut} »"


def test_l_environnement_du_theme_a_un_cache_de_gabarits_et_un_chargeur(reglages: MkDocsConfig) -> None:
    environnement = reglages.theme.get_env()
    assert environnement.bytecode_cache is None
    assert environnement.loader is not None
    assert "base.html" in environnement.loader.list_templates()


def _du_theme(reglages: MkDocsConfig) -> set[str]:
    fichiers = Files([])
    fichiers.add_files_from_theme(reglages.theme.get_env(), reglages)
    return {f.src_uri for f in fichiers if f.inclusion is not InclusionLevel.EXCLUDED}


def test_le_moteur_ne_copie_du_theme_que_ce_que_le_site_emploie(
    reglages: MkDocsConfig, tmp_path: Path
) -> None:
    entiers = _du_theme(reglages)
    inutiles = {nom for nom in entiers if nom.endswith(".map") or "/lunr/" in nom or "/workers/" in nom}
    greffer(reglages, Compiles(tmp_path))
    assert len(inutiles) > 30
    assert _du_theme(reglages) == entiers - inutiles


def test_un_gabarit_du_theme_ne_se_compile_qu_une_fois(
    reglages: MkDocsConfig, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    greffer(reglages, Compiles(tmp_path / "gabarits"))
    reglages.theme.get_env().get_template("base.html")
    assert len(list((tmp_path / "gabarits").iterdir())) == 1
    monkeypatch.setattr(Environment, "_compile", lambda *_: 1 / 0)
    assert reglages.theme.get_env().get_template("base.html").name == "base.html"


@pytest.mark.parametrize("abime", [b"", b"x" * 500], ids=["vide", "faux"])
def test_un_gabarit_compile_qui_s_est_abime_se_recompile(
    reglages: MkDocsConfig, tmp_path: Path, abime: bytes
) -> None:
    greffer(reglages, Compiles(tmp_path))
    reglages.theme.get_env().get_template("base.html")
    (garde,) = tmp_path.iterdir()
    intact = garde.read_bytes()
    garde.write_bytes(abime)
    assert reglages.theme.get_env().get_template("base.html").name == "base.html"
    assert garde.read_bytes() == intact


def test_nos_surcharges_se_relisent_a_chaque_construction(tmp_path: Path) -> None:
    (tmp_path / "main.html").touch()
    assert greffes._lister(str(tmp_path)) == ["main.html"]
    (tmp_path / "neuve.html").touch()
    assert greffes._lister(str(tmp_path)) == ["main.html", "neuve.html"]
