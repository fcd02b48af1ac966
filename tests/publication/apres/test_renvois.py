"""Les renvois : un lien permanent et une ancienne adresse mènent à la page d'aujourd'hui."""

from dataclasses import replace
from pathlib import Path

import pytest

from ldm.documents import registre
from ldm.modele.pages import PAGES
from ldm.publication.apres.renvois import LONGUEUR, couper, ecrire_renvois, liens_permanents, renvois
from ldm.publication.verificateur_de_liens import lire_page
from ldm.variantes.edition_active import referentiel_actif
from tests.outils_de_test import operations, petit_referentiel


@pytest.fixture
def deplacees(monkeypatch: pytest.MonkeyPatch) -> None:
    """Un registre où deux pages ont eu d'autres adresses ; 2012 ne publie pas la seconde."""
    anciennes = {"sources": ("bibliographie", "textes/sources"), "demarche/dossier": ("dossier",)}
    pages = tuple(replace(page, anciennes=anciennes.get(page.adresse, ())) for page in PAGES)
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
        assert "<h1>Sources</h1>" in page


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


def test_un_lien_permanent_dit_le_numero_le_texte_et_l_edition(tmp_path: Path) -> None:
    paca = referentiel_actif("paca")
    ecrire_renvois(paca, tmp_path)
    page = (tmp_path / "d" / "D-046" / "index.html").read_text(encoding="utf-8")
    assert paca.numeros["D-046"] != 46, "le numéro est celui de l'édition"
    assert (
        f"<title>Descripteur {paca.numeros['D-046']} (critère 8) – Provence-Alpes-Côte d’Azur</title>" in page
    )
    assert '<meta property="og:description" content="L’établissement informe les différentes parties' in page
    assert "og:image" not in page, "l'adresse est provisoire"


def test_avec_une_adresse_un_lien_permanent_a_son_image(tmp_path: Path) -> None:
    referentiel = referentiel_actif("paca")
    publication = referentiel.commun.publication.model_copy(update={"adresse": "https://exemple.fr/m/"})
    commun = referentiel.commun.model_copy(update={"publication": publication})
    ecrire_renvois(referentiel.model_copy(update={"commun": commun}), tmp_path)
    page = (tmp_path / "d" / "C-01" / "index.html").read_text(encoding="utf-8")
    assert '<meta property="og:image" content="https://exemple.fr/m/paca/assets/images/partage.png">' in page
    assert '<meta property="og:url" content="https://exemple.fr/m/paca/d/C-01/">' in page


def test_les_puces_d_un_descripteur_sont_dans_sa_description() -> None:
    renvoi = next(r for r in liens_permanents(referentiel_actif("paca")) if r.adresse == "d/D-032")
    assert "Des coopérations avec des partenaires étrangers" in renvoi.description


def test_une_description_longue_se_coupe_entre_deux_mots() -> None:
    assert couper("Court.") == "Court."
    coupe = couper("mot, " * 60)
    assert coupe.endswith("mot…")
    assert len(coupe) <= LONGUEUR + 1


def test_ce_que_l_edition_retire_dit_pourquoi_et_mene_aux_ecarts() -> None:
    trouves = {r.adresse: r for r in renvois(petit_referentiel("sud"))}
    retire = trouves["d/D-003"]
    assert retire.titre == "Descripteur 3 (retiré)"
    assert retire.description.startswith("Retiré de cette édition. Sans objet au Sud. Les publics")
    assert retire.cible == "referentiel/apports/#apports-masquer"


def test_un_outil_qui_change_de_slug_et_de_code_garde_ses_anciennes_adresses() -> None:
    geste = (
        'remplacer:\n  cible: "OUT-001"\n  avec:\n    slug: "{0}"\n    code: "{0}"\n'
        '  empreinte_base: "123456789abc"'
    )
    gestes = operations(geste.format("essai-201"))
    sud = petit_referentiel("sud", {"variantes/sud/x.yml": gestes})
    trouves = {r.adresse: r.cible for r in renvois(sud) if "OUT" in r.adresse or "outils" in r.adresse}
    assert trouves == dict.fromkeys(("d/OUT-001", "outils/ldm-001"), "outils/essai-201/")
