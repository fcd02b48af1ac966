"""Ouvrir le dépôt d'une académie : ce qu'il contient, ce qu'il ne remplace pas, ce que ses forges lancent."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ldm.chargement.coherence import verifier_coherence
from ldm.chargement.depot import version_installee
from ldm.chargement.donnees import charger
from ldm.chargement.lieux import RACINE
from ldm.chargement.messages import valider
from ldm.chargement.yaml_sur import lire
from ldm.erreurs import MauvaisUsage
from ldm.modele.depot import Depot
from ldm.variantes.carte import Carte, carte_de
from ldm.variantes.depot import ouvrir_depot
from ldm.variantes.resolution import examiner

DONNEES = RACINE / "referentiel"
REPONSES = {
    "slug": "rennes-2031", "nom": "Rennes", "territoire": "academie", "annee": "2031", "prefixe": "ZRENN",
    "service": "Délégation de région académique (DRAFPIC)",
}  # fmt: skip


def ouvrir(dossier: Path, **reponses: str) -> list[str]:
    carte: Carte = carte_de(REPONSES | reponses)
    return ouvrir_depot(dossier, DONNEES, carte, date="2031-01-15", logo=None)


@pytest.fixture(scope="module")
def depot(tmp_path_factory: pytest.TempPathFactory) -> Path:
    dossier = tmp_path_factory.mktemp("depot")
    assert ouvrir(dossier) == []
    return dossier


def test_le_depot_a_une_edition_juste_et_de_quoi_publier(depot: Path) -> None:
    donnees = charger(depot / "referentiel", DONNEES)
    assert verifier_coherence(donnees) == []
    referentiel, problemes = examiner("rennes-2031", donnees)
    assert [p for p in problemes if p.gravite == "erreur"] == []
    assert referentiel.identite.document == "cdc-rennes-2031"
    assert referentiel.identite.annee == "2031"
    reglages = valider(Depot, lire(depot / "ldm.yml", "ldm.yml"))
    assert (reglages.paquet, reglages.autres_editions) == (version_installee(), False)
    schemas = {re.search(r"\$schema=(\S+)", f.read_text("utf-8")): f for f in depot.rglob("*.yml")}
    nommes = [f.parent / trouve[1] for trouve, f in schemas.items() if trouve]
    assert nommes
    assert [schema for schema in nommes if not schema.is_file()] == []
    (bretagne,) = (r for r in donnees.commun.academies.regions if r.cle == "bretagne")
    assert [a.edition for a in bretagne.academies] == ["rennes-2031"]
    textes = [f.read_text(encoding="utf-8") for f in depot.rglob("*") if f.is_file() and f.suffix != ".json"]
    assert [t for t in textes if re.search(r"@[A-Z]+@", t)] == []


def test_une_region_academique_porte_l_edition_pour_toutes_ses_academies(tmp_path: Path) -> None:
    ouvrir(tmp_path, nom="Grand Est", territoire="region-academique", slug="grand-est-2031", prefixe="ZGEST")
    regions = charger(tmp_path / "referentiel", DONNEES).commun.academies.regions
    assert [r.cle for r in regions if r.edition == "grand-est-2031"] == ["grand-est"]


def test_un_territoire_inconnu_laisse_les_academies_a_ecrire(tmp_path: Path) -> None:
    ouvrir(tmp_path, nom="Réseau des lycées du bois", slug="bois-2031", prefixe="ZBOIS")
    assert (
        (tmp_path / "referentiel/commun/academies.yml").read_text(encoding="utf-8").endswith("regions: []\n")
    )
    charger(tmp_path / "referentiel", DONNEES)


def test_le_depot_ne_remplace_aucun_fichier_et_ne_s_ouvre_pas_deux_fois(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("À nous.", encoding="utf-8")
    assert ouvrir(tmp_path) == ["README.md"]
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "À nous."
    avant = sorted(tmp_path.rglob("*"))
    with pytest.raises(MauvaisUsage, match=r"contient déjà « ldm\.yml »"):
        ouvrir(tmp_path)
    assert sorted(tmp_path.rglob("*")) == avant


def test_une_reponse_refusee_ne_laisse_rien(tmp_path: Path) -> None:
    with pytest.raises(MauvaisUsage, match="préfixe refusé"):
        ouvrir(tmp_path, prefixe="trop long")
    assert list(tmp_path.iterdir()) == []


def commandes(depot: Path) -> dict[str, list[str]]:
    """Rend ce que lance chaque forge, dans l'ordre."""
    gitlab: dict[str, Any] = yaml.safe_load((depot / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    github: dict[str, Any] = yaml.safe_load(
        (depot / ".github/workflows/publier.yml").read_text(encoding="utf-8")
    )
    avant = gitlab["default"]["before_script"]
    travaux = github["jobs"]
    return {
        "gitlab essais": [*avant, *gitlab["essais"]["script"]],
        "gitlab publier": [*avant, *gitlab["pages"]["script"]],
        **{f"github {nom}": [e["run"] for e in travaux[nom]["steps"] if "run" in e] for nom in travaux},
    }


def test_les_deux_forges_lancent_les_memes_commandes_d_un_paquet_epingle(depot: Path) -> None:
    lancees = commandes(depot)
    assert lancees["gitlab essais"] == lancees["github essais"]
    assert lancees["gitlab publier"] == lancees["github publier"]
    assert lancees["gitlab publier"][1:] == ["ldm verifier", "ldm construire --sortie public"]
    assert {suite[0] for suite in lancees.values()} == {"python -m pip install --quiet -r requirements.txt"}
    exigee = (depot / "requirements.txt").read_text(encoding="utf-8")
    assert exigee == f"label-lycee-des-metiers=={version_installee()}\n"
    actions = re.findall(
        r"uses: (\S+)", (depot / ".github/workflows/publier.yml").read_text(encoding="utf-8")
    )
    assert [a for a in actions if not re.fullmatch(r"actions/[\w-]+@[0-9a-f]{40}", a)] == []
