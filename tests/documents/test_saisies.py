"""Ce qu'un champ admet, et le schéma publié : ils acceptent et refusent les mêmes valeurs."""

from typing import Any

import pytest
from jsonschema import Draft202012Validator

from ldm.documents.blocs import Bloc, Champ, Document, Pied, TypeDeChamp
from ldm.documents.examen_reponses import examiner
from ldm.documents.saisies import Refus, reponse
from ldm.documents.schema_reponses import schema_des_reponses

OPTIONS = (("labellisation", "Labellisation"), ("suivi", "Suivi"))
OUI_NON = (("oui", "Oui"), ("non", "Non"))
ADMISES: list[tuple[TypeDeChamp, Any, str]] = [
    ("case", True, "oui"), ("case", "oui", "oui"), ("case", "true", "oui"), ("case", False, ""),
    ("case", "non", ""), ("case", "false", ""), ("case", "", ""), ("case", None, ""),
    ("choix", "suivi", "suivi"), ("choix", "", ""), ("choix", None, ""),
    ("choix_multiple", "suivi labellisation", "suivi labellisation"), ("choix_multiple", ["suivi"], "suivi"),
    ("choix_multiple", [], ""), ("date", "2026-10-23", "23/10/2026"), ("date", "23/10/2026", "23/10/2026"),
    ("date", "2026-10", "10/2026"), ("date", "10/2026", "10/2026"), ("date", "", ""),
    ("heure", "09:30", "09:30"), ("heure", "9 h 30", "9 h 30"), ("nombre", "12,5", "12,5"),
    ("nombre", 12.5, "12,5"), ("courriel", "ce.0450000a@exemple.fr", "ce.0450000a@exemple.fr"),
    ("texte", "non", "non"), ("texte", None, ""), ("texte_long", "un\ndeux", "un\ndeux"),
]  # fmt: skip
REFUSEES: list[tuple[TypeDeChamp, Any]] = [
    ("case", "peut-être"), ("case", 3), ("case", ["oui"]), ("choix", "audit blanc"), ("choix", True),
    ("choix", ["suivi"]), ("choix_multiple", ["suivi", "suivi"]), ("choix_multiple", ["rien"]),
    ("date", "demain"), ("date", "23/10/26"), ("date", "2026-13"), ("heure", "25:00"), ("nombre", "douze"),
    ("nombre", True), ("courriel", "rectorat"), ("texte", 12), ("texte", True), ("texte", ["a"]),
]  # fmt: skip
HORS_DU_CALENDRIER: list[tuple[TypeDeChamp, Any]] = [("date", "2026-13")]
"""Ce qu'un schéma, qui ne connaît pas le calendrier, laisse passer."""


def champ(type_: TypeDeChamp, **plus: Any) -> Champ:
    return Champ("X-1.a", "Essai", type_, options=OPTIONS if type_.startswith("choix") else (), **plus)


def fautes(valeur: Any, *champs: Champ) -> list[str]:
    blocs: tuple[Bloc, ...] = champs
    schema = schema_des_reponses(Document("Essai", blocs, Pied("E", "1", "2026", "x/")), "essai", "edition")
    Draft202012Validator.check_schema(schema)
    return [faute.message for faute in Draft202012Validator(schema).iter_errors(valeur)]


@pytest.mark.parametrize(("type_", "valeur", "rendue"), ADMISES)
def test_une_valeur_admise_l_est_aussi_par_le_schema(type_: TypeDeChamp, valeur: Any, rendue: str) -> None:
    assert reponse(champ(type_), valeur) == rendue
    assert fautes({"reponses": {"X-1.a": valeur}}, champ(type_)) == []


@pytest.mark.parametrize(("type_", "valeur"), REFUSEES)
def test_une_valeur_refusee_l_est_aussi_par_le_schema_et_dit_son_remede(
    type_: TypeDeChamp, valeur: Any
) -> None:
    with pytest.raises(Refus) as refus:
        reponse(champ(type_), valeur)
    assert refus.value.quoi
    assert refus.value.remede.endswith(".")
    assert bool(fautes({"reponses": {"X-1.a": valeur}}, champ(type_))) is (
        (type_, valeur) not in HORS_DU_CALENDRIER
    )


def test_vrai_et_faux_repondent_a_un_choix_entre_oui_et_non() -> None:
    oui_non = Champ("X-1.a", "Essai", "choix", options=OUI_NON)
    assert [reponse(oui_non, valeur) for valeur in (True, False)] == ["oui", "non"]
    assert fautes({"reponses": {"X-1.a": True}}, oui_non) == []


def test_une_longueur_se_compte_en_caracteres() -> None:
    court = champ("texte", longueur=10)
    assert reponse(court, "é" * 10) == "é" * 10
    with pytest.raises(Refus, match="11 caractères, pour 10 au plus"):
        reponse(court, "é" * 11)
    assert fautes({"reponses": {"X-1.a": "é" * 11}}, court)


def test_deux_cases_qui_s_excluent_ne_se_cochent_pas_ensemble() -> None:
    ligne = [Champ(f"D-1.{cle}", cle.upper(), "case", exclusif="D-1") for cle in ("c", "nc")]
    reste = Champ("D-1.pf", "PF", "case")
    autre = Champ("D-2.c", "C", "case", exclusif="D-2")
    champs = (*ligne, reste, autre)
    ensemble = {"D-1.c": True, "D-1.nc": "oui", "D-1.pf": True, "D-2.c": True}
    examen = examiner(champs, ensemble)
    assert [ecart.cles for ecart in examen.ecarts] == [("D-1.c", "D-1.nc")]
    assert examen.retenues == {"D-1.pf": "oui", "D-2.c": "oui"}
    assert len(fautes({"reponses": ensemble}, *champs)) == 1
    assert fautes({"reponses": {**ensemble, "D-1.nc": "non"}}, *champs) == []


def test_le_schema_refuse_un_autre_outil_et_une_autre_edition() -> None:
    essai = champ("texte")
    assert fautes({"outil": "essai", "edition": "edition", "reponses": {}}, essai) == []
    assert len(fautes({"outil": "autre", "edition": "autre", "reponses": {}}, essai)) == 2
    assert len(fautes({"outil": "essai"}, essai)) == 1
