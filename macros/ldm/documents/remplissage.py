"""Lire un fichier de réponses et en remplir un document."""

import json
from pathlib import Path
from typing import Any

from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.reponses import Rempli, remplir
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme, suggestion


def piece(slug: str, nom: str) -> Piece:
    """Rend le document de ce nom dans l'édition (celui d'un outil, `…-critere-2`, `cahier-des-charges`)."""
    pieces = {p.nom: p for p in pieces_actives(slug)}
    if nom not in pieces:
        raise MauvaisUsage(f"Outil inconnu « {nom} » dans cette édition. {suggestion(nom, pieces)}")
    return pieces[nom]


def lire_reponses(chemin: Path) -> dict[str, str]:
    """Lit `{"reponses": {identifiant: texte}}` ; lève `DonneesInvalides` en clair sinon."""
    try:
        donnees: Any = json.loads(chemin.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise MauvaisUsage(f"Fichier de réponses introuvable : {chemin.name}") from None
    except UnicodeDecodeError:
        raise _refus(
            chemin, 0, "caractère illisible : le fichier n'est pas en UTF-8", "Enregistrez-le en UTF-8."
        ) from None
    except json.JSONDecodeError as erreur:
        raise _refus(
            chemin, erreur.lineno, "écriture JSON incorrecte", "Vérifiez virgules, guillemets et accolades."
        ) from None
    reponses = donnees.get("reponses") if isinstance(donnees, dict) else None
    if not isinstance(reponses, dict) or not all(isinstance(v, str) for v in reponses.values()):
        raise _refus(
            chemin,
            0,
            "pas de réponses lisibles",
            'Forme attendue : {"reponses": {"OUT-001.uai": "0450000A"}}.',
        )
    return reponses


def remplir_piece(slug: str, nom: str, chemin: Path) -> tuple[Piece, Rempli]:
    """Rend le document demandé, rempli des réponses du fichier."""
    vierge = piece(slug, nom)
    return vierge, remplir(vierge.document, lire_reponses(chemin))


def _refus(chemin: Path, ligne: int, quoi: str, remede: str) -> DonneesInvalides:
    return DonneesInvalides([Probleme(fichier=chemin.name, ligne=ligne, quoi=quoi, remede=remede)])
