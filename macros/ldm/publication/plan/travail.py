"""Les pages de travail, que seul « ldm servir » montre : ce que l'édition a à relire."""

from typing import Final

from ldm.modele.referentiel import Referentiel

A_REVOIR: Final = "a-revoir.md"
_PAGE: Final = """---
title: "À revoir"
search:
  exclude: true
---

# À revoir

Cette page n’est pas publiée : seul « ldm servir » la montre. Pour choisir, un texte après l’autre,
lancez « ldm revoir ».

{{ a_revoir() }}
"""


def pages_de_travail(referentiel: Referentiel) -> dict[str, bytes]:
    """Rend les pages de travail d'une édition ; une édition sans base n'en a pas."""
    return {A_REVOIR: _PAGE.encode()} if len(referentiel.lignee) > 1 else {}
