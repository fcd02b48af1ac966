"""Les versions d'un champ et le fichier d'un dossier, dans le navigateur qui les exécute."""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.dossiers import NOYAU, faire, page_nue

Js = Callable[..., Any]
DOSSIERS: Final = Path(__file__).resolve().parents[1] / "dossiers"
REPONSES: Final = """({ cas, partagees }) => {
    const D = LdmDossiers;
    const dossier = D.nouveau({ nom: "", edition: "", revision: "" });
    const main = { par: "P-1", le: "2027-03-15T08:42Z", origine: "saisie" };
    for (const [cle, v] of Object.entries(cas.valeurs)) {
        const avant = v ? new Map() : D.sceller(D.ecrire(new Map(), { v: "avant", ...main }));
        dossier.champs.set(cle, D.ecrire(avant, { v, ...main }));
    }
    const ouvert = new D.DossierOuvert(dossier, new D.Coffre());
    const edition = { partagees: partagees.map((cle) => ({ cle })), anciens: cas.anciens ?? {} };
    return D.reponsesDe(ouvert, edition, D.portee(cas.outil, cas.exemplaire), cas.champs);
}"""
BOITE: Final = """
const D = LdmDossiers;
const main = (par) => ({ par, le: "2027-03-15T08:42Z", origine: "saisie" });
const enMots = (champ) => Object.fromEntries([...champ].sort());
"""
HISTOIRES: Final = """(histoires) => histoires.map((gestes) => {
    const copies = [new Map(), new Map(), new Map()];
    const ecrits = new Set();
    for (const [geste, qui, autre, texte] of gestes) {
        if (geste === "ecrire") {
            copies[qui] = D.ecrire(copies[qui], { v: texte, ...main(`P-${qui}`) });
        } else {
            copies[autre] = D.sceller(copies[autre]);
            for (const { v } of copies[autre].values()) ecrits.add(v);
            copies[qui] = D.fusionner(copies[qui], copies[autre]);
        }
    }
    const [a, b, c] = copies.map(D.sceller);
    const fins = [
        D.fusionner(D.fusionner(a, b), c), D.fusionner(a, D.fusionner(c, b)),
        D.fusionner(D.fusionner(c, a), D.fusionner(b, b)),
    ].map((champ) => JSON.stringify(enMots(champ)));
    const gardes = new Set(Object.values(JSON.parse(fins[0])).map(({ v }) => v));
    return { pareilles: new Set(fins).size === 1, perdus: [...ecrits].filter((v) => !gardes.has(v)) };
})"""


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, "http://localhost/", *NOYAU, "reponses.js", "libre.js")
    contexte.close()


@pytest.fixture(scope="module")
def js(page: Page) -> Js:
    def executer(corps: str, donnees: object = None) -> Any:
        return faire(page, f"(donnees) => {{ {BOITE} {corps} }}", donnees)

    return executer


def test_une_main_qui_tape_ne_fait_qu_une_version(js: Js) -> None:
    assert js("""
        let champ = new Map();
        for (const v of ["C", "Co", "Conseil"]) champ = D.ecrire(champ, { v, ...main("P-1") });
        return enMots(champ);
    """) == {
        "local": {"v": "Conseil", "par": "P-1", "le": "2027-03-15T08:42Z", "origine": "saisie", "de": []}
    }


def test_revenir_a_ce_qui_etait_ecrit_ne_laisse_pas_de_trace(js: Js) -> None:
    assert (
        js("""
        const depart = D.sceller(D.ecrire(new Map(), { v: "A", ...main("P-1") }));
        const change = D.ecrire(depart, { v: "AB", ...main("P-1") });
        return [change.size, enMots(D.ecrire(change, { v: "A", ...main("P-1") })), enMots(depart)];
    """)[0]
        == 2
    )
    avant, apres = js("""
        const depart = D.sceller(D.ecrire(new Map(), { v: "A", ...main("P-1") }));
        const change = D.ecrire(depart, { v: "AB", ...main("P-1") });
        return [enMots(depart), enMots(D.ecrire(change, { v: "A", ...main("P-1") }))];
    """)
    assert apres == avant


def test_ecrire_rien_dans_un_champ_vide_n_ecrit_rien(js: Js) -> None:
    assert js('return D.ecrire(new Map(), { v: "", ...main("P-1") }).size') == 0


def test_effacer_une_reponse_sortie_en_garde_la_trace(js: Js) -> None:
    assert js("""
        const depart = D.sceller(D.ecrire(new Map(), { v: "A", ...main("P-1") }));
        const efface = D.sceller(D.ecrire(depart, { v: "", ...main("P-1") }));
        return [D.valeur(efface), [...efface.values()].map(({ v }) => v).sort()];
    """) == ["", ["", "A"]]


def test_une_version_sortie_ne_se_corrige_plus_sur_place(js: Js) -> None:
    assert js("""
        const depart = D.sceller(D.ecrire(new Map(), { v: "A", ...main("P-1") }));
        const suite = D.sceller(D.ecrire(depart, { v: "B", ...main("P-1") }));
        const [nom] = depart.keys();
        return [suite.get(nom).v, [...suite.values()].find(({ v }) => v === "B").de[0] === nom];
    """) == ["A", True]


def test_retenir_en_equipe_ce_qui_est_deja_dit_s_ecrit_et_suit_les_avis(js: Js) -> None:
    origines, redit, suivis, revenu = js("""
        const faits = { ...main("P-1"), origine: "consensus" };
        const retenir = (champ, v, avis) => D.ecrire(champ, { v, ...faits, avis });
        const depart = D.ecrire(new Map(), { v: "A", ...main("P-1") });
        const retenu = retenir(depart, "A", ["0123456789abcdef"]);
        const neuf = retenir(retenu, "A", ["fedcba9876543210"]);
        return [
            [...retenu.values()].map(({ origine }) => origine),
            retenir(retenu, "A", ["0123456789abcdef"]) === retenu,
            neuf.get("local").avis,
            retenir(retenir(retenu, "B", []), "A", []).get("local").origine,
        ];
    """)
    assert origines == ["saisie", "consensus"]
    assert redit is True
    assert suivis == ["fedcba9876543210"]
    assert revenu == "consensus"


def test_deux_mains_sur_le_meme_champ_font_un_desaccord_et_l_ecrire_le_tranche(js: Js) -> None:
    divergentes, tranche, relu = js("""
        const base = D.sceller(D.ecrire(new Map(), { v: "A", ...main("P-1") }));
        const une = D.sceller(D.ecrire(base, { v: "B", ...main("P-1") }));
        const autre = D.sceller(D.ecrire(base, { v: "C", ...main("P-2") }));
        const unies = D.fusionner(une, autre);
        const tranche = D.sceller(D.ecrire(unies, { v: "B et C", ...main("P-1") }));
        const relu = D.fusionner(tranche, autre);
        const dites = D.divergences(unies).map((nom) => unies.get(nom).v).sort();
        return [dites, D.valeur(tranche), D.divergences(relu)];
    """)
    assert (divergentes, tranche, relu) == (["B", "C"], "B et C", [])


def test_deux_mains_qui_disent_la_meme_chose_ne_sont_pas_en_desaccord(js: Js) -> None:
    assert (
        js("""
        const [une, autre] = ["P-1", "P-2"].map((par) => D.ecrire(new Map(), { v: "A", ...main(par) }));
        return D.divergences(D.fusionner(une, autre));
    """)
        == []
    )


def _histoire(hasard: random.Random) -> list[tuple[str, int, int, str]]:
    textes = ("", "A", "B", "Oui", "été", "\ud83c\udf93", "=1+1")
    return [
        (
            hasard.choice(("ecrire", "ecrire", "lire")),
            hasard.randrange(3),
            hasard.randrange(3),
            f"{hasard.choice(textes)}{n}",
        )
        for n in range(hasard.randrange(2, 14))
    ]


def test_mille_histoires_d_equipe_convergent_sans_perdre_ce_qui_est_sorti(js: Js) -> None:
    hasard = random.Random(2027)
    histoires = [_histoire(hasard) for _ in range(1000)]
    for histoire, fin in zip(histoires, js(f"return ({HISTOIRES})(donnees)", histoires), strict=True):
        assert fin == {"pareilles": True, "perdus": []}, histoire


def _fichier(**changements: object) -> dict[str, Any]:
    version = {"v": "Comptes rendus", "par": "P-1", "le": "2027-03-15T08:42Z", "de": [], "origine": "saisie"}
    return {
        "format": "ldm-dossier",
        "version": 1,
        "id": "9c1e51ab",
        "nom": "Lycée Jean-Moulin",
        "edition": "essai-2020",
        "revision": "2026.1",
        "personnes": {"P-1": {"role": "coordonnateur"}},
        "champs": {"OUT-003|D-017.preuves": {"versions": {"0123456789abcdef": version}}},
        **changements,
    }


def test_un_dossier_ecrit_puis_lu_puis_ecrit_donne_les_memes_octets(js: Js) -> None:
    texte = js(
        "return D.ecrireFichier(D.lireFichier(donnees))", json.dumps(_fichier(jalons=[{"nom": "Dépôt"}]))
    )
    assert json.loads(texte) == _fichier(jalons=[{"nom": "Dépôt"}])
    assert js("return D.ecrireFichier(D.lireFichier(donnees))", texte) == texte


def test_ce_qu_un_programme_plus_recent_ajoute_a_une_version_est_garde(js: Js) -> None:
    fichier = _fichier()
    fichier["champs"]["OUT-003|D-017.preuves"]["versions"]["0123456789abcdef"]["empreinte"] = "51ab"
    fichier["champs"]["OUT-003|D-017.preuves"]["versions"]["0123456789abcdef"]["vu"] = {"par": "P-2"}
    assert json.loads(js("return D.ecrireFichier(D.lireFichier(donnees))", json.dumps(fichier))) == fichier


HOSTILES: Final = {
    "rien": "",
    "un autre format": '{"reponses": {}}',
    "un tableau": "[1, 2]",
    "une page": "<!doctype html><p>Connexion requise",
    "la moitié d'un dossier": json.dumps(_fichier())[:-20],
    "une version à venir": json.dumps(_fichier(version=2)),
    "une version qui n'en est pas une": json.dumps(_fichier(version="1")),
    "des champs en liste": json.dumps(_fichier(champs=[])),
    "un prototype": json.dumps(_fichier()).replace("OUT-003|D-017.preuves", "__proto__"),
    "une clé qui n'en est pas une": json.dumps(_fichier()).replace("D-017.preuves", "<script>"),
    "une réponse en nombre": json.dumps(_fichier()).replace('"Comptes rendus"', "3"),
    "une réponse immense": json.dumps(_fichier()).replace("Comptes rendus", "x" * 100_001),
    "un nom de version inconnu": json.dumps(_fichier()).replace("0123456789abcdef", "local"),
    "un identifiant qui n'en est pas un": json.dumps(_fichier(id="../..")),
}


@pytest.mark.parametrize("texte", HOSTILES.values(), ids=HOSTILES)
def test_un_fichier_qui_n_est_pas_un_dossier_est_refuse_en_disant_quoi_faire(js: Js, texte: str) -> None:
    nom, message = js(
        """try { D.lireFichier(donnees); return ["", ""]; }
        catch (e) { return [e instanceof D.ErreurDeFichier, e.message]; }""",
        texte,
    )
    assert nom is True
    assert message.count(".") >= 2
    assert js("return ({}).v === undefined && Object.prototype.versions === undefined")


def test_un_fichier_enregistre_par_un_editeur_de_windows_se_lit(js: Js) -> None:
    assert js("return D.lireFichier(donnees).nom", "\ufeff" + json.dumps(_fichier())) == "Lycée Jean-Moulin"


def test_une_version_a_le_meme_nom_qu_en_python(js: Js) -> None:
    exemples = json.loads((DOSSIERS / "versions.json").read_text(encoding="utf-8"))["noms"]
    noms = js("return donnees.map(({ version }) => D.nommer(version))", exemples)
    assert noms == [exemple["nom"] for exemple in exemples]


def test_les_reponses_d_un_formulaire_sont_celles_que_lit_python(page: Page) -> None:
    exemples = json.loads((DOSSIERS / "reponses.json").read_text(encoding="utf-8"))
    for cas in exemples["cas"]:
        lues = page.evaluate(REPONSES, {"cas": cas, "partagees": exemples["partagees"]})
        assert lues == cas["reponses"], cas["nom"]


@pytest.mark.parametrize(("ecrite", "lue"), json.loads((DOSSIERS / "dates.json").read_text(encoding="utf-8")))
def test_une_date_ecrite_librement_se_lit_comme_en_python(page: Page, ecrite: str, lue: str) -> None:
    assert page.evaluate("(texte) => LdmDossiers.lireUneDate(texte)", ecrite) == lue


@pytest.mark.parametrize("chemin", sorted(DOSSIERS.glob("v*.ldm.json")), ids=lambda chemin: chemin.name)
def test_un_dossier_de_chaque_version_s_ouvre_et_se_reecrit_pareil(page: Page, chemin: Path) -> None:
    texte = chemin.read_text(encoding="utf-8")
    script = "(texte) => LdmDossiers.ecrireFichier(LdmDossiers.lireFichier(texte))"
    assert page.evaluate(script, texte) == texte
