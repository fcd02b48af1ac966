"""Le dessin des pages : longueur des lignes, petits écrans, tableaux en fiches, insignes, fil d'Ariane,
impression.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.navigateur.test_pages import PAGES

LIGNE_MAX: Final = 75
LARGES: Final = (
    "national-2023/listes/descripteurs/",
    "national-2023/listes/domaines/",
    "national-2023/outils/ldm-009/",
)

# Le nombre de caractères de la plus longue ligne de chaque texte courant.
LIGNES: Final = """() => [...document.querySelectorAll("article p, article li, article dd")]
    .filter((e) => e.checkVisibility() && !e.closest("td, th, .ldm-carte, .ldm-porte"))
    .map((e) => {
        const lignes = new Map(), textes = document.createTreeWalker(e, NodeFilter.SHOW_TEXT);
        while (textes.nextNode()) for (let i = 0; i < textes.currentNode.length; i += 1) {
            const lettre = document.createRange();
            lettre.setStart(textes.currentNode, i);
            lettre.setEnd(textes.currentNode, i + 1);
            const cadre = lettre.getClientRects()[0];
            const rang = cadre && Math.round(cadre.bottom / 8);
            if (cadre?.width) lignes.set(rang, (lignes.get(rang) || 0) + 1);
        }
        return [Math.max(0, ...lignes.values()), e.textContent.slice(0, 60)];
    })"""


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une page, au bon site."""
    contexte = navigateur.new_context(base_url=adresse)
    yield contexte.new_page()
    contexte.close()


def ouvrir(page: Page, chemin: str, largeur: int) -> None:
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": largeur, "height": 800})
    page.goto(chemin, wait_until="load")


@pytest.mark.parametrize("largeur", [1280, 1920])
@pytest.mark.parametrize(
    "chemin",
    ["national-2023/referentiel/critere-3/", "centre-val-de-loire-2026/comprendre/label/", "paca/glossaire/"],
)
def test_une_ligne_de_texte_ne_depasse_pas_75_caracteres(chemin: str, largeur: int, page: Page) -> None:
    ouvrir(page, chemin, largeur)
    lignes = page.evaluate(LIGNES)
    assert len(lignes) > 10
    assert [ligne for ligne in lignes if ligne[0] > LIGNE_MAX] == []


@pytest.mark.parametrize("chemin", [*PAGES, *LARGES])
def test_rien_ne_deborde_d_un_tres_petit_ecran(chemin: str, page: Page) -> None:
    ouvrir(page, chemin, 320)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    defilent = (
        "[...document.querySelectorAll('.ldm-tableau')].filter((t) => t.scrollWidth > t.clientWidth).length"
    )
    assert page.evaluate(defilent) == 0, "au téléphone, un tableau est une suite de fiches"


def test_au_telephone_chaque_case_dit_sa_colonne_et_le_tableau_reste_un_tableau(page: Page) -> None:
    ouvrir(page, "national-2023/demarche/", 390)
    page.locator(".ldm-volet > summary").first.click()
    titres = page.eval_on_selector_all(
        ".ldm-volet[open] thead th", "tous => tous.map((th) => th.textContent)"
    )
    visibles = page.eval_on_selector_all(
        ".ldm-volet[open] tbody tr:first-child :is(th, td):not(:empty)",
        "tous => tous.map((c) => getComputedStyle(c, '::before').content)",
    )
    assert visibles == [f'"{titre}"' for titre in titres[: len(visibles)]]
    assert (
        page.locator(".ldm-tableau tbody tr").first.evaluate("(tr) => getComputedStyle(tr).display")
        == "block"
    )
    arbre = page.locator(".ldm-tableau table").first.aria_snapshot()
    assert all(f"- {role} " in arbre for role in ("columnheader", "row", "rowheader", "cell")), arbre


def test_une_ligne_filtree_disparait_aussi_au_telephone(page: Page) -> None:
    ouvrir(page, "national-2023/listes/descripteurs/", 390)
    page.locator("ldm-filtre input[name=mot]").fill("mot introuvable")
    assert page.locator("ldm-filtre tbody tr:visible").count() == 0


@pytest.mark.parametrize("slug", donnees_actives().slugs)
@pytest.mark.parametrize("lieu", ["", "referentiel/"])
def test_chaque_carte_de_critere_a_sa_teinte_son_numero_et_son_dessin(
    slug: str, lieu: str, page: Page
) -> None:
    ouvrir(page, f"{slug}/{lieu}", 1280)
    cartes = page.eval_on_selector_all(
        ".ldm-carte",
        """cartes => cartes.map((c) => [
            c.querySelector(".ldm-insigne__numero").textContent,
            c.querySelectorAll(".ldm-insigne svg.ldm-icone").length,
            getComputedStyle(c.querySelector(".ldm-insigne")).color,
        ])""",
    )
    assert [carte[:2] for carte in cartes] == [[c.numero, 1] for c in referentiel_actif(slug).criteres]
    assert len({couleur for *_, couleur in cartes}) == len(cartes)


def test_la_page_d_un_critere_s_ouvre_sur_son_insigne_muet(page: Page) -> None:
    ouvrir(page, "paca/referentiel/critere-9b/", 1280)
    insigne = page.locator(".ldm-entete:has(+ h1) .ldm-insigne")
    assert insigne.inner_text() == "9-b"
    assert insigne.get_attribute("aria-hidden") == "true"


def test_le_fil_d_ariane_mene_a_la_rubrique_et_nomme_la_page(page: Page) -> None:
    ouvrir(page, "national-2023/referentiel/critere-2/", 1280)
    fil = page.get_by_role("navigation", name="Fil d’Ariane")
    assert fil.get_by_role("link").all_inner_texts() == ["Accueil", "Référentiel"]
    assert fil.locator("[aria-current=page]").inner_text().startswith("Critère 2\u00a0: L’accueil de publics")
    fil.get_by_role("link", name="Référentiel").click()
    page.wait_for_url("**/national-2023/referentiel/")
    assert fil.get_by_role("link").all_inner_texts() == ["Accueil"]


def test_on_va_d_un_critere_au_suivant_dans_l_ordre(page: Page) -> None:
    ouvrir(page, "paca/referentiel/critere-8/", 1280)
    suivante = page.get_by_role("navigation", name="Pages voisines").get_by_role("link").last
    assert re.sub(r"\s+", " ", suivante.inner_text()).startswith("Page suivante : Critère 9-a")
    suivante.click()
    page.wait_for_url("**/critere-9a/")


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_l_edition_abrogee_le_dit_en_tete_et_en_pied_de_chaque_page(slug: str, site: Path) -> None:
    identite = referentiel_actif(slug).identite
    pages = [p for p in (site / slug).rglob("index.html") if p.relative_to(site / slug).parts[0] != "d"]
    assert len(pages) > 20
    for chemin in pages:
        contenu = chemin.read_text(encoding="utf-8")
        assert ('class="ldm-avis"' in contenu) == (identite.avertissement is not None), chemin
        assert ("Édition abrogée" in contenu) == (identite.statut == "abroge"), chemin
        assert identite.nom in contenu, chemin


@pytest.mark.parametrize(
    "chemin",
    [
        "",
        "referentiel/critere-3/",
        "demarche/",
        "outils/ldm-001/",
        "listes/actions/",
        "glossaire/",
        "sources/",
    ],
)
def test_une_page_s_imprime_sans_navigation(chemin: str, page: Page) -> None:
    ouvrir(page, f"centre-val-de-loire-2026/{chemin}", 700)
    page.emulate_media(media="print")
    inutiles = page.locator("header, footer, nav, form, .headerlink, .md-sidebar, .md-skip, .md-top")
    assert inutiles.count() > 3
    assert [e for e in inutiles.all() if e.is_visible()] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.locator("tbody tr").evaluate_all(
        "lignes => lignes.every((l) => getComputedStyle(l).breakInside === 'avoid')"
    )
    assert page.locator("h2").evaluate_all(
        "titres => titres.every((t) => getComputedStyle(t).breakAfter === 'avoid')"
    )


def test_a_l_impression_un_lien_vers_l_exterieur_donne_son_adresse(page: Page) -> None:
    ouvrir(page, "national-2023/sources/", 700)
    page.emulate_media(media="print")
    suites = page.locator("article a[href^='https:']").evaluate_all(
        "liens => liens.map((l) => [l.getAttribute('href'), getComputedStyle(l, '::after').content])"
    )
    assert suites
    assert [href for href, contenu in suites if href not in contenu] == []
