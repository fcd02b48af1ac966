"""Une des deux éditions qu'on compare : ses éléments, leur place, ce qu'on en cite, pourquoi ils changent."""

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any

from ldm.modele.comparaison import Cite, Motif
from ldm.modele.criteres import Critere, Descripteur, LienQualeduc
from ldm.modele.mots import Portee
from ldm.modele.referentiel import Apport, Referentiel
from ldm.modele.succession import familles
from ldm.variantes.arbre import identifies
from ldm.variantes.libelles import textes_de


class Cote:
    """Une des deux éditions, sans les exemples qu'elle emprunte."""

    def __init__(self, referentiel: Referentiel) -> None:
        self.referentiel = referentiel
        self.slug = referentiel.identite.slug
        self.lignee = [identite.slug for identite in referentiel.lignee]

    @cached_property
    def familles(self) -> list[str]:
        """La famille de l'édition et celle de chacune de ses bases."""
        toutes = familles((*self.referentiel.editions, *self.referentiel.lignee))
        return [toutes[slug] for slug in self.lignee]

    @cached_property
    def places(self) -> dict[str, tuple[Critere, Any]]:
        """Le critère et l'élément de chaque identifiant."""
        return {e.id: (c, e) for c in self.referentiel.criteres for e in identifies(c)}

    @cached_property
    def titres_qualeduc(self) -> dict[str, str]:
        """Le titre de chaque fiche Qualéduc."""
        return {fiche.id: fiche.titre for fiche in self.referentiel.commun.qualeduc.fiches}

    def ids(self, nature: str) -> tuple[str, ...]:
        """Rend les identifiants des critères, ou de tous les descripteurs."""
        criteres = tuple(c.id for c in self.referentiel.criteres)
        return criteres if nature == "criteres" else self.liste(criteres, nature)

    def liste(self, criteres: Iterable[str], nom: str) -> tuple[str, ...]:
        """Rend les identifiants d'une liste de ces critères."""
        elements = (e for c in criteres for e in getattr(self.places[c][0], nom))
        return tuple(e.id for e in elements if self.referentiel.origine(e.id).genre != "emprunte")

    @cached_property
    def cites(self) -> dict[str, Cite]:
        """Chaque élément, tel qu'une comparaison le cite."""
        return {identifiant: self._citer(*place) for identifiant, place in self.places.items()}

    def _citer(self, critere: Critere, element: Any) -> Cite:
        """Rend la citation d'un critère, d'un descripteur ou d'un élément d'une autre liste."""
        qui = {"edition": self.slug, "id": element.id, "critere": critere.numero}
        match element:
            case Critere():
                return Cite(
                    **qui,
                    nature="critere",
                    numero=element.numero,
                    texte=element.intitule,
                    facultatif=element.facultatif,
                )
            case Descripteur():
                texte, *puces = textes_de(element)
                numero = str(self.referentiel.numeros[element.id])
                return Cite(**qui, nature="descripteur", numero=numero, texte=texte, puces=tuple(puces))
            case LienQualeduc():
                return Cite(**qui, nature="autre", texte=self.titres_qualeduc[element.fiche])
        texte, *puces = textes_de(element)
        return Cite(**qui, nature="autre", texte=texte, puces=tuple(puces))

    def motifs(self, identifiants: Iterable[str], autre: "Cote") -> Iterator[Motif]:
        """Rend les motifs des opérations que cette édition, et elle seule, fait sur ces éléments."""
        for identifiant in identifiants:
            yield from self._motif_d_ajout(identifiant, autre)
            yield from self._motifs_de_changement(identifiant, autre)

    def portees(self, identifiants: Iterable[str], autre: "Cote") -> Iterator[Portee]:
        """Rend la portée des remplacements que cette édition, et elle seule, fait de ces éléments."""
        for identifiant in identifiants:
            for apport in self._changements(identifiant, autre):
                if apport.portee is not None:
                    yield apport.portee

    def _motif_d_ajout(self, identifiant: str, autre: "Cote") -> Iterator[Motif]:
        origine = self.referentiel.origines.get(identifiant)
        if origine is None or origine.genre != "ajoute" or identifiant in autre.referentiel.origines:
            return
        if origine.motif:
            yield Motif(edition=origine.edition, texte=origine.motif)

    def _motifs_de_changement(self, identifiant: str, autre: "Cote") -> Iterator[Motif]:
        for apport in self._changements(identifiant, autre):
            yield Motif(edition=self.slug, texte=apport.motif)

    def _changements(self, identifiant: str, autre: "Cote") -> Iterator[Apport]:
        for apport in self.referentiel.apports:
            change = apport.cible == identifiant and apport.avant and apport.verbe != "ordonner"
            if change and apport not in autre.referentiel.apports:
                yield apport
