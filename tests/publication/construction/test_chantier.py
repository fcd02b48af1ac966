"""Construire : mêmes octets, tout ou rien, une édition sans toucher aux autres."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.erreurs import MauvaisUsage
from ldm.publication.construction.assemblage import Assemblage
from ldm.publication.construction.chantier import Demande
from ldm.publication.construction.chantier import construire as batir
from ldm.publication.construction.edition import Faute, Fini, epoque_de
from ldm.publication.construction.etat import Etat
from ldm.publication.construction.suivi import Suivi
from ldm.publication.moteur.lancement import ConstructionImpossible
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import ABROGEE, ADAPTEE
from tests.publication.atelier import (
    COMMANDE,
    EPOQUE,
    RACINE,
    arbre,
    attendre,
    construire,
    environnement,
    interruptible,
)
from tests.publication.petit_site import EDITIONS, VIEILLE

TEMOIN = "sud"  # l'édition déjà en place quand une construction échoue
LEGERE = VIEILLE


def test_ni_le_lieu_ni_le_milieu_ne_changent_un_octet(site: Path, tmp_path: Path) -> None:
    """Un projet copié sous un nom tordu, sans dossier personnel, aux droits stricts, sans assertions."""
    milieu = tmp_path / "l’école « d'été » & 100 % [1]"
    projet = milieu / "projet"
    a_part = {".git", ".venv", "construction", "site"}
    shutil.copytree(RACINE, projet, ignore=lambda ou, _: a_part if Path(ou) == RACINE else ())
    # Un cache à elle : les documents à télécharger sont refaits, et non repris de la première.
    ou = {"PYTHONPATH": projet / "macros", "LDM_CONSTRUCTION": milieu / "atelier", "LDM_CACHE": milieu / "c"}
    env = environnement(**ou, HOME=milieu / "absent", TMPDIR=milieu, PYTHONHASHSEED="17", PYTHONOPTIMIZE="1")
    commande = [*COMMANDE, "construire", "-o", str(milieu / "autre nom"), "--variante", ADAPTEE]
    (milieu / "autre nom").mkdir()  # un dossier vide convient comme sortie
    fini = subprocess.run(
        commande, cwd=projet, env=env, umask=0o077, capture_output=True, text=True, check=False
    )
    assert fini.returncode == 0, fini.stderr
    premier, second = (propre_a_l_edition(ici / ADAPTEE) for ici in (site, milieu / "autre nom"))
    assert {nom for nom in premier | second if premier.get(nom) != second.get(nom)} == set()
    assert len(premier) > 200
    assert {p.name for p in milieu.iterdir()} == {"projet", "atelier", "c", "autre nom"}


DU_PORTAIL = ("index.html", "404.html", "comparer", "passages", "sans-edition")


def propre_a_l_edition(dossier: Path) -> dict[str, str]:
    """Rend l'arbre d'une édition sans sa page introuvable, qui nomme toutes les éditions du site."""
    return {nom: somme for nom, somme in arbre(dossier).items() if nom != "404.html"}


def test_les_fichiers_portent_la_date_imposee(site: Path) -> None:
    jour = int(EPOQUE) - int(EPOQUE) % 86_400
    archives = [ZipFile(chemin) for chemin in sorted(site.rglob("manuel-*.zip"))]
    dates = {fichier.date_time for archive in archives for fichier in archive.infolist()}
    assert {date[:3] for date in dates} == {datetime.fromtimestamp(jour, UTC).timetuple()[:3]}


def test_aucune_page_ne_porte_un_chemin_de_la_machine(site: Path) -> None:
    lieux = (str(RACINE).encode(), str(site.parent).encode())
    assert [
        f for f in sorted(site.rglob("*")) if f.is_file() and any(lieu in f.read_bytes() for lieu in lieux)
    ] == []


def test_sans_date_imposee_les_fichiers_portent_celle_de_l_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    identite = referentiel_actif("paca").identite
    assert epoque_de(identite.model_copy(update={"date": "2026-11-21"})) == "1795219200"
    assert epoque_de(identite.model_copy(update={"date": "2012"})) == "1325376000"


@pytest.mark.parametrize(("imposee", "portee"), [("42", "42"), (" 42 ", "42"), ("9" * 6000, "4354819198")])
def test_la_date_imposee_l_emporte_ramenee_a_ce_qui_se_date(
    imposee: str, portee: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", imposee)
    assert epoque_de(referentiel_actif("paca").identite) == portee


@pytest.mark.parametrize("imposee", ["", "  "])
def test_une_date_imposee_vide_ne_dit_rien(imposee: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", imposee)
    identite = referentiel_actif("paca").identite
    assert epoque_de(identite.model_copy(update={"date": "2012"})) == "1325376000"


@pytest.mark.parametrize("imposee", ["hier", "-5", "1.5", "²"])
def test_une_date_imposee_qui_n_est_pas_un_nombre_est_un_mauvais_usage(
    imposee: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", imposee)
    with pytest.raises(MauvaisUsage, match="nombre de secondes"):
        batir(Demande(tmp_path / "site", ("paca",)), lambda _: None)
    assert [*tmp_path.iterdir()] == []


@pytest.fixture
def ancien(petit_site: Path, tmp_path: Path) -> Path:
    """Un site déjà en place : une édition, son portail, et un fichier témoin."""
    dossier = tmp_path / "www" / "site"
    shutil.copytree(petit_site / TEMOIN, dossier / TEMOIN)
    (dossier / "index.html").write_text("ancien portail", encoding="utf-8")
    (dossier / TEMOIN / "temoin.txt").write_text("intact", encoding="utf-8")
    return dossier


def test_une_variante_seule_se_construit_efface_ses_restes_et_laisse_les_autres(
    petit_site: Path, petites: Path, ancien: Path, tmp_path: Path
) -> None:
    shutil.copytree(petit_site / LEGERE, ancien / LEGERE)
    (ancien / LEGERE / "reste.html").write_text("reste", encoding="utf-8")
    fini = construire(ancien, tmp_path / "atelier", "--variante", LEGERE, LDM_REFERENTIEL=petites)
    assert fini.returncode == 0, fini.stderr
    assert {p.name for p in ancien.iterdir()} == {*DU_PORTAIL, LEGERE, TEMOIN}
    assert (ancien / TEMOIN / "temoin.txt").read_text(encoding="utf-8") == "intact"
    assert propre_a_l_edition(ancien / LEGERE) == propre_a_l_edition(petit_site / LEGERE)
    portail = (ancien / "index.html").read_text(encoding="utf-8")
    assert [slug for slug in sorted(EDITIONS) if f'href="{slug}/"' in portail] == [TEMOIN, LEGERE]
    assert [p.name for p in ancien.parent.iterdir()] == ["site"]


@pytest.fixture
def intact(ancien: Path) -> Iterator[Path]:
    """Le site en place, dont on vérifie à la fin qu'aucun octet n'a bougé et que rien ne traîne à côté."""
    avant = arbre(ancien)
    yield ancien
    assert arbre(ancien) == avant
    assert [p.name for p in ancien.parent.iterdir()] == ["site"]


def refus(sortie: Path, petites: Path, *arguments: str) -> Result:
    """Lance, dans ce processus, une construction qui se refuse avant de commencer."""
    commande = ["construire", "-o", str(sortie), *arguments]
    return CliRunner().invoke(main, commande, env={"LDM_REFERENTIEL": str(petites)})


def test_une_faute_de_yaml_laisse_le_site_intact(intact: Path, petites: Path) -> None:
    with (petites / "essai-2020" / "criteres" / "C-01.yml").open("a", encoding="utf-8") as fichier:
        fichier.write('\nintitulle: "x"\n')
    fini = refus(intact, petites, "--strict")
    assert fini.exit_code == 1
    assert "criteres/C-01.yml" in fini.stderr
    assert "clé inconnue « intitulle »" in fini.stderr


def test_une_edition_fautive_garde_son_site_et_n_arrete_pas_les_autres(
    petit_site: Path, petites: Path, ancien: Path, tmp_path: Path
) -> None:
    (petites / "variantes" / TEMOIN / "zz.yml").write_text("bidule: 1\n", encoding="utf-8")
    comparaison = Path("comparer") / LEGERE / TEMOIN / "index.html"
    (ancien / comparaison).parent.mkdir(parents=True)
    (ancien / comparaison).write_text("d'avant", encoding="utf-8")
    avant = propre_a_l_edition(ancien / TEMOIN)
    demandees = ("--variante", LEGERE, "--variante", TEMOIN)
    fini = construire(ancien, tmp_path / "atelier", *demandees, LDM_REFERENTIEL=petites)
    assert fini.returncode == 1
    assert f"{TEMOIN} : non construite ; son site précédent reste." in fini.stderr
    assert f"variantes/{TEMOIN}/zz.yml:1 : clé inconnue « bidule »" in fini.stderr
    assert propre_a_l_edition(ancien / TEMOIN) == avant
    assert propre_a_l_edition(ancien / LEGERE) == propre_a_l_edition(petit_site / LEGERE)
    assert (ancien / comparaison).read_text(encoding="utf-8") == "d'avant"
    portail = (ancien / "index.html").read_text(encoding="utf-8")
    assert [slug for slug in sorted(EDITIONS) if f'href="{slug}/"' in portail] == [TEMOIN, LEGERE]


def _assemblage(dossier: Path, *, strict: bool = False) -> Assemblage:
    voulues = tuple(referentiel_actif(slug).identite for slug in (ADAPTEE, ABROGEE))
    (dossier / "site" / ADAPTEE).mkdir(parents=True)
    suivi = Suivi(dossier / "www", Etat(), {})
    return Assemblage(voulues, voulues, dossier / "www", dossier, {}, suivi, strict)


def test_ce_que_le_moteur_refuse_ne_laisse_rien_de_l_edition(tmp_path: Path) -> None:
    chantier = _assemblage(tmp_path)
    chantier._noter(Fini(ADAPTEE, Faute(message="refusé")))
    assert chantier.fautes == {ADAPTEE: Faute(message="refusé")}
    assert [identite.slug for identite in chantier._presentes()] == [ABROGEE]
    assert [*(tmp_path / "site").iterdir()] == []


def test_en_mode_strict_ce_que_le_moteur_refuse_arrete_tout(tmp_path: Path) -> None:
    with pytest.raises(ConstructionImpossible, match="refusé"):
        _assemblage(tmp_path, strict=True)._noter(Fini(ADAPTEE, Faute(message="refusé")))


def test_quand_tout_est_refuse_rien_ne_se_met_en_place(tmp_path: Path) -> None:
    chantier = _assemblage(tmp_path)
    chantier._noter(Fini(ADAPTEE, Faute(message="refusé")))
    with pytest.raises(ConstructionImpossible, match="refusé aussi"):
        chantier._noter(Fini(ABROGEE, Faute(message="refusé aussi")))


def test_une_page_fautive_laisse_le_site_intact(intact: Path, petites: Path, tmp_path: Path) -> None:
    (petites / "variantes" / TEMOIN / "pages").mkdir(exist_ok=True)
    (petites / "variantes" / TEMOIN / "pages" / "essai.md").write_text(
        '# Essai\n\n{{ critere("C-99") }}\n', encoding="utf-8"
    )
    fini = construire(intact, tmp_path / "atelier", "--variante", TEMOIN, LDM_REFERENTIEL=petites)
    assert fini.returncode == 1
    assert f"{TEMOIN}, page essai.md : appel de macro fautif." in fini.stderr
    assert "Identifiant inconnu « C-99 »" in fini.stderr
    assert "Traceback" not in fini.stderr


@pytest.mark.skipif(
    sys.platform == "win32", reason="le signal d'interruption s'envoie autrement sous Windows"
)
@pytest.mark.parametrize("groupe", [True, False], ids=["au terminal", "au seul processus"])
@pytest.mark.parametrize(
    "arguments",
    [("--variante", LEGERE), ("--variante", LEGERE, "--variante", TEMOIN)],
    ids=["une édition", "plusieurs"],
)
def test_une_interruption_pendant_le_travail_laisse_le_site_intact(
    arguments: tuple[str, ...], *, groupe: bool, intact: Path, petites: Path, tmp_path: Path
) -> None:
    commande = [*COMMANDE, "construire", "-o", str(intact), *arguments]
    # Un cache à elle : ses documents restent à faire quand paraît sa première page.
    lieux = {"LDM_CONSTRUCTION": tmp_path / "atelier", "LDM_CACHE": tmp_path / "cache"}
    env = environnement(LDM_REFERENTIEL=petites, **lieux)
    with interruptible():
        travail = subprocess.Popen(
            commande, cwd=RACINE, env=env, stderr=subprocess.PIPE, text=True, start_new_session=True
        )
    attendre(
        lambda: list(intact.parent.glob(".site-neuf-*/site/*/index.html")) or travail.poll() is not None,
        "le début du travail",
        pas=0.01,
    )
    assert travail.poll() is None, "la construction s'est finie avant l'interruption"
    (os.killpg if groupe else os.kill)(travail.pid, signal.SIGINT)
    _, erreurs = travail.communicate(timeout=60)
    assert travail.returncode not in (0, None)
    assert "Traceback" not in erreurs


@pytest.mark.parametrize("contenu", ["dossier d'un autre", "fichier"])
def test_une_sortie_qui_n_est_pas_un_site_n_est_jamais_remplacee(
    contenu: str, petites: Path, tmp_path: Path
) -> None:
    sortie = tmp_path / "documents"
    precieux = sortie if contenu == "fichier" else sortie / "these.txt"
    precieux.parent.mkdir(exist_ok=True)
    precieux.write_text("précieux", encoding="utf-8")
    fini = refus(sortie, petites, "--variante", LEGERE)
    assert fini.exit_code == 2
    assert "n'est pas un site construit par nous" in fini.stderr
    assert precieux.read_text(encoding="utf-8") == "précieux"


def test_la_racine_du_disque_n_est_jamais_remplacee(petites: Path) -> None:
    fini = refus(Path(petites.anchor), petites, "--variante", LEGERE)
    assert fini.exit_code == 2
    assert "n'est pas un site construit par nous" in fini.stderr
