"""Rien n'est perdu : le coffre et le dossier ouvert, face à ce qui arrive à un navigateur."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page

from tests.navigateur.dossiers import (
    NOYAU,
    QUAND_C_EST_ECRIT,
    SANS_HTTPS,
    SUR_LE_DISQUE,
    SURE,
    ouvrir,
    page_nue,
)

CLE: Final = "OUT-003|D-017.preuves"
PHRASE: Final = "Le conseil pédagogique se réunit chaque mois ; ses comptes rendus sont publiés. " * 4
ATTENDRE: Final = "(etat) => coffre.etat === etat"


@pytest.fixture
def contexte(navigateur: Browser) -> Iterator[BrowserContext]:
    neuf = navigateur.new_context()
    yield neuf
    neuf.close()


@pytest.fixture
def page(contexte: BrowserContext) -> Page:
    ouverte = page_nue(contexte)
    assert ouvrir(ouverte, creer=True) == "pret"
    return ouverte


def ecrire(page: Page, texte: str, cle: str = CLE) -> None:
    page.evaluate("([cle, texte]) => ouvert.ecrire(cle, texte)", [cle, texte])


def gardes(page: Page) -> list[str]:
    """Rend les textes que la base contient vraiment."""
    page.wait_for_function(QUAND_C_EST_ECRIT)
    return [fiche["version"]["v"] for fiche in page.evaluate(SUR_LE_DISQUE, "essai")]


def test_chaque_frappe_est_gardee_et_la_derniere_suffit(page: Page) -> None:
    for fin in range(1, len(PHRASE) + 1):
        page.evaluate("([cle, texte]) => ouvert.ecrire(cle, texte)", [CLE, PHRASE[:fin]])
    assert gardes(page) == [PHRASE]
    assert page.evaluate("coffre.etat") == "enregistre"


def test_un_dossier_se_relit_tel_qu_il_a_ete_ecrit(page: Page, contexte: BrowserContext) -> None:
    ecrire(page, "Comptes rendus")
    ecrire(page, "À revoir", "OUT-003|D-017.remarques")
    page.wait_for_function(QUAND_C_EST_ECRIT)
    page.close()
    autre = page_nue(contexte)
    ouvrir(autre)
    assert autre.evaluate("ouvert.cles('OUT-003|').map((cle) => ouvert.valeur(cle))") == [
        "Comptes rendus",
        "À revoir",
    ]


@pytest.mark.parametrize("depart", ["fermer", "partir"])
def test_quitter_la_page_juste_apres_la_derniere_touche_ne_perd_rien(
    contexte: BrowserContext, depart: str
) -> None:
    page = page_nue(contexte)
    ouvrir(page, creer=True)
    ecrire(page, PHRASE)
    if depart == "fermer":
        page.close()
    else:
        page.goto("about:blank")
    autre = page_nue(contexte)
    ouvrir(autre)
    assert autre.evaluate("(cle) => ouvert.valeur(cle)", CLE) == PHRASE


def test_un_second_onglet_lit_sans_ecrire_et_suit_le_premier(page: Page, contexte: BrowserContext) -> None:
    second = page_nue(contexte)
    ouvrir(second)
    assert second.evaluate("ouvert.lectureSeule") is True
    with pytest.raises(Error, match="autre onglet"):
        ecrire(second, "Du second")
    ecrire(page, "Du premier")
    second.wait_for_function("(cle) => ouvert.valeur(cle) === 'Du premier'", arg=CLE)


def test_un_onglet_qui_prend_la_place_relit_d_abord(page: Page, contexte: BrowserContext) -> None:
    second = page_nue(contexte)
    ouvrir(second)
    ecrire(page, "Du premier")
    page.wait_for_function(QUAND_C_EST_ECRIT)
    second.evaluate("ouvert.prendre(true)")
    assert second.evaluate("(cle) => ouvert.valeur(cle)", CLE) == "Du premier"
    page.wait_for_function("ouvert.lectureSeule")
    ecrire(second, "Du second")
    assert gardes(second) == ["Du second"]


def test_sans_verrou_deux_onglets_gardent_chacun_leur_reponse(contexte: BrowserContext) -> None:
    onglets = [page_nue(contexte, SANS_HTTPS) for _ in range(2)]
    assert onglets[0].evaluate("typeof navigator.locks") == "undefined"
    for rang, onglet in enumerate(onglets):
        ouvrir(onglet, creer=rang == 0)
    for rang, onglet in enumerate(onglets):
        ecrire(onglet, f"De l'onglet {rang}")
        onglet.wait_for_function(QUAND_C_EST_ECRIT)
    assert sorted(gardes(onglets[0])) == ["De l'onglet 0", "De l'onglet 1"]
    onglets[0].evaluate("ouvert.relire()")
    assert len(onglets[0].evaluate("(cle) => ouvert.divergences(cle)", CLE)) == 2


PLEIN: Final = """(plein) => {
    self.vraiPut ??= IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = plein
        ? () => { throw new DOMException("plus de place", "QuotaExceededError"); }
        : self.vraiPut;
}"""


def test_un_disque_plein_garde_tout_en_memoire_le_dit_et_recommence(page: Page) -> None:
    ecrire(page, "Avant")
    assert gardes(page) == ["Avant"]
    page.clock.install()
    page.evaluate(PLEIN, True)
    ecrire(page, "Pendant")
    page.wait_for_function(ATTENDRE, arg="echec")
    assert page.evaluate("coffre.raison") == "plein"
    assert page.evaluate("(cle) => ouvert.valeur(cle)", CLE) == "Pendant"
    page.evaluate(PLEIN, False)
    page.clock.fast_forward("00:04")
    assert gardes(page) == ["Pendant"]


def test_un_stockage_efface_en_cours_de_saisie_se_reecrit_depuis_la_memoire(
    page: Page, contexte: BrowserContext
) -> None:
    ecrire(page, "Avant")
    page.wait_for_function(QUAND_C_EST_ECRIT)
    page.evaluate("coffre.addEventListener('rouvert', () => { self.rouvert = true; })")
    contexte.new_cdp_session(page).send(
        "Storage.clearDataForOrigin", {"origin": SURE.rstrip("/"), "storageTypes": "indexeddb"}
    )
    page.wait_for_function("self.rouvert")
    ecrire(page, "Après", "OUT-003|D-018.preuves")
    page.wait_for_function(f"async () => (await ({SUR_LE_DISQUE})('essai')).length === 2")
    page.close()
    autre = page_nue(contexte)
    ouvrir(autre)
    assert autre.evaluate("ouvert.cles('').map((cle) => ouvert.valeur(cle)).sort()") == ["Après", "Avant"]


def test_une_base_plus_recente_se_lit_et_ne_s_ecrit_pas(contexte: BrowserContext) -> None:
    page = page_nue(contexte)
    page.evaluate("""async () => {
        const base = await idb.openDB("ldm-mon-dossier", 9, { upgrade: (b) => b.createObjectStore("futur") });
        await base.put("futur", "précieux", "clé");
        base.close();
    }""")
    assert ouvrir(page) == "trop-recent"
    assert page.evaluate("coffre.durable") is False
    assert page.evaluate("coffre.brut()") == {"futur": ["précieux"]}
    ecrire(page, "En mémoire seulement")
    assert page.evaluate("coffre.brut()") == {"futur": ["précieux"]}


def test_un_navigateur_qui_refuse_de_garder_laisse_travailler_en_memoire(navigateur: Browser) -> None:
    contexte = navigateur.new_context()
    contexte.add_init_script(
        """Object.defineProperty(self, "indexedDB", {
            get() { throw new DOMException("non", "SecurityError"); },
        });"""
    )
    page = page_nue(contexte)
    assert ouvrir(page, creer=True) == "refuse"
    ecrire(page, "En mémoire")
    assert page.evaluate("(cle) => ouvert.valeur(cle)", CLE) == "En mémoire"
    contexte.close()


def test_un_dossier_dit_la_minute_ou_il_a_change_meme_remis_tel_qu_il_etait(page: Page) -> None:
    ecrire(page, "Avant")
    page.wait_for_function(QUAND_C_EST_ECRIT)
    page.evaluate("coffre.deposer(ouvert.dossier, { modifie: '2020-03-15T08:42Z' })")
    minute = page.evaluate("LdmDossiers.aLaMinute()")
    ecrire(page, "Après")
    page.wait_for_function(QUAND_C_EST_ECRIT)
    (fiche,) = page.evaluate("coffre.lister()")
    assert fiche["modifie"] >= minute


def test_un_depot_interrompu_ne_laisse_rien_a_moitie(page: Page) -> None:
    page.evaluate("""async () => {
        const sien = LdmDossiers.nouveau({ nom: "Importé", edition: "essai-2020", revision: "1" });
        sien.id = "importe";
        sien.champs.set("OUT-003|D-001.preuves", new Map([["0123456789abcdef", { v: "ok" }]]));
        sien.champs.set("OUT-003|D-002.preuves", new Map([["0123456789abcdef", { v: () => "non" }]]));
        await coffre.deposer(sien).catch(() => {});
    }""")
    assert page.evaluate(SUR_LE_DISQUE, "importe") == []
    assert [fiche["id"] for fiche in page.evaluate("coffre.lister()")] == ["essai"]


def test_effacer_un_dossier_ne_touche_pas_aux_autres(page: Page) -> None:
    ecrire(page, "Gardé")
    page.evaluate("""async () => {
        const autre = LdmDossiers.nouveau({ nom: "Autre", edition: "e", revision: "1" });
        await coffre.deposer({ ...autre, id: "autre" });
        await coffre.effacer("autre");
    }""")
    assert gardes(page) == ["Gardé"]
    assert [fiche["nom"] for fiche in page.evaluate("coffre.lister()")] == ["Essai"]


def test_sceller_garde_tout_et_fait_durer_les_noms(page: Page, contexte: BrowserContext) -> None:
    ecrire(page, "A")
    page.evaluate("ouvert.sceller()")
    ecrire(page, "B")
    assert sorted(gardes(page)) == ["A", "B"]
    texte: Any = page.evaluate("LdmDossiers.ecrireFichier(ouvert.sceller())")
    relu = page.evaluate(
        "([t, cle]) => LdmDossiers.valeur(LdmDossiers.lireFichier(t).champs.get(cle))", [texte, CLE]
    )
    assert relu == "B"


def test_les_scripts_du_noyau_marchent_depuis_un_dossier(contexte: BrowserContext, tmp_path: Path) -> None:
    scripts = "".join(f'<script src="{nom}"></script>' for nom in NOYAU)
    racine = Path(__file__).resolve().parents[2] / "docs" / "assets" / "auto-evaluation"
    for nom in NOYAU:
        (tmp_path / nom).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / nom).write_bytes((racine / nom).read_bytes())
    (tmp_path / "page.html").write_text(f"<!doctype html><meta charset=utf-8>{scripts}", encoding="utf-8")
    page = contexte.new_page()
    page.goto((tmp_path / "page.html").as_uri())
    assert ouvrir(page, creer=True) == "pret"
    ecrire(page, "Depuis un dossier")
    assert gardes(page) == ["Depuis un dossier"]
