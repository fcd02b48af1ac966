"""Le paquet de données : les tables d'une édition, décrites selon Data Package et Table Schema.

Source : https://datapackage.org/standard/, version 2. Rien n'y est que la version 1 lise autrement.
"""

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from ldm.documents.echanges.communs import table_des_delais, tables_communes, tables_des_outils
from ldm.documents.echanges.etablissements import table_des_etablissements
from ldm.documents.echanges.listes import tables_des_criteres
from ldm.documents.echanges.noms import DROITS, LICENCE, PROJET, documents_cites, instant_de
from ldm.documents.tables_publiees import Colonne, Genre, Table
from ldm.modele.referentiel import Referentiel

PROFIL: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
DIALECTE: Final = {"delimiter": ";", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True}
"""Comment `rendus/donnees/csv.py` écrit une table."""
OUI_NON: Final = ("oui", "non")
_GENRES: Final[dict[Genre, str]] = {"texte": "string", "entier": "integer", "booleen": "boolean"}


def tables(referentiel: Referentiel) -> tuple[Table, ...]:
    """Rend toutes les tables de l'édition qui ont au moins une ligne, dans l'ordre où on les présente."""
    toutes = chain(
        tables_des_criteres(referentiel),
        (table_des_delais(referentiel), table_des_etablissements(referentiel)),
        tables_des_outils(referentiel),
        tables_communes(referentiel),
    )
    return tuple(table for table in toutes if table.lignes)


def composer_paquet(referentiel: Referentiel, presentes: Iterable[Table]) -> dict[str, Any]:
    """Rend la description du paquet : chaque table, ses colonnes, sa clé, ce qu'elle cite des autres."""
    identite = referentiel.identite
    presentes = tuple(presentes)
    noms = frozenset(table.nom for table in presentes)
    return {
        "$schema": PROFIL,
        "name": f"{PROJET}-{identite.slug}",
        "title": f"Label « Lycée des métiers » : {identite.nom}",
        "description": f"{identite.presentation} {DROITS}",
        "version": identite.revision,
        "created": instant_de(identite),
        "licenses": [{"name": "etalab-2.0", "path": LICENCE, "title": "Licence Ouverte 2.0"}],
        "sources": list(_sources(referentiel)),
        "resources": [_ressource(table, noms) for table in presentes],
    }


def _sources(referentiel: Referentiel) -> Iterator[dict[str, str]]:
    for document in documents_cites(referentiel):
        yield {"title": document.titre, **({"path": document.adresse} if document.adresse else {})}


def _ressource(table: Table, presentes: frozenset[str]) -> dict[str, Any]:
    renvois = [
        {"fields": [c.nom], "reference": {"resource": c.renvoi, "fields": _cle_de(c.renvoi)}}
        for c in table.colonnes
        if c.renvoi in presentes
    ]
    return {
        "name": table.nom,
        "type": "table",
        "path": f"{table.nom}.csv",
        "title": table.titre,
        "description": table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECTE,
        "schema": {
            "fields": [_champ(colonne) for colonne in table.colonnes],
            "primaryKey": list(table.cle),
            **({"foreignKeys": renvois} if renvois else {}),
            "missingValues": [""],
        },
    }


def _cle_de(table: str) -> list[str]:
    return ["cle" if table == "sources" else "id"]


def _champ(colonne: Colonne) -> dict[str, Any]:
    contraintes: dict[str, Any] = {
        **({"required": True} if colonne.requise else {}),
        **({"enum": list(colonne.valeurs)} if colonne.valeurs else {}),
        **({"pattern": colonne.motif} if colonne.motif else {}),
    }
    oui, non = OUI_NON
    return {
        "name": colonne.nom,
        "type": _GENRES[colonne.genre],
        "description": colonne.description,
        **({"trueValues": [oui], "falseValues": [non]} if colonne.genre == "booleen" else {}),
        **({"constraints": contraintes} if contraintes else {}),
    }
