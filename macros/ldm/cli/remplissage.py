"""Ce que `ldm remplir` dit une fois le fichier écrit : ce qui n'y a pas sa place, ce qui s'y lirait mal."""

import re
from collections.abc import Iterator, Mapping

from ldm.documents.reponses import Rempli
from ldm.rendus.tableur.coupes import reponses_coupees


def mots_de_la_fin(rempli: Rempli, format_: str) -> Iterator[str]:
    """Rend, ligne par ligne, ce que l'utilisateur doit savoir du document qu'il vient de remplir."""
    if rempli.inconnues:
        yield "Réponses sans champ dans cet outil, gardées en fin de document :"
        yield from (f"  {cle} : {valeur}" for cle, valeur in _en_ordre(rempli.inconnues))
    if rempli.laissees:
        yield "Réponses laissées de côté, gardées en fin de document :"
        yield from (f"  {laissee.motif} Écrit : {laissee.valeur}" for laissee in rempli.laissees)
    if format_ in ("xlsx", "ods") and (coupees := reponses_coupees(rempli.document)):
        yield "Réponses trop longues pour leur case : imprimée, la feuille les couperait."
        yield from (f"  {cle}" for cle in coupees)
        yield "  → Raccourcissez-les, ou demandez un PDF, qui les donne en entier."


def _en_ordre(reponses: Mapping[str, str]) -> list[tuple[str, str]]:
    """Rend les réponses dans l'ordre de leurs noms, la ligne 10 après la ligne 9."""
    return sorted(reponses.items(), key=lambda dite: [b.zfill(6) for b in re.split(r"(\d+)", dite[0])])
