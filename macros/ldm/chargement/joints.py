"""Les fichiers qu'une édition joint à ses données : son logo, ses modèles de documents."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final, Literal

from ldm.chargement.dossier import Dossier
from ldm.chargement.images import ImageRefusee, nettoyer, textes_d_un_svg
from ldm.chargement.lieux import racines
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.modele.edition import Identite
from ldm.modele.joints import Joints

MODELES: Final = {"odt": "modele.odt", "docx": "modele.docx"}
"""Par format, le document dont les fichiers de l'édition prennent l'apparence."""


def dossier_d_edition(slug: str) -> Path:
    """Rend le dossier des données d'une édition, autonome ou variante ; s'il n'est nulle part, celui qu'elle
    aurait.
    """
    possibles = [racine / lieu / slug for lieu in ("", "variantes") for racine in racines()]
    return next((dossier for dossier in possibles if dossier.is_dir()), possibles[-1])


def lire_joints(slug: str, logo: str | None) -> Joints:
    """Lit ce que l'édition joint, son image nettoyée. logo : le nom de celle-ci, si elle en a une."""
    dossier = dossier_d_edition(slug)
    lus = ((format_, _lire(dossier / nom)) for format_, nom in MODELES.items())
    image = _lire(dossier / logo) if logo else None
    return Joints(
        nettoyer(image, Path(logo or "").suffix) if image is not None else None,
        tuple((format_, octets) for format_, octets in lus if octets is not None),
    )


def _lire(chemin: Path) -> bytes | None:
    return chemin.read_bytes() if chemin.is_file() else None


def defauts_du_logo(image: Path) -> Iterator[tuple[Literal["erreur", "à revoir"], str, str]]:
    """Rend la gravité, le constat et le remède de ce qui ne va pas dans le logo d'une édition."""
    if image.is_symlink() or not image.is_file():
        remede = "Placez l'image dans le dossier de l'édition, ou retirez cette ligne."
        yield "erreur", f"logo absent « {image.name} »", remede
        return
    try:
        octets = nettoyer(image.read_bytes(), image.suffix)
    except ImageRefusee as refus:
        yield "erreur", f"logo « {image.name} » : {refus.quoi}", refus.remede
        return
    if image.suffix == ".svg" and textes_d_un_svg(octets):
        remede = "Convertissez-le en tracés : chaque programme l'écrirait dans une autre police."
        yield "à revoir", f"logo « {image.name} » : il contient du texte", remede


def admettre_les_joints(lecture: Dossier, dossier: Path, identite: Identite | None) -> None:
    """Admet ses modèles de documents et le logo qu'elle nomme ; si son identité ne se lit pas, toute image
    peut l'être.
    """
    lecture.admettre(*(m for m in (dossier / nom for nom in MODELES.values()) if m.is_file()))
    if identite is None:
        lecture.admettre(*dossier.glob("*.svg"), *dossier.glob("*.png"))
    elif identite.logo is not None:
        lecture.admettre(dossier / identite.logo)


def exiger_le_logo(lecture: Dossier, dossier: Path, identite: Identite, lu: Lu, chemin: Chemin) -> None:
    """Note ce qui ne va pas dans le logo que l'édition nomme."""
    if identite.logo is None:
        return
    for gravite, quoi, remede in defauts_du_logo(dossier / identite.logo):
        situe = lu.probleme((*chemin, "logo"), quoi, remede)
        lecture.problemes.append(replace(situe, gravite=gravite))
