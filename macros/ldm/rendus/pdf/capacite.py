"""Ce qu'un champ de PDF à remplir porte sans que rien n'en soit caché une fois imprimé.

Un afficheur dessine ce qu'on tape au corps que le champ impose ; ce qui dépasse du cadre est perdu à
l'impression. Chaque champ a donc un corps lisible, et refuse plus de texte qu'il n'en montre. La hauteur
d'une case de tableau et la limite d'un champ viennent des mêmes nombres.
"""

from typing import Final

from ldm.documents.blocs import PlaceDeChamp

CORPS: Final = 9.0
CORPS_SERRE: Final = 8.0
LARGE: Final = 280.0
"""En points : un champ plus étroit, de plusieurs lignes, s'écrit au corps serré."""
GAIN: Final = 1.4
BORDS: Final = 6.0
"""Ce qu'un afficheur laisse vide, des deux côtés réunis, en points."""
DESSINS: Final = ((1.36, 0.43), (1.2, 0.49))
"""Interligne et place d'un caractère français, en corps : ceux de pdf.js, le plus généreux dans notre police,
puis de MuPDF, qui écrit toujours en Helvetica. Un champ montre ce que les deux montrent.
"""
PERTE: Final = 3
"""Caractères que perd chaque ligne, en moyenne, parce qu'un mot ne se coupe pas."""
CHASSE_D_UNE_LIGNE: Final = 0.52
"""La même, pour un nom ou un titre, où les capitales sont nombreuses."""
SIGNES: Final[dict[PlaceDeChamp, int]] = {
    "ligne": 0,
    "court": 60,
    "moyen": 120,
    "long": 400,
    "tiers": 600,
    "page": 900,
}
"""Ce que chaque hauteur doit pouvoir porter, en caractères."""
HAUTEURS_EN_CASE: Final[dict[PlaceDeChamp, float]] = {
    "ligne": 22.7,
    "court": 25.5,
    "moyen": 45.4,
    "long": 56.7,
    "tiers": 150.0,
    "page": 180.0,
}
"""Au moins, en points : de quoi écrire à la main."""


def hauteur_en_case(place: PlaceDeChamp, largeur: float) -> float:
    """Rend la hauteur d'une case de tableau de cette largeur : de quoi montrer ce qu'elle doit porter."""
    corps = CORPS if largeur >= LARGE else CORPS_SERRE
    voulues = (
        -(-SIGNES[place] // _par_ligne(largeur, corps * chasse)) * corps * interligne
        for interligne, chasse in DESSINS
    )
    return max(HAUTEURS_EN_CASE[place], max(voulues) + BORDS)


def corps_de(largeur: float, hauteur: float, *, ligne: bool) -> float:
    """Rend le corps du texte d'un champ de cette taille. ligne : il n'en a qu'une.

    Le corps serré va aux champs étroits, et là où il gagne une ligne sur deux.
    """
    if ligne:
        return CORPS
    if largeur < LARGE:
        return CORPS_SERRE
    gain = _montres(largeur, hauteur, CORPS_SERRE) / _montres(largeur, hauteur, CORPS)
    return CORPS_SERRE if gain > GAIN else CORPS


def capacite(largeur: float, hauteur: float, *, ligne: bool) -> int:
    """Rend le nombre de caractères qu'un champ de cette taille montre tous."""
    if ligne:
        return max(1, int((largeur - BORDS) / (CORPS * CHASSE_D_UNE_LIGNE)))
    return _montres(largeur, hauteur, corps_de(largeur, hauteur, ligne=False))


def _montres(largeur: float, hauteur: float, corps: float) -> int:
    return min(
        max(1, int((hauteur - BORDS) / (corps * interligne) + 0.01)) * _par_ligne(largeur, corps * chasse)
        for interligne, chasse in DESSINS
    )


def _par_ligne(largeur: float, caractere: float) -> int:
    return max(1, int((largeur - BORDS) / caractere) - PERTE)
