"""Les styles et les scripts allégés disent encore la même chose."""

import re
from pathlib import Path

import pytest

from ldm.publication.apres.allegement import alleger, reduire_script, reduire_style


@pytest.mark.parametrize(
    ("script", "court"),
    [
        ("// seul\nlet a;\n", "let a;\n"),
        ("  /** long\n   * suite */\n  let a;\n", "  let a;\n"),
        ("/*! licence */\nlet a;\n", "/*! licence */\nlet a;\n"),
        ("let a; // après du code\n", "let a; // après du code\n"),
        ("  /** @type {X} */ (a);\nb();\n/* seul */\n", "  /** @type {X} */ (a);\nb();\n"),
        ('let a = "/* chaîne */";\n', 'let a = "/* chaîne */";\n'),
        ("let u = 'http://x';\n", "let u = 'http://x';\n"),
    ],
)
def test_un_script_ne_perd_que_ses_commentaires_de_lignes_entieres(script: str, court: str) -> None:
    assert reduire_script(script) == court


def test_un_style_garde_ses_espaces_utiles() -> None:
    style = '/* titre */\n.a  .b:is(p, li) { margin: calc(1px + 2px) 0; content: "a  b"; }\n'
    assert reduire_style(style) == '.a .b:is(p,li){margin:calc(1px + 2px) 0;content:"a  b"}'


LIENS = """<link rel="stylesheet" href="{r}assets/stylesheets/main.css">
<link rel="stylesheet" href="{r}assets/styles/un.css"><link rel="stylesheet" href="{r}assets/styles/deux.css">
"""


def site_d_essai(dossier: Path) -> Path:
    for nom, contenu in {
        "index.html": LIENS.format(r=""),
        "a/b/index.html": LIENS.format(r="../../")
        + '<link rel="stylesheet" href="../../assets/styles/propre.css">',
        "assets/styles/un.css": "/* un */\na  {  }\n",
        "assets/styles/deux.css": "b { }\n",
        "assets/styles/propre.css": "c { }\n",
        "assets/scripts/a.js": "/* x */\na  {  }\n",
        "assets/javascripts/theme.js": "/* x */\na  {  }\n",
    }.items():
        (dossier / nom).parent.mkdir(parents=True, exist_ok=True)
        (dossier / nom).write_text(contenu, encoding="utf-8")
    return dossier


def test_les_styles_communs_sont_reunis_dans_leur_ordre_et_les_autres_restent(tmp_path: Path) -> None:
    site = site_d_essai(tmp_path)
    alleger(site)
    styles = {p.name: p.read_text(encoding="utf-8") for p in (site / "assets/styles").iterdir()}
    assert styles == {"manuel.css": "a{}b{}", "propre.css": "c{}"}
    page = (site / "a/b/index.html").read_text(encoding="utf-8")
    assert re.findall('href="([^"]+)"', page) == [
        "../../assets/stylesheets/main.css", "../../assets/styles/manuel.css", "../../assets/styles/propre.css",
    ]  # fmt: skip


def test_un_script_du_theme_ne_change_pas(tmp_path: Path) -> None:
    site = site_d_essai(tmp_path)
    alleger(site)
    assert (site / "assets/scripts/a.js").read_text(encoding="utf-8") == "a  {  }\n"
    assert (site / "assets/javascripts/theme.js").read_text(encoding="utf-8") == "/* x */\na  {  }\n"
