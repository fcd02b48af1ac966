"""`ldm synthese` : où une équipe se situe, en une page, pour le conseil d'administration."""

from pathlib import Path
from typing import Final

import click

from ldm.cli.ensemble import synthese_d_ensemble
from ldm.cli.importation import maintenant
from ldm.cli.socle import ecrire, garde
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.lecture_texte import refuser
from ldm.documents.synthese_d_ensemble import NOM as NOM_D_ENSEMBLE
from ldm.documents.synthese_du_dossier import NOM, composer_synthese
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.rendus.formats import rendre
from ldm.variantes.edition_active import referentiel_actif

FICHIER = click.Path(path_type=Path)
ADMIS: Final = ("pdf", "odt", "docx", "ods", "xlsx")


@click.command()
@click.argument("dossiers", type=FICHIER, nargs=-1, required=True)
@click.option("--ensemble", is_flag=True, help="Compter tous ces dossiers ensemble, sans en citer aucun.")
@click.option("--depuis", type=FICHIER, default=None, help="Un dossier plus ancien, à comparer.")
@click.option("--format", "format_", default="", help=f"{', '.join(ADMIS)} ; à défaut, la fin de SORTIE.")
@click.option("-o", "--sortie", type=FICHIER, default=None, help="Fichier à écrire.")
@garde
def synthese(
    dossiers: tuple[Path, ...], *, ensemble: bool, depuis: Path | None, format_: str, sortie: Path | None
) -> None:
    """Écrit la synthèse d'un dossier : les descripteurs de chaque critère, par position.

    Avec --ensemble, celle de plusieurs, pour une académie : des comptes, aucune réponse, aucun nom.
    """
    format_ = format_ or (sortie.suffix.lstrip(".") if sortie else "xlsx" if ensemble else "odt")
    if format_ not in ADMIS:
        raise MauvaisUsage(f"Format inconnu « {format_} ». {suggestion(format_, ADMIS)}")
    if ensemble:
        if depuis:
            raise MauvaisUsage("« --depuis » compare un dossier : il ne va pas avec « --ensemble ».")
        document = synthese_d_ensemble(dossiers, maintenant()[:10])
        ecrire(sortie or Path(f"{NOM_D_ENSEMBLE}.{format_}"), rendre(document, format_))
        return
    if len(dossiers) > 1:
        raise MauvaisUsage("Un dossier à la fois ; ou « --ensemble », pour les compter tous.")
    lu = lire_dossier(dossiers[0])
    ancien = lire_dossier(depuis) if depuis else None
    if depuis and ancien and ancien.edition != lu.edition:
        quoi = f"dossier d'une autre édition : « {ancien.edition} », et l'autre est de « {lu.edition} »"
        refuser(depuis, 0, quoi, "Comparez deux dossiers d'une même édition.")
    document = composer_synthese(referentiel_actif(lu.edition), lu, maintenant()[:10], ancien)
    ecrire(sortie or Path(f"{NOM}.{format_}"), rendre(document, format_))
