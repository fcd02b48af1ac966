"""La table des jeux de données : des noms sûrs, les mêmes octets d'une fois à l'autre, un exemple vrai."""

import json
import re
from io import BytesIO
from zipfile import ZipFile

import pytest

from ldm.publication.donnees import JEUX, Jeu
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import ABROGEE, ADAPTEE, TOUTES

jeux = pytest.mark.parametrize("jeu", JEUX, ids=lambda jeu: jeu.nom)


@jeux
def test_deux_ecritures_donnent_les_memes_octets(jeu: Jeu) -> None:
    referentiel = referentiel_actif(ADAPTEE)
    une, autre = ({f.nom: f.rendre() for f in jeu.fichiers(referentiel)} for _ in range(2))
    assert une == autre
    assert une


def test_les_noms_de_fichier_sont_surs_et_a_un_seul_jeu() -> None:
    noms = [f.nom for jeu in JEUX for f in jeu.fichiers(referentiel_actif(ADAPTEE))]
    assert len(noms) == len({nom.lower() for nom in noms})
    assert [nom for nom in noms if not re.fullmatch(r"([a-z]+/)?[a-z0-9-]+(\.[a-z]+)+", nom)] == []


@pytest.mark.parametrize("slug", TOUTES)
@jeux
def test_deux_fichiers_d_un_jeu_n_ont_pas_le_meme_libelle(jeu: Jeu, slug: str) -> None:
    libelles = [fichier.libelle for fichier in jeu.fichiers(referentiel_actif(slug))]
    assert sorted({*libelles}) == sorted(libelles)


@pytest.mark.parametrize("slug", [ADAPTEE, ABROGEE])
@jeux
def test_l_exemple_de_la_page_se_lit_dans_un_fichier_du_jeu(jeu: Jeu, slug: str) -> None:
    if jeu.exemple is None:
        return
    referentiel = referentiel_actif(slug)
    textes = [_sans_retrait(f.rendre()) for f in jeu.fichiers(referentiel) if not f.nom.endswith(".zip")]
    assert any(_sans_retrait(jeu.exemple(referentiel)) in texte for texte in textes)


def _sans_retrait(octets: bytes) -> str:
    """Rend un texte sans ce que sa place dans un fichier change : les blancs en début de ligne, le tiret."""
    return re.sub(r"(?m)^[ -]+", "", octets.decode("utf-8-sig")).strip()


def test_l_archive_des_tables_a_chaque_table_que_sa_description_cite() -> None:
    fichiers = {f.nom: f.rendre() for jeu in JEUX for f in jeu.fichiers(referentiel_actif(ADAPTEE))}
    with ZipFile(BytesIO(fichiers["csv/tables.zip"])) as archive:
        paquet = json.loads(archive.read("datapackage.json"))
        chemins = [ressource["path"] for ressource in paquet["resources"]]
        assert {*archive.namelist()} == {"datapackage.json", *chemins}
        assert all(archive.read(chemin) == fichiers[f"csv/{chemin}"] for chemin in chemins)
    assert paquet == json.loads(fichiers["csv/datapackage.json"])
