"""Tout ce qu'un document affiche suit la typographie française, nos phrases comme les citations."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Document
from ldm.documents.contact import composer_contact
from ldm.documents.criteres import composer_critere
from ldm.documents.echeances import composer_echeances, composer_echeancier
from ldm.documents.ensemble import composer_ensemble
from ldm.documents.frise import composer_frise
from ldm.documents.glossaire import composer_glossaire
from ldm.documents.listes.echeances import composer_liste_echeances
from ldm.documents.outils import composer_outil
from ldm.documents.presentation_des_outils import composer_liste_outils, composer_presentation_outil
from ldm.documents.sources import composer_sources
from ldm.documents.textes import composer_textes
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import composer_passage

TECHNIQUES = {
    "id",
    "ancre",
    "cible",
    "genre",
    "type",
    "nom",
    "code",
    "numero",
    "couleur",
    "orientation",
    "page",
    "adresse",
}


def documents(edition: Referentiel) -> Iterator[Document]:
    for composer in (
        composer_apports,
        composer_contact,
        composer_echeances,
        composer_echeancier,
        composer_frise,
        composer_liste_echeances,
        composer_glossaire,
        composer_liste_outils,
        composer_sources,
    ):
        yield composer(edition)
    yield composer_ensemble(edition)
    yield from (composer_critere(edition, critere) for critere in edition.criteres)
    yield from (composer_outil(edition, outil) for outil in edition.outils)
    yield from (composer_presentation_outil(edition, outil.id) for outil in edition.outils)
    yield from (composer_textes(edition, page) for page in sorted({r.page for r in edition.textes}))


def affiches(objet: Any) -> Iterator[str]:
    """Rend toutes les chaînes affichées d'un document, où qu'elles soient."""
    if isinstance(objet, str):
        yield objet
    elif isinstance(objet, tuple):
        for membre in objet:
            yield from affiches(membre)
    elif is_dataclass(objet):
        for champ in fields(objet):
            if champ.name not in TECHNIQUES:
                yield from affiches(getattr(objet, champ.name))


def test_les_apostrophes_et_les_espaces_sont_francaises_partout(edition: Referentiel) -> None:
    codes = {outil.code for outil in edition.outils}
    textes = {texte for document in documents(edition) for texte in affiches(document)} - codes
    assert {texte for texte in textes if composer_passage(texte) != texte} == set()


def test_le_controle_voit_une_apostrophe_droite() -> None:
    assert composer_passage("l'audit") != "l'audit"
    assert "l'audit" in set(affiches((("x", "l'audit"),)))
