"""Composer la page d'un critère : sa fiche, ce qu'on en fait, de quoi citer, et les renvois aux listes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from ldm.documents.blocs import Bloc, Definitions, Document, Liste, Paragraphe, Repli, Section
from ldm.documents.catalogue import Piece
from ldm.documents.commun import joindre
from ldm.documents.criteres import composer_critere, nom_de_fiche, retraits
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme
from ldm.documents.listes.commun import adresse_filtree, nom_de_critere
from ldm.documents.listes.domaines import nom_de_domaine
from ldm.documents.morceaux import Lien, Texte
from ldm.documents.passages import lien_d_origine
from ldm.documents.pratique import composer_pratique
from ldm.documents.telechargements import Offre
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import sans_accent

BANQUES = {
    "descripteurs": ("descripteurs", "Les retrouver dans la liste de tous les descripteurs"),
    "actions": ("actions", "Les retrouver dans la banque d’actions"),
    "remarques": ("actions", "Les retrouver dans la banque d’actions"),
    "indicateurs": ("indicateurs", "Les retrouver dans la banque d’indicateurs"),
}


def composer_page_de_critere(
    referentiel: Referentiel, critere: Critere, pieces: Sequence[Piece], offre: Offre, portail: str = ""
) -> Document:
    """Rend la page d'un critère.

    pieces, offre : les documents que l'édition offre à télécharger, et leurs formats. portail : son adresse
    depuis l'édition, s'il y en a un.
    """
    fiche = composer_critere(referentiel, critere)
    cibles = _cibles(referentiel, critere)
    suites: dict[str, tuple[Bloc, ...]] = {
        d.id: (*lien_d_origine(referentiel, d.id, portail), _citation(referentiel, critere, d))
        for d in critere.descripteurs
    }
    blocs: list[Bloc] = []
    for bloc in fiche.blocs:
        complet = bloc
        if isinstance(bloc, Section):
            complet = _relier(_completer(bloc, suites), cibles)
            complet = replace(complet, blocs=(*complet.blocs, *_retour(critere, bloc.ancre)))
        if isinstance(bloc, Section) and bloc.ancre == "descripteurs":
            blocs += lien_d_origine(referentiel, critere.id, portail)
        blocs.append(complet)
        if isinstance(bloc, Section) and bloc.ancre == "descripteurs":
            blocs += [*retraits(referentiel, critere), composer_pratique(referentiel, critere, pieces, offre)]
    return replace(fiche, blocs=(*blocs, *_mots(referentiel, critere)))


def _completer(section: Section, suites: dict[str, tuple[Bloc, ...]]) -> Section:
    """Rend la section où chaque descripteur finit par d'où il vient et par sa citation."""
    blocs = tuple(_completer(b, suites) if isinstance(b, Section) else b for b in section.blocs)
    return replace(section, blocs=(*blocs, *suites.get(section.ancre, ())))


def _citation(referentiel: Referentiel, critere: Critere, element: Descripteur) -> Repli:
    identite, publication = referentiel.identite, referentiel.commun.publication
    numero = referentiel.numeros[element.id]
    texte = " ".join(_textes((element,)))
    place = f"critère {critere.numero}, descripteur {numero} ({element.id})"
    edition = f"{identite.nom}, révision {identite.revision}"
    permanent = f"d/{element.id}/"
    if not publication.provisoire:
        permanent = f"{publication.adresse}{identite.slug}/{permanent}"
    lien = Lien("Lien permanent" if publication.provisoire else permanent, permanent)
    phrase = f"«\u00a0{texte}\u00a0» Label Lycée des métiers, {place}, {edition}. "
    return Repli(f"Citer le descripteur {numero}", (Paragraphe((phrase, lien)),), "citation")


def _retour(critere: Critere, ancre: str) -> tuple[Paragraphe, ...]:
    if ancre not in BANQUES:
        return ()
    page, texte = BANQUES[ancre]
    return (Paragraphe((Lien(texte, adresse_filtree(page, ("Critère", nom_de_critere(critere)))),), "bas"),)


def _cibles(referentiel: Referentiel, critere: Critere) -> dict[str, str]:
    """Rend, par élément du critère, la liste filtrée qui dit quels autres critères en parlent."""
    commun = referentiel.commun
    mesures = {m.id: m.libelle for m in commun.mesures.mesures}
    fiches = {f.id: nom_de_fiche(f) for f in commun.qualeduc.fiches}
    domaines = {d.id: nom_de_domaine(d) for d in commun.domaines.domaines}
    return {
        **{m.id: adresse_filtree("mesures", ("Mesure", mesures[m.mesure])) for m in critere.mesures},
        **{a.id: adresse_filtree("acteurs", ("Acteur", a.texte)) for a in critere.acteurs},
        **{q.id: adresse_filtree("qualeduc", ("Fiche", fiches[q.fiche])) for q in critere.qualeduc},
        **{
            d.id: adresse_filtree("domaines", ("Domaine", domaines[d.domaine]))
            for d in critere.domaines
            if d.domaine
        },
    }


def _relier(section: Section, cibles: dict[str, str]) -> Section:
    """Rend la section où chaque mesure, acteur, fiche ou domaine renvoie à la liste filtrée."""
    blocs: list[Bloc] = []
    for bloc in section.blocs:
        match bloc:
            case Section():
                blocs.append(_relier(bloc, cibles))
            case Liste():
                blocs.append(
                    replace(
                        bloc,
                        items=tuple(replace(i, texte=_lien(i.texte, i.ancre, cibles)) for i in bloc.items),
                    )
                )
            case Definitions():
                blocs.append(
                    replace(
                        bloc,
                        items=tuple(replace(d, terme=_lien(d.terme, d.ancre, cibles)) for d in bloc.items),
                    )
                )
            case _:
                blocs.append(bloc)
    return replace(section, blocs=tuple(blocs))


def _lien(texte: Texte, ancre: str, cibles: dict[str, str]) -> Texte:
    return (Lien(texte, cibles[ancre]),) if isinstance(texte, str) and ancre in cibles else texte


def _mots(referentiel: Referentiel, critere: Critere) -> tuple[Section, ...]:
    """Rend les mots du glossaire que la fiche emploie, chacun avec son renvoi."""
    textes = " ".join(_textes(getattr(critere, liste) for liste in LISTES_DE_CRITERE))
    glossaire = referentiel.commun.glossaire
    mots: list[tuple[str, str, tuple[str, ...]]]
    mots = [(ancre_de_terme(t), t.terme, (t.terme,)) for t in glossaire.termes]
    mots += [(ancre_de_sigle(s), s.sigle, (s.sigle, *s.formes)) for s in glossaire.sigles]
    liens = [
        Lien(mot, f"glossaire/#{ancre}")
        for ancre, mot, formes in mots
        if any(_emploie(textes, f) for f in formes)
    ]
    if not liens:
        return ()
    liens.sort(key=lambda lien: sans_accent(lien.texte).lower())
    return (Section("Mots à connaître", (Paragraphe((*joindre(liens), ".")),), "mots", hors_recherche=True),)


def _textes(elements: Any) -> list[str]:
    """Rend les textes des éléments, sous-éléments et puces compris."""
    trouves: list[str] = []
    for element in elements:
        if isinstance(element, tuple):
            trouves += _textes(element)
        else:
            trouves += [texte for nom in ("texte", "libelle") if (texte := getattr(element, nom, None))]
            trouves += _textes(
                getattr(element, nom) for nom in ("puces", "elements", "themes") if hasattr(element, nom)
            )
    return trouves


def _emploie(textes: str, mot: str) -> bool:
    if mot.lower() not in textes.lower():  # presque toujours, et bien plus vite dit que par un motif
        return False
    casse = re.NOFLAG if mot.isupper() else re.IGNORECASE
    return re.search(rf"(?<![\w-]){re.escape(mot)}s?(?![\w-])", textes, casse) is not None
