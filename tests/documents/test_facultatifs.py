"""Un critère facultatif se dit où on le remplit, et quitte le document de qui ne l'a pas retenu."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from odfdo import Document as Classeur

from ldm.cli import main
from ldm.documents.blocs import Tableau
from ldm.documents.facultatifs import (
    AUCUN,
    NON_RETENU,
    RETENU,
    choix_de_criteres,
    ecarter,
    ecartes_du_dossier,
    facultatifs_de,
    mention,
    titre_de_groupe,
    titre_de_ligne,
)
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de, parcourir
from ldm.documents.remplissage import piece
from ldm.documents.remplissage_du_dossier import remplir_du_dossier
from ldm.documents.schema_du_dossier import schema_du_dossier
from ldm.documents.schema_reponses import schema_des_reponses
from ldm.modele.dossier import Dossier, ecrire, ecrire_fichier
from ldm.modele.referentiel import Referentiel
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import referentiel_actif
from tests.editions import ABROGEE, ADAPTEE

CHOIX = referentiel_actif(ADAPTEE)


def alternatives() -> list[str]:
    return [critere.id for critere in CHOIX.criteres if critere.choix]


def test_chaque_formulaire_dit_ses_criteres_facultatifs(edition: Referentiel) -> None:
    for outil in edition.outils:
        document = composer_outil(edition, outil)
        lignes = lignes_simples(document.blocs)
        for critere in facultatifs_de(edition, document):
            titres = (titre_de_groupe(edition, critere), titre_de_ligne(edition, critere))
            assert "facultatif" in titres[0]
            assert any(titre in ligne for titre in titres for ligne in lignes), (outil.code, critere.id)


def test_un_choix_dit_entre_quels_criteres() -> None:
    facultatifs = [critere for critere in CHOIX.criteres if critere.facultatif]
    numeros = " ou ".join(critere.numero for critere in facultatifs)
    for critere in facultatifs:
        assert mention(CHOIX, critere) == f" (facultatif, {numeros} au choix)"
    assert mention(CHOIX, CHOIX.criteres[0]) == ""


def test_des_facultatifs_sans_choix_se_disent_facultatifs() -> None:
    edition = referentiel_actif(ABROGEE)
    dits = {mention(edition, critere) for critere in edition.criteres}
    assert dits == {"", " (facultatif)"}


def test_la_grille_montre_la_partie_qui_reunit_des_criteres() -> None:
    edition = referentiel_actif(ABROGEE)
    grille = edition.outil_pour("grille")
    assert grille is not None
    lignes = lignes_simples(composer_outil(edition, grille).blocs)
    for critere in edition.criteres:
        assert critere.partie is not None
        assert any(ligne.startswith(f"{critere.partie} — Critère {critere.numero}") for ligne in lignes)


def test_ecarter_un_critere_retire_ses_lignes_et_rien_d_autre() -> None:
    gardee, ecartee = alternatives()
    for outil in CHOIX.outils:
        document = composer_outil(CHOIX, outil)
        if not facultatifs_de(CHOIX, document):
            continue
        allege = ecarter(document, {ecartee})
        assert [c.id for c in facultatifs_de(CHOIX, allege)] == [gardee]
        descripteurs = {d.id for c in CHOIX.criteres if c.id == ecartee for d in c.descripteurs}
        partis = {c.id for c in champs_de(document.blocs)} - {c.id for c in champs_de(allege.blocs)}
        assert {i.partition(".")[0] for i in partis} <= {ecartee, *descripteurs}
        assert partis


def lancer(dossier: Path, contenu: dict[str, Any], *options: str) -> Result:
    grille = CHOIX.outil_pour("grille")
    assert grille is not None
    origine, sortie = dossier / "reponses.json", dossier / "rempli.odt"
    origine.write_text(json.dumps(contenu), encoding="utf-8")
    demande = ["remplir", grille.slug, str(origine), "--variante", ADAPTEE, "--format", "ods"]
    return CliRunner().invoke(main, [*demande, "-o", str(sortie.with_suffix(".ods")), *options])


def un_champ(critere: str) -> str:
    descripteur = next(c for c in CHOIX.criteres if c.id == critere).descripteurs[0].id
    return f"{descripteur}.preuves"


def contenu_du_classeur(dossier: Path) -> str:
    return str(Classeur(dossier / "rempli.ods").body.text_recursive)


def test_le_document_rempli_n_a_que_le_critere_retenu_et_garde_ce_qui_etait_ecrit(tmp_path: Path) -> None:
    gardee, ecartee = alternatives()
    reponses = {un_champ(gardee): "Preuve gardée", un_champ(ecartee): "Preuve du critère laissé"}
    fini = lancer(tmp_path, {"criteres_facultatifs": [gardee], "reponses": reponses})
    assert fini.exit_code == 0, fini.stderr
    ecrit = contenu_du_classeur(tmp_path)
    titres = {c.id: c.intitule for c in CHOIX.criteres}
    assert titres[gardee] in ecrit
    assert titres[ecartee] not in ecrit
    assert "Preuve du critère laissé" in ecrit
    assert "Critère facultatif non retenu." in ecrit


def test_sans_la_cle_tous_les_criteres_restent(tmp_path: Path) -> None:
    assert lancer(tmp_path, {"reponses": {un_champ(alternatives()[0]): "x"}}).exit_code == 0
    assert all(c.intitule in contenu_du_classeur(tmp_path) for c in CHOIX.criteres if c.facultatif)


@pytest.mark.parametrize(
    ("retenus", "constat"),
    [
        (alternatives(), "retenus ensemble"),
        (["C-01"], "« C-01 » n'en est pas un"),
        ("9-a", "n'est pas une liste de critères"),
    ],
)
def test_un_choix_impossible_se_dit_et_rien_n_est_ecrit(
    tmp_path: Path, retenus: object, constat: str
) -> None:
    fini = lancer(tmp_path, {"criteres_facultatifs": retenus, "reponses": {}})
    assert fini.exit_code == 1
    assert constat in fini.stderr
    assert not (tmp_path / "rempli.ods").exists()


def test_le_schema_des_reponses_decrit_le_choix() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    grille = CHOIX.outil_pour("grille")
    assert grille is not None
    document = composer_outil(CHOIX, grille)
    facultatifs = facultatifs_de(CHOIX, document)
    schema = schema_des_reponses(document, grille.slug, ADAPTEE, facultatifs)
    valider = jsonschema.Draft202012Validator(schema)
    assert valider.is_valid({"reponses": {}, "criteres_facultatifs": alternatives()[:1]})
    assert valider.is_valid({"reponses": {}, "criteres_facultatifs": []})
    assert not valider.is_valid({"reponses": {}, "criteres_facultatifs": alternatives()})
    assert not valider.is_valid({"reponses": {}, "criteres_facultatifs": ["C-01"]})


def test_un_document_sans_critere_facultatif_n_a_pas_de_choix(edition: Referentiel) -> None:
    for outil in edition.outils:
        document = composer_outil(edition, outil)
        tableaux = [bloc for bloc in parcourir(document.blocs) if isinstance(bloc, Tableau)]
        if not tableaux:
            assert facultatifs_de(edition, document) == ()


def dossier(edition: Referentiel, valeurs: dict[str, str]) -> Dossier:
    faits = {"par": "P-1", "le": "2027-03-15T08:42Z", "origine": "saisie"}
    champs = {cle: ecrire(None, valeur, faits) for cle, valeur in valeurs.items()}
    slug = edition.identite.slug
    return Dossier(
        format="ldm-dossier", version=1, id="essai", nom="", edition=slug, revision="1", champs=champs
    )


def test_un_dossier_ecarte_ce_qu_il_dit_non_retenu_et_rien_tant_qu_il_ne_dit_rien() -> None:
    gardee, ecartee = alternatives()
    (choix,) = choix_de_criteres(CHOIX)
    cle = f"equipe|{choix.id}.{RETENU}"
    attendus = {gardee: {ecartee}, AUCUN: {gardee, ecartee}, "": set(), "C-01": set()}
    for retenu, ecartes in attendus.items():
        assert ecartes_du_dossier(CHOIX, dossier(CHOIX, {cle: retenu})) == ecartes
    assert ecartes_du_dossier(CHOIX, dossier(CHOIX, {})) == set()


def test_des_facultatifs_sans_choix_se_retiennent_un_par_un() -> None:
    edition = referentiel_actif(ABROGEE)
    un, autre = (critere.id for critere in edition.criteres if critere.facultatif)
    retenus = {f"equipe|{un}.{RETENU}": un, f"equipe|{autre}.{RETENU}": AUCUN}
    assert ecartes_du_dossier(edition, dossier(edition, retenus)) == {autre}


def test_le_document_rempli_d_un_dossier_n_a_que_le_critere_retenu() -> None:
    gardee, ecartee = alternatives()
    (choix,) = choix_de_criteres(CHOIX)
    grille = CHOIX.outil_pour("grille")
    assert grille is not None
    perdu = f"{grille.id}|{un_champ(ecartee)}"
    donne = dossier(CHOIX, {f"equipe|{choix.id}.{RETENU}": gardee, perdu: "Écrit avant de choisir"})
    rempli = remplir_du_dossier(CHOIX, piece(ADAPTEE, grille.slug), donne)
    assert [c.id for c in facultatifs_de(CHOIX, rempli.document)] == [gardee]
    (laissee,) = rempli.laissees
    assert (laissee.cle, laissee.valeur, laissee.motif) == (
        un_champ(ecartee),
        "Écrit avant de choisir",
        NON_RETENU,
    )


@pytest.mark.parametrize("retenu", ["", AUCUN, *alternatives(), "C-01"])
def test_le_schema_d_un_dossier_et_son_examen_admettent_les_memes_choix(retenu: str, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    (choix,) = choix_de_criteres(CHOIX)
    admis = retenu != "C-01"
    chemin = tmp_path / "d.ldm.json"
    chemin.write_bytes(ecrire_fichier(dossier(CHOIX, {f"equipe|{choix.id}.{RETENU}": retenu})))
    schema = schema_du_dossier(CHOIX)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert jsonschema.Draft202012Validator(schema).is_valid(json.loads(chemin.read_text())) == admis
    fini = CliRunner().invoke(main, ["dossier", "verifier", str(chemin)])
    assert (fini.exit_code == 0) == admis, fini.output
    assert admis or "« C-01 » n'est pas une réponse admise" in fini.stderr


def test_un_document_rempli_se_reprend_sans_rien_oter_du_choix_ni_du_critere_laisse(tmp_path: Path) -> None:
    gardee, ecartee = alternatives()
    (choix,) = choix_de_criteres(CHOIX)
    grille = CHOIX.outil_pour("grille")
    assert grille is not None
    valeurs = {f"equipe|{choix.id}.{RETENU}": gardee, f"{grille.id}|{un_champ(ecartee)}": "Écrit avant"}
    depart, rempli, complete = (tmp_path / nom for nom in ("d.ldm.json", "r.ods", "c.ldm.json"))
    depart.write_bytes(ecrire_fichier(dossier(CHOIX, valeurs)))
    for demande in (
        ["remplir", grille.slug, str(depart), "--format", "ods", "-o", str(rempli)],
        ["importer", str(rempli), "--dans", str(depart), "-o", str(complete)],
        ["dossier", "verifier", str(complete)],
    ):
        fini = CliRunner().invoke(main, demande)
        assert fini.exit_code == 0, fini.output
    lu = Dossier.model_validate_json(complete.read_text(encoding="utf-8"))
    assert {cle: lu.valeur(cle) for cle in valeurs} == valeurs
