"""Le HTML de toutes les pages, relu par html-validate : balises permises, attributs, noms, repères."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any, Final

from tests.outils_javascript import REGLAGES, node, paquet

REGLES: Final = REGLAGES / "pages.json"
# La commande relit les réglages et le modèle de HTML à chaque page : le quart de son temps. Elle fait aussi
# une liste de chaque élément où elle cherche une balise : le cinquième.
EXAMINER: Final = """
import { readFileSync } from "node:fs";
const [paquet, regles] = process.argv.slice(1);
const { HtmlElement, HtmlValidate, StaticConfigLoader, staticResolver } = await import(paquet);
HtmlElement.prototype.getElementsByTagName = function (balise) {
    const trouves = [];
    const chercher = (parent) => parent.childElements.forEach((enfant) => {
        if (enfant.is(balise)) trouves.push(enfant);
        chercher(enfant);
    });
    chercher(this);
    return trouves;
};
class UneFois extends StaticConfigLoader {
    getConfigFor(page, autre) {
        return (this.resolus ??= super.getConfigFor(page, autre));
    }
}
const reglages = JSON.parse(readFileSync(regles, "utf8"));
const outil = new HtmlValidate(new UneFois([staticResolver()], reglages));
const pages = readFileSync(0, "utf8").split("\\n");
console.log(JSON.stringify(outil.validateMultipleFilesSync(pages).results));
"""


def examiner(*pages: Path) -> list[dict[str, Any]]:
    """Rend les défauts que html-validate trouve dans des pages."""
    outil = paquet("html-validate/dist/esm/index.js").as_uri()
    fini = subprocess.run(
        [node(), "--input-type=module", "-e", EXAMINER, outil, str(REGLES)],
        input="\n".join(map(str, pages)), capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert fini.returncode == 0, fini.stderr
    resultats: list[dict[str, Any]] = json.loads(fini.stdout)
    return [{"page": page["filePath"], **defaut} for page in resultats for defaut in page["messages"]]


def test_aucune_page_n_a_de_defaut_pour_html_validate(site: Path) -> None:
    defauts = examiner(*sorted(site.rglob("*.html")))
    exemples = {d["ruleId"]: (d["page"].removeprefix(str(site)), d["line"], d["message"]) for d in defauts}
    assert exemples == {}, Counter(d["ruleId"] for d in defauts)


def test_html_validate_verrait_un_defaut(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="fr"><head><title>Essai</title></head>'
        "<body><main><p><div>Un bloc</div></p><button>Un bouton</button></main></body></html>",
        encoding="utf-8",
    )
    assert {"no-implicit-close", "no-implicit-button-type"} <= {d["ruleId"] for d in examiner(page)}
