"""« Mon dossier » là où le navigateur refuse ou n'a pas : sans cookies, sans JavaScript, dans Firefox."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Playwright, expect

from tests.navigateur.conftest import ARGUMENTS, CHROMIUM
from tests.navigateur.firefox import FIREFOX, Firefox
from tests.navigateur.saisie import EDITION, aller, commencer, edition, lire_la_copie
from tests.navigateur.test_memoire_refusee import REFUS


@pytest.fixture
def page_sans_cookies(atelier: Playwright, adresse: str, tmp_path: Path) -> Iterator[Page]:
    (tmp_path / "Default").mkdir()
    (tmp_path / "Default" / "Preferences").write_text(json.dumps(REFUS), encoding="utf-8")
    ouvert = atelier.chromium.launch_persistent_context(
        tmp_path, executable_path=CHROMIUM, args=ARGUMENTS, accept_downloads=True
    )
    page = ouvert.new_page()
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    page.locator(".ldm-dossier[data-pret]").wait_for()
    yield page
    ouvert.close()


def test_cookies_refuses_tout_marche_et_un_bandeau_le_dit_toujours(page_sans_cookies: Page) -> None:
    page = page_sans_cookies
    bandeau = page.get_by_role("alert").filter(has_text="refuse de garder")
    expect(bandeau).to_be_visible()
    commencer(page)
    for ecran in ("accueil", f"critere/{edition(page)['criteres'][0]['id']}", "preuves", "commun"):
        aller(page, ecran)
        expect(bandeau).to_be_visible()
    page.get_by_label("Établissement", exact=True).fill("Lycée sans mémoire")
    aller(page, "accueil")
    expect(page.locator(".ldm-copie--pressee")).to_be_visible()
    copie = lire_la_copie(page)
    assert [v["v"] for champ in copie["champs"].values() for v in champ["versions"].values()] == [
        "Lycée sans mémoire"
    ]


def test_sans_javascript_la_page_dit_ce_qu_elle_ferait_et_donne_les_fichiers(
    navigateur: Browser, adresse: str
) -> None:
    contexte = navigateur.new_context(java_script_enabled=False)
    page = contexte.new_page()
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    place = page.locator(".ldm-dossier")
    assert "JavaScript" in place.inner_text()
    fichiers = place.locator("a[href*='telechargements/']")
    assert fichiers.count() > 10
    href = fichiers.first.get_attribute("href") or ""
    assert contexte.request.get(f"{adresse}{EDITION}/auto-evaluation/{href}").ok
    contexte.close()


def test_des_donnees_qui_manquent_ne_cachent_pas_le_secours(navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context()
    page = contexte.new_page()
    page.route("**/donnees/edition.js", lambda route: route.abort())
    page.goto(f"{adresse}{EDITION}/auto-evaluation/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Cet écran ne s’ouvre pas")
    page.get_by_role("link", name="Écran de secours").click()
    expect(page.get_by_role("button", name="Prendre tout ce qui est gardé ici")).to_be_visible()
    contexte.close()


COMMENCER: Final = """
const nom = await attendre((page) => page.querySelector("#nom-du-dossier"));
nom.value = "Dans Firefox";
nom.form.requestSubmit();
await attendre((page) => page.querySelector(".ldm-copie"));
await aller("commun");
ecrire(await attendre((page) => page.querySelector(".ldm-saisie input")), "Lycée dans Firefox");
await attendre((page) => /nregistré sur cet appareil à/.test(page.querySelector(".ldm-dit").textContent));
await new Promise((suite) => setTimeout(suite, 300));
return "gardé";
"""
ROUVRIR: Final = """
const lien = await attendre((page) => page.querySelector("a.ldm-tache__titre"));
const nom = lien.textContent;
lien.click();
await attendre((page) => page.querySelector(".ldm-copie"));
await aller("commun");
const champ = await attendre((page) => page.querySelector(".ldm-saisie input"));
return [nom, champ.value];
"""
OUVRIR: Final = """
const copie = new File([COPIE], "recu.ldm.json", { type: "application/json" });
const choisir = await attendre((page) => page.querySelector("input[type=file]"));
const panier = new DataTransfer();
panier.items.add(copie);
choisir.files = panier.files;
choisir.dispatchEvent(new Event("change", { bubbles: true }));
await attendre((page) => page.querySelector(".ldm-copie"));
await aller("commun");
return (await attendre((page) => page.querySelector(".ldm-saisie input"))).value;
"""


@pytest.fixture
def firefox(site: Path, tmp_path: Path) -> Iterator[Firefox]:
    if FIREFOX is None:
        pytest.skip("Firefox est absent : installez firefox-esr pour cet essai.")
    ouvert = Firefox(site, tmp_path / "profil")
    yield ouvert
    ouvert.fermer()


def test_firefox_tue_puis_rouvert_n_a_rien_perdu(firefox: Firefox) -> None:
    lieu = f"/{EDITION}/auto-evaluation/"
    assert firefox.jouer(lieu, COMMENCER) == "gardé"
    assert firefox.jouer(lieu, ROUVRIR) == ["Dans Firefox", "Lycée dans Firefox"]


def test_firefox_ouvre_une_copie(firefox: Firefox) -> None:
    version = {"v": "Reçu", "par": "P-1", "le": "2027-03-15T08:42Z", "de": [], "origine": "saisie"}
    copie = {
        "format": "ldm-dossier", "version": 1, "id": "recu-d-ailleurs", "nom": "Reçu", "edition": EDITION,
        "revision": "1", "personnes": {},
        "champs": {"partage|etablissement": {"versions": {"0123456789abcdef": version}}},
    }  # fmt: skip
    scenario = OUVRIR.replace("COPIE", json.dumps(json.dumps(copie)))
    assert firefox.jouer(f"/{EDITION}/auto-evaluation/", scenario) == "Reçu"


SORTIR: Final = """
const nom = await attendre((page) => page.querySelector("#nom-du-dossier"));
nom.value = "Dans Firefox";
nom.form.requestSubmit();
await attendre((page) => page.querySelector(".ldm-copie"));
const D = cadre.contentWindow.LdmDossiers;
const edition = await D.charger("edition");
const grille = edition.outils.find(({ usages }) => usages.includes("grille"));
await aller(`descripteur/${edition.criteres[0].descripteurs[0].id}`);
ecrire(await attendre((page) => page.querySelector(".ldm-saisie textarea")), "=1+1, « œuvre »");
const dits = {};
for (const { court, adresse } of grille.fichiers.filter((f) => /(xlsx|ods|docx|odt)$/.test(f.adresse))) {
    let sorti = null;
    D.telecharger = (fichier, contenu) => (sorti = new File([contenu], fichier));
    await aller("sortir");
    const lignes = [...cadre.contentDocument.querySelectorAll("li.ldm-tache")];
    const ligne = lignes.find(({ textContent }) => textContent.includes(grille.titre));
    [...ligne.querySelectorAll("button")].find((b) => b.textContent.startsWith(`${court},`)).click();
    await attendre(() => sorti);
    await aller("ouvrir");
    const choisir = await attendre((page) => page.querySelector("input[type=file]"));
    const panier = new DataTransfer();
    panier.items.add(sorti);
    choisir.files = panier.files;
    choisir.dispatchEvent(new Event("change", { bubbles: true }));
    dits[court] = (await attendre((page) => page.querySelector(".ldm-apercu p"))).textContent;
}
return dits;
"""


def test_firefox_sort_un_formulaire_rempli_et_le_rouvre(firefox: Firefox) -> None:
    dits = firefox.jouer(f"/{EDITION}/auto-evaluation/", SORTIR)
    pareil = "1\u00a0réponse, déjà dans le dossier\u00a0: rien à appliquer."
    assert dits == dict.fromkeys(("ODS", "XLSX", "ODT", "DOCX"), pareil)
