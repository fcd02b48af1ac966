"""Les bornes : ce qu'une édition réelle n'atteint jamais, et qui coûterait sans fin."""

from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from ldm.chargement.yaml_sur import LISTE_MAX
from ldm.modele.delais import DUREES_MAX, NOMBRE_MAX, Delai
from ldm.modele.outils import CASES_MAX, COLONNES_MAX, LIGNES_MAX, Outil, TableauDeSaisie
from ldm.modele.saisies import CHAMPS_MAX, OPTIONS_MAX, Champs, Saisie
from tests.outils_de_test import montre, problemes

DELAI = {"id": "DEL-001", "cle": "d", "libelle": "d", "texte": "d"}


def admet(classe: type[BaseModel], valeur: dict[str, Any]) -> bool:
    try:
        classe.model_validate(valeur)
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize(("unite", "plafond"), [*DUREES_MAX.items(), ("caracteres", NOMBRE_MAX)])
def test_une_duree_a_un_plafond(unite: str, plafond: int) -> None:
    assert admet(Delai, {**DELAI, "nombre": plafond, "unite": unite})
    assert not admet(Delai, {**DELAI, "nombre": plafond + 1, "unite": unite})


def colonnes(nombre: int) -> list[dict[str, Any]]:
    return [{"cle": f"c{n}", "titre": "t"} for n in range(nombre)]


def tableau(nombre: int, *lignes: dict[str, Any]) -> dict[str, Any]:
    return {"cle": "t", "legende": "t", "colonnes": colonnes(nombre), "lignes": list(lignes)}


def test_un_tableau_a_un_plafond_de_colonnes_et_de_lignes() -> None:
    assert admet(TableauDeSaisie, tableau(COLONNES_MAX, {"libres": 1}))
    assert not admet(TableauDeSaisie, tableau(COLONNES_MAX + 1, {"libres": 1}))
    pleines = [{"libres": 50}] * (LIGNES_MAX // 50)
    assert admet(TableauDeSaisie, tableau(1, *pleines))
    assert not admet(TableauDeSaisie, tableau(1, *pleines, {"libres": 1}))


def test_un_formulaire_a_un_plafond_de_cases_a_remplir() -> None:
    remplies = [{**colonne, "saisie": {}} for colonne in colonnes(10)]
    pleins = [
        {"saisies": {**tableau(1, {"libres": 50}, {"libres": 50}), "cle": f"t{n}", "colonnes": remplies}}
        for n in range(CASES_MAX // 1_000 + 1)
    ]
    outil = {"id": "OUT-001", "code": "o", "slug": "o", "titre": "o", "genre": "grille"}
    outil |= {"presentation": "o", "quand": "o", "qui": "o"}
    assert admet(Outil, {**outil, "sections": [{"cle": "s", "blocs": pleins[:-1]}]})
    assert not admet(Outil, {**outil, "sections": [{"cle": "s", "blocs": pleins}]})


def test_un_choix_et_une_suite_de_champs_ont_un_plafond() -> None:
    options = [{"cle": f"o{n}", "libelle": "o"} for n in range(OPTIONS_MAX + 1)]
    assert admet(Saisie, {"type": "choix", "options": options[1:]})
    assert not admet(Saisie, {"type": "choix", "options": options})
    champs = [{"cle": f"c{n}", "libelle": "c"} for n in range(CHAMPS_MAX + 1)]
    assert admet(Champs, {"champs": champs[1:]})
    assert not admet(Champs, {"champs": champs})


def test_une_liste_sans_fin_se_refuse_a_la_ligne_de_trop() -> None:
    trop = "retires:\n" + "".join(f'  - "D-{n}"\n' for n in range(1000, 1001 + LISTE_MAX))
    assert problemes({"commun/identifiants-retires.yml": trop}) == [
        montre(
            f"commun/identifiants-retires.yml:{LISTE_MAX + 2}",
            f"liste de plus de {LISTE_MAX} éléments",
            "Partagez-la : un fichier, une liste, un tableau par partie.",
        )
    ]
