"""La typographie française des textes affichés.

Les données s'écrivent au clavier, sans caractère spécial : apostrophe droite, espace
ordinaire, guillemets droits ou français. Le modèle compose le texte une fois pour toutes,
et tous les formats (page, PDF, tableur, JSON) reçoivent le même.
"""

import re
import unicodedata

INSECABLE = "\u00a0"
FINE = "\u202f"

_ADRESSE = re.compile(r"(?:https?://|mailto:|www\.)[^\s«»<>\"\ufffe]+|\ufffe")
_DEBUTS = ("://", "mailto:", "www.", "\ufffe")
_REPERE = (
    "\ufffe"  # caractère interdit dans un texte : tient la place d'une adresse, que rien ne doit changer
)

_CHIFFRE = re.compile(r"\d")
_REGLES: tuple[tuple[tuple[str, ...], re.Pattern[str], str], ...] = (
    (("'",), re.compile(r"(?<=\w)'(?=\w)"), "’"),
    (("'",), re.compile(r"(?<=\w)'(?=[«“\" ])"), "’"),
    (("...",), re.compile(r"\.{3,}"), "…"),
    (("«",), re.compile(r"«[ \u00a0\u202f]*"), f"«{INSECABLE}"),
    (("»",), re.compile(r"[ \u00a0\u202f]*»"), f"{INSECABLE}»"),
    ((":",), re.compile(r"(?<=[^\s:/])[ \u00a0\u202f]+:(?=\s|$)"), f"{INSECABLE}:"),
    ((";", "!", "?"), re.compile(r"(?<=\S)[ \u00a0\u202f]+([;!?])"), rf"{FINE}\1"),
    (("n°",), re.compile(r"\bn° ?(?=\d)"), f"n°{INSECABLE}"),
)
"""Ce qu'un texte doit contenir pour qu'une règle y change quelque chose, ce qu'elle cherche, ce qu'elle met.

Le premier se voit en un instant ; la plupart des textes n'ont rien de la plupart des règles.
"""
_REGLES_DES_NOMBRES: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"\b(art\.|article|articles|D\.|L\.|R\.|LDM|p\.|l\.) (?=\d|[DLR]\. ?\d)"), rf"\1{INSECABLE}"),
    (re.compile(r"(?<=\d) (?=(?:jours?|ans?|mois|heures?|caractères|auditeurs|%)(?!\w))"), INSECABLE),
)


def typographier(texte: str) -> str:
    """Rend le texte composé : apostrophes courbes, espaces insécables, points de suspension.

    Idempotent. Ne touche ni aux mots, ni aux adresses, ni à l'ordre des caractères.
    """
    return composer_passage(texte.strip())


def composer_passage(texte: str) -> str:
    """Compose un morceau de texte en gardant les espaces de ses bords (prose des pages)."""
    adresses = _ADRESSE.findall(texte) if any(debut in texte for debut in _DEBUTS) else ()
    texte = unicodedata.normalize("NFC", _ADRESSE.sub(_REPERE, texte) if adresses else texte)
    for indices, motif, remplacement in _REGLES:
        for indice in indices:
            if indice in texte:
                texte = motif.sub(remplacement, texte)
                break
    if _CHIFFRE.search(texte):
        for motif, remplacement in _REGLES_DES_NOMBRES:
            texte = motif.sub(remplacement, texte)
    for adresse in adresses:
        texte = texte.replace(_REPERE, adresse, 1)
    return texte


def deplier(texte: str) -> str:
    """Ramène un texte composé à sa forme de clavier, pour comparer deux rédactions."""
    texte = re.sub(r"[\u00a0\u202f]", " ", texte).replace("’", "'").replace("…", "...")
    return re.sub(r"\s+", " ", texte).strip()


def sans_accent(texte: str) -> str:
    """Rend le texte sans accent ni ligature, pour trier et former des ancres."""
    texte = texte.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE")
    return "".join(c for c in unicodedata.normalize("NFD", texte) if not unicodedata.combining(c))
