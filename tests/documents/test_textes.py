"""Composer les textes officiels : sections, intertitres, emprunts, tableaux, notes."""

from typing import Any

import pytest

from ldm.documents.blocs import Encadre, Liste, Paragraphe, Repli, Section, Tableau
from ldm.documents.textes import composer_bloc, composer_blocs, composer_textes
from ldm.modele.textes import Rubrique
from ldm.modele.types import Gele
from ldm.variantes.edition_active import referentiel_actif


def blocs(*valeurs: Any) -> tuple[Gele, ...]:
    rubrique = {"id": "TXT-901", "page": "comprendre/label", "titre": "Essai", "blocs": list(valeurs)}
    return Rubrique.model_validate(rubrique).blocs


def test_un_intertitre_prend_ce_qui_le_suit_jusqu_au_prochain_de_meme_niveau() -> None:
    rendus = composer_blocs(
        blocs(
            "avant",
            {"intertitre": "A"},
            "a",
            {"intertitre": "A1", "niveau": 2},
            "a1",
            {"intertitre": "B"},
            "b",
        )
    )
    assert [type(b).__name__ for b in rendus] == ["Paragraphe", "Section", "Section"]
    premiere = rendus[1]
    assert isinstance(premiere, Section)
    assert [getattr(b, "titre", "¶") for b in premiere.blocs] == ["¶", "A1"]


def test_un_intertitre_de_niveau_deux_sans_parent_reste_a_sa_place() -> None:
    rendus = composer_blocs(blocs({"intertitre": "A1", "niveau": 2}, "a1", {"intertitre": "B"}, "b"))
    assert [getattr(b, "titre", "") for b in rendus] == ["A1", "B"]


def test_une_rubrique_expliquee_l_est_d_abord_et_son_texte_officiel_se_deplie_entier() -> None:
    edition, page = referentiel_actif("national-2023"), "comprendre/label"
    officiels = composer_textes(edition, page).blocs
    montres = composer_textes(edition, page, expliques=True).blocs
    clairs = {r.id: r.en_clair for r in edition.rubriques(page)}
    for officiel, montre in zip(officiels, montres, strict=True):
        assert isinstance(officiel, Section)
        assert isinstance(montre, Section)
        explication = clairs[officiel.ancre]
        if explication is None:
            assert montre == officiel
            continue
        clair, repli = montre.blocs
        assert clair == Paragraphe(explication, "clair")
        assert isinstance(repli, Repli)
        assert (repli.blocs, repli.role, repli.hors_recherche) == (officiel.blocs, "liste", False)
        assert explication not in str(officiel), "un document à publier n'a que le texte officiel"
    assert sum(c is not None for c in clairs.values()) > len(clairs) / 2


def test_un_texte_emprunte_est_annonce_comme_un_exemple() -> None:
    document = composer_textes(referentiel_actif("paca"), "demarche/deontologie")
    premier = document.blocs[0]
    assert isinstance(premier, Encadre)
    assert premier.nature == "emprunt"
    assert "ne publie pas de texte sur ce sujet" in str(premier.blocs)


def test_un_emprunt_qui_complete_ne_dit_pas_que_l_edition_se_tait() -> None:
    document = composer_textes(referentiel_actif("national-2023"), "demarche/etapes")
    encadres = [b for b in document.blocs if isinstance(b, Encadre)]
    assert len(encadres) == 1
    assert document.blocs.index(encadres[0]) > 0
    assert "complète le texte ci-dessus" in str(encadres[0].blocs)


def test_les_notes_des_cases_se_lisent_sous_le_tableau() -> None:
    grille = {"legende": "L", "entetes": ["A", "B"], "lignes": [["x", {"texte": "y", "note": "Précision."}]]}
    tableau, note = composer_bloc(blocs({"tableau": grille})[0])
    assert isinstance(tableau, Tableau)
    assert "Précision" not in str(tableau)
    assert note == Paragraphe("« y »\u00a0: Précision.".replace("« y »", "«\u00a0y\u00a0»"), "note")


def test_la_premiere_case_n_est_un_en_tete_que_si_la_source_le_dit() -> None:
    for entete in (True, False):
        grille = {"legende": "L", "entetes": ["A"], "lignes": [["x"]], "entete_de_ligne": entete}
        (tableau,) = composer_bloc(blocs({"tableau": grille})[0])
        assert isinstance(tableau, Tableau)
        assert tableau.groupes[0].lignes[0].cellules[0].entete is entete


def test_une_liste_numerotee_le_reste() -> None:
    (liste,) = composer_bloc(blocs({"liste": ["a", "b"], "ordonnee": True})[0])
    assert isinstance(liste, Liste)
    assert liste.style == "nombres"


def test_un_encadre_sans_titre_dit_ce_qu_il_est() -> None:
    (encadre,) = composer_bloc(blocs({"encadre": "Soyez bref.", "genre": "conseil"})[0])
    assert isinstance(encadre, Encadre)
    assert (encadre.nature, encadre.titre) == ("conseil", "Conseil")


def test_un_bloc_que_le_composeur_ne_connait_pas_arrete_tout() -> None:
    with pytest.raises(TypeError, match="Gele"):
        composer_bloc(Gele())
