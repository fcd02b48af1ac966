"""Ce que devient chaque critère et chaque descripteur d'une édition dans une plus récente, où l'on renouvelle
un dossier : par leurs passages, enchaînés s'il le faut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ldm.chargement.donnees import Donnees
from ldm.modele.comparaison import Comparaison, Ecart
from ldm.modele.edition import Identite
from ldm.modele.passages import NATURES, Genre
from ldm.modele.referentiel import Referentiel
from ldm.variantes.comparaison import comparer, se_comparent
from ldm.variantes.identites import identite_de, lignee

Lien = tuple[str, ...]
Resoudre = Callable[[str], Referentiel]


@dataclass(frozen=True, slots=True)
class Suite:
    """Des éléments de l'ancienne édition, ceux qui leur répondent dans la nouvelle, et pourquoi."""

    genre: Genre
    avant: Lien
    apres: Lien
    motifs: Lien = ()


@dataclass(frozen=True, slots=True)
class Reprise:
    """D'une édition à une plus récente : toutes les suites, par nature."""

    ancienne: Referentiel
    nouvelle: Referentiel
    criteres: tuple[Suite, ...]
    descripteurs: tuple[Suite, ...]


def menant_a(slug: str, donnees: Donnees) -> set[str]:
    """Rend l'édition et celles qui y mènent : ses bases, ce qu'elle ou elles remplacent, ce d'où partent
    leurs passages.
    """
    menent, a_suivre = set[str](), [slug]
    while a_suivre:
        suivie = a_suivre.pop()
        if suivie in menent or suivie not in donnees.slugs:
            continue
        menent.add(suivie)
        passages = (charges.passages for charges in donnees.passages)
        a_suivre += lignee(suivie, donnees)
        a_suivre += [identite_de(suivie, donnees).remplace or ""]
        a_suivre += [p.ancienne for p in passages if p.nouvelle == suivie]
    return menent


def anterieures(slug: str, donnees: Donnees) -> list[str]:
    """Rend les éditions dont un dossier se renouvelle dans celle-ci : elle-même, celles qui y mènent.

    L'édition d'une académie mène où mène sa base, mais pas chez une autre académie. Dans une édition
    abrogée, rien ne se renouvelle.
    """
    identite = identite_de(slug, donnees)
    if identite.statut == "abroge":
        return []
    menent = menant_a(slug, donnees)
    if identite.territoire == "national":
        passees = menent - {slug}
        menent |= {autre for autre in donnees.slugs if passees & {*lignee(autre, donnees)}}
    return [autre for autre in donnees.slugs if autre in menent]


def reprise_de(ancienne: str, nouvelle: str, donnees: Donnees, resoudre: Resoudre) -> Reprise | None:
    """Rend ce que devient une édition dans une autre ; rien, si un dossier ne s'y renouvelle pas."""
    if ancienne not in anterieures(nouvelle, donnees):
        return None
    menent = menant_a(nouvelle, donnees)
    par = [resoudre(slug) for slug in donnees.slugs if slug in menent]
    return reprendre(resoudre(ancienne), resoudre(nouvelle), par)


def reprendre(ancienne: Referentiel, nouvelle: Referentiel, par: Sequence[Referentiel]) -> Reprise | None:
    """Rend ce que devient l'ancienne édition dans la nouvelle ; rien, si aucun passage n'y mène.

    par : les éditions par où passer, quand les deux ne se comparent pas.
    """
    chemin = _chemin(ancienne, nouvelle, par)
    if chemin is None:
        return None
    suites = _suites_de(chemin[0], chemin[1]) if len(chemin) > 1 else _memes(ancienne)
    for avant, apres in pairwise(chemin[1:]):
        suivantes = _suites_de(avant, apres)
        suites = {nature: enchainer(suites[nature], suivantes[nature]) for nature in NATURES}
    return Reprise(ancienne, nouvelle, suites["criteres"], suites["descripteurs"])


def _chemin(
    depart: Referentiel, arrivee: Referentiel, toutes: Sequence[Referentiel]
) -> list[Referentiel] | None:
    """Rend le plus court chemin d'éditions dont chacune se compare à la suivante."""
    if depart.identite.slug == arrivee.identite.slug:
        return [depart]
    chemins, vues = [[depart]], {depart.identite.slug}
    while chemins:
        chemin = chemins.pop(0)
        if se_comparent(chemin[-1], arrivee):
            return [*chemin, arrivee]
        for pas in toutes:
            neuf = pas.identite.slug not in vues and _est_plus_tard(chemin[-1].identite, pas.identite)
            if neuf and se_comparent(chemin[-1], pas):
                vues.add(pas.identite.slug)
                chemins.append([*chemin, pas])
    return None


def _est_plus_tard(avant: Identite, apres: Identite) -> bool:
    return avant.annee <= apres.annee


def _memes(edition: Referentiel) -> dict[str, tuple[Suite, ...]]:
    ids: dict[str, Callable[[], Iterator[str]]] = {
        "criteres": lambda: (c.id for c in edition.criteres),
        "descripteurs": lambda: (d.id for c in edition.criteres for d in c.descripteurs),
    }
    return {nature: tuple(Suite("repris", (i,), (i,)) for i in ids[nature]()) for nature in NATURES}


def _suites_de(avant: Referentiel, apres: Referentiel) -> dict[str, tuple[Suite, ...]]:
    comparaison = comparer(avant, apres)
    return {
        "criteres": tuple(_suite(c.critere) for c in comparaison.criteres),
        "descripteurs": tuple(_suite(ecart) for ecart in _ecarts(comparaison)),
    }


def _ecarts(comparaison: Comparaison) -> Iterator[Ecart]:
    return (ecart for critere in comparaison.criteres for ecart in critere.descripteurs)


def _suite(ecart: Ecart) -> Suite:
    cites = (tuple(cite.id for cite in ecart.avant), tuple(cite.id for cite in ecart.apres))
    return Suite(ecart.genre, *cites, tuple(motif.texte for motif in ecart.motifs))


def enchainer(premieres: Sequence[Suite], secondes: Sequence[Suite]) -> tuple[Suite, ...]:
    """Rend les suites d'une édition à une troisième, par la deuxième.

    Ce qui vient de plusieurs éléments y est réuni ; ce qui vient d'un seul va avec ses autres suites. Un
    élément scindé dont une part est réunie à un autre est dans les deux.
    """
    liens: dict[tuple[str, str], list[Suite]] = {}
    for une in premieres:
        for autre in secondes:
            if set(une.apres) & set(autre.avant):
                for avant in une.avant:
                    for apres in autre.apres:
                        liens.setdefault((avant, apres), []).extend((une, autre))
    return (*_liees(liens), *_seules(premieres, secondes, liens))


def _liees(liens: Mapping[tuple[str, str], Sequence[Suite]]) -> Iterator[Suite]:
    sources: dict[str, list[str]] = {}
    for avant, apres in liens:
        sources.setdefault(apres, []).append(avant)
    seuls: dict[str, list[str]] = {}
    for apres, anciens in sources.items():
        if len(anciens) == 1:
            seuls.setdefault(anciens[0], []).append(apres)
        else:
            pas = [suite for avant in anciens for suite in liens[avant, apres]]
            yield Suite("fusionne", tuple(anciens), (apres,), _motifs(pas))
    for avant, neufs in seuls.items():
        pas = [suite for apres in neufs for suite in liens[avant, apres]]
        genres = {suite.genre for suite in pas}
        scinde = sum(ancien == avant for ancien, _ in liens) > 1 or "scinde" in genres
        genre: Genre = "scinde" if scinde else "fusionne" if "fusionne" in genres else _meme(genres)
        yield Suite(genre, (avant,), tuple(neufs), _motifs(pas))


def _meme(genres: set[Genre]) -> Genre:
    """Rend le genre d'un texte qui continue seul : repris, s'il l'est à chaque pas."""
    return "repris" if genres == {"repris"} else "reformule"


def _seules(
    premieres: Iterable[Suite], secondes: Sequence[Suite], liens: Iterable[tuple[str, str]]
) -> Iterator[Suite]:
    """Rend ce qui ne continue pas jusqu'au bout, et ce qui ne vient pas du début."""
    continues, venus = {avant for avant, _ in liens}, {apres for _, apres in liens}
    for suite in premieres:
        perdus = tuple(i for i in suite.avant if i not in continues)
        fins = [autre for autre in secondes if set(autre.avant) & set(suite.apres)]
        for perdu in perdus:
            yield Suite("retire", (perdu,), (), _motifs((suite, *fins)))
    for suite in secondes:
        for neuf in suite.apres:
            if neuf not in venus:
                yield Suite("nouveau", (), (neuf,), suite.motifs)


def _motifs(pas: Iterable[Suite]) -> Lien:
    return tuple(dict.fromkeys(motif for suite in pas for motif in suite.motifs))
