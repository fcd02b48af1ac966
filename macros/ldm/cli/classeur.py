"""`ldm classeur` : une édition dans un tableur, et retour, sans YAML."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from ldm.chargement.lieux import dossier_donnees, racines
from ldm.chargement.retouche import ecrire_ensemble
from ldm.cli.socle import ecrire, garde
from ldm.documents.lecture_texte import lire_octets
from ldm.erreurs import MauvaisUsage
from ldm.rendus.relecture import Illisible
from ldm.rendus.relecture.tables import lire
from ldm.rendus.tableur import tables
from ldm.variantes.classeur.champs import montrer
from ldm.variantes.classeur.changements import Ajout, Changement, Glose, Labellises, Retour, Retrait, Valeurs
from ldm.variantes.classeur.composition import Vue, composer
from ldm.variantes.classeur.essai import Proposition, proposer
from ldm.variantes.classeur.lecture import comparer
from ldm.variantes.edition_active import donnees_actives

FICHIER = click.Path(path_type=Path)
MIO_AU_PLUS = 20


@click.group(subcommand_metavar="COMMANDE …")
def classeur() -> None:
    """Écrit une édition dans un tableur, puis reprend ce qui y a changé."""


@classeur.command()
@click.option("--variante", required=True, help="Édition d'une académie.")
@click.option("-o", "--sortie", type=FICHIER, default=None, help="Fichier à écrire, « .ods » ou « .xlsx ».")
@garde
def exporter(variante: str, sortie: Path | None) -> None:
    """Écrit un classeur : une feuille par genre d'éléments, vos textes et ceux d'où ils viennent."""
    sortie = sortie or Path(f"{variante}.ods")
    format_ = sortie.suffix.lower().lstrip(".")
    if format_ not in tables.FORMATS:
        raise MauvaisUsage(f"Format inconnu « {sortie.suffix} ». Donnez un fichier « .ods » ou « .xlsx ».")
    ecrire(sortie, tables.rendre(composer(Vue.de(variante, donnees_actives())), format_))


@classeur.command()
@click.argument("fichier", type=FICHIER)
@click.option("--variante", default=None, help="Édition ; celle que dit le classeur, par défaut.")
@click.option("--ecrire", "ecrit", is_flag=True, help="Écrit sans demander ce qui est accepté.")
@garde
def importer(fichier: Path, variante: str | None, *, ecrit: bool) -> None:
    """Montre ce qu'un classeur change, puis l'écrit dans les fichiers de l'édition."""
    octets = lire_octets(fichier, "Classeur", MIO_AU_PLUS, "Enregistrez-le sans image.")
    try:
        feuilles, reperes = lire(octets)
    except Illisible as erreur:
        raise MauvaisUsage(
            f"{fichier.name} : {erreur}. Donnez un classeur de « ldm classeur exporter »."
        ) from None
    slug = variante or reperes.get("edition", "")
    if not slug:
        raise MauvaisUsage("Ce classeur ne dit pas son édition : nommez-la avec « --variante ».")
    vue, racine, (_, *autres) = Vue.de(slug, donnees_actives()), dossier_donnees(), racines()
    proposition = proposer(vue, comparer(vue, feuilles, reperes), racine, *autres)
    for ligne in dire(proposition, racine):
        click.echo(ligne)
    if proposition.textes and (ecrit or _d_accord(len(proposition.lecture.changements))):
        ecrire_ensemble(proposition.textes)
        click.echo("Écrit. « ldm verifier » contrôle tout, « ldm servir » montre les pages.")
    elif proposition.textes:
        click.echo("Rien n'est écrit : relancez avec « --ecrire ».")
    if proposition.lecture.refus:
        raise SystemExit(1)


def _d_accord(combien: int) -> bool:
    quoi = f"ces {combien} changements" if combien > 1 else "ce changement"
    return sys.stdin.isatty() and click.prompt(f"Écrire {quoi} ? (oui, non)", default="non") in ("oui", "o")


def dire(proposition: Proposition, racine: Path) -> Iterator[str]:
    """Rend ce qui change, ce qui est refusé et ce qui ne bouge pas, ligne par ligne."""
    lecture = proposition.lecture
    yield f"Accepté : {len(lecture.changements)}"
    for changement in lecture.changements:
        yield f"  {changement.place} : {_phrase(changement)}"
    yield f"Refusé : {len(lecture.refus)}"
    yield from (f"  {refus}" for refus in lecture.refus)
    yield f"Inchangé : {lecture.inchangees} cases"
    yield from (f"  {avis}" for avis in lecture.avis)
    for fichier, texte in proposition.textes.items():
        nom = f"{racine.name}/{fichier.relative_to(racine).as_posix()}"
        yield f"{'Effacerait' if texte is None else 'Écrirait'} : {nom}"


def _phrase(changement: Changement) -> str:
    match changement:
        case Valeurs():
            dits = (
                f"« {_abreger(changement.avant[champ])} » → « {_abreger(_montrer(valeur))} »"
                for champ, valeur in changement.valeurs.items()
            )
            return f"{changement.cible}, {' ; '.join(dits)}"
        case Retrait():
            return f"{changement.cible} retiré"
        case Retour():
            return f"{changement.cible} repris"
        case Ajout():
            return f"ajout : « {_abreger(str(next(iter(changement.element.values()), '')))} »"
        case Labellises():
            return f"liste des labels : {changement.neufs} en plus ou changés, {changement.partis} en moins"
        case Glose():
            return f"glossaire, « {changement.mot} » {'ajouté' if changement.nouvelle else 'changé'}"


def _montrer(valeur: object) -> str:
    return montrer(tuple(valeur) if isinstance(valeur, list) else valeur)


def _abreger(texte: str) -> str:
    texte = " ".join(texte.split())
    return texte if len(texte) <= 70 else f"{texte[:70]}…"
