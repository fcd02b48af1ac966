"""Une image dans la ligne d'un DOCX, avec son texte alternatif (ECMA-376, partie 1, DrawingML)."""

from typing import Final

from ldm.rendus.socle.balises import Attributs, Xml, balise

UNITES: Final = 36000
"""Par millimètre."""


def image(lien: str, cotes: tuple[float, float], nom: str, description: str, rang: int) -> Xml:
    """Rend l'image de ce lien. cotes : largeur et hauteur, en millimètres ; rang : unique dans le fichier."""
    largeur, hauteur = (round(cote * UNITES) for cote in cotes)
    identite: Attributs = {"id": rang, "name": nom, "descr": description}
    etendue = {"cx": largeur, "cy": hauteur}
    forme = balise(
        "pic:spPr", None,
        balise("a:xfrm", None, balise("a:off", {"x": 0, "y": 0}), balise("a:ext", etendue)),
        balise("a:prstGeom", {"prst": "rect"}, balise("a:avLst")),
    )  # fmt: skip
    etirement = balise("a:stretch", None, balise("a:fillRect"))
    remplissage = balise("pic:blipFill", None, balise("a:blip", {"r:embed": lien}), etirement)
    dite = balise("pic:nvPicPr", None, balise("pic:cNvPr", identite), balise("pic:cNvPicPr"))
    donnees = balise(
        "a:graphicData", {"uri": "http://schemas.openxmlformats.org/drawingml/2006/picture"},
        balise("pic:pic", None, dite, remplissage, forme),
    )  # fmt: skip
    cadre = balise(
        "wp:inline", {"distT": 0, "distB": 0, "distL": 0, "distR": 0},
        balise("wp:extent", etendue), balise("wp:docPr", identite),
        balise("a:graphic", None, donnees),
    )  # fmt: skip
    return balise("w:r", None, balise("w:drawing", None, cadre))
