"""Composer les listes croisées : tout ce que portent les critères, rangé autrement.

Chaque ligne renvoie à la fiche du critère d'où elle vient ; ses facettes permettent de filtrer.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from macros.documents.blocs import (
    Bloc,
    Cellule,
    Colonne,
    Document,
    Groupe,
    Item,
    Lien,
    Ligne,
    Liste,
    Paragraphe,
    Section,
    Tableau,
    Texte,
)
from macros.documents.commun import adresse_critere, notes, pastille, pied, puces
from macros.documents.criteres import MESURES
from macros.documents.echeances import lignes_de_liste
from macros.modele.criteres import Critere
from macros.modele.referentiel import Referentiel

Facettes = tuple[tuple[str, str], ...]
COLONNE_CRITERE: Final = Colonne("Critère", 3)


def composer_descripteurs(referentiel: Referentiel) -> Document:
    """Rend tous les descripteurs : numéro, texte, critère, origine."""
    lignes = []
    for critere in referentiel.criteres:
        for d in critere.descripteurs:
            numero = str(referentiel.numeros[d.id])
            texte: tuple[Bloc, ...] = (Paragraphe(_marque(referentiel, d.id, d.texte)), *((puces(d.puces),) if d.puces else ()))
            lien = (Paragraphe((Lien(numero, f"{adresse_critere(critere)}#{d.id}"),)),)
            cases = (Cellule(lien, entete=True), Cellule(texte), _case_critere(critere))
            lignes.append(Ligne(cases, d.id, (_facette_critere(critere), *_facette_origine(referentiel, d.id))))
    return _document(
        referentiel,
        "descripteurs",
        "Tous les descripteurs",
        (Colonne("N°", 1), Colonne("Descripteur", 9), COLONNE_CRITERE),
        lignes,
    )


def composer_actions(referentiel: Referentiel) -> Document:
    """Rend la banque d'actions : exemples d'actions, remarques et actions possibles."""
    lignes = [
        _ligne_element(referentiel, critere, element, theme)
        for critere in referentiel.criteres
        for element, theme in (*_a_plat(critere.actions), *_a_plat(critere.remarques))
    ]
    return _document(
        referentiel, "actions", "Banque d’actions", (Colonne("Action", 9), Colonne("Thème", 3), COLONNE_CRITERE), lignes
    )


def composer_indicateurs(referentiel: Referentiel) -> Document:
    """Rend la banque d'indicateurs, avec ce qu'on relève : nombre, taux, montant, constat."""
    lignes = []
    for critere in referentiel.criteres:
        for i in critere.indicateurs:
            cases = (
                Cellule((Paragraphe(_renvoi(referentiel, critere, i.id, i.texte)), *notes(i)), entete=True),
                Cellule((Paragraphe(MESURES[i.mesure]),)),
                _case_critere(critere),
            )
            lignes.append(Ligne(cases, i.id, (("Ce qu’on relève", MESURES[i.mesure]), _facette_critere(critere))))
    colonnes = (Colonne("Indicateur", 9), Colonne("Ce qu’on relève", 2), COLONNE_CRITERE)
    return _document(referentiel, "indicateurs", "Banque d’indicateurs", colonnes, lignes)


def composer_domaines(referentiel: Referentiel) -> Document:
    """Rend la matrice critères × domaines, puis, par domaine et sous-thème, les critères liés."""
    domaines = referentiel.commun.domaines.domaines
    sections: list[Bloc] = [Section("Critères et domaines", (_matrice(referentiel),), "matrice")]
    for domaine in domaines:
        items = []
        for theme in domaine.themes:
            criteres = [c for c in referentiel.criteres if any(t.theme == theme.id for lien in c.domaines for t in lien.themes)]
            if criteres:
                items.append(Item((f"{theme.libelle}\u00a0: ", *_liens_criteres(criteres)), theme.id))
        lies = [c for c in referentiel.criteres if any(lien.domaine == domaine.id for lien in c.domaines)]
        if lies:
            tous = Paragraphe(("Critères liés\u00a0: ", *_liens_criteres(lies), "."))
            themes: tuple[Bloc, ...] = (Liste(tuple(items)),) if items else ()
            sections.append(Section(f"Domaine {domaine.numero}\u00a0: {domaine.libelle}", (tous, *themes), domaine.id))
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, "listes/domaines/"))


def _matrice(referentiel: Referentiel) -> Tableau:
    domaines = referentiel.commun.domaines.domaines
    lignes = []
    for critere in (c for c in referentiel.criteres if c.domaines):
        cases = [Cellule((Paragraphe((Lien(_nom(critere), f"{adresse_critere(critere)}#domaines"),)),), entete=True)]
        for domaine in domaines:
            liens = [lien for lien in critere.domaines if lien.domaine == domaine.id]
            themes = sum(len(lien.themes) for lien in liens)
            texte = "" if not liens else f"{themes} sous-thème{'s' if themes > 1 else ''}" if themes else "lié"
            cases.append(Cellule((Paragraphe(texte),) if texte else ()))
        lignes.append(Ligne(tuple(cases), f"matrice-{critere.id}"))
    colonnes = (Colonne("Critère", 6), *(Colonne(f"Domaine {d.numero}", 3) for d in domaines))
    return Tableau(
        "Domaines de l’évaluation des établissements que touche chaque critère", colonnes, (Groupe("", tuple(lignes)),)
    )


def composer_qualeduc(referentiel: Referentiel) -> Document:
    """Rend chaque fiche Qualéduc et les critères qui y renvoient."""

    def titre(fiche: Any) -> str:
        return f"{fiche.numero} {fiche.titre}" if fiche.numero else str(fiche.titre)

    fiches = referentiel.commun.qualeduc.fiches
    return _par(
        referentiel,
        "qualeduc",
        "Fiche Qualéduc",
        fiches,
        titre,
        lambda c, f: any(lien.fiche == f.id for lien in c.qualeduc),
        "qualeduc",
    )


def composer_mesures(referentiel: Referentiel) -> Document:
    """Rend chaque mesure de la réforme et les critères qui la citent."""
    mesures = referentiel.commun.mesures.mesures
    return _par(
        referentiel,
        "mesures",
        "Mesure de la réforme",
        mesures,
        lambda m: str(m.libelle),
        lambda c, m: any(x.mesure == m.id for x in c.mesures),
        "mesures",
    )


def composer_acteurs(referentiel: Referentiel) -> Document:
    """Rend chaque acteur cité et les critères qui le citent."""
    noms = dict.fromkeys(a.texte for c in referentiel.criteres for a in c.acteurs)
    return _par(referentiel, "acteurs", "Acteur", noms, str, lambda c, nom: any(a.texte == nom for a in c.acteurs), "acteurs")


def composer_liste_echeances(referentiel: Referentiel) -> Document:
    """Rend les durées, délais et limites, avec leur moment et leur acteur."""
    colonnes = (Colonne("Ce qui est fixé", 4), Colonne("Valeur", 3), Colonne("Moment", 2), Colonne("Qui", 2), Colonne("Outil", 2))
    return _document(referentiel, "echeances", "Durées, délais et limites", colonnes, lignes_de_liste(referentiel))


def _par(  # noqa: PLR0917
    referentiel: Referentiel,
    page: str,
    nom: str,
    valeurs: Iterable[Any],
    titre: Callable[[Any], str],
    cite: Callable[[Critere, Any], bool],
    ancre: str,
) -> Document:
    lignes = []
    for valeur in valeurs:
        criteres = [c for c in referentiel.criteres if cite(c, valeur)]
        if criteres:
            liens = tuple(_liens_criteres(criteres, ancre))
            cases = (Cellule((Paragraphe(titre(valeur)),), entete=True), Cellule((Paragraphe(liens),)))
            lignes.append(Ligne(cases, getattr(valeur, "id", ""), tuple(_facette_critere(c) for c in criteres)))
    return _document(
        referentiel, page, f"{nom}\u00a0: les critères qui en parlent", (Colonne(nom, 7), Colonne("Critères", 6)), lignes
    )


def _document(referentiel: Referentiel, page: str, legende: str, colonnes: tuple[Colonne, ...], lignes: list[Ligne]) -> Document:
    blocs: tuple[Bloc, ...] = ()
    if lignes:
        blocs = (Tableau(legende, colonnes, (Groupe("", tuple(lignes)),), filtrable=True, ancre=f"liste-{page}"),)
    return Document(titre="", blocs=blocs, pied=pied(referentiel, f"listes/{page}/"))


def _ligne_element(referentiel: Referentiel, critere: Critere, element: Any, theme: str) -> Ligne:
    cases = (
        Cellule((Paragraphe(_renvoi(referentiel, critere, element.id, element.texte)), *notes(element)), entete=True),
        Cellule((Paragraphe(theme),) if theme else ()),
        _case_critere(critere),
    )
    facettes: Facettes = (_facette_critere(critere), *((("Thème", theme),) if theme else ()))
    return Ligne(cases, element.id, facettes)


def _a_plat(elements: tuple[Any, ...], theme: str = "") -> Iterator[tuple[Any, str]]:
    """Rend les éléments et sous-éléments, chacun avec le groupe ou l'élément qui le chapeaute."""
    for element in elements:
        propre = theme or element.groupe or ""
        yield element, propre
        yield from _a_plat(element.elements, propre or element.texte.rstrip(" :\u00a0"))


def _renvoi(referentiel: Referentiel, critere: Critere, identifiant: str, texte: str) -> Texte:
    """Rend le lien vers l'élément ; son origine n'y est dite que si la liste en mêle plusieurs."""
    etiquette = pastille(referentiel, identifiant) if _origines_melees(referentiel) else None
    return (Lien(texte, f"{adresse_critere(critere)}#{identifiant}"), *((" ", etiquette) if etiquette else ()))


def _origines_melees(referentiel: Referentiel) -> bool:
    elements: Iterator[Any] = (e for c in referentiel.criteres for e in (*c.actions, *c.remarques, *c.indicateurs))
    return len({(o.genre, o.edition) for o in (referentiel.origine(e.id) for e in elements)}) > 1


def _marque(referentiel: Referentiel, identifiant: str, texte: str) -> Texte:
    etiquette = pastille(referentiel, identifiant)
    return texte if etiquette is None or etiquette.couleur == "herite" else (texte, " ", etiquette)


def _nom(critere: Critere) -> str:
    return f"{critere.numero}. {critere.titre_court or critere.intitule}"


def _case_critere(critere: Critere) -> Cellule:
    return Cellule((Paragraphe((Lien(_nom(critere), adresse_critere(critere)),)),))


def _facette_critere(critere: Critere) -> tuple[str, str]:
    return ("Critère", _nom(critere))


def _facette_origine(referentiel: Referentiel, identifiant: str) -> Facettes:
    etiquette = pastille(referentiel, identifiant)
    return (("Origine", etiquette.texte),) if etiquette else ()


def _liens_criteres(criteres: list[Critere], ancre: str = "domaines") -> Iterator[str | Lien]:
    for rang, critere in enumerate(criteres):
        if rang:
            yield ", "
        yield Lien(f"critère {critere.numero}", f"{adresse_critere(critere)}#{ancre}")


COMPOSEURS: Final[dict[str, Callable[[Referentiel], Document]]] = {
    "descripteurs": composer_descripteurs,
    "actions": composer_actions,
    "indicateurs": composer_indicateurs,
    "domaines": composer_domaines,
    "qualeduc": composer_qualeduc,
    "mesures": composer_mesures,
    "acteurs": composer_acteurs,
    "echeances": composer_liste_echeances,
}


def listes_presentes(referentiel: Referentiel) -> frozenset[str]:
    """Rend les noms des listes qui ont quelque chose à montrer dans cette édition."""
    presentes = {nom for nom in COMPOSEURS if any(getattr(c, nom, ()) for c in referentiel.criteres)}
    if referentiel.delais:
        presentes.add("echeances")
    if any(c.remarques for c in referentiel.criteres):
        presentes.add("actions")
    return frozenset(presentes)
