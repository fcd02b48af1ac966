"""Le nom d'une page : le même au menu, au fil d'Ariane, à l'onglet et en tête de la page."""

import html
import re
from pathlib import Path

import pytest

from ldm.chargement.lieux import RACINE
from tests.editions import TOUTES

CONTRIBUER = RACINE / "docs" / "contribuer"
PREMIER = re.compile(r"<h1[^>]*>(.*?)(?:<a [^>]*headerlink.*?)?</h1>", re.DOTALL)
FIL = re.compile(r'<li class="md-path__item" aria-current="page">(.*?)</li>')
MENU = re.compile(r'aria-current="page">\s*<span class="md-ellipsis">(.*?)</span>', re.DOTALL)
ONGLET = re.compile(r"<title>(.*?) - [^<]*</title>", re.DOTALL)
ENTREE = re.compile(r"^(?:-|\d+\.) \[([^\]`]+)\]\(([^):]+\.md)\)", re.MULTILINE)
TITRE = re.compile(r"^# (?:\d+\. )?(.+)$", re.MULTILINE)


def mots(trouve: re.Match[str]) -> str:
    return html.unescape(re.sub(r"<[^>]+>", "", trouve[1])).strip()


@pytest.mark.parametrize("slug", TOUTES)
def test_une_page_porte_le_nom_que_lui_donnent_le_menu_le_fil_et_l_onglet(slug: str, site: Path) -> None:
    """L'accueil a son titre à lui ; une page hors du menu n'a que les deux autres noms."""
    differents, compares = [], 0
    for page in sorted((site / slug).rglob("index.html")):
        adresse = page.parent.relative_to(site / slug).as_posix()
        if adresse == "." or adresse.startswith("d/"):
            continue
        texte = page.read_text(encoding="utf-8")
        noms = [mots(t) for motif in (PREMIER, FIL, MENU, ONGLET) for t in motif.finditer(texte)]
        compares += 1
        if len(set(noms)) != 1 or len(noms) < 3:
            differents.append((adresse, noms))
    assert differents == []
    assert compares > 20


@pytest.mark.parametrize("sommaire", ["index.md", "decisions/README.md"])
def test_un_lien_du_dossier_des_contributeurs_porte_le_nom_de_sa_page(sommaire: str) -> None:
    page = CONTRIBUER / sommaire
    liens = {cible: nom for nom, cible in ENTREE.findall(page.read_text("utf-8"))}
    titres = {cible: TITRE.findall(page.parent.joinpath(cible).read_text("utf-8"))[0] for cible in liens}
    assert liens == titres
    assert {voisine.name for voisine in page.parent.glob("*.md")} - {"index.md", "README.md"} <= set(liens)
