"""Alléger un site construit : des styles réunis, des scripts d'une page aussi, ni blanc ni commentaire dans
nos styles et nos scripts, des icônes muettes.
"""

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import rcssmin
import rjsmin

STYLES: Final = "assets/styles"
PALETTES: Final = "assets/stylesheets"
REUNIS: Final = f"{STYLES}/manuel.css"
JETONS: Final = "jetons.css"
"""La feuille que les pages du portail et les renvois demandent aussi, sans les autres."""
SCRIPTS: Final = ("assets/scripts", "assets/recherche", "assets/auto-evaluation")

_ICONE: Final = re.compile(r'(?<=<svg )xmlns="[^"]*"(?= viewBox="0 0 24 24">)')
"""L'attribut superflu de toute icône du thème, dessin que le texte voisin ou le nom du bouton dit déjà."""
_COULEUR: Final = re.compile(
    r"(?<=[{}])[^{}@]*\[data-md-color-(?:accent|primary)=(?!custom\b)[\w-]+\][^{}]*\{[^{}]*\}"
)
_CHANGEMENT: Final = re.compile(r"\[data-md-color-switching\][^{}]*\{[^{}]*\}")
FAMILLES: Final = (
    "arithmatex", "critic", "highlight", "keys", "md-annotation", "md-author", "md-consent", "md-feedback",
    "md-pagination", "md-post", "md-version", "mermaid", "tabbed-", "task-list",
)  # fmt: skip
"""Le début des classes du thème qu'aucune page n'emploie : code, onglets, touches, blog, versions…"""
_REGLE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_INUTILE: Final = re.compile(rf"\.(?:{'|'.join(FAMILLES)})")
_PARENTHESES: Final = re.compile(r"\([^()]*\)")
_VIRGULE: Final = re.compile(r",(?![^()]*\))")
DIFFERES: Final = "assets/auto-evaluation"
"""Où sont les scripts, nombreux, que demande une seule page."""
_DIFFERE: Final = re.compile(rf'\s*<script src="((?:\.\./)*{DIFFERES}/)([^"]+)" defer></script>')
_LIEN: Final = re.compile(rf'<link rel="stylesheet" href="((?:\.\./)*){STYLES}/([^"/]+)">')


def alleger(site: Path) -> None:
    """Réunit les styles que toutes les pages demandent et les scripts que demande une seule, les réduit, et
    retire du thème les couleurs que rien n'emploie.
    """
    _reunir(site)
    for style in sorted((site / STYLES).glob("*.css")):
        _reecrire(style, reduire_style(style.read_text(encoding="utf-8")))
    for palette in sorted((site / PALETTES).glob("palette.*.css")):
        _reecrire(palette, alleger_la_palette(palette.read_text(encoding="utf-8")))
    for theme in sorted((site / PALETTES).glob("main.*.css")):
        _reecrire(theme, retirer_les_familles(theme.read_text(encoding="utf-8")))
    _reunir_les_scripts(site)
    for dossier in SCRIPTS:
        for script in sorted((site / dossier).rglob("*.js")):
            _reecrire(script, reduire_script(script.read_text(encoding="utf-8")))


def _reunir(site: Path) -> None:
    """Réunit les styles que chaque page demande, dans cet ordre, et tait ses icônes pour qui écoute."""
    pages = {page: page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html"))}
    communs = communs_a(pages.values())
    _reecrire(site / REUNIS, "\n".join((site / STYLES / nom).read_text(encoding="utf-8") for nom in communs))
    for nom in communs:
        if nom != JETONS:
            (site / STYLES / nom).unlink()
    for chemin, page in pages.items():
        _reecrire(chemin, _ICONE.sub('aria-hidden="true"', relier(page, communs)))


def _reunir_les_scripts(site: Path) -> None:
    """Réunit ceux que demande une page, sous son nom et dans leur ordre : en demander trente coûterait trente
    allers et retours d'un réseau lent.
    """
    for chemin in sorted(site.glob("*/index.html")):
        page = chemin.read_text(encoding="utf-8")
        noms = [nom for _, nom in _DIFFERE.findall(page)]
        if not noms:
            continue
        scripts = [site / DIFFERES / nom for nom in noms]
        reuni = f"{chemin.parent.name}.js"
        _reecrire(site / DIFFERES / reuni, ";\n".join(s.read_text(encoding="utf-8") for s in scripts))
        for script in scripts:
            script.unlink()
        _reecrire(chemin, relier_le_script(page, reuni))


def relier_le_script(page: str, reuni: str) -> str:
    """Rend la page où un seul script, de ce nom, remplace ceux qu'il réunit, à la place du premier."""
    premier, *_ = _DIFFERE.finditer(page)
    lien = premier[0].replace(premier[2], reuni)
    return page[: premier.start()] + lien + _DIFFERE.sub("", page[premier.end() :])


def communs_a(pages: Iterable[str]) -> list[str]:
    """Rend les styles que demandent toutes les pages qui en demandent, dans l'ordre de la première."""
    demandes = [noms for page in pages if (noms := [nom for _, nom in _LIEN.findall(page)])]
    return [nom for nom in demandes[0] if all(nom in noms for noms in demandes)]


def relier(page: str, communs: list[str]) -> str:
    """Rend la page où un seul lien remplace ceux des styles communs, à la place du premier."""

    def remplacer(lien: re.Match[str]) -> str:
        if lien[2] not in communs:
            return lien[0]
        return lien[0].replace(f"{STYLES}/{lien[2]}", REUNIS) if lien[2] == communs[0] else ""

    return _LIEN.sub(remplacer, page)


def alleger_la_palette(palette: str) -> str:
    """Rend la palette du thème sans les vingt couleurs toutes faites que nos pages n'emploient pas, ni la
    règle du changement de thème, que `palette.js` tient.
    """
    return _CHANGEMENT.sub("", _COULEUR.sub("", palette))


def retirer_les_familles(style: str) -> str:
    """Rend les styles du thème sans les sélecteurs des familles de classes que nos pages n'emploient pas."""

    def garder(regle: re.Match[str]) -> str:
        choix = _VIRGULE.split(regle[1])
        gardes = [voulu for voulu in choix if not _INUTILE.search(_PARENTHESES.sub("", voulu))]
        return f"{','.join(gardes)}{{{regle[2]}}}" if gardes else ""

    return _REGLE.sub(garder, style)


def reduire_style(style: str) -> str:
    """Rend la feuille de style, réduite."""
    return str(rcssmin.cssmin(style, keep_bang_comments=True))


def reduire_script(script: str) -> str:
    """Rend le script, réduit ; un commentaire de licence, `/*! … */`, reste."""
    return str(rjsmin.jsmin(script, keep_bang_comments=True))


def _reecrire(chemin: Path, contenu: str) -> None:
    chemin.write_text(contenu, encoding="utf-8", newline="\n")
