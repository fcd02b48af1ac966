"""Composer les parties du cahier des charges d'après le plan de l'édition, ou celui qui vaut par défaut."""

from collections.abc import Iterator
from dataclasses import replace

from ldm.documents.blocs import Bloc, Section
from ldm.documents.cahier.fiches import composer_fiches, composer_tableau_des_criteres
from ldm.documents.cahier.outils import composer_liste, composer_modeles
from ldm.documents.textes import composer_rubrique
from ldm.modele.cahier import EntreeDuCahier
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Rubrique


def composer_plan(referentiel: Referentiel) -> tuple[Section, ...]:
    """Rend une section par partie ; celle qui n'a rien à dire disparaît."""
    plan = referentiel.identite.cahier.plan or plan_par_defaut(referentiel)
    return tuple(
        bloc for entree in plan for bloc in _entree(referentiel, entree) if isinstance(bloc, Section)
    )


def plan_par_defaut(referentiel: Referentiel) -> tuple[EntreeDuCahier, ...]:
    """Rend le plan d'une édition qui n'en écrit pas : ses textes, ses critères, ses outils."""
    guides = {outil.guide for outil in referentiel.outils}
    textes = (r for r in referentiel.textes if r.page not in guides and _est_de_l_edition(referentiel, r.id))
    colonnes = _colonnes(referentiel)
    tableau = (EntreeDuCahier(criteres="tableau"),) if colonnes else ()
    fiches = EntreeDuCahier(criteres="fiches", colonnes=colonnes, feuilles=bool(colonnes))
    parties = {
        "Cahier des charges": (*(EntreeDuCahier(texte=r.id) for r in textes), *tableau),
        "Les fiches critères" if colonnes else "Les critères": (fiches,),
        "Documents annexes": (EntreeDuCahier(outils="liste"), EntreeDuCahier(outils="modeles")),
    }
    return tuple(EntreeDuCahier(titre=titre, contenu=dedans) for titre, dedans in parties.items() if dedans)


def _est_de_l_edition(referentiel: Referentiel, identifiant: str) -> bool:
    return referentiel.origine(identifiant).genre in ("propre", "ajoute", "modifie")


def _colonnes(referentiel: Referentiel) -> tuple[str, ...]:
    """Rend les listes que les critères énoncent en plus de leurs descripteurs et de leurs règles."""
    noms = (
        nom
        for nom, liste in LISTES_DE_CRITERE.items()
        if liste.genre == "enonce" and nom not in ("descripteurs", "regles")
    )
    return tuple(nom for nom in noms if any(getattr(c, nom) for c in referentiel.criteres))


def _entree(referentiel: Referentiel, entree: EntreeDuCahier) -> Iterator[Bloc]:
    if entree.texte is not None:
        yield from _texte(referentiel, entree)
    elif entree.titre is not None:
        blocs = tuple(_contenu(referentiel, entree))
        yield from (Section(entree.titre, blocs),) if blocs else ()
    elif entree.page is not None:
        for rubrique in referentiel.rubriques(entree.page):
            yield from _rubrique(referentiel, rubrique)
    elif entree.criteres == "tableau":
        yield composer_tableau_des_criteres(referentiel)
    elif entree.criteres == "fiches":
        yield from composer_fiches(referentiel, entree)
    elif entree.outils == "liste":
        yield from composer_liste(referentiel)
    else:
        yield from composer_modeles(referentiel)


def _contenu(referentiel: Referentiel, entree: EntreeDuCahier) -> Iterator[Bloc]:
    return (bloc for dedans in entree.contenu for bloc in _entree(referentiel, dedans))


def _texte(referentiel: Referentiel, entree: EntreeDuCahier) -> Iterator[Bloc]:
    """Rend une rubrique et ce que le plan met sous son titre."""
    for rubrique in (r for r in referentiel.textes if r.id == entree.texte):
        contenu = tuple(_contenu(referentiel, entree))
        *debut, dernier = _rubrique(referentiel, rubrique)
        if isinstance(dernier, Section) and not rubrique.titre_du_manuel:
            titre = entree.titre or dernier.titre
            yield replace(dernier, titre=titre, blocs=(*dernier.blocs, *contenu))
        else:
            yield from (*debut, dernier, *contenu)


def _rubrique(referentiel: Referentiel, rubrique: Rubrique) -> Iterator[Bloc]:
    """Rend une rubrique sous son titre ; s'il n'est pas de la source, il ne s'imprime pas."""
    section = composer_rubrique(referentiel, rubrique)
    yield from section.blocs if rubrique.titre_du_manuel else (section,)
