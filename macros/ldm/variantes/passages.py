"""Vérifier les passages : chaque critère et chaque descripteur des deux éditions, une fois de son côté."""

from collections.abc import Iterator, Sequence
from typing import Final

from ldm.chargement.donnees import PassagesCharges
from ldm.erreurs import Probleme, suggestion
from ldm.modele.passages import NATURES
from ldm.modele.referentiel import Referentiel

_COTES: Final = ("avant", "apres")
_NOMS: Final = {"criteres": "critère", "descripteurs": "descripteur"}
_SEULS: Final = {"avant": "retire", "apres": "nouveau"}


def verifier_passages(
    charges: PassagesCharges, ancienne: Referentiel, nouvelle: Referentiel
) -> list[Probleme]:
    """Rend les problèmes d'un fichier de passages, chacun à sa ligne."""
    if base := next((b for b in ancienne.lignee if b in nouvelle.lignee), None):
        return [_de_meme_base(charges, base.slug)]
    cotes = dict(zip(_COTES, (ancienne, nouvelle), strict=True))
    problemes = list(_renvois(charges, {*ancienne.origines, *nouvelle.origines}))
    for nature in NATURES:
        for cote, edition in cotes.items():
            problemes += _couverture(charges, nature, cote, edition)
    return problemes


def deja_ecrits(tous: Sequence[PassagesCharges]) -> list[Probleme]:
    """Rend un problème par fichier qui rapproche les mêmes éditions qu'un autre, ou une d'elle-même."""
    problemes, vus = [], dict[frozenset[str], str]()
    for charges in tous:
        paire = frozenset((charges.passages.ancienne, charges.passages.nouvelle))
        if len(paire) == 1:
            quoi = "une édition n'a pas de passage vers elle-même"
            problemes.append(charges.lu.probleme(("nouvelle",), quoi, "Nommez deux éditions différentes."))
        elif paire in vus:
            quoi = f"passages entre ces deux éditions déjà écrits ({vus[paire]})"
            problemes.append(
                charges.lu.probleme(
                    ("nouvelle",), quoi, "Gardez un seul fichier : il se lit dans les deux sens."
                )
            )
        vus.setdefault(paire, charges.lu.fichier)
    return problemes


def elements(edition: Referentiel, nature: str) -> tuple[str, ...]:
    """Rend les identifiants des critères, ou des descripteurs, de l'édition."""
    if nature == "criteres":
        return tuple(c.id for c in edition.criteres)
    return tuple(d.id for c in edition.criteres for d in c.descripteurs)


def _de_meme_base(charges: PassagesCharges, base: str) -> Probleme:
    """Rend le problème de passages entre deux éditions qui partent de la même."""
    quoi = (
        f"{charges.passages.ancienne} et {charges.passages.nouvelle} partent de la même édition, « {base} »"
    )
    remede = "Ôtez ce fichier : leurs éléments gardent leurs identifiants, elles se comparent sans lui."
    return charges.lu.probleme(("nouvelle",), quoi, remede)


def _couverture(charges: PassagesCharges, nature: str, cote: str, edition: Referentiel) -> Iterator[Probleme]:
    """Vérifie que ce côté cite chaque élément de l'édition, et une seule fois."""
    attendus, nom = elements(edition, nature), _NOMS[nature]
    vus: dict[str, int] = {}
    for rang, passage in enumerate(getattr(charges.passages, nature)):
        for place, identifiant in enumerate(getattr(passage, cote)):
            lieu = (nature, rang, cote, place)
            if identifiant not in attendus:
                quoi = f"« {identifiant} » n'est pas un {nom} de {edition.identite.slug}"
                yield charges.lu.probleme(lieu, quoi, suggestion(identifiant, attendus))
            elif identifiant in vus:
                quoi = f"{nom} « {identifiant} » déjà cité dans « {cote} » (ligne {vus[identifiant]})"
                yield charges.lu.probleme(
                    lieu, quoi, "Gardez un seul passage, et citez-le dans « voir » des autres."
                )
            vus.setdefault(identifiant, charges.lu.ligne(lieu))
    for absent in (identifiant for identifiant in attendus if identifiant not in vus):
        quoi = f"{nom} « {absent} » de {edition.identite.slug} sans passage"
        remede = (
            f"Citez-le dans « {cote} » d'un passage ; s'il est seul, écrivez « type: \"{_SEULS[cote]}\" »."
        )
        yield charges.lu.probleme((nature,), quoi, remede)


def _renvois(charges: PassagesCharges, connus: set[str]) -> Iterator[Probleme]:
    for nature in NATURES:
        for rang, passage in enumerate(getattr(charges.passages, nature)):
            for place, cible in enumerate(passage.voir):
                if cible not in connus:
                    lieu = (nature, rang, "voir", place)
                    quoi = f"renvoi à rien : « {cible} » n'est dans aucune des deux éditions"
                    yield charges.lu.probleme(lieu, quoi, suggestion(cible, connus))


def devenir(identifiant: str, tous: Sequence[PassagesCharges], vers: str) -> str | None:
    """Rend ce que les passages vers cette édition disent d'un critère ou d'un descripteur : retiré, ou
    continué ailleurs, et pourquoi ; None s'ils n'en disent rien.
    """
    for charges in tous:
        if charges.passages.nouvelle == vers:
            for passage in (*charges.passages.criteres, *charges.passages.descripteurs):
                if identifiant in passage.avant:
                    suite = f"continué par {', '.join(passage.apres)}" if passage.apres else "retiré"
                    return f"{suite} dans « {vers} ». {passage.motif}"
    return None
