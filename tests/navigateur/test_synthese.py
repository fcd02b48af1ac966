"""La synthèse dans la page : les mêmes comptes qu'en Python, des barres sans couleur seule, une page."""

import json
import random
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from ldm.documents.comparaison_du_dossier import mouvements
from ldm.documents.positions import echelle_de_position
from ldm.documents.synthese_du_dossier import comptes
from ldm.modele.dossier import ecrire_fichier
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.test_synthese_du_dossier import situe
from tests.navigateur.dossiers import NOYAU, page_nue
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import EDITION, aller, commencer, lire_la_copie, page_du_dossier
from tests.rendus.extraits import pages

COMPTER: Final = """([edition, fichiers]) => {
    const [avant, apres] = fichiers.map((texte) => LdmDossiers.lireFichier(texte));
    return [
        LdmDossiers.compter(edition.criteres, edition, apres),
        LdmDossiers.mouvements(edition.criteres, edition, avant, apres)
            .map(({ descripteur, sens }) => [descripteur.id, sens]),
    ];
}"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, "http://localhost/", *NOYAU, "reponses.js", "synthese/comptes.js")
    contexte.close()


def test_les_comptes_et_ce_qui_a_change_sont_ceux_de_python(nue: Page) -> None:
    referentiel = referentiel_actif(EDITION)
    echelle = echelle_de_position(referentiel)
    assert echelle is not None
    a_saisir = {
        "criteres": [{"descripteurs": [{"id": d.id} for d in c.descripteurs]} for c in referentiel.criteres],
        "position": {"options": [{"cle": o.cle, "rang": o.rang} for o in echelle.options]},
    }
    hasard = random.Random(2027)
    tous = [d.id for critere in referentiel.criteres for d in critere.descripteurs]
    cles = ["", "inconnue", *(option.cle for option in echelle.options)]
    for _ in range(20):
        avant, apres = (situe(referentiel, **{d: hasard.choice(cles) for d in tous}) for _ in "ab")
        fichiers = [ecrire_fichier(dossier).decode() for dossier in (avant, apres)]
        comptees, bouges = nue.evaluate(COMPTER, [a_saisir, fichiers])
        assert comptees == [compte.nombres for compte in comptes(referentiel, apres)]
        assert bouges == [[m.descripteur.id, m.sens] for m in mouvements(referentiel, avant, apres)]


def test_la_synthese_se_lit_sans_couleur_se_compare_et_tient_en_une_page(
    navigateur: Browser, adresse: str, tmp_path: Path
) -> None:
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        commencer(page)
        vide = tmp_path / "depot.ldm.json"
        vide.write_text(json.dumps({**lire_la_copie(page), "nom": "Dépôt 2027"}), encoding="utf-8")
        aller(page, "rapide")
        page.get_by_label("Vos lignes").fill("1-3 C\n4 NC\n5 PF\n6 SO : pas d'internat")
        page.get_by_role("button", name="Appliquer").click()
        aller(page, "accueil")
        page.get_by_role("link", name="Synthèse").click()
        premiere = page.get_by_role("img").first
        expect(premiere).to_have_accessible_name(re.compile("En place\u00a0: 3"))
        assert "C 3" in premiere.inner_html(), "une lettre et un nombre, et non la seule couleur"
        lignes = page.get_by_role("table").get_by_role("row")
        expect(lignes.last).to_contain_text("Tous les critères")
        assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1
        assert "En place (3) : 1, 2, 3." in _emporte(page, "ODT")
        assert "6 | 2 | L’établissement" in _emporte(page, "XLSX")
        page.get_by_role("link", name="Comparer deux dates").click()
        page.get_by_label("Ou une copie plus ancienne").set_input_files(vide)
        compare = page.get_by_role("heading", name="De «\u00a0Dépôt 2027\u00a0», à aujourd’hui").locator(
            "xpath=.."
        )
        expect(compare.get_by_role("heading", name="Nouveau\u00a0: 6")).to_be_visible()
        expect(compare).to_contain_text("rien → En place\u00a0(C)")
        assert "Nouveau (6) : 1 (rien → C), 2 (rien → C)" in _emporte(page, "ODT")
        assert "| rien | Pas en place (NC) | Nouveau" in _emporte(page, "XLSX")
        injecter(page)
        assert examiner_les_themes(page, 1280, 390) == []
        assert len(PdfReader(BytesIO(page.pdf(format="A4"))).pages) == 1
        assert plaintes == []


def _emporte(page: Page, format_: str) -> str:
    """Rend ce que dit le fichier qu'on emporte : de qui il vient, aucun pourcentage."""
    with page.expect_download() as attendu:
        page.get_by_role("button", name=f"({format_})").click()
    octets = attendu.value.path().read_bytes()
    if format_ == "ODT":
        lu = " ".join(" ".join(pages(octets, "odt")).split()).replace("\u00a0", " ")
    else:
        rangees = (
            r for feuille in load_workbook(BytesIO(octets)) for r in feuille.iter_rows(values_only=True)
        )
        lu = "\n".join(" | ".join(str(case) for case in rangee) for rangee in rangees).replace("\u00a0", " ")
    assert "Lycée Jean-Moulin" in lu
    assert "Tous les critères" in lu
    assert "%" not in lu
    return lu
