"""Le registre des pages : une page du manuel est un Markdown de docs/ et une ligne d'ici.

Le menu, les adresses, le poids dans la recherche et les anciennes adresses s'en tirent. Les pages d'un
critère et d'un outil n'y sont pas : chaque édition a
les siennes, tirées de ses données.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from ldm.documents.echeances import datables
from ldm.documents.frise import a_un_cycle
from ldm.documents.listes import listes_presentes
from ldm.documents.nouveautes import a_une_histoire
from ldm.documents.questions import questions_montrees
from ldm.modele.referentiel import Referentiel

Rubrique = Literal[
    "premier rang", "Comprendre", "Référentiel", "Démarche", "Outils", "Guides", "Listes", "Ressources",
    "hors menu",
]  # fmt: skip
"""Où une page est au menu : sous une rubrique, seule au premier rang, ou nulle part (au pied des pages)."""
Condition = Callable[[Referentiel, str], bool]
"""Dit si une édition a de quoi remplir la page de cette adresse."""


def toujours(*_: object) -> bool:
    """Dit que toute édition publie la page."""
    return True


def a_ses_textes(referentiel: Referentiel, adresse: str) -> bool:
    """Dit si l'édition a des textes officiels pour cette page."""
    return bool(referentiel.rubriques(adresse))


def a_sa_liste(referentiel: Referentiel, adresse: str) -> bool:
    """Dit si la liste croisée de cette page a quelque chose à montrer."""
    return adresse.rpartition("/")[2] in listes_presentes(referentiel)


def a_des_textes_dessous(referentiel: Referentiel, adresse: str) -> bool:
    """Dit si l'édition a des textes pour une page du dossier que celle-ci présente."""
    return any(rubrique.page.startswith(f"{adresse}/") for rubrique in referentiel.textes)


def a_des_apports(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition ajoute ou modifie quelque chose."""
    return bool(referentiel.apports)


def a_sa_frise(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a de quoi dessiner le cycle."""
    return a_un_cycle(referentiel)


def a_des_dates(referentiel: Referentiel, _: str) -> bool:
    """Dit si un délai au moins de l'édition se date."""
    return bool(datables(referentiel))


def a_des_questions(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a de quoi répondre à une question fréquente."""
    return bool(questions_montrees(referentiel))


def a_son_histoire(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a changé depuis sa première publication, ou en remplace une autre."""
    return a_une_histoire(referentiel)


def a_un_outil_a_remplir(referentiel: Referentiel, _: str) -> bool:
    """Dit si l'édition a au moins un formulaire."""
    return any(outil.sections and outil.guide is None for outil in referentiel.outils)


@dataclass(frozen=True, slots=True)
class PageDuManuel:
    """Une page écrite dans docs/.

    chemin : son fichier, depuis docs/. titre : celui du menu, de l'onglet et de la page. presence : quand une
    édition la publie ; au_menu : quand son menu y mène. en_tete : devant les pages que sa
    rubrique présente. poids : dans la recherche. repetees : le début des
    ancres de ses sections qui reprennent d'autres pages, et que la recherche ne lit pas. anciennes : les
    adresses qu'elle a eues, qui y mènent toujours.
    """

    chemin: str
    titre: str
    rubrique: Rubrique
    presence: Condition = toujours
    au_menu: Condition = toujours
    poids: float = 1
    repetees: str | None = None
    anciennes: tuple[str, ...] = ()
    en_tete: bool = False

    @property
    def adresse(self) -> str:
        """Son adresse dans l'édition, sans barre finale ; vide pour l'accueil."""
        return self.chemin.removesuffix(".md").removesuffix("index").rstrip("/")


PAGES: Final = (
    PageDuManuel("index.md", "Accueil", "premier rang", poids=0.6),
    PageDuManuel(
        "comprendre/label.md",
        "Le label Lycée des métiers",
        "Comprendre",
        a_ses_textes,
        poids=0.9,
    ),
    PageDuManuel(
        "comprendre/demarche-qualite.md",
        "La démarche qualité",
        "Comprendre",
        a_ses_textes,
    ),
    PageDuManuel(
        "comprendre/pilotage.md",
        "Piloter la démarche dans l’établissement",
        "Comprendre",
        a_ses_textes,
    ),
    PageDuManuel(
        "textes/circulaire-2023.md",
        "La circulaire de 2023",
        "Comprendre",
        a_ses_textes,
        poids=1.1,
    ),
    PageDuManuel(
        "referentiel/index.md",
        "Tous les critères",
        "Référentiel",
        poids=0.6,
        repetees="critere-",
    ),
    PageDuManuel(
        "referentiel/apports.md",
        "Ce que notre académie ajoute ou modifie",
        "Référentiel",
        au_menu=a_des_apports,
        poids=0.5,
        repetees="",
    ),
    PageDuManuel("demarche/index.md", "La démarche pas à pas", "Démarche"),
    PageDuManuel("demarche/etapes.md", "Les étapes de la démarche", "Démarche", a_ses_textes),
    PageDuManuel("demarche/dossier.md", "Le dossier de candidature", "Démarche", a_ses_textes),
    PageDuManuel("demarche/audits.md", "Les audits du label", "Démarche", a_ses_textes),
    PageDuManuel(
        "demarche/processus-audit.md",
        "Le déroulement de l’audit",
        "Démarche",
        a_ses_textes,
    ),
    PageDuManuel(
        "demarche/constats.md",
        "Les constats d’audit",
        "Démarche",
        a_ses_textes,
        poids=1.55,
    ),
    PageDuManuel(
        "demarche/deontologie.md",
        "La déontologie de l’audit",
        "Démarche",
        a_ses_textes,
    ),
    PageDuManuel(
        "demarche/cycle.md",
        "Le cycle du label",
        "Démarche",
        a_sa_frise,
    ),
    PageDuManuel("demarche/echeancier.md", "L’échéancier", "Démarche", a_des_dates),
    PageDuManuel(
        "demarche/groupe.md",
        "Le groupe chargé du label",
        "Démarche",
        a_ses_textes,
    ),
    PageDuManuel("outils/index.md", "Tous les outils", "Outils", poids=0.6),
    PageDuManuel(
        "auto-evaluation/index.md", "Mon dossier", "Outils", a_un_outil_a_remplir, poids=0.6, en_tete=True
    ),
    PageDuManuel("guides/index.md", "Les guides", "Guides", a_des_textes_dessous, poids=0.6),
    PageDuManuel("guides/auditeur.md", "Le guide de l’auditeur", "Guides", a_ses_textes),
    PageDuManuel(
        "guides/audite.md",
        "Le guide de l’audité",
        "Guides",
        a_ses_textes,
        poids=0.85,
    ),
    PageDuManuel("listes/index.md", "Toutes les listes", "Listes", poids=0.15),
    PageDuManuel("listes/descripteurs.md", "Tous les descripteurs", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel("listes/actions.md", "La banque d’actions", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel("listes/indicateurs.md", "La banque d’indicateurs", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel("listes/domaines.md", "Les domaines d’évaluation", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel("listes/qualeduc.md", "Les fiches Qualéduc", "Listes", a_sa_liste, poids=0.12),
    PageDuManuel("listes/mesures.md", "Les mesures de la réforme", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel("listes/acteurs.md", "Les acteurs", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel("listes/echeances.md", "Les échéances", "Listes", a_sa_liste, poids=0.2),
    PageDuManuel(
        "listes/etablissements.md", "Les établissements labellisés", "Listes", a_sa_liste, poids=0.5
    ),
    PageDuManuel("questions.md", "Questions fréquentes", "Ressources", a_des_questions, poids=0.3),
    PageDuManuel("cahier-des-charges.md", "Le cahier des charges", "Ressources", poids=0.3, repetees=""),
    PageDuManuel("nouveautes.md", "Ce qui a changé", "Ressources", a_son_histoire, poids=0.3, repetees=""),
    PageDuManuel("glossaire.md", "Glossaire", "Ressources", poids=0.15, repetees=""),
    PageDuManuel("sources.md", "Sources", "Ressources", poids=0.5),
    PageDuManuel("hors-ligne.md", "Emporter le manuel", "Ressources"),
    PageDuManuel("donnees.md", "Données ouvertes", "Ressources", poids=0.3),
    PageDuManuel("a-propos.md", "À propos de ce manuel", "Ressources", poids=0.6),
    PageDuManuel(
        "format-du-dossier.md",
        "Le format d’un dossier",
        "hors menu",
        a_un_outil_a_remplir,
        poids=0.3,
    ),
    PageDuManuel("accessibilite.md", "Déclaration d’accessibilité", "hors menu", poids=0.6),
    PageDuManuel("mentions-legales.md", "Mentions légales", "hors menu", poids=0.6),
    PageDuManuel("donnees-personnelles.md", "Données personnelles", "hors menu", poids=0.6),
)


def publiees(referentiel: Referentiel) -> Iterator[PageDuManuel]:
    """Rend les pages que l'édition publie, dans l'ordre du registre."""
    return (page for page in PAGES if page.presence(referentiel, page.adresse))
