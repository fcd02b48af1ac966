"""Des lignes s'insèrent et se trient dans une grille protégée, et tout les suit : essayé dans LibreOffice."""

from functools import cache
from typing import Final, NamedTuple

import pytest

from ldm.documents.blocs import Document
from ldm.documents.outils import composer_outil
from ldm.documents.reponses import remplir
from ldm.rendus.relecture import relever
from ldm.rendus.tableur import ods, xlsx
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import NATIONALE
from tests.rendus.classeurs import relire_ods
from tests.rendus.extraits import avec_libreoffice
from tests.rendus.libreoffice import executer

MODULE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Essai"
 script:language="StarBasic">
Sub Main
{appels}
  StarDesktop.terminate()
End Sub
{essais}
</script:module>
"""
ESSAI: Final = """
Sub {nom}
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
End Sub
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


GRILLE: Final = "Plan d’actions"


class Essai(NamedTuple):
    """Un document, et les gestes qu'on fait dans sa grille : à quelles lignes, et où s'y lit l'action."""

    document: Document
    gestes: str
    lignes: tuple[int, ...]
    action: int


@pytest.fixture(scope="module")
def enregistres(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Fait les gestes de chaque essai comme à la main, sous la protection de chaque classeur ; rend, par
    essai, les ODS enregistrés.
    """
    dossier = tmp_path_factory.mktemp("insertion")
    ecrits, essais = {}, []
    for nom, essai in (("Trier", _tri()), ("Inserer", _insertions())):
        ecrits[nom] = {f"{nom}.xlsx": xlsx.rendre(essai.document), f"{nom}.ods": ods.rendre(essai.document)}
        fichiers = ", ".join(f'"{fichier}"' for fichier in ecrits[nom])
        essais.append(
            ESSAI.format(
                nom=nom, dossier=dossier.as_uri(), fichiers=fichiers, grille=GRILLE, gestes=essai.gestes
            )
        )
        for fichier, octets in ecrits[nom].items():
            (dossier / fichier).write_bytes(octets)
    appels = "\n".join(f"  {nom}" for nom in ecrits)
    executer(MODULE.format(appels=appels, essais="".join(essais)), dossier / "profil")
    return {
        nom: {fichier: (dossier / f"relu-{fichier}.ods").read_bytes() for fichier in fichiers}
        for nom, fichiers in ecrits.items()
    }


@cache
def _plan() -> Document:
    referentiel = referentiel_actif(NATIONALE)
    plan = referentiel.outil_pour("plan")
    assert plan is not None
    return composer_outil(referentiel, plan)


@cache
def _a_trier() -> dict[str, str]:
    """Rend la date et le texte de trois actions, par champ."""
    dates = ("2027-05-01", "2026-12-01", "2027-01-15")
    critere = referentiel_actif(NATIONALE).criteres[0].id
    reponses = {f"{critere}.{rang}.fin-prevue": jour for rang, jour in enumerate(dates, 1)}
    return reponses | {f"{critere}.{rang}.actions": f"Action {rang}" for rang in range(1, 4)}


@cache
def _tri() -> Essai:
    """Rend le plan de trois actions, dont on trie les lignes par date."""
    document = remplir(_plan(), _a_trier()).document
    grille = relire_ods(ods.rendre(document))[GRILLE]
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
    return Essai(document, gestes, tuple(range(debut, fin + 1)), action)


@avec_libreoffice
@pytest.mark.lent
def test_des_actions_se_trient_par_date_sous_la_protection_et_se_relisent(
    enregistres: dict[str, dict[str, bytes]],
) -> None:
    critere = referentiel_actif(NATIONALE).criteres[0].id
    for nom, octets in enregistres["Trier"].items():
        lus = relire_ods(octets)[GRILLE].textes
        ranges = [(lus[ligne, 1], lus[ligne, _tri().action]) for ligne in _tri().lignes]
        assert ranges == [(f"{critere}.{rang}", f"Action {rang}") for rang in (2, 3, 1)], nom
        relues = relever(octets, (_tri().document,)).textes
        assert {champ: lu for champ, lu in relues.items() if lu} == _a_trier(), nom


@cache
def _insertions() -> Essai:
    """Rend le plan vierge, où l'on insère des lignes de bas en haut : après la dernière de toutes, après la
    dernière du premier critère, entre deux.
    """
    grille = relire_ods(ods.rendre(_plan()))[GRILLE]
    lieux = {texte: lieu for lieu, texte in grille.textes.items()}
    nommees = {texte: ligne for texte, (ligne, colonne) in lieux.items() if colonne == 1}
    premier, second, *_ = (critere.id for critere in referentiel_actif(NATIONALE).criteres)
    lignes = (max(nommees.values()), nommees[second] - 1, nommees[f"{premier}.2"] - 1)
    colonnes = [lieux[titre][1] - 1 for titre in ("Actions", "Date de fin prévue de l’action")]
    gestes = INSERER.format(
        lignes=", ".join(map(str, lignes)), **dict(zip(("action", "prevue"), colonnes, strict=True))
    )
    return Essai(_plan(), gestes, lignes, colonnes[0] + 1)


@avec_libreoffice
@pytest.mark.lent
def test_une_ligne_inseree_sous_la_protection_se_compte_et_s_echeance(
    enregistres: dict[str, dict[str, bytes]],
) -> None:
    criteres, lignes = referentiel_actif(NATIONALE).criteres, _insertions().lignes
    for nom, octets in enregistres["Inserer"].items():
        pages = relire_ods(octets)
        bilan = pages["Bilan"]
        comptes = {c: [bilan.textes[ligne, c] for ligne in range(3, 4 + len(criteres))] for c in (3, 5)}
        attendus = ["2", *["0"] * (len(criteres) - 2), "1", "3"]
        assert comptes == {3: attendus, 5: attendus}, nom
        echeances = pages["Échéances"]
        ecrites = [texte for texte in echeances.textes.values() if texte.startswith("Insérée ")]
        assert sorted(ecrites) == sorted(f"Insérée {ligne}" for ligne in lignes), nom
        assert [*echeances.textes.values()].count("En retard") == len(lignes), nom
