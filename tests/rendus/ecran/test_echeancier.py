"""Ce que l'échéancier de la page reçoit : tout ce que disent les dates, sous les noms que lit son script."""

import re
from pathlib import Path
from typing import Final

from ldm.documents.dates import Calcul, EvenementSaisi, SaisieDeDates
from ldm.rendus.ecran.echeancier import donnees_de_calcul, donnees_de_saisie

SCRIPT: Final = Path(__file__).resolve().parents[3] / "docs/assets/scripts/echeancier.js"
CALCUL: Final = Calcul(
    "Titre",
    "audit",
    "avant",
    3,
    "mois",
    5,
    "09-30",
    "au plus tard",
    "rapport",
    "phase",
    (("a", "b", 1),),
    True,
)
SAISIE: Final = SaisieDeDates("essai-2026", "Essai", (EvenementSaisi("audit", "Audit", True, True),))


def valeurs(objet: object) -> list[object]:
    return [getattr(objet, nom) for nom in type(objet).__dataclass_fields__]  # type: ignore[attr-defined]


def test_rien_de_ce_que_dit_un_calcul_ne_manque() -> None:
    assert list(donnees_de_calcul(CALCUL).values()) == valeurs(CALCUL)


def test_rien_de_ce_que_dit_une_saisie_ne_manque() -> None:
    rendues = donnees_de_saisie(SAISIE)
    (evenement,) = rendues["evenements"]
    assert [rendues["edition"], rendues["nom"]] == ["essai-2026", "Essai"]
    assert list(evenement.values()) == valeurs(SAISIE.evenements[0])


def test_le_script_lit_les_noms_ecrits() -> None:
    script = SCRIPT.read_text(encoding="utf-8")
    ecrits = {
        *donnees_de_calcul(CALCUL),
        *donnees_de_saisie(SAISIE),
        *donnees_de_saisie(SAISIE)["evenements"][0],
    }
    assert [nom for nom in sorted(ecrits) if not re.search(rf"\b{nom}\b", script)] == []
