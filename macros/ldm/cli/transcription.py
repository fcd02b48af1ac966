"""`ldm transcrire` : un cahier des charges de traitement de texte, proposé dans un classeur à confirmer."""

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ldm.cli.socle import ecrire, garde
from ldm.documents.lecture_texte import lire_octets
from ldm.erreurs import MauvaisUsage
from ldm.rendus.relecture import Illisible
from ldm.rendus.relecture.ecrits import lire as lire_le_document
from ldm.rendus.tableur import tables
from ldm.variantes.classeur.composition import Vue
from ldm.variantes.edition_active import donnees_actives
from ldm.variantes.transcription.lecture import Sort, lire
from ldm.variantes.transcription.proposition import proposer_dans_un_classeur

FICHIER = click.Path(path_type=Path)
MIO_AU_PLUS = 50
_DITS = {
    "identique": ("retrouvé", "retrouvés, identiques"), "reformulé": ("reformulé", "reformulés"),
    "répété": ("répété", "répétés"), "nouveau": ("nouveau", "nouveaux"),
    "repère": ("titre de liste ou de colonne", "titres de critère, de liste ou de colonne"),
    "à placer": ("à placer à la main", "à placer à la main"),
}  # fmt: skip


@click.command()
@click.argument("fichier", type=FICHIER)
@click.option("--variante", required=True, help="Édition à qui est le document.")
@click.option("-o", "--sortie", type=FICHIER, default=None, help="Classeur à écrire, « .ods » ou « .xlsx ».")
@garde
def transcrire(fichier: Path, variante: str, sortie: Path | None) -> None:
    """Lit un cahier des charges DOCX ou ODT, et propose ce qu'il change dans un classeur.

    Rien ne s'écrit dans l'édition : relisez le classeur, puis importez-le avec « ldm classeur importer ».
    """
    sortie = sortie or fichier.with_name(f"{fichier.stem}-propose.ods").relative_to(fichier.parent)
    format_ = sortie.suffix.lower().lstrip(".")
    if format_ not in tables.FORMATS:
        raise MauvaisUsage(f"Format inconnu « {sortie.suffix} ». Donnez un fichier « .ods » ou « .xlsx ».")
    octets = lire_octets(fichier, "Document", MIO_AU_PLUS, "Enregistrez-le sans image.")
    try:
        passages = lire_le_document(octets)
    except Illisible as erreur:
        raise MauvaisUsage(f"{fichier.name} : {erreur}. Enregistrez-le en ODT ou en DOCX.") from None
    vue = Vue.de(variante, donnees_actives())
    sorts = lire(vue, passages)
    for ligne in bilan(vue, sorts):
        click.echo(ligne)
    ecrire(sortie, tables.rendre(proposer_dans_un_classeur(vue, sorts), format_))
    click.echo("Relisez-le : la feuille « Transcription » dit tout. Puis « ldm classeur importer ».")


def bilan(vue: Vue, sorts: Sequence[Sort]) -> Iterator[str]:
    """Rend les comptes d'une lecture, et les descripteurs de l'édition que le document n'a pas."""
    comptes = Counter[str](sort.statut for sort in sorts)
    yield f"{len(sorts)} passages lus :"
    for statut, dits in _DITS.items():
        if comptes[statut]:
            yield f"  {comptes[statut]:5} {dits[comptes[statut] > 1]}"
    cites = {sort.cible for sort in sorts}
    descripteurs = (d for critere in vue.referentiel.criteres for d in critere.descripteurs)
    if absents := [d.id for d in descripteurs if d.id not in cites]:
        yield f"Descripteurs que le document n'a pas : {', '.join(absents)}."
