"""Les réponses d'un formulaire tirées d'un dossier : la règle du navigateur, sur les mêmes exemples."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from ldm.documents.anciens import au_jour
from ldm.documents.reponses_du_dossier import exemplaires, reponses_du_dossier
from ldm.modele.dossier import Dossier, ecrire

EXEMPLES: Final = json.loads(
    (Path(__file__).resolve().parents[1] / "dossiers" / "reponses.json").read_text(encoding="utf-8")
)


def _dossier(valeurs: dict[str, str]) -> Dossier:
    faits = {"par": "P-1", "le": "2027-03-15T08:42Z", "origine": "saisie"}
    champs = {
        cle: ecrire(ecrire(None, "avant", faits), valeur, faits)
        if not valeur
        else ecrire(None, valeur, faits)
        for cle, valeur in valeurs.items()
    }
    return Dossier(
        format="ldm-dossier", version=1, id="essai", nom="", edition="e", revision="1", champs=champs
    )


@pytest.mark.parametrize("cas", EXEMPLES["cas"], ids=lambda cas: cas["nom"])
def test_les_reponses_sont_celles_que_lit_le_navigateur(cas: dict[str, Any]) -> None:
    anciens = {champ: tuple(cles) for champ, cles in cas.get("anciens", {}).items()}
    dossier = au_jour(_dossier(cas["valeurs"]), anciens)
    assert (
        reponses_du_dossier(dossier, cas["outil"], cas["champs"], EXEMPLES["partagees"], cas["exemplaire"])
        == cas["reponses"]
    )


def test_les_exemplaires_sont_ceux_ou_quelque_chose_est_ecrit() -> None:
    cas = next(cas for cas in EXEMPLES["cas"] if cas["exemplaire"])
    assert exemplaires(_dossier(cas["valeurs"]), cas["outil"]) == ["E-8b", "E-7a"]
