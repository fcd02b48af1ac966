"""La recherche telle qu'on s'en sert : ses réponses, au clavier, au téléphone, depuis un dossier."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.attente import COMPTER, attendre_la_recherche, attendre_que
from tests.navigateur.onglets import onglet

REQUETES: Final = Path(__file__).resolve().parents[1] / "recherche"
EDITION: Final = "centre-val-de-loire-2026"
EDITIONS: Final = (EDITION, "national-2023", "paca", "aix-marseille-2012")

# Interroge le worker que la page nomme comme le fait le thème ; rend, par requête, ses pages dans l'ordre.
INTERROGER: Final = """async (requetes) => {
    const { base, search } = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(new URL(search, location.href));
    const demander = (message) => new Promise((rendre, echouer) => {
        worker.onmessage = (e) => rendre(e.data);
        worker.onerror = (e) => echouer(new Error(e.message));
        worker.postMessage(message);
    });
    const racine = new URL(`${base}/`, location.href);
    const index = await (await fetch(new URL("search/search_index.json", racine))).json();
    await demander({ type: 0, data: { ...index, options: { suggest: true } } });
    const reponses = {};
    for (const requete of requetes) {
        const { data } = await demander({ type: 2, data: requete });
        const page = (lieu) => lieu.split("#")[0].replace(/\\/$/, "") || "index";
        reponses[requete] = data.items.map(([premiere]) => page(premiere.location));
    }
    worker.terminate();
    return reponses;
}"""


@contextmanager
def page_sans_plainte(navigateur: Browser, adresse: str, largeur: int = 1280) -> Iterator[Page]:
    """Ouvre une page ; à la fin, vérifie que le navigateur n'a rien signalé."""
    plaintes: list[str] = []
    with onglet(navigateur, largeur) as page:
        page.on("console", lambda m: plaintes.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
        page.on("requestfailed", lambda r: plaintes.append(f"sans réponse : {r.url}"))
        page.goto(adresse, wait_until="load")
        yield page
    assert plaintes == []


def lire(fichier: str) -> list[dict[str, Any]]:
    """Rend les requêtes d'un fichier."""
    return list(json.loads((REQUETES / fichier).read_text(encoding="utf-8"))["requetes"])


@pytest.mark.parametrize(
    ("fichier", "premier", "trois"),
    [("requetes.json", 0.95, 1.0), ("autres-requetes.json", 0.9, 0.96)],
    ids=["requêtes convenues", "autres requêtes"],
)
def test_la_bonne_page_vient_en_tete(
    fichier: str, premier: float, trois: float, navigateur: Browser, adresse: str
) -> None:
    requetes = lire(fichier)
    with page_sans_plainte(navigateur, f"{adresse}{EDITION}/outils/ldm-003/") as page:
        reponses = page.evaluate(INTERROGER, [r["requete"] for r in requetes])
    rangs = {r["requete"]: _rang(reponses[r["requete"]], r["pages"]) for r in requetes}
    manquees = {requete: reponses[requete][:3] for requete, rang in rangs.items() if rang != 1}
    assert [requete for requete in rangs if not reponses[requete]] == [], "requêtes sans aucune réponse"
    assert sum(rang <= 3 for rang in rangs.values()) >= trois * len(requetes), manquees
    assert sum(rang == 1 for rang in rangs.values()) >= premier * len(requetes), manquees


def _rang(trouvees: list[str], acceptees: list[str]) -> int:
    """Rend le rang de la première page acceptée, à partir de 1 ; un grand nombre s'il n'y en a pas."""
    return next((rang for rang, page in enumerate(trouvees, start=1) if page in acceptees), 1000)


@pytest.mark.parametrize("slug", EDITIONS)
def test_chaque_edition_se_cherche(slug: str, navigateur: Browser, adresse: str) -> None:
    attendues = {
        "audit": "audit",
        "critère 3": "referentiel/critere-3",
        "decrochge scolaire": "referentiel/critere-7",
    }
    if slug == "aix-marseille-2012":
        attendues = {
            "audit": "audit",
            "critère 11": "referentiel/critere-11",
            "partenarait": "referentiel/critere-5",
        }
    with page_sans_plainte(navigateur, f"{adresse}{slug}/") as page:
        reponses = page.evaluate(INTERROGER, list(attendues))
    assert [requete for requete, attendue in attendues.items() if attendue not in reponses[requete][0]] == []


PAR_L_INTERFACE: Final = {
    "decrochge scolaire": "referentiel/critere-7/",
    "ldm 3": "outils/ldm-003/",
    "exigence 46": "referentiel/critere-8/",
    "d'émargement": "outils/ldm-009/",
    "chef de travaux": "guides/audite/",
    "auto évaluation": "outils/ldm-003/",
    "portes ouvertes": "referentiel/critere-8/",
    "comment préparer l’audit": "guides/audite/",
    "PFMP": "referentiel/critere-3/",
    "deontologie": "demarche/deontologie/",
}


def _chercher(page: Page, requete: str, largeur: int) -> str:
    """Tape la requête dans le champ ; rend l'adresse du premier résultat."""
    champ = page.locator("input.md-search__input")
    if largeur < 960:
        page.get_by_role("button", name="Rechercher", exact=True).click()
    else:
        champ.focus()
    champ.press_sequentially(requete)
    premier = page.locator(".md-search-result__link").first
    premier.wait_for()
    attendre_la_recherche(page)
    return premier.get_attribute("href") or ""


@pytest.mark.parametrize("largeur", [1280, 390])
@pytest.mark.parametrize("requete", PAR_L_INTERFACE)
def test_le_premier_resultat_affiche_est_le_bon(
    requete: str, largeur: int, navigateur: Browser, adresse: str
) -> None:
    with page_sans_plainte(navigateur, f"{adresse}{EDITION}/demarche/", largeur) as page:
        lien = _chercher(page, requete, largeur)
    assert lien.split("?")[0] == f"{adresse}{EDITION}/{PAR_L_INTERFACE[requete]}"


def test_au_clavier_la_touche_entree_ouvre_le_premier_resultat_et_le_surligne(
    navigateur: Browser, adresse: str
) -> None:
    with page_sans_plainte(navigateur, f"{adresse}{EDITION}/") as page:
        _chercher(page, "roue de demming", 1280)
        page.keyboard.press("Enter")
        page.wait_for_url("**/demarche-qualite/**")
        surligne = page.locator("article mark[data-md-highlight]").first
        surligne.wait_for()
        assert surligne.inner_text().lower() in ("roue", "deming", "roue de deming")


def test_les_fleches_parcourent_les_resultats(navigateur: Browser, adresse: str) -> None:
    with page_sans_plainte(navigateur, f"{adresse}{EDITION}/") as page:
        premier = _chercher(page, "fiche écart", 1280)
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.href") == premier


def test_le_champ_propose_la_fin_du_mot(navigateur: Browser, adresse: str) -> None:
    with page_sans_plainte(navigateur, f"{adresse}{EDITION}/") as page:
        _chercher(page, "la deonto", 1280)
        attendre_que(page, "document.querySelector('.md-search__suggest').textContent === 'la deontologie'")


def test_rien_ne_se_charge_ni_ne_se_calcule_avant_la_premiere_requete(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context()
    contexte.add_init_script(COMPTER)
    demandes: list[str] = []
    contexte.on("request", lambda requete: demandes.append(requete.url.rpartition("/")[2]))
    page = contexte.new_page()
    page.goto(f"{adresse}{EDITION}/", wait_until="networkidle")
    avant = {"recherche.js", "minisearch.js", "glossaire.js"} & set(demandes)
    _chercher(page, "audit", 1280)
    contexte.close()
    assert avant == {"recherche.js"}
    assert {"minisearch.js", "glossaire.js"} <= set(demandes)


@pytest.mark.parametrize("ouverte", ["index.html", "outils/ldm-003/index.html"])
def test_la_recherche_marche_depuis_un_dossier_sans_serveur(
    ouverte: str, navigateur: Browser, site: Path
) -> None:
    racine = (site / EDITION).as_uri()
    with page_sans_plainte(navigateur, f"{racine}/{ouverte}") as page:
        _chercher(page, "decrochge scolaire", 1280)
        attendue = f"{racine}/referentiel/critere-7/index.html?"
        page.locator(f'.md-search-result__item:first-child a[href^="{attendue}"]').first.wait_for()
        page.keyboard.press("Enter")
        page.wait_for_url("**/critere-7/index.html?**")
        assert "Critère 7" in page.locator("h1").inner_text()
