"""Les échéances d'un dossier : ce que l'audit fixe, les actions en retard, l'agenda à emporter."""

import re
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import EDITION, aller, commencer, edition, outil, page_du_dossier


def ecrire(page: Page, **reponses: str) -> None:
    """Écrit des réponses dans le dossier ouvert, comme le ferait sa page. Une clé : « portée|nom »."""
    page.evaluate(
        """async ([id, reponses]) => {
            const base = await idb.openDB("ldm-mon-dossier");
            for (const [cle, v] of Object.entries(reponses)) {
                const version = { v, par: "P-1", le: "2027-03-15T08:42Z", de: [], origine: "saisie" };
                await base.put("versions", { dossier: id, cle, nom: LdmDossiers.nommer(version), version });
            }
            base.close();
        }""",
        [page.url.partition("#")[2].partition("/")[0], reponses],
    )
    page.reload()
    page.locator(".ldm-dossier[data-pret]").wait_for()


def plan_d_actions(page: Page) -> dict[str, str]:
    """Rend trois actions du premier critère : en retard, finie, à venir."""
    plan, critere = outil(page, "plan"), edition(page)["criteres"][0]["id"]
    texte, suivi = edition(page)["action"], plan["suivi"]
    lignes = {
        "L-1": ("Un créneau commun, chaque semaine", "mars 2026", ""),
        "L-2": ("Une charte", "14/01/2026", "13/01/2026"),
        "L-3": ("Portes ouvertes ; visites", "2099-05-02", ""),
    }
    return {
        f"{plan['id']}|{critere}/{ligne}.{cle}": dite
        for ligne, (action, prevue, faite) in lignes.items()
        for cle, dite in (
            (texte, action),
            (suivi["prevue"], prevue),
            (suivi["faite"], faite),
            ("ordre", ligne),
        )
        if dite
    }


def test_les_actions_en_retard_se_disent_des_l_accueil_et_partent_dans_l_agenda(
    navigateur: Browser, adresse: str
) -> None:
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        commencer(page)
        page.get_by_role("link", name="Échéances", exact=True).click()
        expect(page.get_by_text("Aucune action n’a de date de fin.")).to_be_visible()
        ecrire(page, **plan_d_actions(page))
        aller(page, "accueil")
        expect(page.get_by_text("1\u00a0action en retard.")).to_be_visible()
        page.get_by_role("link", name="Voir les échéances").click()
        etats = page.locator(".ldm-tache .ldm-etat")
        expect(etats).to_have_text(["En retard\u00a0: mars 2026", "2099-05-02", "Finie"])
        injecter(page)
        assert examiner_les_themes(page) == []
        with page.expect_download() as attendu:
            page.get_by_role("button", name="Télécharger pour l’agenda").click()
        agenda = attendu.value.path().read_text(encoding="utf-8").replace("\n ", "")
        assert attendu.value.suggested_filename.endswith(".ics")
        assert re.findall(r"DTSTART;VALUE=DATE:(\d+)", agenda) == ["20260331", "20990502"]
        assert agenda.count("TRIGGER:-P7D") == 2
        assert "SUMMARY:À finir\u00a0: Portes ouvertes \\; visites – Lycée Jean-Moulin" in agenda
        assert plaintes == []


def test_la_date_de_l_audit_mene_a_l_echeancier_deja_rempli(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        commencer(page)
        aller(page, "echeances")
        page.get_by_role("link", name="Écrire la date de l’audit").click()
        page.get_by_label("Date de l’audit").fill("3 mai 2027")
        page.locator(".ldm-dossier[data-etat=enregistre]").wait_for()
        aller(page, "echeances")
        expect(page.get_by_text("Audit\u00a0: lundi 3 mai 2027.")).to_be_visible()
        page.get_by_role("link", name="Voir l’échéancier").click()
        expect(page.get_by_label("Date de l’audit")).to_have_value("2027-05-03")
        expect(page.get_by_label("Établissement (facultatif")).to_have_value("Lycée Jean-Moulin")
        assert plaintes == []
