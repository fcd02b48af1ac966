"""Composer la page des sources : les documents sources et les textes de référence, par genre."""

from itertools import groupby
from typing import Final

from ldm.documents.blocs import Definition, Definitions, Document, Paragraphe, Section
from ldm.documents.commun import notes, pied
from ldm.documents.dates import date_en_lettres
from ldm.documents.morceaux import Lien, Pastille
from ldm.modele import commun as modele_commun
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import typographier

GENRES: Final = {
    "loi": "Lois", "code": "Code de l’éducation", "decret": "Décrets", "circulaire": "Circulaires",
    "note": "Notes et procédures", "vade-mecum": "Vade-mecum national",
    "cahier-des-charges": "Cahiers des charges", "site": "Pages officielles",
}  # fmt: skip


def composer_sources(referentiel: Referentiel) -> Document:
    """Rend les documents sources et les textes de référence, par genre."""
    rangs = list(GENRES)
    documents = sorted(
        referentiel.commun.sources.documents, key=lambda d: (rangs.index(d.genre), d.date or "", d.cle)
    )
    sections = [
        Section(GENRES[genre], (Definitions(tuple(_document(d) for d in membres)),), f"genre-{genre}")
        for genre, membres in groupby(documents, key=lambda d: d.genre)
    ]
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, "sources/"))


def _document(document: modele_commun.Document) -> Definition:
    terme: list[str | Lien | Pastille] = [
        Lien(document.titre, document.adresse) if document.adresse else document.titre
    ]
    if document.statut == "abroge":
        terme += [" ", Pastille("Abrogé", "attention", "Ce texte n’est plus en vigueur.")]
    faits = [
        f"n°\u00a0{document.numero}" if document.numero else "",
        f"NOR {document.nor}" if document.nor else "",
        date_en_lettres(document.date) if document.date else "",
        document.auteur,
        document.publication or "",
    ]
    detail = Paragraphe(typographier(", ".join(fait for fait in faits if fait) + "."))
    return Definition(tuple(terme), (detail, *notes(document)), document.cle)
