"""Rendre un document en ODT, à remplir dans un traitement de texte."""

from typing import Final

from ldm.documents.blocs import Document
from ldm.rendus.socle.balises import VIDE, Xml, balise, suite
from ldm.rendus.socle.feuille_de_style import POLICE, largeur_utile
from ldm.rendus.socle.odf import description, empaqueter
from ldm.rendus.socle.qr import MILLIMETRES, alternative, qr_png
from ldm.rendus.socle.rappels import auteur, entete, mentions, pied, sujet, titre_entier
from ldm.rendus.traitement.mise_en_page import mettre_en_page
from ldm.rendus.traitement.odt import styles
from ldm.rendus.traitement.odt.corps import Corps, image
from ldm.rendus.traitement.odt.modele import habiller
from ldm.rendus.traitement.odt.styles import cadre_de_page, nom_de_style
from ldm.rendus.traitement.odt.texte import paragraphe, passage, racine, renvoi

QR: Final = "Pictures/qr.png"


def rendre(document: Document) -> bytes:
    """Rend le fichier ODT : styles, zones nommées, en-têtes répétés, pied numéroté."""
    corps = Corps(serre=document.couverture)
    contenu = corps.ouvrir(mettre_en_page(document), largeur_utile(document.orientation))
    automatiques = styles.automatiques(corps.styles.values())
    texte = balise("office:body", None, balise("office:text", None, contenu))
    parties = {
        "content.xml": racine("office:document-content", _polices(), automatiques, texte),
        "styles.xml": _styles(document),
        "meta.xml": description(titre_entier(document), sujet(document), auteur(document)),
        **corps.images,
        **({QR: qr_png(document.pied.adresse)} if document.pied.adresse else {}),
    }
    modele = dict(document.modeles).get("odt")
    if modele is not None:
        parties |= habiller(parties["styles.xml"], modele, "modele.odt")
    return empaqueter("text", parties)


def _polices() -> Xml:
    police = {
        "style:name": POLICE,
        "svg:font-family": f"{POLICE}, 'Liberation Sans'",
        "style:font-family-generic": "swiss",
    }
    return balise("office:font-face-decls", None, balise("style:font-face", police))


def _styles(document: Document) -> bytes:
    largeur = largeur_utile(document.orientation)
    premiere = (MILLIMETRES + 4, largeur - MILLIMETRES - 4)
    colonnes = (styles.colonne(f"P{rang}", taille) for rang, taille in enumerate(premiere))
    tableau = (styles.tableau("Pied", largeur), *colonnes, styles.case("Nue", ""))
    sens = {"Page": document.orientation, "PagePaysage": "paysage"}
    cadres = (cadre_de_page(nom, voulu, serre=document.couverture) for nom, voulu in sens.items())
    taquets = (
        styles.taquet_de_page(f"{nom}Paysage", nom, largeur_utile("paysage"))
        for nom in ("EnTetePage", "PiedPage")
    )
    automatiques = styles.automatiques((*cadres, *taquets, *tableau))
    return racine(
        "office:document-styles",
        _polices(),
        styles.styles(document.orientation, serres=document.couverture),
        automatiques,
        _maitres(document),
    )


def _maitres(document: Document) -> Xml:
    """Rend les pages types : la première, à QR code, les suivantes, et celles d'un tableau large."""
    haut = _entete(document, nom_de_style("EnTetePage"))
    nue = document.couverture or document.lettre
    garde = paragraphe(nom_de_style("PiedPage")) if nue else haut
    paysage = _entete(document, "EnTetePagePaysage"), _pied(document, "PiedPagePaysage")
    return balise(
        "office:master-styles",
        None,
        _page("Standard", "Page suivante", haut, _pied(document)),
        _page(
            "Premiere", "Première page", garde, _premier_pied(document), {"style:next-style-name": "Standard"}
        ),
        _page("Paysage", "Page en paysage", *paysage, {"style:page-layout-name": "PagePaysage"}),
    )


def _entete(document: Document, style: str) -> Xml:
    return paragraphe(style, passage(entete(document)))


def _page(nom: str, titre: str, entete: Xml, pied: Xml, autres: dict[str, str] | None = None) -> Xml:
    identite = {
        "style:name": nom,
        "style:display-name": titre,
        "style:page-layout-name": "Page",
        **(autres or {}),
    }
    return balise(
        "style:master-page",
        identite,
        balise("style:header", None, entete),
        balise("style:footer", None, pied),
    )


def _pied(document: Document, style: str = nom_de_style("PiedPage")) -> Xml:
    adresse = document.pied.adresse
    page = balise("text:page-number", {"text:select-page": "current"}, passage("1"))
    numero = (
        VIDE
        if document.lettre
        else suite(
            (
                passage("\tPage"),
                passage(" "),
                page,
                passage("/"),
                balise("text:page-count", None, passage("1")),
            )
        )
    )
    lien = paragraphe(style, renvoi(adresse, "Renvoi", passage(adresse))) if adresse else VIDE
    dites = paragraphe(style, passage(mentions(document.pied))) if mentions(document.pied) else VIDE
    return suite((paragraphe(style, suite((passage(pied(document)), numero))), dites, lien))


def _premier_pied(document: Document) -> Xml:
    """Rend le pied de la première page : le QR code de la page en ligne à gauche du texte."""
    if not document.pied.adresse:
        return paragraphe(nom_de_style("PiedPage")) if document.couverture else _pied(document)
    code = image(QR, "image/png", (MILLIMETRES, MILLIMETRES), "QR code", alternative(document.pied.adresse))
    cases = (paragraphe(nom_de_style("PiedPage"), code), _pied(document))
    return balise(
        "table:table",
        {"table:name": "Pied", "table:style-name": "Pied"},
        *(balise("table:table-column", {"table:style-name": f"P{rang}"}) for rang in range(2)),
        balise(
            "table:table-row",
            None,
            *(balise("table:table-cell", {"table:style-name": "Nue"}, case) for case in cases),
        ),
    )
