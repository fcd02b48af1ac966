"""Remplir un document : chaque réponse va dans son champ, où qu'il soit, ou se garde en fin de document."""

import pytest

from ldm.documents.blocs import Bloc, Champ, Document, Pied, TypeDeChamp
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from tests.rendus.blocs_d_essai import CONTENANTS

OPTIONS = (("oui", "Oui"), ("non", "Non"))


def document(*blocs: Bloc) -> Document:
    return Document("Essai", blocs, Pied("Essai", "1", "2026", "essai/"))


def repondu(type_: TypeDeChamp, valeur: str) -> Champ:
    options = OPTIONS if type_.startswith("choix") else ()
    (champ,) = champs_de(
        remplir(document(Champ("X-1.a", "A", type_, options=options)), {"X-1.a": valeur}).document.blocs
    )
    return champ


@pytest.mark.parametrize("genre", CONTENANTS, ids=lambda genre: genre.__name__)
def test_un_champ_connu_est_rempli_ou_qu_il_soit_et_n_est_jamais_dit_sans_champ(genre: type) -> None:
    rempli = remplir(document(CONTENANTS[genre](Champ("X-1.a", "A"))), {"X-1.a": "Réponse"})
    assert rempli.inconnues == {}
    assert {c.id: c.valeur for c in champs_de(rempli.document.blocs)}["X-1.a"] == "Réponse"
    assert len(rempli.document.blocs) == 1


def test_une_reponse_sans_champ_se_lit_en_fin_de_document() -> None:
    rempli = remplir(document(Champ("X-1.a", "A")), {"X-1.a": "oui", "X-1.b": "perdue"})
    assert rempli.inconnues == {"X-1.b": "perdue"}
    assert "perdue" in repr(rempli.document.blocs[-1])


@pytest.mark.parametrize(
    ("type_", "valeur", "choisies", "gardee"),
    [
        ("choix", "non", ("non",), ""),
        ("choix_multiple", "oui non", ("oui", "non"), ""),
        ("choix", "peut-être", (), "peut-être"),
        ("choix_multiple", "oui\nmais", ("oui",), "oui\nmais"),
        ("choix", "", (), ""),
        ("texte", "oui non", (), "oui non"),
        ("case", "oui", (), "oui"),
    ],
)
def test_un_choix_retient_ses_options_et_garde_toute_autre_reponse_telle_quelle(
    type_: TypeDeChamp, valeur: str, choisies: tuple[str, ...], gardee: str
) -> None:
    champ = repondu(type_, valeur)
    assert (champ.choisies, champ.valeur, champ.rempli) == (choisies, gardee, bool(valeur))
