"""« ldm nouvelle-variante » : un dossier complet d'un coup, ou rien."""

import shutil
from pathlib import Path

import pytest

from ldm.chargement.lieux import RACINE
from ldm.erreurs import MauvaisUsage
from ldm.variantes.creation import creer_variante
from tests.outils_de_test import problemes_de


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    """Une copie des vraies données, avec leur modèle de variante."""
    return Path(shutil.copytree(RACINE / "referentiel", tmp_path / "referentiel"))


def test_une_variante_creee_est_juste_sans_rien_y_ecrire(copie: Path) -> None:
    dossier = creer_variante(copie, "creteil-2026")
    assert dossier == copie / "variantes" / "creteil-2026"
    assert 'slug: "creteil-2026"' in (dossier / "variante.yml").read_text(encoding="utf-8")
    assert problemes_de(copie) == []
    assert not list((copie / "variantes").glob("_creteil*"))


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        (
            "../x",
            (
                "nom de dossier ou d'adresse refusé « ../x »\n"
                "  → Minuscules sans accent, chiffres et traits d'union, "
            ),
        ),
        ("con", "nom réservé par Windows « con »\n  → Choisissez un autre nom : Windows refuse ce dossier."),
        ("paca\n", "nom de dossier ou d'adresse refusé « paca\\n »\n  → "),
        ("paca", "Une édition « paca » existe déjà : choisissez un autre nom."),
        ("national-2023", "Une édition « national-2023 » existe déjà : choisissez un autre nom."),
        ("commun", "Une édition « commun » existe déjà : choisissez un autre nom."),
    ],
)
def test_un_nom_refuse_ou_deja_pris_n_ecrit_rien(copie: Path, slug: str, message: str) -> None:
    avant = sorted(copie.rglob("*"))
    with pytest.raises(MauvaisUsage) as leve:
        creer_variante(copie, slug)
    assert str(leve.value).startswith(message)
    assert sorted(copie.rglob("*")) == avant


def test_un_modele_incomplet_est_dit_en_francais_et_ne_laisse_rien(copie: Path) -> None:
    (copie / "variantes" / "_modele" / "variante.yml").unlink()
    avant = sorted(copie.rglob("*"))
    with pytest.raises(MauvaisUsage) as leve:
        creer_variante(copie, "creteil-2026")
    assert str(leve.value) == (
        "Dossier impossible à créer dans referentiel/variantes. "
        "Vérifiez que _modele y est complet et qu'il est inscriptible."
    )
    assert sorted(copie.rglob("*")) == avant
