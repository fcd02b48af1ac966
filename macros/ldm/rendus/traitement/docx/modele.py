"""Prendre l'apparence d'un modèle DOCX : ses styles, son thème, son en-tête et son pied."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ldm.rendus.traitement.modeles import completer, enfants, interieur, lire_modele

STYLES: Final = "word/styles.xml"
CORPS: Final = "word/document.xml"
_NOM: Final = re.compile(r'<w:name w:val="([^"]+)"')
_CLE: Final = re.compile(r'w:styleId="([^"]+)"')
_LIEN: Final = re.compile(r"<Relationship\s[^<>]*>")


@dataclass(frozen=True, slots=True)
class Bord:
    """Un en-tête ou un pied du modèle. liens : genre et cible de chacun, dans l'ordre de leurs nouveaux
    identifiants. images : par nom de partie.
    """

    contenu: bytes
    liens: tuple[tuple[str, str], ...]
    images: dict[str, bytes]


class Modele:
    """Un modèle lu ; lève `MauvaisUsage` s'il n'en est pas un."""

    def __init__(self, octets: bytes, nom: str) -> None:
        self._parties = lire_modele(octets, nom, STYLES)

    def styles(self, notres: bytes) -> bytes:
        """Rend ses styles, sous les identifiants que notre corps emploie, complétés des nôtres."""
        siens, a_nous = self._texte(STYLES), notres.decode("utf-8")
        cles, presents = _cles(a_nous), _cles(siens)
        for nom, cle in presents.items():
            if nom in cles:
                siens = _renommer(siens, cle, cles[nom])
        absents = (s for s in enfants(interieur(a_nous, "w:styles")) if _cle(s) and _nom(s) not in presents)
        return completer(siens, "w:styles", "".join(absents)).encode("utf-8")

    def bord(self, genre: str) -> Bord | None:
        """Rend l'en-tête (« header ») ou le pied (« footer ») de ses pages courantes, s'il en a un."""
        corps, liens = self._texte(CORPS), dict(self._liens(CORPS))
        renvois = re.findall(rf"<w:{genre}Reference\s[^<>]*>", corps)
        cle = next((_attribut(r, "r:id") for r in renvois if _attribut(r, "w:type") == "default"), "")
        if cle not in liens:
            return None
        partie = f"word/{liens[cle][1]}"
        contenu, siens = self._texte(partie), list(self._liens(partie))
        for rang, (ancien, _) in enumerate(siens, 1):
            contenu = re.sub(rf'(r:(?:id|embed|link))="{re.escape(ancien)}"', rf'\1="rId{rang}"', contenu)
        cibles = tuple(lien for _, lien in siens)
        images = {f"word/{c}": self._parties[f"word/{c}"] for _, c in cibles if f"word/{c}" in self._parties}
        return Bord(contenu.encode("utf-8"), cibles, images)

    def _texte(self, partie: str) -> str:
        return self._parties.get(partie, b"").decode("utf-8")

    def _liens(self, partie: str) -> Iterator[tuple[str, tuple[str, str]]]:
        dossier, _, nom = partie.rpartition("/")
        for lien in _LIEN.findall(self._texte(f"{dossier}/_rels/{nom}.rels")):
            yield _attribut(lien, "Id"), (_attribut(lien, "Type"), _attribut(lien, "Target"))


def _cles(styles: str) -> dict[str, str]:
    """Rend l'identifiant de chaque style, par nom."""
    return {_nom(s): _cle(s) for s in enfants(interieur(styles, "w:styles")) if _cle(s)}


def _nom(style: str) -> str:
    trouve = _NOM.search(style)
    return trouve[1].lower() if trouve else ""


def _cle(style: str) -> str:
    trouve = _CLE.search(style)
    return trouve[1] if trouve else ""


def _attribut(balise: str, nom: str) -> str:
    trouve = re.search(rf'\s{nom}="([^"]*)"', balise)
    return trouve[1] if trouve else ""


def _renommer(styles: str, ancien: str, nouveau: str) -> str:
    if ancien == nouveau:
        return styles
    styles = styles.replace(f'w:styleId="{ancien}"', f'w:styleId="{nouveau}"')
    return re.sub(rf'(<w:(?:basedOn|next|link) w:val=)"{re.escape(ancien)}"', rf'\1"{nouveau}"', styles)
