"""L'image qu'une édition fournit, vérifiée et nettoyée : elle va sur chaque page et dans chaque fichier.

Ce qui ne se voit pas s'enlève : script, lien, métadonnées. Ce qui se verrait et ne peut pas se garder est
refusé : texte d'une page web, image prise ailleurs.
"""

import re
import zlib
from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element, ParseError, fromstring, register_namespace, tostring

SVG: Final = "http://www.w3.org/2000/svg"
XLINK: Final = "http://www.w3.org/1999/xlink"
KIO_AU_PLUS: Final = 512
COTES: Final = range(16, 4001)
RAPPORT_MAX: Final = 8
ELEMENTS_AU_PLUS: Final = 5_000
PROFONDEUR_MAX: Final = 60
FINS: Final = (".svg", ".png")
_INVISIBLES: Final = frozenset({
    "script", "handler", "listener", "metadata", "animate", "animateMotion", "animateTransform",
    "animateColor", "set", "discard", "mpath",
})  # fmt: skip
_CHUNKS: Final = frozenset(
    {b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs"}
)
_DOCTYPE: Final = re.compile(rb"<!DOCTYPE[^>\[]*(\[[^\]]*\]\s*)?>", re.IGNORECASE)
_ADRESSE: Final = re.compile(
    r"""url\(\s*["']?\s*(?!#)|@import|expression\s*\(|javascript:|\\""", re.IGNORECASE
)
_IMAGE: Final = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=\s]+")
_COTE: Final = re.compile(r"([0-9.]+)(px|pt|mm|cm|in)?")
register_namespace("", SVG)
register_namespace("xlink", XLINK)


class ImageRefusee(Exception):  # noqa: N818 (nom français)
    """Une image qu'on ne peut pas prendre : le constat et le remède."""

    def __init__(self, quoi: str, remede: str) -> None:
        """Garde le constat et le remède."""
        super().__init__(quoi)
        self.quoi, self.remede = quoi, remede


_AUTREMENT: Final = (
    "Enregistrez-la en « SVG simple », textes convertis en tracés et images incorporées, ou en PNG."
)


def nettoyer(octets: bytes, fin: str) -> bytes:
    """Rend l'image sans rien de caché. fin : celle de son nom, « .svg » ou « .png ».

    Lève `ImageRefusee` si elle est trop grosse, mal formée, ou prend ailleurs ce qu'elle montre.
    """
    if fin not in FINS:
        raise ImageRefusee(f"image « {fin} »", "Donnez une image SVG ou PNG.")
    if len(octets) > KIO_AU_PLUS * 1024:
        raise ImageRefusee(f"image de plus de {KIO_AU_PLUS} Kio", "Allégez-la : elle va dans chaque fichier.")
    return _svg(octets) if fin == ".svg" else _png(octets)


def _png(octets: bytes) -> bytes:
    if octets[:8] != b"\x89PNG\r\n\x1a\n" or octets[12:16] != b"IHDR":
        raise ImageRefusee("ce n'est pas une image PNG", "Ouvrez-la et enregistrez-la en PNG.")
    _mesurer(*(float(int.from_bytes(octets[rang : rang + 4])) for rang in (16, 20)), pixels=True)
    return octets[:8] + b"".join(_gardes(octets))


def _gardes(octets: bytes) -> Iterator[bytes]:
    """Rend les morceaux du PNG qui le dessinent, sans date, auteur, lieu ni commentaire."""
    rang, dernier = 8, b""
    while rang + 12 <= len(octets) and dernier != b"IEND":
        longueur, dernier = int.from_bytes(octets[rang : rang + 4]), octets[rang + 4 : rang + 8]
        morceau = octets[rang : rang + 12 + longueur]
        if zlib.crc32(morceau[4:-4]) != int.from_bytes(morceau[-4:]):
            break
        if dernier in _CHUNKS:
            yield morceau
        rang += 12 + longueur
    if dernier != b"IEND":
        raise ImageRefusee("image PNG abîmée", "Ouvrez-la et enregistrez-la de nouveau.")


def _svg(octets: bytes) -> bytes:
    doctype = _DOCTYPE.search(octets)
    if b"<!ENTITY" in octets.upper() or (doctype and doctype[1]):
        raise ImageRefusee("image SVG qui déclare des entités", _AUTREMENT)
    try:
        racine = fromstring(_DOCTYPE.sub(b"", octets))  # noqa: S314 (les entités sont refusées plus haut)
    except (ParseError, ValueError, LookupError):
        raise ImageRefusee(
            "ce n'est pas une image SVG", "Ouvrez-la et enregistrez-la en SVG, ou en PNG."
        ) from None
    if racine.tag != f"{{{SVG}}}svg":
        raise ImageRefusee("ce n'est pas une image SVG", "Ouvrez-la et enregistrez-la en SVG, ou en PNG.")
    if sum(1 for _ in racine.iter()) > ELEMENTS_AU_PLUS:
        raise ImageRefusee(f"image de plus de {ELEMENTS_AU_PLUS} tracés", "Simplifiez-la, ou donnez un PNG.")
    _cadrer(racine)
    _epurer(racine, 0)
    propre: bytes = tostring(racine, encoding="utf-8")
    return propre


def _cadrer(racine: Element) -> None:
    """Donne à l'image un cadre, quatre nombres séparés par des espaces, qui fait seul sa taille."""
    dits = re.split(r"[\s,]+", racine.get("viewBox", "").strip())
    try:
        cadre = [float(nombre) for nombre in dits]
    except ValueError:
        lus = [_COTE.fullmatch(racine.get(nom, "").strip()) for nom in ("width", "height")]
        cadre = [0, 0, *(float(lu[1]) for lu in lus if lu)]
    if len(cadre) != 4:
        raise ImageRefusee("image SVG sans dimensions", _AUTREMENT)
    _mesurer(cadre[2], cadre[3])
    racine.set("viewBox", " ".join(f"{nombre:g}" for nombre in cadre))
    for nom in ("width", "height", "x", "y"):
        racine.attrib.pop(nom, None)


def _mesurer(largeur: float, hauteur: float, *, pixels: bool = False) -> None:
    if not 0 < min(largeur, hauteur) <= max(largeur, hauteur) < float("inf"):
        raise ImageRefusee("image sans dimensions", _AUTREMENT)
    if pixels and not (largeur in COTES and hauteur in COTES):
        quoi = f"image de {largeur:.0f} × {hauteur:.0f} pixels"
        raise ImageRefusee(quoi, f"De {COTES[0]} à {COTES[-1]} pixels de côté.")
    if max(largeur / hauteur, hauteur / largeur) > RAPPORT_MAX:
        quoi = f"image de {largeur:g} × {hauteur:g}, trop étirée"
        raise ImageRefusee(quoi, f"Sa longueur vaut au plus {RAPPORT_MAX} fois sa largeur.")


def _epurer(element: Element, profondeur: int) -> None:
    """Retire d'un élément et de ce qu'il contient tout ce qui ne le dessine pas."""
    if profondeur > PROFONDEUR_MAX:
        raise ImageRefusee("image SVG trop imbriquée", _AUTREMENT)
    for nom, valeur in [*element.attrib.items()]:
        if not _attribut_admis(nom, valeur):
            del element.attrib[nom]
    for membre in [*element]:
        nom = membre.tag.removeprefix(f"{{{SVG}}}") if isinstance(membre.tag, str) else ""
        if nom == "foreignObject" and not (element.tag == f"{{{SVG}}}switch" and len(element) > 1):
            raise ImageRefusee("texte de page web dans l'image (« foreignObject »)", _AUTREMENT)
        if nom in _INVISIBLES or nom == "foreignObject" or not nom or nom.startswith("{"):
            element.remove(membre)
            continue
        if nom == "a":
            membre.tag, membre.attrib = (
                f"{{{SVG}}}g",
                {c: v for c, v in membre.attrib.items() if "href" not in c},
            )
        if nom == "style" and _ADRESSE.search(membre.text or ""):
            raise ImageRefusee("style pris hors de l'image", _AUTREMENT)
        _epurer(membre, profondeur + 1)


def _attribut_admis(nom: str, valeur: str) -> bool:
    """Dit si un attribut se garde ; refuse l'image s'il prend ailleurs ce qu'elle montre."""
    if nom in ("href", f"{{{XLINK}}}href"):
        if not valeur.strip().startswith("#") and not _IMAGE.fullmatch(valeur.strip()):
            raise ImageRefusee(f"image ou dessin pris ailleurs : « {valeur[:60]} »", _AUTREMENT)
        return True
    if nom.startswith("{") or nom.lower().startswith("on"):
        return nom.endswith("}space")
    if _ADRESSE.search(valeur):
        raise ImageRefusee(f"« {nom} » pris hors de l'image", _AUTREMENT)
    return True


def textes_d_un_svg(octets: bytes) -> bool:
    """Dit si l'image écrit du texte : chaque programme le composerait dans une autre police."""
    return re.search(rb"<(\w+:)?text[\s>]", octets) is not None
