"""Rendre une table en CSV, tel qu'Excel en français l'ouvre d'un double clic.

Point-virgule : le séparateur de liste d'un poste français. Marque d'ordre des octets : sans elle, Excel lit
de l'UTF-8 comme du Windows-1252. LibreOffice et les bibliothèques de données acceptent les deux.
"""

import csv
from io import StringIO
from typing import Final

from ldm.documents.tables_publiees import Table, Valeur

_FORMULES: Final = ("=", "+", "-", "@", "\t", "\r")
"""Ce par quoi un tableur reconnaît une formule : un texte qui commence ainsi s'écrit derrière une apostrophe.

Source : OWASP, « CSV Injection ».
"""


def rendre(table: Table) -> bytes:
    """Rend la table en CSV : UTF-8 avec marque, points-virgules, une ligne d'en-tête, fins de ligne CRLF."""
    tampon = StringIO(newline="")
    ecrivain = csv.writer(tampon, delimiter=";", lineterminator="\r\n")
    ecrivain.writerow([colonne.nom for colonne in table.colonnes])
    ecrivain.writerows([_case(valeur) for valeur in ligne] for ligne in table.lignes)
    return tampon.getvalue().encode("utf-8-sig")


def _case(valeur: Valeur) -> str:
    if valeur is None:
        return ""
    if isinstance(valeur, bool):
        return "oui" if valeur else "non"
    if isinstance(valeur, int):
        return str(valeur)
    return f"'{valeur}" if valeur.startswith(_FORMULES) else valeur
