"""Composer la page d'un critère et la vue d'ensemble du référentiel."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from macros.documents.blocs import (
    Bloc,
    Carte,
    Cartes,
    Definition,
    Definitions,
    Difference,
    Document,
    Encadre,
    Item,
    Lien,
    Liste,
    Paragraphe,
    Pastille,
    Repli,
    Section,
)  # fmt: skip
from macros.documents.commun import (
    adresse_critere,
    avec_pastille,
    nom_edition,
    notes,
    origine_commune,
    pastille,
    phrase_source,
    pied,
    puces,
)  # fmt: skip
from macros.documents.passages import lien_d_origine
from macros.modele.criteres import Critere, Descripteur, Element, Indicateur, LienDomaine
from macros.modele.referentiel import Referentiel

LISTES: Final = (
    ("regles", "Règles propres à ce critère", "regles"),
    ("axes", "Axes de travail stratégiques", "axes"),
    ("objectifs", "Objectifs opérationnels", "objectifs"),
    ("actions", "Exemples d’actions", "actions"),
    ("indicateurs", "Exemples d’indicateurs d’évaluation", "indicateurs"),
    ("remarques", "Remarques/actions possibles", "remarques"),
    ("mesures", "Mesures de la réforme", "mesures"),
    ("acteurs", "Acteurs", "acteurs"),
)
MESURES: Final = {"denombrement": "Nombre", "taux": "Taux", "montant": "Montant", "constat": "Constat"}


def composer_critere(referentiel: Referentiel, critere: Critere, portail: str = "") -> Document:
    """Rend la page d'un critère : descripteurs, puis tout ce que sa fiche lui attache.

    portail : son adresse depuis l'édition ; vide, rien n'y mène.
    """
    origine = lien_d_origine(referentiel, critere.id, portail)
    blocs: list[Bloc] = [*_chapeau(referentiel, critere), *origine, _descripteurs(referentiel, critere, portail)]
    for champ, titre, ancre in LISTES:
        elements = getattr(critere, champ)
        if elements:
            blocs.append(_liste(referentiel, elements, titre, ancre))
    if critere.qualeduc:
        blocs.append(_qualeduc(referentiel, critere))
    if critere.domaines:
        blocs.append(_domaines(referentiel, critere))
    return Document(
        titre=f"Critère {critere.numero}\u00a0: {critere.intitule}",
        blocs=tuple(blocs),
        pied=pied(referentiel, adresse_critere(critere)),
        ancre=critere.id,
    )


def _chapeau(referentiel: Referentiel, critere: Critere) -> Iterable[Bloc]:
    if critere.partie:
        yield Paragraphe(critere.partie, "chapeau")
    etiquettes: list[str | Lien | Pastille] = []
    if critere.facultatif:
        etiquettes.append(Pastille("Facultatif", "attention", "Critère optionnel\u00a0: l’établissement peut ne pas le retenir."))
    origine = pastille(referentiel, critere.id)
    if origine is not None and origine.couleur != "herite":
        etiquettes.append(origine)
    if etiquettes:
        yield Paragraphe(tuple(etiquettes))
    autres = [c for c in referentiel.criteres if critere.choix and c.choix == critere.choix and c.id != critere.id]
    for autre in autres:
        lien = Lien(f"critère {autre.numero}", adresse_critere(autre))
        yield Paragraphe(("Au choix de l’établissement avec le ", lien, "\u00a0: un seul des deux est retenu."))
    yield from notes(critere)
    yield from phrase_source(referentiel, referentiel.sources.get(critere.id))
    yield from _texte_de_base(referentiel, critere.id)


def _texte_de_base(referentiel: Referentiel, identifiant: str) -> Iterable[Bloc]:
    """Rend, pour un élément adapté, le texte national et le texte adapté côte à côte."""
    for apport in referentiel.apports:
        if apport.cible == identifiant and apport.verbe == "remplacer":
            yield Repli(
                "Ce qui change par rapport au texte national",
                (Difference(apport.avant, apport.apres), Paragraphe(apport.motif, "note")),
            )


def _descripteurs(referentiel: Referentiel, critere: Critere, portail: str) -> Section:
    sections: list[Bloc] = []
    if critere.descripteurs:
        rangs = [referentiel.numeros[d.id] for d in critere.descripteurs]
        pluriel = (
            f"{len(rangs)} descripteurs, du {rangs[0]} au {rangs[-1]}" if len(rangs) > 1 else f"Un descripteur, le {rangs[0]}"
        )
        sections.append(Paragraphe(f"{pluriel}\u00a0: ce que l’audit observe pour ce critère.", "chapeau"))
    sections += [descripteur(referentiel, d, portail) for d in critere.descripteurs]
    return Section("Descripteurs", tuple(sections), "descripteurs")


def descripteur(referentiel: Referentiel, element: Descripteur, portail: str = "") -> Section:
    """Rend un descripteur : numéro en titre, texte, puces, notes, origine, et d'où il vient si le site a un portail."""
    etiquette = pastille(referentiel, element.id)
    visible = etiquette if etiquette is not None and etiquette.couleur != "herite" else None
    blocs: list[Bloc] = [Paragraphe(avec_pastille(element.texte, visible))]
    if element.puces:
        blocs.append(puces(element.puces))
    blocs += [*notes(element), *_texte_de_base(referentiel, element.id), *lien_d_origine(referentiel, element.id, portail)]
    return Section(f"Descripteur {referentiel.numeros[element.id]}", tuple(blocs), element.id)


def _liste(referentiel: Referentiel, elements: Sequence[Element | Indicateur], titre: str, ancre: str) -> Section:
    commune = origine_commune(referentiel, elements)
    blocs: list[Bloc] = [*_provenance(referentiel, elements, commune)]
    for groupe, membres in groupby(elements, key=lambda e: getattr(e, "groupe", None)):
        items = tuple(_item(referentiel, e, marquer=commune is None) for e in membres)
        liste = Liste(items)
        blocs.append(Section(groupe, (liste,)) if groupe else liste)
    return Section(titre, tuple(blocs), ancre)


def _provenance(referentiel: Referentiel, elements: Sequence[Any], commune: Pastille | None) -> Iterable[Bloc]:
    if commune is None:
        return
    origine = referentiel.origine(elements[0].id)
    if origine.genre == "emprunte":
        nom = nom_edition(referentiel, origine.edition)
        yield Paragraphe((commune, f" Liste de {nom}, donnée pour inspirer\u00a0: elle n’oblige à rien."))
    elif origine.genre in ("ajoute", "modifie"):
        yield Paragraphe((commune,))


def _item(referentiel: Referentiel, element: Any, *, marquer: bool) -> Item:
    etiquettes: list[str | Lien | Pastille] = [element.texte]
    if isinstance(element, Indicateur):
        etiquettes += [" ", Pastille(MESURES[element.mesure], "neutre", "Ce qu’on relève (classement du manuel).")]
    origine = pastille(referentiel, element.id)
    if marquer and origine is not None:
        etiquettes += [" ", origine]
    suite: list[Bloc] = []
    enfants = getattr(element, "elements", ())
    if enfants:
        suite.append(Liste(tuple(_item(referentiel, e, marquer=False) for e in enfants)))
    return Item(tuple(etiquettes) if len(etiquettes) > 1 else element.texte, element.id, (*suite, *notes(element)))


def _qualeduc(referentiel: Referentiel, critere: Critere) -> Section:
    fiches = {f.id: f for f in referentiel.commun.qualeduc.fiches}
    items = []
    for lien in critere.qualeduc:
        fiche = fiches[lien.fiche]
        titre = f"{fiche.numero} {fiche.titre}" if fiche.numero else fiche.titre
        texte = (Lien(titre, fiche.adresse),) if fiche.adresse else titre
        items.append(Item(texte, lien.id, (*notes(fiche), *notes(lien))))
    commune = origine_commune(referentiel, critere.qualeduc)
    return Section("Fiches Qualéduc", (*_provenance(referentiel, critere.qualeduc, commune), Liste(tuple(items))), "qualeduc")


def _domaines(referentiel: Referentiel, critere: Critere) -> Section:
    items = [_domaine(lien) for lien in critere.domaines]
    commune = origine_commune(referentiel, critere.domaines)
    return Section(
        "Lien avec l’évaluation des établissements",
        (*_provenance(referentiel, critere.domaines, commune), Definitions(tuple(items))),
        "domaines",
    )


def _domaine(lien: LienDomaine) -> Definition:
    themes: tuple[Bloc, ...] = ()
    if lien.themes:
        themes = (Liste(tuple(Item(t.libelle, suite=notes(t)) for t in lien.themes)),)
    return Definition(lien.libelle, (*themes, *notes(lien)), lien.id)


def composer_cartes(referentiel: Referentiel) -> Cartes:
    """Rend une carte par critère."""
    cartes = []
    for critere in referentiel.criteres:
        nombre = len(critere.descripteurs)
        pastilles = (Pastille("Facultatif", "attention", "Critère optionnel."),) if critere.facultatif else ()
        texte = f"{nombre} descripteur{'s' if nombre > 1 else ''}"
        cartes.append(Carte(critere.intitule, adresse_critere(critere), texte, critere.numero, pastilles))
    return Cartes(tuple(cartes))


def composer_ensemble(referentiel: Referentiel) -> Document:
    """Rend la vue d'ensemble : chaque critère et ses descripteurs, numérotés."""
    sections = []
    for critere in referentiel.criteres:
        items = []
        for d in critere.descripteurs:
            lien = Lien(f"{referentiel.numeros[d.id]}.", f"{adresse_critere(critere)}#{d.id}")
            etiquette = pastille(referentiel, d.id)
            suite = () if etiquette is None or etiquette.couleur == "herite" else (" ", etiquette)
            items.append(Item((lien, " ", d.texte, *suite), suite=(puces(d.puces),) if d.puces else ()))
        fiche = Paragraphe((Lien("Ouvrir la fiche de ce critère", adresse_critere(critere)),))
        titre = f"Critère {critere.numero}\u00a0: {critere.intitule}"
        sections.append(Section(titre, (Liste(tuple(items), "simple"), fiche), f"critere-{critere.numero}"))
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, "referentiel/"))


def avertissement(referentiel: Referentiel) -> tuple[Encadre, ...]:
    """Rend le bandeau de l'édition, s'il y en a un."""
    texte = referentiel.identite.avertissement
    return (Encadre("attention", "Version historique", (Paragraphe(texte),)),) if texte else ()
