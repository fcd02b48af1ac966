"""La dernière feuille d'un classeur, « Lisez-moi » : de quoi il s'agit, et comment s'en servir."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Document
from ldm.rendus.socle.rappels import revision_datee
from ldm.rendus.tableur.classeur.feuilles import COCHE, Feuille, propre

LISEZ_MOI: Final = "Lisez-moi"


def lisez_moi(document: Document, onglets: tuple[Feuille, ...]) -> tuple[tuple[str, str], ...]:
    """Rend les lignes de cette feuille, sans son titre."""
    pied = document.pied
    lignes = (
        ("Objet", document.sous_titre),
        ("Édition", pied.edition),
        ("Révision", revision_datee(pied)),
        ("Modèle", pied.modele),
        ("Signe °", "Ajouté par le manuel." if pied.ajouts else ""),
        ("Page en ligne", pied.adresse),
        ("Onglets", " · ".join(feuille.nom for feuille in onglets)),
        *_consignes(onglets),
    )
    return tuple((libelle, propre(texte)) for libelle, texte in lignes if texte)


def _consignes(onglets: tuple[Feuille, ...]) -> Iterator[tuple[str, str]]:
    """Rend de quoi se servir du classeur : ce qui y est, et rien de plus."""
    rangees = [rangee for feuille in onglets for rangee in feuille.rangees]
    types = {case.type for rangee in rangees for case in rangee.cases}
    yield "Remplir", "Écrivez dans les cases à fond clair. Les autres sont protégées, sans mot de passe."
    yield (
        "Aller à la ligne",
        "Dans une réponse\u00a0: Alt + Entrée avec Excel, Ctrl + Entrée avec LibreOffice.",
    )
    if "case" in types:
        yield "Cocher", f"Écrivez «\u00a0{COCHE}\u00a0», ou prenez-le dans la liste de la case."
    if "date" in types:
        yield (
            "Dates",
            "Écrivez 23/10/2026\u00a0: le tableur peut alors filtrer et trier. Si vous ne savez pas le jour, "
            "écrivez le mois\u00a0: il vous avertit, gardez votre réponse.",
        )
    yield from _calculs(onglets)
    yield (
        "Identifiant",
        "Cette colonne relie chaque réponse à sa question, d’un format à l’autre. Ne la changez pas.",
    )
    yield from _tri(onglets)
    yield from _lignes(reserve=any(rangee.reserve for rangee in rangees), grille=_a_une_grille(onglets))
    yield "Imprimer", _imprimer(onglets)


def _tri(onglets: tuple[Feuille, ...]) -> Iterator[tuple[str, str]]:
    if any(rangee.triable for feuille in onglets for rangee in feuille.rangees):
        bloc = "Prenez des lignes qui se suivent sous un même titre, identifiant compris"
        suivi = any(feuille.suivi is not None for feuille in onglets)
        suite = " D’un critère à l’autre, l’onglet des échéances range déjà par date." if suivi else ""
        yield "Trier", f"{bloc}, puis Données, Trier\u00a0: chaque identifiant suit sa ligne.{suite}"


def _calculs(onglets: tuple[Feuille, ...]) -> Iterator[tuple[str, str]]:
    if any(feuille.suivi is not None for feuille in onglets):
        yield (
            "Retards",
            "Une date prévue passée, sans date de fin, devient rouge et grasse, son identifiant aussi.",
        )
    calculees = [f"«\u00a0{feuille.nom}\u00a0»" for feuille in onglets if feuille.calculee]
    if calculees:
        phrase = "se calcule" if len(calculees) == 1 else "se calculent"
        yield "Calculs", f"{', '.join(calculees)} {phrase} d’après vos réponses\u00a0: rien à y écrire."


def _lignes(*, reserve: bool, grille: bool) -> Iterator[tuple[str, str]]:
    if reserve:
        yield (
            "Ajouter une ligne",
            "Des lignes de réserve, fines, suivent les autres\u00a0: écrivez-y, elles s’agrandissent. "
            "Pour d’autres encore\u00a0: clic droit sur un numéro de ligne, Insérer. "
            "La protection le permet\u00a0; une ligne insérée n’a pas d’identifiant.",
        )
    elif grille:
        yield (
            "Ajouter une ligne",
            "Clic droit sur un numéro de ligne, Insérer\u00a0: la protection le permet. "
            "Une ligne insérée n’a pas d’identifiant.",
        )


def _a_une_grille(onglets: tuple[Feuille, ...]) -> bool:
    return any(feuille.filtree for feuille in onglets)


def _imprimer(onglets: tuple[Feuille, ...]) -> str:
    suite = "" if all(feuille.imprimee for feuille in onglets) else " Les autres onglets ne s’impriment pas."
    noms = " · ".join(feuille.nom for feuille in onglets if feuille.imprimee)
    return f"En A4 paysage, chaque onglet tient en largeur et répète son en-tête\u00a0: {noms}.{suite}"
