"""Où l'on écrit dans un texte mis en page : niveau des titres, style courant, adresse des renvois."""

import re
from dataclasses import dataclass, field

from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.rendus.traitement.mise_en_page.elements import Contenu, Morceau


@dataclass(slots=True)
class Plan:
    """Les titres rencontrés : niveau et texte, dans l'ordre."""

    titres: list[tuple[int, str]] = field(default_factory=list)

    def ajouter(self, niveau: int, titre: str) -> int:
        """Retient un titre et rend son rang."""
        self.titres.append((niveau, titre))
        return len(self.titres)


@dataclass(frozen=True, slots=True)
class ContexteDeTexte:
    """Où l'on écrit. style : celui du texte courant ; recueil : plusieurs pièces sous une couverture."""

    racine: str
    plan: Plan
    niveau: int = 1
    style: str = "Corps"
    recueil: bool = False

    @property
    def serre(self) -> bool:
        """Dit si l'on écrit ailleurs que dans le corps du texte."""
        return self.style != "Corps"

    def adresse(self, cible: str) -> str:
        """Rend l'adresse entière d'un renvoi, ou rien s'il ne mène nulle part."""
        if re.match(r"https://|mailto:", cible):
            return cible
        return (
            f"{self.racine}{cible}" if self.racine and not re.match(r"[a-z]+:", cible, re.IGNORECASE) else ""
        )

    def contenu(self, texte: Texte) -> Contenu:
        """Rend un texte prêt à écrire : liens entiers, étiquettes entre crochets."""
        return tuple(self.morceau(morceau) for morceau in ((texte,) if isinstance(texte, str) else texte))

    def morceau(self, morceau: str | Lien | Pastille) -> Morceau:
        """Rend un bout de texte prêt à écrire."""
        if isinstance(morceau, Lien):
            return Morceau(morceau.texte, adresse=self.adresse(morceau.cible))
        if isinstance(morceau, Pastille):
            return Morceau(f"[{morceau.texte}]", "etiquette")
        return Morceau(morceau)
