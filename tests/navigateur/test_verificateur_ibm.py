"""Aucune violation pour le moteur d'IBM (accessibility-checker-engine) sur chaque genre de page, l'accueil et
un critère de chaque édition, et le portail. Il relit autrement ce qu'axe relit : noms, rôles, tableaux.

Il rend aussi des questions, que seul un lecteur peut trancher : `RELUES` dit celles qui l'ont été, et
pourquoi. Une question d'une autre règle fait échouer le test : elle est à lire, puis à corriger ou à ranger.
"""

from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.genres import EDITIONS, propres_genres
from tests.navigateur.test_accessibilite import PORTAIL
from tests.outils_javascript import paquet

REGLES: Final = "WCAG_2_2"
# Ce que la souris seule emploie : les étiquettes vides du thème, dont nos boutons tiennent la place ;
# les liens permanents des titres, que le sommaire donne au clavier.
DU_THEME: Final = "^<label [^>]*for=.__|^<a [^>]*tabindex=.-1[^>]*class=.headerlink"
# Le contenu d'un repli fermé a des rectangles sans place, que le moteur croit posés sur la suite.
TOUT_OUVRIR: Final = "() => document.querySelectorAll('details').forEach((repli) => { repli.open = true; })"
EXAMEN: Final = """([regles, duTheme, relues]) => {
    const verificateur = new ace.Checker();
    const { rulesetRules, engine } = verificateur;
    const tranchee = (regle) => relues.includes(regle) && !/RuleFail/.test(engine.ruleMap[regle].run);
    rulesetRules[regles] = rulesetRules[regles].filter((regle) => !tranchee(regle));
    return verificateur.check(document, [regles]).then((rapport) => rapport.results
        .filter(({ value: [genre, avis] }) => genre === "VIOLATION" && /FAIL|POTENTIAL/.test(avis))
        .filter(({ snippet }) => !new RegExp(duTheme).test(snippet))
        .map((r) => [r.ruleId, r.value[1],
            `${r.ruleId} : ${r.message} ${r.path.dom} ${r.snippet.slice(0, 150)}`]));
}"""
"""Une règle relue dont le code ne sait que questionner n'a plus rien à dire : elle ne cherche pas. Une règle
qui peut dire une violation cherche toujours.
"""
RELUES: Final = {
    "blockquote_cite_exists": "la source d'une citation est écrite sous elle, avec son lien",
    "element_tabbable_unobscured": "le moteur juge la page immobile, le clavier la fait défiler",
    "element_tabbable_visible": "le lien d'évitement paraît quand il reçoit le focus",
    "form_submit_button_exists": "filtre et recherche répondent à chaque frappe : rien ne s'envoie",
    "heading_markup_misuse": "nos titres courts sont des titres",
    "input_label_visible": "un champ de recherche se nomme par sa loupe et son texte d'attente ; "
    "un bouton, par son dessin et son nom accessible",
    "style_color_misuse": "toute couleur double un mot ou un dessin, et les couleurs imposées sont essayées",
    "style_focus_visible": "tests/navigateur/test_clavier.py regarde le contour du focus",
    "style_viewport_resizable": "le texte à 200 % est essayé (tests/navigateur/test_acces.py)",
    "text_block_heading": "des libellés courts et gras : légendes, repères, étapes ; aucun n'ouvre de partie",
    "text_contrast_sufficient": "un dégradé dit qu'un tableau défile ; axe, lui, mesure le texte",
    "widget_tabbable_single": "l'en-tête d'une ligne peut citer deux outils, chacun par son lien",
}
REGLES_UTILES: Final = """
const reglesUtiles = (() => {
    const connues = new WeakMap();
    return (regles, proprietes) => {
        if (proprietes === null) return regles;
        if (!connues.has(regles)) connues.set(regles, new Map());
        const siennes = connues.get(regles), cle = proprietes.join();
        if (!siennes.has(cle)) {
            siennes.set(cle, regles.filter(({ style }) => proprietes.some((nom) => !!style[nom])));
        }
        return siennes.get(cle);
    };
})();
const estCite = ({ id, ownerDocument }) =>
    id && ownerDocument.querySelector(`[aria-describedby~="${CSS.escape(id)}"]`);
"""
MEME_AVIS_PLUS_VITE: Final = {
    # Les règles de style qui parlent de ces propriétés ne se cherchent qu'une fois, et non par élément.
    "for(var d=e.getParsedStylesheetRules(t.ownerDocument),": "for(var d=reglesUtiles("
    "e.getParsedStylesheetRules(t.ownerDocument),i),",
    # Rien ne renvoie à un élément sans identifiant, ou que nul ne cite : inutile de parcourir la page.
    "e.isDisabledByReferringElement=function(t){": "e.isDisabledByReferringElement=function(t){"
    "if(!estCite(t))return;",
}
"""Ce que le moteur refait pour chaque texte ; `test_le_moteur_allege…` compare les deux."""


@pytest.fixture(scope="module")
def tel_quel() -> str:
    """Le script du moteur."""
    return paquet("accessibility-checker-engine/ace.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def moteur(tel_quel: str) -> str:
    """Le script du moteur, allégé de ce qui ne change rien à ses avis."""
    script = tel_quel
    for lent, rapide in MEME_AVIS_PLUS_VITE.items():
        assert script.count(lent) == 1, lent
        script = script.replace(lent, rapide)
    return f"var ace; {{ {REGLES_UTILES} {script.replace('var ace;', '', 1)} }}"


@pytest.fixture(scope="module")
def page(navigateur: Browser, adresse: str, moteur: str) -> Iterator[Page]:
    """Une page où l'on peut injecter le moteur : la politique de sécurité a ses propres tests."""
    contexte = navigateur.new_context(base_url=adresse, bypass_csp=True, reduced_motion="reduce")
    yield contexte.new_page()
    contexte.close()


def examiner(page: Page, moteur: str) -> list[str]:
    """Rend les violations de la page telle qu'elle est, et les questions que personne n'a relues."""
    page.evaluate(TOUT_OUVRIR)
    page.evaluate(moteur)
    trouvees: list[list[str]] = page.evaluate(EXAMEN, [REGLES, DU_THEME, [*RELUES]])
    return [dit for regle, avis, dit in trouvees if avis == "FAIL" or regle not in RELUES]


@pytest.mark.parametrize("slug", EDITIONS)
def test_aucun_genre_de_page_n_a_de_violation_pour_ibm(slug: str, page: Page, moteur: str) -> None:
    violations = {}
    for genre in propres_genres(slug):
        page.goto(f"{slug}/{genre}", wait_until="load")
        violations[genre] = examiner(page, moteur)
    assert {genre: trouvees for genre, trouvees in violations.items() if trouvees} == {}


@pytest.mark.parametrize("adresse_", PORTAIL)
def test_le_portail_n_a_pas_de_violation_pour_ibm(adresse_: str, page: Page, moteur: str) -> None:
    page.goto(adresse_, wait_until="load")
    assert examiner(page, moteur) == []


def test_ibm_verrait_un_defaut_meme_d_une_regle_dont_les_questions_sont_relues(
    page: Page, moteur: str
) -> None:
    page.goto(f"{EDITIONS[0]}/glossaire/", wait_until="load")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="x.png"><p style="color: #999; background: #fff">pâle</p>')""")
    trouvees = " ".join(examiner(page, moteur))
    assert "img_alt_valid" in trouvees
    assert "text_contrast_sufficient" in trouvees


def test_le_moteur_allege_rend_les_memes_avis(page: Page, moteur: str, tel_quel: str) -> None:
    page.goto(f"{EDITIONS[0]}/comprendre/label/", wait_until="load")
    page.evaluate("""() => document.querySelector("main").insertAdjacentHTML("beforeend",
        `<img src="x.png"><p id="aide" style="color: #999; background: #fff">pâle</p><a href="#x"></a>
        <input aria-describedby="aide" disabled><table><tr><td>x</td></tr></table><h7>x</h7>
        <p style="line-height: 1 !important">Des lignes serrées</p>
        <div class="defile"><p style="line-height: 1 !important">Les mêmes, dans ce qui défile</p></div>
        <div role="button">x</div><a href="#y" style="outline: none">y</a><ul><p>x</p></ul>`)""")
    page.add_style_tag(content=".defile { overflow: auto }")
    page.evaluate(TOUT_OUVRIR)
    rendus = []
    for script in (tel_quel, moteur):
        page.evaluate(script)
        rendus.append(page.evaluate(EXAMEN, [REGLES, DU_THEME, []]))
    assert [regle for regle, _, _ in rendus[0]].count("text_spacing_valid") == 1
    assert rendus[0] == rendus[1]
