"""Ce qu'un classeur calcule : la même chose dans nos valeurs, dans ses formules et dans LibreOffice."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from ldm.documents.blocs import Document
from ldm.documents.classeur import composer_classeur
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from ldm.modele.outils import Usage
from ldm.rendus.socle.archive import archiver
from ldm.rendus.socle.calculs import lire_date
from ldm.rendus.tableur import ods, xlsx
from ldm.rendus.tableur.classeur import feuilles
from ldm.variantes.edition_active import referentiel_actif
from tests.rendus.classeurs import Page, relire_ods, relire_xlsx
from tests.rendus.extraits import avec_libreoffice
from tests.rendus.libreoffice import TOUJOURS_RECALCULER, convertir_a_part, regler
from tests.rendus.publies import document

JOUR: Final = "1795867200"  # le 28 novembre 2026
PASSEE, FUTURE, FINIE, VAGUE = "2020-03-01", "31/12/2099", "2020-04-01", "mars 2020"


def _outil(usage: Usage) -> str:
    outil = referentiel_actif("national-2023").outil_pour(usage)
    assert outil is not None
    return outil.id


@cache
def _plan() -> Document:
    """Rend le plan d'actions où une ligne est en retard, une finie, une à venir, une sans jour."""
    vierge = document("national-2023", _outil("plan"))
    lignes = {
        "C-01.1": (PASSEE, ""),
        "C-01.2": (FUTURE, ""),
        "C-02.1": (PASSEE, FINIE),
        "C-03.5": (VAGUE, ""),
    }
    reponses = {f"{vierge.ancre}.etablissement": 'Lycée "Ada" ; <&>'}
    for ligne, (prevue, faite) in lignes.items():
        reponses |= {f"{ligne}.fin-prevue": prevue, f"{ligne}.finalisee": faite}
        reponses[f"{ligne}.actions"] = f"=Action {ligne}"
    return remplir(vierge, reponses).document


@cache
def _coche() -> Document:
    """Rend le rapport d'audit où une case sur trois est cochée."""
    vierge = document("national-2023", _outil("rapport"))
    cases = [champ.id for champ in champs_de(vierge.blocs) if champ.type == "case"]
    return remplir(vierge, dict.fromkeys(cases[::3], "oui")).document


@cache
def _grille() -> Document:
    """Rend la grille où une réponse sur deux est donnée."""
    vierge = document("national-2023", _outil("grille"))
    champs = [champ.id for champ in champs_de(vierge.blocs) if champ.type == "texte_long"]
    return remplir(vierge, dict.fromkeys(champs[::4], "P-01")).document


@cache
def _classeur() -> Document:
    """Rend le classeur de l'édition, où une réponse partagée est donnée, et une autre corrigée ailleurs."""
    vierge = composer_classeur(referentiel_actif("national-2023"))
    assert vierge is not None
    reprises = {champ.reprend for champ in champs_de(vierge.blocs) if champ.reprend}
    reponses = {cle: "2027-03-15" if "date" in cle else f"Réponse {cle}" for cle in reprises}
    corrige = next(champ.id for champ in champs_de(vierge.blocs) if champ.reprend)
    return remplir(vierge, {**reponses, corrige: "Corrigée", "C-01.1.actions": "Signer"}).document


REMPLIS: Final = {"plan": _plan, "rapport": _coche, "grille": _grille, "classeur": _classeur}


def _au_jour(rendre: Callable[[Document], bytes], compose: Document) -> bytes:
    """Rend un classeur tel qu'il se calcule ce jour-là."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", JOUR)
        return rendre(compose)


@cache
def _xlsx(compose: Document) -> bytes:
    return _au_jour(xlsx.rendre, compose)


@cache
def _ods(compose: Document) -> bytes:
    return _au_jour(ods.rendre, compose)


par_document = pytest.mark.parametrize("nom", REMPLIS)


def _colonne(page: Page, titre: str) -> list[str]:
    (rang,) = (colonne for (ligne, colonne), texte in page.textes.items() if (ligne, texte) == (2, titre))
    return page.colonne(rang)[1:]


def test_le_bilan_du_plan_compte_les_actions_finies_et_en_retard() -> None:
    bilan = relire_xlsx(_xlsx(_plan()))["Bilan"]
    assert _colonne(bilan, "Actions") == ["2", "1", "1", "0", "0", "0", "0", "0", "4"]
    assert _colonne(bilan, "Finalisées")[-1] == "1"
    assert _colonne(bilan, "En retard") == ["1", "0", "0", "0", "0", "0", "0", "0", "1"]


def test_le_calendrier_range_ce_qui_reste_a_finir_par_date() -> None:
    calendrier = relire_xlsx(_xlsx(_plan()))["Échéances"]
    assert _colonne(calendrier, "Ligne") == ["C-01.1", "C-01.2"]
    assert _colonne(calendrier, "Date de fin prévue de l’action") == ["01/03/2020", "31/12/2099"]
    assert _colonne(calendrier, "État") == ["En retard", "À venir"]


def test_le_bilan_du_rapport_compte_chaque_constat_et_les_descripteurs_sans_constat() -> None:
    rapport = _coche()
    bilan = relire_xlsx(_xlsx(rapport))["Bilan"]
    coches = [champ.id.rpartition(".") for champ in champs_de(rapport.blocs) if champ.type == "case"]
    remplis = {c.id for c in champs_de(rapport.blocs) if c.type == "case" and c.rempli}
    for cle in ("pf", "c", "r", "e", "nc"):
        assert int(_colonne(bilan, cle.upper())[-1]) == sum(
            f"{d}.{k}" in remplis for d, _, k in coches if k == cle
        )
    vides = {d for d, _, _ in coches} - {cle.rpartition(".")[0] for cle in remplis}
    assert int(_colonne(bilan, "Sans constat")[-1]) == len(vides)


def test_la_grille_rappelle_en_titre_ce_que_sa_fiche_porte() -> None:
    pages = relire_xlsx(_xlsx(_plan()))
    titre = " ".join(texte for (ligne, _), texte in pages["Plan d’actions"].textes.items() if ligne == 1)
    assert 'Établissement\u00a0: Lycée "Ada" ; <&>' in titre
    assert "Année\u00a0: …" in titre
    assert not relire_ods(_ods(_plan()))["Fiche"].imprimee


def test_un_tableau_seul_dans_sa_partie_en_prend_le_nom() -> None:
    commun = referentiel_actif("national-2023").commun.classeur
    noms = [feuille.nom for feuille in feuilles(_classeur())]
    assert {commun.titre_des_partages, commun.titre_du_bilan, commun.titre_des_preuves} <= set(noms)


def test_une_reponse_partagee_se_lit_partout_sauf_ou_l_on_en_a_ecrit_une_autre() -> None:
    classeur, pages = _classeur(), relire_xlsx(_xlsx(_classeur()))
    champs = {champ.id: champ for champ in champs_de(classeur.blocs)}
    lieux = {
        case.id: (feuille.nom, (ligne, colonne))
        for feuille in feuilles(classeur)
        for ligne, rangee in enumerate(feuille.rangees, 3)
        for colonne, case in enumerate(rangee.cases, 2)
        if case.saisie
    }
    for champ in (champ for champ in champs.values() if champ.reprend):
        nom, lieu = lieux[champ.id]
        attendue = champ.valeur or champs[champ.reprend].valeur
        assert pages[nom].textes[lieu] == ("15/03/2027" if attendue == "2027-03-15" else attendue)
        assert (lieu in pages[nom].formules) == (not champ.valeur)
        assert (lieu in pages[nom].ouvertes) == bool(champ.valeur)


@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_un_document_vierge_compte_zero_et_son_calendrier_est_vide(format_: str) -> None:
    vierge = document("national-2023", _outil("plan"))
    pages = relire_xlsx(_xlsx(vierge)) if format_ == "xlsx" else relire_ods(_ods(vierge))
    assert {*_colonne(pages["Bilan"], "Actions")} == {"0"}
    assert _colonne(pages["Échéances"], "Ligne") == []


@par_document
def test_une_formule_ne_nomme_que_des_cases_et_jamais_une_reponse(nom: str) -> None:
    for page in relire_xlsx(_xlsx(REMPLIS[nom]())).values():
        for formule in page.formules.values():
            litteraux = {*re.findall(r'"((?:[^"]|"")*)"', formule)}
            attendus = {"", "/", "0", "…", "\u2003", "En retard", "À venir"}
            assert {texte for texte in litteraux - attendus if not texte.endswith("\u00a0: ")} == set()


def _sans_valeurs_xlsx(octets: bytes) -> bytes:
    """Rend le classeur dont une autre bibliothèque a perdu toutes les valeurs calculées."""
    tampon = BytesIO()
    load_workbook(BytesIO(octets)).save(tampon)
    return tampon.getvalue()


def _aux_valeurs_fausses(octets: bytes) -> bytes:
    """Rend le classeur ODS dont toutes les valeurs calculées sont fausses."""
    with ZipFile(BytesIO(octets)) as archive:
        parties = {nom: archive.read(nom) for nom in archive.namelist()}
    contenu = parties["content.xml"].decode()
    case = re.compile(r"(<table:table-cell [^>]*table:formula=[^>]*?)(/>|>.*?</table:table-cell>)")
    faux = ' office:value-type="float" office:value="77"><text:p>77</text:p></table:table-cell>'
    faussees = case.sub(lambda t: re.sub(r' office:[\w-]+="[^"]*"', "", t[1].rstrip("/")) + faux, contenu)
    assert faussees != contenu
    return archiver(parties | {"content.xml": faussees.encode()})


@pytest.fixture(scope="module")
def recalcules(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Page]]:
    fichiers: dict[str, bytes] = {}
    for nom, rempli in REMPLIS.items():
        fichiers[f"{nom}-x.xlsx"] = _sans_valeurs_xlsx(_xlsx(rempli()))
        fichiers[f"{nom}-o.ods"] = _aux_valeurs_fausses(_ods(rempli()))
    profil = regler(tmp_path_factory.mktemp("profil"), TOUJOURS_RECALCULER)
    calcules = convertir_a_part(fichiers, "ods", profil)
    return {nom: relire_ods(octets) for nom, octets in calcules.items()}


@avec_libreoffice
@pytest.mark.lent
@par_document
def test_libreoffice_calcule_ce_que_nous_avons_calcule(
    nom: str, recalcules: dict[str, dict[str, Page]]
) -> None:
    attendues = relire_xlsx(_xlsx(REMPLIS[nom]()))
    assert any(page.formules for page in attendues.values())
    for relu in (recalcules[f"{nom}-x.xlsx"], recalcules[f"{nom}-o.ods"]):
        for onglet, page in attendues.items():
            lues = {lieu: relu[onglet].textes.get(lieu, "") for lieu in page.formules}
            assert lues == {lieu: page.textes.get(lieu, "") for lieu in page.formules}, onglet


@avec_libreoffice
@pytest.mark.lent
@par_document
def test_libreoffice_garde_dates_regles_protections_et_ce_qui_s_imprime(
    nom: str, recalcules: dict[str, dict[str, Page]]
) -> None:
    attendues = relire_ods(_ods(REMPLIS[nom]()))
    for onglet, page in attendues.items():
        relue = recalcules[f"{nom}-o.ods"][onglet]
        assert (relue.dates, relue.datees, relue.choix) == (page.dates, page.datees, page.choix), onglet
        assert (relue.ouvertes, relue.figees) == (page.ouvertes, page.figees), onglet
        assert relue.imprimee == page.imprimee, onglet


@pytest.mark.parametrize(
    ("texte", "attendue"),
    [
        ("2026-03-01", date(2026, 3, 1)),
        (" 1/3/2026 ", date(2026, 3, 1)),
        ("01.03.2026", date(2026, 3, 1)),
        ("31/02/2026", None),
        ("mars 2026", None),
        ("2026-03", None),
        ("=1+1", None),
        ("", None),
    ],
)
def test_une_date_s_ecrit_a_la_francaise_ou_en_iso(texte: str, attendue: date | None) -> None:
    assert lire_date(texte) == attendue
