"""Rendre un document en classeur XLSX : protégé sauf les réponses, et des formules à nous seules."""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Final

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from ldm.documents.blocs import Document
from ldm.rendus.socle.archive import Retouche, instant, normaliser_zip
from ldm.rendus.socle.calculs import lire_date
from ldm.rendus.socle.feuille_de_style import POLICE
from ldm.rendus.socle.qr import alternative, qr_png
from ldm.rendus.socle.rappels import auteur, sujet
from ldm.rendus.tableur.classeur import LISTES, a_ouvrir, feuilles, lien, mesures, pied_de_page, titre
from ldm.rendus.tableur.classeur.alertes import alertes
from ldm.rendus.tableur.classeur.feuilles import LIMITE_INVITE, CaseClasseur, Feuille, Rangee, abreger, unites
from ldm.rendus.tableur.classeur.formules import TETE, Formule, Formules
from ldm.rendus.tableur.classeur.lisez_moi import LISEZ_MOI, lisez_moi
from ldm.rendus.tableur.classeur.repere import REPERE, repere
from ldm.rendus.tableur.classeur.saisies import Plage, Saisie, lettres, saisies
from ldm.rendus.tableur.xlsx.formats import proprietes, retard
from ldm.rendus.tableur.xlsx.regles import alerte, formule, regle

HAUTEUR_MAXIMALE: Final = 409.0
PERMIS: Final = {
    "format_rows": True,
    "format_columns": True,
    "autofilter": True,
    "sort": True,
    "insert_rows": True,
}
_PIXELS_PAR_MM: Final = 96 / 25.4


def rendre(document: Document) -> bytes:
    """Rend le classeur du document. Lève `MauvaisUsage` si un texte ne tient pas dans une case."""
    onglets = feuilles(document)
    tampon = BytesIO()
    police = {"font_name": POLICE, "font_size": 10}  # neuve à chaque fois : la bibliothèque y écrit
    with Workbook(tampon, {"in_memory": True, "default_format_properties": police}) as classeur:
        dits = {"title": titre(document), "author": auteur(document), "subject": sujet(document)}
        decrits = {nom: abreger(texte, LIMITE_INVITE) for nom, texte in dits.items() if texte}
        classeur.set_properties(decrits | {"created": instant()})
        ecrivain = _Ecrivain(classeur, document, onglets)
        for feuille in onglets:
            ecrivain.ecrire(feuille)
        ecrivain.presenter(onglets)
        classeur.get_worksheet_by_name(a_ouvrir(onglets)).activate()
        ecrivain.deposer_les_listes()
        ecrivain.reperer(onglets)
    lignes = {f"xl/worksheets/sheet{rang}.xml": _laisser_grandir for rang in range(1, len(onglets) + 1)}
    return normaliser_zip(tampon.getvalue(), RETOUCHES | lignes)


def _echapper(texte: str) -> str:
    """Rend un texte où, dans un pied de page, « & » n'annonce ni code ni image."""
    return re.sub(r"&(?=[G\[])", "&\u2060", texte).replace("&", "&&")


def _dire_la_langue(coeur: bytes) -> bytes:
    return coeur.replace(b"</dc:title>", b"</dc:title><dc:language>fr-FR</dc:language>", 1)


def _figer_les_onglets(classeur: bytes) -> bytes:
    return classeur.replace(b"<bookViews>", b'<workbookProtection lockStructure="1"/><bookViews>', 1)


def _laisser_grandir(feuille: bytes) -> bytes:
    """Rend la feuille où une ligne garde la hauteur donnée jusqu'à ce qu'on y écrive, puis suit son texte."""
    return feuille.replace(b' customHeight="1"', b"")


RETOUCHES: Final[dict[str, Retouche]] = {
    "docProps/core.xml": _dire_la_langue,
    "xl/workbook.xml": _figer_les_onglets,
}


class _Ecrivain:
    """Écrit des feuilles dans un classeur ; garde les formats et les listes déjà déposés."""

    def __init__(self, classeur: Workbook, document: Document, onglets: Iterable[Feuille]) -> None:
        self.classeur = classeur
        self.document = document
        self.formules = Formules(onglets)
        self.formats: dict[tuple[str, float], Format] = {}
        self.listes: list[tuple[str, ...]] = []

    def presenter(self, onglets: tuple[Feuille, ...]) -> None:
        """Écrit la feuille « Lisez-moi »."""
        page = self._ouvrir(LISEZ_MOI)
        for colonne, largeur in enumerate(mesures.LARGEURS_LISEZ_MOI):
            page.set_column_pixels(colonne, colonne, round(largeur * _PIXELS_PAR_MM))
        lignes = lisez_moi(self.document, onglets)
        _hausser(page, 0, mesures.hauteur_de_l_enseigne(titre(self.document)))
        self._large(page, (0, 0, 0, 1), titre(self.document), "titre")
        for rang, (libelle, texte) in enumerate(lignes, 1):
            _hausser(page, rang, mesures.hauteur_de_presentation(libelle, texte))
            page.write_string(rang, 0, libelle, self._format("sujet"))
            if texte == lien(self.document):
                page.write_url(rang, 1, texte, self._format("lien"), texte)
            else:
                page.write_string(rang, 1, texte, self._format("presentation"))
        if lien(self.document):
            self._qr(page, lien(self.document))
        page.print_area(0, 0, max(len(lignes), 6), 2)

    def _qr(self, page: Worksheet, adresse: str) -> None:
        image = qr_png(adresse)
        echelle = mesures.COTE_DU_QR * _PIXELS_PAR_MM / int.from_bytes(image[16:20])  # sa largeur en pixels
        taille = {"x_scale": echelle, "y_scale": echelle, "object_position": 3}
        page.insert_image(
            1, 2, "qr.png", {"image_data": BytesIO(image), "description": alternative(adresse), **taille}
        )

    def ecrire(self, feuille: Feuille) -> None:
        """Écrit une feuille : titre, titres de colonnes, lignes, listes, mise en page."""
        page = self._ouvrir(feuille.nom)
        largeurs = mesures.largeurs(feuille)
        derniere = len(largeurs) - 1
        for colonne, largeur in enumerate(largeurs):
            page.set_column_pixels(colonne, colonne, round(largeur * _PIXELS_PAR_MM))
        page.set_column_pixels(derniere + 1, derniere + 1, 3)
        self._tete(page, feuille, largeurs)
        for rang in range(len(feuille.rangees)):
            self._rangee(page, rang, feuille, largeurs)
        for saisie in saisies(feuille, TETE):
            page.data_validation(*saisie.plages[0], regle(saisie, self._source(saisie)))
        for voulue in alertes(feuille, TETE):
            rouge = self.classeur.add_format(retard())
            page.conditional_format(
                *voulue.plage, {"type": "formula", "criteria": alerte(voulue), "format": rouge}
            )
        page.freeze_panes(TETE, 1)
        page.repeat_rows(0, TETE - 1)
        page.print_area(0, 0, len(feuille.rangees) + TETE - 1, derniere - feuille.hors_page)
        page.set_h_pagebreaks([rang + TETE for rang in sorted(mesures.sauts_de_page(feuille))])
        if feuille.filtree:
            page.autofilter(1, 0, max(len(feuille.rangees) + 1, TETE), derniere)

    def _tete(self, page: Worksheet, feuille: Feuille, largeurs: tuple[float, ...]) -> None:
        """Écrit le titre, ce qu'il rappelle d'une autre feuille, et les titres de colonnes."""
        derniere = len(largeurs) - 1 - feuille.hors_page
        _hausser(page, 0, mesures.hauteur_du_titre(feuille))
        rappel, bord = self.formules.rappel(feuille), mesures.decoupe(feuille, largeurs)
        self._large(page, (0, 0, 0, bord - 1), feuille.titre, "titre")
        if rappel is not None and bord <= derniere:
            self._large(page, (0, bord, 0, derniere), "", "rappel")
            self._formule(page, 0, bord, rappel, "rappel")
        _hausser(page, 1, mesures.hauteur_de_l_entete(feuille))
        for colonne, nom in enumerate(feuille.entetes):
            page.write_string(1, colonne, nom, self._format("entete"))

    def _ouvrir(self, nom: str) -> Worksheet:
        page = self.classeur.add_worksheet(nom)
        page.protect("", PERMIS)
        page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        page.hide_gridlines(2)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.39, right=0.39, top=0.39, bottom=0.63)
        gauche, centre = map(_echapper, pied_de_page(self.document))
        page.set_footer(f"&L&8 {gauche}&C&8 {centre}&R&8 Page &P / &N", {"margin": 0.3})
        return page

    def _rangee(self, page: Worksheet, rang: int, feuille: Feuille, largeurs: tuple[float, ...]) -> None:
        """Écrit une ligne. Une case vide d'un grand corps, hors de la page, la garde assez haute quand elle
        suit son texte.
        """
        rangee, ligne = feuille.rangees[rang], rang + TETE
        _hausser(page, ligne, mesures.hauteur(feuille, rangee, largeurs))
        if rangee.genre == "separation":
            return
        if rangee.genre in ("ligne", "groupe"):
            page.write_string(ligne, 0, rangee.id, self._format(mesures.style_de_l_identifiant(rangee)))
        if rangee.genre != "ligne":
            derniere = len(largeurs) - 1 - feuille.hors_page
            self._large(page, (ligne, 1, ligne, derniere), rangee.cases[0].texte, rangee.genre)
            return
        for colonne, case in enumerate(rangee.cases, 1):
            voulue = self.formules.formule(case, feuille, rang)
            if voulue is None:
                self._case(page, ligne, colonne, case)
            else:
                self._formule(page, ligne, colonne, voulue, mesures.nom_du_style(case))
        self._soutenir(page, ligne, feuille, rangee, len(largeurs))

    def _soutenir(self, page: Worksheet, ligne: int, feuille: Feuille, rangee: Rangee, apres: int) -> None:
        haut = mesures.hauteur_d_ecriture(feuille, rangee)
        if haut:
            page.write_blank(ligne, apres, None, self._format("texte", corps=round(haut / 1.2)))

    def _formule(self, page: Worksheet, ligne: int, colonne: int, voulue: Formule, nom: str) -> None:
        style = self._format("echeance" if voulue.datee else nom)
        ecrite = formule(voulue.jetons)
        if voulue.matricielle:
            page.write_array_formula(ligne, colonne, ligne, colonne, "{" + ecrite + "}", style, voulue.valeur)
        else:
            page.write_formula(ligne, colonne, ecrite, style, voulue.valeur)

    def _case(self, page: Worksheet, rang: int, colonne: int, case: CaseClasseur) -> None:
        style = self._format(mesures.nom_du_style(case))
        jour = lire_date(case.texte) if case.type == "date" else None
        if case.precision:
            petit = self._format("precision")
            page.write_rich_string(
                rang, colonne, self._format("libelle"), f"{case.texte}\n", petit, case.precision, style
            )
        elif jour is not None:
            page.write_datetime(rang, colonne, jour, style)
        elif case.texte:
            page.write_string(rang, colonne, case.texte, style)
        else:
            page.write_blank(rang, colonne, None, style)

    def _large(self, page: Worksheet, plage: Plage, texte: str, style: str) -> None:
        """Écrit un texte sur toute la largeur de la plage."""
        if plage[1] < plage[3]:
            page.merge_range(*plage, "", self._format(style))
        page.write_string(*plage[:2], texte, self._format(style))

    def _source(self, saisie: Saisie) -> list[str] | str:
        """Rend les choix, ou l'endroit où les lire s'ils ne peuvent pas s'écrire dans la règle."""
        choix = saisie.choix
        if unites(",".join(choix)) <= LIMITE_INVITE and not any(
            signe in option for option in choix for signe in ',"'
        ):
            return list(choix)
        if choix not in self.listes:
            self.listes.append(choix)
        lettre = lettres(self.listes.index(choix))
        return f"={LISTES}!${lettre}$1:${lettre}${len(choix)}"

    def deposer_les_listes(self) -> None:
        """Écrit, dans une feuille cachée, les listes de choix qui en ont besoin."""
        if not self.listes:
            return
        page = self.classeur.add_worksheet(LISTES)
        page.hide()
        page.protect()
        for colonne, choix in enumerate(self.listes):
            for rang, option in enumerate(choix):
                page.write_string(rang, colonne, option)

    def reperer(self, onglets: tuple[Feuille, ...]) -> None:
        """Écrit la feuille qui dit à un programme d'où vient le classeur et où est chaque champ."""
        lignes = repere(self.document, onglets)
        if not lignes:
            return
        page = self.classeur.add_worksheet(REPERE)
        page.very_hidden()
        page.protect()
        for rang, ligne in enumerate(lignes):
            for colonne, dit in enumerate(ligne):
                if dit:
                    page.write_string(rang, colonne, dit)

    def _format(self, nom: str, corps: float = 0.0) -> Format:
        cle = (nom, corps)
        if cle not in self.formats:
            self.formats[cle] = self.classeur.add_format(proprietes(nom, corps))
        return self.formats[cle]


def _hausser(page: Worksheet, rang: int, hauteur: float) -> None:
    page.set_row(rang, min(hauteur, HAUTEUR_MAXIMALE))
