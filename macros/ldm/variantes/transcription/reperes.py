"""Ce qui, dans un document, annonce la suite : un critère, une liste, un titre."""

import re
from typing import Final

from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.ecrits import Passage
from ldm.modele.typographie import sans_accent
from ldm.variantes.transcription.rapprochement import sans_marque

TITRE_MAX: Final = 160
_CRITERE: Final = re.compile(
    r"^(?:\W*)crit[eè]re\s*(?:n\s*[°o]\s*)?(?P<numero>[0-9]{1,2}(?:\s*[-.]?\s*[a-d]\b)?)\s*[:.–—-]*\s*(?P<reste>.*)$",
    re.IGNORECASE,
)
_LISTES: Final = (
    ("descripteurs", r"descripteurs?|exigences?|attendus?|details? (?:du|des) criteres?|ce qui est attendu"),
    ("axes", r"axes?(?: (?:de travail )?strategiques?)?(?: de travail)?"),
    ("objectifs", r"objectifs?(?: operationnels?)?"),
    ("actions", r"(?:exemples? d')?actions?(?: possibles?)?"),
    ("indicateurs", r"(?:exemples? d')?indicateurs?(?: d'evaluation)?"),
    ("mesures", r"(?:liens? avec )?(?:les )?mesures? (?:de|et) (?:la )?reforme.*"),
    ("acteurs", r"acteurs?(?: concernes?)?"),
    ("remarques", r"remarques?(?: ?/ ?(?:actions? possibles?|pistes? d'amelioration))?"),
)
assert {nom for nom, _ in _LISTES} <= set(LISTES_DE_CRITERE)


def critere_annonce(texte: str) -> tuple[str, str] | None:
    """Rend le numéro qu'annonce « Critère n° 3 : … », et ce qui le suit ; None si rien n'est annoncé."""
    lu = _CRITERE.match(sans_marque(texte)) or _CRITERE.match(texte)
    if lu is None:
        return None
    return re.sub(r"[\s.-]+", "-", lu["numero"].strip().lower()), lu["reste"].strip()


def liste_annoncee(texte: str) -> str:
    """Rend la liste de critère qu'un titre, de texte ou de colonne, annonce ; vide, aucune."""
    dit = sans_accent(sans_marque(texte)).lower().replace("’", "'").strip(" :.")
    return next((nom for nom, motif in _LISTES if re.fullmatch(motif, dit)), "")


def est_un_titre(passage: Passage) -> bool:
    """Dit si le passage est un titre : par son style, ou parce qu'il est court, gras et seul."""
    if passage.genre == "titre":
        return True
    return (
        passage.genre == "alinea" and passage.gras and not passage.table and len(passage.texte) <= TITRE_MAX
    )
