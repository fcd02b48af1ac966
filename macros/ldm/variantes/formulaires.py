"""Ce qui fausse un formulaire dont une partie a changé : deux clés égales, une case sans colonne."""

from ldm.erreurs import suggestion
from ldm.modele.outils import LignesLibres, Outil, TableauDeSaisie
from ldm.modele.parties import cle_de, descendants
from ldm.modele.types import Gele


def defaut_de_formulaire(objet: Gele) -> tuple[str, str] | None:
    """Rend le premier défaut d'un formulaire et son remède, ou None ; tout autre élément n'en a pas."""
    if not isinstance(objet, Outil):
        return None
    for partie in descendants(objet):
        if defaut := _cle_en_double(partie) or _case_sans_colonne(partie):
            return defaut
    return None


def _cle_en_double(partie: Gele) -> tuple[str, str] | None:
    for valeur in partie.__dict__.values():
        membres = valeur if isinstance(valeur, tuple) else ()
        vues: set[str] = set()
        for membre in membres:
            cle = cle_de(membre) if isinstance(membre, Gele) else None
            if cle is not None and cle in vues:
                return f"clé « {cle} » déjà prise dans cette liste", "Donnez un autre nom à cette partie."
            vues |= {cle} if cle is not None else set()
    return None


def _case_sans_colonne(partie: Gele) -> tuple[str, str] | None:
    if not isinstance(partie, TableauDeSaisie):
        return None
    connues = [colonne.cle for colonne in partie.colonnes]
    for ligne in partie.lignes:
        for cle in () if isinstance(ligne, LignesLibres) else ligne.cellules:
            if cle not in connues:
                return f"colonne inconnue « {cle} »", suggestion(cle, connues)
    return None
