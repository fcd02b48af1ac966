"""Les zones d'un PDF à imprimer : des endroits où répondre à la main, annoncés à qui ne les voit pas.

Une zone est un élément `Form` sans champ de saisie ; l'attribut `PrintField` en dit le genre et
le libellé (ISO 32000-1, 14.8.5.6 ; PDF/UA-1, 7.18.4).
"""

from itertools import groupby
from typing import Final

from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String

from macros.rendus.pdf_cases import Case, reperer
from macros.rendus.pdf_contexte import Place

ROLES: Final = {"texte": Name.tv, "coche": Name.cb, "radio": Name.rb}


def fermer(pdf: Pdf, places: list[Place]) -> None:
    """Change en zones à remplir à la main les liens que le gabarit a laissés aux endroits où répondre."""
    annonces = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for _, suite in groupby(reperer(pdf, places), lambda case: case.page.objgen):
        cases = list(suite)
        page = cases[0].page
        retires = {case.objet.objgen for case in cases}
        page.Annots = Array([objet for objet in page.Annots if objet.objgen not in retires])
        for case in cases:
            del annonces[int(case.objet.StructParent)]
            _annoncer(case)


def _annoncer(case: Case) -> None:
    element = case.element
    element.S = Name.Form
    element.K = Array([enfant for enfant in element.K if not (isinstance(enfant, Dictionary) and "/Obj" in enfant)])
    attributs = Dictionary(O=Name.PrintField, Role=ROLES[case.genre], Desc=String(case.infobulle(option=True)))
    if case.genre != "texte":
        attributs.checked = Name.off
    element.A = Array([*element.get("/A", Array()), attributs])
