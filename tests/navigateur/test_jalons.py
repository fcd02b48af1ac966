"""Les jalons d'un dossier, au navigateur : comme en Python, et gardés avec ce qu'ils nomment."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, Playwright

from tests.dossiers.jalons import EXEMPLE, TEXTE, hostiles
from tests.navigateur.dossiers import NOYAU, QUAND_C_EST_ECRIT, SURE, ouvrir, page_nue, profil, tuer

LIRE: Final = """(texte) => {
    const D = LdmDossiers;
    const dossier = D.lireFichier(texte);
    const vue = (id) => {
        const lu = D.vueDuJalon(new D.DossierLu(dossier, null), id);
        return Object.fromEntries([...lu.dossier.champs.keys()].map((cle) => [cle, lu.valeur(cle)]));
    };
    const jalons = D.jalons(dossier);
    return {
        jalons,
        retires: D.jalons(dossier, true).map(({ nom }) => nom),
        vues: Object.fromEntries(jalons.map(({ id }) => [id, vue(id)])),
        ecrit: D.ecrireFichier(dossier),
    };
}"""
REFUS: Final = """(textes) => textes.map((texte) => {
    try { LdmDossiers.lireFichier(texte); return ""; }
    catch (erreur) { return erreur instanceof LdmDossiers.ErreurDeFichier ? erreur.message : String(erreur); }
})"""
POSER: Final = """async (nom) => {
    self.jalon = await LdmDossiers.poserUnJalon(ouvert, { nom });
}"""
RELIRE: Final = """() => {
    const D = LdmDossiers;
    return D.jalons(ouvert.dossier).map(({ id, nom }) =>
        [nom, D.vueDuJalon(ouvert, id).valeur("partage|uai"), ouvert.valeur("partage|uai")]);
}"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, SURE, *NOYAU)
    contexte.close()


def test_les_jalons_se_lisent_comme_en_python(nue: Page) -> None:
    attendu = {nom: EXEMPLE[nom] for nom in ("jalons", "retires", "vues")}
    assert nue.evaluate(LIRE, TEXTE) == {**attendu, "ecrit": TEXTE}
    a_venir = TEXTE.replace('"1\\nOUT-003', '"2\\nOUT-003:')
    assert nue.evaluate(LIRE, a_venir)["vues"]["J-3f2a9c1e"] == {}


def test_un_jalon_abime_est_refuse_comme_en_python(nue: Page) -> None:
    cas = hostiles()
    refus = nue.evaluate(REFUS, [texte for texte, _ in cas.values()])
    for (nom, (_, dit)), message in zip(cas.items(), refus, strict=True):
        assert dit in message.replace("\u00a0", " "), nom
        assert message.endswith("Ouvrez une copie plus ancienne de ce dossier."), nom


def test_un_navigateur_tue_sitot_un_jalon_pose_l_a_garde_avec_ce_qu_il_nomme(
    atelier: Playwright, tmp_path: Path
) -> None:
    with profil(atelier, tmp_path) as contexte:
        page = page_nue(contexte)
        ouvrir(page, creer=True)
        page.evaluate("ouvert.ecrire('partage|uai', '0450000A')")
        page.evaluate(POSER, "Dépôt 2027")
        page.evaluate("ouvert.ecrire('partage|uai', '0451111B')")
        page.wait_for_function(QUAND_C_EST_ECRIT)
        tuer(tmp_path)
    with profil(atelier, tmp_path) as contexte:
        page = page_nue(contexte)
        ouvrir(page)
        assert page.evaluate(RELIRE) == [["Dépôt 2027", "0450000A", "0451111B"]]
        sortie = page.evaluate("LdmDossiers.ecrireFichier(ouvert.sceller())")
        assert [j["nom"] for j in page.evaluate(LIRE, sortie)["jalons"]] == ["Dépôt 2027"]


def test_on_ne_pose_pas_un_jalon_sans_nom_ni_sans_fin(nue: Page) -> None:
    ouvrir(nue, creer=True)
    essai = """async (noms) => {
        for (let n = 0; n < 200; n += 1) ouvert.dossier.champs.set(`jalon/J-${n + 1e7}|nom`, new Map());
        const refus = [];
        for (const nom of noms)
            await LdmDossiers.poserUnJalon(ouvert, { nom }).catch(({ message }) => refus.push(message));
        return refus;
    }"""
    vide, long, plein = nue.evaluate(essai, [" ", "x" * 121, "Dépôt"])
    assert "n’a pas de nom" in vide
    assert "trop long" in long
    assert "déjà 200 jalons" in plein
