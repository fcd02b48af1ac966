"""Composer une liste que porte un critère : son titre, d'où elle vient, ses éléments."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any, Final

from ldm.documents.apparat import Apparat
from ldm.documents.blocs import Bloc, Definition, Definitions, Item, Liste, Paragraphe, Repli, Section
from ldm.documents.commun import nom_edition, origine_commune, origine_montree, pastille
from ldm.documents.morceaux import Lien, Pastille, Texte
from ldm.modele.commun import FicheQualeduc
from ldm.modele.criteres import LISTES_DE_CRITERE, Indicateur, LienDomaine, LienQualeduc, LienTheme
from ldm.modele.referentiel import Referentiel

MESURES: Final = {"denombrement": "Nombre", "taux": "Taux", "montant": "Montant", "constat": "Constat"}
Cible = Callable[[str, Any], str]
"""Rend l'adresse à laquelle mène le texte d'un élément de cette liste ; vide, il ne mène nulle part."""


def sans_cible(_nom: str, _element: Any) -> str:
    """Rend l'adresse des éléments qui ne mènent nulle part."""
    return ""


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


@dataclass(frozen=True, slots=True)
class Composition:
    """Compose une liste que porte un critère. nom : celui de la liste. apparat : où se lisent les notes."""

    referentiel: Referentiel
    nom: str
    apparat: Apparat
    cible: Cible = sans_cible
    origine_dite: bool = False

    def section(self, elements: Sequence[Any], fin: Iterable[Bloc]) -> Section:
        """Rend la section d'une liste qui n'est pas vide : elle a pour ancre le nom de la liste."""
        commune = origine_commune(self.referentiel, elements)
        dedans = replace(self, origine_dite=commune is not None)
        blocs = (*provenance(self.referentiel, elements, commune), *dedans.blocs(elements), *fin)
        return Section(LISTES_DE_CRITERE[self.nom].titre, blocs, self.nom)

    def blocs(self, elements: Sequence[Any]) -> Iterator[Bloc]:
        """Rend les éléments : des définitions pour des domaines, sinon des puces sous leurs intertitres."""
        if isinstance(elements[0], LienDomaine):
            yield Definitions(tuple(map(self.domaine, elements)))
            return
        for groupe, membres in groupby(elements, key=lambda e: getattr(e, "groupe", None)):
            liste = Liste(tuple(map(self.item, membres)))
            yield Section(groupe, (liste,)) if groupe else liste

    def item(self, element: Any) -> Item:
        """Rend la puce d'un élément."""
        return self.fiche(element) if isinstance(element, LienQualeduc) else self.enonce(element)

    def enonce(self, element: Any) -> Item:
        """Rend un élément, ce qu'on en relève, son origine, ses sous-éléments et ses notes."""
        origine = None if self.origine_dite else pastille(self.referentiel, element.id)
        etiquettes = [p for p in (_mesure(element), origine) if p is not None]
        texte: Texte = self.lie(element, element.texte)
        if etiquettes:
            texte = (element.texte, *(m for etiquette in etiquettes for m in (" ", etiquette)))
        suite = (*self.sous_elements(element), *self.apparat.suite(element))
        return self.puce(element, self.apparat.texte(element, texte), suite)

    def sous_elements(self, element: Any) -> Iterator[Bloc]:
        """Rend les sous-éléments d'un élément : leur origine est la sienne."""
        if enfants := getattr(element, "elements", ()):
            dedans = replace(self, cible=sans_cible, origine_dite=True)
            yield Liste(tuple(map(dedans.enonce, enfants)))

    def fiche(self, lien: LienQualeduc) -> Item:
        """Rend le renvoi à une fiche Qualéduc : vers la fiche elle-même, si elle est en ligne."""
        fiche = next(f for f in self.referentiel.commun.qualeduc.fiches if f.id == lien.fiche)
        nom = nom_de_fiche(fiche)
        texte = (Lien(nom, fiche.adresse),) if fiche.adresse else self.lie(lien, nom)
        suite = (*self.apparat.suite(fiche), *self.apparat.suite(lien))
        return self.puce(lien, self.apparat.texte(lien, texte), suite)

    def domaine(self, lien: LienDomaine) -> Definition:
        """Rend un domaine et les sous-thèmes que cite la fiche."""
        themes: tuple[Bloc, ...] = ()
        if lien.themes:
            themes = (Liste(tuple(self.theme(lien, theme) for theme in lien.themes)),)
        terme = self.apparat.texte(lien, self.lie(lien, lien.libelle))
        origine = origine_montree(self.referentiel, lien.id)
        return Definition(terme, (*themes, *self.apparat.suite(lien)), lien.id, origine)

    def theme(self, lien: LienDomaine, theme: LienTheme) -> Item:
        """Rend un sous-thème du domaine."""
        return Item(theme.libelle, ancre_de_theme(lien, theme), tuple(self.apparat.suite(theme)))

    def puce(self, element: Any, texte: Any, suite: tuple[Bloc, ...]) -> Item:
        """Rend une puce, son ancre et son origine."""
        return Item(texte, element.id, suite, origine_montree(self.referentiel, element.id))

    def lie(self, element: Any, texte: str) -> str | tuple[Lien]:
        """Rend le texte d'un élément, qui mène à sa cible s'il en a une."""
        cible = self.cible(self.nom, element)
        return (Lien(texte, cible),) if cible else texte


def replier(section: Section, nom: str, nombre: int) -> Section:
    """Rend la section d'une liste de tant d'éléments, repliée sous leur compte."""
    liste = LISTES_DE_CRITERE[nom]
    resume = f"Voir les {nombre} {liste.pluriel}" if nombre > 1 else f"Voir 1 {liste.singulier}"
    return replace(section, blocs=(Repli(resume, section.blocs, "liste"),))


def _mesure(element: Any) -> Pastille | None:
    if not isinstance(element, Indicateur):
        return None
    return Pastille(MESURES[element.mesure], "neutre", "Ce qu’on relève (classement du manuel).")


def nom_de_fiche(fiche: FicheQualeduc) -> str:
    """Rend le nom d'une fiche Qualéduc : son numéro s'il est connu, et son titre."""
    return f"{fiche.numero} {fiche.titre}" if fiche.numero else fiche.titre


def ancre_de_theme(lien: LienDomaine, theme: LienTheme) -> str:
    """Rend l'ancre d'un sous-thème sur la page du critère."""
    return f"{lien.id}-{theme.theme}"
