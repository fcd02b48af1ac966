"""Composer les listes de ce que les critères citent : fiches Qualéduc, mesures de la réforme, acteurs."""

from collections.abc import Callable, Iterable

from ldm.documents.blocs import Colonne, Document, Ligne
from ldm.documents.commun import adresse_critere, joindre
from ldm.documents.contenu_de_critere import nom_de_fiche
from ldm.documents.listes.commun import case, document, facette_critere
from ldm.documents.morceaux import Lien
from ldm.modele.criteres import Critere
from ldm.modele.referentiel import Referentiel


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
            facettes = ((nom, titre), *(facette_critere(c) for c, _ in trouvees))
            cases = (case(titre, entete=True), case(liens))
            lignes.append(Ligne(cases, cle if cle != titre else "", facettes))
    legende = f"{nom}\u00a0: les critères qui en parlent"
    return document(referentiel, page, legende, (Colonne(nom, 7), Colonne("Critères", 6)), lignes)
