"""`ldm revoir` : relire ce que la base a changé sous ses opérations, un point après l'autre."""

import os
import shlex
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import click

from ldm.chargement.donnees import Donnees, charger_malgre_tout
from ldm.chargement.lieux import dossier_donnees, racines
from ldm.cli.socle import en_json, garde, montrer
from ldm.documents.revue import composer_point, composer_revue, titre_du_point
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.rendus import terminal
from ldm.variantes.remplissage import a_nous, bases_remplies
from ldm.variantes.retouche import Operations
from ldm.variantes.revue import Point, points, suites_des_bases

CHOIX: Final = {
    "g": "garder mon texte", "n": "prendre celui de la base", "o": "ouvrir le fichier", "p": "passer",
    "q": "quitter",
}  # fmt: skip


@click.command()
@click.option("--variante", default=None, help="Édition à relire ; toutes par défaut.")
@click.option(
    "--vers", default=None, help="La compare à cette édition plutôt qu'à sa base, sans rien écrire."
)
@click.option("--liste", is_flag=True, help="Montre tout, sans rien demander.")
@click.option("--json", "json_", is_flag=True, help="Répond en JSON, pour un programme.")
@click.option("--remplir", is_flag=True, help="Écrit les textes de base qui manquent sous les opérations.")
@click.option("--accepter", is_flag=True, help="Avec --remplir : garde aussi tous vos textes, d'un coup.")
@garde
def revoir(
    *, variante: str | None, vers: str | None, liste: bool, json_: bool, remplir: bool, accepter: bool
) -> None:
    """Relit, un à un, les textes de base qui ont changé sous vos opérations.

    Pour chacun : l'ancien texte, le nouveau, le vôtre. Vous gardez le vôtre, prenez celui de la base, ou
    ouvrez le fichier. Une édition nationale qui en remplace une autre se relit de même, avec --vers.
    """
    if remplir or accepter:
        for ligne in bases_remplies(accepter=accepter):
            click.echo(ligne)
        return
    rapports = list(_rapports(_donnees(), variante, vers))
    if json_:
        en_json([point.fiche.model_dump(mode="json") for r in rapports for point in r.points])
    elif liste or vers or not _au_clavier():
        for rapport in rapports:
            fiches = [point.fiche for point in rapport.points]
            click.echo(terminal.rendre(composer_revue(fiches, rapport.titre)))
    else:
        for rapport in rapports:
            if not _demander(rapport):
                return


def _au_clavier() -> bool:
    """Dit si quelqu'un peut répondre."""
    return sys.stdin.isatty()


@dataclass(frozen=True, slots=True)
class _Rapport:
    """Ce qu'une édition a à relire. vers : l'édition à laquelle on la compare."""

    slug: str
    vers: str
    titre: str
    points: list[Point]


def _donnees() -> Donnees:
    """Rend les données ; lève `DonneesInvalides` si elles ne se chargent pas : les opérations refusées, que
    l'on vient peut-être relire, n'arrêtent pas.
    """
    donnees, problemes = charger_malgre_tout(*racines())
    if donnees is None or donnees.manquantes:
        raise DonneesInvalides(p for p in problemes if p.gravite == "erreur")
    return donnees


def _rapports(donnees: Donnees, variante: str | None, vers: str | None) -> Iterator[_Rapport]:
    """Rend ce que chaque édition a à relire face à sa base, puis face à celle qui remplace sa base."""
    suites = suites_des_bases(donnees)
    for slug in (variante,) if variante else a_nous(donnees):
        trouves = points(slug, donnees, vers or "")
        face_a = vers or donnees.variantes[slug].base
        yield _Rapport(slug, face_a, f"{slug}, face à « {face_a} »", trouves)
        if vers is None and slug in suites:
            titre = f"{slug}, face à « {suites[slug]} », qui remplace sa base"
            yield _Rapport(slug, suites[slug], titre, points(slug, donnees, suites[slug]))


def _demander(rapport: _Rapport) -> bool:
    """Montre chaque point et fait ce qu'on choisit ; rend False si l'on quitte.

    Les données se relisent après chaque choix : retirer une opération déplace les suivantes.
    """
    total, vus = len(rapport.points), set[tuple[str, str, str]]()
    click.secho(f"\n{rapport.titre} : {total or 'rien'} à revoir.", bold=True)
    restants = rapport.points
    while restants:
        point = restants[0]
        fiche = point.fiche
        click.secho(f"\n{total - len(restants) + 1}/{total}  {titre_du_point(fiche)}", bold=True)
        click.echo(f"{fiche.lieu}\n{terminal.LEGENDE}\n")
        click.echo(terminal.rendre_blocs(composer_point(fiche)))
        choisi = _choisir(point)
        if choisi == "q":
            return False
        if choisi == "p":
            vus.add((fiche.fichier, fiche.cible, fiche.verbe))
        relus = points(rapport.slug, _donnees(), rapport.vers)
        restants = [p for p in relus if (p.fiche.fichier, p.fiche.cible, p.fiche.verbe) not in vus]
    return True


def _choisir(point: Point) -> str:
    """Fait ce que l'on choisit d'un point, et rend ce choix ; ce qui ne se peut pas vaut « passer »."""
    admis = _admis(point)
    for lettre in admis:
        click.echo(f"  {lettre}  {CHOIX[lettre]}")
    choisi = str(click.prompt("Votre choix", type=click.Choice(admis), show_choices=False, default="p"))
    retouche = Operations(dossier_donnees())
    try:
        if choisi == "g":
            retouche.garder_la_base(point.situee, point.dit)
        elif choisi == "n":
            retouche.retirer(point.situee)
        elif choisi == "o":
            return _ouvrir(point)
        retouche.ecrire()
    except DonneesInvalides as erreur:
        montrer(erreur.problemes)
        return "p"
    return choisi


def _admis(point: Point) -> list[str]:
    """Rend les choix possibles : une édition se relit face à sa base ; face à une autre, rien ne s'écrit."""
    a_sa_base = point.fiche.vers == point.base
    garder = a_sa_base and point.fiche.cas == "change"
    return [lettre for lettre in CHOIX if (lettre != "g" or garder) and (lettre != "n" or a_sa_base)]


def _ouvrir(point: Point) -> str:
    """Ouvre le fichier à la ligne de l'opération, dans l'éditeur que disent VISUAL ou EDITOR.

    Rend « o » s'il s'est ouvert : le point se montre encore ; « p » sinon.
    """
    editeur = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    fichier = dossier_donnees().parent / point.fiche.fichier
    if not editeur:
        click.echo(f"Ouvrez {point.fiche.lieu} dans votre éditeur, puis relancez « ldm revoir ».")
        return "p"
    try:
        commande = [*shlex.split(editeur), f"+{point.fiche.ligne}", str(fichier)]
        subprocess.run(commande, check=False)  # noqa: S603 (l'éditeur que l'utilisateur a choisi)
    except OSError:
        raise MauvaisUsage(f"L'éditeur « {editeur} » ne s'ouvre pas : {point.fiche.lieu}.") from None
    return "o"
