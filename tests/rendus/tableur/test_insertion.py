"""Des lignes s'insèrent et se trient dans une grille protégée, et tout les suit : essayé dans LibreOffice."""

import subprocess
from pathlib import Path
from typing import Final

import pytest

from ldm.documents.blocs import Document
from ldm.documents.outils import composer_outil
from ldm.documents.reponses import remplir
from ldm.rendus.relecture import relever
from ldm.rendus.tableur import ods, xlsx
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import NATIONALE
from tests.rendus.classeurs import Page, relire_ods
from tests.rendus.extraits import avec_libreoffice

MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Essai"
 script:language="StarBasic">
Sub Main
  On Error Goto Fin
  Dim rien()
  Dim lu(0) As New com.sun.star.beans.PropertyValue
  Dim saisie(0) As New com.sun.star.beans.PropertyValue
  Dim garde(0) As New com.sun.star.beans.PropertyValue
  Dim tri(4) As New com.sun.star.beans.PropertyValue
  For Each nom In Array({fichiers})
    lu(0).Name = "MacroExecutionMode" : lu(0).Value = 4
    doc = StarDesktop.loadComponentFromURL("{dossier}/" &amp; nom, "_blank", 0, lu())
    vue = doc.CurrentController
    grille = doc.Sheets.getByName("{grille}")
    If Not grille.isProtected() Then Goto Fin
    vue.setActiveSheet(grille)
    actions = createUnoService("com.sun.star.frame.DispatchHelper")
    {gestes}
    doc.calculateAll()
    garde(0).Name = "FilterName" : garde(0).Value = "calc8"
    doc.storeToURL("{dossier}/relu-" &amp; nom &amp; ".ods", garde())
    doc.close(True)
  Next
  Fin:
  If Err Then
    n = FreeFile
    Open ConvertFromURL("{dossier}/erreur.txt") For Output As #n
    Print #n, Erl &amp; " : " &amp; Error
    Close #n
  End If
  StarDesktop.terminate()
End Sub
</script:module>
"""
BIBLIOTHEQUE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Essai"/>
</library:library>
"""


INSERER: Final = """
    For Each ligne In Array({lignes})
      vue.select(grille.Rows.getByIndex(ligne))
      actions.executeDispatch(vue.Frame, ".uno:InsertRowsBefore", "", 0, rien())
      For Each ecrit In Array(Array({action}, "Insérée " &amp; ligne), Array({prevue}, "2020-03-01"))
        saisie(0).Name = "StringName" : saisie(0).Value = ecrit(1)
        vue.select(grille.getCellByPosition(ecrit(0), ligne))
        actions.executeDispatch(vue.Frame, ".uno:EnterString", "", 0, saisie())
      Next
    Next
"""
TRIER: Final = """
    vue.select(grille.getCellRangeByPosition(0, {debut}, {derniere}, {fin}))
    tri(0).Name = "ByRows" : tri(0).Value = True
    tri(1).Name = "HasHeader" : tri(1).Value = False
    tri(2).Name = "Col1" : tri(2).Value = {cle}
    tri(3).Name = "Ascending1" : tri(3).Value = True
    tri(4).Name = "IncludeAttribs" : tri(4).Value = True
    actions.executeDispatch(vue.Frame, ".uno:DataSort", "", 0, tri())
"""


def _faire(dossier: Path, grille: str, gestes: str) -> dict[str, bytes]:
    """Fait ces gestes comme à la main, sous la protection de chaque classeur ; rend les ODS enregistrés."""
    fichiers = sorted(chemin.name for chemin in dossier.iterdir() if chemin.is_file())
    module = MODULE.format(
        dossier=dossier.as_uri(),
        fichiers=", ".join(f'"{nom}"' for nom in fichiers),
        grille=grille,
        gestes=gestes,
    )
    soffice = ["soffice", f"-env:UserInstallation={(dossier / 'profil').as_uri()}", "--headless"]
    # le premier lancement écrit ses propres macros : les nôtres viennent après
    subprocess.run([*soffice, "--terminate_after_init"], check=True, capture_output=True, timeout=60)
    macros = dossier / "profil" / "user" / "basic" / "Standard"
    (macros / "Essai.xba").write_text(module, "utf-8")
    (macros / "script.xlb").write_text(BIBLIOTHEQUE, "utf-8")
    lancement = [*soffice, "macro:///Standard.Essai.Main"]
    subprocess.run(lancement, check=True, capture_output=True, timeout=60)
    return {nom: (dossier / f"relu-{nom}.ods").read_bytes() for nom in fichiers}


def _plan() -> Document:
    referentiel = referentiel_actif(NATIONALE)
    plan = referentiel.outil_pour("plan")
    assert plan is not None
    return composer_outil(referentiel, plan)


def _deposer(document: Document, dossier: Path) -> Page:
    """Écrit les deux classeurs d'un document ; rend sa grille."""
    (dossier / "plan.xlsx").write_bytes(xlsx.rendre(document))
    (dossier / "plan.ods").write_bytes(ods.rendre(document))
    return relire_ods(ods.rendre(document))["Plan d’actions"]


@avec_libreoffice
@pytest.mark.lent
def test_des_actions_se_trient_par_date_sous_la_protection_et_se_relisent(tmp_path: Path) -> None:
    dates = ("2027-05-01", "2026-12-01", "2027-01-15")
    critere = referentiel_actif(NATIONALE).criteres[0].id
    reponses = {f"{critere}.{rang}.fin-prevue": jour for rang, jour in enumerate(dates, 1)}
    reponses |= {f"{critere}.{rang}.actions": f"Action {rang}" for rang in range(1, 4)}
    document = remplir(_plan(), reponses).document
    grille = _deposer(document, tmp_path)
    ((debut, action), (fin, _)) = (
        next(lieu for lieu, texte in sorted(grille.textes.items()) if texte == f"Action {rang}")
        for rang in (1, 3)
    )
    cle = next(
        colonne for (_, colonne), texte in grille.textes.items() if texte.startswith("Date de fin prévue")
    )
    gestes = TRIER.format(
        debut=debut - 1, fin=fin - 1, derniere=max(c for _, c in grille.ouvertes) - 1, cle=cle
    )
    for nom, octets in _faire(tmp_path, "Plan d’actions", gestes).items():
        lus = relire_ods(octets)["Plan d’actions"].textes
        ranges = [(lus[ligne, 1], lus[ligne, action]) for ligne in range(debut, fin + 1)]
        assert ranges == [(f"{critere}.{rang}", f"Action {rang}") for rang in (2, 3, 1)], nom
        relues = relever(octets, (document,)).textes
        assert {champ: lu for champ, lu in relues.items() if lu} == reponses, nom


@avec_libreoffice
@pytest.mark.lent
def test_une_ligne_inseree_sous_la_protection_se_compte_et_s_echeance(tmp_path: Path) -> None:
    referentiel = referentiel_actif(NATIONALE)
    document = _plan()
    grille = _deposer(document, tmp_path)
    lieux = {texte: lieu for lieu, texte in grille.textes.items()}
    nommees = {texte: ligne for texte, (ligne, colonne) in lieux.items() if colonne == 1}
    criteres = [critere.id for critere in referentiel.criteres]
    # de bas en haut : après la dernière de toutes, après la dernière du premier critère, entre deux
    apres_tout = max(nommees.values()) + 1
    lignes = [apres_tout - 1, nommees[criteres[1]] - 1, nommees[f"{criteres[0]}.2"] - 1]
    colonnes = [lieux[titre][1] - 1 for titre in ("Actions", "Date de fin prévue de l’action")]
    gestes = INSERER.format(
        lignes=", ".join(map(str, lignes)), **dict(zip(("action", "prevue"), colonnes, strict=True))
    )
    for nom, octets in _faire(tmp_path, "Plan d’actions", gestes).items():
        pages = relire_ods(octets)
        bilan = pages["Bilan"]
        comptes = {c: [bilan.textes[ligne, c] for ligne in range(3, 4 + len(criteres))] for c in (3, 5)}
        attendus = ["2", *["0"] * (len(criteres) - 2), "1", "3"]
        assert comptes == {3: attendus, 5: attendus}, nom
        echeances = pages["Échéances"]
        ecrites = [texte for texte in echeances.textes.values() if texte.startswith("Insérée ")]
        assert sorted(ecrites) == sorted(f"Insérée {ligne}" for ligne in lignes), nom
        assert [*echeances.textes.values()].count("En retard") == len(lignes), nom
