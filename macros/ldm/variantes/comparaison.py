"""Comparer deux éditions : même identifiant, même élément ; sinon, les passages les rapprochent."""

from collections.abc import Container, Iterable, Iterator, Sequence
from itertools import permutations
from typing import Final, NamedTuple

from ldm.erreurs import MauvaisUsage
from ldm.modele.comparaison import (
    Cite,
    Comparaison,
    CritereCompare,
    Ecart,
    EditionComparee,
    Marques,
    Morceau,
    Motif,
)
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.mots import Marques as MotsMarques
from ldm.modele.mots import Portee, comparer_mots, est_de_forme, parents
from ldm.modele.passages import NATURES, Genre, Passages
from ldm.modele.referentiel import Referentiel
from ldm.variantes.cote import Cote

AUTRES_LISTES: Final = tuple(nom for nom in LISTES_DE_CRITERE if nom not in NATURES)


class _Lien(NamedTuple):
    """Des identifiants d'un côté, ceux qui leur répondent de l'autre, et ce qu'en disent les passages."""

    avant: tuple[str, ...]
    apres: tuple[str, ...]
    repris: bool = False
    voir: tuple[str, ...] = ()
    motif: str = ""


def comparer(avant: Referentiel, apres: Referentiel) -> Comparaison:
    """Rend la comparaison de deux éditions, critère par critère, dans ce sens.

    Lève `MauvaisUsage` si elles n'ont ni base commune ni passages écrits entre elles.
    """
    return _comparer(Cote(avant), Cote(apres))


def comparer_deux_a_deux(
    editions: Sequence[Referentiel], departs: Container[str], sauf: Container[tuple[str, str]] = ()
) -> Iterator[Comparaison]:
    """Rend la comparaison de chaque édition de départ (par son slug) à celles qui se comparent à elle.

    sauf : les paires qu'on n'a pas à comparer.
    """
    for avant, apres in permutations([Cote(edition) for edition in editions], 2):
        if avant.slug in departs and (avant.slug, apres.slug) not in sauf and _comparables(avant, apres):
            yield _comparer(avant, apres)


def paires(editions: Sequence[Referentiel]) -> list[tuple[str, str]]:
    """Rend, dans les deux sens, les éditions qui se comparent."""
    return [
        (a.slug, b.slug)
        for a, b in permutations([Cote(edition) for edition in editions], 2)
        if _comparables(a, b)
    ]


def se_comparent(avant: Referentiel, apres: Referentiel) -> bool:
    """Dit si ces deux éditions se comparent : une base commune, ou des passages écrits entre elles."""
    return _comparables(Cote(avant), Cote(apres))


def marquer(avant: tuple[str, ...], apres: tuple[str, ...]) -> Marques | None:
    """Rend deux textes, mots changés marqués ; rien, s'ils sont les mêmes ou n'ont presque rien en commun."""
    if avant == apres or not parents(avant, apres):
        return None
    gauche, droite = comparer_mots(avant, apres)
    return Marques(avant=_morceaux(gauche), apres=_morceaux(droite))


def _comparables(avant: Cote, apres: Cote) -> bool:
    return _meme_famille(avant, apres) or any(
        _relie(p, avant.lignee, apres.lignee) for p in avant.referentiel.passages
    )


def _comparer(avant: Cote, apres: Cote) -> Comparaison:
    passages = None if _meme_famille(avant, apres) else _passages(avant, apres)
    liens = {nature: list(_liens(avant, apres, nature, passages)) for nature in NATURES}
    return Comparaison(
        avant=EditionComparee(slug=avant.slug, nom=avant.referentiel.identite.nom),
        apres=EditionComparee(slug=apres.slug, nom=apres.referentiel.identite.nom),
        passages=passages,
        criteres=tuple(_critere(avant, apres, lien, liens) for lien in liens["criteres"]),
    )


def _meme_famille(avant: Cote, apres: Cote) -> bool:
    """Dit si elles ont une base commune, ou des bases qui se succèdent sans qu'un passage le raconte."""
    if set(avant.lignee) & set(apres.lignee):
        return True
    liees = bool(set(avant.familles) & set(apres.familles))
    return liees and not any(_relie(p, avant.lignee, apres.lignee) for p in avant.referentiel.passages)


def _relie(passages: Passages, avant: Iterable[str], apres: Iterable[str]) -> bool:
    bouts = (passages.ancienne, passages.nouvelle)
    return (bouts[0] in avant and bouts[1] in apres) or (bouts[1] in avant and bouts[0] in apres)


def _passages(avant: Cote, apres: Cote) -> Passages:
    """Rend les passages entre les deux familles : les plus proches des éditions comparées."""
    for passages in reversed(avant.referentiel.passages):
        if _relie(passages, avant.lignee, apres.lignee):
            return passages
    raise MauvaisUsage(
        f"« {avant.slug} » et « {apres.slug} » ne se comparent pas : aucune base commune, aucun passage. "
        f"Écrivez referentiel/passages/{avant.lignee[0]}--{apres.lignee[0]}.yml."
    )


def _liens(avant: Cote, apres: Cote, nature: str, passages: Passages | None) -> Iterator[_Lien]:
    """Rend tous les liens de cette nature : ceux de la première édition dans son ordre, puis le neuf."""
    gauche, droite = avant.ids(nature), apres.ids(nature)
    trouves = (
        list(_rapproches(avant, nature, passages))
        if passages
        else [_Lien((i,), (i,)) for i in gauche if i in droite]
    )
    liens = [
        lien._replace(
            avant=tuple(i for i in lien.avant if i in gauche),
            apres=tuple(i for i in lien.apres if i in droite),
        )
        for lien in trouves
    ]
    dits = ({i for lien in liens for i in lien.avant}, {i for lien in liens for i in lien.apres})
    liens += [_Lien((i,), (i,)) for i in gauche if i in droite and i not in dits[0] | dits[1]]
    cites = ({i for lien in liens for i in lien.avant}, {i for lien in liens for i in lien.apres})
    liens += [_Lien((i,), ()) for i in gauche if i not in cites[0]] + [
        _Lien((), (i,)) for i in droite if i not in cites[1]
    ]
    rangs = {
        identifiant: rang
        for rang, identifiant in enumerate((*gauche, *(i for i in droite if i not in gauche)))
    }
    return iter(
        sorted(
            (lien for lien in liens if lien.avant or lien.apres),
            key=lambda lien: rangs[(lien.avant + lien.apres)[0]],
        )
    )


def _rapproches(avant: Cote, nature: str, passages: Passages) -> Iterator[_Lien]:
    endroit = passages.ancienne in avant.lignee
    for p in getattr(passages, nature):
        gauche, droite = (p.avant, p.apres) if endroit else (p.apres, p.avant)
        yield _Lien(gauche, droite, p.type == "repris", p.voir, p.motif)


def _critere(avant: Cote, apres: Cote, critere: _Lien, liens: dict[str, list[_Lien]]) -> CritereCompare:
    """Rend un critère, les descripteurs qui en partent (ou y arrivent, s'ils sont neufs) et ses autres
    listes.
    """
    descripteurs = [lien for lien in liens["descripteurs"] if _est_du_critere(avant, apres, lien, critere)]
    listes = {}
    for nom in AUTRES_LISTES:
        gauche, droite = avant.liste(critere.avant, nom), apres.liste(critere.apres, nom)
        paires = [_Lien((i,), (i,) if i in droite else ()) for i in gauche] + [
            _Lien((), (i,)) for i in droite if i not in gauche
        ]
        if paires:
            listes[nom] = tuple(_ecart(avant, apres, lien) for lien in paires)
    return CritereCompare(
        critere=_ecart(avant, apres, critere),
        descripteurs=tuple(_ecart(avant, apres, lien) for lien in descripteurs),
        listes=listes,
    )


def _est_du_critere(avant: Cote, apres: Cote, lien: _Lien, critere: _Lien) -> bool:
    cote, identifiants, criteres = (
        (avant, lien.avant, critere.avant) if lien.avant else (apres, lien.apres, critere.apres)
    )
    return cote.places[identifiants[0]][0].id in criteres


def _ecart(avant: Cote, apres: Cote, lien: _Lien) -> Ecart:
    gauche, droite = tuple(avant.cites[i] for i in lien.avant), tuple(apres.cites[i] for i in lien.apres)
    genre = _genre(gauche, droite, lien.repris)
    motifs = [Motif(texte=lien.motif)] if lien.motif else []
    if genre != "repris":
        ids = dict.fromkeys((*lien.avant, *lien.apres))
        motifs += [*avant.motifs(ids, apres), *apres.motifs(ids, avant)]
    return Ecart(
        genre=genre,
        avant=gauche,
        apres=droite,
        marques=marquer(gauche[0].alineas, droite[0].alineas) if len(gauche) == len(droite) == 1 else None,
        motifs=tuple(motifs),
        voir=tuple(cote.cites[i] for i in lien.voir for cote in (avant, apres) if i in cote.cites),
        portee=_portee(avant, apres, lien) if genre == "reformule" else None,
    )


def _portee(avant: Cote, apres: Cote, lien: _Lien) -> Portee:
    """Dit si un texte reformulé l'est sur le fond : sauf preuve du contraire, il l'est."""
    gauche, droite = (
        [alinea for i in ids for alinea in cote.cites[i].alineas]
        for cote, ids in ((avant, lien.avant), (apres, lien.apres))
    )
    ids = dict.fromkeys((*lien.avant, *lien.apres))
    dites = {*avant.portees(ids, apres), *apres.portees(ids, avant)}
    return "forme" if dites == {"forme"} or est_de_forme(gauche, droite) else "fond"


def _genre(avant: tuple[Cite, ...], apres: tuple[Cite, ...], repris: bool) -> Genre:
    if not avant or not apres:
        return "retire" if avant else "nouveau"
    if len(avant) != len(apres):
        return "scinde" if len(apres) > 1 else "fusionne"
    return "repris" if repris or avant[0].alineas == apres[0].alineas else "reformule"


def _morceaux(marques: MotsMarques) -> tuple[tuple[Morceau, ...], ...]:
    return tuple(tuple(Morceau(mots=mots, change=change) for change, mots in alinea) for alinea in marques)
