"""La feuille de style, les listes et les réglages d'un DOCX."""

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
    POLICE,
    PUCES,
    TRAIT,
    Style,
    feuille,
    largeur_utile,
    retrait_de_liste,
    retrait_de_puce,
)
from ldm.rendus.traitement.docx.texte import LANGUE, racine, twips, vide

NUMEROS: Final = ("decimal", "lowerLetter", "lowerRoman")
LISTES: Final = {(False, False): 0, (False, True): 1, (True, False): 2, (True, True): 3}
"""Modèle de liste, selon qu'elle est numérotée et serrée."""


@cache
def styles(orientation: str, *, serres: bool = False) -> bytes:
    """Rend word/styles.xml. serres : les styles d'un recueil."""
    interligne = INTERLIGNE_SERRE if serres else INTERLIGNE
    nommes = (
        _style(cle, style, largeur_utile(orientation), interligne)
        for cle, style in feuille(serree=serres).items()
    )
    return racine("w:styles", _defauts(), *nommes, *_traits(), *_tableaux(serres=serres))


def _defauts() -> Xml:
    polices = balise("w:rFonts", {f"w:{usage}": POLICE for usage in ("ascii", "hAnsi", "eastAsia", "cs")})
    langue = balise("w:lang", {"w:val": LANGUE, "w:eastAsia": LANGUE, "w:bidi": "ar-SA"})
    texte = balise("w:rPr", None, polices, vide("color", ENCRE), vide("sz", 21), vide("szCs", 21), langue)
    identite: Attributs = {"w:type": "paragraph", "w:default": 1, "w:styleId": "Normal"}
    normal = balise("w:style", identite, vide("name", "Normal"), vide("qFormat"))
    return suite(
        (balise("w:docDefaults", None, balise("w:rPrDefault", None, texte), balise("w:pPrDefault")), normal)
    )


def _style(cle: str, style: Style, largeur: float, interligne: int) -> Xml:
    suivant = (vide("next", "Corps"),) if style.solidaire and cle != "EnTete" else ()
    propre: Attributs = {} if style.word else {"w:customStyle": 1}
    return balise(
        "w:style",
        {"w:type": "paragraph", **propre, "w:styleId": cle},
        vide("name", style.word or style.nom),
        vide("basedOn", "Normal"),
        *suivant,
        vide("qFormat"),
        _paragraphe(cle, style, largeur, interligne),
        _caracteres(style),
    )


def _paragraphe(cle: str, style: Style, largeur: float, interligne: int) -> Xml:
    numero = {"Puces": 1, "Nombres": 3}.get(cle)
    bordures = {"bas": ("w:bottom", BLEU if style.niveau else TRAIT), "gauche": ("w:left", TRAIT)}
    parties = []
    if style.solidaire:
        parties += [vide("keepNext"), vide("keepLines")]
    if numero:
        parties.append(balise("w:numPr", None, vide("numId", numero)))
    if style.filet:
        cote, couleur = bordures[style.filet]
        trait = balise(
            cote,
            {"w:val": "single", "w:sz": 6, "w:space": 3 if style.filet == "bas" else 6, "w:color": couleur},
        )
        parties.append(balise("w:pBdr", None, trait))
    if style.taquet:
        points: Attributs = {"w:leader": "dot"} if style.taquet == "points" else {}
        arret: Attributs = {"w:val": "right", **points, "w:pos": twips(largeur)}
        parties.append(balise("w:tabs", None, balise("w:tab", arret)))
    espaces: Attributs = {"w:before": round(style.avant * 20), "w:after": round(style.apres * 20)}
    parties.append(balise("w:spacing", {**espaces, "w:line": round(interligne * 2.4), "w:lineRule": "auto"}))
    if style.retrait:
        parties.append(balise("w:ind", {"w:left": twips(style.retrait), "w:hanging": twips(style.pendant)}))
    if style.alignement:
        parties.append(vide("jc", style.alignement))
    if style.niveau:
        parties.append(vide("outlineLvl", style.niveau - 1))
    return balise("w:pPr", None, *parties)


def _caracteres(style: Style) -> Xml:
    corps = round(style.corps * 2)
    gras = (vide("b"), vide("bCs")) if style.gras else ()
    italique = (vide("i"), vide("iCs")) if style.italique else ()
    return balise(
        "w:rPr", None, *gras, *italique, vide("color", style.couleur), vide("sz", corps), vide("szCs", corps)
    )


def _traits() -> tuple[Xml, ...]:
    return (
        _trait("Lien", "Hyperlink", vide("color", LIEN), vide("u", "single")),
        _trait("Invite", "Placeholder Text", vide("color", GRIS)),
        _trait("Etiquette", "Étiquette", vide("color", GRIS), vide("sz", 17)),
    )


def _trait(cle: str, nom: str, *proprietes: Xml) -> Xml:
    aspect = balise("w:rPr", None, *proprietes)
    return balise(
        "w:style", {"w:type": "character", "w:styleId": cle}, vide("name", nom), vide("qFormat"), aspect
    )


def _tableaux(*, serres: bool) -> tuple[Xml, ...]:
    haute = MARGE_HAUTE_DE_CASE_SERREE if serres else MARGE_HAUTE_DE_CASE
    cotes = ("top", "left", "bottom", "right", "insideH", "insideV")
    filets = balise("w:tblBorders", None, *(_filet(cote, 4, TRAIT) for cote in cotes))
    cadres = (_encadre("Encadres", BLEU, haute), _encadre("Alertes", AMBRE, haute))
    return (_tableau("Grille", "Grille", filets, haute), *cadres)


def _encadre(nom: str, couleur: str, haute: float) -> Xml:
    filet = balise("w:tblBorders", None, _filet("left", 24, couleur))
    return _tableau(nom, f"Cadre {nom.lower()}", filet, haute)


def _filet(cote: str, epaisseur: int, couleur: str) -> Xml:
    return balise(f"w:{cote}", {"w:val": "single", "w:sz": epaisseur, "w:space": 0, "w:color": couleur})


def _tableau(cle: str, nom: str, bordures: Xml, haute: float) -> Xml:
    marges = (("top", haute), ("left", MARGE_DE_CASE), ("bottom", haute), ("right", MARGE_DE_CASE))
    cases = balise(
        "w:tblCellMar",
        None,
        *(balise(f"w:{cote}", {"w:w": twips(marge), "w:type": "dxa"}) for cote, marge in marges),
    )
    return balise(
        "w:style",
        {"w:type": "table", "w:customStyle": 1, "w:styleId": cle},
        vide("name", nom),
        balise("w:tblPr", None, bordures, cases),
    )


def numerotation(listes: list[tuple[int, int, int]]) -> bytes:
    """Rend word/numbering.xml. listes : modèle, niveau et premier numéro de chaque liste, dans l'ordre de
    leurs numéros.
    """
    modeles = (
        _modele(rang, numerotee=numerotee, serree=serree) for (numerotee, serree), rang in LISTES.items()
    )
    instances = []
    for numero, (modele, niveau, debut) in enumerate(listes, 1):
        reprise = (
            balise("w:lvlOverride", {"w:ilvl": niveau}, vide("startOverride", debut)) if modele >= 2 else VIDE
        )
        instances.append(balise("w:num", {"w:numId": numero}, vide("abstractNumId", modele), reprise))
    return racine("w:numbering", *modeles, *instances)


@cache
def _modele(rang: int, *, numerotee: bool, serree: bool) -> Xml:
    niveaux = []
    for niveau in range(9):
        forme = NUMEROS[niveau % 3] if numerotee else "bullet"
        signe = f"%{niveau + 1}." if numerotee else PUCES[niveau % 3]
        place = {
            "w:left": retrait_de_liste(niveau, serree=serree),
            "w:hanging": retrait_de_puce(serree=serree),
        }
        indentation = balise("w:ind", {cote: twips(mesure) for cote, mesure in place.items()})
        aspect = (vide("start", 1), vide("numFmt", forme), vide("lvlText", signe), vide("lvlJc", "left"))
        niveaux.append(balise("w:lvl", {"w:ilvl": niveau}, *aspect, balise("w:pPr", None, indentation)))
    return balise(
        "w:abstractNum", {"w:abstractNumId": rang}, vide("multiLevelType", "hybridMultilevel"), *niveaux
    )


@cache
def reglages() -> bytes:
    """Rend word/settings.xml."""
    mode: Attributs = {
        "w:name": "compatibilityMode",
        "w:uri": "http://schemas.microsoft.com/office/word",
        "w:val": 15,
    }
    langue = balise("w:themeFontLang", {"w:val": LANGUE})
    return racine(
        "w:settings",
        vide("defaultTabStop", 567),
        balise("w:compat", None, balise("w:compatSetting", mode)),
        langue,
    )
