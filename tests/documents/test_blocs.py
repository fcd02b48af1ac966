"""Parcourir un document neutre : tous les champs, dans l'ordre de lecture, où qu'ils soient."""

from ldm.documents.blocs import (
    Cellule,
    Champ,
    Colonne,
    Encadre,
    Groupe,
    GroupeDeChamps,
    Ligne,
    Paragraphe,
    Repli,
    Section,
    Tableau,
    champs_de,
)


def champ(identifiant: str) -> Champ:
    return Champ(f"OUT-901.{identifiant}", identifiant)


def test_tous_les_champs_se_trouvent_dans_l_ordre_de_lecture() -> None:
    ligne = Ligne((Cellule((Paragraphe("x"),), entete=True), Cellule((champ("d"),))))
    blocs = (
        champ("a"),
        GroupeDeChamps("g", (champ("b"), champ("c"))),
        Section(
            "s",
            (
                Tableau("t", (Colonne("1"), Colonne("2")), (Groupe("", (ligne,)),)),
                Encadre("conseil", "e", (champ("e"),)),
            ),
        ),
        Repli("r", (champ("f"),)),
        Paragraphe("fin"),
    )
    assert [c.libelle for c in champs_de(blocs)] == ["a", "b", "c", "d", "e", "f"]
