"""Les références d'un texte : ce qui se lit, ce qui se remplace, ce qui reste tel quel."""

import pytest

from ldm.modele.criteres import Descripteur
from ldm.modele.delais import Delai
from ldm.modele.references import Reference, changer_textes, duree, references, remplacer_references
from ldm.modele.saisies import Phrase
from ldm.modele.textes import Puce


def test_une_reference_se_lit_et_se_remplace() -> None:
    texte = "Rendez {outil:OUT-001} sous {duree:retour} au {service}, {pas} {{deux}}."
    assert list(references(texte)) == [
        Reference("outil", "OUT-001"), Reference("duree", "retour"), Reference("service"),
    ]  # fmt: skip
    assert remplacer_references(texte, lambda r: r.cle or r.nom) == (
        "Rendez OUT-001 sous retour au service, {pas} {{deux}}."
    )


@pytest.mark.parametrize(
    ("nombre", "unite", "attendu"),
    [(15, "jours", "15\u00a0jours"), (1, "semaines", "1\u00a0semaine"), (1, "mois", "1\u00a0mois"),
     (2, "journees", "2\u00a0journées"), (None, None, "le 30 septembre")],
)  # fmt: skip
def test_une_duree_est_un_nombre_et_son_unite(nombre: int | None, unite: str | None, attendu: str) -> None:
    delai = {"id": "DEL-001", "cle": "x", "libelle": "x", "texte": "le 30 septembre", "unite": unite}
    assert duree(Delai.model_validate({**delai, "nombre": nombre})) == attendu


def test_ce_qui_n_a_pas_d_accolade_est_partage() -> None:
    descripteur = Descripteur(id="D-001", texte="x", puces=(Puce(texte="y"), Puce(texte="{outil:OUT-001}")))
    change = changer_textes(descripteur, str.upper)
    assert change.puces[1].texte == "{OUTIL:OUT-001}"
    assert change.puces[0] is descripteur.puces[0]
    assert changer_textes(descripteur.puces[0], str.upper) is descripteur.puces[0]


def test_le_champ_service_d_une_lettre_reste_un_champ() -> None:
    lettre = {"phrase": "{service}, {outil:OUT-001}.", "champs": [{"cle": "service", "libelle": "Service"}]}
    remplacee = changer_textes(
        Phrase.model_validate(lettre), lambda t: remplacer_references(t, lambda _: "LDM")
    )
    assert remplacee.phrase == "{service}, LDM."


def test_une_reference_n_est_pas_la_place_d_un_champ_de_lettre() -> None:
    phrase = Phrase.model_validate(
        {"phrase": "Sous {duree:x}, le {jour}.", "champs": [{"cle": "jour", "libelle": "Jour"}]}
    )
    assert phrase.morceaux[0] == "Sous {duree:x}, le "
