"""« Mon dossier » là où le navigateur n'a pas tout : sans JavaScript, sans données ; dans Firefox."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, expect

from tests.navigateur.firefox import FIREFOX, Firefox
from tests.navigateur.saisie import EDITION


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


VERSION: Final = {"v": "Reçu", "par": "P-1", "le": "2027-03-15T08:42Z", "de": [], "origine": "saisie"}
COPIE: Final = {
    "format": "ldm-dossier", "version": 1, "id": "recu-d-ailleurs", "nom": "Reçu", "edition": EDITION,
    "revision": "1", "personnes": {},
    "champs": {"partage|etablissement": {"versions": {"0123456789abcdef": VERSION}}},
}  # fmt: skip


@pytest.fixture
def firefox(site: Path, tmp_path: Path) -> Iterator[Firefox]:
    if FIREFOX is None:
        pytest.skip("Firefox est absent : installez firefox-esr pour cet essai.")
    ouvert = Firefox(site, tmp_path / "profil")
    yield ouvert
    ouvert.fermer()


def test_firefox_tue_puis_rouvert_n_a_rien_perdu_ouvre_une_copie_et_sort_un_formulaire_qu_il_rouvre(
    firefox: Firefox,
) -> None:
    """Deux Firefox suffisent : celui qu'on tue, et celui qui rouvre le même profil."""
    lieu = f"/{EDITION}/auto-evaluation/"
    assert firefox.jouer(lieu, COMMENCER) == ["gardé"]
    ouvrir = OUVRIR.replace("COPIE", json.dumps(json.dumps(COPIE)))
    rouvert, copie, sortis = firefox.jouer(lieu, ROUVRIR, ouvrir, SORTIR)
    assert rouvert == ["Dans Firefox", "Lycée dans Firefox"], "tué, il n'a rien perdu"
    assert copie == "Reçu", "il ouvre une copie"
    pareil = "1\u00a0réponse, déjà dans le dossier\u00a0: rien à appliquer."
    assert sortis == dict.fromkeys(("ODS", "XLSX", "ODT", "DOCX"), pareil), "il rouvre ce qu'il sort"
