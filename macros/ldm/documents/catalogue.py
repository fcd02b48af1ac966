"""Tous les documents d'une édition, et ce que chacun est : de quoi choisir ses formats de fichier."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ldm.documents.affiche import composer_affiche_a_imprimer
from ldm.documents.blocs import Document
from ldm.documents.cahier import composer_cahier
from ldm.documents.classeur import NOM as NOM_DU_CLASSEUR
from ldm.documents.classeur import composer_classeur
from ldm.documents.outils import composer_outil, pied_d_outil
from ldm.documents.parcours import a_des_champs
from ldm.documents.prerempli import composer_prerempli
from ldm.documents.textes import composer_textes
from ldm.modele.criteres import Critere
from ldm.modele.joints import Joints
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel


@dataclass(frozen=True, slots=True)
class Piece:
    """Un document à produire.

    nom : celui de ses fichiers. genres : « tous » ; « champs » s'il se remplit ; la bureautique que son
    auteur lui veut (« texte », « tableur », « condense ») ; « recueil » pour le cahier des charges à publier,
    « annote » pour son double annoté ; « affiche » ; « classeur » pour celui qui réunit les grilles. outil :
    le slug de l'outil, s'il en est un.
    """

    nom: str
    document: Document
    genres: frozenset[str]
    outil: str = ""

    @property
    def a_remplir(self) -> bool:
        """Dit si le document a des champs."""
        return "champs" in self.genres

    @property
    def est_un_formulaire(self) -> bool:
        """Dit si c'est un outil à remplir, vierge."""
        return self.a_remplir and self.nom == self.outil


def composer_catalogue(referentiel: Referentiel, joints: Joints | None = None) -> Iterator[Piece]:
    """Rend chaque outil, vierge et prérempli, chaque guide, l'affiche, et le cahier des charges, annoté et à
    publier.

    joints : le logo et les modèles de documents de l'édition.
    """
    joints = joints or Joints()
    for piece in _pieces(referentiel, joints):
        yield replace(piece, document=replace(piece.document, modeles=joints.modeles))


def _pieces(referentiel: Referentiel, joints: Joints) -> Iterator[Piece]:
    for outil in referentiel.outils:
        if outil.guide is not None:
            yield from _guide(referentiel, outil)
        elif outil.sections:
            yield from _outil(referentiel, outil)
    classeur = composer_classeur(referentiel)
    if classeur is not None:
        yield Piece(NOM_DU_CLASSEUR, classeur, frozenset({"classeur"}))
    yield Piece("affiche", composer_affiche_a_imprimer(referentiel), frozenset({"affiche"}))
    annote = composer_cahier(referentiel, joints, annote=True)
    yield Piece("cahier-des-charges-annote", annote, frozenset({"tous", "annote"}))
    yield Piece("cahier-des-charges", composer_cahier(referentiel, joints), frozenset({"tous", "recueil"}))


def _guide(referentiel: Referentiel, outil: Outil) -> Iterator[Piece]:
    if outil.guide is not None and referentiel.rubriques(outil.guide):
        yield Piece(outil.slug, composer_guide(referentiel, outil), frozenset({"tous", "texte"}), outil.slug)


def composer_guide(referentiel: Referentiel, outil: Outil) -> Document:
    """Rend un guide : ses rubriques sous le titre de l'outil."""
    textes = composer_textes(referentiel, outil.guide or "")
    pied = replace(pied_d_outil(referentiel, outil), page=textes.pied.page, adresse=textes.pied.adresse)
    return Document(outil.titre, textes.blocs, pied, code=outil.code, ancre=outil.id)


def _outil(referentiel: Referentiel, outil: Outil) -> Iterator[Piece]:
    vierge = composer_outil(referentiel, outil)
    genres = genres_de(outil, vierge)
    yield Piece(outil.slug, vierge, genres, outil.slug)
    if outil.par_critere:
        for critere in referentiel.criteres:
            prerempli = composer_prerempli(referentiel, outil, critere)
            if prerempli is not None:
                yield Piece(nom_prerempli(outil, critere), prerempli, genres, outil.slug)


def nom_prerempli(outil: Outil, critere: Critere) -> str:
    """Rend le nom des fichiers d'un outil prérempli pour un critère."""
    return f"{outil.slug}-critere-{critere.numero.replace('-', '').lower()}"


def genres_de(outil: Outil, document: Document) -> frozenset[str]:
    """Rend ce qu'est le document d'un outil : à remplir s'il a des champs, et la bureautique voulue."""
    return frozenset({"tous", *outil.formats, *(["champs"] if a_des_champs(document.blocs) else [])})
