"""Sortir un formulaire rempli de « Mon dossier », le faire compléter dans un tableur, le rouvrir."""

import re
from pathlib import Path
from typing import Any, Final
from zipfile import ZipFile

from playwright.sync_api import Browser, Page, expect

from ldm.publication.plan.pages import nom_de_l_archive
from tests.navigateur.bureautique import retoucher
from tests.navigateur.dossiers import SUR_LE_DISQUE
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import (
    EDITION,
    aller,
    attendre_l_enregistrement,
    commencer,
    edition,
    gardes,
    outil,
    page_du_dossier,
)

TEXTE: Final = "=1+1, <b>gras</b>\n« deux lignes » 🎓"
PREUVE: Final = {"numero": "P-03", "preuve": "Compte rendu", "descripteurs": "1, 3-4"}
GATER: Final = """async () => {
    await LdmDossiers.bureautique();
    const remplir = LdmDossiers.remplirLeClasseur;
    LdmDossiers.remplirLeClasseur = (octets, demande) => {
        const rempli = remplir(octets, demande);
        for (const champ of rempli.portees.keys()) rempli.portees.set(champ, "Autre chose");
        return rempli;
    };
}"""
AJOUT: Final = "Écrit dans le tableur"
TEXTES: Final = ("ODT", "DOCX")


def _ecrire_un_descripteur(page: Page) -> str:
    """Commence un dossier et répond au premier descripteur ; rend l'identifiant de son premier champ."""
    commencer(page)
    descripteur = edition(page)["criteres"][0]["descripteurs"][0]
    aller(page, f"descripteur/{descripteur['id']}")
    champ: str = descripteur["champs"][0]["id"]
    page.locator(f"[data-champ='{champ}']").fill(TEXTE)
    return champ


def _sortir(page: Page, usage: str, format_: str) -> tuple[str, bytes]:
    aller(page, "sortir")
    ligne = page.locator("li.ldm-tache").filter(has_text=outil(page, usage)["titre"])
    with page.expect_download() as attendu:
        ligne.get_by_role("button", name=f"{format_},").first.click()
    return attendu.value.suggested_filename, attendu.value.path().read_bytes()


def _ouvrir(page: Page, nom: str, octets: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": nom, "mimeType": "application/octet-stream", "buffer": octets}
    )


def test_un_formulaire_sort_rempli_relu_et_compte_dans_chaque_format(
    navigateur: Browser, adresse: str
) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        _ecrire_un_descripteur(page)
        grille = outil(page, "grille")
        for format_ in ("XLSX", "ODS", *TEXTES):
            nom, octets = _sortir(page, "grille", format_)
            assert nom.startswith(f"{grille['slug']}-Lycee-Jean-Moulin-")
            assert nom.endswith(f".{format_.lower()}")
            assert octets.startswith(b"PK"), format_
            dit = f"{grille['code']} en {format_} : 1\u00a0descripteur, 1\u00a0réponse, relu."
            expect(page.locator(".ldm-tache").get_by_text(dit)).to_be_visible()
        assert plaintes == []


def test_un_fichier_ou_une_reponse_ne_se_relit_pas_n_est_pas_donne(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        _ecrire_un_descripteur(page)
        page.evaluate(GATER)
        sortis: list[object] = []
        page.on("download", lambda sorti: sortis.append(sorti))  # noqa: PLW0108 (playwright veut une fonction Python)
        aller(page, "sortir")
        ligne = page.locator("li.ldm-tache").filter(has_text=outil(page, "grille")["titre"])
        ligne.get_by_role("button", name="ODS,").click()
        expect(ligne.get_by_role("alert")).to_contain_text("ne se relit pas dans le fichier")
        assert (sortis, plaintes) == ([], [])


def test_une_fiche_sortie_revient_a_son_exemplaire(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        commencer(page)
        ecart = outil(page, "ecart")
        for constat in ("Premier constat", "Second constat"):
            aller(page, f"outil/{ecart['slug']}")
            page.get_by_role("button", name="exemplaire").last.click()
            page.locator(".ldm-formulaire textarea").first.fill(constat)
        sorties = {format_: _sortir(page, "ecart", format_)[1] for format_ in TEXTES}
        exemplaires = {cle.partition("|")[0] for cle in gardes(page)}
        aller(page, f"outil/{ecart['slug']}")
        page.locator(".ldm-tache__titre").first.click()
        page.locator(".ldm-formulaire textarea").first.fill("Constat revu")
        for format_, octets in sorties.items():
            aller(page, "accueil")
            aller(page, "ouvrir")
            _ouvrir(page, f"fiche.{format_.lower()}", octets)
            expect(page.locator(".ldm-apercu")).to_contain_text("Déjà remplacées\u00a0: 1")
            assert {cle.partition("|")[0] for cle in gardes(page)} == exemplaires, format_
        assert plaintes == []


def test_un_classeur_complete_ailleurs_revient_dans_le_dossier(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        champ = _ecrire_un_descripteur(page)
        nom, octets = _sortir(page, "grille", "XLSX")

        def completer(classeur: Any) -> None:
            feuille = next(f for f in classeur if f.title != "_ldm" and _case(f, TEXTE))
            voisine = _case(feuille, TEXTE)
            feuille.cell(voisine.row, voisine.column + 1).value = AJOUT

        aller(page, "ouvrir")
        _ouvrir(page, nom, retoucher(octets, completer))
        apercu = page.locator(".ldm-apercu")
        expect(apercu).to_contain_text("2\u00a0réponses dans ce fichier, dont 1 déjà dans le dossier.")
        expect(apercu.locator(".ldm-rapproche")).to_have_count(1)
        assert AJOUT not in gardes(page).values(), "rien ne s'écrit avant « Appliquer »"
        page.get_by_role("button", name="Appliquer 1 réponse").click()
        expect(page.get_by_text("1\u00a0réponse de")).to_be_visible()
        ecrites = gardes(page)
        assert ecrites[f"{outil(page, 'grille')['id']}|{champ}"] == TEXTE
        assert AJOUT in ecrites.values()
        assert plaintes == []


def _case(feuille: Any, texte: str) -> Any:
    return next((case for rangee in feuille.iter_rows() for case in rangee if case.value == texte), None)


def test_un_texte_sorti_du_dossier_se_rouvre_dans_un_autre(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        champ = _ecrire_un_descripteur(page)
        premier = page.url.partition("#")[2].partition("/")[0]
        sortis = {format_: _sortir(page, "grille", format_) for format_ in TEXTES}
        for format_, (nom, octets) in sortis.items():
            aller(page, "accueil", premier)
            aller(page, "ouvrir")
            _ouvrir(page, nom, octets)
            expect(page.locator(".ldm-apercu")).to_contain_text("1\u00a0réponse, déjà dans le dossier")
            page.goto(page.url.partition("#")[0] + "#/dossiers")
            expect(page.get_by_role("heading", level=1)).to_have_text("Mon dossier")
            _ouvrir(page, nom, octets)
            page.get_by_role("button", name="Un nouveau dossier").click()
            page.get_by_role("button", name="Appliquer 1 réponse").click()
            expect(page.get_by_text("1\u00a0réponse de")).to_be_visible()
            autre = page.url.partition("#")[2].partition("/")[0]
            attendre_l_enregistrement(page)
            ecrits = page.evaluate(SUR_LE_DISQUE, autre)
            cle = f"{outil(page, 'grille')['id']}|{champ}"
            assert [ecrit["version"]["v"] for ecrit in ecrits if ecrit["cle"] == cle] == [TEXTE], format_
            assert autre != premier, format_
        assert plaintes == []


def test_un_classeur_s_ouvre_avant_tout_dossier(navigateur: Browser, adresse: str) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, _):
        _ecrire_un_descripteur(page)
        nom, octets = _sortir(page, "grille", "ODS")
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", bypass_csp=True, reduced_motion="reduce") as (
        page,
        plaintes,
    ):
        _ouvrir(page, nom, octets)
        page.get_by_role("button", name="Un nouveau dossier").click()
        expect(page.locator(".ldm-rapproche")).to_be_visible()
        injecter(page)
        assert examiner_les_themes(page) == []
        page.get_by_role("button", name="Appliquer 1 réponse").click()
        expect(page.get_by_text("1\u00a0réponse de")).to_be_visible()
        assert TEXTE in gardes(page).values()
        assert plaintes == []


def test_d_un_dossier_sans_serveur_la_page_demande_le_fichier_vierge(
    navigateur: Browser, site: Path, tmp_path: Path
) -> None:
    with ZipFile(site / EDITION / "telechargements" / nom_de_l_archive(EDITION)) as archive:
        archive.extractall(tmp_path)
    racine = tmp_path / f"lycee-des-metiers-{EDITION}"
    with page_du_dossier(navigateur, f"{racine.as_uri()}/", fin="index.html") as (
        page,
        plaintes,
    ):
        _ecrire_un_descripteur(page)
        grille = outil(page, "grille")
        aller(page, "sortir")
        ligne = page.locator("li.ldm-tache").filter(has_text=grille["titre"])
        ligne.get_by_role("button", name="ODS,").click()
        choix = page.get_by_label(f"Choisissez «\u00a0{grille['slug']}.ods\u00a0»")
        choix.set_input_files(racine / "telechargements" / f"{outil(page, 'plan')['slug']}.ods")
        expect(ligne.get_by_role("alert")).to_contain_text("Ce n’est pas le formulaire vierge attendu.")
        with page.expect_download() as attendu:
            choix.set_input_files(racine / "telechargements" / f"{grille['slug']}.ods")
        aller(page, "ouvrir")
        _ouvrir(page, "grille.ods", attendu.value.path().read_bytes())
        expect(page.locator(".ldm-apercu")).to_contain_text("1\u00a0réponse, déjà dans le dossier")
        assert plaintes == []


def test_un_fichier_d_une_autre_edition_est_refuse(navigateur: Browser, adresse: str, site: Path) -> None:
    autre = next(d for d in sorted(site.iterdir()) if d.name != EDITION and (d / "telechargements").is_dir())
    fichier = next((autre / "telechargements").glob("*.xlsx"))
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, _):
        commencer(page)
        aller(page, "ouvrir")
        _ouvrir(page, fichier.name, fichier.read_bytes())
        expect(page.get_by_role("alert").filter(has_text=autre.name)).to_be_visible()
        assert gardes(page) == {}


def test_les_grilles_reunies_vont_chacune_a_son_formulaire(
    navigateur: Browser, adresse: str, site: Path
) -> None:
    reuni = next((site / EDITION / "telechargements").glob("dossier-*.xlsx"))
    voulues: dict[str, str] = {}

    def remplir(classeur: Any) -> None:
        champs = [rangee for rangee in classeur["_ldm"].iter_rows(values_only=True) if rangee[0] == "champ"]
        commun = next(c for c in champs if c[1].startswith("partage."))
        par_outil = {c[1].partition(".")[0]: c for c in champs if c[1].startswith("OUT-") and not c[6]}
        for _, champ, feuille, case, *_ in (commun, *par_outil.values()):
            classeur[feuille][case].value = voulues[champ] = f"Réponse à {champ}"
        for colonne, dite in PREUVE.items():
            lieu = next(c for c in champs if c[1] == f"dossier-ldm.preuves.1.{colonne}")
            classeur[lieu[2]][lieu[3]].value = dite

    octets = retoucher(reuni.read_bytes(), remplir)
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (page, plaintes):
        commencer(page)
        aller(page, "ouvrir")
        _ouvrir(page, "reuni.xlsx", octets)
        page.get_by_role("button", name=f"Appliquer {len(voulues) + 2} réponse").click()
        expect(page.get_by_text("dans les grilles réunies")).to_be_visible()
        gardees = gardes(page)
        ecrites = {dite: cle for cle, dite in gardees.items() if not re.search(r"ordre$|^preuves/", cle)}
        assert {*ecrites} == {*voulues.values()}
        numeros = {d["numero"]: d["id"] for c in edition(page)["criteres"] for d in c["descripteurs"]}
        preuves = {cle.partition("|")[2]: dite for cle, dite in gardees.items() if cle.startswith("preuves/")}
        servis = " ".join(sorted(numeros[n] for n in (1, 3, 4)))
        assert preuves == {"numero": "3", "titre": PREUVE["preuve"], "descripteurs": servis}
        for champ, dite in voulues.items():
            assert ecrites[dite].startswith(f"{champ.partition('.')[0]}|")
        assert plaintes == []
