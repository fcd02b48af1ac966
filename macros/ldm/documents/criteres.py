"""Composer la page d'un critère et la vue d'ensemble du référentiel."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, Final

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cartes,
    Definition,
    Definitions,
    Difference,
    Document,
    Item,
    Liste,
    Paragraphe,
    Repli,
    Section,
)
from ldm.documents.commun import (  # fmt: skip
    adresse_critere,
    avec_pastille,
    nom_edition,
    notes,
    origine_commune,
    origine_montree,
    pastille,
    phrase_source,
    pied,
    puces,
)
from ldm.documents.morceaux import Carte, Insigne, Lien, Pastille
from ldm.modele.commun import FicheQualeduc
from ldm.modele.criteres import Critere, Descripteur, Element, Indicateur, LienDomaine, LienTheme
from ldm.modele.referentiel import Referentiel

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
"""Les couleurs d'accent de la feuille de style : au-delà, elles reviennent."""
MESURES: Final = {"denombrement": "Nombre", "taux": "Taux", "montant": "Montant", "constat": "Constat"}


def composer_critere(referentiel: Referentiel, critere: Critere) -> Document:
    """Rend la page d'un critère : descripteurs, puis tout ce que sa fiche lui attache."""
    blocs: list[Bloc] = [*_chapeau(referentiel, critere), _descripteurs(referentiel, critere)]
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
        insigne=insigne(referentiel, critere),
    )


def insigne(referentiel: Referentiel, critere: Critere) -> Insigne:
    """Rend le numéro et le dessin d'un critère, et son rang dans l'édition."""
    return Insigne(critere.numero, critere.icone, referentiel.criteres.index(critere))


def _chapeau(referentiel: Referentiel, critere: Critere) -> Iterable[Bloc]:
    if critere.partie:
        yield Paragraphe(critere.partie, "chapeau")
    etiquettes: list[str | Lien | Pastille] = []
    if critere.facultatif:
        etiquettes.append(
            Pastille(
                "Facultatif", "attention", "Critère optionnel\u00a0: l’établissement peut ne pas le retenir."
            )
        )
    origine = pastille(referentiel, critere.id)
    if origine is not None and origine.couleur != "herite":
        etiquettes.append(origine)
    if etiquettes:
        yield Paragraphe(tuple(etiquettes))
    autres = [
        c for c in referentiel.criteres if critere.choix and c.choix == critere.choix and c.id != critere.id
    ]
    for autre in autres:
        lien = Lien(f"critère {autre.numero}", adresse_critere(autre))
        yield Paragraphe(
            ("Au choix de l’établissement avec le ", lien, "\u00a0: un seul des deux est retenu.")
        )
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


def _descripteurs(referentiel: Referentiel, critere: Critere) -> Section:
    sections: list[Bloc] = []
    commune = _tous_nationaux(referentiel, critere)
    if critere.descripteurs:
        rangs = [referentiel.numeros[d.id] for d in critere.descripteurs]
        pluriel = (
            f"{len(rangs)} descripteurs, du {rangs[0]} au {rangs[-1]}"
            if len(rangs) > 1
            else f"Un descripteur, le {rangs[0]}"
        )
        phrase = f"{pluriel}\u00a0: ce que l’audit observe pour ce critère."
        sections.append(Paragraphe(avec_pastille(phrase, commune), "chapeau"))
    sections += [_descripteur(referentiel, d, marquer=commune is None) for d in critere.descripteurs]
    return Section("Descripteurs", tuple(sections), "descripteurs")


def _tous_nationaux(referentiel: Referentiel, critere: Critere) -> Pastille | None:
    """Rend la pastille « National » si elle vaut pour tous les descripteurs : elle se dit alors une fois."""
    commune = origine_commune(referentiel, critere.descripteurs)
    return commune if commune is not None and commune.couleur == "herite" else None


def _descripteur(referentiel: Referentiel, element: Descripteur, *, marquer: bool) -> Section:
    """Rend un descripteur : numéro en titre, texte, puces, notes, origine."""
    etiquette = pastille(referentiel, element.id) if marquer else None
    blocs: list[Bloc] = [Paragraphe(avec_pastille(element.texte, etiquette))]
    if element.puces:
        blocs.append(puces(element.puces))
    blocs += [*notes(element), *_texte_de_base(referentiel, element.id)]
    titre = f"Descripteur {referentiel.numeros[element.id]}"
    return Section(titre, tuple(blocs), element.id, origine_montree(referentiel, element.id))


def retraits(referentiel: Referentiel, critere: Critere) -> Iterable[Repli]:
    """Rend, replié, chaque texte national du critère que l'édition retire."""
    nom = referentiel.identite.nom_court
    for apport in referentiel.apports:
        if apport.verbe == "masquer" and apport.critere == critere.id:
            items = tuple(Item(texte, origine="national") for texte in apport.avant)
            yield Repli(f"Texte national retiré par {nom}", (Liste(items), Paragraphe(apport.motif, "note")))


def _liste(
    referentiel: Referentiel, elements: Sequence[Element | Indicateur], titre: str, ancre: str
) -> Section:
    commune = origine_commune(referentiel, elements)
    blocs: list[Bloc] = [*provenance(referentiel, elements, commune)]
    for groupe, membres in groupby(elements, key=lambda e: getattr(e, "groupe", None)):
        items = tuple(_item(referentiel, e, marquer=commune is None) for e in membres)
        liste = Liste(items)
        blocs.append(Section(groupe, (liste,)) if groupe else liste)
    return Section(titre, tuple(blocs), ancre)


def provenance(referentiel: Referentiel, elements: Sequence[Any], commune: Pastille | None) -> Iterable[Bloc]:
    """Rend l'origine que partagent tous les éléments d'une liste, s'ils n'en ont qu'une et qu'elle n'est pas
    nationale.
    """
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
        etiquettes += [
            " ",
            Pastille(MESURES[element.mesure], "neutre", "Ce qu’on relève (classement du manuel)."),
        ]
    origine = pastille(referentiel, element.id)
    if marquer and origine is not None:
        etiquettes += [" ", origine]
    suite: list[Bloc] = []
    enfants = getattr(element, "elements", ())
    if enfants:
        suite.append(Liste(tuple(_item(referentiel, e, marquer=False) for e in enfants)))
    texte = tuple(etiquettes) if len(etiquettes) > 1 else element.texte
    return Item(texte, element.id, (*suite, *notes(element)), origine_montree(referentiel, element.id))


def _qualeduc(referentiel: Referentiel, critere: Critere) -> Section:
    fiches = {f.id: f for f in referentiel.commun.qualeduc.fiches}
    items = []
    for lien in critere.qualeduc:
        fiche = fiches[lien.fiche]
        titre = nom_de_fiche(fiche)
        texte = (Lien(titre, fiche.adresse),) if fiche.adresse else titre
        items.append(
            Item(texte, lien.id, (*notes(fiche), *notes(lien)), origine_montree(referentiel, lien.id))
        )
    commune = origine_commune(referentiel, critere.qualeduc)
    return Section(
        "Fiches Qualéduc",
        (*provenance(referentiel, critere.qualeduc, commune), Liste(tuple(items))),
        "qualeduc",
    )


def nom_de_fiche(fiche: FicheQualeduc) -> str:
    """Rend le nom d'une fiche Qualéduc : son numéro s'il est connu, et son titre."""
    return f"{fiche.numero} {fiche.titre}" if fiche.numero else fiche.titre


def _domaines(referentiel: Referentiel, critere: Critere) -> Section:
    items = [_domaine(referentiel, lien) for lien in critere.domaines]
    commune = origine_commune(referentiel, critere.domaines)
    return Section(
        "Lien avec l’évaluation des établissements",
        (*provenance(referentiel, critere.domaines, commune), Definitions(tuple(items))),
        "domaines",
    )


def _domaine(referentiel: Referentiel, lien: LienDomaine) -> Definition:
    themes: tuple[Bloc, ...] = ()
    if lien.themes:
        themes = (Liste(tuple(Item(t.libelle, ancre_de_theme(lien, t), notes(t)) for t in lien.themes)),)
    return Definition(lien.libelle, (*themes, *notes(lien)), lien.id, origine_montree(referentiel, lien.id))


def ancre_de_theme(lien: LienDomaine, theme: LienTheme) -> str:
    """Rend l'ancre d'un sous-thème sur la page du critère."""
    return f"{lien.id}-{theme.theme}"


def composer_cartes(referentiel: Referentiel) -> Cartes:
    """Rend une carte par critère."""
    cartes = []
    for critere in referentiel.criteres:
        nombre = len(critere.descripteurs)
        pastilles = (Pastille("Facultatif", "attention", "Critère optionnel."),) if critere.facultatif else ()
        texte = f"{nombre} descripteur{'s' if nombre > 1 else ''}"
        cartes.append(
            Carte(
                critere.intitule,
                adresse_critere(critere),
                texte,
                critere.numero,
                pastilles,
                insigne(referentiel, critere),
            )
        )
    return Cartes(tuple(cartes))


def composer_ensemble(referentiel: Referentiel) -> Document:
    """Rend la vue d'ensemble : chaque critère et ses descripteurs, numérotés."""
    sections = []
    for critere in referentiel.criteres:
        commune = _tous_nationaux(referentiel, critere)
        origine = (Paragraphe((commune,)),) if commune is not None else ()
        liste = Liste(
            tuple(_resume(referentiel, critere, d, marquer=commune is None) for d in critere.descripteurs),
            "simple",
        )
        fiche = Paragraphe((Lien("Ouvrir la fiche de ce critère", adresse_critere(critere)),))
        titre = f"Critère {critere.numero}\u00a0: {critere.intitule}"
        blocs = (*origine, liste, *retraits(referentiel, critere), fiche)
        sections.append(Section(titre, blocs, f"critere-{critere.numero}"))
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, "referentiel/"))


def _resume(referentiel: Referentiel, critere: Critere, element: Descripteur, *, marquer: bool) -> Item:
    lien = Lien(f"{referentiel.numeros[element.id]}.", f"{adresse_critere(critere)}#{element.id}")
    etiquette = pastille(referentiel, element.id) if marquer else None
    suite: tuple[Bloc, ...] = (puces(element.puces),) if element.puces else ()
    suite = (*suite, *_texte_de_base(referentiel, element.id))
    texte = (lien, " ", element.texte, *((" ", etiquette) if etiquette is not None else ()))
    return Item(texte, suite=suite, origine=origine_montree(referentiel, element.id))
