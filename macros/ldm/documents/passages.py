"""Composer la page d'un passage d'une édition à l'autre, dans les deux sens, et les liens qui y mènent."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, Literal, NamedTuple

from ldm.documents.blocs import Bloc, Document, Item, Liste, Paragraphe, Pied, Repli, Section
from ldm.documents.comparaison import COULEURS, fondement, voisins
from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.modele.comparaison import Cite, Comparaison, Ecart
from ldm.modele.passages import Genre, Passages
from ldm.modele.referentiel import Referentiel

DEVIENT: Final[dict[Genre, str]] = {
    "repris": "Repris", "reformule": "Reformulé", "scinde": "Scindé", "fusionne": "Réuni à d’autres",
    "retire": "Retiré",
}  # fmt: skip
VIENT: Final[dict[Genre, str]] = {
    "repris": "Repris", "reformule": "Reformulé", "scinde": "Issu d’une scission",
    "fusionne": "Issu d’une réunion", "nouveau": "Nouveau",
}  # fmt: skip
Sens = Literal["avant", "apres"]


class _Vue(NamedTuple):
    """Un sens de lecture de la page. ouvertes : les éditions vers lesquelles on peut faire un lien."""

    comparaison: Comparaison
    sens: Sens
    ouvertes: Sequence[str]


def adresse_passages(passages: Passages) -> str:
    """Rend l'adresse de la page, depuis la racine du portail."""
    return f"passages/{passages.ancienne}/{passages.nouvelle}/"


def composer_passages(comparaison: Comparaison, liens: tuple[Bloc, ...], ouvertes: Sequence[str]) -> Document:
    """Rend la page des passages : ce que devient l'ancienne édition, puis d'où vient la nouvelle.

    liens : ce qui suit le chapeau. ouvertes : les éditions présentes dans le site.
    """
    ancienne, nouvelle = comparaison.avant.nom, comparaison.apres.nom
    chapeau = (
        "Chaque critère et chaque descripteur, dans les deux sens\u00a0: "
        "gardé, reformulé, scindé, réuni, retiré ou nouveau."
    )
    return Document(
        titre=f"Le passage de «\u00a0{ancienne}\u00a0» à «\u00a0{nouvelle}\u00a0»",
        blocs=(
            Paragraphe(chapeau, "chapeau"),
            *fondement(comparaison.passages),
            *liens,
            Section(
                f"Ce que devient «\u00a0{ancienne}\u00a0»",
                tuple(_criteres(_Vue(comparaison, "avant", ouvertes))),
                "devient",
            ),
            Section(
                f"D’où vient «\u00a0{nouvelle}\u00a0»",
                tuple(_criteres(_Vue(comparaison, "apres", ouvertes))),
                "vient",
            ),
        ),
        pied=Pied("", "", "", ""),
    )


def _ancre(vue: _Vue, identifiant: str, sens: Sens) -> str:
    """Rend l'ancre d'un élément, de ce côté de la page : deux éditions qui se succèdent ont les mêmes
    identifiants, et une page ne les porte qu'une fois.
    """
    return ancre_de_passage(vue.comparaison.passages, identifiant, sens)


def ancre_de_passage(passages: Passages | None, identifiant: str, sens: Sens) -> str:
    """Rend l'ancre d'un élément dans la page de ces passages, du côté de l'ancienne édition ou de la
    nouvelle.
    """
    dits = (*passages.criteres, *passages.descripteurs) if passages is not None else ()
    partage = sens == "apres" and any(identifiant in p.avant for p in dits)
    return f"vient-{identifiant}" if partage else identifiant


def _criteres(vue: _Vue) -> Iterator[Section]:
    """Rend, dans l'ordre de l'édition, une section par critère avec ses descripteurs."""
    descripteurs = sorted(
        _cites(vue, [e for c in vue.comparaison.criteres for e in c.descripteurs]),
        key=lambda p: int(p[0].numero),
    )
    criteres = dict(_cites(vue, [c.critere for c in vue.comparaison.criteres]))
    numeros = list(dict.fromkeys(cite.critere for cite, _ in descripteurs))
    for cite, ecart in sorted(
        criteres.items(), key=lambda p: numeros.index(p[0].numero) if p[0].numero in numeros else len(numeros)
    ):
        siens = [(d, e) for d, e in descripteurs if d.critere == cite.numero]
        liste = Liste(tuple(_descripteur(vue, d, e) for d, e in siens), "simple")
        replis = (Repli(_bilan(vue, [e for _, e in siens]), (liste,), "liste"),) if siens else ()
        titre = f"Critère {cite.numero}\u00a0: {cite.texte}"
        blocs = (Paragraphe(_tete(vue, cite, ecart)), *_suite(vue, ecart), *replis)
        yield Section(titre, blocs, _ancre(vue, cite.id, vue.sens))


def _bilan(vue: _Vue, ecarts: Sequence[Ecart]) -> str:
    """Rend ce que dit un critère de ses descripteurs avant qu'on les déplie : « 3 descripteurs : … »."""
    noms = DEVIENT if vue.sens == "avant" else VIENT
    comptes = Counter(ecart.genre for ecart in ecarts)
    genres = ", ".join(f"{n} {_accorder(noms[genre].lower(), n)}" for genre, n in comptes.most_common())
    return f"{len(ecarts)} {_accorder('descripteur', len(ecarts))}\u00a0: {genres}"


def _accorder(nom: str, nombre: int) -> str:
    """Rend le nom, son premier mot au pluriel s'il y en a plusieurs."""
    mot, *suite = nom.split(" ")
    marque = "" if nombre < 2 or mot.endswith("s") else "x" if mot.endswith("eau") else "s"
    return " ".join((mot + marque, *suite))


def _cites(vue: _Vue, ecarts: Sequence[Ecart]) -> list[tuple[Cite, Ecart]]:
    return [(cite, ecart) for ecart in ecarts for cite in getattr(ecart, vue.sens)]


def _tete(vue: _Vue, cite: Cite, ecart: Ecart) -> Texte:
    noms = DEVIENT if vue.sens == "avant" else VIENT
    pastille = Pastille(noms[ecart.genre], COULEURS[ecart.genre])
    if cite.nature == "critere":
        return (pastille, *((" Critère facultatif.",) if cite.facultatif else ()))
    nom = f"Descripteur {cite.numero}"
    lien = Lien(nom, f"{cite.edition}/d/{cite.id}/") if cite.edition in vue.ouvertes else nom
    return (lien, " ", pastille, f" {cite.texte}")


def _descripteur(vue: _Vue, cite: Cite, ecart: Ecart) -> Item:
    puces = (Liste(tuple(map(Item, cite.puces))),) if cite.puces else ()
    return Item(_tete(vue, cite, ecart), _ancre(vue, cite.id, vue.sens), (*puces, *_suite(vue, ecart)))


def _suite(vue: _Vue, ecart: Ecart) -> tuple[Bloc, ...]:
    """Rend où l'écart mène, ou d'où il vient, puis son motif et ses voisins."""
    autres = ecart.apres if vue.sens == "avant" else ecart.avant
    blocs: list[Bloc] = []
    if autres:
        blocs.append(
            Paragraphe(
                ("Devient\u00a0: " if vue.sens == "avant" else "Vient de\u00a0: ", *_liens(vue, autres), ".")
            )
        )
    blocs += [Paragraphe(motif.texte, "motif") for motif in ecart.motifs]
    return (*blocs, *voisins(vue.comparaison, ecart))


def _liens(vue: _Vue, cites: Sequence[Cite]) -> Iterator[str | Lien]:
    assert vue.comparaison.passages is not None
    page = adresse_passages(vue.comparaison.passages)
    autre: Sens = "apres" if vue.sens == "avant" else "avant"
    for rang, cite in enumerate(cites):
        nom = (
            f"descripteur {cite.numero} (critère {cite.critere})"
            if cite.nature == "descripteur"
            else f"critère {cite.numero}"
        )
        yield from ((", ",) if rang else ())
        yield Lien(nom, f"{page}#{_ancre(vue, cite.id, autre)}")


def lien_d_origine(referentiel: Referentiel, identifiant: str, portail: str) -> tuple[Paragraphe, ...]:
    """Rend les liens d'un critère ou d'un descripteur vers ses passages, s'il en a.

    portail : l'adresse du portail depuis l'édition ; vide, il n'y a pas de portail.
    """
    lignee = {identite.slug for identite in referentiel.lignee}
    numero = referentiel.numeros.get(identifiant)
    element = f"le descripteur {numero}" if numero else "ce critère"
    liens = []
    for passages in referentiel.passages if portail else ():
        sens: Sens = "apres" if passages.nouvelle in lignee else "avant"
        dits = (*passages.criteres, *passages.descripteurs)
        if any(identifiant in getattr(passage, sens) for passage in dits):
            nom = f"{'D’où vient' if sens == 'apres' else 'Qu’est devenu'} {element}\u202f?"
            ancre = ancre_de_passage(passages, identifiant, sens)
            liens.append(Lien(nom, f"{portail}{adresse_passages(passages)}#{ancre}"))
    return tuple(Paragraphe((lien,), "bas") for lien in liens)
