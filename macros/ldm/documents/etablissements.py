"""Composer la liste des établissements labellisés : à chercher, à filtrer, avec la fin de chaque label."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.commun import phrase_source, pied
from ldm.documents.dates import date_en_lettres
from ldm.modele.etablissements import Etablissement, LabelDelivre
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import typographier

PAGE: Final = "listes/etablissements/"
COLONNES: Final = (Colonne("Établissement", 4), Colonne("Label", 5), Colonne("Valable jusqu’au", 3))
AVEC_RESEAU: Final = (*COLONNES[:2], Colonne("Réseau", 3), COLONNES[2])


def composer_etablissements(referentiel: Referentiel, *, titre: str = "") -> Document:
    """Rend la liste : combien d'établissements et de labels, à quelle date, puis une ligne par label, dont la
    fin la plus proche vient d'abord. titre : celui du document, s'il a le sien.
    """
    labels = [(e, label) for e in referentiel.etablissements for label in e.labels]
    labels.sort(key=lambda paire: (paire[1].derniere_date, paire[0].nom))
    reseaux = any(label.reseau for _, label in labels)
    lignes = tuple(_ligne(referentiel, e, label, avec_reseau=reseaux) for e, label in labels)
    colonnes = AVEC_RESEAU if reseaux else COLONNES
    tableau = Tableau(
        "Les labels en cours", colonnes, (Groupe("", lignes),), filtrable=True, ancre="liste-etablissements"
    )
    compte = Paragraphe(_compte(referentiel, len(labels)), "chapeau")
    return Document(titre=titre, blocs=(compte, tableau), pied=pied(referentiel, PAGE))


def _compte(referentiel: Referentiel, labels: int) -> str:
    identite, nombre = referentiel.identite, len(referentiel.etablissements)
    s, x = "s" if nombre > 1 else "", "s" if labels > 1 else ""
    dits = f"{nombre} établissement{s}, {labels} label{x}."
    tenue = f"Liste du {date_en_lettres(identite.date)}, tenue par le service qui suit le label"
    return typographier(f"{dits} {tenue} : {identite.contact.service}.")


def _ligne(
    referentiel: Referentiel, etablissement: Etablissement, label: LabelDelivre, *, avec_reseau: bool
) -> Ligne:
    reseau = (Cellule((Paragraphe(label.reseau),) if label.reseau else ()),) if avec_reseau else ()
    cellules = (
        Cellule(tuple(_de_l_etablissement(etablissement)), entete=True),
        Cellule(tuple(_du_label(label))),
        *reseau,
        Cellule(tuple(_de_la_fin(referentiel, label))),
    )
    ancre = etablissement.uai if label is etablissement.labels[0] else ""
    return Ligne(cellules, ancre, tuple(_facettes(label)))


def _de_l_etablissement(etablissement: Etablissement) -> Iterator[Bloc]:
    yield Paragraphe(etablissement.nom)
    yield Paragraphe(f"{etablissement.commune} ({etablissement.uai})", "bas")


def _du_label(label: LabelDelivre) -> Iterator[Bloc]:
    yield Paragraphe(label.intitule)
    if label.perimetre:
        yield Paragraphe(typographier(f"Pour une part de l’offre : {label.perimetre}"), "bas")
    if label.filieres:
        yield Paragraphe(typographier(f"Filières : {', '.join(label.filieres)}"), "bas")


def _de_la_fin(referentiel: Referentiel, label: LabelDelivre) -> Iterator[Bloc]:
    yield Paragraphe(date_en_lettres(label.derniere_date))
    decision = f"Décision du {date_en_lettres(label.decision)}"
    yield Paragraphe(f"{decision}, {label.procedure}" if label.procedure else decision, "bas")
    if label.prolongation is not None:
        fin = f"Prolongé, après le {date_en_lettres(label.fin)} : {label.prolongation.motif}"
        yield Paragraphe(typographier(fin), "bas")
        yield from phrase_source(referentiel, label.prolongation.source)


def _facettes(label: LabelDelivre) -> Iterator[tuple[str, str]]:
    yield from (("Filière", filiere) for filiere in label.filieres)
    if label.reseau:
        yield "Réseau", label.reseau
    yield "Fin du label", label.derniere_date[:4]
    if label.prolongation is not None:
        yield "Durée", "prolongée"
