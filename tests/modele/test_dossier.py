"""Le dossier : lu entier ou refusé, nommé comme dans le navigateur, uni sans rien perdre."""

import json
from itertools import permutations
from pathlib import Path
from typing import Any, Final

import pytest
from pydantic import ValidationError

from ldm.modele.dossier import ChampDeDossier, Dossier, Version, ecrire, fusionner, nommer

EXEMPLES: Final = json.loads(
    (Path(__file__).resolve().parents[1] / "dossiers" / "versions.json").read_text(encoding="utf-8")
)
FAITS: Final = {"par": "P-1", "le": "2027-03-15T08:42Z", "origine": "saisie"}


def _champ(*textes: str) -> ChampDeDossier:
    champ = None
    for texte in textes:
        champ = ecrire(champ, texte, FAITS)
    assert champ is not None
    return champ


def _fichier(**changements: Any) -> dict[str, Any]:
    return {
        "format": "ldm-dossier",
        "version": 1,
        "id": "9c1e51ab",
        "nom": "Lycée Jean-Moulin",
        "edition": "essai-2020",
        "revision": "1",
        "champs": {"OUT-003|D-017.preuves": json.loads(_champ("A").model_dump_json(exclude_none=True))},
        **changements,
    }


@pytest.mark.parametrize("exemple", EXEMPLES["noms"], ids=lambda exemple: exemple["nom"])
def test_une_version_a_le_meme_nom_qu_au_navigateur(exemple: dict[str, Any]) -> None:
    assert nommer(Version(**exemple["version"])) == exemple["nom"]


def test_ecrire_part_de_toutes_les_tetes_et_se_relit() -> None:
    champ = _champ("A", "B")
    assert champ.valeur == "B"
    assert len(champ.versions) == 2
    assert ecrire(champ, "B", FAITS) is champ


def test_trois_copies_s_unissent_dans_n_importe_quel_ordre() -> None:
    base = _champ("A")
    copies = [base, *(ecrire(base, texte, FAITS) for texte in ("B", "C"))]
    unions = {
        fusionner(fusionner(un, deux), trois).model_dump_json() for un, deux, trois in permutations(copies)
    }
    assert len(unions) == 1
    unie = ChampDeDossier.model_validate_json(unions.pop())
    assert sorted(unie.versions[nom].v for nom in unie.divergences) == ["B", "C"]


def test_trancher_un_desaccord_le_tient_clos_devant_une_vieille_copie() -> None:
    base = _champ("A")
    une, autre = (ecrire(base, texte, FAITS) for texte in ("B", "C"))
    tranche = ecrire(fusionner(une, autre), "B et C", FAITS)
    assert fusionner(tranche, autre).divergences == []
    assert fusionner(tranche, autre).valeur == "B et C"


def test_retenir_en_equipe_ce_qui_est_deja_dit_s_ecrit_une_fois() -> None:
    retenu = ecrire(_champ("A"), "A", {**FAITS, "origine": "consensus"})
    assert retenu.versions[retenu.tetes[0]].origine == "consensus"
    assert ecrire(retenu, "A", {**FAITS, "origine": "consensus"}) is retenu
    assert ecrire(retenu, "A", FAITS) is retenu


def test_ce_qu_un_programme_plus_recent_ajoute_est_garde() -> None:
    fichier = _fichier(jalons=[{"nom": "Dépôt"}])
    relu = Dossier.model_validate_json(json.dumps(fichier))
    assert json.loads(relu.model_dump_json(exclude_none=True, exclude_defaults=True)) == fichier


@pytest.mark.parametrize(
    "changement",
    [
        {"format": "autre"},
        {"version": 2},
        {"version": "1"},
        {"id": "../.."},
        {"champs": []},
        {"champs": {"__proto__": {"versions": {}}}},
        {"champs": {"OUT-003|D-017.preuves": {"versions": {"local": {}}}}},
    ],
)
def test_un_fichier_abime_est_refuse(changement: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Dossier.model_validate_json(json.dumps(_fichier(**changement)))
