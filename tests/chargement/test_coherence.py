"""Ce que les fichiers se doivent les uns aux autres : identifiants uniques, renvois qui aboutissent."""

import pytest

from tests.outils_de_test import CRITERE, NORD, OUTIL, SUD, avec, contenu, montre, operations, problemes

NORD_CRITERES = "variantes/nord/criteres.yml"
SOURCES = "commun/sources.yml"
ACADEMIES = "commun/academies.yml"
DELAIS = "essai-2020/delais.yml"
SECOND = "essai-2020/criteres/C-02.yml"
NEUF = "Donnez un identifiant neuf : un identifiant ne sert qu'une fois."
TOURNE = "Choisissez une base qui ne dépend pas de cette variante."


def test_un_identifiant_en_double_dans_un_fichier_est_refuse() -> None:
    assert problemes(avec(CRITERE, 'id: "D-002"', 'id: "D-001"')) == [
        montre(f"{CRITERE}:13", f"identifiant « D-001 » déjà pris (referentiel/{CRITERE}:8)", NEUF)
    ]


def test_un_identifiant_en_double_entre_deux_editions_est_refuse() -> None:
    assert problemes(avec(NORD_CRITERES, '"NORD-D-001"', '"D-003"')) == [
        montre(f"{NORD_CRITERES}:49", f"identifiant « D-003 » déjà pris (referentiel/{SECOND}:8)", NEUF),
        montre(
            f"{NORD_CRITERES}:49",
            "identifiant « D-003 » sans le préfixe de l'édition",
            "Écrivez « NORD-D-003 ».",
        ),
    ]


def test_un_identifiant_en_double_entre_deux_natures_est_refuse() -> None:
    assert problemes(avec("commun/domaines.yml", '"THE-11"', '"DOM-1"'))[:2] == [
        montre(
            "commun/domaines.yml:6",
            "identifiant « DOM-1 » d'une autre nature",
            "Ici, un identifiant est de la forme « THE-1 ».",
        ),
        montre(
            "commun/domaines.yml:6",
            "identifiant « DOM-1 » déjà pris (referentiel/commun/domaines.yml:2)",
            NEUF,
        ),
    ]


def test_un_identifiant_retire_ne_se_reemploie_pas() -> None:
    remede = "Donnez un identifiant neuf ; la liste des retirés est dans commun/identifiants-retires.yml."
    assert problemes(avec(CRITERE, 'id: "D-002"', 'id: "D-099"')) == [
        montre(f"{CRITERE}:13", "identifiant « D-099 » retiré, jamais réemployable", remede)
    ]


REMPLACE = 'remplace: "texte-of"\n    date: "2021"'


@pytest.mark.parametrize(
    ("changement", "lieu", "quoi", "voulue"),
    [
        (
            avec(OUTIL, '"texte-officiel"', '"texte-oficiel"'),
            f"{OUTIL}:10",
            "document « texte-oficiel »",
            "texte-officiel",
        ),
        (avec(NORD, '"cahier-nord"', '"cahier"'), f"{NORD}:13", "document « cahier »", "cahier-nord"),
        (avec(SOURCES, 'date: "2021"', REMPLACE), f"{SOURCES}:12", "remplace « texte-of »", "texte-officiel"),
        (avec(NORD_CRITERES, '"THE-11"', '"THE-12"'), f"{NORD_CRITERES}:35", "theme « THE-12 »", "THE-11"),
        (avec(NORD_CRITERES, '"QUA-01"', '"QUA-02"'), f"{NORD_CRITERES}:29", "fiche « QUA-02 »", "QUA-01"),
        (avec(NORD_CRITERES, '"MRF-01"', '"MRF-02"'), f"{NORD_CRITERES}:26", "mesure « MRF-02 »", "MRF-01"),
        (avec(NORD_CRITERES, '"DOM-1"', '"DOM-2"'), f"{NORD_CRITERES}:32", "domaine « DOM-2 »", "DOM-1"),
        (avec(OUTIL, '"ECH-1"', '"ECH-2"'), f"{OUTIL}:22", "echelle « ECH-2 »", "ECH-1"),
        (avec(SUD, '- edition: "nord"', '- edition: "norq"'), f"{SUD}:17", "edition « norq »", "nord"),
        (avec(ACADEMIES, 'edition: "nord"', 'edition: "norq"'), f"{ACADEMIES}:4", "edition « norq »", "nord"),
        (avec(DELAIS, '"OUT-001"', '"OUT-009"'), f"{DELAIS}:9", "outils « OUT-009 »", "OUT-001"),
    ],
)
def test_un_renvoi_a_rien_est_refuse(changement: dict[str, str], lieu: str, quoi: str, voulue: str) -> None:
    """Document, thème, fiche, mesure, domaine, échelle, édition, outil : chacun à la ligne du renvoi."""
    attendu = montre(lieu, f"renvoi à rien : {quoi} n'existe pas", f"Vouliez-vous dire « {voulue} » ?")
    (seul,) = problemes(changement)
    assert seul.startswith(attendu)


def test_ce_que_releve_un_indicateur_n_est_pas_un_renvoi() -> None:
    assert problemes(avec(NORD_CRITERES, 'mesure: "denombrement"', 'mesure: "taux"')) == []


def test_une_colonne_peut_porter_le_nom_d_un_renvoi() -> None:
    """Les clés des cases sont celles des colonnes : « document » ou « id » n'y désignent rien d'autre."""
    case = '                preuve:\n                  aide: "À préciser"'
    for nom, valeur in (("document", "À préciser"), ("id", "D-001"), ("type", "choix")):
        texte = contenu(OUTIL).replace('cle: "preuve"', f'cle: "{nom}"')
        assert problemes({OUTIL: texte.replace(case, f'                {nom}: "{valeur}"')}) == []


def test_une_base_inconnue_est_refusee() -> None:
    assert problemes(avec(NORD, '"essai-2020"', '"essai-2021"')) == [
        montre(f"{NORD}:1", "base inconnue « essai-2021 »", "Vouliez-vous dire « essai-2020 » ?")
    ]


def test_une_variante_ne_peut_pas_etre_sa_propre_base() -> None:
    assert problemes(avec(NORD, '"essai-2020"', '"nord"')) == [
        montre(f"{NORD}:1", "les bases tournent en rond : nord → nord", TOURNE)
    ]


def test_un_cycle_de_deux_bases_est_refuse() -> None:
    assert problemes(avec(NORD, '"essai-2020"', '"sud"') | avec(SUD, '"essai-2020"', '"nord"')) == [
        montre(f"{NORD}:1", "les bases tournent en rond : nord → sud → nord", TOURNE),
        montre(f"{SUD}:1", "les bases tournent en rond : sud → nord → sud", TOURNE),
    ]


def test_un_cycle_de_trois_bases_est_refuse_et_une_variante_qui_y_mene_ne_boucle_pas() -> None:
    autre = contenu(SUD).partition("operations:")[0]
    cycle = {
        NORD: contenu(NORD).replace('"essai-2020"', '"sud"'),
        SUD: contenu(SUD).replace('"essai-2020"', '"est"'),
        "variantes/est/variante.yml": autre.replace('"sud"', '"est"').replace(
            'base: "essai-2020"', 'base: "nord"'
        ),
        "variantes/ouest/variante.yml": autre.replace('"sud"', '"ouest"').replace(
            'base: "essai-2020"', 'base: "nord"'
        ),
    }
    assert problemes(cycle) == [
        montre("variantes/est/variante.yml:1", "les bases tournent en rond : est → nord → sud → est", TOURNE),
        montre(f"{NORD}:1", "les bases tournent en rond : nord → sud → est → nord", TOURNE),
        montre(f"{SUD}:1", "les bases tournent en rond : sud → est → nord → sud", TOURNE),
    ]


def test_une_variante_ne_prend_pas_le_nom_d_une_edition_autonome() -> None:
    double = (
        contenu(NORD)
        .replace('slug: "nord"', 'slug: "essai-2020"')
        .replace('base: "essai-2020"', 'base: "sud"')
    )
    assert problemes({"variantes/essai-2020/variante.yml": double})[0] == montre(
        "variantes/essai-2020/variante.yml:1",
        "deux éditions portent le nom « essai-2020 »",
        "Renommez le dossier de la variante.",
    )


def test_une_case_d_une_colonne_inconnue_est_refusee() -> None:
    assert problemes(avec(OUTIL, "                preuve:", "                preuves:")) == [
        montre(f"{OUTIL}:38", "colonne inconnue « preuves »", "Vouliez-vous dire « preuve » ?")
    ]


@pytest.mark.parametrize("genre", ["choix", "choix_multiple"])
def test_un_choix_sans_option_est_refuse(genre: str) -> None:
    assert problemes(avec(OUTIL, 'type: "choix"\n            echelle: "ECH-1"', f'type: "{genre}"')) == [
        montre(f"{OUTIL}:21", "choix sans réponse possible", "Ajoutez « options: » ou « echelle: ».")
    ]


def test_un_formulaire_tordu_dans_un_remplacement_est_explique_sans_trace() -> None:
    """Le contenu d'un « avec » n'est pas encore validé quand la cohérence le parcourt."""
    for tordu in (
        "[]",
        "{lignes: [x], colonnes: [5]}",
        "{colonnes: [{cle: [a]}, {cle: b}], lignes: [{cellules: 3}]}",
        "5",
        "~",
    ):
        geste = (
            'remplacer:\n  cible: "OUT-001"\n  avec:\n    sections:\n      - cle: "x"\n        blocs:\n'
            f'          - saisies: {tordu}\n  empreinte_base: "000000000000"'
        )
        trouves = problemes({"variantes/nord/x.yml": operations(geste)})
        assert trouves
        assert all(probleme.startswith("referentiel/variantes/nord/x.yml:") for probleme in trouves)


@pytest.mark.parametrize(
    ("fichier", "ancien", "neuf", "ligne", "quoi"),
    [
        (OUTIL, 'cle: "atteint"', 'cle: "nom"', 19, "cle « nom » déjà pris (ligne 17)"),
        (
            "commun/sources.yml",
            'cle: "cahier-nord"',
            'cle: "texte-officiel"',
            9,
            "cle « texte-officiel » déjà pris (ligne 2)",
        ),
        ("commun/echelles.yml", 'cle: "non"', 'cle: "oui"', 7, "cle « oui » déjà pris (ligne 5)"),
        (
            OUTIL,
            "            - libres: 2",
            '            - fixe: "autre"',
            40,
            "fixe « autre » déjà pris (ligne 36)",
        ),
    ],
)
def test_deux_elements_d_une_liste_n_ont_pas_la_meme_cle(
    fichier: str, ancien: str, neuf: str, ligne: int, quoi: str
) -> None:
    assert montre(f"{fichier}:{ligne}", quoi, "Donnez un autre nom à cet élément.") in problemes(
        avec(fichier, ancien, neuf)
    )


def test_deux_criteres_ou_deux_outils_n_ont_pas_la_meme_adresse() -> None:
    remede = "Donnez-en un autre : deux pages auraient la même adresse."
    assert problemes(avec(SECOND, 'numero: "2"', 'numero: "1"')) == [
        montre(f"{SECOND}:2", f"numero « 1 » déjà pris (referentiel/{CRITERE}:2)", remede)
    ]
    assert problemes({"essai-2020/outils/ldm-002.yml": contenu(OUTIL).replace("OUT-001", "OUT-002")}) == [
        montre(
            "essai-2020/outils/ldm-002.yml:3", f"slug « ldm-001 » déjà pris (referentiel/{OUTIL}:3)", remede
        )
    ]


def test_un_usage_n_a_qu_un_outil_dans_une_edition_autonome() -> None:
    grille = avec(OUTIL, 'genre: "fiche"\n', 'genre: "fiche"\nusages: ["candidature", "grille"]\n')[OUTIL]
    second = grille.replace("OUT-001", "OUT-002").replace('"ldm-001"', '"ldm-002"')
    fichier = "essai-2020/outils/ldm-002.yml"
    assert problemes({OUTIL: grille, fichier: second.replace('["candidature", "grille"]', '["plan"]')}) == []
    assert problemes({OUTIL: grille, fichier: second.replace('["candidature", "grille"]', '["grille"]')}) == [
        montre(
            f"{fichier}:6",
            f"usage « grille » déjà donné (referentiel/{OUTIL}:6)",
            "Gardez cet usage sur un seul outil de l'édition.",
        )
    ]


def test_un_usage_inconnu_est_refuse() -> None:
    assert problemes(avec(OUTIL, 'genre: "fiche"\n', 'genre: "fiche"\nusages: ["grile"]\n')) == [
        montre(
            f"{OUTIL}:6",
            "valeur « grile » inconnue pour « usages, élément 1 »",
            "Vouliez-vous dire « grille » ?",
        )
    ]


def test_un_element_d_une_edition_autonome_a_toujours_une_source() -> None:
    """La sienne ou celle de son critère : une valeur officielle sans provenance n'est pas publiée."""
    source = 'source:\n  document: "texte-officiel"\n  lieu: "Critère 2"\n'
    assert problemes(avec(SECOND, source, "")) == [
        montre(f"{SECOND}:1", "« C-02 » sans source", "Ajoutez « source: », avec le document et le lieu.")
    ]


QUESTIONS = "commun/questions.yml"
REPONSE = '"Il y en a {nombre:criteres}."'


def test_un_delai_qu_aucune_edition_n_a_ne_s_appelle_pas() -> None:
    assert problemes(avec(QUESTIONS, REPONSE, '"Il dure {delai:duree-du-labl}."')) == [
        montre(
            f"{QUESTIONS}:4",
            "appel à rien : delai « duree-du-labl » n'existe pas",
            "Vouliez-vous dire « duree-du-label » ?",
        )
    ]


def test_une_question_ne_demande_que_ce_qui_existe() -> None:
    publics = 'publics: ["enseigner"]'
    demandes = f'demande: ["en-vigueur", "delai:duree", "texte:TXT-999"]\n    {publics}'
    assert problemes(avec(QUESTIONS, publics, demandes)) == [
        montre(
            f"{QUESTIONS}:7",
            "demande à rien : delai « duree » n'existe pas",
            "Valeurs admises : depot-du-dossier, duree-du-label.",
        ),
        montre(
            f"{QUESTIONS}:7",
            "demande à rien : texte « TXT-999 » n'existe pas",
            "Valeurs admises : NORD-TXT-001, TXT-001, TXT-002.",
        ),
    ]


def test_un_appel_mal_forme_se_dit_a_sa_ligne() -> None:
    assert problemes(avec(QUESTIONS, REPONSE, '"Il dure {duree}."')) == [
        montre(
            f"{QUESTIONS}:4",
            "appel mal formé « {duree} »",
            "Écrivez {delai:cle}, {outil:usage}, {nombre:liste}, {service} ou {cahier_des_charges}.",
        )
    ]


def test_deux_questions_n_ont_pas_le_meme_identifiant() -> None:
    double = contenu(QUESTIONS).removeprefix("questions:\n")
    assert problemes({QUESTIONS: contenu(QUESTIONS) + double}) == [
        montre(f"{QUESTIONS}:9", f"identifiant « QUE-001 » déjà pris (referentiel/{QUESTIONS}:2)", NEUF)
    ]


def test_tant_qu_une_edition_ne_se_charge_pas_ses_delais_ne_manquent_pas() -> None:
    fautes = avec(QUESTIONS, REPONSE, '"Il dure {delai:duree-du-labl}."')
    fautes |= avec(DELAIS, 'cle: "duree-du-label"', 'cle: "Durée"')
    assert not [p for p in problemes(fautes) if "appel à rien" in p]
