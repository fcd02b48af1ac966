"""`ldm verifier` : tout ce que `ldm construire` refuserait, d'un coup."""

from dataclasses import asdict

import click

from ldm.cli.socle import dire_d_ou_viennent_les_donnees, en_json, garde, montrer
from ldm.publication.constat import constater


@click.command()
@click.option("--attendus", is_flag=True, help="Compare aussi chaque édition à son fichier attendus.yml.")
@click.option("--silencieux", is_flag=True, help="Ne montre que les problèmes.")
@click.option("--json", "json_", is_flag=True, help="Répond en JSON, pour un programme.")
@garde
def verifier(*, attendus: bool, silencieux: bool, json_: bool) -> None:
    """Vérifie toutes les éditions et montre leurs comptes."""
    dire_d_ou_viennent_les_donnees()
    constat = constater(attendus=attendus)
    if json_:
        en_json(
            {
                "editions": [*constat.editions],
                "problemes": [asdict(probleme) for probleme in constat.problemes],
            }
        )
    elif constat.problemes:
        montrer(constat.problemes)
    for bilan in constat.bilans if not json_ and not silencieux else ():
        click.echo(bilan)
    if constat.fautif:
        raise SystemExit(1)
