"""Réunir deux copies d'un dossier dans la page : comme en Python, sans rien perdre, et se défaire."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from ldm.modele.dossier import ecrire_fichier
from ldm.modele.reunion import apports, unir
from tests.dossiers.histoires import histoires
from tests.modele.test_reunion import jouer
from tests.navigateur.dossiers import NOYAU, faire, page_nue
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import EDITION, aller, commencer, edition, gardes, lire_la_copie, page_du_dossier

JOUER: Final = """(histoires) => histoires.map((histoire) => {
    const D = LdmDossiers;
    const neuf = () => ({ champs: new Map() });
    const unir = (ici, autre) => {
        const champs = new Map(ici.champs);
        for (const [cle, champ] of autre.champs)
            champs.set(cle, D.fusionner(champs.get(cle) ?? new Map(), champ));
        return { champs };
    };
    let [copies, gardees] = [[neuf(), neuf(), neuf()], [neuf(), neuf(), neuf()]];
    for (const [quoi, qui, ou, cle, v] of histoire) {
        if (quoi === "garder") gardees[qui] = copies[qui];
        else if (quoi === "lire") copies[qui] = unir(copies[qui], copies[ou]);
        else if (quoi === "vieille") copies[qui] = unir(copies[qui], gardees[ou]);
        else {
            const origine = quoi === "trancher" ? "consensus" : "saisie";
            const champs = new Map(copies[qui].champs);
            const faits = { v, par: `P-${qui}`, le: "2027-03-15T08:42Z", origine };
            const ecrit = D.sceller(D.ecrire(champs.get(cle) ?? new Map(), faits));
            if (ecrit.size) champs.set(cle, ecrit);
            copies[qui] = { champs };
        }
    }
    const [a, b, c] = copies;
    const reuni = { id: "9c1e51ab", nom: "Lycée Jean-Moulin", edition: "essai-2020", revision: "1",
        personnes: {}, autres: {}, champs: unir(unir(a, b), c).champs };
    return { fichier: D.ecrireFichier(reuni), apports: D.apportsDe(a, b) };
})"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, "http://localhost/", *NOYAU, "bureau/reunion.js")
    contexte.close()


def test_les_memes_histoires_d_equipe_finissent_comme_en_python(nue: Page) -> None:
    tirees = histoires()
    for histoire, fin in zip(tirees, faire(nue, JOUER, tirees), strict=True):
        copies, _ = jouer(histoire)
        assert fin["fichier"] == ecrire_fichier(unir(unir(*copies[:2]), copies[2])).decode(), histoire
        dits = [
            {"cle": a.cle, "etat": a.etat, "ici": [*a.ici], "dites": [*a.dites]}
            for a in apports(copies[0], copies[1])
        ]
        assert fin["apports"] == dits, histoire


def test_garder_les_deux_est_la_meme_reponse_qu_en_python(nue: Page) -> None:
    essai = "([dites, faits]) => LdmDossiers.garderTout(dites, faits)"
    assert nue.evaluate(essai, [["A", "", "B"], {"type": "texte_long"}]) == "A\n\nB"
    assert nue.evaluate(essai, [["A", "B"], {"type": "texte", "longueur": 5}]) == "A / B"
    assert nue.evaluate(essai, [["A", "B"], {"type": "texte", "longueur": 4}]) == ""
    assert nue.evaluate(essai, [["C", "R"], {"type": "choix_un"}]) == ""


def _repondre(page: Page, descripteur: str, preuves: str, position: int) -> None:
    aller(page, f"descripteur/{descripteur}")
    page.locator(".ldm-descripteur input[type=radio]").nth(position).check()
    page.locator(".ldm-saisie textarea:visible").first.fill(preuves)
    gardes(page)


def _fichier(page: Page, dossier: Path, nom: str) -> Path:
    chemin = dossier / nom
    aller(page, "accueil")
    chemin.write_text(json.dumps(lire_la_copie(page), ensure_ascii=False), encoding="utf-8")
    return chemin


def _ouvrir_ailleurs(page: Page, fichier: Path) -> None:
    page.get_by_label("Ouvrir un fichier").set_input_files(fichier)
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée Jean-Moulin")


@pytest.fixture(scope="module")
def copies(
    navigateur: Browser, adresse: str, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path, list[str]]:
    """Le dossier qu'a commencé la coordonnatrice, la copie qu'en a remplie une collègue, les deux premiers
    descripteurs.
    """
    lieu = tmp_path_factory.mktemp("copies")
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, _):
        commencer(page)
        premier, second, *_ = (d["id"] for d in edition(page)["criteres"][0]["descripteurs"])
        _repondre(page, premier, "Comptes rendus", 0)
        depart = _fichier(page, lieu, "depart.ldm.json")
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (collegue, _):
        _ouvrir_ailleurs(collegue, depart)
        _repondre(collegue, premier, "Photographies", 3)
        _repondre(collegue, second, "=1+1 <b>Affiches</b>", 1)
        return depart, _fichier(collegue, lieu, "rendu.ldm.json"), [premier, second]


@pytest.fixture
def deux(
    navigateur: Browser, adresse: str, copies: tuple[Path, Path, list[str]], tmp_path: Path
) -> Iterator[tuple[Page, Path, list[str]]]:
    """La coordonnatrice, qui a continué à écrire, la copie de sa collègue, les deux premiers descripteurs."""
    depart, rendu, descripteurs = copies
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", bypass_csp=True, reduced_motion="reduce") as (
        page,
        plaintes,
    ):
        _ouvrir_ailleurs(page, depart)
        _repondre(page, descripteurs[0], "Comptes rendus et bilan", 1)
        yield page, Path(shutil.copy(rendu, tmp_path)), descripteurs
        assert plaintes == []


def _ouvrir(page: Page, fichier: Path) -> None:
    aller(page, "ouvrir")
    page.get_by_label("Choisir le fichier").set_input_files(fichier)
    page.get_by_role("heading", level=2, name="Réunir").wait_for()


def test_ce_qu_une_copie_apporte_se_voit_se_departage_et_se_defait(
    deux: tuple[Page, Path, list[str]],
) -> None:
    page, rendu, (premier, second) = deux
    avant = gardes(page)
    _ouvrir(page, rendu)
    expect(page.get_by_role("heading", level=3)).to_have_text("À départager : 2")
    reponses = page.get_by_role("group", name="Éléments de preuve").locator("label")
    expect(reponses.nth(0)).to_have_text("Ce dossier\u00a0: Comptes rendus et bilan")
    expect(reponses.nth(1)).to_have_text("Le fichier\u00a0: Photographies")
    assert "<b>Affiches</b>" in page.locator(".ldm-apercu").inner_text()
    assert gardes(page) == avant, "rien ne s'écrit avant « Réunir »"
    injecter(page)
    assert examiner_les_themes(page, 1280, 390) == []

    page.get_by_role("button", name="Réunir", exact=True).click()
    expect(page.get_by_text("est réuni à ce dossier")).to_contain_text(
        "1\u00a0désaccord départagé, 1 à départager"
    )
    preuves = {
        c.partition("|")[2].split(".")[0]: v for c, v in gardes(page).items() if c.endswith(".preuves")
    }
    assert preuves[second] == "=1+1 <b>Affiches</b>"
    aller(page, f"descripteur/{premier}")
    dit = page.locator(".ldm-saisie textarea:visible").first.input_value()
    assert sorted(dit.split("\n\n")) == ["Comptes rendus et bilan", "Photographies"]
    expect(page.get_by_text("Réponses différentes à départager")).to_be_visible()


def test_la_reunion_se_defait_et_la_meme_copie_n_apporte_plus_rien(
    deux: tuple[Page, Path, list[str]],
) -> None:
    page, rendu, (premier, _) = deux
    aller(page, "accueil")
    avant = lire_la_copie(page)["champs"]
    _ouvrir(page, rendu)
    page.get_by_role("button", name="Réunir", exact=True).click()
    page.get_by_role("button", name="Annuler").click()
    expect(page.locator(".ldm-apercu")).to_have_count(0)
    aller(page, "accueil")
    assert lire_la_copie(page)["champs"] == avant
    _ouvrir(page, rendu)
    ecrire = page.get_by_role("group", name="Éléments de preuve")
    ecrire.get_by_label("Écrire autre chose").check()
    ecrire.get_by_role("textbox").fill("Retenu en équipe")
    page.get_by_role("button", name="Réunir", exact=True).click()
    page.get_by_text("est réuni à ce dossier").wait_for()
    assert "Retenu en équipe" in gardes(page).values()
    _ouvrir(page, rendu)
    expect(page.locator(".ldm-apercu")).to_contain_text("rien à réunir")
    aller(page, f"descripteur/{premier}")
    expect(page.locator(".ldm-saisie textarea:visible").first).to_have_value("Retenu en équipe")


def test_une_copie_d_un_dossier_deja_ici_se_reunit_ou_s_ouvre_a_cote(
    deux: tuple[Page, Path, list[str]],
) -> None:
    page, rendu, _ = deux
    page.goto(page.url.partition("#")[0] + "#/dossiers")
    page.get_by_label("Ouvrir un fichier").set_input_files(rendu)
    page.get_by_role("button", name="Réunir les deux").click()
    page.get_by_role("heading", level=2, name="Réunir").wait_for()
    page.get_by_role("button", name="Ouvrir plutôt ce fichier à côté").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée Jean-Moulin (copie ouverte)")


def test_un_dossier_d_une_autre_edition_ou_d_un_autre_lycee_se_dit(
    deux: tuple[Page, Path, list[str]],
) -> None:
    page, rendu, _ = deux
    autre: dict[str, Any] = json.loads(rendu.read_text(encoding="utf-8"))
    rendu.write_text(json.dumps({**autre, "edition": "paca"}), encoding="utf-8")
    aller(page, "ouvrir")
    page.get_by_label("Choisir le fichier").set_input_files(rendu)
    expect(page.get_by_role("alert").filter(has_text="d’une autre édition (paca)")).to_be_visible()
    rendu.write_text(json.dumps({**autre, "id": "autre-dossier", "nom": "Lycée Voisin"}), encoding="utf-8")
    _ouvrir(page, rendu)
    expect(page.locator(".ldm-apercu")).to_contain_text("mais un autre, «\u00a0Lycée Voisin\u00a0»")
