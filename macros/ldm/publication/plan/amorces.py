"""Les amorces : les pages d'une ligne qu'une édition tire de ses données, une par critère et par outil."""

import json
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final

from ldm.documents.commun import adresse_critere
from ldm.documents.presentation_des_outils import par_modele
from ldm.modele.criteres import Critere
from ldm.modele.edition import PageDeTextes
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

PAYSAGE: Final = "assets/styles/paysage.css"


@dataclass(frozen=True, slots=True)
class Amorce:
    """Une page d'une ligne. chemin : dans docs/. titre : celui du menu aussi. large : sans sommaire,
    imprimée en largeur. modele : ce qui dit, au menu, d'où elle vient, si elle est d'une autre édition.
    """

    chemin: str
    titre: str
    description: str
    macro: str
    large: bool = False
    modele: str = ""

    @property
    def adresse(self) -> str:
        """Son adresse dans l'édition, sans barre finale."""
        return self.chemin.removesuffix(".md")

    @property
    def dossier(self) -> str:
        """L'adresse de la page qui présente ses semblables."""
        return self.chemin.rpartition("/")[0]

    @property
    def contenu(self) -> str:
        """Le Markdown de l'amorce : un en-tête et un appel de macro."""
        titre, description = (
            json.dumps(texte, ensure_ascii=False) for texte in (self.titre, self.description)
        )
        entete = f"title: {titre}\ndescription: {description}"
        entete += f"\nhide:\n  - toc\nstyles:\n  - {PAYSAGE}" if self.large else ""
        return f"---\n{entete}\n---\n\n{{{{ {self.macro} }}}}\n"


def amorces(referentiel: Referentiel) -> tuple[Amorce, ...]:
    """Rend une amorce par critère, par outil et par page de textes que l'édition ouvre."""
    nom = referentiel.identite.nom
    return (
        *(_d_un_critere(critere, nom) for critere in referentiel.criteres),
        *(_d_un_outil(outil, nom, de) for de, outils in par_modele(referentiel) for outil in outils),
        *(_d_une_page(page, nom) for page in referentiel.pages_ouvertes),
    )


def _d_un_critere(critere: Critere, edition: str) -> Amorce:
    titre = critere.titre_court or critere.intitule
    return Amorce(
        f"{adresse_critere(critere).rstrip('/')}.md",
        f"Critère {critere.numero}\u00a0: {titre}",
        (
            f"Critère {critere.numero} du label Lycée des métiers ({edition})\u00a0: "
            "descripteurs, objectifs, actions et indicateurs."
        ),
        f'critere("{critere.id}")',
    )


def _d_un_outil(outil: Outil, edition: str, modele: str) -> Amorce:
    titre = f"{outil.code}\u00a0: {outil.titre}"
    return Amorce(
        f"outils/{outil.slug}.md",
        titre,
        f"{outil.code}, {outil.titre} ({edition})\u00a0: à quoi il sert, quand et par qui il se remplit.",
        f'outil("{outil.id}")',
        large=outil.orientation == "paysage",
        modele=modele,
    )


def _d_une_page(page: PageDeTextes, edition: str) -> Amorce:
    description = page.presentation or f"{page.titre} ({edition})."
    return Amorce(f"{page.page}.md", page.titre, description, f'page_de_textes("{page.page}")')


def est_amorce(chemin: PurePosixPath) -> bool:
    """Dit si ce chemin de docs/ est celui d'une amorce, propre à chaque édition."""
    dossier = chemin.parent.as_posix()
    return (dossier == "referentiel" and chemin.stem.startswith("critere-")) or (
        dossier == "outils" and chemin.stem != "index"
    )
