"""Un document au terminal : lisible sans couleur."""

from ldm.documents.blocs import Difference, Document, Encadre, Item, Liste, Paragraphe, Pied, Repli, Section
from ldm.documents.morceaux import Lien, Pastille
from ldm.rendus.terminal import rendre

DOCUMENT = Document(
    "Avant → Après",
    (
        Paragraphe("Chapeau.", "chapeau"),
        Encadre("attention", "Non officiel", (Paragraphe("Notre lecture."),)),
        Section(
            "Critère 1",
            (
                Section(
                    "Descripteur 1",
                    (
                        Paragraphe((Pastille("Reformulé"),)),
                        Difference(("un vieux texte", "b"), ("un nouveau texte", "b"), ("A", "B")),
                    ),
                ),
                Repli("Repris", (Liste((Item((Lien("x", "y/"), " texte"), suite=(Paragraphe("suite"),)),)),)),
            ),
        ),
    ),
    Pied("", "", "", ""),
)
ATTENDU = """\
Avant → Après
=============

Les mots retirés s’écrivent [-ainsi-], les mots ajoutés {+ainsi+}.

Chapeau.
Non officiel.
  Notre lecture.

Critère 1
=========


Descripteur 1
-------------

[Reformulé]
A\u00a0:
  un [-vieux-] texte
  b
B\u00a0:
  un {+nouveau+} texte
  b

Repris
  • x texte
    suite
"""


def test_titres_soulignes_mots_marques_et_retraits() -> None:
    assert rendre(DOCUMENT) == ATTENDU
