"""Le formulaire de la page dit qui remplit chaque partie ; la page d'un outil, non."""

from ldm.documents.blocs import Champ, Document, Pied, Section
from ldm.rendus.ecran.html import ContexteDePage, rendre
from ldm.rendus.ecran.saisie import rendre_formulaire

PARTIES = (
    Section("Constat", (Champ("OUT-1.ecart", "Écart"),), role="auditeur"),
    Section("Signatures", (Champ("OUT-1.vu", "Vu"),)),
)


def test_le_formulaire_de_la_page_dit_qui_remplit_une_partie() -> None:
    document = Document("Fiche", PARTIES, Pied("Essai", "1", "2026", "outils/fiche/"))
    script = rendre_formulaire("fiche", document, "../")
    assert script.count('data-role=\\"auditeur\\"') == 1
    assert "data-role" not in rendre(PARTIES, ContexteDePage(racine="../"))
