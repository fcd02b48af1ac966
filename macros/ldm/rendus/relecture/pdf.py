"""Relire les réponses d'un PDF rempli : la valeur de chaque champ, d'après son nom (ISO 32000-1, 12.7)."""

from collections.abc import Iterator
from io import BytesIO
from typing import Final

from pikepdf import Dictionary, Name, Object, PasswordError, Pdf, PdfError, String

from ldm.rendus.relecture.archive import Illisible

PROFONDEUR: Final = 12
_CACHEE: Final = "/Off"


def lire(octets: bytes) -> dict[str, str]:
    """Rend ce qui est écrit dans chaque champ, par nom ; « oui » d'une case cochée, la clé d'un choix.

    Lève `Illisible` si le fichier est abîmé ou chiffré.
    """
    try:
        with Pdf.open(BytesIO(octets)) as pdf:
            formulaire = pdf.Root.get("/AcroForm")
            if not isinstance(formulaire, Dictionary):
                return {}
            return dict(lu for champ in formulaire.get("/Fields", ()) for lu in _champs(champ, "", None, 0))
    except PasswordError:
        raise Illisible("PDF protégé par un mot de passe") from None
    except (PdfError, ValueError, TypeError):
        raise Illisible("PDF abîmé ou incomplet") from None


def _champs(objet: Object, prefixe: str, herite: Object | None, niveau: int) -> Iterator[tuple[str, str]]:
    """Rend un champ, ou ceux qu'il réunit. herite : la valeur de son parent, s'il n'a pas la sienne."""
    titre = objet.get("/T")
    nom = ".".join(filter(None, (prefixe, str(titre) if titre is not None else "")))
    valeur = objet.get("/V", herite)
    suite = [enfant for enfant in objet.get("/Kids", ()) if enfant.get("/T") is not None]
    if suite and niveau < PROFONDEUR:
        for enfant in suite:
            yield from _champs(enfant, nom, valeur, niveau + 1)
    elif nom:
        yield nom, _dit(valeur)


def _dit(valeur: Object | None) -> str:
    if isinstance(valeur, Name):
        return "" if str(valeur) == _CACHEE else str(valeur).removeprefix("/")
    if isinstance(valeur, String):
        return str(valeur).replace("\r\n", "\n").replace("\r", "\n")
    return ""
