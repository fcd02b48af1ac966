"""La feuille de style d'un ODT : styles nommés, listes, pages."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

from ldm.rendus.socle.balises import VIDE, Attributs, Xml, balise, suite
from ldm.rendus.socle.feuille_de_style import (
    AMBRE,
    BLEU,
    ENCRE,
    GRIS,
    INTERLIGNE,
    INTERLIGNE_SERRE,
    LIEN,
    MARGE_DE_CASE,
    MARGE_HAUTE_DE_CASE,
    MARGE_HAUTE_DE_CASE_SERREE,
    MARGES,
    MARGES_VERTICALES,
    MARGES_VERTICALES_SERREES,
    PAGE,
    POLICE,
    PUCES,
    STYLES,
    TEINTES,
    TRAIT,
    Style,
    feuille,
    largeur_utile,
    retrait_de_liste,
    retrait_de_puce,
)

NUMEROS: Final = ("1", "a", "i")
LISTES: Final = {
    (False, False): ("Puces", "Puces"),
    (False, True): ("PucesSerrees", "Puces serrées"),
    (True, False): ("Nombres", "Nombres"),
    (True, True): ("NombresSerres", "Nombres serrés"),
}
"""Nom interne et nom du style de liste, selon qu'elle est numérotée et serrée."""


def nom_de_style(cle: str) -> str:
    """Rend le nom interne d'un style : celui d'origine de LibreOffice, ou le nôtre."""
    return STYLES[cle].libreoffice.replace(" ", "_20_") or cle


def millimetres(mesure: float) -> str:
    """Rend une mesure en millimètres."""
    return f"{mesure:g}mm"


@cache
def styles(orientation: str, *, serres: bool = False) -> Xml:
    """Rend les styles nommés du document. serres : ceux d'un recueil."""
    interligne = INTERLIGNE_SERRE if serres else INTERLIGNE
    nommes = (
        _style(cle, style, largeur_utile(orientation), interligne)
        for cle, style in feuille(serree=serres).items()
    )
    listes = (
        _liste(*noms, numerotee=numerotee, serree=serree) for (numerotee, serree), noms in LISTES.items()
    )
    return balise("office:styles", None, _defauts(), *nommes, *_traits(), *listes)


def _defauts() -> Xml:
    langue = {"fo:language": "fr", "fo:country": "FR", "fo:hyphenate": "false"}
    police = {"style:font-name": POLICE, "fo:font-size": "10.5pt", "fo:color": f"#{ENCRE}", **langue}
    coupures: Attributs = {
        "style:writing-mode": "page",
        "fo:orphans": 2,
        "fo:widows": 2,
        "style:tab-stop-distance": "10mm",
    }
    defaut = balise(
        "style:default-style",
        {"style:family": "paragraph"},
        balise("style:paragraph-properties", coupures),
        balise("style:text-properties", police),
    )
    normal = balise(
        "style:style", {"style:name": "Standard", "style:family": "paragraph", "style:class": "text"}
    )
    return suite((defaut, normal))


def _style(cle: str, style: Style, largeur: float, interligne: int) -> Xml:
    niveau = {"style:default-outline-level": style.niveau} if style.niveau else {}
    suivant = {"style:next-style-name": nom_de_style("Corps")} if style.solidaire and cle != "EnTete" else {}
    return balise(
        "style:style",
        {
            "style:name": nom_de_style(cle),
            "style:display-name": style.libreoffice or style.nom,
            "style:family": "paragraph",
            "style:parent-style-name": "Standard",
            **suivant,
            **niveau,
        },
        balise("style:paragraph-properties", _alinea(style, interligne), _taquet(style, largeur)),
        balise("style:text-properties", _caracteres(style)),
    )


def _alinea(style: Style, interligne: int) -> dict[str, str]:
    attributs = {
        "fo:margin-top": f"{style.avant:g}pt",
        "fo:margin-bottom": f"{style.apres:g}pt",
        "fo:line-height": f"{interligne}%",
    }
    if style.retrait:
        attributs |= {
            "fo:margin-left": millimetres(style.retrait),
            "fo:text-indent": millimetres(-style.pendant),
        }
    if style.solidaire:
        attributs |= {"fo:keep-with-next": "always", "fo:keep-together": "always"}
    if style.alignement:
        attributs["fo:text-align"] = style.alignement
    if style.filet:
        couleur = BLEU if style.niveau else TRAIT
        cote = {"bas": "bottom", "gauche": "left"}[style.filet]
        attributs |= {
            f"fo:border-{cote}": f"0.75pt solid #{couleur}",
            f"fo:padding-{cote}": "1mm" if cote == "bottom" else "2mm",
        }
    return attributs


def _taquet(style: Style, largeur: float) -> Xml:
    if not style.taquet:
        return VIDE
    points = {"style:leader-style": "dotted", "style:leader-text": "."} if style.taquet == "points" else {}
    arret = {"style:position": millimetres(largeur - style.retrait), "style:type": "right", **points}
    return balise("style:tab-stops", None, balise("style:tab-stop", arret))


def _caracteres(style: Style) -> dict[str, str]:
    gras = {"fo:font-weight": "bold"} if style.gras else {}
    italique = {"fo:font-style": "italic"} if style.italique else {}
    return {"fo:font-size": f"{style.corps:g}pt", "fo:color": f"#{style.couleur}", **gras, **italique}


def _traits() -> Iterator[Xml]:
    souligne = {"style:text-underline-style": "solid", "style:text-underline-width": "auto"}
    traits: dict[str, tuple[str, dict[str, str]]] = {
        "Gras": ("Gras", {"fo:font-weight": "bold"}),
        "Etiquette": ("Étiquette", {"fo:color": f"#{GRIS}", "fo:font-size": "8.5pt"}),
        "Supprime": ("Texte supprimé", {"style:text-line-through-style": "solid"}),
        "Ajoute": ("Texte ajouté", souligne),
        "Lien": ("Lien", {"fo:color": f"#{LIEN}", **souligne}),
        "Renvoi": ("Renvoi", {"style:text-underline-style": "none"}),
    }
    for cle, (nom, proprietes) in traits.items():
        identite = {"style:name": cle, "style:display-name": nom, "style:family": "text"}
        yield balise("style:style", identite, balise("style:text-properties", proprietes))


def _liste(cle: str, nom: str, *, numerotee: bool, serree: bool) -> Xml:
    niveaux = []
    for niveau in range(10):
        retrait = millimetres(retrait_de_liste(niveau, serree=serree))
        place = {
            "text:label-followed-by": "listtab",
            "text:list-tab-stop-position": retrait,
            "fo:text-indent": millimetres(-retrait_de_puce(serree=serree)),
            "fo:margin-left": retrait,
        }
        mode = {"text:list-level-position-and-space-mode": "label-alignment"}
        proprietes = balise(
            "style:list-level-properties", mode, balise("style:list-level-label-alignment", place)
        )
        rang = {"text:level": niveau + 1}
        if numerotee:
            forme = {**rang, "style:num-format": NUMEROS[niveau % 3], "style:num-suffix": "."}
            niveaux.append(balise("text:list-level-style-number", forme, proprietes))
        else:
            niveaux.append(
                balise(
                    "text:list-level-style-bullet",
                    {**rang, "text:bullet-char": PUCES[niveau % 3]},
                    proprietes,
                )
            )
    return balise("text:list-style", {"style:name": cle, "style:display-name": nom}, *niveaux)


def taquet_de_page(nom: str, parent: str, largeur: float) -> Xml:
    """Rend le style d'en-tête ou de pied d'une page d'une autre largeur."""
    identite = {
        "style:name": nom,
        "style:family": "paragraph",
        "style:parent-style-name": nom_de_style(parent),
    }
    return balise(
        "style:style", identite, balise("style:paragraph-properties", None, _taquet(STYLES[parent], largeur))
    )


def cadre_de_page(nom: str, orientation: str, *, serre: bool = False) -> Xml:
    """Rend un format de page, ses marges et la place de l'en-tête et du pied. serre : d'un recueil."""
    marge_haute, marge_basse = MARGES_VERTICALES_SERREES if serre else MARGES_VERTICALES
    ecart = "3mm" if serre else "4mm"
    largeur, hauteur = PAGE if orientation == "portrait" else PAGE[::-1]
    cote = millimetres(MARGES[orientation])
    page = {
        "fo:page-width": millimetres(largeur),
        "fo:page-height": millimetres(hauteur),
        "fo:margin-left": cote,
        "fo:margin-right": cote,
        "fo:margin-top": "10mm",
        "fo:margin-bottom": "9mm",
        "style:print-orientation": "portrait" if orientation == "portrait" else "landscape",
        "style:writing-mode": "lr-tb",
    }
    haut = {"fo:min-height": millimetres(marge_haute - 10), "fo:margin-bottom": ecart}
    bas = {"fo:min-height": millimetres(marge_basse - 9), "fo:margin-top": ecart}
    return balise(
        "style:page-layout",
        {"style:name": nom},
        balise("style:page-layout-properties", page),
        balise("style:header-style", None, balise("style:header-footer-properties", haut)),
        balise("style:footer-style", None, balise("style:header-footer-properties", bas)),
    )


def case(nom: str, teinte: str, *, serree: bool = False) -> Xml:
    """Rend le style d'une case de tableau de cette teinte. serree : d'un recueil."""
    haute = millimetres(MARGE_HAUTE_DE_CASE_SERREE if serree else MARGE_HAUTE_DE_CASE)
    marge = {
        "fo:padding": millimetres(MARGE_DE_CASE),
        "fo:padding-top": haute,
        "fo:padding-bottom": haute,
    }
    fond = {"fo:background-color": f"#{TEINTES[teinte]}"} if teinte else {}
    if teinte in ("encadre", "attention"):
        bord = {"fo:border": "none", "fo:border-left": f"3pt solid #{BLEU if teinte == 'encadre' else AMBRE}"}
    else:
        bord = {"fo:border": "none" if nom == "Nue" else f"0.5pt solid #{TRAIT}"}
    return _automatique(nom, "table-cell", {**marge, **fond, **bord})


def colonne(nom: str, largeur: float) -> Xml:
    """Rend le style d'une colonne."""
    return _automatique(nom, "table-column", {"style:column-width": millimetres(largeur)})


def rangee(nom: str, hauteur: float, *, coupable: bool) -> Xml:
    """Rend le style d'une ligne de tableau."""
    minimum = {"style:min-row-height": millimetres(hauteur)} if hauteur else {}
    return _automatique(nom, "table-row", {**minimum, "fo:keep-together": "auto" if coupable else "always"})


def tableau(nom: str, largeur: float, *, final: bool = False) -> Xml:
    """Rend le style d'un tableau. final : rien ne le suit."""
    bas = "0mm" if final else "3mm"
    marges = {"fo:margin-top": "2mm", "fo:margin-bottom": bas, "table:align": "left"}
    bords = {"table:border-model": "collapsing", "style:may-break-between-rows": "true"}
    return _automatique(nom, "table", {"style:width": millimetres(largeur), **marges, **bords})


def variante(nom: str, parent: str, page: str) -> Xml:
    """Rend le style d'un alinéa qui ouvre une page : de cette page type, ou de la même s'il n'y en a pas."""
    maitre = {"style:master-page-name": page} if page else {}
    saut = {} if page else {"fo:break-before": "page"}
    identite = {"style:name": nom, "style:family": "paragraph", "style:parent-style-name": parent, **maitre}
    return balise("style:style", identite, balise("style:paragraph-properties", saut))


def _automatique(nom: str, famille: str, proprietes: dict[str, str]) -> Xml:
    return balise(
        "style:style",
        {"style:name": nom, "style:family": famille},
        balise(f"style:{famille}-properties", proprietes),
    )


def automatiques(styles_propres: Iterable[Xml]) -> Xml:
    """Rend les styles propres à un fichier."""
    return balise("office:automatic-styles", None, *styles_propres)
