"""Une date comme on l'écrit : « 14/01/2027 », « 14 janvier 2027 », « mars 2027 », « 2027-01-14 ».

La même règle que docs/assets/auto-evaluation/libre.js, éprouvée sur les mêmes exemples,
tests/dossiers/dates.json.
"""

import re
import unicodedata
from calendar import monthrange
from typing import Final

_MOIS: Final = (
    ("janvier", "janv", "jan"), ("fevrier", "fevr", "fev"), ("mars",), ("avril", "avr"), ("mai",), ("juin",),
    ("juillet", "juil"), ("aout",), ("septembre", "sept"), ("octobre", "oct"), ("novembre", "nov"),
    ("decembre", "dec"),
)  # fmt: skip
_RANGS: Final = {nom: rang for rang, noms in enumerate(_MOIS, 1) for nom in noms}
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})(?:-([0-9]{1,2}))?")
_CHIFFRES: Final = re.compile(r"([0-9]{1,2})[/. -]([0-9]{1,2})[/. -]([0-9]{4}|[0-9]{2})")
_COURTE: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{4})")
_LETTRES: Final = re.compile(r"(?:([0-9]{1,2})(?:er)? )?([a-z]+\.?) ([0-9]{4})")
_JOUR: Final = re.compile(r"^(?:(?:lun|mar|mercre|jeu|vendre|same)di |dimanche )")


def lire_une_date(texte: str) -> str:
    """Rend « 2027-01-14 », ou « 2027-03 » sans jour ; rien si ce n'est pas une date qui existe."""
    decompose = unicodedata.normalize("NFD", texte)
    nu = "".join(c for c in decompose if not unicodedata.category(c).startswith("M")).lower().strip()
    if lue := _ISO.fullmatch(nu):
        return _ecrire(int(lue[1]), int(lue[2]), lue[3])
    if lue := _CHIFFRES.fullmatch(nu):
        return _ecrire(int(lue[3]) + (2000 if len(lue[3]) == 2 else 0), int(lue[2]), lue[1])
    if lue := _COURTE.fullmatch(nu):
        return _ecrire(int(lue[2]), int(lue[1]), None)
    if lue := _LETTRES.fullmatch(_JOUR.sub("", nu, count=1)):
        return _ecrire(int(lue[3]), _RANGS.get(lue[2].removesuffix("."), 0), lue[1])
    return ""


def en_chiffres(texte: str) -> str:
    """Rend une date comme un formulaire la porte, « 14/01/2027 » ou « 03/2027 » ; rien si ce n'en est pas."""
    return "/".join(reversed(lire_une_date(texte).split("-")))


def _ecrire(annee: int, mois: int, jour: str | None) -> str:
    if not 1990 <= annee <= 2100 or not 1 <= mois <= 12:
        return ""
    if jour is None:
        return f"{annee}-{mois:02}"
    existe = 1 <= int(jour) <= monthrange(annee, mois)[1]
    return f"{annee}-{mois:02}-{int(jour):02}" if existe else ""
