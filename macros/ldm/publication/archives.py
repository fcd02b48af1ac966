"""Archiver une révision : ses données et ses fichiers, gardés dans le dossier de l'édition."""

import os
import shutil
from pathlib import Path

from ldm.chargement.archives import DONNEES, NOM, REVISIONS
from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import dossier_donnees
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.erreurs import MauvaisUsage
from ldm.modele.edition import Identite
from ldm.publication.apres.telechargements import octets
from ldm.publication.construction.edition import epoque_de
from ldm.variantes.edition_active import referentiel_actif
from ldm.variantes.historique import archive_de


def archiver_la_revision(slug: str) -> Path:
    """Garde dans le dossier de l'édition ce que dit sa révision, et ses PDF ; rend leur dossier.

    Tout s'écrit d'un coup, ou rien. Lève `DonneesInvalides` si l'édition est fautive, `MauvaisUsage` si
    cette révision est déjà archivée, ou si son nom ne peut être celui d'un dossier.
    """
    referentiel = referentiel_actif(slug)
    lieu = _lieu(referentiel.identite)
    os.environ["SOURCE_DATE_EPOCH"] = epoque_de(referentiel.identite)
    provisoire = lieu.with_name(f"_{lieu.name}.tmp")
    try:
        provisoire.mkdir(parents=True)
        dit = archive_de(referentiel).model_dump_json(by_alias=True, exclude_unset=True, indent=1)
        (provisoire / DONNEES).write_text(f"{dit}\n", encoding="utf-8", newline="\n")
        for piece in pieces_actives(slug):
            if _a_garder(piece):
                (provisoire / f"{piece.nom}.pdf").write_bytes(octets(piece, "pdf"))
        provisoire.replace(lieu)
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
    return lieu


def _lieu(identite: Identite) -> Path:
    """Rend le dossier où archiver la révision ; lève `MauvaisUsage` si elle ne peut l'être."""
    dossier = dossier_d_edition(identite.slug)
    lieu = dossier / REVISIONS / identite.revision
    if not dossier.resolve().is_relative_to(dossier_donnees().resolve()):
        raise MauvaisUsage(
            f"« {identite.slug} » vient du paquet installé : ses révisions s'archivent ailleurs."
        )
    if not NOM.fullmatch(identite.revision):
        raise MauvaisUsage(
            f"La révision « {identite.revision} » ne peut nommer un dossier : lettres, chiffres, points, "
            "traits d'union, trente au plus."
        )
    if lieu.exists():
        raise MauvaisUsage(
            f"La révision « {identite.revision} » de « {identite.slug} » est déjà archivée : donnez un "
            "nouveau nom à « revision », ou supprimez ce dossier si elle n'a jamais été publiée."
        )
    return lieu


def _a_garder(piece: Piece) -> bool:
    """Dit si un document a une version à garder : le cahier des charges, un formulaire, un guide."""
    return "tous" in piece.genres and not piece.est_annote and not piece.critere
