"""Écrire le corps d'un DOCX : alinéas, listes, tableaux, zones à remplir."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from ldm.rendus.socle.balises import VIDE, Xml, balise, suite, texte
from ldm.rendus.socle.feuille_de_style import MARGE_DE_CASE, TEINTES, largeur_utile, retrait_de_liste
from ldm.rendus.socle.pixels import en_png
from ldm.rendus.traitement.docx.images import image
from ldm.rendus.traitement.docx.styles import LISTES
from ldm.rendus.traitement.docx.texte import champ_calcule, paragraphe, passage, twips, vide
from ldm.rendus.traitement.docx.zones import coche, zone
from ldm.rendus.traitement.mise_en_page.elements import (  # fmt: skip
    Alinea,
    CaseGrille,
    Coche,
    Contenu,
    Dessin,
    Element,
    Enumeration,
    Feuillet,
    Grille,
    Morceau,
    Place,
    Rangee,
    Sommaire,
    Zone,
    placer,
)

PREMIER_DESSIN: Final = 1000
PREMIER_TITRE: Final = 1_000_000
"""Le signet d'un titre a un numéro que n'a pas celui d'un champ."""
"""Les dessins se numérotent après tout ce qu'un en-tête ou un pied peut porter."""
Sens = Literal["portrait", "paysage"]
CADRES: Final = {"encadre": "Encadres", "attention": "Alertes"}


_TRAITS: Final = {
    "": (),
    "gras": (vide("b"),),
    "etiquette": (vide("rStyle", "Etiquette"),),
    "supprime": (vide("strike"),),
    "ajoute": (vide("u", "single"),),
}


class Corps:
    """Écrit des éléments. relier : reçoit une adresse et rend l'identifiant de son lien. mise_en_page : rend
    celle d'une section, dans ce sens. dessiner : reçoit un PNG et rend l'identifiant de son lien.

    listes : modèle, niveau et premier numéro de chaque liste, à écrire dans numbering.xml. Les
    deux premières servent à toutes les puces ; une liste numérotée a la sienne.
    """

    def __init__(
        self,
        relier: Callable[[str], str],
        mise_en_page: Callable[[Sens], Xml],
        dessiner: Callable[[bytes], str],
    ) -> None:
        self._relier = relier
        self._mise_en_page = mise_en_page
        self._dessiner = dessiner
        self._dessins = 0
        self._zones = 0
        self.listes = [(0, 0, 1), (1, 0, 1), (2, 0, 1)]

    def ecrire(self, elements: Iterable[Element], largeur: float) -> Xml:
        """Rend les éléments, sur cette largeur en millimètres."""
        rendus, precedent = [], None
        for element in elements:
            if isinstance(element, Grille) and _colle(precedent):
                rendus.append(paragraphe("Espace"))
            if isinstance(element, Feuillet) and precedent and not isinstance(precedent, Feuillet):
                rendus.append(self._fin_de_section("portrait"))
            rendus.append(self._element(element, largeur))
            precedent = element
        return suite(rendus)

    def _element(self, element: Element, largeur: float) -> Xml:
        match element:
            case Alinea():
                return self._alinea(element)
            case Enumeration():
                return self._enumeration(element, 0)
            case Grille():
                return suite((self._grille(element, largeur), paragraphe("Espace")))
            case Dessin():
                return self._dessin(element)
            case Sommaire():
                return suite(_sommaire(element))
            case Feuillet():
                return self._feuillet(element)

    def _dessin(self, dessin: Dessin) -> Xml:
        self._dessins += 1
        lien = self._dessiner(en_png(dessin.svg, dessin.largeur))
        cotes = (dessin.largeur, dessin.hauteur)
        dite = ". ".join(texte for texte in (dessin.titre, dessin.description) if texte)
        saut = (vide("pageBreakBefore"),) if dessin.nouvelle_page else ()
        rang = PREMIER_DESSIN + self._dessins
        return paragraphe(dessin.style, image(lien, cotes, dessin.titre, dite, rang), *saut)

    def _feuillet(self, feuillet: Feuillet) -> Xml:
        """Écrit les éléments dans une section en paysage ; celle qui la précède s'arrête là."""
        contenu = self.ecrire(feuillet.elements, largeur_utile("paysage"))
        return suite((contenu, self._fin_de_section("paysage")))

    def _fin_de_section(self, sens: Sens) -> Xml:
        """Rend l'alinéa qui porte la mise en page de la section qu'il termine."""
        return balise("w:p", None, balise("w:pPr", None, vide("pStyle", "Espace"), self._mise_en_page(sens)))

    def _alinea(self, alinea: Alinea, *proprietes: Xml) -> Xml:
        contenu = self._contenu(alinea.contenu)
        if alinea.titre:
            contenu = _signet(f"_Toc{alinea.titre:05}", PREMIER_TITRE + alinea.titre, contenu)
        saut = (vide("pageBreakBefore"),) if alinea.nouvelle_page else ()
        rendu = paragraphe(alinea.style, contenu, *saut, *proprietes)
        choix = [
            z.champ
            for z in alinea.contenu
            if isinstance(z, Zone) and z.champ.type == "choix" and not z.champ.rempli
        ]
        possibles = (" ; ".join(libelle for _, libelle in champ.options) for champ in choix)
        return suite(
            (rendu, *(paragraphe("Aide", passage(f"Réponses possibles\u00a0: {p}")) for p in possibles))
        )

    def _contenu(self, contenu: Contenu) -> Xml:
        rendus = []
        for membre in contenu:
            if isinstance(membre, Morceau):
                rendus.append(self._morceau(membre))
            else:
                self._zones += 100
                rendus.append(
                    coche(membre, self._zones) if isinstance(membre, Coche) else zone(membre, self._zones)
                )
        return suite(rendus)

    def _morceau(self, morceau: Morceau) -> Xml:
        if not morceau.adresse:
            return passage(morceau.texte, *_TRAITS[morceau.trait])
        lien = passage(morceau.texte, vide("rStyle", "Lien"))
        return balise("w:hyperlink", {"r:id": self._relier(morceau.adresse)}, lien)

    def _enumeration(self, liste: Enumeration, niveau: int) -> Xml:
        modele = LISTES[liste.numerotee, liste.serree]
        if liste.numerotee:
            self.listes.append((modele, min(niveau, 8), liste.debut))
        numero = len(self.listes) if liste.numerotee else modele + 1
        return suite(self._item(item, numero, niveau, liste) for item in liste.items)

    def _item(self, item: tuple[Element, ...], numero: int, niveau: int, liste: Enumeration) -> Xml:
        puce = balise("w:numPr", None, vide("ilvl", min(niveau, 8)), vide("numId", numero))
        suivi = balise(
            "w:ind", {"w:left": twips(retrait_de_liste(niveau, serree=liste.serree)), "w:hanging": 0}
        )
        rendus = []
        for rang, element in enumerate(item):
            if isinstance(element, Enumeration):
                rendus.append(self._enumeration(element, niveau + 1))
            elif isinstance(element, Alinea):
                rendus.append(self._alinea(element, suivi if rang else puce))
        return suite(rendus)

    def _grille(self, grille: Grille, largeur: float) -> Xml:
        tailles = grille.largeurs(largeur)
        cadre = CADRES.get(grille.rangees[0].cases[0].teinte) if grille.coupable else None
        entetes = any(rangee.entete for rangee in grille.rangees)
        nommees = any(case.teinte == "libelle" for rangee in grille.rangees for case in rangee.cases)
        proprietes = balise(
            "w:tblPr",
            None,
            vide("tblStyle", cadre or "Grille"),
            balise("w:tblW", {"w:w": twips(largeur), "w:type": "dxa"}),
            balise("w:tblLayout", {"w:type": "fixed"}),
            balise("w:tblLook", {"w:val": "0000", "w:firstRow": int(entetes), "w:firstColumn": int(nommees)}),
            vide("tblCaption", grille.titre),
        )
        colonnes = balise(
            "w:tblGrid", None, *(balise("w:gridCol", {"w:w": twips(taille)}) for taille in tailles)
        )
        return balise("w:tbl", None, proprietes, colonnes, *self._rangees(grille, tailles))

    def _rangees(self, grille: Grille, tailles: tuple[float, ...]) -> Iterator[Xml]:
        for rangee, places in zip(grille.rangees, placer(grille), strict=True):
            cases = (
                self._case(place, sum(tailles[place.rang : place.rang + place.case.colonnes]))
                for place in places
            )
            yield balise("w:tr", None, _proprietes(rangee, coupable=grille.coupable), *cases)

    def _case(self, place: Place, largeur: float) -> Xml:
        case = place.case
        if place.couverte:
            return balise(
                "w:tc", None, _proprietes_de_case(case, largeur, vide("vMerge")), paragraphe("Cellule")
            )
        fusion = (vide("vMerge", "restart"),) if case.lignes > 1 else ()
        contenu = self.ecrire(case.elements, largeur - 2 * MARGE_DE_CASE)
        return balise(
            "w:tc", None, _proprietes_de_case(case, largeur, *fusion), contenu or paragraphe("Cellule")
        )


def _colle(precedent: Element | None) -> bool:
    """Dit si un tableau toucherait ce qui le précède : une liste, une case à cocher."""
    return isinstance(precedent, Enumeration) or (
        isinstance(precedent, Alinea) and precedent.style.startswith(("Coche", "ListeSimple"))
    )


def _signet(nom: str, numero: int, contenu: Xml) -> Xml:
    debut = balise("w:bookmarkStart", {"w:id": numero, "w:name": nom})
    return suite((debut, contenu, balise("w:bookmarkEnd", {"w:id": numero})))


def _proprietes_de_case(case: CaseGrille, largeur: float, *fusion: Xml) -> Xml:
    taille = balise("w:tcW", {"w:w": twips(largeur), "w:type": "dxa"})
    etendue = (vide("gridSpan", case.colonnes),) if case.colonnes > 1 else ()
    fond = (
        (balise("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": TEINTES[case.teinte]}),)
        if case.teinte
        else ()
    )
    return balise("w:tcPr", None, taille, *etendue, *fusion, *fond)


def _proprietes(rangee: Rangee, *, coupable: bool) -> Xml:
    parties = [] if coupable else [vide("cantSplit")]
    if rangee.hauteur:
        parties.append(balise("w:trHeight", {"w:val": twips(rangee.hauteur), "w:hRule": "atLeast"}))
    if rangee.entete:
        parties.append(vide("tblHeader"))
    return balise("w:trPr", None, *parties)


def _sommaire(sommaire: Sommaire) -> Iterator[Xml]:
    """Rend la table des matières : un champ que Word recalcule, déjà rempli de ses titres."""
    debut = suite(
        (_borne("begin", dirty=True), _instruction(' TOC \\o "1-2" \\h \\z \\u '), _borne("separate"))
    )
    fin = _borne("end")
    for rang, (niveau, titre, numero) in enumerate(sommaire.entrees):
        page = champ_calcule(f"PAGEREF _Toc{numero:05} \\h", "")
        lien = balise(
            "w:hyperlink", {"w:anchor": f"_Toc{numero:05}", "w:history": 1}, passage(f"{titre}\t"), page
        )
        bords = (debut if rang == 0 else VIDE, lien, fin if rang == len(sommaire.entrees) - 1 else VIDE)
        yield paragraphe(f"Sommaire{niveau}", suite(bords))


def _borne(genre: str, *, dirty: bool = False) -> Xml:
    return balise(
        "w:r", None, balise("w:fldChar", {"w:fldCharType": genre, **({"w:dirty": 1} if dirty else {})})
    )


def _instruction(code: str) -> Xml:
    return balise("w:r", None, balise("w:instrText", {"xml:space": "preserve"}, texte(code)))
