"""Les endroits où répondre d'un PDF : où Typst les a posés, ce qu'ils attendent, comment ils se nomment."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pikepdf import Array, Dictionary, NumberTree, Object, Pdf

from ldm.rendus.pdf.capacite import capacite, corps_de
from ldm.rendus.pdf.contexte import Place
from ldm.rendus.pdf.debordement import deborde
from ldm.rendus.socle.balises import propre

HAUTEUR_D_UNE_LIGNE: Final = 21.0
"""En points : un champ plus haut reçoit plusieurs lignes, sinon son texte grandirait avec lui."""
FORMES_COURTES: Final = {"date": len("jj/mm/aaaa"), "heure": len("hh:mm"), "nombre": 6}
"""Ce qu'un champ aussi étroit soit-il doit accepter."""
FORMES: Final = {"date": "jj/mm/aaaa", "heure": "hh:mm", "courriel": "nom@domaine", "nombre": "en chiffres"}


@dataclass(slots=True)
class Case:
    """Un endroit où répondre, une fois posé dans la page. objet : son annotation ; element : celui de la
    structure.
    """

    place: Place
    page: Object
    objet: Object
    element: Object

    @property
    def taille(self) -> tuple[float, float]:
        """Rend la largeur et la hauteur, en points."""
        gauche, bas, droite, haut = (float(borne) for borne in self.objet.Rect)
        return round(droite - gauche, 2), round(haut - bas, 2)

    @property
    def cle(self) -> str:
        """Rend la clé de l'option que coche cette case, ou rien."""
        return self.place.option[0] if self.place.option else ""

    @property
    def nom(self) -> str:
        """Rend le nom entier du champ de cette case."""
        champ = self.place.champ
        return f"{champ.id}.{self.cle}" if champ.type == "choix_multiple" and self.cle else champ.id

    @property
    def genre(self) -> str:
        """Rend le genre du champ : « texte », « coche » ou « radio »."""
        if self.cle:
            return "coche" if self.place.champ.type == "choix_multiple" else "radio"
        return "coche" if self.place.champ.type == "case" else "texte"

    @property
    def cochee(self) -> bool:
        """Dit si la réponse déjà donnée coche cette case."""
        champ = self.place.champ
        return self.cle in champ.choisies if self.cle else bool(champ.valeur)

    @property
    def ligne(self) -> bool:
        """Dit si le champ n'a qu'une ligne."""
        champ = self.place.champ
        courte = champ.type not in ("texte_long", "signature") and "\n" not in champ.valeur
        return courte and self.taille[1] <= HAUTEUR_D_UNE_LIGNE

    @property
    def corps(self) -> float:
        """Rend le corps du texte qu'on y tape."""
        return corps_de(*self.taille, ligne=self.ligne)

    @property
    def limite(self) -> int:
        """Rend le nombre de caractères au-delà duquel le champ refuse : il ne les montrerait pas tous."""
        champ = self.place.champ
        montres = max(capacite(*self.taille, ligne=self.ligne), FORMES_COURTES.get(champ.type, 0))
        return max(min(montres, champ.longueur or montres), len(champ.valeur))

    @property
    def deborde(self) -> bool:
        """Dit si le champ ne montre pas toute la réponse qu'il porte à un corps lisible."""
        return self.genre == "texte" and deborde(self.place.champ.valeur, *self.taille)

    def infobulle(self, *, option: bool, limite: bool = False) -> str:
        """Rend ce que dit le champ à qui ne le voit pas : libellé, au besoin l'option, consigne, forme
        attendue. limite : aussi la longueur au-delà de laquelle un champ de saisie refuse.
        """
        champ = self.place.champ
        libelle = (
            f"{self.place.libelle}\u00a0: {self.place.option[1]}"
            if option and self.place.option
            else self.place.libelle
        )
        forme = FORMES.get(champ.type, "")
        au_plus = (
            self.limite
            if limite and self.genre == "texte" and champ.type not in FORMES_COURTES
            else champ.longueur
        )
        dite = au_plus == champ.longueur and champ.aide
        longueur = f"{au_plus}\u00a0caractères au plus" if au_plus and not dite else ""
        precisions = [p for p in (champ.aide, forme, longueur) if p]
        return propre(f"{libelle} ({' ; '.join(precisions)})" if precisions else libelle)


def reperer(pdf: Pdf, places: list[Place]) -> list[Case]:
    """Rend l'endroit où chaque réponse est attendue, dans l'ordre des pages : les liens `champ:rang` du
    gabarit.
    """
    cases = list(_cases(pdf, places))
    assert len(cases) == len(places), "un endroit où répondre manque, ou se répète"
    return cases


def _cases(pdf: Pdf, places: list[Place]) -> Iterator[Case]:
    structure = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        for objet in page.obj.get("/Annots", Array()):
            prefixe, _, rang = str(objet.get("/A", Dictionary()).get("/URI", "")).partition(":")
            if prefixe == "champ":
                yield Case(places[int(rang)], page.obj, objet, structure[int(objet.StructParent)])
