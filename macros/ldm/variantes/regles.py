"""Ce qu'un texte national fixe : une variante ne s'en écarte qu'en disant quel texte le décide.

Sources : article D. 335-1 du code de l'éducation (l'intitulé des critères) ; circulaire du 23-10-2023,
partie 2 et annexe (la liste des descripteurs). Pour un nombre, celle du délai national, et son `cadre`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from ldm.modele.commun import Commun
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.delais import Delai
from ldm.modele.edition import Edition
from ldm.modele.mots import est_de_forme
from ldm.modele.references import en_lettres

INTITULES: Final = "l'intitulé d'un critère national est fixé (article D. 335-1 du code de l'éducation)"
DESCRIPTEURS: Final = (
    "la liste des descripteurs est nationale (circulaire du 23-10-2023, partie 2 et annexe) : "
    "on la complète, l'établissement y choisit"
)


@dataclass(frozen=True, slots=True)
class National:
    """Ce que fixe l'édition nationale dont part une variante ; rien, si elle ne part pas d'une telle édition.

    delais : par clé, ceux dont le nombre a un cadre. documents : par clé, le titre de ceux qu'on cite.
    """

    criteres: frozenset[str] = frozenset()
    descripteurs: frozenset[str] = frozenset()
    delais: Mapping[str, Delai] = field(default_factory=dict)
    documents: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def de(cls, edition: Edition, commun: Commun) -> "National":
        """Rend ce que fixe une édition autonome : rien, si elle n'est pas nationale."""
        if edition.identite.territoire != "national":
            return cls()
        return cls(
            frozenset(c.id for c in edition.criteres if not c.facultatif),
            frozenset(d.id for c in edition.criteres for d in c.descripteurs),
            {delai.cle: delai for delai in edition.delais if delai.cadre is not None},
            {document.cle: document.titre for document in commun.sources.documents},
        )

    def regle_de_masquer(self, element: Any) -> str | None:
        """Rend la règle dont on s'écarterait en retirant l'élément, ou None."""
        if isinstance(element, Descripteur) and element.id in self.descripteurs:
            return DESCRIPTEURS
        return self._regle_du_delai(element.cle) if isinstance(element, Delai) else None

    def regle_de_remplacer(self, avant: Any, apres: Any) -> str | None:
        """Rend la règle dont on s'écarte en changeant ainsi l'élément, ou None."""
        if isinstance(avant, Critere) and avant.id in self.criteres:
            if not est_de_forme((avant.intitule,), (apres.intitule,)):
                return INTITULES
            gardes = {d.id for d in apres.descripteurs}
            perdus = {d.id for d in avant.descripteurs} & self.descripteurs - gardes
            return DESCRIPTEURS if perdus else None
        if not isinstance(avant, Delai) or _valeur(avant) == _valeur(apres):
            return None
        return self._hors_du_cadre(avant.precise or avant.cle, apres)

    def regle_d_ajouter(self, element: Any) -> str | None:
        """Rend la règle dont s'écarte un délai qui en précise un autre, ou None."""
        precise = element.precise if isinstance(element, Delai) else None
        return None if precise is None else self._hors_du_cadre(precise, element)

    def _hors_du_cadre(self, cle: str, delai: Delai) -> str | None:
        fixe = self.delais.get(cle)
        if fixe is None or fixe.cadre is None or _valeur(delai) == _valeur(fixe):
            return None
        juste = delai.nombre is not None and fixe.cadre.admet(delai.nombre) and _dit(delai)
        return None if juste and delai.unite == fixe.unite else self._regle_du_delai(cle)

    def _regle_du_delai(self, cle: str) -> str | None:
        fixe = self.delais.get(cle)
        if fixe is None:
            return None
        source = fixe.source
        lieu = (self.documents.get(source.document, source.document), source.lieu or "") if source else ()
        cite = f" ({', '.join(filter(None, lieu))})" if lieu else ""
        return f"« {fixe.libelle} » est fixée à « {fixe.texte} »{cite}"


def _valeur(delai: Delai) -> tuple[object, ...]:
    return delai.texte, delai.nombre, delai.unite, delai.jusque


def _dit(delai: Delai) -> bool:
    """Dit si le texte du délai énonce bien son nombre, en chiffres ou en lettres."""
    formes = [] if delai.nombre is None else [str(delai.nombre), *en_lettres(delai.nombre)]
    return any(re.search(rf"(?<!\w){forme}(?!\w)", delai.texte, re.IGNORECASE) for forme in formes)
