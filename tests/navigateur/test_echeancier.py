"""L'échéancier dans le navigateur : saisir, lire, partager, emporter.

Au clavier, sans réseau, sans script aussi.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.navigateur.attente import attendre_que
from tests.navigateur.examen_axe import COULEURS, TOUT, examiner, injecter, passer_au_theme
from tests.navigateur.onglets import onglet
from tests.navigateur.test_dates import deplier

CENTRE = "centre-val-de-loire-2026"
ECHEANCIER = "demarche/echeancier/"


@pytest.fixture
def plaintes() -> list[str]:
    """Ce que la console de la page a dit d'anormal."""
    return []


@pytest.fixture
def page(navigateur: Browser, plaintes: list[str]) -> Iterator[Page]:
    """Une page sans plainte attendue."""
    with onglet(navigateur, locale="fr-FR") as ouverte:
        ouverte.on("console", lambda m: plaintes.append(m.text) if m.type in ("error", "warning") else None)
        ouverte.on("pageerror", lambda erreur: plaintes.append(str(erreur)))
        yield ouverte
    assert plaintes == []


def dates(page: Page) -> dict[str, str]:
    """Rend la date en gras de chaque ligne visible, par identifiant, dans l'ordre du tableau ; « » si elle
    n'en a pas.
    """
    script = """() => [...document.querySelectorAll('ldm-echeancier tbody tr:not([hidden])')].map((tr) =>
        [tr.dataset.ligne, tr.querySelector('.ldm-dates__date strong')?.textContent ?? ''])"""
    return dict(page.evaluate(script))


def case(page: Page, identifiant: str) -> str:
    return page.locator(f"tr[data-ligne='{identifiant}'] .ldm-dates__date").inner_text()


def etat(page: Page) -> str:
    return page.locator("ldm-echeancier [role='status']").inner_text()


def test_l_audit_et_le_label_donnent_toutes_les_echeances_dans_l_ordre(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date=2027-03-15&label=2027-07-01")
    assert list(dates(page).items()) == [
        ("CVL-DEL-002", "Au plus tard le dimanche 28 février 2027"),
        ("CVL-DEL-004", "Au plus tard le jeudi 25 mars 2027"),
        ("CVL-DEL-006", "Jeudi 25 mars 2027"),
        ("CVL-DEL-005", "Au plus tard le dimanche 4 avril 2027"),
        ("CVL-DEL-007", "Dimanche 4 avril 2027"),
        ("CVL-DEL-008", "Dimanche 11 avril 2027"),
        ("CVL-DEL-009", "Au plus tard le jeudi 30 septembre 2027"),
        ("DEL-002", "Du mardi 1er juillet 2031 au mercredi 30 juin 2032"),
        ("DEL-001", "Jeudi 1er juillet 2032"),
    ]
    assert etat(page) == (
        "9 échéances datées. Départ\u00a0: date de l’audit, lundi 15 mars 2027 ; "
        "décision d’attribution du label, jeudi 1er juillet 2027."
    )


def test_les_deux_lectures_d_un_delai_et_les_jours_chomes_sont_dits(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date=2027-03-15")
    retour = case(page, "CVL-DEL-002")
    assert "Dimanche." in retour
    assert "en-tête\u00a0: au plus tard le vendredi 5 mars 2027." in retour
    assert (
        "Compté depuis une date elle-même calculée\u00a0: envoi du rapport d’audit, jeudi 25 mars 2027."
        in case(page, "CVL-DEL-005")
    )
    assert case(page, "DEL-001") == "Sans date\u00a0: donnez «\u00a0décision d’attribution du label\u00a0»."
    assert "2 autres attendent une date de départ." in etat(page)


def test_un_audit_d_automne_prend_le_30_septembre_suivant_et_un_audit_de_septembre_le_signale(
    page: Page, adresse: str
) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date=2027-10-04")
    assert dates(page)["CVL-DEL-009"] == "Au plus tard le samedi 30 septembre 2028"
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date=2027-09-20")
    assert dates(page)["CVL-DEL-009"] == "Au plus tard le jeudi 30 septembre 2027"
    assert "demandez à votre académie de quelle année il s’agit" in case(page, "CVL-DEL-009")


def test_une_date_reelle_remplace_la_date_calculee(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date=2027-12-15&rapport=2027-12-20")
    assert dates(page)["CVL-DEL-005"] == "Au plus tard le jeudi 30 décembre 2027"
    assert dates(page)["CVL-DEL-008"] == "Mardi 11 janvier 2028"
    assert "elle-même calculée" not in case(page, "CVL-DEL-005")


def test_tout_se_fait_au_clavier_et_l_adresse_se_partage(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}")
    page.get_by_label("Date de l’audit").focus()
    page.keyboard.type("03032027")  # le même jour, que le navigateur demande le jour ou le mois d'abord
    page.keyboard.press("Enter")
    assert etat(page).startswith("7 échéances datées.")
    assert page.evaluate("location.hash") == "#date=2027-03-03"
    voulus = ["Calculer les dates", "Télécharger pour l’agenda (.ics)", "Imprimer", "Effacer"]
    vus: list[str] = []
    while len(vus) < 40 and "Effacer" not in vus:
        page.keyboard.press("Tab")
        vus.append(str(page.evaluate("document.activeElement.textContent")))
    assert [nom for nom in vus if nom in voulus] == voulus
    page.keyboard.press("Enter")
    attendre_que(page, "!location.hash")
    assert set(dates(page).values()) == {""}
    assert page.locator("ldm-echeancier thead th").all_inner_texts() == [
        "Échéance",
        "Délai",
        "Qui",
        "Document",
    ]
    assert page.evaluate("document.activeElement.name") == "audit"


def test_une_saisie_fausse_est_dite_et_montree(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}")
    alerte, audit = page.locator("ldm-echeancier [role='alert']"), page.get_by_label("Date de l’audit")
    calculer = page.get_by_role("button", name="Calculer les dates")
    calculer.click()
    assert alerte.inner_text() == "Date de l’audit\u00a0: donnez au moins une date."
    assert audit.get_attribute("aria-invalid") == "true"
    assert page.evaluate("document.activeElement.name") == "audit"
    audit.focus()
    page.keyboard.type("0303")
    calculer.click()
    assert alerte.inner_text() == "Date de l’audit\u00a0: écrivez une date complète, entre 1990 et 2100."
    audit.fill("2027-03-15")
    calculer.click()
    assert alerte.inner_text() == ""
    assert audit.get_attribute("aria-invalid") is None
    page.get_by_text("Donner d’autres dates déjà connues").click()
    page.get_by_label("Envoi du rapport d’audit").fill("2027-03-01")
    calculer.click()
    attendu = (
        "Envoi du rapport d’audit\u00a0: cette date précède «\u00a0date de l’audit\u00a0», "
        "le lundi 15 mars 2027."
    )
    assert alerte.inner_text() == attendu
    assert set(dates(page).values()) == {""}


@pytest.mark.parametrize("fausse", ["2027-02-29", "hier", "<img src=x onerror=alert(1)>"])
def test_une_adresse_fausse_est_dite_sans_rien_calculer(fausse: str, page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date={fausse}")
    assert f"«\u00a0{fausse}\u00a0», n’existe pas." in page.get_by_role("alert").inner_text()
    assert set(dates(page).values()) == {""}


def test_l_agenda_telecharge_a_un_evenement_par_echeance(page: Page, site: Path) -> None:
    page.goto(f"file://{site}/{CENTRE}/{ECHEANCIER}index.html#date=2027-03-15&label=2027-07-01")
    page.get_by_label("Établissement (facultatif").fill("Lycée Jean ; Moulin")
    page.get_by_role("button", name="Calculer les dates").click()
    with page.expect_download() as attente:
        page.get_by_role("button", name="Télécharger").click()
    assert attente.value.suggested_filename == f"echeances-{CENTRE}.ics"
    lignes = deplier(attente.value.path().read_bytes().decode())
    evenements = "\n".join(lignes).split("BEGIN:VEVENT")[1:]
    assert len(evenements) == 9
    uids = [ligne for ligne in lignes if ligne.startswith("UID:")]
    assert len(set(uids)) == 9
    assert uids[0] == f"UID:cvl-del-002-20270315-lycee-jean-moulin@{CENTRE}.lycee-des-metiers.invalid"
    assert "DTSTART;VALUE=DATE:20270228\nDTEND;VALUE=DATE:20270301\n" in evenements[0]
    assert "proposition de plan d’audit – Lycée Jean \\; Moulin\n" in evenements[0]
    assert "\\nQui\u00a0: l’établissement\\n" in evenements[0]
    assert "au plus tard le vendredi 5 mars 2027" in evenements[0]
    assert "SUMMARY:Procédure de renouvellement\u00a0: début de la période – " in evenements[7]
    assert "DESCRIPTION:Du mardi 1er juillet 2031 au mercredi 30 juin 2032." in evenements[7]


def test_chaque_evenement_a_sa_note_entiere_et_un_rappel_une_semaine_avant(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}{CENTRE}/{ECHEANCIER}#date=2027-03-15&label=2027-07-01")
    with page.expect_download() as attente:
        page.get_by_role("button", name="Télécharger").click()
    evenements = lire_agenda(attente.value.path().read_bytes().decode())
    delais = {d.id.lower(): d for d in referentiel_actif(CENTRE).delais if d.calculable}
    assert sum(d.note is not None for d in delais.values()) > 3
    for evenement in evenements:
        delai = delais[evenement["UID"].split("-2027")[0]]
        detail = evenement["DESCRIPTION"]
        assert delai.note is None or f"\nNote du manuel\u00a0: {delai.note}\n" in detail
        assert evenement["VALARM"] == {
            "ACTION": "DISPLAY",
            "TRIGGER": "-P7D",
            "DESCRIPTION": f"Dans une semaine\u00a0: {evenement['SUMMARY']}",
        }


def lire_agenda(ics: str) -> list[dict[str, Any]]:
    """Rend les évènements d'un agenda : leurs propriétés, et celles de leur rappel."""
    evenements: list[dict[str, Any]] = []
    ouverts: list[dict[str, Any]] = []
    for ligne in deplier(ics):
        nom, _, valeur = ligne.partition(":")
        if nom == "BEGIN":
            ouverts.append({})
        elif nom == "END":
            clos = ouverts.pop()
            if valeur == "VEVENT":
                evenements.append(clos)
            elif ouverts:
                ouverts[-1][valeur] = clos
        else:
            clair = re.sub(r"\\(.)", lambda m: "\n" if m[1] == "n" else m[1], valeur)
            ouverts[-1][nom.partition(";")[0]] = clair
    return evenements


def test_les_delais_d_une_autre_academie_ne_comptent_que_sur_demande(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}paca/{ECHEANCIER}#label=2027-07-01")
    assert list(dates(page)) == ["DEL-002", "DEL-001"]
    assert not page.get_by_label("Date de l’audit").is_visible()
    page.get_by_label("Ajouter les délais d’une autre académie").check()
    page.get_by_label("Date de l’audit").fill("2027-03-15")
    page.get_by_role("button", name="Calculer les dates").click()
    assert len(dates(page)) == 9
    assert page.evaluate("location.hash") == "#date=2027-03-15&label=2027-07-01&exemples=oui"


def test_l_edition_de_2012_a_ses_audits_a_un_trois_et_cinq_ans(page: Page, adresse: str) -> None:
    page.goto(f"{adresse}aix-marseille-2012/{ECHEANCIER}#date=2012-02-29&label=2012-02-29")
    assert dates(page) == {
        "AM12-DEL-04": "Au plus tard le mardi 14 février 2012",
        "AM12-DEL-07": "Au plus tard le jeudi 15 mars 2012",
        "AM12-DEL-08": "Jeudi 28 février 2013",
        "AM12-DEL-09": "Samedi 28 février 2015",
        "AM12-DEL-10": "Mardi 28 février 2017",
    }


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_sans_script_la_page_garde_tous_les_delais(slug: str, navigateur: Browser, adresse: str) -> None:
    with onglet(navigateur, java_script_enabled=False) as page:
        page.goto(f"{adresse}{slug}/{ECHEANCIER}")
        lu = page.locator("article").inner_text()
        assert [d.id for d in referentiel_actif(slug).delais if d.texte not in lu] == []
        assert page.locator("ldm-echeancier tbody tr").count() == sum(
            d.calculable for d in referentiel_actif(slug).delais
        )


@pytest.mark.parametrize(
    "chemin",
    [
        f"{CENTRE}/{ECHEANCIER}#date=2027-05-03&rapport=2027-05-08", f"{CENTRE}/demarche/cycle/",
        f"{CENTRE}/listes/echeances/", f"{CENTRE}/{ECHEANCIER}#date=faux",
    ],
)  # fmt: skip
def test_axe_n_y_trouve_rien(chemin: str, navigateur: Browser, adresse: str) -> None:
    contexte = navigateur.new_context(reduced_motion="reduce")
    page = contexte.new_page()
    page.goto(adresse + chemin, wait_until="load")
    injecter(page)
    trouvees = []
    for largeur in (1280, 390):
        page.set_viewport_size({"width": largeur, "height": 900})
        passer_au_theme(page, "light")
        trouvees += examiner(page, TOUT, "article")
        passer_au_theme(page, "dark")
        trouvees += examiner(page, COULEURS, "article")
    assert trouvees == []
    contexte.close()


# --- La frise


def test_la_frise_se_parcourt_au_clavier_et_devient_une_liste_au_telephone(page: Page, adresse: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{adresse}{CENTRE}/demarche/cycle/")
    dessin = page.locator("svg.ldm-frise__dessin")
    assert dessin.is_visible()
    dessin.locator("a").first.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "2. Décision, accusé de réception"
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{CENTRE}/demarche/dossier/")
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{adresse}{CENTRE}/demarche/cycle/")
    assert not dessin.is_visible()
    assert page.locator(".ldm-frise__titre").all_inner_texts() == [
        "1. Préparation", "2. Décision, accusé de réception", "3. Audit initial", "4. Suivi interne",
        "5. Renouvellement",
    ]  # fmt: skip
