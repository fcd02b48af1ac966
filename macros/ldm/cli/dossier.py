"""`ldm dossier` : vérifier le fichier d'un dossier, le mettre à la version du jour."""

from pathlib import Path

import click

from ldm.cli.socle import ecrire, garde, montrer
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.examen_du_dossier import champs_connus, examiner_dossier
from ldm.documents.lecture_du_dossier import dossier_du_texte, lire_texte_du_dossier, version_du_texte
from ldm.erreurs import DonneesInvalides, Probleme
from ldm.modele.dossier import VERSION, Dossier, ecrire_fichier
from ldm.variantes.edition_active import referentiel_actif

FICHIER = click.Path(path_type=Path)


@click.group(subcommand_metavar="COMMANDE …")
def dossier() -> None:
    """Le dossier d'un établissement, « .ldm.json » : vérifier, mettre à jour."""


@dossier.command()
@click.argument("fichiers", nargs=-1, required=True, type=FICHIER)
@click.option("--variante", default=None, help="Édition ; celle que chaque dossier nomme par défaut.")
@garde
def verifier(fichiers: tuple[Path, ...], variante: str | None) -> None:
    """Vérifie des dossiers : lisibles, sans réponse inconnue, sans désaccord, sans texte trop long."""
    problemes: list[Probleme] = []
    for chemin in fichiers:
        try:
            problemes += _examiner(chemin, variante)
        except DonneesInvalides as erreur:
            problemes += erreur.problemes
    if problemes:
        montrer(problemes)
        raise SystemExit(1)


def _examiner(chemin: Path, variante: str | None) -> list[Probleme]:
    """Rend les problèmes d'un dossier lisible, et le résume."""
    texte = lire_texte_du_dossier(chemin)
    lu = dossier_du_texte(texte, chemin)
    slug = variante or lu.edition
    referentiel = referentiel_actif(slug)
    problemes = list(examiner_dossier(lu, champs_connus(referentiel, pieces_actives(slug)), texte, chemin))
    suite = (
        f"{len(problemes)} point{'s' if len(problemes) > 1 else ''} à voir"
        if problemes
        else "rien à signaler"
    )
    click.echo(f"{chemin.name} : {_resume(lu)} ; {suite}.")
    return problemes


def _resume(lu: Dossier) -> str:
    reponses = sum(1 for champ in lu.champs.values() if champ.valeur)
    pluriel = "s" if reponses > 1 else ""
    return f"« {lu.nom} », {lu.edition}, révision {lu.revision}, {reponses} réponse{pluriel}"


@dossier.command()
@click.argument("fichier", type=FICHIER)
@click.option("-o", "--sortie", type=FICHIER, required=True, help="Fichier à écrire.")
@garde
def migrer(fichier: Path, sortie: Path) -> None:
    """Met un dossier à la version du format que ce programme écrit ; rien d'autre n'y change."""
    texte = lire_texte_du_dossier(fichier)
    version = version_du_texte(texte, fichier)
    lu = dossier_du_texte(texte, fichier)
    if version == VERSION:
        click.echo(f"Déjà à jour : version {VERSION} du format.")
        ecrire(sortie, fichier.read_bytes())
    else:
        click.echo(f"De la version {version} à la version {VERSION} du format.")
        ecrire(sortie, ecrire_fichier(lu))
