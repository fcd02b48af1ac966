"""Où l'on est dans un document qu'on prépare pour Typst : renvois, dessins, endroits où répondre."""

import re
from dataclasses import dataclass, field
from typing import Any

from ldm.documents.blocs import Champ
from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.rendus.socle.adresses import adresse_depuis
from ldm.rendus.socle.polices import lisible

Donnees = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Place:
    """Un endroit où répondre à un champ. libelle : son nom, groupe compris ; option : clé et libellé de ce
    qu'il coche. nu : dans une phrase, un filet le souligne ; il n'a pas de cadre.
    """

    champ: Champ
    libelle: str
    option: tuple[str, str] | None = None
    nu: bool = False


@dataclass(frozen=True, slots=True)
class ContexteDeComposition:
    """Où l'on est. recueil : plusieurs pièces sous une couverture ; places : remplies au passage."""

    racine: str
    recueil: bool = False
    niveau: int = 1
    places: list[Place] = field(default_factory=list)
    dessins: dict[str, str] = field(default_factory=dict)

    def adresse(self, cible: str) -> str:
        """Rend l'adresse entière d'un renvoi, ou rien s'il ne mène nulle part hors du site."""
        adresse = adresse_depuis(self.racine, cible)
        return adresse if re.match(r"(https|mailto):", adresse) else ""

    def texte(self, texte: Texte) -> list[str | Donnees]:
        """Rend un texte : des chaînes, des liens entiers, des étiquettes."""
        return [self._morceau(morceau) for morceau in ((texte,) if isinstance(texte, str) else texte)]

    def _morceau(self, morceau: str | Lien | Pastille) -> str | Donnees:
        if isinstance(morceau, Pastille):
            return {"etiquette": lisible(morceau.texte)}
        if isinstance(morceau, Lien):
            adresse, texte = self.adresse(morceau.cible), lisible(morceau.texte)
            return {"lien": adresse, "texte": texte} if adresse and texte.strip() else texte
        return lisible(morceau)
