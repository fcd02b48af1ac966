"""Le paquet d'un DOCX : ses parties, les liens entre elles, le genre de chacune (ECMA-376, partie 2)."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

from ldm.rendus.socle.archive import archiver
from ldm.rendus.socle.balises import Xml, balise, fichier, texte

PAQUET: Final = "http://schemas.openxmlformats.org/package/2006"
BUREAUTIQUE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PROPRIETES: Final = "docProps/core.xml"
CORPS: Final = "word/document.xml"
_WORD: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_GENRE_DES_PROPRIETES: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_GENRES_PAR_SUFFIXE: Final = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}


class Paquet:
    """Un paquet en cours d'écriture. Ses parties sont dans `word/` et se lient par des identifiants."""

    def __init__(self) -> None:
        """Ouvre un paquet vide."""
        self.parties: dict[str, bytes] = {}
        self.genres: dict[str, str] = {PROPRIETES: _GENRE_DES_PROPRIETES, CORPS: f"{_WORD}.document.main+xml"}
        self.liens: dict[str, list[tuple[str, str]]] = {}

    def joindre(self, nom: str, genre: str, contenu: bytes) -> str:
        """Ajoute la partie `word/<nom>.xml` au corps ; rend l'identifiant de son lien.

        genre : celui du lien et du contenu (« styles », « numbering », « settings », « header », « footer »).
        """
        partie = f"{nom}.xml"
        self.parties[f"word/{partie}"] = contenu
        self.genres[f"word/{partie}"] = f"{_WORD}.{genre}+xml"
        return self._lier(CORPS, f"{BUREAUTIQUE}/{genre}", partie)

    def illustrer(self, nom: str, image: str, contenu: bytes) -> None:
        """Lie à la partie `word/<nom>.xml` l'image PNG `word/<image>`, sous l'identifiant `rId1`."""
        self.parties[f"word/{image}"] = contenu
        self._lier(f"word/{nom}.xml", f"{BUREAUTIQUE}/image", image)

    def dessiner(self, contenu: bytes) -> str:
        """Ajoute une image PNG au corps ; rend l'identifiant de son lien."""
        nom = f"media/{hashlib.sha256(contenu).hexdigest()[:12]}.png"
        self.parties[f"word/{nom}"] = contenu
        return self._lier(CORPS, f"{BUREAUTIQUE}/image", nom)

    def lier_les_images(self, nom: str, liens: Sequence[tuple[str, str]], images: dict[str, bytes]) -> None:
        """Donne à la partie `word/<nom>.xml` ces liens, dans l'ordre de ses identifiants, et ces images."""
        self.parties |= images
        if liens:
            self.liens[f"word/{nom}.xml"] = list(liens)

    def relier(self, adresse: str) -> str:
        """Rend l'identifiant du lien du corps vers cette adresse."""
        return self._lier(CORPS, f"{BUREAUTIQUE}/hyperlink", adresse)

    def _lier(self, depuis: str, genre: str, cible: str) -> str:
        liens = self.liens.setdefault(depuis, [])
        if (genre, cible) not in liens:
            liens.append((genre, cible))
        return f"rId{liens.index((genre, cible)) + 1}"

    def fermer(self, corps: bytes, proprietes: bytes) -> bytes:
        """Rend les octets du paquet."""
        racine = [
            (f"{BUREAUTIQUE}/officeDocument", CORPS),
            (f"{PAQUET}/relationships/metadata/core-properties", PROPRIETES),
        ]
        return archiver({
            "[Content_Types].xml": self._genres(),
            "_rels/.rels": _liens(racine),
            PROPRIETES: proprietes,
            CORPS: corps,
            **self.parties,
            **{_lieu_des_liens(nom): _liens(liens) for nom, liens in self.liens.items()},
        })  # fmt: skip

    def _genres(self) -> bytes:
        defauts = (
            balise("Default", {"Extension": suffixe, "ContentType": genre})
            for suffixe, genre in _GENRES_PAR_SUFFIXE.items()
            if suffixe in ("rels", "xml") or any(nom.endswith(f".{suffixe}") for nom in self.parties)
        )
        parties = (
            balise("Override", {"PartName": f"/{nom}", "ContentType": genre})
            for nom, genre in sorted(self.genres.items())
        )
        return fichier(balise("Types", {"xmlns": f"{PAQUET}/content-types"}, *defauts, *parties))


def _lieu_des_liens(nom: str) -> str:
    dossier, _, partie = nom.rpartition("/")
    return f"{dossier}/_rels/{partie}.rels"


def _liens(liens: list[tuple[str, str]]) -> bytes:
    return fichier(balise("Relationships", {"xmlns": f"{PAQUET}/relationships"}, *_relations(liens)))


def _relations(liens: list[tuple[str, str]]) -> Iterator[Xml]:
    for rang, (genre, cible) in enumerate(liens, 1):
        dehors = {"TargetMode": "External"} if genre.endswith("/hyperlink") else {}
        yield balise("Relationship", {"Id": f"rId{rang}", "Type": genre, "Target": cible, **dehors})


def proprietes(titre: str, sujet: str, auteur: str, langue: str, date: str) -> bytes:
    """Rend les propriétés du document. date : ISO 8601, en temps universel, créé et modifié."""
    espaces = {
        "xmlns:cp": f"{PAQUET}/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
        "xmlns:dcterms": "http://purl.org/dc/terms/",
        "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    instants = (
        balise(f"dcterms:{nom}", {"xsi:type": "dcterms:W3CDTF"}, texte(date))
        for nom in ("created", "modified")
    )
    textes = {
        "dc:title": titre, "dc:subject": sujet, "dc:creator": auteur, "cp:lastModifiedBy": auteur,
        "dc:language": langue, "cp:revision": "1",
    }  # fmt: skip
    ecrits = (balise(nom, None, texte(valeur)) for nom, valeur in textes.items() if valeur)
    return fichier(balise("cp:coreProperties", espaces, *ecrits, *instants))
