"""Nos phrases ne mentent dans aucune édition : ce qui dépend de ses données en vient, ou ne se dit pas."""

import html
import re
from pathlib import Path

import pytest

from ldm.documents.appels import emprunte_dans, est_en_propre
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import TOUTES

ARTICLE = re.compile(r"<article.*?</article>", re.DOTALL)
A_LA_SOURIS = ("pointeur", "souris", "survol", "cliquez")
VAGUES = (
    "fixé par votre académie",
    "de votre académie peut",
    "votre académie peut en fixer",
    "facultatifs s’il y en a",
)


def lire(page: Path) -> str:
    article = ARTICLE.search(page.read_text(encoding="utf-8"))
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", "", article[0]))) if article else ""


@pytest.mark.parametrize("slug", TOUTES)
def test_aucune_page_ne_suppose_une_souris_ni_ne_reste_vague_sur_ce_que_l_edition_fixe(
    slug: str, site: Path
) -> None:
    fautes = [
        (page.relative_to(site).as_posix(), phrase)
        for page in sorted((site / slug).rglob("index.html"))
        for phrase in (*A_LA_SOURIS, *VAGUES)
        if phrase in lire(page)
    ]
    assert fautes == []


@pytest.mark.parametrize("slug", TOUTES)
@pytest.mark.parametrize(
    ("page", "liste", "phrase"),
    [
        ("outils", "outils", "rangé sous le nom d’une autre académie"),
        ("demarche", "delais", "Une ligne qui porte l’étiquette «\u00a0Exemple\u00a0»"),
        ("referentiel", "criteres", "les exemples venus d’ailleurs"),
    ],
)
def test_l_etiquette_exemple_ne_s_explique_que_la_ou_elle_se_voit(
    page: str, liste: str, phrase: str, slug: str, site: Path
) -> None:
    texte = (site / slug / page / "index.html").read_text(encoding="utf-8")
    assert (phrase in texte) == emprunte_dans(referentiel_actif(slug), liste)


@pytest.mark.parametrize("slug", TOUTES)
def test_les_criteres_facultatifs_se_comptent_ou_ne_se_disent_pas(slug: str, site: Path) -> None:
    facultatifs = sum(critere.facultatif for critere in referentiel_actif(slug).criteres)
    debut = lire(site / slug / "referentiel" / "index.html").partition("grande exigence")[0]
    assert ("facultatifs" in debut) == bool(facultatifs)
    assert f"dont {facultatifs} facultatifs," in debut or not facultatifs


@pytest.mark.parametrize("slug", TOUTES)
def test_l_equipe_d_audit_est_celle_de_l_edition(slug: str, site: Path) -> None:
    edition = referentiel_actif(slug)
    texte = lire(site / slug / "demarche" / "audits" / "index.html")
    propre = next(
        delai
        for delai in map(edition.delai, ("composition-equipe-audit", "nombre-auditeurs"))
        if delai is not None and est_en_propre(edition, delai.id)
    )
    assert f"Équipe d’audit : {propre.texte}.".replace("\u00a0", " ") in texte


@pytest.mark.parametrize("slug", TOUTES)
def test_la_page_des_listes_ne_cite_que_celles_de_l_edition(slug: str, site: Path) -> None:
    dossiers = {page.parent.name for page in (site / slug / "listes").glob("*/index.html")}
    texte = (site / slug / "listes" / "index.html").read_text(encoding="utf-8")
    article = ARTICLE.search(texte)
    assert article is not None
    assert len(re.findall(r"<li>", article[0])) == len(dossiers)
