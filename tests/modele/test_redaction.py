"""Ce que nous expliquons d'un élément officiel se reconnaît à son champ."""

import pytest
from pydantic import TypeAdapter, ValidationError

from ldm.modele.criteres import Critere, Descripteur, Element
from ldm.modele.outils import BlocOutilCourt
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.textes import BlocCourt, Intertitre
from ldm.variantes.libelles import textes_de
from ldm.variantes.valeurs import valeurs_dites

DESCRIPTEUR = Descripteur(id="D-001", texte="Officiel.", en_clair="Nos mots.", mots=("stage",))


def test_nos_champs_se_reconnaissent_a_leur_marque() -> None:
    assert champs_de_redaction(Descripteur) == {"en_clair", "mots"}
    assert champs_de_redaction(Critere) == {
        "en_clair", "mots", "preuves_attendues", "premieres_idees", "qui_pilote",
    }  # fmt: skip
    assert champs_de_redaction(Element) == frozenset()


def test_nos_mots_ne_sont_pas_des_textes_officiels_sauf_si_on_les_demande() -> None:
    assert textes_de(DESCRIPTEUR) == ("Officiel.",)
    assert tuple(valeurs_dites(DESCRIPTEUR, {"en_clair"})) == ("Nos mots.",)


@pytest.mark.parametrize("mots", [["a"], ["x" * 61], ["un\ndeux"], [f"mot {n}" for n in range(41)]])
def test_un_mot_a_chercher_est_court_sur_une_ligne_et_ils_sont_quarante_au_plus(mots: list[str]) -> None:
    with pytest.raises(ValidationError):
        Descripteur(id="D-001", texte="Officiel.", mots=tuple(mots))


def test_les_mots_d_un_intertitre_sont_d_un_texte_et_jamais_d_un_formulaire() -> None:
    bloc = {"intertitre": "Réunion de clôture", "mots": ["retour à chaud"]}
    lu = TypeAdapter(BlocCourt).validate_python(bloc)
    assert isinstance(lu, Intertitre)
    assert lu.mots == ("retour à chaud",)
    assert textes_de(lu) == ("Réunion de clôture",)
    with pytest.raises(ValidationError, match="n'a pas de mots"):
        TypeAdapter(BlocOutilCourt).validate_python(bloc)
    assert isinstance(TypeAdapter(BlocOutilCourt).validate_python({**bloc, "mots": []}), Intertitre)
