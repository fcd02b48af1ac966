"""Rendre la faute qui arrête une édition qu'on sert, au-dessus de la page, jusqu'à sa réparation."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from markupsafe import Markup

from ldm.rendus.ecran.html import gabarit

FEUILLE: Final = "faute.css"
SCRIPT: Final = "rechargement.js"


class Faute(NamedTuple):
    """Une faute : son lieu (« fichier:ligne », ou rien), le constat, le remède (ou rien)."""

    lieu: str
    quoi: str
    remede: str


def rendre_faute(fautes: Sequence[Faute], *, seule: bool = False) -> str:
    """Rend ce qui se pose sur la page. seule : il n'y a pas de page dessous."""
    return gabarit("faute.html.j2").render(fautes=fautes, seule=seule)


def inserer(page: str, fautes: Sequence[Faute], dossier: str, epoque: int) -> str:
    """Rend la page qui se recharge seule, et montre ces fautes s'il y en a.

    dossier : l'adresse de la feuille de style et du script. epoque : la version que la page affiche.
    """
    script = Markup('<script src="{}{}" data-epoque="{}"></script>').format(dossier, SCRIPT, epoque)
    style = Markup('<link rel="stylesheet" href="{}{}">').format(dossier, FEUILLE)
    ajout = f"{style}{rendre_faute(fautes)}{script}" if fautes else str(script)
    debut, fin, reste = page.rpartition("</body>")
    return f"{debut}{ajout}{fin}{reste}" if fin else f"{page}{ajout}"


def page_de_faute(fautes: Sequence[Faute], dossier: str, epoque: int) -> str:
    """Rend une page qui n'a que ces fautes à montrer."""
    corps = Markup(
        '<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>À réparer</title>'
        '<meta name="viewport" content="width=device-width"><link rel="stylesheet" href="{}{}"></head>'
        '<body>{}<script src="{}{}" data-epoque="{}"></script></body></html>'
    )
    dite = Markup(rendre_faute(fautes, seule=True))  # noqa: S704 (rendu d'un gabarit qui échappe)
    return str(corps.format(dossier, FEUILLE, dite, dossier, SCRIPT, epoque))
