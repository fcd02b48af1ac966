"""L'archive d'une édition : entière, sans lien qui demande un serveur, toujours les mêmes octets."""

import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

from ldm.publication.apres.hors_ligne import emporter, nommer_les_accueils, quitter_le_portail
from ldm.publication.plan.pages import nom_de_l_archive
from ldm.publication.verificateur_de_liens import casses, lire_page
from ldm.variantes.edition_active import referentiel_actif

EDITIONS = ("aix-marseille-2012", "centre-val-de-loire-2026", "national-2023", "paca")


@pytest.fixture(scope="module")
def extraite(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """L'archive de l'édition de 2012, extraite."""
    dossier = tmp_path_factory.mktemp("emporte")
    with ZipFile(site / EDITIONS[0] / "telechargements" / nom_de_l_archive(EDITIONS[0])) as archive:
        archive.extractall(dossier)
    return dossier


@pytest.mark.parametrize("slug", EDITIONS)
def test_tout_le_site_s_y_trouve_sauf_elle_meme(slug: str, site: Path) -> None:
    dossier = site / slug
    with ZipFile(dossier / "telechargements" / nom_de_l_archive(slug)) as archive:
        assert archive.testzip() is None
        noms = {nom.partition("/")[2] for nom in archive.namelist() if "/" in nom}
    attendus = {p.relative_to(dossier).as_posix() for p in dossier.rglob("*") if p.is_file()}
    sans_objet = {
        f"telechargements/{nom_de_l_archive(slug)}",
        "search/search_index.json",
        "sitemap.xml",
        "sitemap.xml.gz",
        "404.html",
    }
    assert noms == attendus - sans_objet


def test_chaque_lien_interne_mene_a_un_fichier(extraite: Path) -> None:
    (dossier,) = (p for p in extraite.iterdir() if p.is_dir())
    vers_l_archive = nom_de_l_archive(EDITIONS[0])
    assert [
        faute for faute in casses(dossier) if vers_l_archive not in faute and "search_index.json" not in faute
    ] == []
    adresses = [
        a
        for page in dossier.rglob("*.html")
        for a in lire_page(page).adresses
        if ":" not in a and "//" not in a
    ]
    assert [a for a in adresses if a.partition("#")[0].endswith(("/", ".."))] == []
    assert len(adresses) > 1000


def test_une_notice_dit_comment_l_ouvrir(extraite: Path) -> None:
    (dossier,) = (p.name for p in extraite.iterdir() if p.is_dir())
    octets = (extraite / "LISEZ-MOI.txt").read_bytes()
    assert octets.startswith(b"\xef\xbb\xbf"), "le bloc-notes de Windows lit ainsi les accents"
    assert octets.count(b"\r\n") == octets.count(b"\n")
    assert f"« {dossier} »" in octets.decode()


def test_deux_archives_des_memes_fichiers_ont_les_memes_octets(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    referentiel = referentiel_actif(EDITIONS[0])
    copies = [Path(shutil.copytree(site / EDITIONS[0], tmp_path / nom)) for nom in ("a", "b")]
    premiere, seconde = (emporter(referentiel, copie).read_bytes() for copie in copies)
    assert premiere == seconde == emporter(referentiel, copies[0]).read_bytes()


@pytest.mark.parametrize(
    ("page", "attendue"),
    [
        ('<a href="../critere-1/">', '<a href="../critere-1/index.html">'),
        ('<a href="../critere-1/#D-001">', '<a href="../critere-1/index.html#D-001">'),
        ('<a href="..">', '<a href="../index.html">'),
        ('<a href="../..">', '<a href="../../index.html">'),
        ('<a href=".">', '<a href="./index.html">'),
        ('<a href="./">', '<a href="./index.html">'),
        ('<meta content="0; url=../../a/#b">', '<meta content="0; url=../../a/index.html#b">'),
        ('<a href="#axes">', '<a href="#axes">'),
        ('<a href="">', '<a href="">'),
        ('<a href="../telechargements/x.pdf">', '<a href="../telechargements/x.pdf">'),
        ('<a href="https://exemple.example/">', '<a href="https://exemple.example/">'),
        ('<a href="mailto:a@b.example">', '<a href="mailto:a@b.example">'),
        ('<a data-href="../x/">', '<a data-href="../x/">'),
    ],
)
def test_seul_un_lien_vers_un_dossier_change(page: str, attendue: str) -> None:
    assert nommer_les_accueils(page) == attendue


@pytest.mark.parametrize(
    ("page", "profondeur", "quittee"),
    [
        ('<p class="b"><a href="../../comparer/#x">Comparer</a></p>', 1, '<p class="b"><a href="https://e.fr/comparer/#x">Comparer</a></p>'),
        (
            '<li><a class="c" href="../">Les éditions</a></li>',
            0,
            '<li><a class="c" href="https://e.fr/">Les éditions</a></li>',
        ),
        ('<p><a href="../outils/">Outils</a></p>', 1, '<p><a href="../outils/">Outils</a></p>'),
        (
            '<p>Voir <a href="../outils/">les outils</a></p>',
            0,
            '<p>Voir <a href="../outils/">les outils</a></p>',
        ),
    ],
)  # fmt: skip
def test_ce_qui_mene_au_portail_va_a_son_adresse_ou_disparait(
    page: str, profondeur: int, quittee: str
) -> None:
    assert quitter_le_portail(page, profondeur, "https://e.fr/") == quittee
    assert quitter_le_portail(page, profondeur, "") == (page if quittee == page else "")
