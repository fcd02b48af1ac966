"""Des histoires d'équipe tirées au sort : qui écrit, qui réunit, qui retrouve une vieille copie.

Les mêmes, jouées en Python (tests/modele/test_reunion.py) et au navigateur
(tests/navigateur/test_reunion.py), finissent pareil.
"""

import random
from typing import Final

NOMBRE: Final = 4000
CLES: Final = ("OUT-003|D-017.preuves", "partage|uai")
PERSONNES: Final = 3
TEXTES: Final = ("", "A", "B", "Oui", "été", "\N{GRADUATION CAP}", "=1+1")
Geste = tuple[str, int, int, str, str]
"""quoi : « ecrire », « lire », « garder », « vieille » ou « trancher » ; qui ; d'où ; clé ; texte."""


def histoires(graine: int = 2027, nombre: int = NOMBRE) -> list[list[Geste]]:
    """Rend ces histoires, toujours les mêmes."""
    hasard = random.Random(graine)
    return [[_geste(hasard, rang) for rang in range(hasard.randrange(2, 12))] for _ in range(nombre)]


def _geste(hasard: random.Random, rang: int) -> Geste:
    quoi = hasard.choice(("ecrire", "ecrire", "ecrire", "lire", "lire", "garder", "vieille", "trancher"))
    texte = hasard.choice(TEXTES) + hasard.choice(("", str(rang)))
    return quoi, hasard.randrange(PERSONNES), hasard.randrange(PERSONNES), hasard.choice(CLES), texte
