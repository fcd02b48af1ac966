"""Ce qui mène au projet : de vrais liens quand l'adresse est donnée, une autre phrase sinon."""

from collections.abc import Callable

import pytest

from ldm.documents.blocs import Paragraphe
from ldm.documents.morceaux import Lien
from ldm.documents.projet import composer_lien_du_projet, composer_signalement
from ldm.modele.publication import Publication

ADRESSE = "https://exemple.fr/"
PROJET = "https://forge.exemple.fr/manuel"


@pytest.mark.parametrize("composer", [composer_signalement, composer_lien_du_projet])
def test_sans_adresse_la_phrase_renvoie_a_qui_publie_le_site(
    composer: Callable[[Publication, str], Paragraphe],
) -> None:
    texte = composer(Publication(adresse=ADRESSE), "paca/").texte
    assert "au service qui publie ce site" in str(texte[0])
    assert texte[1] == Lien("les mentions légales", "paca/mentions-legales/")


@pytest.mark.parametrize(
    ("champs", "cible"),
    [
        ({"signalements": "https://forge.exemple.fr/suivi"}, "https://forge.exemple.fr/suivi"),
        ({"signalements": "label@exemple.fr", "projet": PROJET}, "mailto:label@exemple.fr"),
        ({"projet": PROJET}, PROJET),
    ],
)
def test_une_erreur_se_signale_a_l_adresse_donnee_ou_au_projet(champs: dict[str, str], cible: str) -> None:
    texte = composer_signalement(Publication(adresse=ADRESSE, **champs)).texte
    assert [morceau.cible for morceau in texte if isinstance(morceau, Lien)] == [cible]


def test_le_projet_se_donne_par_son_adresse() -> None:
    texte = composer_lien_du_projet(Publication(adresse=ADRESSE, projet=PROJET)).texte
    assert Lien(PROJET, PROJET) in texte
