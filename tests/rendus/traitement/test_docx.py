"""Le DOCX : des styles, des zones nommées, des tableaux qui se répètent ; relu par python-docx et par
LibreOffice.
"""

from io import BytesIO
from itertools import pairwise
from xml.etree.ElementTree import Element

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Length

from ldm.documents.blocs import Champ, Document, Item, Liste, Paragraphe, Pied, Section, TypeDeChamp
from ldm.documents.reponses import remplir
from ldm.rendus.socle.qr import qr_png
from ldm.rendus.socle.rappels import revision_datee
from ldm.rendus.socle.signets import signet_de
from ldm.rendus.traitement.docx import rendre
from tests.rendus.bureautique import PIED, W14, W, essai, lire_docx, vrais_documents
from tests.rendus.composes import imprimes, pertes
from tests.rendus.extraits import avec_libreoffice, imprimer


def _relire(nom: str) -> "docx.document.Document":
    return docx.Document(BytesIO(rendre(vrais_documents()[nom])))


def test_python_docx_relit_les_textes_et_les_proprietes() -> None:
    relu, document = _relire("ldm-013"), vrais_documents()["ldm-013"]
    lus = "\n".join(paragraphe.text for paragraphe in relu.paragraphs)
    assert [t for t in imprimes(document) if t not in lus] == []
    assert relu.core_properties.title == "LDM 013 — Guide de l’auditeur"
    assert relu.core_properties.language == "fr-FR"


def test_les_styles_sont_ceux_que_word_connait() -> None:
    noms = {style.name for style in _relire("ldm-001").styles}
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Heading 4", "Body Text"} <= noms
    assert {"List Bullet", "List Number", "Caption", "Header", "Footer", "Note", "Encadré"} <= noms


def test_tout_style_employe_est_defini() -> None:
    for nom, document in vrais_documents().items():
        lu = lire_docx(document)
        definis = {style.get(f"{W}styleId") for style in lu.parties["word/styles.xml"].iter(f"{W}style")}
        emplois = [
            e
            for partie in lu.parties.values()
            for genre in ("pStyle", "rStyle", "tblStyle")
            for e in partie.iter(f"{W}{genre}")
        ]
        assert {e.get(f"{W}val") for e in emplois} <= definis, nom


def test_le_format_de_page_suit_l_orientation() -> None:
    portrait, paysage = (_relire(nom).sections[0] for nom in ("ldm-001", "ldm-011"))
    assert (_mm(portrait.page_width), _mm(portrait.page_height), portrait.orientation) == (
        210,
        297,
        WD_ORIENT.PORTRAIT,
    )
    assert (_mm(paysage.page_width), _mm(paysage.page_height), paysage.orientation) == (
        297,
        210,
        WD_ORIENT.LANDSCAPE,
    )
    assert (_mm(portrait.left_margin), _mm(paysage.left_margin)) == (20, 15)


def _mm(mesure: Length | None) -> int:
    assert mesure is not None
    return int(round(mesure.mm))  # noqa: RUF046 (python-docx n'annote pas cette mesure)


def test_un_tableau_tient_dans_la_page() -> None:
    for nom in ("ldm-001", "ldm-011"):
        document = vrais_documents()[nom]
        largeur = 170 if document.orientation == "portrait" else 267
        for grille in lire_docx(document).parties["word/document.xml"].iter(f"{W}tblGrid"):
            total = sum(int(colonne.get(f"{W}w", "0")) for colonne in grille)
            assert total <= largeur * 56.7 + len(list(grille)), nom


def test_l_entete_rappelle_le_code_et_le_titre_et_le_pied_l_edition() -> None:
    section = _relire("ldm-001").sections[0]
    pied = vrais_documents()["ldm-001"].pied
    for haut in (section.header, section.first_page_header):
        assert haut.paragraphs[0].text == f"LDM 001 — Fiche de candidature\t{pied.edition}"
    bas = [
        section.footer.paragraphs[0].text,
        section.first_page_footer.paragraphs[0].text,
    ]
    assert [texte.split("\t")[0] for texte in bas] == [f"{pied.edition}, révision {revision_datee(pied)}"] * 2
    instructions = [
        e.get(f"{W}instr", "").strip()
        for e in lire_docx(essai()).parties["word/footer-first.xml"].iter(f"{W}fldSimple")
    ]
    assert instructions == ["PAGE", "NUMPAGES"]


def test_le_qr_code_mene_a_la_page_en_ligne_et_dit_ou() -> None:
    octets = rendre(essai())
    pied = docx.Document(BytesIO(octets)).sections[0].first_page_footer
    images = [part.blob for part in pied.part.related_parts.values()]
    assert images == [qr_png(PIED.adresse)]
    (description,) = (
        e.get("descr", "")
        for e in lire_docx(essai()).parties["word/footer-first.xml"].iter()
        if e.tag.endswith("}docPr")
    )
    assert PIED.adresse in description


def test_sans_adresse_il_n_y_a_ni_qr_code_ni_lien() -> None:
    lu = lire_docx(essai(pied=Pied("Essai", "1", "2026", "p/")))
    assert not [nom for nom in lu.parties if nom.endswith("footer-first.xml.rels")]
    assert "https" not in "".join(lu.parties["word/footer-first.xml"].itertext())


def test_la_langue_est_le_francais() -> None:
    lu = lire_docx(essai())
    langues = {e.get(f"{W}val") for e in lu.parties["word/styles.xml"].iter(f"{W}lang")}
    assert langues == {"fr-FR"}


def _rangees(tableau: Element, propriete: str) -> list[bool]:
    return [rangee.find(f"{W}trPr/{W}{propriete}") is not None for rangee in tableau.findall(f"{W}tr")]


def test_un_tableau_a_groupes_repete_le_critere_et_les_colonnes() -> None:
    corps = lire_docx(vrais_documents()["ldm-011"]).parties["word/document.xml"]
    tableaux = [t for t in corps.iter(f"{W}tbl") if "Critère 3." in "".join(t.itertext())]
    assert len(tableaux) == 1
    assert _rangees(tableaux[0], "tblHeader") == [True, True, *[False] * 8]
    look = tableaux[0].find(f"{W}tblPr/{W}tblLook")
    assert look is not None
    assert (look.get(f"{W}firstRow"), look.get(f"{W}firstColumn")) == ("1", "1")


def test_aucune_ligne_n_est_coupee_hors_des_encadres_et_des_listes_d_un_recueil() -> None:
    for nom, document in vrais_documents().items():
        for tableau in lire_docx(document).parties["word/document.xml"].iter(f"{W}tbl"):
            style = tableau.find(f"{W}tblPr/{W}tblStyle")
            assert style is not None
            listes = document.couverture and tableau.find(f".//{W}numPr") is not None
            fiche = listes and tableau.find(f".//{W}sdt") is None
            entieres = style.get(f"{W}val") == "Grille" and not fiche
            assert all(_rangees(tableau, "cantSplit")) == entieres, nom


def test_chaque_ligne_couvre_toutes_les_colonnes() -> None:
    for nom in ("ldm-001", "ldm-004", "ldm-005", "ldm-011"):
        for tableau in lire_docx(vrais_documents()[nom]).parties["word/document.xml"].iter(f"{W}tbl"):
            colonnes = len(tableau.findall(f"{W}tblGrid/{W}gridCol"))
            for rangee in tableau.findall(f"{W}tr"):
                etendues = [
                    e.get(f"{W}val", "1")
                    for c in rangee.findall(f"{W}tc")
                    for e in [c.find(f"{W}tcPr/{W}gridSpan")]
                    if e is not None
                ]
                assert len(rangee.findall(f"{W}tc")) + sum(int(e) - 1 for e in etendues) == colonnes, nom


def test_deux_tableaux_ne_se_touchent_pas() -> None:
    for document in vrais_documents().values():
        corps = lire_docx(document).parties["word/document.xml"][0]
        assert not [a for a, b in pairwise(corps) if a.tag == b.tag == f"{W}tbl"]


def _zone(champ: Champ) -> Element:
    (zone,) = lire_docx(essai(champ)).parties["word/document.xml"].iter(f"{W}sdt")
    return zone


@pytest.mark.parametrize(
    ("genre", "controle"),
    [
        ("texte", "richText"),
        ("texte_long", "richText"),
        ("date", "date"),
        ("choix", "dropDownList"),
        ("signature", "richText"),
    ],
)
def test_chaque_genre_de_champ_a_son_controle(genre: TypeDeChamp, controle: str) -> None:
    zone = _zone(Champ("E.a", "Libellé", genre, options=(("oui", "Oui"), ("non", "Non"))))
    proprietes = zone[0]
    assert proprietes.find(f"{W}{controle}") is not None
    assert proprietes.find(f"{W}showingPlcHdr") is not None
    assert proprietes.find(f"{W}alias") is not None


def test_un_texte_est_riche_car_libreoffice_perd_les_fins_de_ligne_d_un_texte_simple() -> None:
    zone = _zone(Champ("E.a", "Libellé", valeur="deux\nlignes"))
    assert [*zone.iter(f"{W}text")] == []
    assert len([*zone.iter(f"{W}richText")]) == len([*zone.iter(f"{W}br")]) == 1


def test_un_signet_entoure_chaque_controle_et_redit_son_champ() -> None:
    long = "OUT-005.indicateurs.indicateur-1-1.mesure-debut"
    corps = lire_docx(essai(Champ("E.a-b", "Court"), Champ(long, "Long"))).parties["word/document.xml"]
    debuts = [*corps.iter(f"{W}bookmarkStart")]
    assert [debut.get(f"{W}name") for debut in debuts] == ["_ldm_E__a_b", signet_de(long)]
    assert len(signet_de(long)) == 40
    assert {d.get(f"{W}id") for d in debuts} == {f.get(f"{W}id") for f in corps.iter(f"{W}bookmarkEnd")}


def test_un_signet_a_un_numero_a_lui_dans_un_document_de_bien_des_titres() -> None:
    sections = tuple(Section(f"Titre {rang}", (Champ(f"E.c{rang}", "Nom"),)) for rang in range(1, 121))
    corps = lire_docx(essai(*sections, couverture=True, sommaire=True)).parties["word/document.xml"]
    numeros = [debut.get(f"{W}id") for debut in corps.iter(f"{W}bookmarkStart")]
    assert len(numeros) == len({*numeros}) > 2 * 100


def test_une_zone_vide_montre_son_aide_et_une_zone_remplie_sa_valeur() -> None:
    aide = "Décrire l'action."
    assert "".join(_zone(Champ("E.a", "Libellé", aide=aide)).itertext()) == aide
    remplie = _zone(Champ("E.a", "Libellé", aide=aide, valeur="Réponse"))
    assert "".join(remplie.itertext()) == "Réponse"
    assert remplie.find(f".//{W}showingPlcHdr") is None


def test_une_liste_deroulante_porte_les_options_et_les_dit_a_l_imprime() -> None:
    champ = Champ("E.a", "Libellé", "choix", options=(("oui", "Oui"), ("non", "Non")))
    options = [(e.get(f"{W}value"), e.get(f"{W}displayText")) for e in _zone(champ).iter(f"{W}listItem")]
    assert options == list(champ.options)
    assert "Réponses possibles\u00a0: Oui ; Non" in lire_docx(essai(champ)).texte


def test_un_choix_multiple_a_une_case_par_option() -> None:
    champ = Champ(
        "E.a",
        "Libellé",
        "choix_multiple",
        options=(("un", "Un"), ("deux", "Deux"), ("trois", "Trois")),
        choisies=("un", "trois"),
    )
    assert lire_docx(essai(champ)).zones == (("E.a.un", "☒"), ("E.a.deux", "☐"), ("E.a.trois", "☒"))


def test_une_case_a_cocher_se_coche_dans_word() -> None:
    for valeur, etat in (("", "0"), ("oui", "1")):
        (coche,) = _zone(Champ("E.a", "Libellé", "case", valeur=valeur)).iter(f"{W14}checked")
        assert coche.get(f"{W14}val") == etat


def test_une_date_remplie_est_une_date() -> None:
    (date,) = _zone(Champ("E.a", "Date", "date", valeur="2026-11-21")).iter(f"{W}date")
    assert date.get(f"{W}fullDate") == "2026-11-21T00:00:00Z"


def test_les_controles_ont_des_numeros_differents_et_des_noms_courts() -> None:
    document = essai(Champ("E.a", "L" * 500), *vrais_documents()["ldm-011"].blocs)
    controles = list(lire_docx(document).parties["word/document.xml"].iter(f"{W}sdtPr"))
    numeros = [e.get(f"{W}val") for p in controles for e in p.findall(f"{W}id")]
    assert len(set(numeros)) == len(numeros) == len(controles)
    assert max(len(e.get(f"{W}val", "")) for p in controles for e in p.findall(f"{W}alias")) == 64


def test_chaque_liste_numerotee_recommence_a_un() -> None:
    liste = Liste((Item("a", suite=(Liste((Item("b"),), "nombres"),)), Item("c")), "nombres")
    corps = lire_docx(essai(liste, Paragraphe("entre"), liste)).parties["word/document.xml"]
    numeros = [e.get(f"{W}val") for p in corps.iter(f"{W}p") for e in p.findall(f"{W}pPr/{W}numPr/{W}numId")]
    a, b, c, d, e, f = numeros
    assert (a, d) == (c, f)
    assert len({a, b, d, e}) == 4


def test_le_meme_document_rend_les_memes_octets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    document = vrais_documents()["ldm-011"]
    assert rendre(document) == rendre(document)
    assert _annee(document) == 1980
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    assert _annee(document) == 2001


def _annee(document: Document) -> int:
    proprietes = docx.Document(BytesIO(rendre(document))).core_properties
    assert proprietes.modified is not None
    assert proprietes.modified == proprietes.created
    return int(proprietes.modified.year)


@avec_libreoffice
def test_libreoffice_ouvre_un_document_rempli_ou_demesure_sans_en_rien_perdre() -> None:
    champs = {champ: f"Valeur de {champ}" for champ in ("OUT-001.etablissement", "OUT-001.adresse")}
    documents = {
        "rempli.docx": remplir(vrais_documents()["ldm-001"], champs).document,
        "long.docx": essai(Section("a" * 500, (Paragraphe("mot " * 1250),)), titre="b" * 500),
    }
    pages = imprimer({nom: rendre(document) for nom, document in documents.items()})
    assert {nom: pertes(document, pages[nom]) for nom, document in documents.items()} == {
        nom: [] for nom in documents
    }
