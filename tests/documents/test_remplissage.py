"""`ldm remplir` : toutes les fautes d'un coup, rien d'écrit ; avec --souple, ce qui manque se dit."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.documents.blocs import Champ
from ldm.documents.parcours import champs_de
from ldm.documents.remplissage import piece
from ldm.modele.outils import Usage
from ldm.variantes.edition_active import edition_nationale, referentiel_actif
from tests.rendus.extraits import avec_poppler, pages

EDITION = edition_nationale()


def slug_de(usage: Usage) -> str:
    return next(outil.slug for outil in referentiel_actif(EDITION).outils if usage in outil.usages)


def lancer(dossier: Path, usage: Usage, contenu: object, *options: str, format_: str = "pdf") -> Result:
    origine = dossier / "reponses.json"
    origine.write_text(json.dumps(contenu, indent=1), encoding="utf-8")
    sortie = dossier / f"rempli.{format_}"
    arguments = ["remplir", slug_de(usage), str(origine), "--format", format_, "-o", str(sortie), *options]
    return CliRunner().invoke(main, arguments)


def un(usage: Usage, type_: str, rang: int = 0) -> str:
    """Rend l'identifiant d'un champ de ce type."""
    champs = champs_de(piece(EDITION, slug_de(usage)).document.blocs)
    return [champ.id for champ in champs if champ.type == type_][rang]


def titre_limite() -> tuple[str, int]:
    champs = champs_de(piece(EDITION, slug_de("candidature")).document.blocs)
    return next((champ.id, champ.longueur) for champ in champs if champ.longueur)


def test_toutes_les_fautes_se_disent_d_un_coup_et_rien_n_est_ecrit(tmp_path: Path) -> None:
    titre, longueur = titre_limite()
    fautes = {
        titre: "m" * (longueur + 1),
        un("candidature", "date"): "31/02/2026",
        un("candidature", "choix"): "peut-être",
        un("candidature", "case"): "plutôt",
        un("candidature", "courriel"): "rectorat",
        un("candidature", "texte"): 12,
    }
    fini = lancer(tmp_path, "candidature", {"reponses": fautes})
    assert fini.exit_code == 1
    assert fini.stderr.count("→") == len(fautes)
    for rang, cle in enumerate(fautes, start=3):
        assert f"reponses.json:{rang} : {cle} (" in fini.stderr
    assert [f.name for f in tmp_path.iterdir()] == ["reponses.json"]


def test_une_reponse_seule_sous_une_cle_d_hier_remplit_le_champ_d_aujourd_hui(tmp_path: Path) -> None:
    champs = champs_de(piece(EDITION, slug_de("suivi")).document.blocs)
    champ = next(champ for champ in champs if champ.anciens)
    hier = f"{champ.id.rpartition('.')[0]}.{champ.anciens[0]}"
    assert lancer(tmp_path, "suivi", {"reponses": {hier: "Écrit hier"}}, format_="odt").exit_code == 0
    lu = "\n".join(pages((tmp_path / "rempli.odt").read_bytes(), "odt"))
    assert lu.index(champ.libelle.split()[0]) < lu.index("Écrit hier") < lu.index("OBJECTIF")


def test_un_non_ne_coche_rien(tmp_path: Path) -> None:
    case = un("rapport", "case")
    vierge = piece(EDITION, slug_de("rapport"))
    assert lancer(tmp_path, "rapport", {"reponses": {case: "non"}}, format_="docx").exit_code == 0
    assert case in {champ.id for champ in champs_de(vierge.document.blocs)}
    lu = "\n".join(pages((tmp_path / "rempli.docx").read_bytes(), "docx"))
    assert "☒" not in lu
    assert "☐" in lu


@pytest.mark.parametrize(
    ("contenu", "dit"),
    [
        ({"outil": "autre", "reponses": {}}, "celles de l'outil « autre »"),
        ({"edition": "autre", "reponses": {}}, "celles de l'édition « autre »"),
        ({"reponses": {"X-1.a": "un"}}, "aucune de ces réponses n'a de champ"),
    ],
)
def test_les_reponses_d_un_autre_outil_ou_d_une_autre_edition_sont_refusees(
    tmp_path: Path, contenu: dict[str, Any], dit: str
) -> None:
    fini = lancer(tmp_path, "candidature", contenu)
    assert (fini.exit_code, dit in fini.stderr) == (1, True)


@avec_poppler
def test_souple_remplit_le_reste_et_dit_a_la_fin_ce_qu_il_laisse(tmp_path: Path) -> None:
    titre, longueur = titre_limite()
    texte, trop = un("candidature", "texte"), "titre " * longueur
    contenu = {"outil": "autre", "reponses": {texte: "Lycée des Îles", titre: trop, "X-1.a": "gardée"}}
    assert lancer(tmp_path, "candidature", contenu).exit_code == 1
    fini = lancer(tmp_path, "candidature", contenu, "--souple")
    assert fini.exit_code == 0
    lu = " ".join("\n".join(pages((tmp_path / "rempli.pdf").read_bytes(), "pdf")).split())
    fin = lu.partition("Réponses laissées de côté")[2]
    assert "Lycée des Îles" in lu
    assert "titre titre titre" in fin
    assert f"pour {longueur} au plus" in fin
    assert f"pour {longueur} au plus" in fini.stderr
    assert "gardée" in lu


@pytest.mark.parametrize("format_", ["xlsx", "ods"])
def test_une_reponse_que_la_feuille_couperait_est_dite(tmp_path: Path, format_: str) -> None:
    case, autre = un("grille", "texte_long"), un("grille", "texte_long", 1)
    contenu = {"reponses": {case: "Une preuve bien longue. " * 300, autre: "Une preuve."}}
    fini = lancer(tmp_path, "grille", contenu, format_=format_)
    assert fini.exit_code == 0
    assert "la feuille les couperait" in fini.stderr
    assert case in fini.stderr
    assert autre not in fini.stderr


def test_une_ligne_du_rapport_n_a_qu_un_constat_de_conformite(tmp_path: Path) -> None:
    champs = list(champs_de(piece(EDITION, slug_de("rapport")).document.blocs))
    exclusifs = [champ.id for champ in champs if champ.exclusif and champ.exclusif == _premier(champs)]
    assert len(exclusifs) > 1
    fini = lancer(tmp_path, "rapport", {"reponses": dict.fromkeys(exclusifs, True)})
    assert fini.exit_code == 1
    assert "cochés ensemble" in fini.stderr


def _premier(champs: list[Champ]) -> str:
    return next(champ.exclusif for champ in champs if champ.exclusif)
