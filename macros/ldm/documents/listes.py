"""Composer les listes croisées : tout ce que portent les critères, rangé autrement.

Chaque ligne renvoie à la fiche du critère d'où elle vient ; ses facettes permettent de filtrer.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlencode

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Groupe, Ligne, Paragraphe, Section, Tableau
from ldm.documents.commun import adresse_critere, joindre, notes, pastille, pied, puces
from ldm.documents.criteres import MESURES, ancre_de_theme, nom_de_fiche, provenance
from ldm.documents.echeances import lignes_de_liste
from ldm.documents.morceaux import Lien, Texte
from ldm.modele.commun import Domaine
from ldm.modele.criteres import Critere, LienTheme
from ldm.modele.referentiel import Referentiel

Facettes = tuple[tuple[str, str], ...]
COLONNE_CRITERE: Final = Colonne("Critère", 4)


def composer_descripteurs(referentiel: Referentiel) -> Document:
    """Rend tous les descripteurs : numéro, texte, critère, origine."""
    lignes = []
    for critere in referentiel.criteres:
        for d in critere.descripteurs:
            numero = str(referentiel.numeros[d.id])
            texte: tuple[Bloc, ...] = (
                Paragraphe(_marque(referentiel, d.id, d.texte)),
                *((puces(d.puces),) if d.puces else ()),
            )
            lien = (Paragraphe((Lien(numero, f"{adresse_critere(critere)}#{d.id}"),)),)
            cases = (Cellule(lien, entete=True), Cellule(texte), _case_critere(critere))
            lignes.append(
                Ligne(
                    cases,
                    d.id,
                    (_facette_critere(critere), *_facette_origine(referentiel, "descripteurs", d.id)),
                )
            )
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
        referentiel,
        "actions",
        "Banque d’actions",
        (Colonne("Action", 8), Colonne("Thème", 4), COLONNE_CRITERE),
        lignes,
    )


def composer_indicateurs(referentiel: Referentiel) -> Document:
    """Rend la banque d'indicateurs, avec ce qu'on relève : nombre, taux, montant, constat."""
    lignes = []
    for critere in referentiel.criteres:
        for i in critere.indicateurs:
            cases = (
                Cellule(
                    (Paragraphe(_renvoi(referentiel, critere, "indicateurs", i)), *notes(i)), entete=True
                ),
                Cellule((Paragraphe(MESURES[i.mesure]),)),
                _case_critere(critere),
            )
            theme: Facettes = (("Thème", i.groupe),) if i.groupe else ()
            facettes = (("Ce qu’on relève", MESURES[i.mesure]), _facette_critere(critere), *theme)
            lignes.append(
                Ligne(cases, i.id, (*facettes, *_facette_origine(referentiel, "indicateurs", i.id)))
            )
    colonnes = (Colonne("Indicateur", 9), Colonne("Ce qu’on relève", 2), COLONNE_CRITERE)
    return _document(referentiel, "indicateurs", "Banque d’indicateurs", colonnes, lignes)


def composer_domaines(referentiel: Referentiel) -> Document:
    """Rend la matrice critères × domaines, puis, par domaine et sous-thème, les critères liés."""
    lignes = []
    for domaine in referentiel.commun.domaines.domaines:
        nom = nom_de_domaine(domaine)
        for theme in (None, *domaine.themes):
            places = [
                p for p in _places(referentiel, domaine) if (p[1] and p[1].theme) == (theme and theme.id)
            ]
            if places:
                libelle = theme.libelle if theme else "Domaine entier"
                liens = joindre(
                    Lien(f"critère {c.numero}", f"{adresse_critere(c)}#{ancre}") for c, _, ancre in places
                )
                facettes = [
                    ("Domaine", nom),
                    ("Sous-thème", libelle),
                    *(_facette_critere(c) for c, _, _ in places),
                ]
                lignes.append(
                    Ligne(
                        (_case(nom), _case(libelle, entete=True), _case(liens)),
                        theme.id if theme else domaine.id,
                        tuple(facettes),
                    )
                )
    colonnes = (Colonne("Domaine", 5), Colonne("Sous-thème", 6), Colonne("Critères", 5))
    liste = _document(referentiel, "domaines", "Domaines, sous-thèmes et critères liés", colonnes, lignes)
    matrice = Section("Critères et domaines", (_matrice(referentiel),), "matrice")
    themes = Section("Domaines et sous-thèmes", liste.blocs, "themes")
    return Document(titre="", blocs=(matrice, themes), pied=liste.pied)


def nom_de_domaine(domaine: Domaine) -> str:
    """Rend le nom d'un domaine dans les listes : « 1. Apprentissages… »."""
    return f"{domaine.numero}. {domaine.libelle}"


def _places(referentiel: Referentiel, domaine: Domaine) -> Iterator[tuple[Critere, LienTheme | None, str]]:
    """Rend chaque lien d'un critère au domaine : le sous-thème, s'il en cite, et son ancre."""
    for critere in referentiel.criteres:
        for lien in critere.domaines:
            if lien.domaine == domaine.id:
                yield from ((critere, theme, ancre_de_theme(lien, theme)) for theme in lien.themes)
                if not lien.themes:
                    yield critere, None, lien.id


def _matrice(referentiel: Referentiel) -> Tableau:
    domaines = referentiel.commun.domaines.domaines
    lignes = []
    for critere in (c for c in referentiel.criteres if c.domaines):
        cases = [_case((Lien(nom_de_critere(critere), f"{adresse_critere(critere)}#domaines"),), entete=True)]
        for domaine in domaines:
            liens = [lien for lien in critere.domaines if lien.domaine == domaine.id]
            themes = sum(len(lien.themes) for lien in liens)
            texte = f"{themes} sous-thème{'s' if themes > 1 else ''}" if themes else "lié"
            cases.append(
                _case((Lien(texte, f"{adresse_critere(critere)}#{liens[0].id}"),)) if liens else Cellule()
            )
        lignes.append(Ligne(tuple(cases), f"matrice-{critere.id}"))
    colonnes = (Colonne("Critère", 6), *(Colonne(nom_de_domaine(d), 4) for d in domaines))
    legende = "Domaines de l’évaluation des établissements que touche chaque critère"
    return Tableau(legende, colonnes, (Groupe("", tuple(lignes)),))


def composer_qualeduc(referentiel: Referentiel) -> Document:
    """Rend chaque fiche Qualéduc et les critères qui y renvoient."""
    fiches = {nom_de_fiche(f): f.id for f in referentiel.commun.qualeduc.fiches}
    return _par(
        referentiel,
        "qualeduc",
        "Fiche",
        fiches,
        lambda c, fiche: (x.id for x in c.qualeduc if x.fiche == fiche),
    )


def composer_mesures(referentiel: Referentiel) -> Document:
    """Rend chaque mesure de la réforme et les critères qui la citent."""
    mesures = {m.libelle: m.id for m in referentiel.commun.mesures.mesures}
    return _par(
        referentiel,
        "mesures",
        "Mesure",
        mesures,
        lambda c, mesure: (x.id for x in c.mesures if x.mesure == mesure),
    )


def composer_acteurs(referentiel: Referentiel) -> Document:
    """Rend chaque acteur cité et les critères qui le citent."""
    noms = {a.texte: a.texte for c in referentiel.criteres for a in c.acteurs}
    return _par(
        referentiel, "acteurs", "Acteur", noms, lambda c, nom: (a.id for a in c.acteurs if a.texte == nom)
    )


def composer_liste_echeances(referentiel: Referentiel) -> Document:
    """Rend les durées, délais et limites, avec leur moment et leur acteur."""
    colonnes = (
        Colonne("Ce qui est fixé", 4),
        Colonne("Valeur", 3),
        Colonne("Moment", 2),
        Colonne("Qui", 2),
        Colonne("Outil", 2),
    )
    return _document(
        referentiel, "echeances", "Durées, délais et limites", colonnes, lignes_de_liste(referentiel)
    )


def _par(
    referentiel: Referentiel,
    page: str,
    nom: str,
    valeurs: dict[str, str],
    places: Callable[[Critere, str], Iterable[str]],
) -> Document:
    """Rend une ligne par valeur (nom montré → clé) ; places : les éléments d'un critère qui la citent."""
    lignes = []
    for titre, cle in valeurs.items():
        trouvees = [(c, next(iter(places(c, cle)), "")) for c in referentiel.criteres]
        trouvees = [(c, place) for c, place in trouvees if place]
        if trouvees:
            liens = joindre(
                Lien(f"critère {c.numero}", f"{adresse_critere(c)}#{place}") for c, place in trouvees
            )
            facettes = ((nom, titre), *(_facette_critere(c) for c, _ in trouvees))
            lignes.append(
                Ligne((_case(titre, entete=True), _case(liens)), cle if cle != titre else "", facettes)
            )
    legende = f"{nom}\u00a0: les critères qui en parlent"
    return _document(referentiel, page, legende, (Colonne(nom, 7), Colonne("Critères", 6)), lignes)


def _case(texte: Texte, *, entete: bool = False) -> Cellule:
    return Cellule((Paragraphe(texte),), entete=entete)


def _document(
    referentiel: Referentiel, page: str, legende: str, colonnes: tuple[Colonne, ...], lignes: list[Ligne]
) -> Document:
    blocs: tuple[Bloc, ...] = ()
    if lignes:
        tableau = Tableau(
            legende, colonnes, (Groupe("", tuple(lignes)),), filtrable=True, ancre=f"liste-{page}"
        )
        elements = _elements(referentiel, page)
        commune = None if _origines_melees(referentiel, page) else pastille(referentiel, elements[0].id)
        if commune is not None:
            commune = replace(commune, explication="")
        blocs = (*provenance(referentiel, elements, commune), tableau)
    return Document(titre="", blocs=blocs, pied=pied(referentiel, f"listes/{page}/"))


def _elements(referentiel: Referentiel, page: str) -> list[Any]:
    if page == "echeances":
        return list(referentiel.delais)
    listes = ("actions", "remarques") if page == "actions" else (page,)
    return [e for c in referentiel.criteres for liste in listes for e in getattr(c, liste)]


def _origines_melees(referentiel: Referentiel, page: str) -> bool:
    origines = (referentiel.origine(e.id) for e in _elements(referentiel, page))
    return len({(o.genre, o.edition) for o in origines}) > 1


def _ligne_element(referentiel: Referentiel, critere: Critere, element: Any, theme: str) -> Ligne:
    cases = (
        Cellule(
            (Paragraphe(_renvoi(referentiel, critere, "actions", element)), *notes(element)), entete=True
        ),
        Cellule((Paragraphe(theme),) if theme else ()),
        _case_critere(critere),
    )
    facettes: Facettes = (_facette_critere(critere), *((("Thème", theme),) if theme else ()))
    return Ligne(cases, element.id, (*facettes, *_facette_origine(referentiel, "actions", element.id)))


def _a_plat(elements: tuple[Any, ...], theme: str = "") -> Iterator[tuple[Any, str]]:
    """Rend les éléments et sous-éléments, chacun avec le groupe ou l'élément qui le chapeaute."""
    for element in elements:
        propre = theme or element.groupe or ""
        yield element, propre
        yield from _a_plat(element.elements, propre or element.texte.rstrip(" :\u00a0"))


def _renvoi(referentiel: Referentiel, critere: Critere, page: str, element: Any) -> Texte:
    """Rend le lien vers l'élément ; son origine n'y est dite que si la liste en mêle plusieurs."""
    etiquette = pastille(referentiel, element.id) if _origines_melees(referentiel, page) else None
    return (
        Lien(element.texte, f"{adresse_critere(critere)}#{element.id}"),
        *((" ", etiquette) if etiquette else ()),
    )


def _marque(referentiel: Referentiel, identifiant: str, texte: str) -> Texte:
    etiquette = pastille(referentiel, identifiant)
    return texte if etiquette is None or etiquette.couleur == "herite" else (texte, " ", etiquette)


def nom_de_critere(critere: Critere) -> str:
    """Rend le nom d'un critère dans les listes : son numéro et son titre abrégé."""
    return f"{critere.numero}. {critere.titre_court or critere.intitule}"


def adresse_filtree(page: str, *facettes: tuple[str, str]) -> str:
    """Rend l'adresse d'une liste déjà filtrée : celle que filtre.js écrit quand on choisit."""
    return f"listes/{page}/#filtre&{urlencode(facettes)}"


def _case_critere(critere: Critere) -> Cellule:
    return Cellule((Paragraphe((Lien(nom_de_critere(critere), adresse_critere(critere)),)),))


def _facette_critere(critere: Critere) -> tuple[str, str]:
    return ("Critère", nom_de_critere(critere))


def _facette_origine(referentiel: Referentiel, page: str, identifiant: str) -> Facettes:
    etiquette = pastille(referentiel, identifiant) if _origines_melees(referentiel, page) else None
    return (("Origine", etiquette.texte),) if etiquette else ()


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
