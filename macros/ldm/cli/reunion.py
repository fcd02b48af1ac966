"""`ldm fusionner` : réunir les copies d'un dossier, en voyant d'abord ce que chacune apporte."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click

from ldm.cli.importation import abreger, maintenant
from ldm.cli.socle import ecrire, garde
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.examen_du_dossier import FONCTION, ChampsConnus, champs_connus
from ldm.documents.lecture_du_dossier import lire_dossier, verifier_les_jalons
from ldm.documents.lecture_texte import refuser
from ldm.documents.reponses_du_dossier import AVIS, MARQUES
from ldm.erreurs import MauvaisUsage
from ldm.modele import dossier as modele
from ldm.modele.dossier import Contribution, Dossier, ecrire_fichier
from ldm.modele.jalons import JALON
from ldm.modele.reunion import Apport, Etat, apports, garder_tout, unir
from ldm.variantes.edition_active import referentiel_actif

FICHIER = click.Path(path_type=Path)
DITS: Final[dict[Etat, tuple[str, str]]] = {
    "neuve": ("réponse nouvelle", "réponses nouvelles"),
    "suite": ("plus récente", "plus récentes"),
    "desaccord": ("à départager", "à départager"),
}


@click.command()
@click.argument("fichiers", nargs=-1, required=True, type=FICHIER)
@click.option("-o", "--sortie", type=FICHIER, default=None, help="Dossier à écrire ; sans lui, un aperçu.")
@click.option(
    "--garder-les-deux", is_flag=True, help="Écrit, là où deux textes diffèrent, l'un puis l'autre."
)
@garde
def fusionner(fichiers: tuple[Path, ...], *, sortie: Path | None, garder_les_deux: bool) -> None:
    """Réunit plusieurs copies d'un dossier, sans rien perdre ; le premier garde son nom."""
    if len(fichiers) < 2:
        raise MauvaisUsage("Donnez au moins deux dossiers à réunir.")
    reuni = lire_dossier(fichiers[0])
    for chemin in fichiers[1:]:
        autre = lire_dossier(chemin)
        _verifier(reuni, autre, chemin)
        for ligne in _dire(chemin, reuni, autre):
            click.echo(ligne)
        reuni = unir(reuni, autre)
        verifier_les_jalons(reuni, "", chemin)
    if garder_les_deux:
        reuni = _garder_les_deux(
            reuni, champs_connus(referentiel_actif(reuni.edition), pieces_actives(reuni.edition))
        )
    for ligne in _a_departager(reuni):
        click.echo(ligne)
    if sortie:
        ecrire(sortie, ecrire_fichier(reuni))
    else:
        click.echo("Rien n'est écrit : nommez le dossier réuni avec « -o ».")


def _verifier(ici: Dossier, autre: Dossier, chemin: Path) -> None:
    if autre.edition != ici.edition:
        quoi = f"dossier d'une autre édition : « {autre.edition} », et le premier est de « {ici.edition} »"
        refuser(chemin, 0, quoi, "Ne réunissez que des dossiers d'une même édition.")


def _dire(chemin: Path, ici: Dossier, autre: Dossier) -> Iterator[str]:
    """Rend ce qu'un fichier apporte."""
    dits = [apport for apport in apports(ici, autre) if not _est_une_marque(apport)]
    nombres = Counter(apport.etat for apport in dits)
    comptes = [f"{n} {DITS[etat][n > 1]}" for etat in DITS if (n := nombres[etat])]
    deja = nombres["identique"] + nombres["trace"]
    comptes += [f"{deja} déjà là"] if deja else []
    yield f"{chemin.name} : {', '.join(comptes) or 'aucune réponse'}."
    pour = autre.contribution.dossier if autre.contribution else autre.id
    nom = autre.contribution.nom if autre.contribution else autre.nom
    if autre.contribution:
        yield f"  l'avis d'un collègue{_fonction(autre, autre.contribution)}."
    if pour != ici.id:
        yield f"  un autre dossier que le premier, « {nom} » : vérifiez qu'il est du même lycée."


def _fonction(avis: Dossier, contribution: Contribution) -> str:
    dite = avis.valeur(f"{AVIS}/{contribution.personne}|{FONCTION}")
    return f" ({abreger(dite)})" if dite else ""


def _est_une_marque(apport: Apport) -> bool:
    """Dit si la clé range, numérote ou fige, sans rien répondre."""
    fige = apport.cle.startswith(f"{JALON}/") and not apport.cle.endswith("|nom")
    return fige or apport.cle.replace("|", ".").rpartition(".")[2] in MARQUES


def _a_departager(reuni: Dossier) -> Iterator[str]:
    """Rend les désaccords du dossier réuni."""
    for cle, champ in sorted(reuni.champs.items()):
        if divergents := champ.a_departager:
            dits = " / ".join(f"« {abreger(champ.versions[nom].v)} »" for nom in divergents)
            yield f"  {cle} : {dits}"


def _garder_les_deux(reuni: Dossier, connus: ChampsConnus) -> Dossier:
    """Rend le dossier où chaque texte en désaccord dit l'un puis l'autre."""
    champs = dict(reuni.champs)
    faits = {"par": "fusion", "le": maintenant(), "origine": "consensus"}
    for cle, champ in reuni.champs.items():
        connu = connus.trouver(cle)
        dites = tuple(champ.versions[nom].v for nom in champ.a_departager)
        ensemble = garder_tout(dites, connu.type, connu.longueur) if dites and connu else ""
        if ensemble:
            champs[cle] = modele.ecrire(champ, ensemble, faits)
    return reuni.model_copy(update={"champs": champs})
