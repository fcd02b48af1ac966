"""Le modèle d'une édition : un document dont les fichiers produits prennent l'apparence.

Ses styles l'emportent sur les nôtres ; les nôtres complètent ce qu'il n'a pas. Il se fait d'un fichier
produit, ouvert dans un traitement de texte, dont on change les styles, l'en-tête et le pied.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Final
from zipfile import BadZipFile, ZipFile

from ldm.erreurs import MauvaisUsage

TAILLE_MAXIMALE: Final = 20_000_000
_BALISE: Final = re.compile(r"<(/?)([\w:.-]+)(?:\s[^<>]*?)?(/?)>")


def lire_modele(octets: bytes, nom: str, indispensable: str) -> dict[str, bytes]:
    """Rend les parties d'un modèle ; lève `MauvaisUsage` s'il n'est pas un document de ce genre.

    nom : celui du fichier, à montrer. indispensable : la partie qu'il doit avoir.
    """
    try:
        with ZipFile(BytesIO(octets)) as archive:
            membres = [m for m in archive.infolist() if not m.is_dir()]
            if sum(m.file_size for m in membres) > TAILLE_MAXIMALE:
                raise MauvaisUsage(f"« {nom} » est trop gros : 20 Mo au plus, une fois décompressé.")
            parties = {m.filename: archive.read(m) for m in membres}
    except BadZipFile:
        raise MauvaisUsage(f"« {nom} » ne se lit pas : enregistrez-le de nouveau sous ce nom.") from None
    if indispensable not in parties or b"<!DOCTYPE" in parties[indispensable]:
        raise MauvaisUsage(f"« {nom} » n'est pas un document de traitement de texte de ce genre.")
    return parties


def interieur(xml: str, nom: str) -> str:
    """Rend ce que contient le premier élément de ce nom ; vide s'il n'y en a pas."""
    trouve = re.search(rf"<{nom}(?:\s[^<>]*)?(?<!/)>(.*?)</{nom}>", xml, re.DOTALL)
    return trouve[1] if trouve else ""


def enfants(xml: str) -> Iterator[str]:
    """Rend chaque élément de premier rang d'une suite d'éléments."""
    profondeur, debut = 0, 0
    for balise in _BALISE.finditer(xml):
        fermante, _, seule = balise.groups()
        if not fermante and profondeur == 0:
            debut = balise.start()
        profondeur += 0 if seule else -1 if fermante else 1
        if profondeur == 0:
            yield xml[debut : balise.end()]


def completer(xml: str, nom: str, ajouts: str) -> str:
    """Rend le fichier où l'élément de ce nom contient aussi ces ajouts."""
    if f"</{nom}>" in xml:
        return xml.replace(f"</{nom}>", f"{ajouts}</{nom}>", 1)
    return re.sub(rf"<{nom}((?:\s[^<>]*)?)/>", lambda t: f"<{nom}{t[1]}>{ajouts}</{nom}>", xml, count=1)
