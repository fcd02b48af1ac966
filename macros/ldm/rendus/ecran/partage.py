"""Rendre l'image qui accompagne un lien partagé : PNG de 1200 × 630 pixels."""

import json

import typst

from ldm.rendus.socle import feuille_de_style as style
from ldm.rendus.socle.gabarits import GABARITS
from ldm.rendus.socle.polices import DOSSIER, TEXTE, lisible


def rendre(titre: str, edition: str, statut: str, logo: str) -> bytes:
    """Rend l'image d'une édition. logo : un SVG dont les tracés n'ont pas de couleur."""
    textes = {
        nom: lisible(valeur) for nom, valeur in (("titre", titre), ("edition", edition), ("statut", statut))
    }
    donnees = textes | {"logo": logo, "couleurs": {"bleu": f"#{style.BLEU}"}, "polices": TEXTE}
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
