"""La qualité du HTML de toutes les pages : noms, renvois, tableaux, rien d'écrit en ligne, une politique de
sécurité.
"""

import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from tests.editions import TOUTES
from tests.publication.examen_html import lire
from tests.publication.test_site import pages

PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="x">
<title>Une page</title></head><body><main><h1>Une page</h1>{}</main></body></html>"""


class Examen(NamedTuple):
    """Ce qu'on retient d'une page lue. premier : le texte de son premier lien."""

    titre: str
    defauts: list[str]
    secables: list[str]
    politiques: tuple[str, ...]
    premier: str
    liens: dict[str, str]


SECABLE: Final = re.compile(r"\S [;:!?»](?=\s|$)|« ")


@cache
def examen(chemin: Path) -> Examen:
    """Lit une page du site, une fois pour tous les contrôles."""
    page = lire(chemin.read_text(encoding="utf-8"))
    metas = (m.attributs for m in page.tous("meta"))
    liens = page.tous("a")
    return Examen(
        page.titre,
        page.defauts(),
        [texte.strip() for texte in page.textes if SECABLE.search(texte)],
        tuple(m["content"] for m in metas if m.get("http-equiv") == "Content-Security-Policy"),
        liens[0].texte.strip() if liens else "",
        {e.texte.strip(): e.attributs["href"] for e in liens if "href" in e.attributs},
    )


def pages_de(slug: str, site: Path) -> list[Path]:
    """Rend les pages de lecture d'une édition."""
    return [page for page in pages(site) if page.is_relative_to(site / slug)]


def test_aucune_page_n_a_de_defaut(site: Path) -> None:
    examens = {page.relative_to(site).as_posix(): examen(page).defauts for page in pages(site)}
    assert {page: defauts for page, defauts in examens.items() if defauts} == {}


def test_aucune_ligne_ne_peut_se_couper_devant_un_signe_double_ni_dans_un_guillemet(site: Path) -> None:
    assert {texte for page in pages(site) for texte in examen(page).secables} == set()


@pytest.mark.parametrize("slug", TOUTES)
def test_deux_pages_d_une_edition_n_ont_jamais_le_meme_titre(slug: str, site: Path) -> None:
    titres = Counter(examen(page).titre for page in pages_de(slug, site))
    assert [titre for titre, nombre in titres.items() if nombre > 1] == []


def test_toutes_les_pages_ont_la_meme_politique_meme_les_renvois(site: Path) -> None:
    ((politique,),) = {examen(page).politiques for page in site.rglob("*.html")}
    assert politique.startswith("default-src 'none'; ")
    assert "unsafe" not in politique
    assert "http" not in politique


@pytest.mark.parametrize("slug", TOUTES)
def test_le_premier_lien_de_chaque_page_mene_au_contenu(slug: str, site: Path) -> None:
    premiers = {page: examen(page).premier for page in pages_de(slug, site)}
    assert {page: lien for page, lien in premiers.items() if lien != "Aller au contenu"} == {}


@pytest.mark.parametrize("slug", TOUTES)
def test_le_pied_de_chaque_page_mene_aux_pages_obligatoires(slug: str, site: Path) -> None:
    for page in pages_de(slug, site):
        if page.name == "404.html":  # celle du portail
            continue
        for texte, cible in (
            ("Accessibilité\u00a0: non conforme", "accessibilite"),
            ("Mentions légales", "mentions-legales"),
            ("Données personnelles", "donnees-personnelles"),
        ):
            vise = page.parent / examen(page).liens[texte]
            assert vise.resolve() == (site / slug / cible).resolve(), page


@pytest.mark.parametrize(
    ("corps", "defaut"),
    [
        ("", None),
        ('<a href="x"></a>', "a dont le nom"),
        ('<a href="x">ici</a>', "a dont le nom"),
        ('<a href="x"><img src="x"></a>', "image sans alternative"),
        ("<table><tr><td>x</table>", "n'a pas de légende"),
        ("<table><caption>x</caption><tr><th>x</table>", "sans portée"),
        ('<div role="region">x</div>', "région sans nom"),
        ('<label for="rien">x</label>', "ne mène à rien"),
        ('<p style="color: red">x</p>', "style en ligne"),
        ('<p onclick="x()">x</p>', "onclick en ligne"),
        ("<script>x()</script>", "script en ligne"),
        ("<style>x</style>", "feuille de style en ligne"),
        ("<h2> </h2>", "h2 dont le nom"),
    ],
)
def test_l_examen_voit_chaque_defaut(corps: str, defaut: str | None) -> None:
    defauts = lire(PAGE.format(corps)).defauts()
    assert any(defaut in d for d in defauts) if defaut else defauts == []


def test_l_examen_veut_la_politique_avant_tout_le_reste() -> None:
    tardive = PAGE.format("").replace("<meta http-equiv", '<script src="x.js"></script><meta http-equiv')
    assert lire(tardive).defauts() == ["la politique de sécurité n'est pas posée avant tout le reste"]
