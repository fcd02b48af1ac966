"""Composer des données avec un gabarit Typst : le compilateur, nos polices, ce dont il avertit."""

import json
import warnings
from functools import cache
from typing import Final

import typst

from ldm.rendus.pdf.contexte import Donnees
from ldm.rendus.socle.gabarits import GABARITS
from ldm.rendus.socle.polices import DOSSIER

RETENUES_MAX: Final = 150_000
"""En signes de données composées : au-delà, Typst oublie."""
_OUBLI: Final = 11
"""Typst oublie d'une composition ce que les dix suivantes n'ont pas employé ; rien d'autre ne l'y amène."""
_RETENUES: Final = [0]


def composer(gabarit: str, donnees: Donnees, *, ua: bool = True) -> bytes:
    """Rend le PDF d'un gabarit ; ses données ne sont jamais lues comme du code. ua : vérifié selon PDF/UA-1.

    Ce dont Typst avertit devient un avertissement de Python.
    """
    entree = json.dumps(donnees, ensure_ascii=False)
    _faire_de_la_place(len(entree))
    octets, avertissements = _compilateur(gabarit).compile_with_warnings(
        format="pdf", pdf_standards=["ua-1"] if ua else [], sys_inputs={"document": entree}
    )
    assert isinstance(octets, bytes)
    _RETENUES[0] += len(entree)
    _faire_de_la_place(0)
    for avertissement in avertissements:
        warnings.warn(f"{gabarit} : {avertissement}", stacklevel=2)
    return octets


def _faire_de_la_place(pour: int) -> None:
    """Fait oublier à Typst les documents composés, s'ils prendraient avec celui-ci trop de mémoire.

    Sans cela, un cahier des charges en laisse cent mébioctets, et le suivant autant.
    """
    if _RETENUES[0] + pour > RETENUES_MAX and _RETENUES[0]:
        for _ in range(_OUBLI):
            _compilateur("vide.typ").compile(format="pdf")
        _RETENUES[0] = 0


@cache
def _compilateur(gabarit: str) -> typst.Compiler:
    """Rend le compilateur d'un gabarit, qui ne lit ses fichiers qu'une fois pour tous les documents."""
    return typst.Compiler(str(GABARITS / gabarit), root=str(GABARITS), font_paths=_polices())


@cache
def _polices() -> typst.Fonts:
    """Rend nos polices, aucune autre, les mêmes pour tous les compilateurs."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(DOSSIER)])
