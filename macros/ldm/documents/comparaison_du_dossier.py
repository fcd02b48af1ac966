"""Comparer deux dates d'un dossier : ce que devient chaque descripteur d'un jalon à un autre.

Des nombres de descripteurs, ni note ni moyenne. Les mêmes sens que
docs/assets/auto-evaluation/synthese/comptes.js, éprouvés sur les mêmes exemples.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ldm.documents.blocs import (
    Bloc,
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
from ldm.documents.reponses_du_dossier import PARTAGE
from ldm.documents.synthese_du_dossier import (
    cellule,
    criteres_retenus,
    echelle_de,
    ligne_de_nombres,
    position,
)
from ldm.modele.commun import Echelle
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel

NOM: Final = "comparaison"
AUJOURDHUI: Final = "Aujourd’hui"
Sens = Literal["mieux", "moins", "nouveau", "retire", "autre", "inchange", "a-dire"]
SENS: Final[dict[Sens, str]] = {
    "mieux": "Mieux",
    "moins": "Moins bien",
    "nouveau": "Nouveau",
    "retire": "Retiré",
    "autre": "Dit autrement",
    "inchange": "Inchangé",
    "a-dire": "À dire",
}
_TOUJOURS: Final[tuple[Sens, ...]] = ("mieux", "moins", "nouveau", "inchange")
"""Ceux dont la colonne se montre, même vide."""
_SANS_DETAIL: Final[tuple[Sens, ...]] = ("inchange", "a-dire")


@dataclass(frozen=True, slots=True)
class DateDeDossier:
    """Un dossier, et quand il disait cela. nom : « Dépôt 2027 ». le : son instant, s'il est connu."""

    nom: str
    dossier: Dossier
    le: str = ""

    @property
    def dite(self) -> str:
        """« Dépôt 2027 », 15 mars 2027 ; ou « aujourd’hui », sans guillemets."""
        nom = self.nom.lower() if self.nom == AUJOURDHUI else f"«\u00a0{self.nom}\u00a0»"
        quand = f", {date_en_lettres(self.le[:10])}" if self.le else ""
        return f"{nom}{quand}"


@dataclass(frozen=True, slots=True)
class Mouvement:
    """Ce que devient un descripteur. avant, apres : ses positions ; vides, tant que rien n'est dit."""

    critere: Critere
    descripteur: Descripteur
    sens: Sens
    avant: str
    apres: str


def mouvements(referentiel: Referentiel, avant: Dossier, apres: Dossier) -> tuple[Mouvement, ...]:
    """Rend ce que devient chaque descripteur des critères que retient le second dossier.

    Une position sans rang, ou que l'échelle n'a plus, ne vaut ni plus ni moins. Lève `MauvaisUsage` si
    l'édition n'a pas d'échelle de position.
    """
    rangs = {option.cle: option.rang for option in echelle_de(referentiel).options}
    rendus = []
    for critere in criteres_retenus(referentiel, apres):
        for descripteur in critere.descripteurs:
            ancienne, neuve = position(avant, descripteur), position(apres, descripteur)
            sens = _sens(ancienne, neuve, rangs)
            rendus.append(Mouvement(critere, descripteur, sens, ancienne, neuve))
    return tuple(rendus)


def _sens(avant: str, apres: str, rangs: dict[str, int | None]) -> Sens:
    if avant == apres:
        return "inchange" if avant else "a-dire"
    if not avant or not apres:
        return "nouveau" if apres else "retire"
    un, autre = rangs.get(avant), rangs.get(apres)
    if un is None or autre is None or un == autre:
        return "autre"
    return "mieux" if autre < un else "moins"


def composer_comparaison(
    referentiel: Referentiel, avant: DateDeDossier, apres: DateDeDossier, *, detail: bool = False
) -> Document:
    """Rend la comparaison de deux dates, en une page. detail : en tableau, une ligne par descripteur.

    Lève `MauvaisUsage` si l'édition n'a pas d'échelle de position.
    """
    echelle = echelle_de(referentiel)
    tous = mouvements(referentiel, avant.dossier, apres.dossier)
    nom = apres.dossier.valeur(f"{PARTAGE}|etablissement") or apres.dossier.nom
    blocs: list[Bloc] = [
        Paragraphe(
            f"De {avant.dite}, à {apres.dite}. Des nombres de descripteurs, d’après les positions que "
            "l’équipe se donne\u00a0: ni note ni moyenne.",
            "chapeau",
        ),
        _par_critere(tous),
    ]
    if not any(m.sens not in _SANS_DETAIL for m in tous):
        blocs.append(Paragraphe("Aucune position n’a changé."))
    if detail:
        blocs.append(_par_descripteur(referentiel, echelle, tous, avant.nom, apres.nom))
    else:
        items = tuple(_par_sens(referentiel, echelle, tous))
        blocs.append(Section("Les descripteurs", (Liste(items),), "descripteurs"))
    return Document(
        titre="Comparaison de deux dates", sous_titre=nom, blocs=tuple(blocs), pied=pied(referentiel, "")
    )


def _montres(tous: tuple[Mouvement, ...]) -> list[Sens]:
    return [sens for sens in SENS if sens in _TOUJOURS or any(m.sens == sens for m in tous)]


def _par_critere(tous: tuple[Mouvement, ...]) -> Tableau:
    montres = _montres(tous)
    siens: dict[str, Counter[str]] = {}
    for mouvement in tous:
        siens.setdefault(_titre(mouvement.critere), Counter())[mouvement.sens] += 1
    total: Counter[str] = Counter(mouvement.sens for mouvement in tous)
    lignes = [ligne_de_nombres(titre, nombres, montres) for titre, nombres in siens.items()]
    return Tableau(
        legende="Descripteurs par critère",
        colonnes=(Colonne("Critère", 34), *(Colonne(SENS[sens], 9) for sens in montres), Colonne("Total", 7)),
        groupes=(Groupe("", (*lignes, ligne_de_nombres("Tous les critères", total, montres))),),
    )


def _dire(echelle: Echelle, cle: str) -> str:
    option = next((o for o in echelle.options if o.cle == cle), None)
    if option is None:
        return cle or "rien"
    return f"{option.libelle} ({option.code})" if option.code else option.libelle


def _par_sens(referentiel: Referentiel, echelle: Echelle, tous: tuple[Mouvement, ...]) -> Iterator[Item]:
    """Rend « Mieux (2) : 3 (À améliorer → En place), 17 (…). » pour chaque sens qui a des descripteurs."""
    for sens, titre in SENS.items():
        siens = [m for m in tous if m.sens == sens]
        numeros = [str(referentiel.numeros[m.descripteur.id]) for m in siens]
        dits = (
            numeros
            if sens in _SANS_DETAIL
            else [
                f"{numero}\u00a0({_abreger(echelle, m.avant)}\u00a0→\u00a0{_abreger(echelle, m.apres)})"
                for numero, m in zip(numeros, siens, strict=True)
            ]
        )
        if siens:
            yield Item(f"{titre} ({len(siens)})\u00a0: {', '.join(dits)}.")


def _abreger(echelle: Echelle, cle: str) -> str:
    """Rend une position par son code, ou son libellé si elle n'en a pas."""
    option = next((o for o in echelle.options if o.cle == cle), None)
    return (option.code or option.libelle) if option else cle or "rien"


def _par_descripteur(
    referentiel: Referentiel, echelle: Echelle, tous: tuple[Mouvement, ...], avant: str, apres: str
) -> Tableau:
    groupes: dict[str, list[Ligne]] = {}
    for m in tous:
        textes = (str(m.descripteur.texte), _dire(echelle, m.avant), _dire(echelle, m.apres), SENS[m.sens])
        numero = cellule(str(referentiel.numeros[m.descripteur.id]), entete=True)
        groupes.setdefault(_titre(m.critere), []).append(Ligne((numero, *map(cellule, textes))))
    largeurs = {"N°": 6, "Descripteur": 46, avant: 16, apres: 16, "Ce qu’il devient": 16}
    return Tableau(
        legende="Descripteur par descripteur",
        colonnes=tuple(Colonne(titre, largeur) for titre, largeur in largeurs.items()),
        groupes=tuple(Groupe(titre, tuple(lignes)) for titre, lignes in groupes.items()),
    )


def _titre(critere: Critere) -> str:
    return f"{critere.numero}. {critere.titre_court or critere.intitule}"
