"""`ldm dossier` : vérifier le fichier d'un dossier, le mettre à la version du jour."""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click

from ldm.cli.socle import ecrire, garde, montrer
from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_du_dossier import donnees_du_dossier
from ldm.documents.examen_du_dossier import champs_connus, examiner_dossier
from ldm.documents.lecture_du_dossier import dossier_du_texte, lire_texte_du_dossier, version_du_texte
from ldm.documents.verifications_du_dossier import cle_d_assume, verifier_dossier
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
    pieces = pieces_actives(slug)
    problemes = list(examiner_dossier(lu, champs_connus(referentiel, pieces), texte, chemin))
    suite = (
        f"{len(problemes)} point{'s' if len(problemes) > 1 else ''} à voir"
        if problemes
        else "rien à signaler"
    )
    click.echo(f"{chemin.name} : {_resume(lu)} ; {suite}.")
    vierge = composer_dossier_vierge(referentiel, pieces, lambda _: ())
    for ligne in _a_verifier(lu, donnees_du_dossier(vierge, {})):
        click.echo(ligne)
    return problemes


def _a_verifier(lu: Dossier, edition: Mapping[str, Any]) -> Iterator[str]:
    """Rend ce que l'équipe peut vérifier, règle par règle ; ce qu'elle assume, avec sa raison."""
    constats = verifier_dossier(lu, edition, datetime.now(tz=UTC).date().isoformat())
    if reste := sum(not lu.valeur(cle_d_assume(constat)) for constat in constats):
        yield f"\nÀ vérifier : {reste}"
    for regle in edition["regles"]:
        siens = [constat for constat in constats if constat.regle == regle["cle"]]
        if siens:
            yield f"  {regle['titre']} : {regle['remede']}"
        for constat in siens:
            vu = f" : « {constat.vu} »" if constat.vu else ""
            raison = lu.valeur(cle_d_assume(constat))
            yield f"    {constat.cle}{vu}{f' (vu, assumé : {raison})' if raison else ''}"


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
