"""Ce qu'un texte appelle, ou qu'une question demande, et qu'aucune édition n'a."""

from collections.abc import Iterator

from ldm.chargement.absentes import tout_est_la
from ldm.chargement.donnees import Donnees
from ldm.chargement.parcours import ObjetSitue, cles_de
from ldm.chargement.yaml_sur import Chemin
from ldm.erreurs import Probleme, suggestion
from ldm.modele.appels import appels, champs_a_appels
from ldm.modele.delais import Delai
from ldm.modele.questions import Question
from ldm.modele.textes import Rubrique


def appels_a_rien(donnees: Donnees, situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend un problème par délai ou par texte inconnu ; rien tant qu'une édition ne se charge pas."""
    if not tout_est_la(donnees):
        return
    objets = [situe.objet for situe in situes if not situe.partiel]
    connus = {
        "delai": {objet.cle for objet in objets if isinstance(objet, Delai)},
        "texte": {objet.id for objet in objets if isinstance(objet, Rubrique)},
    }
    for situe in situes:
        for geste, suite, genre, cle in (*_appeles(situe), *_demandes(situe)):
            if genre in connus and cle not in connus[genre]:
                quoi = f"{geste} à rien : {genre} « {cle} » n'existe pas"
                yield situe.probleme(suite, quoi, suggestion(cle, connus[genre]))


def _appeles(situe: ObjetSitue) -> Iterator[tuple[str, Chemin, str, str]]:
    cles = cles_de(type(situe.objet))
    for nom in champs_a_appels(type(situe.objet)):
        texte = situe.objet.__dict__.get(nom)
        for appel in appels(texte) if isinstance(texte, str) else ():
            yield from (("appel", (cles[nom],), appel.nom, cle) for cle in appel.cles)


def _demandes(situe: ObjetSitue) -> Iterator[tuple[str, Chemin, str, str]]:
    for rang, demande in enumerate(situe.objet.demande) if isinstance(situe.objet, Question) else ():
        genre, _, cle = demande.partition(":")
        yield "demande", ("demande", rang), genre, cle
