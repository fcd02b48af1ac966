"""Le profil OSCAL d'une variante : ce qu'elle prend de sa base, ce qu'elle y ajoute, ce qu'elle y change.

Un descripteur ajouté ou adapté vient d'un catalogue à elle, à la place de celui de sa base : un texte adapté
est récrit, non amendé, et les outils ne savent pas tous ôter une partie (`alter`, `removes`). Un descripteur
repris sous un autre numéro reste celui de la base ; le profil lui ajoute son numéro d'ici.
"""

from collections.abc import Iterator

from ldm.documents.echanges.noms import siens, uuid_du_contenu
from ldm.documents.echanges.oscal import NS, Objet, catalogue, groupe, jeton, metadonnees, prop
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
    changements = {"set-parameters": [*_reglages(referentiel)], "alters": [*_renumerotes(referentiel)]}
    if dits := {nom: suite for nom, suite in changements.items() if suite}:
        contenu["modify"] = dits
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


def _renumerotes(referentiel: Referentiel) -> Iterator[Objet]:
    for critere in referentiel.criteres:
        for descripteur in critere.descripteurs:
            numero = referentiel.numeros[descripteur.id]
            ancien = referentiel.numeros_de_base.get(descripteur.id)
            if ancien != numero and not _a_elle(referentiel, descripteur):
                ajout = {"position": "ending", "props": [prop("numero", str(numero), NS)]}
                yield {"control-id": jeton(descripteur.id), "adds": [ajout]}


def _a_elle(referentiel: Referentiel, descripteur: Descripteur) -> bool:
    origine = referentiel.origine(descripteur.id)
    return origine.genre in ("ajoute", "modifie") and origine.edition == referentiel.identite.slug
