"""Le site construit : toutes ses pages, tous ses liens, des titres en ordre."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from ldm.publication.verificateur_de_liens import casses, lire_page
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.editions import ABROGEE, RELUES, TOUTES
from tests.publication.index_de_recherche import lire_l_index
from tests.rendus.lecture import texte

PARTOUT = (
    "", "referentiel", "comprendre/label", "demarche", "demarche/etapes", "demarche/audits",
    "demarche/processus-audit", "demarche/cycle", "demarche/echeancier", "listes/echeances", "outils",
    "glossaire", "sources", "a-propos",
)  # fmt: skip
EN_VIGUEUR = (
    "comprendre/demarche-qualite", "comprendre/pilotage", "textes/circulaire-2023", "demarche/dossier",
    "demarche/constats", "demarche/deontologie", "demarche/groupe", "guides", "guides/auditeur",
    "guides/audite",
)  # fmt: skip


def pages(site: Path) -> list[Path]:
    """Rend les pages de lecture : toutes, sauf les renvois des liens permanents."""
    return [p for p in sorted(site.rglob("*.html")) if "/d/" not in p.relative_to(site).as_posix()]


@pytest.mark.parametrize("slug", TOUTES)
def test_chaque_edition_a_toutes_ses_pages(slug: str, site: Path) -> None:
    referentiel = referentiel_actif(slug)
    attendues = [f"outils/{outil.slug}" for outil in referentiel.outils]
    attendues += [f"referentiel/critere-{c.numero.replace('-', '')}" for c in referentiel.criteres]
    if slug in RELUES:
        attendues += [*PARTOUT, *(EN_VIGUEUR if slug != ABROGEE else ())]
    absentes = [page for page in attendues if not (site / slug / page / "index.html").is_file()]
    assert absentes == []


def test_toutes_les_editions_sont_au_portail(site: Path) -> None:
    portail = (site / "index.html").read_text(encoding="utf-8")
    assert [slug for slug in donnees_actives().slugs if f'<a href="{slug}/">' not in portail] == []


def test_aucun_lien_interne_ni_aucune_ancre_n_est_casse(site: Path) -> None:
    assert casses(site) == []


@pytest.mark.parametrize(
    ("page", "faute"),
    [
        ('<a href="absente/">', "page absente"), ('<a href="#nulle-part">', "ancre absente"),
        ('<a href="../../x">', "sort du site"), ('<img src="x.png">', "page absente"),
        ('<a href="/x">', "adresse absolue"), ('<a href="http://x.fr">', "protocole interdit"),
        ('<a href="javascript:x">', "protocole interdit"),
        ('<meta http-equiv="refresh" content="0; url=a/#b">', "page absente"),
        ('<a href="#filtre&amp;a=b">', "filtre sans ligne"),
    ],
)  # fmt: skip
def test_le_verificateur_voit_un_lien_casse(page: str, faute: str, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    assert [f for f in casses(tmp_path) if faute in f]


def test_aucun_identifiant_ne_sert_deux_fois_dans_une_page(site: Path) -> None:
    doubles = {p: [a for a, n in Counter(lire_page(p).ancres).items() if n > 1] for p in pages(site)}
    assert {p: ancres for p, ancres in doubles.items() if ancres} == {}


def test_chaque_page_a_un_seul_titre_principal_et_aucun_niveau_saute(site: Path) -> None:
    for page in pages(site):
        titres = lire_page(page).titres
        assert titres.count(1) == 1, page
        assert [(a, b) for a, b in pairwise(titres) if b > a + 1] == [], page


def test_chaque_page_est_declaree_en_francais(site: Path) -> None:
    assert [page for page in sorted(site.rglob("*.html")) if lire_page(page).langue != "fr"] == []


@pytest.mark.parametrize("slug", TOUTES)
def test_le_lien_permanent_d_un_descripteur_mene_a_son_texte(slug: str, site: Path) -> None:
    for critere in referentiel_actif(slug).criteres:
        for descripteur in critere.descripteurs:
            renvoi = site / slug / "d" / descripteur.id / "index.html"
            (adresse,) = {a for a in lire_page(renvoi).adresses if "#" in a}
            cible, _, ancre = adresse.partition("#")
            page = (renvoi.parent / cible / "index.html").read_text(encoding="utf-8")
            assert ancre == descripteur.id
            section = re.split(r"<h\d", page[page.index(f'id="{ancre}"') :], maxsplit=1)[0]
            assert descripteur.texte in texte(f"<h3 {section}")


@pytest.mark.parametrize("slug", TOUTES)
def test_le_critere_et_l_outil_ont_aussi_leur_lien_permanent(slug: str, site: Path) -> None:
    referentiel = referentiel_actif(slug)
    identifiants = [
        *(critere.id for critere in referentiel.criteres),
        *(outil.id for outil in referentiel.outils),
    ]
    assert [i for i in identifiants if not (site / slug / "d" / i / "index.html").is_file()] == []


def test_la_recherche_trouve_les_criteres_et_pas_les_grilles_a_remplir(site: Path) -> None:
    index = lire_l_index(site / "national-2023")
    descripteur = referentiel_actif("national-2023").criteres[2].descripteurs[0].texte
    trouvees = {entree["location"].split("#")[0] for entree in index if descripteur in entree["text"]}
    assert "referentiel/critere-3/" in trouvees
    assert [adresse for adresse in trouvees if adresse.startswith("outils/")] == []


def test_aucune_page_ne_montre_de_macro_ni_de_repere_oublie(site: Path) -> None:
    restes = re.compile(r"\{\{|\{%|<!--ldm:|Macro (Rendering|Syntax) Error")
    assert [page for page in pages(site) if restes.search(page.read_text(encoding="utf-8"))] == []


def test_le_sommaire_de_la_page_dit_ce_qu_il_liste(site: Path) -> None:
    critere = (site / "national-2023" / "referentiel" / "critere-3" / "index.html").read_text(
        encoding="utf-8"
    )
    assert '<nav class="md-nav md-nav--secondary" aria-label="Sur cette page">' in critere
