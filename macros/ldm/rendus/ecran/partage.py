"""Rendre l'image qui accompagne un lien partagé : PNG de 1200 × 630 pixels."""

import json
from typing import Final

import typst

from ldm.documents.reliure import Image
from ldm.rendus.socle import feuille_de_style as style
from ldm.rendus.socle.gabarits import GABARITS
from ldm.rendus.socle.motif import en_svg
from ldm.rendus.socle.polices import DOSSIER, TEXTE, lisible

CADRE: Final = (206.0, 150.0)
"""En points, la place d'un logo."""


def rendre(titre: str, edition: str, statut: str, logo: str, marque: Image | None = None) -> bytes:
    """Rend l'image d'une édition. logo : un SVG dont les tracés n'ont pas de couleur. marque : le logo de
    l'édition, qui prend sa place.
    """
    textes = {
        nom: lisible(valeur) for nom, valeur in (("titre", titre), ("edition", edition), ("statut", statut))
    }
    sien = None if marque is None else {"svg": en_svg(marque), "largeur": marque.dans(*CADRE)[0]}
    donnees = textes | {
        "logo": logo,
        "marque": sien,
        "couleurs": {"bleu": f"#{style.BLEU}"},
        "polices": TEXTE,
    }
    octets = typst.compile(
        str(GABARITS / "partage.typ"),
        root=str(GABARITS),
        font_paths=[str(DOSSIER)],
        ignore_system_fonts=True,
        sys_inputs={"document": json.dumps(donnees, ensure_ascii=False)},
        format="png",
        ppi=72,
    )
    assert isinstance(octets, bytes)
    return octets
