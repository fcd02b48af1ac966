"""Rendre un document en classeur ODS : les mêmes feuilles que le XLSX, sans formule ni macro."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final

from odfdo import Document as Classeur

from ldm.documents.blocs import Document
from ldm.rendus.socle.archive import instant, normaliser_zip
from ldm.rendus.socle.balises import VIDE, Xml, balise, fichier, suite, texte
from ldm.rendus.socle.qr import alternative, qr_png
from ldm.rendus.tableur.classeur import LISEZ_MOI, feuilles, lien, lisez_moi, mesures, pied_de_page, titre
from ldm.rendus.tableur.classeur.feuilles import LIMITE_INVITE, CaseClasseur, Feuille, Rangee, abreger
from ldm.rendus.tableur.classeur.saisies import Saisie, lettres, saisies
from ldm.rendus.tableur.classeur.styles import STYLES
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
PARTIES: Final = frozenset(
    {"mimetype", "META-INF/manifest.xml", "content.xml", "styles.xml", "settings.xml", "meta.xml"}
)
_TETE: Final = 2  # le titre, puis les titres de colonnes


def rendre(document: Document) -> bytes:
    """Rend le classeur du document. Lève `MauvaisUsage` si un texte ne tient pas dans une case."""
    onglets = feuilles(document)
    classeur = Classeur("spreadsheet")
    for nom in set(classeur.get_parts()) - PARTIES:
        classeur.del_part(nom)
    for nom in set(classeur.manifest.get_paths()) - PARTIES - {"/"}:
        classeur.manifest.del_full_path(nom)
    classeur.set_part("content.xml", fichier(_Ecrivain(document).contenu(onglets)))
    classeur.set_part("styles.xml", fichier(page(*pied_de_page(document))))
    classeur.set_part("settings.xml", fichier(reglages(LISEZ_MOI, [feuille.nom for feuille in onglets])))
    if lien(document):
        classeur.set_part(IMAGE, qr_png(lien(document)))
        classeur.manifest.add_full_path(IMAGE, "image/png")
    classeur.meta.meta_body.clear()
    classeur.meta.title = titre(document)
    classeur.meta.subject = abreger(document.pied.edition, LIMITE_INVITE)
    classeur.meta.language = "fr-FR"
    classeur.meta.creation_date = instant().replace(tzinfo=None)
    classeur.meta.generator = "Label Lycée des métiers"
    tampon = BytesIO()
    classeur.save(tampon)
    return normaliser_zip(tampon.getvalue())


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
        filtres = suite(_filtre(rang, feuille) for rang, feuille in enumerate(onglets, 1) if feuille.filtree)
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
        lignes = [self._ligne(mesures.hauteur_de_l_enseigne(nom), _large("titre", nom, 2))]
        for libelle, contenu in lisez_moi(self.document, onglets):
            ecrit = balise(
                "text:p",
                None,
                balise("text:a", {"xlink:href": contenu, "xlink:type": "simple"}, texte(contenu)),
            )
            case = _boite("lien", ecrit) if contenu == lien(self.document) else _case("presentation", contenu)
            lignes.append(
                self._ligne(
                    mesures.hauteur_de_presentation(libelle, contenu), suite((_case("sujet", libelle), case))
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
            _case("entete", nom) for nom in ("Identifiant", *(nom for nom, _ in feuille.colonnes))
        )
        tete = (
            self._ligne(mesures.hauteur_du_titre(feuille), _large("titre", feuille.titre, len(largeurs))),
            self._ligne(mesures.hauteur_de_l_entete(feuille), entetes),
        )
        self.sauts = mesures.sauts_de_page(feuille)
        lignes = [
            self._rangee(rang, feuille, rangee, largeurs, regles)
            for rang, rangee in enumerate(feuille.rangees, _TETE)
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
            contenu = _large(rangee.genre, rangee.cases[0].texte, len(largeurs) - 1)
            nommee = (
                _case("identifiant", rangee.id) if rangee.genre == "groupe" else balise("table:table-cell")
            )
            return self._ligne(haut, suite((nommee, contenu)), ouvre=rang - _TETE in self.sauts)
        dessous = mesures.hauteur_d_ecriture(feuille, rangee) - mesures.hauteur_de(
            rangee.id, largeurs[0], STYLES["identifiant"]
        )
        style = nom_de_style("identifiant", max(dessous, 0.0))
        self.styles.setdefault(style, style_de_case("identifiant", max(dessous, 0.0)))
        cases = [_case(style, rangee.id)]
        cases += [
            _case_de(case, regles.get((rang, colonne), "")) for colonne, case in enumerate(rangee.cases, 1)
        ]
        return self._ligne(haut, suite(cases), souple=True)

    def _regles(self, feuille: Feuille) -> dict[tuple[int, int], str]:
        """Retient les règles de saisie d'une feuille et rend le nom de celle de chaque case."""
        noms: dict[tuple[int, int], str] = {}
        for saisie in saisies(feuille, _TETE):
            nom = f"regle-{len(self.regles) + 1}"
            self.regles.append(_regle(nom, saisie, feuille.nom))
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
    zone = _zone(nom, 0, derniere_ligne, derniere_colonne)
    return {
        "table:name": nom,
        "table:style-name": "feuille",
        "table:protected": "true",
        "table:print-ranges": zone,
    }


def _zone(nom: str, premiere: int, derniere: int, colonne: int) -> str:
    """Rend l'adresse d'une zone qui part de la première colonne ; lignes et colonnes à partir de 0."""
    feuille = "'" + nom.replace("'", "''") + "'"
    return f"{feuille}.A{premiere + 1}:{feuille}.{lettres(colonne)}{derniere + 1}"


def _filtre(rang: int, feuille: Feuille) -> Xml:
    zone = _zone(feuille.nom, 1, max(len(feuille.rangees) + 1, _TETE), len(feuille.colonnes))
    attributs = {"table:name": f"__Anonymous_Sheet_DB__{rang}", "table:target-range-address": zone}
    return balise("table:database-range", attributs | {"table:display-filter-buttons": "true"})


def _regle(nom: str, saisie: Saisie, feuille: str) -> Xml:
    rang, colonne, _, _ = saisie.plages[0]
    attributs = {"table:name": nom, "table:allow-empty-cell": "true", "table:display-list": "unsorted"}
    attributs["table:base-cell-address"] = (
        "'" + feuille.replace("'", "''") + f"'.{lettres(colonne)}{rang + 1}"
    )
    if saisie.choix:
        choix = ";".join('"' + option.replace('"', '""') + '"' for option in saisie.choix)
        attributs["table:condition"] = f"of:cell-content-is-in-list({choix})"
    elif saisie.longueur:
        attributs["table:condition"] = f"of:cell-content-text-length()<={saisie.longueur}"
    aide = {"table:title": "À savoir", "table:display": "true"}
    refus = {"table:title": "Réponse refusée", "table:display": "true", "table:message-type": "stop"}
    return balise(
        "table:content-validation",
        attributs,
        balise("table:help-message", aide, *_alineas(saisie.invite)) if saisie.invite else VIDE,
        balise("table:error-message", refus, *_alineas(saisie.refus)) if saisie.refus else VIDE,
    )


def _case_de(case: CaseClasseur, regle: str) -> Xml:
    contenu = suite((*_alineas(case.texte), *_alineas(case.precision, "precision")))
    return _boite(
        mesures.nom_du_style(case), contenu, {"table:content-validation-name": regle} if regle else None
    )


def _case(style: str, contenu: str) -> Xml:
    return _boite(style, suite(_alineas(contenu)))


def _large(style: str, contenu: str, colonnes: int) -> Xml:
    fusion: dict[str, str | int] = {"table:number-columns-spanned": colonnes, "table:number-rows-spanned": 1}
    couvertes = (
        balise("table:covered-table-cell", {"table:number-columns-repeated": colonnes - 1})
        if colonnes > 1
        else VIDE
    )
    return suite((_boite(style, suite(_alineas(contenu)), fusion if colonnes > 1 else None), couvertes))


def _boite(style: str, contenu: Xml, attributs: dict[str, str | int] | dict[str, str] | None = None) -> Xml:
    genre = {"office:value-type": "string"} if contenu else {}
    return balise("table:table-cell", {"table:style-name": style, **genre, **(attributs or {})}, contenu)


def _alineas(contenu: str, style: str = "") -> Iterator[Xml]:
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
