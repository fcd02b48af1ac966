"""Les formulaires en tableur et en texte : sortir remplis, repasser par LibreOffice, revenir, sans perte."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.bureautique import (
    EDITION,
    SCRIPTS,
    ecole,
    en_base64,
    html,
    parties,
    publie,
    relire,
    remplir,
    retoucher,
)
from tests.navigateur.dossiers import SURE, ouvrir, page_nue
from tests.rendus.classeurs import relire_ods, relire_xlsx
from tests.rendus.extraits import avec_libreoffice
from tests.rendus.libreoffice import convertir

TABLEURS: Final = ("xlsx", "ods")
USAGES: Final = ("grille", "plan")
TEXTES: Final = (
    "candidature",
    "ecart",
    "emargement",
    "grille",
    "rapport",
    "questionnaire",
    "suivi",
    "action",
)
RAPPROCHER: Final = """({ octets, html, portee, appliquer, revision }) => {
    const D = LdmDossiers;
    const relu = D.lireLeClasseur(Uint8Array.from(atob(octets), (signe) => signe.charCodeAt(0)));
    const edition = { slug: relu.carte.edition, revision, criteres: [], outils: [],
        anciens: { "OUT-002.annee": ["exercice"] },        partagees: [{ cle: "etablissement" }] };
    const contexte = { ouvert, edition };
    const lignes = D.rapprocher(contexte, { portee, relu, champs: D.champsDe(html) });
    const choisies = lignes.filter(({ etat }) => ["neuve", "differente", "inconnue"].includes(etat));
    if (appliquer) D.appliquer(contexte, choisies, relu.genre);
    return lignes.map(({ etat, cle, avant, apres }) => ({ etat, cle, avant, apres }));
}"""
RELIRE_UN_TEXTE: Final = """({ octets, html }) => {
    const D = LdmDossiers;
    const relu = D.relireLeTexte(Uint8Array.from(atob(octets), (signe) => signe.charCodeAt(0)));
    const { valeurs, inconnus, perdus } = D.repondreDuTexte(relu, D.champsDe(html));
    const { exemplaire } = relu.carte;
    return { valeurs: Object.fromEntries(valeurs), exemplaire, inconnus, perdus };
}"""
SCENARIOS: Final = [(usage, format_) for usage in USAGES for format_ in TABLEURS]


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, SURE, *SCRIPTS)
    contexte.close()


@pytest.fixture
def ouverte(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    neuve = page_nue(contexte, SURE, *SCRIPTS)
    ouvrir(neuve, creer=True)
    yield neuve
    contexte.close()


def _nettes(reponses: dict[str, str]) -> dict[str, str]:
    """Rend les réponses telles qu'une case les garde : sans tabulation."""
    return {champ: valeur.replace("\t", " ") for champ, valeur in reponses.items()}


@pytest.mark.parametrize(("usage", "format_"), SCENARIOS)
def test_un_classeur_rempli_se_relit_a_la_lettre(usage: str, format_: str, page: Page) -> None:
    rempli = remplir(page, usage, publie(usage, format_), ecole(usage))
    assert rempli["restantes"] == []
    relu = relire(page, rempli["octets"])
    assert relu["valeurs"] == _nettes(ecole(usage))
    assert (relu["ajouts"], relu["inconnus"], relu["perdus"]) == ([], [], [])
    assert relu["carte"]["edition"] == EDITION


@avec_libreoffice
@pytest.mark.parametrize("format_", TABLEURS)
def test_un_classeur_repasse_par_libreoffice_revient_egal(format_: str, page: Page) -> None:
    remplis = {
        f"{usage}.{format_}": remplir(
            page, usage, publie(usage, format_), ecole(usage), ["ligne", "C-01.1", "L-1"]
        )["octets"]
        for usage in USAGES
    }
    for nom, octets in convertir(remplis, format_).items():
        relu = relire(page, octets)
        assert relu["valeurs"] == _nettes(ecole(nom.partition(".")[0]))
        assert relu["carte"]["lignes"] == {"C-01.1": "L-1"}
        assert (relu["ajouts"], relu["inconnus"], relu["perdus"]) == ([], [], [])


@avec_libreoffice
@pytest.mark.parametrize("format_", ["docx", "odt"])
def test_un_texte_repasse_par_libreoffice_revient_egal(format_: str, page: Page) -> None:
    marque = ["exemplaire", "E-7a19c3d0"]
    ecrites = {usage: _sans_signature(ecole(usage)) for usage in TEXTES}
    fichiers = {f"vierge-{usage}.{format_}": publie(usage, format_) for usage in TEXTES}
    for usage in TEXTES:
        rempli = remplir(page, usage, publie(usage, format_), ecrites[usage], marque)
        fichiers[f"{usage}.{format_}"] = rempli["octets"]
    relus = convertir(fichiers, format_)
    for usage in TEXTES:
        lues = _relire_le_texte(page, relus[f"{usage}.{format_}"], usage)
        assert dict(ecrites[usage].items() ^ lues.pop("valeurs").items()) == {}, usage
        assert lues == {"exemplaire": marque[1], "inconnus": [], "perdus": []}, usage
        vierge = _relire_le_texte(page, relus[f"vierge-{usage}.{format_}"], usage)
        assert vierge == {"valeurs": {}, "exemplaire": "", "inconnus": [], "perdus": []}, usage


def _sans_signature(reponses: dict[str, str]) -> dict[str, str]:
    """Rend les réponses qui se donnent dans la page : on signe sur le papier."""
    return {champ: dite for champ, dite in reponses.items() if ".signature" not in champ}


def _relire_le_texte(page: Page, octets: bytes, usage: str) -> Any:
    return page.evaluate(RELIRE_UN_TEXTE, {"octets": en_base64(octets), "html": html(usage)})


@pytest.mark.parametrize(("format_", "lire"), [("xlsx", relire_xlsx), ("ods", relire_ods)])
def test_seules_les_cases_repondues_changent(format_: str, lire: Any, page: Page) -> None:
    vierge = publie("grille", format_)
    reponses = dict.fromkeys([*ecole("grille")][-2:], "=1+1")
    rempli = remplir(page, "grille", vierge, reponses)["octets"]
    avant, apres = parties(vierge), parties(rempli)
    feuilles = {nom for nom in avant if re.search(r"worksheets/|^content\.xml$", nom)}
    assert {n: p for n, p in avant.items() if n not in feuilles} == {
        n: p for n, p in apres.items() if n not in feuilles
    }
    vierges = lire(vierge)
    changees = [
        texte
        for nom, feuille in lire(rempli).items()
        for lieu, texte in feuille.textes.items()
        if vierges[nom].textes.get(lieu) != texte and lieu not in feuille.formules
    ]
    assert changees == ["=1+1", "=1+1"]


def test_un_ods_rempli_garde_son_type_en_tete_sans_compression(page: Page) -> None:
    rempli = remplir(page, "grille", publie("grille", "ods"), ecole("grille"))["octets"]
    with ZipFile(BytesIO(rempli)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == 0


@pytest.mark.parametrize("format_", ["docx", "odt"])
@pytest.mark.parametrize("usage", TEXTES)
def test_un_texte_porte_toutes_les_reponses_a_la_lettre(usage: str, format_: str, page: Page) -> None:
    rempli = remplir(page, usage, publie(usage, format_), ecole(usage))  # relu avant d'être rendu
    assert rempli["restantes"] == []
    assert {*rempli["portees"]} == {*ecole(usage)}


def test_ce_qu_un_fichier_ne_peut_pas_porter_se_dit(page: Page) -> None:
    reponses = {
        "C-01.40.actions": "Une ligne de trop",
        "C-01.1.actions": "x" * 40_000,
        "C-02.1.actions": "Ici",
    }
    rempli = remplir(page, "plan", publie("plan", "xlsx"), reponses)
    assert rempli["portees"] == ["C-02.1.actions"]
    assert sorted(rempli["restantes"]) == ["C-01.1.actions", "C-01.40.actions"]


def test_des_lignes_deplacees_triees_ou_ajoutees_gardent_leurs_reponses(page: Page) -> None:
    reponses = {"C-01.1.actions": "Un", "C-01.2.actions": "Deux", "C-02.1.actions": "Trois"}
    rempli = remplir(page, "plan", publie("plan", "xlsx"), reponses)["octets"]

    def bousculer(classeur: Any) -> None:
        feuille = next(f for f in classeur if f["A4"].value == "C-01.1")
        colonne = next(c.column for c in feuille[4] if c.value == "Un")
        for n in range(1, feuille.max_column + 1):  # deux lignes échangées
            haut, bas = feuille.cell(4, n), feuille.cell(5, n)
            haut.value, bas.value = bas.value, haut.value
        feuille.insert_rows(6)
        feuille.cell(6, colonne).value = "Insérée"
        feuille.insert_rows(1)
        feuille.insert_cols(2)

    relu = relire(page, retoucher(rempli, bousculer))
    assert relu["valeurs"] == reponses
    assert relu["ajouts"] == [{"base": "C-01", "valeurs": {"actions": "Insérée"}}]
    assert (relu["inconnus"], relu["perdus"]) == ([], [])


def test_une_ligne_retiree_ou_un_choix_hors_liste_se_disent(page: Page) -> None:
    rempli = remplir(
        page, "plan", publie("plan", "xlsx"), {"C-01.1.actions": "Un", "C-01.1.avancement": "50"}
    )

    def abimer(classeur: Any) -> None:
        feuille = next(f for f in classeur if f["A4"].value == "C-01.1")
        next(c for c in feuille[4] if str(c.value).startswith("50")).value = "à moitié"
        feuille.delete_rows(5)

    relu = relire(page, retoucher(rempli["octets"], abimer))
    assert relu["inconnus"] == [{"lieu": "C-01.1.avancement", "texte": "à moitié"}]
    assert {champ.rpartition(".")[0] for champ in relu["perdus"]} == {"C-01.2"}


def _rapprocher(page: Page, octets: bytes, *, appliquer: bool = False, revision: str = "2026.1") -> Any:
    return page.evaluate(
        RAPPROCHER,
        {
            "octets": en_base64(octets),
            "html": html("plan"),
            "portee": "OUT-002",
            "appliquer": appliquer,
            "revision": revision,
        },
    )


def _etats(lignes: Any) -> list[str]:
    return [ligne["etat"] for ligne in lignes]


def test_appliquer_ajoute_une_version_et_garde_celle_d_avant(ouverte: Page) -> None:
    cle = "OUT-002|OUT-002.annee"
    ouverte.evaluate(f"ouvert.ecrire('{cle}', '2026')")
    rempli = remplir(ouverte, "plan", publie("plan", "ods"), {"OUT-002.annee": "2027"})["octets"]
    assert _rapprocher(ouverte, rempli) == [
        {"etat": "differente", "cle": cle, "avant": "2026", "apres": "2027"}
    ]
    assert ouverte.evaluate(f"ouvert.valeur('{cle}')") == "2026", "rien ne s'écrit avant « Appliquer »"
    _rapprocher(ouverte, rempli, appliquer=True)
    versions = ouverte.evaluate(
        f"[...ouvert.champ('{cle}').values()].map(({{ v, origine }}) => [v, origine])"
    )
    assert sorted(versions) == [["2026", "saisie"], ["2027", "import:ods"]]
    assert ouverte.evaluate(f"ouvert.valeur('{cle}')") == "2027"
    assert _etats(_rapprocher(ouverte, rempli)) == ["identique"]


def test_un_fichier_plus_ancien_que_le_dossier_ne_le_ramene_pas_en_arriere(ouverte: Page) -> None:
    ouverte.evaluate("ouvert.ecrire('OUT-002|OUT-002.annee', '2026')")
    rempli = remplir(ouverte, "plan", publie("plan", "xlsx"), {"OUT-002.annee": "2026"})["octets"]
    ouverte.evaluate("ouvert.sceller()")
    ouverte.evaluate("ouvert.ecrire('OUT-002|OUT-002.annee', '2027')")
    assert _etats(_rapprocher(ouverte, rempli, appliquer=True)) == ["ancienne"]
    assert ouverte.evaluate("ouvert.valeur('OUT-002|OUT-002.annee')") == "2027"


def test_une_ligne_revient_a_sa_ligne_et_rouvrir_ne_la_double_pas(ouverte: Page) -> None:
    ouverte.evaluate("""() => {
        const ligne = LdmDossiers.ajouterUneLigne(ouvert, "OUT-002", "C-01", "L-1");
        ouvert.ecrire(`OUT-002|C-01/${ligne}.actions`, "Avant");
    }""")
    reponses = {"C-01.1.actions": "Après", "C-01.2.actions": "Neuve", "C-01.2.equipe": "Lettres"}
    rempli = remplir(ouverte, "plan", publie("plan", "xlsx"), reponses, ["ligne", "C-01.1", "L-1"])["octets"]
    _rapprocher(ouverte, rempli, appliquer=True)
    lire = (
        "LdmDossiers.lignes(ouvert, 'OUT-002', 'C-01').map((l) => ouvert.valeur(`OUT-002|C-01/${l}.actions`))"
    )
    assert ouverte.evaluate(lire) == ["Après", "Neuve"]
    assert {*_etats(_rapprocher(ouverte, rempli, appliquer=True))} == {"identique"}
    assert ouverte.evaluate(lire) == ["Après", "Neuve"]


def test_ce_qui_s_ecrit_une_fois_le_reste_et_l_inconnu_est_garde(ouverte: Page) -> None:
    reponses = {"OUT-002.etablissement": "Lycée X", "C-01.1.avancement": "50"}
    rempli = remplir(ouverte, "plan", publie("plan", "xlsx"), reponses)["octets"]

    def inventer(classeur: Any) -> None:
        _renommer(classeur, "OUT-002.annee", "OUT-002.disparu", "Toujours là")

    etats = {
        ligne["cle"]: ligne["etat"]
        for ligne in _rapprocher(ouverte, retoucher(rempli, inventer), appliquer=True, revision="2027.1")
    }
    assert etats["partage|etablissement"] == "neuve"
    assert etats["inconnu/OUT-002|OUT-002.disparu"] == "inconnue"
    assert ouverte.evaluate("LdmDossiers.sansPlace(ouvert)") == [
        {"cle": "inconnu/OUT-002|OUT-002.disparu", "texte": "Toujours là"}
    ]


def _renommer(classeur: Any, champ: str, autre: str, texte: str) -> None:
    """Fait comme si le classeur était d'une révision où le champ avait un autre nom, et y répond."""
    repere = classeur["_ldm"]
    case = next(c for (c,) in repere.iter_rows(min_col=2, max_col=2) if c.value == champ)
    case.value = autre
    fiche = classeur[repere.cell(case.row, 3).value]
    ligne = next(c for c in fiche["A"] if c.value == champ)
    ligne.value = autre
    fiche.cell(ligne.row, 3).value = texte


def test_un_champ_se_retrouve_sous_le_nom_qu_il_a_eu(ouverte: Page) -> None:
    vieux = retoucher(
        publie("plan", "xlsx"), lambda c: _renommer(c, "OUT-002.annee", "OUT-002.exercice", "2027")
    )
    assert [ligne["cle"] for ligne in _rapprocher(ouverte, vieux, revision="2027.1")] == [
        "OUT-002|OUT-002.annee"
    ]


def test_une_case_vide_n_efface_rien(ouverte: Page) -> None:
    ouverte.evaluate("ouvert.ecrire('OUT-002|OUT-002.annee', '2026')")
    assert _rapprocher(ouverte, publie("plan", "ods"), appliquer=True) == []
    assert ouverte.evaluate("ouvert.valeur('OUT-002|OUT-002.annee')") == "2026"
