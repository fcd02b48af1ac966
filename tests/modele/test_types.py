"""Les types élémentaires : ce qu'ils admettent, ce qu'ils refusent, ce qu'ils disent."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from ldm.modele.criteres import Critere
from ldm.modele.types import (  # fmt: skip
    CODES,
    MOTIF_NUMERO,
    NOMS_RESERVES_WINDOWS,
    Adresse,
    Booleen,
    Code,
    DateIso,
    Entier,
    Identifiant,
    Numero,
    Slug,
    Texte,
)
from tests.outils_de_test import CRITERE, avec, montre, petit_referentiel, problemes

REMEDE_DATE = "Forme attendue : « 2023-10-23 », « 2026-03 » ou « 2026 », entre guillemets."
REMEDE_IDENTIFIANT = "Forme attendue : « D-017 », ou « PACA-D-002 » pour une académie."


def admet(type_: Any, valeur: object) -> bool:
    try:
        TypeAdapter(type_).validate_python(valeur)
    except ValidationError:
        return False
    return True


@given(st.text(max_size=30))
def test_aucune_adresse_admise_ne_sort_du_site_sans_https(adresse: str) -> None:
    """Un navigateur ôte les blancs, lit « \\ » comme « / » et ne distingue pas les capitales."""
    if admet(Adresse, adresse):
        lue = re.sub(r"\s", "", adresse).replace("\\", "/").lower()
        assert lue.startswith(("https://", "mailto:")) or not re.match(r"[^/?#]*:|//", lue)


@pytest.mark.parametrize("date", ["2026", "2026-02", "2026-02-28", "2024-02-29"])
def test_une_date_complete_ou_partielle_est_admise(date: str) -> None:
    assert admet(DateIso, date)


@pytest.mark.parametrize(
    "date",
    [
        "2026-02-30",
        "2025-02-29",
        "2026-13",
        "26-01-01",
        "2026-1-1",
        "2026-01-01\\n",
        "２０２６",
        "demain",
        "0000",
    ],
)
def test_une_date_impossible_est_refusee(date: str) -> None:
    montree = date.replace("\\n", "\n")
    assert problemes(avec("commun/sources.yml", '"2020-01-15"', f'"{date}"')) == [
        montre("commun/sources.yml:5", f"date mal formée « {montree} »", REMEDE_DATE)
    ]


@pytest.mark.parametrize("jour", ["02-30", "04-31", "13-01", "00-10", "9-30"])
def test_une_date_fixe_existe_dans_le_calendrier(jour: str) -> None:
    fichier = "variantes/nord/textes.yml"
    assert problemes(avec(fichier, '"09-30"', f'"{jour}"')) == [
        montre(
            f"{fichier}:19",
            f"« date_fixe » est mal formé : « {jour} »",
            "Comparez avec un autre fichier du même genre.",
        )
    ]


@pytest.mark.parametrize("identifiant", ["C-01", "D-017", "PACA-D-002", "CVL2-ACT-1", "OUT-0003", "NO-C-1"])
def test_un_identifiant_bien_forme_est_admis(identifiant: str) -> None:
    assert admet(Identifiant, identifiant)


@pytest.mark.parametrize(
    "identifiant",
    [
        "d-017",
        "D017",
        "D-00017",
        "D-",
        "X-D-1",
        "ACADEMIES-D-1",
        "D-ACT-1",
        "D-017\\n",
        " D-017",
        "É-D-1",
        "",
    ],
)
def test_un_identifiant_mal_forme_est_refuse(identifiant: str) -> None:
    montre_id = identifiant.replace("\\n", "\n")
    assert problemes(avec(CRITERE, '"D-002"', f'"{identifiant}"')) == [
        montre(f"{CRITERE}:13", f"identifiant mal formé « {montre_id} »", REMEDE_IDENTIFIANT)
    ]


def test_aucun_code_de_nature_ne_sert_de_prefixe_d_academie() -> None:
    """Sinon « D-ACT-1 » se lirait de deux façons."""
    assert not [code for code in CODES if admet(Identifiant, f"{code}-D-1")]


@pytest.mark.parametrize(
    "slug", ["../x", "a/b", "a\\n", "CON", "école", "a b", "-a", "a-", "a--b", "a" * 61, "", ".", "a.yml"]
)
def test_un_mauvais_slug_est_refuse(slug: str) -> None:
    remede = "Minuscules sans accent, chiffres et traits d'union, 60 au plus : « mon-academie-2026 »."
    assert problemes(avec("essai-2020/outils/ldm-001.yml", '"ldm-001"', f'"{slug}"')) == [
        montre("essai-2020/outils/ldm-001.yml:3", f"nom de dossier ou d'adresse refusé « {slug} »", remede)
    ]


@pytest.mark.parametrize("slug", ["con", "nul", "com9", "lpt1"])
def test_un_slug_reserve_par_windows_est_refuse(slug: str) -> None:
    remede = "Choisissez un autre nom : Windows refuse ce dossier."
    assert problemes(avec("essai-2020/outils/ldm-001.yml", '"ldm-001"', f'"{slug}"')) == [
        montre("essai-2020/outils/ldm-001.yml:3", f"nom réservé par Windows « {slug} »", remede)
    ]


@given(st.from_regex(r"\A[a-z0-9-]{1,70}\Z") | st.text(max_size=20))
def test_un_slug_admis_est_un_nom_de_dossier_sur_partout(slug: str) -> None:
    if admet(Slug, slug):
        assert re.fullmatch(r"[a-z0-9-]{1,60}", slug)
        assert slug not in NOMS_RESERVES_WINDOWS


@pytest.mark.parametrize("numero", ["../../x", "9/1", "9 bis", "é", "9-", "a\\n"])
def test_un_numero_qui_sortirait_de_son_adresse_est_refuse(numero: str) -> None:
    """Le numéro d'un critère forme l'adresse de sa page."""
    (seul,) = problemes(avec(CRITERE, 'numero: "1"', f'numero: "{numero}"'))
    assert seul.startswith(f"referentiel/{CRITERE}:2 : ")
    assert admet(Numero, "9-a")
    assert admet(Numero, "12")


@pytest.mark.parametrize("code", ["a\nb", "a\tb", " ", "", "x" * 81])
def test_un_texte_court_tient_sur_une_ligne(code: str) -> None:
    assert not admet(Code, code)
    assert TypeAdapter[str](Code).validate_python("D. 335-1 'x'...") == "D. 335-1 'x'..."


def test_un_texte_est_debarrasse_de_ses_bords_et_compose() -> None:
    assert TypeAdapter[str](Texte).validate_python("  l'eau ? ") == "l’eau\u202f?"


@pytest.mark.parametrize(
    ("type_", "valeur"), [(Entier, True), (Entier, "5"), (Entier, 5.0), (Booleen, 1), (Booleen, "true")]
)
def test_ni_nombre_ni_oui_ou_non_ne_se_devinent(type_: object, valeur: object) -> None:
    assert not admet(type_, valeur)


def test_un_objet_du_modele_est_immuable_et_refuse_une_cle_inconnue() -> None:
    critere = petit_referentiel("essai-2020").criteres[0]
    with pytest.raises(ValidationError):
        critere.intitule = "x"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        Critere.model_validate({**critere.model_dump(), "x": 1})


def test_le_schema_porte_les_motifs_que_l_editeur_verifie() -> None:
    schema = json.dumps(Critere.model_json_schema())
    assert json.dumps(f"^{MOTIF_NUMERO}$") in schema
    assert '"pattern": "^(?:(?!' in schema
