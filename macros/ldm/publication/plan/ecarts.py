"""Les écarts au registre : une page que rien n'annonce, une page annoncée sans fichier, un nom sans page."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

from ldm.chargement.lieux import RACINE
from ldm.documents.registre import PAGES
from ldm.erreurs import DonneesInvalides, Probleme
from ldm.modele.commun import PagesNommees
from ldm.publication.plan.amorces import est_amorce
from ldm.variantes.edition_active import donnees_actives

REGISTRE: Final = "macros/ldm/documents/registre.py"
NOMS: Final = "commun/pages.yml"
ACCUEIL: Final = "index"
"""Le nom de l'accueil dans commun/pages.yml : son adresse est vide."""
HORS_DU_MANUEL: Final = "contribuer"
"""Le dossier de docs/ que le site ne publie pas."""
_APPEL: Final = re.compile(r"\n\{\{ (critere|outil)\(\"[A-Z0-9-]+\"\) \}\}\n\Z")
_TITRE: Final = re.compile(r"^title: \"(.+)\"$", re.MULTILINE)


def exiger_le_registre() -> None:
    """Lève `DonneesInvalides` si docs/, le registre et commun/pages.yml ne disent pas les mêmes pages."""
    problemes = [*ecarts_au_registre(RACINE / "docs"), *noms_sans_page(donnees_actives().commun.pages)]
    if problemes:
        raise DonneesInvalides(problemes)


def ecarts_au_registre(docs: Path) -> list[Probleme]:
    """Rend un problème par page de docs/ que le registre ignore, et par page du registre sans fichier.

    Sans dossier docs/ (les données seules), il n'y a rien à comparer.
    """
    if not docs.is_dir():
        return []
    presentes = {relatif.as_posix(): relatif for relatif in pages_ecrites(docs)}
    connues = {page.chemin for page in PAGES}
    problemes = [_inconnue(docs, presentes[chemin]) for chemin in presentes if chemin not in connues]
    problemes += [_sans_fichier(page.chemin) for page in PAGES if page.chemin not in presentes]
    return problemes


def noms_sans_page(noms: PagesNommees) -> list[Probleme]:
    """Rend un problème par page de commun/pages.yml que le registre ignore, ou qui y vient deux fois."""
    connues = {page.adresse or ACCUEIL for page in PAGES}
    vues: set[str] = set()
    problemes = []
    for page in (nommee.page for nommee in noms.pages):
        if page not in connues:
            problemes.append(_mal_nommee(f"la page « {page} » n'est pas au registre", connues, page))
        elif page in vues:
            problemes.append(_mal_nommee(f"la page « {page} » y vient deux fois", connues, page))
        vues.add(page)
    return problemes


def pages_ecrites(docs: Path) -> Iterator[PurePosixPath]:
    """Rend le chemin, depuis docs/, de chaque page du manuel écrite à la main : les amorces n'en sont pas."""
    for chemin in sorted(docs.rglob("*.md")):
        relatif = PurePosixPath(chemin.relative_to(docs).as_posix())
        if relatif.parts[0] != HORS_DU_MANUEL and not (
            est_amorce(relatif) and _APPEL.search(chemin.read_text(encoding="utf-8"))
        ):
            yield relatif


def _inconnue(docs: Path, chemin: PurePosixPath) -> Probleme:
    titre = _TITRE.search((docs / chemin).read_text(encoding="utf-8"))
    ligne = f'PageDuManuel("{chemin}", "{titre[1] if titre else "…"}", "Ressources"),'
    return Probleme(
        fichier=f"docs/{chemin}",
        ligne=0,
        quoi="cette page n'est pas au registre : aucun menu n'y mène",
        remede=(
            "Ce nom est celui d'une page que « ldm generer » écrit et efface : donnez-lui-en un autre."
            if est_amorce(chemin)
            else (
                f"Ajoutez dans {REGISTRE}, à sa place et sous sa rubrique, "
                f"puis lancez « ldm generer » : {ligne}"
            )
        ),
    )


def _sans_fichier(chemin: str) -> Probleme:
    return Probleme(
        fichier=f"docs/{chemin}",
        ligne=0,
        quoi="le registre annonce cette page, et le fichier n'existe pas",
        remede=f"Écrivez-la, ou retirez sa ligne de {REGISTRE}.",
    )


def _mal_nommee(quoi: str, connues: set[str], page: str) -> Probleme:
    proches = get_close_matches(page, sorted(connues - {page}), 1)
    essai = f" « {proches[0]} », peut-être ?" if proches else ""
    remede = f"Une page, une fois, sous l'adresse que dit {REGISTRE}.{essai}"
    return Probleme(fichier=NOMS, ligne=0, quoi=quoi, remede=remede)
