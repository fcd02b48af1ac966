"""Extraire avec pypdf le texte d'un PDF que pikepdf découpe : découper en Python coûte autant qu'extraire."""

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from io import BytesIO
from typing import Any, Final
from unittest.mock import patch

import pikepdf
import pypdf
from pypdf.generic import ArrayObject, ContentStream, NameObject, create_string_object

Visiteur = Callable[[str, list[float], list[float], Any, float], None]
_DE_TEXTE: Final = "BT ET q Q cm Tz Tc Tw TL Tf Td TD Tm T* Tj TJ ' \" Do"
"""Les opérateurs que regarde l'extraction de pypdf ; tous les autres dessinent."""


def extraire(page: pypdf.PageObject, visiteur: Visiteur | None = None) -> str:
    """Rend le texte d'une page comme le fait pypdf, et le montre au visiteur morceau par morceau."""
    with patch.object(ContentStream, "_parse_content_stream", _decouper):
        return page.extract_text(visitor_text=visiteur)


def _decouper(flux: ContentStream, octets: BytesIO) -> None:
    contenu = pikepdf.Stream(_vide(), octets.getvalue())
    for lu in pikepdf.parse_content_stream(contenu, _DE_TEXTE):
        flux._operations.append(([_operande(o) for o in lu.operands], str(lu.operator).encode()))


@cache
def _vide() -> pikepdf.Pdf:
    return pikepdf.new()


def _operande(objet: Any) -> Any:
    """Rend un opérande comme pypdf l'aurait lu."""
    if isinstance(objet, int | Decimal):
        return float(objet)
    if isinstance(objet, pikepdf.Name):
        return NameObject(str(objet))
    if isinstance(objet, pikepdf.Array):
        return ArrayObject([_operande(membre) for membre in objet])
    assert isinstance(objet, pikepdf.String)
    return create_string_object(bytes(objet), "bytes")
