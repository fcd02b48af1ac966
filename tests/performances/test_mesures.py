"""Les mesures se lancent : ce qu'elles comparent se prépare, en tout petit."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from ldm.chargement.donnees import VALEURS_MAX
from ldm.documents.blocs import Document, Paragraphe, Pied
from ldm.publication.plan import disposition
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.resolution import verifier_tout
from tests.navigateur.conftest import CHROMIUM
from tests.performances import pages_finies, telephone
from tests.performances.documents import en_page, mesurer_typst
from tests.performances.editions import simuler, simuler_la_pire
from tests.performances.telephone import (
    Lecture,
    chromium,
    heberger,
    lire_une_page,
    page_lente,
    plus_longue_tache,
)

OCCUPER = "(ms) => { const debut = performance.now(); while (performance.now() - debut < ms); }"


def test_une_page_finie_n_a_plus_ni_macro_ni_repere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(disposition, "CONSTRUCTION", tmp_path / "atelier")
    reglages = pages_finies.ecrire("aix-marseille-2012", tmp_path)
    pages = [page.read_text(encoding="utf-8") for page in (reglages.parent / "docs").rglob("*.md")]
    assert len(pages) > 20
    assert [page for page in pages if "{{" in page or "<!--ldm:" in page] == []
    assert "macros" not in reglages.read_text(encoding="utf-8")


def test_les_editions_simulees_se_chargent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reelles = len(donnees_actives().slugs)
    monkeypatch.setenv("LDM_REFERENTIEL", str(simuler(2, tmp_path)))
    assert len(donnees_actives().slugs) == reelles + 2
    assert len(referentiel_actif("essai-2").criteres) == 9


def test_la_pire_edition_est_admise(tmp_path: Path) -> None:
    donnees, problemes = verifier_tout(simuler_la_pire(tmp_path))
    assert [str(probleme) for probleme in problemes if probleme.fichier.count("essai-1")] == []
    assert donnees is not None
    valeurs = sum(len(f.lu.lignes) for f in donnees.fichiers if "essai-1" in f.lu.fichier)
    assert VALEURS_MAX / 2 < valeurs <= VALEURS_MAX


def test_une_page_se_lit_comme_sur_un_telephone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(telephone, "CALME_MS", 300)  # rien ne bouge dans cette page sans script
    if CHROMIUM is None:
        pytest.skip("Chromium est absent.")
    (tmp_path / "index.html").write_text("<h1>Bonjour</h1>" + "<p>Un texte.</p>" * 500, encoding="utf-8")

    def mesurer() -> tuple[Lecture, float]:
        with heberger(tmp_path) as adresse, chromium() as navigateur:
            lecture = lire_une_page(navigateur, adresse)
            with page_lente(navigateur) as (page, session):
                return lecture, plus_longue_tache(page, session, OCCUPER, "30")

    with ThreadPoolExecutor(1) as a_part:  # un autre essai a pu laisser un navigateur ouvert dans ce fil
        lecture, occupee = a_part.submit(mesurer).result()
    assert 0 < lecture.premiere <= lecture.lcp
    assert lecture.octets < 1_000, "la page voyage comprimée"
    assert lecture.deplacements == 0
    assert occupee > 0


def test_un_document_se_mesure_et_donne_sa_page_imprimable() -> None:
    document = Document("Essai", (Paragraphe("Un texte."),), Pied("Essai", "1", "2026", "essai/"))
    assert mesurer_typst(document, 1).processeur > 0
    assert "Un texte." in en_page(document)
