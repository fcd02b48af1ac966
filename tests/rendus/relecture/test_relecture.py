"""Un fichier hostile, abîmé ou d'ailleurs se refuse ; une ligne insérée ou triée se relit."""

import zipfile
from datetime import date
from io import BytesIO
from typing import Final
from xml.etree.ElementTree import fromstring

import pytest
from xlsxwriter import Workbook

from ldm.rendus.relecture import Illisible, relever
from ldm.rendus.relecture.archive import PARTIES_AU_PLUS, Archive
from ldm.rendus.relecture.classeur import relever as relever_un_classeur
from ldm.rendus.relecture.odf import texte_de
from ldm.rendus.relecture.xlsx import lire as lire_xlsx
from ldm.rendus.relecture.xlsx import rang_de

ENTITES: Final = '<!DOCTYPE a [<!ENTITY b "bombe">]><a>&b;</a>'


def archive(**parties: str) -> bytes:
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w") as cible:
        for nom, texte in parties.items():
            cible.writestr(nom.replace("__", "/").replace("_xml", ".xml"), texte)
    return tampon.getvalue()


@pytest.mark.parametrize(
    ("octets", "dit"),
    [
        (b"", "ni XLSX"),
        (b"<html>", "ni XLSX"),
        (b"\xd0\xcf\x11\xe0", "ni XLSX"),
        (b"PK\x03\x04 tronqu\xe9", "archive abîmée"),
        (archive(autre="rien"), "ni XLSX"),
        (b"%PDF-1.7 tronqu\xe9", "PDF abîmé"),
        (archive(word__document_xml=ENTITES), "déclare des entités"),
        (archive(word__document_xml="<a>"), "abîmée"),
        (archive(word__document_xml="<d><sdt><sdtPr/><sdtContent/></sdt></d>"), "perdu leur nom"),
        (
            archive(mimetype="application/vnd.oasis.opendocument.text", content_xml=ENTITES),
            "déclare des entités",
        ),
    ],
)
def test_un_fichier_hostile_ou_abime_se_refuse(octets: bytes, dit: str) -> None:
    with pytest.raises(Illisible, match=dit):
        relever(octets, ())


@pytest.mark.parametrize(
    "octets",
    [
        archive(
            mimetype="application/vnd.oasis.opendocument.text",
            content_xml='<a><bookmark name="ldm.exemplaire.E-7a"/></a>',
        ),
        archive(
            word__document_xml='<a><bookmarkStart id="1" name="_ldm_ldm__exemplaire__E_7a"/>'
            '<bookmarkEnd id="1"/></a>'
        ),
    ],
)
def test_un_texte_dit_de_quel_exemplaire_il_est(octets: bytes) -> None:
    releve = relever(octets, ())
    assert (releve.exemplaire, releve.textes) == ("E-7a", {})


def test_une_archive_de_trop_de_parties_se_refuse() -> None:
    tampon = BytesIO()
    with zipfile.ZipFile(tampon, "w") as cible:
        for rang in range(PARTIES_AU_PLUS + 1):
            cible.writestr(str(rang), "")
    with pytest.raises(Illisible, match="200 Mio"):
        Archive(tampon.getvalue())


def test_une_colonne_se_compte_comme_dans_le_tableur() -> None:
    assert [rang_de(lettres) for lettres in ("A", "Z", "AA", "AZ", "BA")] == [0, 25, 26, 51, 52]


def _classeur() -> bytes:
    """Rend un classeur dont les lignes sont triées à l'envers, une colonne déplacée, une ligne insérée."""
    tampon = BytesIO()
    with Workbook(tampon) as classeur:
        page = classeur.add_worksheet("Plan")
        lignes = (
            ("Plan",),
            ("Identifiant", "Échéance", "Actions"),
            ("C-02", "Critère 2"),
            ("C-02.1", "", "Deux"),
            ("", "mars 2027", "Insérée"),
            ("C-01", "Critère 1"),
            ("C-01.2", "", "Un bis"),
            ("C-01.1", "", "Un _x0041_"),
        )
        for rang, ligne in enumerate(lignes):
            for colonne, texte in enumerate(ligne):
                page.write_string(rang, colonne, texte)
        page.write_datetime(7, 1, date(2027, 1, 14), classeur.add_format({"num_format": 14}))
        page.write_number(6, 1, 12.5)
        repere = classeur.add_worksheet("_ldm")
        dits = [
            ("edition", "essai-2020"),
            ("revision", "7"),
            ("outil", "OUT-002"),
            ("feuille", "Plan", "Identifiant", "Actions", "Échéance"),
            *(
                ("champ", f"{ligne}.{cle}", "Plan", f"{lettre}9", "texte", "", "")
                for ligne in ("C-01.1", "C-01.2", "C-02.1")
                for cle, lettre in (("actions", "B"), ("fin", "C"))
            ),
        ]
        for rang, ligne in enumerate(dits):
            for colonne, texte in enumerate(ligne):
                repere.write_string(rang, colonne, texte)
    return tampon.getvalue()


def test_des_lignes_triees_une_colonne_deplacee_une_ligne_inseree_se_relisent() -> None:
    releve = relever(_classeur(), ())
    assert (releve.outil, releve.edition, releve.revision) == ("OUT-002", "essai-2020", "7")
    assert {cle: texte for cle, texte in releve.textes.items() if texte} == {
        "C-01.1.actions": "Un _x0041_",
        "C-01.1.fin": "2027-01-14",
        "C-01.2.actions": "Un bis",
        "C-01.2.fin": "12,5",
        "C-02.1.actions": "Deux",
    }
    assert [(ligne.base, ligne.textes) for ligne in releve.ajoutees] == [
        ("C-02", {"actions": "Insérée", "fin": "mars 2027"})
    ]


def test_sans_feuille_cachee_un_classeur_inconnu_ne_dit_rien() -> None:
    cases = {nom: lues for nom, lues in lire_xlsx(Archive(_classeur())).items() if nom != "_ldm"}
    assert relever_un_classeur(cases, "xlsx", ()).textes == {}


def test_le_texte_d_un_odf_garde_ses_blancs() -> None:
    xml = '<c xmlns:t="t"><t:p>a<t:s t:c="2"/>b<t:tab/>c<t:line-break/>d</t:p><t:p/><t:p>e</t:p></c>'
    assert texte_de(fromstring(xml)) == "a  b\tc\nd\n\ne"
