"""Retrouver, parmi les textes d'une édition, celui qu'un document reprend, à quelques mots près."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from ldm.modele.mots import comparer_mots, est_de_forme
from ldm.modele.typographie import deplier, sans_accent

COMMUNS: Final = 0.4
"""La part de mots communs sous laquelle on ne compare pas plus avant."""
CONTENU: Final = 0.65
"""Ce que vaut un texte qui en contient un autre presque entier, au milieu de mots à lui."""
REPRIS: Final = 0.85
ASSEZ: Final = 7
"""En mots : plus court, un texte se retrouve partout."""
_PUCE: Final = re.compile(
    r"^(?:[-–—•▪·*o]\s+|\(?[a-z0-9]{1,2}[.)°/]\s+|[0-9]+(?:\.[0-9]+)+\.?\s+)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Modele:
    """Un texte de l'édition. cible : l'élément qui le porte. champ : celui de l'élément. liste : la feuille
    où il se lit. critere : le numéro de celui qui le porte.
    """

    texte: str
    cible: str
    champ: str
    liste: str
    critere: str = ""


@dataclass(frozen=True, slots=True)
class Rapprochement:
    """Un texte d'un document et celui dont il est le plus proche. score : de 0 à 1."""

    modele: Modele
    score: float

    @property
    def identique(self) -> bool:
        """Dit si seule la typographie les distingue."""
        return self.score == 1.0


class Rapprocheur:
    """Les textes d'une édition, prêts à être comparés."""

    def __init__(self, modeles: Iterable[Modele]) -> None:
        """Découpe chaque texte en mots, une fois."""
        self.modeles = [(modele, _mots(modele.texte)) for modele in modeles if _mots(modele.texte)]

    def meilleur(self, texte: str, critere: str = "") -> Rapprochement | None:
        """Rend le texte le plus proche ; à égalité, celui du critère où l'on est."""
        mots = _mots(sans_marque(texte))
        if not mots:
            return None
        meilleur: Rapprochement | None = None
        for modele, siens in self.modeles:
            score = _ressemblance(mots, siens, meilleur.score if meilleur else 0.0)
            if score == 1.0 and not est_de_forme((sans_marque(texte),), (modele.texte,)):
                score = 0.99
            ici = bool(critere) and modele.critere == critere
            if meilleur is None or score > meilleur.score or (score == meilleur.score and ici):
                meilleur = Rapprochement(modele, round(score, 3)) if score else meilleur
        return meilleur


def sans_marque(texte: str) -> str:
    """Rend le texte sans la puce ou le numéro qu'on a tapé devant."""
    return _PUCE.sub("", texte.strip(), count=1)


def differences(avant: str, apres: str) -> str:
    """Rend le texte d'après, ce qui en part entre crochets à tiret, ce qui y vient entre accolades."""
    partis, venus = comparer_mots((deplier(avant),), (deplier(apres),))
    dits = ["".join(f"[-{mots.strip()}-] " for change, mots in partis[0] if change)]
    dits += [f"{{+{mots.strip()}+}} " if change else mots for change, mots in venus[0]]
    return "".join(dits).strip()


def _mots(texte: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", sans_accent(texte).lower())


def _ressemblance(mots: list[str], autres: list[str], plancher: float) -> float:
    communs = len({*mots} & {*autres}) / max(min(len({*mots}), len({*autres})), 1)
    taille = 2 * min(len(mots), len(autres)) / (len(mots) + len(autres))
    if communs < COMMUNS or (taille <= plancher and plancher >= CONTENU):
        return 0.0
    comparaison = SequenceMatcher(None, mots, autres, autojunk=False)
    if comparaison.quick_ratio() <= plancher and plancher >= CONTENU:
        return 0.0
    repris = sum(bloc.size for bloc in comparaison.get_matching_blocks()) / min(len(mots), len(autres))
    contenu = CONTENU if min(len(mots), len(autres)) >= ASSEZ and repris >= REPRIS else 0.0
    return max(comparaison.ratio(), contenu)
