"""Les essais d'une édition : elle se construit, ses liens mènent quelque part, rien du modèle n'y reste."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from ldm.chargement.depot import publiees
from ldm.chargement.dossier import nommer
from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import racines
from ldm.erreurs import Probleme
from ldm.publication.construction.chantier import Demande, construire, deja_fait
from ldm.publication.construction.edition import Faute
from ldm.publication.plan.disposition import CONSTRUCTION
from ldm.publication.verificateur_de_liens import casses, lire_page
from ldm.variantes.edition_active import donnees_actives

_RESTES: Final = (
    (re.compile(r"[Ee]xemple à remplacer|Remplacez par |mon-academie|Mon académie|\bMONAC\b"), "du modèle"),
    (re.compile(r"\b(TODO|FIXME|TBD|XXX+)\b|[Ll]orem ipsum"), "de travail"),
)
"""Ce qui ne se publie pas, et d'où cela vient."""
_A_LA_MAIN: Final = (".yml", ".md")
_MACHINE: Final = re.compile(
    r"\{\{|\{%|<!--ldm:|Macro (?:Rendering|Syntax) Error|\{(?:delai|duree|outil|page|nombre):"
)
"""Ce que la machine devait remplacer, dans le texte d'une page."""
_CITE: Final = re.compile(r"<(script|style|code|pre|textarea)\b.*?</\1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Essais:
    """Ce qu'ont trouvé les essais. pages : combien ont été lues ; adresses : combien ont été suivies."""

    problemes: tuple[Probleme, ...]
    pages: int = 0
    adresses: int = 0


def essayer(slugs: tuple[str, ...], avancement: Callable[[str], None]) -> Essais:
    """Construit ces éditions à part, sans toucher au site, et rend tout ce qui y est faux.

    slugs : vide, toutes celles qu'on publie. avancement : appelé à chaque édition finie. Lève ce que lève
    `construire`.
    """
    voulues = slugs or tuple(publiees(donnees_actives().slugs))
    site = CONSTRUCTION / "essais" / "site"
    demande = Demande(site, voulues)
    bilan = deja_fait(demande) or construire(demande, avancement)
    pages = sorted(site.rglob("*.html"))
    problemes = (
        *(reste for slug in voulues for reste in restes_d_edition(slug)),
        *(probleme for slug, faute in bilan.fautes.items() for probleme in _de_construction(slug, faute)),
        *_liens_casses(site),
        *_restes_de_la_machine(site, pages),
    )
    return Essais(problemes, len(pages), sum(len(lire_page(page).adresses) for page in pages))


def _de_construction(slug: str, faute: Faute | str) -> Iterator[Probleme]:
    if isinstance(faute, str):
        yield _probleme(slug, f"non construite : elle s'appuie sur « {faute} », fautive")
    elif faute.problemes:
        yield from faute.problemes
    else:
        yield _probleme(slug, f"non construite : {faute.message}")


def restes_d_edition(slug: str) -> Iterator[Probleme]:
    """Rend, à leur ligne, les mots du modèle et les notes de travail que portent les fichiers de l'édition.

    Une ligne de commentaire n'en est pas : elle ne se publie pas.
    """
    for chemin in sorted(dossier_d_edition(slug).rglob("*")):
        if chemin.suffix in _A_LA_MAIN and chemin.name != "LISEZMOI.md" and chemin.is_file():
            for numero, ligne in enumerate(chemin.read_text("utf-8", "replace").splitlines(), 1):
                yield from _restes_d_une_ligne(nommer(chemin, racines()), numero, ligne)


def _restes_d_une_ligne(fichier: str, numero: int, ligne: str) -> Iterator[Probleme]:
    if ligne.lstrip().startswith("#") and fichier.endswith(".yml"):
        return
    for motif, nature in _RESTES:
        if trouve := motif.search(ligne):
            quoi = f"reste {nature} « {trouve[0].strip()} »"
            yield Probleme(
                fichier=fichier, ligne=numero, quoi=quoi, remede="Écrivez le vôtre, ou retirez-le."
            )


def _liens_casses(site: Path) -> Iterator[Probleme]:
    for faute in casses(site):
        page, _, quoi = faute.partition(" → ")
        yield _probleme(page, f"lien qui ne mène nulle part : {quoi}")


def _restes_de_la_machine(site: Path, pages: list[Path]) -> Iterator[Probleme]:
    for page in pages:
        texte = _CITE.sub("", page.read_text(encoding="utf-8"))
        if trouve := _MACHINE.search(texte):
            suite = " ".join(texte[trouve.start() : trouve.start() + 60].split())
            yield _probleme(page.relative_to(site).as_posix(), f"écriture de la machine restée : {suite}")


def _probleme(ou: str, quoi: str) -> Probleme:
    remede = "Corrigez le texte qui le produit ; s'il n'est pas à vous, signalez-le au projet."
    return Probleme(fichier=ou, ligne=0, quoi=quoi, remede=remede)
