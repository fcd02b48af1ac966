"""Rendre ce qu'une page porte en plus de ses blocs : le surlignage, le cadre d'un formulaire."""

from typing import Any

from markupsafe import Markup

from ldm.documents.blocs import Document
from ldm.rendus.ecran.html import gabarit
from ldm.rendus.socle.rappels import mentions


def rendre_surlignage(nom: str) -> str:
    """Rend l'élément où la page propose de surligner ce qu'ajoute ou modifie l'académie de ce nom."""
    return str(_macros().surlignage(nom))


def rendre_le_lien_pour_remplir(adresse: str) -> str:
    """Rend le lien vers l'écran où un outil se remplit. adresse : depuis la page."""
    return str(_macros().remplir(adresse))


def rendre_le_lien_du_format(adresse: str) -> str:
    """Rend le lien vers la page qui décrit un dossier aux programmes. adresse : depuis la page."""
    return str(_macros().format(adresse))


def rendre_extrait(texte: str) -> str:
    """Rend l'extrait d'un fichier de données, tel quel."""
    return str(_macros().extrait(texte.strip("\n")))


def rendre_titre_de_formulaire(document: Document) -> str:
    """Rend le code et le titre d'un formulaire, en tête de son cadre."""
    return str(_macros().titre_de_formulaire(document.code, document.titre))


def encadrer(document: Document, titre: str, corps: str) -> str:
    """Rend le Markdown d'un formulaire dans son cadre, suivi de ce que dit son pied.

    titre, corps : du Markdown, déjà échappé.
    """
    dites = mentions(document.pied)
    return str(_macros().formulaire(document.orientation, Markup(titre), Markup(corps), dites))  # noqa: S704


def _macros() -> Any:
    return gabarit("page.html.j2").module


def rendre_feuilles(hauteur: int, nombre: int) -> str:
    """Rend en adresse CSS l'image où chaque feuille imprimée, de cette hauteur (mm), lit son numéro."""
    image = gabarit("feuilles.svg.j2").render(hauteur=hauteur, nombre=nombre).strip()
    for signe, code in (("#", "%23"), ("<", "%3C"), (">", "%3E")):
        image = image.replace(signe, code)
    return f'url("data:image/svg+xml,{image}")'
