"""Prendre l'apparence d'un modèle ODT : ses styles, ses pages, leurs en-têtes et leurs pieds."""

import re
from typing import Final

from ldm.rendus.traitement.modeles import completer, enfants, interieur, lire_modele

STYLES: Final = "styles.xml"
SECTIONS: Final = ("office:styles", "office:automatic-styles", "office:master-styles")
_NOM: Final = re.compile(r'style:name="([^"]+)"')
_MONTRE: Final = re.compile(r'style:display-name="([^"]+)"')
_BORDS: Final = ("style:header", "style:footer")


def habiller(nos_styles: bytes, modele: bytes, nom: str) -> dict[str, bytes]:
    """Rend les parties qui donnent au fichier l'apparence du modèle : ses styles, complétés des nôtres, et
    les images qu'ils montrent. Lève `MauvaisUsage` si le modèle n'en est pas un.
    """
    parties = lire_modele(modele, nom, STYLES)
    notres = nos_styles.decode("utf-8")
    styles = _aux_noms_du_corps(parties[STYLES].decode("utf-8"), notres)
    courante = _page(styles, "Standard")
    for section in SECTIONS:
        presents = set(_NOM.findall(interieur(styles, section)))
        absents = [
            e for e in enfants(interieur(notres, section)) if _NOM.search(e) and _nom(e) not in presents
        ]
        if section == "office:master-styles":
            absents = [_aux_bords(absent, courante) for absent in absents]
        styles = completer(styles, section, "".join(absents))
    images = {cle: octets for cle, octets in parties.items() if cle.startswith("Pictures/") and cle in styles}
    return {STYLES: styles.encode("utf-8"), **images}


def _aux_noms_du_corps(styles: str, notres: str) -> str:
    """Rend les styles du modèle sous les noms que notre corps emploie : un traitement de texte les renomme
    d'après le nom qu'il montre.
    """
    for section in SECTIONS:
        nos_noms = {m[1]: _nom(e) for e in enfants(interieur(notres, section)) if (m := _MONTRE.search(e))}
        for sien in list(enfants(interieur(styles, section))):
            montre = _MONTRE.search(sien)
            voulu = nos_noms.get(montre[1] if montre else _nom(sien))
            if voulu is not None and voulu != _nom(sien):
                autre = next((e for e in enfants(interieur(styles, section)) if _nom(e) == voulu), "")
                styles = styles.replace(autre, "", 1) if autre else styles
                styles = styles.replace(f'="{_nom(sien)}"', f'="{voulu}"')
    return styles


def _nom(element: str) -> str:
    trouve = _NOM.search(element)
    return trouve[1] if trouve else ""


def _page(styles: str, nom: str) -> str:
    """Rend la page type de ce nom."""
    pages = enfants(interieur(styles, "office:master-styles"))
    return next((page for page in pages if _nom(page) == nom), "")


def _aux_bords(page: str, courante: str) -> str:
    """Rend l'une de nos pages types avec l'en-tête et le pied de la page courante du modèle."""
    for bord in _BORDS:
        sien, notre = interieur(courante, bord), interieur(page, bord)
        if sien and notre:
            page = page.replace(notre, sien, 1)
    return page
