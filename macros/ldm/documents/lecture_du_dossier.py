"""Lire le fichier d'un dossier, « .ldm.json », sans lui faire confiance : entier, ou pas du tout.

Les mêmes refus que docs/assets/auto-evaluation/format.js.
"""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NoReturn

from pydantic import ValidationError

from ldm.documents.lecture_texte import ligne_de, lire_texte, refuser
from ldm.modele.dossier import FORMAT, VERSION, Dossier
from ldm.modele.jalons import faute_des_jalons

TAILLE_MAX: Final = 20
"""En mébioctets."""
_MARQUE: Final = re.compile(rf'(?<!\\)"format"\s*:\s*"{FORMAT}"')
_CHOISIR: Final = "Choisissez un fichier « .ldm.json »."
_PLUS_ANCIENNE: Final = "Ouvrez une copie plus ancienne de ce dossier."
Migration = Callable[[dict[str, Any]], dict[str, Any]]
MIGRATIONS: Final[Mapping[int, Migration]] = {}
"""De chaque version du format, de quoi passer à la suivante : une fonction pure, gardée à jamais."""


def lire_texte_du_dossier(chemin: Path) -> str:
    """Rend le texte du fichier ; lève `MauvaisUsage` sans fichier, `DonneesInvalides` s'il ne se lit pas."""
    return lire_texte(chemin, "Dossier", TAILLE_MAX, "Ce fichier est trop gros pour un dossier.")


def est_un_dossier(texte: str) -> bool:
    """Dit si ce texte est celui d'un dossier, d'après ce qu'il contient."""
    return _MARQUE.search(texte) is not None


def lire_dossier(chemin: Path) -> Dossier:
    """Lit un dossier, d'où qu'il vienne ; celui d'une version ancienne du format est mis à jour.

    Lève `MauvaisUsage` sans fichier, `DonneesInvalides` s'il n'est pas un dossier sain, ou s'il vient d'une
    version plus récente du format.
    """
    return dossier_du_texte(lire_texte_du_dossier(chemin), chemin)


def dossier_du_texte(texte: str, chemin: Path) -> Dossier:
    """Rend le dossier que porte ce texte ; mêmes erreurs que `lire_dossier`. chemin : pour les messages."""
    brut = _brut(texte, chemin)
    for depuis in range(brut["version"], VERSION):
        brut = MIGRATIONS[depuis](brut)
    try:
        lu = Dossier.model_validate(brut)
    except ValidationError as erreur:
        _dire(erreur.errors()[0]["loc"], texte, chemin)
    verifier_les_jalons(lu, texte, chemin)
    return lu


def verifier_les_jalons(dossier: Dossier, texte: str, chemin: Path) -> None:
    """Refuse un jalon abîmé ; lève `DonneesInvalides`. texte, chemin : pour les messages."""
    cle, quoi = faute_des_jalons(dossier)
    if quoi:
        refuser(chemin, ligne_de(texte, f'"{cle}'), quoi, _PLUS_ANCIENNE)


def version_du_texte(texte: str, chemin: Path) -> int:
    """Rend la version du format de ce dossier ; mêmes erreurs que `lire_dossier`."""
    return int(_brut(texte, chemin)["version"])


def _brut(texte: str, chemin: Path) -> dict[str, Any]:
    """Rend ce que porte un dossier dont la version est connue."""

    def constante(nom: str) -> NoReturn:
        refuser(chemin, ligne_de(texte, nom), f"« {nom} » n'est pas du JSON", _PLUS_ANCIENNE)

    try:
        lu = json.loads(texte, parse_constant=constante)
    except json.JSONDecodeError as erreur:
        quoi = f"ce n'est pas un dossier, ou il est incomplet (colonne {erreur.colno})"
        refuser(chemin, erreur.lineno, quoi, _CHOISIR)
    except RecursionError:
        refuser(chemin, 0, "trop de niveaux imbriqués", _CHOISIR)
    if not isinstance(lu, dict) or lu.get("format") != FORMAT:
        refuser(chemin, 0, "ce n'est pas un dossier de ce manuel", _CHOISIR)
    version = lu.get("version")
    if type(version) is not int or version < 1:
        refuser(chemin, ligne_de(texte, '"version"'), "version illisible", _PLUS_ANCIENNE)
    if version > VERSION:
        quoi = f"dossier d'une version plus récente du format : {version}, et ce programme lit la {VERSION}"
        refuser(chemin, ligne_de(texte, '"version"'), quoi, "Mettez ce programme à jour.")
    return lu


def _dire(lieu: tuple[int | str, ...], texte: str, chemin: Path) -> NoReturn:
    """Refuse un dossier abîmé à cet endroit."""
    if lieu[:1] == ("champs",) and len(lieu) > 1:
        cle = str(lieu[1])[:80]
        refuser(
            chemin, ligne_de(texte, json.dumps(lieu[1])), f"la réponse « {cle} » est abîmée", _PLUS_ANCIENNE
        )
    nom = str(lieu[0]) if lieu else ""
    refuser(chemin, ligne_de(texte, f'"{nom}"'), f"en-tête abîmé : « {nom} »", _PLUS_ANCIENNE)
