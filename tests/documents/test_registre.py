"""Le registre des pages : sans doublon, d'accord avec docs/ et avec le modèle."""

import re

import pytest

from ldm.chargement.lieux import RACINE
from ldm.documents.listes import COMPOSEURS
from ldm.documents.registre import publiees
from ldm.modele.pages import PAGES, PageDuManuel
from ldm.modele.textes import PAGES_DE_TEXTES
from ldm.publication.plan.ecarts import ACCUEIL, pages_ecrites
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

DOCS = RACINE / "docs"
EDITIONS = donnees_actives().slugs


def test_le_registre_dit_les_pages_de_docs_et_elles_seules() -> None:
    assert sorted(page.chemin for page in PAGES) == [chemin.as_posix() for chemin in pages_ecrites(DOCS)]


def test_aucune_adresse_ne_sert_deux_fois() -> None:
    adresses = [page.adresse for page in PAGES] + [a for page in PAGES for a in page.anciennes]
    assert len(adresses) == len(set(adresses))
    assert [a for page in PAGES for a in page.anciennes if a.startswith("/") or a.endswith("/")] == []


def test_les_pages_d_une_rubrique_se_suivent() -> None:
    suite = [page.rubrique for page in PAGES]
    assert suite == sorted(suite, key=suite.index)


def test_les_pages_qui_appellent_des_textes_sont_celles_du_modele() -> None:
    """Une page de `modele.textes.Page` est au registre et son Markdown montre ses textes ; aucune autre."""
    appels = {
        page.adresse: re.findall(r'\{\{ textes\("([^"]+)"[),]', (DOCS / page.chemin).read_text("utf-8"))
        for page in PAGES
    }
    assert {adresse: trouves for adresse, trouves in appels.items() if trouves} == {
        page: [page] for page in PAGES_DE_TEXTES if page != "cahier-des-charges"
    }
    cahier = next(page for page in PAGES if page.adresse == "cahier-des-charges")
    assert "{{ cahier_des_charges() }}" in (DOCS / cahier.chemin).read_text("utf-8")


def test_chaque_liste_croisee_a_sa_page() -> None:
    listes = {page.adresse.removeprefix("listes/") for page in PAGES if page.adresse.startswith("listes/")}
    assert listes == set(COMPOSEURS)


@pytest.mark.parametrize(
    ("chemin", "adresse"),
    [("index.md", ""), ("demarche/index.md", "demarche"), ("listes/actions.md", "listes/actions")],
)
def test_l_adresse_d_une_page_suit_son_fichier(chemin: str, adresse: str) -> None:
    assert PageDuManuel(chemin, "Titre", "Ressources").adresse == adresse


@pytest.mark.parametrize("slug", EDITIONS)
def test_une_page_de_guide_annonce_la_page_qui_les_presente(slug: str) -> None:
    publiees_ici = {page.adresse for page in publiees(referentiel_actif(slug))}
    assert ("guides" in publiees_ici) == any(adresse.startswith("guides/") for adresse in publiees_ici)


def test_chaque_page_du_registre_a_ses_autres_noms_et_ses_mots() -> None:
    """La recherche trouve une page par ce que les gens en disent, pas seulement par son titre."""
    pages = {page.page: page for page in donnees_actives().commun.pages.pages}
    assert {page.adresse or ACCUEIL for page in PAGES} - pages.keys() == set()
    assert [p for p, dites in pages.items() if not dites.titres or len(dites.mots) < 10] == []
