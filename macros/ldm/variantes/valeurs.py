"""Dire en mots chaque champ qu'une variante change : un texte, un nombre, un choix du programme."""

from collections.abc import Collection, Iterator
from typing import Any, Final

from ldm.modele.delais import Delai
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.references import duree
from ldm.modele.types import Gele

TEXTES: Final = frozenset({
    "intitule", "titre", "libelle", "texte", "paragraphe", "intertitre", "encadre", "terme", "presentation",
    "legende", "phrase", "note_de_bas", "consigne", "en_clair",
})  # fmt: skip
"""Les champs qui se lisent seuls : leur texte dit assez ce qu'il est."""
MUETS: Final = frozenset({
    "id", "cle", "fixe", "source", "nature", "graphie_source", "note", "anciens", "mots", "icone", "cadre",
    "premieres_idees", "schema_", "entete_de_ligne", "appel", "titre_du_manuel", "aide_du_manuel",
    "domaine", "fiche", "theme", "constat", "lieu", "document", "unite",
})  # fmt: skip
"""Les champs que personne ne lit, ou qui se lisent ailleurs : identité, provenance, recherche, dessin."""
NOMS: Final = {
    "acteur": "Qui", "aide": "Consigne", "au_service": "Adresse du service écrite d’avance",
    "autres_lectures": "Autres lectures", "bilan": "Bilan", "borne": "Limite", "calendrier": "Calendrier",
    "calculs": "Calculs", "choix": "Au choix avec", "code": "Code", "colonnes": "Colonnes",
    "comptes": "Comptes", "contenu": "Contenu de la colonne", "date_fixe": "Date",
    "delai": "Délai", "donne": "Fixe la date de", "du_manuel": "Ajouté par le manuel",
    "echeance": "À cette date", "echelle": "Échelle", "entetes": "En-têtes", "evenement": "À compter de",
    "exclusive": "Une seule case par ligne", "exemplaires": "Exemplaires", "facultatif": "Facultatif",
    "faite": "Fait le", "formats": "Fichiers proposés", "genre": "Genre", "groupe": "Groupe",
    "guide": "Guide", "hauteur": "Place pour répondre", "jusque": "Jusqu’à", "largeur": "Largeur",
    "libres": "Lignes vides", "lignes": "Lignes", "livrable": "Document attendu",
    "longueur": "Caractères au plus", "maximum": "Au plus",
    "mention": "Mention", "mesure": "Mesure", "minimum": "Au moins",
    "motif": "Motif", "niveau": "Niveau du titre", "nom": "Nom", "nombre": "Nombre",
    "numero": "Numéro", "numero_de_critere": "Mot remplacé par le numéro du critère",
    "ordonnee": "Numérotée", "orientation": "Sens de la page", "outils": "Outils", "page": "Page",
    "par": "Une ligne par", "par_critere": "Prérempli par critère", "partie": "Partie", "phase": "Moment",
    "pied": "Pied de page", "place": "Place dans la lettre", "precise": "Précise le délai",
    "prerempli": "Écrit d’avance", "preuves_attendues": "Preuves attendues", "prevue": "Prévu le",
    "quand": "Quand", "qui": "Qui le remplit", "qui_pilote": "Qui le conduit", "quoi": "Quoi",
    "rang": "Rang", "reproduit": "Reproduit ici", "reserve": "Lignes en réserve", "role": "Qui remplit",
    "sens": "Avant ou après", "slug": "Adresse de la page", "suivi": "Suivi", "suivies": "Lignes par critère",
    "suite": "Devient, au plan", "titre_court": "Titre abrégé",
    "type": "Genre de réponse", "usages": "Sert à", "valeur": "Déjà imprimé",
    "version": "Version",
}  # fmt: skip
"""Les autres champs, chacun sous le nom qu'un lecteur lui donne."""
MOTS: Final = {
    "apres": "après", "reponse-etablissement": "réponse de l’établissement", "fiche-ecart": "fiche d’écart",
    "avant-audit": "avant l’audit", "apres-audit": "après l’audit", "preparation": "préparation",
    "texte_long": "texte long", "choix_multiple": "choix multiple", "etablissement": "établissement",
    "academie": "académie", "par_critere": "un par critère", "libre": "autant qu’il en faut",
    "condense": "PDF condensé", "a3": "PDF A3", "denombrement": "dénombrement",
    "accuse-reception": "accusé de réception", "plan-audit": "plan d’audit", "emargement": "émargement",
    "ecart": "écart", "guide-auditeur": "guide de l’auditeur", "guide-audite": "guide de l’audité",
    "lieu-et-date": "lieu et date", "expediteur": "expéditeur", "criteres": "critères",
    "numero-du-critere": "numéro du critère", "intitule-du-critere": "intitulé du critère",
    "region-academique": "région académique", "adresse-postale": "adresse postale",
}  # fmt: skip
"""Les mots du programme, tels qu'on les lit."""


def valeurs_dites(objet: Gele, champs: Collection[str] | None = None) -> Iterator[str]:
    """Rend, dans l'ordre du modèle, les siens avant ceux de ses listes, ce que disent les champs de l'objet.

    champs : ceux-là seuls ; à défaut, tous, hors ce que nous expliquons et ce qui n'y est pas écrit.
    """
    classe = type(objet)
    ecrits = objet.model_fields_set - champs_de_redaction(classe)
    admis = ({*champs} if champs is not None else ecrits) - MUETS
    if isinstance(objet, Delai) and objet.nombre is not None and {*(champs or ecrits)} & {"nombre", "unite"}:
        admis = admis - {"nombre"}
        yield f"Durée\u00a0: {duree(objet)}" if objet.calculable else f"Nombre\u00a0: {duree(objet)}"
    noms = sorted(classe.model_fields, key=lambda nom: isinstance(getattr(objet, nom), tuple))
    for nom in noms:
        if nom in admis:
            yield from _dire(nom, getattr(objet, nom))


def _dire(nom: str, valeur: Any) -> Iterator[str]:
    match valeur:
        case str() if nom in TEXTES:
            yield valeur
        case bool() | int() | str():
            yield f"{NOMS.get(nom, nom)}\u00a0: {_en_mots(nom, valeur)}"
        case Gele():
            yield from valeurs_dites(valeur)
        case dict():
            for membre in valeur.values():
                yield from _dire(nom, membre)
        case tuple() if valeur and all(isinstance(membre, str) for membre in valeur):
            yield f"{NOMS.get(nom, nom)}\u00a0: {', '.join(_en_mots(nom, membre) for membre in valeur)}"
        case tuple():
            for membre in valeur:
                yield from _dire(nom, membre)


def _en_mots(nom: str, valeur: Any) -> str:
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if nom == "slug":
        return f"outils/{valeur}/"
    return MOTS.get(valeur, str(valeur)) if isinstance(valeur, str) else str(valeur)
