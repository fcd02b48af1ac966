"""Le dossier `referentiel/` : ce qu'on y trouve, ce qui y manque, et tous ses problèmes à la fois."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ldm.chargement.donnees import FICHIERS_COMMUNS, charger, charger_malgre_tout
from ldm.cli import main
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.publication.plan import disposition
from tests.outils_de_test import (
    CRITERE,
    NORD,
    OUTIL,
    PETIT,
    SUD,
    avec,
    contenu,
    ecrire_petit,
    montre,
    operations,
    petites_donnees,
    problemes,
)  # fmt: skip

NOM_REFUSE = "Minuscules sans accent, chiffres et traits d'union, 60 au plus : « mon-academie-2026 »."


def verifier(racine: Path) -> Result:
    """Lance « ldm verifier » sur ce dossier de données."""
    return CliRunner(env={"LDM_REFERENTIEL": str(racine)}).invoke(main, ["verifier"])


def test_les_editions_se_decouvrent_autonomes_d_abord() -> None:
    donnees = petites_donnees()
    assert donnees.slugs == ["essai-2020", "nord", "sud"]
    assert [critere.id for critere in donnees.editions["essai-2020"].criteres] == ["C-01", "C-02"]
    assert [situee.operation.verbe for situee in donnees.variantes["nord"].operations] == [
        "remplacer", "completer", "ajouter", "ajouter", "ajouter", "ajouter",
    ]  # fmt: skip


def test_chaque_fichier_commun_est_lu() -> None:
    assert {chemin.stem for chemin in (PETIT / "commun").iterdir()} == set(FICHIERS_COMMUNS.values())


def test_tous_les_problemes_de_tous_les_fichiers_sont_rendus_d_un_coup_et_tries() -> None:
    """Lecture, modèle, cohérence et opérations : quatre étages, une seule liste, dans l'ordre des fichiers et
    des lignes.
    """
    fautes = {
        "commun/glossaire.yml": contenu("commun/glossaire.yml").replace("    definition:", "    definiton:"),
        OUTIL: contenu(OUTIL).replace('"ECH-1"', '"ECH-2"').replace('cle: "atteint"', 'cle: "nom"'),
        "variantes/nord/tabulee.yml": "operations:\n\t- masquer:\n",
        "variantes/sud/criteres.yml": operations('masquer:\n  cible: "C-01"', 'masquer:\n  cible: "D-404"'),
    }
    lieux = [probleme.partition(" : ")[0].removeprefix("referentiel/") for probleme in problemes(fautes)]
    assert lieux == ["commun/glossaire.yml:7", "commun/glossaire.yml:8", "variantes/nord/tabulee.yml:2"]
    del fautes["commun/glossaire.yml"]
    lieux = [probleme.partition(" : ")[0].removeprefix("referentiel/") for probleme in problemes(fautes)]
    assert lieux == [
        f"{OUTIL}:19",
        f"{OUTIL}:22",
        "variantes/nord/tabulee.yml:2",
        "variantes/sud/criteres.yml:3",
        "variantes/sud/criteres.yml:8",
    ]


def test_une_edition_fautive_ne_fait_pas_douter_des_autres() -> None:
    """Un renvoi à une édition mal écrite, ou la base d'une variante, ne sont pas dits « inconnus »."""
    assert problemes(avec(NORD, "nom_court:", "nomcourt:")) == [
        montre(f"{NORD}:2", "champ obligatoire absent « nom_court »", "Ajoutez « nom_court: » à cet objet."),
        montre(f"{NORD}:5", "clé inconnue « nomcourt »", "Vouliez-vous dire « nom_court » ?"),
    ]
    assert problemes(avec(CRITERE, "numero:", "numro:")) == [
        montre(f"{CRITERE}:1", "champ obligatoire absent « numero »", "Ajoutez « numero: » à cet objet."),
        montre(f"{CRITERE}:2", "clé inconnue « numro »", "Vouliez-vous dire « numero » ?"),
    ]


def test_charger_leve_tous_les_problemes(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, {CRITERE: "", OUTIL: ""})
    with pytest.raises(DonneesInvalides) as leve:
        charger(racine)
    assert [p.fichier for p in leve.value.problemes] == [f"referentiel/{CRITERE}", f"referentiel/{OUTIL}"]
    assert str(leve.value) == "\n".join(str(p) for p in leve.value.problemes)


def test_sans_dossier_commun_lisible_il_n_y_a_pas_de_donnees(tmp_path: Path) -> None:
    donnees, defauts = charger_malgre_tout(ecrire_petit(tmp_path, {"commun/sources.yml": None}))
    assert donnees is None
    assert len(defauts) == 1


@pytest.mark.parametrize("racine", ["absent", "."])
def test_un_dossier_de_donnees_absent_sort_en_code_2(tmp_path: Path, racine: str) -> None:
    resultat = verifier(tmp_path / racine)
    assert resultat.exit_code == 2
    nom = (tmp_path / racine).resolve().name
    assert (
        resultat.stderr
        == f"Dossier de données introuvable : {nom}/commun. Lancez la commande à la racine du projet.\n"
    )
    with pytest.raises(MauvaisUsage):
        charger(tmp_path / racine)


SUD_ENTIER = {SUD: contenu(SUD).partition("operations:")[0]}
"""Sans l'opération qui masque le seul descripteur d'un critère : l'édition se construirait."""


@pytest.fixture
def sans_docs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un projet sans docs/ : les pages du manuel appellent ce que le petit référentiel n'a pas."""
    monkeypatch.setattr(disposition, "MANUEL", tmp_path)
    return tmp_path


def test_des_donnees_justes_sortent_en_code_0_avec_leurs_comptes(sans_docs: Path) -> None:
    resultat = verifier(ecrire_petit(sans_docs, SUD_ENTIER))
    assert (resultat.exit_code, resultat.stderr) == (0, "")
    assert [ligne for ligne in resultat.stdout.splitlines() if "—" in ligne] == [
        "essai-2020 — Édition d’essai 2020",
        "nord — Académie du Nord, édition 2021",
        "sud — Académie du Sud",
    ]


def test_des_donnees_fausses_sortent_en_code_1_avec_chaque_probleme(tmp_path: Path) -> None:
    resultat = verifier(ecrire_petit(tmp_path, avec(CRITERE, "intitule:", "intitulle:")))
    assert resultat.exit_code == 1
    assert resultat.stdout == ""
    assert resultat.stderr == (
        f"referentiel/{CRITERE}:1 : champ obligatoire absent « intitule »\n"
        "  → Ajoutez « intitule: » à cet objet.\n"
        f"referentiel/{CRITERE}:3 : clé inconnue « intitulle »\n  → Vouliez-vous dire « intitule » ?\n"
        "\n2 erreurs.\n"
    )


def test_un_texte_de_base_change_est_a_revoir_et_sort_en_code_0(sans_docs: Path) -> None:
    change = avec(CRITERE, "avec les entreprises.", "avec des entreprises.")
    resultat = verifier(ecrire_petit(sans_docs, {**SUD_ENTIER, **change}))
    assert resultat.exit_code == 0
    assert resultat.stderr == (
        "referentiel/variantes/nord/criteres.yml:6 : à revoir : "
        "le texte de base de « D-001 » a changé depuis cette opération\n"
        "  → « ldm revoir --variante nord » montre les textes ; vous choisissez.\n"
        "\n0 erreur, 1 point à revoir.\n"
    )
    assert "nord — Académie du Nord" in resultat.stdout


def test_le_slug_est_celui_du_dossier() -> None:
    assert problemes(avec(SUD, 'slug: "sud"', 'slug: "midi"')) == [
        montre(
            f"{SUD}:3",
            "slug « midi » dans le dossier « sud »",
            'Écrivez slug: "sud", ou renommez le dossier.',
        )
    ]
    assert problemes(avec("essai-2020/edition.yml", 'slug: "essai-2020"', 'slug: "essai"')) == [
        montre(
            "essai-2020/edition.yml:1",
            "slug « essai » dans le dossier « essai-2020 »",
            'Écrivez slug: "essai-2020", ou renommez le dossier.',
        )
    ]


def test_un_fichier_edition_illisible_dans_une_variante_ne_cache_pas_le_reste() -> None:
    fautes = avec(SUD, 'slug: "sud"', 'slug: "midi"') | {"variantes/sud/edition.yml": ""}
    assert problemes(fautes) == [
        montre("variantes/sud/edition.yml", "fichier vide", "Remplissez-le, ou supprimez-le."),
        montre(
            f"{SUD}:3",
            "slug « midi » dans le dossier « sud »",
            'Écrivez slug: "sud", ou renommez le dossier.',
        ),
    ]


@pytest.mark.parametrize("nom", ["CON", "É", "a b", "a..b", "nord\n", "Nord2", "-x", "a" * 61])
@pytest.mark.parametrize("parent", ["", "variantes/"])
def test_un_mauvais_nom_de_dossier_est_refuse(nom: str, parent: str) -> None:
    montre_nom = nom.replace("\n", "\\n")
    assert problemes({f"{parent}{nom}/variante.yml": contenu(NORD)}) == [
        montre(f"{parent}{montre_nom}", f"nom de dossier ou d'adresse refusé « {montre_nom} »", NOM_REFUSE)
    ]


@pytest.mark.parametrize("nom", ["con", "nul", "aux", "prn", "com1", "lpt9"])
def test_un_nom_reserve_par_windows_est_refuse(nom: str) -> None:
    assert problemes({f"variantes/{nom}/variante.yml": contenu(NORD)}) == [
        montre(
            f"variantes/{nom}",
            f"nom réservé par Windows « {nom} »",
            "Choisissez un autre nom : Windows refuse ce dossier.",
        )
    ]


def test_un_dossier_vide_dit_ce_qui_lui_manque(petit: Path) -> None:
    (petit / "neuve").mkdir()
    (petit / "variantes" / "neuve").mkdir()
    with pytest.raises(DonneesInvalides) as leve:
        charger(petit)
    absent = ("fichier absent", "Créez-le ou restaurez-le.")
    assert [str(p) for p in leve.value.problemes] == [
        montre("neuve", "édition sans critère", "Ajoutez criteres/C-01.yml et les suivants."),
        montre("neuve/delais.yml", *absent),
        montre("neuve/edition.yml", *absent),
        montre("variantes/neuve/variante.yml", *absent),
    ]


def test_une_edition_dont_les_criteres_sont_fautifs_n_est_pas_dite_sans_critere() -> None:
    assert len(problemes({CRITERE: "", "essai-2020/criteres/C-02.yml": ""})) == 2


@pytest.mark.parametrize(
    "fichier",
    ["essai-2020/criteres/_brouillon.yml", "essai-2020/criteres/.#C-01.yml",
     "variantes/_autre/variante.yml", "schemas/x.yml", "passages/_x.yml", "variantes/nord/pages/essai.md"],
)  # fmt: skip
def test_un_brouillon_ou_un_fichier_d_editeur_est_ignore(fichier: str) -> None:
    assert problemes({fichier: "ceci: [n'est pas lu"}) == []


def test_un_logo_doit_etre_dans_le_dossier_de_l_edition() -> None:
    remede = "Placez l'image dans le dossier de l'édition, ou retirez cette ligne."
    assert problemes(avec("essai-2020/edition.yml", "contact:", 'logo: "logo.svg"\ncontact:')) == [
        montre("essai-2020/edition.yml:12", "logo absent « logo.svg »", remede)
    ]
    assert problemes(avec(NORD, "  contact:", '  logo: "logo.svg"\n  contact:')) == [
        montre(f"{NORD}:14", "logo absent « logo.svg »", remede)
    ]
    assert problemes(avec(NORD, "  contact:", '  logo: "../../secret.svg"\n  contact:')) == [
        montre(
            f"{NORD}:14",
            "« logo » est mal formé : « ../../secret.svg »",
            "Comparez avec un autre fichier du même genre.",
        )
    ]


def test_un_dossier_lie_en_boucle_est_refuse(petit: Path) -> None:
    try:
        (petit / "variantes" / "nord" / "boucle").symlink_to(petit, target_is_directory=True)
    except OSError:
        pytest.skip("ce système ne permet pas les liens symboliques")
    with pytest.raises(DonneesInvalides) as leve:
        charger(petit)
    assert [str(p) for p in leve.value.problemes] == [
        montre("variantes/nord/boucle", "lien symbolique", "Mettez le dossier lui-même à cette place.")
    ]


def test_un_dossier_illisible_est_dit_en_francais(petit: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lister = Path.iterdir

    def lister_sauf_un(dossier: Path) -> object:
        if dossier.name == "textes":
            raise PermissionError(13, "Permission denied")
        return lister(dossier)

    monkeypatch.setattr(Path, "iterdir", lister_sauf_un)
    with pytest.raises(DonneesInvalides) as leve:
        charger(petit)
    assert [str(p) for p in leve.value.problemes] == [
        montre("essai-2020/textes", "dossier illisible", "Donnez le droit de le lire.")
    ]


def test_le_dossier_de_donnees_peut_etre_le_dossier_courant(
    petit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(petit)
    assert charger(Path()).racine == petit.resolve()


def test_sans_variante_l_edition_autonome_suffit(petit: Path) -> None:
    shutil.rmtree(petit / "variantes")
    (petit / "essai-2020/edition.yml").write_text(
        contenu("essai-2020/edition.yml").partition("exemples_de:")[0], encoding="utf-8"
    )
    (petit / "commun/academies.yml").write_text("regions: []\n", encoding="utf-8")
    assert charger(petit).slugs == ["essai-2020"]
