"""Ce qu'un gabarit Typst reçoit des champs : leurs groupes, leurs réponses, leurs endroits où répondre."""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from ldm.documents.blocs import Bloc, Champ, GroupeDeChamps
from ldm.rendus.pdf.contexte import ContexteDeComposition, Donnees, Place
from ldm.rendus.pdf.mesures import LONG, taille
from ldm.rendus.socle.polices import lisible

Preparer = Callable[[Iterable[Bloc], ContexteDeComposition], list[Donnees]]
"""Prépare les notes d'un champ."""


def formulaire(champs: Iterable[Bloc], contexte: ContexteDeComposition, preparer: Preparer) -> Donnees:
    """Rend un formulaire fait de ces champs."""
    return {"genre": "formulaire", "groupes": list(_groupes(champs, contexte, preparer))}


def _groupes(blocs: Iterable[Bloc], contexte: ContexteDeComposition, preparer: Preparer) -> Iterator[Donnees]:
    for seuls, suite in groupby(blocs, lambda bloc: isinstance(bloc, Champ)):
        if seuls:
            champs = [donnees_du_champ(c, contexte, preparer) for c in suite if isinstance(c, Champ)]
            yield {"titre": "", "champs": champs}
            continue
        for bloc in suite:
            assert isinstance(bloc, GroupeDeChamps)
            titre = "" if bloc.champs and bloc.titre == bloc.champs[0].libelle else bloc.titre
            champs = [donnees_du_champ(champ, contexte, preparer, bloc.titre) for champ in bloc.champs]
            yield {"titre": lisible(titre), "champs": champs}


def donnees_du_champ(
    champ: Champ,
    contexte: ContexteDeComposition,
    preparer: Preparer,
    groupe: str = "",
    *,
    nu: bool = False,
) -> Donnees:
    """Rend un champ, et retient ses endroits où répondre. groupe : le titre du sien. nu : sans cadre."""
    libelle = f"{groupe}\u00a0: {champ.libelle}" if groupe and groupe != champ.libelle else champ.libelle
    textes = [champ.libelle, champ.aide, champ.valeur, *(texte for _, texte in champ.options)]
    options = [{"libelle": lisible(texte), "choisie": cle in champ.choisies} for cle, texte in champ.options]
    debut = len(contexte.places)
    contexte.places.extend(Place(champ, libelle, option, nu=nu) for option in champ.options or (None,))
    places = list(range(debut, len(contexte.places)))
    return {
        "genre": "champ",
        "type": champ.type,
        "hauteur": champ.place,
        "libelle": lisible(champ.etiquette),
        "aide": lisible(champ.aide),
        "valeur": lisible(champ.valeur),
        "visible": champ.etiquette_visible,
        "rang": champ.rang,
        "long": taille(textes) > LONG,
        "options": options,
        "places": places,
        "notes": preparer(champ.notes, contexte),
    }
