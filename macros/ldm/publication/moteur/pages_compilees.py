"""Compiler une fois pour toutes les éditions les macros d'une page : presque toutes ont le même texte."""

from collections.abc import Callable
from typing import Any

from jinja2 import Environment
from jinja2.ext import Extension

_COMPILEES: dict[str, Any] = {}


class PagesCompilees(Extension):
    """L'extension de Jinja que mkdocs-macros charge par son nom (`j2_extensions` de mkdocs.yml)."""

    def __init__(self, environment: Environment) -> None:
        """Fait garder à cet environnement les pages qu'il compile."""
        super().__init__(environment)
        environment.compile = _gardees(environment.compile)  # type: ignore[method-assign]


def _gardees(compiler: Callable[..., Any]) -> Callable[..., Any]:
    def compiler_une_fois(source: str, *nom: Any, **reste: Any) -> Any:
        if nom or reste:  # un gabarit lu d'un fichier : Jinja le garde lui-même
            return compiler(source, *nom, **reste)
        if source not in _COMPILEES:
            _COMPILEES[source] = compiler(source)
        return _COMPILEES[source]

    return compiler_une_fois
