"""Une coordonnatrice demande des avis, ses collègues répondent au téléphone, l'équipe retient."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import (
    EDITION,
    aller,
    attendre_l_enregistrement,
    commencer,
    gardes,
    lire_la_copie,
    page_du_dossier,
)

DEBORDE: Final = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
LECTURE: Final[dict[str, Any]] = {"bypass_csp": True, "reduced_motion": "reduce"}
TELEPHONE: Final[dict[str, Any]] = {"viewport": {"width": 390, "height": 844}, **LECTURE}
PARTAGER: Final = """
navigator.canShare = ({ files }) => files.every(({ type }) => type === "text/plain");
navigator.share = async ({ files: [fichier] }) => { self.partage = [fichier.name, await fichier.text()]; };
"""


def _examiner(page: Page) -> None:
    """Passe l'écran à axe, en clair et en sombre ; agrandi quatre fois, il tient dans la largeur."""
    injecter(page)
    assert examiner_les_themes(page) == []
    avant = page.viewport_size
    assert avant
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(DEBORDE) <= 0
    page.set_viewport_size(avant)


def _demander(page: Page, *criteres: int) -> str:
    """Rend le lien qu'un dossier donne pour ces critères."""
    aller(page, "demander")
    for rang in criteres:
        page.get_by_role("group", name="Sur quels critères").get_by_role("checkbox").nth(rang).check()
    return page.get_by_label("Le lien", exact=True).input_value()


def _ouvrir(page: Page, lien: str) -> None:
    page.goto("about:blank")
    page.goto(lien)
    page.locator(".ldm-dossier[data-pret]").wait_for()


def _tabuler(page: Page, cible: Locator) -> None:
    """Va à cet élément avec la seule touche Tab."""
    for _ in range(60):
        if cible.evaluate("(element) => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(cible)


def _repondre(page: Page, lien: str, fonction: str, *reponses: tuple[int, str]) -> None:
    """Répond, au clavier seul, à autant de points, et va à l'envoi. reponses : une position, une phrase."""
    _ouvrir(page, lien)
    if not reponses[0][1]:
        _examiner(page)
    _tabuler(page, page.get_by_label("Votre fonction"))
    page.keyboard.type(fonction)
    page.keyboard.press("Enter")
    for rang, (position, phrase) in enumerate(reponses, start=1):
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile(f"Point {rang} sur"))
        expect(page.get_by_role("heading", level=1)).to_be_focused()
        _tabuler(page, page.get_by_role("radio").first)
        page.keyboard.press("Space")
        for _ in range(position):
            page.keyboard.press("ArrowDown")
        if phrase:
            _tabuler(page, page.get_by_label("Une phrase"))
            page.keyboard.type(phrase)
        elif rang == 1:
            _examiner(page)
        _tabuler(page, page.get_by_role("link", name="Suivant"))
        page.keyboard.press("Enter")
    attendre_l_enregistrement(page)
    page.get_by_role("link", name="Mon avis").click()
    page.get_by_role("heading", name="Envoyer mon avis").wait_for()


@pytest.fixture(scope="module")
def recus(navigateur: Browser, adresse: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """La coordonnatrice, le fichier de deux collègues, le message d'un troisième."""
    dossier = tmp_path_factory.mktemp("avis")
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **LECTURE) as (page, plaintes):
        demandes: list[str] = []
        page.on("request", lambda demande: demandes.append(demande.url))
        commencer(page)
        assert not any("/avis/" in url for url in demandes), "rien des avis sur l'accueil, s'il n'y en a pas"
        page.set_viewport_size(TELEPHONE["viewport"])
        lien = _demander(page, 0)
        _examiner(page)
        with page_du_dossier(navigateur, f"{adresse}{EDITION}/", PARTAGER, **TELEPHONE) as (
            collegue,
            siennes,
        ):
            _repondre(collegue, lien, "CPE", (0, "Vu <script>alert(1)</script> en bureau."), (1, ""))
            collegue.get_by_role("button", name="Envoyer mon avis").click()
            collegue.get_by_text("Avis confié").wait_for()
            partage, contenu = collegue.evaluate("self.partage")
            assert partage.endswith(".txt")
            with collegue.expect_download() as attendu:
                collegue.get_by_role("button", name="Enregistrer le fichier").click()
            assert attendu.value.path().read_text(encoding="utf-8") == contenu, "le même, en .txt"
            assert siennes == []
        autre = (
            re.sub(r"P-\w+", "P-2", contenu)
            .replace("point-fort", "pas-en-place")
            .replace("CPE", "<b>DDFPT</b>")
        )
        fichiers = [dossier / "un.bin", dossier / "deux"]
        for fichier, texte in zip(fichiers, (contenu, autre), strict=True):
            fichier.write_text(texte, encoding="utf-8")
        with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **TELEPHONE) as (collegue, siennes):
            _repondre(collegue, lien, "", (4, ""))
            collegue.get_by_text("Ou un texte").click()
            _examiner(collegue)
            message = collegue.get_by_label("Mon avis, en texte").input_value()
            assert siennes == []
        yield page, fichiers, f"> Bonjour,\n> {message}\nCordialement"
        assert plaintes == []


def _deposer(page: Page, *fichiers: Path) -> None:
    aller(page, "avis")
    if page.get_by_text("Recevoir d’autres avis").count():
        page.get_by_text("Recevoir d’autres avis").click()
    page.get_by_label("Les fichiers reçus").set_input_files(fichiers)


def _tenir_les_trois(page: Page, fichiers: list[Path], message: str) -> None:
    """Montre ce qu'apportent les fichiers, puis le message."""
    _deposer(page, *fichiers)
    expect(page.get_by_role("heading", level=3)).to_have_text("2\u00a0avis à recevoir")
    page.get_by_label("Ou le texte d’un message").fill(message)
    page.get_by_role("button", name="Lire ce texte").click()
    expect(page.get_by_role("heading", level=3)).to_have_text("3\u00a0avis à recevoir")
    expect(page.get_by_role("heading", level=3)).to_be_focused()


def _recevoir(page: Page) -> None:
    page.get_by_role("button", name="Recevoir 3\u00a0avis").click()
    page.get_by_text("3\u00a0avis reçus\u00a0: 3\u00a0nouveaux.").wait_for()


def test_les_avis_se_voient_avant_d_etre_recus_et_se_defont_seuls(recus: Any) -> None:
    page, fichiers, message = recus
    _tenir_les_trois(page, fichiers, message)
    _examiner(page)
    assert not any(cle.startswith("avis/") for cle in gardes(page)), "rien ne s'écrit avant « Recevoir »"
    _recevoir(page)
    aller(page, "descripteur/D-005")
    page.get_by_label("Remarques").fill("Écrit après la réception.")
    assert "Écrit après la réception." in gardes(page).values()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_role("button", name="Annuler")).to_have_count(0)
    ecrites = gardes(page)
    assert "Écrit après la réception." in ecrites.values(), "défaire n'ôte que les avis"
    assert not any(cle.startswith("avis/") for cle in ecrites)


def test_les_avis_se_comparent_et_se_retiennent(recus: Any) -> None:
    page, fichiers, message = recus
    _tenir_les_trois(page, fichiers, message)
    _recevoir(page)
    premier = page.locator("details.ldm-repli--avis").first
    expect(page.get_by_role("heading", level=2).first).to_have_text("Désaccords à trancher (1)")
    expect(premier).to_contain_text("PF\u00a01 · NC\u00a01 · NSP\u00a01")
    premier.locator("summary").click()
    _examiner(page)
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(premier).to_contain_text("<b>DDFPT</b>\u00a0: Vu <script>alert(1)</script> en bureau.")
    expect(premier.get_by_role("img")).to_have_accessible_name(re.compile("Pas en place\u00a0: 1"))
    premier.get_by_role("button", name="Retenir").click()
    expect(premier.get_by_role("alert")).to_contain_text("Choisissez la position")
    premier.get_by_role("radio", name="En place (C) aucun avis", exact=True).check()
    texte = premier.get_by_label("Le texte")
    expect(texte).to_have_value("Vu <script>alert(1)</script> en bureau.")
    texte.fill("Vu en bureau, chaque mois.")
    premier.get_by_role("button", name="Retenir").click()
    expect(premier).to_contain_text("Retenu en équipe\u00a0: En place.")
    ecrites = gardes(page)
    assert ecrites["equipe|D-001.position"] == "en-place"
    assert "Vu en bureau, chaque mois." in ecrites.values()
    assert len([c for c in ecrites if re.fullmatch(r"avis/P-\w+\|D-001\.position", c)]) == 3, "ils restent"

    page.get_by_text("Qui a donné son avis (3)").click()
    page.get_by_role("button", name="Retirer").first.click()
    page.get_by_text("Qui a donné son avis (2)").wait_for()
    page.get_by_role("button", name="Annuler").click()
    page.get_by_text("Qui a donné son avis (3)").wait_for()

    aller(page, "accueil")
    expect(page.locator(".ldm-tache", has_text="Avis de l’équipe")).to_contain_text("3\u00a0reçus")
    aller(page, "sortir")
    donnee = lire_la_copie(page, "Une copie sans les avis")
    assert donnee["champs"]["equipe|D-001.position"]
    assert not [cle for cle in donnee["champs"] if cle.startswith("avis/")]
    aller(page, "descripteur/D-001")
    page.get_by_text("Avis reçus (3)").click()
    expect(page.locator(".ldm-avis-recus")).to_contain_text("Retenu en équipe\u00a0: En place.")
    _examiner(page)


def test_un_avis_deja_recu_d_un_autre_dossier_ou_d_une_autre_edition_se_dit(
    recus: Any, tmp_path: Path
) -> None:
    page, (fichier, _), _ = recus
    lu = json.loads(fichier.read_text(encoding="utf-8"))
    ailleurs = {**lu, "contribution": {**lu["contribution"], "dossier": "ailleurs", "nom": "Lycée Voisin"}}
    ailleurs = json.loads(json.dumps(ailleurs).replace(lu["contribution"]["personne"], "P-77"))
    etranges = {"ailleurs": ailleurs, "edition": {**lu, "edition": "paca"}, "page": "<html>"}
    chemins = []
    for nom, contenu in etranges.items():
        chemins.append(tmp_path / nom)
        chemins[-1].write_text(contenu if isinstance(contenu, str) else json.dumps(contenu), encoding="utf-8")
    avant = gardes(page)
    _deposer(page, *chemins, fichier)
    expect(page.get_by_role("alert").filter(has_text="Aucun avis ici")).to_contain_text("page")
    lignes = page.locator(".ldm-recu")
    expect(lignes.nth(0)).to_contain_text("Donné pour «\u00a0Lycée Voisin\u00a0»")
    expect(lignes.nth(0).get_by_role("checkbox")).not_to_be_checked()
    expect(lignes.nth(1)).to_contain_text("Donné pour une autre édition (paca)")
    expect(lignes.nth(1).get_by_role("checkbox")).to_be_disabled()
    expect(page.get_by_role("button", name="Aucun avis coché")).to_be_disabled()
    assert gardes(page) == avant


def test_un_avis_mene_a_son_dossier_d_ou_qu_on_l_ouvre(recus: Any) -> None:
    page, (fichier, _), _ = recus
    page.goto(page.url.partition("#")[0] + "#/dossiers")
    page.get_by_label("Ouvrir un fichier").set_input_files(fichier)
    expect(page.get_by_role("heading", level=1)).to_have_text("Avis de l’équipe")
    expect(page.get_by_role("heading", level=3)).to_have_text("1\u00a0avis à recevoir")
    aller(page, "ouvrir")
    page.get_by_label("Choisir le fichier").set_input_files(fichier)
    expect(page.get_by_role("heading", level=3)).to_have_text("1\u00a0avis à recevoir")
    _ouvrir(page, _demander(page, 1))
    page.get_by_role("button", name="Commencer").click()
    page.get_by_role("radio").first.check()
    attendre_l_enregistrement(page)
    page.get_by_role("link", name="Mon avis").click()
    page.get_by_role("button", name="Mettre mon avis dans «\u00a0Lycée Jean-Moulin\u00a0»").click()
    expect(page.locator(".ldm-recu")).to_contain_text("Un collègue (cet appareil)")
    aller(page, "accueil")
    aller(page, "avis")
    expect(page.locator(".ldm-recu")).to_contain_text("Un collègue (cet appareil)")
    page.get_by_role("button", name="Laisser de côté").click()
    aller(page, "accueil")
    aller(page, "avis")
    expect(page.locator(".ldm-recu")).to_have_count(0)


@pytest.mark.parametrize(
    ("reglages", "dit"),
    [
        ("criteres=C-01", "Ce lien est incomplet"),
        ("criteres=C-99&dossier=9c1e51ab&revision=1", "Ce lien est incomplet"),
        ("criteres=C-01&dossier=9c1e51ab&edition=pa", "Ce lien est incomplet"),
        ("criteres=C-01&dossier=9c1e51ab&edition=paca&revision=1", "pour une autre édition du manuel (paca)"),
    ],
)
def test_un_lien_coupe_ou_d_ailleurs_se_dit(
    reglages: str, dit: str, navigateur: Browser, adresse: str
) -> None:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", fin=f"#contribuer&{reglages}") as (page, _):
        expect(page.locator(".ldm-annonce")).to_contain_text(dit)
        expect(page.get_by_role("button", name="Commencer")).to_have_count(0)


def test_un_nom_etrange_tient_dans_le_lien_et_dans_la_largeur(navigateur: Browser, adresse: str) -> None:
    nom, long = "Lycée de l'Été (site « A ») !", "B" * 120
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **TELEPHONE) as (page, plaintes):
        commencer(page, nom)
        lien = _demander(page, 0)
        assert not set("'()!") & set(lien.partition("#")[2]), "une messagerie y couperait l'adresse"
        aller(page, "jalons")
        page.get_by_label("Nom du jalon").fill(long)
        page.get_by_role("button", name="Poser un jalon").click()
        page.get_by_role("button", name="Retirer").click()
        expect(page.locator(".ldm-annonce")).to_contain_text(long)
        assert page.evaluate(DEBORDE) <= 0
        page.get_by_role("button", name="Annuler").click()
        aller(page, "comparer/J-00000000/aujourdhui")
        expect(page.get_by_text("n’est pas dans ce dossier")).to_be_visible()
        _ouvrir(page, lien)
        expect(page.locator(".ldm-surtitre")).to_have_text(nom)
        assert plaintes == []
