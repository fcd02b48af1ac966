"""Les styles et les scripts allégés disent encore la même chose."""

from pathlib import Path

import pytest

from macros.publication.allegement import alleger, reduire_script, reduire_style


@pytest.mark.parametrize(
    ("script", "court"),
    [
        ("// seul\nlet a;\n", "let a;"),
        ("/*! licence */\nlet a;\n", "/*! licence */let a;"),
        ('let a = "/* une  chaîne */";', 'let a="/* une  chaîne */";'),
        ("let u = 'http://x'; // fin", "let u='http://x';"),
        ("let t = `deux  mots ${ a } // ${b}`;", "let t=`deux  mots ${ a } // ${b}`;"),
        ("const m = /[/'\"]  x/u.test(a);", "const m=/[/'\"]  x/u.test(a);"),
    ],
)
def test_un_script_ne_perd_que_ses_commentaires_et_ses_blancs(script: str, court: str) -> None:
    assert reduire_script(script) == court


def test_un_style_garde_ses_espaces_utiles() -> None:
    style = '/* titre */\n.a  .b:is(p, li) { margin: calc(1px + 2px) 0; content: "a  b"; }\n'
    assert reduire_style(style) == '.a .b:is(p,li){margin:calc(1px + 2px) 0;content:"a  b"}'


def test_seuls_nos_styles_et_nos_scripts_changent(tmp_path: Path) -> None:
    for nom in ("assets/styles/a.css", "assets/scripts/a.js", "assets/javascripts/theme.js", "assets/scripts/a.txt"):
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text("a  {  }\n", encoding="utf-8")
    alleger(tmp_path)
    lus = {p.name: p.read_text(encoding="utf-8") for p in tmp_path.rglob("*") if p.is_file()}
    assert lus == {"a.css": "a{}", "a.js": "a{}", "theme.js": "a  {  }\n", "a.txt": "a  {  }\n"}
