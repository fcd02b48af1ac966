"""Mettre en page les deux plats d'un document relié : la couverture et le dos."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Document
from ldm.documents.reliure import Image
from ldm.rendus.socle.motif import en_svg, motif
from ldm.rendus.traitement.mise_en_page.contexte import ContexteDeTexte
from ldm.rendus.traitement.mise_en_page.elements import Alinea, Dessin, Element, Morceau

CADRE_DU_LOGO: Final = (60.0, 28.0)
CADRE_DE_TETE: Final = (45.0, 14.0)
LARGEUR_DU_MOTIF: Final = 108
LARGEUR_AU_DOS: Final = 34
ORNEMENT: Final = "La roue des critères, un ornement."


def premier_plat(document: Document) -> Iterator[Element]:
    """Rend la couverture : qui publie, le titre, le millésime, le motif."""
    plats = document.plats
    if plats is not None:
        yield from _marque(document)
        yield Alinea("Service", (Morceau(plats.service),))
        yield Alinea("Repere", ())
    lignes = {
        "TitreCouverture": document.titre, "SousTitre": document.sous_titre, "Mention": document.mention,
    }  # fmt: skip
    yield from (Alinea(style, (Morceau(ligne),)) for style, ligne in lignes.items() if ligne)
    if plats is not None and plats.insignes:
        yield Dessin(motif(plats.insignes), "Motif", ORNEMENT, LARGEUR_DU_MOTIF, "Ornement")


def _marque(document: Document) -> Iterator[Element]:
    """Rend le logo de l'édition ; à défaut, son nom en tient lieu."""
    if (plats := document.plats) is None:
        return
    if plats.logo is not None:
        largeur, _ = plats.logo.dans(*CADRE_DU_LOGO)
        yield Dessin(en_svg(plats.logo), "Logo", plats.logo.alternative, largeur, "Emetteur")
    else:
        yield Alinea("Emetteur", (Morceau(plats.academie),))


def logo_de_tete(logo: Image) -> Dessin:
    """Rend le logo de l'édition, au-dessus du titre d'un document sans couverture."""
    largeur, _ = logo.dans(*CADRE_DE_TETE)
    return Dessin(en_svg(logo), "Logo", logo.alternative, largeur, "Emetteur")


def dernier_plat(document: Document, contexte: ContexteDeTexte) -> Iterator[Element]:
    """Rend le dos : à qui écrire, la licence, l'adresse en ligne s'il y en a une."""
    plats = document.plats
    if plats is None:
        return
    dessin = Dessin(motif(plats.insignes), "Motif", ORNEMENT, LARGEUR_AU_DOS, "Emetteur", nouvelle_page=True)
    yield dessin if plats.insignes else Alinea("Repere", (), nouvelle_page=True)
    yield Alinea("Emetteur", (Morceau(plats.academie),))
    yield from (Alinea("ListeSimple", contexte.contenu(ligne)) for ligne in plats.contact)
    adresse = document.pied.adresse
    if adresse:
        yield Alinea("ListeSimple", (Morceau(adresse, adresse=adresse),))
    if plats.licence:
        yield Alinea("NoteDeBas", (Morceau(plats.licence),))
