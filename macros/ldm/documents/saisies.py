"""Ce qu'un champ admet : d'une valeur écrite dans un fichier de réponses, sa réponse, ou pourquoi la refuser.

Le schéma publié (`schema_reponses`) dit la même chose ; le calendrier en plus, qu'un schéma ne connaît pas.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from ldm.documents.blocs import Champ, TypeDeChamp

COCHEE: Final = ("oui", "true")
VIDE: Final = ("", "non", "false")
JOUR_ISO: Final = r"\d{4}-\d{2}(-\d{2})?"
JOUR_FRANCAIS: Final = r"(\d{2}/)?\d{2}/\d{4}"
HEURE: Final = r"([01]?\d|2[0-3])\s?[h:]\s?[0-5]\d"
NOMBRE: Final = r"-?\d+([.,]\d+)?"
COURRIEL: Final = r"[^@\s]+@[^@\s]+\.[^@\s]+"


class Refus(Exception):  # noqa: N818 (nom français)
    """Une valeur qu'un champ n'admet pas : le constat, puis le remède."""

    def __init__(self, quoi: str, remede: str) -> None:
        """Garde le constat et le remède."""
        super().__init__(quoi)
        self.quoi, self.remede = quoi, remede


def reponse(champ: Champ, valeur: Any) -> str:
    """Rend la réponse de ce champ pour cette valeur, telle qu'un document la porte ; lève `Refus`."""
    rendue = _LECTURES[champ.type](champ, valeur)
    if champ.longueur and len(rendue) > champ.longueur:
        trop = len(rendue) - champ.longueur
        raise Refus(f"{len(rendue)} caractères, pour {champ.longueur} au plus", f"Ôtez-en {trop}.")
    return rendue


def _case(_: Champ, valeur: Any) -> str:
    if isinstance(valeur, bool) or valeur is None:
        return "oui" if valeur else ""
    if valeur in COCHEE or valeur in VIDE:
        return "oui" if valeur in COCHEE else ""
    raise Refus(
        f"{_montrer(valeur)} ne dit pas si la case est cochée", "Écrivez true ou false, « oui » ou « non »."
    )


def _choix(champ: Champ, valeur: Any) -> str:
    cles = [cle for cle, _ in champ.options]
    if isinstance(valeur, bool) and {"oui", "non"} <= {*cles}:
        valeur = "oui" if valeur else "non"
    if valeur is None or valeur == "":
        return ""
    if isinstance(valeur, str) and valeur in cles:
        return valeur
    raise Refus(f"{_montrer(valeur)} n'est pas une des réponses du choix", _admises(champ))


def _choix_multiple(champ: Champ, valeur: Any) -> str:
    membres = _texte(champ, valeur).split() if not isinstance(valeur, list) else valeur
    cles = [cle for cle, _ in champ.options]
    inconnus = [membre for membre in membres if membre not in cles]
    if inconnus:
        raise Refus(f"{_montrer(inconnus[0])} n'est pas une des réponses du choix", _admises(champ))
    if len(set(membres)) < len(membres):
        raise Refus("une même réponse y est deux fois", "Gardez-en une.")
    return " ".join(membres)


def _date(champ: Champ, valeur: Any) -> str:
    """Rend une date comme les formulaires la demandent : jj/mm/aaaa, ou mm/aaaa si le jour n'est pas su."""
    ecrite = _texte(champ, valeur)
    if not ecrite:
        return ""
    parties = ecrite.split("-")[::-1] if re.fullmatch(JOUR_ISO, ecrite) else ecrite.split("/")
    if not re.fullmatch(rf"{JOUR_ISO}|{JOUR_FRANCAIS}", ecrite, re.ASCII) or not _existe(parties):
        remede = "Écrivez 2026-10-23 ou 23/10/2026 ; 10/2026 si le jour n'est pas connu."
        raise Refus(f"{_montrer(valeur)} n'est pas une date", remede)
    return "/".join(parties)


def _existe(parties: list[str]) -> bool:
    """Dit si cette date est au calendrier. parties : l'année en dernier, le jour s'il est su."""
    *jour, mois, annee = map(int, parties)
    try:
        date(annee, mois, *(jour or [1]))
    except ValueError:
        return False
    return True


def _de_forme(motif: str, quoi: str, remede: str) -> Callable[[Champ, Any], str]:
    def lire(champ: Champ, valeur: Any) -> str:
        ecrite = _texte(champ, valeur)
        if ecrite and not re.fullmatch(motif, ecrite, re.ASCII):
            raise Refus(f"{_montrer(valeur)} n'est pas {quoi}", remede)
        return ecrite

    return lire


def _nombre(champ: Champ, valeur: Any) -> str:
    if isinstance(valeur, int | float) and not isinstance(valeur, bool):
        return str(valeur).replace(".", ",")
    return _forme_de_nombre(champ, valeur)


def _texte(_: Champ, valeur: Any) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, str):
        return valeur
    raise Refus(f"{_montrer(valeur)} n'est pas un texte", "Mettez la réponse entre guillemets.")


def _montrer(valeur: Any) -> str:
    noms = {True: "true", False: "false"}
    montre = noms[valeur] if isinstance(valeur, bool) else str(valeur)
    return f"« {montre if len(montre) <= 40 else montre[:40] + '…'} »"


def _admises(champ: Champ) -> str:
    return "Réponses admises : " + ", ".join(f"{cle} ({libelle})" for cle, libelle in champ.options) + "."


_forme_de_nombre: Final = _de_forme(NOMBRE, "un nombre", "Écrivez-le en chiffres : 12 ou 12,5.")
_LECTURES: Final[dict[TypeDeChamp, Callable[[Champ, Any], str]]] = {
    "texte": _texte,
    "texte_long": _texte,
    "signature": _texte,
    "date": _date,
    "heure": _de_forme(HEURE, "une heure", "Écrivez 09:30 ou 9 h 30."),
    "nombre": _nombre,
    "courriel": _de_forme(COURRIEL, "une adresse électronique", "Forme attendue : nom@domaine.fr."),
    "case": _case,
    "choix": _choix,
    "choix_multiple": _choix_multiple,
}
