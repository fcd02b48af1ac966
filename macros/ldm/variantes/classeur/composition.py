"""Composer le classeur d'une édition : ce qu'elle montre, ce qu'elle masque, d'où vient chaque chose."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

from ldm.chargement.donnees import Donnees
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.modele.criteres import Critere
from ldm.modele.referentiel import Origine, Referentiel
from ldm.modele.tables import ClasseurDeTables, Colonne, Ligne, Table
from ldm.variantes.arbre import identifies
from ldm.variantes.classeur.champs import au_clavier, champ_ou, colonne_de, montrer, renvoi_de
from ldm.variantes.classeur.feuilles import (
    CRITERES,
    EXPLIQUES,
    GENRES,
    MOTS,
    SIGLES,
    TERMES,
    Genre,
    champs_de,
    classe_de,
)
from ldm.variantes.classeur.labellises import NOM as NOM_DES_LABELLISES
from ldm.variantes.classeur.labellises import rangees_de, texte_csv
from ldm.variantes.classeur.labellises import table as table_des_labellises
from ldm.variantes.etat import Etat
from ldm.variantes.resolution import etat_de_depart, examiner_tel_qu_ecrit

ID: Final = "id"
CRITERE: Final = "critere"
GARDER: Final = "garder"
MOTIF: Final = "motif"
LIEU: Final = "lieu"
DEROGATION: Final = "derogation"
NON, OUI = "non", "oui"
RAISONS: Final = (MOTIF, LIEU, DEROGATION)
LIBRES: Final = 40
_ID: Final = Colonne(ID, "Identifiant", "cle")
_GARDER: Final = Colonne(GARDER, "Dans l'édition", "choix", (OUI, NON))
_MOTIF: Final = Colonne(MOTIF, "Motif (pourquoi ce changement)", "long")
_LIEU: Final = Colonne(LIEU, "Où c'est écrit dans votre document", "court")
_DEROGATION: Final = Colonne(DEROGATION, "Décision qui l'autorise", "long")
_BASE: Final = Colonne("base", "Texte d'origine", "lecture")
_ORIGINE: Final = Colonne("origine", "D'où il vient", "lecture")


@dataclass(frozen=True)
class Vue:
    """Une édition, telle que le classeur la montre. depart : ce dont partent ses opérations."""

    slug: str
    donnees: Donnees
    referentiel: Referentiel
    depart: Etat

    @classmethod
    def de(cls, slug: str, donnees: Donnees) -> "Vue":
        """Résout l'édition, références non remplacées. Lève `MauvaisUsage` si ce n'est pas une variante,
        `DonneesInvalides` si elle est fautive.
        """
        if slug not in donnees.variantes:
            connues = ", ".join(donnees.variantes)
            raise MauvaisUsage(f"« {slug} » n'est pas l'édition d'une académie. Éditions : {connues}.")
        referentiel, problemes = examiner_tel_qu_ecrit(slug, donnees)
        if erreurs := [p for p in problemes if p.gravite == "erreur"]:
            raise DonneesInvalides(erreurs)
        base, _ = examiner_tel_qu_ecrit(donnees.variantes[slug].base, donnees)
        return cls(slug, donnees, referentiel, etat_de_depart(slug, base, donnees))

    @cached_property
    def masques(self) -> dict[str, Any]:
        """Ce que l'édition masque, par identifiant."""
        cibles = (s.operation.masquer for s in self.donnees.variantes[self.slug].operations)
        vises = ((geste.cible, self.depart.element(geste.cible)) for geste in cibles if geste is not None)
        return {cible: element for cible, element in vises if element is not None}

    @cached_property
    def elements(self) -> dict[str, Any]:
        """Tous les éléments de l'édition, par identifiant."""
        racines = (*self.referentiel.criteres, *self.referentiel.textes, *self.referentiel.delais)
        return {element.id: element for racine in racines for element in identifies(racine)}

    @cached_property
    def numeros(self) -> dict[str, str]:
        """Le numéro de chaque critère, par identifiant."""
        return {critere.id: critere.numero for critere in self.referentiel.criteres}

    def origine_de(self, identifiant: str) -> Origine | None:
        """Rend l'origine d'un élément ; d'un élément masqué, celle qu'il avait."""
        return self.referentiel.origines.get(identifiant) or self.depart.origines.get(identifiant)

    def est_a_soi(self, identifiant: str) -> bool:
        """Dit si l'édition a écrit elle-même cet élément."""
        origine = self.referentiel.origines.get(identifiant)
        return origine is not None and (origine.genre, origine.edition) == ("ajoute", self.slug)

    def membres(self, genre: Genre) -> list[tuple[Any, str]]:
        """Rend ce qu'une feuille montre, et l'identifiant de son critère ; ce qui est masqué suit."""
        glossaire = self.donnees.commun.glossaire
        criteres, commun = self.referentiel.criteres, ""
        match genre.liste:
            case "criteres":
                return [(critere, critere.id) for critere in criteres]
            case "delais" | "textes":
                masques = [e for e in self.masques.values() if isinstance(e, genre.classe)]
                return [(membre, commun) for membre in (*getattr(self.referentiel, genre.liste), *masques)]
            case "mots":
                portes = ((e, c.id) for c in criteres for e in (c, *c.descripteurs))
                return [*portes, *((texte, commun) for texte in self.referentiel.textes)]
            case "sigles" | "termes":
                return [(membre, commun) for membre in getattr(glossaire, genre.liste)]
        return [membre for critere in criteres for membre in self._du_critere(genre, critere)]

    def _du_critere(self, genre: Genre, critere: Critere) -> Iterator[tuple[Any, str]]:
        for membre in getattr(critere, genre.liste):
            yield from ((element, critere.id) for element in identifies(membre))
        if (avant := self.depart.element(critere.id)) is None:
            return
        for membre in getattr(avant, genre.liste):
            yield from ((e, critere.id) for e in identifies(membre) if e.id in self.masques)


def composer(vue: Vue) -> ClasseurDeTables:
    """Rend le classeur d'une édition, et le condensé de chaque case, pour voir au retour ce qui change."""
    tables = tuple(_table(vue, genre) for genre in GENRES)
    identite = vue.referentiel.identite
    reperes = {"edition": vue.slug, "revision": identite.revision}
    for genre, table in zip(GENRES, tables, strict=True):
        for ligne in table.lignes:
            ouvertes = (c.cle for c in table.colonnes if c.ouverte and c.cle not in RAISONS)
            cle = f"{genre.liste}/{cle_de_ligne(genre, ligne.cases)}"
            reperes |= {f"{cle}/{champ}": condense(ligne.cases.get(champ, "")) for champ in ouvertes}
    liste = vue.referentiel.etablissements
    reperes[NOM_DES_LABELLISES] = condense(texte_csv(rangees_de(liste), ""))
    return ClasseurDeTables(f"{identite.nom} : les données", (*tables, table_des_labellises(liste)), reperes)


def cle_de_ligne(genre: Genre, cases: Any) -> str:
    """Rend ce qui nomme une ligne : son identifiant, ou le mot du glossaire."""
    return str(cases.get(genre.naissants[0] if genre.liste in (SIGLES, TERMES) else ID, ""))


def condense(dit: str) -> str:
    """Rend de quoi reconnaître une case, à la typographie près."""
    return hashlib.sha256(au_clavier(dit).encode("utf-8", "surrogatepass")).hexdigest()[:10]


def colonnes(vue: Vue, genre: Genre) -> tuple[Colonne, ...]:
    """Rend les colonnes d'une feuille."""
    choix = {"mesure": tuple(m.id for m in vue.donnees.commun.mesures.mesures)}

    def colonne(champ: str) -> Colonne:
        classe = champ_ou(champ, (genre.classe, *EXPLIQUES))
        return colonne_de(classe, champ, choix.get(renvoi_de(classe, champ), ()))

    champs = tuple(map(colonne, (*genre.naissants, *genre.champs)))
    if genre.liste in (SIGLES, TERMES):
        return champs
    if genre.liste == MOTS:
        return (_ID, Colonne("base", "Texte officiel", "lecture"), *champs)
    porte = (Colonne(CRITERE, "Critère", "choix", tuple(vue.numeros.values())),) if genre.d_un_critere else ()
    return (_ID, *porte, *champs, _GARDER, _MOTIF, _LIEU, _DEROGATION, _BASE, _ORIGINE)


def _table(vue: Vue, genre: Genre) -> Table:
    lignes = tuple(_ligne(vue, genre, element, critere) for element, critere in vue.membres(genre))
    libres = 0 if genre.liste == MOTS else 2 if genre.liste == CRITERES else LIBRES
    return Table(genre.nom, genre.aide, colonnes(vue, genre), lignes, libres)


def _ligne(vue: Vue, genre: Genre, element: Any, critere: str) -> Ligne:
    classe = classe_de(genre, element)
    admis = champs_de(genre, classe)
    cases = {champ: montrer(getattr(element, champ)) for champ in (*genre.naissants, *admis)}
    fermees = {*genre.naissants, *(set(genre.champs) - set(admis))}
    if genre.liste in (SIGLES, TERMES):
        return Ligne(cases, frozenset(fermees))
    cases |= {ID: element.id}
    if genre.liste == MOTS:
        return Ligne(cases | {"base": texte_de(element)}, frozenset(fermees))
    cases[GARDER] = NON if element.id in vue.masques else OUI
    avant = vue.depart.element(element.id)
    changes = [c for c in admis if avant is not None and montrer(getattr(avant, c)) != cases[c]]
    cases["base"] = montrer(getattr(avant, changes[0])) if changes else ""
    cases["origine"] = _dire(vue, element.id)
    if genre.d_un_critere:
        cases[CRITERE] = vue.numeros[critere]
    fermees |= {CRITERE}
    if genre.liste == CRITERES and not element.facultatif:
        fermees |= {GARDER}
    return Ligne(cases, frozenset(fermees))


def texte_de(element: Any) -> str:
    """Rend le texte d'un élément : le sien, son intitulé ou son titre."""
    return str(next(getattr(element, nom) for nom in ("texte", "intitule", "titre") if hasattr(element, nom)))


def _dire(vue: Vue, identifiant: str) -> str:
    origine = vue.origine_de(identifiant)
    if origine is None:
        return ""
    nom = next((i.nom_court for i in vue.referentiel.editions if i.slug == origine.edition), origine.edition)
    dit = {
        "herite": "national", "propre": "national", "ajoute": "à nous", "modifie": "modifié par nous",
        "adopte": f"adopté de {nom}", "emprunte": f"emprunté à {nom}",
    }[origine.genre]  # fmt: skip
    dit += ", adapté" if origine.adapte else ""
    return f"{dit} : {origine.motif}" if origine.motif and origine.genre in ("ajoute", "modifie") else dit
