"""L'extension Markdown : les fragments remis tels quels, les sigles expliqués, la prose composée."""

import re
from pathlib import Path

import pytest
from jinja2 import Environment

from ldm.publication.moteur.fragments import deposer, deposer_hors_index, differes
from tests.rendus.lecture import balises, convertir, texte


def page(source: str, **macros: str) -> str:
    """Rend une page comme le moteur : une lecture de gabarit, puis Markdown."""
    return convertir(Environment(autoescape=False).from_string(source).render(**macros))


def test_le_fragment_revient_a_la_place_de_son_repere() -> None:
    assert page("avant\n\n{{ f }}\n\naprès", f=deposer("<table><tr><td>x</td></tr></table>")) == (
        "<p>avant</p>\n<table><tr><td>x</td></tr></table>\n\n<p>après</p>"
    )


def test_un_fragment_n_est_relu_ni_comme_gabarit_ni_comme_markdown() -> None:
    fragment = "<p>{{ 7*7 }} {% x %} *a* **b** # c\n\n- d [e](f) `g` &lt;i&gt; --- CA</p>"
    assert page("{{ f }}", f=deposer(fragment)) == fragment


def test_un_fragment_revient_aussi_dans_une_phrase() -> None:
    assert page("Voir {{ f }} ici.", f=deposer("<b>x</b>")) == "<p>Voir <b>x</b> ici.</p>"


def test_un_fragment_revient_dans_un_bloc_html_qui_se_lit_en_markdown() -> None:
    source = '<div class="ldm-document" markdown>\n\n## Titre\n\n{{ f }}\n\n</div>'
    rendu = page(source, f=deposer("<table></table>"))
    assert balises(rendu) == ["div", "h2", "a", "table"]


def test_deux_fragments_egaux_ont_le_meme_repere_et_reviennent_tous_deux() -> None:
    repere = deposer("<i>x</i>")
    assert repere == deposer("<i>x</i>")
    assert page("{{ f }}\n\n{{ f }}", f=repere).count("<i>x</i>") == 2


def test_un_fragment_peut_contenir_de_quoi_tromper_une_substitution() -> None:
    fragment = r"<p>\1 \g<0> $1 &amp; ]]&gt;</p>"
    assert page("{{ f }}", f=deposer(fragment)) == fragment


def test_un_fragment_qui_cite_le_repere_d_un_autre_ne_l_attire_pas() -> None:
    interieur = deposer("<p>secret</p>")
    assert "secret" not in page("{{ f }}", f=deposer(f"<p>{interieur}</p>"))


def test_un_fragment_que_la_recherche_n_indexe_pas_revient_aussi_de_lui_meme() -> None:
    assert page("{{ f }}", f=deposer_hors_index("<i>x</i>")) == "<i>x</i>"


def test_il_attend_si_on_le_demande_que_la_page_soit_ecrite(tmp_path: Path) -> None:
    ecrite = tmp_path / "outils" / "index.html"
    ecrite.parent.mkdir()
    with differes(tmp_path):
        cite = deposer("<i>cité</i>")
        rendu = page(
            "{{ a }}\n\n{{ b }}", a=deposer(f"<i>{cite}</i>"), b=deposer_hors_index("<i>à remplir</i>")
        )
        assert f"<i>{cite}</i>" in rendu
        assert "à remplir" not in rendu
        ecrite.write_text(rendu, encoding="utf-8")
    assert ecrite.read_text(encoding="utf-8") == f"<i>{cite}</i>\n\n<i>à remplir</i>"


def test_une_construction_qui_echoue_ne_fait_plus_attendre_la_suivante(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="disque plein"), differes(tmp_path):
        raise OSError("disque plein")
    assert page("{{ f }}", f=deposer_hors_index("<i>x</i>")) == "<i>x</i>"


def test_les_sigles_du_glossaire_sont_expliques_dans_la_prose() -> None:
    rendu = page("Le PFMP, en EPLE.")
    assert re.findall(r"<abbr title=\"[^\"]+\">([^<]+)</abbr>", rendu) == ["PFMP", "EPLE"]
    assert texte(rendu) == "Le PFMP, en EPLE."


def test_un_sigle_n_est_explique_ni_dans_un_mot_ni_dans_du_code() -> None:
    assert "<abbr" not in page("XPFMP PFMPs `PFMP`")


def test_la_prose_suit_la_typographie_et_le_code_reste_au_clavier() -> None:
    rendu = page("L'audit : \"oui\" ? `l'audit : x`")
    assert "L’audit\u00a0:" in rendu
    assert "\u202f?" in rendu
    assert "<code>l'audit : x</code>" in rendu


def test_les_adresses_ne_sont_pas_touchees() -> None:
    rendu = page("[l'audit](https://x.fr/l'audit?a=b ; c)".replace(" ; c", ""))
    assert 'href="https://x.fr/l\'audit?a=b"' in rendu
