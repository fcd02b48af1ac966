"""Composer les lignes d'un tableau à remplir : imprimées, vides, ou une par critère, descripteur ou fiche."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from ldm.documents.ajouts import ligne_ajoutee
from ldm.documents.blocs import Bloc, Cellule, Champ, Groupe, Ligne, Paragraphe
from ldm.documents.commun import notes, puces
from ldm.documents.contenu_de_critere import nom_de_fiche
from ldm.documents.facultatifs import titre_de_groupe, titre_de_ligne
from ldm.modele import outils as modele
from ldm.modele import saisies
from ldm.modele.commun import FicheQualeduc
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.referentiel import Referentiel

Porteur = Critere | Descripteur | FicheQualeduc | None
"""Ce dont une ligne vient."""
ComposerChamp = Callable[[str, str, saisies.Saisie], Champ]


def fondre(groupes: list[Groupe]) -> Iterator[Groupe]:
    """Réunit les groupes sans titre qui se suivent."""
    attente: tuple[Ligne, ...] = ()
    for groupe in groupes:
        if groupe.titre:
            if attente:
                yield Groupe("", attente)
                attente = ()
            yield groupe
        else:
            attente += groupe.lignes
    if attente:
        yield Groupe("", attente)


def groupes_de(
    composeur: "LignesDeSaisie",
    prefixe: str,
    lignes: modele.LigneFixe | modele.LignesPar | modele.LignesLibres,
) -> Iterator[Groupe]:
    """Rend les groupes de lignes qu'un lot demande. prefixe : ce qui ouvre leurs identifiants."""
    referentiel = composeur.referentiel
    match lignes:
        case modele.LigneFixe():
            ligne = composeur.ligne(f"{prefixe}.{lignes.fixe}", lignes.cellules)
            yield Groupe("", (ligne_ajoutee(ligne) if lignes.du_manuel else ligne,))
        case modele.LignesLibres():
            yield Groupe(
                "", tuple(composeur.ligne(f"{prefixe}.{rang}", {}) for rang in range(1, lignes.libres + 1))
            )
        case modele.LignesPar(par="criteres") if lignes.suivies:
            yield from _suivies(composeur, lignes)
        case modele.LignesPar(par="criteres"):
            yield Groupe(
                "", tuple(composeur.ligne(c.id, lignes.cellules, porteur=c) for c in referentiel.criteres)
            )
        case modele.LignesPar(par="fiches"):
            fiches = referentiel.commun.qualeduc.fiches
            yield Groupe("", tuple(composeur.ligne(f.id, lignes.cellules, porteur=f) for f in fiches))
        case modele.LignesPar():
            for critere in referentiel.criteres:
                rangees = tuple(
                    composeur.ligne(d.id, lignes.cellules, porteur=d) for d in critere.descripteurs
                )
                yield Groupe(titre_de_groupe(referentiel, critere), rangees, critere.id)


def _suivies(composeur: "LignesDeSaisie", lot: modele.LignesPar) -> Iterator[Groupe]:
    """Rend, sous chaque critère, ses lignes à remplir, puis celles de réserve."""
    for critere in composeur.referentiel.criteres:
        rangees = tuple(
            replace(composeur.ligne(f"{critere.id}.{rang}", lot.cellules), reserve=rang > lot.suivies)
            for rang in range(1, lot.suivies + lot.reserve + 1)
        )
        yield Groupe(titre_de_groupe(composeur.referentiel, critere), rangees, critere.id)


class LignesDeSaisie:
    """Compose les lignes d'un tableau ; retient les cases qui en recouvrent plusieurs."""

    def __init__(
        self, referentiel: Referentiel, colonnes: list[modele.Colonne], composer_champ: ComposerChamp
    ) -> None:
        """composer_champ : fait un champ de son identifiant, de son nom et de sa saisie."""
        self.referentiel = referentiel
        self.colonnes = colonnes
        self.composer_champ = composer_champ
        self.couvertes: dict[str, int] = {}

    def ligne(
        self,
        identifiant: str,
        cellules: dict[str, modele.Case],
        porteur: Porteur = None,
    ) -> Ligne:
        """Rend une ligne, sans les cases que recouvre une case étendue d'une ligne précédente."""
        cases = []
        for colonne in self.colonnes:
            if self.couvertes.get(colonne.cle, 0) > 0:
                self.couvertes[colonne.cle] -= 1
                continue
            case = cellules.get(colonne.cle)
            self.couvertes[colonne.cle] = case.lignes - 1 if case else 0
            blocs = self._contenu(identifiant, colonne, case, porteur)
            entete = colonne.contenu is not None
            bref = self._bref(porteur) if colonne.contenu == "descripteur" else ""
            cases.append(Cellule(blocs, entete=entete, lignes=case.lignes if case else 1, bref=bref))
        return Ligne(tuple(cases), identifiant)

    def _bref(self, porteur: Porteur) -> str:
        """Rend le numéro d'un descripteur et son explication d'une ligne, s'il en a une."""
        if not isinstance(porteur, Descripteur) or not porteur.en_clair:
            return ""
        return f"{self.referentiel.numeros[porteur.id]}. {porteur.en_clair}"

    def _du_porteur(self, contenu: str | None, porteur: Porteur) -> tuple[Bloc, ...]:
        """Rend ce que la colonne montre du critère, du descripteur ou de la fiche de la ligne."""
        match contenu, porteur:
            case "critere", Critere():
                return (Paragraphe(titre_de_ligne(self.referentiel, porteur)),)
            case "descripteur", Descripteur():
                dit = f"{self.referentiel.numeros[porteur.id]}. {porteur.enonce}"
                return (Paragraphe(dit), *((puces(porteur.puces),) if porteur.puces else ()))
            case "fiche", FicheQualeduc():
                return (Paragraphe(nom_de_fiche(porteur)),)
        return ()

    def _contenu(
        self,
        identifiant: str,
        colonne: modele.Colonne,
        case: modele.Case | None,
        porteur: Porteur,
    ) -> tuple[Bloc, ...]:
        blocs: list[Bloc] = [*self._du_porteur(colonne.contenu, porteur)]
        if case is not None:
            blocs += [Paragraphe(case.libelle)] if case.libelle else []
            blocs += [puces(case.puces)] if case.puces else []
            blocs += notes(case)
        if colonne.saisie is not None and (case is None or case.libelle is None):
            saisie = colonne.saisie.model_copy(update={"aide": case.aide} if case and case.aide else {})
            nom = f"{colonne.titre}, {self._nom(identifiant, porteur)}"
            champ = self.composer_champ(f"{identifiant}.{colonne.cle}", nom, saisie)
            blocs.append(replace(champ, exclusif=identifiant if saisie.exclusive else ""))
        return tuple(blocs)

    def _nom(self, identifiant: str, porteur: Porteur) -> str:
        """Rend ce qui, dit à voix haute, distingue une ligne de toutes les autres du tableau."""
        match porteur:
            case Descripteur():
                return f"descripteur {self.referentiel.numeros[porteur.id]}"
            case Critere():
                return f"critère {porteur.numero}"
            case FicheQualeduc():
                return nom_de_fiche(porteur)
        critere, _, rang = identifiant.rpartition(".")
        suivi = next((c for c in self.referentiel.criteres if c.id == critere), None)
        return f"critère {suivi.numero}, ligne {rang}" if suivi is not None else f"ligne {rang}"
