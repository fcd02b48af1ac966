"""Ce que la lecture d'un fichier refuse, avec le message exact que voit la personne qui l'a écrit."""

import os
from pathlib import Path

import pytest
import yaml

from ldm.chargement import yaml_sur
from ldm.chargement.yaml_sur import PROFONDEUR_MAX, TAILLE_MAX, lire
from ldm.erreurs import DonneesInvalides
from tests.outils_de_test import CRITERE, avec, contenu, montre, problemes, problemes_de

TEXTE = contenu(CRITERE)
INTITULE = '"L\'offre de formation"'
VERIFIEZ = (
    "Vérifiez cette ligne et la précédente : même retrait pour les clés d'un même objet, "
    "texte entre guillemets doubles, guillemets intérieurs remplacés par « »."
)
ALIAS = ("ancre ou alias YAML (« & » ou « * »)", "Recopiez la valeur : les alias sont interdits.")
VIDE = ("fichier vide", "Remplissez-le, ou supprimez-le.")
WINDOWS = (
    "caractère illisible : le fichier n'est pas en UTF-8 (sans doute Windows-1252)",
    "Enregistrez-le en UTF-8 : dans le Bloc-notes, « Enregistrer sous », « Encodage : UTF-8 ».",
)
MAUVAISE_CLE = ("clé qui n'est pas un mot simple", "Une clé est un mot suivi de deux-points.")


def intitule(valeur: str) -> list[str]:
    """Rend les problèmes quand l'intitulé du critère, ligne 3, s'écrit ainsi dans le YAML."""
    return problemes(avec(CRITERE, INTITULE, valeur))


def test_le_petit_referentiel_n_a_aucun_probleme() -> None:
    """Le cas témoin de tous les autres : sans faute, aucun message."""
    assert problemes({}) == []


def test_une_cle_en_double_est_refusee_avec_la_ligne_de_la_premiere() -> None:
    assert problemes(avec(CRITERE, "intitule:", 'numero: "3"\nintitule:')) == [
        montre(f"{CRITERE}:3", "clé en double « numero » (déjà ligne 2)", "Gardez-en une seule.")
    ]


@pytest.mark.parametrize("ecrit", ['&ancre "x"', "*ancre", '{texte: &ancre "x"}', "[&ancre x, *ancre]"])
def test_une_ancre_ou_un_alias_est_refuse(ecrit: str) -> None:
    assert intitule(ecrit) == [montre(f"{CRITERE}:3", *ALIAS)]


def test_une_bombe_d_alias_est_refusee_a_sa_premiere_ancre() -> None:
    bombe = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
    assert problemes({CRITERE: bombe}) == [montre(f"{CRITERE}:1", *ALIAS)]


def test_un_fichier_trop_gros_est_refuse_sans_etre_analyse() -> None:
    attendu = montre(CRITERE, "fichier de plus de 512 Kio", "Découpez-le en plusieurs fichiers.")
    assert problemes({CRITERE: TEXTE + "#" * TAILLE_MAX}) == [attendu]


def test_un_fichier_a_la_taille_limite_est_lu() -> None:
    reste = TAILLE_MAX - len(TEXTE.encode()) - 1
    assert problemes({CRITERE: TEXTE + "#" * reste + "\n"}) == []


@pytest.mark.parametrize("ouvrant", ["[", "{a: "])
@pytest.mark.parametrize("niveaux", [PROFONDEUR_MAX + 2, 50_000])
def test_un_fichier_trop_profond_est_refuse(ouvrant: str, niveaux: int) -> None:
    attendu = montre(f"{CRITERE}:1", "plus de 24 niveaux imbriqués", "Simplifiez la structure.")
    assert problemes({CRITERE: "a: " + ouvrant * niveaux}) == [attendu]


def test_un_fichier_en_windows_1252_est_refuse_a_sa_premiere_lettre_accentuee() -> None:
    assert problemes({CRITERE: TEXTE.encode("cp1252")}) == [montre(f"{CRITERE}:6", *WINDOWS)]


@pytest.mark.parametrize("codage", ["utf-16", "utf-16-le", "utf-16-be"])
def test_un_fichier_en_utf_16_est_nomme(codage: str) -> None:
    attendu = montre(CRITERE, "fichier en UTF-16 (« Unicode » dans le Bloc-notes)", WINDOWS[1])
    assert problemes({CRITERE: TEXTE.encode(codage)}) == [attendu]


def test_les_tabulations_sont_toutes_signalees() -> None:
    remede = "Remplacez-la par des espaces : deux par niveau."
    assert problemes({CRITERE: TEXTE.replace("  - id", "\t- id")}) == [
        montre(f"{CRITERE}:8", "tabulation en début de ligne", remede),
        montre(f"{CRITERE}:13", "tabulation en début de ligne", remede),
    ]


@pytest.mark.parametrize("vide", ["", "  \n\n", "---\n", "---\n...\n", "null\n", "~"])
def test_un_fichier_vide_est_refuse(vide: str) -> None:
    assert problemes({CRITERE: vide}) == [montre(CRITERE, *VIDE)]


def test_un_fichier_de_commentaires_seuls_est_refuse() -> None:
    assert problemes({CRITERE: "# le critère 1\n  # reste à écrire\n"}) == [montre(CRITERE, *VIDE)]


def test_un_second_document_est_refuse() -> None:
    attendu = montre(
        f"{CRITERE}:18", "second document dans le fichier", "Gardez un seul document : retirez « --- »."
    )
    assert problemes({CRITERE: f"{TEXTE}---\n{TEXTE}"}) == [attendu]


@pytest.mark.parametrize(
    ("ecrit", "montree"),
    [
        ("!!python/object:os.system x", "!!python/object:os.system"),
        ("!!python/object/apply:os.system [ls]", "!!python/object/apply:os.system"),
        ("!!str x", "!!str"),
        ("!perso {a: b}", "!perso"),
    ],
)
def test_une_etiquette_yaml_est_refusee_et_jamais_executee(ecrit: str, montree: str) -> None:
    remede = "Retirez-la : seules les valeurs simples sont admises."
    assert intitule(ecrit) == [montre(f"{CRITERE}:3", f"étiquette YAML « {montree} »", remede)]


@pytest.mark.parametrize(
    ("ecrit", "nom"),
    [
        ('"a\x00b"', "U+0000"),
        ('"a\x07b"', "U+0007"),
        ('"a\x9bb"', "U+009B"),
        ('"a\u202eb"', "U+202E"),
        ('"a\ufeffb"', "U+FEFF"),
        (r'"a\0b"', "U+0000"),
        (r'"a\eb"', "U+001B"),
        (r'"a\u202eb"', "U+202E"),
    ],
)
def test_un_caractere_de_controle_est_refuse_ecrit_ou_en_sequence(ecrit: str, nom: str) -> None:
    remede = "Supprimez ce caractère : effacez le mot et retapez-le."
    assert intitule(ecrit) == [montre(f"{CRITERE}:3", f"caractère de contrôle invisible {nom}", remede)]


@pytest.mark.parametrize("gabarit", ["{{ secret }}", "{% include 'x' %}", "{# note #}", r"\x7b\x7b x }}"])
def test_un_gabarit_dans_un_texte_est_refuse(gabarit: str) -> None:
    attendu = montre(
        f"{CRITERE}:3",
        "gabarit « {{ », « {% » ou « {# » dans un texte",
        "Écrivez le texte lui-même : les données ne contiennent pas de gabarit.",
    )
    assert intitule(f'"{gabarit}"') == [attendu]


@pytest.mark.parametrize("balise", ["<b>gras</b>", "<script>", "</p>", "<!-- x", "<?php", "<IMG SRC=x>"])
def test_une_balise_html_dans_un_texte_est_refusee(balise: str) -> None:
    remede = "Écrivez du texte simple ; pour un signe « < », mettez une espace après lui."
    assert intitule(f"'{balise}'") == [montre(f"{CRITERE}:3", "balise HTML dans un texte", remede)]


def test_un_signe_inferieur_suivi_d_une_espace_est_admis() -> None:
    assert intitule('"effectif < 12, taux <3"') == []


@pytest.mark.parametrize(
    ("cle", "ligne"),
    [
        ('""', 18),
        ("? [a, b]\n", 18),
        ("{a: b}", 18),
        ("<<", 18),
        ('"{{ x }}"', 18),
        ("a" * 81, 18),
        ("!!str x", 18),
        ("&a x", 18),
    ],
)
def test_une_cle_qui_n_est_pas_un_mot_est_refusee(cle: str, ligne: int) -> None:
    assert problemes({CRITERE: f"{TEXTE}{cle}: {{a: b}}\n"}) == [montre(f"{CRITERE}:{ligne}", *MAUVAISE_CLE)]


@pytest.mark.parametrize(
    ("ancien", "neuf", "ligne", "constat"),
    [
        (INTITULE, INTITULE[:-1], 5, "retrait ou guillemet mal placé"),
        (INTITULE, "L'offre : de formation", 3, "deux-points inattendu"),
        (INTITULE, "@offre", 3, "caractère à mettre entre guillemets"),
        (INTITULE, "'L'offre'", 3, "retrait ou guillemet mal placé"),
        (INTITULE, '"dossier\\école"', 3, "barre oblique inverse à doubler"),
        ('  lieu: "Critère 1"', '   lieu: "Critère 1"', 6, "retrait ou guillemet mal placé"),
        ("numero:", " numero:", 2, "retrait ou guillemet mal placé"),
        (
            '      - texte: "à la demande."',
            "      - texte: [un, deux",
            17,
            "virgule ou crochet fermant attendu",
        ),
        ('      - texte: "à la demande."', '      - texte: "à la demande.', 17, "guillemet jamais refermé"),
        ('      - texte: "à la demande."', "      texte: x", 17, "tiret de liste attendu"),
    ],
)
def test_un_yaml_mal_forme_est_situe_et_explique(ancien: str, neuf: str, ligne: int, constat: str) -> None:
    """Un guillemet ou un crochet jamais refermé se montre là où il s'ouvre, non à la fin du fichier."""
    assert problemes(avec(CRITERE, ancien, neuf)) == [
        montre(f"{CRITERE}:{ligne}", f"écriture YAML incorrecte ({constat})", VERIFIEZ)
    ]


@pytest.mark.parametrize("marque", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("fin_de_ligne", ["\n", "\r\n", "\r"])
def test_la_marque_utf_8_et_les_fins_de_ligne_de_windows_sont_admises(
    marque: bytes, fin_de_ligne: str
) -> None:
    assert problemes({CRITERE: marque + TEXTE.replace("\n", fin_de_ligne).encode()}) == []


def test_un_fichier_absent_est_nomme() -> None:
    attendu = montre("commun/sources.yml", "fichier absent", "Créez-le ou restaurez-le.")
    assert problemes({"commun/sources.yml": None}) == [attendu]


def test_un_dossier_a_la_place_d_un_fichier_est_dit_absent(petit: Path) -> None:
    (petit / CRITERE).unlink()
    (petit / CRITERE).mkdir()
    assert problemes_de(petit) == [montre(CRITERE, "fichier absent", "Créez-le ou restaurez-le.")]


@pytest.mark.parametrize("cible", ["_autre.txt", "nulle-part.yml", "C-01.yml"])
def test_un_lien_symbolique_est_refuse_meme_rompu_ou_en_boucle(petit: Path, cible: str) -> None:
    (petit / CRITERE).unlink()
    (petit / CRITERE).with_name("_autre.txt").write_text(TEXTE, encoding="utf-8")
    try:
        (petit / CRITERE).symlink_to(cible)
    except OSError:
        pytest.skip("ce système ne permet pas les liens symboliques")
    assert problemes_de(petit) == [
        montre(CRITERE, "lien symbolique", "Mettez le fichier lui-même à cette place.")
    ]


def test_un_fichier_illisible_est_dit_en_francais(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ouvrir = Path.open

    def ouvrir_sauf_un(chemin: Path, mode: str = "r") -> object:
        if chemin.name == "C-01.yml":
            raise PermissionError(13, "Permission denied", os.fspath(chemin))
        return ouvrir(chemin, mode)

    monkeypatch.setattr(Path, "open", ouvrir_sauf_un)
    attendu = montre(
        CRITERE, "fichier illisible", "Donnez le droit de le lire, ou fermez le logiciel qui le tient ouvert."
    )
    assert problemes_de(petit) == [attendu]


def test_chaque_valeur_garde_sa_ligne(tmp_path: Path) -> None:
    fichier = tmp_path / "x.yml"
    fichier.write_text(
        '# en-tête\na:\n  - b: "c"\n    d: >\n      long\n      texte\n  - e\n', encoding="utf-8"
    )
    lu = lire(fichier, "x.yml")
    assert lu.valeur == {"a": [{"b": "c", "d": "long texte\n"}, "e"]}
    chemins = [("a",), ("a", 0, "b"), ("a", 0, "d"), ("a", 1), ("a", 1, "absent"), ("z",)]
    assert [lu.ligne(chemin) for chemin in chemins] == [2, 3, 4, 7, 7, 2]


@pytest.mark.parametrize(
    "faute",
    [
        INTITULE[:-1],
        "L'offre : de",
        "@x",
        "'L'offre'",
        "!!str x",
        "&a x",
        "[un, deux",
        '"a\\qb"',
        '"a\\0b"',
        "`x`",
    ],
)
def test_le_lecteur_en_python_pur_dit_la_meme_chose(faute: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Sans la bibliothèque C (certains systèmes), les messages restent les mêmes."""
    rapide = intitule(faute)
    monkeypatch.setattr(yaml_sur, "_CHARGEUR", yaml.SafeLoader)
    yaml_sur._analyser.cache_clear()
    assert intitule(faute) == rapide
    assert rapide


def test_un_fichier_se_relit_des_qu_il_change_et_pas_avant(tmp_path: Path) -> None:
    fichier = tmp_path / "x.yml"
    fichier.write_text('a: "un"\n', encoding="utf-8")
    lu = lire(fichier, "x.yml")
    assert lire(fichier, "x.yml") is lu
    assert lire(fichier, "y.yml").fichier == "y.yml"
    fichier.write_text('a: "02"\n', encoding="utf-8")
    assert lire(fichier, "x.yml").valeur == {"a": "02"}


def test_tous_les_defauts_d_un_fichier_sont_rendus_a_la_fois(tmp_path: Path) -> None:
    fichier = tmp_path / "x.yml"
    fichier.write_text('a: "{{ x }}"\nb: "<i>"\na: "c"\n', encoding="utf-8")
    with pytest.raises(DonneesInvalides) as leve:
        lire(fichier, "x.yml")
    assert [(p.ligne, p.quoi[:11]) for p in leve.value.problemes] == [
        (1, "gabarit « {"),
        (2, "balise HTML"),
        (3, "clé en doub"),
    ]
