"""Le classeur d'une édition : ce qui y change devient des opérations, et rien d'autre ne bouge."""

import difflib
from pathlib import Path

import pytest

from ldm.chargement.donnees import charger
from ldm.chargement.retouche import ecrire_ensemble
from ldm.modele.tables import FeuilleLue
from ldm.variantes.classeur.composition import Vue, composer
from ldm.variantes.classeur.essai import proposer
from ldm.variantes.classeur.lecture import comparer
from tests.outils_de_test import problemes_de
from tests.variantes.classeur.tableur import Cases, avec_defaut, ecrire, importer, relu

D, ACT = "Descripteurs", "Exemples d’actions"


def ajout(feuille: str, ligne: str, /, **cases: str) -> dict[tuple[str, str, str], str]:
    return {(feuille, ligne, champ): dit for champ, dit in cases.items()}


def ecarts(racine: Path, cases: Cases) -> tuple[list[str], list[str]]:
    """Rend les lignes que l'écriture retire, et celles qu'elle ajoute, tous fichiers ensemble."""
    avant = {f: f.read_text(encoding="utf-8") for f in racine.rglob("*.yml")}
    lecture = ecrire(racine, cases)
    assert [str(refus) for refus in lecture.refus] == []
    apres = {f: f.read_text(encoding="utf-8") for f in racine.rglob("*.yml")}
    vues = [
        ligne
        for f in sorted(avant | apres)
        for ligne in difflib.ndiff(avant.get(f, "").splitlines(), apres.get(f, "").splitlines())
    ]
    assert problemes_de(racine) == []
    return [v[2:] for v in vues if v[0] == "-"], [v[2:] for v in vues if v[0] == "+"]


def test_un_classeur_inchange_ne_change_rien(petit: Path) -> None:
    proposition = importer(petit, {})
    assert (proposition.textes, proposition.lecture.refus, proposition.lecture.avis) == ({}, [], [])
    assert proposition.lecture.inchangees > 50
    typographie = {(D, "D-001", "texte"): "L'offre est construite  avec les entreprises du Nord."}
    assert importer(petit, typographie).textes == {}


def test_un_texte_national_change_devient_un_remplacement_que_rien_n_aurait_mieux_ecrit(petit: Path) -> None:
    cases = ajout(D, "D-002", texte='Un texte "neuf" :', motif="Pour voir.", lieu="Page 5")
    partis, venus = ecarts(petit, cases)
    assert partis == []
    assert venus == [
        "# yaml-language-server: $schema=../../schemas/operations.schema.json",
        "operations:",
        "  - remplacer:",
        '      cible: "D-002"',
        "      avec:",
        '        texte: "Un texte \\"neuf\\" :"',
        "      texte_de_base:",
        '        texte: "L\'offre est revue :"',
        '    motif: "Pour voir."',
        "    source:",
        '      document: "cahier-nord"',
        '      lieu: "Page 5"',
    ]
    assert importer(petit, {}).textes == {}


@pytest.mark.parametrize(
    ("cases", "partis", "venus"),
    [
        (  # un remplacement de l'édition se change à sa place
            ajout(D, "D-001", texte="Autrement.", motif="Encore."),
            ["        texte: \"L'offre est construite avec les entreprises du Nord.\"",
             '    motif: "Précision du territoire."'],
            ['        texte: "Autrement."', '    motif: "Encore."'],
        ),
        (  # ce que l'édition a écrit aussi, sans qu'elle ait à dire pourquoi
            ajout(ACT, "NORD-ACT-002", texte="Préparer une visite."),
            ['              texte: "Préparer la visite."'],
            ['              texte: "Préparer une visite."'],
        ),
        (  # et s'en retire, avec l'opération qui ne portait que lui
            ajout("Délais", "NORD-DEL-001", garder="non"),
            ["  - ajouter:", "      delai:", '        id: "NORD-DEL-001"', '        cle: "depot-du-dossier"',
             '        libelle: "Dépôt du dossier"', '        texte: "le 30 septembre"',
             '        date_fixe: "09-30"', '    motif: "Date du Nord."', "    source:",
             '      document: "cahier-nord"', '      lieu: "Page 13"'],
            [],
        ),
        (  # un critère de l'édition porte lui-même ce qu'on lui ajoute
            ajout(D, "neuf", texte="À nous.", critere="3-a", motif="Idée."),
            [],
            ['          - id: "NORD-D-003"', '            texte: "À nous."'],
        ),
    ],
)  # fmt: skip
def test_ce_que_l_edition_a_ecrit_se_change_a_sa_place(
    petit: Path, cases: Cases, partis: list[str], venus: list[str]
) -> None:
    assert ecarts(petit, cases) == (partis, venus)


def test_un_texte_revenu_a_celui_de_la_base_retire_son_remplacement(petit: Path) -> None:
    base = charger(petit).editions["essai-2020"].criteres[0].descripteurs[0].texte
    partis, venus = ecarts(petit, ajout(D, "D-001", texte=base, motif="Comme le national."))
    assert (partis[0], venus) == ("  - remplacer:", [])


def test_masquer_puis_reprendre_ne_laisse_rien(petit: Path) -> None:
    avant = {f: f.read_bytes() for f in petit.rglob("*.yml")}
    partis, venus = ecarts(petit, ajout(D, "D-003", garder="non", motif="Sans objet.", derogation="Arrêté."))
    assert (partis, venus[2:4], venus[-1]) == (
        [], ["  - masquer:", '      cible: "D-003"'], '      texte: "Arrêté."',
    )  # fmt: skip
    ecarts(petit, ajout(D, "D-003", garder="oui"))
    assert {f: f.read_bytes() for f in petit.rglob("*.yml")} == avant


def test_des_lignes_nouvelles_prennent_un_identifiant_libre_et_se_groupent(petit: Path) -> None:
    cases = ajout(ACT, "a", texte="Une action.", critere="1", motif="Idée.")
    cases |= ajout(ACT, "b", texte="Une autre.", critere="1", motif="Idée.")
    cases |= ajout("Exemples d’indicateurs", "c", texte="Un taux.", critere="1", motif="Idée.", mesure="taux")
    cases |= ajout("Glossaire", "d", terme="abeille", definition="Un insecte.", synonymes="mouche\nbourdon")
    partis, venus = ecarts(petit, cases)
    assert partis == []
    assert [ligne.strip() for ligne in venus if "id:" in ligne] == [
        '- id: "NORD-ACT-003"', '- id: "NORD-ACT-004"', '- id: "NORD-IND-002"',
    ]  # fmt: skip
    assert venus.count("  - completer:") == 1
    assert venus[:5] == [
        '  - terme: "abeille"', '    definition: "Un insecte."', "    synonymes:", '      - "mouche"',
        '      - "bourdon"',
    ]  # fmt: skip


def test_un_critere_de_plus_porte_ses_descripteurs(petit: Path) -> None:
    cases = ajout("Critères", "x", numero="9", intitule="La mer", motif="Idée.")
    cases |= ajout(D, "y", critere="9", texte="Le lycée regarde la mer.", motif="Idée.")
    ecrire(petit, cases, "sud")
    critere = charger(petit).variantes["sud"].operations[-1].operation.ajouter
    assert critere is not None
    assert critere.critere is not None
    assert (critere.critere.id, critere.critere.facultatif) == ("SUD-C-01", True)
    assert [d.id for d in critere.critere.descripteurs] == ["SUD-D-001"]


@pytest.mark.parametrize(
    ("cases", "case", "quoi"),
    [
        (ajout(D, "D-002", texte="Neuf."), "G5", "motif absent"),
        (ajout(D, "D-002", texte="{{ x }}", motif="M."), "C5", "gabarit « {{ »"),
        (ajout(D, "D-002", texte="<b>x</b>", motif="M."), "C5", "balise HTML dans un texte"),
        (ajout(D, "D-002", texte="a\u200bb", motif="M."), "C5", "espace de largeur nulle, invisible U+200B"),
        (ajout(D, "D-002", texte="mot " * 3_000, motif="M."), "C5", "texte de plus de 6000 caractères"),
        (ajout(D, "D-002", texte="", motif="M."), "C5", "case vide"),
        (ajout(D, "D-002", garder="peut-être"), "F5", "« peut-être » n'est ni oui ni non"),
        (ajout(D, "D-002", critere="2"), "B5", "critère changé"),
        (ajout(D, "D-002", id="D-999"), "A5", "identifiant inconnu « D-999 »"),
        (ajout(D, "D-002", id="D-001"), "A5", "« D-001 » est déjà plus haut"),
        (ajout(D, "n", texte="Neuf.", motif="M."), "B9", "critère absent"),
        (ajout("Mots", "n", mots="stage"), "A16", "ligne nouvelle"),
        (ajout("Exemples d’indicateurs", "n", texte="T", critere="1", motif="M.", mesure="zut"), "E5",
         "valeur hors de la liste"),
        (ajout("Délais", "NORD-DEL-001", nombre="douze"), "E5", "ce n'est pas un nombre entier"),
        # ce que seule l'édition entière sait refuser
        (ajout(D, "D-003", garder="non", motif="M."), "F6", "contraire à une règle nationale"),
        (ajout("Critères", "n", numero="9", intitule="De trop", motif="M."), "B8", "ajout refusé : "),
        (ajout("Délais", "NORD-DEL-001", nombre="12"), "E5", "« nombre » et « date_fixe » s'excluent"),
    ],
)  # fmt: skip
def test_une_case_refusee_dit_ou_et_quoi_sans_rien_ecrire(
    petit: Path, cases: Cases, case: str, quoi: str
) -> None:
    proposition = importer(petit, cases)
    (refus,) = proposition.lecture.refus
    assert refus.quoi.startswith(quoi), refus
    assert refus.remede
    assert (refus.place.feuille, proposition.textes) == (next(iter(cases))[0], {})
    assert refus.place.case == case


def test_un_refus_n_arrete_pas_le_reste(petit: Path) -> None:
    cases = ajout("Critères", "n", numero="9", intitule="De trop", motif="M.")
    cases |= ajout(D, "D-002", texte="Neuf :", motif="M.")
    lecture = ecrire(petit, cases)
    assert (len(lecture.changements), len(lecture.refus)) == (1, 1)
    assert "Neuf :" in (petit / "variantes" / "nord" / "operations.yml").read_text(encoding="utf-8")


def test_une_feuille_un_onglet_ou_une_colonne_qui_manquent_se_disent(petit: Path) -> None:
    vue = Vue.de("nord", charger(petit))
    classeur = composer(vue)
    feuilles = relu(classeur, {})
    delais, mots = feuilles.pop("Délais"), feuilles.pop("Mots")
    feuilles["Délai"] = delais
    feuilles["Brouillon"] = FeuilleLue({}, {}, {})
    acteurs = feuilles["Acteurs"]
    sans = {titre: rang for titre, rang in acteurs.entetes.items() if titre != "Texte"}
    feuilles["Acteurs"] = FeuilleLue(sans, acteurs.lignes, {})
    feuilles[D] = avec_defaut(avec_defaut(feuilles[D], (3, 2), "formule"), (4, 2), "fusion")
    lecture = comparer(vue, feuilles, classeur.reperes)
    assert mots.lignes
    assert [f"{refus.place} : {refus.quoi}" for refus in lecture.refus] == [
        "Délai, onglet : feuille inconnue",
        f"{D}, C4 : formule",
        f"{D}, C5 : cases fusionnées",
        "Acteurs, onglet : colonne « Texte » absente",
    ]
    assert lecture.refus[0].remede == "Vouliez-vous dire « Délais » ? Redonnez-lui son nom."
    assert lecture.avis[:2] == [
        "Sans la feuille « Délais » : rien n'y change.", "Sans la feuille « Mots » : rien n'y change.",
    ]  # fmt: skip
    assert lecture.changements == []


def test_ce_que_l_edition_a_change_depuis_l_export_ne_se_perd_pas(petit: Path) -> None:
    vieux = composer(Vue.de("nord", charger(petit)))
    ecrire(petit, ajout(D, "D-001", texte="Corrigé depuis.", motif="M."))
    vue = Vue.de("nord", charger(petit))
    intact = comparer(vue, relu(vieux, {}), vieux.reperes)
    assert (intact.changements, intact.refus) == ([], [])
    change = comparer(vue, relu(vieux, ajout(D, "D-001", texte="Autre.", motif="M.")), vieux.reperes)
    assert [refus.quoi for refus in change.refus] == ["l'édition a changé ici depuis l'export"]


def test_des_lignes_triees_ou_retirees_ne_changent_rien(petit: Path) -> None:
    vue = Vue.de("nord", charger(petit))
    classeur = composer(vue)
    feuilles = relu(classeur, {})
    descripteurs = feuilles[D]
    suite = [*descripteurs.lignes.values()]
    feuilles[D] = FeuilleLue(descripteurs.entetes, dict(enumerate(reversed(suite[1:]), 9)), {})
    lecture = comparer(vue, feuilles, classeur.reperes)
    assert (lecture.changements, lecture.refus) == ([], [])
    assert lecture.avis == [
        f"{D} : une ligne absente (D-001) ; rien n'y change. Pour retirer un élément, écrivez « non »."
    ]


def test_la_liste_des_etablissements_s_ecrit_en_csv_et_se_refuse_a_sa_ligne(petit: Path) -> None:
    label = {"intitule": "Lycée des métiers du bois", "decision": "2021-06-01", "fin": "2026-05-31"}
    lycee = {"uai": "0180008L", "nom": "Lycée Jean-Mermoz", "commune": "Bourges", **label}
    assert importer(petit, {}).textes == {}
    faux = importer(petit, ajout("Établissements", "a", **{**lycee, "uai": "0180008A"}))
    assert faux.textes == {}
    (refus,) = faux.lecture.refus
    assert (str(refus.place), refus.quoi[:27]) == ("Établissements, ligne 4", "numéro UAI impossible « 018")
    ecrire(petit, ajout("Établissements", "a", **lycee))
    fichier = petit / "variantes" / "nord" / "etablissements.csv"
    assert fichier.read_text(encoding="utf-8").splitlines() == [
        "uai;nom;commune;intitule;decision;fin",
        "0180008L;Lycée Jean-Mermoz;Bourges;Lycée des métiers du bois;2021-06-01;2026-05-31",
    ]
    assert problemes_de(petit) == []
    assert importer(petit, {}).textes == {}
    proposition = importer(petit, {("Établissements", "0180008L", "reseau"): "Réseau du bois"})
    assert next(iter(proposition.textes.values())).splitlines()[0].endswith(";fin;reseau")  # type: ignore[union-attr]


def test_dans_le_depot_d_une_academie_seuls_ses_fichiers_changent(petit: Path, tmp_path: Path) -> None:
    depot = tmp_path / "depot" / "referentiel"
    (depot / "variantes").mkdir(parents=True)
    (petit / "variantes" / "nord").rename(depot / "variantes" / "nord")
    (petit / "variantes" / "sud" / "variante.yml").unlink()
    (petit / "variantes" / "sud").rmdir()
    (depot / "commun").mkdir()
    glossaire = depot / "commun" / "glossaire.yml"
    glossaire.write_text("# Les nôtres.\nsigles: []\ntermes: []\n", encoding="utf-8")
    avant = {f: f.read_bytes() for f in petit.rglob("*.yml")}
    donnees = charger(depot, petit)
    terme = donnees.commun.glossaire.termes[0].terme
    vue = Vue.de("nord", donnees)
    classeur = composer(vue)
    cases = ajout(D, "D-002", texte="Un texte neuf.", motif="Pour voir.")
    cases |= ajout("Glossaire", terme, definition="Chez nous, autrement.")
    proposition = proposer(vue, comparer(vue, relu(classeur, cases), classeur.reperes), depot, petit)
    assert [str(refus) for refus in proposition.lecture.refus] == []
    ecrire_ensemble(proposition.textes)
    assert {f: f.read_bytes() for f in petit.rglob("*.yml")} == avant
    relues = charger(depot, petit).commun.glossaire.termes
    assert [t.definition for t in relues if t.terme == terme] == ["Chez nous, autrement."]
    assert glossaire.read_text(encoding="utf-8").startswith("# Les nôtres.\nsigles: []\ntermes:\n  - terme: ")
    assert (depot / "variantes" / "nord" / "operations.yml").is_file()
