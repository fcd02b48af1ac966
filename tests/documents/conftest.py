"""Les référentiels résolus et les textes de référence de ces tests."""

from collections.abc import Callable
from pathlib import Path

import pytest

from macros.modele.referentiel import Referentiel
from macros.publication.edition_active import referentiel_actif

REFERENCES = Path(__file__).resolve().parents[1] / "references"
Comparer = Callable[[str, str], None]


@pytest.fixture
def comparer(request: pytest.FixtureRequest) -> Comparer:
    """Compare un texte à sa référence, ou réécrit la référence avec --maj-references."""
    ecrire = request.config.getoption("--maj-references", default=False)

    def comparer_a_la_reference(nom: str, texte: str) -> None:
        chemin = REFERENCES / nom
        if ecrire:
            chemin.parent.mkdir(parents=True, exist_ok=True)
            chemin.write_text(texte, encoding="utf-8", newline="\n")
        assert chemin.is_file(), f"référence absente : {nom}. Lancez « pytest --maj-references », puis relisez-la."
        assert texte == chemin.read_text(encoding="utf-8"), (
            f"{nom} a changé ; si c'est voulu, lancez « pytest --maj-references »."
        )

    return comparer_a_la_reference


@pytest.fixture(params=["national-2023", "centre-val-de-loire-2026", "paca", "aix-marseille-2012"])
def edition(request: pytest.FixtureRequest) -> Referentiel:
    """Chaque édition publiée, tour à tour."""
    return referentiel_actif(request.param)
