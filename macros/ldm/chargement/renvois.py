"""Les renvois qui n'aboutissent pas, chacun à sa ligne."""

from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Final, get_args

from ldm.chargement.absentes import absentes, tout_est_la
from ldm.chargement.commun_vu import commun_de
from ldm.chargement.donnees import Donnees
from ldm.chargement.identifiants import edition_de
from ldm.chargement.parcours import ObjetSitue, cles_de
from ldm.chargement.yaml_sur import Chemin
from ldm.erreurs import Probleme, suggestion
from ldm.modele.commun import Commun, Document
from ldm.modele.delais import EVENEMENTS, Delai
from ldm.modele.edition import Adoption, EvenementPropre, PageDeTextes
from ldm.modele.outils import Outil
from ldm.modele.renvois import Genre, renvois_de
from ldm.modele.textes import PAGES_DE_TEXTES

VERIFIES_AILLEURS: Final[frozenset[Genre]] = frozenset({"base", "element", "page", "colonne", "version"})
"""La base d'une variante a son propre message ; un élément se cherche dans l'édition résolue, une page au
registre, une colonne dans son tableau.
"""


def renvois_a_rien(donnees: Donnees, situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend un problème par renvoi à ce qui n'existe pas."""
    sans_dossier, par_edition = absentes(donnees), _connus_des_variantes(donnees)
    partages = connus_par_genre(donnees, situes)
    for situe in situes:
        connus = {**partages, **par_edition.get(edition_de(situe), {})}
        for genre, cle, suite, cible in renvois_ecrits(situe):
            if genre in connus and cible not in connus[genre]:
                if genre == "edition" and cible in sans_dossier and not isinstance(situe.objet, Adoption):
                    yield _sans_dossier(situe, suite, cible)
                    continue
                quoi = f"renvoi à rien : {cle} « {cible} » n'existe pas"
                yield situe.probleme(suite, quoi, _remede(genre, cible, connus[genre]))


def _connus_des_variantes(donnees: Donnees) -> dict[str, dict[Genre, set[str]]]:
    """Rend, pour chaque variante qui voit plus que le commun de toutes, ce qu'elle peut désigner."""
    vus = {slug: commun_de(slug, donnees) for slug in donnees.variantes}
    return {slug: du_commun(vu) for slug, vu in vus.items() if vu is not donnees.commun}


def _remede(genre: Genre, cible: str, connus: set[str]) -> str:
    """Rend le nom le plus proche ; pour un document que rien ne cite encore, les lignes qui l'ajoutent."""
    if genre != "document":
        return suggestion(cible, connus)
    proches = get_close_matches(cible, sorted(connus), n=1, cutoff=0.6)
    essai = f"Vouliez-vous dire « {proches[0]} » ? Sinon, ajoutez-le" if proches else "Ajoutez-le"
    genres = ", ".join(get_args(Document.model_fields["genre"].annotation))
    return (
        f"{essai} à commun/sources.yml, sous « documents: » (genre : {genres}) :\n"
        f'  - cle: "{cible}"\n'
        '    titre: "Son titre, tel qu\'il est imprimé"\n'
        '    genre: "cahier-des-charges"\n'
        '    auteur: "Qui le publie"\n'
        '    statut: "en-vigueur"'
    )


def _sans_dossier(situe: ObjetSitue, suite: Chemin, slug: str) -> Probleme:
    """Rend l'avertissement d'une édition nommée dont le dossier n'est pas là."""
    return replace(
        situe.probleme(
            suite,
            f"édition absente « {slug} » : ce qu'elle prête ne se montre pas",
            "Remettez son dossier, ou retirez ce renvoi.",
        ),
        gravite="à revoir",
    )


def du_commun(commun: Commun) -> dict[Genre, set[str]]:
    """Rend, pour chaque genre de renvoi, ce que le commun permet de désigner."""
    return {
        "document": {d.cle for d in commun.sources.documents},
        "domaine": {d.id for d in commun.domaines.domaines},
        "theme": {t.id for d in commun.domaines.domaines for t in d.themes},
        "fiche": {f.id for f in commun.qualeduc.fiches},
        "mesure": {m.id for m in commun.mesures.mesures},
        "echelle": {e.id for e in commun.echelles.echelles},
        "constat": {c.id for c in commun.constats.constats},
    }


def _declares(situes: list[ObjetSitue]) -> Iterator[str]:
    """Rend les évènements que des éditions déclarent."""
    for situe in situes:
        if isinstance(situe.objet, EvenementPropre):
            yield situe.objet.cle


def _pages_ouvertes(situes: list[ObjetSitue]) -> Iterator[str]:
    """Rend les pages que des éditions déclarent."""
    for situe in situes:
        if isinstance(situe.objet, PageDeTextes):
            yield situe.objet.page


def connus_par_genre(donnees: Donnees, situes: list[ObjetSitue]) -> dict[Genre, set[str]]:
    """Rend, pour chaque genre de renvoi, ce qu'il peut désigner.

    Tant qu'une édition ne se charge pas, ou n'est pas là, ses outils et ses délais manquent : ces genres
    n'y sont pas.
    """
    connus: dict[Genre, set[str]] = {
        **du_commun(donnees.commun),
        "page-de-textes": {*PAGES_DE_TEXTES, *_pages_ouvertes(situes)},
        "evenement": {*EVENEMENTS, *_declares(situes)},
        "edition": {*donnees.slugs, *donnees.manquantes},
    }
    if tout_est_la(donnees):
        objets = [situe.objet for situe in situes if not situe.partiel]
        connus["outil"] = {objet.id for objet in objets if isinstance(objet, Outil)}
        connus["delai"] = {objet.cle for objet in objets if isinstance(objet, Delai)}
    return connus


def renvois_ecrits(situe: ObjetSitue) -> Iterator[tuple[Genre, str, Chemin, str]]:
    """Rend les renvois d'un objet : leur genre, leur clé, leur place et ce qu'ils désignent."""
    cles = cles_de(type(situe.objet))
    for nom, renvoi in renvois_de(type(situe.objet)).items():
        valeur = situe.objet.__dict__.get(nom)
        if isinstance(valeur, str):
            yield renvoi.genre, cles[nom], (cles[nom],), valeur
        for rang, cible in enumerate(valeur) if isinstance(valeur, tuple) else ():
            yield renvoi.genre, cles[nom], (cles[nom], rang), cible
