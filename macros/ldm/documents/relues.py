"""Ce que vaut, pour un champ, ce qu'un fichier porte à sa place : case cochée, clé d'un choix, texte."""

import re
from typing import Final

from ldm.documents.blocs import Champ
from ldm.documents.dates_libres import en_chiffres, lire_une_date

COCHES: Final = frozenset({"oui", "x", "☒", "☑", "✓", "✔", "true", "vrai", "1"})
DECOCHES: Final = frozenset({"", "non", "☐", "false", "faux", "0"})
_ISO: Final = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_BLANCS: Final = re.compile("[ \t\u00a0\u202f]+")


def valeur_relue(champ: Champ, texte: str) -> str:
    """Rend la réponse que ce texte donne au champ, telle qu'un dossier la garde.

    D'un choix, les clés ; ce qui n'en est aucune reste le texte écrit : une option retirée ne se perd pas.
    """
    if texte.strip() == f"[{champ.libelle}]":  # la place laissée dans une lettre
        return ""
    if champ.type == "case":
        nu = texte.strip().casefold()
        return "oui" if nu in COCHES else "" if nu in DECOCHES else texte
    if champ.options:
        return _choix(champ, texte)
    if champ.type == "date":
        return en_chiffres(texte) if _ISO.fullmatch(texte.strip()) else texte.strip()
    return texte.strip("\n") if champ.type == "texte_long" else texte.strip()


def _choix(champ: Champ, texte: str) -> str:
    if "☐" in texte or "☒" in texte:
        bouts = (bout.strip() for bout in re.split(r"[\n\u2003]|(?=[☐☒])", texte))
        texte = ", ".join(b.removeprefix("☒").strip() for b in bouts if b and not b.startswith("☐"))
    dit = _nu(texte)
    par_texte = {_nu(libelle): cle for cle, libelle in champ.options}
    par_texte |= {_nu(cle): cle for cle, _ in champ.options}
    if champ.type == "choix":
        return par_texte.get(dit, texte.strip())
    cles = []
    while dit:
        trouve = next((t for t in sorted(par_texte, key=len, reverse=True) if _commence(dit, t)), None)
        if trouve is None:
            return texte.strip()
        cles.append(par_texte[trouve])
        dit = dit[len(trouve) :].lstrip(" ,;\n")
    return " ".join(cle for cle, _ in champ.options if cle in cles)


def _commence(dit: str, texte: str) -> bool:
    """Dit si la liste commence par cette option entière."""
    return dit.startswith(texte) and dit[len(texte) : len(texte) + 1] in ("", ",", ";", "\n", " ")


def _nu(texte: str) -> str:
    return _BLANCS.sub(" ", texte).strip().casefold()


def disent_pareil(champ: Champ, une: str, autre: str) -> bool:
    """Dit si deux réponses sont la même : les blancs qu'un format change ne comptent pas, ni l'écriture d'une
    date.
    """
    if champ.type == "date" and lire_une_date(une) and lire_une_date(une) == lire_une_date(autre):
        return True
    return [_nu_de(ligne) for ligne in une.strip().split("\n")] == [
        _nu_de(ligne) for ligne in autre.strip().split("\n")
    ]


def _nu_de(ligne: str) -> str:
    return _BLANCS.sub(" ", ligne).strip()
