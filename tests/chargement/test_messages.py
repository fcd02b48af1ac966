"""Les erreurs du modèle redites en français, à leur ligne, avec leur remède."""

import pytest
from pydantic import BaseModel

from ldm.chargement.messages import champs_admis
from ldm.modele.criteres import Critere
from ldm.modele.operations import EnTeteVariante, Operations
from ldm.modele.outils import Outil
from tests.outils_de_test import (
    CRITERE,
    NORD,
    OUTIL,
    SUD,
    TEXTES,
    avec,
    contenu,
    montre,
    operations,
    problemes,
)

DELAIS = "essai-2020/delais.yml"
SOURCES = "commun/sources.yml"
ALINEA = '      - "Le label distingue des lycées."'
GENRES = (
    "Un bloc de texte a une clé parmi : paragraphe, liste, intertitre, encadre, note_de_bas, "
    "definitions, tableau, schema ; "
    "un formulaire admet aussi champs et saisies ; des lignes : fixe, par ou libres."
)


def sans_guillemets(lieu: str, ecrit: str, nature: str) -> str:
    quoi = f"« {ecrit} » sans guillemets est lu comme {nature}, pas comme un texte"
    return montre(lieu, quoi, f'Écrivez "{ecrit}" entre guillemets.')


def test_une_cle_inconnue_est_refusee_avec_une_suggestion() -> None:
    assert problemes(avec(CRITERE, "intitule:", "intitulle:")) == [
        montre(f"{CRITERE}:1", "champ obligatoire absent « intitule »", "Ajoutez « intitule: » à cet objet."),
        montre(f"{CRITERE}:3", "clé inconnue « intitulle »", "Vouliez-vous dire « intitule » ?"),
    ]


def test_une_cle_sans_voisine_est_refusee_avec_la_liste_des_cles_admises() -> None:
    assert problemes(avec("commun/mesures.yml", "    libelle:", "    xyz: 1\n    libelle:")) == [
        montre("commun/mesures.yml:3", "clé inconnue « xyz »", "Valeurs admises : id, libelle.")
    ]


@pytest.mark.parametrize(
    ("fichier", "ancien", "neuf", "ligne", "voulue"),
    [
        (TEXTES, ALINEA, '      - paragraphe: "x"\n        nots: "y"', 7, "note"),
        (TEXTES, "          legende:", "          legend: 1\n          legende:", 11, "legende"),
        (
            TEXTES,
            '          - texte: "il est gratuit"',
            '          - text: "x"\n            texte: "y"',
            9,
            "texte",
        ),
        (OUTIL, 'type: "choix"', 'typo: 1\n            type: "choix"', 21, "type"),
        (OUTIL, "              saisie:", "              saisi: 1\n              saisie:", 32, "saisie"),
        (
            OUTIL,
            '                  aide: "À',
            '                  aides: 1\n                  aide: "À',
            39,
            "aide",
        ),
        (NORD, "    service:", "    servise: 1\n    service:", 15, "service"),
        (SUD, "    - edition:", '    - edtion: "nord"\n      edition:', 17, "edition"),
    ],
)
def test_la_suggestion_vient_de_l_endroit_de_la_faute(
    fichier: str, ancien: str, neuf: str, ligne: int, voulue: str
) -> None:
    """Dans un bloc à genres, dans une liste, dans un tableau : la ligne et les clés admises sont celles du
    lieu.
    """
    (seul,) = problemes(avec(fichier, ancien, neuf))
    assert seul.startswith(f"referentiel/{fichier}:{ligne} : clé inconnue « ")
    assert seul.endswith(f"Vouliez-vous dire « {voulue} » ?")


@pytest.mark.parametrize(
    ("modele", "loc", "admis"),
    [
        (Critere, ("descripteurs", 0, "puces", 1, "x"), {"texte", "puces", "note", "graphie_source"}),
        (Critere, ("source", "x"), {"document", "lieu"}),
        (
            Outil,
            ("sections", 0, "blocs", 1, "saisies", "saisies", "lignes", 0, "fixe", "x"),
            {"fixe", "cellules", "du_manuel"},
        ),
        (
            Outil,
            ("sections", 0, "blocs", 1, "saisies", "saisies", "lignes", 0, "fixe", "cellules", "preuve", "x"),
            {"libelle", "puces", "aide", "lignes", "graphie_source", "note"},
        ),
        (Operations, ("operations", 0, "masquer", "x"), {"cible", "texte_de_base"}),
        (EnTeteVariante, ("identite", "adopte_de", 0, "source", "x"), {"document", "lieu"}),
        (Critere, ("inconnu", "x"), set()),
        (Critere, ("numero", "x"), set()),
    ],
)
def test_les_champs_admis_se_lisent_dans_le_modele(
    modele: type[BaseModel], loc: tuple[str | int, ...], admis: set[str]
) -> None:
    assert set(champs_admis(modele, loc)) == admis


def test_un_champ_d_alias_est_admis_sous_son_nom_des_donnees() -> None:
    """Le bloc « schema » s'appelle autrement en Python : seul son nom YAML se propose."""
    neuf = '      - schema: "pdca"\n        legende: "x"\n        shema: "y"'
    (seul,) = problemes(avec(TEXTES, ALINEA, neuf))
    assert seul == montre(f"{TEXTES}:8", "clé inconnue « shema »", "Vouliez-vous dire « schema » ?")


def test_un_champ_manquant_est_nomme() -> None:
    assert problemes(avec(CRITERE, 'intitule: "L\'offre de formation"\n', "")) == [
        montre(f"{CRITERE}:1", "champ obligatoire absent « intitule »", "Ajoutez « intitule: » à cet objet.")
    ]


@pytest.mark.parametrize("champ", ["motif", "source"])
def test_une_operation_sans_motif_ou_sans_source_est_refusee(champ: str) -> None:
    lignes = {
        "motif": '    motif: "Sans objet au Sud."\n',
        "source": '    source:\n      document: "texte-officiel"\n',
    }
    assert problemes(avec(SUD, lignes[champ], "")) == [
        montre(f"{SUD}:24", f"champ obligatoire absent « {champ} »", f"Ajoutez « {champ}: » à cet objet.")
    ]


@pytest.mark.parametrize(
    ("ecrit", "nature"),
    [
        ("010", "un nombre"),
        ("12", "un nombre"),
        ("1.10", "un nombre"),
        ("0x1F", "un nombre"),
        ("12:30:00", "un nombre"),
        ("1_000", "un nombre"),
        ("9" * 12, "un nombre"),
        ("no", "oui ou non"),
        ("on", "oui ou non"),
        ("true", "oui ou non"),
        ("2026-03-27", "une date"),
    ],
)
def test_un_code_sans_guillemets_est_refuse_tel_qu_il_est_ecrit(ecrit: str, nature: str) -> None:
    """Jamais « 8 » pour 010, « False » pour no : le message montre ce que la personne a tapé."""
    assert problemes(avec(CRITERE, 'numero: "1"', f"numero: {ecrit}")) == [
        sans_guillemets(f"{CRITERE}:2", ecrit, nature)
    ]


@pytest.mark.parametrize("ecrit", ["~", "null", ""])
def test_un_code_vide_est_dit_vide(ecrit: str) -> None:
    attendu = montre(
        f"{CRITERE}:2", "« numero » est vide", "Donnez un texte entre guillemets, ou retirez la ligne."
    )
    assert problemes(avec(CRITERE, 'numero: "1"', f"numero: {ecrit}")) == [attendu]


def test_une_puce_ou_un_alinea_devenu_nombre_ou_date_est_refuse() -> None:
    assert problemes(avec(TEXTES, ALINEA, "      - 2026-03-27")) == [
        sans_guillemets(f"{TEXTES}:6", "2026-03-27", "une date")
    ]
    assert problemes(avec(TEXTES, ALINEA, '      - encadre: "x"\n        puces:\n          - 12')) == [
        sans_guillemets(f"{TEXTES}:8", "12", "un nombre")
    ]


@pytest.mark.parametrize("ecrit", ['"5"', "true", "5.5", "010", "cinq", "[5]", "9" * 20, "9" * 5000])
def test_un_nombre_mal_ecrit_est_refuse(ecrit: str) -> None:
    remede = "Écrivez un nombre sans guillemets, sans virgule ni zéro devant."
    attendu = montre(f"{DELAIS}:6", "« nombre » attend un nombre entier", remede)
    assert problemes(avec(DELAIS, "nombre: 5", f"nombre: {ecrit}")) == [attendu]


@pytest.mark.parametrize(
    ("ecrit", "quoi", "remede"), [("0", "petit", "Au moins 1."), ("61", "grand", "Au plus 60.")]
)
def test_un_nombre_hors_limite_est_refuse(ecrit: str, quoi: str, remede: str) -> None:
    attendu = montre(f"{OUTIL}:40", f"« libres » est trop {quoi}", remede)
    assert problemes(avec(OUTIL, "libres: 2", f"libres: {ecrit}")) == [attendu]


@pytest.mark.parametrize("ecrit", ['"non"', "oui", "1", "[]", "~"])
def test_un_oui_ou_non_mal_ecrit_est_refuse(ecrit: str) -> None:
    attendu = montre(
        f"{CRITERE}:2", "« facultatif » attend true ou false", "Écrivez true ou false, sans guillemets."
    )
    assert problemes(avec(CRITERE, "numero:", f"facultatif: {ecrit}\nnumero:")) == [attendu]


def test_une_valeur_hors_liste_est_refusee_avec_une_suggestion() -> None:
    assert problemes(avec(SUD, '"demarche/etapes"', '"demarche/etape"')) == [
        montre(
            f"{SUD}:22",
            "valeur « demarche/etape » inconnue pour « page »",
            "Vouliez-vous dire « demarche/etapes » ? Une page à vous, textes/mon-arrete, "
            "se déclare dans l'identité, sous pages.",
        )
    ]


def test_une_valeur_hors_liste_de_nombres_n_appelle_pas_de_guillemets() -> None:
    neuf = '      - intertitre: "x"\n        niveau: 3'
    assert problemes(avec(TEXTES, ALINEA, neuf)) == [
        montre(f"{TEXTES}:7", "valeur « 3 » inconnue pour « niveau »", "Valeurs admises : 1, 2.")
    ]


@pytest.mark.parametrize(
    ("ecrit", "constat"), [("", "est vide"), ("[a]", "attend un texte"), ("{a: b}", "attend un texte")]
)
def test_un_mot_attendu_n_est_ni_vide_ni_une_liste(ecrit: str, constat: str) -> None:
    (seul,) = problemes(avec(CRITERE, "numero:", f"nature: {ecrit}\nnumero:"))
    assert seul.startswith(f"referentiel/{CRITERE}:2 : « nature » {constat}\n")


def test_un_bloc_de_genre_inconnu_montre_ses_cles_et_les_genres() -> None:
    assert problemes(avec(TEXTES, ALINEA, '      - alinea: "x"\n        titre: "y"')) == [
        montre(f"{TEXTES}:6", "bloc de genre inconnu (clés : « alinea », « titre »)", GENRES)
    ]


@pytest.mark.parametrize("ligne", ['"x"', "~", "[]", "{}"])
def test_une_ligne_de_tableau_sans_genre_est_refusee(ligne: str) -> None:
    assert problemes(avec(OUTIL, '- par: "criteres"', f"- {ligne}")) == [
        montre(f"{OUTIL}:35", "bloc de genre inconnu (aucune clé)", GENRES)
    ]


def test_un_tableau_aux_lignes_inegales_est_refuse() -> None:
    assert problemes(
        avec(TEXTES, '              - "un mois"', '              - "un mois"\n              - "trop"')
    ) == [
        montre(
            f"{TEXTES}:10",
            "ligne 1 du tableau : 3 case(s) pour 2 colonne(s)",
            "Donnez une case par colonne ; une case vide s'écrit {}.",
        )
    ]


@pytest.mark.parametrize("ecrit", ['"x"', "[a]", ""])
def test_un_objet_attendu_ne_peut_pas_etre_autre_chose(ecrit: str) -> None:
    attendu = montre(
        f"{NORD}:14", "« contact » attend un objet", "Écrivez des clés et leurs valeurs sous cette ligne."
    )
    assert problemes(avec(NORD, 'contact:\n    service: "Bureau du Nord"', f"contact: {ecrit}")) == [attendu]


@pytest.mark.parametrize("ecrit", ['"x"', "{a: b}", "~"])
def test_une_liste_attendue_ne_peut_pas_etre_autre_chose(ecrit: str) -> None:
    remede = "Écrivez un élément par ligne, précédé d'un tiret."
    attendu = montre("commun/identifiants-retires.yml:1", "« retires » attend une liste", remede)
    assert problemes({"commun/identifiants-retires.yml": f"retires: {ecrit}\n"}) == [attendu]


def test_une_liste_trop_courte_est_refusee() -> None:
    attendu = montre(
        "variantes/nord/vide.yml:1", "« operations » n'a pas assez d'éléments", "Il en faut au moins 1."
    )
    assert problemes({"variantes/nord/vide.yml": "operations: []\n"}) == [attendu]


def test_une_liste_n_est_pas_dite_trop_courte_pour_un_element_fautif() -> None:
    """Une seule faute, un seul message : la liste a bien un élément."""
    fautif = operations('masque:\n  cible: "D-003"')
    assert problemes({"variantes/nord/x.yml": fautif}) == [
        montre("variantes/nord/x.yml:2", "clé inconnue « masque »", "Vouliez-vous dire « masquer » ?")
    ]


@pytest.mark.parametrize("ecrit", ["- a\n- b\n", "bonjour\n", "12\n", "no\n", "[]\n"])
def test_un_fichier_qui_n_est_pas_un_objet_est_refuse(ecrit: str) -> None:
    remede = "Écrivez une clé et sa valeur par ligne, comme dans un fichier du même genre."
    assert problemes({CRITERE: ecrit}) == [
        montre(f"{CRITERE}:1", "le fichier ne décrit pas un objet", remede)
    ]


def test_une_cle_qui_est_un_nombre_est_une_cle_inconnue() -> None:
    (seul,) = problemes({CRITERE: contenu(CRITERE) + "1: x\n"})
    assert seul.startswith(
        f"referentiel/{CRITERE}:18 : clé inconnue « 1 »\n  → Valeurs admises : acteurs, actions, "
    )


@pytest.mark.parametrize("ecrit", ['""', '"   "', '"\u00a0"'])
def test_un_texte_vide_ou_blanc_est_refuse(ecrit: str) -> None:
    attendu = montre(f"{CRITERE}:3", "« intitule » est vide", "Donnez un texte, ou retirez la ligne.")
    assert problemes(avec(CRITERE, '"L\'offre de formation"', ecrit)) == [attendu]


def test_un_texte_tres_long_est_refuse() -> None:
    attendu = montre(f"{CRITERE}:3", "« intitule » dépasse 6000 caractères", "Raccourcissez le texte.")
    assert problemes(avec(CRITERE, "L'offre de formation", "a" * 6_001)) == [attendu]


@pytest.mark.parametrize("ecrit", ['"' + "D" * 9000 + '"', "9" * 9000])
def test_une_valeur_tres_longue_est_coupee_dans_le_message(ecrit: str) -> None:
    (seul,) = problemes(avec(CRITERE, '"C-01"', ecrit))
    assert "…" in seul
    assert len(seul) < 400


def test_un_champ_absent_dit_ses_valeurs_si_le_modele_les_connait() -> None:
    geste = 'completer:\n  cible: "C-01"\n  indicateurs:\n    - id: "NORD-IND-009"\n      texte: "x"'
    (seul,) = problemes({"variantes/nord/x.yml": operations(geste)})
    assert seul.endswith(
        "champ obligatoire absent « mesure »\n  → Ajoutez « mesure: » à cet objet, "
        "une de ces valeurs : denombrement, taux, montant, constat."
    )


def test_un_document_inconnu_s_ajoute_par_les_lignes_que_donne_le_message() -> None:
    """Collées dans sources.yml, elles suffisent."""
    geste = operations('completer:\n  cible: "C-01"\n  note: "x"', source="cdc-nouveau")
    (seul,) = problemes({"variantes/nord/x.yml": geste})
    assert (
        "renvoi à rien : document « cdc-nouveau » n'existe pas\n  → Ajoutez-le à commun/sources.yml" in seul
    )
    sources = contenu("commun/sources.yml").rstrip() + "\n" + seul.split("\n", 2)[2] + "\n"
    assert problemes({"variantes/nord/x.yml": geste, "commun/sources.yml": sources}) == []
