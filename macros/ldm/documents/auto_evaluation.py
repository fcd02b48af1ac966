"""Composer ce que « Mon dossier » sait d'une édition : descripteurs, outils, ce que l'équipe ajoute."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from ldm.documents.anciens import anciens_de
from ldm.documents.audit import AuditASaisir, audit_a_saisir
from ldm.documents.blocs import Champ
from ldm.documents.catalogue import Piece
from ldm.documents.commun import adresse_critere
from ldm.documents.dates import Calcul
from ldm.documents.echeances import calcul_de, datables
from ldm.documents.facultatifs import ChoixDeCriteres, choix_de_criteres
from ldm.documents.parcours import champs_de
from ldm.documents.positions import echelle_de_position
from ldm.documents.regles import regles_de
from ldm.documents.telechargements import Offre
from ldm.modele.auto_evaluation import ReponsePartagee
from ldm.modele.commun import Echelle
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.delais import Delai
from ldm.modele.etablissements import Etablissement
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel
from ldm.modele.verifications import Regle
from ldm.variantes.empreintes import empreinte


@dataclass(frozen=True, slots=True)
class DescripteurASituer:
    """Un descripteur. champs : ceux que la grille lui donne. empreinte : celle du texte auquel on répond."""

    id: str
    numero: int
    texte: str
    clair: str
    adresse: str
    empreinte: str
    champs: tuple[Champ, ...]


@dataclass(frozen=True, slots=True)
class CritereASituer:
    """Un critère et ses descripteurs. choix : les critères de même choix sont des alternatives."""

    id: str
    numero: str
    titre: str
    intitule: str
    adresse: str
    facultatif: bool
    choix: str
    descripteurs: tuple[DescripteurASituer, ...]


@dataclass(frozen=True, slots=True)
class OutilASaisir:
    """Un outil qui se remplit, ou une de ses versions : elles ont les mêmes réponses.

    fichiers : (nom du fichier, format, son nom court). champs : leur nombre. anciens : les clés qu'a eues
    chacun.
    """

    outil: Outil
    piece: Piece
    champs: int
    anciens: dict[str, tuple[str, ...]]
    fichiers: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True, slots=True)
class DossierVierge:
    """Tout ce que la page doit savoir avant qu'on y écrive."""

    slug: str
    nom: str
    revision: str
    criteres: tuple[CritereASituer, ...]
    choix: tuple[ChoixDeCriteres, ...]
    outils: tuple[OutilASaisir, ...]
    partagees: tuple[ReponsePartagee, ...]
    position: Echelle | None
    action: str
    regles: tuple[Regle, ...]
    audit: AuditASaisir | None
    delais: tuple[tuple[Delai, Calcul], ...]
    seuil: int
    etablissements: tuple[Etablissement, ...]


def composer_dossier_vierge(referentiel: Referentiel, pieces: Iterable[Piece], offre: Offre) -> DossierVierge:
    """Rend le dossier vierge de l'édition. pieces : tous ses documents."""
    outils = tuple(_outils(referentiel, pieces, offre))
    identite = referentiel.identite
    return DossierVierge(
        identite.slug,
        identite.nom,
        identite.revision,
        tuple(
            _critere(referentiel, critere, _champs_de_la_grille(outils)) for critere in referentiel.criteres
        ),
        choix_de_criteres(referentiel),
        outils,
        referentiel.commun.auto_evaluation.partagees,
        echelle_de_position(referentiel),
        referentiel.commun.auto_evaluation.action or "",
        regles_de(referentiel, [saisi.piece for saisi in outils]),
        audit_a_saisir(referentiel),
        tuple((delai, calcul_de(referentiel, delai)) for delai in datables(referentiel) if delai.outils),
        referentiel.commun.auto_evaluation.seuil,
        referentiel.etablissements,
    )


def _outils(referentiel: Referentiel, pieces: Iterable[Piece], offre: Offre) -> Iterator[OutilASaisir]:
    par_slug = {outil.slug: outil for outil in referentiel.outils}
    for piece in pieces:
        if piece.est_un_formulaire:
            fichiers = tuple((f"{piece.nom}.{f.nom}", f.libelle, f.court) for f in offre(piece))
            champs = tuple(champs_de(piece.document.blocs))
            yield OutilASaisir(par_slug[piece.outil], piece, len(champs), anciens_de(champs), fichiers)


def _champs_de_la_grille(outils: Sequence[OutilASaisir]) -> dict[str, list[Champ]]:
    """Rend les champs que la grille d'auto-évaluation donne à chaque descripteur, par identifiant."""
    ranges: dict[str, list[Champ]] = {}
    for saisi in outils:
        if "grille" in saisi.outil.usages:
            for champ in champs_de(saisi.piece.document.blocs):
                ranges.setdefault(champ.id.rpartition(".")[0], []).append(champ)
    return ranges


def _critere(referentiel: Referentiel, critere: Critere, champs: dict[str, list[Champ]]) -> CritereASituer:
    return CritereASituer(
        critere.id,
        critere.numero,
        critere.titre_court or critere.intitule,
        critere.intitule,
        adresse_critere(critere),
        critere.facultatif,
        critere.choix or "",
        tuple(_descripteur(referentiel, critere, d, champs.get(d.id, [])) for d in critere.descripteurs),
    )


def _descripteur(
    referentiel: Referentiel, critere: Critere, descripteur: Descripteur, champs: Sequence[Champ]
) -> DescripteurASituer:
    return DescripteurASituer(
        descripteur.id,
        referentiel.numeros[descripteur.id],
        descripteur.enonce,
        descripteur.en_clair or "",
        f"{adresse_critere(critere)}#{descripteur.id}",
        empreinte(descripteur, ("texte",)),
        tuple(champs),
    )
