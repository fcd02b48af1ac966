"""Les macros des pages : une ligne chacune, composer puis rendre."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from markupsafe import escape

from macros.documents import annexes, criteres, outils, textes
from macros.documents.blocs import Bloc, Document, Lien, Paragraphe
from macros.documents.catalogue import Piece, composer_catalogue
from macros.documents.commun import date_en_lettres
from macros.documents.listes import COMPOSEURS
from macros.documents.mentions import composer_mentions
from macros.documents.telechargements import composer_telechargements
from macros.erreurs import MauvaisUsage, suggestion
from macros.modele.referentiel import Referentiel
from macros.publication.edition_active import referentiel_actif
from macros.publication.fragments import deposer
from macros.publication.hors_ligne import nom_de_l_archive
from macros.publication.pages import adresses
from macros.rendus import html, markdown


class Pages:
    """Les macros d'une édition. `page` : rend l'adresse de la page en cours."""

    def __init__(self, slug: str, page: Callable[[], str]) -> None:
        """Retient l'édition, relue au début de chaque construction, et de quoi connaître la page en cours."""
        self.referentiel: Referentiel = referentiel_actif(slug)
        self.page = page

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """Les documents de l'édition, composés une fois par construction."""
        return tuple(composer_catalogue(self.referentiel))

    def contexte(self) -> html.Contexte:
        """Rend ce que le HTML doit savoir de la page en cours."""
        referentiel = self.referentiel
        return html.Contexte(
            racine="../" * self.page().count("/"),
            sigles={f: s.developpement for s in referentiel.commun.glossaire.sigles for f in (s.sigle, *s.formes)},
            outils={o.code: f"outils/{o.slug}/" for o in referentiel.outils if o.code.replace("\u00a0", " ") == o.code}
            | {o.code.replace(" ", "\u00a0"): f"outils/{o.slug}/" for o in referentiel.outils},
        )

    def rendre(self, document: Document, *, titre: bool = False) -> str:
        """Rend un document en Markdown de page, précédé de son titre si on le demande."""
        corps = markdown.rendre(document, self.contexte(), deposer)
        return f"{self._titre(document)}{self._bandeau()}{corps}" if titre else corps

    def _titre(self, document: Document) -> str:
        code = f"{document.code}\u00a0: " if document.code else ""
        ancre = f" {{ #{document.ancre} }}" if document.ancre else ""
        return f"# {markdown.echapper(code + document.titre)}{ancre}\n\n"

    def _bandeau(self) -> str:
        bandeau = criteres.avertissement(self.referentiel)
        return f"{self.bloc(*bandeau)}\n\n" if bandeau else ""

    def bloc(self, *blocs: Bloc) -> str:
        """Rend des blocs isolés."""
        return deposer(html.rendre(blocs, self.contexte()))

    def critere(self, identifiant: str) -> str:
        """Rend la page entière d'un critère."""
        critere = _trouver(identifiant, {c.id: c for c in self.referentiel.criteres})
        return self.rendre(criteres.composer_critere(self.referentiel, critere), titre=True)

    def criteres(self) -> str:
        """Rend les cartes des critères."""
        return self.bloc(criteres.composer_cartes(self.referentiel))

    def referentiel_complet(self) -> str:
        """Rend tous les critères et leurs descripteurs."""
        return self.rendre(criteres.composer_ensemble(self.referentiel))

    def outil(self, identifiant: str) -> str:
        """Rend la page entière d'un outil : sa présentation, puis son formulaire."""
        referentiel = self.referentiel
        outil = _trouver(identifiant, {o.id: o for o in referentiel.outils})
        presentation = annexes.composer_presentation_outil(referentiel, outil.id)
        formulaire = outils.composer_outil(referentiel, outil)
        pieces = [piece for piece in self.pieces if piece.outil == outil.slug]
        liens = f"{self.bloc(*composer_telechargements(pieces))}\n\n" if pieces else ""
        debut = f"{self._titre(presentation)}{self._bandeau()}{self.rendre(presentation)}\n{liens}"
        return f"{debut}\n{self._formulaire(formulaire)}" if outil.sections else debut

    def _formulaire(self, document: Document) -> str:
        corps = self.rendre(document)
        classes = f"ldm-document ldm-document--{document.orientation}"
        titre = deposer(f'<p class="ldm-document__titre">{escape(document.code)}\u00a0: {escape(document.titre)}</p>')
        # Une « section » : la recherche du thème reprend à la première fermeture d'une balise du même nom.
        return f'<section class="{classes}" markdown data-search-exclude>\n\n{titre}\n\n{corps}\n</section>\n'

    def cahier_des_charges(self) -> str:
        """Rend le cahier des charges entier, et ses fichiers."""
        cahier = self.pieces[-1]
        mention = self.bloc(Paragraphe(f"{cahier.document.sous_titre}. {cahier.document.mention}.", "chapeau"))
        liens = self.bloc(*composer_telechargements((cahier,)))
        return f"{self._titre(cahier.document)}{self._bandeau()}{mention}\n\n{liens}\n\n{self.rendre(cahier.document)}"

    def archive(self) -> str:
        """Rend le lien vers l'archive de l'édition, à lire sans connexion."""
        adresse = f"telechargements/{nom_de_l_archive(self.referentiel.identite.slug)}"
        return self.bloc(Paragraphe((Lien("Télécharger le manuel entier (archive ZIP)", adresse),)))

    def grille_auto_evaluation(self) -> str:
        """Rend la grille d'auto-évaluation de l'édition, prête à imprimer."""
        grille = next(o for o in self.referentiel.outils if o.genre == "grille" and o.sections)
        return self._formulaire(outils.composer_outil(self.referentiel, grille))

    def textes(self, page: str) -> str:
        """Rend toutes les rubriques officielles d'une page."""
        return self.rendre(textes.composer_textes(self.referentiel, page))

    def liste_outils(self) -> str:
        """Rend les cartes des outils."""
        return self.rendre(annexes.composer_liste_outils(self.referentiel))

    def glossaire_complet(self) -> str:
        """Rend les termes et les sigles."""
        return self.rendre(annexes.composer_glossaire(self.referentiel))

    def sources_completes(self) -> str:
        """Rend les documents sources et les textes de référence."""
        return self.rendre(annexes.composer_sources(self.referentiel))

    def echeances(self) -> str:
        """Rend le tableau des durées, délais et limites."""
        return self.rendre(annexes.composer_echeances(self.referentiel))

    def apports(self) -> str:
        """Rend ce que l'académie ajoute ou modifie."""
        return self.rendre(annexes.composer_apports(self.referentiel))

    def liste(self, nom: str) -> str:
        """Rend une liste croisée : descripteurs, actions, indicateurs, domaines…"""
        return self.rendre(_trouver(nom, COMPOSEURS)(self.referentiel))

    def contact(self) -> str:
        """Rend le service à joindre."""
        return self.rendre(annexes.composer_contact(self.referentiel))

    def mentions(self, *noms: str) -> str:
        """Rend des mentions légales de l'édition ; celles qui manquent se disent à compléter."""
        return self.rendre(composer_mentions(self.referentiel, noms))

    def delai(self, cle: str) -> str:
        """Rend la valeur d'un délai, en ligne."""
        delai = self.referentiel.delai(cle)
        if delai is None:
            raise MauvaisUsage(f"Délai inconnu « {cle} ». {suggestion(cle, (d.cle for d in self.referentiel.delais))}")
        return markdown.echapper(delai.texte)

    def nombre(self, liste: str) -> str:
        """Rend le nombre de critères, de descripteurs, d'outils… de l'édition."""
        referentiel = self.referentiel
        if liste in ("criteres", "outils", "textes", "delais"):
            return str(len(getattr(referentiel, liste)))
        return str(sum(_compter(getattr(c, liste)) for c in referentiel.criteres))

    def lien(self, page: str, texte: str) -> str:
        """Rend un lien vers une page de l'édition, ou le texte seul si elle n'existe pas."""
        adresse, _, ancre = page.partition("#")
        if adresse.rstrip("/") not in adresses(self.referentiel):
            return str(escape(texte))
        cible = f"{'../' * self.page().count('/')}{adresse.rstrip('/')}/{'#' + ancre if ancre else ''}"
        return f'<a href="{escape(cible)}">{escape(texte)}</a>'


def _compter(elements: tuple[Any, ...]) -> int:
    return sum(1 + _compter(getattr(e, "elements", ())) for e in elements)


def _trouver(identifiant: str, connus: dict[str, Any]) -> Any:
    if identifiant not in connus:
        raise MauvaisUsage(f"Identifiant inconnu « {identifiant} ». {suggestion(identifiant, connus)}")
    return connus[identifiant]


MACROS = (
    "critere", "criteres", "referentiel_complet", "outil", "grille_auto_evaluation", "textes", "liste_outils",
    "glossaire_complet", "sources_completes", "echeances", "apports", "contact", "liste", "delai", "nombre", "lien",
    "cahier_des_charges", "archive", "mentions",
)  # fmt: skip


def declarer(env: Any) -> None:
    """Déclare au moteur les macros et l'objet `edition`."""
    pages = Pages(env.conf["extra"]["edition"], lambda: str(env.page.url))
    for nom in MACROS:
        env.macro(getattr(pages, nom))
    env.filters["date_en_lettres"] = date_en_lettres
    env.variables["edition"] = pages.referentiel.identite
