"""La grille d'auto-évaluation imprimée : A4 paysage, en-têtes répétés, aucune ligne coupée, pied complet."""

import html
import io
import re
import subprocess
import unicodedata
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pypdf import PdfReader

from ldm.documents.blocs import Tableau
from ldm.documents.dates import date_en_lettres
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import parcourir
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Paragraphe
from ldm.publication.plan.pages import mention
from ldm.variantes.edition_active import referentiel_actif
from tests.navigateur.firefox import FIREFOX
from tests.navigateur.impression_firefox import imprimer
from tests.rendus.texte_pdf import extraire

EDITIONS = ("national-2023", "centre-val-de-loire-2026", "paca", "aix-marseille-2012")
A4_PAYSAGE = (842, 595)
COLONNES = ("Descripteurs", "Éléments de preuve, références", "Remarques / pistes d’amélioration")


@cache
def serrer(texte: str) -> str:
    """Rend le texte sans espace ni césure : la page coupe les lignes où elle veut."""
    return re.sub(r"[\s\u00ad‐-]", "", unicodedata.normalize("NFKC", texte))


class Impression:
    """Une grille imprimée."""

    def __init__(self, pdf: bytes, edition: Referentiel) -> None:
        """Lit le texte de chaque page."""
        self.edition = edition
        self.pdf = PdfReader(io.BytesIO(pdf))
        self.textes = [extraire(page) for page in self.pdf.pages]
        self.serres = [serrer(texte) for texte in self.textes]

    def pages_de(self, texte: str) -> list[int]:
        """Rend les pages où ce texte se lit en entier."""
        return [rang for rang, page in enumerate(self.serres) if serrer(texte) in page]


@pytest.fixture(scope="module")
def imprimer_la_page(navigateur: Browser, adresse: str) -> Iterator[Callable[[str], bytes]]:
    """Rend le PDF d'une page du site, imprimée une fois par le navigateur."""
    page = navigateur.new_page()

    @cache
    def imprimee(chemin: str) -> bytes:
        page.goto(f"{adresse}{chemin}", wait_until="load")
        return page.pdf(prefer_css_page_size=True)

    yield imprimee
    page.close()


@pytest.fixture(scope="module", params=EDITIONS)
def impression(request: pytest.FixtureRequest, imprimer_la_page: Callable[[str], bytes]) -> Impression:
    """La page de la grille de chaque édition, imprimée par le navigateur."""
    pdf = imprimer_la_page(f"{request.param}/outils/ldm-003/")
    return Impression(pdf, referentiel_actif(request.param))


def test_chaque_page_est_en_a4_paysage(impression: Impression) -> None:
    formats = {(round(p.mediabox.width), round(p.mediabox.height)) for p in impression.pdf.pages}
    assert formats == {A4_PAYSAGE}
    assert len(impression.textes) > 3


def test_la_premiere_page_dit_de_quel_outil_il_s_agit(impression: Impression) -> None:
    assert serrer("LDM 003 : Grille d’auto-évaluation") in impression.serres[0]


def test_chaque_page_a_une_ligne_a_remplir(impression: Impression) -> None:
    """Rien de ce qui suit la grille ne s'imprime seul."""
    descripteurs = [d for critere in impression.edition.criteres for d in critere.descripteurs]
    debuts = [serrer(f"{impression.edition.numeros[d.id]}. {d.texte}")[:20] for d in descripteurs]
    sans = [rang for rang, page in enumerate(impression.serres) if not any(d in page for d in debuts)]
    assert sans == []


def test_chaque_page_rappelle_l_edition_sa_date_et_son_rang(impression: Impression) -> None:
    identite = impression.edition.identite
    pied = f"{identite.nom} — révision {identite.revision} du {date_en_lettres(identite.date)}"
    total = len(impression.serres)
    for rang, page in enumerate(impression.serres, start=1):
        assert page.count(serrer(pied)) == 1, rang
        assert serrer(f"page {rang} / {total}") in page, rang


def test_chaque_page_repete_les_titres_des_colonnes(impression: Impression) -> None:
    for rang, page in enumerate(impression.serres, start=1):
        assert [titre for titre in COLONNES if serrer(titre) not in page] == [], rang


def test_aucune_ligne_n_est_coupee_en_deux(impression: Impression) -> None:
    for critere in impression.edition.criteres:
        for descripteur in critere.descripteurs:
            entier = f"{impression.edition.numeros[descripteur.id]}. {descripteur.texte}"
            pages = impression.pages_de(entier)
            assert len(pages) == 1, entier
            for puce in descripteur.puces:
                assert pages[0] in impression.pages_de(puce.texte), puce.texte


def test_le_critere_se_lit_sur_chaque_page_qu_il_occupe(impression: Impression) -> None:
    grille = impression.edition.outil_pour("grille")
    assert grille is not None
    tableaux = parcourir(composer_outil(impression.edition, grille).blocs)
    groupes = [groupe for tableau in tableaux if isinstance(tableau, Tableau) for groupe in tableau.groupes]
    titres = {groupe.id: str(groupe.titre) for groupe in groupes}
    for critere in impression.edition.criteres:
        titre = titres[critere.id]
        occupees = {
            impression.pages_de(f"{impression.edition.numeros[d.id]}. {d.texte}")[0]
            for d in critere.descripteurs
        }
        assert occupees == set(impression.pages_de(titre)), titre


@pytest.mark.parametrize("chemin", ["referentiel/critere-1/", "demarche/", "outils/ldm-003/"])
@pytest.mark.parametrize("slug", EDITIONS[1:3])
def test_le_pied_est_sous_le_texte_de_chaque_page(
    slug: str, chemin: str, imprimer_la_page: Callable[[str], bytes]
) -> None:
    pied = mention(referentiel_actif(slug).identite).split()
    pages = lignes_de(imprimer_la_page(f"{slug}/{chemin}"))
    assert len(pages) >= 2
    for rang, lignes in enumerate(pages, start=1):
        pieds = [(haut, bas) for haut, bas, mots in lignes if mots == pied]
        assert len(pieds) == 1, rang
        textes = [(bas, mots) for _, bas, mots in lignes if mots != pied and mots[0] != "page"]
        assert [mots for bas, mots in textes if bas > pieds[0][0]] == [], rang


def lignes_de(pdf: bytes) -> list[list[tuple[float, float, list[str]]]]:
    """Rend, par page, le haut, le bas et les mots de chaque ligne."""
    lu = subprocess.run(
        ["pdftotext", "-bbox-layout", "-", "-"], input=pdf, capture_output=True, check=True
    ).stdout.decode()
    return [
        [
            (
                float(haut),
                float(bas),
                [html.unescape(mot) for mot in re.findall(r"<word[^>]*>([^<]*)<", ligne)],
            )
            for haut, bas, ligne in re.findall(
                r'<line[^>]* yMin="([\d.]+)"[^>]* yMax="([\d.]+)">(.*?)</line>', page, re.DOTALL
            )
        ]
        for page in re.findall(r"<page .*?</page>", lu, re.DOTALL)
    ]


def test_il_y_a_de_la_place_pour_ecrire(navigateur: Browser, adresse: str) -> None:
    page = navigateur.new_page()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 1040, "height": 720})
    page.goto(f"{adresse}paca/outils/ldm-003/", wait_until="load")
    cases = page.eval_on_selector_all(
        "tr[data-ligne] td",
        "cases => cases.map(c => [c.getBoundingClientRect().width, c.getBoundingClientRect().height])",
    )
    page.close()
    assert len(cases) == 2 * 52
    assert min(largeur for largeur, _ in cases) > 250, "chaque case fait plus du quart de la page"
    assert min(hauteur for _, hauteur in cases) > 40, (
        "chaque case a la hauteur d'au moins deux lignes d'écriture"
    )


def serres(pdf: bytes) -> str:
    """Rend le texte d'un PDF, sans espace ni césure."""
    return serrer("".join(extraire(page) for page in PdfReader(io.BytesIO(pdf)).pages))


def test_un_critere_imprime_deplie_ses_listes_sans_leur_bouton(
    imprimer_la_page: Callable[[str], bytes],
) -> None:
    critere = referentiel_actif(EDITIONS[1]).criteres[0]
    lu = serres(imprimer_la_page(f"{EDITIONS[1]}/referentiel/critere-1/"))
    assert serrer(critere.axes[-1].texte) in lu
    assert serrer(critere.preuves_attendues[-1]) in lu
    assert "Voirles" not in lu


def test_ce_qui_se_deplie_s_imprime_entier_sans_appareil_ni_renvoi(
    imprimer_la_page: Callable[[str], bytes],
) -> None:
    dit = serres(imprimer_la_page(f"{EDITIONS[1]}/comprendre/label/"))
    rubriques = referentiel_actif(EDITIONS[1]).rubriques("comprendre/label")
    explications = [r.en_clair for r in rubriques if r.en_clair]
    assert explications
    assert [e for e in explications if serrer(e) not in dit] == []
    assert dit.count(serrer("Le texte officiel")) >= len(explications), "son titre n'est pas rogné"
    alineas = [b.paragraphe for r in rubriques for b in r.blocs if isinstance(b, Paragraphe)]
    assert [a for a in alineas if serrer(a)[:80] not in dit] == []
    assert serrer("Note du manuel") not in dit
    sien = serres(imprimer_la_page(f"{EDITIONS[1]}/referentiel/critere-3/"))
    assert serrer("Ce qu’un auditeur regarde") in sien
    assert serrer("Où en êtes-vous sur ce point") not in sien


@pytest.mark.skipif(not FIREFOX, reason="Firefox est absent : installez firefox-esr pour cet essai.")
def test_firefox_imprime_aussi_l_edition_et_le_numero_de_chaque_page(adresse: str, tmp_path: Path) -> None:
    """Il n'imprime rien dans les marges de @page : voir impression.css."""
    pied = serrer(mention(referentiel_actif(EDITIONS[1]).identite))
    chemins = ("referentiel/critere-3/", "outils/ldm-003/")
    for pdf in imprimer(tmp_path / "profil", [f"{adresse}{EDITIONS[1]}/{c}" for c in chemins]):
        textes = [extraire(page) for page in PdfReader(io.BytesIO(pdf)).pages]
        assert len(textes) > 3
        assert [len(re.findall(rf"page {rang}\b", t)) for rang, t in enumerate(textes, 1)] == [1] * len(
            textes
        )
        assert [t for t in textes if pied not in serrer(t)] == []


def test_les_notes_d_une_page_officielle_ne_s_impriment_pas(
    imprimer_la_page: Callable[[str], bytes],
) -> None:
    lu = serres(imprimer_la_page(f"{EDITIONS[1]}/demarche/dossier/"))
    assert serrer("Liste des pièces à fournir") in lu
    assert [dit for dit in ("Note du manuel", "Corrections et origine", "°") if serrer(dit) in lu] == []
