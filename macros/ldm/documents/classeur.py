"""Composer le dossier d'une édition en un seul classeur : ses grilles, et ce qui les sert toutes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from ldm.documents.abords import pied_d_outil
from ldm.documents.ajouts import a_des_ajouts
from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Document,
    Groupe,
    Ligne,
    Paragraphe,
    Section,
    Tableau,
)
from ldm.documents.commun import pied
from ldm.documents.outils import composer_outil, composer_tableau
from ldm.documents.parcours import Suite, refaire
from ldm.documents.syntheses import est_un_bilan
from ldm.modele import outils as modele
from ldm.modele.referentiel import Referentiel

NOM: Final = "dossier-ldm"
PREFIXE: Final = "partage"


def composer_classeur(referentiel: Referentiel) -> Document | None:
    """Rend les grilles de l'édition, l'une après l'autre, ce qu'elles partagent, leur synthèse et l'index des
    preuves ; rien si elle n'en a pas.
    """
    outils = [outil for outil in referentiel.outils if "tableur" in outil.formats and outil.sections]
    if not outils:
        return None
    classeur = referentiel.commun.classeur
    source = pied_d_outil(referentiel, outils[0])
    parties = [(outil, *_partie(referentiel, outil)) for outil in outils]
    bilan = _bilan(classeur.titre_du_bilan, [(outil.code, bilans) for outil, _, bilans in parties])
    preuves = composer_tableau(referentiel, NOM, classeur.preuves)
    return Document(
        titre=classeur.titre,
        sous_titre=classeur.presentation,
        blocs=(
            _partages(referentiel),
            *(section for _, section, _ in parties),
            *((Section(classeur.titre_du_bilan, (bilan,), onglet=classeur.titre_du_bilan),) if bilan else ()),
            Section(classeur.titre_des_preuves, (preuves,), onglet=classeur.titre_des_preuves),
        ),
        pied=replace(
            pied(referentiel, "outils/"),
            modele=source.modele,
            auteur=source.auteur,
            ajouts=any(map(a_des_ajouts, outils)),
        ),
        orientation="paysage",
    )


def _partages(referentiel: Referentiel) -> Section:
    classeur = referentiel.commun.classeur
    champs = tuple(
        Champ(f"{PREFIXE}.{p.cle}", p.libelle, p.type, longueur=p.longueur)
        for p in referentiel.commun.auto_evaluation.partagees
    )
    consignes = (Paragraphe(classeur.consigne), Paragraphe(classeur.consigne_des_preuves))
    return Section(classeur.titre_des_partages, (*consignes, *champs), onglet=classeur.titre_des_partages)


def _partie(referentiel: Referentiel, outil: modele.Outil) -> tuple[Section, list[Tableau]]:
    """Rend un outil, ses champs partagés repris d'ailleurs ; à part, ses bilans."""
    cles = (partagee.cle for partagee in referentiel.commun.auto_evaluation.partagees)
    partages = {f"{outil.id}.{cle}": f"{PREFIXE}.{cle}" for cle in cles}
    document = composer_outil(referentiel, outil)
    bilans: list[Tableau] = []
    blocs = _reprendre(document.blocs, partages, bilans)
    return Section(f"{outil.code} {outil.titre}", blocs, onglet=outil.code), bilans


def _reprendre(blocs: Suite, partages: Mapping[str, str], bilans: list[Tableau]) -> Suite:
    """Rend les blocs dont chaque champ partagé dit lequel il reprend, sans les bilans, mis de côté."""

    def changer(suite: Suite) -> Suite:
        bilans.extend(bloc for bloc in suite if isinstance(bloc, Tableau) and est_un_bilan(bloc))
        gardes = (bloc for bloc in suite if not (isinstance(bloc, Tableau) and est_un_bilan(bloc)))
        return tuple(_relier(refaire(bloc, changer), partages) for bloc in gardes)

    return changer(blocs)


def _relier(bloc: Bloc, partages: Mapping[str, str]) -> Bloc:
    if isinstance(bloc, Champ) and bloc.id in partages:
        return replace(bloc, reprend=partages[bloc.id])
    return bloc


def _bilan(legende: str, bilans: list[tuple[str, list[Tableau]]]) -> Tableau | None:
    """Rend tous les bilans côte à côte : une ligne par critère, et le total."""
    tous = [(code, bilan) for code, suite in bilans for bilan in suite]
    if not tous:
        return None
    lignes = {ligne.id: ligne.cellules[0] for _, bilan in tous for ligne in _lignes(bilan)}
    return Tableau(
        legende,
        (tous[0][1].colonnes[0], *(_nommee(code, c) for code, bilan in tous for c in bilan.colonnes[1:])),
        (
            Groupe(
                "",
                tuple(
                    Ligne((libelle, *_cotes(cle, [bilan for _, bilan in tous])), cle)
                    for cle, libelle in lignes.items()
                ),
            ),
        ),
        ancre=f"{NOM}.bilan",
        reserve=True,
    )


def _nommee(code: str, colonne: Colonne) -> Colonne:
    return replace(colonne, titre=f"{code} {colonne.titre}")


def _lignes(bilan: Tableau) -> Iterator[Ligne]:
    return (ligne for groupe in bilan.groupes for ligne in groupe.lignes)


def _cotes(cle: str, bilans: list[Tableau]) -> Iterator[Cellule]:
    """Rend les comptes de cette ligne dans chaque bilan ; vides dans celui qui ne l'a pas."""
    for bilan in bilans:
        vide = tuple(Cellule() for _ in bilan.colonnes[1:])
        yield from next((ligne.cellules[1:] for ligne in _lignes(bilan) if ligne.id == cle), vide)
