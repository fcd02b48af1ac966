"""Ce qui nomme l'édition et ses éléments hors du manuel : adresses, identifiants universels, licence."""

import json
from collections.abc import Iterator
from typing import Any, Final
from uuid import UUID, uuid5

from ldm.documents.appartenance import est_des_siens
from ldm.modele.commun import Document
from ldm.modele.edition import Identite
from ldm.modele.referentiel import Referentiel

PROJET: Final = "label-lycee-des-metiers"
"""Ce qui ouvre les noms donnés hors du manuel ; ne change jamais."""
ESPACE: Final = UUID("5b0d3a52-6c1e-5d0b-9a53-0f2f6c1d7e11")
"""L'espace des identifiants universels du projet, tiré une fois pour toutes ; ne change jamais."""
LICENCE: Final = "https://www.etalab.gouv.fr/licence-ouverte-open-licence/"
DROITS: Final = (
    "Ce que le manuel écrit est sous Licence Ouverte 2.0. La rédaction officielle est citée : elle reste à "
    "ses auteurs. Ce fichier n’est pas un document officiel."
)


def uuid_de(*parties: str) -> str:
    """Rend l'identifiant universel de ce que nomment ces parties : le même, d'une construction à l'autre."""
    return str(uuid5(ESPACE, "\0".join(parties)))


def uuid_du_contenu(contenu: Any) -> str:
    """Rend un identifiant universel qui change quand, et seulement quand, le contenu change."""
    return uuid_de("contenu", json.dumps(contenu, ensure_ascii=False))


def instant_de(identite: Identite) -> str:
    """Rend l'instant de la révision de l'édition, en UTC ; une date incomplète vaut son premier jour."""
    return (
        f"{identite.date}{'-01-01'[len(identite.date) - 10 :] if len(identite.date) < 10 else ''}T00:00:00Z"
    )


def adresse_de(referentiel: Referentiel, page: str, racine: str) -> str:
    """Rend l'adresse d'une page de l'édition : publique, ou, tant que le site n'en a pas, depuis le fichier.

    racine : ce qui mène du fichier au dossier de l'édition, « ../ ».
    """
    publication = referentiel.commun.publication
    public = "" if publication.provisoire else f"{publication.adresse}{referentiel.identite.slug}/"
    return f"{public or racine}{page}"


def lien_permanent(referentiel: Referentiel, identifiant: str, racine: str) -> str:
    """Rend le lien permanent d'un critère, d'un descripteur ou d'un outil."""
    return adresse_de(referentiel, f"d/{identifiant}/", racine)


def siens(referentiel: Referentiel, elements: tuple[Any, ...]) -> tuple[Any, ...]:
    """Rend les éléments qui valent dans l'édition : un exemple emprunté ne l'engage pas."""
    return tuple(element for element in elements if est_des_siens(referentiel, element.id))


def documents_cites(referentiel: Referentiel) -> Iterator[Document]:
    """Rend les documents que citent les critères, les descripteurs et les délais de l'édition."""
    descripteurs = (d.id for critere in referentiel.criteres for d in critere.descripteurs)
    ids = (*(c.id for c in referentiel.criteres), *descripteurs, *(d.id for d in referentiel.delais))
    cites = {referentiel.sources[i].document for i in ids if i in referentiel.sources}
    return (d for d in referentiel.commun.sources.documents if d.cle in cites)
