"""Composer le label en une image : les critères, les étapes du cycle, qui agit à chacune."""

from dataclasses import replace
from typing import Final

from ldm.documents.blocs import Bloc, Definitions, Frise, Liste, Paragraphe
from ldm.documents.ensemble import composer_cartes
from ldm.documents.frise import composer_frise
from ldm.documents.morceaux import Affiche
from ldm.modele.referentiel import Referentiel

AVANT: Final = "avant la décision"
QUI: Final = ("quels acteurs", "qui")


def composer_affiche(referentiel: Referentiel) -> Affiche:
    """Rend l'affiche de l'édition ; une édition sans cycle n'y montre que ses critères."""
    frises = [bloc for bloc in composer_frise(referentiel).blocs if isinstance(bloc, Frise)]
    etapes = frises[0].etapes if frises else ()
    details = frises[0].details if frises else ()
    cartes = zip(composer_cartes(referentiel).cartes, referentiel.criteres, strict=True)
    return Affiche(
        tuple(replace(carte, titre=critere.titre_court or critere.intitule) for carte, critere in cartes),
        sum(len(critere.descripteurs) for critere in referentiel.criteres),
        tuple(replace(etape, quand=AVANT) if etape.debut is None else etape for etape in etapes),
        tuple(_acteurs(blocs) for blocs in details),
    )


def _acteurs(blocs: tuple[Bloc, ...]) -> tuple[str, ...]:
    """Rend qui agit à une étape, d'après ses définitions."""
    return tuple(
        nom
        for bloc in blocs
        if isinstance(bloc, Definitions)
        for definition in bloc.items
        if isinstance(definition.terme, str) and definition.terme.casefold() in QUI
        for nom in _noms(definition.blocs)
    )


def _noms(blocs: tuple[Bloc, ...]) -> tuple[str, ...]:
    noms = []
    for bloc in blocs:
        if isinstance(bloc, Paragraphe) and isinstance(bloc.texte, str):
            noms.append(bloc.texte)
        elif isinstance(bloc, Liste):
            noms += [item.texte for item in bloc.items if isinstance(item.texte, str)]
    return tuple(nom for nom in noms if nom)
