"""Rendre une valeur simple en YAML lisible et stable."""

from typing import Any, Final

import yaml

_Base: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
_Ecrivain: Final[Any] = type("_Ecrivain", (_Base,), {"ignore_aliases": lambda *_: True})
"""Une valeur qui revient s'écrit en entier : un lecteur prudent refuse les alias."""


def _texte(ecrivain: Any, texte: str) -> Any:
    """Écrit un texte de plusieurs lignes tel qu'il se lit, ligne sous ligne."""
    return ecrivain.represent_scalar("tag:yaml.org,2002:str", texte, style="|" if "\n" in texte else None)


_Ecrivain.add_representer(str, _texte)


def rendre(valeur: Any) -> bytes:
    """Rend une valeur simple en YAML UTF-8 : les clés dans leur ordre, jamais de texte replié."""
    texte = yaml.dump(valeur, Dumper=_Ecrivain, allow_unicode=True, sort_keys=False, width=1_000_000)
    return str(texte).encode()
