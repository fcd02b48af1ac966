"""Ce que `examen_axe.js` épargne à axe ne change rien à ce qu'il trouve : les mêmes défauts, aux mêmes
endroits, et une faute en un seul endroit se voit, même parmi cent textes pareils déjà jugés.
"""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.examen_axe import AXE, COULEURS, TOUT, examiner, injecter
from tests.navigateur.onglets import onglet

AXE_SEUL: Final = """(options) => axe
    .run(document, { preload: false, resultTypes: ["violations"], ...options })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(
        ({ target }) => `${id} : ${target}`)))"""
FAUTES: Final = """
<section id="essai">
<img src="x.png"><button></button><a href="#vide"></a><h5>Un titre de trop bas niveau</h5><h2></h2>
<ul><div>Ni puce ni rien</div></ul><dl><p>Ni terme ni rien</p></dl><input type="text"><select></select>
<div role="button" tabindex="0"><a href="#dedans">Un lien dans un bouton</a></div>
<div role="checkbox">Sans état</div><p aria-labelledby="absent" role="img"></p><span role="nimporte">x</span>
<div style="width: 90px; height: 40px; overflow: auto">
<p style="width: 500px">Ce qui défile sans focus</p></div>
<p>Un texte d'un paragraphe où <a href="#nu" style="color: inherit; text-decoration: none">un lien nu</a>
se perd parmi les autres mots.</p>
<p>Un autre, où <a href="#souligne">un lien souligné</a> ne s'y perd pas.</p>
<p><button style="width: 8px; height: 8px; padding: 0; border: 0">a</button><button
 style="width: 8px; height: 8px; padding: 0; border: 0">b</button></p>
<p><button style="width: 60px; height: 40px">dessous</button><button
 style="width: 55px; height: 40px; margin-left: -52px; position: relative; padding: 0">dessus</button></p>
<p><button style="width: 20px; height: 20px; padding: 0; margin: 60px">seul</button></p>
<p style="color: #888; background: #fff">Un texte pâle</p>
<p style="color: #888; background: #fff">Un autre</p>
<p style="color: #888; background: #fff">x</p><p style="opacity: 0.4">Un texte qui s'efface</p>
<p style="color: #777; background: #eee; font-size: 30px">Un grand texte juste assez foncé</p>
<p style="color: #fff; text-shadow: 0 0 2px #eee">Un texte à ombre</p>
<div style="background: #fff">
<div style="position: absolute; background: #777; height: 120px; width: 200px"></div>
<p style="position: relative; color: #666; width: 150px">Posé sur un fond qui n'est pas son parent</p>
<p style="position: relative; color: #666; width: 150px; margin-top: 150px">Sur celui de son parent</p></div>
<p style="background: linear-gradient(#fff, #000); color: #888">Sur un dégradé</p>
<table><tr><th></th><td headers="rien">x</td></tr></table>
<a href="#a" accesskey="a">un</a><a accesskey="a">deux</a>
</section><main>Une seconde région principale</main>"""


@pytest.fixture
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    """Un onglet où l'on peut injecter axe."""
    with onglet(navigateur, base_url=adresse, bypass_csp=True, reduced_motion="reduce") as ouverte:
        yield ouverte


@pytest.mark.parametrize("chemin", ["paca/referentiel/", "centre-val-de-loire-2026/"])
def test_l_examen_rend_ce_que_rendrait_axe_seul(chemin: str, page: Page) -> None:
    page.goto(chemin, wait_until="load")
    page.evaluate(
        "fautes => document.querySelector('article').insertAdjacentHTML('beforeend', fautes)", FAUTES
    )
    page.evaluate(AXE)
    attendues = page.evaluate(AXE_SEUL, TOUT)
    injecter(page)
    assert len({faute.partition(" : ")[0] for faute in attendues}) > 20
    for fois in ("la première fois", "une fois les contrastes connus"):
        assert [re.sub(" <.*", "", faute, flags=re.DOTALL) for faute in examiner(page, TOUT)] == attendues, (
            fois
        )


def test_une_couleur_fautive_en_un_seul_endroit_se_voit_toujours(page: Page) -> None:
    """Sur un élément répété d'une autre classe, une ligne d'un tableau rayé, un fond changé, ailleurs."""
    for chemin in ("paca/listes/actions/", "national-2023/listes/actions/"):
        page.goto(chemin, wait_until="load")
        page.evaluate("document.querySelectorAll('details').forEach((repli) => { repli.open = true; })")
        injecter(page)
        assert examiner(page, COULEURS) == []
        for regle in (
            ".md-typeset .une-autre { color: #999 !important }",
            ".md-typeset tbody tr:nth-child(2) th a { color: #999 !important }",
            ".md-typeset tbody tr:nth-child(2) { background: #888 !important }",
            ".md-typeset details:nth-of-type(3) { opacity: 0.4 }",
        ):
            page.locator("article tbody th a").last.evaluate("lien => lien.classList.add('une-autre')")
            style = page.add_style_tag(content=regle)
            assert "color-contrast" in " ".join(examiner(page, COULEURS)), (chemin, regle)
            style.evaluate("element => element.remove()")
        assert examiner(page, COULEURS) == []
