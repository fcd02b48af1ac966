"""Écrire les cases d'un classeur ODS et ce qu'elles contiennent."""

import re
from collections.abc import Iterator

from ldm.rendus.socle.balises import VIDE, Xml, balise, suite, texte
from ldm.rendus.tableur.classeur import mesures
from ldm.rendus.tableur.classeur.feuilles import CaseClasseur


def case_de(case: CaseClasseur, regle: str) -> Xml:
    """Rend une case du classeur, avec le nom de sa règle de saisie, s'il y en a une."""
    contenu = suite((*alineas(case.texte), *alineas(case.precision, "precision")))
    return boite(
        mesures.nom_du_style(case), contenu, {"table:content-validation-name": regle} if regle else None
    )


def case_en(style: str, contenu: str, regle: str = "") -> Xml:
    """Rend une case de texte dans ce style, avec le nom de sa règle de saisie, s'il y en a une."""
    return boite(style, suite(alineas(contenu)), {"table:content-validation-name": regle} if regle else None)


def case_large(style: str, contenu: str, colonnes: int) -> Xml:
    """Rend une case de texte qui s'étend sur plusieurs colonnes."""
    fusion: dict[str, str | int] = {"table:number-columns-spanned": colonnes, "table:number-rows-spanned": 1}
    couvertes = (
        balise("table:covered-table-cell", {"table:number-columns-repeated": colonnes - 1})
        if colonnes > 1
        else VIDE
    )
    return suite((boite(style, suite(alineas(contenu)), fusion if colonnes > 1 else None), couvertes))


def boite(style: str, contenu: Xml, attributs: dict[str, str | int] | dict[str, str] | None = None) -> Xml:
    """Rend une case dans ce style, autour d'un contenu déjà écrit."""
    genre = {"office:value-type": "string"} if contenu else {}
    return balise("table:table-cell", {"table:style-name": style, **genre, **(attributs or {})}, contenu)


def alineas(contenu: str, style: str = "") -> Iterator[Xml]:
    """Rend un paragraphe par ligne, au besoin dans un style de caractères."""
    for ligne in contenu.split("\n") if contenu else ():
        signes = _signes(ligne)
        yield balise(
            "text:p", None, balise("text:span", {"text:style-name": style}, signes) if style else signes
        )


def _signes(ligne: str) -> Xml:
    """Rend une ligne dont toutes les espaces se gardent, même en tête ou répétées."""
    morceaux = enumerate(re.split(r"(^ +| {2,}| +$)", ligne))
    return suite(
        balise("text:s", {"text:c": len(morceau)}) if rang % 2 else texte(morceau)
        for rang, morceau in morceaux
    )
