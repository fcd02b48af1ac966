"""Composer le label en une image : les critères, les étapes du cycle, qui agit à chacune."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Definition,
    Definitions,
    Document,
    Frise,
    Item,
    Liste,
    Paragraphe,
    Pied,
    Section,
)
from ldm.documents.commun import pied
from ldm.documents.dates import date_en_lettres
from ldm.documents.ensemble import composer_cartes
from ldm.documents.frise import composer_frise
from ldm.documents.morceaux import Affiche, Carte, Texte
from ldm.modele.referentiel import Referentiel

AVANT: Final = "avant la décision"
AGIT: Final = "Qui agit"
ROLES: Final = {
    "quels acteurs": AGIT,
    "qui": AGIT,
    "qui valide": "Qui valide",
    "quels livrables": "Ce qu’on produit",
}
"""Ce que l'affiche garde d'une étape, et sous quel nom."""
CHAPEAU: Final = "Ce que le label demande, comment on l’obtient, qui agit à chaque étape."
CHAPEAU_ABROGE: Final = "Ce que le label demandait, et ce qui suivait la décision."
DEJA_DIT: Final = "facultatif"
FOI: Final = "Résumé du manuel\u202f; seul le texte officiel fait foi."


def composer_affiche(referentiel: Referentiel) -> Affiche:
    """Rend l'affiche de l'édition à l'écran ; une édition sans cycle n'y montre que ses critères."""
    frise = _frise(referentiel)
    return Affiche(
        composer_cartes(referentiel).cartes,
        _comptes(referentiel),
        frise.etapes if frise else (),
        tuple(_acteurs(blocs) for blocs in frise.details) if frise else (),
    )


def composer_affiche_a_imprimer(referentiel: Referentiel) -> Document:
    """Rend la même affiche à imprimer : chaque critère en une phrase, ce que chacun fait à chaque étape."""
    identite = referentiel.identite
    abrogee = identite.statut == "abroge"
    cartes = tuple(
        replace(carte, texte=en_une_phrase(critere.en_clair or ""))
        for carte, critere in zip(composer_cartes(referentiel).cartes, referentiel.criteres, strict=True)
    )
    frise = _frise(referentiel)
    comptes = map(Paragraphe, _comptes(referentiel))
    blocs: list[Bloc] = [
        Paragraphe(CHAPEAU_ABROGE if abrogee else CHAPEAU, "chapeau"),
        Section("Les critères", (*comptes, Cartes(cartes))),
        *((Section("Les étapes, et qui agit", (_etapes(frise),)),) if frise else ()),
    ]
    notes = (*_exemple(referentiel), *_sigles(referentiel, cartes, frise))
    revision = f"Révision {identite.revision} du {date_en_lettres(identite.date)}."
    return Document(
        titre="Le label Lycée\u00a0des\u00a0métiers",
        sous_titre=identite.nom,
        blocs=(*blocs, *(Paragraphe(note, "bas") for note in notes)),
        pied=_pied(referentiel),
        mention=f"{'Version historique, abrogée. ' if abrogee else ''}{FOI} {revision}",
    )


def _pied(referentiel: Referentiel) -> Pied:
    """Rend le pied ; sans adresse tant que celle de la publication n'est pas choisie : on l'affiche."""
    complet = pied(referentiel, "")
    return replace(complet, adresse="") if referentiel.commun.publication.provisoire else complet


def en_une_phrase(texte: str) -> str:
    """Rend la première phrase d'un texte qui dit autre chose que ce que sa carte dit déjà."""
    phrases = re.split(r"(?<=[.!?…])\s+(?=[A-ZÀ-Ý«])", texte)
    return next((phrase for phrase in phrases if DEJA_DIT not in phrase), phrases[0])


def _comptes(referentiel: Referentiel) -> tuple[str, ...]:
    """Rend « 8 critères », puis les facultatifs s'il y en a, et les descripteurs."""
    facultatifs = sum(critere.facultatif for critere in referentiel.criteres)
    comptes = (
        (len(referentiel.criteres) - facultatifs, "", "critère"),
        (facultatifs, "et ", "facultatif"),
        (len(referentiel.numeros), "", "descripteur"),
    )
    return tuple(f"{debut}{n} {nom}{'s' if n > 1 else ''}" for n, debut, nom in comptes if n)


def _frise(referentiel: Referentiel) -> Frise | None:
    """Rend la frise du cycle, réduite à ce que l'affiche en dit."""
    frise = next((bloc for bloc in composer_frise(referentiel).blocs if isinstance(bloc, Frise)), None)
    if frise is None:
        return None
    sigles = _formes(referentiel)
    return replace(
        frise,
        etapes=tuple(replace(e, quand=AVANT) if e.debut is None else e for e in frise.etapes),
        details=tuple((Definitions(tuple(_roles(blocs, sigles))),) for blocs in frise.details),
    )


def _etapes(frise: Frise) -> Definitions:
    """Rend les étapes sans leur place dans le temps : quand, puis qui y fait quoi."""
    etapes = zip(frise.etapes, frise.details, strict=True)
    return Definitions(
        tuple(Definition(etape.titre, (Paragraphe(etape.quand), *details)) for etape, details in etapes)
    )


def _roles(blocs: Iterable[Bloc], sigles: Iterable[str]) -> Iterator[Definition]:
    """Rend qui agit à une étape, qui valide, ce qu'on produit : une liste chacun."""
    for definition in _definitions(blocs):
        role = ROLES.get(str(definition.terme).casefold())
        noms = [_sans_capitales(nom, sigles) for nom in _noms(definition.blocs)]
        if role and noms:
            yield Definition(role, (Liste(tuple(map(Item, noms))),))


def _definitions(blocs: Iterable[Bloc]) -> Iterator[Definition]:
    for bloc in blocs:
        yield from bloc.items if isinstance(bloc, Definitions) else ()


def _noms(blocs: tuple[Bloc, ...]) -> Iterator[str]:
    for bloc in blocs:
        textes: tuple[Texte, ...] = ()
        if isinstance(bloc, Paragraphe):
            textes = (bloc.texte,)
        elif isinstance(bloc, Liste):
            textes = tuple(item.texte for item in bloc.items)
        yield from (texte for texte in textes if isinstance(texte, str) and texte)


def _sans_capitales(nom: str, sigles: Iterable[str]) -> str:
    """Rend le nom comme on l'écrit ; un tableau de la source en met certains en capitales."""
    return nom.capitalize() if nom.isupper() and nom not in sigles else nom


def _acteurs(blocs: tuple[Bloc, ...]) -> tuple[str, ...]:
    """Rend qui agit à une étape."""
    return tuple(nom for d in _definitions(blocs) if d.terme == AGIT for nom in _noms(d.blocs))


def _exemple(referentiel: Referentiel) -> Iterator[str]:
    """Rend la phrase qui dit que le cycle est celui d'une autre édition."""
    for bloc in composer_frise(referentiel).blocs:
        if isinstance(bloc, Paragraphe) and bloc.role != "note":
            morceaux = (bloc.texte,) if isinstance(bloc.texte, str) else bloc.texte
            yield "".join(m if isinstance(m, str) else f"{m.texte}." for m in morceaux)


def _formes(referentiel: Referentiel) -> dict[str, str]:
    """Rend chaque sigle, sous toutes ses formes, et ce qu'il veut dire."""
    sigles = referentiel.commun.glossaire.sigles
    return {forme: sigle.developpement for sigle in sigles for forme in (sigle.sigle, *sigle.formes)}


def _sigles(referentiel: Referentiel, cartes: Iterable[Carte], frise: Frise | None) -> Iterator[str]:
    """Rend, sur une ligne, les sigles que l'affiche emploie et ce qu'ils veulent dire."""
    textes = [f"{carte.titre} {carte.texte}" for carte in cartes]
    for etape, details in zip(frise.etapes, frise.details, strict=True) if frise else ():
        textes += [etape.titre, *(nom for role in _definitions(details) for nom in _noms(role.blocs))]
    mots = {mot for texte in textes for mot in re.findall(r"\w+", texte)}
    dits = [f"{forme}\u00a0: {sens}" for forme, sens in _formes(referentiel).items() if forme in mots]
    if dits:
        yield "\u202f; ".join(dits) + "."
