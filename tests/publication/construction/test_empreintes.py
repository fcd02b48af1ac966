"""L'empreinte d'une édition change quand ce qui entre dans ses pages change, et seulement alors."""

import shutil
from pathlib import Path

import pytest

from ldm.publication.construction import empreintes
from ldm.publication.construction.empreintes import (
    d_une_edition,
    des_donnees,
    du_contenu,
    du_programme,
    somme,
)
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.publication.atelier import EPOQUE

TOUTES = {"essai-2020", "nord", "sud"}
CHEZ_LE_NORD = "variantes/nord"


def photographier(programme: str = "", epoque: str = EPOQUE) -> dict[str, str]:
    """Rend l'empreinte de chaque édition des données en place."""
    return {
        slug: d_une_edition(slug, du_contenu(referentiel_actif(slug)), programme, epoque)
        for slug in donnees_actives().slugs
    }


@pytest.fixture
def donnees(petit: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le petit référentiel, celui que lisent les éditions."""
    monkeypatch.setenv("LDM_REFERENTIEL", str(petit))
    return petit


def reecrire(fichier: Path, avant: str, apres: str) -> None:
    texte = fichier.read_text(encoding="utf-8")
    assert avant in texte, fichier
    fichier.write_text(texte.replace(avant, apres, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("fichier", "avant", "apres", "touchees"),
    [
        ("essai-2020/criteres/C-01.yml", "est revue", "est relue", TOUTES),
        ("commun/glossaire.yml", "sigles:", "# à relire\nsigles:", set()),
        (f"{CHEZ_LE_NORD}/variante.yml", 'nom: "', 'nom: "Nouvelle ', TOUTES),
        (f"{CHEZ_LE_NORD}/criteres.yml", "Visiter une", "Visiter vraiment une", TOUTES),
        (f"{CHEZ_LE_NORD}/criteres.yml", "Le numérique est enseigné.", "Le numérique s'enseigne.", {"nord"}),
        ("variantes/sud/variante.yml", "Sans objet au Sud.", "Sans objet ici.", {"sud"}),
    ],
    ids=["texte de la base", "commentaire", "nom d'une édition", "exemple emprunté", "texte propre", "motif"],
)
def test_une_donnee_ne_touche_que_les_editions_qui_la_montrent(
    fichier: str, avant: str, apres: str, touchees: set[str], donnees: Path
) -> None:
    empreintes_avant = photographier()
    assert set(empreintes_avant) == TOUTES
    reecrire(donnees / fichier, avant, apres)
    apres_ = photographier()
    assert {slug for slug, empreinte in apres_.items() if empreintes_avant[slug] != empreinte} == touchees


@pytest.mark.parametrize("nom", ["pages/demarche/nord.md", "modele.odt"])
def test_une_page_ou_un_modele_ne_touche_que_son_edition(nom: str, donnees: Path) -> None:
    avant = photographier()
    (donnees / CHEZ_LE_NORD / nom).parent.mkdir(parents=True, exist_ok=True)
    (donnees / CHEZ_LE_NORD / nom).write_bytes(b"# Au Nord")
    apres = photographier()
    assert {slug for slug, empreinte in apres.items() if avant[slug] != empreinte} == {"nord"}


def test_l_epoque_et_le_programme_touchent_toutes_les_editions(donnees: Path) -> None:
    avant = photographier()
    assert all(avant[slug] != empreinte for slug, empreinte in photographier("autre").items())
    assert all(avant[slug] != empreinte for slug, empreinte in photographier(epoque="1").items())


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un petit projet : un programme, des pages, un gabarit, des réglages."""
    for nom in ("ldm/cli.py", "docs/index.md", "docs/contribuer/guide.md", "overrides/main.html"):
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_text("avant", encoding="utf-8")
    (tmp_path / "mkdocs.yml").touch()
    monkeypatch.setattr(empreintes, "MANUEL", tmp_path)
    monkeypatch.setattr(empreintes, "PAQUET", tmp_path / "ldm")
    return tmp_path


@pytest.mark.parametrize(
    ("nom", "compte"),
    [
        ("ldm/cli.py", True),
        ("docs/index.md", True),
        ("docs/nouvelle.md", True),
        ("overrides/main.html", True),
        ("mkdocs.yml", True),
        ("docs/contribuer/guide.md", False),
        ("ldm/__pycache__/cli.pyc", False),
        ("README.md", False),
    ],
)
def test_le_programme_est_tout_ce_que_les_editions_partagent(nom: str, compte: bool, projet: Path) -> None:
    avant = du_programme()
    assert du_programme() == avant
    (projet / nom).parent.mkdir(parents=True, exist_ok=True)
    (projet / nom).write_text("après", encoding="utf-8")
    assert (du_programme() != avant) is compte


def test_une_bibliotheque_mise_a_jour_change_le_programme(
    projet: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    avant = du_programme()
    monkeypatch.setattr(empreintes, "versions_du_projet", lambda: {"mkdocs": "99"})
    assert du_programme() != avant


def test_tout_fichier_de_donnees_compte_meme_ce_que_rien_ne_lit(donnees: Path) -> None:
    avant = des_donnees()
    (donnees / "oublie.yml.txt").touch()
    assert des_donnees() != avant


def test_la_somme_d_un_dossier_tient_aux_noms_et_aux_octets(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "x").write_bytes(b"1")
    vue = somme(tmp_path / "a")
    shutil.move(tmp_path / "a" / "b" / "x", tmp_path / "a" / "x")
    assert somme(tmp_path / "a") != vue
    shutil.move(tmp_path / "a" / "x", tmp_path / "a" / "b" / "x")
    assert somme(tmp_path / "a") == vue
    (tmp_path / "a" / "b" / "x").write_bytes(b"2")
    assert somme(tmp_path / "a") != vue
    assert somme(tmp_path / "absent") == ""
