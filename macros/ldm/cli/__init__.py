"""La commande `ldm` : le seul endroit qui parle à l'utilisateur et rend un code de sortie.

Codes : 0 tout va bien, 1 problème dans les données, 2 mauvais usage.
"""

import sys
from pathlib import Path

import click

from ldm.chargement.depot import DISTRIBUTION
from ldm.cli import francais
from ldm.cli.archives import archiver, nouvelle_edition
from ldm.cli.classeur import classeur
from ldm.cli.construction import construire
from ldm.cli.creation import nouvelle_variante
from ldm.cli.dossier import dossier
from ldm.cli.exportation import JEUX_ADMIS, exporter_le_jeu, jeu_demande
from ldm.cli.importation import importer
from ldm.cli.passation import passation
from ldm.cli.progression import progression
from ldm.cli.renouvellement import renouveler
from ldm.cli.reunion import fusionner
from ldm.cli.revue import revoir
from ldm.cli.socle import ecrire, garde
from ldm.cli.synthese import synthese
from ldm.cli.transcription import transcrire
from ldm.cli.verification import verifier
from ldm.documents.catalogue import Piece
from ldm.documents.comparaison import composer_comparaison
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.rendus.formats import FORMATS, formats_de
from ldm.variantes.comparaison import comparer as comparer_editions
from ldm.variantes.edition_active import edition_par_defaut, referentiel_actif

francais.installer()
FORMATS_ADMIS = f"{', '.join(f.nom for f in FORMATS)}."


@click.group(subcommand_metavar="COMMANDE …", context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name=DISTRIBUTION, message="%(package)s %(version)s", help="Montre la version.")
def main() -> None:
    """Le référentiel du label « Lycée des métiers » : vérifier, construire, servir."""
    for flux in (sys.stdout, sys.stderr):
        if hasattr(flux, "reconfigure"):
            flux.reconfigure(encoding="utf-8", errors="replace")


main.add_command(verifier)
main.add_command(classeur)
main.add_command(transcrire)
main.add_command(construire)
main.add_command(dossier)
main.add_command(fusionner)
main.add_command(archiver)
main.add_command(nouvelle_edition)
main.add_command(importer)
main.add_command(passation)
main.add_command(nouvelle_variante)
main.add_command(renouveler)
main.add_command(revoir)
main.add_command(synthese)


@main.command()
@click.option(
    "--variante", default=None, help="Édition à servir ; par défaut, celle du dépôt ou la nationale."
)
@click.option("--port", default=8000, show_default=True, help="Port local.")
@garde
def servir(variante: str | None, port: int) -> None:
    """Sert une édition et la recharge quand les données, les pages ou les gabarits changent."""
    from ldm.publication.construction.service import servir as servir_site

    servir_site(variante or edition_par_defaut(), port, lambda message: click.echo(message, err=True))


@main.command()
@click.option("--variante", default=None, help="Écrit plutôt l'aide de l'éditeur pour cette édition.")
@garde
def generer(variante: str | None) -> None:
    """Remet à jour les fichiers générés que git suit : schémas et amorces de pages.

    Avec --variante, l'éditeur propose ensuite, dans ses fichiers, tout ce que cette édition peut viser.
    """
    from ldm.publication.plan.generation import generer as generer_fichiers
    from ldm.publication.plan.generation import generer_l_aide

    changes = generer_fichiers() if variante is None else generer_l_aide(variante)
    click.echo("\n".join(changes) if changes else "Tout est à jour.")


@main.command()
@click.argument("avant")
@click.argument("apres")
@click.option(
    "--format",
    "format_",
    type=click.Choice(["texte", "json"]),
    default="texte",
    show_default=True,
    help="Pour lire, ou pour un programme.",
)
@garde
def comparer(avant: str, apres: str, format_: str) -> None:
    """Compare deux éditions, critère par critère : AVANT, puis APRES."""
    from ldm.rendus import terminal
    from ldm.rendus.socle import json

    comparaison = comparer_editions(referentiel_actif(avant), referentiel_actif(apres))
    octets = json.rendre(comparaison)
    click.echo(octets if format_ == "json" else terminal.rendre(composer_comparaison(comparaison)), nl=False)


@main.command()
@click.argument("outil", required=False)
@click.option("--tout", is_flag=True, help="Exporte tous les outils dans tous leurs formats.")
@click.option("--variante", default=None, help="Édition ; par défaut, celle du dépôt ou la nationale.")
@click.option(
    "--format",
    "format_",
    default="pdf",
    show_default=True,
    help=f"{FORMATS_ADMIS} Sans outil, les données : {JEUX_ADMIS}.",
)
@click.option(
    "-o",
    "--sortie",
    type=click.Path(path_type=Path),
    default=None,
    help="Fichier ; dossier avec --tout, ou pour des données en plusieurs fichiers.",
)
@garde
def exporter(outil: str | None, tout: bool, variante: str | None, format_: str, sortie: Path | None) -> None:
    """Écrit un outil dans un format, tous avec --tout, ou les données de l'édition."""
    from ldm.documents.remplissage import piece
    from ldm.publication.apres.telechargements import fichiers, octets, produire

    variante = variante or edition_par_defaut()
    if not tout and (jeu := jeu_demande(outil, format_)):
        exporter_le_jeu(jeu, variante, sortie)
        return
    if tout == (outil is not None):
        raise MauvaisUsage(
            "Nommez un outil (« ldm exporter OUTIL »), ou demandez-les tous (« --tout »). "
            f"Sans outil, « --format » écrit les données de l'édition : {JEUX_ADMIS}."
        )
    if outil is None:
        dossier = sortie or Path("exports") / variante
        with progression(sum(1 for _ in fichiers(variante)), "Export") as avancer:
            produire(variante, dossier, avancer)
        return
    choisie = piece(variante, outil)
    _format_admis(outil, format_, choisie)
    ecrire(sortie or Path(f"{outil}.{format_}"), octets(choisie, format_))


@main.command()
@click.argument("outil")
@click.argument("reponses", type=click.Path(path_type=Path))
@click.option("--variante", default=None, help="Édition ; celle du dossier, ou la nationale, par défaut.")
@click.option("--format", "format_", default="pdf", show_default=True, help=FORMATS_ADMIS)
@click.option("-o", "--sortie", type=click.Path(path_type=Path), default=None, help="Fichier à écrire.")
@click.option("--souple", is_flag=True, help="Laisse de côté les réponses refusées, et les dit à la fin.")
@click.option("--exemplaire", default="", help="Celui du dossier, s'il en a plusieurs : « E-… ».")
@garde
def remplir(
    outil: str,
    reponses: Path,
    *,
    variante: str | None,
    format_: str,
    sortie: Path | None,
    souple: bool,
    exemplaire: str,
) -> None:
    """Remplit un outil d'après un dossier (« .ldm.json »), ou un fichier de réponses, JSON ou YAML."""
    from ldm.cli.remplissage import mots_de_la_fin
    from ldm.documents.remplissage import remplir_piece
    from ldm.rendus.formats import rendre

    choisie, rempli = remplir_piece(variante, outil, reponses, souple=souple, exemplaire=exemplaire)
    _format_admis(outil, format_, choisie)
    ecrire(sortie or Path(f"{outil}-rempli.{format_}"), rendre(rempli.document, format_))
    for ligne in mots_de_la_fin(rempli, format_):
        click.echo(ligne, err=True)


def _format_admis(outil: str, format_: str, piece: Piece) -> None:
    formats = [admis.nom for admis in formats_de(piece.genres)]
    if format_ not in formats:
        raise MauvaisUsage(f"« {outil} » n'existe pas en {format_}. {suggestion(format_, formats)}")
