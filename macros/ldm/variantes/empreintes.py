"""L'empreinte du texte qu'une opération remplace, pour savoir quand la base a changé."""

import hashlib
import json
from collections.abc import Iterable
from typing import Any, Final

from ldm.modele.types import Gele

A_REMPLIR: Final = "000000000000"


def empreinte(element: Gele, champs: Iterable[str]) -> str:
    """Rend les 12 premiers chiffres hexadécimaux du SHA-256 des champs de l'élément."""
    contenu: dict[str, Any] = {
        champ: element.model_dump(mode="json", include={champ}).get(champ) for champ in sorted(champs)
    }
    texte = json.dumps(contenu, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(texte.encode()).hexdigest()[:12]
