"""Le référentiel publié : conforme à son schéma, et entier."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ldm.documents.donnees import DonneesPubliees
from ldm.documents.en_clair import premieres_idees
from ldm.modele.criteres import Critere
from ldm.variantes.arbre import identifies
from ldm.variantes.edition_active import donnees_actives, referentiel_actif


@pytest.fixture(params=donnees_actives().slugs)
def slug(request: pytest.FixtureRequest) -> str:
    """Chaque édition, tour à tour."""
    return str(request.param)


def publie(site: Path, slug: str, nom: str = "referentiel") -> Any:
    return json.loads((site / slug / "donnees" / f"{nom}.json").read_text(encoding="utf-8"))


def fautes(valeur: Any, schema: Any) -> list[str]:
    Draft202012Validator.check_schema(schema)
    return [
        f"{faute.json_path} : {faute.message[:200]}"
        for faute in Draft202012Validator(schema).iter_errors(valeur)
    ]


def test_les_donnees_publiees_suivent_leur_schema(site: Path, slug: str) -> None:
    assert fautes(publie(site, slug), publie(site, slug, "referentiel.schema")) == []


def test_le_schema_publie_refuse_une_cle_inconnue_et_un_identifiant_mal_forme(site: Path) -> None:
    donnees, schema = publie(site, "paca"), publie(site, "paca", "referentiel.schema")
    donnees["criteres"][0]["bidule"] = 1
    donnees["criteres"][1]["id"] = "C-2-bis"
    assert {faute.partition(" : ")[0] for faute in fautes(donnees, schema)} == {
        "$.criteres[0]",
        "$.criteres[1].id",
    }


def test_les_donnees_publiees_se_relisent_en_le_meme_referentiel(site: Path, slug: str) -> None:
    relues, referentiel = DonneesPubliees.model_validate(publie(site, slug)), referentiel_actif(slug)
    for nom in ("identite", "textes", "outils", "delais", "numeros", "origines", "apports"):
        assert getattr(relues, nom) == getattr(referentiel, nom), nom
    assert relues.criteres == tuple(map(_aux_idees_montrees, referentiel.criteres))


def _aux_idees_montrees(critere: Critere) -> Critere:
    """Rend le critère, sans les idées que l'édition n'emprunte pas ou masque."""
    montrees = tuple(idee.id for idee in premieres_idees(critere))
    return critere.model_copy(update={"premieres_idees": montrees})


def test_chaque_identifiant_de_l_edition_est_publie_avec_son_origine(site: Path, slug: str) -> None:
    referentiel, donnees = referentiel_actif(slug), publie(site, slug)
    racines = (*referentiel.criteres, *referentiel.textes, *referentiel.outils, *referentiel.delais)
    attendus = {element.id for racine in racines for element in identifies(racine)}
    assert len(attendus) > 100
    assert attendus <= _identifiants(donnees)
    assert attendus <= donnees["origines"].keys()


def _identifiants(valeur: Any) -> set[str]:
    if isinstance(valeur, list):
        return {i for membre in valeur for i in _identifiants(membre)}
    if isinstance(valeur, dict):
        propre = {valeur["id"]} if "id" in valeur else set()
        return propre | {i for membre in valeur.values() for i in _identifiants(membre)}
    return set()


def test_chaque_document_cite_est_publie(site: Path, slug: str) -> None:
    donnees = publie(site, slug)
    cles = {document["cle"] for document in donnees["documents"]["documents"]}
    assert {source["document"] for source in donnees["sources"].values()} <= cles


def test_les_donnees_publiees_expliquent_chaque_critere_comme_sa_page(site: Path, slug: str) -> None:
    """Ce que nous écrivons d'un critère et de ses descripteurs : dans les données, et dans leur schéma."""
    publies = {critere["id"]: critere for critere in publie(site, slug)["criteres"]}
    for critere in map(_aux_idees_montrees, referentiel_actif(slug).criteres):
        ecrit = publies[critere.id]
        for nom in ("en_clair", "preuves_attendues", "premieres_idees", "qui_pilote"):
            valeur = getattr(critere, nom)
            voulue = list(valeur) if isinstance(valeur, tuple) else valeur
            assert ecrit.get(nom, type(voulue)()) == voulue, (critere.id, nom)
        ecrits = [d.get("en_clair") for d in ecrit["descripteurs"]]
        assert ecrits == [d.en_clair for d in critere.descripteurs]
    schema = publie(site, slug, "referentiel.schema")["$defs"]
    assert {"en_clair", "preuves_attendues", "premieres_idees", "qui_pilote"} <= schema["Critere"][
        "properties"
    ].keys()
    assert "en_clair" in schema["Descripteur"]["properties"]


def test_la_page_des_donnees_mene_a_chaque_fichier_et_dit_son_poids(site: Path, slug: str) -> None:
    dossier = site / slug / "donnees"
    fichiers = {f.relative_to(dossier).as_posix() for f in dossier.rglob("*") if f.is_file()}
    page = (dossier / "index.html").read_text(encoding="utf-8")
    liens = r'<a href="\.\./donnees/([^"]+)">[^<]+ <span class="ldm-poids">[^<]+</span></a>'
    assert sorted(re.findall(liens, page)) == sorted(fichiers - {"index.html"})
