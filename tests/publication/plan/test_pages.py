"""Les pages d'une édition : amorces, menu, adresses."""

import re
from pathlib import PurePosixPath
from typing import Any

import pytest

from ldm.chargement.lieux import RACINE
from ldm.publication.plan.amorces import amorces, est_amorce
from ldm.publication.plan.menu import menu
from ldm.publication.plan.pages import adresses, page_absente, style_d_edition
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

EDITIONS = donnees_actives().slugs


def fichiers(entrees: Any) -> list[str]:
    """Rend les fichiers que cite un menu, dans l'ordre."""
    if isinstance(entrees, str):
        return [entrees]
    membres = entrees.values() if isinstance(entrees, dict) else entrees
    return [fichier for membre in membres for fichier in fichiers(membre)]


@pytest.mark.parametrize("slug", EDITIONS)
def test_le_menu_mene_a_chaque_page_de_l_edition_une_seule_fois(slug: str) -> None:
    referentiel = referentiel_actif(slug)
    cites = [f.removesuffix(".md").removesuffix("index").rstrip("/") for f in fichiers(menu(referentiel))]
    assert len(cites) == len(set(cites))
    hors_menu = {"accessibilite", "mentions-legales", "donnees-personnelles"}  # au pied de chaque page
    hors_menu |= {"format-du-dossier"} & adresses(referentiel)  # pour les programmes : « Mon dossier » y mène
    hors_menu |= set() if referentiel.apports else {"referentiel/apports"}
    assert set(cites) == adresses(referentiel) - hors_menu


def test_l_edition_abrogee_n_a_pas_de_rubrique_vide() -> None:
    titres = [titre for entree in menu(referentiel_actif("aix-marseille-2012")) for titre in entree]
    assert "Guides" not in titres
    assert "Démarche" in titres


def test_les_pages_propres_a_une_variante_ont_leur_rubrique() -> None:
    assert menu(referentiel_actif("paca"), ["concours.md"])[-1] == {
        "Provence-Alpes-Côte d’Azur": ["concours.md"]
    }


@pytest.mark.parametrize("slug", EDITIONS)
def test_une_amorce_est_un_en_tete_et_un_appel_de_macro(slug: str) -> None:
    for amorce in amorces(referentiel_actif(slug)):
        assert est_amorce(PurePosixPath(amorce.chemin))
        lignes = amorce.contenu.splitlines()
        assert lignes[0] == "---"
        assert re.fullmatch(r'\{\{ (critere|outil)\("[A-Z0-9-]+"\) \}\}', lignes[-1]), amorce.chemin


def test_un_titre_a_guillemets_reste_une_chaine_de_yaml() -> None:
    paca = referentiel_actif("paca")
    critere = paca.criteres[0].model_copy(update={"titre_court": 'Un "titre" : # risqué'})
    amorce = amorces(paca.model_copy(update={"criteres": (critere,)}))[0]
    assert 'title: "Critère 1\u00a0: Un \\"titre\\" : # risqué"' in amorce.contenu


@pytest.mark.parametrize(
    ("chemin", "attendu"),
    [
        ("referentiel/critere-9a.md", True), ("outils/ldm-003.md", True), ("outils/index.md", False),
        ("referentiel/index.md", False), ("referentiel/apports.md", False), ("index.md", False),
        ("guides/auditeur.md", False),
    ],
)  # fmt: skip
def test_seules_les_pages_d_un_critere_ou_d_un_outil_sont_des_amorces(chemin: str, *, attendu: bool) -> None:
    assert est_amorce(PurePosixPath(chemin)) is attendu


def test_une_page_de_texte_sans_texte_n_est_pas_publiee() -> None:
    aix = referentiel_actif("aix-marseille-2012")
    assert page_absente(aix, PurePosixPath("demarche/dossier.md"))
    assert not page_absente(aix, PurePosixPath("demarche/etapes.md"))
    assert not page_absente(aix, PurePosixPath("glossaire.md"))


def test_la_page_du_cycle_et_l_echeancier_suivent_les_delais() -> None:
    aix = referentiel_actif("aix-marseille-2012")
    sans_delai = aix.model_copy(update={"delais": ()})
    for page in ("demarche/cycle", "demarche/echeancier", "listes/echeances"):
        assert page in adresses(aix)
        assert page not in adresses(sans_delai)
        assert not page_absente(aix, PurePosixPath(f"{page}.md"))
        assert page_absente(sans_delai, PurePosixPath(f"{page}.md"))


def test_chaque_page_de_texte_du_manuel_a_sa_page_dans_docs() -> None:
    citees = {adresse for slug in EDITIONS for adresse in adresses(referentiel_actif(slug))}
    propres = {a.chemin.removesuffix(".md") for slug in EDITIONS for a in amorces(referentiel_actif(slug))}
    docs = RACINE / "docs"
    assert [
        a
        for a in sorted(citees - propres)
        if not ((docs / f"{a}.md").is_file() or (docs / a / "index.md").is_file())
    ] == []


def test_le_pied_imprime_dit_l_edition_sa_revision_et_sa_date() -> None:
    assert '"Provence-Alpes-Côte d’Azur — révision 2026.1 du ' in style_d_edition(referentiel_actif("paca"))


def test_le_pied_imprime_ne_peut_pas_sortir_de_sa_chaine() -> None:
    paca = referentiel_actif("paca")
    style = style_d_edition(
        paca.model_copy(
            update={"identite": paca.identite.model_copy(update={"nom": 'x"; } body { color: red'})}
        )
    )
    assert '\\"; } body' in style
