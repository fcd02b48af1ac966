"""`ldm synthese` : où une équipe se situe, en une page, pour le conseil d'administration."""

from pathlib import Path
from typing import Final

import click

from ldm.cli import comparaison
from ldm.cli.ensemble import synthese_d_ensemble
from ldm.cli.importation import maintenant
from ldm.cli.socle import ecrire, garde
from ldm.documents.comparaison_du_dossier import NOM as NOM_DE_COMPARAISON
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.synthese_d_ensemble import NOM as NOM_D_ENSEMBLE
from ldm.documents.synthese_du_dossier import NOM, composer_synthese
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.rendus.formats import rendre
from ldm.variantes.edition_active import referentiel_actif

FICHIER = click.Path(path_type=Path)
ADMIS: Final = ("pdf", "odt", "docx", "ods", "xlsx")
_TABLEURS: Final = ("ods", "xlsx")


@click.command()
@click.argument("dossiers", type=FICHIER, nargs=-1, required=True)
@click.option("--ensemble", is_flag=True, help="Compter tous ces dossiers ensemble, sans en citer aucun.")
@click.option("--comparer", default="", help="Un jalon du dossier, ou un dossier plus ancien, à comparer.")
@click.option("--a", "a", default="", help="Le jalon de la seconde date ; à défaut, aujourd'hui.")
@click.option("--format", "format_", default="", help=f"{', '.join(ADMIS)} ; à défaut, la fin de SORTIE.")
@click.option("-o", "--sortie", type=FICHIER, default=None, help="Fichier à écrire.")
@garde
def synthese(
    dossiers: tuple[Path, ...], *, ensemble: bool, comparer: str, a: str, format_: str, sortie: Path | None
) -> None:
    """Écrit la synthèse d'un dossier : les descripteurs de chaque critère, par position.

    Avec --comparer, ce que chacun devient depuis une date. Avec --ensemble, celle de plusieurs, pour une
    académie : des comptes, aucune réponse, aucun nom.
    """
    format_ = format_ or (sortie.suffix.lstrip(".") if sortie else "xlsx" if ensemble else "odt")
    if format_ not in ADMIS:
        raise MauvaisUsage(f"Format inconnu « {format_} ». {suggestion(format_, ADMIS)}")
    _verifier(len(dossiers), comparer, a, ensemble=ensemble)
    jour = maintenant()[:10]
    if ensemble:
        nom, document = NOM_D_ENSEMBLE, synthese_d_ensemble(dossiers, jour)
    elif comparer:
        lu = lire_dossier(dossiers[0])
        document = comparaison.comparer(lu, comparer, a, detail=format_ in _TABLEURS)
        nom = NOM_DE_COMPARAISON
    else:
        lu = lire_dossier(dossiers[0])
        nom, document = NOM, composer_synthese(referentiel_actif(lu.edition), lu, jour)
    ecrire(sortie or Path(f"{nom}.{format_}"), rendre(document, format_))


def _verifier(nombre: int, comparer: str, a: str, *, ensemble: bool) -> None:
    """Refuse ce qui ne va pas ensemble ; lève `MauvaisUsage`."""
    if ensemble and comparer:
        raise MauvaisUsage("« --comparer » compare un dossier : il ne va pas avec « --ensemble ».")
    if nombre > 1 and not ensemble:
        raise MauvaisUsage("Un dossier à la fois ; ou « --ensemble », pour les compter tous.")
    if a and not comparer:
        raise MauvaisUsage("« --a » va avec « --comparer » : dites les deux dates.")
