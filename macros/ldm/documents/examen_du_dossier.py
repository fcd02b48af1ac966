"""Examiner un dossier : ce que son édition n'y reconnaît pas, ce qui s'y contredit, ce qui déborde."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from ldm.documents.anciens import anciens_de, nom_actuel
from ldm.documents.audit import AUDIT, CHAMPS_DE_L_AUDIT
from ldm.documents.blocs import Champ
from ldm.documents.catalogue import Piece
from ldm.documents.donnees_du_dossier import champs_repris
from ldm.documents.facultatifs import RETENU, choix_de_criteres
from ldm.documents.lecture_texte import ligne_de, probleme
from ldm.documents.parcours import champs_de
from ldm.documents.positions import echelle_de_position
from ldm.documents.reponses_du_dossier import (
    ASSUME,
    AVIS,
    EQUIPE,
    MARQUES,
    PARTAGE,
    RELU,
    REPRISE,
    est_ancienne,
)
from ldm.erreurs import Probleme
from ldm.modele.dossier import ChampDeDossier, Dossier, nommer
from ldm.modele.jalons import JALON, LONGUEUR_DU_NOM
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

PREUVES: Final = "preuves"
CHAMPS_D_UNE_PREUVE: Final = ("numero", "titre", "ou", "date", "descripteurs")
POSITION: Final = "position"
CHAMPS_DE_L_EQUIPE: Final = (POSITION, "motif", "termine", "pour")
TEXTE: Final = "texte"
FONCTION: Final = "fonction"
"""Ce que dit un avis, outre sa position : une phrase sur un descripteur ; qui le donne."""


@dataclass(frozen=True, slots=True)
class ChampsConnus:
    """Les champs qu'une édition donne à un dossier. par_outil : ceux de chaque formulaire, par nom.

    partagees : la longueur de chaque réponse partagée. identifiants : ceux dont l'équipe dit quelque chose.
    numeros : par outil, le champ où se lit le numéro du critère. criteres : leur identifiant, par numéro.
    anciens : les clés qu'a eues chaque champ. choix : les réponses admises de chaque choix de critères.
    positions : les clés de l'échelle où l'équipe se situe ; aucune, si l'édition n'en a pas.
    """

    par_outil: dict[str, dict[str, Champ]]
    partagees: dict[str, int | None]
    identifiants: frozenset[str]
    numeros: dict[str, str] = field(default_factory=dict)
    criteres: dict[str, str] = field(default_factory=dict)
    anciens: dict[str, tuple[str, ...]] = field(default_factory=dict)
    choix: dict[str, tuple[str, ...]] = field(default_factory=dict)
    positions: tuple[str, ...] = ()

    def trouver(self, cle: str) -> Champ | None:
        """Rend le champ que nomme cette clé du dossier ; rien, si l'édition ne l'a pas.

        Une ligne ajoutée est à la place de la première du tableau.
        """
        portee, _, nom = cle.partition("|")
        outil = portee.partition("/")[0]
        base, barre, suite = nom.rpartition("/")
        if outil == PARTAGE:
            longueur = self.partagees.get(nom, -1)
            return None if longueur == -1 else Champ(nom, nom, longueur=longueur)
        if outil == JALON:
            return Champ(nom, nom, longueur=LONGUEUR_DU_NOM if nom == "nom" else None)
        permis = (
            outil in (ASSUME, REPRISE, RELU)
            or est_ancienne(cle)
            or (outil == PREUVES and nom in CHAMPS_D_UNE_PREUVE)
        )
        if permis or nom.rpartition(".")[2] in MARQUES:
            return Champ(nom, nom)
        if outil == AUDIT:
            return self._de_l_audit(nom)
        if outil == EQUIPE:
            return self._de_l_equipe(nom)
        if outil == AVIS:
            return self._d_un_avis(nom)
        cherche = f"{base}.1.{suite.partition('.')[2]}" if barre else nom
        return self.par_outil.get(outil, {}).get(nom_actuel(cherche, self.anciens))

    def _d_un_avis(self, nom: str) -> Champ | None:
        """Rend le champ d'un avis : la fonction de la personne, ce qu'elle dit d'un descripteur."""
        de, _, quoi = nom.rpartition(".")
        if nom == FONCTION or (quoi == TEXTE and de in self.identifiants):
            return Champ(nom, nom)
        return self._de_l_equipe(nom) if quoi == POSITION else None

    def _de_l_audit(self, nom: str) -> Champ | None:
        """Rend le champ que les auditeurs ajoutent à un descripteur."""
        de, _, quoi = nom.rpartition(".")
        return Champ(nom, nom) if de in self.identifiants and quoi in CHAMPS_DE_L_AUDIT else None

    def _de_l_equipe(self, nom: str) -> Champ | None:
        """Rend le champ que l'équipe ajoute : sa position, son motif, le critère qu'elle retient."""
        de, _, quoi = nom.rpartition(".")
        if quoi == RETENU and de in self.choix:
            return _au_choix(nom, self.choix[de])
        if de not in self.identifiants or quoi not in CHAMPS_DE_L_EQUIPE:
            return None
        return _au_choix(nom, self.positions) if quoi == POSITION and self.positions else Champ(nom, nom)


def _au_choix(nom: str, cles: tuple[str, ...]) -> Champ:
    return Champ(nom, nom, "choix", options=tuple((cle, cle) for cle in cles))


def champs_connus(referentiel: Referentiel, pieces: Iterable[Piece]) -> ChampsConnus:
    """Rend les champs de l'édition. pieces : tous ses documents ; les préremplis comptent avec leur outil."""
    par_slug = {outil.slug: outil.id for outil in referentiel.outils}
    par_outil: dict[str, dict[str, Champ]] = {}
    for piece in sorted(pieces, key=lambda piece: not piece.est_un_formulaire):
        if piece.a_remplir and piece.outil:
            champs = par_outil.setdefault(par_slug[piece.outil], {})
            for champ in champs_de(piece.document.blocs):
                champs.setdefault(champ.id, champ)
    position = echelle_de_position(referentiel)
    partagees = {p.cle: p.longueur for p in referentiel.commun.auto_evaluation.partagees}
    descripteurs = (d.id for critere in referentiel.criteres for d in critere.descripteurs)
    criteres = (critere.id for critere in referentiel.criteres)
    return ChampsConnus(
        par_outil,
        partagees,
        frozenset((*descripteurs, *criteres, *par_outil)),
        {outil.id: nom for outil in referentiel.outils if (nom := _champ_du_numero(outil))},
        {critere.numero: critere.id for critere in referentiel.criteres},
        anciens_de(champ for champs in par_outil.values() for champ in champs.values()),
        {choix.id: choix.reponses for choix in choix_de_criteres(referentiel)},
        tuple(option.cle for option in position.options) if position else (),
    )


def _champ_du_numero(outil: Outil) -> str:
    """Rend le champ où une fiche par critère porte le numéro du sien ; rien, si elle n'en a pas."""
    repris = (champ for champ in champs_repris(outil) if champ.prerempli == "numero-du-critere")
    return next((f"{outil.id}.{champ.cle}" for champ in repris), "")


def examiner_dossier(dossier: Dossier, connus: ChampsConnus, texte: str, chemin: Path) -> Iterator[Probleme]:
    """Rend ce qu'il faut savoir d'un dossier avant de s'en servir. texte : celui de son fichier."""
    for cle, champ in dossier.champs.items():
        for quoi, remede in _ecarts(cle, champ, connus):
            ligne = ligne_de(texte, json.dumps(cle))
            yield replace(probleme(chemin, ligne, f"{cle} : {quoi}", remede), gravite="à revoir")


def _ecarts(cle: str, champ: ChampDeDossier, connus: ChampsConnus) -> Iterator[tuple[str, str]]:
    trouve = connus.trouver(cle)
    if trouve is None and champ.valeur:
        remede = "La réponse est gardée. Vérifiez que le dossier est de cette édition."
        yield "champ inconnu de cette édition", remede
    if divergents := champ.a_departager:
        dits = ", ".join(f"« {_abreger(champ.versions[nom].v)} »" for nom in divergents)
        yield f"{len(divergents)} versions différentes : {dits}", "Ouvrez le dossier, et choisissez."
    if trouve is not None and trouve.type == "choix" and champ.valeur not in ("", *dict(trouve.options)):
        admises = ", ".join(f"« {cle} »" for cle, _ in trouve.options)
        yield f"« {_abreger(champ.valeur)} » n'est pas une réponse admise", f"Choisissez parmi {admises}."
    if trouve is not None and trouve.longueur and len(champ.valeur) > trouve.longueur:
        trop = len(champ.valeur) - trouve.longueur
        yield f"{len(champ.valeur)} caractères, pour {trouve.longueur} au plus", f"Ôtez-en {trop}."
    for nom, version in champ.versions.items():
        if nommer(version) != nom:
            yield f"version « {nom} » changée hors du manuel", "Reprenez la copie d'où vient ce fichier."


def _abreger(texte: str) -> str:
    texte = " ".join(texte.split())
    return texte if len(texte) <= 40 else f"{texte[:40]}…"
