"""Épurer : rien de la rédaction ne reste, rien de l'officiel ne part."""

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Difference,
    Document,
    Encadre,
    Groupe,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Pied,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.epuration import epurer
from ldm.documents.morceaux import Lien, Pastille

OFFICIEL = Paragraphe("Le texte officiel.")
NOTE = Paragraphe("Une coquille.", "note")
SOURCE = Paragraphe(("Source : ", Lien("le document", "sources/#x")), "source")


def epure(*blocs: Bloc) -> tuple[Bloc, ...]:
    return epurer(Document("Essai", blocs, Pied("Essai", "1", "2026", "essai/"))).blocs


def test_une_note_une_source_un_passage_replie_et_une_comparaison_disparaissent() -> None:
    replie = Repli("Dans le document imprimé", (Paragraphe("Le texe officiel."),))
    assert epure(OFFICIEL, NOTE, replie, Difference(("a",), ("b",)), SOURCE) == (OFFICIEL,)


def test_une_section_de_la_redaction_disparait_et_une_section_videe_aussi() -> None:
    assert epure(Section("Appareil", (OFFICIEL,), appareil=True), Section("Vide", (NOTE,))) == ()


def test_un_encadre_que_sa_note_remplissait_disparait() -> None:
    assert epure(Encadre("information", "À savoir", (NOTE,)), OFFICIEL) == (OFFICIEL,)


def test_une_etiquette_disparait_sans_laisser_d_espace() -> None:
    etiquette = Pastille("Ajout : Nord", "ajoute")
    liste = Liste((Item(("Un descripteur.", " ", etiquette), origine="academie", suite=(NOTE,)),))
    assert epure(Paragraphe(("Un texte.", " ", etiquette)), liste) == (
        Paragraphe("Un texte."),
        Liste((Item("Un descripteur."),)),
    )


def test_un_alinea_fait_d_une_seule_etiquette_disparait() -> None:
    assert epure(Paragraphe((Pastille("Facultatif"),))) == ()


def test_un_lien_reste_et_un_appel_de_note_disparait() -> None:
    lien, appel = Lien("LDM 001", "outils/ldm-001/"), Lien("°", "#origine", dit="Note")
    assert epure(Paragraphe((lien, " et la suite", appel))) == (Paragraphe((lien, " et la suite")),)


def test_une_ligne_perd_son_identifiant_et_un_champ_garde_le_sien() -> None:
    champ = Champ("D-001.preuves", "Preuves", notes=(NOTE,))
    ligne = Ligne((Cellule((OFFICIEL, NOTE)), Cellule((champ,))), "D-001")
    tableau = Tableau("Grille", (Colonne("A"), Colonne("B")), (Groupe("", (ligne,)),))
    (rendu,) = epure(tableau)
    assert isinstance(rendu, Tableau)
    (rendue,) = rendu.groupes[0].lignes
    assert (rendue.id, rendue.cellules[0].blocs) == ("", (OFFICIEL,))
    assert rendue.cellules[1].blocs == (Champ("D-001.preuves", "Preuves"),)
