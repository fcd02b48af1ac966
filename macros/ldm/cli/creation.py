"""`ldm nouvelle-variante` : quelques questions, ou des options, et le dossier d'une académie."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from ldm.chargement.lieux import dossier_donnees, racines
from ldm.cli.socle import garde
from ldm.erreurs import MauvaisUsage
from ldm.rendus.socle.archive import epoque, instant
from ldm.variantes.carte import Carte, carte_de, prefixe_propose, prefixes_pris, slug_propose
from ldm.variantes.creation import creer_variante, refus_de
from ldm.variantes.depot import ouvrir_depot

TERRITOIRES = {"1": "academie", "2": "region-academique"}


@click.command("nouvelle-variante")
@click.argument("slug", required=False, default="")
@click.option("--nom", default="", help="Le territoire seul : « Rennes ».")
@click.option("--territoire", default="", help="« academie » ou « region-academique ».")
@click.option("--prefixe", default="", help="Le début des identifiants de l'édition : « RENN ».")
@click.option("--annee", default="", help="L'année du cahier des charges : « 2026 ».")
@click.option("--service", default="", help="Le service à joindre : « Délégation … (DRAFPIC) ».")
@click.option("--logo", type=click.Path(path_type=Path), default=None, help="Une image SVG ou PNG.")
@click.option(
    "--depot", is_flag=True, help="Ouvre dans le dossier courant un dépôt qui ne contient que cette édition."
)
@garde
def nouvelle_variante(
    slug: str,
    *,
    nom: str,
    territoire: str,
    prefixe: str,
    annee: str,
    service: str,
    logo: Path | None,
    depot: bool,
) -> None:
    """Crée le dossier d'une nouvelle académie, à remplir ; avec --depot, tout un dépôt à elle.

    Ce qui n'est pas dit en option se demande, si vous êtes devant l'écran. SLUG, le nom du dossier, vient à
    défaut du nom et de l'année.
    """
    racine = racines()[-1] if depot else dossier_donnees()
    dites = {"nom": nom, "territoire": territoire, "annee": annee, "slug": slug, "prefixe": prefixe}
    dites["service"] = service
    reponses = {champ: reponse.strip() for champ, reponse in dites.items()}
    _refuser(racine, reponses)
    if sys.stdin.isatty():
        _interroger(racine, reponses)
    reponses["slug"] = reponses["slug"] or slug_propose(reponses["nom"], reponses["annee"])
    if not reponses["slug"]:
        raise MauvaisUsage("Donnez le nom du dossier (« ldm nouvelle-variante mon-academie »), ou « --nom ».")
    if reponses["nom"] and not reponses["prefixe"]:
        reponses["prefixe"] = prefixe_propose(reponses["nom"], prefixes_pris(racine))
    for ligne in (_ouvrir if depot else _creer)(racine, carte_de(reponses), logo):
        click.echo(ligne)


def _creer(racine: Path, carte: Carte, logo: Path | None) -> Iterator[str]:
    dossier = creer_variante(racine, carte, date=_aujourd_hui(), logo=logo)
    yield f"Dossier créé : {racine.name}/variantes/{dossier.name}/"
    yield from _suite(carte)


def _ouvrir(racine: Path, carte: Carte, logo: Path | None) -> Iterator[str]:
    gardes = ouvrir_depot(Path.cwd(), racine, carte, date=_aujourd_hui(), logo=logo)
    yield f"Dépôt ouvert ici. Votre édition : referentiel/variantes/{carte.slug}/. Lisez README.md."
    if gardes:
        yield f"Déjà là, gardés tels quels : {', '.join(gardes)}."
    yield from _suite(carte)


def _refuser(racine: Path, reponses: dict[str, str]) -> None:
    """Lève `MauvaisUsage`, toutes les options fausses ensemble, avant de rien demander."""
    refus = {champ: refus_de(racine, champ, reponse) for champ, reponse in reponses.items() if reponse}
    if fautes := [f"{champ} : {faute}" for champ, faute in refus.items() if faute]:
        raise MauvaisUsage("\n".join(fautes))


def _interroger(racine: Path, reponses: dict[str, str]) -> None:
    """Pose les questions dont l'option n'a pas donné la réponse."""

    def demander(champ: str, question: str, propose: str = "") -> None:
        while not reponses[champ]:
            dite = click.prompt(question, default=propose or None, type=str).strip()
            reponse = TERRITOIRES.get(dite, dite) if champ == "territoire" else dite
            refus = refus_de(racine, champ, reponse)
            if refus:
                click.echo(refus, err=True)
            else:
                reponses[champ] = reponse

    demander("nom", "Nom de l'académie ou de la région académique, sans « académie de »")
    demander("territoire", "1 : une académie ; 2 : une région académique", "1")
    demander("annee", "Année du cahier des charges", _aujourd_hui()[:4])
    demander("slug", "Nom du dossier, qui sert d'adresse", slug_propose(reponses["nom"], reponses["annee"]))
    libre = prefixe_propose(reponses["nom"], prefixes_pris(racine))
    demander("prefixe", "Début des identifiants de ce que vous écrirez", libre)
    demander("service", "Service à joindre, et son sigle entre parenthèses")


def _aujourd_hui() -> str:
    """Rend la date du jour : celle de SOURCE_DATE_EPOCH, s'il est dit."""
    return (datetime.now(UTC) if epoque() is None else instant()).date().isoformat()


def _suite(carte: Carte) -> Iterator[str]:
    """Rend ce qu'il reste à faire."""
    if not (carte.nom and carte.annee and carte.service):
        yield "Remplissez variante.yml : nom, année, service à joindre."
    yield "Ensuite :"
    yield f"  ldm classeur exporter --variante {carte.slug}    pour écrire dans un tableur, sans YAML"
    yield f"  ldm servir --variante {carte.slug}               pour voir le site"
    yield "  ldm verifier                                pour tout contrôler"
