"""Les tables d'une édition : entières, justes, et telles que leur description le dit."""

import csv
import json
import re
from io import StringIO
from typing import Any

from ldm.documents.donnees import composer_donnees
from ldm.documents.echanges.paquet import DIALECTE, OUI_NON, composer_paquet, tables
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.rendus.donnees.csv import rendre
from ldm.variantes.arbre import identifies
from tests.documents.echanges.editions import edition, toutes, valeurs

Lignes = list[dict[str, str]]


def paquet_et_lignes(slug: str) -> tuple[dict[str, Any], dict[str, Lignes]]:
    """Rend la description du paquet, et ses tables relues comme elle le dit."""
    referentiel = edition(slug)
    presentes = tables(referentiel)
    paquet = json.loads(json.dumps(composer_paquet(referentiel, presentes)))
    return paquet, {table.nom: relire(rendre(table)) for table in presentes}


def relire(octets: bytes) -> Lignes:
    texte = StringIO(octets.decode("utf-8-sig"), newline="")
    return list(csv.DictReader(texte, delimiter=str(DIALECTE["delimiter"]), strict=True))


def fautes(valeur: str, champ: dict[str, Any]) -> list[str]:
    """Rend ce qu'une case a de contraire à ce que sa colonne annonce."""
    contraintes = champ.get("constraints", {})
    if not valeur:
        return ["vide"] if contraintes.get("required") else []
    formes = {"integer": r"\d+", "boolean": "|".join(OUI_NON), "string": r"(?s).+"}
    admises = contraintes.get("enum", [valeur])
    return (
        [f"« {valeur} »"] if valeur not in admises or not re.fullmatch(formes[champ["type"]], valeur) else []
    )


@toutes
def test_chaque_case_est_ce_que_sa_colonne_annonce(slug: str) -> None:
    paquet, lignes = paquet_et_lignes(slug)
    assert [r["name"] for r in paquet["resources"]] == [*lignes]
    for ressource in paquet["resources"]:
        schema, relues = ressource["schema"], lignes[ressource["name"]]
        noms = [champ["name"] for champ in schema["fields"]]
        assert [*relues[0]] == noms, ressource["name"]
        assert len(noms) == len(set(noms)), ressource["name"]
        for champ in schema["fields"]:
            assert champ["description"], (ressource["name"], champ["name"])
            assert [f for ligne in relues for f in fautes(ligne[champ["name"]], champ)] == [], champ["name"]
        cles = [tuple(ligne[nom] for nom in schema["primaryKey"]) for ligne in relues]
        assert len(cles) == len(set(cles)), ressource["name"]


@toutes
def test_ce_qu_une_table_cite_est_dans_une_autre(slug: str) -> None:
    paquet, lignes = paquet_et_lignes(slug)
    cites = 0
    for ressource in paquet["resources"]:
        for renvoi in ressource["schema"].get("foreignKeys", ()):
            (champ,), (cle,) = renvoi["fields"], renvoi["reference"]["fields"]
            connus = {ligne[cle] for ligne in lignes[renvoi["reference"]["resource"]]}
            dits = {ligne[champ] for ligne in lignes[ressource["name"]]} - {""}
            assert dits <= connus, (ressource["name"], champ)
            cites += len(dits)
    assert cites > 5


@toutes
def test_chaque_element_des_criteres_a_sa_ligne(slug: str) -> None:
    referentiel, (_, lignes) = edition(slug), paquet_et_lignes(slug)
    attendus = {element.id for critere in referentiel.criteres for element in identifies(critere)}
    ecrits = {ligne["id"] for relues in lignes.values() for ligne in relues if "critere" in ligne}
    assert ecrits | {critere.id for critere in referentiel.criteres} == attendus


@toutes
def test_rien_n_est_dans_les_tables_qui_ne_soit_dans_le_json(slug: str) -> None:
    """Le JSON est la référence : une table ne sait rien de plus des critères."""
    referentiel, (_, lignes) = edition(slug), paquet_et_lignes(slug)
    publie = composer_donnees(referentiel).model_dump(mode="json")
    textes = {texte for cle in ("texte", "libelle", "intitule") for texte in valeurs(publie, cle)}
    noms = {"criteres", *LISTES_DE_CRITERE} & {*lignes}
    assert len(noms) >= 2
    for nom in noms:
        for ligne in lignes[nom]:
            dit = ligne.get("texte") or ligne.get("libelle") or ligne.get("intitule")
            assert dit in textes, (nom, dit)


def test_une_table_vide_n_est_pas_publiee() -> None:
    noms = {table.nom for table in tables(edition("nord"))}
    assert all(table.lignes for table in tables(edition("nord")))
    assert "remarques" not in noms
    assert {"criteres", "descripteurs", "actions", "criteres-domaines-themes", "glossaire"} <= noms


def test_une_sous_puce_dit_de_quel_element_elle_est() -> None:
    _, lignes = paquet_et_lignes("nord")
    parents = {ligne["id"]: ligne["parent"] for ligne in lignes["actions"]}
    assert parents["NORD-ACT-002"] == "NORD-ACT-001"
    assert parents["NORD-ACT-001"] == ""


def test_un_exemple_emprunte_se_dit() -> None:
    _, lignes = paquet_et_lignes("sud")
    assert {(ligne["origine"], ligne["edition"]) for ligne in lignes["actions"]} == {("emprunte", "nord")}
