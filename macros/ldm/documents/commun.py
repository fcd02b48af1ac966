"""Ce que tous les composeurs partagent : dates, origines, sources, notes, puces."""

from collections.abc import Iterable
from typing import Any, Final, Literal

from ldm.documents.appartenance import attribution, texte_de
from ldm.documents.blocs import Bloc, Item, Liste, Paragraphe, Pied, Repli
from ldm.documents.morceaux import Couleur, Lien, Origine, Pastille, Texte
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.outils import Usage
from ldm.modele.provenance import Annote, Graphie, Source
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Puce
from ldm.modele.typographie import typographier

GRAPHIES: Final = "Dans le document imprimé"
"""Le titre des graphies que la source imprime, repliées."""


def pied(referentiel: Referentiel, page: str) -> Pied:
    """Rend le pied de page des documents de cette édition ; sans adresse tant qu'elle est d'exemple."""
    identite, publication = referentiel.identite, referentiel.commun.publication
    adresse = "" if publication.provisoire else f"{publication.adresse}{identite.slug}/{page}"
    return Pied(identite.nom, identite.revision, identite.date, page, adresse, slug=identite.slug)


def adresse_critere(critere: Critere) -> str:
    """Rend l'adresse de la page d'un critère : `referentiel/critere-9a/`."""
    return f"referentiel/{nom_de_critere(critere)}/"


def nom_de_critere(critere: Critere) -> str:
    """Rend ce qui nomme un critère dans une adresse et dans un fichier : `critere-9a`."""
    return f"critere-{critere.numero.replace('-', '').lower()}"


def a_saisir(referentiel: Referentiel, usage: Usage) -> bool:
    """Dit si l'édition a un formulaire de cet usage, à remplir dans la page « Mon dossier »."""
    outil = referentiel.outil_pour(usage)
    return outil is not None and bool(outil.sections)


def adresse_du_dossier(ecran: str, quoi: str) -> str:
    """Rend l'adresse d'un écran de « Mon dossier », dans le dernier dossier ouvert."""
    return f"auto-evaluation/#/{ecran}/{quoi}"


def nom_edition(referentiel: Referentiel, slug: str) -> str:
    """Rend le nom court d'une édition."""
    return next(i.nom_court for i in referentiel.editions if i.slug == slug)


def pastille(referentiel: Referentiel, identifiant: str) -> Pastille | None:
    """Rend l'étiquette d'origine d'un élément, ou None quand il va de soi (édition autonome)."""
    origine = referentiel.origine(identifiant)
    nom = nom_edition(referentiel, origine.edition)
    de_qui = texte_de(referentiel, origine.edition if origine.genre == "herite" else origine.de)
    textes: dict[str, tuple[str, str]] = {
        "herite": (
            ("National", "Texte de l'édition nationale, repris sans changement.")
            if referentiel.est_nationale(origine.edition)
            else (f"Repris : {nom}", f"{de_qui}, repris sans changement.")
        ),
        "ajoute": ("Ajout", f"Ajouté par {nom}."),
        "modifie": ("Adapté", f"{de_qui} adapté par {nom}."),
        "adopte": (
            f"Adopté et adapté : {nom}" if origine.adapte else f"Adopté : {nom}",
            f"{attribution(referentiel, identifiant)}, que cette édition fait sien.",
        ),
        "emprunte": (
            f"Exemple adapté : {nom}" if origine.adapte else f"Exemple : {nom}",
            f"{attribution(referentiel, identifiant, 'Exemple')}, donné pour inspirer.",
        ),
    }
    if origine.genre not in textes:
        return None
    texte, explication = textes[origine.genre]
    if origine.genre == "ajoute":
        texte = f"Ajout : {nom}"
    if origine.motif and origine.genre in ("ajoute", "modifie", "adopte"):
        explication = f"{explication} {origine.motif}"
    couleur: Couleur = origine.genre
    return Pastille(typographier(texte), couleur, typographier(explication))


def origine_commune(referentiel: Referentiel, elements: Iterable[Any]) -> Pastille | None:
    """Rend la pastille que partagent tous les éléments, ou None si elles diffèrent."""
    pastilles = {pastille(referentiel, e.id) for e in elements}
    return next(iter(pastilles)) if len(pastilles) == 1 else None


def origine_montree(referentiel: Referentiel, identifiant: str) -> Origine:
    """Rend l'origine d'un élément telle qu'on la montre ; rien dans une édition autonome d'académie."""
    genre = referentiel.origine(identifiant).genre
    if genre == "propre":
        return "national" if referentiel.identite.territoire == "national" else ""
    if genre == "herite" and not referentiel.est_nationale(referentiel.origine(identifiant).edition):
        return ""
    montrees: dict[str, Origine] = {
        "herite": "national", "ajoute": "academie", "modifie": "modifie", "adopte": "academie",
        "emprunte": "exemple",
    }  # fmt: skip
    return montrees[genre]


def a_des_apports(referentiel: Referentiel) -> bool:
    """Dit si l'édition ajoute ou modifie quelque chose dans ses critères."""
    elements = (e.id for c in referentiel.criteres for liste in LISTES_DE_CRITERE for e in getattr(c, liste))
    return any(origine_montree(referentiel, e) in ("academie", "modifie") for e in elements)


def compter(elements: Iterable[Any]) -> int:
    """Rend le nombre d'éléments, sous-éléments compris."""
    return sum(1 + compter(getattr(e, "elements", ())) for e in elements)


def joindre(liens: Iterable[Lien]) -> tuple[str | Lien, ...]:
    """Rend les liens séparés par des virgules."""
    return tuple(
        morceau for rang, lien in enumerate(liens) for morceau in ((", ", lien) if rang else (lien,))
    )


def phrase_source(
    referentiel: Referentiel, source: Source | None, etiquette: Pastille | None = None, precision: str = ""
) -> tuple[Paragraphe, ...]:
    """Rend la ligne « Source : document, endroit. précision », avec son lien vers la page des sources."""
    if source is None:
        return ()
    document = next(d for d in referentiel.commun.sources.documents if d.cle == source.document)
    lieu = f" — {source.lieu}" if source.lieu else ""
    lien = Lien(document.titre, f"sources/#{document.cle}")
    return (
        Paragraphe(
            ("Source\u00a0: ", lien, lieu + precision, *((" ", etiquette) if etiquette else ())), "source"
        ),
    )


def notes(*valeurs: Annote) -> tuple[Bloc, ...]:
    """Rend les notes du projet puis, repliées ensemble, les graphies imprimées de ces valeurs."""
    blocs: list[Bloc] = [Paragraphe(valeur.note, "note") for valeur in valeurs if valeur.note]
    graphies = [graphie for valeur in valeurs for graphie in valeur.graphie_source]
    if graphies:
        blocs.append(Repli(GRAPHIES, (Liste(tuple(_graphie(g) for g in graphies)),)))
    return tuple(blocs)


def _graphie(graphie: Graphie) -> Item:
    lieu = f"{graphie.lieu}\u00a0: " if graphie.lieu else ""
    return Item(
        f"{lieu}{graphie.texte}", suite=(Paragraphe(graphie.motif, "motif"),) if graphie.motif else ()
    )


def puces(liste: Iterable[Puce], style: Literal["puces", "nombres"] = "puces") -> Liste:
    """Rend une liste de puces et de sous-puces, chacune avec ses notes."""
    items = []
    for puce in liste:
        interieur = (puces(puce.puces),) if puce.puces else ()
        items.append(Item(puce.texte, suite=(*interieur, *notes(puce))))
    return Liste(tuple(items), style)


def puces_sans_notes(liste: Iterable[Puce]) -> Liste:
    """Rend une liste de puces et de sous-puces dont les notes sont données ailleurs."""
    items = []
    for puce in liste:
        interieur = (puces_sans_notes(puce.puces),) if puce.puces else ()
        items.append(Item(puce.texte, suite=interieur))
    return Liste(tuple(items))


def abreger(texte: str, longueur: int) -> str:
    """Rend le début d'un texte, coupé entre deux mots, d'au plus tant de signes."""
    if len(texte) <= longueur:
        return texte
    return f"{texte[:longueur].rsplit(' ', 1)[0].rstrip(' ,;:')}…"


def avec_pastille(texte: str, etiquette: Pastille | None) -> Texte:
    """Rend le texte suivi de son étiquette, s'il y en a une."""
    return texte if etiquette is None else (texte, " ", etiquette)
