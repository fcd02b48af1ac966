"""Le classeur ODS : ce que dit le XLSX, et ce qu'il a en propre."""

import re
from html import unescape
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_STORED, ZipFile

import pytest
from odfdo import Document as Classeur
from pypdf import PdfReader

from ldm.documents.blocs import Champ
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from ldm.rendus.socle.rappels import mentions, revision_datee
from ldm.rendus.tableur import xlsx
from ldm.rendus.tableur.classeur import feuilles, mesures
from ldm.rendus.tableur.ods import rendre
from tests.rendus.blocs_d_essai import chaque_bloc
from tests.rendus.classeurs import HOSTILES, essai, partie, relire_ods, relire_xlsx
from tests.rendus.extraits import avec_libreoffice
from tests.rendus.libreoffice import convertir
from tests.rendus.publies import DOCUMENTS, document, en_ods, en_xlsx
from tests.rendus.texte_pdf import extraire

TOUS = pytest.mark.parametrize(("edition", "outil"), DOCUMENTS)
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def _octets(edition: str = "national-2023", outil: str = "OUT-011") -> bytes:
    return en_ods(edition, outil)


@TOUS
def test_les_deux_classeurs_disent_la_meme_chose(edition: str, outil: str) -> None:
    assert relire_ods(_octets(edition, outil)) == relire_xlsx(en_xlsx(edition, outil))


@TOUS
def test_les_deux_classeurs_gardent_les_memes_reponses(edition: str, outil: str) -> None:
    compose = document(edition, outil)
    reponses = {champ.id: f"=réponse\n+{rang}" for rang, champ in enumerate(champs_de(compose.blocs))}
    rempli = remplir(compose, reponses | {"D-999.inconnu": "@gardée"}).document
    pages = relire_ods(rendre(rempli))
    assert pages == relire_xlsx(xlsx.rendre(rempli))
    textes = {texte for page in pages.values() for texte in page.textes.values()}
    attendus = {reponses[champ.id] for champ in champs_de(compose.blocs) if champ.type != "case"}
    assert attendus | {"D-999.inconnu", "@gardée"} <= textes


@pytest.mark.parametrize("texte", HOSTILES, ids=range(len(HOSTILES)))
def test_les_deux_classeurs_disent_la_meme_chose_d_un_texte_hostile(texte: str) -> None:
    compose = essai(Champ("v", "v", valeur=texte), *chaque_bloc(texte), texte=texte)
    pages = relire_ods(rendre(compose))
    assert pages == relire_xlsx(xlsx.rendre(compose))
    assert pages["Fiche"].textes[3, 3] == texte


@pytest.mark.parametrize("texte", HOSTILES, ids=range(len(HOSTILES)))
def test_une_valeur_hostile_reste_du_texte_sans_formule(texte: str) -> None:
    contenu = partie(rendre(essai(Champ("v", "v", valeur=texte), texte=texte)), "content.xml")
    assert not re.search(r"<table:table-cell [^>]*(table:formula|office:value=|office:date-value)", contenu)
    assert "<office:scripts" not in contenu


@TOUS
def test_une_autre_bibliotheque_relit_le_classeur(edition: str, outil: str) -> None:
    classeur = Classeur(BytesIO(_octets(edition, outil)))
    attendues = feuilles(document(edition, outil))
    assert [table.name for table in classeur.body.tables] == [
        *(feuille.nom for feuille in attendues),
        "Lisez-moi",
        "_ldm",
    ]
    for table, feuille in zip(classeur.body.tables[:-2], attendues, strict=True):
        assert table.get_row_values(1)[: len(feuille.colonnes) + 1] == [*feuille.entetes]


def test_mimetype_vient_en_premier_et_le_manifeste_nomme_chaque_partie() -> None:
    with ZipFile(BytesIO(_octets())) as archive:
        premiere, *autres = archive.infolist()
        assert (premiere.filename, premiere.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.spreadsheet"
        manifeste = archive.read("META-INF/manifest.xml").decode()
    nommees = set(re.findall(r'manifest:full-path="([^"]+)"', manifeste))
    assert nommees == {"/", *(p.filename for p in autres if p.filename != "META-INF/manifest.xml")}


def test_le_titre_l_edition_et_la_langue_sont_dans_les_proprietes() -> None:
    meta = Classeur(BytesIO(_octets())).meta
    assert (meta.title, meta.subject, meta.language) == (
        "LDM 011 Rapport d’audit",
        document("national-2023", "OUT-011").pied.modele,
        "fr-FR",
    )
    assert 'fo:language="fr" fo:country="FR"' in partie(_octets(), "styles.xml")


def test_toute_feuille_est_protegee_et_imprimee_sans_le_reste() -> None:
    contenu = unescape(partie(_octets(), "content.xml"))
    tables = re.findall(r"<table:table .*?>", contenu)
    assert len(tables) == 6  # celle que l'on ne voit pas comprise
    assert all('table:protected="true"' in table and "protection-key" not in table for table in tables)
    assert 'table:structure-protected="true"' in contenu
    assert [re.findall(r'table:name="(.*?)"', t)[0] for t in tables if 'table:print="false"' in t] == [
        "Bilan",
        "Lisez-moi",
    ]
    assert re.findall(r'table:print-ranges="(.*?)"', contenu) == [
        "'Fiche'.A1:'Fiche'.C21",
        "'Constats d’audit'.A1:'Constats d’audit'.H56",
        "'Constats complémentaires'.A1:'Constats complémentaires'.D10",
    ]


def test_l_entete_est_repete_fige_et_filtrable() -> None:
    contenu, reglages = unescape(partie(_octets(), "content.xml")), partie(_octets(), "settings.xml")
    assert contenu.count("<table:table-header-rows>") == 4
    filtres = re.findall(r'table:target-range-address="(.*?)" table:display-filter-buttons="true"', contenu)
    assert filtres == [
        "'Constats d’audit'.A2:'Constats d’audit'.H56",
        "'Constats complémentaires'.A2:'Constats complémentaires'.D10",
    ]
    assert reglages.count('config:name="VerticalSplitPosition" config:type="int">2<') == 4
    assert reglages.count('config:name="HorizontalSplitPosition" config:type="int">1<') == 4
    assert '<config:config-item config:name="ActiveTable" config:type="string">Constats d’audit<' in reglages
    assert (
        'xmlns:ooo="http://openoffice.org/2004/office"' in reglages
    )  # sans lui, LibreOffice ne lit aucun réglage


def test_la_page_est_en_a4_paysage_ajustee_en_largeur_avec_son_pied() -> None:
    styles, pied = partie(_octets(), "styles.xml"), document("national-2023", "OUT-011").pied
    for attendu in (
        'fo:page-width="297mm"',
        'style:scale-to-X="1"',
        'style:scale-to-Y="0"',
        'style:print-orientation="landscape"',
    ):
        assert attendu in styles
    regions = [
        re.sub("<[^>]*>", "", region).strip()
        for region in re.findall(r"<style:region-\w+>(.*?)</style:region", styles)
    ]
    assert regions == [
        f"{pied.edition}, révision {revision_datee(pied)}{mentions(pied)}",
        "LDM 011 Rapport d’audit",
        "Page 1 / 1",
    ]
    assert "<text:page-number>" in styles
    assert "<text:page-count>" in styles


def test_les_deux_classeurs_ouvrent_une_page_aux_memes_en_tetes_de_groupe() -> None:
    grille = feuilles(document("paca", "OUT-003"))[1]
    sauts = sorted(mesures.sauts_de_page(grille))
    assert sauts
    xml = partie(en_xlsx("paca", "OUT-003"), "xl/worksheets/sheet2.xml")
    assert [int(rang) - 2 for rang in re.findall(r'<brk id="(\d+)"', xml)] == sauts
    contenu = partie(_octets("paca", "OUT-003"), "content.xml")
    ouvrent = re.findall(
        r'style:name="(page-[\d.]+)"[^>]*><style:table-row-properties [^>]*fo:break-before="page"', contenu
    )
    assert sum(contenu.count(f'<table:table-row table:style-name="{nom}"') for nom in set(ouvrent)) == len(
        sauts
    )


def test_le_qr_code_et_le_lien_menent_a_la_page_en_ligne() -> None:
    adresse = "https://exemple.test/essai/"
    contenu = partie(rendre(essai(Champ("a", "a"), adresse=adresse)), "content.xml")
    assert f'<text:a xlink:href="{adresse}"' in contenu
    assert f"QR code vers la page en ligne de ce document\u00a0: {adresse}</svg:desc>" in contenu
    sans = rendre(essai(Champ("a", "a"), adresse="javascript:alert(1)"))
    assert "text:a" not in partie(sans, "content.xml")
    assert "Pictures" not in partie(sans, "META-INF/manifest.xml")


@TOUS
def test_deux_rendus_donnent_les_memes_octets(edition: str, outil: str) -> None:
    assert rendre(document(edition, outil)) == _octets(edition, outil)


def test_la_date_du_classeur_suit_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert "<meta:creation-date>2023-11-14T22:13:20Z<" in partie(rendre(essai()), "meta.xml")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert "<meta:creation-date>1980-01-01T00:00:00Z<" in partie(rendre(essai()), "meta.xml")


@avec_libreoffice
@pytest.mark.parametrize("extension", ["xlsx", "ods"])
def test_libreoffice_imprime_chaque_ligne_et_numerote_les_pages(extension: str) -> None:
    compose = document("paca", "OUT-003")
    octets = (en_ods if extension == "ods" else en_xlsx)("paca", "OUT-003")
    (imprime,) = convertir({f"essai.{extension}": octets}, "pdf").values()
    pdf = PdfReader(BytesIO(imprime))
    pages = [extraire(page) for page in pdf.pages]
    mots = set(" ".join(pages).split())
    assert {
        rangee.id for feuille in feuilles(compose) if feuille.filtree for rangee in feuille.rangees
    } <= mots
    assert all(f"Page {rang} / {len(pages)}" in page for rang, page in enumerate(pages, 1))
    assert all(page.mediabox.width > page.mediabox.height for page in pdf.pages)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "LDM 003 Grille d’auto-évaluation"


@avec_libreoffice
def test_aucun_texte_ne_depasse_la_hauteur_que_nous_donnons_a_sa_ligne() -> None:
    """LibreOffice recalcule, à l'ouverture d'un ODS, la hauteur dont chaque ligne a besoin."""
    compose = document("aix-marseille-2012", "OUT-003")
    (recalcule,) = convertir({"essai.ods": en_ods("aix-marseille-2012", "OUT-003")}, "fods").values()
    recalculees = _hauteurs(recalcule)
    for feuille in feuilles(compose):
        largeurs = mesures.largeurs(feuille)
        for ligne, rangee in enumerate(feuille.rangees, 2):
            assert recalculees[feuille.nom][ligne] <= mesures.hauteur(feuille, rangee, largeurs) + 0.5, (
                rangee.id
            )


def _hauteurs(fods: bytes) -> dict[str, list[float]]:
    racine = ElementTree.fromstring(fods)
    proprietes = {
        style.get(f"{STYLE}name"): style.find(f"{STYLE}table-row-properties")
        for style in racine.iter(f"{STYLE}style")
    }
    hauteurs: dict[str, list[float]] = {}
    for table in racine.iter(f"{TABLE}table"):
        hauteurs[table.get(f"{TABLE}name", "")] = liste = []
        for rangee in table.iter(f"{TABLE}table-row"):
            propriete = proprietes[rangee.get(f"{TABLE}style-name")]
            assert propriete is not None
            pouces = float(propriete.get(f"{STYLE}row-height", "").removesuffix("in"))
            liste += [pouces * 72] * min(int(rangee.get(f"{TABLE}number-rows-repeated", "1")), 100)
    return hauteurs
