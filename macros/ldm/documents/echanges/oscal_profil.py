"""Le profil OSCAL d'une variante : ce qu'elle prend de sa base, ce qu'elle y ajoute, ce qu'elle y change.

Un descripteur ajouté, adapté ou renuméroté vient d'un catalogue à elle, à la place de celui de sa base : un
texte adapté est récrit, non amendé, et les outils ne savent pas tous ôter une partie (`alter`, `removes`).
"""

from collections.abc import Iterator
from typing import Any

from ldm.documents.echanges.noms import siens, uuid_du_contenu
from ldm.documents.echanges.oscal import Objet, catalogue, groupe, jeton, metadonnees
from ldm.modele.criteres import Descripteur
from ldm.modele.referentiel import Referentiel

AJOUTS = "ajouts.json"
"""Le nom du catalogue de ce qu'une variante a à elle."""


def derive(referentiel: Referentiel) -> bool:
    """Dit si l'édition a une base : elle a un profil."""
    return len(referentiel.lignee) > 1


def composer_ajouts(referentiel: Referentiel) -> Objet | None:
    """Rend le catalogue des descripteurs que la variante ajoute ou récrit ; rien si elle n'en a pas."""
    groupes = [
        groupe(referentiel, critere, a_elle)
        for critere in referentiel.criteres
        if (a_elle := [d for d in critere.descripteurs if _a_elle(referentiel, d)])
    ]
    return catalogue(referentiel, "ajouts et adaptations", groupes, []) if groupes else None


def composer_profil(referentiel: Referentiel) -> Objet:
    """Rend le profil de la variante : ses imports, puis les délais qu'elle change."""
    contenu: Objet = {
        "metadata": metadonnees(referentiel, "profil"),
        "imports": list(_imports(referentiel)),
        "merge": {"as-is": True},
    }
    if reglages := list(_reglages(referentiel)):
        contenu["modify"] = {"set-parameters": reglages}
    return {"profile": {"uuid": uuid_du_contenu(contenu), **contenu}}


def _imports(referentiel: Referentiel) -> Iterator[Objet]:
    descripteurs = [d for critere in referentiel.criteres for d in critere.descripteurs]
    repris = [jeton(d.id) for d in descripteurs if not _a_elle(referentiel, d)]
    if repris:
        yield {"href": _base(referentiel), "include-controls": [{"with-ids": repris}]}
    if len(repris) < len(descripteurs):
        yield {"href": AJOUTS, "include-all": {}}


def _base(referentiel: Referentiel) -> str:
    """Rend le chemin vers ce dont la variante part : le catalogue de sa base, ou son profil."""
    *_, base, _ = referentiel.lignee
    nom = "catalogue" if len(referentiel.lignee) == 2 else "profil"
    return f"../../../{base.slug}/donnees/oscal/{nom}.json"


def _reglages(referentiel: Referentiel) -> Iterator[Objet]:
    for delai in siens(referentiel, referentiel.delais):
        if referentiel.origine(delai.id).genre == "modifie":
            yield {"param-id": jeton(delai.id), "label": delai.libelle, "values": [delai.texte]}


def _a_elle(referentiel: Referentiel, descripteur: Descripteur) -> bool:
    origine: Any = referentiel.origine(descripteur.id)
    ancien = referentiel.numeros_de_base.get(descripteur.id)
    a_elle = origine.genre in ("ajoute", "modifie") and origine.edition == referentiel.identite.slug
    return a_elle or ancien != referentiel.numeros[descripteur.id]
