"""Composer des données avec un gabarit Typst : le compilateur, nos polices, ce dont il avertit."""

import json
import warnings
from functools import cache

import typst

from ldm.rendus.pdf.contexte import Donnees
from ldm.rendus.socle.gabarits import GABARITS
from ldm.rendus.socle.polices import DOSSIER


def composer(gabarit: str, donnees: Donnees, *, ua: bool = True) -> bytes:
    """Rend le PDF d'un gabarit ; ses données ne sont jamais lues comme du code. ua : vérifié selon PDF/UA-1.

    Ce dont Typst avertit devient un avertissement de Python.
    """
    octets, avertissements = _compilateur(gabarit).compile_with_warnings(
        format="pdf",
        pdf_standards=["ua-1"] if ua else [],
        sys_inputs={"document": json.dumps(donnees, ensure_ascii=False)},
    )
    assert isinstance(octets, bytes)
    for avertissement in avertissements:
        warnings.warn(f"{gabarit} : {avertissement}", stacklevel=2)
    return octets


@cache
def _compilateur(gabarit: str) -> typst.Compiler:
    """Rend le compilateur d'un gabarit : ses fichiers et nos polices, aucune autre, lus une fois pour tous
    les documents.
    """
    polices = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(DOSSIER)])
    return typst.Compiler(str(GABARITS / gabarit), root=str(GABARITS), font_paths=polices)
