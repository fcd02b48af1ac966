"""Composer ce qui présente les outils : leur liste, et la page qui dit à quoi sert chacun."""

from typing import Final

from ldm.documents.blocs import Bloc, Cartes, Definition, Definitions, Document, Paragraphe
from ldm.documents.commun import pastille, phrase_source, pied
from ldm.documents.morceaux import Carte, Lien, Pastille
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

NON_REPRODUIT: Final = "Le document source cite cet outil sans le reproduire."


def composer_liste_outils(referentiel: Referentiel) -> Document:
    """Rend une carte par outil de l'édition."""
    cartes = tuple(_carte(referentiel, outil) for outil in referentiel.outils)
    return Document(titre="", blocs=(Cartes(cartes),), pied=pied(referentiel, "outils/"))


def _carte(referentiel: Referentiel, outil: Outil) -> Carte:
    etiquettes: list[Pastille] = []
    if not outil.reproduit:
        etiquettes.append(Pastille("Non reproduit", "attention", NON_REPRODUIT))
    if origine := _origine(referentiel, outil):
        etiquettes.append(origine)
    return Carte(outil.titre, f"outils/{outil.slug}/", outil.presentation, outil.code, tuple(etiquettes))


def _origine(referentiel: Referentiel, outil: Outil) -> Pastille | None:
    """Rend l'origine d'un outil, s'il n'est pas celui de la base."""
    origine = pastille(referentiel, outil.id)
    return origine if origine is not None and origine.couleur != "herite" else None


def composer_presentation_outil(referentiel: Referentiel, identifiant: str) -> Document:
    """Rend la carte d'un outil : à quoi il sert, quand, par qui, d'où vient le modèle."""
    outil = next(o for o in referentiel.outils if o.id == identifiant)
    blocs: list[Bloc] = [Paragraphe(outil.presentation, "chapeau")]
    if origine := _origine(referentiel, outil):
        blocs.append(Paragraphe((origine,)))
    quand = Definition("Quand", (Paragraphe(outil.quand),))
    qui = Definition("Qui", (Paragraphe(outil.qui),))
    blocs.append(Definitions((quand, qui)))
    if outil.guide is not None and referentiel.rubriques(outil.guide):
        blocs.append(Paragraphe(("Ce guide se lit ici\u00a0: ", Lien(outil.titre, f"{outil.guide}/"), ".")))
    source = referentiel.sources.get(outil.id)
    if source is not None and not outil.reproduit:
        blocs.append(Paragraphe(NON_REPRODUIT, "note"))
    return Document(
        titre=outil.titre,
        blocs=(*blocs, *phrase_source(referentiel, source)),
        pied=pied(referentiel, f"outils/{outil.slug}/"),
        code=outil.code,
    )
