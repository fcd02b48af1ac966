"""Le label en une image : titres courts, étapes du cycle, qui agit ; la même à imprimer."""

import pytest

from ldm.documents.affiche import composer_affiche, composer_affiche_a_imprimer, en_une_phrase
from ldm.documents.blocs import Cartes, Definition, Definitions, Paragraphe, Section
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.rendus.composes import parcourir


@pytest.fixture(params=donnees_actives().slugs)
def referentiel(request: pytest.FixtureRequest) -> Referentiel:
    """Chaque édition, tour à tour."""
    return referentiel_actif(str(request.param))


def test_l_affiche_vient_des_donnees_de_l_edition(referentiel: Referentiel) -> None:
    affiche = composer_affiche(referentiel)
    assert [c.titre for c in affiche.criteres] == [c.titre_court or c.intitule for c in referentiel.criteres]
    descripteurs = len(referentiel.numeros)
    assert affiche.comptes[-1] == f"{descripteurs} descripteurs"
    assert len(affiche.etapes) == len(affiche.acteurs) > 0


def test_l_affiche_ne_compte_pas_un_critere_facultatif_avec_les_autres(referentiel: Referentiel) -> None:
    facultatifs = [critere for critere in referentiel.criteres if critere.facultatif]
    exiges, *suite, _ = composer_affiche(referentiel).comptes
    assert exiges == f"{len(referentiel.criteres) - len(facultatifs)} critères"
    accord = "s" if len(facultatifs) > 1 else ""
    assert suite == ([f"et {len(facultatifs)} facultatif{accord}"] if facultatifs else [])


def test_chaque_phase_du_cycle_national_dit_qui_agit() -> None:
    affiche = composer_affiche(referentiel_actif("national-2023"))
    assert [etape.titre[:2] for etape in affiche.etapes] == ["1.", "2.", "3.", "4.", "5."]
    assert all(affiche.acteurs)
    assert affiche.etapes[0].quand == "avant la décision"


def test_un_nom_que_la_source_met_en_capitales_s_ecrit_comme_d_habitude() -> None:
    acteurs = {a for noms in composer_affiche(referentiel_actif("national-2023")).acteurs for a in noms}
    assert {"EPLE", "Inspecteur référent", "Groupe académique"} <= acteurs


def test_l_affiche_a_imprimer_dit_chaque_critere_en_une_phrase(referentiel: Referentiel) -> None:
    (cartes,) = parcourir(composer_affiche_a_imprimer(referentiel), Cartes)
    for carte, critere in zip(cartes.cartes, referentiel.criteres, strict=True):
        assert bool(carte.texte) == bool(critere.en_clair)
        assert carte.texte in (critere.en_clair or "")


def test_l_affiche_a_imprimer_dit_qui_agit_qui_valide_et_ce_qu_on_produit() -> None:
    document = composer_affiche_a_imprimer(referentiel_actif("centre-val-de-loire-2026"))
    sections = [bloc for bloc in document.blocs if isinstance(bloc, Section)]
    (etapes,) = [bloc for s in sections for bloc in s.blocs if isinstance(bloc, Definitions)]
    roles = [[role.terme for role in parcourir(etape.blocs, Definition)] for etape in etapes.items]
    assert roles[0] == ["Qui agit", "Ce qu’on produit"]
    assert roles[2] == ["Qui agit", "Qui valide", "Ce qu’on produit"]


def notes(referentiel: Referentiel) -> list[str]:
    """Rend ce qui se lit au pied de l'affiche."""
    blocs = composer_affiche_a_imprimer(referentiel).blocs
    return [str(b.texte) for b in blocs if isinstance(b, Paragraphe) and b.role == "bas"]


def test_un_cycle_emprunte_le_dit_au_pied_de_l_affiche() -> None:
    assert not any("Exemple" in note for note in notes(referentiel_actif("centre-val-de-loire-2026")))
    assert notes(referentiel_actif("paca"))[0].startswith("Exemple\u00a0: Centre-Val de Loire. ")


def test_les_sigles_de_l_affiche_sont_dits_au_pied(referentiel: Referentiel) -> None:
    document = composer_affiche_a_imprimer(referentiel)
    dits = " ".join(notes(referentiel))
    employes = {
        mot
        for definition in parcourir(document, Definition)
        for mot in repr(definition.blocs).replace("'", " ").split()
    } & {sigle.sigle for sigle in referentiel.commun.glossaire.sigles}
    assert [sigle for sigle in employes if f"{sigle}\u00a0: " not in dits] == []


def test_une_affiche_ne_montre_pas_d_adresse_provisoire(referentiel: Referentiel) -> None:
    publication = referentiel.commun.publication
    adresse = composer_affiche_a_imprimer(referentiel).pied.adresse
    assert bool(adresse) is not publication.provisoire
    publiee = publication.model_copy(update={"adresse": "https://manuel.fr/"})
    commun = referentiel.commun.model_copy(update={"publication": publiee})
    ailleurs = composer_affiche_a_imprimer(referentiel.model_copy(update={"commun": commun}))
    assert ailleurs.pied.adresse == f"https://manuel.fr/{referentiel.identite.slug}/"


@pytest.mark.parametrize(
    ("texte", "premiere"),
    [
        ("Une phrase. Une autre.", "Une phrase."),
        ("Le but\u00a0: réussir\u202f! Élan.", "Le but\u00a0: réussir\u202f!"),
        ("Des élèves, etc. puis la suite. Fin.", "Des élèves, etc. puis la suite."),
        ("Ce critère est facultatif. Le lycée agit.", "Le lycée agit."),
        ("Ce critère est facultatif.", "Ce critère est facultatif."),
        ("", ""),
    ],
)  # fmt: skip
def test_la_en_une_phrase_s_arrete_a_son_point(texte: str, premiere: str) -> None:
    assert en_une_phrase(texte) == premiere
