"""Le classeur XLSX, relu par une autre bibliothèque."""

import re
import warnings
from datetime import datetime
from io import BytesIO
from zipfile import ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from ldm.documents.blocs import Cellule, Champ, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from ldm.rendus.socle.rappels import mentions, revision_datee
from ldm.rendus.tableur.classeur import feuilles, mesures
from ldm.rendus.tableur.classeur.lisez_moi import LISEZ_MOI
from ldm.rendus.tableur.classeur.repere import REPERE
from ldm.rendus.tableur.classeur.saisies import lettres
from ldm.rendus.tableur.xlsx import rendre
from tests.rendus.blocs_d_essai import chaque_bloc
from tests.rendus.classeurs import HOSTILES, Page, essai, partie, relire_xlsx
from tests.rendus.publies import DOCUMENTS, document, en_xlsx

TOUS = pytest.mark.parametrize(("edition", "outil"), DOCUMENTS)


def _classeur(edition: str = "national-2023", outil: str = "OUT-011") -> Workbook:
    classeur = load_workbook(BytesIO(en_xlsx(edition, outil)))
    del classeur[REPERE]  # personne ne la voit
    return classeur


def _relire(document: Document) -> dict[str, Page]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        return relire_xlsx(rendre(document))


def _lieux_des_champs(document: Document) -> dict[str, tuple[str, tuple[int, int]]]:
    """Rend, par champ, sa feuille et sa case : deux lignes de tête, l'identifiant en première colonne."""
    return {
        case.id: (feuille.nom, (ligne, colonne))
        for feuille in feuilles(document)
        for ligne, rangee in enumerate(feuille.rangees, 3)
        for colonne, case in enumerate(rangee.cases, 2)
        if case.saisie
    }


@TOUS
def test_les_cases_ouvertes_sont_celles_des_champs_et_elles_seules(edition: str, outil: str) -> None:
    pages = relire_xlsx(en_xlsx(edition, outil))
    lieux = _lieux_des_champs(document(edition, outil))
    assert set(lieux) == {champ.id for champ in champs_de(document(edition, outil).blocs)}
    assert {(nom, lieu) for nom, page in pages.items() for lieu in page.ouvertes} == set(lieux.values())


@TOUS
def test_un_identifiant_suit_le_tri_si_toute_sa_ligne_s_ecrit_et_alors_seulement(
    edition: str, outil: str
) -> None:
    for page in relire_xlsx(en_xlsx(edition, outil)).values():
        cases = {ligne: {lieu for lieu in page.ouvertes if lieu[0] == ligne} for ligne, _ in page.ouvertes}
        large = max(map(len, cases.values()), default=0)
        assert {ligne for ligne, _ in page.figees} == {
            ligne for ligne, lieux in cases.items() if len(lieux) == large > 1 and (ligne, 2) in lieux
        }


@TOUS
def test_toute_feuille_est_protegee_sans_mot_de_passe_et_s_imprime_en_a4_paysage(
    edition: str, outil: str
) -> None:
    classeur = _classeur(edition, outil)
    assert classeur.security.lockStructure
    for feuille in classeur:
        assert feuille.protection.sheet
        assert feuille.protection.password is None
        assert not feuille.protection.formatRows  # permis : on agrandit une ligne sans ôter la protection
        assert (feuille.page_setup.paperSize, feuille.page_setup.orientation) == (9, "landscape")
        assert feuille.sheet_properties.pageSetUpPr is not None
        assert feuille.sheet_properties.pageSetUpPr.fitToPage
        assert (feuille.page_setup.fitToWidth or 1, feuille.page_setup.fitToHeight) == (1, 0)


@TOUS
def test_l_entete_est_fige_repete_a_l_impression_et_filtrable(edition: str, outil: str) -> None:
    classeur = _classeur(edition, outil)
    for feuille in feuilles(document(edition, outil)):
        page = classeur[feuille.nom]
        derniere = page.print_area.rpartition("$")[2]
        colonne = lettres(len(feuille.colonnes) - feuille.hors_page)
        assert page.freeze_panes == "B3"
        assert page.print_title_rows == "$1:$2"
        assert [case.value for case in page[2] if case.value] == [*feuille.entetes]
        assert page.print_area.endswith(f"$A$1:${colonne}${len(feuille.rangees) + 2}")
        if feuille.filtree:
            assert page.auto_filter.ref == f"A2:{lettres(len(feuille.colonnes))}{derniere}"
            assert not page.protection.autoFilter  # permis malgré la protection


@TOUS
def test_les_intertitres_couvrent_la_largeur_apres_leur_identifiant(edition: str, outil: str) -> None:
    pages = relire_xlsx(en_xlsx(edition, outil))
    for feuille in feuilles(document(edition, outil)):
        page, derniere = pages[feuille.nom], len(feuille.colonnes) + 1 - feuille.hors_page
        bord = mesures.decoupe(feuille, mesures.largeurs(feuille))
        titres = {((1, 1), (1, bord)), ((1, bord + 1), (1, derniere))}
        larges = [
            ligne
            for ligne, rangee in enumerate(feuille.rangees, 3)
            if rangee.genre not in ("ligne", "separation")
        ]
        assert page.fusions == {
            *(titre for titre in titres if titre[0] < titre[1]),
            *(((ligne, 2), (ligne, derniere)) for ligne in larges),
        }


def test_le_classeur_s_ouvre_sur_la_grille_et_lisez_moi_vient_en_dernier() -> None:
    classeur = _classeur()
    onglets = ["Fiche", "Constats d’audit", "Constats complémentaires", "Bilan", "Lisez-moi"]
    assert classeur.sheetnames == onglets
    assert [feuille.title for feuille in classeur if feuille.sheet_view.tabSelected] == ["Constats d’audit"]


def test_lisez_moi_mene_a_la_page_en_ligne() -> None:
    adresse = "https://exemple.test/essai/"
    octets = rendre(essai(Champ("a", "a"), adresse=adresse))
    lien = next(case for case in load_workbook(BytesIO(octets))[LISEZ_MOI]["B"] if case.hyperlink)
    assert (lien.value, lien.hyperlink.target) == (adresse, adresse)
    dessin = partie(octets, "xl/drawings/drawing1.xml")
    assert f"QR code vers la page en ligne de ce document\u00a0: {adresse}" in dessin


def test_le_titre_l_edition_et_la_langue_sont_dans_les_proprietes() -> None:
    proprietes = _classeur().properties
    assert (proprietes.title, proprietes.subject, proprietes.language) == (
        "LDM 011 Rapport d’audit",
        document("national-2023", "OUT-011").pied.modele,
        "fr-FR",
    )


def test_le_pied_imprime_dit_l_edition_la_revision_et_la_page() -> None:
    pied = document("national-2023", "OUT-011").pied
    attendu = [
        f"{pied.edition}, révision {revision_datee(pied)}\n{mentions(pied)}",
        "LDM 011 Rapport d’audit",
        "Page &P / &N",
    ]
    for feuille in _classeur():
        parties = [getattr(feuille.oddFooter, cote).text.strip() for cote in ("left", "center", "right")]
        assert parties == attendu


def test_les_cases_et_les_choix_ont_leur_liste() -> None:
    pages = relire_xlsx(en_xlsx("national-2023", "OUT-011"))
    lieux = _lieux_des_champs(document("national-2023", "OUT-011"))
    nom, lieu = lieux["OUT-011.type-audit"]
    assert pages[nom].choix[lieu] == ("Audit de labellisation", "Audit de suivi", "Audit de renouvellement")
    coches = {lieu for nom, lieu in lieux.values() if pages[nom].choix.get(lieu) == ("x",)}
    assert len(coches) == 5 * 46


def test_une_liste_qu_une_regle_ne_peut_pas_dire_se_lit_dans_une_feuille_cachee() -> None:
    options = (("a", "Oui, tout"), ("b", 'Non "rien"'), ("c", "=1+1"), ("d", "long " * 60))
    octets = rendre(
        essai(Champ("x", "x", "choix", options=options), Champ("y", "y", "choix", options=(("a", "Oui"),)))
    )
    page = relire_xlsx(octets)["Fiche"]
    assert page.choix == {
        (3, 3): ("Oui, tout", 'Non "rien"', "=1+1", ("long " * 60).strip()),
        (4, 3): ("Oui",),
    }
    assert load_workbook(BytesIO(octets))["Listes"].sheet_state == "hidden"


def test_l_aide_et_la_longueur_se_lisent_en_entrant_dans_la_case() -> None:
    page = _relire(
        essai(
            Champ("x", "x", aide="À dire en peu de mots.", longueur=100),
            Champ("y", "y", "date"),
            Champ("z", "z"),
        )
    )["Fiche"]
    assert page.invites == {
        (3, 3): "À dire en peu de mots. 100\u00a0caractères au plus.",
        (4, 3): "jj/mm/aaaa",
    }
    assert page.longueurs == {(3, 3): 100}
    assert page.textes[3, 2] == "x\nÀ dire en peu de mots. 100\u00a0caractères au plus."


def test_une_aide_demesuree_est_abregee_dans_l_invite_et_entiere_sous_le_libelle() -> None:
    page = _relire(essai(Champ("x", "x", aide="mot " * 200)))["Fiche"]
    assert len(page.invites[3, 3]) <= 255
    assert page.textes[3, 2] == f"x\n{'mot ' * 200}"


def test_les_reponses_deja_donnees_sont_des_textes_a_leur_place() -> None:
    vierge = document("paca", "OUT-011")
    donnees = {"OUT-011.date-audit": "2026-03-01", "OUT-011.type-audit": "suivi", "D-001.pf": "oui"}
    donnees |= {"PACA-D-001.constat": "=1+1\n+2", "D-002.constat": "12"}
    rempli = remplir(vierge, donnees).document
    lieux, pages = _lieux_des_champs(rempli), relire_xlsx(rendre(rempli))
    lues = {cle: pages[lieux[cle][0]].textes[lieux[cle][1]] for cle in donnees}
    autrement = {
        "OUT-011.type-audit": "Audit de suivi",
        "D-001.pf": "x",
        "OUT-011.date-audit": "01/03/2026",
    }
    assert lues == donnees | autrement
    assert pages["Fiche"].dates == {lieux["OUT-011.date-audit"][1]}
    reste = {nom: {lieu for lieu in page.ouvertes if lieu in page.textes} for nom, page in pages.items()}
    assert sum(len(lieux) for lieux in reste.values()) == len(donnees)


def test_les_cases_sont_au_format_texte_pour_que_rien_n_y_devienne_formule_sauf_les_dates() -> None:
    lieux = _lieux_des_champs(document("national-2023", "OUT-002"))
    types = {champ.id: champ.type for champ in champs_de(document("national-2023", "OUT-002").blocs)}
    classeur = _classeur("national-2023", "OUT-002")
    formats = {types[cle]: {classeur[nom].cell(*lieu).number_format} for cle, (nom, lieu) in lieux.items()}
    assert formats.pop("date") == {"dd/mm/yyyy"}
    assert set.union(*formats.values()) == {"@"}


@pytest.mark.parametrize("texte", HOSTILES, ids=range(len(HOSTILES)))
def test_un_texte_hostile_reste_du_texte_partout(texte: str) -> None:
    valeurs = (
        Champ("v", "v", valeur=texte),
        Champ("w", "w", "choix", options=(("a", texte),), choisies=("a",)),
    )
    octets = rendre(essai(*valeurs, *chaque_bloc(texte), texte=texte))
    page = relire_xlsx(octets)["Fiche"]
    assert page.textes[3, 3] == texte
    with ZipFile(BytesIO(octets)) as archive:
        parties = {nom: archive.read(nom) for nom in archive.namelist()}
    assert not [
        nom for nom in parties if "vba" in nom.lower() or "macro" in nom.lower() or "externalLink" in nom
    ]
    assert not [
        nom
        for nom, contenu in parties.items()
        if nom.startswith("xl/worksheets/") and re.search(rb"<f[ >/]", contenu)
    ]


@pytest.mark.parametrize("texte", HOSTILES, ids=range(len(HOSTILES)))
def test_un_texte_hostile_ne_cause_aucun_avertissement(texte: str) -> None:
    assert _relire(essai(*chaque_bloc(texte), texte=texte))


def test_un_caractere_de_controle_disparait() -> None:
    page = _relire(essai(Champ("v", "a\x00b\ud800c\ufffe", valeur="d\x07\r\ne\tf"), texte="t\x1bitre"))[
        "Fiche"
    ]
    assert (page.textes[1, 1], page.textes[3, 2], page.textes[3, 3]) == ("LDM 999 titre", "abc", "d\ne f")


@TOUS
def test_deux_rendus_donnent_les_memesen_xlsx(edition: str, outil: str) -> None:
    assert rendre(document(edition, outil)) == en_xlsx(edition, outil)


def test_la_date_du_classeur_suit_source_date_epoch(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    octets = rendre(essai(Champ("a", "a")))
    assert load_workbook(BytesIO(octets)).properties.created == datetime(2023, 11, 14, 22, 13, 20)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert load_workbook(BytesIO(rendre(essai(Champ("a", "a"))))).properties.created == datetime(1980, 1, 1)


def test_une_ligne_a_une_hauteur_donnee_mais_pas_imposee() -> None:
    xml = partie(en_xlsx("national-2023", "OUT-003"), "xl/worksheets/sheet2.xml")
    lignes = re.findall(r"<row [^>]*>", xml)
    assert len(lignes) == 2 + 8 + 46
    assert all(' ht="' in ligne and "customHeight" not in ligne for ligne in lignes)


def test_une_ligne_a_remplir_reste_haute_quand_elle_suit_son_texte() -> None:
    page = _classeur("national-2023", "OUT-002")["Plan d’actions"]
    bout = page.cell(4, 16)
    assert (bout.value, bout.protection.locked) == (None, True)
    assert bout.font.sz * 1.15 > 40
    assert page.print_area.endswith("$N$74")


def test_un_titre_demesure_ne_depasse_pas_la_hauteur_d_une_ligne_d_excel() -> None:
    tableau = Tableau(
        "mot " * 2_000,
        (Colonne("mot " * 2_000), Colonne("b")),
        (Groupe("", (Ligne((Cellule((Paragraphe("a"),)), Cellule())),)),),
    )
    page = load_workbook(BytesIO(rendre(essai(tableau)))).worksheets[0]
    assert max(dimension.height for dimension in page.row_dimensions.values() if dimension.height) <= 409.5
