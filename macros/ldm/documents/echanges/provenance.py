"""D'où vient une ligne : les mêmes colonnes dans toutes les tables."""

from typing import Any, Final, get_args

from ldm.documents.tables_publiees import Colonne, Lire, Valeur
from ldm.modele.provenance import Nature
from ldm.modele.referentiel import Genre, Referentiel

IDENTIFIANT: Final = Colonne(
    "id", "L’identifiant permanent : ne change jamais, n’est jamais réemployé.", requise=True
)
PROVENANCE: Final = (
    Colonne(
        "origine",
        "Ce qu’il est dans cette édition : le sien (propre, herite, ajoute, modifie, adopte), ou un exemple "
        "emprunté à une autre (emprunte).",
        requise=True,
        valeurs=get_args(Genre),
    ),
    Colonne("edition", "L’édition qui l’a écrit.", requise=True),
    Colonne(
        "nature",
        "« citation » : rédaction officielle, mot à mot. « redaction » : texte du manuel.",
        requise=True,
        valeurs=get_args(Nature),
    ),
    Colonne("document", "Le document officiel d’où il vient.", renvoi="sources"),
    Colonne("lieu", "L’endroit du document."),
    Colonne("note", "Note du manuel au lecteur ; jamais une citation."),
)
"""Les colonnes qui disent d'où vient une ligne, à la fin de chaque table d'éléments."""


def lire_la_provenance(referentiel: Referentiel, colonne: str) -> Lire:
    """Rend de quoi lire cette colonne d'un élément identifié de l'édition."""

    def lire(element: Any) -> Valeur:
        origine, source = referentiel.origine(element.id), referentiel.sources.get(element.id)
        valeurs: dict[str, Valeur] = {
            "origine": origine.genre,
            "edition": origine.edition,
            "nature": element.nature,
            "document": source.document if source else None,
            "lieu": source.lieu if source else None,
            "note": element.note,
        }
        return valeurs[colonne]

    return lire
