"""La table des jeux de données : le seul endroit où un format d'échange s'inscrit, et ce qui l'écrit."""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees import DonneesPubliees, composer_donnees
from ldm.documents.echanges.ciso_assistant import composer_bibliotheque
from ldm.documents.echanges.oscal import composer_catalogue
from ldm.documents.echanges.oscal_profil import AJOUTS, composer_ajouts, composer_profil, derive
from ldm.documents.echanges.paquet import composer_paquet, tables
from ldm.documents.echanges.skos import composer_thesaurus
from ldm.documents.facultatifs import facultatifs_de
from ldm.documents.schema_du_dossier import schema_du_dossier
from ldm.documents.schema_reponses import schema_des_reponses
from ldm.documents.tables_publiees import Table
from ldm.modele.criteres import Critere
from ldm.modele.referentiel import Referentiel
from ldm.rendus.donnees import csv, yaml
from ldm.rendus.socle import json
from ldm.rendus.socle.archive import archiver

DOSSIER: Final = "donnees"
"""Le dossier d'une édition où sont ses données."""


@dataclass(frozen=True, slots=True)
class FichierDeDonnees:
    """Un fichier. nom : depuis le dossier des données. libelle : ce qu'il est, pour le lecteur."""

    nom: str
    libelle: str
    rendre: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Jeu:
    """Un format d'échange. nom : celui que prend `ldm exporter`. fichiers : ceux d'une édition, dans l'ordre
    où on les présente. exemple : un court extrait de l'un d'eux, s'il y en a un à montrer.
    """

    nom: str
    fichiers: Callable[[Referentiel], Iterator[FichierDeDonnees]]
    exemple: Callable[[Referentiel], bytes] | None = None


def _premier(referentiel: Referentiel) -> Critere:
    """Rend le premier critère qui a un descripteur, sinon le premier."""
    return next((c for c in referentiel.criteres if c.descripteurs), referentiel.criteres[0])


def _json(referentiel: Referentiel) -> Iterator[FichierDeDonnees]:
    yield FichierDeDonnees(
        "referentiel.json", "L’édition entière (JSON)", lambda: json.rendre(composer_donnees(referentiel))
    )
    yield FichierDeDonnees(
        "referentiel.schema.json",
        "Son schéma (JSON Schema)",
        lambda: json.rendre_schema(DonneesPubliees, ecriture=True),
    )


def _exemple_json(referentiel: Referentiel) -> bytes:
    critere = _premier(referentiel)
    return json.rendre(next(iter(critere.descripteurs), critere))


def _csv(referentiel: Referentiel) -> Iterator[FichierDeDonnees]:
    presentes = tables(referentiel)
    yield FichierDeDonnees(
        "csv/tables.zip", "Toutes les tables et leur description (archive ZIP)", lambda: _archive(referentiel)
    )
    for table in presentes:
        nom = f"csv/{table.nom}.csv"
        yield FichierDeDonnees(nom, f"{table.titre} (CSV)", partial(csv.rendre, table))
    yield FichierDeDonnees(
        "csv/datapackage.json",
        "La description des tables (Data Package)",
        lambda: json.rendre_valeur(composer_paquet(referentiel, presentes)),
    )


def _archive(referentiel: Referentiel) -> bytes:
    presentes = tables(referentiel)
    paquet = json.rendre_valeur(composer_paquet(referentiel, presentes))
    parties = {f"{table.nom}.csv": csv.rendre(table) for table in presentes}
    return archiver({"datapackage.json": paquet, **parties})


def _exemple_csv(referentiel: Referentiel) -> bytes:
    presentes = {table.nom: table for table in tables(referentiel)}
    table = presentes.get("descripteurs", presentes["criteres"])
    extrait = Table(table.nom, table.titre, table.description, table.colonnes, table.lignes[:2])
    return csv.rendre(extrait).removeprefix(BOM_UTF8)


def _oscal(referentiel: Referentiel) -> Iterator[FichierDeDonnees]:
    def fichier(nom: str, libelle: str, composer: Callable[[Referentiel], Any]) -> FichierDeDonnees:
        octets: Callable[[], bytes] = lambda: json.rendre_valeur(composer(referentiel))  # noqa: E731
        return FichierDeDonnees(f"oscal/{nom}", libelle, octets)

    yield fichier("catalogue.json", "Le catalogue de l’édition (OSCAL)", composer_catalogue)
    if derive(referentiel):
        yield fichier("profil.json", "Son profil : ce qu’elle prend de sa base (OSCAL)", composer_profil)
        if composer_ajouts(referentiel) is not None:
            yield fichier(AJOUTS, "Le catalogue de ce qu’elle ajoute ou adapte (OSCAL)", composer_ajouts)


def _exemple_oscal(referentiel: Referentiel) -> bytes:
    premier = _premier(referentiel)
    rang = referentiel.criteres.index(premier)
    groupe = composer_catalogue(referentiel)["catalog"]["groups"][rang]
    return json.rendre_valeur(groupe["controls"][0] if premier.descripteurs else groupe)


def _ciso(referentiel: Referentiel) -> Iterator[FichierDeDonnees]:
    yield FichierDeDonnees(
        "ciso-assistant.yaml",
        "La bibliothèque CISO Assistant (YAML)",
        lambda: yaml.rendre(composer_bibliotheque(referentiel)),
    )


def _exemple_ciso(referentiel: Referentiel) -> bytes:
    noeuds = composer_bibliotheque(referentiel)["objects"]["framework"]["requirement_nodes"]
    return yaml.rendre(next(noeud for noeud in noeuds if noeud["assessable"]))


def _skos(referentiel: Referentiel) -> Iterator[FichierDeDonnees]:
    yield FichierDeDonnees(
        "glossaire.jsonld",
        "Le glossaire (SKOS, JSON-LD)",
        lambda: json.rendre_valeur(composer_thesaurus(referentiel)),
    )


def _exemple_skos(referentiel: Referentiel) -> bytes:
    return json.rendre_valeur(composer_thesaurus(referentiel)["@graph"][-1])


def _dossier(referentiel: Referentiel) -> Iterator[FichierDeDonnees]:
    slug = referentiel.identite.slug
    yield FichierDeDonnees(
        "dossier.schema.json",
        "Un dossier entier (JSON Schema)",
        lambda: json.rendre_valeur(schema_du_dossier(referentiel)),
    )
    for piece in pieces_actives(slug):
        if piece.a_remplir:
            nom, document = f"reponses/{piece.nom}.schema.json", piece.document
            titre = f"{document.code} : {document.titre}" if document.code else document.titre
            precision = f", {piece.version}" if piece.version else ""
            yield FichierDeDonnees(
                nom, f"{titre}{precision}", partial(_schema_des_reponses, referentiel, piece)
            )


def _schema_des_reponses(referentiel: Referentiel, piece: Piece) -> bytes:
    facultatifs = facultatifs_de(referentiel, piece.document)
    slug = referentiel.identite.slug
    return json.rendre_valeur(schema_des_reponses(piece.document, piece.nom, slug, facultatifs))


JEUX: Final = (
    Jeu("json", _json, _exemple_json),
    Jeu("csv", _csv, _exemple_csv),
    Jeu("oscal", _oscal, _exemple_oscal),
    Jeu("ciso-assistant", _ciso, _exemple_ciso),
    Jeu("skos", _skos, _exemple_skos),
    Jeu("dossier", _dossier),
)
"""Tous les jeux, dans l'ordre de la page « Données ouvertes »."""


def jeu_de(nom: str) -> Jeu | None:
    """Rend le jeu de ce nom, ou rien."""
    return next((jeu for jeu in JEUX if jeu.nom == nom), None)


def ecrire_le_jeu(jeu: Jeu, referentiel: Referentiel, dossier: Path) -> list[Path]:
    """Écrit dans `dossier` les fichiers du jeu, et rend leurs chemins."""
    chemins = []
    for fichier in jeu.fichiers(referentiel):
        chemin = dossier / fichier.nom
        chemin.parent.mkdir(parents=True, exist_ok=True)
        chemin.write_bytes(fichier.rendre())
        chemins.append(chemin)
    return chemins


def ecrire_les_donnees(referentiel: Referentiel, dossier: Path) -> None:
    """Écrit tous les jeux de données de l'édition."""
    for jeu in JEUX:
        ecrire_le_jeu(jeu, referentiel, dossier)
