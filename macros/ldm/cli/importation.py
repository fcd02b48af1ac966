"""`ldm importer` : des fichiers remplis vers un dossier, et ce qui en a été repris."""

import secrets
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import click

from ldm.cli.socle import ecrire, garde
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.champs_confondus import champs_des_formulaires
from ldm.documents.examen_du_dossier import champs_connus
from ldm.documents.importation import Import, Importation, repartir
from ldm.documents.importation_du_classeur import mettre_a_part, verser_les_communs
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.lecture_texte import lire_octets, probleme
from ldm.documents.releves import Releve
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.modele.dossier import FORMAT, VERSION, Dossier, ecrire_fichier
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel
from ldm.modele.succession import remplacantes
from ldm.rendus.relecture import Illisible, relever
from ldm.rendus.socle.archive import epoque, instant
from ldm.variantes.edition_active import (
    donnees_actives,
    edition_nationale,
    edition_par_defaut,
    referentiel_actif,
)
from ldm.variantes.empreintes import empreinte
from ldm.variantes.identites import identites

FICHIER = click.Path(path_type=Path)
MIO_AU_PLUS = 50


@click.command()
@click.argument("fichiers", nargs=-1, required=True, type=FICHIER)
@click.option("-o", "--sortie", type=FICHIER, required=True, help="Dossier à écrire : « ….ldm.json ».")
@click.option("--dans", type=FICHIER, default=None, help="Dossier à compléter ; sans lui, un neuf.")
@click.option("--variante", default=None, help="Édition ; celle du dossier ou des fichiers, par défaut.")
@click.option("--exemplaire", default="", help="Celui du dossier à compléter : « E-… ».")
@garde
def importer(
    fichiers: tuple[Path, ...], *, sortie: Path, dans: Path | None, variante: str | None, exemplaire: str
) -> None:
    """Reprend dans un dossier des formulaires remplis : XLSX, ODS, ODT, DOCX, ou PDF à remplir."""
    if exemplaire and len(fichiers) > 1:
        raise MauvaisUsage("« --exemplaire » vaut pour un seul fichier.")
    depart = lire_dossier(dans) if dans else None
    slug = variante or (depart.edition if depart else "")
    releves = _relever(fichiers, slug or edition_par_defaut())
    slug = slug or _edition_des(releves)
    referentiel = referentiel_actif(slug)
    importation = Importation(
        depart or _neuf(referentiel, fichiers[0]),
        champs_connus(referentiel, pieces_actives(slug)),
        {"par": "import", "le": maintenant()},
    )
    releves = tuple(
        _verser_les_communs(importation, chemin, releve, referentiel)
        for chemin, releve in zip(fichiers, releves, strict=True)
    )
    for chemin, releve, outil in _outils(referentiel, fichiers, releves, importation):
        meme = releve.revision in ("", referentiel.identite.revision)
        importation.empreintes = _empreintes(referentiel) if meme else {}
        bilan = importation.verser(releve, outil, exemplaire)
        for ligne in _dire(chemin, f"{outil.code} {outil.titre}", bilan):
            click.echo(ligne)
    ecrire(sortie, ecrire_fichier(importation.dossier))


def _verser_les_communs(
    importation: Importation, chemin: Path, releve: Releve, referentiel: Referentiel
) -> Releve:
    """Verse ce qu'un classeur demande hors de ses formulaires, le dit, et rend le reste."""
    reste, partages, preuves = mettre_a_part(releve)
    bilan = verser_les_communs(importation, partages, preuves, referentiel.numeros, releve.format)
    if any(partages.values()) or preuves:
        for ligne in _dire(chemin, "ce qui s'écrit une fois, et les preuves", bilan):
            click.echo(ligne)
    return reste


def _relever(fichiers: tuple[Path, ...], slug: str) -> tuple[Releve, ...]:
    """Rend ce que porte chaque fichier ; lève `DonneesInvalides` avec tous ceux qui ne se relisent pas."""
    vierges = [piece.document for piece in pieces_actives(slug) if piece.a_remplir and piece.outil]
    releves, problemes = [], []
    for chemin in fichiers:
        octets = lire_octets(chemin, "Fichier", MIO_AU_PLUS, "Enregistrez-le sans image.")
        try:
            releves.append(relever(octets, vierges))
        except Illisible as erreur:
            remede = "Donnez un formulaire de ce manuel, rempli : XLSX, ODS, ODT, DOCX ou PDF."
            problemes.append(probleme(chemin, 0, str(erreur), remede))
    if problemes:
        raise DonneesInvalides(problemes)
    return tuple(releves)


def _edition_des(releves: tuple[Releve, ...]) -> str:
    """Rend l'édition que disent les fichiers ; sinon, celle dont ils ont le plus de champs, la nationale de
    préférence.
    """
    nationale = edition_nationale()
    donnees = donnees_actives()
    remplacees = remplacantes(identites(donnees))
    slugs = sorted(donnees.slugs, key=lambda slug: (slug != nationale, slug in remplacees))
    dite = next((releve.edition for releve in releves if releve.edition in slugs), "")
    lus = {nom for releve in releves for nom in releve.textes}

    def connus(slug: str) -> int:
        return len(lus & {champ.id for _, champ in champs_des_formulaires(referentiel_actif(slug))})

    return dite or max(slugs, key=connus)


def _outils(
    referentiel: Referentiel,
    fichiers: tuple[Path, ...],
    releves: tuple[Releve, ...],
    importation: Importation,
) -> list[tuple[Path, Releve, Outil]]:
    """Rend les outils de chaque fichier ; lève `DonneesInvalides` avec tous ceux qui n'en ont pas."""
    trouves, problemes = [], list[Probleme]()
    for chemin, releve in zip(fichiers, releves, strict=True):
        parts = repartir(releve, referentiel.outils, importation.connus)
        if not parts:
            quoi = f"aucun champ d'un outil de l'édition « {referentiel.identite.slug} »"
            problemes.append(probleme(chemin, 0, quoi, "Nommez son édition avec « --variante »."))
        else:
            trouves += [(chemin, part, outil) for outil, part in parts]
    if problemes:
        raise DonneesInvalides(problemes)
    return trouves


def _neuf(referentiel: Referentiel, premier: Path) -> Dossier:
    identite = referentiel.identite
    return Dossier(
        format=FORMAT,
        version=VERSION,
        id=secrets.token_hex(8),
        nom=premier.stem[:200],
        edition=identite.slug,
        revision=identite.revision,
        personnes={},
        champs={},
    )


def _empreintes(referentiel: Referentiel) -> dict[str, str]:
    descripteurs = (d for critere in referentiel.criteres for d in critere.descripteurs)
    return {descripteur.id: empreinte(descripteur, ("texte",)) for descripteur in descripteurs}


def maintenant() -> str:
    """Rend l'instant, à la minute : celui de SOURCE_DATE_EPOCH, s'il est dit."""
    moment = datetime.now(UTC) if epoque() is None else instant()
    return moment.strftime("%Y-%m-%dT%H:%MZ")


def _dire(chemin: Path, quoi: str, bilan: Import) -> Iterator[str]:
    """Rend ce qui a été repris d'un fichier, ligne par ligne. quoi : le formulaire."""
    ou = f", exemplaire {bilan.exemplaire}" if bilan.exemplaire else ""
    comptes = (
        _accorder(bilan.neuves, "réponse reprise", "réponses reprises"),
        _accorder(bilan.pareilles, "identique", "identiques"),
        _accorder(len(bilan.differentes), "différente", "différentes"),
        _accorder(len(bilan.inconnues), "inconnue, gardée", "inconnues, gardées"),
    )
    yield f"{chemin.name} → {quoi}{ou} : {', '.join(filter(None, comptes)) or 'rien'}."
    for cle, avant, apres in bilan.differentes:
        yield f"  {cle} : « {abreger(avant)} » → « {abreger(apres)} »"
    yield from (f"  sans champ dans cette édition : {cle}" for cle in bilan.inconnues)
    yield from (f"  illisible, laissé de côté : {nom}" for nom in bilan.ignorees)


def _accorder(nombre: int, un: str, plusieurs: str) -> str:
    return f"{nombre} {plusieurs if nombre > 1 else un}" if nombre else ""


def abreger(texte: str) -> str:
    """Rend le début d'une réponse, sur une ligne."""
    texte = " ".join(texte.split())
    return texte if len(texte) <= 60 else f"{texte[:60]}…"
