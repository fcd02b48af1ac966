"""La liste des établissements labellisés : YAML ou CSV, la même, et chaque faute à sa ligne."""

import json

import pytest

from ldm.documents.bilan import bilan
from ldm.documents.blocs import Tableau
from ldm.documents.donnees import composer_donnees
from ldm.documents.etablissements import composer_etablissements
from ldm.documents.registre import publiees
from ldm.modele.referentiel import Referentiel
from ldm.rendus.socle.texte import lignes_simples
from tests.outils_de_test import Contenus, petit_referentiel, problemes

FICHIER = "variantes/nord/etablissements.csv"
YAML = "variantes/nord/etablissements.yml"
ENTETE = "uai;nom;commune;intitule;decision;fin"
JUSTE = "0750655E;Lycée A;Ville;Lycée des métiers du bois;01/07/2022;30/06/2027"
TABLEAU = f"""{ENTETE};perimetre;filieres;reseau;procedure;prolonge_jusqu_au;prolonge_motif
{JUSTE};;Bois|Bâtiment;;;;
0750655E;Lycée A;Ville;Lycée des métiers de l'énergie;2024-01-15;2029-01-14;le pôle énergie;;Réseau;;;
0750654D;Lycée B;Bourg;Lycée des métiers de la mer;2021-07-01;2026-06-30;;Mer;;sur dossier;2028-06-30;travaux
"""
MEME_EN_YAML = """etablissements:
  - {uai: "0750655E", nom: "Lycée A", commune: "Ville", labels: [
      {intitule: "Lycée des métiers du bois", decision: "2022-07-01", fin: "2027-06-30",
       filieres: ["Bois", "Bâtiment"]},
      {intitule: "Lycée des métiers de l'énergie", decision: "2024-01-15", fin: "2029-01-14",
       perimetre: "le pôle énergie", reseau: "Réseau"}]}
  - {uai: "0750654D", nom: "Lycée B", commune: "Bourg", labels: [
      {intitule: "Lycée des métiers de la mer", decision: "2021-07-01", fin: "2026-06-30", filieres: ["Mer"],
       procedure: "sur dossier", prolongation: {jusque: "2028-06-30", motif: "travaux"}}]}
"""


@pytest.fixture(scope="module")
def nord() -> Referentiel:
    """L'édition du Nord, qui publie sa liste en CSV."""
    return petit_referentiel("nord", {FICHIER: TABLEAU})


def test_un_tableau_et_un_yaml_disent_la_meme_liste(nord: Referentiel) -> None:
    assert petit_referentiel("nord", {YAML: MEME_EN_YAML}).etablissements == nord.etablissements
    assert petit_referentiel("sud").etablissements == ()


def test_la_page_dit_chaque_label_sa_fin_et_de_quoi_le_trouver(nord: Referentiel) -> None:
    compte, tableau = composer_etablissements(nord).blocs
    assert lignes_simples((compte,))[0].startswith("2 établissements, 3 labels. Liste du 1er mars 2021")
    assert isinstance(tableau, Tableau)
    (groupe,) = tableau.groupes
    assert [(ligne.id, ligne.facettes) for ligne in groupe.lignes] == [
        ("0750655E", (("Filière", "Bois"), ("Filière", "Bâtiment"), ("Fin du label", "2027"))),
        ("0750654D", (("Filière", "Mer"), ("Fin du label", "2028"), ("Durée", "prolongée"))),
        ("", (("Réseau", "Réseau"), ("Fin du label", "2029"))),
    ]
    lu = "\n".join(lignes_simples((tableau,)))
    for attendu in (
        "30 juin 2028",
        "Prolongé, après le 30 juin 2026\u00a0: travaux",
        "sur dossier",
        "le pôle énergie",
    ):
        assert attendu in lu


def test_la_liste_a_sa_page_ses_donnees_et_sa_ligne_au_bilan(nord: Referentiel) -> None:
    adresse = "listes/etablissements"
    assert [e.slug for e in (nord.identite,) if any(p.adresse == adresse for p in publiees(nord))] == ["nord"]
    assert all(page.adresse != adresse for page in publiees(petit_referentiel("sud")))
    publie = json.loads(composer_donnees(nord).model_dump_json())
    assert [e["uai"] for e in publie["etablissements"]] == ["0750655E", "0750654D"]
    assert "2 établissements labellisés" in bilan(nord)


@pytest.mark.parametrize(
    ("contenus", "attendus"),
    [
        (
            {FICHIER: f"{ENTETE};ville\n0750655A;A;V;M;2022-07-01;2021-07-01;x\n"},
            ["csv:1 : colonne inconnue, ou en double, « ville »"],
        ),
        (
            {FICHIER: f"{ENTETE}\n{JUSTE}\n0750655A;A;V;M;2022-07-01;2021-07-01\n075;;V;M;hier;2021\n"},
            [
                "csv:3 : dates dans le désordre : « 2021-07-01 » après « 2022-07-01 »",
                "csv:3 : numéro UAI impossible « 0750655A » : sa lettre de contrôle serait « E »",
                "csv:4 : date mal formée « hier »",
                "csv:4 : numéro UAI mal formé « 075 »",
                "csv:4 : « nom » est vide",
            ],
        ),
        (
            {FICHIER: f"{ENTETE}\n{JUSTE}\n{JUSTE}\n{JUSTE.replace('Lycée A', 'Autre')}\n"},
            [
                "csv:3 : label « Lycée des métiers du bois » donné deux fois à 0750655E",
                "csv:4 : numéro UAI « 0750655E » déjà pris (ligne 2)",
            ],
        ),
        ({FICHIER: "nom\nA\n"}, [f"csv:1 : colonne absente « {c} »" for c in (
            "commune", "decision", "fin", "intitule", "uai")]),
        ({FICHIER: f"{ENTETE}\n{JUSTE}\n".encode("cp1252")}, ["csv:2 : caractère illisible"]),
        ({FICHIER: f"{ENTETE}\n{JUSTE}{{{{ x }}}}\n"}, ["csv:2 : gabarit « {{ », « {% » ou « {# »"]),
        (
            {FICHIER: f"{ENTETE}\n{JUSTE}\n", YAML: MEME_EN_YAML},
            ["csv : deux listes d'établissements : etablissements.yml et etablissements.csv"],
        ),
    ],
)  # fmt: skip
def test_chaque_faute_se_dit_a_sa_ligne(contenus: Contenus, attendus: list[str]) -> None:
    trouves = [p.removeprefix(f"referentiel/{FICHIER[:-3]}") for p in problemes(contenus)]
    assert len(trouves) == len(attendus), trouves
    for trouve, attendu in zip(sorted(trouves), attendus, strict=True):
        assert trouve.startswith(attendu)


def test_un_tableau_mal_enregistre_dit_quoi_choisir_dans_le_tableur() -> None:
    (faute,) = problemes({FICHIER: f"{ENTETE}\n{JUSTE}\n".encode("cp1252")})
    assert "« CSV UTF-8 »" in faute
