"""L'académie : des liens acceptés champ par champ, la page qui les prépare, des comptes sans nom."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final
from urllib.parse import quote

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page, expect

from ldm.modele.dossier import ecrire_fichier
from ldm.modele.etablissements import LETTRES_D_UAI
from tests.documents.test_comptes_d_ensemble import EXEMPLES, lire
from tests.navigateur.dossiers import NOYAU, SURE, page_nue
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import EDITION, edition, gardes, lire_la_copie, page_du_dossier

UAI: Final = "0371234R"
HOSTILE: Final = (
    f"#nouveau&uai={UAI}&nom=<img src=x onerror=self.perce=1>&ville=Tours%0A%E2%80%AEsruoT"
    f"&campagne=2026-2028&intitule={'x' * 10_000}&campagne=2027&chef-etablissement=%E0%A4%A"
    "&__proto__=1&foo%3Cscript%3E=1&constructor"
)
COMPTER: Final = """([edition, cas]) => cas.map((fichiers) => {
    const D = LdmDossiers;
    const reunis = new Map();
    for (const texte of fichiers) {
        const lu = D.retenirPourCompter(D.lireFichier(texte));
        reunis.set(lu.id, reunis.has(lu.id) ? D.reunirPourCompter(reunis.get(lu.id), lu) : lu);
    }
    const enObjet = (valeur) => (valeur instanceof Map ? Object.fromEntries(valeur) : valeur);
    const comptes = D.compterLEnsemble(edition, [...reunis.values()]);
    return JSON.parse(JSON.stringify(comptes, (_, v) => enObjet(v)));
})"""
CLASSEUR: Final = ("bibliotheques/fflate/fflate.js", "bureau/archive.js", "academie/tableur.js")
SCRIPTS: Final = ("reponses.js", "academie/ensemble.js", *CLASSEUR)
SECRET: Final = "Phrase que nul autre ne doit lire"


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
    assert examiner_les_themes(page) == []
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


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, SURE, *NOYAU, *SCRIPTS)
    contexte.close()


def test_les_comptes_sont_ceux_de_python(nue: Page) -> None:
    fichiers = [[ecrire_fichier(lire(d)).decode() for d in cas["dossiers"]] for cas in EXEMPLES["cas"]]
    assert nue.evaluate(COMPTER, [EXEMPLES["edition"], fichiers]) == [
        cas["groupes"] for cas in EXEMPLES["cas"]
    ]


def test_deux_onglets_de_meme_nom_ne_gatent_pas_le_classeur(nue: Page) -> None:
    noms = ["Rentrée : constats par descripteur A", "rentrée   constats par descripteur B", "'", "Rentrée"]
    octets = nue.evaluate(
        """(noms) => [...LdmDossiers.ecrireUnClasseur(
            noms.map((nom) => ({ nom, largeurs: [9], rangees: [{ genre: "tete", cases: [nom] }] }))
        )]""",
        noms,
    )
    onglets = load_workbook(BytesIO(bytes(octets))).sheetnames
    assert len({nom.lower() for nom in onglets}) == len(noms)
    assert all(0 < len(nom) <= 31 for nom in onglets)


def test_une_academie_ne_voit_que_des_comptes_et_rien_n_est_garde(
    ouverte: tuple[Page, list[str]], tmp_path: Path
) -> None:
    page, plaintes = ouverte
    avant = gardes(page)
    suivre(page, f"{page.url.partition('#')[0]}#academie", "Compter plusieurs dossiers")
    connue = edition(page)
    descripteurs = [d["id"] for critere in connue["criteres"] for d in critere["descripteurs"]]
    cles = [option["cle"] for option in connue["position"]["options"]]

    def deposer(nom: str, identifiant: str, edition_: str = EDITION, **champs: str) -> Path:
        dossier = lire(
            {"id": identifiant, "champs": {f"equipe|{descripteurs[0]}.position": cles[1], **champs}}
        )
        tete = {"nom": SECRET, "edition": edition_, "revision": connue["revision"]}
        chemin = tmp_path / nom
        chemin.write_bytes(ecrire_fichier(dossier.model_copy(update=tete)))
        return chemin

    secrets = {f"OUT-003|{descripteurs[0]}.preuves": SECRET, "partage|etablissement": SECRET}
    quatre = [deposer(f"{n}.ldm.json", f"dossier-{n}", **secrets) for n in range(3)]
    quatre.append(deposer("3.txt", "dossier-3", **{"partage|uai": UAI}))
    refuses = [deposer("ailleurs.json", "dossier-x", "ailleurs-2020"), tmp_path / "faux.json"]
    refuses[1].write_text('{"format":"ldm-dossier","version":99}', encoding="utf-8")
    champ = page.get_by_label("Choisir ou déposer des dossiers")
    champ.set_input_files([*quatre, *refuses])
    expect(page.get_by_role("status").last).to_have_text("4\u00a0dossiers comptés, 2\u00a0fichiers de côté.")
    expect(page.get_by_text("ailleurs.json. D’une autre édition (ailleurs-2020)")).to_be_visible()
    expect(page.get_by_text("faux.json. Ce dossier vient d’une version plus récente")).to_be_visible()
    expect(page.get_by_text("Moins de 5 dossiers")).to_be_visible()
    expect(page.get_by_role("heading", name="Par descripteur")).to_have_count(0)
    cinq = [deposer("4.json", "dossier-4", **{"partage|uai": UAI}), deposer("encore.json", "dossier-0")]
    lus = page.evaluate_handle("() => new DataTransfer()")
    for chemin in cinq:
        page.evaluate(
            "([lus, nom, texte]) => lus.items.add(new File([texte], nom))",
            [lus, chemin.name, chemin.read_text(encoding="utf-8")],
        )
    page.locator(".ldm-depose").dispatch_event("drop", {"dataTransfer": lus})
    expect(page.get_by_role("status").last).to_have_text("5\u00a0dossiers comptés, 2\u00a0fichiers de côté.")
    expect(page.get_by_text("0.ldm.json, encore.json")).to_be_visible()
    expect(page.get_by_text(f"{UAI}\u00a0: Retirer 3.txt, Retirer 4.json.")).to_be_visible()
    expect(page.get_by_role("heading", name="Par descripteur")).to_be_visible()
    expect(page.get_by_role("img").first).to_have_accessible_name(re.compile("En place\u00a0: 5"))
    page.locator("details").first.evaluate("(repli) => { repli.open = true; }")
    sans_violation(page)
    with page.expect_download() as xlsx:
        page.get_by_role("button", name="XLSX").click()
    classeur = load_workbook(BytesIO(xlsx.value.path().read_bytes()))
    dits = [str(case.value) for onglet in classeur for ligne in onglet.iter_rows() for case in ligne]
    assert classeur.sheetnames == ["Tous, par critère", "Tous, par descripteur"]
    assert classeur["Tous, par descripteur"]["D6"].value == 5
    with page.expect_download() as csv:
        page.get_by_role("button", name="Télécharger en CSV").click()
    ecrit = csv.value.path().read_text(encoding="utf-8")
    assert f";Par descripteur;1;{connue['criteres'][0]['descripteurs'][0]['texte'][:20]}" in ecrit
    assert SECRET not in "".join([page.content(), ecrit, *dits])
    assert not any(".json" in dit or UAI in dit for dit in [*dits, ecrit]), "ni fichier, ni établissement"
    page.get_by_role("button", name="Retirer 4.json").click()
    expect(page.get_by_role("status").last).to_have_text("4\u00a0dossiers comptés, 2\u00a0fichiers de côté.")
    assert gardes(page) == avant
    assert plaintes == []
