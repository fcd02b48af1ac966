"""Réunir deux dossiers : ce que l'un apporte à l'autre, et leur union, qui ne perd rien.

Les mêmes règles que docs/assets/auto-evaluation/bureau/reunion.js. Un champ est à départager quand ses têtes
réunies disent des choses différentes ; aucune horloge ne décide, et un fichier plus ancien n'en rouvre aucun.
"""

from dataclasses import dataclass
from typing import Final, Literal

from ldm.modele.dossier import ChampDeDossier, Dossier, fusionner

Etat = Literal["identique", "neuve", "suite", "trace", "desaccord"]
_VIDE: Final = ChampDeDossier(versions={})
_LONGUEUR_MAX: Final = 100_000


@dataclass(frozen=True, slots=True)
class Apport:
    """Ce qu'un autre dossier dit d'un champ.

    etat : « neuve », rien n'était dit ici ; « suite », l'autre part de ce que dit celui-ci ; « trace », il
    n'apporte que d'anciennes versions. ici, dites : ce que disent, sans redite, les têtes d'ici et celles
    des deux réunies.
    """

    cle: str
    etat: Etat
    ici: tuple[str, ...]
    dites: tuple[str, ...]


def apports(ici: Dossier, autre: Dossier) -> list[Apport]:
    """Rend ce que l'autre dossier apporte à celui-ci, champ par champ, dans l'ordre de leurs clés."""
    rendus = []
    for cle, champ in sorted(autre.champs.items()):
        avant = ici.champs.get(cle, _VIDE)
        unies = fusionner(avant, champ)
        rendus.append(Apport(cle, _etat(avant, unies), _dites(avant), _dites(unies)))
    return rendus


def _etat(avant: ChampDeDossier, unies: ChampDeDossier) -> Etat:
    if len(unies.versions) == len(avant.versions):
        return "identique"
    if unies.divergences:
        return "desaccord"
    if unies.valeur == avant.valeur:
        return "trace"
    return "suite" if avant.valeur else "neuve"


def _dites(champ: ChampDeDossier) -> tuple[str, ...]:
    return tuple(dict.fromkeys(champ.versions[nom].v for nom in champ.tetes))


def unir(ici: Dossier, autre: Dossier) -> Dossier:
    """Rend l'union des deux dossiers, sous l'en-tête du premier.

    Les réponses ne dépendent ni de l'ordre ni du nombre de fois qu'on les réunit. D'un avis, il ne prend pas
    ce qui en fait un.
    """
    champs = dict(ici.champs)
    for cle, champ in autre.champs.items():
        champs[cle] = fusionner(champs.get(cle, _VIDE), champ)
    personnes = {**autre.personnes, **ici.personnes}
    autres = {**(autre.model_extra or {}), **(ici.model_extra or {})}
    noms = ("format", "version", "id", "nom", "edition", "revision", "contribution")
    entete = {nom: getattr(ici, nom) for nom in noms if nom in ici.model_fields_set}
    return Dossier.model_validate({**autres, **entete, "personnes": personnes, "champs": champs})


def garder_tout(dites: tuple[str, ...], genre: str, longueur: int | None) -> str:
    """Rend plusieurs réponses en une, la même partout ; rien si elles ne tiennent pas ensemble.

    genre : celui du champ ; seul un texte se réunit. longueur : ce que le champ tient, en signes.
    """
    texte = ("\n\n" if genre == "texte_long" else " / ").join(dite for dite in dites if dite.strip())
    tient = len(texte.encode("utf-16-le")) // 2 <= (longueur or _LONGUEUR_MAX)
    return texte if genre.startswith("texte") and tient else ""
