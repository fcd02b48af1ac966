"""Les fichiers d'un document : ceux où l'on écrit d'abord."""

from ldm.documents.blocs import Liste
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.morceaux import Lien
from ldm.documents.telechargements import composer_telechargements
from tests.documents.conftest import offre


def formats(nom: str) -> list[str]:
    """Rend les fins de nom des fichiers proposés pour ce document vierge."""
    pieces = [piece for piece in pieces_actives("national-2023") if piece.nom == nom]
    (liste,) = composer_telechargements(pieces, offre)
    assert isinstance(liste, Liste)
    liens = [item.texte[0] for item in liste.items]
    return [lien.cible.partition(f"{nom}.")[2] for lien in liens if isinstance(lien, Lien)]


def premiers(nom: str, combien: int) -> list[str]:
    """Rend les premiers formats offerts ; d'autres peuvent suivre."""
    return formats(nom)[:combien]


def test_un_formulaire_propose_d_abord_de_quoi_ecrire() -> None:
    assert premiers("ldm-001", 4) == ["remplissable.pdf", "odt", "docx", "pdf"]
    assert premiers("ldm-003", 5) == ["remplissable.pdf", "odt", "docx", "pdf", "condense.pdf"]


def test_ce_qui_se_lit_propose_d_abord_le_pdf() -> None:
    assert premiers("cahier-des-charges", 2) == ["pdf", "odt"]
    assert premiers("ldm-013", 3) == ["pdf", "odt", "docx"]
