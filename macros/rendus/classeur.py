"""Un document vu comme un classeur : les mêmes feuilles pour XLSX et pour ODS.

Une première feuille « Lisez-moi », une feuille « Fiche » pour les champs isolés, puis une
feuille par tableau à remplir. La première colonne porte toujours l'identifiant stable.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.documents.blocs import Bloc, Cellule, Champ, Document, GroupeDeChamps, Section, Tableau, champs_de
from macros.rendus.texte import lignes_simples, texte_simple

COCHE = "x"


@dataclass(frozen=True, slots=True)
class CaseClasseur:
    """Une case. id : celui du champ si on la remplit. choix : les réponses admises, s'il y en a."""

    texte: str = ""
    id: str = ""
    choix: tuple[str, ...] = ()
    aide: str = ""
    date: bool = False

    @property
    def saisie(self) -> bool:
        """Dit si la case est à remplir."""
        return bool(self.id)


@dataclass(frozen=True, slots=True)
class Rangee:
    """Une ligne : son identifiant, ses cases. groupe : intertitre qui couvre toute la largeur."""

    id: str
    cases: tuple[CaseClasseur, ...]
    groupe: bool = False


@dataclass(frozen=True, slots=True)
class Feuille:
    """Une feuille : nom d'onglet, titre, colonnes (titre, part de largeur), lignes."""

    nom: str
    titre: str
    colonnes: tuple[tuple[str, int], ...]
    rangees: tuple[Rangee, ...]


def feuilles(document: Document) -> tuple[Feuille, ...]:
    """Rend les feuilles à remplir d'un document : les champs isolés, puis chaque tableau."""
    tableaux = [tableau for tableau in _tableaux(document.blocs) if tableau.a_remplir]
    isoles = tuple(_isoles(document.blocs))
    noms = _noms(tableaux)
    fiche = (_fiche(document, isoles),) if isoles else ()
    return (*fiche, *(_feuille(tableau, nom) for tableau, nom in zip(tableaux, noms, strict=True)))


def lisez_moi(document: Document) -> tuple[str, ...]:
    """Rend les lignes de la feuille « Lisez-moi »."""
    pied = document.pied
    return (
        f"{document.code} {document.titre}".strip(),
        *([document.sous_titre] if document.sous_titre else []),
        f"{pied.edition}, révision {pied.revision} du {pied.date}.",
        "Remplissez les cases claires. Les autres sont protégées sans mot de passe, pour ne rien effacer par erreur.",
        "Gardez la colonne « Identifiant » : elle permet de relire vos réponses dans un autre format.",
        f"Dans une colonne à cocher, écrivez « {COCHE} ».",
        *([f"Page en ligne : {pied.adresse}"] if pied.adresse else []),
    )


def _noms(tableaux: list[Tableau]) -> list[str]:
    """Rend des noms d'onglets admis partout : 31 caractères, sans signe interdit, tous différents."""
    noms: list[str] = []
    for tableau in tableaux:
        base = re.sub(r"[\[\]:*?/\\']", " ", tableau.legende.split("\u00a0:")[0]).strip()[:28] or "Tableau"
        noms.append(base if base not in noms else f"{base[:26]} {len(noms) + 1}")
    return noms


def _tableaux(blocs: tuple[Bloc, ...]) -> Iterator[Tableau]:
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            yield bloc
        elif isinstance(bloc, Section):
            yield from _tableaux(bloc.blocs)


def _isoles(blocs: tuple[Bloc, ...]) -> Iterator[tuple[str, Champ]]:
    for bloc in blocs:
        if isinstance(bloc, Champ):
            yield "", bloc
        elif isinstance(bloc, GroupeDeChamps):
            yield from ((bloc.titre, champ) for champ in bloc.champs)
        elif isinstance(bloc, Section):
            yield from ((bloc.titre if not titre else titre, champ) for titre, champ in _isoles(bloc.blocs))


def _fiche(document: Document, isoles: tuple[tuple[str, Champ], ...]) -> Feuille:
    rangees = []
    for groupe, champ in isoles:
        libelle = f"{groupe} — {champ.libelle}" if groupe and groupe != champ.libelle else champ.libelle
        rangees.append(Rangee(champ.id, (CaseClasseur(libelle), _case_de_champ(champ))))
    return Feuille("Fiche", f"{document.code} {document.titre}".strip(), (("Rubrique", 5), ("Réponse", 7)), tuple(rangees))


def _feuille(tableau: Tableau, nom: str) -> Feuille:
    rangees: list[Rangee] = []
    for groupe in tableau.groupes:
        if groupe.titre:
            rangees.append(Rangee(groupe.id, (CaseClasseur(texte_simple(groupe.titre)),), groupe=True))
        rangees += _rangees(tableau, groupe.lignes)
    colonnes = tuple((texte_simple(colonne.titre), colonne.largeur) for colonne in tableau.colonnes)
    return Feuille(nom, tableau.legende, colonnes, tuple(rangees))


def _rangees(tableau: Tableau, lignes: tuple[object, ...]) -> Iterator[Rangee]:
    """Rend une ligne par ligne ; sous une case étendue, la case répète la première en gris : vide."""
    couvertes = [0] * len(tableau.colonnes)
    for ligne in lignes:
        cellules = iter(getattr(ligne, "cellules", ()))
        cases: list[CaseClasseur] = []
        for rang in range(len(tableau.colonnes)):
            if couvertes[rang]:
                couvertes[rang] -= 1
                cases.append(CaseClasseur())
                continue
            cellule: Cellule = next(cellules)
            couvertes[rang] = cellule.lignes - 1
            cases.append(_case(cellule))
        yield Rangee(str(getattr(ligne, "id", "")), tuple(cases))


def _case(cellule: Cellule) -> CaseClasseur:
    champ = next(champs_de(cellule.blocs), None)
    if champ is not None:
        return _case_de_champ(champ)
    return CaseClasseur("\n".join(lignes_simples(cellule.blocs)))


def _case_de_champ(champ: Champ) -> CaseClasseur:
    libelles = dict(champ.options)
    choix = tuple(libelles.values()) if champ.type == "choix" else (COCHE,) if champ.type == "case" else ()
    valeur = champ.valeur
    if champ.type == "case":
        valeur = COCHE if champ.valeur else ""
    elif champ.options:
        valeur = ", ".join(libelles.get(cle, cle) for cle in champ.valeur.split())
    return CaseClasseur(valeur, champ.id, choix, champ.aide, champ.type == "date")
