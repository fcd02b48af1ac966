"""Des séances tirées au sort : taper, copier, fermer, rouvrir. Le dernier texte gardé est toujours là.

Chaque graine dit une suite entière, la même à chaque fois : quelques-unes où l'onglet se ferme vraiment,
deux mille séances courtes où le dossier se rouvre et où des fichiers s'ouvrent.
"""

import random
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.navigateur.dossiers import NOYAU, QUAND_C_EST_ECRIT, SURE, ouvrir, page_nue

GRAINES: Final = range(8)
PAS: Final = 250
CLES: Final = [f"OUT-003|D-{n:03}.{quoi}" for n in range(1, 8) for quoi in ("preuves", "remarques")] + [
    "OUT-002|C-01/L-1.actions", "partage|uai", "equipe|D-001.position", "OUT-010/E-1|OUT-010.ecart",
]  # fmt: skip
TEXTES: Final = ("", "Oui", "Compte rendu", "été « à » l’œuvre", "🎓", "=1+1", "<b>", "שלום", "a\nb")
TAPER: Final = """(gestes) => {
    for (const [cle, texte] of gestes) ouvert.ecrire(cle, texte);
}"""
ECRIT: Final = """
const toutEstEcrit = async () => {
    while (coffre.enAttente) await new Promise((suite) => setTimeout(suite, 1));
};
"""
FAIRE: Final = f"""async ([gestes, quoi]) => {{
    {ECRIT}
    ({TAPER})(gestes);
    if (quoi === "sceller") ouvert.sceller();
    if (quoi === "relire") {{
        await toutEstEcrit();
        await ouvert.relire();
    }}
}}"""
LIRE: Final = f"""async (cles) => {{
    {ECRIT}
    const lire = () => Object.fromEntries(cles.map((cle) => [cle, ouvert.valeur(cle)]));
    const aussitot = lire();
    await toutEstEcrit();
    const comptees = [...ouvert.dossier.champs.keys()].filter((cle) => ouvert.valeur(cle)).length;
    return [aussitot, lire(), ouvert.cles("").length, comptees];
}}"""


def _fermer(page: Page, *, brutale: bool) -> bool:
    """Ferme l'onglet, sans attendre si la fermeture est brutale ; dit si tout y était gardé."""
    if not brutale:
        page.evaluate(f"async () => {{ {ECRIT} await toutEstEcrit(); }}")
    garde: bool = page.evaluate(QUAND_C_EST_ECRIT)
    page.close()
    return garde


def _rouvrir(contexte: BrowserContext) -> Page:
    page = page_nue(contexte)
    ouvrir(page)
    return page


@pytest.mark.parametrize("graine", GRAINES)
def test_le_dernier_texte_garde_est_toujours_la(graine: int, navigateur: Browser) -> None:
    hasard = random.Random(graine)
    contexte = navigateur.new_context()
    page = page_nue(contexte)
    ouvrir(page, creer=True)
    attendu: dict[str, str] = dict.fromkeys(CLES, "")
    fait = 0
    while fait < PAS:
        depuis: dict[str, set[str]] = {cle: {texte} for cle, texte in attendu.items()}
        rafale: list[Any] = []
        for _ in range(min(hasard.randrange(1, 30), PAS - fait)):
            cle, texte = hasard.choice(CLES), f"{hasard.choice(TEXTES)}{hasard.choice(('', fait))}"
            rafale.append([cle, texte])
            attendu[cle] = texte
            depuis[cle].add(texte)
            fait += 1
        geste = hasard.choice(("rien", "sceller", "fermer", "partir", "relire"))
        page.evaluate(FAIRE, [rafale, geste])
        garde = True
        if geste in ("fermer", "partir"):
            garde = _fermer(page, brutale=geste == "partir")
            page = _rouvrir(contexte)
        aussitot, lus, dites, comptees = page.evaluate(LIRE, CLES)
        assert all(aussitot[cle] in textes for cle, textes in depuis.items()), (graine, fait)
        if not garde:
            attendu = aussitot
        assert lus == attendu, (graine, fait, geste)
        assert dites == comptees, "l'index des clés dit ce que disent les champs"
    contexte.close()


SEANCES: Final = 500
SEANCE: Final = """async ({ graine, combien, cles, textes }) => {
    const D = LdmDossiers;
    let etat = graine + 1;
    const tirer = (jusqu) => {
        etat = (Math.imul(etat, 1664525) + 1013904223) >>> 0;
        return Math.floor((etat / 2 ** 32) * jusqu);
    };
    const attendu = Object.fromEntries(cles.map((cle) => [cle, ""]));
    const ecarts = [];
    const comparer = (quoi, lire) => {
        for (const cle of cles)
            if (lire(cle) !== attendu[cle]) ecarts.push([quoi, cle, lire(cle), attendu[cle]]);
    };
    let [coffre, copie, id] = [await new D.Coffre().ouvrir(), null, ""];
    for (let seance = 0; seance < combien && ecarts.length < 5; seance += 1) {
        if (tirer(10) === 0) coffre = await new D.Coffre().ouvrir();
        if (seance % 50 === 0) {
            [copie, id] = [null, `hasard-${seance}`];
            for (const cle of cles) attendu[cle] = "";
            await coffre.deposer({ ...D.nouveau({ nom: "", edition: "essai", revision: "1" }), id });
        }
        const ouvert = new D.DossierOuvert(await coffre.lire(id), coffre);
        comparer(`séance ${seance}`, (cle) => ouvert.valeur(cle));
        for (let frappe = 1 + tirer(8); frappe > 0; frappe -= 1) {
            const cle = cles[tirer(cles.length)];
            attendu[cle] = textes[tirer(textes.length)] + (tirer(3) ? seance : "");
            ouvert.ecrire(cle, attendu[cle]);
            if (tirer(4) === 0) await coffre.fini();
        }
        const geste = tirer(5);
        if (geste === 0) copie = { texte: D.ecrireFichier(ouvert.sceller()), dites: { ...attendu } };
        if (geste === 1 && copie) {
            const relue = D.aCote(await D.lireUneCopie(new Blob([copie.texte])), [id]);
            await coffre.deposer(relue);
            const depose = await coffre.lire(relue.id);
            for (const cle of cles)
                if (D.valeur(depose.champs.get(cle)) !== copie.dites[cle]) ecarts.push(["copie", cle]);
            await coffre.effacer(relue.id);
        }
        if (geste === 2) await ouvert.relire();
        comparer(`fin de ${seance}`, (cle) => ouvert.valeur(cle));
        ouvert.fermer();
        if (tirer(2)) await coffre.fini();
        else dispatchEvent(new Event("pagehide"));
    }
    return ecarts;
}"""


@pytest.mark.parametrize("graine", range(4))
def test_deux_mille_seances_ne_perdent_pas_un_texte(graine: int, navigateur: Browser) -> None:
    contexte = navigateur.new_context()
    page = page_nue(contexte, SURE, *NOYAU, "elements.js", "reponses.js", "copie.js")
    quoi = {"graine": graine, "combien": SEANCES, "cles": CLES, "textes": TEXTES}
    assert page.evaluate(SEANCE, quoi) == []
    contexte.close()
