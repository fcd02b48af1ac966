"""Composer « Pour ce critère » : fiches préremplies, place dans la grille et dans le rapport d'audit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ldm.documents.blocs import Item, Liste, Section, Tableau
from ldm.documents.catalogue import Piece, nom_prerempli
from ldm.documents.commun import joindre
from ldm.documents.morceaux import Lien, Pastille
from ldm.documents.parcours import parcourir
from ldm.documents.telechargements import Offre, lien_de_fichier
from ldm.modele.criteres import Critere
from ldm.modele.outils import Outil, Usage
from ldm.modele.referentiel import Referentiel

Morceaux = tuple[str | Lien | Pastille, ...]


def composer_pratique(
    referentiel: Referentiel, critere: Critere, pieces: Sequence[Piece], offre: Offre
) -> tuple[Section, ...]:
    """Rend ce que l'édition offre pour ce critère-ci ; rien de ce qui vaut pour tous.

    pieces, offre : les documents de l'édition, leurs formats.
    """
    pratique = _Pratique(referentiel, critere, pieces, offre)
    phrases = tuple(
        Item(phrase)
        for phrase in (
            *pratique.fiche("action", "Décrivez une action déjà menée"),
            *pratique.fiche("engagement", "Prévoyez une action à venir"),
            *pratique.fiche("suivi", "Suivez ce critère"),
            *pratique.place("grille", "Faites le point en équipe"),
            *pratique.place("rapport", "Notez ou relisez les constats d’audit"),
        )
    )
    items = (*pratique.guide("Emportez ce critère en réunion"), *phrases)
    return (Section("Pour ce critère", (Liste(items),), "pratique", hors_recherche=True),) if items else ()


@dataclass(frozen=True, slots=True)
class _Pratique:
    referentiel: Referentiel
    critere: Critere
    pieces: Sequence[Piece]
    offre: Offre

    def guide(self, geste: str) -> Iterator[Item]:
        """Rend les fichiers du guide de ce critère, un par ligne : chacun y dira son poids."""
        for piece in self.pieces:
            if piece.est_un_guide_de_critere and piece.critere == self.critere.id:
                liens = (lien_de_fichier(piece.nom, f, f.court) for f in self.offre(piece))
                fichiers = Liste(tuple(Item((lien,)) for lien in liens), "simple")
                yield Item(f"{geste}\u00a0: son guide.", suite=(fichiers,))

    def fiche(self, usage: Usage, geste: str) -> Iterator[Morceaux]:
        """Rend les fichiers de l'outil de cet usage, préremplis pour ce critère, s'il y en a."""
        if (outil := self.referentiel.outil_pour(usage)) is None:
            return
        nom = nom_prerempli(outil, self.critere)
        formats = next((self.offre(piece) for piece in self.pieces if piece.nom == nom), ())
        liens = [lien_de_fichier(nom, format_, format_.court) for format_ in formats if format_.raccourci]
        if liens:
            titre = Lien(f"{outil.code}, préremplie", f"outils/{outil.slug}/")
            yield (f"{geste}\u00a0: ", titre, " (", *joindre(liens), ").")

    def place(self, usage: Usage, geste: str) -> Iterator[Morceaux]:
        """Rend le renvoi aux lignes de ce critère dans l'outil de cet usage, s'il en a."""
        outil = self.referentiel.outil_pour(usage)
        if outil is not None and (ancre := self.ancre(outil)):
            titre = f"{outil.titre} ({outil.code}), à la place de ce critère"
            yield (f"{geste}\u00a0: ", Lien(titre, f"outils/{outil.slug}/#{ancre}"), ".")

    def ancre(self, outil: Outil) -> str:
        """Rend l'ancre du critère dans le formulaire, ou rien s'il n'y a pas ses lignes."""
        documents = (piece.document for piece in self.pieces if piece.nom == outil.slug)
        tableaux = (b for d in documents for b in parcourir(d.blocs) if isinstance(b, Tableau))
        return next((f"{t.ancre}-{g.id}" for t in tableaux for g in t.groupes if g.id == self.critere.id), "")
