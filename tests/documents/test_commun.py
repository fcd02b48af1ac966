"""Ce que partagent les composeurs : dates, adresses, origines, notes, puces."""

import pytest

from ldm.documents.blocs import Liste, Paragraphe, Repli
from ldm.documents.commun import (  # fmt: skip
    adresse_critere,
    avec_pastille,
    notes,
    origine_commune,
    pastille,
    phrase_source,
    puces,
    puces_sans_notes,
)
from ldm.documents.dates import date_en_lettres
from ldm.modele.provenance import Annote, Source
from ldm.modele.textes import Puce
from ldm.variantes.edition_active import referentiel_actif


@pytest.mark.parametrize(
    ("iso", "lettres"),
    [
        ("2023-10-23", "23 octobre 2023"), ("2023-11-01", "1er novembre 2023"),
        ("2024-02-29", "29 février 2024"), ("2026-08", "août 2026"), ("2012", "2012"),
    ],
)  # fmt: skip
def test_une_date_s_ecrit_en_toutes_lettres(iso: str, lettres: str) -> None:
    assert date_en_lettres(iso) == lettres


@pytest.mark.parametrize(
    ("numero", "adresse"),
    [("1", "referentiel/critere-1/"), ("9-a", "referentiel/critere-9a/"), ("9-B", "referentiel/critere-9b/")],
)
def test_l_adresse_d_un_critere_suit_son_numero(numero: str, adresse: str) -> None:
    critere = referentiel_actif("national-2023").criteres[0].model_copy(update={"numero": numero})
    assert adresse_critere(critere) == adresse


@pytest.mark.parametrize(
    ("slug", "identifiant", "couleur"),
    [
        ("paca", "D-026", "herite"), ("paca", "PACA-D-001", "ajoute"), ("paca", "D-040", "modifie"),
        ("paca", "CVL-AXE-030", "emprunte"),
    ],
)  # fmt: skip
def test_l_etiquette_dit_l_origine_d_un_element(slug: str, identifiant: str, couleur: str) -> None:
    etiquette = pastille(referentiel_actif(slug), identifiant)
    assert etiquette is not None
    assert etiquette.couleur == couleur


def test_une_edition_autonome_n_a_pas_d_etiquette_d_origine() -> None:
    assert pastille(referentiel_actif("aix-marseille-2012"), "AM12-D-001") is None


def test_l_etiquette_d_un_ajout_en_donne_le_motif() -> None:
    etiquette = pastille(referentiel_actif("paca"), "PACA-D-001")
    assert etiquette is not None
    assert etiquette.explication.endswith("Descripteur propre à la région, sur l’intitulé du label.")


def test_une_origine_commune_ne_se_dit_que_si_tous_la_partagent() -> None:
    paca = referentiel_actif("paca")
    premier = paca.criteres[0]
    assert origine_commune(paca, premier.axes) is not None
    assert origine_commune(paca, premier.descripteurs) is None, (
        "le critère 1 mêle descripteurs nationaux et régionaux"
    )


def test_sans_source_aucune_ligne_source() -> None:
    assert phrase_source(referentiel_actif("paca"), None) == ()


def test_la_source_mene_a_la_page_des_sources() -> None:
    (ligne,) = phrase_source(referentiel_actif("paca"), Source(document="cdc-paca", lieu="Critère n° 4"))
    assert ligne.role == "source"
    assert "sources/#cdc-paca" in str(ligne.texte)
    assert "Critère n°\u00a04" in str(ligne.texte[-1])


def test_les_notes_se_lisent_et_les_graphies_imprimees_se_deplient() -> None:
    note, repli = notes(
        Annote.model_validate(
            {"note": "Une note.", "graphie_source": {"texte": "N°RNE", "motif": "Vieux sigle."}}
        )
    )
    assert note == Paragraphe("Une note.", "note")
    assert isinstance(repli, Repli)
    assert isinstance(repli.blocs[0], Liste)
    assert repli.blocs[0].items[0].suite == (Paragraphe("Vieux sigle.", "motif"),)


def test_une_valeur_sans_remarque_n_ajoute_rien() -> None:
    assert notes(Annote()) == ()
    assert avec_pastille("Texte", None) == "Texte"


def test_les_sous_puces_restent_imbriquees() -> None:
    liste = puces(
        [Puce.model_validate({"texte": "a", "puces": ["b", {"texte": "c", "puces": ["d"], "note": "n"}]})]
    )
    interieur = liste.items[0].suite[0]
    assert isinstance(interieur, Liste)
    assert [item.texte for item in interieur.items] == ["b", "c"]
    assert isinstance(interieur.items[1].suite[0], Liste)


def test_les_notes_des_puces_se_taisent_quand_on_le_demande() -> None:
    dessous = {"texte": "b", "note": "n"}
    liste = puces_sans_notes([Puce.model_validate({"texte": "a", "note": "n", "puces": [dessous]})])
    (interieur,) = liste.items[0].suite
    assert isinstance(interieur, Liste)
    assert [(item.texte, item.suite) for item in interieur.items] == [("b", ())]
