"""La bibliothèque CISO Assistant, contrôlée comme son chargeur et ses colonnes la contrôlent.

Les règles sont celles de `backend/library/utils.py` et de `backend/core/models.py`, relues en août 2026.
"""

import re
from datetime import date
from functools import cache
from typing import Any

import yaml

from ldm.documents.echanges.ciso_assistant import COMMUN, COURT, composer_bibliotheque, version
from ldm.documents.positions import echelle_de_position
from ldm.rendus.donnees.yaml import rendre
from tests.documents.echanges.editions import edition, toutes, valeurs
from tests.outils_de_test import petit_referentiel

URN = re.compile(r"urn:[\w-]+:[\w-]+:[\w-]+(:[\w-]+)?:[0-9a-z\[\]()\-._:]+", re.ASCII)
CLES = {
    "bibliotheque": {
        "urn", "locale", "ref_id", "name", "description", "copyright", "version", "publication_date",
        "provider", "packager", "objects",
    },
    "cadre": {
        "urn", "ref_id", "name", "description", "min_score", "max_score", "scores_definition",
        "implementation_groups_definition", "requirement_nodes",
    },
    "noeud": {
        "urn", "parent_urn", "assessable", "depth", "ref_id", "name", "description", "annotation",
        "typical_evidence", "implementation_groups", "reference_controls",
    },
    "mesure": {"urn", "ref_id", "name", "description", "category", "annotation"},
}  # fmt: skip
"""Ce que le format connaît, et que nous employons."""


@cache
def bibliotheque(slug: str) -> Any:
    """Rend la bibliothèque relue, par le lecteur qui n'admet que des valeurs simples."""
    lecteur = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    return yaml.load(rendre(composer_bibliotheque(edition(slug))), Loader=lecteur)


@toutes
def test_la_bibliotheque_a_les_cles_les_noms_et_les_longueurs_que_le_logiciel_admet(slug: str) -> None:
    lue = bibliotheque(slug)
    cadre, mesures = lue["objects"]["framework"], lue["objects"].get("reference_controls", [])
    assert {*lue["objects"]} <= {"framework", "reference_controls"}
    for genre, objets in (("bibliotheque", [lue]), ("cadre", [cadre]), ("mesure", mesures)):
        assert all({"urn", "ref_id", "name"} <= {*objet} <= CLES[genre] for objet in objets), genre
    assert all({"urn", "ref_id", "assessable"} <= {*n} <= CLES["noeud"] for n in cadre["requirement_nodes"])
    assert {type(n["assessable"]) for n in cadre["requirement_nodes"]} == {bool}
    assert type(lue["version"]) is int
    date.fromisoformat(lue["publication_date"])
    assert lue["locale"] == "fr"
    urns = [*valeurs(lue, "urn")]
    assert len(urns) == len(set(urns))
    assert all(URN.fullmatch(urn) and len(urn) <= 255 for urn in urns)
    assert max(map(len, valeurs(lue, "name"))) <= COURT == 200
    assert max(map(len, valeurs(lue, "ref_id"))) <= 100
    assert len(lue["provider"]) <= 200
    assert len(lue["packager"]) <= 100
    assert {mesure["category"] for mesure in mesures} <= {"process"}


@toutes
def test_chaque_descripteur_s_evalue_sous_son_critere(slug: str) -> None:
    referentiel, noeuds = edition(slug), bibliotheque(slug)["objects"]["framework"]["requirement_nodes"]
    connus: set[str] = set()
    for noeud in noeuds:
        assert noeud["depth"] == (2 if "parent_urn" in noeud else 1)
        assert noeud.get("parent_urn", noeud["urn"]) in connus | {noeud["urn"]}
        connus.add(noeud["urn"])
    textes = [d.texte for critere in referentiel.criteres for d in critere.descripteurs]
    evalues = [n["description"].split("\n")[0] for n in noeuds if n["assessable"] and "parent_urn" in n]
    assert evalues == textes
    sans = [c.numero for c in referentiel.criteres if not c.descripteurs]
    seuls = [n["ref_id"] for n in noeuds if n["assessable"] and "parent_urn" not in n]
    assert seuls == [f"Critère {numero}" for numero in sans]


@toutes
def test_un_noeud_ne_cite_que_des_mesures_et_des_groupes_de_la_bibliotheque(slug: str) -> None:
    objets = bibliotheque(slug)["objects"]
    mesures = {mesure["urn"] for mesure in objets.get("reference_controls", ())}
    cadre = objets["framework"]
    groupes = {groupe["ref_id"] for groupe in cadre.get("implementation_groups_definition", ())}
    cites = {urn for noeud in cadre["requirement_nodes"] for urn in noeud.get("reference_controls", ())}
    assert cites == mesures
    assert {g for n in cadre["requirement_nodes"] for g in n.get("implementation_groups", ())} == groupes


def test_les_criteres_facultatifs_se_choisissent_par_groupe() -> None:
    groupes = bibliotheque("nord")["objects"]["framework"]["implementation_groups_definition"]
    assert [groupe["ref_id"] for groupe in groupes] == [COMMUN, "3-a", "3-b"]
    assert [groupe.get("default_selected", False) for groupe in groupes] == [True, False, False]
    assert "implementation_groups_definition" not in bibliotheque("essai-2020")["objects"]["framework"]


@toutes
def test_les_notes_vont_de_la_plus_basse_place_a_la_plus_haute(slug: str) -> None:
    referentiel, cadre = edition(slug), bibliotheque(slug)["objects"]["framework"]
    echelle = echelle_de_position(referentiel)
    rangs = sorted((o.rang, o.libelle) for o in echelle.options if o.rang) if echelle else []
    notes = cadre.get("scores_definition", [])
    assert [note["name"] for note in notes] == [libelle for _, libelle in reversed(rangs)]
    assert [note["score"] for note in notes] == [*range(len(rangs))]
    assert cadre.get("max_score", 0) == max(len(rangs) - 1, 0)


def test_un_intitule_trop_long_se_coupe_entre_deux_mots_et_se_donne_entier() -> None:
    nord = petit_referentiel("nord")
    long = "mot " * 70
    criteres = (nord.criteres[0].model_copy(update={"intitule": long.strip()}),)
    objets = composer_bibliotheque(nord.model_copy(update={"criteres": criteres}))["objects"]
    noeud = objets["framework"]["requirement_nodes"][0]
    assert noeud["name"].endswith(" mot…")
    assert len(noeud["name"]) <= COURT
    assert noeud["description"] == long.strip()


def test_la_version_croit_avec_la_date_de_l_edition() -> None:
    identite = edition("nord").identite
    dates = ("2026", "2026-03", "2026-03-02", "2027-01-01")
    versions = [version(identite.model_copy(update={"date": d})) for d in dates]
    assert versions == sorted(set(versions))
