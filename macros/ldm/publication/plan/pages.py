"""Les pages d'une édition : lesquelles elle publie, et ce qu'elles disent d'elle."""

import json
from pathlib import PurePosixPath
from typing import Final

from ldm.documents.dates import date_en_lettres
from ldm.documents.registre import est_publiee, publiees
from ldm.modele.edition import Identite
from ldm.modele.pages import PAGES
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.amorces import amorces
from ldm.rendus.ecran.page import rendre_feuilles


def page_absente(referentiel: Referentiel, chemin: PurePosixPath) -> bool:
    """Dit si l'édition n'a rien à publier sur cette page du registre."""
    page = next((page for page in PAGES if page.chemin == chemin.as_posix()), None)
    return page is not None and not est_publiee(referentiel, page)


def adresses(referentiel: Referentiel) -> frozenset[str]:
    """Rend les adresses, sans barre finale, des pages que l'édition publie."""
    propres = {amorce.adresse for amorce in amorces(referentiel)}
    return frozenset(propres | {page.adresse for page in publiees(referentiel)})


_STATUTS: Final = {"en-vigueur": "Édition en vigueur", "abroge": "Édition abrogée, conservée pour mémoire"}


def statut(referentiel: Referentiel) -> str:
    """Rend ce qu'est l'édition, en quelques mots : en vigueur, abrogée, ou remplacée, et par laquelle."""
    identite, suite = referentiel.identite, referentiel.remplacante
    if suite is not None and identite.statut == "en-vigueur":
        return f"Remplacée par «\u00a0{suite.nom}\u00a0»"
    return _STATUTS[identite.statut]


def mention(identite: Identite) -> str:
    """Rend l'édition, sa révision et sa date, en une ligne."""
    return f"{identite.nom} — révision {identite.revision} du {date_en_lettres(identite.date)}"


HAUTEURS: Final = {"ldm-feuilles": 264, "ldm-feuilles-en-largeur": 185}
"""La hauteur du texte d'une feuille imprimée, en millimètres : voir impression.css et paysage.css."""
FEUILLES: Final = 99
"""Les feuilles que Firefox numérote ; aucune page du manuel n'en imprime autant."""


def style_d_edition(referentiel: Referentiel) -> str:
    """Rend la feuille de style qui imprime l'édition, sa révision et sa date en pied de page, et les numéros
    que Firefox imprime en tête.
    """
    texte = json.dumps(mention(referentiel.identite), ensure_ascii=False)
    numeros = " ".join(f"--{nom}: {rendre_feuilles(hauteur, FEUILLES)};" for nom, hauteur in HAUTEURS.items())
    return (
        "/* Écrit d'après l'identité de l'édition ; ne pas modifier à la main. */\n"
        f"@media print {{ body::after {{ content: {texte}; }} }}\n"
        f"@supports (-moz-appearance: none) {{ @media print {{ :root {{ {numeros} }} }} }}\n"
    )


FORMULAIRES: Final = "tous-les-formulaires.zip"
"""Le nom de l'archive des formulaires d'une édition, dans son dossier `telechargements/`."""
GUIDES: Final = "guides-des-criteres.zip"
"""Celui de l'archive des guides de ses critères."""


def nom_de_l_archive(slug: str) -> str:
    """Rend le nom de l'archive d'une édition, dans son dossier `telechargements/`."""
    return f"manuel-{slug}.zip"
