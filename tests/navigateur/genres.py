"""Les genres de pages du manuel, et où chaque édition les publie."""

from typing import Final

from ldm.documents.commun import adresse_critere
from ldm.publication.plan.pages import adresses
from ldm.variantes.edition_active import referentiel_actif

EDITIONS: Final = ("aix-marseille-2012", "national-2023", "centre-val-de-loire-2026", "paca")
PAGES: Final = (
    "", "comprendre/label", "referentiel", "referentiel/apports", "demarche", "demarche/audits",
    "demarche/constats", "demarche/cycle", "outils", "guides/auditeur", "listes/actions", "listes/mesures",
    "glossaire", "sources", "accessibilite", "mentions-legales",
)  # fmt: skip
COMPLETE: Final = "centre-val-de-loire-2026"
"""L'édition qui a presque tous les genres de pages."""
ENTIER: Final = "cahier-des-charges"
"""Le manuel entier en une page : des mêmes blocs que les autres, et dix fois plus longue à examiner."""


def genres(slug: str) -> list[str]:
    """Rend l'adresse d'une page de chaque genre que l'édition publie, sauf celle du cahier des charges."""
    referentiel = referentiel_actif(slug)
    outils = {outil.genre: f"outils/{outil.slug}" for outil in reversed(referentiel.outils)}
    connues = adresses(referentiel)
    communes = [page for page in PAGES if page in connues]
    return [
        f"{page}/".lstrip("/")
        for page in (*communes, adresse_critere(referentiel.criteres[-1]).rstrip("/"), *outils.values())
    ]


def propres_genres(slug: str) -> list[str]:
    """Rend, de l'édition la plus complète, tous les genres ; d'une autre, son accueil, un critère, et ceux
    que la plus complète n'a pas.
    """
    if slug == COMPLETE:
        return genres(slug)
    ailleurs = {*genres(COMPLETE)} - {""}
    critere = adresse_critere(referentiel_actif(slug).criteres[-1])
    return [genre for genre in genres(slug) if genre not in ailleurs or genre == critere]
