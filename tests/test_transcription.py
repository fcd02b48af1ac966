"""Chaque item des cinq documents officiels se lit, mot à mot, sur les pages de son édition, et rien n'y est
inventé.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest
import yaml

from ldm.chargement.lieux import dossier_donnees
from tests.corpus import (
    SOURCES,
    Passage,
    Site,
    manques,
    normaliser,
    passages,
    sans_ponctuation_finale,
    segments,
    unites,
)
from tests.publication.atelier import site_partage

CVL: Final = "cdc-centre-val-de-loire-2026"
EDITIONS: Final = {
    "vade-mecum-fiche-1": "national-2023",
    "vade-mecum-fiche-2": "national-2023",
    "cdc-paca": "paca",
    "procedure-aix-marseille-2012": "aix-marseille-2012",
    CVL: "centre-val-de-loire-2026",
}

# Ce qui ne se publie pas : la raison, et combien de lignes. Une rédaction officielle n'a pas sa place ici.
HORS_CONTENU: Final = {
    "page de titre": 6,
    "sommaire": 19,
    "intercalaire": 11,
    "signature": 1,
    "titre et en-tête du tableau des critères, publié critère par critère": 3,
    "en-tête de tableau répété au saut de page": 1,
    "date figée dans un modèle de courrier": 1,
}
EXCEPTIONS: Final[dict[str, dict[str, str]]] = {
    "vade-mecum-fiche-1": {
        "https://www.education.gouv.fr/bo/2023/Hebdo43/MENE2319599C [1 fois sur 2]": (
            "adresse imprimée deux fois de suite"
        ),
    },
    CVL: {
        "ce.drapic@ac-orleans-tours.fr": (
            "le document donne trois adresses pour la même boîte ; aucune n'est confirmée"
        ),
    },
}

# Imprimé → publié : typographie seule. Un mot corrigé se publie avec sa graphie d'origine (`graphie_source`).
CORRECTIONS: Final = (
    # majuscules accentuées
    ("SECRETARIAT", "SECRÉTARIAT"), ("LYCEE DES METIERS", "LYCÉE DES MÉTIERS"), ("ACADEMIQUE", "ACADÉMIQUE"),
    ("COMPLEMENTAIRES", "COMPLÉMENTAIRES"), ("ECOUTER", "ÉCOUTER"), ("Echanger", "Échanger"),
    ("Ecart", "Écart"), ("Etablissement", "Établissement"), ("Equipe", "Équipe"), ("Eduform", "Éduform"),
    ("A l'occasion", "À l'occasion"), ("A ce titre", "À ce titre"), ("A la structure", "À la structure"),
    ("A retourner", "À retourner"),
    # titres des listes, les mêmes pour tous les critères
    ("Axes de travail stratégique", "Axes de travail stratégiques"),
    ("Exemple d'actions", "Exemples d'actions"),
    # lettres d'un en-tête étroit ; passages à la ligne rendus par un point
    ("P F", "PF"), ("N C", "NC"), ("OUI ou NON Supprimer", "OUI ou NON. Supprimer"),
    ("QUOI Décrire", "QUOI. Décrire"), ("QUAND Éléments", "QUAND. Éléments"),
    ("QUI / COMMENT Décrire", "QUI / COMMENT. Décrire"),
    ("l'action Lister les effets", "l'action. Lister les effets"),
)  # fmt: skip


def corriger(texte: str) -> str:
    for imprime, publie in CORRECTIONS:
        texte = re.sub(rf"(?<!\w){re.escape(imprime)}(?!\w)", publie, texte)
    return texte


@pytest.fixture(scope="session")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Les quatre éditions, construites par la commande même qui les publie."""
    return site_partage(tmp_path_factory)


def _absents(sites: Path) -> Iterator[tuple[str, str, str]]:
    """Rend (document, pages, texte) pour ce qui est imprimé et ne se lit pas dans une édition qui doit le
    publier.
    """
    lus = {edition: Site(sites / edition) for edition in EDITIONS.values()}
    for document, edition in EDITIONS.items():
        for passage in passages(document, edition):
            for cible in passage.editions:
                pages = " ou ".join(f"{cible}/{page}" for page in passage.pages)
                yield from ((document, pages, manque) for manque in manques(passage, lus[cible], corriger))


def test_chaque_item_des_cinq_documents_se_lit_mot_a_mot_sur_les_pages_de_son_edition(sites: Path) -> None:
    absents = list(_absents(sites))
    admis = {(document, texte) for document, textes in EXCEPTIONS.items() for texte in textes}
    imprevus = [
        f"{document}, sur {pages} : {texte}"
        for document, pages, texte in absents
        if (document, texte) not in admis
    ]
    assert not imprevus, f"{len(imprevus)} manque(s)\n" + "\n".join(imprevus)
    assert {(document, texte) for document, _, texte in absents} == admis, (
        "une exception ne sert plus : retirez-la"
    )


def test_les_lignes_non_publiees_ont_toutes_une_raison_connue() -> None:
    ecartes = [
        p for document, edition in EDITIONS.items() for p in passages(document, edition) if p.hors_contenu
    ]
    assert Counter(p.hors_contenu for p in ecartes for _ in p.lignes) == HORS_CONTENU


def test_chaque_correction_de_typographie_sert_encore() -> None:
    imprimes = [s for document in EDITIONS for s in _segments(document)]
    inutiles = [
        i for i, _ in CORRECTIONS if not any(re.search(rf"(?<!\w){re.escape(i)}(?!\w)", s) for s in imprimes)
    ]
    assert inutiles == []


def test_les_textes_sources_ne_gardent_aucune_coordonnee_personnelle() -> None:
    for chemin in SOURCES.glob("*.txt"):
        texte = chemin.read_text(encoding="utf-8")
        assert not re.search(r"(?:\d{2}[ .]){4}\d{2}", texte), f"{chemin.name} : un numéro de téléphone"
        assert not re.search(r"\b(?!ce\.)[\w-]+\.[\w-]+@", texte), f"{chemin.name} : une adresse nominative"


# --- Le sens inverse : tout ce que les données donnent pour une citation est imprimé dans sa source.

AJOUTS: Final = frozenset(
    sans_ponctuation_finale(normaliser(ligne))
    for ligne in (SOURCES / "ajouts-du-manuel.txt").read_text(encoding="utf-8").splitlines()
    if ligne.strip() and not ligne.startswith("#")
)
DOSSIERS: Final = {
    "national-2023": CVL,
    "variantes/centre-val-de-loire-2026": CVL,
    "variantes/paca": "cdc-paca",
    "aix-marseille-2012": "procedure-aix-marseille-2012",
}
COMMUNS: Final = ("qualeduc", "constats", "echelles")
SANS_CITATION: Final = ("edition.yml", "variante.yml", "delais.yml", "parcours.yml")
AILLEURS: Final = ("graphie_source", "ordonner", "texte_de_base", "derogation")
"""Ce qui se contrôle à part, cite une autre édition, ou dit ce qu'un texte décide."""
DE_NOUS: Final = frozenset({"calculs"})
"""Ce que le manuel calcule des réponses n'a pas de source imprimée."""
CLES_DE_TEXTE: Final = frozenset({
    "texte", "puces", "paragraphe", "liste", "intertitre", "encadre", "note_de_bas", "terme", "titre",
    "entetes", "lignes", "blocs", "libelle", "aide", "consigne", "groupe", "intitule", "partie", "definition",
    "cellules",
})  # fmt: skip
Citation = tuple[str, str]  # (document, texte)


@cache
def _segments(document: str) -> tuple[str, ...]:
    return tuple(s for p in passages(document, "") for ligne in p.lignes for s in segments(ligne))


@cache
def _texte(document: str) -> str:
    imprime = " ¶ ".join(_segments(document))
    return f"{imprime} ¶ {corriger(imprime)}"


def _est_imprime(texte: str, document: str) -> bool:
    cherche = sans_ponctuation_finale(normaliser(texte).rstrip("*"))
    if re.search(rf"(?<!\w){re.escape(cherche)}(?!\w)", _texte(document)):
        return True
    phrases = re.split(r"(?<=[.?]) (?=[A-ZÀÉ])", cherche)
    return len(phrases) > 1 and all(_est_imprime(phrase, document) for phrase in phrases)


def _citations(valeur: Any, document: str, cle: str = "") -> Iterator[Citation]:
    """Rend les citations d'un arbre YAML, dans leur graphie d'origine s'il y en a une.

    Ce qui est marqué comme un ajout du manuel n'en est pas ; un ajout sans marque se voit donc ici.
    """
    if isinstance(valeur, str):
        if cle in CLES_DE_TEXTE:
            yield document, valeur
    elif isinstance(valeur, list):
        for element in valeur:
            yield from _citations(element, document, cle)
    elif isinstance(valeur, dict) and valeur.get("nature") != "redaction":
        cite = (valeur.get("source") or {}).get("document", document)
        document = CVL if cite == "circulaire-2023" else cite
        graphies = valeur.get("graphie_source", [])
        if valeur.get("du_manuel"):
            return
        yield from _citations(graphies, document, "texte")
        for nom, fils in valeur.items():
            corrige = graphies and (isinstance(fils, str) or (nom == "puces" and "texte" not in valeur))
            de_nous = nom in DE_NOUS or valeur.get(f"{nom}_du_manuel") is True
            if nom not in AILLEURS and not corrige and not de_nous:
                yield from _citations(fils, document, "cellules" if cle == "cellules" else nom)


def _fichiers_de_citations() -> Iterator[tuple[Path, str]]:
    for dossier, document in DOSSIERS.items():
        for chemin in sorted((dossier_donnees() / dossier).rglob("*.yml")):
            if chemin.name not in SANS_CITATION:
                yield chemin, document
    for nom in COMMUNS:
        yield dossier_donnees() / "commun" / f"{nom}.yml", CVL


@cache
def _toutes_les_citations() -> tuple[tuple[Path, tuple[Citation, ...]], ...]:
    """Rend, par fichier, ce qu'il donne pour une citation."""
    return tuple(
        (chemin, tuple(_citations(yaml.safe_load(chemin.read_text(encoding="utf-8")), document)))
        for chemin, document in _fichiers_de_citations()
    )


def _inventes() -> list[tuple[str, str]]:
    """Rend (fichier, texte) pour chaque prétendue citation qui n'est imprimée nulle part dans sa source."""
    return [
        (chemin.name, sans_ponctuation_finale(normaliser(texte)))
        for chemin, citations in _toutes_les_citations()
        for cite, texte in citations
        if not _est_imprime(texte, cite)
    ]


def test_tout_ce_qui_est_donne_pour_une_citation_est_imprime_dans_sa_source() -> None:
    inventes = _inventes()
    imprevus = [f"{fichier} : {texte}" for fichier, texte in inventes if texte not in AJOUTS]
    assert not imprevus, f"{len(imprevus)} texte(s) sans source\n" + "\n".join(imprevus)
    assert {texte for _, texte in inventes} == AJOUTS, "un ajout ne sert plus : retirez-le"


def test_les_citations_controlees_sont_nombreuses() -> None:
    assert sum(len(citations) for _, citations in _toutes_les_citations()) > 1500


# --- Le contrôle voit ce qu'il doit voir.


def _manques(source: str, html: str) -> list[str]:
    site = Site(Path("absent"))
    site.pages["."] = unites(f"<article>{html}</article>")
    return manques(Passage((), (".",), tuple(source.splitlines())), site)


def test_un_item_absent_de_la_page_manque() -> None:
    assert _manques("- Un\n- Deux", "<ul><li>Un</li></ul>") == ["Deux"]


def test_un_mot_court_ne_se_cache_pas_dans_une_phrase() -> None:
    assert _manques("- Mentorat", "<p>Le Mentorat aide les élèves.</p>") == ["Mentorat"]


@pytest.mark.parametrize(
    "publie", ["Définir un plan d'action", "définir un plan d'actions", "Definir un plan d'actions"]
)
def test_un_mot_une_majuscule_ou_un_accent_change_manque(publie: str) -> None:
    imprime = "Définir un plan d'actions"
    assert _manques(imprime, f"<p>{publie}</p>") == [imprime]


def test_la_typographie_ne_compte_pas() -> None:
    assert (
        _manques("le « chef d'oeuvre » est fini...", "<p>le «\u00a0chef d’œuvre\u00a0» est fini…</p>") == []
    )


def test_chaque_puce_d_une_case_aplatie_est_cherchee() -> None:
    page = "<li>PRÉVENTION<ul><li>Repérer tôt</li></ul></li>"
    assert _manques("- PRÉVENTION ○ Repérer tôt - SUIVI\t- Autre", page) == ["SUIVI", "Autre"]


def test_chaque_item_d_une_case_html_est_cherche() -> None:
    source = "<p>Acteurs</p> <ul> - Un lycée <ul> o Un CFA 	<p>Fin</p>"
    assert _manques(source, "<h3>Acteurs</h3><li>Un lycée</li>") == ["Un CFA", "Fin"]


def test_un_item_imprime_deux_fois_doit_se_lire_deux_fois() -> None:
    assert _manques("- Rendre\n- Signer\n- Rendre", "<li>Rendre</li><li>Signer</li>") == [
        "Rendre [1 fois sur 2]"
    ]


def test_une_note_du_manuel_ne_vaut_pas_citation() -> None:
    assert _manques("À lire", '<p class="ldm-note">À lire</p>') == ["À lire"]


def test_un_prefixe_ne_se_detache_que_si_le_titre_est_sur_la_page() -> None:
    assert _manques("Étape 1 : Présenter", "<dt>Étape 1</dt><p>intrus</p><dd>Présenter</dd>") == []
    assert _manques("Étape 1 : Présenter", "<p>Présenter</p>") == ["Étape 1: Présenter"]


def test_une_citation_inventee_est_vue() -> None:
    assert not _est_imprime("L'établissement organise un voyage par an.", CVL)
    assert _est_imprime("Le conseil pédagogique est actif.", CVL)
