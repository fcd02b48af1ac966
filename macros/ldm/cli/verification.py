"""`ldm verifier` : tout ce que `ldm construire` refuserait, d'un coup."""

from collections.abc import Iterator
from dataclasses import asdict

import click

from ldm.cli.socle import en_json, garde, montrer
from ldm.documents.attendus import ecarts_aux_attendus
from ldm.documents.bilan import bilan
from ldm.erreurs import Probleme
from ldm.publication.controle import Controle, controler
from ldm.variantes.edition_active import toutes_ensemble


@click.command()
@click.option("--attendus", is_flag=True, help="Compare aussi chaque édition à son fichier attendus.yml.")
@click.option("--silencieux", is_flag=True, help="Ne montre que les problèmes.")
@click.option("--json", "json_", is_flag=True, help="Répond en JSON, pour un programme.")
@garde
def verifier(*, attendus: bool, silencieux: bool, json_: bool) -> None:
    """Vérifie toutes les éditions et montre leurs comptes."""
    with toutes_ensemble():
        controle = controler()
    problemes = controle.problemes
    if attendus and not _fautif(problemes):
        problemes = (*problemes, *_ecarts_aux_attendus(controle))
    if json_:
        en_json({"editions": [*controle.editions], "problemes": [asdict(p) for p in problemes]})
    elif problemes:
        montrer(problemes)
    if not _fautif(controle.problemes) and not json_ and not silencieux:
        for edition in controle.editions.values():
            click.echo(bilan(edition))
    if _fautif(problemes):
        raise SystemExit(1)


def _fautif(problemes: tuple[Probleme, ...]) -> bool:
    return any(probleme.gravite == "erreur" for probleme in problemes)


def _ecarts_aux_attendus(controle: Controle) -> Iterator[Probleme]:
    for slug, charges in controle.donnees.attendus.items() if controle.donnees else ():
        for chemin, quoi in ecarts_aux_attendus(controle.editions[slug], charges.attendus):
            yield charges.probleme(chemin, quoi)
