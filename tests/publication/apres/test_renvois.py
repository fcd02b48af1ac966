"""Les renvois : un lien permanent et une ancienne adresse mènent à la page d'aujourd'hui."""

from dataclasses import replace
from pathlib import Path

import pytest

from ldm.documents import registre
from ldm.publication.apres.renvois import ecrire_renvois, renvois
from ldm.variantes.edition_active import referentiel_actif
from tests.publication.verificateur_de_liens import lire_page


@pytest.fixture
def deplacees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Un registre où deux pages ont eu d'autres adresses ; 2012 ne publie pas la seconde."""
    anciennes = {"sources": ("bibliographie", "textes/sources"), "demarche/dossier": ("dossier",)}
    pages = tuple(replace(page, anciennes=anciennes.get(page.adresse, ())) for page in registre.PAGES)
    monkeypatch.setattr(registre, "PAGES", pages)


def anciennes(slug: str) -> dict[str, str]:
    return {r.adresse: r.cible for r in renvois(referentiel_actif(slug)) if not r.adresse.startswith("d/")}


@pytest.mark.usefixtures("deplacees")
def test_une_ancienne_adresse_mene_a_la_page(tmp_path: Path) -> None:
    ecrire_renvois(referentiel_actif("national-2023"), tmp_path)
    for adresse, cible in (("bibliographie", "../sources/"), ("textes/sources", "../../sources/")):
        page = (tmp_path / adresse / "index.html").read_text(encoding="utf-8")
        assert f'content="0; url={cible}"' in page
        assert lire_page(tmp_path / adresse / "index.html").adresses.count(cible) >= 1
        assert ">Sources</a>" in page


@pytest.mark.usefixtures("deplacees")
def test_une_page_que_l_edition_ne_publie_pas_n_a_pas_de_renvoi() -> None:
    assert anciennes("national-2023") == {
        "bibliographie": "sources/",
        "textes/sources": "sources/",
        "dossier": "demarche/dossier/",
    }
    assert "dossier" not in anciennes("aix-marseille-2012")


def test_un_lien_permanent_mene_a_son_element(tmp_path: Path) -> None:
    ecrire_renvois(referentiel_actif("paca"), tmp_path)
    page = (tmp_path / "d" / "D-017" / "index.html").read_text(encoding="utf-8")
    assert 'url=../../referentiel/critere-3/#D-017"' in page
