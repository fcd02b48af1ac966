"""Composer la fiche d'un critère : ses descripteurs, puis toutes les listes qu'il porte."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from ldm.documents.apparat import Apparat, EnPlace
from ldm.documents.appartenance import texte_de
from ldm.documents.blocs import Bloc, Document, Item, Liste, Paragraphe, Repli, Section
from ldm.documents.commun import (  # fmt: skip
    adresse_critere,
    avec_pastille,
    compter,
    nom_edition,
    origine_commune,
    origine_montree,
    pastille,
    phrase_source,
    pied,
)
from ldm.documents.contenu_de_critere import Cible, Composition, replier, sans_cible
from ldm.documents.morceaux import Insigne, Lien, Pastille
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur
from ldm.modele.referentiel import Apport, Referentiel
from ldm.modele.typographie import typographier

GENRES: Final = ("enonce", "citation")
"""L'ordre des listes sur la fiche : ce que le critère énonce, puis ce qu'il cite."""


def _rien(_: Any) -> Iterable[Bloc]:
    return ()


@dataclass(frozen=True, slots=True)
class Complements:
    """Ce qu'on ajoute à la fiche pendant qu'elle se compose ; sans rien, c'est la fiche seule.

    apparat : où se lisent notes et corrections. avant_descripteur : entre son titre et son texte.
    fin_de_liste : d'après le nom de la liste, descripteurs compris. cible : où mène un élément d'une liste.
    listes_repliees : sous son titre, une liste se déplie.
    """

    apparat: Apparat
    avant_les_descripteurs: tuple[Bloc, ...] = ()
    apres_les_descripteurs: tuple[Bloc, ...] = ()
    a_la_fin: tuple[Bloc, ...] = ()
    avant_descripteur: Callable[[Descripteur], Iterable[Bloc]] = _rien
    apres_descripteur: Callable[[Descripteur], Iterable[Bloc]] = _rien
    fin_de_liste: Callable[[str], Iterable[Bloc]] = _rien
    cible: Cible = sans_cible
    listes_repliees: bool = False


def composer_critere(
    referentiel: Referentiel, critere: Critere, complements: Complements | None = None
) -> Document:
    """Rend la fiche d'un critère, sous son titre officiel, et ce que les compléments y ajoutent."""
    complements = complements or Complements(EnPlace(referentiel))
    return Document(
        titre=f"Critère {critere.numero}\u00a0: {critere.intitule}",
        blocs=(
            *_chapeau(referentiel, critere, complements.apparat),
            *complements.avant_les_descripteurs,
            _descripteurs(referentiel, critere, complements),
            *complements.apres_les_descripteurs,
            *_listes(referentiel, critere, complements),
            *complements.a_la_fin,
        ),
        pied=pied(referentiel, adresse_critere(critere)),
        ancre=critere.id,
        insigne=insigne(referentiel, critere),
    )


def insigne(referentiel: Referentiel, critere: Critere) -> Insigne:
    """Rend le numéro et le dessin d'un critère, et son rang dans l'édition."""
    return Insigne(critere.numero, critere.icone, referentiel.criteres.index(critere))


def _chapeau(referentiel: Referentiel, critere: Critere, apparat: Apparat) -> Iterator[Bloc]:
    if critere.partie:
        yield Paragraphe(critere.partie, "chapeau")
    if etiquettes := tuple(_etiquettes(referentiel, critere)):
        yield Paragraphe(etiquettes)
    yield from _alternatives(referentiel, critere)
    yield from apparat.suite(critere)
    yield from phrase_source(referentiel, referentiel.sources.get(critere.id))


def _etiquettes(referentiel: Referentiel, critere: Critere) -> Iterator[Pastille]:
    if critere.facultatif:
        explication = "Critère optionnel\u00a0: l’établissement peut ne pas le retenir."
        yield Pastille("Facultatif", "attention", explication)
    origine = pastille(referentiel, critere.id)
    if origine is not None and origine.couleur != "herite":
        yield origine


def _alternatives(referentiel: Referentiel, critere: Critere) -> Iterator[Paragraphe]:
    """Rend le renvoi à chaque critère entre lesquels l'établissement choisit."""
    for autre in referentiel.criteres:
        if critere.choix and autre.choix == critere.choix and autre.id != critere.id:
            lien = Lien(f"critère {autre.numero}", adresse_critere(autre))
            avant, apres = "Au choix de l’établissement avec le ", "\u00a0: un seul des deux est retenu."
            yield Paragraphe((avant, lien, apres))


def _descripteurs(referentiel: Referentiel, critere: Critere, complements: Complements) -> Section:
    commune = pastille_nationale(referentiel, critere)
    blocs: list[Bloc] = []
    if critere.descripteurs:
        phrase = f"{_etendue(referentiel, critere)}\u00a0: ce que l’audit observe pour ce critère."
        blocs.append(Paragraphe(avec_pastille(phrase, commune), "chapeau"))
    for element in critere.descripteurs:
        etiquette = pastille(referentiel, element.id) if commune is None else None
        blocs.append(_descripteur(referentiel, element, etiquette, complements))
    blocs += complements.fin_de_liste("descripteurs")
    return Section(LISTES_DE_CRITERE["descripteurs"].titre, tuple(blocs), "descripteurs")


def _etendue(referentiel: Referentiel, critere: Critere) -> str:
    """Rend « 5 descripteurs, du 4 au 8 » ; des numéros qui ne se suivent pas se disent tous."""
    rangs = sorted(referentiel.numeros[d.id] for d in critere.descripteurs)
    if len(rangs) == 1:
        return f"Un descripteur, le {rangs[0]}"
    if rangs[-1] - rangs[0] == len(rangs) - 1:
        return f"{len(rangs)} descripteurs, du {rangs[0]} au {rangs[-1]}"
    return f"{len(rangs)} descripteurs, les {', '.join(map(str, rangs[:-1]))} et {rangs[-1]}"


def pastille_nationale(referentiel: Referentiel, critere: Critere) -> Pastille | None:
    """Rend la pastille « National » si elle vaut pour tous les descripteurs : elle se dit alors une fois."""
    commune = origine_commune(referentiel, critere.descripteurs)
    return commune if commune is not None and commune.couleur == "herite" else None


def _descripteur(
    referentiel: Referentiel, element: Descripteur, etiquette: Pastille | None, complements: Complements
) -> Section:
    """Rend un descripteur : numéro en titre, texte, puces, notes, origine, puis ses compléments."""
    apparat = complements.apparat
    blocs = (
        *complements.avant_descripteur(element),
        Paragraphe(apparat.texte(element, avec_pastille(element.enonce, etiquette))),
        *((apparat.puces(element),) if element.puces else ()),
        *apparat.suite(element),
        *complements.apres_descripteur(element),
    )
    titre = f"Descripteur {referentiel.numeros[element.id]}"
    return Section(titre, blocs, element.id, origine_montree(referentiel, element.id))


def _listes(referentiel: Referentiel, critere: Critere, complements: Complements) -> Iterator[Section]:
    """Rend toutes les listes du critère qui ont quelque chose à montrer, hors ses descripteurs."""
    for nom in sorted(LISTES_DE_CRITERE, key=lambda nom: GENRES.index(LISTES_DE_CRITERE[nom].genre)):
        if nom != "descripteurs" and getattr(critere, nom):
            fin = complements.fin_de_liste(nom)
            composition = Composition(referentiel, nom, complements.apparat, complements.cible)
            section = composition.section(getattr(critere, nom), fin)
            nombre = compter(getattr(critere, nom))
            yield replier(section, nom, nombre) if complements.listes_repliees else section


def retraits(referentiel: Referentiel, critere: Critere) -> Iterator[Repli]:
    """Rend, replié, chaque texte national du critère que l'édition retire."""
    for apport in (*referentiel.apports_herites, *referentiel.apports):
        if apport.verbe == "masquer" and apport.critere == critere.id:
            yield _retrait(referentiel, apport)


def _retrait(referentiel: Referentiel, apport: Apport) -> Repli:
    nationale = apport.de is not None and referentiel.est_nationale(apport.de)
    items = tuple(Item(texte, origine="national" if nationale else "") for texte in apport.avant)
    par = nom_edition(referentiel, apport.edition)
    titre = typographier(f"{texte_de(referentiel, apport.de)} retiré par {par}")
    return Repli(titre, (Liste(items), Paragraphe(apport.motif, "note")))
