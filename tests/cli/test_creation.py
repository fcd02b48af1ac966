"""`ldm nouvelle-variante` : des options, ou des questions dont chaque réponse se vérifie aussitôt."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.chargement.lieux import RACINE
from ldm.cli import creation, main


@pytest.fixture
def donnees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le modèle de variante, et rien d'autre."""
    racine = tmp_path / "referentiel"
    shutil.copytree(RACINE / "referentiel" / "variantes" / "_modele", racine / "variantes" / "_modele")
    monkeypatch.setenv("LDM_REFERENTIEL", str(racine))
    return racine


def test_les_questions_se_reposent_jusqu_a_une_bonne_reponse(
    donnees: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        creation, "sys", type("S", (), {"stdin": type("E", (), {"isatty": lambda _: True})()})
    )
    reponses = ("Rennes", "3", "1", "26", "2026", "", "trop long", "", "Délégation (DRAFPIC)")
    fini = CliRunner().invoke(main, ["nouvelle-variante"], input="\n".join(reponses) + "\n")
    assert fini.exit_code == 0, fini.output
    assert fini.stderr.splitlines() == [
        "valeur « 3 » inconnue pour « territoire »",
        "  → Valeurs admises : academie, region-academique.",
        "année refusée « 26 »",
        "  → Quatre chiffres : « 2026 ».",
        "préfixe refusé « trop long »",
        "  → Deux à 8 capitales sans accent ou chiffres, une lettre d'abord : « RENN ».",
    ]
    texte = (donnees / "variantes" / "rennes-2026" / "variante.yml").read_text(encoding="utf-8")
    assert 'nom: "Rennes, édition 2026"' in texte
    assert 'id: "RENN-ACT-001"' in (donnees / "variantes" / "rennes-2026" / "operations.yml").read_text(
        "utf-8"
    )


def test_des_options_suffisent_et_les_fausses_se_disent_toutes(donnees: Path) -> None:
    faux = CliRunner().invoke(main, ["nouvelle-variante", "--annee", "26", "--prefixe", "d"])
    assert faux.exit_code == 2
    assert [ligne.partition(" :")[0] for ligne in faux.stderr.splitlines()[::2]] == ["annee", "prefixe"]
    sans_nom = CliRunner().invoke(main, ["nouvelle-variante", "--annee", "2026"])
    assert (sans_nom.exit_code, "Donnez le nom du dossier" in sans_nom.stderr) == (2, True)
    assert [d.name for d in (donnees / "variantes").iterdir()] == ["_modele"]
    bon = CliRunner().invoke(main, ["nouvelle-variante", "--nom", "Aix-Marseille", "--annee", "2027"])
    assert (bon.exit_code, (donnees / "variantes" / "aix-marseille-2027").is_dir()) == (0, True)
