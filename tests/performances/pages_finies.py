"""Les mêmes pages, finies : macros déjà appelées, fragments en place, et un mkdocs.yml nu pour les
construire.
"""

import re
import shutil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import yaml
from jinja2 import Environment, StrictUndefined

from ldm.chargement.lieux import RACINE
from ldm.publication.moteur.fragments import _Remise
from ldm.publication.moteur.macros_de_page import declarer
from ldm.publication.plan.disposition import disposer


def ecrire(slug: str, travail: Path) -> Path:
    """Écrit les pages finies d'une édition ; rend le mkdocs.yml, sans nos macros ni notre thème, qui les
    construit.
    """
    config = disposer(slug, travail / "site")
    nu = travail / f"{slug}-nu"
    shutil.copytree(config.parent / "docs", nu / "docs", dirs_exist_ok=True)
    finir = _finisseur(slug)
    for page in sorted((nu / "docs").rglob("*.md")):
        chemin = page.relative_to(nu / "docs").as_posix()
        adresse = "" if chemin == "index.md" else re.sub(r"(/?index)?\.md$", "/", chemin)
        page.write_text(finir(adresse, page.read_text(encoding="utf-8")), encoding="utf-8")
    (nu / "mkdocs.yml").write_text(
        yaml.safe_dump(_reglages(config, travail), allow_unicode=True), encoding="utf-8"
    )
    return nu / "mkdocs.yml"


def _reglages(config: Path, travail: Path) -> dict[str, Any]:
    racine = yaml.safe_load((RACINE / "mkdocs.yml").read_text(encoding="utf-8"))
    edition = yaml.safe_load(config.read_text(encoding="utf-8"))
    theme = {nom: valeur for nom, valeur in racine["theme"].items() if nom not in ("custom_dir", "icon")}
    extensions = {
        nom: reglages
        for nom, reglages in racine["markdown_extensions"].items()
        if not nom.startswith("macros.")
    }
    return {
        **{nom: valeur for nom, valeur in (racine | edition).items() if nom not in ("INHERIT", "extra")},
        "theme": theme,
        "plugins": {"search": racine["plugins"]["search"]},
        "markdown_extensions": extensions,
        "watch": [],
        "strict": False,
        "docs_dir": "docs",
        "site_dir": str(travail / "site-nu"),
    }


def _finisseur(slug: str) -> Any:
    """Rend la fonction qui finit une page (adresse, source), avec les macros mêmes que le moteur reçoit."""
    macros: dict[str, Any] = {}
    env = SimpleNamespace(
        conf={"extra": {"edition": slug}},
        page=SimpleNamespace(url=""),
        macro=lambda fonction: macros.setdefault(fonction.__name__, fonction),
        filters={},
        variables={},
    )
    declarer(env)
    gabarits = Environment(undefined=StrictUndefined, autoescape=False)
    gabarits.filters |= env.filters

    def finir(adresse: str, source: str) -> str:
        env.page.url = adresse
        rendu = gabarits.from_string(source).render(**macros, **env.variables)
        return str(_Remise().run(rendu))

    return finir
