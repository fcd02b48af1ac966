"""Les zones d'un PDF à imprimer : des endroits où répondre à la main, annoncés à qui ne les voit pas.

Une zone est un élément `Form` sans champ de saisie ; l'attribut `PrintField` en dit le genre et
le libellé (ISO 32000-1, 14.8.5.6 ; PDF/UA-1, 7.18.4).
"""

from typing import Final

from pikepdf import Array, Dictionary, Name, NumberTree, Pdf, String

from ldm.rendus.pdf.cases import Case

CHAMP: Final = Name.Widget
ROLES: Final = {"texte": Name.tv, "coche": Name.cb, "radio": Name.rb}


def fermer(pdf: Pdf, cases: list[Case]) -> None:
    """Change en zones à remplir à la main les champs de saisie d'un PDF."""
    del pdf.Root.AcroForm
    annonces = NumberTree(pdf.Root.StructTreeRoot.ParentTree)
    for page in pdf.pages:
        if "/Annots" in page.obj:
            page.obj.Annots = Array([objet for objet in page.obj.Annots if objet.Subtype != CHAMP])
    for case in cases:
        del annonces[int(case.objet.StructParent)]
        _annoncer(case)


def _annoncer(case: Case) -> None:
    element = case.element
    element.K = Array(
        [enfant for enfant in element.K if not (isinstance(enfant, Dictionary) and "/Obj" in enfant)]
    )
    attributs = Dictionary(
        O=Name.PrintField, Role=ROLES[case.genre], Desc=String(case.infobulle(option=True))
    )
    if case.genre != "texte":
        attributs.checked = Name.off
    element.A = Array([*element.get("/A", Array()), attributs])
