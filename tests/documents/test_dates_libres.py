"""Une date écrite librement se lit comme dans la page : la même règle, sur les mêmes exemples."""

import json
from pathlib import Path
from typing import Final

import pytest

from ldm.documents.dates_libres import en_chiffres, lire_une_date

EXEMPLES: Final = json.loads(
    (Path(__file__).resolve().parents[1] / "dossiers" / "dates.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(("ecrite", "lue"), EXEMPLES)
def test_une_date_se_lit_comme_au_navigateur(ecrite: str, lue: str) -> None:
    assert lire_une_date(ecrite) == lue


def test_un_formulaire_porte_la_date_en_chiffres_avec_ou_sans_jour() -> None:
    assert [en_chiffres(date) for date in ("14 janvier 2027", "mars 2027", "vers Pâques")] == [
        "14/01/2027", "03/2027", ""
    ]  # fmt: skip
