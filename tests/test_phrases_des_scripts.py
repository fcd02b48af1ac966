"""Les phrases de nos scripts ne passent pas par la porte de la typographie : leurs espaces s'écrivent là."""

import re
from pathlib import Path
from typing import Final

ASSETS: Final = Path(__file__).resolve().parents[1] / "docs" / "assets"
COMMENTAIRE: Final = re.compile(r"/\*.*?\*/", re.S)
PHRASE: Final = re.compile(r'"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`')
ESPACE_A_LIER: Final = re.compile(r"« \S|\S »|\S [;!?](?: [a-zà-ÿ]|$)")


def _a_lier(source: str) -> list[str]:
    phrases = (m[1] or m[2] or "" for m in PHRASE.finditer(COMMENTAIRE.sub("", source)))
    return [phrase for phrase in phrases if ESPACE_A_LIER.search(re.sub(r"\$\{[^{}]*\}", "x", phrase))]


def test_un_guillemet_ou_un_point_ne_commence_pas_une_ligne() -> None:
    fautes = {
        f"{script.relative_to(ASSETS)} : {phrase}"
        for dossier in ("auto-evaluation", "scripts")
        for script in (ASSETS / dossier).rglob("*.js")
        if "bibliotheques" not in script.parts
        for phrase in _a_lier(script.read_text(encoding="utf-8"))
    }
    assert fautes == set()


def test_une_espace_ordinaire_se_voit() -> None:
    fautives = ["x « y\\u00a0»", "«\\u00a0${nom} » est là", "Plusieurs ?", "De ${a} ; de ${b}"]
    assert _a_lier("".join(f"dire(`{phrase}`);" for phrase in fautives)) == fautives
    assert _a_lier("const x = a ? `b` : `c\\u00a0?`; /* `fini ?` */") == []
