"""Mettre un document en page : dans quel ordre, de quel style. DOCX et ODT écrivent les mêmes éléments."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import Final, assert_never

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
    Frise,
    Groupe,
    GroupeDeChamps,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.documents.parcours import champs_de
from ldm.rendus.socle.dessins import autonome, dessin, largeur_du_dessin, texte_du_dessin
from ldm.rendus.socle.impression import a_imprimer, est_une_piece, feuille
from ldm.rendus.socle.texte import NOTE, en_liste, texte_simple
from ldm.rendus.traitement.mise_en_page.colonnes import largeurs_minimales, ligne_de_titres
from ldm.rendus.traitement.mise_en_page.contexte import ContexteDeTexte, Plan
from ldm.rendus.traitement.mise_en_page.elements import (  # fmt: skip
    Alinea,
    CaseGrille,
    Dessin,
    Element,
    Enumeration,
    Feuillet,
    Grille,
    Morceau,
    Rangee,
    Sommaire,
    Trait,
)
from ldm.rendus.traitement.mise_en_page.formulaires import champs_de_cellule, formulaire, hauteur, phrase
from ldm.rendus.traitement.mise_en_page.plats import dernier_plat, logo_de_tete, premier_plat
from ldm.rendus.traitement.mise_en_page.recueil import serrer

STYLES_DES_ROLES: Final = {
    "note": "Note",
    "motif": "Motif",
    "source": "Source",
    "chapeau": "Chapeau",
    "clair": "Clair",
    "citation": "Citation",
    "bas": "NoteDeBas",
}
NIVEAU_MAXIMAL: Final = 6
NIVEAU_DU_SOMMAIRE: Final = 2
LARGEUR_MAXIMALE: Final = 170


@lru_cache(maxsize=1)  # ODT et DOCX écrivent les mêmes, l'un après l'autre
def mettre_en_page(document: Document) -> tuple[Element, ...]:
    """Rend les éléments du document, titre compris."""
    document = a_imprimer(document)
    adresse, page = document.pied.adresse, document.pied.page
    contexte = ContexteDeTexte(
        racine=adresse.removesuffix(page) if adresse.endswith(page) else "",
        plan=Plan(),
        recueil=document.couverture,
    )
    corps = tuple(_blocs(document.blocs, contexte))
    if not document.couverture:
        return (*_tete(document), *_sommaire(document, contexte.plan), *corps)
    interieur = (*_sommaire(document, contexte.plan), *serrer(corps))
    return (*premier_plat(document), *interieur, *dernier_plat(document, contexte))


def _tete(document: Document) -> Iterator[Element]:
    if document.lettre:
        return
    if document.logo is not None:
        yield logo_de_tete(document.logo)
    lignes = {"Surtitre": document.code, "Titre": document.titre, "SousTitre": document.sous_titre}
    yield from (Alinea(style, (Morceau(ligne),)) for style, ligne in lignes.items() if ligne)
    if document.mention:
        yield Alinea("SousTitre", (Morceau(document.mention),))


def _sommaire(document: Document, plan: Plan) -> Iterator[Element]:
    if document.sommaire:
        titres = enumerate(plan.titres, 1)
        entrees = tuple(
            (niveau, titre, rang) for rang, (niveau, titre) in titres if niveau <= NIVEAU_DU_SOMMAIRE
        )
        yield Alinea("TitreSommaire", (Morceau("Sommaire"),), nouvelle_page=document.couverture)
        yield Sommaire("Sommaire", entrees)


def _blocs(blocs: Iterable[Bloc], contexte: ContexteDeTexte) -> Iterator[Element]:
    """Rend les blocs ; des champs qui se suivent forment un seul formulaire."""
    attente: list[Champ | GroupeDeChamps] = []
    for bloc in blocs:
        if isinstance(bloc, Champ | GroupeDeChamps):
            attente.append(bloc)
        else:
            yield from _champs(attente, contexte)
            attente = []
            yield from _bloc(bloc, contexte)
    yield from _champs(attente, contexte)


def _bloc(bloc: Bloc, contexte: ContexteDeTexte) -> Iterator[Element]:
    match bloc:
        case Paragraphe():
            yield _paragraphe(bloc, contexte)
        case Liste():
            yield from _liste(bloc, contexte)
        case Definitions():
            yield from _definitions(bloc, contexte)
        case Encadre():
            yield _encadre(bloc, contexte)
        case Repli():
            yield from _repli(bloc, contexte)
        case Champ() | GroupeDeChamps():
            yield from _champs([bloc], contexte)
        case Phrase():
            yield from phrase(bloc, contexte, lambda blocs: tuple(_blocs(blocs, contexte)))
        case Tableau():
            yield from _tableau(bloc, contexte)
        case Frise() | Cartes():
            yield from _blocs(en_liste(bloc), contexte)
        case Figure():
            yield from _figure(bloc, contexte)
        case Difference():
            yield from _difference(bloc, contexte)
        case Section():
            yield from _section(bloc, contexte)
        case Calcule():
            yield _paragraphe(Paragraphe(bloc.valeur), contexte)
        case _:
            assert_never(bloc)


def _champs(champs: list[Champ | GroupeDeChamps], contexte: ContexteDeTexte) -> tuple[Element, ...]:
    def mettre(blocs: Iterable[Bloc]) -> tuple[Element, ...]:
        return tuple(_blocs(blocs, contexte))

    disposer = champs_de_cellule if contexte.style == "Cellule" else formulaire
    return tuple(disposer(champs, mettre))


def _paragraphe(bloc: Paragraphe, contexte: ContexteDeTexte) -> Alinea:
    debut = (Morceau(NOTE, "gras"),) if bloc.role == "note" else ()
    style = STYLES_DES_ROLES.get(bloc.role, contexte.style)
    return Alinea(style, (*debut, *contexte.contenu(bloc.texte)))


def _liste(bloc: Liste, contexte: ContexteDeTexte) -> Iterator[Element]:
    styles = {"puces": "Puces", "nombres": "Nombres", "simple": "ListeSimple"}
    style = contexte.style if contexte.serre else styles[bloc.style]
    items = [
        (Alinea(style, contexte.contenu(item.texte)), *_blocs(item.suite, contexte)) for item in bloc.items
    ]
    if bloc.style == "simple":
        yield from (element for item in items for element in item)
    else:
        yield from _enumerer(items, numerotee=bloc.style == "nombres", serree=contexte.serre)


def _enumerer(items: list[tuple[Element, ...]], *, numerotee: bool, serree: bool) -> Iterator[Element]:
    """Rend une liste, coupée là où un item porte un tableau : aucun format n'en admet dans une liste."""
    suite: list[tuple[Element, ...]] = []
    debut = 1
    for rang, item in enumerate(items, 1):
        dedans = tuple(e for e in item if isinstance(e, Alinea | Enumeration))
        suite.append(dedans)
        if len(dedans) < len(item):
            yield Enumeration(tuple(suite), numerotee, serree, debut)
            yield from (e for e in item if not isinstance(e, Alinea | Enumeration))
            suite, debut = [], rang + 1
    if suite:
        yield Enumeration(tuple(suite), numerotee, serree, debut)


def _definitions(bloc: Definitions, contexte: ContexteDeTexte) -> Iterator[Element]:
    for item in bloc.items:
        yield Alinea("Terme", contexte.contenu(item.terme))
        yield from _blocs(item.blocs, replace(contexte, style="Definition"))


def _encadre(bloc: Encadre, contexte: ContexteDeTexte) -> Grille:
    titre = Alinea("TitreEncadre", (Morceau(bloc.titre),))
    interieur = tuple(_blocs(bloc.blocs, replace(contexte, style="Encadre")))
    teinte = CaseGrille((titre, *interieur), "attention" if bloc.nature == "attention" else "encadre")
    return Grille(bloc.titre, (1,), (Rangee((teinte,)),), coupable=True)


def _repli(bloc: Repli, contexte: ContexteDeTexte) -> Iterator[Element]:
    yield Alinea("TitreRepli", (Morceau(bloc.resume),))
    yield from _blocs(bloc.blocs, replace(contexte, style="Petit"))


def _figure(bloc: Figure, contexte: ContexteDeTexte) -> Iterator[Element]:
    svg = str(dessin(bloc.nom))
    titre, description = (texte_du_dessin(svg, nom) for nom in ("title", "desc"))
    yield Dessin(autonome(svg), titre, description, min(largeur_du_dessin(svg), LARGEUR_MAXIMALE))
    yield Alinea("Legende", (Morceau(bloc.legende),))
    yield from _blocs(bloc.alternative, contexte)


def _difference(bloc: Difference, contexte: ContexteDeTexte) -> Iterator[Element]:
    traits: tuple[Trait, Trait] = ("supprime", "ajoute")
    for nom, alineas, trait in zip(bloc.noms, bloc.marques, traits, strict=True):
        yield Alinea("TitreRepli", (Morceau(nom),))
        for mots in alineas:
            yield Alinea(
                contexte.style, tuple(Morceau(passage, trait if change else "") for change, passage in mots)
            )


def _section(bloc: Section, contexte: ContexteDeTexte, avant: tuple[Element, ...] = ()) -> Iterator[Element]:
    """Rend une section. avant : les titres des parties qu'elle ouvre, et qui se lisent sur sa page."""
    niveau = min(contexte.niveau, NIVEAU_MAXIMAL)
    pages = feuille(bloc, premiere=niveau == 1) if contexte.recueil else bloc.feuille
    rang = contexte.plan.ajouter(niveau, bloc.titre)
    interieur = replace(contexte, niveau=niveau + 1, recueil=contexte.recueil and not est_une_piece(bloc))
    premier = bloc.blocs[0] if bloc.blocs else None
    ouvre = pages != "paysage" and not avant and _a_ses_pages(premier, interieur)
    nouvelle_page = pages == "portrait" and not avant and not ouvre
    titre = Alinea(f"Titre{niveau}", (Morceau(bloc.titre),), rang, nouvelle_page=nouvelle_page)
    if isinstance(premier, Section) and _a_ses_pages(premier, interieur):
        yield from _section(premier, interieur, (*avant, titre))
        yield from _blocs(bloc.blocs[1:], interieur)
        return
    elements = (*avant, titre, *_blocs(bloc.blocs, interieur))
    if pages == "paysage":
        yield Feuillet(elements)
    else:
        yield from elements


def _a_ses_pages(bloc: Bloc | None, contexte: ContexteDeTexte) -> bool:
    """Dit si ce bloc d'un recueil est une section qui a ses propres pages."""
    return contexte.recueil and isinstance(bloc, Section) and feuille(bloc, premiere=False) != ""


def _tableau(bloc: Tableau, contexte: ContexteDeTexte) -> Iterator[Element]:
    if not bloc.muet:
        yield Alinea("Legende", (Morceau(bloc.legende),))
    parts = tuple(colonne.largeur for colonne in bloc.colonnes)
    entete, minimales = ligne_de_titres(bloc), largeurs_minimales(bloc)
    for groupe in bloc.groupes:
        titre = f"{bloc.legende}\u00a0: {texte_simple(groupe.titre)}" if groupe.titre else bloc.legende
        yield Grille(
            titre,
            parts,
            (*_titre_de_groupe(groupe, len(parts), contexte), entete, *_rangees(groupe, contexte)),
            minimales=minimales,
        )


def _titre_de_groupe(groupe: Groupe, colonnes: int, contexte: ContexteDeTexte) -> Iterator[Rangee]:
    if groupe.titre:
        alinea = Alinea("EnTete", contexte.contenu(groupe.titre))
        yield Rangee((CaseGrille((alinea,), "groupe", colonnes),), entete=True)


def _rangees(groupe: Groupe, contexte: ContexteDeTexte) -> Iterator[Rangee]:
    dedans = replace(contexte, style="Cellule")
    for reste, ligne in zip(range(len(groupe.lignes), 0, -1), groupe.lignes, strict=True):
        cases = tuple(_case(cellule, dedans, reste) for cellule in ligne.cellules)
        champs = (champ for cellule in ligne.cellules for champ in champs_de(cellule.blocs))
        yield Rangee(
            cases, max((hauteur(champ, seule=len(groupe.lignes) == 1) for champ in champs), default=0)
        )


def _case(cellule: Cellule, contexte: ContexteDeTexte, reste: int) -> CaseGrille:
    """Rend une case ; elle ne recouvre que les lignes qui restent."""
    lignes = min(cellule.lignes, reste)
    return CaseGrille(
        tuple(_blocs(cellule.blocs, contexte)), "libelle" if cellule.entete else "", lignes=lignes
    )
