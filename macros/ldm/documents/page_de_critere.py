"""Composer la page d'un critère : sa fiche, ce qu'on en fait, de quoi citer, et les renvois aux listes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ldm.documents.blocs import Bloc, Document, Paragraphe, Repli, Section
from ldm.documents.catalogue import Piece
from ldm.documents.commun import joindre
from ldm.documents.contenu_de_critere import nom_de_fiche
from ldm.documents.criteres import Complements, composer_critere, retraits
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme
from ldm.documents.listes.commun import adresse_filtree, facette_critere
from ldm.documents.listes.domaines import nom_de_domaine
from ldm.documents.morceaux import Lien
from ldm.documents.passages import lien_d_origine
from ldm.documents.pratique import composer_pratique
from ldm.documents.telechargements import Offre
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import sans_accent


def composer_page_de_critere(
    referentiel: Referentiel, critere: Critere, pieces: Sequence[Piece], offre: Offre, portail: str = ""
) -> Document:
    """Rend la page d'un critère.

    pieces, offre : les documents que l'édition offre à télécharger, et leurs formats. portail : son adresse
    depuis l'édition, s'il y en a un.
    """
    page = _Page(referentiel, critere, portail)
    pratique = composer_pratique(referentiel, critere, pieces, offre)
    complements = Complements(
        avant_les_descripteurs=lien_d_origine(referentiel, critere.id, portail),
        apres_les_descripteurs=(*retraits(referentiel, critere), pratique),
        a_la_fin=_mots(referentiel, critere),
        apres_descripteur=page.apres_descripteur,
        fin_de_liste=page.retour_a_la_banque,
        cible=page.cible,
    )
    return composer_critere(referentiel, critere, complements)


@dataclass(frozen=True, slots=True)
class _Page:
    """Ce que la page ajoute à chaque descripteur, à chaque liste, à chaque élément."""

    referentiel: Referentiel
    critere: Critere
    portail: str

    def apres_descripteur(self, element: Descripteur) -> Iterator[Bloc]:
        """Rend d'où vient un descripteur, et de quoi le citer."""
        yield from lien_d_origine(self.referentiel, element.id, self.portail)
        yield _citation(self.referentiel, self.critere, element)

    def retour_a_la_banque(self, nom: str) -> Iterator[Paragraphe]:
        """Rend le renvoi d'une liste à sa banque, filtrée sur ce critère."""
        banque = LISTES_DE_CRITERE[nom].banque
        if banque is not None and banque.nom:
            adresse = adresse_filtree(banque.page, facette_critere(self.critere))
            yield Paragraphe((Lien(f"Les retrouver dans {banque.nom}", adresse),), "bas")

    def cible(self, nom: str, element: Any) -> str:
        """Rend la liste filtrée qui dit quels autres critères citent la même chose que cet élément."""
        facette = self.facette(nom, element)
        return adresse_filtree(nom, facette) if facette is not None else ""

    def facette(self, nom: str, element: Any) -> tuple[str, str] | None:
        """Rend de quoi filtrer une liste sur ce que cite un élément."""
        commun = self.referentiel.commun
        match nom:
            case "mesures":
                return "Mesure", next(m.libelle for m in commun.mesures.mesures if m.id == element.mesure)
            case "acteurs":
                return "Acteur", element.texte
            case "qualeduc":
                return "Fiche", next(nom_de_fiche(f) for f in commun.qualeduc.fiches if f.id == element.fiche)
            case "domaines" if element.domaine:
                domaines = commun.domaines.domaines
                return "Domaine", next(nom_de_domaine(d) for d in domaines if d.id == element.domaine)
        return None


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
