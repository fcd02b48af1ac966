"""Essayer les pages d'une édition sans lancer le moteur : tout appel de macro qui échouerait se dit avant.

Les pages d'une variante sont du code : le bac à sable de Jinja ne laisse à un contrôle que les macros.
"""

from collections.abc import Iterator
from functools import lru_cache
from pathlib import PurePosixPath

from jinja2 import StrictUndefined, Template, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from ldm.chargement.dossier import nommer
from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import racines
from ldm.documents.dates import date_en_lettres
from ldm.erreurs import ErreurLdm, Probleme
from ldm.publication.moteur.compiles import compiles
from ldm.publication.moteur.macros_de_page import MACROS, Pages
from ldm.publication.plan.disposition import prose
from ldm.publication.plan.pages import statut
from ldm.rendus.ecran.html import garder_les_gabarits


def pages_qui_echouent(slug: str) -> Iterator[Probleme]:
    """Rend un problème par page de l'édition qui appelle ce que l'édition n'a pas, ou mal."""
    en_cours = ""
    pages = Pages(slug, lambda: en_cours, "../")
    referentiel = pages.referentiel
    connus = {nom: getattr(pages, nom) for nom in MACROS} | {
        "edition": referentiel.identite,
        "statut": statut(referentiel),
        "remplacante": referentiel.remplacante,
    }
    garder_les_gabarits(compiles())
    for chemin, octets in prose(referentiel).items():
        if chemin.endswith(".md"):
            en_cours = _adresse(PurePosixPath(chemin))
            try:
                _compiler(octets.decode("utf-8")).render(connus)
            except (TemplateError, ErreurLdm, LookupError, TypeError, ValueError) as erreur:
                yield _probleme(slug, chemin, erreur)


@lru_cache(maxsize=512)  # une page commune à toutes les éditions ne se compile qu'une fois
def _compiler(source: str) -> Template:
    gabarits = SandboxedEnvironment(undefined=StrictUndefined)
    gabarits.filters["date_en_lettres"] = date_en_lettres
    return gabarits.from_string(source)


def _adresse(chemin: PurePosixPath) -> str:
    sans_fin = chemin.with_suffix("")
    parties = sans_fin.parts[:-1] if sans_fin.name == "index" else sans_fin.parts
    return "".join(f"{partie}/" for partie in parties)


def _probleme(slug: str, chemin: str, erreur: Exception) -> Probleme:
    """Rend le problème, dans la page si elle est à l'édition, sinon dans l'édition qui n'a pas de quoi."""
    dossier = dossier_d_edition(slug)
    nom = nommer(dossier, racines())
    propre = (dossier / "pages" / chemin).is_file()
    entete = "variante.yml" if (dossier / "variante.yml").is_file() else "edition.yml"
    page = "cette page" if propre else f"la page docs/{chemin}"
    return Probleme(
        fichier=f"{nom}/pages/{chemin}" if propre else f"{nom}/{entete}",
        ligne=(getattr(erreur, "lineno", None) or 0) if propre else 0,
        quoi=f"{page} échoue dans cette édition : {str(erreur).rstrip('.')}",
        remede="Rendez à l'édition ce que la page appelle, ou donnez-lui la sienne, dans pages/.",
    )
