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


def test_le_formulaire_de_la_page_porte_ce_qui_est_ecrit_d_avance_et_ce_qui_s_exclut() -> None:
    champs = (
        Champ("OUT-1.service", "Service", valeur="Division « A »"),
        Champ("OUT-1.adresse", "Adresse", "texte_long", valeur="1 rue\n<b>"),
        Champ("OUT-1.nc", "NC", "case", exclusif="OUT-1.ligne"),
    )
    html = rendre(champs, ContexteDePage(racine="../", saisie=True))
    assert 'value="Division « A »"' in html
    assert ">1 rue\n&lt;b&gt;</textarea>" in html
    assert 'data-exclusif="OUT-1.ligne"' in html
