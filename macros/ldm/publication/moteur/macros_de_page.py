"""Les macros des pages : une ligne chacune, composer puis rendre."""

from collections.abc import Callable
from typing import Any

from markupsafe import escape

from ldm.documents import echeances, ensemble, frise, glossaire, presentation_des_outils, sources, textes
from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Bloc, Document, Item, Liste, Paragraphe
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.commun import choix_d_origines, compter
from ldm.documents.comparaison import adresse
from ldm.documents.contact import composer_contact
from ldm.documents.dates import date_en_lettres
from ldm.documents.listes import COMPOSEURS
from ldm.documents.mentions import composer_mentions
from ldm.documents.morceaux import Lien
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.documents.portail import SANS_EDITION
from ldm.documents.projet import composer_lien_du_projet, composer_signalement
from ldm.documents.telechargements import composer_telechargements
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.referentiel import Referentiel
from ldm.publication.moteur.fragments import deposer, deposer_hors_index, relire_les_sigles
from ldm.publication.plan.pages import FORMULAIRES, STATUTS, adresses, mention, nom_de_l_archive
from ldm.rendus.ecran import html, markdown
from ldm.rendus.ecran import page as rendu_de_page
from ldm.rendus.formats import Format, formats_de
from ldm.rendus.socle.dessins import icone
from ldm.variantes.edition_active import referentiel_actif


def offre(piece: Piece) -> tuple[Format, ...]:
    """Rend les formats de fichier d'un document."""
    return formats_de(piece.genres)


class Pages:
    """Les macros d'une édition. `page` : rend l'adresse de la page en cours. `portail` : la sienne depuis
    l'édition, ou rien.
    """

    def __init__(self, slug: str, page: Callable[[], str], portail: str = "") -> None:
        """Retient l'édition, relue au début de chaque construction, et de quoi connaître la page en cours."""
        self.referentiel: Referentiel = referentiel_actif(slug)
        self.pieces: tuple[Piece, ...] = pieces_actives(slug)
        self.adresses: frozenset[str] = adresses(self.referentiel)
        self.page = page
        self.portail = portail

    def racine(self) -> str:
        """Rend le chemin de la page en cours à la racine de l'édition."""
        return "../" * self.page().count("/")

    def contexte(self) -> html.ContexteDePage:
        """Rend ce que le HTML doit savoir de la page en cours."""
        referentiel = self.referentiel
        return html.ContexteDePage(
            racine=self.racine(),
            sigles={
                f: s.developpement for s in referentiel.commun.glossaire.sigles for f in (s.sigle, *s.formes)
            },
            renvois={
                o.code: f"outils/{o.slug}/"
                for o in referentiel.outils
                if o.code.replace("\u00a0", " ") == o.code
            }
            | {o.code.replace(" ", "\u00a0"): f"outils/{o.slug}/" for o in referentiel.outils},
        )

    def rendre(self, document: Document) -> str:
        """Rend un document en Markdown de page, sans son titre."""
        return markdown.rendre(document, self.contexte(), deposer)

    def rendre_hors_index(self, document: Document) -> str:
        """Rend un document que la recherche ne lit pas."""
        return markdown.rendre(document, self.contexte(), deposer_hors_index)

    def _choix_d_origines(self) -> str:
        """Rend le choix des origines, dans une édition qui en mêle plusieurs."""
        noms = choix_d_origines(self.referentiel)
        if not noms:
            return ""
        return f"{deposer(rendu_de_page.rendre_choix_d_origines(self.referentiel.identite.slug, noms))}\n\n"

    def _titre(self, document: Document) -> str:
        code = f"{document.code}\u00a0: " if document.code else ""
        ancre = f" {{ #{document.ancre} }}" if document.ancre else ""
        insigne = f"{deposer(html.rendre_insigne(document.insigne))}\n\n" if document.insigne else ""
        return f"{insigne}# {markdown.echapper(code + document.titre)}{ancre}\n\n"

    def bloc(self, *blocs: Bloc) -> str:
        """Rend des blocs isolés."""
        return deposer(html.rendre(blocs, self.contexte()))

    def critere(self, identifiant: str) -> str:
        """Rend la page entière d'un critère."""
        critere = _trouver(identifiant, {c.id: c for c in self.referentiel.criteres})
        document = composer_page_de_critere(self.referentiel, critere, self.pieces, offre, self.portail)
        return f"{self._titre(document)}{self._choix_d_origines()}{self.rendre(document)}"

    def criteres(self) -> str:
        """Rend les cartes des critères."""
        return self.bloc(ensemble.composer_cartes(self.referentiel))

    def referentiel_complet(self) -> str:
        """Rend tous les critères et leurs descripteurs."""
        return f"{self._choix_d_origines()}{self.rendre(ensemble.composer_ensemble(self.referentiel))}"

    def outil(self, identifiant: str) -> str:
        """Rend la page entière d'un outil : sa présentation, puis son formulaire."""
        referentiel = self.referentiel
        outil = _trouver(identifiant, {o.id: o for o in referentiel.outils})
        presentation = presentation_des_outils.composer_presentation_outil(referentiel, outil.id)
        pieces = [piece for piece in self.pieces if piece.outil == outil.slug]
        liens = f"{self.bloc(*composer_telechargements(pieces, offre))}\n\n" if pieces else ""
        debut = f"{self._titre(presentation)}{self.rendre(presentation)}\n{liens}"
        return (
            f"{debut}\n{self._formulaire(pieces[0].document)}"
            if outil.sections and not outil.guide
            else debut
        )

    def _formulaire(self, document: Document) -> str:
        titre = deposer(rendu_de_page.rendre_titre_de_formulaire(document))
        return rendu_de_page.encadrer(document, titre, self.rendre_hors_index(document))

    def cahier_des_charges(self) -> str:
        """Rend le cahier des charges entier, et ses fichiers."""
        cahier = next(piece for piece in self.pieces if "recueil" in piece.genres)
        mention = self.bloc(
            Paragraphe(f"{cahier.document.sous_titre}. {cahier.document.mention}.", "chapeau")
        )
        liens = self.bloc(*composer_telechargements((cahier,), offre))
        return f"{self._titre(cahier.document)}{mention}\n\n{liens}\n\n{self.rendre(cahier.document)}"

    def archive(self) -> str:
        """Rend le lien vers l'archive de l'édition, à lire sans connexion."""
        adresse = f"telechargements/{nom_de_l_archive(self.referentiel.identite.slug)}"
        return self.bloc(Paragraphe((Lien("Télécharger le manuel entier (archive ZIP)", adresse),)))

    def formulaires(self) -> str:
        """Rend le lien vers l'archive des formulaires, si l'édition en a."""
        if not any(piece.est_un_formulaire for piece in self.pieces):
            return ""
        lien = Lien("Télécharger tous les formulaires (archive ZIP)", f"telechargements/{FORMULAIRES}")
        return self.bloc(Paragraphe((lien,)))

    def grille_auto_evaluation(self) -> str:
        """Rend la grille d'auto-évaluation de l'édition, prête à imprimer."""
        grille = next(o for o in self.referentiel.outils if o.genre == "grille" and o.sections)
        return self._formulaire(next(piece.document for piece in self.pieces if piece.nom == grille.slug))

    def textes(self, page: str) -> str:
        """Rend toutes les rubriques officielles d'une page."""
        return self.rendre(textes.composer_textes(self.referentiel, page, cycle=page != frise.PAGE))

    def cycle(self) -> str:
        """Rend le cycle du label en frise."""
        return self.rendre(frise.composer_frise(self.referentiel))

    def liste_outils(self) -> str:
        """Rend les cartes des outils."""
        return self.rendre(presentation_des_outils.composer_liste_outils(self.referentiel))

    def glossaire_complet(self) -> str:
        """Rend les termes et les sigles."""
        return self.rendre_hors_index(glossaire.composer_glossaire(self.referentiel))

    def sources_completes(self) -> str:
        """Rend les documents sources et les textes de référence."""
        return self.rendre(sources.composer_sources(self.referentiel))

    def echeances(self) -> str:
        """Rend le tableau des durées, délais et limites."""
        return self.rendre(echeances.composer_echeances(self.referentiel))

    def echeancier(self) -> str:
        """Rend les échéances à dater depuis l'audit et le label."""
        return self.rendre(echeances.composer_echeancier(self.referentiel))

    def apports(self) -> str:
        """Rend ce que l'académie ajoute ou modifie."""
        return self.rendre(composer_apports(self.referentiel, replier=True))

    def comparer(self) -> str:
        """Rend le lien vers les comparaisons de l'édition avec les autres, si le site a un portail."""
        return self._vers_le_portail(
            "Comparer avec une autre édition", f"comparer/#{self.referentiel.identite.slug}"
        )

    def comparer_a_la_base(self) -> str:
        """Rend le lien vers la comparaison de l'édition à celle qu'elle modifie, s'il y en a une."""
        bases = self.referentiel.lignee[-2:-1]
        liens = (adresse(base.slug, self.referentiel.identite.slug) for base in bases)
        return "".join(
            self._vers_le_portail("Voir les critères face à face, au mot près", lien) for lien in liens
        )

    def autres_editions(self) -> str:
        """Rend le lien vers le choix d'une édition, si le site a un portail."""
        return self._vers_le_portail("Changer d’édition", "#academies")

    def _vers_le_portail(self, nom: str, cible: str) -> str:
        return self.bloc(Paragraphe((Lien(nom, f"{self.portail}{cible}"),))) if self.portail else ""

    def liste(self, nom: str) -> str:
        """Rend une liste croisée : descripteurs, actions, indicateurs, domaines…"""
        return self.rendre(_trouver(nom, COMPOSEURS)(self.referentiel))

    def renvois(self, *entrees: tuple[str, str]) -> str:
        """Rend la liste des liens (page, texte) vers celles de ces pages que l'édition publie."""
        items = tuple(Item((Lien(texte, f"{page}/"),)) for page, texte in entrees if page in self.adresses)
        return self.bloc(Liste(items, "simple"))

    def icone(self, nom: str) -> str:
        """Rend un dessin de gabarits/icones, dans le fil du texte."""
        return deposer(icone(nom))

    def contact(self) -> str:
        """Rend le service à joindre."""
        return self.rendre(composer_contact(self.referentiel))

    def signaler(self) -> str:
        """Rend la phrase qui dit où signaler une erreur."""
        return self.bloc(composer_signalement(self.referentiel.commun.publication))

    def projet(self) -> str:
        """Rend la phrase qui dit où trouver le projet."""
        return self.bloc(composer_lien_du_projet(self.referentiel.commun.publication))

    def sans_edition(self) -> str:
        """Rend le lien vers la page de qui n'a pas d'édition, si le site a un portail."""
        return self._vers_le_portail("Votre académie n’a pas d’édition\u202f?", SANS_EDITION)

    def mentions(self, *noms: str) -> str:
        """Rend des mentions légales de l'édition ; celles qui manquent se disent à compléter."""
        return self.rendre(composer_mentions(self.referentiel, noms))

    def delai(self, cle: str) -> str:
        """Rend la valeur d'un délai, en ligne."""
        delai = self.referentiel.delai(cle)
        if delai is None:
            raise MauvaisUsage(
                f"Délai inconnu « {cle} ». {suggestion(cle, (d.cle for d in self.referentiel.delais))}"
            )
        return markdown.echapper(delai.texte)

    def nombre(self, liste: str) -> str:
        """Rend le nombre de critères, de descripteurs, d'outils… de l'édition."""
        referentiel = self.referentiel
        if liste in ("criteres", "outils", "textes", "delais"):
            return str(len(getattr(referentiel, liste)))
        return str(sum(compter(getattr(c, liste)) for c in referentiel.criteres))

    def lien(self, page: str, texte: str) -> str:
        """Rend un lien vers une page de l'édition, ou le texte seul si elle n'existe pas."""
        adresse, _, ancre = page.partition("#")
        adresse = adresse.rstrip("/")
        if adresse not in self.adresses:
            return str(escape(texte))
        cible = f"{adresse}/{'#' + ancre if ancre else ''}"
        return str(html.enrichir((Lien(texte, cible),), html.ContexteDePage(self.racine())))


def _trouver(identifiant: str, connus: dict[str, Any]) -> Any:
    if identifiant not in connus:
        raise MauvaisUsage(f"Identifiant inconnu « {identifiant} ». {suggestion(identifiant, connus)}")
    return connus[identifiant]


MACROS = (
    "critere", "criteres", "referentiel_complet", "outil", "grille_auto_evaluation", "textes", "liste_outils",
    "glossaire_complet", "sources_completes", "echeances", "apports", "contact", "liste", "delai", "nombre",
    "lien", "cahier_des_charges", "archive", "icone", "renvois", "cycle", "echeancier", "comparer",
    "autres_editions", "mentions", "signaler", "projet", "sans_edition", "comparer_a_la_base", "formulaires",
)  # fmt: skip


def declarer(env: Any) -> None:
    """Déclare au moteur les macros et l'objet `edition`, que les gabarits du thème lisent aussi."""
    relire_les_sigles()
    extra = env.conf["extra"]
    pages = Pages(extra["edition"], lambda: str(env.page.url), extra.get("portail", ""))
    for nom in MACROS:
        env.macro(getattr(pages, nom))
    env.filters["date_en_lettres"] = date_en_lettres
    identite = pages.referentiel.identite
    env.variables["edition"] = identite
    env.variables["statut"] = STATUTS[identite.statut]
    env.conf["extra"] |= {
        "identite": identite,
        "mention": mention(identite),
        "statut": STATUTS[identite.statut],
    }
