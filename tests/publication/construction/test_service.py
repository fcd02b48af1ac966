"""Servir une édition : elle se recharge, et une faute s'affiche sans rien arrêter."""

import io
import os
import socket
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.publication.atelier import COMMANDE, RACINE, environnement, ldm
from tests.publication.petit_site import ecrire_le_petit_entier
from tests.publication.serveurs import Serveur, port_libre, serveur

CRITERE = "referentiel/critere-2/"
AVANT = "L’accueil des publics"
APRES = "L’accueil de TOUS les publics"


@pytest.fixture(scope="module")
def donnees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Une copie des données, à modifier pendant le service, puis à remettre."""
    return ecrire_le_petit_entier(tmp_path_factory.mktemp("service"))


@pytest.fixture(scope="module")
def nord(donnees: Path) -> Iterator[Serveur]:
    """L'édition du Nord servie d'après la copie."""
    port, dossier = port_libre(), donnees.parent
    env = environnement(LDM_REFERENTIEL=donnees, LDM_CONSTRUCTION=dossier / "atelier")
    commande = [*COMMANDE, "servir", "--variante", "nord", "--port", str(port)]
    with serveur(commande, RACINE, env, port, dossier / "journal") as service:
        yield service


def _fiche(service: Serveur) -> bytes:
    return service.octets("telechargements/ldm-001.odt")


def test_une_edition_servie_ses_fichiers_aussi_suit_les_donnees_et_survit_aux_fautes(
    nord: Serveur, donnees: Path
) -> None:
    yaml = donnees / "essai-2020" / "criteres" / "C-02.yml"
    bon = yaml.read_text(encoding="utf-8")
    nord.attendre_page(CRITERE, AVANT)
    assert zipfile.is_zipfile(io.BytesIO(_fiche(nord)))
    assert nord.octets("telechargements/inconnu.pdf") == b""

    yaml.write_text(bon.replace("des publics", "de TOUS les publics"), encoding="utf-8")
    nord.attendre_page(CRITERE, APRES)
    assert APRES in zipfile.ZipFile(io.BytesIO(_fiche(nord))).read("content.xml").decode()

    yaml.write_text(bon + '\nintitulle: "x"\n', encoding="utf-8")
    nord.attendre_message("clé inconnue « intitulle »")
    assert APRES in nord.page(CRITERE), "une faute de données garde la dernière page bonne"
    ligne = f"{yaml.parent.parent.parent.name}/essai-2020/criteres/C-02.yml:{bon.count(chr(10)) + 2}"
    nord.attendre_page(CRITERE, f'<code>{ligne}</code>\n<p>clé inconnue « intitulle »</p><p class="remede">')
    assert b"livereload" in nord.octets(".ldm/rechargement.js")
    assert b".ldm-faute" in nord.octets(".ldm/faute.css")

    yaml.write_text(bon, encoding="utf-8")
    nord.attendre_page(CRITERE, AVANT)
    page = nord.page(CRITERE)
    assert '<script src="/.ldm/rechargement.js" data-epoque="' in page
    assert "ldm-faute" not in page
    assert "<script>" not in page, "la page refuse tout script écrit en ligne"


def test_une_macro_fautive_s_affiche_et_garde_les_dernieres_pages(nord: Serveur, donnees: Path) -> None:
    nord.attendre_page(CRITERE, AVANT)
    pages = donnees / "variantes" / "nord" / "pages"
    pages.mkdir(exist_ok=True)
    (pages / "essai.md").write_text("# Essai\n\n{{ critre() }}\n", encoding="utf-8")
    nord.attendre_message("nord, page essai.md : appel de macro fautif.")
    assert "« critre » est inconnu" in nord.dit()
    assert '<p class="remede">« critre » est inconnu</p>' in nord.page(CRITERE)
    assert AVANT in nord.page(CRITERE)
    (pages / "essai.md").write_text("# Essai\n\nPage {{ nombre('criteres') }} critères\n", encoding="utf-8")
    nord.attendre_page("essai/", "Page 4 critères")


def test_un_port_deja_pris_est_dit_en_clair(petites: Path, tmp_path: Path) -> None:
    with socket.socket() as prise:
        prise.bind(("127.0.0.1", 0))
        prise.listen()
        port = prise.getsockname()[1]
        ou = {"LDM_REFERENTIEL": petites, "LDM_CONSTRUCTION": tmp_path}
        fini = ldm("servir", "--variante", "nord", "--port", str(port), **ou)
    assert fini.returncode == 2
    assert f"Le port {port} est déjà pris" in fini.stderr
    assert "Traceback" not in fini.stderr


def test_une_edition_inconnue_ne_se_sert_pas(petites: Path) -> None:
    fini = ldm("servir", "--variante", "norrd", LDM_REFERENTIEL=petites)
    assert fini.returncode == 2
    assert "Vouliez-vous dire « nord » ?" in fini.stderr


def test_ctrl_c_arrete_le_service_sans_erreur(petites: Path, tmp_path: Path) -> None:
    port = port_libre()
    commande = [*COMMANDE, "servir", "--variante", "nord", "--port", str(port)]
    env = environnement(LDM_REFERENTIEL=petites, LDM_CONSTRUCTION=tmp_path / "a")
    with serveur(commande, RACINE, env, port, tmp_path / "journal") as service:
        service.attendre_page("", "Nord")
    assert service.processus.returncode == 0 or os.name == "nt"
    assert "Traceback" not in service.dit()
    assert "Arrêt." in service.dit()
