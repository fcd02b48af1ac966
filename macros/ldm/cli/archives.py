"""`ldm archiver` et `ldm nouvelle-edition` : garder ce qui est publié, puis écrire la suite."""

import click

from ldm.chargement.dossier import nommer
from ldm.chargement.lieux import dossier_donnees, racines
from ldm.cli.socle import garde
from ldm.erreurs import DonneesInvalides
from ldm.variantes.edition_active import referentiel_actif
from ldm.variantes.resolution import verifier_tout
from ldm.variantes.suite import creer_la_suite


@click.command()
@click.option("--variante", "variantes", multiple=True, required=True, help="Édition à archiver (répétable).")
@garde
def archiver(variantes: tuple[str, ...]) -> None:
    """Garde la révision publiée d'une édition, données et PDF, avant de la changer.

    Le dossier « revisions » de l'édition la retient : le site publie ses fichiers, et une page dit ce qui a
    changé depuis.
    """
    from ldm.publication.archives import archiver_la_revision

    for slug in variantes:
        lieu = archiver_la_revision(slug)
        fichiers = [chemin for chemin in lieu.iterdir() if chemin.suffix == ".pdf"]
        revision = referentiel_actif(slug).identite.revision
        poids = f"{sum(f.stat().st_size for f in fichiers) / 1e6:.1f}".replace(".", ",")
        click.echo(f"{slug} : révision {revision} archivée, {len(fichiers)} PDF, {poids} Mo.")
        click.echo("  → Changez « revision » et « date », dites le changement dans « nouveautes », publiez.")


@click.command("nouvelle-edition")
@click.argument("slug")
@click.option("--depuis", required=True, help="L'édition dont elle prend la suite.")
@garde
def nouvelle_edition(slug: str, depuis: str) -> None:
    """Ouvre l'édition qui remplace une autre : une copie, à changer.

    L'ancienne reste en ligne, avec ses fichiers, marquée « remplacée ». D'une édition nationale à la
    suivante, les passages sont à relire, et chaque académie a son rapport.
    """
    dossier_donnees()  # celles du paquet ne s'écrivent pas
    donnees, problemes = verifier_tout(*racines())
    erreurs = [probleme for probleme in problemes if probleme.gravite == "erreur"]
    if donnees is None or erreurs:
        raise DonneesInvalides(erreurs)
    for ecrit in creer_la_suite(donnees, depuis, slug):
        click.echo(f"Écrit : {nommer(ecrit, racines())}")
    click.echo("  → Relisez nom, annee, revision, date et document, puis changez ce qui change.")
    appuyees = [s for s, variante in donnees.variantes.items() if variante.base == depuis]
    for variante in appuyees:
        click.echo(
            f"  → {variante} s'appuie sur « {depuis} » : ldm revoir --variante {variante} --vers {slug}"
        )
