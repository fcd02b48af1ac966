"""La table des établissements labellisés, dans les colonnes du fichier qu'une académie tient."""

from functools import partial
from typing import Final

from ldm.documents.tables_publiees import Colonne, Table, composer_table
from ldm.modele.etablissements import MOTIF_D_UAI, Etablissement, LabelDelivre
from ldm.modele.referentiel import Referentiel

_Label = tuple[Etablissement, LabelDelivre]
DATE: Final = "^[0-9]{4}(-[0-9]{2}){0,2}$"
"""Une date, entière ou non : « 2031-06-30 », « 2031-06 », « 2031 »."""
_COLONNES: Final = (
    Colonne(
        "uai",
        "Le numéro UAI\u00a0: « identifiant_de_l_etablissement » dans l’annuaire de l’éducation.",
        requise=True,
        motif=MOTIF_D_UAI,
    ),
    Colonne("nom", "Le nom de l’établissement.", requise=True),
    Colonne("commune", "Sa commune.", requise=True),
    Colonne("intitule", "L’intitulé du label.", requise=True),
    Colonne("decision", "La date de la décision.", requise=True, motif=DATE),
    Colonne("fin", "La date où le label prend fin.", requise=True, motif=DATE),
    Colonne("perimetre", "La part de l’offre labellisée ; vide : toute."),
    Colonne("filieres", "Les filières, séparées par « | »."),
    Colonne("reseau", "Le réseau, s’il y en a un."),
    Colonne("procedure", "Comment la demande fut instruite, si ce n’est pas la règle."),
    Colonne("prolonge_jusqu_au", "La fin d’une prolongation exceptionnelle.", motif=DATE),
    Colonne("prolonge_motif", "Pourquoi le label est prolongé."),
)
_DE_L_ETABLISSEMENT: Final = ("uai", "nom", "commune")


def table_des_etablissements(referentiel: Referentiel) -> Table:
    """Rend une ligne par label délivré, établissement par établissement."""
    return composer_table(
        ("etablissements", "Établissements labellisés", "Les labels délivrés, un par ligne."),
        ((colonne, partial(_lire, colonne.nom)) for colonne in _COLONNES),
        (
            (etablissement, label)
            for etablissement in referentiel.etablissements
            for label in etablissement.labels
        ),
        ("uai", "intitule", "decision"),
    )


def _lire(nom: str, place: _Label) -> str | None:
    etablissement, label = place
    if nom in _DE_L_ETABLISSEMENT:
        return str(getattr(etablissement, nom))
    if nom == "filieres":
        return "|".join(label.filieres) or None
    if nom.startswith("prolonge_"):
        prolongation = {"prolonge_jusqu_au": "jusque", "prolonge_motif": "motif"}[nom]
        return getattr(label.prolongation, prolongation, None)
    valeur: str | None = getattr(label, nom)
    return valeur
