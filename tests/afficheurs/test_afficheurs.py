"""Ce qu'on tape dans un PDF s'imprime entier, dessiné par les afficheurs que la machine a.

`python -m tests.afficheurs` essaie tous les formulaires, et pdf.js ; ici, les plus dangereux, sans lui.
"""

from io import BytesIO
from typing import Final

import pytest

from tests.afficheurs.afficheurs import AFFICHEURS
from tests.afficheurs.controle import CARACTERES, defauts
from tests.rendus.extraits import avec_poppler
from tests.rendus.lecture_pdf import ouvrir
from tests.rendus.pdf.test_capacite import widgets
from tests.rendus.pdf.test_pdf import CENTRE
from tests.rendus.publies import publie_a_remplir

DANGEREUX: Final = ("ldm-001", "ldm-005", "ldm-010")
"""Des cases de deux lignes, des colonnes étroites, des paragraphes."""
SANS_NAVIGATEUR: Final = [nom for nom in AFFICHEURS if nom != "pdf.js"]


@avec_poppler
@pytest.mark.parametrize("outil", DANGEREUX)
@pytest.mark.parametrize("nom", SANS_NAVIGATEUR)
def test_ce_qu_on_tape_s_imprime_entier(nom: str, outil: str) -> None:
    remplir, present, source = AFFICHEURS[nom]
    if not present():
        pytest.skip(f"{nom} absent : il vient de {source}")
    assert defauts(publie_a_remplir(CENTRE, outil), remplir) == []


@avec_poppler
def test_le_controle_voit_ce_qui_se_perd() -> None:
    remplir, _, _ = AFFICHEURS["Poppler"]
    trop = BytesIO()
    with ouvrir(publie_a_remplir(CENTRE, DANGEREUX[0])) as pdf:
        etroits = {nom for nom, objet in widgets(pdf) if int(objet.MaxLen) < CARACTERES}
        for _, objet in widgets(pdf):
            objet.MaxLen = CARACTERES
        pdf.save(trop)
    perdus = {defaut.partition(" :")[0] for defaut in defauts(trop.getvalue(), remplir)}
    assert perdus == etroits
