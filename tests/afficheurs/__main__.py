"""Remplir chaque formulaire dans chaque afficheur de la machine, et dire ce qui s'y perd une fois imprimé.

    python -m tests.afficheurs [poppler] [pdfium] [mupdf] [pdf.js] [--edition SLUG]…

Sans nom, tous sont essayés, dans toutes les éditions : cinq minutes. Un afficheur absent se dit.
Le code de sortie est 1 si un texte se perd.
"""

import argparse
import sys
from collections.abc import Iterator

from tests.afficheurs.afficheurs import AFFICHEURS, Remplir
from tests.afficheurs.controle import defauts
from tests.rendus.pdf.test_remplissable import OUTILS
from tests.rendus.publies import publie_a_remplir


def _presents(voulus: list[str]) -> Iterator[tuple[str, Remplir]]:
    """Rend les afficheurs demandés que la machine a, et dit les autres."""
    for nom, (remplir, present, source) in AFFICHEURS.items():
        if voulus and nom.lower() not in voulus:
            continue
        if present():
            yield nom, remplir
        else:
            print(f"{nom} : absent, non essayé. Il vient de {source}.")


def main() -> int:
    """Essaie ce qui est demandé ; rend 1 si un texte se perd."""
    lecteur = argparse.ArgumentParser(prog="python -m tests.afficheurs")
    lecteur.add_argument("afficheurs", nargs="*", type=str.lower, metavar="AFFICHEUR")
    lecteur.add_argument("--edition", action="append", dest="editions")
    choix = lecteur.parse_args()
    connus = {*map(str.lower, AFFICHEURS)}
    if inconnus := sorted({*choix.afficheurs} - connus):
        lecteur.error(f"afficheur inconnu : {', '.join(inconnus)} ; au choix : {', '.join(sorted(connus))}")
    perdu = False
    for afficheur, remplir in _presents(choix.afficheurs):
        for edition, nom in OUTILS:
            if choix.editions and edition not in choix.editions:
                continue
            dits = defauts(publie_a_remplir(edition, nom), remplir)
            perdu = perdu or bool(dits)
            print(f"{afficheur}, {edition}, {nom} : {' ; '.join(dits) or 'tout se lit'}", flush=True)
    return int(perdu)


if __name__ == "__main__":
    sys.exit(main())
