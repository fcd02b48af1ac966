"""Les documents d'une édition, composés une fois tant que ses données ne changent pas."""

from ldm.documents.catalogue import Piece, composer_catalogue
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import joints_actifs, referentiel_actif

_DERNIERS: dict[str, tuple[Referentiel, tuple[Piece, ...]]] = {}
GARDES = 2
"""Une construction demande les documents d'une édition, puis de la suivante : deux suffisent. Les essais, qui
vont sans cesse de l'une à l'autre, en gardent plus.
"""


def pieces_actives(slug: str) -> tuple[Piece, ...]:
    """Rend les documents de l'édition et leurs formats ; lève `DonneesInvalides` ou `MauvaisUsage`."""
    referentiel = referentiel_actif(slug)
    garde = _DERNIERS.pop(slug, None)
    if garde is None or garde[0] is not referentiel:
        garde = (referentiel, tuple(composer_catalogue(referentiel, joints_actifs(slug))))
    _DERNIERS[slug] = garde
    while len(_DERNIERS) > GARDES:
        del _DERNIERS[next(iter(_DERNIERS))]
    return garde[1]
