"""Écrire l'image qui accompagne un lien partagé vers une édition, ou vers le portail."""

from pathlib import Path

from ldm.chargement.lieux import MANUEL
from ldm.documents.reliure import Image
from ldm.rendus.ecran import partage


def ecrire_image_de_partage(
    fichier: Path, edition: str, statut: str = "", marque: Image | None = None
) -> None:
    """Écrit l'image. edition : la ligne qui suit le nom du manuel. statut : la dernière, s'il y en a une.
    marque : le logo de l'édition, à la place de la roue.
    """
    logo = (MANUEL / "overrides" / ".icons" / "ldm" / "roue.svg").read_text(encoding="utf-8")
    titre = "Le manuel du label Lycée des métiers"
    fichier.write_bytes(partage.rendre(titre, edition, statut, logo, marque))
