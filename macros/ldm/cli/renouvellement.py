"""`ldm renouveler` : commencer un dossier d'après celui d'une édition plus ancienne."""

import secrets
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import click

from ldm.cli.importation import abreger, maintenant
from ldm.cli.socle import ecrire, garde
from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_de_reprise import donnees_de_reprise
from ldm.documents.donnees_du_dossier import donnees_du_dossier
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.renouvellement import bilan, constats_passes
from ldm.documents.renouvellement import renouveler as renouveler_dossier
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.dossier import ecrire_fichier
from ldm.variantes.edition_active import donnees_actives, edition_par_defaut, referentiel_actif
from ldm.variantes.reprises import anterieures, reprise_de

FICHIER = click.Path(path_type=Path)
DITS: Final = {
    "repris": ("repris", "repris"),
    "reformule": ("reformulé", "reformulés"),
    "scinde": ("scindé", "scindés"),
    "fusionne": ("réuni à d'autres", "réunis à d'autres"),
    "retire": ("retiré", "retirés"),
    "nouveau": ("nouveau", "nouveaux"),
}


@click.command()
@click.argument("ancien", type=FICHIER)
@click.option("--variante", default=None, help="Édition du nouveau dossier ; par défaut, la nationale.")
@click.option("--nom", default=None, help="Nom du nouveau dossier ; celui de l'ancien par défaut.")
@click.option("--sans-actions", is_flag=True, help="Ne reprend pas les actions qui ne sont pas finies.")
@click.option("-o", "--sortie", type=FICHIER, default=None, help="Dossier à écrire ; sans lui, un aperçu.")
@garde
def renouveler(
    ancien: Path, *, variante: str | None, nom: str | None, sans_actions: bool, sortie: Path | None
) -> None:
    """Commence un dossier d'après un ancien, qui reste entier : rien n'est à retaper."""
    lu = lire_dossier(ancien)
    slug = variante or edition_par_defaut()
    reprise, edition = _reprise(lu.edition, slug), _edition(slug)
    faits = {"id": secrets.token_hex(8), "nom": nom or lu.nom, "le": maintenant()}
    neuf = renouveler_dossier(lu, reprise, edition, faits, actions=not sans_actions)
    comptes = bilan(neuf, reprise)
    dits = ", ".join(f"{n} {DITS[genre][n > 1]}" for genre, n in comptes.items() if n)
    click.echo(f"De « {lu.nom} », {lu.edition}, à {slug} : {dits}.")
    for ligne in _a_reprendre_d_abord(constats_passes(neuf, reprise), reprise):
        click.echo(ligne)
    if sortie:
        ecrire(sortie, ecrire_fichier(neuf))
    else:
        click.echo("Rien n'est écrit : nommez le nouveau dossier avec « -o ».")


def _a_reprendre_d_abord(
    constats: Iterable[tuple[str, str, str]], reprise: Mapping[str, Any]
) -> Iterator[str]:
    for descripteur, constat, texte in constats:
        numero = reprise["descripteurs"][descripteur]["numero"]
        yield f"  {constat}, descripteur {numero}{f' : {abreger(texte)}' if texte else ''}"


def _edition(slug: str) -> dict[str, Any]:
    vierge = composer_dossier_vierge(referentiel_actif(slug), pieces_actives(slug), lambda _: ())
    return donnees_du_dossier(vierge, {})


def _reprise(ancienne: str, nouvelle: str) -> dict[str, Any]:
    """Rend ce que devient l'ancienne édition ; lève `MauvaisUsage` si aucun passage n'y mène."""
    donnees = donnees_actives()
    referentiel_actif(nouvelle)
    reprise = reprise_de(ancienne, nouvelle, donnees, referentiel_actif)
    if reprise is None:
        admises = anterieures(nouvelle, donnees)
        remede = suggestion(ancienne, admises) if admises else "Elle est abrogée : nommez-en une en vigueur."
        raise MauvaisUsage(f"Un dossier de « {ancienne} » ne se renouvelle pas dans « {nouvelle} ». {remede}")
    return donnees_de_reprise(reprise)
