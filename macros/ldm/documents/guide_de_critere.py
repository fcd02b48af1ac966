"""Composer le guide d'un critère : ce qu'on emporte en réunion, notre explication et le texte officiel."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from ldm.documents.appartenance import par_preteuse
from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Document,
    Groupe,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Section,
    Tableau,
)
from ldm.documents.commun import adresse_critere, nom_de_critere, nom_edition, pied, puces_sans_notes
from ldm.documents.en_clair import AUDITEUR, PILOTE, enonce, premieres_idees, titre_des_idees
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur
from ldm.modele.referentiel import Referentiel


def nom_du_guide(critere: Critere) -> str:
    """Rend le nom des fichiers du guide d'un critère."""
    return f"guide-{nom_de_critere(critere)}"


def composer_guide_de_critere(referentiel: Referentiel, critere: Critere) -> Document:
    """Rend le guide d'un critère : sans note, ni étiquette, ni identifiant."""
    return Document(
        titre=critere.titre_court or critere.intitule,
        blocs=(
            *_officiel(referentiel, critere),
            *_explication(critere),
            *_descripteurs(referentiel, critere),
            *_listes(referentiel, critere),
            Paragraphe(_provenance(referentiel, critere), "bas"),
        ),
        pied=pied(referentiel, adresse_critere(critere)),
        code=f"Guide du critère {critere.numero}",
        ancre=critere.id,
    )


def _officiel(referentiel: Referentiel, critere: Critere) -> Iterator[Bloc]:
    """Rend le titre officiel s'il n'est pas déjà celui du guide, et si le critère se choisit."""
    if critere.titre_court and critere.titre_court != critere.intitule:
        yield Paragraphe(f"«\u00a0{critere.intitule}\u00a0»", "citation")
    autres = [a for a in referentiel.criteres if critere.choix and a.choix == critere.choix and a != critere]
    if critere.facultatif:
        phrase = "Critère facultatif\u00a0: votre établissement peut ne pas le retenir."
        choix = "".join(f" S’il le retient, il n’a pas à retenir le critère {a.numero}." for a in autres)
        yield Paragraphe(phrase + choix, "chapeau")


def _explication(critere: Critere) -> Iterator[Section]:
    if critere.en_clair:
        yield Section("En clair", (Paragraphe(critere.en_clair, "clair"),))
    if critere.preuves_attendues:
        yield Section(AUDITEUR, (Liste(tuple(map(Item, critere.preuves_attendues))),))
    if idees := premieres_idees(critere):
        yield Section(titre_des_idees(idees), (Liste(tuple(Item(enonce(i)) for i in idees)),))
    if critere.qui_pilote:
        yield Section(PILOTE, (Paragraphe(critere.qui_pilote),))


def _descripteurs(referentiel: Referentiel, critere: Critere) -> Iterator[Section]:
    if not critere.descripteurs:
        return
    titre = LISTES_DE_CRITERE["descripteurs"].titre
    expliques = any(d.en_clair for d in critere.descripteurs)
    colonnes = (Colonne("N°", 1), Colonne("Le texte officiel", 10))
    lignes = tuple(_ligne(referentiel, d, expliques=expliques) for d in critere.descripteurs)
    tableau = Tableau(
        "Ce que l’audit observe, descripteur par descripteur",
        (*colonnes, Colonne("En clair", 8)) if expliques else colonnes,
        (Groupe("", lignes),),
    )
    yield Section(titre, (tableau,))


def _ligne(referentiel: Referentiel, element: Descripteur, *, expliques: bool) -> Ligne:
    numero = Cellule((Paragraphe(str(referentiel.numeros[element.id])),), entete=True)
    suite = (puces_sans_notes(element.puces),) if element.puces else ()
    clair = (Cellule((Paragraphe(element.en_clair),) if element.en_clair else ()),) if expliques else ()
    return Ligne((numero, Cellule((Paragraphe(element.enonce), *suite)), *clair))


def _listes(referentiel: Referentiel, critere: Critere) -> Iterator[Section]:
    """Rend ce que le critère énonce hors ses descripteurs ; un prêteur d'exemples se nomme une fois."""
    prete = ""
    for nom, liste in LISTES_DE_CRITERE.items():
        elements = getattr(critere, nom)
        if elements and liste.genre == "enonce" and nom != "descripteurs":
            blocs: list[Bloc] = []
            for preteuse, membres in par_preteuse(referentiel, elements):
                if preteuse and preteuse != prete:
                    prete = preteuse
                    phrase = f"Exemples de {nom_edition(referentiel, prete)}, donnés pour inspirer\u00a0: "
                    blocs.append(Paragraphe(f"{phrase}ils n’obligent à rien.", "source"))
                blocs += _groupes(membres)
            yield Section(liste.titre, tuple(blocs))


def _groupes(elements: Iterable[Any]) -> Iterator[Bloc]:
    for groupe, membres in groupby(elements, key=lambda e: getattr(e, "groupe", None)):
        liste = Liste(tuple(map(_item, membres)))
        yield Section(groupe, (liste,)) if groupe else liste


def _item(element: Any) -> Item:
    enfants = getattr(element, "elements", ())
    return Item(element.texte, suite=(Liste(tuple(map(_item, enfants))),) if enfants else ())


def _provenance(referentiel: Referentiel, critere: Critere) -> str:
    """Rend ce qui, dans le guide, est officiel, et ce qui est de nous."""
    titres = "\u00a0; ".join(_documents(referentiel, critere))
    ecrits = ((AUDITEUR, critere.preuves_attendues), (PILOTE, critere.qui_pilote))
    notres = ", ".join(f"«\u00a0{nom}\u00a0»" for nom, ecrit in ecrits if ecrit)
    a_nous = "«\u00a0En clair\u00a0»" + (f", {notres}" if notres else "")
    return (
        f"Textes officiels\u00a0: {titres}. "
        f"{a_nous}\u00a0: rédaction du manuel, qui explique sans rien ajouter."
    )


def _documents(referentiel: Referentiel, critere: Critere) -> dict[str, None]:
    """Rend les titres des documents d'où viennent le critère et ce qu'il énonce, sans répétition."""
    elements = (
        e
        for nom, liste in LISTES_DE_CRITERE.items()
        if liste.genre == "enonce"
        for e in getattr(critere, nom)
    )
    sources = (referentiel.sources.get(e.id) for e in (critere, *elements))
    cles = dict.fromkeys(source.document for source in sources if source is not None)
    titres = {d.cle: d.titre for d in referentiel.commun.sources.documents}
    return dict.fromkeys(titres[cle] for cle in cles)
