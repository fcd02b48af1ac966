"""Ce que `ldm remplir` dit à la fin : dans l'ordre où on le lirait."""

from ldm.cli.remplissage import mots_de_la_fin
from ldm.documents.blocs import Document, Pied
from ldm.documents.reponses import Rempli


def test_les_reponses_sans_champ_se_disent_ligne_apres_ligne() -> None:
    document = Document("Plan", (), Pied("Essai", "1", "2026", "outils/plan/"))
    inconnues = {"C-03.10.actions": "dix", "C-03.9.actions": "neuf", "C-03.9.fin": "mars"}
    dits = list(mots_de_la_fin(Rempli(document, inconnues), "pdf"))[1:]
    assert [dit.rpartition(" : ")[2] for dit in dits] == ["neuf", "mars", "dix"]
