"""Les modules de la recherche, un par un, dans le navigateur qui les exécute."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page

from ldm.publication.apres.recherche import emballer

DOSSIER: Final = Path(__file__).resolve().parents[2] / "docs" / "assets" / "recherche"
DOCS: Final[list[dict[str, Any]]] = [
    {"location": adresse, "title": titre, "text": texte}
    for adresse, titre, texte in (
        ("", "Accueil", "<p>Le manuel du label.</p>"),
        (
            "audit/",
            "Le déroulement de l’audit",
            "<p>La visite suit un plan. Les auditeurs rencontrent l’équipe.</p>",
        ),
        (
            "audit/#apres",
            "Après l’audit",
            "<p>Le rapport part sous dix jours.</p><p>Une fiche d’écart peut suivre.</p>",
        ),
        ("plan/", "LDM 008 : Plan d’audit", "<p>L’emploi du temps de la journée.</p>"),
        ("stages/", "Les PFMP", "<ul><li>Préparer les PFMP &amp; les <b>visites</b>.</li></ul>"),
        ("critere/#D-017", "Descripteur 17", "<p>Le conseil pédagogique est actif.</p>"),
        (
            "critere/#D-018",
            "Descripteur 18",
            "<p>Le conseil a lieu ; l’innovation pédagogique est facilitée.</p>",
        ),
        ("critere/#PACA-D-002", "Descripteur 30", "<p>Le journal du lycée paraît.</p>"),
        ("nombres/", "En chiffres", "<p>Une exigence, des exigences : il y en a 18, et 18 encore.</p>"),
        ("desordre/", "En désordre", "<p>Entreprises et bureau.</p>"),
        ("ordre/", "En ordre", "<p>Bureau des entreprises.</p>"),
        ("tuteur/", "Le tuteur", "<p>Un tuteur, deux tuteurs.</p>"),
        ("convention/", "Les papiers", "<p>Ce que signe le tuteur : la convention.</p>"),
        ("exemples/", "Exemples de courriers", "<p>Des exemples, et d’autres exemples.</p>"),
        ("glossaire/", "Glossaire", "Les mots du label."),
    )
]
NOMMES: Final[list[tuple[str, str, str, dict[str, Any]]]] = [
    ("banque/", "La banque d’actions", "Des idées.", {"titres": "idées\nexemples"}),
    ("reseau/", "Critère 8", "", {"mots": "réseaux sociaux"}),
    ("reseau/#D-040", "Descripteur 40", "Le lycée communique.", {"mots": "facebook"}),
    ("critere-9a/", "Critère 9-a\u00a0: L’écran", "Le patron le dit.", {}),
    ("critere-9b/", "Critère 9-b\u00a0: L’égalité", "", {"mots": "combien d'auditeurs"}),
    ("dossier/", "Le dossier", "Un dossier.", {}),
    ("repondre/", "Répondre", "", {"titres": "mon dossier"}),
    ("ensemble/", "Le référentiel", "", {"titres": "8 critères"}),
    ("poster/", "Le poster", "", {"mots": "affiches de salle"}),
    ("couloir/", "Le couloir", "", {"mots": "affichage en salle", "boost": 1.5}),
]
DOCS.extend({"location": a, "title": titre, "text": texte, **noms} for a, titre, texte, noms in NOMMES)
GLOSSAIRE: Final = {
    "sigles": [["PFMP", "période de formation en milieu professionnel", [], ["stage"], "Elle est notée."]],
    "termes": [
        ["descripteur", ["exigence", "attendu"], "Ce que l’audit observe."],
        ["auto-évaluation", ["autodiagnostic"], "Le bilan que fait l’équipe."],
    ],
    "proches": [["artisan", "patron"]],
    "sortes": [["patron", "menuisier"]],
}
Js = Callable[..., Any]


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    """Une page vide où les modules sont chargés, avec un petit fonds."""
    vierge = navigateur.new_page()
    (liste,) = re.findall(
        r"const FICHIERS = \[(.*?)\];", (DOSSIER / "recherche.js").read_text(encoding="utf-8"), re.DOTALL
    )
    fichiers = [f for f in re.findall(r'"([^"]+)"', liste) if not f.startswith("../")]
    for fichier in [*fichiers, "recherche.js"]:
        vierge.add_script_tag(path=DOSSIER / fichier)
    vierge.evaluate(
        "([docs, glossaire]) => { self.fonds = LdmRecherche.batirFonds({ docs }, glossaire) }",
        [DOCS, GLOSSAIRE],
    )
    yield vierge
    vierge.close()


@pytest.fixture(scope="module")
def js(page: Page) -> Js:
    """Appelle une fonction de la recherche."""
    return lambda nom, *arguments: page.evaluate(f"(a) => LdmRecherche.{nom}(...a)", list(arguments))


def mots(js: Js, texte: str) -> list[str]:
    """Rend les unités d'un texte, réduites à leur mot."""
    return [unite["mot"] for unite in js("unites", texte)]


# --- L'analyse du français


@pytest.mark.parametrize(
    ("ecrit", "plie"),
    [
        ("Élève", "eleve"),
        ("ŒUVRE", "oeuvre"),
        ("Ægir", "aegir"),
        ("GARÇON", "garcon"),
        ("e\u0301te\u0301", "ete"),
    ],
)
def test_accents_ligatures_et_capitales_sont_replies(ecrit: str, plie: str, js: Js) -> None:
    assert js("plier", ecrit) == plie


@pytest.mark.parametrize(
    "ecrit", ["l'audit", "l’audit", "d’audit", "qu'audit", "jusqu’audit", "l audit", "de l'audit", "AUDIT"]
)
def test_l_elision_et_les_mots_vides_ne_comptent_pas(ecrit: str, js: Js) -> None:
    assert mots(js, ecrit) == ["audit"]


@pytest.mark.parametrize(
    ("ecrit", "unites"),
    [
        ("auto-évaluation", ["autoevaluation", "auto", "evaluation"]),
        ("auto‑évaluation", ["autoevaluation", "auto", "evaluation"]),
        ("AvenirPro", ["avenirpro", "avenir", "pro"]),
        ("autoévaluation", ["autoevaluation"]),
        ("plan – audit", ["plan", "audit"]),
    ],
)
def test_un_compose_se_lit_reuni_et_separe(ecrit: str, unites: list[str], js: Js) -> None:
    assert mots(js, ecrit) == unites


@pytest.mark.parametrize(
    "ecrit", ["LDM003", "ldm 3", "LDM-003", "LDM\u00a0003", "ldm n° 3", "Ldm n°3", "ldm trois"]
)
def test_un_code_se_lit_de_toutes_ses_facons(ecrit: str, js: Js) -> None:
    assert mots(js, ecrit) == ["ldm3", "ldm", "3"]


@pytest.mark.parametrize(
    ("ecrit", "code"),
    [
        ("D-017", "d17"),
        ("D. 335", "d335"),
        ("C3", "c3"),
        ("N+3", "n3"),
        ("descripteur n° 37", "descripteur37"),
    ],
)
def test_un_identifiant_ou_un_article_est_un_code(ecrit: str, code: str, js: Js) -> None:
    assert code in mots(js, ecrit)


@pytest.mark.parametrize("ecrit", ["à 3 ans", "audit. 3 jours", "audit, 2023"])
def test_un_nombre_voisin_ne_fait_pas_toujours_un_code(ecrit: str, js: Js) -> None:
    assert [
        unite
        for unite in js("unites", ecrit)
        if unite.get("code") and unite["mot"] in ("a3", "audit3", "audit2023")
    ] == []


def test_chaque_unite_dit_sa_place_dans_le_texte(js: Js) -> None:
    texte = "L’auto-évaluation (LDM 003)"
    passages = {texte[u["debut"] : u["fin"]] for u in js("unites", texte)}
    assert passages == {"auto-évaluation", "auto", "évaluation", "LDM 003", "LDM", "003"}


@pytest.mark.parametrize(
    "famille",
    [
        "auditeur auditeurs auditrice auditrices", "culturel culturelle culturels culturelles",
        "national nationale nationaux", "actif active actifs", "européen européenne", "réseau réseaux",
        "stage stages",
    ],
)  # fmt: skip
def test_le_genre_et_le_nombre_s_accordent(famille: str, js: Js) -> None:
    assert len({js("accorder", js("plier", mot)) for mot in famille.split()}) == 1


@pytest.mark.parametrize(
    "famille",
    [
        "évaluer évaluation évaluateurs", "décrocher décrochage décrocheurs décrochée",
        "candidat candidater candidature", "partenaire partenariat partenariale", "piloter pilote pilotage",
        "renouveler renouvelé renouvellement", "label labelliser labellisation labellisés",
        "communiquer communication", "accueil accueillir accueillis", "pédagogie pédagogique",
        "signer signature", "conforme conformité", "réussir réussite", "suivi suivre",
    ],
)  # fmt: skip
def test_une_famille_de_mots_a_une_seule_racine(famille: str, js: Js) -> None:
    assert len({js("raciner", js("plier", mot)) for mot in famille.split()}) == 1


@pytest.mark.parametrize(
    "distincts", ["formation fonction", "audit aide", "contrat contrainte", "stage statut", "CLEE clés"]
)
def test_des_mots_etrangers_gardent_des_racines_differentes(distincts: str, js: Js) -> None:
    un, autre = (js("raciner", js("plier", mot)) for mot in distincts.split())
    assert un != autre


# --- L'orthographe

LEXIQUE: Final = (
    "decrochage emargement candidature evaluation competence filiere cartographie bureau "
    "entreprises plan audit job dating ecart numerique"
)


@pytest.fixture(scope="module")
def corriger(page: Page) -> Callable[..., Any]:
    """Corrige un mot avec un petit lexique."""
    script = (
        "(mots) => { self.lexique = new LdmRecherche.Lexique(); mots.forEach((m) => lexique.ajouter(m)) }"
    )
    page.evaluate(script, LEXIQUE.split())
    return lambda mot, inacheve=False: page.evaluate("([m, i]) => lexique.corriger(m, i)", [mot, inacheve])


@pytest.mark.parametrize(
    ("faute", "juste"),
    [
        ("decrochge", "decrochage"), ("decrohcage", "decrochage"), ("decrocchage", "decrochage"),
        ("decrochaje", "decrochage"), ("emargemant", "emargement"), ("canditature", "candidature"),
        ("evaluassion", "evaluation"), ("kompetance", "competence"), ("filiaire", "filiere"),
        ("cartografie", "cartographie"), ("quaudit", "audit"), ("lecart", "ecart"),
        ("numerik", "numerique"),
    ],
)  # fmt: skip
def test_une_faute_mene_au_mot_du_site(faute: str, juste: str, corriger: Js) -> None:
    assert corriger(faute)[0] == [juste]


def test_deux_mots_colles_se_separent(corriger: Js) -> None:
    assert corriger("jobdating") == [["job", "dating"]]


def test_un_mot_en_cours_de_frappe_se_corrige_par_son_debut(corriger: Js) -> None:
    assert corriger("cartogarph", True) == [["cartographie"]]
    assert corriger("decorch") == []


@pytest.mark.parametrize(
    "mot", ["xyz", "zzzzzzzz", "ldm3", "2023", "abc", "buro", "pian", "candide", "entrepot"]
)
def test_un_mot_trop_eloigne_ou_trop_court_n_est_pas_corrige(mot: str, corriger: Js) -> None:
    assert corriger(mot) == []


@pytest.mark.parametrize(
    ("a", "b", "fautes"),
    [
        ("plan", "plan", 0),
        ("plna", "plan", 1),
        ("pan", "plan", 1),
        ("plant", "plan", 1),
        ("nalp", "plan", None),
    ],
)
def test_la_distance_compte_les_fautes_de_frappe(a: str, b: str, fautes: int | None, page: Page) -> None:
    script = "([a, b]) => { const d = LdmRecherche.distance(a, b, 2); return d === Infinity ? null : d }"
    assert page.evaluate(script, [a, b]) == fautes


# --- Le classement


def trouver(page: Page, requete: str) -> list[str]:
    """Rend, dans l'ordre, l'adresse de la meilleure section de chaque page trouvée."""
    script = (
        "(requete) => LdmRecherche.chercher(fonds, requete)"
        ".pages.map((p) => p.sections[0].section.doc.location)"
    )
    return list(page.evaluate(script, requete))


@pytest.mark.parametrize(
    ("requete", "attendue"),
    [
        ("plan d'audit", "plan/"), ("ldm 8", "plan/"), ("LDM008", "plan/"), ("audit", "audit/"),
        ("fiche d'ecart", "audit/#apres"),
        ("conseil pédagogique", "critere/#D-017"), ("pédagogique conseil", "critere/#D-017"),
        ("exigence 18", "critere/#D-018"), ("D-017", "critere/#D-017"), ("exigense 17", "critere/#D-017"),
        ("stage", "stages/"), ("PACA-D-002", "critere/#PACA-D-002"), ("bureau des entreprises", "ordre/"),
        ("tuteur convention", "convention/"), ("auditt", "audit/"), ("planaudit", "plan/"),
        ("facebook", "reseau/#D-040"), ("réseau social", "reseau/"), ("la banque d'action", "banque/"),
        ("liste des exemples", "banque/"), ("exemple", "banque/"),
        ("qui a des idées ?", "banque/"), ("le déroulement", "audit/"),
        ("9b", "critere-9b/"), ("9-A", "critere-9a/"), ("critère 9b", "critere-9b/"),
        ("critère 9 b", "critere-9b/"),
        ("les auditeurs ils sont combien", "critere-9b/"), ("auditeurs", "audit/"),
        ("artisans", "critere-9a/"), ("les 8 critères", "ensemble/"), ("les huit critères", "ensemble/"),
        ("critère 8", "reseau/"),
    ],
)  # fmt: skip
def test_la_section_attendue_vient_en_tete(requete: str, attendue: str, page: Page) -> None:
    assert trouver(page, requete)[0] == attendue


@pytest.mark.parametrize(
    ("dite", "question"),
    [
        ("qui vient nous auditer", True), ("c'est payant", True), ("faut-il tout remplir", True),
        ("ça apporte quoi", True), ("un audit ?", True), ("les élèves qui partent", False),
        ("plan d'audit", False), ("le rapport peut-il changer", True), ("est-ce une inspection", True),
    ],
)  # fmt: skip
def test_une_question_se_reconnait(dite: str, question: bool, js: Js) -> None:
    assert js("estUneQuestion", dite) is question


@pytest.mark.parametrize(
    ("dite", "demandee"),
    [
        ("c'est quoi un audit", True),
        ("PFMP c'est quoi ?", True),
        ("PFMP définition", True),
        ("audit", False),
        ("qu'est-ce qu'un audit", True),
        ("qu'est-ce qui change", False),
        ("un audit ou une visite quelle différence", True),
        ("une différence de niveau", False),
    ],
)
def test_une_definition_se_demande_avant_ou_apres_le_mot(dite: str, demandee: bool, js: Js) -> None:
    assert js("demandeUneDefinition", dite) is demandee


@pytest.mark.parametrize(
    ("requete", "forces"),
    [
        ("plan lycée des métiers", {"plan": 1, "lycee": 0.3, "metiers": 0.3}),
        ("lycée des métiers", {"lycee": 0.7, "metiers": 1}),
        ("lycées des métiers en réseau", {"lycees": 0.7, "metiers": 1, "reseau": 1}),
        ("visite des élèves", {"visite": 1, "eleves": 0.5}),
        ("les élèves", {"eleves": 1}),
    ],
)
def test_le_sujet_et_le_public_du_manuel_s_effacent_devant_le_reste(
    requete: str, forces: dict[str, float], page: Page
) -> None:
    lues = page.evaluate(
        "(r) => LdmRecherche.lireRequete(r, fonds).map((n) => [n.mot, n.force ?? 1])", requete
    )
    assert dict(lues) == forces


def test_une_sorte_mene_a_son_genre_et_non_l_inverse(page: Page) -> None:
    assert "critere-9a/" in trouver(page, "menuisier")
    assert page.evaluate("fonds.proches.get(LdmRecherche.accorder('patron'))") == ["artisan"]


@pytest.mark.parametrize(
    ("requete", "page_nommee"), [("mon dossier", "repondre/"), ("le dossier", "dossier/")]
)
def test_un_nom_dit_tel_quel_passe_avant_celui_qui_n_en_a_que_les_mots_utiles(
    requete: str, page_nommee: str, page: Page
) -> None:
    assert trouver(page, requete)[0] == page_nommee


def test_les_mots_memes_d_une_expression_passent_avant_d_autres_qui_les_valent(page: Page) -> None:
    assert trouver(page, "affiche salle")[:2] == ["poster/", "couloir/"]


def test_des_mots_qui_se_valent_font_la_meme_expression(page: Page) -> None:
    script = "(textes) => textes.map((t) => LdmRecherche.enProches(LdmRecherche.cle(t), fonds.communs))"
    memes = ["stage de patrons", "stages d'artisan", "stage d'un menuisier"]
    une, autre, troisieme, loin = page.evaluate(script, [*memes, "stage d'élèves"])
    assert une == autre == troisieme != loin


@pytest.mark.parametrize(
    ("mot", "nombre"),
    [
        ("9e", "9"), ("neuvieme", "9"), ("cinquieme", "5"), ("premiere", "1"), ("37e", "37"), ("neuf", None),
    ],
)  # fmt: skip
def test_un_ordinal_dit_son_nombre(mot: str, nombre: str | None, js: Js) -> None:
    assert js("ordinal", mot) == nombre


@pytest.mark.parametrize(
    ("chiffres", "lettres"),
    [
        ("les 4ème", "quatrieme"),
        ("3e", "troisieme"),
        ("1ère", "premiere"),
        ("2nde pro", "seconde"),
        ("2de", "seconde"),
    ],
)
def test_un_ordinal_s_ecrit_en_lettres(chiffres: str, lettres: str, js: Js) -> None:
    assert mots(js, chiffres)[0] == lettres


def test_un_mot_abrege_se_lit_en_entier(js: Js) -> None:
    assert mots(js, "ki vs aide, cest koi") == mots(js, "qui vous aide, cest quoi")


def test_un_rang_se_lit_comme_un_code(page: Page) -> None:
    assert trouver(page, "le 17e descripteur")[0] == "critere/#D-017"


def test_ce_dont_tout_le_manuel_parle_compte_moins_que_le_reste(page: Page) -> None:
    script = """(r) => LdmRecherche.lireRequete(r, fonds)
        .map((n) => [n.mot, n.force ?? 1, n.requete !== null])"""
    assert page.evaluate(script, "le manuel de visite") == [["manuel", 0.7, True], ["visite", 1, True]]
    assert page.evaluate(script, "le manuel") == [["manuel", 1, True]]


@pytest.mark.parametrize(
    "requete", ["période de formation en milieu professionnel", "milieu professionnel", "stages"]
)
def test_le_developpement_et_les_synonymes_d_un_sigle_menent_a_la_page_qui_l_emploie(
    requete: str, page: Page
) -> None:
    assert "stages/" in trouver(page, requete)[:2]


@pytest.mark.parametrize(
    ("requete", "notions"),
    [
        ("plan visite", ["plan", "visite"]),
        ("auto évaluation", ["auto evaluation"]),
        ("auto-évaluation", ["auto evaluation"]),
        ("descripteur 17", ["descripteur 17"]),
        ("exigense 17", ["exigence", "17"]),
        ("comment faire un plan", ["plan"]),
        ("plan, plans, plan", ["plan", "plans"]),
        ("est-ce que la visite", ["visite"]),
        ("qui vient voir le tuteur", ["tuteur"]),
        ("comment faut-il faire", ["comment", "faut", "faire"]),
        ("facebok", ["facebook"]),
        ("« facebok »", ["facebok"]),
        ("vis", ["vis"]),
    ],
)
def test_la_requete_devient_des_notions_et_un_mot_connu_n_est_jamais_corrige(
    requete: str, notions: list[str], page: Page
) -> None:
    assert page.evaluate("(r) => LdmRecherche.lireRequete(r, fonds).map((n) => n.mot)", requete) == notions


def test_un_mot_inconnu_n_empeche_pas_de_trouver_les_autres(page: Page) -> None:
    trouve = page.evaluate("LdmRecherche.chercher(fonds, 'rapport xylophone')")
    assert [len(trouve["pages"]), trouve["inconnues"][0]["mot"]] == [1, "xylophone"]


@pytest.mark.parametrize(
    "requete", ["", " ", "le la les", "*", "- ' -", "\\", "(", "[a-", "<", "%", "°", "😀", "?", "zzzzzzzz"]
)
def test_une_requete_vide_de_sens_ne_trouve_rien_et_n_echoue_pas(requete: str, page: Page) -> None:
    assert trouver(page, requete) == []


@pytest.mark.parametrize(
    "requete", ["audit " * 200, "a" * 5000, "constructor __proto__ audit", "'audit' OR 1=1", "l’audit\n\t?"]
)
def test_une_requete_etrange_ne_fait_pas_echouer_la_recherche(requete: str, page: Page) -> None:
    assert all(isinstance(adresse, str) for adresse in trouver(page, requete))


# --- La réponse


def repondre(page: Page, requete: str) -> dict[str, Any]:
    """Rend la réponse que reçoit l'interface."""
    return dict(
        page.evaluate("(requete) => LdmRecherche.repondreA(fonds, requete, { suggest: true })", requete)
    )


def test_la_reponse_marque_les_mots_trouves_et_dit_les_manquants(page: Page) -> None:
    ((premiere, *_), *_) = repondre(page, "rapports xylophone")["items"]
    assert (premiere["location"], premiere["ancre"]) == ("audit/", "apres")
    assert premiere["title"] == "Le déroulement de l’audit › Après l’audit"
    assert "<p>Le <mark>rapport</mark> part sous dix jours.</p>" in premiere["text"]
    assert premiere["terms"] == {"rapport": True, "xylophone": False}


def test_le_texte_du_site_et_de_la_requete_est_echappe(page: Page) -> None:
    ((premiere, *_),) = repondre(page, "PFMP <img>")["items"][:1]
    assert premiere["text"] == "<p>Préparer les <mark>PFMP</mark> &amp; les visites .</p>"
    assert "<img" not in premiere["title"] + premiere["text"]


def test_chaque_page_donne_aussi_son_titre_et_les_scores_suivent_l_ordre(page: Page) -> None:
    items = repondre(page, "fiche audit")["items"]
    assert all(any("#" not in entree["location"] for entree in page_) for page_ in items[:1])
    premiers = [page_[0]["score"] for page_ in items]
    assert premiers == sorted(premiers, reverse=True)
    assert len(set(premiers)) == len(premiers)


def test_une_entree_du_glossaire_mene_a_son_ancre(page: Page) -> None:
    premiers = [page_[0] for page_ in repondre(page, "PFMP")["items"]]
    (entree,) = [e for e in premiers if e["location"] == "glossaire/"]
    assert entree["ancre"] == "sigle-pfmp"
    assert entree["text"] == "<p>période de formation en milieu professionnel. Elle est notée.</p>"


def test_un_mot_de_tous_les_jours_n_est_jamais_montre(page: Page) -> None:
    ((premiere, *_), *_) = repondre(page, "facebook")["items"]
    assert premiere["text"] == "<p>Le lycée communique.</p>"
    assert premiere["terms"] == {}


def test_une_correction_est_dite_dans_la_reponse(page: Page) -> None:
    juste, fautive = repondre(page, "le tuteur"), repondre(page, "le tutteur facebok")
    assert (juste["corrigee"], fautive["corrigee"]) == ("le tuteur", "le tuteur facebook")


def test_sans_reponse_les_pistes_ressemblent_a_la_requete(page: Page) -> None:
    reponse = repondre(page, "glossologie")
    assert (reponse["items"], reponse["inconnus"]) == ([], ["glossologie"])
    assert reponse["pistes"][0] == {"location": "glossaire/", "title": "Glossaire"}


def test_le_mot_entier_passe_avant_une_partie_de_mot(page: Page) -> None:
    avec_le_mot = page.evaluate("LdmRecherche.lireRequete('plan visite', fonds)[0].requete.ou")
    assert all("debut" not in sorte for sorte in avec_le_mot)


def test_l_index_se_batit_par_etapes(page: Page) -> None:
    script = "([docs, g]) => [...LdmRecherche.batirParEtapes({ docs }, g)].length"
    entrees = len(DOCS) + 3
    assert page.evaluate(script, [DOCS, GLOSSAIRE]) == 3 * entrees + 3 + 1


@pytest.mark.parametrize(
    ("tape", "propose"),
    [("le déroul", ["déroulement"]), ("le deroul", ["deroulement"]), ("l’équ", ["l’équipe"]), ("au", [])],
)
def test_la_proposition_commence_par_ce_qui_est_tape(tape: str, propose: list[str], page: Page) -> None:
    assert repondre(page, tape)["suggest"] == propose


def test_l_index_emballe_redonne_ses_entrees(page: Page) -> None:
    attendues = [{"titres": "", "mots": "", "boost": 1, **doc} for doc in DOCS]
    assert page.evaluate("(index) => LdmRecherche.deballer(index)", emballer(DOCS)) == attendues


def test_une_requete_recoit_la_reponse_du_theme(page: Page) -> None:
    script = """async (index) => {
        self.LDM_INDEX = index;
        return LdmRecherche.repondre({ type: 2, data: "audit" });
    }"""
    reponse = page.evaluate(script, emballer(DOCS))
    assert reponse["type"] == 3
    assert reponse["data"]["items"][0][0]["location"] == "audit/"
    assert reponse["data"]["suggest"] == ["auditeurs"]
