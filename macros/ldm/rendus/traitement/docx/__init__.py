"""Rendre un document en DOCX, à remplir dans un traitement de texte."""

from functools import cache, partial
from typing import Final

from ldm.documents.blocs import Document
from ldm.rendus.socle.archive import instant
from ldm.rendus.socle.balises import VIDE, Xml, balise, propre, suite
from ldm.rendus.socle.feuille_de_style import (
    MARGES,
    MARGES_VERTICALES,
    MARGES_VERTICALES_SERREES,
    PAGE,
    largeur_utile,
)
from ldm.rendus.socle.qr import MILLIMETRES, alternative, qr_png
from ldm.rendus.socle.rappels import auteur, entete, mentions, pied, sujet, titre_entier
from ldm.rendus.traitement.docx.corps import Corps, Sens
from ldm.rendus.traitement.docx.images import image
from ldm.rendus.traitement.docx.modele import Modele
from ldm.rendus.traitement.docx.paquet import Paquet, proprietes
from ldm.rendus.traitement.docx.styles import numerotation, reglages, styles
from ldm.rendus.traitement.docx.texte import LANGUE, champ_calcule, paragraphe, passage, racine, twips, vide
from ldm.rendus.traitement.mise_en_page import mettre_en_page

TITRE_MAXIMAL: Final = 255


def rendre(document: Document) -> bytes:
    """Rend le fichier DOCX : styles, zones nommées, en-têtes répétés, pied numéroté."""
    paquet = Paquet()
    octets = dict(document.modeles).get("docx")
    modele = None if octets is None else Modele(octets, "modele.docx")
    sections = Sections(document, paquet, modele)
    corps = Corps(paquet.relier, sections.suivante, paquet.dessiner)
    contenu = corps.ecrire(mettre_en_page(document), largeur_utile(document.orientation))
    section = sections.suivante(document.orientation)
    notres = styles(document.orientation, serres=document.couverture)
    paquet.joindre("styles", "styles", notres if modele is None else modele.styles(notres))
    paquet.joindre("numbering", "numbering", numerotation(corps.listes))
    paquet.joindre("settings", "settings", reglages())
    return paquet.fermer(
        racine("w:document", balise("w:body", None, contenu, section)), _proprietes(document)
    )


def _proprietes(document: Document) -> bytes:
    textes = (titre_entier(document), sujet(document), auteur(document))
    titre, objet, de = (propre(texte)[:TITRE_MAXIMAL] for texte in textes)
    return proprietes(titre, objet, de, LANGUE, instant().strftime("%Y-%m-%dT%H:%M:%SZ"))


class Sections:
    """Les sections du document, dans l'ordre : seule la première a une première page à elle."""

    def __init__(self, document: Document, paquet: Paquet, modele: Modele | None) -> None:
        self.document, self.paquet, self.modele = document, paquet, modele
        self._renvoyer = cache(partial(_renvoi, self))
        self._premiere = True

    def suivante(self, sens: Sens) -> Xml:
        """Rend la mise en page de la section suivante : format, marges, en-têtes et pieds."""
        premiere, self._premiere = self._premiere, False
        pages = ("default", "first") if premiere and sens == self.document.orientation else ("default",)
        renvois = (self._renvoyer(genre, page, sens) for genre in ("header", "footer") for page in pages)
        largeur, hauteur = PAGE if sens == "portrait" else PAGE[::-1]
        orientation = {"w:orient": "landscape"} if sens == "paysage" else {}
        cote = twips(MARGES[sens])
        serrees = self.document.couverture
        haut, bas = map(twips, MARGES_VERTICALES_SERREES if serrees else MARGES_VERTICALES)
        bords = {"top": haut, "right": cote, "bottom": bas, "left": cote}
        marges = {**bords, "header": 567, "footer": 482, "gutter": 0}
        return balise(
            "w:sectPr",
            None,
            *renvois,
            balise("w:pgSz", {"w:w": twips(largeur), "w:h": twips(hauteur), **orientation}),
            balise("w:pgMar", {f"w:{nom}": valeur for nom, valeur in marges.items()}),
            *((vide("titlePg"),) if len(pages) > 1 else ()),
        )


def _renvoi(sections: Sections, genre: str, page: str, sens: Sens) -> Xml:
    """Joint un en-tête ou un pied, et rend son renvoi : celui du modèle, sauf sur une couverture."""
    paquet, document, modele = sections.paquet, sections.document, sections.modele
    nom = f"{genre}-{page}" if sens == document.orientation else f"{genre}-{sens}"
    nue = document.couverture and page == "first"
    bord = None if modele is None or nue else modele.bord(genre)
    if bord is not None:
        lien = paquet.joindre(nom, genre, bord.contenu)
        paquet.lier_les_images(nom, bord.liens, bord.images)
        return balise(f"w:{genre}Reference", {"w:type": page, "r:id": lien})
    codes: tuple[bytes, ...] = ()
    if genre == "header":
        contenu = _entete(document, page, sens)
    else:
        contenu, codes = _pied(document, page, sens)
    lien = paquet.joindre(nom, genre, racine("w:hdr" if genre == "header" else "w:ftr", contenu))
    for code in codes:
        paquet.illustrer(nom, "media/qr.png", code)
    return balise(f"w:{genre}Reference", {"w:type": page, "r:id": lien})


def _entete(document: Document, page: str, sens: Sens) -> Xml:
    """Rend le code et le titre à gauche, l'édition à droite ; rien sur une couverture ni sur une lettre."""
    if (document.couverture or document.lettre) and page == "first":
        return paragraphe("PiedPage")
    return paragraphe(
        "EnTetePage",
        passage(entete(document)),
        _taquet(largeur_utile(sens), largeur_utile(document.orientation)),
    )


def _taquet(position: float, du_style: float = 0) -> Xml:
    """Rend la tabulation de droite. du_style : celle que le style pose ailleurs, et qui s'efface."""
    autre = (
        () if du_style in (0, position) else (balise("w:tab", {"w:val": "clear", "w:pos": twips(du_style)}),)
    )
    return balise("w:tabs", None, *autre, balise("w:tab", {"w:val": "right", "w:pos": twips(position)}))


def _pied(document: Document, page: str, sens: Sens) -> tuple[Xml, tuple[bytes, ...]]:
    """Rend le pied et ses images : sur la première page, le QR code et l'adresse de la page en ligne."""
    if document.couverture and page == "first" and not document.pied.adresse:
        return paragraphe("PiedPage"), ()
    largeur = largeur_utile(sens)
    if page == "default" or not document.pied.adresse:
        return _lignes_du_pied(document, largeur), ()
    tailles = (MILLIMETRES + 4, largeur - MILLIMETRES - 4)
    cases = (
        paragraphe(
            "PiedPage",
            image("rId1", (MILLIMETRES, MILLIMETRES), "QR code", alternative(document.pied.adresse), 1),
        ),
        _lignes_du_pied(document, tailles[1]),
    )
    marges = balise(
        "w:tblCellMar",
        None,
        *(balise(f"w:{cote}", {"w:w": 0, "w:type": "dxa"}) for cote in ("left", "right")),
    )
    taille = balise("w:tblW", {"w:w": twips(largeur), "w:type": "dxa"})
    proprietes = balise("w:tblPr", None, taille, balise("w:tblLayout", {"w:type": "fixed"}), marges)
    colonnes = balise("w:tblGrid", None, *(balise("w:gridCol", {"w:w": twips(taille)}) for taille in tailles))
    rangee = balise(
        "w:tr", None, *(_case_du_pied(case, taille) for case, taille in zip(cases, tailles, strict=True))
    )
    tableau = balise("w:tbl", None, proprietes, colonnes, rangee)
    return suite((paragraphe("Espace"), tableau, paragraphe("Espace"))), (qr_png(document.pied.adresse),)


def _case_du_pied(contenu: Xml, largeur: float) -> Xml:
    taille = balise("w:tcW", {"w:w": twips(largeur), "w:type": "dxa"})
    return balise("w:tc", None, balise("w:tcPr", None, taille, vide("vAlign", "center")), contenu)


def _lignes_du_pied(document: Document, largeur: float) -> Xml:
    numero = suite((passage("\tPage "), champ_calcule("PAGE"), passage("/"), champ_calcule("NUMPAGES")))
    if document.lettre:
        numero = VIDE
    adresse = paragraphe("PiedPage", passage(document.pied.adresse)) if document.pied.adresse else VIDE
    dites = paragraphe("PiedPage", passage(mentions(document.pied))) if mentions(document.pied) else VIDE
    taquet = _taquet(largeur, largeur_utile(document.orientation))
    bas = paragraphe("PiedPage", suite((passage(pied(document)), numero)), taquet)
    return suite((bas, dites, adresse))
