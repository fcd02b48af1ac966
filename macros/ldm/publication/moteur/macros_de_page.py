"""Les macros des pages : une ligne chacune, composer puis rendre."""

from typing import Any

from ldm.documents import echeances, ensemble, frise, glossaire, presentation_des_outils, sources, textes
from ldm.documents.affiche import composer_affiche
from ldm.documents.appels import emprunte_dans, est_en_propre, nombre
from ldm.documents.blocs import Document, Item, Liste, Paragraphe, Section
from ldm.documents.catalogue import Piece
from ldm.documents.commun import a_des_apports, joindre, pied
from ldm.documents.contact import composer_contact
from ldm.documents.dates import date_en_lettres
from ldm.documents.listes import COMPOSEURS
from ldm.documents.mentions import composer_mentions
from ldm.documents.morceaux import Lien
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.documents.page_des_questions import composer_questions, composer_themes
from ldm.documents.pas_a_pas import composer_pas_a_pas
from ldm.documents.telechargements import (
    composer_classeurs,
    composer_fichiers_des_formulaires,
    composer_telechargements,
    lien_de_fichier,
)
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.publication.moteur.fragments import deposer, deposer_hors_index, relire_les_sigles
from ldm.publication.moteur.macros_des_changements import Changements
from ldm.publication.plan.pages import FORMULAIRES, GUIDES, mention, nom_de_l_archive, statut
from ldm.rendus.ecran import html, markdown
from ldm.rendus.ecran import page as rendu_de_page
from ldm.rendus.ecran.affiche import rendre_affiche
from ldm.rendus.ecran.pas_a_pas import rendre_pas_a_pas, rendre_place
from ldm.rendus.formats import Format, formats_de
from ldm.rendus.socle.dessins import icone


def offre(piece: Piece) -> tuple[Format, ...]:
    """Rend les formats de fichier d'un document."""
    return formats_de(piece.genres)


class Pages(Changements):
    """Les macros d'une édition : ce que ses pages montrent, et leurs liens."""

    def _surlignage(self) -> str:
        """Rend de quoi surligner ce que l'académie ajoute ou modifie, si elle le fait."""
        if not a_des_apports(self.referentiel):
            return ""
        return f"{deposer(rendu_de_page.rendre_surlignage(self.referentiel.identite.nom_court))}\n\n"

    def _titre(self, document: Document) -> str:
        code = f"{document.code}\u00a0: " if document.code else ""
        ancre = f" {{ #{document.ancre} }}" if document.ancre else ""
        insigne = f"{deposer(html.rendre_insigne(document.insigne))}\n\n" if document.insigne else ""
        return f"{insigne}# {markdown.echapper(code + document.titre)}{ancre}\n\n"

    def critere(self, identifiant: str) -> str:
        """Rend la page entière d'un critère."""
        critere = _trouver(identifiant, {c.id: c for c in self.referentiel.criteres})
        document = composer_page_de_critere(self.referentiel, critere, self.pieces, offre, self.portail)
        return f"{self._titre(document)}{self._surlignage()}{self.rendre(document)}"

    def criteres(self) -> str:
        """Rend les cartes des critères."""
        return self.bloc(ensemble.composer_cartes(self.referentiel))

    def affiche(self) -> str:
        """Rend le label en une image : les critères, les étapes, qui agit."""
        return deposer_hors_index(rendre_affiche(composer_affiche(self.referentiel), self.contexte()))

    def fichiers_de(self, nom: str) -> str:
        """Rend les liens vers les fichiers du document de ce nom, dans chaque format."""
        pieces = [piece for piece in self.pieces if piece.nom == nom]
        return self.bloc(*composer_telechargements(pieces, offre))

    def referentiel_complet(self) -> str:
        """Rend tous les critères et leurs descripteurs."""
        return f"{self._surlignage()}{self.rendre_annote(ensemble.composer_ensemble(self.referentiel))}"

    def outil(self, identifiant: str) -> str:
        """Rend la page entière d'un outil : sa présentation, puis son formulaire."""
        referentiel = self.referentiel
        outil = _trouver(identifiant, {o.id: o for o in referentiel.outils})
        presentation = presentation_des_outils.composer_presentation_outil(referentiel, outil.id)
        pieces = [piece for piece in self.pieces if piece.outil == outil.slug]
        debut = f"{self._titre(presentation)}{self.rendre(presentation)}\n"
        versions = [piece for piece in pieces if piece.version]
        if versions:
            return (
                f"{debut}\n{''.join(map(self._version, versions))}{self._format()}\n\n{self.rendre_le_pied()}"
            )
        liens = f"{self.bloc(*composer_telechargements(pieces, offre))}\n\n" if pieces else ""
        if not outil.sections or outil.guide:
            return f"{debut}{liens}"
        formulaire = self._formulaire(pieces[0].document)
        fin = f"{self._format()}\n\n{self.rendre_le_pied()}"
        return f"{debut}{self._remplir(outil.slug)}\n\n{liens}\n{formulaire}\n\n{fin}"

    def _version(self, piece: Piece) -> str:
        """Rend une des versions d'un outil : son titre, ses fichiers, ce qu'elle dit."""
        liens = self.bloc(*composer_telechargements((piece,), offre))
        titre = f"## {markdown.echapper(piece.version)} {{ #{piece.nom} }}"
        formulaire = self._formulaire(piece.document)
        return f"{titre}\n\n{self._remplir(piece.nom)}\n\n{liens}\n\n{formulaire}\n\n"

    def _formulaire(self, document: Document) -> str:
        titre = deposer(rendu_de_page.rendre_titre_de_formulaire(document))
        corps = self.rendre_hors_index(self.au_pied().retirer(document))
        return rendu_de_page.encadrer(document, titre, corps)

    def cahier_des_charges(self) -> str:
        """Rend le cahier des charges à publier, sous le titre que son document porte, ses fichiers, et le
        lien vers son double annoté.
        """
        cahier, annote = (next(p for p in self.pieces if g in p.genres) for g in ("recueil", "annote"))
        document = cahier.document
        mention = f"{document.titre}. {self.referentiel.identite.nom}. {document.mention}."
        liens = (lien_de_fichier(annote.nom, f, f"la version annotée ({f.court})") for f in offre(annote))
        dit = (
            "Ce texte est celui que l’édition publie. Pour le vérifier, ",
            *joindre(liens),
            " donne aussi les notes, les corrections et les sources.",
        )
        fichiers = composer_telechargements((cahier,), offre)
        tete = self.bloc(Paragraphe(mention, "chapeau"), *fichiers, Paragraphe(dit, "bas"))
        return f"{tete}\n\n{self.rendre(document)}"

    def archive(self) -> str:
        """Rend le lien vers l'archive de l'édition, à lire sans connexion."""
        adresse = f"telechargements/{nom_de_l_archive(self.referentiel.identite.slug)}"
        return self.bloc(Paragraphe((Lien("Télécharger le manuel entier (archive ZIP)", adresse),)))

    def formulaires(self) -> str:
        """Rend les liens vers le classeur qui réunit les grilles et vers l'archive des formulaires."""
        if not any(piece.est_un_formulaire for piece in self.pieces):
            return ""
        lien = Lien("Télécharger tous les formulaires (archive ZIP)", f"telechargements/{FORMULAIRES}")
        return self.bloc(*composer_classeurs(self.pieces, offre), Paragraphe((lien,)))

    def fichiers_des_formulaires(self) -> str:
        """Rend la liste des formulaires, chacun avec ses fichiers ; hors de la recherche."""
        liste = composer_fichiers_des_formulaires(self.pieces, offre)
        return deposer_hors_index(html.rendre((liste,), self.contexte()))

    def guides_des_criteres(self) -> str:
        """Rend le lien vers l'archive des guides de tous les critères."""
        lien = Lien("Télécharger les guides de tous les critères (archive ZIP)", f"telechargements/{GUIDES}")
        return self.bloc(Paragraphe((lien,)))

    def grille_auto_evaluation(self) -> str:
        """Rend la grille d'auto-évaluation de l'édition, prête à imprimer."""
        grille = self.referentiel.outil_pour("grille")
        documents = (piece.document for piece in self.pieces if grille and piece.nom == grille.slug)
        return next(map(self._formulaire, documents), "")

    def textes(self, page: str, *, pied: bool = True) -> str:
        """Rend toutes les rubriques officielles d'une page, leurs notes au pied, ou à celui qui les suit."""
        cycle = page != frise.PAGE
        document = textes.composer_textes(self.referentiel, page, cycle=cycle, expliques=True)
        return self.rendre_annote(document, pied=pied)

    def page_de_textes(self, page: str) -> str:
        """Rend la page entière que l'édition ouvre pour des textes."""
        ouverte = _trouver(page, {p.page: p for p in self.referentiel.pages_ouvertes})
        tete = Document(ouverte.titre, (), pied(self.referentiel, f"{page}/"))
        chapeau = self.bloc(Paragraphe(ouverte.presentation, "chapeau")) if ouverte.presentation else ""
        return f"{self._titre(tete)}{chapeau}\n\n{self.textes(page)}"

    def rubriques(self, page: str) -> str:
        """Rend le sommaire des rubriques officielles d'une longue page."""
        blocs = textes.composer_textes(self.referentiel, page).blocs
        sections = (bloc for bloc in blocs if isinstance(bloc, Section))
        items = tuple(Item((Lien(s.titre, f"{page}/#{s.ancre}"),)) for s in sections)
        return deposer_hors_index(html.rendre((Liste(items, "simple"),), self.contexte()))

    def cycle(self) -> str:
        """Rend le cycle du label en frise."""
        return self.rendre_annote(frise.composer_frise(self.referentiel), pied=False)

    def liste_outils(self) -> str:
        """Rend les cartes des outils."""
        return self.rendre(presentation_des_outils.composer_liste_outils(self.referentiel))

    def glossaire_complet(self) -> str:
        """Rend les termes et les sigles."""
        return self.rendre_hors_index(glossaire.composer_glossaire(self.referentiel))

    def sources_completes(self) -> str:
        """Rend les documents sources et les textes de référence."""
        return self.rendre(sources.composer_sources(self.referentiel))

    def questions(self) -> str:
        """Rend les questions fréquentes et leurs réponses, par thème."""
        return self.rendre(composer_questions(self.referentiel))

    def themes_des_questions(self) -> str:
        """Rend la liste des thèmes des questions fréquentes."""
        return self.rendre_hors_index(composer_themes(self.referentiel))

    def parcours(self) -> str:
        """Rend le parcours pas à pas, vu de la page ; rien, si l'édition n'en a pas."""
        vu = composer_pas_a_pas(self.referentiel, self.page().rstrip("/"))
        return deposer_hors_index(rendre_pas_a_pas(vu, self.contexte())) if vu else ""

    def etape(self) -> str:
        """Rend l'étape du parcours dont parle la page, s'il y en a une."""
        vu = composer_pas_a_pas(self.referentiel, self.page().rstrip("/"))
        return deposer_hors_index(rendre_place(vu)) if vu else ""

    def echeances(self) -> str:
        """Rend le tableau des durées, délais et limites, moment par moment."""
        return self.rendre_annote(echeances.composer_echeances(self.referentiel, par_moment=True))

    def echeancier(self) -> str:
        """Rend les échéances à dater depuis l'audit et le label."""
        return self.rendre_annote(echeances.composer_echeancier(self.referentiel))

    def liste(self, nom: str) -> str:
        """Rend une liste croisée : descripteurs, actions, indicateurs, domaines…"""
        return self.rendre_annote(_trouver(nom, COMPOSEURS)(self.referentiel))

    def icone(self, nom: str) -> str:
        """Rend un dessin de gabarits/icones, dans le fil du texte."""
        return deposer(icone(nom))

    def contact(self) -> str:
        """Rend le service à joindre."""
        return self.rendre(composer_contact(self.referentiel))

    def mentions(self, *noms: str) -> str:
        """Rend des mentions légales de l'édition ; celles qui manquent se disent à compléter."""
        return self.rendre(composer_mentions(self.referentiel, noms))

    def delai(self, *cles: str) -> str:
        """Rend la valeur d'un délai, en ligne : celui de la première clé que l'édition a en propre, sinon
        celui de la dernière.
        """
        cle = cles[-1]
        connus = [delai for delai in map(self.referentiel.delai, cles) if delai is not None]
        propres = (delai for delai in connus if est_en_propre(self.referentiel, delai.id))
        delai = next(propres, self.referentiel.delai(cle))
        if delai is None:
            raise MauvaisUsage(
                f"Délai inconnu « {cle} ». {suggestion(cle, (d.cle for d in self.referentiel.delais))}"
            )
        return markdown.echapper(delai.texte)

    def exemples(self, liste: str) -> bool:
        """Dit si une liste de l'édition (outils, délais…) montre des exemples d'une autre."""
        return emprunte_dans(self.referentiel, liste)

    def a_des_textes(self, page: str) -> bool:
        """Dit si l'édition a, ou montre, des textes officiels pour cette page."""
        return bool(self.referentiel.rubriques(page))

    def nombre(self, liste: str) -> str:
        """Rend le nombre de critères, de descripteurs, d'outils… de l'édition."""
        return str(nombre(self.referentiel, liste))


def _trouver(identifiant: str, connus: dict[str, Any]) -> Any:
    if identifiant not in connus:
        raise MauvaisUsage(f"Identifiant inconnu « {identifiant} ». {suggestion(identifiant, connus)}")
    return connus[identifiant]


MACROS = (
    "critere", "criteres", "referentiel_complet", "outil", "grille_auto_evaluation", "textes", "liste_outils",
    "glossaire_complet", "sources_completes", "echeances", "apports", "contact", "liste", "delai", "nombre",
    "lien", "cahier_des_charges", "archive", "icone", "renvois", "cycle", "echeancier", "comparer",
    "autres_editions", "mentions", "page_outil", "lien_outil", "affiche", "fichiers_de", "questions",
    "themes_des_questions", "parcours",
    "page_de_textes", "etape", "exemples", "a_des_textes", "rubriques", "signaler",
    "projet", "sans_edition", "formulaires", "guides_des_criteres", "fichiers_des_formulaires", "a_revoir",
    "nouveautes",
    "fichiers_de_donnees", "exemple_de_donnees",
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
    env.variables["statut"] = statut(pages.referentiel)
    env.variables["remplacante"] = pages.referentiel.remplacante
    env.conf["extra"] |= {
        "identite": identite,
        "mention": mention(identite),
        "statut": statut(pages.referentiel),
        "remplacante": pages.referentiel.remplacante,
    }
