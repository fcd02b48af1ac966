"""Taper dans un dossier plein, processeur quatre fois ralenti : ce que chaque touche demande à la page."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from tests.performances.telephone import chromium, heberger, page_lente, plus_longue_tache

TEXTE: Final = "Le conseil pédagogique se réunit chaque mois et publie ses comptes rendus. " * 8
LIGNES: Final = 6
TOUCHES: Final = 40
# Une touche à la fois, chacune dans sa tâche, comme un clavier.
TAPER: Final = """async (combien) => {
    const zones = [...document.querySelectorAll(".ldm-saisie textarea")];
    const zone = zones.find((une) => une.checkVisibility());
    zone.focus();
    for (let touche = 0; touche < Number(combien); touche += 1) {
        await new Promise((suite) => setTimeout(suite, 60));
        document.execCommand("insertText", false, "a");
    }
}"""


def dossier_plein(edition: dict[str, Any]) -> str:
    """Rend une copie où tout est écrit : chaque descripteur, un plan fourni, des preuves."""
    champs: dict[str, Any] = {}

    def ecrire(cle: str, valeur: str) -> None:
        version = {"v": valeur, "par": "P-1", "le": "2027-03-15T08:42Z", "de": [], "origine": "saisie"}
        champs[cle] = {"versions": {f"{len(champs):016x}": version}}

    grille, plan = (
        next(outil["id"] for outil in edition["outils"] if usage in outil["usages"])
        for usage in ("grille", "plan")
    )
    for critere in edition["criteres"]:
        for descripteur in critere["descripteurs"]:
            ecrire(f"equipe|{descripteur['id']}.position", edition["position"]["options"][1]["cle"])
            for champ in descripteur["champs"]:
                ecrire(f"{grille}|{champ['id']}", TEXTE)
        for ligne in range(LIGNES):
            ecrire(f"{plan}|{critere['id']}/L-{ligne}.ordre", f"{ligne + 1:04}")
            for colonne in ("objectifs", "indicateurs", edition["action"], "equipe", "commentaires"):
                ecrire(f"{plan}|{critere['id']}/L-{ligne}.{colonne}", TEXTE)
    entete = {"format": "ldm-dossier", "version": 1, "id": "0123456789abcdef", "nom": "Plein"}
    reste = {"edition": edition["slug"], "revision": edition["revision"], "personnes": {}, "champs": champs}
    return json.dumps({**entete, **reste}, ensure_ascii=False)


def taper(site: Path) -> Iterator[tuple[str, int, float]]:
    """Rend, pour un écran de chaque sorte : son nom, le nombre de ses champs, et la plus longue tâche
    (millisecondes de processeur) pendant qu'on y tape. site : celui d'une édition.
    """
    with heberger(site) as adresse, chromium() as navigateur, page_lente(navigateur) as (page, session):
        page.goto(f"{adresse}auto-evaluation/", wait_until="load")
        page.locator(".ldm-dossier[data-pret]").wait_for()
        edition = page.evaluate("LdmDossiers.charger('edition')")
        copie = dossier_plein(edition).encode()
        page.locator("input[type=file]").set_input_files(
            {"name": "plein.ldm.json", "mimeType": "application/json", "buffer": copie}
        )
        page.locator(".ldm-copie").wait_for()
        for nom, ecran, largeur in _ecrans(edition):
            page.set_viewport_size({"width": largeur, "height": 844})
            _montrer(page, ecran)
            longue = plus_longue_tache(page, session, TAPER, str(TOUCHES))
            yield nom, page.locator("[data-champ]").count(), longue


def _ecrans(edition: dict[str, Any]) -> Iterator[tuple[str, str, int]]:
    """Rend le nom de chaque écran, son adresse, sa largeur : au téléphone, une grille se replie."""
    premier = edition["criteres"][2]["descripteurs"][0]["id"]
    grille, plan = (
        next(outil["slug"] for outil in edition["outils"] if usage in outil["usages"])
        for usage in ("grille", "plan")
    )
    yield "un descripteur", f"descripteur/{premier}", 390
    yield "la grille entière", f"outil/{grille}", 1280
    yield "le plan d'actions", f"outil/{plan}", 390
    yield "le plan d'actions, sur un grand écran", f"outil/{plan}", 1280


def _montrer(page: Page, ecran: str) -> None:
    racine, _, fragment = page.url.partition("#")
    suite = f"#{fragment.partition('/')[0]}/{ecran}"
    page.goto(f"{racine}{suite}")
    page.locator(f".ldm-dossier[data-ecran='{suite}'] .ldm-saisie textarea:visible").first.wait_for()
    page.wait_for_timeout(1_000)
