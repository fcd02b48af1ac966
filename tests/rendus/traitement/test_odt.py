"""L'ODT : des styles, des zones nommées, des tableaux qui se répètent ; relu par odfdo et par LibreOffice."""

from io import BytesIO
from xml.etree.ElementTree import Element
from zipfile import ZIP_STORED, ZipFile

import odfdo
import pytest

from ldm.documents.blocs import Champ, Document, Figure, Item, Liste, Paragraphe, Pied, Section
from ldm.documents.reponses import remplir
from ldm.rendus.socle.qr import qr_png
from ldm.rendus.socle.rappels import revision_datee
from ldm.rendus.traitement.odt import rendre
from tests.rendus.bureautique import EDITION, FO, PIED, STYLE, TABLE, TEXTE, essai, lire_odt, vrais_documents
from tests.rendus.composes import imprimes, pertes
from tests.rendus.extraits import avec_libreoffice, imprimer
from tests.rendus.publies import pieces


def _relire(nom: str) -> odfdo.Document:
    return odfdo.Document(BytesIO(rendre(vrais_documents()[nom])))


def test_odfdo_relit_les_textes_et_les_proprietes() -> None:
    relu, document = _relire("ldm-010"), vrais_documents()["ldm-010"]
    lus = "\n".join(paragraphe.inner_text for paragraphe in relu.body.get_elements("//text:p|//text:h"))
    assert [t for t in imprimes(document) if t not in lus] == []
    assert relu.meta.title == "LDM 010 — Fiche d’écart"
    assert relu.get_language() == "fr-FR"


def test_l_archive_commence_par_son_genre_en_clair() -> None:
    with ZipFile(BytesIO(rendre(essai()))) as archive:
        premiere = archive.infolist()[0]
        assert (premiere.filename, premiere.compress_type) == ("mimetype", ZIP_STORED)
        assert archive.read("mimetype") == b"application/vnd.oasis.opendocument.text"


def test_le_manifeste_cite_toutes_les_parties() -> None:
    octets = rendre(essai(Figure("pdca", "La roue")))
    with ZipFile(BytesIO(octets)) as archive:
        parties = set(archive.namelist()) - {"mimetype", "META-INF/manifest.xml"}
    cites = {nom for nom, _ in odfdo.Document(BytesIO(octets)).manifest.get_path_medias()}
    assert cites == {"/", *parties}
    assert {"Pictures/qr.png", "Pictures/dessin-1.svg"} <= parties


def test_les_styles_sont_ceux_que_libreoffice_connait() -> None:
    styles = lire_odt(essai()).parties["styles.xml"].iter(f"{STYLE}style")
    noms = {style.get(f"{STYLE}display-name") for style in styles}
    assert {
        "Title",
        "Subtitle",
        "Heading 1",
        "Heading 2",
        "Heading 3",
        "Heading 4",
        "Text body",
        "Caption",
    } <= noms
    assert {
        "Table Heading",
        "Table Contents",
        "Header",
        "Footer",
        "Note",
        "Encadré",
        "List 1",
        "Numbering 1",
    } <= noms


def test_tout_style_employe_est_defini() -> None:
    for nom, document in vrais_documents().items():
        lu = lire_odt(document)
        parties = [lu.parties[partie] for partie in ("content.xml", "styles.xml")]
        definis = {e.get(f"{STYLE}name") for partie in parties for e in partie.iter()}
        emplois = {
            v
            for p in parties
            for e in p.iter()
            for cle, v in e.attrib.items()
            if cle in (f"{TEXTE}style-name", f"{TABLE}style-name")
        }
        assert emplois <= definis, nom


def test_le_format_de_page_suit_l_orientation() -> None:
    for nom, voulu in (
        ("ldm-001", ("210mm", "297mm", "portrait")),
        ("ldm-011", ("297mm", "210mm", "landscape")),
    ):
        page, _ = (
            lire_odt(vrais_documents()[nom]).parties["styles.xml"].iter(f"{STYLE}page-layout-properties")
        )
        assert (
            tuple(
                page.get(cle) for cle in (f"{FO}page-width", f"{FO}page-height", f"{STYLE}print-orientation")
            )
            == voulu
        )


def test_dans_le_cahier_le_plan_d_actions_est_en_paysage_et_la_suite_ne_l_est_plus() -> None:
    lu = lire_odt(pieces(EDITION)["cahier-des-charges"].document)
    pages = {
        style.get(f"{STYLE}name", ""): style.get(f"{STYLE}master-page-name")
        for style in lu.parties["content.xml"].iter(f"{STYLE}style")
    }
    ouvrent = [(page, texte) for style, texte in lu.paragraphes if (page := pages.get(style))]
    rang = next(rang for rang, (_, texte) in enumerate(ouvrent) if texte.startswith("LDM 002"))
    suite = ["Standard", "Paysage", "Paysage", "Standard"]
    assert [page for page, _ in ouvrent[rang - 1 : rang + 3]] == suite
    assert [texte[:7] for _, texte in ouvrent[rang + 1 : rang + 3]] == ["LDM 003", "LDM 004"]
    cadre = {
        p.get(f"{STYLE}name"): p[0].get(f"{FO}page-width")
        for p in lu.parties["styles.xml"].iter(f"{STYLE}page-layout")
    }
    assert cadre == {"Page": "210mm", "PagePaysage": "297mm"}


def _page(document_ou_nom: str, nom: str) -> Element:
    pages = lire_odt(vrais_documents()[document_ou_nom]).parties["styles.xml"].iter(f"{STYLE}master-page")
    return next(page for page in pages if page.get(f"{STYLE}name") == nom)


@pytest.mark.parametrize("page", ["Premiere", "Standard"])
def test_chaque_page_rappelle_le_titre_l_edition_et_son_numero(page: str) -> None:
    haut, bas = _page("ldm-001", page)
    pied = vrais_documents()["ldm-001"].pied
    assert "".join(haut.itertext()) == f"LDM 001 — Fiche de candidature{pied.edition}"
    texte = "".join(bas.itertext())
    assert f"{pied.edition}, révision {revision_datee(pied)}Page1/1{pied.adresse}" in texte.replace(
        " 1/1", "1/1"
    ).replace("Page ", "Page")
    assert bas.find(f".//{TEXTE}page-number") is not None
    assert bas.find(f".//{TEXTE}page-count") is not None


def test_la_premiere_page_est_celle_du_qr_code() -> None:
    lu = lire_odt(essai())
    ouverture = lu.paragraphes[0][0]
    styles = {
        e.get(f"{STYLE}name"): e.get(f"{STYLE}master-page-name")
        for e in lu.parties["content.xml"].iter(f"{STYLE}style")
    }
    assert styles[ouverture] == "Premiere"
    with ZipFile(BytesIO(rendre(essai()))) as archive:
        assert archive.read("Pictures/qr.png") == qr_png(PIED.adresse)
    descriptions = [e.text or "" for e in lu.parties["styles.xml"].iter() if e.tag.endswith("}desc")]
    assert len(descriptions) == 1
    assert PIED.adresse in descriptions[0]


def test_sans_adresse_il_n_y_a_ni_qr_code_ni_lien() -> None:
    document = essai(pied=Pied("Essai", "1", "2026", "p/"))
    with ZipFile(BytesIO(rendre(document))) as archive:
        assert "Pictures/qr.png" not in archive.namelist()
    assert "https" not in "".join(lire_odt(document).parties["styles.xml"].itertext())


def test_un_tableau_a_groupes_repete_le_critere_et_les_colonnes() -> None:
    tableaux = list(lire_odt(vrais_documents()["ldm-011"]).parties["content.xml"].iter(f"{TABLE}table"))
    (tableau,) = (t for t in tableaux if "Critère 3." in "".join(t.itertext()))
    entetes = tableau.find(f"{TABLE}table-header-rows")
    assert entetes is not None
    assert len(entetes) == 2
    assert len(tableau.findall(f"{TABLE}table-row")) == 8
    assert "Critère 3." in "".join(entetes[0].itertext())
    titre = tableau.find(f"{TABLE}title")
    assert titre is not None
    assert "Critère 3." in (titre.text or "")
    assert len({t.get(f"{TABLE}name") for t in tableaux}) == len(tableaux)


def test_aucune_ligne_n_est_coupee_hors_des_encadres_et_des_listes_d_un_recueil() -> None:
    for nom, document in vrais_documents().items():
        contenu = lire_odt(document).parties["content.xml"]
        regles = {
            e.get(f"{STYLE}name"): e[0].get(f"{FO}keep-together")
            for e in contenu.iter(f"{STYLE}style")
            if len(e)
        }
        for tableau in contenu.iter(f"{TABLE}table"):
            encadre = (
                len(tableau.findall(f"{TABLE}table-column")) == 1
                and tableau.find(f"{TABLE}table-header-rows") is None
            )
            listes = document.couverture and tableau.find(f".//{TEXTE}list") is not None
            fiche = listes and tableau.find(f".//{TEXTE}bookmark-start") is None
            lignes = {
                regles[rangee.get(f"{TABLE}style-name")] for rangee in tableau.iter(f"{TABLE}table-row")
            }
            assert lignes == {"auto" if encadre or fiche else "always"}, nom


def test_chaque_ligne_couvre_toutes_les_colonnes() -> None:
    for nom in ("ldm-001", "ldm-004", "ldm-005", "ldm-011"):
        for tableau in lire_odt(vrais_documents()[nom]).parties["content.xml"].iter(f"{TABLE}table"):
            colonnes = len(tableau.findall(f"{TABLE}table-column"))
            assert {len(rangee) for rangee in tableau.iter(f"{TABLE}table-row")} == {colonnes}, nom


def test_une_zone_vide_est_un_texte_a_remplacer_et_son_aide_se_lit() -> None:
    lu = lire_odt(essai(Champ("E.a", "Libellé", aide="Décrire l'action.")))
    (place,) = lu.parties["content.xml"].iter(f"{TEXTE}placeholder")
    assert place.get(f"{TEXTE}description") == "Décrire l'action."
    assert lu.zones == (("E.a", "À compléter"),)
    assert lu.avec("Aide") == ["Décrire l'action."]


def test_une_zone_remplie_ne_montre_que_sa_valeur() -> None:
    lu = lire_odt(essai(Champ("E.a", "Libellé", aide="Décrire l'action.", valeur="Réponse")))
    assert lu.zones == (("E.a", "Réponse"),)
    assert lu.avec("Aide") == []


@pytest.mark.parametrize(
    ("choisies", "voulu"), [((), "☐\u00a0Oui\u2003☐\u00a0Non"), (("non",), "☐\u00a0Oui\u2003☒\u00a0Non")]
)
def test_un_choix_montre_ses_options_a_cocher(choisies: tuple[str, ...], voulu: str) -> None:
    champ = Champ("E.a", "Libellé", "choix", options=(("oui", "Oui"), ("non", "Non")), choisies=choisies)
    assert lire_odt(essai(champ)).zones == (("E.a", voulu),)


def test_les_listes_sont_de_vraies_listes_imbriquees() -> None:
    liste = Liste((Item("a", suite=(Liste((Item("b"),), "nombres"), Paragraphe("suite"))), Item("c")))
    (racine,) = (
        e
        for e in lire_odt(essai(liste)).parties["content.xml"].iter(f"{TEXTE}list")
        if e.get(f"{TEXTE}style-name") == "Puces"
    )
    assert [enfant.tag.rpartition("}")[2] for enfant in racine[0]] == ["p", "list", "p"]
    assert len(racine) == 2


def test_un_dessin_porte_son_texte_et_ne_depend_pas_de_la_page() -> None:
    document = essai(Figure("cycle", "Le cycle"))
    with ZipFile(BytesIO(rendre(document))) as archive:
        dessin = archive.read("Pictures/dessin-1.svg").decode()
    assert not [mot for mot in ("currentColor", "var(", "inherit") if mot in dessin]
    descriptions = [
        e.text for e in lire_odt(document).parties["content.xml"].iter() if e.tag.endswith("}desc")
    ]
    assert descriptions[0] is not None
    assert descriptions[0].startswith("Cinq phases")


def test_chaque_entree_du_sommaire_renvoie_a_son_titre() -> None:
    document = essai(
        Section("Un", (Section("Deux", ()),)), Section("Trois", ()), sommaire=True, couverture=True
    )
    contenu = lire_odt(document).parties["content.xml"]
    reperes = {
        e.get(f"{TEXTE}name")
        for titre in contenu.iter(f"{TEXTE}h")
        for e in titre.iter(f"{TEXTE}bookmark-start")
    }
    pages = [e.get(f"{TEXTE}ref-name") for e in contenu.iter(f"{TEXTE}bookmark-ref")]
    assert len(pages) == 3
    assert set(pages) == reperes


def test_le_meme_document_rend_les_memes_octets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    document = vrais_documents()["ldm-011"]
    assert rendre(document) == rendre(document)
    assert _annee(document) == 1980
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert _annee(document) == 2001


def _annee(document: Document) -> int:
    meta = odfdo.Document(BytesIO(rendre(document))).meta
    assert meta.creation_date is not None
    assert meta.creation_date == meta.date
    return meta.creation_date.year


@avec_libreoffice
def test_libreoffice_ouvre_un_document_rempli_ou_demesure_sans_en_rien_perdre() -> None:
    champs = {champ: f"Valeur de {champ}" for champ in ("OUT-001.etablissement", "OUT-001.adresse")}
    documents = {
        "rempli.odt": remplir(vrais_documents()["ldm-001"], champs).document,
        "long.odt": essai(Section("a" * 500, (Paragraphe("mot " * 1250),)), titre="b" * 500),
    }
    pages = imprimer({nom: rendre(document) for nom, document in documents.items()})
    assert {nom: pertes(document, pages[nom]) for nom, document in documents.items()} == {
        nom: [] for nom in documents
    }
