"""`ldm importer` : ce qui est repris, identique, différent ; rien d'écrit si un fichier ne se relit pas."""

import json
from pathlib import Path
from typing import Final

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.documents.catalogue import nom_prerempli
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.champs_confondus import champs_des_formulaires
from ldm.documents.classeur import composer_classeur
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.parcours import champs_de
from ldm.documents.remplissage import piece, remplir_piece
from ldm.documents.reponses import remplir
from ldm.modele.dossier import Dossier
from ldm.modele.outils import Outil, Usage
from ldm.rendus.formats import rendre
from ldm.rendus.socle.archive import normaliser_zip
from ldm.variantes.edition_active import donnees_actives, edition_nationale, referentiel_actif

EDITION: Final = edition_nationale()


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["importer", *map(str, arguments)])


def outil(usage: Usage) -> Outil:
    return next(outil for outil in referentiel_actif(EDITION).outils if usage in outil.usages)


def un(usage: Usage, type_: str, rang: int = 0) -> str:
    champs = champs_de(piece(EDITION, outil(usage).slug).document.blocs)
    return [champ.id for champ in champs if champ.type == type_][rang]


def fichier(dossier: Path, usage: Usage, reponses: dict[str, str], format_: str = "docx") -> Path:
    chemin = dossier / f"{usage}.{format_}"
    chemin.write_bytes(
        rendre(remplir(piece(EDITION, outil(usage).slug).document, reponses).document, format_)
    )
    return chemin


@pytest.fixture
def importe(tmp_path: Path) -> tuple[Path, Path, str]:
    """Une grille remplie, le dossier qui en vient, et la clé de sa réponse."""
    champ = un("grille", "texte_long")
    grille = fichier(tmp_path, "grille", {champ: "Comptes rendus"}, "ods")
    sortie = tmp_path / "d.ldm.json"
    fini = lancer(grille, "-o", sortie)
    assert (fini.exit_code, fini.stderr) == (0, "")
    assert f"grille.ods → {outil('grille').code}" in fini.stdout
    assert "1 réponse reprise." in fini.stdout
    return grille, sortie, f"{outil('grille').id}|{champ}"


def lu(chemin: Path) -> Dossier:
    return lire_dossier(chemin)


def test_un_fichier_rempli_fait_un_dossier(importe: tuple[Path, Path, str]) -> None:
    _, sortie, cle = importe
    dossier = lu(sortie)
    assert (dossier.edition, dossier.revision) == (EDITION, referentiel_actif(EDITION).identite.revision)
    (version,) = dossier.champs[cle].versions.values()
    assert (version.v, version.origine, version.par) == ("Comptes rendus", "import:ods", "import")
    assert version.empreinte


def test_importer_de_nouveau_ne_change_pas_un_octet(importe: tuple[Path, Path, str]) -> None:
    grille, sortie, _ = importe
    avant = sortie.read_bytes()
    fini = lancer(grille, "--dans", sortie, "-o", sortie)
    assert "1 identique." in fini.stdout
    assert sortie.read_bytes() == avant


def test_une_autre_reponse_est_une_version_de_plus_et_se_dit(
    importe: tuple[Path, Path, str], tmp_path: Path
) -> None:
    _, sortie, cle = importe
    autre = fichier(
        tmp_path, "grille", {cle.partition("|")[2]: "Bilans", un("grille", "texte_long", 1): "Neuf"}
    )
    fini = lancer(autre, "--dans", sortie, "-o", tmp_path / "e.ldm.json")
    assert "1 réponse reprise, 1 différente." in fini.stdout
    assert f"  {cle} : « Comptes rendus » → « Bilans »" in fini.stdout
    champ = lu(tmp_path / "e.ldm.json").champs[cle]
    assert (champ.valeur, len(champ.versions), champ.divergences) == ("Bilans", 2, [])


def test_une_case_vide_n_efface_rien(importe: tuple[Path, Path, str], tmp_path: Path) -> None:
    _, sortie, cle = importe
    fini = lancer(fichier(tmp_path, "grille", {}), "--dans", sortie, "-o", sortie)
    assert ": rien." in fini.stdout
    assert lu(sortie).valeur(cle) == "Comptes rendus"


def test_un_fichier_illisible_n_ecrit_rien(importe: tuple[Path, Path, str], tmp_path: Path) -> None:
    grille = importe[0]
    (tmp_path / "faux.pdf").write_bytes(b"%PDF-1.7")
    (tmp_path / "faux.xlsx").write_bytes(b"x")
    fini = lancer(grille, tmp_path / "faux.pdf", tmp_path / "faux.xlsx", "-o", tmp_path / "n.ldm.json")
    assert fini.exit_code == 1
    assert fini.stderr.count("→") == 2
    assert not (tmp_path / "n.ldm.json").exists()
    assert lancer(tmp_path / "absent.ods", "-o", tmp_path / "n.ldm.json").exit_code == 2


def test_une_reponse_partagee_ne_s_ecrit_qu_une_fois(tmp_path: Path) -> None:
    champ = f"{outil('candidature').id}.uai"
    autre = f"{outil('ecart').id}.etablissement"
    fichiers = [
        fichier(tmp_path, "candidature", {champ: "0450000A"}, "remplissable.pdf"),
        fichier(tmp_path, "ecart", {autre: "Lycée"}),
    ]
    assert lancer(*fichiers, "-o", tmp_path / "d.ldm.json").exit_code == 0
    dossier = lu(tmp_path / "d.ldm.json")
    assert dossier.valeur("partage|uai") == "0450000A"
    assert dossier.valeur("partage|etablissement") == "Lycée"


def test_le_classeur_reuni_donne_ce_qui_s_ecrit_une_fois_et_ses_preuves(tmp_path: Path) -> None:
    classeur = composer_classeur(referentiel_actif(EDITION))
    assert classeur is not None
    premiers = [critere.descripteurs[0].id for critere in referentiel_actif(EDITION).criteres[:2]]
    cites = f"1, {premiers[1]} et 998 à 999"
    index = {"numero": "P-04", "preuve": "Bilan", "lieu": "Réseau", "descripteurs": cites}
    reponses = {f"dossier-ldm.preuves.1.{colonne}": dite for colonne, dite in index.items()}
    chemin = tmp_path / "reuni.xlsx"
    chemin.write_bytes(rendre(remplir(classeur, {"partage.uai": "0450000A", **reponses}).document, "xlsx"))
    sortie = tmp_path / "d.ldm.json"
    fini = lancer(chemin, "-o", sortie)
    assert "4 réponses reprises." in fini.stdout
    assert "« 998-999 », descripteur d'une preuve" in fini.stdout
    dossier = lu(sortie)
    cles = {cle.partition("|")[2]: cle for cle in dossier.champs if cle.startswith("preuves/")}
    preuve = {nom: dossier.valeur(cle) for nom, cle in cles.items()}
    servis = " ".join(sorted(premiers))
    assert preuve == {"numero": "4", "titre": "Bilan", "ou": "Réseau", "descripteurs": servis}
    assert dossier.valeur("partage|uai") == "0450000A"
    avant = sortie.read_bytes()
    lancer(chemin, "--dans", sortie, "-o", sortie)
    assert sortie.read_bytes() == avant


def test_un_outil_en_plusieurs_exemplaires_en_recoit_un_neuf_ou_celui_demande(tmp_path: Path) -> None:
    champ = un("ecart", "texte_long")
    sortie = tmp_path / "d.ldm.json"
    lancer(fichier(tmp_path, "ecart", {champ: "Premier"}), "-o", sortie)
    fini = lancer(fichier(tmp_path, "ecart", {champ: "Second"}), "--dans", sortie, "-o", sortie)
    nom = fini.stdout.partition("exemplaire ")[2].partition(" ")[0]
    assert nom.startswith("E-")
    corrige = fichier(tmp_path, "ecart", {champ: "Second, corrigé"})
    lancer(corrige, "--dans", sortie, "-o", sortie, "--exemplaire", nom)
    dossier = lu(sortie)
    textes = sorted(c.valeur for cle, c in dossier.champs.items() if cle.endswith(f"|{champ}"))
    assert textes == ["Premier", "Second, corrigé"]
    assert dossier.valeur(f"{outil('ecart').id}/{nom}|ordre") == "0002"


def test_une_fiche_par_critere_va_a_l_exemplaire_de_son_critere(tmp_path: Path) -> None:
    fiche = next(o for o in referentiel_actif(EDITION).outils if o.exemplaires == "par_critere")
    critere = referentiel_actif(EDITION).criteres[1]
    document = next(
        p for p in pieces_actives(EDITION) if (p.outil, p.critere) == (fiche.slug, critere.id)
    ).document
    champ = next(c.id for c in champs_de(document.blocs) if c.type == "texte_long" and not c.valeur)
    chemin = tmp_path / "fiche.odt"
    chemin.write_bytes(rendre(remplir(document, {champ: "Un constat"}).document, "odt"))
    sortie = tmp_path / "d.ldm.json"
    assert f"exemplaire {critere.id}" in lancer(chemin, "-o", sortie).stdout
    assert lu(sortie).valeur(f"{fiche.id}/{critere.id}|{champ}") == "Un constat"
    _, rempli = remplir_piece(None, nom_prerempli(fiche, critere), sortie)
    assert champ in {c.id for c in champs_de(rempli.document.blocs) if c.valeur == "Un constat"}


def test_sans_la_dire_l_edition_est_celle_dont_le_fichier_a_le_plus_de_champs(tmp_path: Path) -> None:
    connus = {champ.id for _, champ in champs_des_formulaires(referentiel_actif(EDITION))}
    slug, grille, propre = next(
        (slug, outil, champ.id)
        for slug in donnees_actives().slugs
        for outil, champ in champs_des_formulaires(referentiel_actif(slug))
        if champ.type == "texte_long" and champ.id not in connus
    )
    document = piece(slug, grille.slug).document
    chemin = tmp_path / "grille.pdf"
    chemin.write_bytes(rendre(remplir(document, {propre: "Ici"}).document, "remplissable.pdf"))
    assert lancer(chemin, "-o", tmp_path / "d.ldm.json").exit_code == 0
    dossier = lu(tmp_path / "d.ldm.json")
    assert (dossier.edition, dossier.valeur(f"{grille.id}|{propre}")) == (slug, "Ici")


def test_un_champ_que_l_edition_ne_connait_pas_est_garde_et_dit(tmp_path: Path) -> None:
    champ = un("ecart", "texte_long")
    chemin = fichier(tmp_path, "ecart", {champ: "Un écart"})
    renommer = {"word/document.xml": lambda xml: xml.replace(champ.encode(), b"OUT-010.retire")}
    chemin.write_bytes(normaliser_zip(chemin.read_bytes(), renommer))
    fini = lancer(chemin, "-o", tmp_path / "d.ldm.json")
    assert "1 inconnue, gardée" in fini.stdout
    assert "Un écart" in {c.valeur for c in lu(tmp_path / "d.ldm.json").champs.values()}


def test_le_fichier_ecrit_est_un_dossier_entier(importe: tuple[Path, Path, str]) -> None:
    brut = json.loads(importe[1].read_text(encoding="utf-8"))
    assert (brut["format"], brut["version"]) == ("ldm-dossier", 1)
