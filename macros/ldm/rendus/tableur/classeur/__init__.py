"""Un document vu comme un classeur : les mêmes feuilles pour XLSX et pour ODS.

« Fiche » porte tout ce qui n'est pas un tableau, dans l'ordre de lecture ; puis vient une
feuille par tableau. La première colonne porte toujours l'identifiant stable. Tout champ du
document est dans une case, et une seule. Un recueil a les feuilles de chacune de ses parties.
"""

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from ldm.documents.blocs import Document, Section, Tableau
from ldm.documents.parcours import Suite
from ldm.rendus.socle.archive import aujourd_hui
from ldm.rendus.socle.impression import a_ranger
from ldm.rendus.socle.rappels import mentions, revision_datee
from ldm.rendus.socle.texte import texte_simple
from ldm.rendus.tableur.classeur.feuilles import (
    LIMITE_INVITE,
    CaseClasseur,
    Feuille,
    Rangee,
    abreger,
    saine,
    unites,
)
from ldm.rendus.tableur.classeur.fiche import Renvoi, ecrire_fiche, est_calcule, rangees_de
from ldm.rendus.tableur.classeur.lisez_moi import LISEZ_MOI
from ldm.rendus.tableur.classeur.repere import REPERE

LISTES: Final = "Listes"
LIMITE_ONGLET: Final = 31
LIMITE_DES_MENTIONS: Final = 110
"""Un tableur borne tout le pied à 255 signes."""
RAPPELS_AU_PLUS: Final = 3
"""Une fiche qui n'a pas plus de réponses, toutes courtes, se rappelle en tête des tableaux."""
_NOMS_PRIS: Final = (LISEZ_MOI, LISTES, REPERE, "Fiche", "Historique", "History")


def feuilles(document: Document) -> tuple[Feuille, ...]:
    """Rend les feuilles d'un document. Lève `MauvaisUsage` si un texte ne tient pas dans une case."""
    return _feuilles(document, aujourd_hui())


@lru_cache(maxsize=1)  # ODS et XLSX écrivent les mêmes, l'un après l'autre
def _feuilles(document: Document, jour: date) -> tuple[Feuille, ...]:
    document = a_ranger(document, jour)
    noms = _Noms()
    parties = [bloc for bloc in document.blocs if isinstance(bloc, Section) and bloc.onglet]
    if not parties:
        return tuple(map(saine, _partie(document.blocs, titre(document), "", noms)))
    rendues = (_partie(partie.blocs, partie.titre, partie.onglet, noms) for partie in parties)
    return tuple(saine(feuille) for partie in rendues for feuille in partie)


def a_ouvrir(onglets: tuple[Feuille, ...]) -> str:
    """Rend le nom de l'onglet que le classeur montre d'abord : le premier tableau à remplir.

    Un recueil de plusieurs documents s'ouvre à son début.
    """
    grilles = [feuille.nom for feuille in onglets if feuille.filtree]
    seule = len([feuille for feuille in onglets if not feuille.ancre]) <= 1
    return next(iter(grilles if seule else ()), onglets[0].nom if onglets else LISEZ_MOI)


def titre(document: Document) -> str:
    """Rend le code et le titre du document, sur une ligne."""
    return abreger(f"{document.code} {document.titre}", LIMITE_INVITE)


def lien(document: Document) -> str:
    """Rend l'adresse de la page en ligne si l'on peut y mener sans risque ; rien sinon."""
    return document.pied.adresse if re.fullmatch(r"https://[!-~]{1,500}", document.pied.adresse) else ""


def pied_de_page(document: Document) -> tuple[str, str]:
    """Rend ce que chaque page imprimée porte à gauche et au centre : de quoi tenir à côté du numéro.

    À gauche, au besoin, une seconde ligne dit d'où vient le modèle et ce que le manuel y ajoute ; rien au
    centre ne vient alors dessous.
    """
    pied = document.pied
    suite = abreger(f", révision {revision_datee(pied)}", 40)
    dites = abreger(mentions(pied), LIMITE_DES_MENTIONS)
    gauche = f"{abreger(pied.edition, 40)}{suite}"
    centre = abreger(titre(document), 32)
    return (f"{gauche}\n{dites}", f"{centre}\n\u00a0") if dites else (gauche, centre)


def _partie(blocs: Suite, intitule: str, prefixe: str, noms: "_Noms") -> Iterator[Feuille]:
    """Rend la fiche d'une partie, puis ses tableaux à remplir, puis ce qui s'en calcule."""
    suite = tuple(ecrire_fiche(blocs))
    renvois = [membre for membre in suite if isinstance(membre, Renvoi)]
    renvois.sort(key=lambda renvoi: est_calcule(renvoi.tableau))
    seul = len(suite) == 1 and bool(prefixe)  # un tableau sans rien autour prend le nom de la partie
    pris = {
        id(r): noms.prendre("", prefixe) if seul else noms.prendre(prefixe, *_candidats(r)) for r in renvois
    }
    fiche = tuple(m.rangee(pris[id(m)]) if isinstance(m, Renvoi) else m for m in suite)
    rappels: tuple[tuple[str, str], ...] = ()
    if any(rangee.genre not in ("groupe", "renvoi", "separation") for rangee in fiche):
        rappels = _rappels(fiche) if renvois else ()
        nom = f"{prefixe} Fiche".strip() if renvois or not prefixe else prefixe
        colonnes = (("Rubrique", 5), ("Réponse", 7))
        autres = any(rangee.genre == "ligne" and not rangee.cases[1].saisie for rangee in fiche)
        yield Feuille(nom, intitule, colonnes, fiche, imprimee=autres or not rappels)
    yield from (_feuille(renvoi.tableau, pris[id(renvoi)], rappels) for renvoi in renvois)


def _rappels(fiche: tuple[Rangee, ...]) -> tuple[tuple[str, str], ...]:
    """Rend l'identifiant et le libellé des champs de la fiche, s'ils sont courts et peu nombreux."""
    lignes = [rangee.cases for rangee in fiche if rangee.genre == "ligne" and rangee.cases[1].saisie]
    if len(lignes) > RAPPELS_AU_PLUS or any(case.type not in ("texte", "date") for _, case in lignes):
        return ()
    return tuple((case.id, abreger(nomme.texte.rpartition(" — ")[2], 60)) for nomme, case in lignes)


class _Noms:
    """Donne aux onglets des noms admis partout, différents même sans la casse."""

    def __init__(self) -> None:
        self.pris = {nom.casefold() for nom in _NOMS_PRIS}

    def prendre(self, prefixe: str, *candidats: str) -> str:
        """Rend un nom encore libre : le premier candidat qui tient dans un onglet, ou un abrégé."""
        place = LIMITE_ONGLET - (unites(prefixe) + 1 if prefixe else 0)
        nets = [_net(candidat) for candidat in candidats]
        courts = [net for net in nets if net and unites(net) <= place]
        court = courts[0] if courts else abreger(nets[0] or nets[-1], place) or "Tableau"
        base = nom = f"{prefixe} {court}".strip()
        rang = 1
        while nom.casefold() in self.pris:
            rang += 1
            nom = f"{abreger(base, LIMITE_ONGLET - len(str(rang)) - 1)} {rang}"
        self.pris.add(nom.casefold())
        return nom


def _net(candidat: str) -> str:
    return abreger(re.sub(r"[\[\]:*?/\\]", " ", candidat), unites(candidat)).strip("' ")


def _candidats(renvoi: Renvoi) -> tuple[str, str]:
    """Rend le début de la légende, puis le titre de la section."""
    section = renvoi.section.capitalize() if renvoi.section.isupper() else renvoi.section
    return re.split(r"\s*:\s", renvoi.tableau.legende)[0], section


def _feuille(tableau: Tableau, nom: str, rappels: tuple[tuple[str, str], ...]) -> Feuille:
    rangees: list[Rangee] = []
    for groupe in tableau.groupes:
        if groupe.titre:
            rangees.append(Rangee(groupe.id, (CaseClasseur(texte_simple(groupe.titre)),), "groupe"))
        rangees += rangees_de(tableau, groupe.lignes)
    calcule = est_calcule(tableau)
    return Feuille(
        nom,
        tableau.legende,
        tuple((texte_simple(colonne.titre), colonne.largeur) for colonne in tableau.colonnes),
        tuple(rangees),
        filtree=not calcule,
        ancre=tableau.ancre or nom,
        suivi=tableau.suivi,
        rappels=() if calcule else rappels,
        imprimee=not calcule,
        hors_page=sum(colonne.reserve for colonne in tableau.colonnes),
    )
