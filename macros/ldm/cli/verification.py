"""`ldm verifier` : tout ce que `ldm construire` refuserait, d'un coup."""

from collections.abc import Iterator
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from ldm.chargement.depot import publiees
from ldm.cli.progression import progression
from ldm.cli.socle import dire_d_ou_viennent_les_donnees, en_json, garde, montrer
from ldm.publication.constat import constater
from ldm.variantes.edition_active import donnees_actives

if TYPE_CHECKING:
    from ldm.publication.essais import Essais


@click.command()
@click.option("--attendus", is_flag=True, help="Compare aussi chaque édition à son fichier attendus.yml.")
@click.option(
    "--essais",
    is_flag=True,
    help="Construit aussi chaque édition à part : liens qui ne mènent nulle part, restes du modèle.",
)
@click.option("--variante", "variantes", multiple=True, help="Édition à essayer (répétable) ; avec --essais.")
@click.option("--silencieux", is_flag=True, help="Ne montre que les problèmes.")
@click.option("--json", "json_", is_flag=True, help="Répond en JSON, pour un programme.")
@garde
def verifier(
    *, attendus: bool, essais: bool, variantes: tuple[str, ...], silencieux: bool, json_: bool
) -> None:
    """Vérifie toutes les éditions et montre leurs comptes."""
    dire_d_ou_viennent_les_donnees()
    constat = constater(attendus=attendus)
    menes = _essayer(variantes, muette=silencieux or json_) if essais and not constat.fautif else None
    problemes = (*constat.problemes, *(menes.problemes if menes is not None else ()))
    if json_:
        en_json({"editions": [*constat.editions], "problemes": [asdict(probleme) for probleme in problemes]})
    elif problemes:
        montrer(problemes)
    for ligne in (*constat.bilans, *_dire(menes), *constat.rappels) if not json_ and not silencieux else ():
        click.echo(ligne)
    if any(probleme.gravite == "erreur" for probleme in problemes):
        raise SystemExit(1)


def _essayer(variantes: tuple[str, ...], *, muette: bool) -> "Essais":
    from ldm.publication.essais import essayer

    total = len(variantes or publiees(donnees_actives().slugs))
    with progression(total, "Essai", muette=muette) as avancer:
        return essayer(variantes, avancer)


def _dire(menes: "Essais | None") -> Iterator[str]:
    if menes is not None:
        yield f"Essais : {menes.pages} pages construites, {menes.adresses} adresses suivies."
