"""La passation d'une édition : ce qu'on en sait y est écrit, ce qu'on ignore s'y remplit."""

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.chargement.donnees import charger
from ldm.cli import main
from ldm.documents.parcours import champs_de
from ldm.documents.passation import Faits, composer_passation
from ldm.erreurs import Probleme
from ldm.modele.publication import Mentions, Publication
from ldm.rendus import markdown
from ldm.variantes.resolution import resoudre
from tests.outils_de_test import ecrire_petit

FAITS = Faits("referentiel/variantes/nord", "1.2.3", "2031-03-01")
REVOIR = Probleme(
    fichier="x.yml", ligne=4, quoi="le texte de base a changé", remede="Relisez.", gravite="à revoir"
)


@pytest.fixture(scope="module")
def texte(tmp_path_factory: pytest.TempPathFactory) -> str:
    """La passation de la variante du petit référentiel, publiée, en Markdown."""
    nord = resoudre("nord", charger(ecrire_petit(tmp_path_factory.mktemp("petit"))))
    publication = Publication(
        adresse="https://label.exemple.fr/", mentions=Mentions(editeur="Rectorat", hebergeur="La forge")
    )
    commun = nord.commun.model_copy(update={"publication": publication})
    publiee = nord.model_copy(update={"commun": commun})
    document = composer_passation(publiee, replace(FAITS, a_revoir=(REVOIR,)))
    cles = [champ.id for champ in champs_de(document.blocs)]
    assert len(cles) == len(set(cles))
    return markdown.rendre(document).decode()


@pytest.mark.parametrize(
    "ligne",
    [
        "# Passer la main",
        "| Adresse du site | https://label.exemple.fr/nord/ |",
        "| Version du programme | 1.2.3 |",
        "| Éditeur | Rectorat |",
        "| Responsable de publication | … |",
        "| Publier le site | … | … |",
        "- [ ] x.yml:4 — le texte de base a changé. Relisez.",
        "- Reçu par (fonction)\u00a0: …",
    ],
)
def test_ce_qu_on_sait_est_ecrit_et_ce_qu_on_ignore_se_remplit(texte: str, ligne: str) -> None:
    assert ligne in texte.splitlines()


def test_rien_a_revoir_se_dit(petit: Path) -> None:
    edition = resoudre("essai-2020", charger(petit))
    ecrit = markdown.rendre(composer_passation(edition, FAITS)).decode()
    assert "Rien\u00a0: la vérification ne signale aucun texte à relire." in ecrit
    assert "| Adresse du site | provisoire\u00a0: à écrire avant de publier |" in ecrit


def test_la_commande_prend_le_format_du_nom_du_fichier(petit: Path, tmp_path: Path) -> None:
    env = {"LDM_REFERENTIEL": str(petit), "SOURCE_DATE_EPOCH": "1700000000"}
    sortie = tmp_path / "p.md"
    fini = CliRunner(env=env).invoke(main, ["passation", "--variante", "nord", "-o", str(sortie)])
    assert fini.exit_code == 0, fini.output
    assert "— au 14 novembre 2023" in sortie.read_text(encoding="utf-8")
    refuse = CliRunner(env=env).invoke(main, ["passation", "-o", str(tmp_path / "p.txt")])
    assert (refuse.exit_code, refuse.stderr.partition(".")[0]) == (2, "Format inconnu « txt »")
