"""Remplir un document de l'édition d'après un fichier de réponses, ou dire tout ce qui n'y va pas."""

from collections.abc import Iterator
from pathlib import Path

from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.examen_reponses import Examen, examiner
from ldm.documents.lecture_reponses import Lues, lire_reponses
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import Laissee, Rempli, remplir
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme, suggestion


def piece(slug: str, nom: str) -> Piece:
    """Rend le document de ce nom dans l'édition (celui d'un outil, `…-critere-2`, `cahier-des-charges`)."""
    pieces = {p.nom: p for p in pieces_actives(slug)}
    if nom not in pieces:
        raise MauvaisUsage(f"Outil inconnu « {nom} » dans cette édition. {suggestion(nom, pieces)}")
    return pieces[nom]


def remplir_piece(slug: str, nom: str, chemin: Path, *, souple: bool = False) -> tuple[Piece, Rempli]:
    """Rend le document demandé, rempli des réponses du fichier.

    Lève `DonneesInvalides` avec tous les écarts au schéma de ses réponses ; si `souple`, les réponses
    refusées sont laissées de côté, et dites en fin de document.
    """
    vierge = piece(slug, nom)
    lues = lire_reponses(chemin)
    champs = tuple(champs_de(vierge.document.blocs))
    examen = examiner(champs, lues.reponses, lues.reponses.doubles)
    problemes = [*_ou_aller(lues, slug, vierge, {c.id for c in champs}), *_dire(lues, examen)]
    if problemes and not souple:
        raise DonneesInvalides(problemes)
    laissees = tuple(Laissee(", ".join(e.cles), e.valeur, f"{e.quoi}.") for e in examen.ecarts)
    return vierge, remplir(vierge.document, examen.retenues, laissees)


def _ou_aller(lues: Lues, slug: str, vierge: Piece, connus: set[str]) -> Iterator[Probleme]:
    """Rend ce qui montre que ces réponses sont celles d'un autre outil, ou d'une autre édition."""
    if lues.outil not in ("", vierge.nom, vierge.outil):
        yield _probleme(
            lues,
            lues.ligne("outil"),
            f"ces réponses sont celles de l'outil « {lues.outil} », et vous remplissez « {vierge.nom} »",
            f"Lancez « ldm remplir {lues.outil} … », ou corrigez « outil ».",
        )
    if lues.edition not in ("", slug):
        yield _probleme(
            lues,
            lues.ligne("edition"),
            f"ces réponses sont celles de l'édition « {lues.edition} », et vous remplissez « {slug} »",
            f"Ajoutez « --variante {lues.edition} », ou corrigez « edition ».",
        )
    if lues.reponses and not connus & lues.reponses.keys():
        exemple = min(connus, default="")
        yield _probleme(
            lues,
            0,
            f"aucune de ces réponses n'a de champ dans « {vierge.nom} »",
            f"Choisissez l'outil dont elles viennent. Ici, un champ se nomme par exemple « {exemple} ».",
        )


def _dire(lues: Lues, examen: Examen) -> Iterator[Probleme]:
    for ecart in examen.ecarts:
        yield _probleme(lues, lues.ligne(ecart.cles[0], ecart.rang), ecart.quoi, ecart.remede)


def _probleme(lues: Lues, ligne: int, quoi: str, remede: str) -> Probleme:
    return Probleme(fichier=lues.fichier, ligne=ligne, quoi=quoi, remede=remede)
