"""Ce que le manuel ajoute à un formulaire porte une marque, expliquée au pied de chaque fichier."""

from typing import Any

import pytest

from ldm.documents.ajouts import a_des_ajouts
from ldm.documents.blocs import Champ, Document, Encadre, GroupeDeChamps, Section
from ldm.documents.classeur import composer_classeur
from ldm.documents.morceaux import MARQUE
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de, parcourir
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel
from ldm.rendus.socle.rappels import mentions
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.test_outils import tableaux
from tests.editions import NATIONALE, PRETEUSE
from tests.outils_de_test import petit_referentiel


def compose(*sections: dict[str, Any], **plus: Any) -> Document:
    outil = Outil.model_validate({
        "id": "OUT-900", "code": "LDM 900", "slug": "ldm-900", "titre": "Essai", "genre": "fiche",
        "presentation": "p", "quand": "q", "qui": "w", "sections": list(sections), **plus,
    })  # fmt: skip
    return composer_outil(petit_referentiel(), outil)


def champ(**plus: Any) -> dict[str, Any]:
    return {"cle": "a", "libelle": "Nom", **plus}


def test_un_champ_ajoute_porte_la_marque_la_ou_on_le_lit_et_nulle_part_ailleurs() -> None:
    document = compose({"cle": "s", "blocs": [{"champs": [champ(du_manuel=True)]}]})
    (ajoute,) = champs_de(document.blocs)
    assert (ajoute.libelle, ajoute.etiquette) == ("Nom", f"Nom\u00a0{MARQUE}")
    assert lignes_simples(document.blocs) == [f"Nom\u00a0{MARQUE}\u00a0: …"]
    assert mentions(document.pied) == f"{MARQUE}\u00a0ajouté par le manuel"


def test_un_formulaire_sans_ajout_n_explique_aucune_marque() -> None:
    document = compose({"cle": "s", "blocs": [{"champs": [champ()]}]})
    assert not document.pied.ajouts
    assert MARQUE not in "".join(lignes_simples(document.blocs))


def test_une_partie_ajoutee_porte_la_marque_sur_son_titre_seul() -> None:
    document = compose({"cle": "s", "titre": "Pièces", "du_manuel": True, "blocs": [{"champs": [champ()]}]})
    (section,) = document.blocs
    assert isinstance(section, Section)
    assert section.titre == f"Pièces\u00a0{MARQUE}"
    assert [c.etiquette for c in champs_de(document.blocs)] == ["Nom"]


@pytest.mark.parametrize("groupe", [None, "Cette grille"])
def test_une_partie_ajoutee_sans_titre_marque_ses_champs_ou_leur_groupe(groupe: str | None) -> None:
    plus = {"groupe": groupe} if groupe else {}
    document = compose({"cle": "s", "du_manuel": True, "blocs": [{"champs": [champ(**plus)]}]})
    (bloc,) = document.blocs
    if isinstance(bloc, GroupeDeChamps):
        assert bloc.titre == f"Cette grille\u00a0{MARQUE}"
        assert bloc.champs[0].etiquette == "Nom"
    else:
        assert isinstance(bloc, Champ)
        assert bloc.etiquette == f"Nom\u00a0{MARQUE}"


def test_une_colonne_une_ligne_et_des_reponses_ajoutees_portent_la_marque() -> None:
    colonnes = [
        {"cle": "role", "titre": "Rôle", "contenu": "libelle", "du_manuel": True},
        {"cle": "nom", "titre": "Nom", "saisie": {"type": "texte"}},
        {"cle": "age", "titre": "Âge", "saisie": {"type": "texte"}},
    ]
    lignes = [{"fixe": "un"}, {"fixe": "deux", "du_manuel": True}]
    saisies = {"cle": "t", "legende": "Équipe", "colonnes": colonnes, "lignes": lignes}
    options = [{"cle": "oui", "libelle": "Oui", "du_manuel": True}]
    choix = {"champs": [champ(type="choix", options=options, aide="Dites-le.")]}
    document = compose({"cle": "s", "blocs": [{"saisies": saisies}, choix]})
    (tableau,) = tableaux(document)
    assert [c.titre for c in tableau.colonnes] == [f"Rôle\u00a0{MARQUE}", "Nom", "Âge"]
    aides = [c.aide for c in champs_de(document.blocs)]
    assert aides == ["", "", MARQUE, "", f"Dites-le. Réponses à choisir\u00a0{MARQUE}"]


def test_un_outil_entier_du_manuel_porte_la_marque_sur_son_titre() -> None:
    document = compose({"cle": "s", "blocs": ["Texte."]}, du_manuel=True)
    assert document.titre == f"Essai\u00a0{MARQUE}"
    assert document.pied.ajouts


def test_chaque_marque_d_un_formulaire_s_explique_a_son_pied(edition: Referentiel) -> None:
    for outil in edition.outils:
        document = composer_outil(edition, outil)
        lignes = [document.titre, *lignes_simples(document.blocs)]
        marquees = any(f"\u00a0{MARQUE}" in ligne or MARQUE in ligne.split() for ligne in lignes)
        assert document.pied.ajouts == marquees, outil.code
        assert document.pied.ajouts or not a_des_ajouts(outil)


def test_le_classeur_des_grilles_explique_aussi_la_marque() -> None:
    classeur = composer_classeur(referentiel_actif(PRETEUSE))
    assert classeur is not None
    assert any(MARQUE in ligne for ligne in lignes_simples(classeur.blocs))
    assert classeur.pied.ajouts


def _retour(edition: Referentiel) -> tuple[str, list[str]]:
    """Rend ce que dit l'encadré de retour de la candidature, et les champs qui le suivent."""
    candidature = edition.outil_pour("candidature")
    assert candidature is not None
    document = composer_outil(edition, candidature)
    encadre = next(b for b in parcourir(document.blocs) if isinstance(b, Encadre))
    places = [c.libelle for c in champs_de(document.blocs) if c.id.endswith(".adresse-de-retour")]
    return " ".join(lignes_simples([encadre])), places


def test_le_retour_donne_l_adresse_du_service_ou_la_place_de_l_ecrire() -> None:
    preteuse = referentiel_actif(PRETEUSE)
    dit, places = _retour(preteuse)
    assert all(ligne in dit for ligne in preteuse.identite.contact.adresse_postale)
    assert places == []
    assert _retour(referentiel_actif(NATIONALE))[1] == ["Adresse de retour"]
