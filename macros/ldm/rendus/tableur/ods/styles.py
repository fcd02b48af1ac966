"""Les styles, la page et les réglages d'écran d'un classeur ODS."""

from collections.abc import Iterable
from typing import Final

from ldm.rendus.socle.balises import Xml, balise, suite, texte
from ldm.rendus.socle.feuille_de_style import POLICE
from ldm.rendus.tableur.classeur.styles import RETARD, STYLES, Style

ESPACES_DE_NOMS: Final = {
    **{
        f"xmlns:{prefixe}": f"urn:oasis:names:tc:opendocument:xmlns:{nom}:1.0"
        for prefixe, nom in {
            "office": "office", "style": "style", "text": "text", "table": "table", "draw": "drawing",
            "number": "datastyle", "config": "config", "fo": "xsl-fo-compatible", "svg": "svg-compatible",
        }.items()
    },
    "xmlns:of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "xmlns:xlink": "http://www.w3.org/1999/xlink",
    "xmlns:ooo": "http://openoffice.org/2004/office",
    "xmlns:loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xmlns:calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
    "office:version": "1.4",
}  # fmt: skip
NOM_DU_RETARD: Final = "Retard"
MARGE_DE_CASE: Final = 0.7
"""Au-dessus, au-dessous et de chaque côté du texte, en millimètres."""
_POINT: Final = 25.4 / 72


def style_de_case(nom: str, dessous: float = 0.0) -> Xml:
    """Rend le style d'une case. dessous : le blanc, en points, qu'elle garde sous son texte."""
    style = STYLES[nom]
    case = {
        "style:cell-protect": "none" if style.ouvert else "protected",
        "fo:wrap-option": "wrap",
        "style:vertical-align": "middle" if style.milieu else "top",
        "fo:padding": f"{MARGE_DE_CASE}mm",
        "fo:padding-bottom": f"{max(dessous * _POINT, MARGE_DE_CASE):.2f}mm",
        **({"fo:background-color": f"#{style.fond}"} if style.fond else {}),
        **({"fo:border": f"0.5pt solid #{style.trait}"} if style.trait else {}),
    }
    attributs = {
        "style:name": nom_de_style(nom, dessous),
        "style:family": "table-cell",
        "style:parent-style-name": "Default",
    }
    return balise(
        "style:style",
        attributs | ({} if style.genre == "general" else {"style:data-style-name": f"en-{style.genre}"}),
        balise("style:table-cell-properties", case),
        balise("style:paragraph-properties", {"fo:text-align": "center" if style.centre else "start"}),
        _caracteres(style),
    )


def nom_de_style(nom: str, dessous: float) -> str:
    """Rend le nom du style de case qui garde ce blanc sous son texte."""
    return f"{nom}-{dessous:.0f}" if dessous else nom


def _caracteres(style: Style) -> Xml:
    return balise(
        "style:text-properties",
        {
            "style:font-name": POLICE,
            "fo:color": f"#{style.couleur}",
            **{f"{prefixe}{suffixe}": f"{style.corps}pt" for prefixe, suffixe in _PAR_ECRITURE["font-size"]},
            **({f"{p}{s}": "bold" for p, s in _PAR_ECRITURE["font-weight"]} if style.gras else {}),
            **({f"{p}{s}": "italic" for p, s in _PAR_ECRITURE["font-style"]} if style.italique else {}),
        },
    )


_PAR_ECRITURE: Final = {
    nom: ((f"fo:{nom}", ""), (f"style:{nom}", "-asian"), (f"style:{nom}", "-complex"))
    for nom in ("font-size", "font-weight", "font-style")
}
"""Une propriété se dit trois fois : pour les écritures latines, d'Asie, et de droite à gauche."""


def style_de_colonne(largeur: float) -> Xml:
    """Rend le style d'une colonne de cette largeur, en millimètres."""
    attributs = {"style:name": f"colonne-{largeur:.1f}", "style:family": "table-column"}
    return balise(
        "style:style",
        attributs,
        balise("style:table-column-properties", {"style:column-width": f"{largeur:.1f}mm"}),
    )


def style_de_ligne(hauteur: float, *, souple: bool, ouvre: bool) -> Xml:
    """Rend le style d'une ligne de cette hauteur, en points. souple : elle suit son texte. ouvre : elle
    commence une page.
    """
    proprietes = {
        "style:row-height": f"{hauteur:.1f}pt",
        "style:use-optimal-row-height": "true" if souple else "false",
    }
    proprietes |= {"fo:break-before": "page"} if ouvre else {}
    attributs = {"style:name": nom_de_ligne(hauteur, souple=souple, ouvre=ouvre), "style:family": "table-row"}
    return balise("style:style", attributs, balise("style:table-row-properties", proprietes))


def nom_de_ligne(hauteur: float, *, souple: bool, ouvre: bool) -> str:
    """Rend le nom du style de ligne."""
    return f"{'souple' if souple else 'page' if ouvre else 'fixe'}-{hauteur:.1f}"


def styles_communs() -> Xml:
    """Rend ce qui sert à toutes les feuilles : le format texte, la feuille, la précision sous un libellé."""
    feuille = balise("style:table-properties", {"table:display": "true", "style:writing-mode": "lr-tb"})
    cachee = balise("style:table-properties", {"table:display": "false"})
    precision = {"style:name": "precision", "style:family": "text"}
    petit = STYLES["precision"]
    tables = {"style:name": "feuille", "style:family": "table", "style:master-page-name": "Paysage"}
    maigre = {"fo:font-weight": "normal", "fo:font-size": f"{petit.corps}pt", "fo:color": f"#{petit.couleur}"}
    return suite((
        balise("number:text-style", {"style:name": "en-texte"}, balise("number:text-content")),
        _date(),
        balise("number:number-style", {"style:name": "en-nombre"}, _NOMBRE),
        balise("style:style", tables, feuille),
        balise("style:style", {**tables, "style:name": "cachee"}, cachee),
        balise("style:style", precision, balise("style:text-properties", maigre)),
    ))  # fmt: skip


_NOMBRE: Final = balise("number:number", {"number:decimal-places": 0, "number:min-integer-digits": 1})


def _date() -> Xml:
    long = {"number:style": "long"}
    barre = balise("number:text", None, texte("/"))
    jour, mois, annee = (balise(f"number:{nom}", long) for nom in ("day", "month", "year"))
    return balise("number:date-style", {"style:name": "en-date"}, jour, barre, mois, barre, annee)


def _retard() -> Xml:
    """Rend le style nommé de ce qui est en retard."""
    encre, fond = RETARD
    identite = {
        "style:name": NOM_DU_RETARD,
        "style:family": "table-cell",
        "style:parent-style-name": "Default",
    }
    caracteres = {"fo:color": f"#{encre}", "fo:font-weight": "bold"}
    return balise(
        "style:style",
        identite,
        balise("style:table-cell-properties", {"fo:background-color": f"#{fond}"}),
        balise("style:text-properties", caracteres),
    )


def police() -> Xml:
    """Rend la déclaration de la police ; à défaut d'elle, une autre sans empattement."""
    face = {
        "style:name": POLICE,
        "svg:font-family": f"{POLICE}, 'Liberation Sans'",
        "style:font-family-generic": "swiss",
    }
    return balise(
        "office:font-face-decls", None, balise("style:font-face", face | {"style:font-pitch": "variable"})
    )


def page(gauche: str, centre: str) -> Xml:
    """Rend le fichier des styles : langue, A4 paysage à une page de large, pied numéroté."""
    return balise(
        "office:document-styles",
        ESPACES_DE_NOMS,
        police(),
        balise(
            "office:styles",
            None,
            balise("style:default-style", {"style:family": "table-cell"}, _texte_courant("10pt")),
            balise("style:style", {"style:name": "Default", "style:family": "table-cell"}),
            _retard(),
        ),
        balise(
            "office:automatic-styles",
            None,
            balise("style:style", _PIED, _texte_courant("8pt")),
            _format_de_page(),
        ),
        balise("office:master-styles", None, _page_type(gauche, centre)),
    )


_PIED: Final = {"style:name": "pied", "style:family": "text"}


def _texte_courant(corps: str) -> Xml:
    langue = {"style:font-name": POLICE, "fo:font-size": corps, "fo:language": "fr", "fo:country": "FR"}
    return balise("style:text-properties", langue)


def _page_type(gauche: str, centre: str) -> Xml:
    un = texte("1")  # le tableur y met le vrai nombre
    numero = (
        texte("Page "),
        balise("text:page-number", None, un),
        texte(" / "),
        balise("text:page-count", None, un),
    )
    regions = (
        _region("left", *map(texte, gauche.split("\n"))),
        _region("center", *map(texte, centre.split("\n"))),
        _region("right", suite(numero)),
    )
    attributs = {"style:name": "Paysage", "style:page-layout-name": "paysage"}
    sans_entete = balise("style:header", {"style:display": "false"})
    return balise("style:master-page", attributs, sans_entete, balise("style:footer", None, *regions))


def _region(cote: str, *lignes: Xml) -> Xml:
    ecrites = (balise("text:span", {"text:style-name": "pied"}, ligne) for ligne in lignes)
    return balise(f"style:region-{cote}", None, *(balise("text:p", None, ligne) for ligne in ecrites))


def _format_de_page() -> Xml:
    feuille = {
        "fo:page-width": "297mm", "fo:page-height": "210mm", "style:print-orientation": "landscape",
        "fo:margin": "10mm", "style:scale-to-X": "1", "style:scale-to-Y": "0",
        "style:first-page-number": "continue", "style:print": "objects",
    }  # fmt: skip
    pied = {"fo:min-height": "8mm", "fo:margin-top": "3mm", "fo:margin-left": "0mm", "fo:margin-right": "0mm"}
    return balise(
        "style:page-layout",
        {"style:name": "paysage"},
        balise("style:page-layout-properties", feuille),
        balise("style:header-style"),
        balise("style:footer-style", None, balise("style:header-footer-properties", pied)),
    )


def reglages(ouverte: str, feuilles: Iterable[str], autre: str, tete: int = 2) -> Xml:
    """Rend les réglages d'écran : titre, titres de colonnes et identifiants figés ; pas de quadrillage.

    ouverte : la feuille montrée d'abord. autre : celle où rien n'est figé. tete : combien de lignes le sont.
    """
    figes = {
        "HorizontalSplitMode": 2, "HorizontalSplitPosition": 1, "VerticalSplitMode": 2,
        "VerticalSplitPosition": tete, "ActiveSplitRange": 3, "PositionLeft": 0, "PositionRight": 1,
        "PositionTop": 0, "PositionBottom": tete,
    }  # fmt: skip
    tables = [*(_reglages_de(nom, figes) for nom in feuilles), _reglages_de(autre, {})]
    vue = balise(
        "config:config-item-map-entry",
        None,
        _reglage("ViewId", "string", "view1"),
        balise("config:config-item-map-named", {"config:name": "Tables"}, *tables),
        _reglage("ActiveTable", "string", ouverte),
        _reglage("ShowGrid", "boolean", "false"),
    )
    vues = balise("config:config-item-map-indexed", {"config:name": "Views"}, vue)
    ensemble = balise("config:config-item-set", {"config:name": "ooo:view-settings"}, vues)
    return balise("office:document-settings", ESPACES_DE_NOMS, balise("office:settings", None, ensemble))


def _reglages_de(nom: str, figes: dict[str, int]) -> Xml:
    entiers = (
        _reglage(cle, "short" if "Mode" in cle or "Range" in cle else "int", str(valeur))
        for cle, valeur in figes.items()
    )
    grille = _reglage("ShowGrid", "boolean", "false")
    return balise("config:config-item-map-entry", {"config:name": nom}, *entiers, grille)


def _reglage(cle: str, genre: str, valeur: str) -> Xml:
    return balise("config:config-item", {"config:name": cle, "config:type": genre}, texte(valeur))
