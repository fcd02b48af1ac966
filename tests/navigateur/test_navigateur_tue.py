"""Un navigateur tué sans prévenir, au milieu de tout : rouvert, il a chaque mot que la page disait gardé."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import BrowserContext, Page, Playwright, expect

from ldm.documents.renouvellement import renouveler
from ldm.modele.dossier import Dossier, ecrire_fichier
from tests.documents.test_renouvellement import FAITS, reelle
from tests.editions import ADAPTEE, NATIONALE
from tests.navigateur.attente import attendre_la_presence
from tests.navigateur.dossiers import condamner, ouvrir, page_nue, profil
from tests.navigateur.saisie import EDITION, PAGE, attendre_l_enregistrement
from tests.navigateur.test_jalons import POSER, RELIRE
from tests.navigateur.test_renouvellement_ecrans import DU_DOSSIER, d_alors

CLE: Final = "OUT-003|D-017.preuves"
PREUVE: Final = "Le conseil pédagogique se réunit chaque mois ; ses comptes rendus sont publiés. " * 4
CONSTAT: Final = "Aucun compte rendu depuis deux ans."
AVIS: Final = "Le conseil se réunit."
DEMANDE: Final = (
    f"#contribuer&criteres=C-01&dossier=9c1e51ab&edition={EDITION}&revision=2026.1&nom=Lyc%C3%A9e%20X"
)
ECRIRE: Final = "([cle, texte]) => ouvert.ecrire(cle, texte)"
ECRIRE_ET_GARDER: Final = """async ([cle, texte]) => {
    ouvert.ecrire(cle, texte);
    await coffre.fini();
}"""
PREPARER: Final = """async (texte) => {
    self.coffre = await new LdmDossiers.Coffre().ouvrir();
    self.neuf = LdmDossiers.lireFichier(texte);
}"""


def _dossier(contexte: BrowserContext, nom: str, *, creer: bool = False) -> Page:
    """Ouvre ce dossier dans une page à lui."""
    page = page_nue(contexte)
    ouvrir(page, nom, creer=creer)
    return page


def _suivre(page: Page, lien: str) -> None:
    page.goto(lien)
    attendre_la_presence(page, ".ldm-dossier[data-pret]")


def _commencer_un_avis(contexte: BrowserContext, lien: str) -> Page:
    page = contexte.new_page()
    _suivre(page, lien)
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("radio", name="Point fort").check()
    page.get_by_role("button", name="Ne plus choisir").click()
    expect(page.get_by_role("radio").first).to_be_focused()
    page.get_by_role("radio", name="En place", exact=True).check()
    return page


def _travailler_puis_mourir(contexte: BrowserContext, dossier: Path, lien: str, neuf: Dossier) -> None:
    """Sitôt la dernière touche gardée, et un dossier neuf à demi déposé, le navigateur meurt."""
    frappe, jalon, constat = (_dossier(contexte, nom, creer=True) for nom in ("frappe", "jalon", "constat"))
    creation, avis = page_nue(contexte), _commencer_un_avis(contexte, lien)
    creation.evaluate(PREPARER, ecrire_fichier(neuf).decode())
    avis.get_by_label("Une phrase").press_sequentially(AVIS[:-1])
    jalon.evaluate(ECRIRE, ["partage|uai", "0450000A"])
    jalon.evaluate(POSER, "Dépôt 2027")
    constat.evaluate("ouvert.auditeur = 'P-7a'")
    for fin in range(1, len(CONSTAT)):
        constat.evaluate(ECRIRE, ["audit|D-001.faits", CONSTAT[:fin]])
    frappe.evaluate(ECRIRE, [CLE, PREUVE])
    tuer = condamner(dossier)
    avis.keyboard.press(AVIS[-1])
    attendre_l_enregistrement(avis)
    for page, cle, texte in (
        (constat, "audit|D-001.faits", CONSTAT),
        (jalon, "partage|uai", "0451111B"),
        (frappe, CLE, f"{PREUVE}FIN"),
    ):
        page.evaluate(ECRIRE_ET_GARDER, [cle, texte])
    creation.evaluate("() => { coffre.deposer(neuf); }")
    tuer()


@pytest.fixture(scope="module")
def neuf() -> Dossier:
    """Un dossier renouvelé, assez gros pour que la mort le surprenne."""
    return renouveler(d_alors()[1], *reelle(NATIONALE, ADAPTEE), FAITS)


@pytest.fixture(scope="module")
def rouvert(
    atelier: Playwright, adresse: str, neuf: Dossier, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[BrowserContext]:
    """Le même navigateur, après sa mort."""
    dossier = tmp_path_factory.mktemp("profil")
    with profil(atelier, dossier) as contexte:
        _travailler_puis_mourir(contexte, dossier, f"{adresse}{EDITION}/{PAGE}{DEMANDE}", neuf)
    with profil(atelier, dossier) as contexte:
        yield contexte


def test_la_derniere_touche_est_gardee(rouvert: BrowserContext) -> None:
    page = _dossier(rouvert, "frappe")
    assert page.evaluate("(cle) => ouvert.valeur(cle)", CLE) == f"{PREUVE}FIN"


def test_un_jalon_pose_est_garde_avec_ce_qu_il_nomme(rouvert: BrowserContext) -> None:
    page = _dossier(rouvert, "jalon")
    assert page.evaluate(RELIRE) == [["Dépôt 2027", "0450000A", "0451111B"]]
    sortie = "LdmDossiers.jalons(LdmDossiers.lireFichier(LdmDossiers.ecrireFichier(ouvert.sceller())))"
    assert [jalon["nom"] for jalon in page.evaluate(sortie)] == ["Dépôt 2027"]


def test_un_constat_est_garde_avec_son_auteur(rouvert: BrowserContext) -> None:
    page = _dossier(rouvert, "constat")
    champ = "[...ouvert.champ('audit|D-001.faits').values()].map(({ v, par }) => [v, par])"
    assert page.evaluate(champ) == [[CONSTAT, "P-7a"]]


def test_un_dossier_qui_naissait_est_la_tout_entier_ou_pas_du_tout(
    rouvert: BrowserContext, neuf: Dossier
) -> None:
    page = page_nue(rouvert)
    page.evaluate("async () => { await new LdmDossiers.Coffre().ouvrir(); }")
    vu = page.evaluate(DU_DOSSIER, neuf.id)
    assert len(vu["champs"]) == (len(neuf.champs) if vu["connu"] else 0)


def test_l_avis_d_un_collegue_se_reprend_au_mot_pres(rouvert: BrowserContext, adresse: str) -> None:
    page = rouvert.new_page()
    _suivre(page, f"{adresse}{EDITION}/{PAGE}{DEMANDE}")
    page.get_by_role("button", name="Reprendre mon avis").click()
    page.get_by_text("Relire mes réponses").wait_for()
    expect(page.locator(".ldm-chapeau")).to_contain_text(re.compile(r"^1\s+point sur \d+ a votre avis"))
    expect(page.locator(".ldm-tache", has_text=AVIS)).to_contain_text("En place")
    page.get_by_role("link", name="Continuer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("Point 2 sur"))
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Mon avis")
