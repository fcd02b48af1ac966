"""Un cycle du label à trois navigateurs : la coordonnatrice, un collègue au téléphone, une auditrice.

Du lien de l'académie au renouvellement, cinq ans après, chacun écrit des phrases qui ne sont qu'à lui ; à
chaque fichier qui passe d'une main à l'autre, toutes celles d'avant y sont encore.
"""

import json
import re
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Download, Page, expect

from ldm.modele.dossier import Dossier
from tests.editions import ADAPTEE, NATIONALE
from tests.navigateur.saisie import PAGE, aller, attendre_l_enregistrement, edition, outil, page_du_dossier

TELEPHONE: Final = {"width": 390, "height": 844}
LIEN: Final = f"{PAGE}#nouveau&uai=0371234R&nom=Lyc%C3%A9e%20Jean%2DMoulin&commune=Tours&campagne=2027"
PREUVE: Final = "Les comptes rendus du conseil pédagogique sont au bureau 12."
REMARQUE: Final = "Rien d’écrit sur l’accueil, à reprendre « dès la rentrée » <b>ensemble</b>."
AVIS: Final = "Vu en vie scolaire : deux réunions par an, sans trace."
CONSENSUS: Final = "Deux réunions par an, un compte rendu sur deux."
ACTION: Final = "Tenir un registre des conseils"
FAITS: Final = "Aucun compte rendu depuis deux ans."
ARGUMENT: Final = "Le descripteur demande une trace."
QUESTION: Final = "Qui tient le registre ?"
ENGAGEMENT: Final = "Le proviseur adjoint tient le registre."
PENDANT: Final = "Écrit par le lycée pendant l’audit."
APRES: Final = "Vu la réponse : elle convient."


class Cycle:
    """Ce qui passe d'une main à l'autre, et toutes les phrases écrites jusque-là."""

    def __init__(self, dossier: Path) -> None:
        self.dossier = dossier
        self.ecrites: list[str] = []

    def ecrire(self, *phrases: str) -> None:
        self.ecrites += phrases

    def remettre(self, telecharge: Download, nom: str) -> Path:
        """Garde le fichier qu'une page donne, tel qu'il part ; aucune phrase n'y manque."""
        chemin = self.dossier / nom
        chemin.write_bytes(telecharge.path().read_bytes())
        self.rien_n_est_perdu(json.loads(chemin.read_text(encoding="utf-8")))
        return chemin

    def rien_n_est_perdu(self, fichier: dict[str, Any]) -> None:
        """Chaque phrase se lit encore, mot pour mot."""
        dites = [champ.valeur for champ in Dossier.model_validate(fichier).champs.values()]
        assert [phrase for phrase in self.ecrites if not any(phrase in dite for dite in dites)] == []


def _donner(page: Page, bouton: str) -> Download:
    with page.expect_download() as attendu:
        page.get_by_role("button", name=bouton).last.click()
    return attendu.value


def _suivre(page: Page, lien: str) -> None:
    page.goto("about:blank")
    page.goto(lien)
    page.locator(".ldm-dossier[data-pret]").wait_for()


def _prendre(page: Page, fichier: Path) -> None:
    """Réunit ce fichier au dossier ouvert."""
    aller(page, "ouvrir")
    page.get_by_label("Choisir le fichier").set_input_files(fichier)
    page.locator(".ldm-apercu").get_by_role("button", name="Réunir").click()
    expect(page.get_by_text("est réuni à ce dossier")).to_be_visible()


def _n_apporte_rien(page: Page, fichier: Path) -> None:
    """Les deux dossiers disent la même chose, et un vieux fichier ne rouvre rien."""
    aller(page, "ouvrir")
    page.get_by_label("Choisir le fichier").set_input_files(fichier)
    expect(page.locator(".ldm-apercu")).to_contain_text(re.compile("rien à (réunir|recevoir)", re.IGNORECASE))


def test_un_cycle_entier_a_trois_ne_perd_pas_un_mot(
    navigateur: Browser, adresse: str, tmp_path: Path
) -> None:
    cycle = Cycle(tmp_path)
    racine = f"{adresse}{NATIONALE}/"
    with ExitStack() as pile:
        ecole, de_l_ecole = pile.enter_context(page_du_dossier(navigateur, racine))
        collegue, du_collegue = pile.enter_context(page_du_dossier(navigateur, racine, viewport=TELEPHONE))
        auditrice, de_l_auditrice = pile.enter_context(page_du_dossier(navigateur, racine))
        un, deux, trois = _commencer(ecole, f"{racine}{LIEN}", cycle)
        avis = _donner_un_avis(collegue, _demander_un_avis(ecole), cycle)
        _retenir(ecole, avis, un, cycle)
        _prevoir_une_action(ecole, un, cycle)
        _poser(ecole, "Dépôt 2027")
        depot = cycle.remettre(_donner(ecole, "Garder une copie"), "depot.ldm.json")
        _auditer(auditrice, depot, un, deux, cycle)
        rendu = cycle.remettre(_donner(auditrice, "Rendre l’audit"), "audit.ldm.json")
        _repondre(ecole, rendu, un, trois, cycle)
        reponse = cycle.remettre(_donner(ecole, "Garder une copie"), "reponse.ldm.json")
        _relire(auditrice, reponse, un, deux, cycle)
        final = cycle.remettre(_donner(auditrice, "Rendre l’audit"), "final.ldm.json")
        _prendre(ecole, final)
        fini = cycle.remettre(_donner(ecole, "Garder une copie"), "fini.ldm.json")
        _comparer(ecole, un)
        for qui, fichier in ((auditrice, fini), (auditrice, depot), (ecole, avis), (ecole, rendu)):
            _n_apporte_rien(qui, fichier)
        _renouveler(ecole, f"{adresse}{ADAPTEE}/", un, json.loads(fini.read_bytes()), cycle)
        assert [*de_l_ecole, *du_collegue, *de_l_auditrice] == []


def _commencer(ecole: Page, lien: str, cycle: Cycle) -> list[str]:
    """D'un lien d'académie, accepté ; puis trois positions, recopiées d'une grille de papier."""
    _suivre(ecole, lien)
    ecole.get_by_role("button", name="Commencer un dossier").click()
    expect(ecole.get_by_role("heading", level=1)).to_have_text("Lycée Jean-Moulin")
    aller(ecole, "commun")
    expect(ecole.get_by_label("Campagne")).to_have_value("2027")
    aller(ecole, "rapide")
    ecole.get_by_label("Vos lignes").fill(f"1 C : {PREUVE}\n2 R : {REMARQUE}\n3 NC")
    ecole.get_by_role("button", name="Appliquer").click()
    attendre_l_enregistrement(ecole)
    cycle.ecrire(PREUVE, REMARQUE, "0371234R")
    return [d["id"] for critere in edition(ecole)["criteres"] for d in critere["descripteurs"]][:3]


def _demander_un_avis(ecole: Page) -> str:
    aller(ecole, "demander")
    ecole.get_by_role("group", name="Sur quels critères").get_by_role("checkbox").first.check()
    return ecole.get_by_label("Le lien", exact=True).input_value()


def _donner_un_avis(collegue: Page, lien: str, cycle: Cycle) -> Path:
    """Au téléphone, un point, une phrase, un fichier « .txt »."""
    _suivre(collegue, lien)
    assert PREUVE not in collegue.content(), "le lien ne porte aucune réponse"
    collegue.get_by_label("Votre fonction").fill("CPE")
    collegue.get_by_role("button", name="Commencer").click()
    collegue.get_by_role("radio").nth(3).check()
    collegue.get_by_label("Une phrase").fill(AVIS)
    attendre_l_enregistrement(collegue)
    collegue.get_by_role("link", name="Mon avis").click()
    seul = Cycle(cycle.dossier)
    seul.ecrire(AVIS)
    cycle.ecrire(AVIS)
    return seul.remettre(_donner(collegue, "Enregistrer le fichier"), "avis.txt")


def _retenir(ecole: Page, avis: Path, descripteur: str, cycle: Cycle) -> None:
    aller(ecole, "avis")
    ecole.get_by_label("Les fichiers reçus").set_input_files(avis)
    ecole.get_by_role("button", name="Recevoir 1\u00a0avis").click()
    premier = ecole.locator("details.ldm-repli--avis").first
    premier.locator("summary").first.click()
    premier.get_by_role("radio", name=re.compile("À améliorer")).check()
    premier.get_by_label("Le texte").fill(CONSENSUS)
    premier.get_by_role("button", name="Retenir").click()
    expect(premier).to_contain_text("Retenu en équipe")
    attendre_l_enregistrement(ecole)
    cycle.ecrire(CONSENSUS)
    aller(ecole, f"descripteur/{descripteur}")
    expect(ecole.get_by_role("radio", name=re.compile("À améliorer"))).to_be_checked()


def _prevoir_une_action(ecole: Page, descripteur: str, cycle: Cycle) -> None:
    aller(ecole, f"descripteur/{descripteur}")
    ecole.get_by_role("button", name="Prévoir une action").click()
    ecole.keyboard.type(ACTION)
    attendre_l_enregistrement(ecole)
    plan = outil(ecole, "plan")
    aller(ecole, f"outil/{plan['slug']}")
    actions = ecole.locator(f"[data-champ$='.{edition(ecole)['action']}']").all()
    champ = next(zone.get_attribute("data-champ") for zone in actions if zone.input_value() == ACTION) or ""
    ecole.locator(f"[data-champ='{champ.rpartition('.')[0]}.{plan['suivi']['prevue']}']").fill("juin 2027")
    attendre_l_enregistrement(ecole)
    cycle.ecrire(ACTION, "juin 2027")


def _poser(page: Page, nom: str) -> None:
    aller(page, "jalons")
    page.get_by_label("Nom du jalon").fill(nom)
    page.get_by_role("button", name="Poser un jalon").click()
    expect(page.get_by_role("link", name=nom, exact=True)).to_be_focused()


def _constater(page: Page, descripteur: str, sigle: str, **textes: str) -> None:
    aller(page, f"audit/{descripteur}")
    cle = next(c["cle"] for c in edition(page)["audit"]["constats"] if c["sigle"] == sigle)
    page.locator(f"input[value='{cle}']").check()
    for champ, texte in textes.items():
        page.locator(f"[data-champ='{descripteur}.{champ.replace('_', '-')}']").fill(texte)
    attendre_l_enregistrement(page)


def _auditer(auditrice: Page, depot: Path, un: str, deux: str, cycle: Cycle) -> None:
    """Ses constats à côté des mots du lycée ; le rapport et la fiche d'écart se remplissent."""
    auditrice.locator("summary", has_text="J’audite un dossier").click()
    auditrice.get_by_label("Le fichier de l’établissement").set_input_files(depot)
    auditrice.get_by_label("Date de l’audit").fill("15 mars 2027")
    attendre_l_enregistrement(auditrice)
    _constater(auditrice, un, "NC", faits=FAITS, argument=ARGUMENT, a_demander=QUESTION)
    expect(auditrice.locator(".ldm-audite__lycee")).to_contain_text(CONSENSUS)
    _constater(auditrice, deux, "C")
    expect(auditrice.locator(".ldm-audite__lycee")).to_contain_text(REMARQUE)
    cycle.ecrire(FAITS, ARGUMENT, QUESTION)
    aller(auditrice, f"outil/{outil(auditrice, 'ecart')['slug']}/{un}")
    assert FAITS in str(
        [zone.input_value() for zone in auditrice.locator("textarea[data-qui=auditeur]").all()]
    )
    aller(auditrice, f"imprimer/{outil(auditrice, 'rapport')['slug']}")
    expect(auditrice.locator(f"tr[data-ligne='{un}']")).to_contain_text(ARGUMENT)
    aller(auditrice, "audit/rendre")


def _repondre(ecole: Page, rendu: Path, un: str, trois: str, cycle: Cycle) -> None:
    """Le lycée, qui a continué à écrire, prend l'audit, s'engage, le met au plan."""
    aller(ecole, f"descripteur/{trois}")
    ecole.get_by_label("Éléments de preuve").first.fill(PENDANT)
    attendre_l_enregistrement(ecole)
    cycle.ecrire(PENDANT)
    _prendre(ecole, rendu)
    fiche = outil(ecole, "ecart")
    aller(ecole, f"outil/{fiche['slug']}/{un}")
    for champ, quoi in fiche["suites"].items():
        ecole.locator(f"[data-champ='{champ}']").fill(ENGAGEMENT if quoi == "action" else "septembre 2027")
    attendre_l_enregistrement(ecole)
    aller(ecole, "audit")
    ecole.get_by_role("button", name="Ajouter cet engagement au plan").click()
    attendre_l_enregistrement(ecole)
    cycle.ecrire(ENGAGEMENT, "septembre 2027")
    aller(ecole, "echeances")
    for action, fin in ((ACTION, "juin 2027"), (ENGAGEMENT, "septembre 2027")):
        expect(ecole.locator(".ldm-tache", has_text=action)).to_contain_text(fin)
    aller(ecole, "rapide")
    ecole.get_by_label("Vos lignes").fill("1 C\n2 R")
    ecole.get_by_role("button", name="Appliquer").click()
    attendre_l_enregistrement(ecole)


def _relire(auditrice: Page, reponse: Path, un: str, deux: str, cycle: Cycle) -> None:
    """L'auditrice, qui a continué aussi, réunit la réponse : les siens restent, l'engagement est là."""
    _constater(auditrice, deux, "C", faits=APRES)
    cycle.ecrire(APRES)
    _prendre(auditrice, reponse)
    aller(auditrice, f"audit/{deux}")
    expect(auditrice.locator(f"[data-champ='{deux}.faits']")).to_have_value(APRES)
    aller(auditrice, f"outil/{outil(auditrice, 'ecart')['slug']}/{un}")
    expect(auditrice.locator("textarea[data-qui=etablissement]").first).to_have_value(ENGAGEMENT)
    aller(auditrice, "audit/rendre")


def _comparer(ecole: Page, un: str) -> None:
    """Du dépôt à aujourd'hui : le descripteur non conforme a bougé."""
    aller(ecole, "jalons")
    ecole.get_by_role("link", name="Comparer à aujourd’hui\u00a0: Dépôt 2027").click()
    compare = ecole.locator(".ldm-comparaison")
    expect(compare.get_by_role("heading", name="Mieux\u00a0: 1")).to_be_visible()
    expect(compare.locator(f"a[href$='descripteur/{un}']").first).to_be_visible()


def _renouveler(ecole: Page, racine: str, un: str, ancien: dict[str, Any], cycle: Cycle) -> None:
    """Cinq ans après, dans une autre édition : la non-conformité d'alors vient d'abord, et tout suit."""
    _suivre(ecole, f"{racine}{PAGE}")
    ecole.get_by_role("link", name="Préparer le renouvellement").click()
    expect(ecole.get_by_role("heading", level=1)).to_have_text("Préparer le renouvellement")
    premiers = ecole.get_by_role("region", name="D’abord, le dernier audit")
    expect(premiers).to_contain_text(FAITS)
    expect(premiers).to_contain_text("Non-conformité")
    assert premiers.inner_text().count(FAITS) == 1, "dit une fois"
    premiers.locator("summary").first.click()
    expect(premiers).to_contain_text(ENGAGEMENT)
    ecole.get_by_role("button", name="Créer le nouveau dossier").click()
    expect(ecole.get_by_role("heading", level=1)).to_have_text("Ce qui vient de l’ancien dossier")
    neuf = cycle.remettre(_donner(ecole, "Garder une copie"), "renouvelle.ldm.json")
    assert json.loads(neuf.read_bytes())["edition"] == ADAPTEE
    aller(ecole, f"descripteur/{un}")
    expect(ecole.get_by_label("Éléments de preuve").first).to_have_value(re.compile(PREUVE))
    _suivre(ecole, f"{racine}{PAGE}")
    ecole.get_by_role("link", name="Lycée Jean-Moulin", exact=True).click()
    encore = json.loads(_donner(ecole, "Garder une copie").path().read_text(encoding="utf-8"))
    assert encore["champs"] == ancien["champs"], "l'ancien dossier n'a pas changé"
