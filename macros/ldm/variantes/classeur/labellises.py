"""La feuille des établissements labellisés : la liste entière, une ligne par label, comme le fichier CSV."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from pathlib import Path
from typing import Final

from ldm.chargement.etablissements import (
    COLONNES,
    CSV,
    DE_L_ETABLISSEMENT,
    DU_LABEL,
    FILIERES,
    PROLONGATION,
    SEPARATEURS,
    YAML,
)
from ldm.modele.etablissements import Etablissement, LabelDelivre
from ldm.modele.tables import Colonne, FeuilleLue, Ligne, Table, adresse
from ldm.variantes.classeur.champs import au_clavier
from ldm.variantes.classeur.changements import Labellises, Lecture, Place, Refus

NOM: Final = "Établissements"
LIBRES: Final = 100
_TITRES: Final = {
    "uai": "Numéro UAI", "nom": "Nom", "commune": "Commune", "intitule": "Intitulé du label",
    "decision": "Date de la décision", "fin": "Date de fin",
    "perimetre": "Part de l'offre, si ce n'est pas tout", "reseau": "Réseau",
    "procedure": "Procédure, si ce n'est pas la règle", "filieres": "Filières, séparées par |",
    "prolonge_jusqu_au": "Prolongé jusqu'au", "prolonge_motif": "Motif de la prolongation",
}  # fmt: skip
_AIDE: Final = (
    "Toute la liste, une ligne par label ; une ligne effacée retire son label. Une date s'écrit 2026-09-30."
)
Rangee = dict[str, str]


def table(etablissements: Iterable[Etablissement]) -> Table:
    """Rend la feuille des établissements d'une édition."""
    colonnes = tuple(Colonne(cle, _TITRES[cle], "court") for cle in COLONNES)
    return Table(NOM, _AIDE, colonnes, tuple(map(Ligne, rangees_de(etablissements))), LIBRES)


def rangees_lues(feuille: FeuilleLue, lecture: Lecture) -> dict[int, Rangee] | None:
    """Rend chaque ligne de la feuille, par rang ; None, et les refus notés, si elle ne se lit pas entière."""
    refus = [
        Refus(Place(NOM, "onglet"), f"colonne « {titre} » absente", "Remettez-la, ou exportez de nouveau.")
        for titre in _TITRES.values()
        if titre not in feuille.entetes
    ]
    refus += [
        Refus(Place(NOM, adresse(*place)), defaut, "Écrivez une valeur, dans une case seule.")
        for place, defaut in sorted(feuille.defauts.items())
        if place[0] in feuille.lignes
    ]
    lecture.refus += refus
    if refus:
        return None
    lues = {rang: _rangee(feuille.entetes, cases) for rang, cases in sorted(feuille.lignes.items())}
    return {rang: rangee for rang, rangee in lues.items() if any(rangee.values())}


def comparer_les_listes(
    avant: list[Rangee], lues: dict[int, Rangee], lecture: Lecture, dossier: Path, *, depuis: bool
) -> None:
    """Note la liste que la feuille demande. dossier : celui de l'édition. depuis : la liste a changé depuis
    l'export.
    """
    onglet = Place(NOM, "onglet")
    if depuis:
        remede = "Exportez de nouveau, et refaites vos changements."
        lecture.refus.append(Refus(onglet, "la liste de l'édition a changé depuis l'export", remede))
    elif (dossier / YAML).exists():
        remede = f"Changez-les dans {YAML} ; sans ce fichier, le classeur écrirait {CSV}."
        lecture.refus.append(Refus(onglet, "la liste de l'édition est en YAML", remede))
    elif not lues:
        lecture.refus.append(Refus(onglet, "feuille vidée", f"Pour retirer la liste, supprimez {CSV}."))
    else:
        neuves = sum(rangee not in avant for rangee in lues.values())
        parties = sum(rangee not in lues.values() for rangee in avant)
        place = Place(NOM, adresse(next(iter(lues)), 0))
        lecture.changements.append(Labellises(place, tuple(lues), [*lues.values()], neuves, parties))


def texte_csv(rangees: list[Rangee], ancien: str) -> str:
    """Rend le fichier de ces lignes, avec le séparateur et l'ordre des colonnes de l'ancien."""
    premiere = ancien.partition("\n")[0].strip("\ufeff\r")
    separateur = max(SEPARATEURS, key=premiere.count) if premiere else ";"
    connues = [entete.strip().lower() for entete in premiere.split(separateur)] if premiere else []
    utiles = [cle for cle in COLONNES if cle in connues or any(rangee[cle] for rangee in rangees)]
    entetes = [*connues, *(cle for cle in utiles if cle not in connues)]
    tampon = StringIO()
    ecrivain = csv.writer(tampon, delimiter=separateur, lineterminator="\n")
    ecrivain.writerow(entetes)
    ecrivain.writerows([[rangee.get(cle, "") for cle in entetes] for rangee in rangees])
    return tampon.getvalue()


def _rangee(entetes: Mapping[str, int], cases: Mapping[int, str]) -> Rangee:
    return {cle: au_clavier(cases.get(entetes[_TITRES[cle]], "")).replace("\n", " ") for cle in COLONNES}


def rangees_de(etablissements: Iterable[Etablissement]) -> list[Rangee]:
    """Rend une ligne par label."""
    return [_du_label(e, label) for e in etablissements for label in e.labels]


def _du_label(etablissement: Etablissement, label: LabelDelivre) -> Rangee:
    return {
        **{cle: au_clavier(getattr(etablissement, cle)) for cle in DE_L_ETABLISSEMENT},
        **{cle: au_clavier(getattr(label, cle) or "") for cle in DU_LABEL},
        FILIERES: au_clavier(" | ".join(label.filieres)),
        **{nom: au_clavier(getattr(label.prolongation, cle, "") or "") for nom, cle in PROLONGATION.items()},
    }
