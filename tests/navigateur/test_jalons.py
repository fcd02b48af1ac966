"""Les jalons d'un dossier, au navigateur : comme en Python, et gardés avec ce qu'ils nomment."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from tests.dossiers.jalons import EXEMPLE, TEXTE, hostiles, partiel
from tests.navigateur.dossiers import NOYAU, SURE, ouvrir, page_nue
from tests.navigateur.examen_axe import TOUT, examiner, injecter, passer_au_theme
from tests.navigateur.saisie import EDITION, aller, commencer, gardes, lire_la_copie, page_du_dossier

LIRE: Final = """(texte) => {
    const D = LdmDossiers;
    const dossier = D.lireFichier(texte);
    const vue = (id) => {
        const lu = D.vueDuJalon(new D.DossierLu(dossier, null), id);
        return Object.fromEntries([...lu.dossier.champs.keys()].map((cle) => [cle, lu.valeur(cle)]));
    };
    const jalons = D.jalons(dossier);
    return {
        jalons,
        retires: D.jalons(dossier, true).map(({ nom }) => nom),
        vues: Object.fromEntries(jalons.map(({ id }) => [id, vue(id)])),
        ecrit: D.ecrireFichier(dossier),
    };
}"""
REFUS: Final = """(textes) => textes.map((texte) => {
    try { LdmDossiers.lireFichier(texte); return ""; }
    catch (erreur) { return erreur instanceof LdmDossiers.ErreurDeFichier ? erreur.message : String(erreur); }
})"""
POSER: Final = """async (nom) => {
    self.jalon = await LdmDossiers.poserUnJalon(ouvert, { nom });
}"""
RELIRE: Final = """() => {
    const D = LdmDossiers;
    return D.jalons(ouvert.dossier).map(({ id, nom }) =>
        [nom, D.vueDuJalon(ouvert, id).valeur("partage|uai"), ouvert.valeur("partage|uai")]);
}"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, SURE, *NOYAU)
    contexte.close()


def test_les_jalons_se_lisent_comme_en_python(nue: Page) -> None:
    attendu = {nom: EXEMPLE[nom] for nom in ("jalons", "retires", "vues")}
    assert nue.evaluate(LIRE, TEXTE) == {**attendu, "ecrit": TEXTE}
    assert "partage|uai" not in nue.evaluate(LIRE, partiel())["vues"]["J-00000001"]
    a_venir = TEXTE.replace('"1\\nOUT-003', '"2\\nOUT-003:')
    assert nue.evaluate(LIRE, a_venir)["vues"]["J-3f2a9c1e"] == {}


def test_un_jalon_abime_est_refuse_comme_en_python(nue: Page) -> None:
    cas = hostiles()
    refus = nue.evaluate(REFUS, [texte for texte, _ in cas.values()])
    for (nom, (_, dit)), message in zip(cas.items(), refus, strict=True):
        assert dit in message.replace("\u00a0", " "), nom
        assert message.endswith("Ouvrez une copie plus ancienne de ce dossier."), nom


def test_on_ne_pose_pas_un_jalon_sans_nom_ni_sans_fin(nue: Page) -> None:
    ouvrir(nue, creer=True)
    essai = """async (noms) => {
        for (let n = 0; n < 200; n += 1) ouvert.dossier.champs.set(`jalon/J-${n + 1e7}|nom`, new Map());
        const refus = [];
        for (const nom of noms)
            await LdmDossiers.poserUnJalon(ouvert, { nom }).catch(({ message }) => refus.push(message));
        return refus;
    }"""
    vide, long, plein = nue.evaluate(essai, [" ", "x" * 121, "Dépôt"])
    assert "n’a pas de nom" in vide
    assert "trop long" in long
    assert "déjà 200 jalons" in plein


@pytest.fixture(scope="module")
def equipe(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Une équipe qui a déposé, puis a continué à écrire."""
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        commencer(page)
        injecter(page)
        _dire(page, "1-3 R : =1+1 <b>bilan</b>\n4 C\n5 C")
        _poser(page, "Dépôt 2027")
        _dire(page, "1-2 C\n4 NC\n6 PF")
        _poser(page, "Avant l’audit")
        yield page
        assert plaintes == []


def _dire(page: Page, lignes: str) -> None:
    aller(page, "rapide")
    page.get_by_label("Vos lignes").fill(lignes)
    page.get_by_role("button", name="Appliquer").click()
    gardes(page)


def _poser(page: Page, nom: str) -> None:
    aller(page, "jalons")
    page.get_by_label("Nom du jalon").fill(nom)
    page.get_by_role("button", name="Poser un jalon").click()
    expect(page.get_by_role("link", name=nom, exact=True)).to_be_focused()


def _examiner(page: Page) -> None:
    for theme in ("dark", "light"):
        page.set_viewport_size({"width": 390 if theme == "dark" else 1280, "height": 844})
        passer_au_theme(page, theme)
        assert examiner(page, TOUT) == []
    page.set_viewport_size({"width": 1280, "height": 900})


def test_un_jalon_se_relit_tel_qu_il_etait_sans_que_rien_ne_s_y_ecrive(equipe: Page) -> None:
    aller(equipe, "jalons")
    _examiner(equipe)
    equipe.get_by_role("link", name="Dépôt 2027", exact=True).click()
    expect(equipe.get_by_role("heading", level=1)).to_have_text("Dépôt 2027")
    _examiner(equipe)
    equipe.get_by_role("link", name="LDM 003").click()
    feuille = equipe.locator(".ldm-document").first
    expect(feuille).to_contain_text("=1+1 <b>bilan</b>")
    annexe = equipe.locator(".ldm-feuille--annexe")
    expect(annexe).to_contain_text("À améliorer")
    expect(annexe).not_to_contain_text("Point fort")
    assert equipe.locator(".ldm-ecran :is(input, textarea, select)").count() == 0


def test_deux_dates_se_comparent_descripteur_par_descripteur_et_tiennent_en_une_page(equipe: Page) -> None:
    aller(equipe, "jalons")
    equipe.get_by_role("link", name="Comparer à aujourd’hui\u00a0: Dépôt 2027").click()
    compare = equipe.locator(".ldm-comparaison")
    for dit in ("Mieux\u00a0: 2", "Moins bien\u00a0: 1", "Nouveau\u00a0: 1", "Inchangé\u00a0: 2"):
        expect(compare.get_by_role("heading", name=dit)).to_be_visible()
    expect(compare.get_by_role("row").last).to_contain_text("Tous les critères")
    _examiner(equipe)
    assert len(PdfReader(BytesIO(equipe.pdf(format="A4"))).pages) == 1
    dite = equipe.url.partition("/comparer/")[2]
    aller(equipe, f"comparer/aujourdhui/{dite.split('/')[0]}")
    expect(compare.get_by_role("heading", name="Mieux\u00a0: 2")).to_be_visible()
    expect(equipe.get_by_label("Après", exact=True)).to_have_value("aujourdhui")
    equipe.get_by_label("Avant", exact=True).select_option(index=0)
    equipe.get_by_role("button", name="Comparer", exact=True).click()
    expect(compare).to_contain_text("Aucune position n’a changé.")


def test_un_jalon_se_renomme_se_retire_et_revient_au_clavier(equipe: Page) -> None:
    aller(equipe, "jalons")
    equipe.get_by_role("button", name="Renommer\u00a0: Avant l’audit").press("Enter")
    equipe.get_by_label("Nouveau nom du jalon").fill(" ")
    equipe.keyboard.press("Enter")
    expect(equipe.get_by_text("Donnez un nom à ce jalon.").last).to_be_visible()
    equipe.keyboard.type("Veille de l’audit")
    equipe.keyboard.press("Enter")
    expect(equipe.get_by_role("button", name="Renommer\u00a0: Veille de l’audit")).to_be_focused()
    equipe.get_by_role("button", name="Retirer\u00a0: Veille de l’audit").press("Enter")
    expect(equipe.get_by_role("link", name="Veille de l’audit", exact=True)).to_have_count(0)
    equipe.get_by_text("Retirés\u00a0: 1").press("Enter")
    equipe.get_by_role("button", name="Remettre\u00a0: Veille de l’audit").press("Enter")
    expect(equipe.get_by_role("link", name="Veille de l’audit", exact=True)).to_be_visible()
    copie = lire_la_copie(equipe)
    noms = [
        champ for cle, champ in copie["champs"].items() if cle.startswith("jalon/") and cle.endswith("nom")
    ]
    assert sorted(len(champ["versions"]) for champ in noms) == [1, 4]


ANCIEN: Final = """LdmDossiers.recevoir("revisions", [{ id: "D-001", empreinte: "vieille", revision: "2025.1",
    texte: "Un <b>ancien</b> texte.",
    mots: ["ancien ", "nouveau "].map((mot) => [[[0, "Un "], [1, mot], [0, "texte."]]]) }]);"""
REVISER: Final = """async () => {
    const edition = await LdmDossiers.charger("edition");
    edition.revises = true;
    edition.criteres[0].descripteurs[0].empreinte = "vieille";
}"""
REPUBLIER: Final = """async () => {
    (await LdmDossiers.charger("edition")).criteres[0].descripteurs[0].empreinte = "neuve";
}"""


def test_un_texte_modifie_depuis_la_reponse_se_dit_se_compare_et_se_dit_relu(equipe: Page) -> None:
    equipe.route(
        "**/donnees/revisions.js", lambda route: route.fulfill(body=ANCIEN, content_type="text/javascript")
    )
    equipe.evaluate(REVISER)
    aller(equipe, "descripteur/D-001")
    equipe.get_by_label("Point fort").check()
    equipe.locator(".ldm-saisie textarea").first.fill("Bilan")
    gardes(equipe)
    equipe.evaluate(REPUBLIER)
    aller(equipe, "verifier")
    equipe.get_by_role("link", name="Voir ce qui a changé").click()
    expect(equipe.get_by_role("heading", level=1)).to_have_text("Textes modifiés")
    expect(equipe.locator(".ldm-revision del")).to_have_text("ancien")
    expect(equipe.locator(".ldm-revision ins")).to_have_text("nouveau")
    _examiner(equipe)
    equipe.get_by_role("link", name="Descripteur 1", exact=True).click()
    expect(equipe.locator(".ldm-revision")).to_contain_text("Ce texte a été modifié depuis votre réponse.")
    _examiner(equipe)
    equipe.get_by_role("button", name="Nos réponses valent toujours").press("Enter")
    expect(equipe.locator(".ldm-revision")).to_have_count(0)
    assert gardes(equipe)["relu|D-001"] == "neuve"
    equipe.get_by_role("button", name="Annuler").first.press("Enter")
    expect(equipe.locator(".ldm-revision")).to_be_visible()
