"""Les guides de l'auditeur et de l'audité : le texte de leur auteur, et un double annoté pour qui vérifie."""

from collections.abc import Iterator

from ldm.documents.blocs import Bloc, Encadre, Paragraphe, Repli
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.morceaux import Pastille
from ldm.documents.parcours import parcourir
from ldm.modele.referentiel import Referentiel
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import PRETEUSE
from tests.rendus.composes import parcourir as trouver

APPAREIL = {"note", "motif", "source"}


def guides(referentiel: Referentiel) -> Iterator[tuple[Piece, Piece]]:
    """Rend chaque guide à publier, et son double annoté."""
    pieces = {piece.nom: piece for piece in pieces_actives(referentiel.identite.slug)}
    for outil in referentiel.outils:
        if outil.guide is not None and outil.slug in pieces:
            yield pieces[outil.slug], pieces[f"{outil.slug}-annote"]


def appareil(piece: Piece) -> list[Bloc]:
    """Rend tout ce que la rédaction ajoute à un guide."""
    return [
        b
        for b in parcourir(piece.document.blocs)
        if (isinstance(b, Paragraphe) and b.role in APPAREIL)
        or isinstance(b, Repli)
        or (isinstance(b, Encadre) and b.nature == "emprunt")
    ]


def test_un_guide_ne_porte_ni_note_ni_etiquette_ni_source(edition: Referentiel) -> None:
    for propre, annote in guides(edition):
        assert appareil(propre) == []
        assert [*trouver(propre.document.blocs, Pastille)] == []
        assert appareil(annote) != []
        assert annote.est_annote
        assert not propre.est_annote


def test_un_guide_garde_tout_le_texte_de_son_auteur() -> None:
    deux = list(guides(referentiel_actif(PRETEUSE)))
    assert len(deux) == 2
    for propre, annote in deux:
        otees = {ligne.strip(" •") for ligne in lignes_simples(appareil(annote))}
        gardees = {ligne.strip(" •") for ligne in lignes_simples(propre.document.blocs)}
        entieres = {ligne.strip(" •") for ligne in lignes_simples(annote.document.blocs)}
        assert entieres - gardees <= otees
