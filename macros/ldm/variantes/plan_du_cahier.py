"""Le plan du cahier des charges d'une édition, face à ses textes : rien d'inconnu, rien d'oublié."""

from collections.abc import Iterator
from dataclasses import replace

from ldm.chargement.donnees import Donnees
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import Probleme, suggestion
from ldm.modele.cahier import EntreeDuCahier
from ldm.modele.referentiel import Referentiel
from ldm.variantes.identites import lieu_de_l_identite
from ldm.variantes.propre import sans_emprunts


def verifier_le_plan(referentiel: Referentiel, donnees: Donnees) -> list[Probleme]:
    """Rend un problème par texte que le plan nomme et que l'édition n'a pas, et par texte qu'elle ajoute et
    qu'il oublie.
    """
    referentiel = sans_emprunts(referentiel)
    identite = referentiel.identite
    situe = lieu_de_l_identite(identite, donnees)
    if situe is None or not identite.cahier.plan:
        return []
    lu, debut = situe
    chemin = (*debut, "cahier", "plan")
    nommes = dict(_nommes(identite.cahier.plan, chemin))
    connus = {rubrique.id for rubrique in referentiel.textes}
    inconnus = (
        lu.probleme(place, f"texte inconnu « {texte} »", suggestion(texte, connus))
        for texte, place in nommes.items()
        if texte not in connus
    )
    return [*inconnus, *_oublies(referentiel, set(nommes), lu, chemin)]


def _nommes(plan: tuple[EntreeDuCahier, ...], chemin: Chemin) -> Iterator[tuple[str, Chemin]]:
    for rang, entree in enumerate(plan):
        if entree.texte is not None:
            yield entree.texte, (*chemin, rang, "texte")
        yield from _nommes(entree.contenu, (*chemin, rang, "contenu"))


def _oublies(referentiel: Referentiel, nommes: set[str], lu: Lu, chemin: Chemin) -> Iterator[Probleme]:
    """Rend un point à revoir par texte que l'académie ajoute et que son cahier des charges ne dit pas."""
    pages = set(_pages(referentiel.identite.cahier.plan))
    pages |= {outil.guide for outil in referentiel.outils if outil.guide}
    for rubrique in referentiel.textes:
        ajoute = referentiel.origine(rubrique.id).genre == "ajoute"
        if ajoute and rubrique.id not in nommes and rubrique.page not in pages:
            quoi = f"texte absent du plan « {rubrique.id} » ({rubrique.titre})"
            remede = "Donnez-lui sa place dans le plan du cahier des charges."
            yield replace(lu.probleme(chemin, quoi, remede), gravite="à revoir")


def _pages(plan: tuple[EntreeDuCahier, ...]) -> Iterator[str]:
    for entree in plan:
        if entree.page is not None:
            yield entree.page
        yield from _pages(entree.contenu)
