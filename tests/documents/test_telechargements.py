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


def test_un_formulaire_propose_d_abord_de_quoi_ecrire() -> None:
    assert formats("ldm-001") == ["remplissable.pdf", "odt", "docx", "pdf"]
    assert formats("ldm-003") == ["remplissable.pdf", "pdf", "condense.pdf", "ods", "xlsx"]


def test_ce_qui_se_lit_propose_d_abord_le_pdf() -> None:
    assert formats("cahier-des-charges") == ["pdf", "odt"]
    assert formats("ldm-013") == ["pdf", "odt", "docx"]
