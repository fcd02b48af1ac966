"""Le menu d'une édition : les pages qu'elle publie, dans l'ordre de lecture."""

from collections.abc import Sequence
from typing import Any, Final

from ldm.documents.commun import adresse_critere
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.pages import adresses

Menu = list[dict[str, Any]]
Entrees = tuple[tuple[str, str], ...]

AVANT: Final[tuple[tuple[str, Entrees], ...]] = (
    ("Comprendre", (
        ("Le label", "comprendre/label.md"),
        ("La démarche qualité", "comprendre/demarche-qualite.md"),
        ("Piloter la démarche", "comprendre/pilotage.md"),
        ("La circulaire de 2023", "textes/circulaire-2023.md"),
    )),
)  # fmt: skip
APRES: Final[tuple[tuple[str, Entrees], ...]] = (
    ("Guides", (
        ("Les guides", "guides/index.md"),
        ("Guide de l’auditeur", "guides/auditeur.md"),
        ("Guide de l’audité", "guides/audite.md"),
    )),
    ("Listes", (
        ("Toutes les listes", "listes/index.md"),
        ("Tous les descripteurs", "listes/descripteurs.md"),
        ("La banque d’actions", "listes/actions.md"),
        ("La banque d’indicateurs", "listes/indicateurs.md"),
        ("Les domaines d’évaluation", "listes/domaines.md"),
        ("Les fiches Qualéduc", "listes/qualeduc.md"),
        ("Les mesures de la réforme", "listes/mesures.md"),
        ("Les acteurs", "listes/acteurs.md"),
        ("Les échéances", "listes/echeances.md"),
    )),
    ("Ressources", (
        ("Le cahier des charges", "cahier-des-charges.md"),
        ("Glossaire", "glossaire.md"),
        ("Sources", "sources.md"),
        ("Emporter le manuel", "hors-ligne.md"),
        ("À propos", "a-propos.md"),
    )),
)  # fmt: skip
DEMARCHE: Final[Entrees] = (
    ("Vue d’ensemble et échéances", "demarche/index.md"),
    ("Les étapes", "demarche/etapes.md"),
    ("Le dossier", "demarche/dossier.md"),
    ("Les audits", "demarche/audits.md"),
    ("Le déroulement de l’audit", "demarche/processus-audit.md"),
    ("Les constats", "demarche/constats.md"),
    ("La déontologie", "demarche/deontologie.md"),
    ("Le cycle de cinq ans", "demarche/cycle.md"),
    ("L’échéancier", "demarche/echeancier.md"),
    ("Le groupe Lycée des métiers", "demarche/groupe.md"),
)


def menu(referentiel: Referentiel, ajoutees: Sequence[str] = ()) -> Menu:
    """Rend le menu de l'édition, dans la forme que lit le moteur.

    ajoutees : les pages propres à la variante, réunies sous une entrée à leur nom.
    """
    presentes = adresses(referentiel)

    def rubrique(titre: str, entrees: Entrees) -> Menu:
        pages = [{nom: chemin} for nom, chemin in entrees if _adresse(chemin) in presentes]
        return [{titre: pages}] if pages else []

    return [
        {"Accueil": "index.md"},
        *(entree for titre, entrees in AVANT for entree in rubrique(titre, entrees)),
        {"Référentiel": _referentiel(referentiel)},
        *rubrique("Démarche", DEMARCHE),
        {"Outils": _outils(referentiel)},
        *(entree for titre, entrees in APRES for entree in rubrique(titre, entrees)),
        *([{referentiel.identite.nom_court: list(ajoutees)}] if ajoutees else []),
    ]


def _referentiel(referentiel: Referentiel) -> Menu:
    fiches = [
        {f"{c.numero}. {c.titre_court or c.intitule}": f"{adresse_critere(c).rstrip('/')}.md"}
        for c in referentiel.criteres
    ]
    apports = (
        [{"Ce que notre académie ajoute ou modifie": "referentiel/apports.md"}] if referentiel.apports else []
    )
    return [{"Vue d’ensemble": "referentiel/index.md"}, *fiches, *apports]


def _outils(referentiel: Referentiel) -> Menu:
    fiches = [{f"{o.code}\u00a0: {o.titre}": f"outils/{o.slug}.md"} for o in referentiel.outils]
    return [{"Tous les outils": "outils/index.md"}, *fiches]


def _adresse(chemin: str) -> str:
    return chemin.removesuffix(".md").removesuffix("index").rstrip("/")
