"""Ce qui s'imprime : un formulaire sans notes ni passages repliés, un texte avec les siens."""

from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
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
from ldm.rendus.socle.impression import a_imprimer

NOTE = Paragraphe("Une explication.", "note")
GRAPHIE = Repli("Dans le document imprimé", (Paragraphe("La coquille."),))
CHAMP = Champ("OUT-001.a", "Nom")


def document(*blocs: Bloc, couverture: bool = False) -> Document:
    return Document("Essai", blocs, Pied("Essai", "1", "2026", "essai/"), couverture=couverture)


def imprime(*blocs: Bloc, couverture: bool = False) -> tuple[Bloc, ...]:
    return a_imprimer(document(*blocs, couverture=couverture)).blocs


def test_un_texte_garde_ses_notes_et_ses_passages_replies() -> None:
    blocs = (Paragraphe("Texte."), NOTE, GRAPHIE)
    assert imprime(*blocs) == blocs


def test_un_formulaire_les_omet_ou_qu_ils_soient() -> None:
    def tableau(*notes: Bloc) -> Tableau:
        return Tableau("T", (Colonne("A"),), (Groupe("", (Ligne((Cellule((Paragraphe("a"), *notes)),)),)),))

    def blocs(*notes: Bloc) -> tuple[Bloc, ...]:
        return (
            Section("S", (Liste((Item("i", suite=notes),)), tableau(*notes))),
            Champ("OUT-001.b", "Autre", notes=notes),
            Encadre("conseil", "Garde", (Paragraphe("Conseil."), *notes)),
        )

    assert imprime(CHAMP, *blocs(NOTE, GRAPHIE), NOTE) == (CHAMP, *blocs())


def test_un_encadre_qui_n_a_que_des_notes_disparait_avec_elles() -> None:
    vide = Encadre("conseil", "Un titre suffit", ())
    assert imprime(CHAMP, Encadre("conseil", "À savoir", (NOTE, GRAPHIE)), vide) == (CHAMP, vide)


def test_un_champ_ne_s_omet_jamais() -> None:
    replie = Repli("Suite", (CHAMP,))
    assert imprime(replie) == (replie,)
    assert imprime(replie, GRAPHIE, couverture=True) == (replie,)


def test_un_recueil_ne_garde_que_les_notes_de_ses_textes() -> None:
    texte, outil = (
        Section("Texte", (NOTE, GRAPHIE)),
        Section("Outil", (CHAMP, NOTE, GRAPHIE), feuille="portrait"),
    )
    (partie,) = imprime(Section("Partie", (texte, outil, NOTE)), couverture=True)
    elagues = (Section("Texte", (NOTE,)), Section("Outil", (CHAMP,), feuille="portrait"))
    assert partie == Section("Partie", (*elagues, NOTE))
