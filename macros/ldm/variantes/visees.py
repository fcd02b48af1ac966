"""Ce qu'une opération vise : un élément, ou une partie d'un formulaire, et ses listes."""

from dataclasses import dataclass
from typing import Any, Final

from ldm.modele.outils import Colonne, Outil, Section
from ldm.modele.parties import Cles, changer_partie, chercher, cle_de, parties
from ldm.modele.saisies import Champs
from ldm.modele.types import Gele
from ldm.variantes.arbre import Geste

Liste = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Visee:
    """Ce qui est visé. cles : celles de la partie de l'élément `racine` qu'il est ; vides, c'est elle."""

    racine: Any
    objet: Any
    cles: Cles = ()

    @property
    def adresse(self) -> str:
        """L'adresse entière de ce qui est visé."""
        return ".".join((self.racine.id, *self.cles))

    def geste(self, geste: Geste) -> Geste:
        """Rend le geste sur la racine qui fait celui-ci sur ce qui est visé."""
        return (lambda racine: changer_partie(racine, self.cles, geste)) if self.cles else geste


EDITION: Final = Visee(None, None)
"""Ce que vise une opération qui range une liste de l'édition elle-même."""


def viser(racine: Any, cles: Cles) -> list[Visee]:
    """Rend ce que ces clés désignent dans l'élément : une visée, aucune, ou plusieurs si c'est ambigu."""
    if not cles:
        return [Visee(racine, racine)]
    if not isinstance(racine, Outil):
        return []
    return [Visee(racine, partie, chemin) for chemin, partie in chercher(racine, cles)]


def cles_connues(racine: Any) -> list[str]:
    """Rend les clés des parties de l'élément, pour en suggérer une."""
    return [chemin[-1] for chemin, _ in parties(racine)] if isinstance(racine, Outil) else []


def liste_de(objet: Gele, nom: str, repere: str | None) -> Liste | None:
    """Rend la liste de ce nom que porte l'objet, ou None.

    Les champs d'une section sont dans ses blocs : ceux du bloc où est `repere`, sinon du dernier ; les
    réponses d'une colonne, dans sa saisie.
    """
    match objet:
        case Section() if nom == "champs":
            rang = _rang_des_champs(objet, repere)
            return () if rang is None else _champs(objet, rang)
        case Colonne() if nom == "options":
            return objet.saisie.options if objet.saisie is not None else None
    valeur = objet.__dict__.get(nom)
    return valeur if isinstance(valeur, tuple) and all(isinstance(m, Gele) for m in valeur) else None


def avec_liste(objet: Gele, nom: str, liste: Liste, repere: str | None) -> Gele:
    """Rend l'objet où la liste de ce nom est devenue celle-ci."""
    match objet:
        case Section() if nom == "champs":
            rang = _rang_des_champs(objet, repere)
            neuf = Champs(champs=liste)
            blocs = objet.blocs
            suite = (*blocs, neuf) if rang is None else (*blocs[:rang], neuf, *blocs[rang + 1 :])
            return objet.model_copy(update={"blocs": suite})
        case Colonne(saisie=saisie) if nom == "options" and saisie is not None:
            return objet.model_copy(update={"saisie": saisie.model_copy(update={nom: liste})})
    return objet.model_copy(update={nom: liste})


def listes_a_ranger(objet: Gele) -> list[str]:
    """Rend les noms des listes de l'objet dont tous les éléments ont un identifiant ou une clé."""
    noms = [*type(objet).model_fields, *(("champs",) if isinstance(objet, Section) else ())]
    listes = {nom: liste_de(objet, nom, None) for nom in (*noms, "options")}
    return [nom for nom, liste in listes.items() if liste and all(cle_de(m) is not None for m in liste)]


def rang_apres(objet: Gele | None, nom: str, liste: Liste, apres: str) -> int | None:
    """Rend la place qui suit `apres` dans la liste, ou None ; un bloc se trouve par ce qu'il contient."""
    if isinstance(objet, Section) and nom == "blocs":
        portent = (rang for rang, bloc in enumerate(liste) if apres in _cles(bloc))
    else:
        portent = (rang for rang, membre in enumerate(liste) if cle_de(membre) == apres)
    rang = next(portent, None)
    return None if rang is None else rang + 1


def _cles(bloc: Gele) -> set[str]:
    return {cle for chemin, _ in parties(bloc) for cle in chemin}


def _champs(section: Section, rang: int) -> Liste:
    bloc = section.blocs[rang]
    return bloc.champs if isinstance(bloc, Champs) else ()


def _rang_des_champs(section: Section, repere: str | None) -> int | None:
    """Rend le rang du bloc de champs où est ce repère ; sans repère, du dernier."""
    rangs = [rang for rang, bloc in enumerate(section.blocs) if isinstance(bloc, Champs)]
    if repere is not None:
        rangs = [rang for rang in rangs if repere in {c.cle for c in _champs(section, rang)}] or rangs
    return rangs[-1] if rangs else None
