"""Une page compilée une fois pour toutes les éditions dit, dans chacune, ce qui est à elle."""

from pathlib import Path

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from ldm.publication.moteur.pages_compilees import PagesCompilees


def edition(nom: str, dossier: str = ".") -> Environment:
    environnement = Environment(
        loader=FileSystemLoader(dossier), undefined=StrictUndefined, extensions=[PagesCompilees]
    )
    environnement.globals["nom"] = lambda: nom
    return environnement


def test_deux_editions_rendent_chacune_leur_page_d_un_meme_texte() -> None:
    texte = "L’académie de {{ nom() }}."
    assert [edition(nom).from_string(texte).render() for nom in ("Reims", "Lille")] == [
        "L’académie de Reims.",
        "L’académie de Lille.",
    ]


def test_un_texte_deja_vu_ne_se_compile_plus(monkeypatch: pytest.MonkeyPatch) -> None:
    edition("Reims").from_string("Vu une fois : {{ nom() }}")
    monkeypatch.setattr(Environment, "_compile", lambda *_: 1 / 0)
    assert edition("Lille").from_string("Vu une fois : {{ nom() }}").render() == "Vu une fois : Lille"
    with pytest.raises(ZeroDivisionError):
        edition("Lille").from_string("Jamais vu : {{ nom() }}")


def test_un_gabarit_lu_d_un_fichier_suit_le_fichier(tmp_path: Path) -> None:
    fichier = tmp_path / "page.txt"
    rendus = []
    for contenu in ("avant {{ nom() }}", "après {{ nom() }}"):
        fichier.write_text(contenu, encoding="utf-8")
        gabarit: Template = edition("Reims", str(tmp_path)).get_template("page.txt")
        rendus.append(gabarit.render())
    assert rendus == ["avant Reims", "après Reims"]
