"""Les pages d'une édition : lesquelles existent, les amorces à écrire, le style d'impression."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, get_args

from ldm.documents.commun import adresse_critere
from ldm.documents.dates import date_en_lettres
from ldm.documents.echeances import datables
from ldm.documents.frise import a_un_cycle
from ldm.documents.listes import listes_presentes
from ldm.modele.edition import Identite
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Page

PAGES_DE_TEXTE: Final = frozenset(get_args(Page)) - {"referentiel"}
PAGES_DU_TEMPS: Final[dict[str, Callable[[Referentiel], bool]]] = {
    "demarche/cycle": a_un_cycle,
    "demarche/echeancier": lambda referentiel: bool(datables(referentiel)),
}


@dataclass(frozen=True, slots=True)
class Amorce:
    """Une page d'une ligne : son chemin dans docs/, son titre, sa macro ; large, sans sommaire."""

    chemin: str
    titre: str
    description: str
    macro: str
    large: bool = False

    @property
    def contenu(self) -> str:
        """Le Markdown de l'amorce : un en-tête et un appel de macro."""
        titre, description = (
            json.dumps(texte, ensure_ascii=False) for texte in (self.titre, self.description)
        )
        entete = f"title: {titre}\ndescription: {description}"
        entete += "\nhide:\n  - toc" if self.large else ""
        return f"---\n{entete}\n---\n\n{{{{ {self.macro} }}}}\n"


def amorces(referentiel: Referentiel) -> tuple[Amorce, ...]:
    """Rend une amorce par critère et par outil de l'édition."""
    nom = referentiel.identite.nom
    criteres = (
        Amorce(
            f"{adresse_critere(c).rstrip('/')}.md",
            f"Critère {c.numero}\u00a0: {c.titre_court or c.intitule}",
            (
                f"Critère {c.numero} du label Lycée des métiers ({nom})\u00a0: "
                "descripteurs, objectifs, actions et indicateurs."
            ),
            f'critere("{c.id}")',
        )
        for c in referentiel.criteres
    )
    outils = (
        Amorce(
            f"outils/{o.slug}.md",
            f"{o.code}\u00a0: {o.titre}",
            f"{o.code}, {o.titre} ({nom})\u00a0: à quoi il sert, quand et par qui il se remplit.",
            f'outil("{o.id}")',
            large=o.orientation == "paysage",
        )
        for o in referentiel.outils
    )
    return (*criteres, *outils)


def est_amorce(chemin: PurePosixPath) -> bool:
    """Dit si ce chemin de docs/ est celui d'une amorce, propre à chaque édition."""
    dossier = chemin.parent.as_posix()
    return (dossier == "referentiel" and chemin.stem.startswith("critere-")) or (
        dossier == "outils" and chemin.stem != "index"
    )


def page_absente(referentiel: Referentiel, chemin: PurePosixPath) -> bool:
    """Dit si cette page de texte n'a rien à publier dans l'édition."""
    adresse = chemin.with_suffix("").as_posix()
    if adresse.startswith("listes/") and adresse != "listes/index":
        return adresse.removeprefix("listes/") not in listes_presentes(referentiel)
    if adresse in PAGES_DU_TEMPS:
        return not PAGES_DU_TEMPS[adresse](referentiel)
    return adresse in PAGES_DE_TEXTE and not referentiel.rubriques(adresse)


def adresses(referentiel: Referentiel) -> frozenset[str]:
    """Rend les adresses, sans barre finale, des pages que l'édition publie."""
    textes = {page for page in PAGES_DE_TEXTE if referentiel.rubriques(page)}
    textes |= {page for page, a_de_quoi in PAGES_DU_TEMPS.items() if a_de_quoi(referentiel)}
    propres = {amorce.chemin.removesuffix(".md") for amorce in amorces(referentiel)}
    toujours = {
        "", "referentiel", "referentiel/apports", "demarche", "outils", "guides", "glossaire", "sources",
        "a-propos", "cahier-des-charges", "hors-ligne", "accessibilite", "mentions-legales",
        "donnees-personnelles",
    }  # fmt: skip
    if not any(page.startswith("guides/") for page in textes):
        toujours.discard("guides")
    listes = {"listes", *(f"listes/{nom}" for nom in listes_presentes(referentiel))}
    return frozenset(textes | propres | toujours | listes)


STATUTS: Final = {"en-vigueur": "Édition en vigueur", "abroge": "Édition abrogée, conservée pour mémoire"}


def mention(identite: Identite) -> str:
    """Rend l'édition, sa révision et sa date, en une ligne."""
    return f"{identite.nom} — révision {identite.revision} du {date_en_lettres(identite.date)}"


def style_d_edition(referentiel: Referentiel) -> str:
    """Rend la feuille de style qui imprime l'édition, sa révision et sa date en pied de page."""
    texte = json.dumps(mention(referentiel.identite), ensure_ascii=False)
    return (
        "/* Écrit d'après l'identité de l'édition ; ne pas modifier à la main. */\n"
        f"@page {{ @bottom-left {{ content: {texte}; }} }}\n"
    )


def nom_de_l_archive(slug: str) -> str:
    """Rend le nom de l'archive d'une édition, dans son dossier `telechargements/`."""
    return f"manuel-{slug}.zip"
