"""Ce que l'échéancier de la page reçoit : les noms que lit docs/assets/scripts/echeancier.js."""

from typing import Any

from ldm.documents.dates import Calcul, SaisieDeDates


def donnees_de_saisie(saisie: SaisieDeDates) -> dict[str, Any]:
    """Rend les évènements dont l'échéancier demande la date."""
    evenements = [
        {"cle": e.cle, "libelle": e.libelle, "calcule": e.calcule, "exemple": e.exemple}
        for e in saisie.evenements
    ]
    return {"edition": saisie.edition, "nom": saisie.nom, "evenements": evenements}


def donnees_de_calcul(calcul: Calcul) -> dict[str, Any]:
    """Rend de quoi dater une ligne de l'échéancier."""
    return {
        "titre": calcul.titre,
        "evenement": calcul.evenement,
        "sens": calcul.sens,
        "nombre": calcul.nombre,
        "unite": calcul.unite,
        "jusque": calcul.jusque,
        "date_fixe": calcul.date_fixe,
        "limite": calcul.limite,
        "donne": calcul.donne,
        "phase": calcul.phase,
        "lectures": calcul.lectures,
        "exemple": calcul.exemple,
    }
