"""Les clés qu'un champ a eues : ce qui fut écrit sous l'une se lit toujours, sous celle d'aujourd'hui.

La même règle que docs/assets/auto-evaluation/reponses.js, éprouvée sur tests/dossiers/reponses.json.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

from ldm.documents.blocs import Champ
from ldm.modele.dossier import Dossier

_LIGNE: Final = re.compile(r"(/[^/.]+|\.[0-9]+)$")
Anciens = Mapping[str, tuple[str, ...]]
"""Par identifiant de champ, les clés qu'il a eues."""


def anciens_de(champs: Iterable[Champ]) -> dict[str, tuple[str, ...]]:
    """Rend les clés qu'ont eues ces champs ; rien de ceux qui n'ont jamais changé."""
    return {champ.id: champ.anciens for champ in champs if champ.anciens}


def nom_actuel(nom: str, anciens: Anciens) -> str:
    """Rend le nom d'aujourd'hui d'un champ. Une ligne ajoutée suit la première de son tableau."""
    base, _, cle = nom.rpartition(".")
    for porteur in (base, _LIGNE.sub(".1", base)):
        for champ, anciennes in anciens.items():
            if cle in anciennes and champ.rpartition(".")[0] == porteur:
                return f"{base}.{champ.rpartition('.')[2]}"
    return nom


def noms_d_avant(nom: str, anciens: Anciens) -> set[str]:
    """Rend les noms qu'a eus ce champ : ceux dont il est le nom d'aujourd'hui."""
    base, _, cle = nom.rpartition(".")
    porteurs = {base, _LIGNE.sub(".1", base)}
    passes = {
        f"{base}.{ancienne}"
        for champ, anciennes in anciens.items()
        if champ.rpartition(".")[0] in porteurs and champ.rpartition(".")[2] == cle
        for ancienne in anciennes
    }
    return {passe for passe in passes - {nom} if nom_actuel(passe, anciens) == nom}


def au_jour(dossier: Dossier, anciens: Anciens) -> Dossier:
    """Rend le dossier où chaque champ est sous son nom d'aujourd'hui, qui l'emporte s'il y est déjà."""
    if not anciens:
        return dossier
    champs = {}
    for cle, champ in dossier.champs.items():
        portee, _, nom = cle.partition("|")
        actuelle = f"{portee}|{nom_actuel(nom, anciens)}"
        if actuelle == cle or actuelle not in dossier.champs:
            champs[actuelle] = champ
    return dossier.model_copy(update={"champs": champs})
