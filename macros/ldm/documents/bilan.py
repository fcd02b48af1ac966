"""Le résumé d'une édition en quelques lignes : ce qu'elle compte, par nature et par origine."""

from collections import Counter
from typing import Any

from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.outils import BlocTableau, Outil
from ldm.modele.referentiel import Referentiel
from ldm.modele.saisies import Champs, Phrase


def compter(referentiel: Referentiel) -> dict[str, Counter[str]]:
    """Rend, par nature d'élément, le nombre d'éléments par origine ; sous-puces comprises."""
    comptes = {nom: Counter[str]() for nom in _noms()}
    for critere in referentiel.criteres:
        for nom, liste in LISTES_DE_CRITERE.items():
            elements = getattr(critere, nom)
            _compter(referentiel, elements, comptes[nom])
            if liste.detail is not None:
                for element in elements:
                    genre = referentiel.origine(element.id).genre
                    comptes[liste.detail.champ][genre] += len(getattr(element, liste.detail.champ))
    return comptes


def _noms() -> dict[str, tuple[str, str]]:
    """Rend le singulier et le pluriel de tout ce qui se compte dans les critères."""
    noms = {}
    for nom, liste in LISTES_DE_CRITERE.items():
        noms[nom] = (liste.singulier, liste.pluriel)
        if liste.detail is not None:
            noms[liste.detail.champ] = (liste.detail.singulier, liste.detail.pluriel)
    return noms


def _compter(referentiel: Referentiel, elements: tuple[Any, ...], compte: Counter[str]) -> None:
    for element in elements:
        compte[referentiel.origine(element.id).genre] += 1
        _compter(referentiel, getattr(element, "elements", ()), compte)


def bilan(referentiel: Referentiel) -> str:
    """Rend le résumé de l'édition, une nature par ligne."""
    identite = referentiel.identite
    facultatifs = sum(c.facultatif for c in referentiel.criteres)
    suite = f", dont {facultatifs} {_accorder(facultatifs, 'facultatif')}" if facultatifs else ""
    lignes = [
        f"{identite.slug} — {identite.nom}",
        f"{_compte(len(referentiel.criteres), 'critère')}{suite}",
    ]
    noms = _noms()
    for nom, compte in compter(referentiel).items():
        if compte.total():
            lignes.append(f"{_compte(compte.total(), *noms[nom])}{_origines(compte)}")
    for nom, elements in (
        ("texte", referentiel.textes), ("outil", referentiel.outils), ("délai", referentiel.delais),
    ):  # fmt: skip
        genres = Counter[str](referentiel.origine(e.id).genre for e in elements)
        lignes.append(f"{_compte(len(elements), nom)}{_origines(genres)}")
    if nombre := len(referentiel.etablissements):
        lignes.append(_compte(nombre, "établissement labellisé", "établissements labellisés"))
    champs = sum(compter_champs(outil) for outil in referentiel.outils)
    lignes.append(_compte(champs, "champ et colonne de formulaires", "champs et colonnes de formulaires"))
    return "\n".join(lignes) + "\n"


def _compte(nombre: int, singulier: str, pluriel: str = "") -> str:
    return f"  {nombre:4} {_accorder(nombre, singulier, pluriel)}"


def _accorder(nombre: int, singulier: str, pluriel: str = "") -> str:
    return singulier if nombre <= 1 else pluriel or f"{singulier}s"


def _origines(compte: Counter[str]) -> str:
    noms = {
        "herite": "hérité", "ajoute": "ajouté", "modifie": "modifié", "adopte": "adopté",
        "emprunte": "emprunté",
    }  # fmt: skip
    parts = [f"{n} {_accorder(n, nom)}" for genre, nom in noms.items() if (n := compte[genre])]
    return f" ({', '.join(parts)})" if parts else ""


def compter_champs(outil: Outil) -> int:
    """Rend le nombre de champs et de colonnes du formulaire."""
    blocs = [bloc for section in outil.sections for bloc in section.blocs]
    simples = sum(len(bloc.champs) for bloc in blocs if isinstance(bloc, Champs | Phrase))
    return simples + sum(len(bloc.saisies.colonnes) for bloc in blocs if isinstance(bloc, BlocTableau))
