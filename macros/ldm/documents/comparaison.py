"""Composer la comparaison de deux éditions : le bilan, puis chaque critère."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from ldm.documents.blocs import (
    Bloc,
    Difference,
    Document,
    Encadre,
    Item,
    Liste,
    Paragraphe,
    Pied,
    Repli,
    Section,
)
from ldm.documents.morceaux import Couleur, Pastille
from ldm.modele.comparaison import Cite, Comparaison, CritereCompare, Ecart, Motif
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.passages import Genre, Passages
from ldm.modele.typographie import typographier

COULEURS: Final[dict[Genre, Couleur]] = {
    "repris": "herite", "reformule": "modifie", "scinde": "modifie", "fusionne": "modifie",
    "retire": "attention", "nouveau": "ajoute",
}  # fmt: skip
VERBES: Final[dict[Genre, str]] = {
    "repris": "Repris",
    "reformule": "Reformulé",
    "scinde": "Scindé",
    "fusionne": "Réuni",
}
NON_OFFICIEL: Final = "Rapprochement établi par le manuel, non officiel"


def composer_comparaison(comparaison: Comparaison, liens: tuple[Bloc, ...] = ()) -> Document:
    """Rend toute la comparaison. liens : ce qui suit le chapeau sur une page (autre sens, éditions)."""
    noms = (comparaison.avant.nom, comparaison.apres.nom)
    chapeau = f"Ce qui change, critère par critère, de «\u00a0{noms[0]}\u00a0» à «\u00a0{noms[1]}\u00a0»."
    return Document(
        titre=f"{noms[0]} → {noms[1]}",
        blocs=(
            Paragraphe(chapeau, "chapeau"),
            *liens,
            *fondement(comparaison.passages),
            Section("En bref", (_bilan(comparaison),), "en-bref"),
            *(_critere(comparaison, critere) for critere in comparaison.criteres),
        ),
        pied=Pied("", "", "", ""),
    )


def fondement(passages: Passages | None) -> tuple[Bloc, ...]:
    """Rend l'encadré qui dit d'où vient le rapprochement, s'il ne va pas de soi."""
    if passages is None:
        return ()
    titre = NON_OFFICIEL if passages.nature == "redaction" else "Rapprochement établi par un texte officiel"
    return (Encadre("attention", titre, (Paragraphe(passages.presentation),)),)


def etiquette(comparaison: Comparaison, genre: Genre) -> Pastille:
    """Rend le genre d'un écart en toutes lettres ; ce qui n'est que d'un côté dit lequel."""
    seuls = {"retire": comparaison.avant.nom, "nouveau": comparaison.apres.nom}
    return Pastille(
        f"Seulement dans\u00a0: {seuls[genre]}" if genre in seuls else VERBES[genre], COULEURS[genre]
    )


def _bilan(comparaison: Comparaison) -> Liste:
    items = []
    for titre, compte in zip(("Critères", "Descripteurs"), comparaison.compter().values(), strict=True):
        items.append(Item(f"{titre}\u00a0: {_compter(comparaison, compte)}."))
    ecarts = [e for c in comparaison.criteres for e in (c.critere, *c.descripteurs)]
    portees = Counter(ecart.portee for ecart in ecarts if ecart.portee)
    if portees["forme"]:
        fond, forme = portees["fond"], portees["forme"]
        items.append(Item(f"Textes reformulés\u00a0: {fond} sur le fond, {forme} sur la forme seulement."))
    return Liste(tuple(items))


def _compter(comparaison: Comparaison, compte: Counter[Genre]) -> str:
    phrases = [_nombre(compte[genre], VERBES[genre].lower()) for genre in VERBES if compte[genre]]
    seuls: tuple[tuple[Genre, str], ...] = (
        ("retire", comparaison.avant.nom),
        ("nouveau", comparaison.apres.nom),
    )
    phrases += [
        f"{compte[genre]} seulement dans «\u00a0{nom}\u00a0»" for genre, nom in seuls if compte[genre]
    ]
    return ", ".join(phrases)


def _nombre(nombre: int, participe: str) -> str:
    return f"{nombre} {participe}{'s' if nombre > 1 and not participe.endswith('s') else ''}"


def _critere(comparaison: Comparaison, compare: CritereCompare) -> Section:
    ecart = compare.critere
    blocs: list[Bloc] = [*_ecart(comparaison, ecart)]
    changes = [e for e in compare.descripteurs if not _mot_pour_mot(e)]
    blocs += [_descripteur(comparaison, e) for e in changes if e.portee != "forme"]
    de_forme = tuple(_descripteur(comparaison, e) for e in changes if e.portee == "forme")
    if de_forme:
        blocs.append(Repli(f"{de_la_forme(len(de_forme), 'descripteur')}", de_forme))
    repris = [e for e in compare.descripteurs if _mot_pour_mot(e)]
    if repris:
        accorde = _nombre(len(repris), "repris").partition(" ")[2]
        resume = f"{_nombre(len(repris), 'descripteur')} {accorde} mot pour mot"
        blocs.append(Repli(resume, (Liste(tuple(_repris(e) for e in repris)),)))
    blocs += [_liste(comparaison, nom, ecarts) for nom, ecarts in compare.listes.items()]
    dernier = (ecart.apres or ecart.avant)[0]
    return Section(f"{_titre('Critère', ecart)}\u00a0: {dernier.texte}", tuple(blocs), dernier.id)


def de_la_forme(nombre: int, nom: str) -> str:
    """Rend « 2 descripteurs ne changent que de forme »."""
    verbe = "changent" if nombre > 1 else "change"
    return f"{_nombre(nombre, nom)} ne {verbe} que de forme"


def _mot_pour_mot(ecart: Ecart) -> bool:
    return ecart.genre == "repris" and ecart.avant[0].alineas == ecart.apres[0].alineas


def _titre(nom: str, ecart: Ecart) -> str:
    """Rend « Critère 5 → 4 », « Descripteurs 3 et 4 → 1 » ; un numéro qui ne change pas ne se répète pas."""
    avant, apres = ([c.numero for c in cites] for cites in (ecart.avant, ecart.apres))
    pluriel = "s" if len(avant or apres) > 1 else ""
    debut = f"{nom}{pluriel} {_et(avant or apres)}"
    return f"{debut} → {_et(apres)}" if avant and apres and avant != apres else debut


def _et(mots: Sequence[str]) -> str:
    return " et ".join(filter(None, (", ".join(mots[:-1]), mots[-1])))


def _descripteur(comparaison: Comparaison, ecart: Ecart) -> Section:
    return Section(_titre("Descripteur", ecart), _ecart(comparaison, ecart))


def _ecart(comparaison: Comparaison, ecart: Ecart) -> tuple[Bloc, ...]:
    """Rend un écart : son genre, les textes face à face, le motif, ce qui s'en approche."""
    blocs: list[Bloc] = [Paragraphe((etiquette(comparaison, ecart.genre),))]
    if not ecart.avant or not ecart.apres:
        blocs += [Paragraphe(alinea) for cite in ecart.avant or ecart.apres for alinea in _alineas(cite)]
    elif not _mot_pour_mot(ecart):
        noms = (comparaison.avant.nom, comparaison.apres.nom)
        un_pour_un = len(ecart.avant) == len(ecart.apres)
        avant, apres = (
            _alineas(cites[0]) if un_pour_un else _alineas_numerotes(cites)
            for cites in (ecart.avant, ecart.apres)
        )
        blocs.append(Difference(avant, apres, noms, marquer=ecart.marques is not None))
    blocs += [motif(comparaison, m) for m in ecart.motifs]
    return (*blocs, *voisins(comparaison, ecart))


def voisins(comparaison: Comparaison, ecart: Ecart) -> Iterator[Paragraphe]:
    """Rend, par édition, ce qui s'approche d'un écart sans en faire partie."""
    for edition in (comparaison.avant, comparaison.apres):
        noms = [_nommer(cite) for cite in ecart.voir if cite.edition == edition.slug]
        if noms:
            yield Paragraphe(typographier(f"Voir aussi, dans « {edition.nom} » : {_et(noms)}."), "motif")


def _alineas(cite: Cite) -> tuple[str, ...]:
    """Rend le texte cité, puis ses puces, un alinéa chacune."""
    facultatif = ("Critère facultatif.",) if cite.facultatif else ()
    return (cite.texte, *(f"•\u00a0{puce}" for puce in cite.puces), *facultatif)


def _alineas_numerotes(cites: Sequence[Cite]) -> tuple[str, ...]:
    """Rend les textes cités, chacun ouvert par son numéro."""
    alineas: list[str] = []
    for cite in cites:
        debut, *suite = _alineas(cite)
        alineas += [f"{cite.numero}. {debut}", *suite]
    return tuple(alineas)


def motif(comparaison: Comparaison, raison: Motif) -> Paragraphe:
    """Rend un motif, précédé de l'édition qui le donne."""
    noms = {comparaison.avant.slug: comparaison.avant.nom, comparaison.apres.slug: comparaison.apres.nom}
    qui = f"Motif ({noms.get(raison.edition, raison.edition)})" if raison.edition else "Notre lecture"
    return Paragraphe(f"{qui}\u00a0: {raison.texte}", "motif")


def _nommer(cite: Cite) -> str:
    """Rend « le descripteur 12 », ou le début du texte de ce qui n'a pas de numéro."""
    if not cite.numero:
        return f"l’exemple « {cite.texte.rstrip(' ;:,.')} » (critère {cite.critere})"
    return f"le descripteur {cite.numero}" if cite.nature == "descripteur" else f"le critère {cite.numero}"


def _repris(ecart: Ecart) -> Item:
    debut, *suite = _alineas((ecart.apres or ecart.avant)[0])
    numero = _titre("", ecart).strip()
    return Item(f"{numero}. {debut}", suite=tuple(map(Paragraphe, suite)))


def _liste(comparaison: Comparaison, nom: str, ecarts: Iterable[Ecart]) -> Repli:
    tous = tuple(ecarts)
    pluriel = LISTES_DE_CRITERE[nom].pluriel
    titre = pluriel[0].upper() + pluriel[1:]
    items = tuple(_element(comparaison, e) for e in tous)
    return Repli(f"{titre}\u00a0: {_compter(comparaison, Counter(e.genre for e in tous))}", (Liste(items),))


def _element(comparaison: Comparaison, ecart: Ecart) -> Item:
    debut, *suite = _alineas((ecart.apres or ecart.avant)[0])
    blocs = _ecart(comparaison, ecart)[1:] if ecart.genre == "reformule" else tuple(map(Paragraphe, suite))
    return Item((etiquette(comparaison, ecart.genre), " ", debut), suite=blocs)


def adresse(avant: str, apres: str) -> str:
    """Rend l'adresse d'une comparaison, depuis la racine du portail."""
    return f"comparer/{avant}/{apres}/"
