"""Le modèle d'une édition : ses polices, ses couleurs, son en-tête ; le texte reste le nôtre, en entier."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from ldm.documents.blocs import Document, Paragraphe, Pied, Section
from ldm.erreurs import MauvaisUsage
from ldm.rendus.formats import rendre
from ldm.rendus.socle.archive import archiver

ESSAI = Document(
    "Cahier d’essai",
    (Section("Partie", (Paragraphe("Le texte officiel."),)),),
    Pied("Édition d’essai", "1", "2026", "essai/"),
    couverture=True,
    sommaire=True,
)
STYLES = {"odt": "styles.xml", "docx": "word/styles.xml"}
ENTETES = {"odt": "styles.xml", "docx": "word/header-default.xml"}
CORPS = {"odt": "content.xml", "docx": "word/document.xml"}


def parties(octets: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def modele(format_: str, changer: Callable[[str], str]) -> bytes:
    """Rend un modèle fait d'un fichier produit, où l'on a changé les styles et l'en-tête."""
    lues = parties(rendre(ESSAI, format_))
    for nom in {STYLES[format_], ENTETES[format_]}:
        lues[nom] = changer(lues[nom].decode()).encode()
    return archiver(lues)


def habille(format_: str, octets: bytes) -> dict[str, bytes]:
    return parties(rendre(replace(ESSAI, modeles=((format_, octets),)), format_))


@pytest.mark.parametrize("format_", STYLES)
def test_un_fichier_prend_la_police_la_couleur_et_l_en_tete_du_modele(format_: str) -> None:
    def changer(xml: str) -> str:
        return xml.replace("Arial", "Atkinson").replace("1F4063", "AA0044").replace("Édition", "Service")

    lues = habille(format_, modele(format_, changer))
    styles = lues[STYLES[format_]].decode()
    assert ("Atkinson" in styles, "AA0044" in styles, "1F4063" in styles) == (True, True, False)
    assert "Service d’essai" in lues[ENTETES[format_]].decode()
    assert lues[CORPS[format_]] == parties(rendre(ESSAI, format_))[CORPS[format_]]


@pytest.mark.parametrize("format_", STYLES)
def test_un_style_que_le_modele_n_a_pas_vient_des_notres(format_: str) -> None:
    lues = habille(format_, modele(format_, lambda xml: xml.replace("Chapeau", "Autre")))
    assert "Chapeau" in lues[STYLES[format_]].decode()


def test_un_style_docx_renomme_par_le_traitement_de_texte_se_retrouve_par_son_nom() -> None:
    def renommer(xml: str) -> str:
        return xml.replace('w:styleId="Titre1"', 'w:styleId="Heading1"').replace('"Titre1"', '"Heading1"')

    styles = habille("docx", modele("docx", renommer))[STYLES["docx"]].decode()
    assert styles.count('w:name w:val="heading 1"') == 1
    assert 'w:styleId="Titre1"' in styles


def test_un_style_odt_renomme_par_le_traitement_de_texte_se_retrouve_par_le_nom_qu_il_montre() -> None:
    def renommer(xml: str) -> str:
        return xml.replace('style:name="TitreCouverture"', 'style:name="Titre_20_de_20_couverture"')

    styles = habille("odt", modele("odt", renommer))[STYLES["odt"]].decode()
    assert styles.count('style:display-name="Titre de couverture"') == 1
    assert 'style:name="TitreCouverture"' in styles


@pytest.mark.parametrize("format_", STYLES)
@pytest.mark.parametrize("octets", [b"", b"PK", archiver({"lisez-moi.txt": b"rien"})])
def test_un_modele_qui_n_en_est_pas_un_se_dit(format_: str, octets: bytes) -> None:
    with pytest.raises(MauvaisUsage, match=f"modele.{format_}"):
        habille(format_, octets)


@pytest.mark.parametrize("format_", STYLES)
def test_un_modele_qui_declare_des_entites_est_refuse(format_: str) -> None:
    piege = modele(format_, lambda xml: xml.replace("?>", '?><!DOCTYPE x [<!ENTITY a "b">]>', 1))
    with pytest.raises(MauvaisUsage):
        habille(format_, piege)
