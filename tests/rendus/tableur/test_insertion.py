"""Une ligne insérée dans une grille protégée s'écrit, et les comptes la suivent : essayé dans LibreOffice."""

import subprocess
from pathlib import Path
from typing import Final

import pytest

from ldm.documents.outils import composer_outil
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
  For Each nom In Array({fichiers})
    lu(0).Name = "MacroExecutionMode" : lu(0).Value = 4
    doc = StarDesktop.loadComponentFromURL("{dossier}/" &amp; nom, "_blank", 0, lu())
    vue = doc.CurrentController
    grille = doc.Sheets.getByName("{grille}")
    If Not grille.isProtected() Then Goto Fin
    vue.setActiveSheet(grille)
    actions = createUnoService("com.sun.star.frame.DispatchHelper")
    For Each ligne In Array({lignes})
      vue.select(grille.Rows.getByIndex(ligne))
      actions.executeDispatch(vue.Frame, ".uno:InsertRowsBefore", "", 0, rien())
      For Each ecrit In Array(Array({action}, "Insérée " &amp; ligne), Array({prevue}, "2020-03-01"))
        saisie(0).Name = "StringName" : saisie(0).Value = ecrit(1)
        vue.select(grille.getCellByPosition(ecrit(0), ligne))
        actions.executeDispatch(vue.Frame, ".uno:EnterString", "", 0, saisie())
      Next
    Next
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


def _inserer(
    dossier: Path, grille: str, lignes: list[int], action: int, prevue: int
) -> dict[str, dict[str, Page]]:
    """Insère des lignes comme à la main, sous la protection, et y écrit ; rend les classeurs relus."""
    fichiers = sorted(chemin.name for chemin in dossier.iterdir() if chemin.is_file())
    module = MODULE.format(
        dossier=dossier.as_uri(),
        fichiers=", ".join(f'"{nom}"' for nom in fichiers),
        grille=grille,
        lignes=", ".join(map(str, lignes)),
        action=action,
        prevue=prevue,
    )
    soffice = ["soffice", f"-env:UserInstallation={(dossier / 'profil').as_uri()}", "--headless"]
    # le premier lancement écrit ses propres macros : les nôtres viennent après
    subprocess.run([*soffice, "--terminate_after_init"], check=True, capture_output=True, timeout=60)
    macros = dossier / "profil" / "user" / "basic" / "Standard"
    (macros / "Essai.xba").write_text(module, "utf-8")
    (macros / "script.xlb").write_text(BIBLIOTHEQUE, "utf-8")
    lancement = [*soffice, "macro:///Standard.Essai.Main"]
    subprocess.run(lancement, check=True, capture_output=True, timeout=60)
    return {nom: relire_ods((dossier / f"relu-{nom}.ods").read_bytes()) for nom in fichiers}


@avec_libreoffice
@pytest.mark.lent
def test_une_ligne_inseree_sous_la_protection_se_compte_et_s_echeance(tmp_path: Path) -> None:
    referentiel = referentiel_actif(NATIONALE)
    plan = referentiel.outil_pour("plan")
    assert plan is not None
    document = composer_outil(referentiel, plan)
    (tmp_path / "plan.xlsx").write_bytes(xlsx.rendre(document))
    (tmp_path / "plan.ods").write_bytes(ods.rendre(document))
    grille = relire_ods(ods.rendre(document))["Plan d’actions"]
    lieux = {texte: lieu for lieu, texte in grille.textes.items()}
    nommees = {texte: ligne for texte, (ligne, colonne) in lieux.items() if colonne == 1}
    criteres = [critere.id for critere in referentiel.criteres]
    # de bas en haut : après la dernière de toutes, après la dernière du premier critère, entre deux
    apres_tout = max(nommees.values()) + 1
    lignes = [apres_tout - 1, nommees[criteres[1]] - 1, nommees[f"{criteres[0]}.2"] - 1]
    colonnes = [lieux[titre][1] - 1 for titre in ("Actions", "Date de fin prévue de l’action")]
    for nom, pages in _inserer(tmp_path, "Plan d’actions", lignes, *colonnes).items():
        bilan = pages["Bilan"]
        comptes = {c: [bilan.textes[ligne, c] for ligne in range(3, 4 + len(criteres))] for c in (3, 5)}
        attendus = ["2", *["0"] * (len(criteres) - 2), "1", "3"]
        assert comptes == {3: attendus, 5: attendus}, nom
        echeances = pages["Échéances"]
        ecrites = [texte for texte in echeances.textes.values() if texte.startswith("Insérée ")]
        assert sorted(ecrites) == sorted(f"Insérée {ligne}" for ligne in lignes), nom
        assert [*echeances.textes.values()].count("En retard") == len(lignes), nom
