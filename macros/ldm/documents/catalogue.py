"""Tous les documents d'une édition, et ce que chacun est : de quoi choisir ses formats de fichier."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ldm.documents.abords import pied_d_outil
from ldm.documents.affiche import composer_affiche_a_imprimer
from ldm.documents.appartenance import est_des_siens
from ldm.documents.blocs import Document, Encadre
from ldm.documents.cahier import composer_cahier
from ldm.documents.cahier.plats import logo_de
from ldm.documents.classeur import NOM as NOM_DU_CLASSEUR
from ldm.documents.classeur import composer_classeur
from ldm.documents.commun import nom_de_critere
from ldm.documents.epuration import epurer
from ldm.documents.etablissements import composer_etablissements
from ldm.documents.guide_de_critere import composer_guide_de_critere, nom_du_guide
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import a_des_champs
from ldm.documents.prerempli import composer_prerempli
from ldm.documents.preremplissage import preremplir
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
    « annote » pour un double annoté ; « affiche » ; « classeur » pour celui qui réunit les grilles. outil :
    le slug de l'outil, s'il en est un. critere : l'identifiant de celui qu'il sert, s'il n'en sert qu'un.
    version : le titre de la sienne, si l'outil en a plusieurs.
    """

    nom: str
    document: Document
    genres: frozenset[str]
    outil: str = ""
    critere: str = ""
    version: str = ""

    @property
    def est_annote(self) -> bool:
        """Dit si c'est le double annoté d'un document, pour qui vérifie."""
        return "annote" in self.genres

    @property
    def est_un_guide_de_critere(self) -> bool:
        """Dit si c'est le guide d'un critère."""
        return bool(self.critere and not self.outil)

    @property
    def a_remplir(self) -> bool:
        """Dit si le document a des champs."""
        return "champs" in self.genres

    @property
    def est_un_formulaire(self) -> bool:
        """Dit si c'est un outil à remplir, vierge."""
        return self.a_remplir and bool(self.outil) and not self.critere


def composer_catalogue(referentiel: Referentiel, joints: Joints | None = None) -> Iterator[Piece]:
    """Rend chaque outil, vierge et prérempli, chaque guide, l'affiche, et le cahier des charges, annoté et à
    publier.

    joints : le logo et les modèles de documents de l'édition. Un modèle d'une autre n'en porte pas le logo.
    """
    joints = joints or Joints()
    logo = logo_de(referentiel.identite, joints.logo)
    empruntes = {o.slug for o in referentiel.outils if not est_des_siens(referentiel, o.id)}
    for piece in _pieces(referentiel, joints):
        sien = logo if piece.document.plats is None and piece.outil not in empruntes else None
        yield replace(piece, document=replace(piece.document, modeles=joints.modeles, logo=sien))


def _pieces(referentiel: Referentiel, joints: Joints) -> Iterator[Piece]:
    for outil in referentiel.outils:
        if outil.guide is not None:
            yield from _guide(referentiel, outil)
        elif outil.sections:
            yield from _outil(referentiel, outil)
    classeur = composer_classeur(referentiel)
    if classeur is not None:
        yield Piece(NOM_DU_CLASSEUR, classeur, frozenset({"classeur"}))
    for critere in referentiel.criteres:
        guide = composer_guide_de_critere(referentiel, critere)
        yield Piece(nom_du_guide(critere), guide, frozenset({"tous", "texte"}), critere=critere.id)
    if referentiel.etablissements:
        liste = composer_etablissements(referentiel, titre="Les établissements labellisés")
        yield Piece("etablissements", liste, frozenset({"tous", "texte"}))
    yield Piece("affiche", composer_affiche_a_imprimer(referentiel), frozenset({"affiche"}))
    annote = composer_cahier(referentiel, joints, annote=True)
    yield Piece("cahier-des-charges-annote", annote, frozenset({"tous", "annote"}))
    yield Piece("cahier-des-charges", composer_cahier(referentiel, joints), frozenset({"tous", "recueil"}))


def _guide(referentiel: Referentiel, outil: Outil) -> Iterator[Piece]:
    if outil.guide is not None and referentiel.rubriques(outil.guide):
        yield Piece(outil.slug, composer_guide(referentiel, outil), frozenset({"tous", "texte"}), outil.slug)
        annote = composer_guide(referentiel, outil, annote=True)
        yield Piece(f"{outil.slug}-annote", annote, frozenset({"tous", "annote"}), outil.slug)


def composer_guide(referentiel: Referentiel, outil: Outil, *, annote: bool = False) -> Document:
    """Rend un guide, ses rubriques sous le titre de l'outil : tel que son auteur le publierait, ou annoté."""
    textes = composer_textes(referentiel, outil.guide or "")
    pied = replace(pied_d_outil(referentiel, outil), page=textes.pied.page, adresse=textes.pied.adresse)
    if annote:
        return Document(
            outil.titre, textes.blocs, pied, outil.code, "Version annotée", ancre=outil.id, sommaire=True
        )
    # Le pied dit déjà de qui est le modèle.
    blocs = tuple(b for b in textes.blocs if not (isinstance(b, Encadre) and b.nature == "emprunt"))
    return epurer(Document(outil.titre, blocs, pied, outil.code, ancre=outil.id, sommaire=True))


def _outil(referentiel: Referentiel, outil: Outil) -> Iterator[Piece]:
    for rang, version in enumerate(outil.versions or (None,)):
        forme = composer_outil(referentiel, outil, version.cle if version else "")
        vierge = preremplir(forme, outil, referentiel.identite)
        genres = genres_de(outil, vierge)
        nom = f"{outil.slug}-{version.cle}" if version and rang else outil.slug
        yield Piece(nom, vierge, genres, outil.slug, version=version.titre if version else "")
    if outil.par_critere:
        for critere in referentiel.criteres:
            prerempli = composer_prerempli(referentiel, outil, critere)
            yield Piece(nom_prerempli(outil, critere), prerempli, genres, outil.slug, critere.id)


def nom_prerempli(outil: Outil, critere: Critere) -> str:
    """Rend le nom des fichiers d'un outil prérempli pour un critère."""
    return f"{outil.slug}-{nom_de_critere(critere)}"


def genres_de(outil: Outil, document: Document) -> frozenset[str]:
    """Rend ce qu'est le document d'un outil : à remplir s'il a des champs, et la bureautique voulue."""
    return frozenset({"tous", *outil.formats, *(["champs"] if a_des_champs(document.blocs) else [])})
