"""Un document neutre écrit en texte indenté, pour le relire et le comparer en entier."""

from collections.abc import Iterable, Iterator

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cartes,
    Champ,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    Frise,
    GroupeDeChamps,
    Item,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.calculs import Calcule
from ldm.documents.dates import date_en_lettres
from ldm.documents.morceaux import Lien, Pastille, Texte


def en_texte(document: Document) -> str:
    """Rend tout le document : chaque texte, chaque ancre, chaque champ, une ligne chacun."""
    titre = f"{document.code} : {document.titre}".strip(" :") or "(sans titre)"
    pied = document.pied
    lignes = [
        f"{titre}{_ancre(document.ancre)}",
        (
            f"{document.orientation}, {document.langue} ; pied : {pied.edition}, "
            f"révision {pied.revision} du {date_en_lettres(pied.date)}"
        ),
        "",
        *_blocs(document.blocs),
    ]
    return "\n".join(lignes) + "\n"


def texte(valeur: Texte) -> str:
    """Rend un texte ; un lien et une pastille y disent tout ce qu'ils portent."""
    return "".join(_morceau(m) for m in ((valeur,) if isinstance(valeur, str) else valeur))


def _morceau(morceau: str | Lien | Pastille) -> str:
    if isinstance(morceau, Lien):
        return f"[{morceau.texte}]({morceau.cible})"
    if isinstance(morceau, Pastille):
        explication = f" | {morceau.explication}" if morceau.explication else ""
        return f"⟦{morceau.texte} | {morceau.couleur}{explication}⟧"
    return morceau


def _ancre(ancre: str) -> str:
    return f"  #{ancre}" if ancre else ""


def _blocs(blocs: Iterable[Bloc]) -> Iterator[str]:
    for bloc in blocs:
        yield from _bloc(bloc)


def _dedans(lignes: Iterable[str]) -> Iterator[str]:
    return (f"  {ligne}" for ligne in lignes)


def _bloc(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Paragraphe():
            yield f"{f'({bloc.role}) ' if bloc.role else ''}{texte(bloc.texte)}"
        case Liste():
            yield f"liste, {bloc.style}"
            yield from _dedans(ligne for item in bloc.items for ligne in _item(item))
        case Definitions():
            for definition in bloc.items:
                yield f"= {texte(definition.terme)}{_ancre(definition.ancre)}"
                yield from _dedans(_blocs(definition.blocs))
        case Section():
            yield f"§ {bloc.titre}{_ancre(bloc.ancre)}"
            yield from _dedans(_blocs(bloc.blocs))
        case Encadre():
            yield f"[{bloc.nature}] {bloc.titre}"
            yield from _dedans(_blocs(bloc.blocs))
        case Repli():
            yield f"({bloc.role or 'replié'}) {bloc.resume}"
            yield from _dedans(_blocs(bloc.blocs))
        case Figure():
            yield f"figure {bloc.nom} : {texte(bloc.legende)}"
            yield from _dedans(_blocs(bloc.alternative))
        case Frise():
            yield f"frise {bloc.titre}, depuis {bloc.depart}"
            for etape, details in zip(bloc.etapes, bloc.details, strict=True):
                place = "avant" if etape.debut is None else f"{etape.debut} → {etape.fin}"
                yield f"  {etape.titre} [{place}] {etape.quand} ({etape.cible})"
                yield from _dedans(_dedans(_blocs(details)))
        case Difference():
            yield from (f"- {alinea}" for alinea in bloc.avant)
            yield from (f"+ {alinea}" for alinea in bloc.apres)
        case _:
            yield from _a_remplir(bloc)


def _item(item: Item) -> Iterator[str]:
    yield f"• {texte(item.texte)}{_ancre(item.ancre)}"
    yield from _dedans(_blocs(item.suite))


def _a_remplir(bloc: Bloc) -> Iterator[str]:
    match bloc:
        case Champ():
            yield from _champ(bloc)
        case GroupeDeChamps():
            yield f"groupe : {bloc.titre}"
            yield from _dedans(_blocs(bloc.champs))
        case Phrase():
            bouts = (m if isinstance(m, Champ) else texte((m,)) for m in bloc.morceaux)
            yield f"({bloc.place or 'phrase'}) " + "".join(
                f"⟨{b.libelle}⟩" if isinstance(b, Champ) else b for b in bouts
            )
            yield from _dedans(_blocs(bloc.champs))
        case Tableau():
            genre = f"{' à remplir' if bloc.a_remplir else ''}{' en réserve' if bloc.reserve else ''}"
            yield f"tableau{genre} : {bloc.legende}{_ancre(bloc.ancre)}"
            yield from ([f"  suivi : {bloc.suivi}"] if bloc.suivi else [])
            if bloc.saisie:
                yield from (f"  date à saisir : {e}" for e in bloc.saisie.evenements)
            yield from _dedans(_tableau(bloc))
        case Cartes():
            for carte in bloc.cartes:
                etiquettes = f" {texte(carte.pastilles)}" if carte.pastilles else ""
                yield f"carte {carte.numero} [{carte.titre}]({carte.cible}) {carte.texte}{etiquettes}"
        case Calcule():
            yield f"= {bloc.formule}"
        case _:
            raise TypeError(f"bloc inconnu du sérialiseur : {type(bloc).__name__}")


def _champ(champ: Champ) -> Iterator[str]:
    nature = champ.type if champ.longueur is None else f"{champ.type}, {champ.longueur} caractères"
    visible = "" if champ.etiquette_visible else ", étiquette cachée"
    yield f"champ {champ.id} ({nature}{visible}) : {champ.etiquette}"
    details = [f"aide : {champ.aide}"] if champ.aide else []
    details += [f"déjà écrit : {champ.valeur}"] if champ.valeur else []
    details += [f"( ) {cle} : {libelle}" for cle, libelle in champ.options]
    yield from _dedans([*details, *_blocs(champ.notes)])


def _tableau(tableau: Tableau) -> Iterator[str]:
    yield "colonnes : " + " | ".join(
        f"{texte(c.titre)} ({c.largeur}{', réserve' if c.reserve else ''})" for c in tableau.colonnes
    )
    for groupe in tableau.groupes:
        if groupe.titre:
            yield f"groupe : {texte(groupe.titre)}{_ancre(groupe.id)}"
        for ligne in groupe.lignes:
            yield f"ligne{_ancre(ligne.id)}"
            if ligne.calcul:
                yield f"  {ligne.calcul}"
            for cellule in ligne.cellules:
                etendue = f" sur {cellule.lignes} lignes" if cellule.lignes > 1 else ""
                yield f"  {'en-tête' if cellule.entete else 'case'}{etendue}"
                yield from _dedans(_dedans(_blocs(cellule.blocs)))
