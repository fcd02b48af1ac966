"""Servir une édition : elle se recharge, et une faute s'affiche sans rien arrêter."""

import io
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publication.atelier import COMMANDE, RACINE, copie_des_donnees, environnement, ldm
from tests.publication.serveurs import Serveur, port_libre, serveur

CRITERE = "referentiel/critere-2/"


@pytest.fixture(scope="module")
def donnees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Une copie des données, à modifier pendant le service, puis à remettre."""
    return copie_des_donnees(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def paca(donnees: Path) -> Iterator[Serveur]:
    """L'édition de PACA servie d'après la copie."""
    port, dossier = port_libre(), donnees.parent
    env = environnement(LDM_REFERENTIEL=donnees, LDM_CONSTRUCTION=dossier / "atelier")
    commande = [*COMMANDE, "servir", "--variante", "paca", "--port", str(port)]
    with serveur(commande, RACINE, env, port, dossier / "journal") as service:
        yield service


def _grille(service: Serveur) -> bytes:
    return service.octets("telechargements/ldm-003.ods")


def test_une_edition_servie_ses_fichiers_aussi_suit_les_donnees_et_survit_aux_fautes(
    paca: Serveur, donnees: Path
) -> None:
    yaml = donnees / "national-2023" / "criteres" / "C-02.yml"
    bon = yaml.read_text(encoding="utf-8")
    paca.attendre_page(CRITERE, "accueille des publics de différents statuts")
    assert zipfile.is_zipfile(io.BytesIO(_grille(paca)))
    assert paca.octets("telechargements/inconnu.pdf") == b""

    yaml.write_text(bon.replace("différents statuts", "TOUS les statuts"), encoding="utf-8")
    paca.attendre_page(CRITERE, "accueille des publics de TOUS les statuts")
    assert "TOUS les statuts" in zipfile.ZipFile(io.BytesIO(_grille(paca))).read("content.xml").decode()

    yaml.write_text(bon + '\nintitulle: "x"\n', encoding="utf-8")
    paca.attendre_message("clé inconnue « intitulle »")
    assert "TOUS les statuts" in paca.page(CRITERE), "une faute de données garde la dernière page bonne"
    ligne = f"{yaml.parent.parent.parent.name}/national-2023/criteres/C-02.yml:{bon.count(chr(10)) + 2}"
    paca.attendre_page(CRITERE, f'<code>{ligne}</code>\n<p>clé inconnue « intitulle »</p><p class="remede">')
    assert b"livereload" in paca.octets(".ldm/rechargement.js")
    assert b".ldm-faute" in paca.octets(".ldm/faute.css")

    yaml.write_text(bon, encoding="utf-8")
    paca.attendre_page(CRITERE, "accueille des publics de différents statuts")
    page = paca.page(CRITERE)
    assert '<script src="/.ldm/rechargement.js" data-epoque="' in page
    assert "ldm-faute" not in page
    assert "<script>" not in page, "la page refuse tout script écrit en ligne"


def test_une_macro_fautive_s_affiche_et_garde_les_dernieres_pages(paca: Serveur, donnees: Path) -> None:
    paca.attendre_page(CRITERE, "différents statuts")
    pages = donnees / "variantes" / "paca" / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "essai.md").write_text("# Essai\n\n{{ critre() }}\n", encoding="utf-8")
    paca.attendre_message("paca, page essai.md : appel de macro fautif.")
    assert "« critre » est inconnu" in paca.dit()
    assert '<p class="remede">« critre » est inconnu</p>' in paca.page(CRITERE)
    assert "différents statuts" in paca.page(CRITERE)
    (pages / "essai.md").write_text("# Essai\n\nPage {{ nombre('criteres') }} critères\n", encoding="utf-8")
    paca.attendre_page("essai/", "Page 10 critères")


def test_un_port_deja_pris_est_dit_en_clair(tmp_path: Path) -> None:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        port = prise.getsockname()[1]
        fini = ldm(
            "servir", "--variante", "aix-marseille-2012", "--port", str(port), LDM_CONSTRUCTION=tmp_path
        )
    assert fini.returncode == 2
    assert f"Le port {port} est déjà pris" in fini.stderr
    assert "Traceback" not in fini.stderr


def test_une_edition_inconnue_ne_se_sert_pas() -> None:
    fini = ldm("servir", "--variante", "pacca")
    assert fini.returncode == 2
    assert "Vouliez-vous dire « paca » ?" in fini.stderr


def test_ctrl_c_arrete_le_service_sans_erreur(tmp_path: Path) -> None:
    port = port_libre()
    commande = [*COMMANDE, "servir", "--variante", "aix-marseille-2012", "--port", str(port)]
    with serveur(
        commande, RACINE, environnement(LDM_CONSTRUCTION=tmp_path / "a"), port, tmp_path / "journal"
    ) as service:
        service.attendre_page("", "Aix-Marseille")
    assert service.processus.returncode == 0 or os.name == "nt"
    assert "Traceback" not in service.dit()
    assert "Arrêt." in service.dit()
