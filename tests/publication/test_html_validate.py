"""Le HTML de toutes les pages, relu par html-validate : balises permises, attributs, noms, repères."""

import json
import subprocess
from collections import Counter
from pathlib import Path
from typing import Any, Final

from tests.outils_javascript import REGLAGES, node, paquet

REGLES: Final = REGLAGES / "pages.json"


def examiner(*chemins: Path) -> list[dict[str, Any]]:
    """Rend les défauts que html-validate trouve dans des pages, ou dans toutes celles d'un dossier."""
    outil = paquet("html-validate/bin/html-validate.mjs")
    fini = subprocess.run(
        [node(), str(outil), "--config", str(REGLES), "--formatter", "json", *map(str, chemins)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert fini.returncode in (0, 1), fini.stderr
    pages: list[dict[str, Any]] = json.loads(fini.stdout)
    return [{"page": page["filePath"], **defaut} for page in pages for defaut in page["messages"]]


def test_aucune_page_n_a_de_defaut_pour_html_validate(site: Path) -> None:
    defauts = examiner(site)
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
