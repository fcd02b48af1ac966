"""Composer un outil prérempli pour un critère : le formulaire à son nom, puis ce qu'il y a à choisir."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from ldm.documents.appartenance import par_preteuse
from ldm.documents.blocs import Bloc, Champ, Document, Paragraphe, Section
from ldm.documents.commun import nom_edition, puces_sans_notes
from ldm.documents.outils import composer_outil
from ldm.documents.preremplissage import preremplir
from ldm.modele import saisies
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import Gele


def composer_prerempli(referentiel: Referentiel, outil: Outil, critere: Critere) -> Document:
    """Rend l'outil au nom du critère, puis, sur une page à part, ce que l'établissement peut en retenir."""
    au_nom = _au_nom_de(critere, outil)
    formulaire = preremplir(composer_outil(referentiel, au_nom), au_nom, referentiel.identite, critere)
    court = critere.titre_court or critere.intitule
    choix = tuple(_choix(referentiel, outil, critere))
    return replace(
        formulaire,
        code=f"{outil.code} — {outil.titre}",
        titre=f"Critère {critere.numero}\u00a0: {court}",
        sous_titre=critere.intitule if court != critere.intitule else "",
        blocs=(*formulaire.blocs, *choix),
    )


def _au_nom_de(critere: Critere, outil: Outil) -> Outil:
    """Rend l'outil où le numéro du critère est écrit partout où il était attendu."""
    if outil.numero_de_critere is None:
        return outil
    attendu = re.compile(rf"\b{re.escape(outil.numero_de_critere)}\b")
    return outil.model_copy(update={"sections": _ecrire(outil.sections, attendu, critere.numero)})


def _ecrire(valeur: Any, attendu: re.Pattern[str], numero: str) -> Any:
    """Rend la valeur, le numéro écrit dans tous ses textes ; un champ qui le porte n'a pas à le redire."""
    match valeur:
        case str():
            return attendu.sub(numero, valeur)
        case tuple():
            return tuple(_ecrire(membre, attendu, numero) for membre in valeur)
        case dict():
            return {cle: _ecrire(membre, attendu, numero) for cle, membre in valeur.items()}
        case saisies.Champ(prerempli="numero-du-critere"):
            return valeur.model_copy(update={"libelle": attendu.sub("", valeur.libelle).strip()})
        case Gele():
            champs = {
                nom: _ecrire(getattr(valeur, nom), attendu, numero) for nom in type(valeur).model_fields
            }
            return valeur.model_copy(update=champs)
    return valeur


def _choix(referentiel: Referentiel, outil: Outil, critere: Critere) -> Iterator[Section]:
    """Rend ce qu'il y a à choisir, s'il y a quelque chose : une section par liste."""
    sections = tuple(
        Section(liste.titre, tuple(_a_choisir(referentiel, outil, elements)))
        for nom, liste in LISTES_DE_CRITERE.items()
        if liste.a_cocher and (elements := getattr(critere, nom))
    )
    if sections:
        consigne = Paragraphe("Cochez ce que votre établissement retient pour cette fiche.", "chapeau")
        yield Section("À choisir pour ce critère", (consigne, *sections), feuille=outil.orientation)


def _a_choisir(referentiel: Referentiel, outil: Outil, elements: Iterable[Any]) -> Iterator[Bloc]:
    """Rend les cases d'une liste : celles de l'édition, puis, sous son nom, celles de chaque prêteuse."""
    for preteuse, membres in par_preteuse(referentiel, elements):
        if preteuse:
            yield Paragraphe(f"Exemples de {nom_edition(referentiel, preteuse)}.", "source")
        yield from _groupes(referentiel, outil, membres)


def _groupes(referentiel: Referentiel, outil: Outil, elements: Iterable[Any]) -> Iterator[Bloc]:
    """Rend les cases d'une liste, sous leurs intertitres."""
    for groupe, membres in groupby(elements, key=lambda e: getattr(e, "groupe", None)):
        blocs = tuple(bloc for e in membres for bloc in _element(referentiel, outil, e, 0))
        yield from (Section(groupe, blocs),) if groupe else blocs


def _element(referentiel: Referentiel, outil: Outil, element: Any, rang: int) -> Iterator[Bloc]:
    """Rend la case d'un élément et, rangées sous elle, celles de ses sous-éléments."""
    enfants = getattr(element, "elements", ())
    if getattr(element, "intertitre", False):
        cases = (case for enfant in enfants for case in _element(referentiel, outil, enfant, rang))
        yield Section(element.texte, tuple(cases))
        return
    yield _case(referentiel, outil, element, rang)
    for enfant in enfants:
        yield from _element(referentiel, outil, enfant, rang + 1)


def _case(referentiel: Referentiel, outil: Outil, element: Any, rang: int) -> Champ:
    libelle: str = element.texte
    suite: tuple[Bloc, ...] = ()
    if isinstance(element, Descripteur):
        libelle = f"{referentiel.numeros[element.id]}. {element.enonce}"
        suite = (puces_sans_notes(element.puces),) if element.puces else ()
    return Champ(f"{outil.id}.{element.id}", libelle, "case", notes=suite, rang=rang)
