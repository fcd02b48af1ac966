"""L'académie : des liens qui ne percent rien, acceptés champ par champ ; la page qui les prépare."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from ldm.modele.etablissements import LETTRES_D_UAI
from tests.navigateur.examen_axe import TOUT, examiner, injecter, passer_au_theme
from tests.navigateur.saisie import EDITION, gardes, lire_la_copie, page_du_dossier

UAI: Final = "0371234R"
HOSTILE: Final = (
    f"#nouveau&uai={UAI}&nom=<img src=x onerror=self.perce=1>&ville=Tours%0A%E2%80%AEsruoT"
    f"&campagne=2026-2028&intitule={'x' * 10_000}&campagne=2027&chef-etablissement=%E0%A4%A"
    "&__proto__=1&foo%3Cscript%3E=1&constructor"
)


@pytest.fixture(scope="module")
def ouverte(navigateur: Browser, adresse: str) -> Iterator[tuple[Page, list[str]]]:
    telephone = {"width": 390, "height": 844}
    with page_du_dossier(
        navigateur, f"{adresse}{EDITION}/", viewport=telephone, bypass_csp=True, reduced_motion="reduce"
    ) as (page, plaintes):
        yield page, plaintes


def suivre(page: Page, lien: str, titre: str) -> None:
    page.goto("about:blank")
    page.goto(lien)
    expect(page.get_by_role("heading", level=1)).to_have_text(titre)


def sans_violation(page: Page) -> None:
    injecter(page)
    for theme in ("light", "dark"):
        passer_au_theme(page, theme)
        assert examiner(page, TOUT) == []
    assert page.evaluate("document.documentElement.scrollWidth") == page.viewport_size["width"]  # type: ignore[index]


def test_un_lien_hostile_ne_perce_rien_et_dit_ce_qu_il_laisse(ouverte: tuple[Page, list[str]]) -> None:
    page, plaintes = ouverte
    suivre(page, f"{page.url.partition('#')[0]}{quote(HOSTILE, safe='#&=%')}", "Nouveau dossier")
    laisse = page.get_by_text("Laissé de côté")
    for dit in ("« foo<script> », inconnu", "« __proto__ », inconnu", "« constructor », inconnu",
                "« chef-etablissement », illisible", "« intitule », trop long (10000 signes)",
                "« campagne », répété"):  # fmt: skip
        expect(laisse).to_contain_text(dit.replace("« ", "«\u00a0").replace(" »", "\u00a0»"))
    expect(page.get_by_label("Établissement", exact=True)).to_have_value("<img src=x onerror=self.perce=1>")
    expect(page.get_by_label("Adresse", exact=True)).to_have_value("Tours sruoT")
    assert page.evaluate("self.perce") is None
    sans_violation(page)
    page.get_by_label("Reprendre\u00a0: Campagne").check()
    page.get_by_role("button", name="Commencer").click()
    resume = page.locator(".ldm-alerte[role=alert]", has_text="Corrigez")
    expect(resume).to_be_focused()
    assert gardes(page) == {}, "rien ne s'écrit d'un lien qu'on corrige encore"
    resume.get_by_role("link", name="Campagne").click()
    expect(page.get_by_label("Campagne (année)", exact=True)).to_be_focused()
    assert plaintes == []


def test_un_lien_d_academie_se_reprend_champ_par_champ_et_garde_la_campagne(
    ouverte: tuple[Page, list[str]],
) -> None:
    page, _ = ouverte
    racine = page.url.partition("#")[0]
    lien = f"{racine}#nouveau&uai=%20037%201234r&nom=Lyc%C3%A9e%20Jean%2DMoulin&commune=Tours&campagne=2027"
    suivre(page, lien, "Nouveau dossier")
    page.get_by_label("Reprendre\u00a0: Adresse").uncheck()
    page.get_by_label("Établissement", exact=True).fill("Lycée Jean-Moulin, Tours")
    page.get_by_role("button", name="Commencer").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée Jean-Moulin")
    repris = {
        "partage|campagne": "2027",
        "partage|etablissement": "Lycée Jean-Moulin, Tours",
        "partage|uai": UAI,
    }
    assert gardes(page) == repris
    copie = lire_la_copie(page)
    assert {
        cle: [(v["v"], v["origine"], v["de"]) for v in champ["versions"].values()]
        for cle, champ in copie["champs"].items()
    } == {cle: [(v, "prérempli", [])] for cle, v in repris.items()}
    suivre(page, lien, "Nouveau dossier")
    expect(page.get_by_text(f"Un dossier porte déjà le numéro {UAI}")).to_be_visible()
    page.get_by_role("link", name="Ouvrir «\u00a0Lycée Jean-Moulin\u00a0»").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée Jean-Moulin")


def test_la_lettre_d_un_numero_uai_est_celle_de_python(ouverte: tuple[Page, list[str]]) -> None:
    page, _ = ouverte
    numeros = [f"{n:07d}" for n in range(750_650, 750_673)]
    justes = [f"{numero}{LETTRES_D_UAI[int(numero) % len(LETTRES_D_UAI)]}" for numero in numeros]
    assert page.evaluate("(uais) => uais.map(LdmDossiers.fauteDUai)", justes) == [""] * len(justes)
    faux = page.evaluate("LdmDossiers.fauteDUai('0750655A')")
    assert "la lettre serait E" in faux


def test_une_liste_collee_donne_un_lien_par_etablissement_a_copier_ou_a_emporter(
    ouverte: tuple[Page, list[str]], tmp_path: Path
) -> None:
    page, plaintes = ouverte
    racine = page.url.partition("#")[0]
    suivre(page, f"{racine}#liens", "Préparer des liens pour les établissements")
    page.get_by_role("button", name="Faire les liens").click()
    expect(page.get_by_label("Établissements")).to_be_focused()
    expect(page.get_by_label("Établissements")).to_have_attribute("aria-invalid", "true")
    page.get_by_label("Campagne").fill("2027-2028")
    liste = (
        "\ufeffNom;UAI;commune;decision\r\n"
        f'"Lycée ""A""; bourg";{UAI};Tours;2026\r\n=1+1;0750655E;-Paris;\r\nB;0371234X;Blois;\r\n'
        f'"Lycée ""A""; bourg";{UAI};Tours;2025\r\n'
    )
    (tmp_path / "liste.csv").write_bytes(liste.encode("cp1252", "ignore"))
    page.get_by_label("Ou choisissez un fichier CSV").set_input_files(tmp_path / "liste.csv")
    page.get_by_role("button", name="Faire les liens").click()
    expect(page.get_by_role("heading", level=2)).to_be_focused()
    expect(page.get_by_role("heading", level=2)).to_have_text("2 liens")
    fautives = page.locator(".ldm-alerte", has_text="2 lignes")
    expect(fautives).to_contain_text("Ligne 4 («\u00a0B ; 0371234X ; Blois\u00a0»). N° UAI")
    expect(fautives).to_contain_text("Ligne 5")
    expect(page.get_by_text("Colonnes qu’un lien ne porte pas\u00a0: decision.")).to_be_visible()
    sans_violation(page)
    with page.expect_download() as csv:
        page.get_by_role("button", name="Télécharger en CSV").click()
    lu = csv.value.path().read_bytes().decode()
    lien = f"{racine}#nouveau&nom=Lyc%C3%A9e%20%22A%22%3B%20bourg&uai={UAI}&commune=Tours&campagne=2027-2028"
    assert lu.splitlines()[:2] == [
        "\ufeffnom;uai;commune;campagne;lien",
        f'"Lycée ""A""; bourg";{UAI};Tours;2027-2028;{lien}',
    ]
    assert lu.splitlines()[2].startswith("'=1+1;0750655E;'-Paris;2027-2028;http"), "rien ne se calcule"
    with page.expect_download() as xlsx:
        page.get_by_role("button", name="XLSX").click()
    onglet = load_workbook(BytesIO(xlsx.value.path().read_bytes()))["Liens"]
    lignes = [[case.value for case in ligne] for ligne in onglet.iter_rows()]
    assert lignes[1] == ['Lycée "A"; bourg', UAI, "Tours", "2027-2028", lien]
    assert (onglet["A3"].value, onglet["A3"].data_type) == ("=1+1", "s")
    assert plaintes == []
    suivre(page, lien, "Nouveau dossier")
    expect(page.get_by_label("Établissement", exact=True)).to_have_value('Lycée "A"; bourg')
