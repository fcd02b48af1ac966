"""Les avis des collègues : lus d'où qu'ils viennent, reçus dans n'importe quel ordre, sans perdre un mot."""

import json
import random
from collections.abc import Callable, Iterator
from itertools import permutations
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from ldm.modele.dossier import Contribution, Dossier, ecrire, ecrire_fichier
from ldm.modele.reunion import unir
from tests.navigateur.dossiers import NOYAU, page_nue
from tests.navigateur.test_saisie_rapide import A_SAISIR

Js = Callable[..., Any]
SCRIPTS: Final = ("reponses.js", "rapide/codes.js", "avis/message.js", "avis/lire.js", "avis/comptes.js",
                  "copie.js")  # fmt: skip
DOSSIER: Final = "9c1e51ab07d3f264"
EDITION: Final = {**A_SAISIR, "revision": "1", "outils": [], "regles": [], "choix": []}
BOITE: Final = """
const D = LdmDossiers;
const recevoir = (dossier, textes) => {
    let { champs } = dossier;
    const etats = [];
    for (const texte of textes)
        for (const avis of D.lireLesAvis(texte, edition)) {
            const recu = D.recevoirUnAvis(champs, avis, edition);
            champs = recu.champs;
            etats.push([recu.etat, recu.changes, recu.dits, recu.inconnus, avis.ignores]);
        }
    return [{ ...dossier, champs }, etats];
};
const ouvrir = (dossier) => new D.DossierOuvert(dossier, new D.Coffre());
const dit = ({ champs }) => Object.fromEntries([...champs].map(([cle, champ]) => [cle, D.valeur(champ)]));
const enTexte = (fichier) => {
    const dossier = D.lireFichier(fichier);
    return D.ecrireLAvis(ouvrir(dossier), edition, D.contributionDe(dossier));
};
"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, "http://localhost/", *NOYAU, *SCRIPTS)
    contexte.close()


@pytest.fixture(scope="module")
def js(nue: Page) -> Js:
    def executer(corps: str, donnees: object = None) -> Any:
        return nue.evaluate(f"([donnees, edition]) => {{ {BOITE} {corps} }}", [donnees, EDITION])

    return executer


def un_dossier(**champs: str) -> Dossier:
    """Rend un dossier qui dit cela, une version par champ."""
    faits = {"par": "P-1", "le": "2027-03-01T08:00Z", "origine": "saisie"}
    return Dossier(
        format="ldm-dossier",
        version=1,
        id=DOSSIER,
        nom="Lycée Jean-Moulin",
        edition=str(EDITION["slug"]),
        revision="1",
        personnes={},
        champs={cle: ecrire(None, v, faits) for cle, v in champs.items()},
    )


def un_avis(personne: str, *envois: dict[str, str]) -> list[str]:
    """Rend les fichiers qu'une personne envoie. envois : ce qu'elle change à chacun, par champ."""
    pour = Contribution(personne=personne, dossier=DOSSIER, nom="Lycée Jean-Moulin", criteres=["C-01"])
    avis = un_dossier().model_copy(update={"id": f"avis-{personne}", "contribution": pour})
    fichiers = []
    for jour, dits in enumerate(envois, start=1):
        faits = {"par": personne, "le": f"2027-03-{jour:02}T08:42Z", "origine": "avis"}
        for champ, v in dits.items():
            cle = f"avis/{personne}|{champ}"
            if v or cle in avis.champs:
                neuf = ecrire(avis.champs.get(cle), v, faits)
                avis = avis.model_copy(update={"champs": {**avis.champs, cle: neuf}})
        fichiers.append(ecrire_fichier(avis).decode())
    return fichiers


PREMIER: Final = {"D-001.position": "en-place", "D-001.texte": "Comptes rendus", "fonction": "CPE"}
SECOND: Final = {"D-001.position": "a-ameliorer", "D-002.position": "ne-sait-pas"}


def test_des_fichiers_recus_dans_n_importe_quel_ordre_font_le_meme_dossier_qu_en_python(js: Js) -> None:
    hasard = random.Random(2027)
    cles = [f"D-{n:03}.{quoi}" for n in (1, 2, 3) for quoi in ("position", "texte")]
    for _ in range(30):
        fichiers = []
        for personne in ("P-a1", "P-b2", "P-c3"):
            envois = [
                {cle: hasard.choice(["", "en-place", "point-fort", "Vu."]) for cle in hasard.sample(cles, 3)}
                for _ in range(3)
            ]
            fichiers += un_avis(personne, *envois)
        depart = un_dossier(**{"equipe|D-001.position": "en-place"})
        attendu = depart
        for fichier in fichiers:
            attendu = unir(attendu, Dossier.model_validate_json(fichier))
        hasard.shuffle(fichiers)
        recu = js(
            "return D.ecrireFichier(recevoir(D.lireFichier(donnees[0]), donnees[1])[0])",
            [ecrire_fichier(depart).decode(), [*fichiers, *hasard.sample(fichiers, 3)]],
        )
        assert recu == ecrire_fichier(attendu).decode()


def test_un_avis_renvoye_continue_le_premier_et_garde_ses_mots(js: Js) -> None:
    fichiers = un_avis("P-a1", PREMIER, SECOND)
    etats, dites, versions = js(
        """const [apres, etats] = recevoir(D.nouveau({}), [donnees[0], donnees[1], donnees[1], donnees[0]]);
        const position = apres.champs.get("avis/P-a1|D-001.position");
        return [etats, dit(apres), [...position.values()].map(({ v }) => v)];""",
        fichiers,
    )
    assert [etat[:3] for etat in etats] == [["neuf", 3, 1], ["suite", 2, 2], ["connu", 0, 2], ["connu", 0, 2]]
    assert dites["avis/P-a1|D-001.position"] == "a-ameliorer"
    assert sorted(versions) == ["a-ameliorer", "en-place"]


def test_le_message_dit_le_fichier_meme_cite_coupe_et_entoure(js: Js) -> None:
    phrase = "Comptes rendus : le bureau les garde, 12 en 2026 <script>alert(1)</script> " * 3
    (fichier,) = un_avis("P-a1", {**PREMIER, "D-001.texte": phrase.strip(), **SECOND, "D-003.texte": "Vu."})
    du_fichier, du_message = js(
        """const texte = enTexte(donnees);
        const coupe = texte.split("\\n").flatMap((ligne) => ligne.match(/.{1,60}(?: |$)/g) ?? [ligne]);
        const cite = ["Bonjour,", "", ...coupe, "Cordialement,", "12 rue des Lilas"].map((l) => `> ${l}`);
        return [donnees, cite.join("\\r\\n")].map((t) => dit(recevoir(D.nouveau({}), [t])[0]));""",
        fichier,
    )
    assert {cle: v for cle, v in du_message.items() if v} == du_fichier
    assert du_fichier["avis/P-a1|D-001.texte"] == phrase.strip()


def test_un_message_et_des_fichiers_finissent_par_dire_la_meme_chose(js: Js) -> None:
    fichiers = un_avis("P-a1", PREMIER, SECOND, {"D-002.position": "", "D-001.texte": "Vu."})
    for ordre in permutations(range(4)):
        finies = js(
            """const [fichiers, ordre] = donnees;
            const recus = [...fichiers, enTexte(fichiers[1])];
            const [apres, etats] = recevoir(D.nouveau({}), ordre.map((n) => recus[n]));
            const ouverts = [...apres.champs.values()].filter((champ) => D.divergences(champ).length);
            const [, redits] = recevoir(apres, recus);
            const bouges = redits.filter(([etat, changes]) => etat !== "connu" || changes);
            return [dit(apres), ouverts.length, bouges.length];""",
            [fichiers, ordre],
        )
        dites, ouverts, redits = finies
        assert {cle.partition("|")[2]: v for cle, v in dites.items() if v} == {
            "D-001.position": "a-ameliorer", "D-001.texte": "Vu.", "fonction": "CPE"
        }, ordre  # fmt: skip
        assert (ouverts, redits) == (0, 0), ordre


def test_un_message_porte_plusieurs_avis_et_dit_ce_qui_ne_se_comprend_pas(js: Js) -> None:
    textes = [*un_avis("P-a1", PREMIER), *un_avis("P-b2", {"D-012.position": "en-place"})]
    lus = js(
        """const texte = donnees.map(enTexte).join("\\nBonne journée\\n\\n");
        const lus = D.lireLesAvis(texte.replace("D-001 C", "D-999 C\\nD-002 XYZ\\nD-001 C"), edition);
        return lus.map((avis) => [avis.personne, avis.fonction, avis.fautes.map(({ ligne }) => ligne)]);""",
        textes,
    )
    assert lus == [["P-a1", "CPE", ["D-999 C", "D-002 XYZ"]], ["P-b2", "", []]]
    fautes = js("return D.lireLesCodes(enTexte(donnees), edition).fautes.map(({ quoi }) => quoi)", textes[0])
    assert "l’avis d’un collègue" in fautes[0], "ce n'est pas la position de l'équipe"


HOSTILES: Final[dict[str, Any]] = {
    "page web": "<!DOCTYPE html><html><script>alert(1)</script>",
    "dossier": ecrire_fichier(un_dossier()).decode(),
    "tronqué": un_avis("P-a1", PREMIER)[0][:200],
    "vide": "",
    "sans personne": un_avis("P-a1", PREMIER)[0].replace('"personne": "P-a1"', '"personne": "__proto__"'),
    "en-tête coupé": "LDM1 essai-2020 r1 avis P-a1\nD-001 C\nLDM1 fin",
    "prototype": '{"__proto__": {"format": "ldm-dossier", "contribution": {}}}',
    "trop long": "LDM1 essai-2020 r1 avis P-a1 pour " + DOSSIER + "\n" + "D-001 C\n" * 200_000,
}


@pytest.mark.parametrize("nom", HOSTILES)
def test_ce_qui_n_est_pas_un_avis_est_refuse_en_disant_quoi_faire(nom: str, js: Js) -> None:
    message, prevue = js(
        """try { D.lireLesAvis(donnees, edition); return ["", false]; }
        catch (erreur) { return [erreur.message, erreur instanceof D.ErreurDeFichier]; }""",
        HOSTILES[nom],
    )
    assert prevue, message
    assert message.count(".") >= 2, "un constat, puis un remède"


def test_un_fichier_de_cinquante_mega_octets_n_est_pas_lu(js: Js) -> None:
    assert "trop gros" in js("""
        const gros = new Blob([new Uint8Array(50_000_000)]);
        gros.text = () => { throw new Error("lu"); };
        return D.lireUnFichierDAvis(gros, edition).catch(({ message }) => message);
    """)


def test_un_avis_ne_prend_la_parole_de_personne_d_autre(js: Js) -> None:
    fichier = json.loads(un_avis("P-a1", {**PREMIER, "D-999.position": "en-place"})[0])
    version = fichier["champs"]["avis/P-a1|D-001.position"]
    etranges = ("equipe|D-001.position", "avis/P-b2|D-001.position", "avis/__proto__|D-001.position")
    fichier["champs"] |= dict.fromkeys(etranges, version)
    dites, etats, proto = js(
        """const [apres, etats] = recevoir(D.nouveau({}), [donnees]);
        return [dit(apres), etats, Object.prototype.position === undefined];""",
        json.dumps(fichier),
    )
    assert all(cle.startswith("avis/P-a1|") for cle in dites)
    assert etats == [["neuf", 4, 2, 1, 3]]
    assert proto is True


def test_les_descripteurs_se_rangent_par_ecart_puis_par_positions_puis_sans_avis(js: Js) -> None:
    positions = {
        "D-001": ["en-place", "en-place", "ne-sait-pas"],
        "D-002": ["point-fort", "a-ameliorer", ""],
        "D-003": ["point-fort", "en-place", "a-ameliorer"],
        "D-004": ["en-place", "en-place", "en-place"],
    }
    fichiers = [
        un_avis(f"P-{n}", {f"{d}.position": dites[n] for d, dites in positions.items() if dites[n]})[0]
        for n in range(3)
    ]
    ranges, dit, retenu = js(
        """const [dossier] = recevoir(D.nouveau({}), donnees);
        const contexte = { ouvert: ouvrir(dossier), edition };
        const ranges = D.parDesaccord(contexte).map(({ descripteur, bilan: { ecart, desaccord } }) =>
            [descripteur.numero, ecart, desaccord]);
        D.compterLes = (n, nom) => `${n} ${nom}`;
        const dite = D.direLesAvis(contexte);
        const faits = { v: "en-place", par: "P-1", le: "2027-03-15T08:42Z", origine: "consensus" };
        dossier.champs.set("equipe|D-003.position", D.ecrire(new Map(), faits));
        const apres = D.bilanDe(contexte, "D-003", D.avisParDescripteur(contexte.ouvert).get("D-003"));
        return [ranges, dite, [apres.desaccord, apres.retenue.cle]];""",
        fichiers,
    )
    assert ranges[:4] == [[3, 2, True], [2, 2, True], [1, 0, False], [4, 0, False]]
    assert [numero for numero, *_ in ranges[4:]] == [5, 6, 7, 8, 9, 10, 11, 12]
    assert dit == "3 reçu · 2 désaccord"
    assert retenu == [False, "en-place"]


def test_une_copie_sans_les_avis_se_lit_et_se_reunit_meme_apres_un_jalon(js: Js) -> None:
    (avis,) = un_avis("P-a1", PREMIER)
    dits = {"equipe|D-001.position": "en-place", "ancien-avis/P-9|D-001.texte": "Dit il y a cinq ans"}
    cles, reuni = js(
        """const depart = D.lireFichier(donnees[0]);
        const ouvert = ouvrir(recevoir(depart, [donnees[1]])[0]);
        return D.poserUnJalon(ouvert, { nom: "Dépôt 2027" }).then(() => {
            const { champs } = ouvert.sceller();
            const copie = D.lireFichier(D.ecrireFichier({ ...depart, champs: D.sansLesAvis(champs) }));
            const unis = [...champs].every(([cle, champ]) =>
                D.fusionner(champ, copie.champs.get(cle) ?? new Map()).size === champ.size);
            return [[...copie.champs.keys()], unis];
        });""",
        [ecrire_fichier(un_dossier(**dits)).decode(), avis],
    )
    assert [cle for cle in cles if not cle.startswith("jalon/")] == ["equipe|D-001.position"]
    assert len(cles) == 3, "le jalon reste, il ne fige aucun avis"
    assert reuni
