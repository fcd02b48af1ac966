"""Composer la page d'un critère : sa fiche, ce qu'on en fait, de quoi citer, et les renvois aux listes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ldm.documents.apparat import AuPied, ancre, annotations
from ldm.documents.blocs import Bloc, Definition, Document, Paragraphe, Repli, Section
from ldm.documents.catalogue import Piece
from ldm.documents.commun import a_saisir, abreger, adresse_critere, adresse_du_dossier, joindre, notes
from ldm.documents.contenu_de_critere import nom_de_fiche
from ldm.documents.criteres import Complements, composer_critere, retraits
from ldm.documents.en_clair import composer_en_clair, en_une_ligne
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme
from ldm.documents.listes.commun import adresse_filtree, facette_critere
from ldm.documents.listes.domaines import nom_de_domaine
from ldm.documents.morceaux import Lien
from ldm.documents.notes_au_pied import section_du_pied
from ldm.documents.passages import lien_d_origine
from ldm.documents.pratique import composer_pratique
from ldm.documents.telechargements import Offre
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Descripteur, LienQualeduc
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import sans_accent


def composer_page_de_critere(
    referentiel: Referentiel, critere: Critere, pieces: Sequence[Piece], offre: Offre, portail: str = ""
) -> Document:
    """Rend la page d'un critère : la réponse d'abord, le texte officiel exact, l'appareil critique au pied.

    pieces, offre : les documents que l'édition offre à télécharger, et leurs formats. portail : son adresse
    depuis l'édition, s'il y en a un.
    """
    page = _Page(referentiel, critere, portail)
    complements = Complements(
        apparat=AuPied(frozenset(page.annotes()), adresse_critere(critere)),
        avant_les_descripteurs=composer_en_clair(critere),
        apres_les_descripteurs=(
            *retraits(referentiel, critere),
            *composer_pratique(referentiel, critere, pieces, offre),
        ),
        a_la_fin=(*_mots(referentiel, critere), *page.corrections()),
        avant_descripteur=page.avant_descripteur,
        fin_de_liste=page.retour_a_la_banque,
        cible=page.cible,
        listes_repliees=True,
    )
    fiche = composer_critere(referentiel, critere, complements)
    if critere.titre_court is None:
        return fiche
    officiel = Paragraphe(complements.apparat.texte(critere, critere.intitule), "citation")
    titre = f"Critère {critere.numero}\u00a0: {critere.titre_court}"
    return replace(fiche, titre=titre, blocs=(officiel, *fiche.blocs))


@dataclass(frozen=True, slots=True)
class _Page:
    """Ce que la page ajoute à chaque descripteur, à chaque liste, à chaque élément."""

    referentiel: Referentiel
    critere: Critere
    portail: str

    def elements(self) -> Iterator[Any]:
        """Rend le critère, ses descripteurs et tout ce que portent ses listes, sous-éléments compris."""
        yield self.critere
        for nom in LISTES_DE_CRITERE:
            yield from _a_plat(getattr(self.critere, nom))

    def annotations(self, element: Any) -> tuple[Bloc, ...]:
        """Rend ce qu'on dit de l'origine d'un élément ; d'un renvoi à une fiche, ce qu'on dit de la fiche."""
        fiches = self.referentiel.commun.qualeduc.fiches if isinstance(element, LienQualeduc) else ()
        fiche = next((f for f in fiches if f.id == element.fiche), None)
        dites = annotations(self.referentiel, element)
        return (*notes(fiche), *dites) if fiche is not None else dites

    def annotes(self) -> Iterator[str]:
        """Rend les identifiants de ce que le pied de la page annote."""
        return (e.id for e in self.elements() if self.annotations(e))

    def corrections(self) -> Iterator[Section]:
        """Rend, repliées ensemble, les notes et corrections de tous les textes de la page."""
        dites = tuple(
            Definition(self.nom(e), dites_de_lui, ancre(e.id))
            for e in self.elements()
            if (dites_de_lui := self.annotations(e))
        )
        passage = lien_d_origine(self.referentiel, self.critere.id, self.portail)
        if dites or passage:
            yield section_du_pied(dites, passage)

    def nom(self, element: Any) -> str:
        """Rend de quoi reconnaître un élément : son numéro, sinon ses premiers mots."""
        if element is self.critere:
            return "Le titre du critère"
        if numero := self.referentiel.numeros.get(element.id):
            return f"Descripteur {numero}"
        texte = str(getattr(element, "texte", None) or getattr(element, "libelle", "") or "Fiche Qualéduc")
        return f"«\u00a0{abreger(texte, 60)}\u00a0»"

    def avant_descripteur(self, element: Descripteur) -> Iterator[Bloc]:
        """Rend ce qu'on peut faire d'un descripteur, le citer par exemple, puis l'explique."""
        numero = self.referentiel.numeros[element.id]
        blocs = (
            _citation(self.referentiel, self.critere, element),
            *lien_d_origine(self.referentiel, element.id, self.portail),
        )
        yield Repli(f"Descripteur {numero}\u00a0: citer, partager, origine", blocs, "menu")
        yield from en_une_ligne(element)
        if a_saisir(self.referentiel, "grille"):
            adresse = adresse_du_dossier("descripteur", element.id)
            yield Paragraphe((Lien("Où en êtes-vous sur ce point\u00a0?", adresse),), "suite")

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


def _a_plat(elements: Iterable[Any]) -> Iterator[Any]:
    for element in elements:
        yield element
        yield from _a_plat(getattr(element, "elements", ()))


def _citation(referentiel: Referentiel, critere: Critere, element: Descripteur) -> Paragraphe:
    """Rend la phrase prête à copier ; l'identifiant y est permanent, le numéro est celui de l'édition."""
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
    return Paragraphe((phrase, lien))


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
    nombre = f"Voir les {len(liens)} mots du glossaire" if len(liens) > 1 else "Voir un mot du glossaire"
    mots_replies = Repli(nombre, (Paragraphe((*joindre(liens), ".")),), "liste", hors_recherche=True)
    return (Section("Mots à connaître", (mots_replies,), "mots", hors_recherche=True),)


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
