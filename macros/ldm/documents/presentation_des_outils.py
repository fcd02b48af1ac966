"""Composer ce qui présente les outils : leur liste, et la page qui dit à quoi sert chacun."""

from typing import Final

from ldm.documents.appartenance import appartenance, attribution, est_des_siens
from ldm.documents.appels import a_qui_demander
from ldm.documents.blocs import Bloc, Cartes, Definition, Definitions, Document, Encadre, Paragraphe, Section
from ldm.documents.commun import pastille, phrase_source, pied
from ldm.documents.morceaux import Carte, Lien, Pastille
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

NON_REPRODUIT: Final = "Le document source cite cet outil sans le reproduire."


def composer_liste_outils(referentiel: Referentiel) -> Document:
    """Rend une carte par outil ; ceux qu'elle emprunte viennent sous le nom de qui les publie."""
    blocs: list[Bloc] = []
    for modele, outils in par_modele(referentiel):
        cartes = Cartes(tuple(_carte(referentiel, outil) for outil in outils))
        blocs.append(Section(modele, (cartes,)) if modele else cartes)
    return Document(titre="", blocs=tuple(blocs), pied=pied(referentiel, "outils/"))


def par_modele(referentiel: Referentiel) -> list[tuple[str, list[Outil]]]:
    """Rend les outils qui valent dans l'édition, puis les empruntés, sous ce qui dit d'où ils viennent."""
    groupes: dict[str, list[Outil]] = {}
    for outil in referentiel.outils:
        siens = est_des_siens(referentiel, outil.id)
        groupes.setdefault("" if siens else attribution(referentiel, outil.id, "Modèles"), []).append(outil)
    return sorted(groupes.items(), key=lambda groupe: groupe[0] != "")


def _carte(referentiel: Referentiel, outil: Outil) -> Carte:
    etiquettes: list[Pastille] = []
    if not outil.reproduit:
        etiquettes.append(Pastille("Non reproduit", "attention", NON_REPRODUIT))
    if origine := _origine(referentiel, outil):
        etiquettes.append(origine)
    return Carte(outil.titre, f"outils/{outil.slug}/", outil.presentation, outil.code, tuple(etiquettes))


def _origine(referentiel: Referentiel, outil: Outil) -> Pastille | None:
    """Rend l'origine d'un outil, s'il n'est pas celui de la base ; un modèle emprunté dit la sienne en toutes
    lettres.
    """
    origine = pastille(referentiel, outil.id)
    return origine if origine is not None and origine.couleur not in ("herite", "emprunte") else None


def _modele(referentiel: Referentiel, outil: Outil) -> tuple[Bloc, ...]:
    """Rend, pour un outil d'une autre édition, d'où il vient et ce qu'il vaut ici."""
    identite = referentiel.identite
    match appartenance(referentiel, outil.id):
        case "propre":
            return ()
        case "adopte":
            sens = f"{identite.nom} l’adopte\u00a0: {referentiel.origine(outil.id).motif}"
        case "emprunte" if identite.statut == "abroge":
            sens = "Cette procédure abrogée n’employait pas ce formulaire\u00a0: il est montré pour comparer."
        case "emprunte":
            demander = a_qui_demander(identite.contact)
            sens = f"Votre académie peut en employer un autre\u00a0: demandez {demander}."
    return (Encadre("emprunt", attribution(referentiel, outil.id), (Paragraphe(sens),)),)


def composer_presentation_outil(referentiel: Referentiel, identifiant: str) -> Document:
    """Rend la carte d'un outil : à quoi il sert, quand, par qui, d'où vient le modèle."""
    outil = next(o for o in referentiel.outils if o.id == identifiant)
    blocs: list[Bloc] = [Paragraphe(outil.presentation, "chapeau")]
    blocs += _modele(referentiel, outil)
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
