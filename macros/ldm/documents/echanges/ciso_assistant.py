"""La bibliothèque CISO Assistant d'une édition : un référentiel à évaluer, critère par critère.

Source : https://github.com/intuitem/ciso-assistant-community, ce que charge `backend/library/utils.py` et ce
que bornent `backend/core/models.py` (textes courts : 200 caractères ; numéro de version entier).
"""

from collections.abc import Iterator
from typing import Any, Final

from ldm.documents.echanges.noms import DROITS, PROJET, instant_de, lien_permanent, siens
from ldm.documents.echanges.oscal import libelle
from ldm.documents.positions import echelle_de_position
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.edition import Identite
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Puce

COURT: Final = 200
"""La longueur d'un nom."""
COMMUN: Final = "commun"
"""Le groupe des critères que tout établissement suit."""
_RACINE: Final = "../"
Objet = dict[str, Any]


def composer_bibliotheque(referentiel: Referentiel) -> Objet:
    """Rend la bibliothèque : ce qui vaut dans l'édition, sans les exemples qu'elle emprunte."""
    identite = referentiel.identite
    carte = {"ref_id": _ref(identite), "name": _nom(identite), "description": identite.presentation}
    return {
        "urn": _urn("library", identite),
        "locale": "fr",
        **carte,
        "copyright": DROITS,
        "version": version(identite),
        "publication_date": instant_de(identite)[:10],
        "provider": identite.contact.service[:COURT],
        "packager": PROJET,
        "objects": {
            "framework": {"urn": _urn("framework", identite), **carte, **_cadre(referentiel)},
            **_actions(referentiel),
        },
    }


def version(identite: Identite) -> int:
    """Rend le numéro de version : un entier qui croît d'une révision à l'autre, tiré de la date."""
    return int(instant_de(identite)[:10].replace("-", ""))


def _cadre(referentiel: Referentiel) -> Objet:
    return {
        **_notes(referentiel),
        **_groupes(referentiel),
        "requirement_nodes": [noeud for c in referentiel.criteres for noeud in _noeuds(referentiel, c)],
    }


def _notes(referentiel: Referentiel) -> Objet:
    """Rend l'échelle où se situe l'équipe, de la plus basse place à la plus haute ; rien si elle n'en a pas.

    Ce qui ne se compare pas (« Sans objet ») n'y est pas : le logiciel a ses propres réponses pour cela.
    """
    echelle = echelle_de_position(referentiel)
    options = [option for option in echelle.options if option.rang is not None] if echelle else []
    options.sort(key=lambda option: -(option.rang or 0))
    if len(options) < 2:
        return {}
    notes = [{"score": n, "name": o.libelle, "description": None} for n, o in enumerate(options)]
    return {"min_score": 0, "max_score": len(options) - 1, "scores_definition": notes}


def _groupes(referentiel: Referentiel) -> Objet:
    """Rend les groupes parmi lesquels choisir, si l'édition a des critères facultatifs."""
    facultatifs = [critere for critere in referentiel.criteres if critere.facultatif]
    if not facultatifs:
        return {}
    commun = {"ref_id": COMMUN, "name": "Critères communs", "description": None, "default_selected": True}
    autres = [
        {"ref_id": c.numero, "name": f"Critère {c.numero}"[:COURT], "description": c.intitule}
        for c in facultatifs
    ]
    return {"implementation_groups_definition": [commun, *autres]}


def _noeuds(referentiel: Referentiel, critere: Critere) -> Iterator[Objet]:
    identite = referentiel.identite
    urn = _urn("req_node", identite, critere.id)
    a_choisir = any(autre.facultatif for autre in referentiel.criteres)
    groupes = {"implementation_groups": [critere.numero if critere.facultatif else COMMUN]}
    actions = [_urn("reference_control", identite, action.id) for action in _actions_de(referentiel, critere)]
    yield {
        "urn": urn,
        "assessable": not critere.descripteurs,
        "depth": 1,
        "ref_id": f"Critère {critere.numero}",
        **_intitule(critere.intitule),
        **_annotation(referentiel, critere.id, critere.en_clair),
        **(groupes if a_choisir else {}),
        **({"reference_controls": actions} if actions else {}),
    }
    preuves = "\n".join(f"- {preuve}" for preuve in critere.preuves_attendues)
    for descripteur in critere.descripteurs:
        yield {
            "urn": _urn("req_node", identite, descripteur.id),
            "assessable": True,
            "depth": 2,
            "parent_urn": urn,
            "ref_id": f"Descripteur {referentiel.numeros[descripteur.id]}",
            "description": _texte(descripteur),
            **_annotation(referentiel, descripteur.id, descripteur.en_clair),
            **({"typical_evidence": f"Pour tout le critère :\n{preuves}"} if preuves else {}),
            **(groupes if a_choisir else {}),
        }


def _texte(descripteur: Descripteur) -> str:
    return "\n".join((descripteur.texte, *_puces(descripteur.puces, "")))


def _puces(puces: tuple[Puce, ...], retrait: str) -> Iterator[str]:
    for puce in puces:
        yield f"{retrait}- {puce.texte}"
        yield from _puces(puce.puces, f"{retrait}  ")


def _annotation(referentiel: Referentiel, identifiant: str, en_clair: str | None) -> Objet:
    """Rend ce que nous en disons, et son lien permanent si le manuel a une adresse."""
    publie = not referentiel.commun.publication.provisoire
    lien = lien_permanent(referentiel, identifiant, _RACINE) if publie else ""
    dite = "\n".join(filter(None, (f"En clair : {en_clair}" if en_clair else "", lien)))
    return {"annotation": dite} if dite else {}


def _actions(referentiel: Referentiel) -> Objet:
    """Rend les exemples d'actions de l'édition, à reprendre comme mesures."""
    mesures = [
        {
            "urn": _urn("reference_control", referentiel.identite, action.id),
            "ref_id": action.id,
            **_intitule(libelle(referentiel, action)),
            "category": "process",
            "annotation": f"Exemple d’action, critère {critere.numero}.",
        }
        for critere in referentiel.criteres
        for action in _actions_de(referentiel, critere)
    ]
    return {"reference_controls": mesures} if mesures else {}


def _actions_de(referentiel: Referentiel, critere: Critere) -> Iterator[Any]:
    """Rend les actions qui se choisissent seules : un intertitre ne fait que nommer ses sous-puces."""
    suite = [*siens(referentiel, critere.actions)]
    while suite:
        action = suite.pop(0)
        suite = [*siens(referentiel, action.elements), *suite]
        if not action.intertitre:
            yield action


def _intitule(texte: str) -> Objet:
    """Rend un texte comme nom ; trop long pour un nom, il se donne entier dans la description."""
    if len(texte) <= COURT:
        return {"name": texte}
    debut = texte[: COURT - 1].rpartition(" ")[0].rstrip(" ,;:")
    return {"name": f"{debut}…", "description": texte}


def _nom(identite: Identite) -> str:
    return f"Label « Lycée des métiers » : {identite.nom}"[:COURT]


def _ref(identite: Identite) -> str:
    return f"LDM-{identite.slug.upper()}"


def _urn(genre: str, identite: Identite, *suite: str) -> str:
    return ":".join(("urn", PROJET, "risk", genre, identite.slug, *(bout.lower() for bout in suite)))
