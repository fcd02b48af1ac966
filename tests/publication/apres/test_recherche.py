"""L'index et le glossaire de la recherche, tels qu'ils sont publiés."""

import gzip
import html
import json
import re
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest

from ldm.documents.commun import adresse_critere
from ldm.documents.questions import questions_montrees
from ldm.modele.pages import PAGES
from ldm.modele.textes import Intertitre
from ldm.publication.apres import recherche
from ldm.publication.plan.glossaire import glossaire
from ldm.publication.plan.pages import adresses
from ldm.publication.verificateur_de_liens import lire_page
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import TOUTES
from tests.outils_de_test import petit_referentiel
from tests.publication.examen_html import lire
from tests.publication.index_de_recherche import lire_l_index

SCRIPTS = "assets/recherche"
MOT = re.compile(r"\w+")
BOSSE = re.compile(r"[a-zà-ÿœ][A-ZÀ-ÝŒ][a-zà-ÿœ]")  # ce que donnent deux mots collés, ou un nom de marque
POIDS_MAXIMAL = 118_000  # dont les mots et les explications : voir la décision 11
"""Mesuré : 114 ko en Provence-Alpes-Côte d'Azur, dont 6 de définitions et 32 de mots de tous les jours."""


@pytest.mark.parametrize("slug", TOUTES)
def test_l_index_et_les_scripts_restent_legers(slug: str, site: Path) -> None:
    fichiers = [site / slug / recherche.INDEX, *(site / slug / SCRIPTS).rglob("*.js")]
    poids = {f.name: len(gzip.compress(f.read_bytes(), 6)) for f in fichiers}
    assert sum(poids.values()) <= POIDS_MAXIMAL, (
        f"{poids} : une page répète sans doute ce que d'autres disent ; "
        "donnez « data-search-exclude » à ses listes"
    )


def entrees(site: Path, slug: str) -> list[dict[str, Any]]:
    """Rend les entrées de l'index d'une édition."""
    return lire_l_index(site / slug)


@pytest.mark.parametrize("slug", TOUTES)
def test_chaque_page_s_indexe(slug: str, site: Path) -> None:
    indexees = {entree["location"].partition("#")[0] for entree in entrees(site, slug)}
    pages = {
        f"{p.parent.relative_to(site / slug).as_posix()}/".removeprefix("./")
        for p in (site / slug).rglob("index.html")
    }
    assert {page for page in pages - indexees if not page.startswith("d/")} == set()


@pytest.mark.parametrize("slug", TOUTES)
def test_l_appareil_des_pages_n_y_est_pas(slug: str, site: Path) -> None:
    textes = [e["text"] for e in entrees(site, slug) if e["location"] != "sources/"]  # elle l'explique
    appareil = (
        "Dans le document imprimé",
        "D’où vient",
        "Note du manuel",
        "Source\u00a0:",
        "Les retrouver dans",
    )
    assert [texte for texte in textes if any(dit in texte for dit in appareil)] == []


@pytest.mark.parametrize("slug", TOUTES)
def test_aucun_mot_n_y_est_colle_au_suivant(slug: str, site: Path) -> None:
    indexes = defaultdict[str, set[str]](set)
    for entree in entrees(site, slug):
        indexes[entree["location"].partition("#")[0]] |= _bossus(f"{entree['title']}\n{entree['text']}")
    douteux = {page: mots for page, mots in indexes.items() if mots}
    assert {mot for page, mots in douteux.items() for mot in mots - _mots(site / slug / page)} == set()
    assert _bossus("Ce qui est fixéValeur, EduConnect") == {"fixéValeur", "EduConnect"}


def _bossus(texte: str) -> set[str]:
    """Rend les mots d'un texte qui ont l'air de deux."""
    return {mot for mot in MOT.findall(texte) if BOSSE.search(mot)} if BOSSE.search(texte) else set()


def _mots(page: Path) -> set[str]:
    """Rend les mots écrits dans une page qui en auraient l'air de deux."""
    ecrite = (page / "index.html").read_text(encoding="utf-8")
    return {mot for texte in lire(ecrite).textes for mot in _bossus(texte)}


@pytest.mark.parametrize("slug", TOUTES)
def test_les_mots_y_sont_a_part_et_jamais_dans_le_texte(slug: str, site: Path) -> None:
    referentiel, par_adresse = referentiel_actif(slug), {e["location"]: e for e in entrees(site, slug)}
    for critere in referentiel.criteres:
        adresse = adresse_critere(critere)
        assert par_adresse[adresse].get("mots", "") == "\n".join(critere.mots)
        for descripteur in critere.descripteurs:
            assert par_adresse[f"{adresse}#{descripteur.id}"].get("mots", "") == "\n".join(descripteur.mots)
    for outil in referentiel.outils:
        assert par_adresse[f"outils/{outil.slug}/"]["mots"] == "\n".join(outil.mots)
    redites = {page.adresse for page in PAGES if page.repetees == ""}
    for texte in (t for t in referentiel.textes if t.mots and t.page not in redites):
        assert par_adresse[f"{texte.page}/#{texte.id}"]["mots"] == "\n".join(texte.mots)
    par_titre = {
        (e["location"].split("/#")[0], html.unescape(e["title"])): e.get("mots", "").split("\n")
        for e in par_adresse.values()
    }
    for texte, bloc in ((t, b) for t in referentiel.textes for b in t.blocs if isinstance(b, Intertitre)):
        assert par_titre[texte.page, bloc.intertitre] == [*bloc.mots] or not bloc.mots, bloc.intertitre
    for question in questions_montrees(referentiel):
        assert par_adresse[f"questions/#{question.id}"]["mots"] == "\n".join(question.mots)
    if "listes/actions" in adresses(referentiel):
        assert "banque d'actions" in par_adresse["listes/actions/"]["titres"].split("\n")


@pytest.mark.parametrize("slug", TOUTES)
def test_criteres_descripteurs_textes_et_outils_s_y_lisent(slug: str, site: Path) -> None:
    referentiel, trouvees = referentiel_actif(slug), entrees(site, slug)
    textes = html.unescape("\n".join(f"{e['title']}\n{e['text']}" for e in trouvees))
    attendus = [critere.intitule for critere in referentiel.criteres]
    attendus += [d.texte for critere in referentiel.criteres for d in critere.descripteurs]
    attendus += [t for outil in referentiel.outils for t in (outil.titre, outil.presentation) if t]
    redites = {page.adresse for page in PAGES if page.repetees == ""}
    attendus += [rubrique.titre for rubrique in referentiel.textes if rubrique.page not in redites]
    assert [texte for texte in attendus if texte not in textes] == []


@pytest.mark.parametrize("slug", TOUTES)
def test_une_page_s_appelle_par_le_nombre_de_ce_qu_elle_liste(slug: str, site: Path) -> None:
    titres = {e["location"]: e.get("titres", "").split("\n") for e in entrees(site, slug)}
    referentiel = referentiel_actif(slug)
    assert f"{len(referentiel.criteres)} critères" in titres["referentiel/"]
    assert f"{len(referentiel.numeros)} descripteurs" in titres["listes/descripteurs/"]


@pytest.mark.parametrize("slug", TOUTES)
def test_une_rubrique_expliquee_s_y_lit_en_clair(slug: str, site: Path) -> None:
    par_adresse = {e["location"]: html.unescape(e["text"]) for e in entrees(site, slug)}
    for rubrique in referentiel_actif(slug).textes:
        if rubrique.en_clair:
            assert rubrique.en_clair in par_adresse[f"{rubrique.page}/#{rubrique.id}"]


@pytest.mark.parametrize("slug", TOUTES)
def test_le_contenu_des_formulaires_n_y_est_pas(slug: str, site: Path) -> None:
    outils = [e for e in entrees(site, slug) if e["location"].startswith("outils/ldm")]
    assert [e["location"] for e in outils if not e["text"]] == []
    descripteurs = [d.texte for critere in referentiel_actif(slug).criteres for d in critere.descripteurs]
    assert [
        e["location"] for e in outils if any(texte in html.unescape(e["text"]) for texte in descripteurs)
    ] == []


def test_l_index_que_le_theme_demande_a_chaque_page_est_vide(site: Path) -> None:
    dossier = site / "paca" / "search"
    vide = (dossier / "search_index.json").read_text(encoding="utf-8")
    assert json.loads(vide)["docs"] == []
    assert "separator" in json.loads(vide)["config"], "le thème en a besoin pour surligner"
    assert (dossier / "search_index.js").read_text(encoding="utf-8") == f"var __index={vide};\n"


def test_les_ancres_du_glossaire_sont_celles_de_sa_page(site: Path) -> None:
    ancres = set(lire_page(site / "national-2023" / "glossaire" / "index.html").ancres)
    glossaire = referentiel_actif("national-2023").commun.glossaire
    voulues = [f"sigle-{_ancre(s.sigle)}" for s in glossaire.sigles] + [
        f"terme-{_ancre(t.terme)}" for t in glossaire.termes
    ]
    assert [ancre for ancre in voulues if ancre not in ancres] == []


def _ancre(nom: str) -> str:
    """Forme l'ancre comme le fait equivalents.js."""
    plie = nom.lower().replace("œ", "oe").replace("æ", "ae")
    plie = "".join(c for c in unicodedata.normalize("NFD", plie) if not unicodedata.combining(c))
    return "-".join(re.findall(r"[^\W_]+", plie))


# --- Les règles, une par une


def test_le_glossaire_donne_sigles_termes_et_synonymes() -> None:
    script = glossaire(petit_referentiel())
    donnees = petit_referentiel().commun.glossaire
    assert script.startswith("/*")
    assert "self.LDM_GLOSSAIRE = {" in script
    for sigle in donnees.sigles:
        assert (
            json.dumps([sigle.sigle, sigle.developpement], ensure_ascii=False, separators=(",", ":"))[:-1]
            in script
        )
    for mot in (*(t.terme for t in donnees.termes), *(m for t in donnees.termes for m in t.synonymes)):
        assert json.dumps(mot, ensure_ascii=False) in script
    assert "proches: [" in script
    assert "sortes: [" in script


def entree(location: str, text: str = "<p>Un texte.</p>", title: str = "Titre") -> dict[str, Any]:
    """Rend une entrée telle que le thème l'écrit."""
    return {"location": location, "title": title, "text": text}


def alleger(*liste: dict[str, Any], slug: str = "centre-val-de-loire-2026") -> list[dict[str, Any]]:
    """Allège un index."""
    return recherche.alleger(referentiel_actif(slug), list(liste))


def test_le_texte_perd_ses_balises_et_garde_ses_passages() -> None:
    (allegee,) = alleger(
        entree("demarche/", "<p>Un &amp; deux.</p> <ul> <li>Trois<ul> <li>Quatre</li></ul></li></ul>")
    )
    assert allegee == {"location": "demarche/", "title": "Titre", "text": "Un &amp; deux.\nTrois\nQuatre"}


def test_un_titre_de_formulaire_sans_texte_disparait() -> None:
    gardees = alleger(
        entree("outils/ldm-001/"),
        entree("outils/ldm-001/#a", "", "Titre\u00a0"),
        entree("outils/ldm-001/#b", "", "Autre"),
    )
    assert [g["location"] for g in gardees] == ["outils/ldm-001/", "outils/ldm-001/#b"]


@pytest.mark.parametrize(
    ("mots", "attendues"),
    [
        ((), [("demarche/groupe/", "Début.\nLe groupe")]),
        (("qui siège",), [("demarche/groupe/", "Début."), ("demarche/groupe/#TXT-017", "")]),
    ],
)
def test_un_extrait_d_un_texte_publie_en_entier_ne_garde_que_son_titre_et_ses_mots(
    mots: tuple[str, ...], attendues: list[tuple[str, str]]
) -> None:
    referentiel = referentiel_actif("centre-val-de-loire-2026")
    textes = [t.model_copy(update={"mots": mots}) if t.id == "TXT-017" else t for t in referentiel.textes]
    gardees = recherche.alleger(
        referentiel.model_copy(update={"textes": tuple(textes)}),
        [entree("demarche/groupe/", "<p>Début.</p>"), entree("demarche/groupe/#TXT-017", title="Le groupe")],
    )
    assert [(g["location"], g["text"]) for g in gardees] == attendues


def test_les_mots_d_un_intertitre_menent_a_son_ancre() -> None:
    titre = Intertitre(intertitre="4.2 - L’envoi du rapport", mots=("qui envoie",))
    texte = referentiel_actif("centre-val-de-loire-2026").textes[0].model_copy(update={"blocs": (titre,)})
    connus = recherche.noms(
        referentiel_actif("centre-val-de-loire-2026").model_copy(update={"textes": (texte,)})
    )
    assert connus[f"{texte.page}/#42-lenvoi-du-rapport"].mots == ("qui envoie",)


def test_une_section_qui_repete_une_autre_page_ne_s_indexe_pas() -> None:
    gardees = [
        "referentiel/",
        "referentiel/#prose",
        "referentiel/apports/",
        "referentiel/critere-1/",
        "referentiel/critere-1/#D-001",
    ]
    liste = [
        *gardees[:2],
        "referentiel/#critere-1",
        gardees[2],
        "referentiel/apports/#x",
        *gardees[3:],
        "glossaire/#sigles",
    ]
    assert [g["location"] for g in alleger(entree("glossaire/"), *map(entree, liste))] == [
        "glossaire/",
        *gardees,
    ]


def test_le_cahier_des_charges_ne_s_indexe_que_par_sa_tete() -> None:
    gardees = alleger(entree("cahier-des-charges/"), entree("cahier-des-charges/#D-001"))
    assert [g["location"] for g in gardees] == ["cahier-des-charges/"]


@pytest.mark.parametrize(
    ("location", "poids"),
    [
        ("demarche/audits/", None), ("textes/circulaire-2023/#x", 1.1), ("glossaire/", 0.15),
        ("listes/actions/", 0.2), ("referentiel/critere-1/#domaines", 0.7), ("referentiel/critere-1/", None),
        ("referentiel/critere-1/#D-001", None), ("referentiel/critere-6/#regles", 1.4),
    ],
)  # fmt: skip
def test_le_poids_depend_de_la_page_et_du_genre_de_section(location: str, poids: float | None) -> None:
    (allegee,) = alleger(entree(location))
    assert allegee.get("boost") == poids


def test_une_page_hors_de_l_index_y_revient_par_son_titre_et_sa_description(tmp_path: Path) -> None:
    (tmp_path / "listes" / "actions").mkdir(parents=True)
    titre = '<h1 id="a">La <b>banque</b><a aria-label="Lien" class="headerlink" href="#a">#</a></h1>'
    page = f'<meta name="description" content="Des &quot;idées&quot;.">{titre}'
    (tmp_path / "listes" / "actions" / "index.html").write_text(page, encoding="utf-8")
    attendue = {
        "location": "listes/actions/",
        "title": "La banque",
        "text": "Des &quot;idées&quot;.",
        "boost": 0.2,
    }
    assert list(recherche.presentations(tmp_path, set())) == [attendue]
    assert list(recherche.presentations(tmp_path, {"listes/actions/"})) == []
