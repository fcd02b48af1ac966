"""Renouveler un dossier, d'écran en écran : l'aperçu, la création, la relecture, l'annexe."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from ldm.documents.renouvellement import renouveler
from ldm.modele.dossier import Dossier, ecrire_fichier
from tests.documents.test_renouvellement import FAITS, ancien, plein, reelle
from tests.editions import ABROGEE, ADAPTEE, NATIONALE
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import aller, commencer, gardes, page_du_dossier

HOSTILE: Final = "=1+1 <img src=x onerror=alert(1)> <b>Bilan</b>"
TELEPHONE: Final[ViewportSize] = {"width": 390, "height": 844}
BUREAU: Final[ViewportSize] = {"width": 1280, "height": 900}
DEBORDE: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
DOSSIERS: Final = """async () => {
    const base = await idb.openDB("ldm-mon-dossier");
    const fiches = await base.getAll("dossiers");
    base.close();
    return fiches.map(({ id }) => id);
}"""
DU_DOSSIER: Final = """async (id) => {
    const base = await idb.openDB("ldm-mon-dossier");
    const fiches = (await base.getAll("versions")).filter((fiche) => fiche.dossier === id);
    const connu = (await base.getAll("dossiers")).some((fiche) => fiche.id === id);
    base.close();
    return { connu, champs: Object.fromEntries(fiches.map(({ cle, version }) => [cle, version.v])) };
}"""


def d_alors() -> tuple[dict[str, Any], Dossier]:
    """Rend la reprise, et un ancien dossier où il y a de tout."""
    reprise, _ = reelle(NATIONALE, ADAPTEE)
    vieux = plein(reprise)
    un, autre, *_ = reprise["descripteurs"]
    rapport, plan = reprise["audit"]["rapport"], reprise["plan"]["avant"]
    critere = reprise["descripteurs"][un]["critere"]
    champs = {
        f"{reprise['grille']['avant']}|{un}.preuves": HOSTILE,
        f"{rapport}|{autre}.nc": "oui",
        f"{rapport}|{autre}.constat": "Rien ne le <b>montre</b>.",
        f"{plan}|{critere}/L-0a.actions": "Former l’équipe",
        f"{plan}|{critere}/L-0a.ordre": "0001",
        "preuves/P-1|numero": "1",
        "preuves/P-1|titre": "Bilan",
        "preuves/P-1|date": "mars 2021",
        "preuves/P-1|descripteurs": un,
        "OUT-999/E-1|OUT-999.mot": "Un formulaire que nul ne connaît",
        "constructor/E-1|toString.constructor": "Un nom hostile",
        f"{rapport}|constructor.valueOf": "Un autre",
    }
    return reprise, vieux.model_copy(update={"champs": {**vieux.champs, **ancien(champs).champs}})


@contextmanager
def _apercu(navigateur: Browser, adresse: str, fichier: Path) -> Iterator[Page]:
    """Ouvre l'aperçu du renouvellement d'un dossier d'une autre édition, qu'on vient d'ouvrir."""
    fichier.write_bytes(ecrire_fichier(d_alors()[1]))
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{ADAPTEE}/", **reglages) as (ouverte, plaintes):
        ouverte.get_by_label("Ouvrir un fichier").set_input_files(fichier)
        titre = ouverte.get_by_role("heading", level=1)
        expect(titre).to_have_text("Préparer le renouvellement")
        expect(titre).to_be_focused()
        yield ouverte
        assert plaintes == []


@pytest.fixture
def page(navigateur: Browser, adresse: str, tmp_path: Path) -> Iterator[Page]:
    """L'aperçu d'un renouvellement, à soi."""
    with _apercu(navigateur, adresse, tmp_path / "ancien.ldm.json") as ouverte:
        yield ouverte


@pytest.fixture(scope="module")
def lue(
    navigateur: Browser, adresse: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Page, list[str]]]:
    """Un dossier renouvelé, où rien n'est encore relu ; les violations de son aperçu."""
    with _apercu(navigateur, adresse, tmp_path_factory.mktemp("lu") / "ancien.ldm.json") as ouverte:
        ouverte.set_viewport_size(TELEPHONE)
        injecter(ouverte)
        violations = _regarder(ouverte)
        ouverte.set_viewport_size(BUREAU)
        creer(ouverte)
        yield ouverte, violations


def creer(page: Page) -> str:
    """Crée le nouveau dossier ; rend son identifiant."""
    page.get_by_role("button", name="Créer le nouveau dossier").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ce qui vient de l’ancien dossier")
    return page.url.partition("#")[2].partition("/")[0]


def _regarder(page: Page) -> list[str]:
    """Rend ce que cet écran, déplié, enfreint dans chaque thème, et s'il déborde."""
    for repli in page.locator(".ldm-ecran details").all()[:3]:
        repli.evaluate("(repli) => { repli.open = true; }")
    violations = examiner_les_themes(page)
    return violations + (["déborde"] if page.evaluate(DEBORDE) > 0 else [])


def test_rien_ne_s_ecrit_avant_et_tout_est_repris_comme_en_python(page: Page) -> None:
    reprise, vieux = d_alors()
    avant = page.evaluate(DU_DOSSIER, vieux.id)
    expect(page.locator(".ldm-ecran")).to_contain_text("reformulés")
    constats = page.get_by_role("region", name="D’abord, le dernier audit")
    expect(constats).to_contain_text("Rien ne le <b>montre</b>.")
    champ = page.get_by_label("Nom du nouveau dossier")
    champ.fill(" ")
    page.get_by_role("button", name="Créer le nouveau dossier").click()
    expect(champ).to_be_focused()
    assert page.evaluate(DOSSIERS) == [vieux.id]
    champ.fill("Dossier 2028")
    neuf = creer(page)
    attendu = renouveler(vieux, reprise, reelle(NATIONALE, ADAPTEE)[1], FAITS)
    dits = page.evaluate(DU_DOSSIER, neuf)["champs"]
    assert dits == {cle: champ.valeur for cle, champ in attendu.champs.items()}
    assert page.evaluate(DU_DOSSIER, vieux.id) == avant, "l'ancien dossier ne change pas"
    page.reload()
    aller(page, "accueil")
    expect(page.get_by_role("heading", level=1)).to_have_text("Dossier 2028")


def test_ce_qui_est_repris_se_relit_et_mene_a_son_champ(lue: tuple[Page, list[str]]) -> None:
    page, _ = lue
    aller(page, "reprise")
    reste = page.get_by_role("status").filter(has_text="à relire")
    avant = int((reste.inner_text()).partition("\u00a0")[0])
    case = page.get_by_label("Relu : descripteur 1", exact=True)
    case.check()
    expect(reste).to_have_text(f"{avant - 1}\u00a0éléments à relire. Corriger une réponse la relit aussi.")
    assert [v for c, v in gardes(page).items() if c.startswith("relu|")] == ["oui"]
    page.get_by_role("link", name="1. ", exact=False).first.click()
    expect(page.get_by_label("Éléments de preuve").first).to_have_value(HOSTILE)
    disiez = page.locator(".ldm-disiez").first
    disiez.locator("summary").click()
    expect(disiez).to_contain_text("<b>Bilan</b>")
    expect(disiez.locator("del").first).to_be_visible()
    expect(disiez.get_by_label("Relu")).to_be_checked()
    aller(page, "verifier")
    dit = page.get_by_role("region", name="Une réponse reprise, pas encore relue")
    expect(dit.locator("summary").first).to_have_text(f"{avant - 1} endroits")
    expect(page.get_by_role("region", name="Une preuve de plus de deux ans")).to_be_visible()


def test_l_annexe_garde_ce_qui_n_a_plus_de_place(lue: tuple[Page, list[str]]) -> None:
    page, _ = lue
    aller(page, "ancien")
    retires = page.get_by_role("heading", level=2, name="Ce que la nouvelle édition ne demande plus")
    expect(retires).to_be_visible()
    ecran = page.locator(".ldm-ecran")
    expect(ecran).to_contain_text("Un formulaire que nul ne connaît")
    expect(ecran).to_contain_text(HOSTILE)
    assert page.locator(".ldm-ecran img").count() == 0
    assert not re.search(r"function|undefined|\[object", ecran.inner_text())


def test_chaque_ecran_est_accessible_et_tient_dans_la_largeur(lue: tuple[Page, list[str]]) -> None:
    page, apercu = lue
    assert apercu == []
    page.set_viewport_size(TELEPHONE)
    violations = {}
    for ecran in ("reprise", "ancien", "descripteur/D-001"):
        aller(page, ecran)
        violations[ecran] = _regarder(page)
    page.set_viewport_size(BUREAU)
    assert {quoi: trouvees for quoi, trouvees in violations.items() if trouvees} == {}


def test_d_une_edition_abrogee_l_accueil_dit_ou_renouveler(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{ABROGEE}/") as (ouverte, plaintes):
        commencer(ouverte)
        ouverte.get_by_role("link", name="Préparer le renouvellement").click()
        expect(ouverte.locator(".ldm-ecran")).to_contain_text("ne sert plus à préparer un dossier")
        expect(ouverte.get_by_role("link", name="Choisir une édition")).to_be_visible()
        assert plaintes == []
