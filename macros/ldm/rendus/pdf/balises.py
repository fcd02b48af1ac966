"""Achever le balisage que Typst donne à un PDF : les tableaux disent leurs en-têtes de ligne et leur sujet.

Typst balise les en-têtes de colonnes et de groupes ; il ne sait pas encore baliser ceux des
lignes. Ses tableaux sont dans l'arbre de structure dans l'ordre où le gabarit les reçoit.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, Final

from pikepdf import Array, Dictionary, Name, NameTree, Object, ObjectStreamMode, Pdf, String, settings

from ldm.rendus.pdf.contexte import Donnees

COMPRESSION: Final = 3
"""De 1 à 9. Au-delà de 3, quelques octets de moins pour presque le double du temps."""
SANS_TABLEAU: Final = {
    "/P",
    "/H1",
    "/H2",
    "/H3",
    "/H4",
    "/H5",
    "/H6",
    "/Link",
    "/Figure",
    "/TOC",
    "/Title",
    "/TD",
    "/Span",
}
"""Éléments de structure où aucun tableau ne se trouve : on n'y descend pas."""
TABLEAU, LIGNE, CASE, EN_TETE = Name.Table, Name.TR, Name.TD, Name.TH
PARTIES: Final = (Name.THead, Name.TBody, Name.TFoot)


def enregistrer(pdf: Pdf) -> bytes:
    """Rend les octets du fichier, compressés et sans rien qui change d'une fois à l'autre."""
    settings.set_flate_compression_level(COMPRESSION)
    tampon = BytesIO()
    pdf.save(
        tampon,
        deterministic_id=True,
        object_stream_mode=ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,  # la version n'a pas changé : relire les métadonnées ne servirait à rien
    )
    return tampon.getvalue()


def baliser(pdf: Pdf, donnees: Donnees) -> None:
    """Balise les en-têtes de ligne et le sujet de chaque tableau."""
    structure = pdf.Root.StructTreeRoot
    attendus = list(_lots(donnees["blocs"]))
    if not attendus:
        return
    entetes = Entetes()
    for tableau, (legende, groupes) in zip(_tableaux(structure), attendus, strict=True):
        _attributs(tableau).append(Dictionary(O=TABLEAU, Summary=String(legende)))
        rangees = [rangee for rangee in _rangees(tableau) if any(case.S == CASE for case in rangee)]
        lignes = [ligne for groupe in groupes for ligne in groupe["lignes"]]
        for rangee, ligne in zip(rangees, lignes, strict=True):
            entetes.baliser(rangee, ligne["cellules"])
    _ranger(structure, entetes.noms)


def _ranger(structure: Object, noms: dict[str, Object]) -> None:
    """Ajoute ces noms à ceux de la structure, d'un coup : un par un, chacun ferait reparcourir l'arbre."""
    tous = {str(nom): element for nom, element in NameTree(structure.IDTree).items()} | noms
    structure.IDTree = Dictionary(
        Names=Array([partie for nom in sorted(tous) for partie in (String(nom), tous[nom])])
    )


@dataclass(slots=True)
class Entetes:
    """Balise les en-têtes de ligne. noms : chacun sous le sien ; couvrants : ceux qui valent encore, et
    combien de lignes.
    """

    noms: dict[str, Object] = field(default_factory=dict)
    couvrants: list[tuple[String, int]] = field(default_factory=list)

    def baliser(self, rangee: list[Object], cellules: list[Donnees]) -> None:
        """Balise une ligne : ses en-têtes, et à quels en-têtes de ligne répondent ses autres cases."""
        for case, cellule in zip(rangee, cellules, strict=True):
            if cellule["entete"]:
                self.couvrants.append((self._nommer(case), cellule["lignes"]))
        for case in rangee if self.couvrants else ():
            if case.S == CASE:
                attributs = _table(case)
                attributs.Headers = Array(
                    [*attributs.get("/Headers", Array()), *(nom for nom, _ in self.couvrants)]
                )
        self.couvrants = [(nom, lignes - 1) for nom, lignes in self.couvrants if lignes > 1]

    def _nommer(self, case: Object) -> String:
        nom = f"L{len(self.noms) + 1}"
        case.S, case.ID = EN_TETE, String(nom)
        _table(case).Scope = Name.Row
        self.noms[nom] = case
        return String(nom)


def _lots(blocs: Any) -> Iterator[tuple[str, list[Donnees]]]:
    """Rend la légende et les groupes de chaque tableau, dans l'ordre de lecture."""
    if isinstance(blocs, list):
        for bloc in blocs:
            yield from _lots(bloc)
    elif isinstance(blocs, dict):
        if blocs.get("genre") == "tableau":
            yield from ((blocs["legende"], lot) for lot in blocs["lots"])
        else:
            yield from (lot for valeur in blocs.values() if isinstance(valeur, list) for lot in _lots(valeur))


def _tableaux(element: Object) -> Iterator[Object]:
    for enfant in _enfants(element):
        genre = str(enfant.S)
        if genre == "/Table":
            yield enfant
        elif genre not in SANS_TABLEAU:
            yield from _tableaux(enfant)


def _rangees(element: Object) -> Iterator[list[Object]]:
    for enfant in _enfants(element):
        if enfant.S == LIGNE:
            yield list(_enfants(enfant))
        elif enfant.S in PARTIES:
            yield from _rangees(enfant)


def _enfants(element: Object) -> Iterator[Object]:
    """Rend les éléments de structure sous celui-ci, sans les contenus marqués ni les objets."""
    enfants = element.get("/K")
    for enfant in enfants if isinstance(enfants, Array) else [enfants]:
        if isinstance(enfant, Dictionary) and "/S" in enfant:
            yield enfant


def _attributs(element: Object) -> Object:
    attributs = element.get("/A")
    if not isinstance(attributs, Array):
        element.A = Array([] if attributs is None else [attributs])
    return element.A


def _table(case: Object) -> Object:
    """Rend les attributs de tableau d'une case, créés s'ils manquent."""
    attributs = _attributs(case)
    for attribut in attributs:
        if attribut.O == TABLEAU:
            return attribut
    attributs.append(Dictionary(O=TABLEAU))
    return attributs[-1]
