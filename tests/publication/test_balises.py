"""La publication n'écrit pas de HTML : une balise s'écrit dans gabarits/, où toute chaîne est échappée."""

import ast
import re
from collections.abc import Iterator

from tests.test_imports import reproches_du_garde

BALISE = re.compile(r"</?[a-z][a-z0-9-]*[\s>]")


def balises_ecrites(source: str) -> Iterator[int]:
    """Rend les lignes où une chaîne porte une balise, hors motifs et docstrings."""
    arbre = ast.parse(source)
    motifs = [n for n in ast.walk(arbre) if isinstance(n, ast.Call) and ast.unparse(n.func).startswith("re.")]
    lues = {id(interieur) for motif in motifs for interieur in ast.walk(motif)}
    lues |= {id(n.value) for n in ast.walk(arbre) if isinstance(n, ast.Expr)}
    for noeud in ast.walk(arbre):
        if isinstance(noeud, ast.Constant) and isinstance(noeud.value, str) and id(noeud) not in lues:
            yield from [noeud.lineno] if BALISE.search(noeud.value) else []


def test_aucune_chaine_de_la_publication_ne_porte_de_balise() -> None:
    def examiner(module: str, source: str) -> list[int]:
        return [*balises_ecrites(source)] if module.startswith("ldm.publication.") else []

    assert reproches_du_garde(examiner) == {}


def test_une_balise_ecrite_a_la_main_se_voit() -> None:
    source = (
        '"""Une <p> de docstring."""\nlu = re.compile("<p>")\na = f"<p>{x}</p>"\nb = "<a href"\nc = "a < b"\n'
    )
    assert sorted({*balises_ecrites(source)}) == [3, 4]
