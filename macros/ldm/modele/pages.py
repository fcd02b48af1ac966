"""Les pages du manuel : une page est un Markdown de docs/ et une ligne d'ici.

Le menu, les adresses, le poids dans la recherche, les anciennes adresses et `{page:…}` s'en tirent. Les pages
d'un critère et d'un outil n'y sont pas : chaque édition a les siennes, tirées de ses données.
"""

from dataclasses import dataclass
from typing import Final, Literal

Rubrique = Literal[
    "premier rang", "Comprendre", "Référentiel", "Démarche", "Outils", "Guides", "Listes", "Ressources",
    "hors menu",
]  # fmt: skip
"""Où une page est au menu : sous une rubrique, seule au premier rang, ou nulle part (au pied des pages)."""
Condition = Literal[
    "toujours",
    "a-ses-textes",
    "a-sa-liste",
    "a-des-pages-dessous",
    "a-des-apports",
    "a-sa-frise",
    "a-des-dates",
    "a-des-questions",
    "a-son-histoire",
    "a-un-outil-a-remplir",
    "a-un-audit",
]
"""Le nom de ce qu'il faut à une édition pour publier une page ; `documents/registre.py` le vérifie."""


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
    presence: Condition = "toujours"
    au_menu: Condition = "toujours"
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
        "a-ses-textes",
        poids=0.9,
    ),
    PageDuManuel(
        "comprendre/demarche-qualite.md",
        "La démarche qualité",
        "Comprendre",
        "a-ses-textes",
    ),
    PageDuManuel(
        "comprendre/pilotage.md",
        "Piloter la démarche dans l’établissement",
        "Comprendre",
        "a-ses-textes",
    ),
    PageDuManuel(
        "textes/circulaire-2023.md",
        "La circulaire de 2023",
        "Comprendre",
        "a-ses-textes",
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
        au_menu="a-des-apports",
        poids=0.5,
        repetees="",
    ),
    PageDuManuel("demarche/index.md", "La démarche pas à pas", "Démarche"),
    PageDuManuel("demarche/etapes.md", "Les étapes de la démarche", "Démarche", "a-ses-textes"),
    PageDuManuel("demarche/dossier.md", "Le dossier de candidature", "Démarche", "a-ses-textes"),
    PageDuManuel("demarche/audits.md", "Les audits du label", "Démarche", "a-ses-textes"),
    PageDuManuel(
        "demarche/processus-audit.md",
        "Le déroulement de l’audit",
        "Démarche",
        "a-ses-textes",
    ),
    PageDuManuel(
        "demarche/constats.md",
        "Les constats d’audit",
        "Démarche",
        "a-ses-textes",
        poids=1.4,
    ),
    PageDuManuel(
        "demarche/deontologie.md",
        "La déontologie de l’audit",
        "Démarche",
        "a-ses-textes",
    ),
    PageDuManuel(
        "demarche/cycle.md",
        "Le cycle du label",
        "Démarche",
        "a-sa-frise",
    ),
    PageDuManuel("demarche/echeancier.md", "L’échéancier", "Démarche", "a-des-dates"),
    PageDuManuel(
        "demarche/groupe.md",
        "Le groupe chargé du label",
        "Démarche",
        "a-ses-textes",
    ),
    PageDuManuel("outils/index.md", "Tous les outils", "Outils", poids=0.6),
    PageDuManuel(
        "auto-evaluation/index.md", "Mon dossier", "Outils", "a-un-outil-a-remplir", poids=0.6, en_tete=True
    ),
    PageDuManuel("guides/index.md", "Les guides", "Guides", "a-des-pages-dessous", poids=0.6),
    PageDuManuel("guides/auditeur.md", "Le guide de l’auditeur", "Guides", "a-ses-textes"),
    PageDuManuel(
        "guides/audite.md",
        "Le guide de l’audité",
        "Guides",
        "a-ses-textes",
        poids=0.85,
    ),
    PageDuManuel("guides/auditer.md", "Auditer un dossier", "Guides", "a-un-audit", poids=0.25),
    PageDuManuel("listes/index.md", "Toutes les listes", "Listes", poids=0.15),
    PageDuManuel("listes/descripteurs.md", "Tous les descripteurs", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel("listes/actions.md", "La banque d’actions", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel("listes/indicateurs.md", "La banque d’indicateurs", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel("listes/domaines.md", "Les domaines d’évaluation", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel("listes/qualeduc.md", "Les fiches Qualéduc", "Listes", "a-sa-liste", poids=0.12),
    PageDuManuel("listes/mesures.md", "Les mesures de la réforme", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel("listes/acteurs.md", "Les acteurs", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel("listes/echeances.md", "Les échéances", "Listes", "a-sa-liste", poids=0.2),
    PageDuManuel(
        "listes/etablissements.md", "Les établissements labellisés", "Listes", "a-sa-liste", poids=0.5
    ),
    PageDuManuel("questions.md", "Questions fréquentes", "Ressources", "a-des-questions", poids=0.34),
    PageDuManuel("cahier-des-charges.md", "Le cahier des charges", "Ressources", poids=0.3, repetees=""),
    PageDuManuel("nouveautes.md", "Ce qui a changé", "Ressources", "a-son-histoire", poids=0.3, repetees=""),
    PageDuManuel("glossaire.md", "Glossaire", "Ressources", poids=0.15, repetees=""),
    PageDuManuel("sources.md", "Sources", "Ressources", poids=0.5),
    PageDuManuel("hors-ligne.md", "Emporter le manuel", "Ressources"),
    PageDuManuel("donnees.md", "Données ouvertes", "Ressources", poids=0.3),
    PageDuManuel("a-propos.md", "À propos de ce manuel", "Ressources", poids=0.6),
    PageDuManuel(
        "format-du-dossier.md",
        "Le format d’un dossier",
        "hors menu",
        "a-un-outil-a-remplir",
        poids=0.3,
    ),
    PageDuManuel("accessibilite.md", "Déclaration d’accessibilité", "hors menu", poids=0.6),
    PageDuManuel("mentions-legales.md", "Mentions légales", "hors menu", poids=0.6),
    PageDuManuel("donnees-personnelles.md", "Données personnelles", "hors menu", poids=0.6),
)


TITRES: Final = {page.adresse: page.titre for page in PAGES}
"""Le titre de chaque page, par adresse."""
