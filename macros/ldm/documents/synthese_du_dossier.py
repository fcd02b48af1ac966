"""La synthèse d'un dossier : où l'équipe se situe, critère par critère.

Des nombres de descripteurs, ni note ni pourcentage : aucune source n'en définit. Les mêmes comptes que
docs/assets/auto-evaluation/synthese/comptes.js, éprouvés sur les mêmes exemples.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Document,
    Groupe,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Section,
    Tableau,
)
from ldm.documents.commun import pied
from ldm.documents.dates import date_en_lettres
from ldm.documents.facultatifs import ecartes_du_dossier
from ldm.documents.positions import echelle_de_position
from ldm.documents.reponses_du_dossier import EQUIPE, PARTAGE
from ldm.erreurs import MauvaisUsage
from ldm.modele.commun import Echelle
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel

NOM: Final = "synthese"
SANS_POSITION: Final = ""


@dataclass(frozen=True, slots=True)
class Compte:
    """Les descripteurs d'un critère, par position.

    nombres : par clé ; `SANS_POSITION`, ceux qui restent à dire.
    """

    critere: Critere
    nombres: dict[str, int]


def position(dossier: Dossier, descripteur: Descripteur) -> str:
    """Rend la clé de la position dite ; rien, si l'équipe n'a rien dit."""
    return dossier.valeur(f"{EQUIPE}|{descripteur.id}.position")


def comptes(referentiel: Referentiel, dossier: Dossier) -> tuple[Compte, ...]:
    """Rend les comptes de chaque critère que l'établissement retient, dans l'ordre de l'édition."""
    cles = {option.cle for option in echelle_de(referentiel).options}
    rendus = []
    for critere in criteres_retenus(referentiel, dossier):
        dites = (position(dossier, d) for d in critere.descripteurs)
        nombres = Counter(dite if dite in cles else SANS_POSITION for dite in dites)
        rendus.append(Compte(critere, dict(nombres)))
    return tuple(rendus)


def criteres_retenus(referentiel: Referentiel, dossier: Dossier) -> Iterator[Critere]:
    """Rend les critères que l'établissement retient, dans l'ordre de l'édition."""
    ecartes = ecartes_du_dossier(referentiel, dossier)
    return (critere for critere in referentiel.criteres if critere.id not in ecartes)


def echelle_de(referentiel: Referentiel) -> Echelle:
    """Rend l'échelle de l'édition ; lève `MauvaisUsage` si elle n'en a pas."""
    echelle = echelle_de_position(referentiel)
    if echelle is None:
        raise MauvaisUsage("Cette édition n'a pas d'échelle où se situer : il n'y a rien à réunir.")
    return echelle


def composer_synthese(referentiel: Referentiel, dossier: Dossier, jour: str) -> Document:
    """Rend la synthèse d'un dossier, en une page. jour : sa date.

    Lève `MauvaisUsage` si l'édition n'a pas d'échelle de position.
    """
    echelle = echelle_de(referentiel)
    nom = dossier.valeur(f"{PARTAGE}|etablissement") or dossier.nom
    blocs: list[Bloc] = [
        Paragraphe(
            "Où l’équipe se situe elle-même, en nombre de descripteurs. Ni note ni moyenne\u00a0: cette "
            "échelle est un repère ajouté par le manuel, qu’aucun document officiel ne demande.",
            "chapeau",
        ),
        _tableau(echelle, comptes(referentiel, dossier)),
        Section(
            "Les descripteurs, par position", (_par_position(referentiel, echelle, dossier),), "positions"
        ),
    ]
    return Document(
        titre="Synthèse de l’auto-évaluation",
        sous_titre=f"{nom}, au {date_en_lettres(jour)}",
        blocs=tuple(blocs),
        pied=pied(referentiel, ""),
    )


def _tableau(echelle: Echelle, lignes: tuple[Compte, ...]) -> Tableau:
    cles = [*(option.cle for option in echelle.options), SANS_POSITION]
    titres = [*(option.libelle for option in echelle.options), "À dire"]
    total: Counter[str] = Counter()
    for compte in lignes:
        total.update(compte.nombres)
    noms = [f"{c.critere.numero}. {c.critere.titre_court or c.critere.intitule}" for c in lignes]
    rangees = [ligne_de_nombres(nom, compte.nombres, cles) for nom, compte in zip(noms, lignes, strict=True)]
    return Tableau(
        legende="Descripteurs par critère et par position",
        colonnes=(Colonne("Critère", 34), *(Colonne(titre, 9) for titre in titres), Colonne("Total", 7)),
        groupes=(Groupe("", (*rangees, ligne_de_nombres("Tous les critères", total, cles))),),
    )


def ligne_de_nombres(nom: str, nombres: Mapping[str, int], cles: Iterable[str]) -> Ligne:
    """Rend une ligne d'un tableau de nombres. cles : celle de chaque colonne."""
    textes = [str(nombres.get(cle, 0)) for cle in cles]
    return Ligne((cellule(nom, entete=True), *map(cellule, textes), cellule(str(sum(nombres.values())))))


def cellule(texte: str, *, entete: bool = False) -> Cellule:
    """Rend une cellule d'un seul texte."""
    return Cellule((Paragraphe(texte),), entete=entete)


def _par_position(referentiel: Referentiel, echelle: Echelle, dossier: Dossier) -> Liste:
    tous = [d for critere in criteres_retenus(referentiel, dossier) for d in critere.descripteurs]
    dits = {o.libelle: [d for d in tous if position(dossier, d) == o.cle] for o in echelle.options}
    return _enumerer(referentiel, dits)


def _enumerer(referentiel: Referentiel, dits: dict[str, list[Descripteur]]) -> Liste:
    """Rend « Point fort (2) : 3, 17. » pour chaque nom qui a des descripteurs."""
    numeros = referentiel.numeros
    return Liste(
        tuple(
            Item(f"{nom} ({len(siens)})\u00a0: {', '.join(str(numeros[d.id]) for d in siens)}.")
            for nom, siens in dits.items()
            if siens
        )
    )
