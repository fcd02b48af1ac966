"""L'état d'un site : ce qu'on peut en reprendre, et ce qu'un fichier touché interdit de reprendre."""

from pathlib import Path

import pytest

from ldm.publication.construction import etat
from ldm.publication.construction.etat import PORTAIL, Etat, Partie, ecrire, lire, mesurer
from ldm.publication.construction.reprise import reprendre

PARTIES = ("nord", "comparer/nord/sud", PORTAIL)
FICHIERS = ("index.html", "404.html", "nord/index.html", "nord/404.html", "comparer/nord/sud/index.html")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un site d'une édition et d'une comparaison, dont rien n'est encore su."""
    monkeypatch.setattr(etat, "CONSTRUCTION", tmp_path / "construction")
    for nom in FICHIERS:
        (tmp_path / "site" / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "site" / nom).write_text(nom, encoding="utf-8")
    return tmp_path / "site"


@pytest.fixture
def su(site: Path) -> Etat:
    """L'état de ce site, gardé puis relu."""
    ecrire(site, Etat("e", {p: Partie(f"de {p}", mesurer(site, p, PARTIES)) for p in PARTIES}, ("à revoir",)))
    return lire(site)


def test_un_site_tel_qu_on_l_a_ecrit_est_entier(site: Path, su: Etat) -> None:
    assert su.entiere(site, "e")
    assert not su.entiere(site, "autre")
    assert su.rappels == ("à revoir",)


@pytest.mark.parametrize("nom", FICHIERS)
def test_un_fichier_touche_se_voit(nom: str, site: Path, su: Etat) -> None:
    (site / nom).write_text("abîmé", encoding="utf-8")
    assert not su.entiere(site, "e")


@pytest.mark.parametrize("nom", [*FICHIERS, "intrus.html", "nord/intrus.html"])
def test_un_fichier_de_moins_ou_de_trop_se_voit(nom: str, site: Path, su: Etat) -> None:
    if (site / nom).exists():
        (site / nom).unlink()
    else:
        (site / nom).touch()
    assert not su.entiere(site, "e")


def test_une_partie_se_reprend_si_rien_n_y_a_change_ailleurs_ou_non(site: Path, su: Etat) -> None:
    (site / "index.html").write_text("autre accueil", encoding="utf-8")
    (site / "nord" / "404.html").write_text("le portail la récrit", encoding="utf-8")
    assert su.intacte(site, "nord", "de nord")
    assert not su.intacte(site, "nord", "autre empreinte")
    assert not su.intacte(site, PORTAIL, f"de {PORTAIL}")
    assert not su.intacte(site, "sud", "de sud")


def test_un_etat_abime_ou_absent_ne_dit_rien(site: Path, su: Etat) -> None:
    (garde,) = (site.parent / "construction" / "etats").iterdir()
    garde.write_bytes(garde.read_bytes()[:-1])
    assert lire(site) == Etat()
    garde.unlink()
    assert lire(site) == Etat()
    assert not Etat().entiere(site, "")


def test_reprendre_ne_touche_pas_a_l_ancien_site(site: Path, tmp_path: Path) -> None:
    reprendre(site / "nord", tmp_path / "neuf" / "nord")
    assert [p.name for p in (tmp_path / "neuf" / "nord").iterdir()] == ["index.html"]
    (tmp_path / "neuf" / "nord" / "404.html").write_text("neuve", encoding="utf-8")
    assert (site / "nord" / "404.html").read_text(encoding="utf-8") == "nord/404.html"
