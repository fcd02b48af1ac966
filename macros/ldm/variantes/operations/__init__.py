"""Les cinq opérations, une fonction chacune : elles changent l'état ou notent un problème."""

from collections.abc import Callable
from typing import Final

from ldm.chargement.operations import Situee
from ldm.variantes.etat import Etat
from ldm.variantes.operations.ajouts import ajouter, completer
from ldm.variantes.operations.rangement import masquer, ordonner
from ldm.variantes.operations.remplacement import remplacer

GESTES: Final[dict[str, Callable[[Etat, Situee], None]]] = {
    "ajouter": ajouter,
    "completer": completer,
    "remplacer": remplacer,
    "masquer": masquer,
    "ordonner": ordonner,
}
