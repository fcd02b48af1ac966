"""Compter plusieurs dossiers ensemble : par critère et par descripteur, combien disent quoi.

Les mêmes comptes que docs/assets/auto-evaluation/academie/ensemble.js, éprouvés sur les mêmes exemples,
tests/dossiers/ensemble.json. Ni moyenne, ni classement. Ce qui ferait reconnaître un établissement se tait :
sous le seuil de l'édition, les comptes d'un descripteur ; ceux d'une campagne, si l'on pouvait les déduire.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from ldm.documents.audit import AUDIT
from ldm.documents.reponses_du_dossier import EQUIPE, PARTAGE
from ldm.documents.vue_du_dossier import Json, VueDuDossier
from ldm.modele.dossier import Dossier
from ldm.modele.reunion import unir

CAMPAGNE: Final = f"{PARTAGE}|campagne"
CAMPAGNE_MAX: Final = 20
RIEN: Final = ""
Nombres = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Comptes:
    """Ce que disent des dossiers d'un critère ou d'un descripteur.

    dossiers : combien le retiennent ; audites : de ceux-là, combien ont des constats. positions, constats :
    par clé, `RIEN` pour ce qui n'est pas dit ; None, s'ils se taisent.
    """

    dossiers: int
    positions: Nombres | None
    audites: int
    constats: Nombres | None


@dataclass(frozen=True, slots=True)
class Groupe:
    """Des dossiers comptés ensemble.

    campagnes : les leurs, vide pour tous. muets : combien ne disent aucune position. audites : combien ont
    des constats. criteres, descripteurs : leurs comptes, par identifiant, dans l'ordre de l'édition.
    """

    campagnes: tuple[str, ...]
    dossiers: int
    muets: int
    audites: int
    criteres: Mapping[str, Comptes]
    descripteurs: Mapping[str, Comptes]


def reunir_les_copies(dossiers: Iterable[Dossier]) -> list[Dossier]:
    """Rend chaque dossier une fois : les copies d'un même sont réunies, dans n'importe quel ordre."""
    reunis: dict[str, Dossier] = {}
    for dossier in dossiers:
        connu = reunis.get(dossier.id)
        reunis[dossier.id] = unir(connu, dossier) if connu else dossier
    return list(reunis.values())


def compter_l_ensemble(edition: Json, dossiers: Sequence[Dossier]) -> list[Groupe]:
    """Rend les comptes de tous les dossiers, puis ceux des campagnes qui peuvent se dire à part.

    edition : ce que la page en lit (`donnees_du_dossier`). dossiers : d'une même édition, chacun une fois.
    """
    nombres = Counter(campagne_de(dossier) for dossier in dossiers)
    tous = _groupe(edition, (), dossiers)
    a_part = [
        _groupe(edition, campagnes, [d for d in dossiers if campagne_de(d) in campagnes])
        for campagnes in campagnes_a_part(nombres, edition["seuil"])
    ]
    return [tous, *_sans_soustraction(edition, a_part)]


def campagne_de(dossier: Dossier) -> str:
    """Rend la campagne que dit un dossier ; rien, si c'est un long texte, qui n'en est pas une."""
    campagne = dossier.valeur(CAMPAGNE)
    return campagne if len(campagne) <= CAMPAGNE_MAX else ""


def campagnes_a_part(nombres: Nombres, seuil: int) -> list[tuple[str, ...]]:
    """Rend les campagnes dont les comptes se disent à part ; les trop petites sont réunies entre elles.

    Une campagne tue se déduirait par soustraction : tant que les réunies sont trop peu, la plus petite des
    autres les rejoint. Rien, s'il n'en reste qu'un groupe : c'est l'ensemble.
    """
    grandes = sorted((n, nom) for nom, n in nombres.items() if n >= seuil)
    petites = [nom for nom, n in nombres.items() if n < seuil]
    while petites and grandes and sum(nombres[nom] for nom in petites) < seuil:
        petites.append(grandes.pop(0)[1])
    groupes = [(nom,) for _, nom in grandes] + ([tuple(sorted(petites))] if petites else [])
    return sorted(groupes) if len(groupes) > 1 else []


def _sans_soustraction(edition: Json, groupes: Sequence[Groupe]) -> list[Groupe]:
    """Tait, dans tous les groupes, ce que trop peu de dossiers disent dans l'un : on le déduirait."""
    seuil = edition["seuil"]
    for critere in edition["criteres"]:
        ici = [groupe.criteres[critere["id"]] for groupe in groupes]
        positions = any(0 < comptes.dossiers < seuil for comptes in ici)
        constats = any(0 < comptes.audites < seuil for comptes in ici)
        groupes = [_taire(groupe, critere, positions=positions, constats=constats) for groupe in groupes]
    return list(groupes)


def _taire(groupe: Groupe, critere: Json, *, positions: bool, constats: bool) -> Groupe:
    """Rend le groupe où ces comptes se taisent, pour ce critère et ses descripteurs."""

    def sans(comptes: Comptes) -> Comptes:
        return replace(
            comptes,
            positions=None if positions else comptes.positions,
            constats=None if constats else comptes.constats,
        )

    criteres = {**groupe.criteres, critere["id"]: sans(groupe.criteres[critere["id"]])}
    siens = {d["id"]: sans(groupe.descripteurs[d["id"]]) for d in critere["descripteurs"]}
    return replace(groupe, criteres=criteres, descripteurs={**groupe.descripteurs, **siens})


class _Compteur:
    """De quoi lire les positions et les constats des dossiers d'un groupe."""

    def __init__(self, edition: Json, dossiers: Sequence[Dossier]) -> None:
        self.seuil: int = edition["seuil"]
        self._positions = {option["cle"] for option in (edition["position"] or {}).get("options", ())}
        self._constats = {constat["cle"] for constat in (edition["audit"] or {}).get("constats", ())}
        self.vues = [VueDuDossier(dossier, edition) for dossier in dossiers]
        tous = [d["id"] for critere in edition["criteres"] for d in critere["descripteurs"]]
        self.muets = sum(not any(self.position(vue, d) for d in tous) for vue in self.vues)
        self.audites = [vue for vue in self.vues if any(self.constats(vue, d) for d in tous)]

    def position(self, vue: VueDuDossier, descripteur: str) -> str:
        """Rend la position que l'équipe dit ; `RIEN`, si elle n'en dit pas que l'échelle connaisse."""
        dite = vue.valeur(f"{EQUIPE}|{descripteur}.position")
        return dite if dite in self._positions else RIEN

    def constats(self, vue: VueDuDossier, descripteur: str) -> list[str]:
        """Rend les constats que les auditeurs cochent."""
        return sorted(self._constats.intersection(vue.valeur(f"{AUDIT}|{descripteur}.constat").split()))

    def du_critere(self, critere: Json) -> tuple[Comptes, dict[str, Comptes]]:
        """Rend les comptes d'un critère, et ceux de ses descripteurs."""
        retenus = [vue for vue in self.vues if any(c["id"] == critere["id"] for c in vue.criteres)]
        vus = [vue for vue in retenus if vue in self.audites]
        ids = [d["id"] for d in critere["descripteurs"]]
        dits = {d: Counter(self.position(vue, d) for vue in retenus) for d in ids}
        constates = {d: Counter(c for vue in vus for c in self.constats(vue, d) or [RIEN]) for d in ids}
        de_lui = Comptes(
            len(retenus),
            dict(sum(dits.values(), Counter())) if self._se_dit(retenus, self.vues) else None,
            len(vus),
            dict(sum(constates.values(), Counter())) if self._se_dit(vus, self.audites) else None,
        )
        return de_lui, {
            d: Comptes(
                len(retenus),
                dict(dits[d]) if len(retenus) >= self.seuil else None,
                len(vus),
                dict(constates[d]) if len(vus) >= self.seuil else None,
            )
            for d in ids
        }

    def _se_dit(self, ici: Sequence[VueDuDossier], tous: Sequence[VueDuDossier]) -> bool:
        """Dit si les comptes d'un critère se montrent : assez de dossiers, ou tous, s'ils sont plusieurs."""
        return len(ici) >= self.seuil or (len(ici) == len(tous) and len(ici) > 1)


def _groupe(edition: Json, campagnes: tuple[str, ...], dossiers: Sequence[Dossier]) -> Groupe:
    compteur = _Compteur(edition, dossiers)
    criteres: dict[str, Comptes] = {}
    descripteurs: dict[str, Comptes] = {}
    for critere in edition["criteres"]:
        criteres[critere["id"]], siens = compteur.du_critere(critere)
        descripteurs |= siens
    audites = len(compteur.audites)
    return Groupe(campagnes, len(dossiers), compteur.muets, audites, criteres, descripteurs)
