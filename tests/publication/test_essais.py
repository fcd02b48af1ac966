"""Les essais d'une édition : ce qu'ils trouvent, où ils le disent."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.cli import main
from ldm.erreurs import Probleme
from ldm.publication import essais
from ldm.publication.construction.chantier import Bilan
from ldm.publication.construction.edition import Faute
from ldm.publication.essais import essayer, restes_d_edition

FAUTE = Probleme(fichier="variantes/sud/x.yml", ligne=3, quoi="un problème", remede="Corrigez.")
PAGES = {
    "nord/index.html": '<p>Juste.</p><a href="absente/">x</a>',
    "nord/a/index.html": "<p>Il faut {duree:retour} jours.</p>",
    "nord/b/index.html": "<p>Écrivez <code>{{ delai }}</code>.</p><script>x = '{{'</script>",
}


@pytest.fixture
def atelier(petit: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Le petit référentiel, et un site déjà construit où essayer."""
    monkeypatch.setenv("LDM_REFERENTIEL", str(petit))
    monkeypatch.setattr(essais, "CONSTRUCTION", tmp_path)
    for nom, texte in PAGES.items():
        page = tmp_path / "essais" / "site" / nom
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(texte, encoding="utf-8")
    return petit


def test_un_reste_du_modele_se_dit_a_sa_ligne_sauf_en_commentaire(atelier: Path) -> None:
    assert list(restes_d_edition("nord")) == []
    (atelier / "variantes/nord/zz.yml").write_text(
        '# Exemple à remplacer\noperations:\n  - motif: "Exemple à remplacer : TODO"\n', encoding="utf-8"
    )
    (atelier / "variantes/nord/pages").mkdir()
    (atelier / "variantes/nord/pages/jury.md").write_text("# Mon académie\n", encoding="utf-8")
    assert [(p.fichier.partition("nord/")[2], p.ligne, p.quoi) for p in restes_d_edition("nord")] == [
        ("pages/jury.md", 1, "reste du modèle « Mon académie »"),
        ("zz.yml", 3, "reste du modèle « Exemple à remplacer »"),
        ("zz.yml", 3, "reste de travail « TODO »"),
    ]


def test_les_essais_disent_tout_d_un_coup(atelier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    bilan = Bilan({"sud": Faute((FAUTE,)), "est": Faute(message="le moteur refuse"), "ouest": "sud"})
    monkeypatch.setattr(essais, "deja_fait", lambda demande: None)
    monkeypatch.setattr(essais, "construire", lambda demande, avancement: bilan)
    menes = essayer(("nord",), lambda _: None)
    assert (menes.pages, menes.adresses) == (3, 1)
    assert [(p.fichier, p.quoi) for p in menes.problemes] == [
        (FAUTE.fichier, FAUTE.quoi),
        ("est", "non construite : le moteur refuse"),
        ("ouest", "non construite : elle s'appuie sur « sud », fautive"),
        ("nord/index.html", "lien qui ne mène nulle part : absente/ : page absente"),
        ("nord/a/index.html", "écriture de la machine restée : {duree:retour} jours.</p>"),
    ]


def test_la_commande_rend_1_si_un_essai_echoue(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(essais, "essayer", lambda slugs, avancement: essais.Essais((FAUTE,), 3, 4))
    fini = CliRunner().invoke(main, ["verifier", "--essais"])
    assert fini.exit_code == 1
    assert "variantes/sud/x.yml:3 : un problème" in fini.stderr
    assert "Essais : 3 pages construites, 4 adresses suivies." in fini.stdout
