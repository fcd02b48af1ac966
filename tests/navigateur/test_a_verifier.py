"""« À vérifier » dans la page : les mêmes constats qu'en Python, qui mènent à leur champ et s'assument."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.documents.test_verifications_du_dossier import CAS, EXEMPLES, dossier, toutes
from tests.navigateur.dossiers import NOYAU, faire, page_nue
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import EDITION, aller, commencer, gardes, page_du_dossier

JUGER: Final = """({ cas, edition, jour }) => cas.map((champs) => {
    const D = LdmDossiers;
    const neuf = D.nouveau({ nom: "", edition: "", revision: "" });
    for (const [cle, { versions }] of Object.entries(champs))
        neuf.champs.set(cle, new Map(Object.entries(versions)));
    const constats = D.verifier(new D.DossierOuvert(neuf, new D.Coffre()), edition, jour);
    return constats.map((vu) => [vu.regle, vu.cle, vu.vu, D.CLE.test(D.cleDAssume(vu))]);
})"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    regles = ("verifier/vue.js", "verifier/reprises.js", "verifier/regles.js")
    yield page_nue(contexte, "http://localhost/", *NOYAU, "reponses.js", "libre.js", "roles.js", *regles)
    contexte.close()


def test_les_memes_dossiers_donnent_les_memes_constats_qu_en_python(nue: Page) -> None:
    cas = [dossier(un["champs"]).model_dump()["champs"] for un in CAS]
    edition = {**EXEMPLES["edition"], "regles": toutes()}
    vus = faire(nue, JUGER, {"cas": cas, "edition": edition, "jour": EXEMPLES["jour"]})
    for un, constats in zip(CAS, vus, strict=True):
        assert [constat[:3] for constat in constats] == un["attendus"], un["nom"]
        assert all(juste for *_, juste in constats), un["nom"]


A_CHACUN: Final = """(edition) => ["auditeur", "lycée"].map((qui) => {
    const D = LdmDossiers;
    const neuf = D.nouveau({ nom: "", edition: "", revision: "" });
    const ouvert = new D.DossierOuvert(neuf, new D.Coffre());
    ouvert.auditeur = "P-1";
    ouvert.ecrire("rapport|D-1.nc", "oui");
    ouvert.ecrire("audit|D-1.constat", "nc");
    ouvert.auditeur = qui === "auditeur" ? "P-1" : "";
    ouvert.ecrire("grille|D-1.preuves", "Mme Martin");
    return D.verifierIci({ ouvert, edition }).map(({ cle }) => cle);
})"""


def test_chacun_n_a_a_verifier_que_ce_qu_il_peut_corriger(nue: Page) -> None:
    regles = [
        {"cle": "nom", "genre": "personne", "si": {"motifs": ["civilite"]}},
        {"cle": "nc", "genre": "constat", "si": {"cases": ["nc"], "sans": "texte", "colonne": "constat"}},
        {"cle": "suite", "genre": "constat", "si": {"cases": ["nc"], "sans": "action"}},
    ]
    edition = {
        "regles": regles,
        "criteres": [{"id": "C-1", "numero": "1", "descripteurs": [{"id": "D-1", "numero": "1"}]}],
        "choix": [],
        "partagees": [],
        "outils": [
            {"id": "grille", "usages": ["grille"], "roles": []},
            {"id": "rapport", "usages": ["rapport"], "roles": ["auditeur"]},
        ],
    }
    assert nue.evaluate(A_CHACUN, edition) == [
        ["rapport|D-1.constat"],
        ["grille|D-1.preuves", "equipe|D-1.position"],
    ]


@pytest.fixture
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        commencer(page)
        yield page
        assert plaintes == []


def _situer(page: Page, *positions: int) -> None:
    for numero, position in enumerate(positions, start=1):
        aller(page, f"descripteur/D-{numero:03}")
        page.locator(".ldm-descripteur input[type=radio]").nth(position).check()


def test_un_oubli_se_voit_se_corrige_et_ne_se_dit_plus(page: Page) -> None:
    tache = page.locator(".ldm-tache", has=page.get_by_role("link", name="À vérifier"))
    expect(tache.locator(".ldm-etat")).to_have_text("Rien à signaler")
    _situer(page, 1, 2)
    page.get_by_label("Remarques").fill("Vu avec Mme Martin")
    gardes(page)
    aller(page, "accueil")
    expect(tache.locator(".ldm-etat")).to_have_text("5 points")
    tache.get_by_role("link").click()
    oubli = page.get_by_role("region", name="En place, mais sans preuve")
    expect(oubli.locator(".ldm-constat")).to_contain_text("En place (C)")
    oubli.get_by_role("link").click()
    champ = page.get_by_label("Éléments de preuve")
    expect(champ).to_be_focused()
    champ.fill("Comptes rendus du conseil")
    gardes(page)
    aller(page, "verifier")
    expect(page.get_by_role("region", name="Un descripteur sans position")).to_be_visible()
    expect(oubli).to_have_count(0)
    expect(page.get_by_role("region", name="Un nom, un courriel")).to_contain_text("Mme Martin")


def test_ce_qu_on_assume_dit_pourquoi_et_se_remet_a_verifier(page: Page) -> None:
    _situer(page, 1)
    aller(page, "verifier")
    oubli = page.get_by_role("region", name="En place, mais sans preuve")
    oubli.locator("summary", has_text="Vu, assumé").click()
    oubli.get_by_role("button", name="Assumer").click()
    expect(oubli.get_by_text("Dites pourquoi.")).to_be_visible()
    oubli.get_by_label("Pourquoi l’assumez-vous").fill("La preuve est <b>affichée</b> à l'entrée.")
    injecter(page)
    assert examiner_les_themes(page, 1280, 390) == []
    oubli.get_by_role("button", name="Assumer").click()
    assumes = page.get_by_role("region", name="Vus, assumés")
    expect(assumes).to_contain_text("La preuve est <b>affichée</b> à l'entrée.")
    expect(oubli).to_have_count(0)
    assert [c for c in gardes(page) if c.startswith("assume/")] == [
        "assume/atteint-sans-preuve|OUT-003/D-001.preuves"
    ]
    page.get_by_role("button", name="Annuler").click()
    expect(oubli).to_be_visible()
    expect(assumes).to_have_count(0)


@pytest.mark.parametrize("largeur", [1280, 390])
def test_une_action_incomplete_mene_a_sa_case_meme_repliee(page: Page, largeur: int) -> None:
    page.set_viewport_size({"width": largeur, "height": 844})
    aller(page, "descripteur/D-006")
    page.get_by_role("button", name="Prévoir une action").click()
    page.keyboard.type("Former les équipes")
    gardes(page)
    for regle, colonne in (("Une action sans pilote", "equipe"), ("Une action sans échéance", "fin-prevue")):
        aller(page, "verifier")
        page.get_by_role("region", name=regle).get_by_role("link").click()
        case = page.locator(f"[data-champ^='C-02/'][data-champ$='.{colonne}']").first
        expect(case).to_be_focused()
        expect(case).to_be_in_viewport()
    aller(page, "verifier")
    page.get_by_role("region", name="Un critère sans indicateur").get_by_role("link").first.click()
    expect(page.locator(":focus")).to_be_in_viewport()
    assert page.evaluate("document.activeElement.closest('tr') !== null")
