"""Composer la liste des domaines d'évaluation : leur matrice avec les critères, puis leurs sous-thèmes."""

from collections.abc import Iterator

from ldm.documents.blocs import Cellule, Colonne, Document, Groupe, Ligne, Section, Tableau
from ldm.documents.commun import adresse_critere, joindre
from ldm.documents.contenu_de_critere import ancre_de_theme
from ldm.documents.listes.commun import case, document, facette_critere, nom_de_critere
from ldm.documents.morceaux import Lien
from ldm.modele.commun import Domaine
from ldm.modele.criteres import Critere, LienTheme
from ldm.modele.referentiel import Referentiel


def composer_domaines(referentiel: Referentiel) -> Document:
    """Rend la matrice critères × domaines, puis, par domaine et sous-thème, les critères liés."""
    domaines = referentiel.commun.domaines.domaines
    lignes = [ligne for domaine in domaines for ligne in _lignes(referentiel, domaine)]
    colonnes = (Colonne("Domaine", 5), Colonne("Sous-thème", 6), Colonne("Critères", 5))
    liste = document(referentiel, "domaines", "Domaines, sous-thèmes et critères liés", colonnes, lignes)
    matrice = Section("Critères et domaines", (_matrice(referentiel),), "matrice")
    themes = Section("Domaines et sous-thèmes", liste.blocs, "themes")
    return Document(titre="", blocs=(matrice, themes), pied=liste.pied)


def nom_de_domaine(domaine: Domaine) -> str:
    """Rend le nom d'un domaine dans les listes : « 1. Apprentissages… »."""
    return f"{domaine.numero}. {domaine.libelle}"


def _lignes(referentiel: Referentiel, domaine: Domaine) -> Iterator[Ligne]:
    """Rend la ligne du domaine entier, puis celle de chaque sous-thème, quand un critère y renvoie."""
    nom = nom_de_domaine(domaine)
    toutes = tuple(_places(referentiel, domaine))
    for theme in (None, *domaine.themes):
        places = [(c, ancre) for c, lien, ancre in toutes if (lien and lien.theme) == (theme and theme.id)]
        if not places:
            continue
        libelle = theme.libelle if theme else "Domaine entier"
        liens = joindre(Lien(f"critère {c.numero}", f"{adresse_critere(c)}#{ancre}") for c, ancre in places)
        cases = (case(nom), case(libelle, entete=True), case(liens))
        criteres = (facette_critere(c) for c, _ in places)
        facettes = (("Domaine", nom), ("Sous-thème", libelle), *criteres)
        yield Ligne(cases, theme.id if theme else domaine.id, facettes)


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
        cases = [case((Lien(nom_de_critere(critere), f"{adresse_critere(critere)}#domaines"),), entete=True)]
        for domaine in domaines:
            liens = [lien for lien in critere.domaines if lien.domaine == domaine.id]
            themes = sum(len(lien.themes) for lien in liens)
            texte = f"{themes} sous-thème{'s' if themes > 1 else ''}" if themes else "lié"
            cases.append(
                case((Lien(texte, f"{adresse_critere(critere)}#{liens[0].id}"),)) if liens else Cellule()
            )
        lignes.append(Ligne(tuple(cases), f"matrice-{critere.id}"))
    colonnes = (Colonne("Critère", 6), *(Colonne(nom_de_domaine(d), 4) for d in domaines))
    legende = "Domaines de l’évaluation des établissements que touche chaque critère"
    return Tableau(legende, colonnes, (Groupe("", tuple(lignes)),))
