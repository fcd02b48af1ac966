"""« À vérifier » : chaque règle se déclenche où il faut, et nulle part ailleurs, comme dans la page."""

import json
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_du_dossier import donnees_du_dossier
from ldm.documents.verifications_du_dossier import Constat, cle_d_assume, verifier_dossier
from ldm.modele.dossier import Dossier, Version, nommer
from ldm.variantes.edition_active import donnees_actives, referentiel_actif

EXEMPLES: Final = json.loads(
    (Path(__file__).resolve().parents[1] / "dossiers" / "verifications.json").read_text(encoding="utf-8")
)
CAS: Final = EXEMPLES["cas"]


@cache
def regles(slug: str) -> tuple[dict[str, Any], ...]:
    """Rend les règles que l'édition publie."""
    vierge = composer_dossier_vierge(referentiel_actif(slug), pieces_actives(slug), lambda _: ())
    return tuple(donnees_du_dossier(vierge, {})["regles"])


@cache
def toutes() -> tuple[dict[str, Any], ...]:
    """Rend les règles de l'édition qui peut les juger toutes."""
    return max((regles(slug) for slug in donnees_actives().slugs), key=len)


def dossier(champs: dict[str, Any]) -> Dossier:
    """Rend un dossier de ces champs : un texte, une version, ou plusieurs textes qui s'ignorent."""
    lus = {}
    for cle, dit in champs.items():
        versions = [
            Version(**{"par": "P-1", "le": "2027-03-15T08:42Z", "de": [], "origine": "saisie", **brute})
            for brute in (
                {"v": un, "par": f"P-{rang}"} if isinstance(un, str) else un
                for rang, un in enumerate(dit if isinstance(dit, list) else [dit])
            )
        ]
        lus[cle] = {"versions": {nommer(version): version.model_dump() for version in versions}}
    entete = {"format": "ldm-dossier", "version": 1, "id": "essai", "nom": "", "edition": "", "revision": ""}
    return Dossier.model_validate({**entete, "champs": lus})


def constats(cas: dict[str, Any]) -> list[Constat]:
    edition = {**EXEMPLES["edition"], "regles": toutes()}
    return verifier_dossier(dossier(cas["champs"]), edition, EXEMPLES["jour"])


@pytest.mark.parametrize("cas", CAS, ids=[cas["nom"] for cas in CAS])
def test_chaque_regle_voit_ce_qu_il_faut_et_rien_d_autre(cas: dict[str, Any]) -> None:
    assert [[c.regle, c.cle, c.vu] for c in constats(cas)] == cas["attendus"]


def test_les_exemples_declenchent_toutes_les_regles() -> None:
    vues = {regle for cas in CAS for regle, _, _ in cas["attendus"]}
    assert vues == {regle["cle"] for regle in toutes()}
    assert {r["cle"] for r in toutes()} == {r.cle for r in donnees_actives().commun.auto_evaluation.regles}, (
        "aucune règle n'est sans édition qui la juge"
    )


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_une_edition_ne_publie_que_ce_qu_elle_peut_juger(slug: str) -> None:
    usages = {usage for outil in referentiel_actif(slug).outils for usage in outil.usages}
    for regle in regles(slug):
        assert regle["si"].get("usage", "grille") in usages
        assert regle["si"].get("champs", True)


def test_ce_qui_s_assume_a_sa_cle_dans_le_dossier() -> None:
    vus = [constat for cas in CAS for constat in constats(cas)]
    cles = {(constat.regle, constat.cle): cle_d_assume(constat) for constat in vus}
    assert len({*cles.values()}) == len(cles)
    assert dossier(dict.fromkeys(cles.values(), "Vu en équipe")).champs.keys() == {*cles.values()}
