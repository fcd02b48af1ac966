"""`ldm construire` : le site entier, ou ce qui peut l'être."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ldm.chargement.depot import editions_publiees
from ldm.chargement.lieux import dossier_du_site
from ldm.cli.progression import progression
from ldm.cli.socle import dire_d_ou_viennent_les_donnees, en_json, garde, montrer
from ldm.erreurs import DonneesInvalides
from ldm.variantes.edition_active import constater

if TYPE_CHECKING:
    from ldm.publication.construction.chantier import Bilan, Demande


@click.command()
@click.option(
    "--variante", "variantes", multiple=True, help="Édition à construire (répétable) ; toutes par défaut."
)
@click.option(
    "-o",
    "--sortie",
    type=click.Path(path_type=Path),
    default=None,
    help="Dossier du site ; « site » par défaut.",
)
@click.option(
    "--processus",
    type=click.IntRange(min=1),
    default=None,
    help="Combien en lancer à la fois ; par défaut, ce que les cœurs et la mémoire permettent.",
)
@click.option("--strict", is_flag=True, help="Une faute dans une édition arrête tout.")
@click.option("--tout", is_flag=True, help="Refait tout, même ce qui n'a pas changé.")
@click.option("--silencieux", is_flag=True, help="Ne montre que les problèmes.")
@click.option("--json", "json_", is_flag=True, help="Répond en JSON, pour un programme.")
@garde
def construire(
    variantes: tuple[str, ...],
    sortie: Path | None,
    processus: int | None,
    *,
    strict: bool,
    tout: bool,
    silencieux: bool,
    json_: bool,
) -> None:
    """Construit le portail et un site par édition.

    Ce qui n'a pas changé depuis la dernière fois n'est pas refait. Une édition fautive n'arrête pas les
    autres : son site précédent reste, et la commande le dit.
    """
    from ldm.publication.construction import chantier

    dire_d_ou_viennent_les_donnees()
    site = (sortie or dossier_du_site()).resolve()
    demande = chantier.Demande(site, variantes or editions_publiees(), processus, strict=strict, tout=tout)
    try:
        fini = chantier.deja_fait(demande) or _faire(demande, muette=silencieux or json_)
    except DonneesInvalides as erreur:
        if json_:
            en_json({"fautes": {}, "gardees": [], "problemes": [asdict(p) for p in erreur.problemes]})
            raise SystemExit(1) from None
        raise
    if json_:
        _dire_en_json(fini)
    else:
        if not silencieux:
            _rappeler(fini)
        _dire_les_fautes(fini)
    if fini.fautes:
        raise SystemExit(1)


def _faire(demande: "Demande", *, muette: bool) -> "Bilan":
    from ldm.publication.construction import chantier

    donnees, _ = constater()
    total = len(demande.slugs or (donnees.slugs if donnees is not None else ()))
    with progression(total, "Construction", muette=muette) as avancer:
        return chantier.construire(demande, avancer)


def _rappeler(fini: "Bilan") -> None:
    """Dit si rien n'était à faire, et ce qui manque encore avant de publier."""
    for ligne in (*(["Rien n'a changé : le site est à jour."] if fini.a_jour else []), *fini.rappels):
        click.echo(ligne, err=True)


def _dire_les_fautes(fini: "Bilan") -> None:
    """Dit chaque édition qui n'a pas été construite, pourquoi, et ce que le site en a."""
    for slug, faute in fini.fautes.items():
        reste = "son site précédent reste" if slug in fini.gardees else "elle n'est pas dans le site"
        if isinstance(faute, str):
            click.echo(f"{slug} : non construite, elle s'appuie sur « {faute} » ; {reste}.", err=True)
            continue
        click.echo(f"{slug} : non construite ; {reste}.", err=True)
        if faute.message:
            click.echo(faute.message, err=True)
        if faute.problemes:
            montrer(faute.problemes)


def _dire_en_json(fini: "Bilan") -> None:
    problemes = [p for f in fini.fautes.values() if not isinstance(f, str) for p in f.problemes]
    fautes = {
        slug: f"s'appuie sur « {faute} »" if isinstance(faute, str) else faute.message
        for slug, faute in fini.fautes.items()
    }
    en_json({"fautes": fautes, "gardees": sorted(fini.gardees), "problemes": [asdict(p) for p in problemes]})
