"""Le temps dans le document neutre : une date en toutes lettres, une échéance à dater, une étape à placer."""

from dataclasses import dataclass
from typing import Final, Literal

MOIS: Final = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip


def date_en_lettres(date: str) -> str:
    """Rend « 23 octobre 2023 », « mars 2026 » ou « 2026 » ; le premier du mois se dit « 1er »."""
    annee, *reste = date.split("-")
    if not reste:
        return annee
    mois = MOIS[int(reste[0]) - 1]
    if len(reste) == 1:
        return f"{mois} {annee}"
    jour = int(reste[1])
    return f"{'1er' if jour == 1 else jour} {mois} {annee}"


@dataclass(frozen=True, slots=True)
class Calcul:
    """De quoi dater une échéance depuis la date d'un évènement.

    nombre et unite, ou date_fixe (« 09-30 ») ; jusque : fin d'une période. donne : l'évènement
    que l'échéance accomplit. lectures : (texte, lieu, nombre) d'un même délai imprimé ailleurs.
    exemple : elle vient d'une autre édition.
    """

    titre: str
    evenement: str
    sens: Literal["avant", "apres"]
    nombre: int | None = None
    unite: str = ""
    jusque: int | None = None
    date_fixe: str = ""
    limite: Literal["", "au plus tard", "au plus tôt"] = ""
    donne: str = ""
    phase: str = ""
    lectures: tuple[tuple[str, str, int], ...] = ()
    exemple: bool = False


@dataclass(frozen=True, slots=True)
class EvenementSaisi:
    """Un évènement dont on saisit la date. calcule : une échéance la donne à défaut.

    exemple : seuls des délais d'une autre édition en partent.
    """

    cle: str
    libelle: str
    calcule: bool = False
    exemple: bool = False


@dataclass(frozen=True, slots=True)
class SaisieDeDates:
    """Les évènements dont la date, une fois saisie, date un tableau.

    edition : le dossier de l'édition ; nom : son titre.
    """

    edition: str
    nom: str
    evenements: tuple[EvenementSaisi, ...]


@dataclass(frozen=True, slots=True)
class Etape:
    """Une étape d'une frise.

    debut, fin : en années depuis le départ, égales pour un jour ; rien : avant lui.
    """

    titre: str
    quand: str
    cible: str = ""
    debut: float | None = None
    fin: float | None = None
