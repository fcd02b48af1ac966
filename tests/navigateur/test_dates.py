"""Les dates et l'agenda, module par module : calculs vérifiés à la main, fichier .ics relu ligne à ligne."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from ldm.chargement.lieux import RACINE

SCRIPTS: Final = RACINE / "docs" / "assets" / "scripts"
REGLAGES: Final = {"edition": "nord", "pour": "", "instant": "20270315T080000Z"}


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    """Une page vide où sont chargés les deux modules."""
    ouverte = navigateur.new_page()
    for nom in ("dates.js", "agenda.js"):
        ouverte.add_script_tag(path=SCRIPTS / nom)
    yield ouverte
    ouverte.close()


def ajouter(page: Page, jour: str, nombre: int, unite: str) -> str:
    script = "([j, n, u]) => LdmDates.ecrire(LdmDates.ajouter(LdmDates.lire(j), n, u))"
    return str(page.evaluate(script, [jour, nombre, unite]))


@pytest.mark.parametrize(
    ("depart", "nombre", "unite", "attendu"),
    [
        ("2027-03-15", -15, "jours", "2027-02-28"), ("2028-03-15", -15, "jours", "2028-02-29"),
        ("2027-12-28", 10, "jours", "2028-01-07"), ("2027-01-05", -15, "jours", "2026-12-21"),
        ("2027-03-27", 2, "jours", "2027-03-29"), ("2027-10-30", 2, "jours", "2027-11-01"),
        ("2027-12-29", 1, "semaines", "2028-01-05"),
        ("2027-03-15", 20, "jours-ouvres", "2027-04-13"), ("2027-11-12", -1, "jours-ouvres", "2027-11-10"),
        ("2027-01-31", 1, "mois", "2027-02-28"), ("2028-01-31", 1, "mois", "2028-02-29"),
        ("2027-08-31", 1, "mois", "2027-09-30"), ("2027-12-31", 2, "mois", "2028-02-29"),
        ("2027-01-15", -1, "mois", "2026-12-15"), ("2027-03-31", -1, "mois", "2027-02-28"),
        ("2028-02-29", 1, "ans", "2029-02-28"), ("2028-02-29", 4, "ans", "2032-02-29"),
        ("2027-07-01", 5, "ans", "2032-07-01"), ("2028-02-29", -1, "ans", "2027-02-28"),
        ("2027-07-01", 18, "mois", "2029-01-01"),
    ],
)  # fmt: skip
def test_un_delai_se_compte_depuis_une_date(
    depart: str, nombre: int, unite: str, attendu: str, page: Page
) -> None:
    assert ajouter(page, depart, nombre, unite) == attendu


def test_les_jours_se_comptent_comme_ceux_de_python(page: Page) -> None:
    depart = date(1999, 12, 25)
    for nombre in (-3700, -366, -1, 0, 1, 59, 60, 366, 3653, 20000):
        assert ajouter(page, depart.isoformat(), nombre, "jours") == (depart + timedelta(nombre)).isoformat()


@pytest.mark.parametrize(
    ("depart", "sens", "attendu"),
    [
        ("2027-03-15", "apres", "2027-09-30"), ("2027-09-29", "apres", "2027-09-30"),
        ("2027-09-30", "apres", "2028-09-30"), ("2027-10-01", "apres", "2028-09-30"),
        ("2027-12-31", "apres", "2028-09-30"), ("2027-09-30", "avant", "2026-09-30"),
        ("2027-10-01", "avant", "2027-09-30"), ("2027-01-02", "avant", "2026-09-30"),
    ],
)  # fmt: skip
def test_une_date_fixe_est_la_premiere_qui_suit_ou_la_derniere_qui_precede(
    depart: str, sens: str, attendu: str, page: Page
) -> None:
    script = "([j, s]) => LdmDates.ecrire(LdmDates.anniversaire(LdmDates.lire(j), '09-30', s))"
    assert page.evaluate(script, [depart, sens]) == attendu


@pytest.mark.parametrize(
    "faux",
    ["", "2027-02-29", "2027-13-01", "2027-00-10", "2027-04-31", "2027-4-1", "15/03/2027", "1989-12-31",
     "2101-01-01", "abc", "2027-03-15T00:00", "0000-00-00", "2027-03-00"],
)  # fmt: skip
def test_une_date_qui_n_existe_pas_est_refusee(faux: str, page: Page) -> None:
    assert page.evaluate("(j) => LdmDates.lire(j)", faux) is None


@pytest.mark.parametrize(
    ("jour", "dit"),
    [
        ("2027-03-15", "lundi 15 mars 2027"), ("2027-05-01", "samedi 1er mai 2027"),
        ("2028-02-29", "mardi 29 février 2028"), ("2027-08-01", "dimanche 1er août 2027"),
        ("1990-01-01", "lundi 1er janvier 1990"), ("2026-12-31", "jeudi 31 décembre 2026"),
    ],
)  # fmt: skip
def test_une_date_se_dit_en_toutes_lettres(jour: str, dit: str, page: Page) -> None:
    assert page.evaluate("(j) => LdmDates.enLettres(LdmDates.lire(j))", jour) == dit


PAQUES: Final = (
    "2000-04-23", "2011-04-24", "2019-04-21", "2024-03-31", "2025-04-20", "2026-04-05", "2027-03-28",
    "2028-04-16", "2038-04-25",
)  # fmt: skip


def test_paques_tombe_a_sa_date(page: Page) -> None:
    script = "(annees) => annees.map((a) => LdmDates.ecrire(LdmDates.paques(a)))"
    assert page.evaluate(script, [int(jour[:4]) for jour in PAQUES]) == list(PAQUES)


@pytest.mark.parametrize(
    ("jour", "dit"),
    [
        ("2027-03-15", ""), ("2027-03-20", "samedi"), ("2027-03-21", "dimanche"),
        ("2027-03-29", "jour férié\u00a0: lundi de Pâques"),
        ("2027-05-06", "jour férié\u00a0: Ascension"), ("2027-05-17", "jour férié\u00a0: lundi de Pentecôte"),
        ("2027-05-08", "jour férié\u00a0: 8 mai, samedi"), ("2027-07-14", "jour férié\u00a0: fête nationale"),
        ("2027-11-11", "jour férié\u00a0: 11 novembre"), ("2027-12-25", "jour férié\u00a0: Noël, samedi"),
        ("2027-12-26", "dimanche"),
        ("2028-01-01", "jour férié\u00a0: jour de l’An, samedi"), ("2027-08-16", ""), ("2027-03-26", ""),
    ],
)  # fmt: skip
def test_un_week_end_ou_un_jour_ferie_de_metropole_est_reconnu(jour: str, dit: str, page: Page) -> None:
    assert page.evaluate("(j) => LdmDates.chomee(LdmDates.lire(j))", jour) == dit


# --- L'agenda


def agenda(page: Page, reglages: dict[str, str] | None = None, **echeance: Any) -> str:
    """Rend l'agenda d'une échéance, au besoin changée."""
    base = {"id": "CVL-DEL-002", "titre": "Retour", "detail": "Qui\u00a0: l’établissement"} | echeance
    script = """([e, r]) => LdmAgenda.composer(
        [{ ...e, depart: LdmDates.lire("2027-03-15"), date: LdmDates.lire("2027-02-28") }], r)"""
    return str(page.evaluate(script, [base, REGLAGES | (reglages or {})]))


def deplier(ics: str) -> list[str]:
    """Rend les lignes logiques d'un agenda, après en avoir vérifié la forme physique."""
    assert ics.endswith("\r\n")
    physiques = ics.removesuffix("\r\n").split("\r\n")
    assert "\n" not in "".join(physiques)
    assert "\r" not in "".join(physiques)
    assert max(len(ligne.encode()) for ligne in physiques) <= 75
    return ics.removesuffix("\r\n").replace("\r\n ", "").split("\r\n")


def test_un_evenement_se_lit_ligne_a_ligne(page: Page) -> None:
    assert deplier(agenda(page)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Manuel du label Lycée des métiers//Échéancier//FR",
        "CALSCALE:GREGORIAN",
        "BEGIN:VEVENT",
        "UID:cvl-del-002-20270315@nord.lycee-des-metiers.invalid",
        "DTSTAMP:20270315T080000Z",
        "DTSTART;VALUE=DATE:20270228",
        "DTEND;VALUE=DATE:20270301",
        "SUMMARY:Retour",
        "DESCRIPTION:Qui\u00a0: l’établissement",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:-P7D",
        "DESCRIPTION:Dans une semaine\u00a0: Retour",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_le_texte_est_echappe_et_les_caracteres_de_controle_retires(page: Page) -> None:
    lignes = deplier(agenda(page, titre="a;b,c\\d\r\nEND:VEVENT\x00\x07", detail="un\ndeux\rtrois"))
    assert "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT" in lignes
    assert "DESCRIPTION:un\\ndeux\\ntrois" in lignes
    assert "DESCRIPTION:Dans une semaine\u00a0: a\\;b\\,c\\\\d\\nEND:VEVENT" in lignes


@pytest.mark.parametrize("signe", ["a", "é", "’", "\u00a0", "😀", "👩‍🏫"])
def test_une_longue_ligne_se_plie_sans_couper_un_caractere(signe: str, page: Page) -> None:
    for longueur in (*range(55, 80), 400):
        titre = "x" + signe * longueur
        assert f"SUMMARY:{titre}" in deplier(agenda(page, titre=titre))


def test_le_nom_de_l_etablissement_entre_dans_le_titre_et_dans_l_identifiant(page: Page) -> None:
    lignes = deplier(agenda(page, {"pour": "Lycée J. Prévert, Évreux"}))
    assert "SUMMARY:Retour – Lycée J. Prévert\\, Évreux" in lignes
    assert "UID:cvl-del-002-20270315-lycee-j-prevert-evreux@nord.lycee-des-metiers.invalid" in lignes
