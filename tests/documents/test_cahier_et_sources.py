"""Le cahier des charges à publier : toutes les phrases de sa source, dans l'ordre, une fois, et rien d'autre
que des titres.
"""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import pytest

from ldm.documents.blocs import Document, Section
from ldm.documents.cahier import composer_cahier
from ldm.modele.provenance import Annote
from ldm.modele.types import Gele
from ldm.variantes.edition_active import referentiel_actif
from tests.corpus import Passage, fois, normaliser, passages, sans_ponctuation_finale, segments
from tests.documents.unites import Unite, unites_du_document
from tests.editions import ABROGEE, ADAPTEE, NATIONALE, PRETEUSE
from tests.test_transcription import AJOUTS, CVL, corriger

SOURCES: Final = {
    NATIONALE: (CVL, "vade-mecum-fiche-1", "vade-mecum-fiche-2"),
    PRETEUSE: (CVL,),
    ADAPTEE: ("cdc-paca",),
    ABROGEE: ("procedure-aix-marseille-2012",),
}
A_LA_FIN: Final = ("modeles", "apports", "complements")
"""Les sections que l'édition ajoute au texte de sa source, après lui."""
TEXTES: Final = (
    "texte", "paragraphe", "intertitre", "encadre", "libelle", "titre", "intitule", "note_de_bas", "terme",
    "puces", "liste",
)  # fmt: skip
PHRASE_LONGUE: Final = 60
"""En signes : plus court, un texte peut se redire sans que le lecteur relise."""

# Ce qui ne se suit pas dans l'ordre imprimé : une case de tableau aplatie, un schéma, une note de bas.
EN_DESORDRE: Final = re.compile(r"referentiel/critere-|demarche/cycle$")
# Ce que le cahier des charges ne reprend pas de sa source, et pourquoi.
# Ce qui ne se lit pas à sa place imprimée, et pourquoi.
DEPLACES: Final[dict[str, dict[str, str]]] = {
    NATIONALE: {
        "Labellisation Lycée des métiers": "nom du vade-mecum, en tête de chaque fiche ; dit une fois",
        "Ce que permet la démarche de labellisation Lycée des métiers": "titre du schéma, rendu à son schéma",
    },
    PRETEUSE: {"Circulaire du 23-10-2023": "titre de l'annexe, imprimé sous son numéro"},
    ABROGEE: {"LYCEE DES METIERS": "titre de la note, imprimé avant ses références"},
}
NON_REPRIS: Final[dict[str, dict[str, str]]] = {
    NATIONALE: {"Introduction": "nom de la partie du vade-mecum dont viennent les deux fiches"},
    PRETEUSE: {"GUIDE de l'AUDITÉ LDM 014": "le titre de l'outil le dit déjà"},
}


@cache
def a_publier(slug: str) -> Document:
    return composer_cahier(referentiel_actif(slug))


@cache
def unites(slug: str) -> tuple[Unite, ...]:
    """Rend les textes du cahier, sans ce que l'édition met après."""
    blocs = (b for b in a_publier(slug).blocs if not (isinstance(b, Section) and b.ancre in A_LA_FIN))
    return tuple(unite for unite in unites_du_document(blocs) if unite.texte)


@cache
def publications(slug: str) -> tuple[tuple[str, str], ...]:
    """Rend, pour chaque texte imprimé autrement que publié, les deux écritures."""
    referentiel = referentiel_actif(slug)
    racines = (
        *referentiel.criteres,
        *referentiel.textes,
        *referentiel.outils,
        *referentiel.commun.qualeduc.fiches,
    )
    return tuple(paire for racine in racines for paire in _graphies(racine))


def _graphies(valeur: Any) -> Iterator[tuple[str, str]]:
    if isinstance(valeur, tuple):
        for membre in valeur:
            yield from _graphies(membre)
    elif isinstance(valeur, Gele):
        if isinstance(valeur, Annote):
            imprimes_autrement = [net(graphie.texte) for graphie in valeur.graphie_source]
            yield from ((imprime, net(p)) for imprime in imprimes_autrement for p in _publies(valeur))
        for nom in type(valeur).model_fields:
            yield from _graphies(getattr(valeur, nom))


def _publies(valeur: Any) -> Iterator[str]:
    """Rend le texte publié de ce qui porte une graphie ; d'une liste, chacune de ses puces."""
    for nom in TEXTES:
        texte = getattr(valeur, nom, None)
        if isinstance(texte, str):
            yield texte
            return
        if isinstance(texte, tuple) and texte:
            yield from (publie for puce in texte for publie in _publies(puce))
            return


def net(texte: str) -> str:
    return sans_ponctuation_finale(normaliser(texte))


def lus(slug: str) -> Iterator[Passage]:
    """Rend les passages imprimés que l'édition publie, hors ses formulaires, que leurs tests relisent."""
    for document in SOURCES[slug]:
        for passage in passages(document, slug if document != CVL else PRETEUSE):
            formulaire = all(page.startswith("outils/") for page in passage.pages)
            if slug in passage.editions and not passage.hors_contenu and not formulaire:
                yield passage


def morceaux(segment: str) -> list[str]:
    """Rend ce qu'un segment imprimé réunit : un titre et sa suite, des phrases, des cases."""
    if critere := re.match(r"(?:Critère (?:[nN]°)?)?\d+(?: \(facultatif\))?(?: - |: )(.+)", segment):
        return [critere[1]]
    if numerote := re.match(r"(?:\d+\.|\d+\.\d+|\(.{1,2}\)) (.+)", segment):
        return [numerote[1]]
    tete, deux_points, queue = segment.partition(": ")
    if deux_points:
        return [tete, queue]
    coupe = " / " if segment.count(" / ") > 1 else r"(?<=[.?]) (?=[A-ZÀÉ(])"
    return [sans_ponctuation_finale(phrase) for phrase in re.split(coupe, segment)]


def places_de(segment: str, slug: str) -> list[int]:
    """Rend les rangs des unités qui disent ce segment, tel qu'imprimé ou tel que publié."""
    ecritures = {segment, corriger(segment)}
    ecritures |= {publie for imprime, publie in publications(slug) if segment in imprime and publie}
    lues = [unite.texte for unite in unites(slug)]
    return sorted(
        {r for ecrit in ecritures for r, lu in enumerate(lues) if ecrit in lu and fois(ecrit, [lu])}
    )


@cache
def situer(segment: str, slug: str) -> list[int]:
    """Rend les places d'un segment, ou du premier de ses morceaux ; vide si l'un d'eux manque."""
    if trouvees := places_de(segment, slug):
        return trouvees
    parties = morceaux(segment)
    if parties == [segment]:
        return []
    situees = [situer(partie, slug) for partie in parties]
    return situees[0] if all(situees) else []


def passages_en_desordre(slug: str) -> Iterator[str]:
    """Rend ce qui se lit avant ce qu'il suit dans la source, parmi ce qui ne se lit qu'une fois."""
    notes = {rang for rang, unite in enumerate(unites(slug)) if unite.note}
    rang = 0
    for passage in lus(slug):
        situes = [(s, situer(s, slug)) for ligne in passage.lignes for s in segments(ligne)]
        situes = [(s, places) for s, places in situes if s not in DEPLACES.get(slug, {})]
        uniques = [(s, places[0]) for s, places in situes if len(places) == 1 and places[0] not in notes]
        if any(EN_DESORDRE.search(page) for page in passage.pages):
            uniques = [min(uniques, key=lambda unique: unique[1])] if uniques else []
        for segment, place in uniques:
            if place < rang:
                yield segment
            rang = max(rang, place)


@pytest.mark.parametrize("slug", SOURCES)
def test_le_cahier_a_publier_suit_l_ordre_de_sa_source(slug: str) -> None:
    assert list(passages_en_desordre(slug)) == []


@pytest.mark.parametrize("slug", DEPLACES)
def test_chaque_deplacement_admis_en_est_encore_un(slug: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(DEPLACES, slug, {})
    assert list(passages_en_desordre(slug)) != []


@cache
def est_de_la_source(texte: str, slug: str) -> bool:
    """Dit si ce texte publié est imprimé dans la source, ou s'il y est imprimé autrement."""
    imprime = imprimes(slug)
    if texte in AJOUTS or texte in imprime or any(texte in publie for _, publie in publications(slug)):
        return True
    phrases = [p for p in morceaux(texte) if p != texte]
    return bool(phrases) and all(est_de_la_source(phrase, slug) for phrase in phrases)


@cache
def imprimes(slug: str) -> str:
    """Rend tout ce que la source imprime, tel quel et tel que corrigé."""
    lignes = (ligne for d in SOURCES[slug] for p in passages(d, "") for ligne in p.lignes)
    textes = [segment for ligne in lignes for segment in segments(ligne)]
    return " ¶ ".join((*textes, *map(corriger, textes)))


@pytest.mark.parametrize("slug", SOURCES)
def test_le_cahier_a_publier_ne_dit_rien_d_autre_que_sa_source_et_des_titres(slug: str) -> None:
    inventes = [u.texte for u in unites(slug) if not u.titre and not est_de_la_source(u.texte, slug)]
    annexes = {normaliser(f"{outil.code} {outil.titre}") for outil in referentiel_actif(slug).outils}
    assert [t for t in inventes if t not in annexes and not re.fullmatch(r"\d+", t)] == []


@pytest.mark.parametrize("slug", SOURCES)
def test_le_cahier_a_publier_ne_dit_rien_plus_souvent_que_sa_source(slug: str) -> None:
    dits = Counter(u.texte for u in unites(slug) if len(u.texte) >= PHRASE_LONGUE and not u.titre)
    imprime, autrement = imprimes(slug), Counter(publie for _, publie in publications(slug))
    redites = [t for t, nombre in dits.items() if nombre > 1 and imprime.count(t) + autrement[t] < nombre]
    assert redites == []


@pytest.mark.parametrize("slug", SOURCES)
def test_chaque_phrase_de_la_source_est_dans_le_cahier_a_publier(slug: str) -> None:
    manques = [s for p in lus(slug) for ligne in p.lignes for s in segments(ligne) if not situer(s, slug)]
    admis = NON_REPRIS.get(slug, {})
    assert [m for m in manques if m not in admis] == []
    assert sorted({*admis}) == sorted({m for m in manques if m in admis})
