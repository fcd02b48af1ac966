"""Ce qu'une page porte en plus de ses blocs : tout y est échappé, sauf le Markdown déjà prêt."""

from dataclasses import replace

from ldm.documents.blocs import Document, Pied
from ldm.rendus.ecran.page import encadrer, rendre_surlignage, rendre_titre_de_formulaire
from tests.rendus.lecture import convertir

FORMULAIRE = Document("Fiche <b>", (), Pied("Essai", "1", "2026", "essai/"), code="LDM & 1")


def test_la_case_qui_surligne_porte_le_nom_de_l_academie_echappe() -> None:
    assert rendre_surlignage('L’"<a>') == '<ldm-surligner data-nom="L’&#34;&lt;a&gt;"></ldm-surligner>'


def test_le_titre_d_un_formulaire_est_echappe() -> None:
    assert rendre_titre_de_formulaire(FORMULAIRE) == (
        '<p class="ldm-document__titre">LDM &amp; 1\u00a0: Fiche &lt;b&gt;</p>'
    )


def test_le_cadre_d_un_formulaire_garde_son_markdown() -> None:
    paysage = replace(FORMULAIRE, orientation="paysage")
    rendu = convertir(encadrer(paysage, "<!--titre-->", "## Partie\n\nUn *texte*.\n\n<i>x</i>\n"))
    assert 'class="ldm-document ldm-document--paysage"' in rendu
    assert "data-search-exclude" in rendu
    assert "<em>texte</em>" in rendu
    assert "<i>x</i>" in rendu
