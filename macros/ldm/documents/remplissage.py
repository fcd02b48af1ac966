"""Remplir un document de l'édition d'après un fichier de réponses, ou dire tout ce qui n'y va pas."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from ldm.documents.anciens import anciens_de, nom_actuel
from ldm.documents.blocs import Champ
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.examen_reponses import Examen, examiner
from ldm.documents.facultatifs import alleger, facultatifs_de
from ldm.documents.lecture_du_dossier import TAILLE_MAX, dossier_du_texte, est_un_dossier
from ldm.documents.lecture_reponses import FACULTATIFS, Lues, lire_reponses
from ldm.documents.lecture_texte import lire_texte
from ldm.documents.parcours import champs_de
from ldm.documents.remplissage_du_dossier import remplir_du_dossier
from ldm.documents.reponses import Laissee, Rempli, remplir
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme, suggestion
from ldm.modele.criteres import Critere
from ldm.variantes.edition_active import edition_par_defaut, referentiel_actif


def piece(slug: str, nom: str) -> Piece:
    """Rend le document de ce nom dans l'édition (celui d'un outil, `…-critere-2`, `cahier-des-charges`)."""
    pieces = {p.nom: p for p in pieces_actives(slug)}
    if nom not in pieces:
        raise MauvaisUsage(f"Outil inconnu « {nom} » dans cette édition. {suggestion(nom, pieces)}")
    return pieces[nom]


def remplir_piece(
    slug: str | None, nom: str, chemin: Path, *, souple: bool = False, exemplaire: str = ""
) -> tuple[Piece, Rempli]:
    """Rend le document demandé, rempli du fichier : des réponses, ou un dossier, reconnu à son contenu.

    slug : l'édition ; à défaut, celle du dossier, ou la nationale. exemplaire : celui du dossier.
    Lève `DonneesInvalides` avec tous les écarts au schéma de ses réponses ; si `souple`, les réponses
    refusées sont laissées de côté, et dites en fin de document. Un critère facultatif que l'établissement
    n'a pas retenu n'y est pas ; ce qu'on y avait écrit se lit en fin de document.
    """
    texte = lire_texte(
        chemin, "Fichier de réponses", TAILLE_MAX, "Un fichier par outil suffit : découpez-le."
    )
    if est_un_dossier(texte):
        dossier = dossier_du_texte(texte, chemin)
        slug = slug or dossier.edition
        vierge = piece(slug, nom)
        return vierge, remplir_du_dossier(referentiel_actif(slug), vierge, dossier, exemplaire)
    if exemplaire:
        raise MauvaisUsage("« --exemplaire » choisit dans un dossier, et ce fichier n'en est pas un.")
    return _remplir_de_reponses(slug or edition_par_defaut(), nom, lire_reponses(chemin), souple=souple)


def _remplir_de_reponses(slug: str, nom: str, lues: Lues, *, souple: bool) -> tuple[Piece, Rempli]:
    vierge = piece(slug, nom)
    champs = tuple(champs_de(vierge.document.blocs))
    examen = examiner(champs, lues.reponses, lues.reponses.doubles)
    facultatifs = facultatifs_de(referentiel_actif(slug), vierge.document)
    problemes = [*_ou_aller(lues, slug, vierge, champs), *_dire(lues, examen)]
    problemes += _mal_retenus(lues, facultatifs)
    if problemes and not souple:
        raise DonneesInvalides(problemes)
    refusees = tuple(Laissee(", ".join(e.cles), e.valeur, f"{e.quoi}.") for e in examen.ecarts)
    ecartes = _ecartes(lues, facultatifs)
    document, retenues, laissees = alleger(vierge.document, examen.retenues, ecartes)
    return vierge, remplir(document, retenues, refusees + laissees)


def _ecartes(lues: Lues, facultatifs: Sequence[Critere]) -> frozenset[str]:
    """Rend les critères facultatifs que l'établissement n'a pas retenus ; aucun, s'il ne dit rien."""
    if lues.retenus is None:
        return frozenset()
    return frozenset(critere.id for critere in facultatifs) - {*lues.retenus}


def _mal_retenus(lues: Lues, facultatifs: Sequence[Critere]) -> Iterator[Probleme]:
    """Rend ce qui ne va pas dans les critères retenus : un inconnu, deux entre lesquels choisir."""
    par_id = {critere.id: critere for critere in facultatifs}
    noms = ", ".join(f"{critere.id} ({critere.numero})" for critere in facultatifs) or "aucun"
    for inconnu in dict.fromkeys(i for i in lues.retenus or () if i not in par_id):
        remede = f"Critères facultatifs de ce document : {noms}."
        yield _probleme(lues, 0, f"{FACULTATIFS} : « {inconnu} » n'en est pas un", remede)
    retenus = [par_id[i] for i in dict.fromkeys(lues.retenus or ()) if i in par_id]
    for choix in dict.fromkeys(critere.choix for critere in retenus if critere.choix):
        ensemble = [critere.id for critere in retenus if critere.choix == choix]
        if len(ensemble) > 1:
            quoi = f"{FACULTATIFS} : {' et '.join(ensemble)} retenus ensemble"
            yield _probleme(lues, 0, quoi, "Gardez-en un : l'établissement choisit entre eux.")


def _ou_aller(lues: Lues, slug: str, vierge: Piece, champs: Sequence[Champ]) -> Iterator[Probleme]:
    """Rend ce qui montre que ces réponses sont celles d'un autre outil, ou d'une autre édition."""
    connus, anciens = {champ.id for champ in champs}, anciens_de(champs)
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
    if lues.reponses and not connus & {nom_actuel(cle, anciens) for cle in lues.reponses}:
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
