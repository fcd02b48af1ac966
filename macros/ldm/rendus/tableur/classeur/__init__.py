"""Un document vu comme un classeur : les mêmes feuilles pour XLSX et pour ODS.

« Fiche » porte tout ce qui n'est pas un tableau, dans l'ordre de lecture ; puis vient une
feuille par tableau. La première colonne porte toujours l'identifiant stable. Tout champ du
document est dans une case, et une seule.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from ldm.documents.blocs import Document, Tableau
from ldm.rendus.socle.impression import a_imprimer
from ldm.rendus.socle.rappels import mentions, revision_datee
from ldm.rendus.socle.texte import texte_simple
from ldm.rendus.tableur.classeur.feuilles import (
    COCHE,
    LIMITE_INVITE,
    CaseClasseur,
    Feuille,
    Rangee,
    abreger,
    propre,
    saine,
    unites,
)
from ldm.rendus.tableur.classeur.fiche import Renvoi, ecrire_fiche, rangees_de

LISEZ_MOI: Final = "Lisez-moi"
LISTES: Final = "Listes"
LIMITE_ONGLET: Final = 31
LIMITE_DES_MENTIONS: Final = 110
"""Un tableur borne tout le pied à 255 signes."""
_NOMS_PRIS: Final = (LISEZ_MOI, LISTES, "Fiche", "Historique", "History")


@lru_cache(maxsize=1)  # ODS et XLSX écrivent les mêmes, l'un après l'autre
def feuilles(document: Document) -> tuple[Feuille, ...]:
    """Rend les feuilles d'un document. Lève `MauvaisUsage` si un texte ne tient pas dans une case."""
    document = a_imprimer(document)
    suite = tuple(ecrire_fiche(document.blocs))
    renvois = tuple(membre for membre in suite if isinstance(membre, Renvoi))
    noms = tuple(_noms(renvois))
    rendues = [_feuille(renvoi.tableau, nom) for renvoi, nom in zip(renvois, noms, strict=True)]
    onglets = iter(noms)
    fiche = tuple(m.rangee(next(onglets)) if isinstance(m, Renvoi) else m for m in suite)
    if any(rangee.genre not in ("groupe", "renvoi", "separation") for rangee in fiche):
        rendues.insert(0, Feuille("Fiche", titre(document), (("Rubrique", 5), ("Réponse", 7)), fiche))
    return tuple(saine(feuille) for feuille in rendues)


def titre(document: Document) -> str:
    """Rend le code et le titre du document, sur une ligne."""
    return abreger(f"{document.code} {document.titre}", LIMITE_INVITE)


def lisez_moi(document: Document, onglets: tuple[Feuille, ...]) -> tuple[tuple[str, str], ...]:
    """Rend les lignes de la première feuille, sans son titre : de quoi il s'agit, puis sa lecture."""
    pied = document.pied
    cases = [case for feuille in onglets for rangee in feuille.rangees for case in rangee.cases]
    coches = any(case.type == "case" for case in cases)
    dates = any(case.type == "date" for case in cases)
    lignes = (
        ("Objet", document.sous_titre),
        ("Édition", pied.edition),
        ("Révision", revision_datee(pied)),
        ("Modèle", pied.modele),
        ("Signe °", "Ajouté par le manuel." if pied.ajouts else ""),
        ("Page en ligne", pied.adresse),
        ("Onglets", " · ".join(feuille.nom for feuille in onglets)),
        *_consignes(coches=coches, dates=dates),
    )
    return tuple((libelle, propre(texte)) for libelle, texte in lignes if texte)


def _consignes(*, coches: bool, dates: bool) -> Iterator[tuple[str, str]]:
    """Rend de quoi se servir du classeur ; pour les cases à cocher et les dates, seulement s'il y en a."""
    yield "Remplir", "Écrivez dans les cases à fond clair. Les autres sont protégées, sans mot de passe."
    yield (
        "Aller à la ligne",
        "Dans une réponse\u00a0: Alt + Entrée avec Excel, Ctrl + Entrée avec LibreOffice.",
    )
    if coches:
        yield "Cocher", f"Écrivez «\u00a0{COCHE}\u00a0», ou prenez-le dans la liste de la case."
    if dates:
        yield (
            "Dates",
            "Une date est un texte\u00a0: 23/10/2026, ou le mois seul si vous ne savez pas le jour.",
        )
    yield (
        "Identifiant",
        "Cette colonne relie chaque réponse à sa question, d’un format à l’autre. Ne la changez pas.",
    )
    yield (
        "Ajouter une ligne",
        "Ôtez d’abord la protection\u00a0: Révision, Ôter la protection de la feuille (Excel)\u00a0; "
        "Outils, Protéger la feuille (LibreOffice).",
    )
    yield "Imprimer", "En A4 paysage, chaque onglet tient en largeur et répète son en-tête."


def lien(document: Document) -> str:
    """Rend l'adresse de la page en ligne si l'on peut y mener sans risque ; rien sinon."""
    return document.pied.adresse if re.fullmatch(r"https://[!-~]{1,500}", document.pied.adresse) else ""


def pied_de_page(document: Document) -> tuple[str, str]:
    """Rend ce que chaque page imprimée porte à gauche et au centre : de quoi tenir à côté du numéro.

    À gauche, au besoin, une seconde ligne dit d'où vient le modèle et ce que le manuel y ajoute.
    """
    pied = document.pied
    suite = abreger(f", révision {revision_datee(pied)}", 40)
    dites = abreger(mentions(pied), LIMITE_DES_MENTIONS)
    gauche = f"{abreger(pied.edition, 40)}{suite}"
    return "\n".join(filter(None, (gauche, dites))), abreger(titre(document), 32)


def _noms(renvois: Iterable[Renvoi]) -> Iterator[str]:
    """Rend, par tableau, un nom d'onglet admis partout, différent des autres même sans la casse."""
    pris = {nom.casefold() for nom in _NOMS_PRIS}
    for renvoi in renvois:
        base, rang = _onglet(renvoi.section, renvoi.tableau.legende), 1
        nom = base
        while nom.casefold() in pris:
            rang += 1
            nom = f"{abreger(base, LIMITE_ONGLET - len(str(rang)) - 1)} {rang}"
        pris.add(nom.casefold())
        yield nom


def _onglet(section: str, legende: str) -> str:
    """Rend le début de la légende, ou le titre de la section s'il est seul à tenir dans un onglet."""
    candidats = re.split(r"\s*:\s", legende)[0], section.capitalize() if section.isupper() else section
    nets = [
        abreger(re.sub(r"[\[\]:*?/\\]", " ", candidat), unites(candidat)).strip("' ")
        for candidat in candidats
    ]
    courts = [net for net in nets if net and unites(net) <= LIMITE_ONGLET]
    return courts[0] if courts else abreger(nets[0] or nets[1], LIMITE_ONGLET) or "Tableau"


def _feuille(tableau: Tableau, nom: str) -> Feuille:
    rangees: list[Rangee] = []
    for groupe in tableau.groupes:
        if groupe.titre:
            rangees.append(Rangee(groupe.id, (CaseClasseur(texte_simple(groupe.titre)),), "groupe"))
        rangees += rangees_de(tableau, groupe.lignes)
    colonnes = tuple((texte_simple(colonne.titre), colonne.largeur) for colonne in tableau.colonnes)
    return Feuille(nom, tableau.legende, colonnes, tuple(rangees), filtree=True)
