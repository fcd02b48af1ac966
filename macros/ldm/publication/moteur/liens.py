"""Ce qu'une macro de page doit savoir de la page en cours, et les liens qu'elle y met."""

from collections.abc import Callable

from markupsafe import escape

from ldm.documents.blocs import Bloc, Item, Liste, Paragraphe
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.commun import adresse_du_dossier
from ldm.documents.morceaux import Lien
from ldm.documents.page_des_donnees import composer_fichiers_de_donnees
from ldm.documents.portail import SANS_EDITION
from ldm.documents.projet import composer_lien_du_projet, composer_signalement
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.outils import USAGES, Usage
from ldm.modele.referentiel import Referentiel
from ldm.publication.donnees import DOSSIER, JEUX, Jeu, jeu_de
from ldm.publication.moteur.fragments import deposer, deposer_hors_index
from ldm.publication.plan.pages import adresses
from ldm.rendus.ecran import html
from ldm.rendus.ecran import page as rendu_de_page
from ldm.variantes.edition_active import referentiel_actif


class Liens:
    """Les liens d'une édition. `page` : rend l'adresse de la page en cours. `portail` : la sienne depuis
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
            langues={e.mot: e.langue for e in referentiel.commun.glossaire.etrangers},
            renvois={
                o.code: f"outils/{o.slug}/"
                for o in referentiel.outils
                if o.code.replace("\u00a0", " ") == o.code
            }
            | {o.code.replace(" ", "\u00a0"): f"outils/{o.slug}/" for o in referentiel.outils},
        )

    def bloc(self, *blocs: Bloc) -> str:
        """Rend des blocs isolés."""
        return deposer(html.rendre(blocs, self.contexte()))

    def comparer(self) -> str:
        """Rend le lien vers les comparaisons de l'édition avec les autres, si le site a un portail."""
        return self._vers_le_portail(
            "Comparer avec une autre édition", f"comparer/#{self.referentiel.identite.slug}"
        )

    def autres_editions(self) -> str:
        """Rend le lien vers le choix d'une édition, si le site a un portail."""
        return self._vers_le_portail("Changer d’édition", "#academies")

    def _vers_le_portail(self, nom: str, cible: str) -> str:
        return self.bloc(Paragraphe((Lien(nom, f"{self.portail}{cible}"),))) if self.portail else ""

    def renvois(self, *entrees: tuple[str | None, str]) -> str:
        """Rend la liste des liens (page, texte) vers celles de ces pages que l'édition publie."""
        items = tuple(Item((Lien(texte, f"{page}/"),)) for page, texte in entrees if page in self.adresses)
        return self.bloc(Liste(items, "simple"))

    def page_outil(self, usage: str) -> str | None:
        """Rend la page de l'outil qui a cet usage, pour `renvois` ; rien si l'édition n'en a pas."""
        outil = self.referentiel.outil_pour(_usage(usage))
        return f"outils/{outil.slug}" if outil is not None else None

    def lien_outil(self, usage: str, texte: str) -> str:
        """Rend un lien vers l'outil qui a cet usage, ou le texte seul si l'édition n'en a pas."""
        page = self.page_outil(usage)
        return str(escape(texte)) if page is None else self.lien(page, texte)

    def signaler(self) -> str:
        """Rend la phrase qui dit où signaler une erreur."""
        return self.bloc(composer_signalement(self.referentiel.commun.publication))

    def projet(self) -> str:
        """Rend la phrase qui dit où trouver le projet."""
        return self.bloc(composer_lien_du_projet(self.referentiel.commun.publication))

    def sans_edition(self) -> str:
        """Rend le lien vers la page de qui n'a pas d'édition, si le site a un portail."""
        return self._vers_le_portail("Votre académie n’a pas d’édition\u202f?", SANS_EDITION)

    def lien(self, page: str, texte: str) -> str:
        """Rend un lien vers une page de l'édition, ou le texte seul si elle n'existe pas."""
        adresse, _, ancre = page.partition("#")
        adresse = adresse.rstrip("/")
        if adresse not in self.adresses:
            return str(escape(texte))
        cible = f"{adresse}/{'#' + ancre if ancre else ''}"
        return str(html.enrichir((Lien(texte, cible),), html.ContexteDePage(self.racine())))

    def fichiers_de_donnees(self, nom: str) -> str:
        """Rend les liens vers les fichiers d'un jeu de données."""
        return self.bloc(*composer_fichiers_de_donnees(tuple(_jeu(nom).fichiers(self.referentiel)), DOSSIER))

    def exemple_de_donnees(self, nom: str) -> str:
        """Rend un extrait d'un jeu de données, tel que ses fichiers le portent."""
        exemple = _jeu(nom).exemple
        extrait = exemple(self.referentiel).decode() if exemple else ""
        return deposer_hors_index(rendu_de_page.rendre_extrait(extrait))

    def _remplir(self, nom: str) -> str:
        """Rend le lien vers l'écran où ce formulaire se remplit."""
        ecran = self.contexte().adresse(adresse_du_dossier("outil", nom))
        return deposer(rendu_de_page.rendre_le_lien_pour_remplir(ecran))

    def _format(self) -> str:
        """Rend le lien vers le format d'un dossier, pour les programmes."""
        adresse = self.contexte().adresse("format-du-dossier/")
        return deposer(rendu_de_page.rendre_le_lien_du_format(adresse))


def _jeu(nom: str) -> Jeu:
    jeu = jeu_de(nom)
    if jeu is None:
        raise MauvaisUsage(f"Données inconnues « {nom} ». {suggestion(nom, (jeu.nom for jeu in JEUX))}")
    return jeu


def _usage(nom: str) -> Usage:
    for usage in USAGES:
        if usage == nom:
            return usage
    raise MauvaisUsage(f"Usage inconnu « {nom} ». {suggestion(nom, USAGES)}")
