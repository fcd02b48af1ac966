"""La commande `ldm` : codes de sortie, messages, avancement, aide."""

import json
import os
import select
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Final

import click
import pytest
from click.testing import CliRunner, Result

from ldm.chargement.depot import DISTRIBUTION
from ldm.chargement.mentions import rappels_avant_publication
from ldm.cli import main
from ldm.publication.construction.chantier import Bilan
from ldm.variantes.edition_active import donnees_actives
from tests.publication.atelier import COMMANDE, RACINE, copie_des_donnees, environnement, ldm
from tests.publication.petit_site import ecrire_le_petit_entier

COMMANDES = sorted(main.commands)


def lancer(*arguments: str, **variables: str | Path) -> Result:
    """Lance la commande dans ce processus."""
    return CliRunner().invoke(
        main, list(arguments), prog_name="ldm", env={nom: str(valeur) for nom, valeur in variables.items()}
    )


@pytest.fixture
def donnees(tmp_path: Path) -> Path:
    """Une copie des données, à fausser."""
    return copie_des_donnees(tmp_path)


@pytest.fixture
def petites(tmp_path: Path) -> Path:
    """De petites données, qui se construisent."""
    return ecrire_le_petit_entier(tmp_path)


# --- Vérifier


def test_les_vraies_donnees_sont_justes_et_se_resument() -> None:
    fini = lancer("verifier")
    assert (fini.exit_code, fini.stderr) == (0, "")
    titres = [ligne.split(" — ")[0] for ligne in fini.stdout.splitlines() if " — " in ligne]
    assert titres == donnees_actives().slugs


def test_tous_les_problemes_se_lisent_d_un_coup_sur_la_sortie_d_erreur(donnees: Path) -> None:
    for fichier in (
        "national-2023/criteres/C-01.yml",
        "variantes/centre-val-de-loire-2026/outils/ldm-001.yml",
        "variantes/paca/criteres/C-01.yml",
    ):
        with (donnees / fichier).open("a", encoding="utf-8") as suite:
            suite.write("\nbidule: 1\n")
    fini = lancer("verifier", LDM_REFERENTIEL=donnees)
    assert (fini.exit_code, fini.stdout) == (1, "")
    assert fini.stderr.count("clé inconnue « bidule »") == 3
    assert fini.stderr.endswith("\n3 erreurs.\n")


def test_une_seule_erreur_s_ecrit_au_singulier(donnees: Path) -> None:
    (donnees / "commun" / "sources.yml").unlink()
    fini = lancer("verifier", LDM_REFERENTIEL=donnees)
    assert fini.exit_code == 1
    assert fini.stderr.endswith("\n1 erreur.\n")


def test_un_texte_de_base_qui_change_est_a_revoir_sans_rien_arreter(petites: Path) -> None:
    fichier = petites / "essai-2020" / "criteres" / "C-01.yml"
    ancien = "construite avec les entreprises"
    texte = fichier.read_text(encoding="utf-8")
    assert ancien in texte
    fichier.write_text(texte.replace(ancien, "bâtie avec elles"), encoding="utf-8")
    fini = lancer("verifier", LDM_REFERENTIEL=petites)
    assert fini.exit_code == 0
    assert fini.stderr.endswith("\n0 erreur, 1 point à revoir.\n")
    assert "nord — " in fini.stdout


def test_un_dossier_de_donnees_absent_est_un_mauvais_usage(tmp_path: Path) -> None:
    fini = lancer("verifier", LDM_REFERENTIEL=tmp_path / "absent")
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert "Dossier de données introuvable" in fini.stderr


# --- Mauvais usage


@pytest.mark.parametrize(
    "commande", [("construire", "--variante", "pacca"), ("servir", "--variante", "pacca")]
)
def test_une_edition_inconnue_est_un_mauvais_usage_avec_une_suggestion(commande: tuple[str, ...]) -> None:
    fini = lancer(*commande)
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert fini.stderr.splitlines()[-1] == "Édition inconnue « pacca ». Vouliez-vous dire « paca » ?"


@pytest.mark.parametrize(
    "arguments",
    [("verfier",), ("construire", "--sorti", "x"), ("servir", "--port", "abc"), ("verifier", "trop")],
)
def test_un_appel_mal_forme_rend_le_code_deux_et_n_ecrit_que_sur_la_sortie_d_erreur(
    arguments: tuple[str, ...],
) -> None:
    fini = lancer(*arguments)
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert fini.stderr


# --- Aide


@pytest.mark.parametrize("commande", COMMANDES)
def test_chaque_commande_dit_en_francais_ce_qu_elle_fait(commande: str) -> None:
    fini = lancer(commande, "--help")
    assert fini.exit_code == 0
    assert " ".join((main.commands[commande].help or "?").split()) in " ".join(fini.stdout.split())
    assert lancer(commande, "-h").stdout == fini.stdout


@pytest.mark.parametrize("commande", COMMANDES)
def test_chaque_option_est_expliquee(commande: str) -> None:
    options = [p for p in main.commands[commande].params if isinstance(p, click.Option)]
    assert [option.name for option in options if not option.help] == []


ANGLAIS = (
    "Usage: ",
    "Show this message",
    "Commands:",
    "default:",
    "Error",
    "No such",
    "Try '",
    "not a valid",
    "unexpected",
    "Missing",
    "TEXT ",
    "INTEGER",
    "PATH",
    "ARGS",
    "requires",
)


@pytest.mark.parametrize(
    "arguments",
    [
        ("--help",),
        ("servir", "--help"),
        ("verfier",),
        ("construire", "--sorti"),
        ("servir", "--port", "x"),
        ("verifier", "trop"),
        ("remplir",),
        ("construire", "--sortie"),
        ("exporter", "--help"),
        (),
        ("nouvelle-variante",),
        ("verifier", "a", "b"),
        ("verifier", "--xyz"),
    ],
)
def test_aucune_phrase_n_est_en_anglais(arguments: tuple[str, ...]) -> None:
    fini = lancer(*arguments)
    assert [mot for mot in ANGLAIS if mot in fini.stdout + fini.stderr] == []


def test_la_version_est_celle_du_projet() -> None:
    projet = tomllib.loads((RACINE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert lancer("--version").stdout == f"{projet['name']} {projet['version']}\n"
    assert projet["name"] == DISTRIBUTION


# --- Un paquet qui manque : il n'existe pas pour toutes les machines (docs/contribuer/plateformes.md)


L_UNE_APRES_L_AUTRE: Final = """
import ast
from ldm.cli import main
codes = []
for arguments in ast.literal_eval(sys.argv[1]):
    try:
        main(list(arguments), prog_name="ldm")
    except SystemExit as fin:
        codes.append(f"{arguments[0]} : {fin.code}")
print(*codes, sep="\\n")
"""


def _sans(
    paquets: tuple[str, ...],
    dossier: Path,
    *arguments: str,
    programme: str = COMMANDE[2],
    **variables: str | Path,
) -> "subprocess.CompletedProcess[str]":
    """Lance la commande, ou un autre programme, là où ces paquets ne sont pas installés."""
    sans = "".join(f"sys.modules[{paquet!r}] = None; " for paquet in paquets)
    return subprocess.run(
        [sys.executable, "-c", f"import sys; {sans}{programme}", *arguments],
        cwd=RACINE,
        env=environnement(LDM_CACHE=dossier / "cache", **variables),
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("paquet", "arguments"),
    [
        ("pikepdf", ("exporter", "ldm-001", "-o", "x.pdf")),
        ("typst", ("exporter", "ldm-001", "-o", "x.pdf")),
        ("typst", ("construire",)),
        ("mkdocs", ("construire",)),
    ],
)
def test_un_paquet_qui_manque_se_dit_en_clair(
    petites: Path, tmp_path: Path, paquet: str, arguments: tuple[str, ...]
) -> None:
    fini = _sans((paquet,), tmp_path, *arguments, LDM_REFERENTIEL=petites)
    assert (fini.returncode, fini.stdout) == (2, "")
    assert fini.stderr.startswith(f"Le paquet « {paquet} » manque")
    assert "Traceback" not in fini.stderr


def test_sans_les_paquets_du_pdf_on_verifie_compare_et_exporte_le_reste(
    petites: Path, tmp_path: Path
) -> None:
    sortie = str(tmp_path / "x.odt")
    commandes = (
        ("verifier",),
        ("comparer", "vieux-2010", "nord"),
        ("exporter", "ldm-001", "--variante", "nord", "--format", "odt", "-o", sortie),
    )
    fini = _sans(
        ("typst", "pikepdf"),
        tmp_path,
        repr(commandes),
        programme=L_UNE_APRES_L_AUTRE,
        LDM_REFERENTIEL=petites,
    )
    assert (fini.returncode, fini.stderr) == (0, "")
    assert fini.stdout.splitlines()[-len(commandes) :] == [f"{nom} : 0" for nom, *_ in commandes]
    assert Path(sortie).stat().st_size > 1000


def test_un_module_du_projet_qui_manque_reste_une_faute_du_programme(tmp_path: Path) -> None:
    fini = _sans(("ldm.documents.remplissage",), tmp_path, "exporter", "ldm-003", "-o", "x.pdf")
    assert fini.returncode == 1
    assert "Traceback" in fini.stderr


# --- Avancement


def test_ailleurs_que_sur_un_terminal_l_avancement_s_ecrit_ligne_a_ligne(
    petites: Path, tmp_path: Path
) -> None:
    ou = {"LDM_REFERENTIEL": petites, "LDM_CONSTRUCTION": tmp_path / "atelier"}
    fini = ldm("construire", "--variante", "nord", "-o", tmp_path / "site", **ou)
    assert (fini.returncode, fini.stdout) == (0, "")
    avancement, adresse, mentions = fini.stderr.splitlines()[:3]
    assert avancement == "Construction 1/1 : nord"
    assert adresse.startswith("Adresse de publication provisoire (")
    assert mentions.startswith("commun/publication.yml : à revoir : mentions légales à compléter")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows n'a pas de pseudo-terminal")
def test_sur_un_terminal_l_avancement_est_une_barre_d_une_ligne(petites: Path, tmp_path: Path) -> None:
    maitre, esclave = os.openpty()
    commande = [*COMMANDE, "construire", "--variante", "nord", "-o", str(tmp_path / "site")]
    ou = {"LDM_REFERENTIEL": petites, "LDM_CONSTRUCTION": tmp_path / "atelier"}
    env = environnement(**ou)
    with subprocess.Popen(commande, cwd=RACINE, env=env, stdout=subprocess.PIPE, stderr=esclave) as travail:
        ecran = _lire_terminal(maitre, travail).decode()
    os.close(esclave)
    os.close(maitre)
    assert travail.returncode == 0
    assert "Construction " + "░" * 24 + " 0/1" in ecran
    barre, _, suite = ecran.partition("\n")
    assert "█" * 24 + " 1/1" in barre
    assert "nord" in barre
    assert suite.startswith("Adresse de publication provisoire (")
    assert "commun/publication.yml : à revoir : mentions légales" in suite


def _lire_terminal(maitre: int, travail: "subprocess.Popen[bytes]") -> bytes:
    lu = b""
    while True:
        pret, _, _ = select.select([maitre], [], [], 0.2)
        if pret:
            lu += os.read(maitre, 4096)
        elif travail.poll() is not None:
            return lu


# --- Sorties


def test_les_accents_sortent_en_utf8_meme_sans_reglage_de_langue() -> None:
    env = environnement(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", PYTHONIOENCODING="")
    fini = subprocess.run([*COMMANDE, "verifier"], cwd=RACINE, env=env, capture_output=True, check=False)
    assert fini.returncode == 0
    assert "Provence-Alpes-Côte d’Azur" in fini.stdout.decode("utf-8")


def test_les_empreintes_a_jour_ne_changent_aucun_fichier(donnees: Path) -> None:
    avant = {p: p.read_bytes() for p in donnees.rglob("*.yml")}
    fini = lancer("revoir", "--remplir", LDM_REFERENTIEL=donnees)
    assert (fini.exit_code, fini.stdout, fini.stderr) == (0, "", "")
    assert {p: p.read_bytes() for p in donnees.rglob("*.yml")} == avant


def test_une_erreur_de_la_commande_ne_montre_jamais_de_trace(donnees: Path) -> None:
    (donnees / "national-2023" / "edition.yml").write_bytes(b"\xe9\xff")
    fini = lancer("verifier", LDM_REFERENTIEL=donnees)
    assert fini.exit_code == 1
    assert isinstance(fini.exception, SystemExit)


# --- L'adresse de publication


@pytest.mark.parametrize(
    ("adresse", "rappel"), [("https://label.example/", True), ("https://label.ac-essai.fr/", False)]
)
def test_construire_rappelle_une_adresse_encore_provisoire(
    adresse: str, *, rappel: bool, petites: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (petites / "commun" / "publication.yml").write_text(f'adresse: "{adresse}"\n', encoding="utf-8")
    monkeypatch.setattr(
        "ldm.publication.construction.chantier.construire",
        lambda *_: Bilan(rappels=tuple(rappels_avant_publication(donnees_actives()))),
    )
    fini = lancer("construire", LDM_REFERENTIEL=petites)
    assert fini.exit_code == 0
    assert (f"Adresse de publication provisoire ({adresse})" in fini.stderr) == rappel
    assert ("referentiel/commun/publication.yml" in fini.stderr) == rappel


# --- Comparer


def test_comparer_imprime_les_differences_sans_couleur() -> None:
    fini = lancer("comparer", "national-2023", "paca")
    assert (fini.exit_code, fini.stderr) == (0, "")
    assert fini.stdout.startswith("Édition nationale 2023 → Provence-Alpes-Côte d’Azur\n")
    assert "lorsqu’il existe pour [-sa ou ses filière(s).-]\n" in fini.stdout
    assert "lorsqu’il existe pour {+sa/ses filières.+}\n" in fini.stdout
    assert "\033" not in fini.stdout


def test_comparer_dit_la_meme_chose_en_json() -> None:
    fini = lancer("comparer", "aix-marseille-2012", "paca", "--format", "json")
    assert (fini.exit_code, fini.stderr) == (0, "")
    lu = json.loads(fini.stdout)
    assert (lu["avant"]["slug"], lu["apres"]["slug"], len(lu["criteres"])) == (
        "aix-marseille-2012",
        "paca",
        13,
    )
    assert lu["passages"]["nature"] == "redaction"


@pytest.mark.parametrize("arguments", [("pacca", "national-2023"), ("national-2023", "pacca")])
def test_comparer_une_edition_inconnue_en_propose_une(arguments: tuple[str, str]) -> None:
    fini = lancer("comparer", *arguments)
    assert (fini.exit_code, fini.stdout) == (2, "")
    assert fini.stderr == "Édition inconnue « pacca ». Vouliez-vous dire « paca » ?\n"


def test_comparer_veut_deux_editions_et_un_format_connu() -> None:
    assert lancer("comparer", "paca").exit_code == 2
    assert lancer("comparer", "paca", "national-2023", "--format", "xml").exit_code == 2


def test_les_attendus_tenus_ne_changent_rien_a_ce_que_verifier_montre() -> None:
    fini = lancer("verifier", "--attendus")
    assert (fini.exit_code, fini.stderr, fini.stdout) == (0, "", lancer("verifier").stdout)


def test_un_attendu_que_l_edition_ne_tient_pas_arrete_verifier_a_sa_demande(petites: Path) -> None:
    fichier = petites / "essai-2020" / "attendus.yml"
    fichier.write_text("comptes:\n  criteres: 2\n  descripteurs: 13\n", encoding="utf-8")
    assert lancer("verifier", LDM_REFERENTIEL=petites).exit_code == 0
    fini = lancer("verifier", "--attendus", LDM_REFERENTIEL=petites)
    assert fini.exit_code == 1
    assert fini.stderr == (
        "referentiel/essai-2020/attendus.yml:3 : comptes, descripteurs : 13 attendu, 3 dans l'édition\n"
        "  → Mettez à jour attendus.yml, ou corrigez l'édition.\n\n1 erreur.\n"
    )
