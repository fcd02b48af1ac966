"""Le programme, les gabarits et les pages ne nomment ni un outil par son code ni une édition par son slug."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest
import yaml

from ldm.chargement.lieux import RACINE
from ldm.variantes.edition_active import donnees_actives, edition_nationale

CODE: Final = re.compile(r"ldm[-\s\u00a0\u202f]?0\d\d", re.I)
LUS: Final = (
    *(("macros/ldm", fin) for fin in (".py", ".j2", ".typ", ".svg")),
    *(("overrides", fin) for fin in (".html", ".svg")),
    *(("docs", fin) for fin in (".md", ".js", ".css")),
)


def _ecrits_a_la_main(racine: Path) -> Iterator[Path]:
    """Rend les fichiers lus, sans les exemples de contribuer/ ni ce qu'écrit « ldm generer »."""
    for dossier, fin in LUS:
        for chemin in sorted((racine / dossier).rglob(f"*{fin}")):
            nom = chemin.relative_to(racine).as_posix()
            genere = re.fullmatch(r"docs/outils/(?!index).*\.md|docs/assets/recherche/glossaire\.js", nom)
            if not genere and not nom.startswith("docs/contribuer/"):
                yield chemin


def _trouves(chemins: Iterable[Path], motif: re.Pattern[str]) -> list[str]:
    return [
        f"{chemin.name}:{ligne} : {trouve[0]}"
        for chemin in chemins
        for ligne, texte in enumerate(chemin.read_text(encoding="utf-8").splitlines(), start=1)
        for trouve in motif.finditer(texte)
    ]


def _des_editions(slugs: Iterable[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, slugs))})(?![\w-])")


def test_aucun_code_ni_slug_d_outil_hors_des_donnees() -> None:
    lus = list(_ecrits_a_la_main(RACINE))
    assert {chemin.suffix for chemin in lus} >= {fin for _, fin in LUS} - {".css"}
    assert _trouves(lus, CODE) == []


def test_aucun_slug_d_edition_hors_des_donnees() -> None:
    assert _trouves(_ecrits_a_la_main(RACINE), _des_editions(donnees_actives().slugs)) == []


@pytest.mark.parametrize(
    ("nom", "ecrit", "trouve"),
    [
        ("macros/ldm/a.py", 'self.outil("ldm-005")', "ldm-005"),
        ("docs/b.md", "le LDM\u00a0003", "LDM\u00a0003"),
        ("docs/assets/c.js", "// LDM003", "LDM003"),
        ("overrides/d.html", "un\n<a href='paca/'>", "paca"),
    ],
)
def test_le_controle_des_noms_voit_un_code_et_un_slug(
    tmp_path: Path, nom: str, ecrit: str, trouve: str
) -> None:
    """Cas témoin : et les exemples, les amorces, les mots voisins passent."""
    for chemin, texte in (
        (nom, ecrit), ("docs/contribuer/e.md", ecrit), ("docs/outils/ldm-001.md", ecrit),
        ("docs/f.md", "ldm verifier, paca-2, ldm 2"),
    ):  # fmt: skip
        (tmp_path / chemin).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / chemin).write_text(texte, encoding="utf-8")
    lus = list(_ecrits_a_la_main(tmp_path))
    trouves = _trouves(lus, CODE) + _trouves(lus, _des_editions(["paca"]))
    assert trouves == [f"{Path(nom).name}:{ecrit.count(chr(10)) + 1} : {trouve}"]


def test_le_site_de_la_racine_est_celui_de_l_edition_nationale() -> None:
    texte = (RACINE / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.safe_load(texte)
    assert config["extra"]["edition"] == edition_nationale()
    assert config["site_dir"] == f"site/{edition_nationale()}"
