"""Un document vu comme un classeur : les mêmes feuilles pour XLSX et pour ODS.

« Fiche » porte tout ce qui n'est pas un tableau, dans l'ordre de lecture ; puis vient une
feuille par tableau. La première colonne porte toujours l'identifiant stable. Tout champ du
document est dans une case, et une seule.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import chain
from typing import Final

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cartes,
    Cellule,
    Champ,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    GroupeDeChamps,
    Ligne,
    Paragraphe,
    Repli,
    Section,
    Tableau,
    champs_de,
)
from ldm.rendus.socle.impression import a_imprimer
from ldm.rendus.socle.texte import lignes_simples, texte_simple
from ldm.rendus.tableur.classeur.feuilles import (
    COCHE,
    LIMITE_INVITE,
    CaseClasseur,
    Feuille,
    Genre,
    Rangee,
    abreger,
    case_a_remplir,
    case_de_libelle,
    propre,
    saine,
    unites,
)

LISEZ_MOI: Final = "Lisez-moi"
LISTES: Final = "Listes"
LIMITE_ONGLET: Final = 31
_NOMS_PRIS: Final = (LISEZ_MOI, LISTES, "Fiche", "Historique", "History")


@lru_cache(maxsize=1)  # ODS et XLSX écrivent les mêmes, l'un après l'autre
def feuilles(document: Document) -> tuple[Feuille, ...]:
    """Rend les feuilles d'un document. Lève `MauvaisUsage` si un texte ne tient pas dans une case."""
    document = a_imprimer(document)
    tableaux = tuple(_tableaux(document.blocs, ""))
    noms = _noms(tableaux)
    rendues = [_feuille(tableau, noms[id(tableau)]) for _, tableau in tableaux]
    fiche = tuple(_fiche(document.blocs, noms))
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
        ("Révision", f"{pied.revision} du {pied.date}"),
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
    """Rend ce que chaque page imprimée porte à gauche et au centre : de quoi tenir à côté du numéro."""
    pied = document.pied
    suite = abreger(f", révision {pied.revision} du {pied.date}", 40)
    return f"{abreger(pied.edition, 40)}{suite}", abreger(titre(document), 32)


def _tableaux(blocs: tuple[Bloc, ...], section: str) -> Iterator[tuple[str, Tableau]]:
    """Rend chaque tableau et le titre de sa section."""
    for bloc in blocs:
        if isinstance(bloc, Tableau):
            yield section, bloc
        elif isinstance(bloc, Section):
            yield from _tableaux(bloc.blocs, bloc.titre)
        elif isinstance(bloc, Encadre | Repli):
            yield from _tableaux(bloc.blocs, section)
        elif isinstance(bloc, GroupeDeChamps):
            yield from _tableaux(bloc.champs, section)
        elif isinstance(bloc, Champ):
            yield from _tableaux(bloc.notes, section)


def _noms(tableaux: tuple[tuple[str, Tableau], ...]) -> dict[int, str]:
    """Rend, par tableau, un nom d'onglet admis partout, différent des autres même sans la casse."""
    pris = {nom.casefold() for nom in _NOMS_PRIS}
    noms: dict[int, str] = {}
    for section, tableau in tableaux:
        base, rang = _onglet(section, tableau.legende), 1
        nom = base
        while nom.casefold() in pris:
            rang += 1
            nom = f"{abreger(base, LIMITE_ONGLET - len(str(rang)) - 1)} {rang}"
        pris.add(nom.casefold())
        noms[id(tableau)] = nom
    return noms


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
        rangees += _rangees(tableau, groupe.lignes)
    colonnes = tuple((texte_simple(colonne.titre), colonne.largeur) for colonne in tableau.colonnes)
    return Feuille(nom, tableau.legende, colonnes, tuple(rangees), filtree=True)


def _rangees(tableau: Tableau, lignes: tuple[Ligne, ...]) -> Iterator[Rangee]:
    """Rend une ligne par ligne ; un texte étendu s'y répète, pour qu'un filtre le retrouve."""
    etendues = [(0, CaseClasseur())] * len(tableau.colonnes)
    for ligne in lignes:
        cellules = iter(ligne.cellules)
        for rang, (restantes, case) in enumerate(etendues):
            if restantes:
                etendues[rang] = (restantes - 1, CaseClasseur() if case.saisie else case)
            else:
                cellule = next(cellules, Cellule())
                etendues[rang] = (cellule.lignes - 1, _case(cellule))
        yield Rangee(ligne.id, tuple(case for _, case in etendues))


def _case(cellule: Cellule) -> CaseClasseur:
    texte = "\n".join(_lignes(cellule.blocs))
    champ = next(champs_de(cellule.blocs), None)
    if champ is None:
        return CaseClasseur(texte)
    case = case_a_remplir(champ)
    return replace(case, invite=" ".join(filter(None, (texte, case.invite))))


def _fiche(blocs: tuple[Bloc, ...], noms: dict[int, str]) -> Iterator[Rangee]:
    """Rend tout ce qui se lit hors des tableaux, et un renvoi à la place de chacun."""
    for rang, bloc in enumerate(blocs):
        if rang and isinstance(blocs[rang - 1], Section) and not isinstance(bloc, Section):
            yield Rangee("", (), "separation")
        match bloc:
            case Section():
                yield from _large(bloc.titre, "groupe")
                yield from _fiche(bloc.blocs, noms)
            case Encadre() | Repli():
                yield from _large(bloc.titre if isinstance(bloc, Encadre) else bloc.resume, "texte")
                yield from _fiche(bloc.blocs, noms)
            case Champ():
                yield from _champ(bloc, noms)
            case GroupeDeChamps():
                yield from chain.from_iterable(_champ(champ, noms, bloc.titre) for champ in bloc.champs)
            case Tableau():
                yield from _renvoi(bloc, noms)
            case Definitions():
                for item in bloc.items:
                    libelle = CaseClasseur(texte_simple(item.terme), libelle=True)
                    yield Rangee(item.ancre, (libelle, CaseClasseur("\n".join(_lignes(item.blocs)))))
            case _:
                yield from _large("\n".join(_lignes((bloc,))), _genre(bloc))


def _genre(bloc: Bloc) -> Genre:
    return (
        "note"
        if isinstance(bloc, Paragraphe) and bloc.role in ("note", "motif", "source", "bas")
        else "texte"
    )


def _large(texte: str, genre: Genre) -> Iterator[Rangee]:
    if texte:
        yield Rangee("", (CaseClasseur(texte),), genre)


def _champ(champ: Champ, noms: dict[int, str], groupe: str = "") -> Iterator[Rangee]:
    yield Rangee(champ.id, (case_de_libelle(champ, groupe), case_a_remplir(champ)))
    yield from _fiche(champ.notes, noms)


def _renvoi(tableau: Tableau, noms: dict[int, str]) -> Iterator[Rangee]:
    """Rend la ligne qui mène à l'onglet, puis ce que ses cases n'ont pu garder : longues aides, seconds
    champs.
    """
    yield from _large(f"La suite est dans l’onglet «\u00a0{noms[id(tableau)]}\u00a0».", "renvoi")
    lignes = [ligne for groupe in tableau.groupes for ligne in groupe.lignes]
    invites = dict.fromkeys(
        case.invite for rangee in _rangees(tableau, tuple(lignes)) for case in rangee.cases
    )
    yield from chain.from_iterable(
        _large(invite, "note") for invite in invites if unites(invite) > LIMITE_INVITE
    )
    for cellule in (cellule for ligne in lignes for cellule in ligne.cellules):
        yield from chain.from_iterable(_champ(champ, noms) for champ in list(champs_de(cellule.blocs))[1:])


def _lignes(blocs: tuple[Bloc, ...]) -> list[str]:
    """Rend le texte des blocs, une ligne par alinéa ou par puce ; sans les champs."""
    lignes: list[str] = []
    for bloc in blocs:
        match bloc:
            case Section() | Encadre():
                lignes += [bloc.titre, *_lignes(bloc.blocs)]
            case Repli():
                lignes += [bloc.resume, *_lignes(bloc.blocs)]
            case Figure():
                lignes += [bloc.legende, *_lignes(bloc.alternative)]
            case Difference():
                lignes += [
                    *(f"Avant\u00a0: {texte}" for texte in bloc.avant),
                    *(f"Après\u00a0: {texte}" for texte in bloc.apres),
                ]
            case Paragraphe(role="note"):
                lignes.append(f"Note du manuel\u00a0: {texte_simple(bloc.texte)}")
            case Cartes():
                lignes += [
                    " ".join(filter(None, (carte.numero, carte.titre, carte.texte))) for carte in bloc.cartes
                ]
            case _:
                lignes += lignes_simples((bloc,))
    return lignes
