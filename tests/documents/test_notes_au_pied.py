"""Les notes d'une page, réunies à son pied : aucune ne reste en place, aucune ne se perd."""

from ldm.documents.blocs import (
    Bloc,
    Champ,
    Definitions,
    Document,
    Item,
    Liste,
    Paragraphe,
    Pied,
    Repli,
    Section,
)
from ldm.documents.commun import GRAPHIES
from ldm.documents.morceaux import Lien
from ldm.documents.notes_au_pied import NotesAuPied
from ldm.documents.parcours import parcourir
from ldm.documents.textes import composer_textes
from ldm.modele.pages import PAGES
from ldm.variantes.edition_active import referentiel_actif

NOTE = Paragraphe("La page 3 dit autre chose.", "note")
GRAPHIE = Repli(GRAPHIES, (Liste((Item("Les lycée"),)),))


def document(*blocs: Bloc) -> Document:
    return Document(titre="", blocs=blocs, pied=Pied("", "", "", ""))


def reunir(*blocs: Bloc) -> tuple[tuple[Bloc, ...], dict[str, tuple[str, tuple[Bloc, ...]]]]:
    """Rend les blocs sans leurs notes et, par adresse, ce que le pied dit de quoi."""
    notes = NotesAuPied("demarche/etapes/")
    sans = notes.retirer(document(*blocs)).blocs
    (pied,) = notes.section()
    assert pied.hors_recherche
    (repli,) = pied.blocs
    assert isinstance(repli, Repli)
    (definitions,) = repli.blocs
    assert isinstance(definitions, Definitions)
    return sans, {f"demarche/etapes/#{d.ancre}": (str(d.terme), d.blocs) for d in definitions.items}


def appel(bloc: Bloc | Item) -> str:
    """Rend l'adresse de l'appel qui finit un texte."""
    assert isinstance(bloc, Paragraphe | Item)
    dernier = bloc.texte[-1]
    assert isinstance(dernier, Lien)
    return dernier.cible


def test_la_note_d_un_alinea_d_une_puce_et_d_un_champ_se_lisent_au_pied() -> None:
    puces = Liste((Item("une puce", suite=(GRAPHIE,)), Item("une autre")))
    champ = Champ("OUT-001.uai", "N° UAI", notes=(NOTE,))
    sans, dites = reunir(Paragraphe("Le « label »."), NOTE, GRAPHIE, puces, champ)
    alinea, liste, zone = sans
    assert isinstance(liste, Liste)
    assert isinstance(zone, Champ)
    assert dites == {
        appel(alinea): ("«\u00a0Le “label”.\u00a0»", (NOTE, GRAPHIE)),
        appel(liste.items[0]): ("«\u00a0une puce\u00a0»", (GRAPHIE,)),
        appel(zone.notes[0]): ("«\u00a0N° UAI\u00a0»", (NOTE,)),
    }
    assert liste.items[1].texte == "une autre"


def test_la_note_d_un_texte_entier_se_rattache_a_sa_source_et_prend_son_titre() -> None:
    source = Paragraphe(("Source\u00a0: ", Lien("La circulaire", "sources/")), "source")
    sans, dites = reunir(Section("La durée", (Paragraphe("Cinq ans."), NOTE, source)))
    (section,) = sans
    assert isinstance(section, Section)
    assert section.blocs[0] == Paragraphe("Cinq ans.")
    assert dites == {appel(section.blocs[1]): ("«\u00a0La durée\u00a0»", (NOTE,))}


def test_deux_documents_d_une_page_ont_des_ancres_distinctes() -> None:
    notes = NotesAuPied("demarche/cycle/")
    ancres: list[str] = []
    for _ in range(2):
        notes.retirer(document(Paragraphe("Un texte."), NOTE))
        (section,) = notes.section()
        ancres += [section.ancre, *(d.ancre for b in parcourir((section,)) for d in getattr(b, "items", ()))]
    assert len(ancres) == len(set(ancres)) == 4
    assert notes.section() == ()


def test_aucune_page_officielle_ne_garde_ni_ne_perd_une_note() -> None:
    referentiel = referentiel_actif("centre-val-de-loire-2026")

    def annotations(blocs: tuple[Bloc, ...]) -> list[Bloc]:
        return [b for b in parcourir(blocs) if b == GRAPHIE or getattr(b, "role", "") == "note"]

    for page in PAGES:
        textes = composer_textes(referentiel, page.adresse)
        notes = NotesAuPied(f"{page.adresse}/")
        assert annotations(notes.retirer(textes).blocs) == [], page.adresse
        assert annotations(notes.section()) == annotations(textes.blocs), page.adresse
