"""Les styles et les scripts allégés disent encore la même chose."""

import re
from pathlib import Path

import pytest

from ldm.chargement.lieux import RACINE
from ldm.publication.apres.allegement import (
    FAMILLES,
    alleger,
    alleger_la_palette,
    reduire_script,
    reduire_style,
    retirer_les_familles,
)
from ldm.publication.apres.allegement import SCRIPTS as DOSSIERS
from tests.outils_de_test import reproches

DES_AUTRES = {"bibliotheques"}
"""Les dossiers de scripts qui ne sont pas les nôtres."""
SCRIPTS = [
    script
    for dossier in DOSSIERS
    for script in sorted((RACINE / "docs" / dossier).rglob("*.js"))
    if not DES_AUTRES & {*script.parts}
]


def mal_lus(script: str) -> list[str]:
    """Rend ce que la réduction lirait mal : chaînes à trous emboîtées, expressions après « => »."""
    code = re.sub(r"/\*.*?\*/|(?<![:\\])//[^\n]*", "", script, flags=re.DOTALL)
    return [*_emboitees(code), *re.findall(r"=>\s*/(?![/*])", code)]


def _emboitees(code: str) -> list[str]:
    """Rend le début de chaque chaîne à trous qui en contient une autre."""
    trouvees, debut, trous = [], -1, 0
    for rang, signe in enumerate(code):
        if signe == "`" and trous:
            trouvees.append(code[debut : rang + 1])
            debut, trous = -1, 0
        elif signe == "`":
            debut = rang if debut < 0 else -1
        elif debut >= 0 and signe == "{" and (trous or code[rang - 1] == "$"):
            trous += 1
        elif trous and signe == "}":
            trous -= 1
    return trouvees


@pytest.mark.parametrize(
    ("script", "reduit"),
    [
        ("// seul\nlet a;\n", "let a;"),
        ("  /** long\n   * suite */\n  let a;\n", "let a;"),
        ("/*! licence */\nlet a;\n", "/*! licence */let a;"),
        ("let a; // après du code\n", "let a;"),
        ('let a = "/* chaîne */  // reste";\n', 'let a="/* chaîne */  // reste";'),
        ("let u = 'http://x';\n", "let u='http://x';"),
        ("let a = `x  // y\n  ${ b }`;\n", "let a=`x  // y\n  ${ b }`;"),
        ("let r = / \\/\\/  /g;\n", "let r=/ \\/\\/  /g;"),
        ("a = b\n(c)\n++d\n", "a=b\n(c)\n++d"),
        ("  /** @type {X} */ (a);\nb();\n/* seul */\n", "(a);b();"),
    ],
)
def test_un_script_perd_ses_commentaires_et_ses_blancs_jamais_ceux_d_une_chaine(
    script: str, reduit: str
) -> None:
    assert reduire_script(script) == reduit


def test_aucun_script_n_emploie_ce_que_la_reduction_ne_sait_pas_lire() -> None:
    assert len(SCRIPTS) > 100
    noms = [script.relative_to(RACINE).as_posix() for script in SCRIPTS]
    assert reproches(lambda nom: mal_lus((RACINE / nom).read_text(encoding="utf-8")), noms) == {}


def test_le_controle_voit_ce_que_la_reduction_ne_sait_pas_lire() -> None:
    assert mal_lus("a(`${b(`c`)}`)") == ["`${b(`"]
    assert mal_lus("x => /a  b/.test(x)") == ["=> /"]
    assert mal_lus("x => y / 2; `a ${b} c ${d({e: 1})}` + `f`; // => /") == []


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
        "../../assets/stylesheets/main.css", "../../assets/styles/manuel.css",
        "../../assets/styles/propre.css",
    ]  # fmt: skip


def test_les_scripts_que_demande_une_page_sont_reunis_dans_leur_ordre(tmp_path: Path) -> None:
    site = site_d_essai(tmp_path)
    dossier = site / "assets/auto-evaluation"
    (dossier / "ecrans").mkdir(parents=True)
    noms = ("idb.js", "ecrans/un.js", "fin.js")
    for nom in (*noms, "plus-tard.js"):
        (dossier / nom).write_text(f"/* x */\ndire( '{nom}' )", encoding="utf-8")
    balises = "".join(f'\n  <script src="../assets/auto-evaluation/{nom}" defer></script>' for nom in noms)
    ailleurs = '<script src="../assets/scripts/a.js" defer></script>'
    chemin = site / "remplir/index.html"
    chemin.parent.mkdir()
    chemin.write_text(f"{LIENS.format(r='../')}{ailleurs}{balises}\n<p>", encoding="utf-8")
    alleger(site)
    assert sorted(p.relative_to(dossier).as_posix() for p in dossier.rglob("*.js")) == [
        "plus-tard.js",
        "remplir.js",
    ]
    reuni = (dossier / "remplir.js").read_text(encoding="utf-8")
    assert re.findall("'([^']+)'", reuni) == [*noms]
    assert reuni.count(";") == len(noms) - 1, "l'un ne continue pas la phrase de l'autre"
    balise = '<script src="../assets/auto-evaluation/remplir.js" defer></script>'
    assert chemin.read_text(encoding="utf-8").endswith(f"{ailleurs}\n  {balise}\n<p>")


def test_un_script_du_theme_ne_change_pas(tmp_path: Path) -> None:
    site = site_d_essai(tmp_path)
    alleger(site)
    assert (site / "assets/scripts/a.js").read_text(encoding="utf-8") == "a{}"
    assert (site / "assets/javascripts/theme.js").read_text(encoding="utf-8") == "/* x */\na  {  }\n"


def test_seule_notre_couleur_reste_dans_la_palette_du_theme_sans_son_changement() -> None:
    palette = (
        "[data-md-color-switching] *,[data-md-color-switching] :after{transition-duration:0s!important}"
        "@media screen{[data-md-color-scheme=slate]{color-scheme:dark}"
        "[data-md-color-scheme=slate][data-md-color-primary=pink]{--a:#ed5487}}"
        "[data-md-color-accent=red]{--b:1}[data-md-color-primary=custom]{--c:2}"
        "@media screen and (min-width:76.25em){[data-md-color-primary=white] .md-tabs{--d:3}.md-e{--f:4}}"
    )
    assert alleger_la_palette(palette) == (
        "@media screen{[data-md-color-scheme=slate]{color-scheme:dark}}[data-md-color-primary=custom]{--c:2}"
        "@media screen and (min-width:76.25em){.md-e{--f:4}}"
    )


def test_seules_les_familles_que_rien_n_emploie_sont_retirees_des_styles_du_theme() -> None:
    style = (
        '@charset "UTF-8";html{--a:1}.highlight code,.md-nav{--b:2}.tabbed-set>label{--c:3}'
        "@media print{.md-typeset .keys kbd{--d:4}.md-e:is(.highlight,p){--e:5}a{--f:6}}"
    )
    assert retirer_les_familles(style) == (
        '@charset "UTF-8";html{--a:1}.md-nav{--b:2}@media print{.md-e:is(.highlight,p){--e:5}a{--f:6}}'
    )


def test_aucune_page_n_emploie_une_famille_retiree(site: Path) -> None:
    classes = {
        classe
        for page in site.rglob("*.html")
        for liste in re.findall(r'\bclass="([^"]*)"', page.read_text(encoding="utf-8"))
        for classe in liste.split()
    }
    assert {"md-nav", "md-typeset"} <= classes
    assert [classe for classe in classes if classe.startswith(FAMILLES)] == []


def test_le_changement_de_theme_du_theme_n_est_plus_dans_aucun_style(site: Path) -> None:
    palettes = [palette.read_text(encoding="utf-8") for palette in site.rglob("palette.*.css")]
    assert len(palettes) > 1
    assert not any("data-md-color-switching" in palette for palette in palettes)
