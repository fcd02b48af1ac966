"""Écrire le corps d'un ODT : alinéas, listes, tableaux, sommaire, dessins."""

from collections.abc import Iterable, Iterator

from ldm.rendus.socle.balises import VIDE, Xml, balise, ligne, suite
from ldm.rendus.socle.feuille_de_style import MARGE_DE_CASE, STYLES, largeur_utile
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
    Rangee,
    Sommaire,
    Zone,
    placer,
)
from ldm.rendus.traitement.odt import styles
from ldm.rendus.traitement.odt.styles import LISTES, millimetres, nom_de_style
from ldm.rendus.traitement.odt.texte import coche, morceau, paragraphe, passage, renvoi, signet, zone


class Corps:
    """Écrit des éléments, et retient les styles et les images qu'ils demandent."""

    def __init__(self, *, serre: bool = False) -> None:
        """Part d'un corps vide. serre : celui d'un recueil."""
        self._serre = serre
        self.styles: dict[str, Xml] = {}
        self.images: dict[str, bytes] = {}
        self._tableaux = 0
        self._finale: Element | None = None
        self._page = ""  # la page type que le prochain alinéa ouvre

    def ecrire(self, elements: Iterable[Element], largeur: float) -> Xml:
        """Rend les éléments, sur cette largeur en millimètres."""
        return suite(
            bout
            for element in elements
            for bout in (self._ouverture(element), self._element(element, largeur))
        )

    def _ouverture(self, element: Element) -> Xml:
        """Rend de quoi changer de page type avant un élément qui ne le peut pas lui-même."""
        return (
            self._alinea(Alinea("Espace", ()))
            if self._page and not isinstance(element, Alinea | Dessin | Feuillet)
            else VIDE
        )

    def ouvrir(self, elements: tuple[Element, ...], largeur: float) -> Xml:
        """Rend le document entier : son premier alinéa prend la page de garde.

        Après un tableau, LibreOffice ajoute un alinéa : le nôtre n'ouvre pas une page pour lui seul.
        """
        self._page = "Premiere"
        self._finale = elements[-1] if elements else None
        fin = () if elements and not isinstance(elements[-1], Grille) else (Alinea("Fin", ()),)
        return self.ecrire((*elements, *fin), largeur)

    def _element(self, element: Element, largeur: float) -> Xml:
        match element:
            case Alinea():
                return self._alinea(element)
            case Enumeration():
                return self._enumeration(element)
            case Grille():
                return self._grille(element, largeur)
            case Dessin():
                return self._dessin(element)
            case Sommaire():
                return _sommaire(element)
            case Feuillet():
                return self._feuillet(element)

    def _feuillet(self, feuillet: Feuillet) -> Xml:
        """Écrit les éléments en paysage ; l'alinéa qui les suit reprend la page courante."""
        self._page = "Paysage"
        contenu = self.ecrire(feuillet.elements, largeur_utile("paysage"))
        self._page = "Standard"
        return contenu

    def _alinea(self, alinea: Alinea) -> Xml:
        style = self._style(alinea)
        contenu = _contenu(alinea.contenu)
        if alinea.titre:
            contenu = signet(f"_Toc{alinea.titre:05}", contenu)
        niveau = STYLES[alinea.style].niveau
        if niveau:
            return balise("text:h", {"text:style-name": style, "text:outline-level": niveau}, contenu)
        return suite((*_aides(alinea.contenu), paragraphe(style, contenu)))

    def _style(self, alinea: Alinea) -> str:
        """Rend le style de l'alinéa ; au besoin, celui qui ouvre une page ou change de page type."""
        parent = nom_de_style(alinea.style)
        page, self._page = self._page, ""
        if not (page or alinea.nouvelle_page):
            return parent
        nom = f"{alinea.style}-{page.lower() or 'page'}"
        return self._retenir(nom, styles.variante(nom, parent, page))

    def _retenir(self, nom: str, style: Xml) -> str:
        self.styles[nom] = style
        return nom

    def _enumeration(self, liste: Enumeration) -> Xml:
        style = {"text:style-name": LISTES[liste.numerotee, liste.serree][0]}
        items = []
        for rang, item in enumerate(liste.items):
            debut = {"text:start-value": liste.debut} if rang == 0 and liste.debut > 1 else None
            items.append(balise("text:list-item", debut, self.ecrire(item, 0)))
        return balise("text:list", style, *items)

    def _grille(self, grille: Grille, largeur: float) -> Xml:
        self._tableaux += 1
        nom = f"Tableau {self._tableaux}"
        tailles = grille.largeurs(largeur)
        final = grille is self._finale
        style = f"T{round(largeur * 10)}{'Final' if final else ''}"
        self._retenir(style, styles.tableau(style, largeur, final=final))
        entetes = [rangee for rangee in grille.rangees if rangee.entete]
        rangees = list(self._rangees(grille, tailles))
        repetees = balise("table:table-header-rows", None, *rangees[: len(entetes)]) if entetes else VIDE
        return balise(
            "table:table",
            {"table:name": nom, "table:style-name": style},
            balise("table:title", None, ligne(grille.titre)),
            *(self._colonne(taille) for taille in tailles),
            repetees,
            *rangees[len(entetes) :],
        )

    def _colonne(self, taille: float) -> Xml:
        nom = f"C{round(taille * 10)}"
        return balise(
            "table:table-column", {"table:style-name": self._retenir(nom, styles.colonne(nom, taille))}
        )

    def _rangees(self, grille: Grille, tailles: tuple[float, ...]) -> Iterator[Xml]:
        for rangee, places in zip(grille.rangees, placer(grille), strict=True):
            cases = []
            for place in places:
                largeur = sum(tailles[place.rang : place.rang + place.case.colonnes])
                cases += [] if place.couverte else [self._case(place.case, largeur)]
                cases += [balise("table:covered-table-cell")] * (place.case.colonnes - 1 + place.couverte)
            yield balise(
                "table:table-row",
                {"table:style-name": self._style_de_rangee(rangee, coupable=grille.coupable)},
                *cases,
            )

    def _style_de_rangee(self, rangee: Rangee, *, coupable: bool) -> str:
        nom = f"{'L' if coupable else 'R'}{round(rangee.hauteur * 10)}"
        return self._retenir(nom, styles.rangee(nom, rangee.hauteur, coupable=coupable))

    def _case(self, case: CaseGrille, largeur: float) -> Xml:
        nom = f"Case-{case.teinte or 'ouverte'}"
        self._retenir(nom, styles.case(nom, case.teinte, serree=self._serre))
        etendue = {"table:number-columns-spanned": case.colonnes} if case.colonnes > 1 else {}
        etendue |= {"table:number-rows-spanned": case.lignes} if case.lignes > 1 else {}
        contenu = self.ecrire(case.elements, largeur - 2 * MARGE_DE_CASE) or paragraphe(
            nom_de_style("Cellule")
        )
        return balise(
            "table:table-cell", {"table:style-name": nom, "office:value-type": "string", **etendue}, contenu
        )

    def _dessin(self, dessin: Dessin) -> Xml:
        nom = f"Pictures/dessin-{len(self.images) + 1}.svg"
        self.images[nom] = dessin.svg.encode()
        cotes = (dessin.largeur, round(dessin.hauteur, 1))
        cadre = image(nom, "image/svg+xml", cotes, dessin.titre, dessin.description)
        return self._pose(dessin, cadre)

    def _pose(self, dessin: Dessin, cadre: Xml) -> Xml:
        """Pose un dessin dans son alinéa, qui peut ouvrir une page ou changer de page type."""
        style = self._style(Alinea(dessin.style, (), nouvelle_page=dessin.nouvelle_page))
        return paragraphe(style, cadre)


def image(chemin: str, genre: str, cotes: tuple[float, float], titre: str, description: str) -> Xml:
    """Rend une image dans la ligne, avec son titre et son texte alternatif."""
    tailles = {"svg:width": millimetres(cotes[0]), "svg:height": millimetres(cotes[1])}
    lien = {"xlink:href": chemin, "xlink:type": "simple", "xlink:show": "embed", "xlink:actuate": "onLoad"}
    return balise(
        "draw:frame",
        {"draw:name": titre, "text:anchor-type": "as-char", **tailles},
        balise("draw:image", {**lien, "draw:mime-type": genre}),
        balise("svg:title", None, ligne(titre)),
        balise("svg:desc", None, ligne(description)),
    )


def _contenu(contenu: Contenu) -> Xml:
    rendus = []
    for membre in contenu:
        match membre:
            case Morceau():
                rendus.append(morceau(membre))
            case Coche():
                rendus.append(coche(membre))
            case Zone():
                rendus.append(zone(membre))
    return suite(rendus)


def _aides(contenu: Contenu) -> Iterator[Xml]:
    """Rend l'aide des zones vides : un texte substituable ne s'imprime pas, elle doit se lire."""
    for membre in contenu:
        if isinstance(membre, Zone) and membre.champ.aide and not (membre.en_ligne or membre.champ.rempli):
            yield paragraphe("Aide", passage(membre.champ.aide))


def _sommaire(sommaire: Sommaire) -> Xml:
    """Rend la table des matières : ses numéros de page sont des renvois, justes dès l'ouverture."""
    source = balise("text:table-of-content-source", {"text:outline-level": 2})
    lignes = []
    for niveau, titre, rang in sommaire.entrees:
        cible = f"_Toc{rang:05}"
        page = balise(
            "text:bookmark-ref", {"text:reference-format": "page", "text:ref-name": cible}, passage("1")
        )
        lien = renvoi(f"#{cible}", "Renvoi", passage(f"{titre}\t"), page)
        lignes.append(paragraphe(nom_de_style(f"Sommaire{niveau}"), lien))
    return balise(
        "text:table-of-content",
        {"text:name": sommaire.titre},
        source,
        balise("text:index-body", None, *lignes),
    )
