"""Le catalogue OSCAL d'une édition : un groupe par critère, un contrôle par descripteur.

Source : https://pages.nist.gov/OSCAL/, modèle « catalog ». Les identifiants sont les nôtres, en minuscules
comme OSCAL les écrit ; le nôtre est dit à côté (`alt-identifier`). Ce qui n'a pas de nom dans OSCAL porte
notre espace de noms.
"""

from collections.abc import Iterable, Iterator
from typing import Any, Final

from ldm.documents.echanges.noms import (
    DROITS,
    ESPACE,
    PROJET,
    adresse_de,
    documents_cites,
    instant_de,
    lien_permanent,
    siens,
    uuid_de,
    uuid_du_contenu,
)
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur
from ldm.modele.delais import Delai
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Puce

VERSION: Final = "1.2.1"
"""La version du modèle OSCAL que ces fichiers suivent."""
RACINE: Final = "../../"
"""Du fichier au dossier de l'édition."""
NS: Final = f"urn:uuid:{ESPACE}"
"""Notre espace de noms."""
Objet = dict[str, Any]


def composer_catalogue(referentiel: Referentiel) -> Objet:
    """Rend le catalogue entier de l'édition : ce qui vaut chez elle, sans les exemples qu'elle emprunte.

    Celui d'une variante est son profil, déjà résolu.
    """
    derive = len(referentiel.lignee) > 1
    return catalogue(
        referentiel,
        "" if not derive else "profil résolu",
        [_groupe(referentiel, rang, critere) for rang, critere in enumerate(referentiel.criteres, 1)],
        [parametre(referentiel, delai) for delai in siens(referentiel, referentiel.delais)],
    )


def catalogue(
    referentiel: Referentiel, precision: str, groupes: list[Objet], parametres: list[Objet]
) -> Objet:
    """Rend le catalogue de ces groupes. precision : ce qui le distingue du catalogue de l'édition."""
    contenu = {
        "metadata": metadonnees(referentiel, precision),
        **({"params": parametres} if parametres else {}),
        "groups": groupes,
        "back-matter": {"resources": list(_ressources(referentiel))},
    }
    return {"catalog": {"uuid": uuid_du_contenu(contenu), **contenu}}


def metadonnees(referentiel: Referentiel, precision: str) -> Objet:
    """Rend ce que tout fichier OSCAL dit de lui : titre, révision, service à joindre, droits."""
    identite = referentiel.identite
    contact = identite.contact
    service: Objet = {"uuid": uuid_de("service", contact.service), "type": "organization"}
    service["name"] = contact.service
    if contact.courriel:
        service["email-addresses"] = [contact.courriel]
    liens = [{"href": adresse_de(referentiel, "", RACINE), "rel": "alternate", "text": "Le manuel"}]
    if precision == "profil résolu":
        liens.append({"href": "profil.json", "rel": "source-profile"})
    suite = f" ({precision})" if precision else ""
    return {
        "title": f"Label « Lycée des métiers » : {identite.nom}{suite}",
        "last-modified": instant_de(identite),
        "version": identite.revision,
        "oscal-version": VERSION,
        **({"props": [{"name": "resolution-tool", "value": PROJET}]} if precision == "profil résolu" else {}),
        "links": liens,
        "roles": [{"id": "contact", "title": "Service à joindre"}],
        "parties": [service],
        "responsible-parties": [{"role-id": "contact", "party-uuids": [service["uuid"]]}],
        "remarks": DROITS,
    }


def groupe(referentiel: Referentiel, critere: Critere, descripteurs: Iterable[Descripteur]) -> Objet:
    """Rend le groupe d'un critère, avec ces seuls descripteurs ; hérité, il ne redit que son intitulé."""
    rang = referentiel.criteres.index(critere) + 1
    entier = _groupe(referentiel, rang, critere.model_copy(update={"descripteurs": tuple(descripteurs)}))
    if referentiel.origine(critere.id).genre == "herite":
        entier.pop("parts", None)
    return entier


def _groupe(referentiel: Referentiel, rang: int, critere: Critere) -> Objet:
    props = [
        prop("label", f"Critère {critere.numero}"),
        prop("sort-id", f"{rang:02}"),
        prop("alt-identifier", critere.id),
    ]
    propres = {
        "partie": critere.partie,
        "facultatif": "oui" if critere.facultatif else None,
        "choix": critere.choix,
    }
    props += [prop(nom, valeur, NS) for nom, valeur in propres.items() if valeur]
    controles = [
        _controle(referentiel, f"{rang:02}.{n:02}", d) for n, d in enumerate(critere.descripteurs, 1)
    ]
    parties = list(_parties_du_critere(referentiel, critere))
    return {
        "id": jeton(critere.id),
        "class": "critere",
        "title": critere.intitule,
        "props": props,
        "links": _liens(referentiel, critere.id),
        **({"parts": parties} if parties else {}),
        **({"controls": controles} if controles else {}),
    }


def _parties_du_critere(referentiel: Referentiel, critere: Critere) -> Iterator[Objet]:
    base = jeton(critere.id)
    if critere.en_clair:
        yield {"id": f"{base}_gdn", "name": "guidance", "title": "En clair", "prose": critere.en_clair}
    if critere.preuves_attendues:
        preuves = enumerate(critere.preuves_attendues, 1)
        items = [{"name": "preuve", "ns": NS, "id": f"{base}_prv.{n}", "prose": p} for n, p in preuves]
        yield _suite(f"{base}_prv", "preuves-attendues", "Preuves attendues", items)
    if critere.qui_pilote:
        pilote = {"id": f"{base}_plt", "name": "qui-pilote", "ns": NS, "title": "Qui pilote"}
        yield {**pilote, "prose": critere.qui_pilote}
    for nom, liste in LISTES_DE_CRITERE.items():
        elements = siens(referentiel, getattr(critere, nom)) if nom != "descripteurs" else ()
        if elements:
            items = [_element(referentiel, nom, element) for element in elements]
            yield _suite(f"{base}_{nom}", nom, liste.titre, items)


def _suite(id_: str, nom: str, titre: str, items: list[Objet]) -> Objet:
    return {"id": id_, "name": nom, "ns": NS, "title": titre, "parts": items}


def _element(referentiel: Referentiel, nom: str, element: Any) -> Objet:
    dessous = siens(referentiel, getattr(element, "elements", ()))
    groupe_ = getattr(element, "groupe", None)
    return {
        "id": jeton(element.id),
        "name": "element",
        "ns": NS,
        "class": nom,
        **({"props": [prop("groupe", groupe_, NS)]} if groupe_ else {}),
        "prose": libelle(referentiel, element),
        **({"parts": [_element(referentiel, nom, membre) for membre in dessous]} if dessous else {}),
    }


def libelle(referentiel: Referentiel, element: Any) -> str:
    """Rend ce que dit un élément d'une liste de critère : son texte, son libellé, ou la fiche qu'il cite."""
    if "fiche" in type(element).model_fields:
        return next(f.titre for f in referentiel.commun.qualeduc.fiches if f.id == element.fiche)
    texte: str = getattr(element, "texte", "") or element.libelle
    return texte


def _controle(referentiel: Referentiel, place: str, descripteur: Descripteur) -> Objet:
    numero, base = referentiel.numeros[descripteur.id], jeton(descripteur.id)
    enonce: Objet = {"id": f"{base}_smt", "name": "statement", "prose": descripteur.texte}
    if descripteur.puces:
        enonce["parts"] = _puces(f"{base}_smt", descripteur.puces)
    parties = [enonce]
    if descripteur.en_clair:
        aide = {"id": f"{base}_gdn", "name": "guidance", "title": "En clair"}
        parties.append({**aide, "prose": descripteur.en_clair})
    return {
        "id": base,
        "class": "descripteur",
        "title": f"Descripteur {numero}",
        "props": [
            prop("label", str(numero)),
            prop("sort-id", place),
            prop("alt-identifier", descripteur.id),
        ],
        "links": _liens(referentiel, descripteur.id),
        "parts": parties,
    }


def _puces(base: str, puces: tuple[Puce, ...]) -> list[Objet]:
    items = []
    for rang, puce in enumerate(puces, 1):
        item: Objet = {"id": f"{base}.{rang}", "name": "item", "prose": puce.texte}
        if puce.puces:
            item["parts"] = _puces(item["id"], puce.puces)
        items.append(item)
    return items


def parametre(referentiel: Referentiel, delai: Delai) -> Objet:
    """Rend le paramètre d'un délai : son libellé, sa valeur, ce qui permet de le calculer."""
    chiffres = {"nombre": delai.nombre, "unite": delai.unite, "evenement": delai.evenement}
    props = [prop(nom, str(valeur), NS) for nom, valeur in chiffres.items() if valeur is not None]
    source = referentiel.sources.get(delai.id)
    return {
        "id": jeton(delai.id),
        "class": "delai",
        "props": [prop("alt-identifier", delai.id), *props],
        **({"links": [_citation(source.document, source.lieu)]} if source else {}),
        "label": delai.libelle,
        "values": [delai.texte],
    }


def _liens(referentiel: Referentiel, identifiant: str) -> list[Objet]:
    permanent = {"href": lien_permanent(referentiel, identifiant, RACINE), "rel": "canonical"}
    source = referentiel.sources.get(identifiant)
    return [permanent, *([_citation(source.document, source.lieu)] if source else [])]


def _citation(document: str, lieu: str | None) -> Objet:
    lien = {"href": f"#{uuid_de('document', document)}", "rel": "reference"}
    return {**lien, "text": lieu} if lieu else lien


def _ressources(referentiel: Referentiel) -> Iterator[Objet]:
    """Rend les documents que cite le catalogue."""
    for document in documents_cites(referentiel):
        yield {
            "uuid": uuid_de("document", document.cle),
            "title": document.titre,
            "citation": {"text": f"{document.titre}. {document.auteur}."},
            **({"rlinks": [{"href": document.adresse}]} if document.adresse else {}),
        }


def jeton(identifiant: str) -> str:
    """Rend un identifiant comme OSCAL les écrit."""
    return identifiant.lower()


def prop(nom: str, valeur: str, espace: str = "") -> Objet:
    """Rend une propriété OSCAL. espace : celui qui définit son nom, si ce n'est pas OSCAL."""
    return {"name": nom, **({"ns": espace} if espace else {}), "value": valeur}
