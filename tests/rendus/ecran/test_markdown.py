"""Le Markdown d'un document : titres neutralisés, ancres, et le reste en repères."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from ldm.documents.blocs import Document, Paragraphe, Pied, Section
from ldm.modele.typographie import typographier
from ldm.publication.moteur.fragments import deposer
from ldm.rendus.ecran.html import ContexteDePage
from ldm.rendus.ecran.markdown import echapper, rendre
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES, chaque_bloc
from tests.rendus.lecture import balises, convertir, texte

# Un titre est une ligne : le modèle lui ôte ses bords ; les caractères de commande n'y ont pas de sens.
titres = (
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Zl", "Zp"]), min_size=1, max_size=40)
    .map(str.strip)
    .filter(bool)
)
pieges = st.text("#*_`~[](){}<>&!|^=$\\-+.:1 aé\"'", min_size=1, max_size=25).map(str.strip).filter(bool)


@settings(max_examples=300)
@given(titres | pieges)
@example("C# et F#")
@example("1. Premier")
@example("{ #ancre } {: .classe }")
@example("&lt; &#60; &amp;")
@example("Voir https://x.fr et <a@b.fr>")
@example("{{ 7*7 }}")
@example("*[CA]: conseil")
@example("[^1] ~~x~~ ^^y^^ ==z== $a$")
@example("\\\\# \\")
def test_un_titre_echappe_se_lit_tel_qu_il_est_ecrit(titre: str) -> None:
    rendu = convertir(f"## {echapper(titre)}", sans_extension_ldm=True)
    assert texte(rendu).strip("\n ") == titre
    assert balises(rendu) in (["h2", "a"], ["h2"])


@given(titres.map(typographier).filter(bool) | pieges.map(typographier).filter(bool))
def test_un_titre_compose_reste_le_meme_avec_les_sigles_et_la_typographie(titre: str) -> None:
    rendu = convertir(f"## {echapper(titre)}")
    assert texte(rendu).strip("\n ") == titre
    assert set(balises(rendu)) <= {"h2", "a", "abbr"}


@pytest.mark.parametrize("hostile", TEXTES_HOSTILES, ids=lambda t: t[:20])
def test_un_titre_hostile_reste_du_texte(hostile: str) -> None:
    rendu = convertir(f"## {echapper(hostile)}", sans_extension_ldm=True)
    assert texte(rendu).strip("\n ") == hostile
    assert set(balises(rendu)) <= {"h2", "a"}


def document(*blocs: object) -> Document:
    return Document("", blocs, Pied("É", "1", "2026", "x/"))  # type: ignore[arg-type]


def page(doc: Document) -> str:
    """Rend la page d'un document comme le moteur : gabarit de page, puis Markdown."""
    source = (
        Environment(autoescape=False)
        .from_string("{{ macro() }}")
        .render(macro=lambda: rendre(doc, ContexteDePage(), deposer))
    )
    return convertir(source)


def test_l_ancre_d_une_section_est_celle_du_document() -> None:
    rendu = page(document(Section("Descripteur 3", (Paragraphe("x"),), "PACA-D-003")))
    assert '<h2 id="PACA-D-003">' in rendu


def test_les_sections_imbriquees_descendent_d_un_niveau() -> None:
    doc = document(Section("a", (Section("b", (Section("c", ()),)), Section("d", ()))))
    assert re.findall(r"<h(\d)", page(doc)) == ["2", "3", "4", "3"]


def test_les_blocs_gardent_leur_ordre_autour_des_sections() -> None:
    doc = document(
        Paragraphe("avant"),
        Section("T", (Paragraphe("dedans"), Section("U", (Paragraphe("fond"),)), Paragraphe("après"))),
    )
    lu = texte(page(doc))
    assert [lu.index(mot) for mot in ("avant", "T", "dedans", "U", "fond", "après")] == sorted(
        lu.index(mot) for mot in ("avant", "T", "dedans", "U", "fond", "après")
    )


def test_le_corps_ne_passe_ni_par_markdown_ni_par_un_second_gabarit() -> None:
    rendu = page(
        document(Paragraphe("{{ 7*7 }} *a* # b [c](d) <i>"), Section("{{ 6*7 }} *b*", (Paragraphe("x"),)))
    )
    assert "<p>{{ 7*7 }} *a* # b [c](d) &lt;i&gt;</p>" in rendu
    assert "{{ 6*7 }} *b*" in texte(rendu)
    assert "49" not in rendu
    assert "42" not in rendu


def test_le_markdown_ne_porte_que_des_titres_et_des_reperes() -> None:
    source = rendre(document(*chaque_bloc("Zz")), ContexteDePage(), deposer)
    lignes = [ligne for ligne in source.splitlines() if ligne]
    assert all(re.fullmatch(r"#+ .*|<!--ldm:[0-9a-f]{20}-->", ligne) for ligne in lignes), lignes


def test_un_titre_plus_profond_que_six_reste_de_niveau_six() -> None:
    section = Section("fond", ())
    for _ in range(8):
        section = Section("t", (section,))
    rendu = page(document(section))
    assert set(re.findall(r"<h(\d)", rendu)) == {"2", "3", "4", "5", "6"}
    assert texte(rendu).split() == ["t"] * 8 + ["fond"]
