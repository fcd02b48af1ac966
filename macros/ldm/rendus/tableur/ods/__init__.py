"""Rendre un document en classeur ODS : les mêmes feuilles que le XLSX, sans formule ni macro."""

from typing import Final

from ldm.documents.blocs import Document
from ldm.rendus.socle.balises import VIDE, Xml, balise, fichier, suite, texte
from ldm.rendus.socle.odf import description, empaqueter
from ldm.rendus.socle.qr import alternative, qr_png
from ldm.rendus.socle.rappels import auteur, sujet
from ldm.rendus.tableur.classeur import LISEZ_MOI, feuilles, lien, lisez_moi, mesures, pied_de_page, titre
from ldm.rendus.tableur.classeur.feuilles import Feuille, Rangee
from ldm.rendus.tableur.classeur.saisies import saisies
from ldm.rendus.tableur.classeur.styles import STYLES
from ldm.rendus.tableur.ods.cases import boite, case_de, case_en, case_large
from ldm.rendus.tableur.ods.regles import TETE, adresse_de_zone, filtre, regle
from ldm.rendus.tableur.ods.styles import (  # fmt: skip
    ESPACES_DE_NOMS,
    nom_de_ligne,
    nom_de_style,
    page,
    police,
    reglages,
    style_de_case,
    style_de_colonne,
    style_de_ligne,
    styles_communs,
)

IMAGE: Final = "Pictures/qr.png"


def rendre(document: Document) -> bytes:
    """Rend le classeur du document. Lève `MauvaisUsage` si un texte ne tient pas dans une case."""
    onglets = feuilles(document)
    parties = {
        "content.xml": fichier(_Ecrivain(document).contenu(onglets)),
        "styles.xml": fichier(page(*pied_de_page(document))),
        "settings.xml": fichier(reglages(LISEZ_MOI, [feuille.nom for feuille in onglets])),
        "meta.xml": description(titre(document), sujet(document), auteur(document)),
    }
    if lien(document):
        parties[IMAGE] = qr_png(lien(document))
    return empaqueter("spreadsheet", parties)


class _Ecrivain:
    """Écrit des feuilles ; garde leurs styles et leurs règles de saisie, et les sauts de page de celle qu'il
    écrit.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.styles: dict[str, Xml] = {}
        self.regles: list[Xml] = []
        self.sauts: frozenset[int] = frozenset()

    def contenu(self, onglets: tuple[Feuille, ...]) -> Xml:
        """Rend le fichier du contenu."""
        for nom in STYLES:
            self.styles[nom] = style_de_case(nom)
        tables = [self._presentation(onglets), *(self._table(feuille) for feuille in onglets)]
        filtres = suite(filtre(rang, feuille) for rang, feuille in enumerate(onglets, 1) if feuille.filtree)
        corps = balise(
            "office:spreadsheet",
            {"table:structure-protected": "true"},
            balise("table:content-validations", None, *self.regles) if self.regles else VIDE,
            *tables,
            balise("table:database-ranges", None, filtres) if filtres else VIDE,
        )
        automatiques = balise("office:automatic-styles", None, styles_communs(), *self.styles.values())
        return balise(
            "office:document-content",
            ESPACES_DE_NOMS,
            police(),
            automatiques,
            balise("office:body", None, corps),
        )

    def _presentation(self, onglets: tuple[Feuille, ...]) -> Xml:
        """Rend la feuille « Lisez-moi »."""
        nom = titre(self.document)
        lignes = [self._ligne(mesures.hauteur_de_l_enseigne(nom), case_large("titre", nom, 2))]
        for libelle, contenu in lisez_moi(self.document, onglets):
            ecrit = balise(
                "text:p",
                None,
                balise("text:a", {"xlink:href": contenu, "xlink:type": "simple"}, texte(contenu)),
            )
            case = (
                boite("lien", ecrit) if contenu == lien(self.document) else case_en("presentation", contenu)
            )
            lignes.append(
                self._ligne(
                    mesures.hauteur_de_presentation(libelle, contenu),
                    suite((case_en("sujet", libelle), case)),
                )
            )
        colonnes = suite(self._colonne(largeur) for largeur in mesures.LARGEURS_LISEZ_MOI)
        return balise(
            "table:table",
            _attributs(LISEZ_MOI, len(lignes), 2),
            _PROTECTION,
            self._image(),
            colonnes,
            *lignes,
        )

    def _image(self) -> Xml:
        adresse = lien(self.document)
        if not adresse:
            return VIDE
        cote = f"{mesures.COTE_DU_QR}mm"
        cadre = {
            "svg:x": f"{sum(mesures.LARGEURS_LISEZ_MOI[:2])}mm",
            "svg:y": "10mm",
            "svg:width": cote,
            "svg:height": cote,
        }
        image = balise("draw:image", {"xlink:href": IMAGE, "xlink:type": "simple", "xlink:show": "embed"})
        description = balise("svg:desc", None, texte(alternative(adresse)))
        return balise(
            "table:shapes", None, balise("draw:frame", {"draw:name": "QR code", **cadre}, image, description)
        )

    def _table(self, feuille: Feuille) -> Xml:
        largeurs = mesures.largeurs(feuille)
        regles = self._regles(feuille)
        entetes = suite(
            case_en("entete", nom) for nom in ("Identifiant", *(nom for nom, _ in feuille.colonnes))
        )
        tete = (
            self._ligne(mesures.hauteur_du_titre(feuille), case_large("titre", feuille.titre, len(largeurs))),
            self._ligne(mesures.hauteur_de_l_entete(feuille), entetes),
        )
        self.sauts = mesures.sauts_de_page(feuille)
        lignes = [
            self._rangee(rang, feuille, rangee, largeurs, regles)
            for rang, rangee in enumerate(feuille.rangees, TETE)
        ]
        return balise(
            "table:table",
            _attributs(feuille.nom, len(feuille.rangees) + 1, len(largeurs) - 1),
            _PROTECTION,
            suite(self._colonne(largeur) for largeur in largeurs),
            balise("table:table-header-rows", None, *tete),
            *lignes,
        )

    def _rangee(
        self,
        rang: int,
        feuille: Feuille,
        rangee: Rangee,
        largeurs: tuple[float, ...],
        regles: dict[tuple[int, int], str],
    ) -> Xml:
        """Rend une ligne : si l'on y écrit, sa hauteur suit le texte sans descendre sous celle d'une réponse
        manuscrite.
        """
        haut = mesures.hauteur(feuille, rangee, largeurs)
        if rangee.genre == "separation":
            return self._ligne(haut, balise("table:table-cell"))
        if rangee.genre != "ligne":
            contenu = case_large(rangee.genre, rangee.cases[0].texte, len(largeurs) - 1)
            nommee = (
                case_en("identifiant", rangee.id) if rangee.genre == "groupe" else balise("table:table-cell")
            )
            return self._ligne(haut, suite((nommee, contenu)), ouvre=rang - TETE in self.sauts)
        dessous = mesures.hauteur_d_ecriture(feuille, rangee) - mesures.hauteur_de(
            rangee.id, largeurs[0], STYLES["identifiant"]
        )
        style = nom_de_style("identifiant", max(dessous, 0.0))
        self.styles.setdefault(style, style_de_case("identifiant", max(dessous, 0.0)))
        cases = [case_en(style, rangee.id)]
        cases += [
            case_de(case, regles.get((rang, colonne), "")) for colonne, case in enumerate(rangee.cases, 1)
        ]
        return self._ligne(haut, suite(cases), souple=True)

    def _regles(self, feuille: Feuille) -> dict[tuple[int, int], str]:
        """Retient les règles de saisie d'une feuille et rend le nom de celle de chaque case."""
        noms: dict[tuple[int, int], str] = {}
        for saisie in saisies(feuille, TETE):
            nom = f"regle-{len(self.regles) + 1}"
            self.regles.append(regle(nom, saisie, feuille.nom))
            for debut, colonne, fin, _ in saisie.plages:
                noms |= {(rang, colonne): nom for rang in range(debut, fin + 1)}
        return noms

    def _colonne(self, largeur: float) -> Xml:
        nom = f"colonne-{largeur:.1f}"
        self.styles.setdefault(nom, style_de_colonne(largeur))
        return balise(
            "table:table-column", {"table:style-name": nom, "table:default-cell-style-name": "Default"}
        )

    def _ligne(self, hauteur: float, cases: Xml, *, souple: bool = False, ouvre: bool = False) -> Xml:
        nom = nom_de_ligne(hauteur, souple=souple, ouvre=ouvre)
        self.styles.setdefault(nom, style_de_ligne(hauteur, souple=souple, ouvre=ouvre))
        return balise("table:table-row", {"table:style-name": nom}, cases)


_PROTECTION: Final = balise(
    "loext:table-protection",
    {
        "loext:select-protected-cells": "true",
        "loext:select-unprotected-cells": "true",
        "loext:use-autofilter": "true",
    },
)


def _attributs(nom: str, derniere_ligne: int, derniere_colonne: int) -> dict[str, str | int]:
    zone = adresse_de_zone(nom, 0, derniere_ligne, derniere_colonne)
    return {
        "table:name": nom,
        "table:style-name": "feuille",
        "table:protected": "true",
        "table:print-ranges": zone,
    }
