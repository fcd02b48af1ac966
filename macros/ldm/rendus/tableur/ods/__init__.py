"""Rendre un document en classeur ODS : les mêmes feuilles et formules que le XLSX, sans macro."""

from typing import Final

from ldm.documents.blocs import Document
from ldm.rendus.socle.balises import VIDE, Xml, balise, fichier, suite, texte
from ldm.rendus.socle.calculs import lire_date
from ldm.rendus.socle.odf import description, empaqueter
from ldm.rendus.socle.qr import alternative, qr_png
from ldm.rendus.socle.rappels import auteur, sujet
from ldm.rendus.tableur.classeur import a_ouvrir, feuilles, lien, mesures, pied_de_page, titre
from ldm.rendus.tableur.classeur.feuilles import CaseClasseur, Feuille
from ldm.rendus.tableur.classeur.formules import TETE, Formule, Formules
from ldm.rendus.tableur.classeur.lisez_moi import LISEZ_MOI, lisez_moi
from ldm.rendus.tableur.classeur.repere import REPERE, repere
from ldm.rendus.tableur.classeur.saisies import saisies
from ldm.rendus.tableur.classeur.styles import STYLES
from ldm.rendus.tableur.ods.cases import boite, case_de, case_en, case_large
from ldm.rendus.tableur.ods.formules import case_calculee, case_datee, retards
from ldm.rendus.tableur.ods.regles import adresse_de_zone, filtre, regle
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
        "content.xml": fichier(_Ecrivain(document, onglets).contenu(onglets)),
        "styles.xml": fichier(page(*pied_de_page(document))),
        "settings.xml": fichier(reglages(a_ouvrir(onglets), [feuille.nom for feuille in onglets], LISEZ_MOI)),
        "meta.xml": description(titre(document), sujet(document), auteur(document)),
    }
    if lien(document):
        parties[IMAGE] = qr_png(lien(document))
    return empaqueter("spreadsheet", parties)


class _Ecrivain:
    """Écrit des feuilles ; garde leurs styles et leurs règles de saisie, et les sauts de page de celle qu'il
    écrit.
    """

    def __init__(self, document: Document, onglets: tuple[Feuille, ...]) -> None:
        self.document = document
        self.formules = Formules(onglets)
        self.styles: dict[str, Xml] = {}
        self.regles: list[Xml] = []
        self.sauts: frozenset[int] = frozenset()

    def contenu(self, onglets: tuple[Feuille, ...]) -> Xml:
        """Rend le fichier du contenu."""
        for nom in STYLES:
            self.styles[nom] = style_de_case(nom)
        tables = [
            *(self._table(feuille) for feuille in onglets),
            self._presentation(onglets),
            self._repere(onglets),
        ]
        filtres = suite(filtre(rang, feuille) for rang, feuille in enumerate(onglets) if feuille.filtree)
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
            _attributs(LISEZ_MOI, len(lignes), 2, imprimee=False),
            _PROTECTION,
            self._image(),
            colonnes,
            *lignes,
        )

    def _repere(self, onglets: tuple[Feuille, ...]) -> Xml:
        """Rend la feuille qui dit à un programme d'où vient le classeur et où est chaque champ."""
        lignes = repere(self.document, onglets)
        if not lignes:
            return VIDE
        cases = (
            suite(case_en("identifiant", dit) if dit else balise("table:table-cell") for dit in ligne)
            for ligne in lignes
        )
        attributs = {"table:name": REPERE, "table:style-name": "cachee", "table:protected": "true"}
        colonne = balise("table:table-column", {"table:number-columns-repeated": max(map(len, lignes))})
        return balise(
            "table:table", attributs, colonne, *(balise("table:table-row", None, ligne) for ligne in cases)
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
        entetes = suite(case_en("entete", nom) for nom in feuille.entetes)
        tete = (
            self._ligne(mesures.hauteur_du_titre(feuille), self._titre(feuille, largeurs)),
            self._ligne(mesures.hauteur_de_l_entete(feuille), entetes),
        )
        self.sauts = mesures.sauts_de_page(feuille)
        lignes = [self._rangee(rang, feuille, largeurs, regles) for rang in range(len(feuille.rangees))]
        derniere = len(largeurs) - 1 - feuille.hors_page
        return balise(
            "table:table",
            _attributs(feuille.nom, len(feuille.rangees) + 1, derniere, imprimee=feuille.imprimee),
            _PROTECTION,
            suite(self._colonne(largeur) for largeur in largeurs),
            balise("table:table-header-rows", None, *tete),
            *lignes,
            retards(feuille),
        )

    def _titre(self, feuille: Feuille, largeurs: tuple[float, ...]) -> Xml:
        """Rend le titre d'une feuille et ce qu'il rappelle d'une autre."""
        rappel, bord = self.formules.rappel(feuille), mesures.decoupe(feuille, largeurs)
        nom = case_large("titre", feuille.titre, bord)
        reste = len(largeurs) - feuille.hors_page - bord
        if rappel is None or not reste:
            return nom
        etendue = {"table:number-columns-spanned": reste, "table:number-rows-spanned": 1}
        couvertes = {"table:number-columns-repeated": reste - 1}
        suivantes = balise("table:covered-table-cell", couvertes) if reste > 1 else VIDE
        return suite((nom, case_calculee("rappel", rappel, etendue if reste > 1 else {}), suivantes))

    def _rangee(
        self,
        rang: int,
        feuille: Feuille,
        largeurs: tuple[float, ...],
        regles: dict[tuple[int, int], str],
    ) -> Xml:
        """Rend une ligne : si l'on y écrit, sa hauteur suit le texte sans descendre sous celle d'une réponse
        manuscrite.
        """
        rangee = feuille.rangees[rang]
        haut = mesures.hauteur(feuille, rangee, largeurs)
        if rangee.genre == "separation":
            return self._ligne(haut, balise("table:table-cell"))
        if rangee.genre != "ligne":
            imprimees = len(largeurs) - 1 - feuille.hors_page
            contenu = case_large(rangee.genre, rangee.cases[0].texte, imprimees)
            nommee = (
                case_en("identifiant", rangee.id) if rangee.genre == "groupe" else balise("table:table-cell")
            )
            return self._ligne(haut, suite((nommee, contenu)), ouvre=rang in self.sauts)
        dessous = mesures.hauteur_d_ecriture(feuille, rangee) - mesures.hauteur_de(
            rangee.id, largeurs[0], STYLES["identifiant"]
        )
        nomme = mesures.style_de_l_identifiant(rangee)
        style = nom_de_style(nomme, max(dessous, 0.0))
        self.styles.setdefault(style, style_de_case(nomme, max(dessous, 0.0)))
        cases = [case_en(style, rangee.id, regles.get((rang + TETE, 0), ""))]
        for colonne, case in enumerate(rangee.cases, 1):
            voulue = self.formules.formule(case, feuille, rang)
            cases.append(_case(case, voulue, regles.get((rang + TETE, colonne), "")))
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


def _case(case: CaseClasseur, voulue: Formule | None, regle: str) -> Xml:
    if voulue is not None:
        return case_calculee("echeance" if voulue.datee else mesures.nom_du_style(case), voulue, {})
    jour = lire_date(case.texte) if case.type == "date" else None
    if jour is None:
        return case_de(case, regle)
    return case_datee(
        mesures.nom_du_style(case), jour, {"table:content-validation-name": regle} if regle else {}
    )


_PROTECTION: Final = balise(
    "loext:table-protection",
    {
        "loext:select-protected-cells": "true",
        "loext:select-unprotected-cells": "true",
        "loext:insert-rows": "true",
        "loext:use-autofilter": "true",
    },
)


def _attributs(
    nom: str, derniere_ligne: int, derniere_colonne: int, *, imprimee: bool
) -> dict[str, str | int]:
    zone = adresse_de_zone(nom, 0, derniere_ligne, derniere_colonne)
    return {
        "table:name": nom,
        "table:style-name": "feuille",
        "table:protected": "true",
        **({"table:print-ranges": zone} if imprimee else {"table:print": "false"}),
    }
