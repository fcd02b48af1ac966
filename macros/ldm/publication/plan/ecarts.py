"""Les écarts au registre : une page que rien n'annonce ou qui manque, un nom ou un renvoi sans page."""

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

from ldm.chargement.absentes import tout_est_la
from ldm.chargement.donnees import Donnees
from ldm.chargement.lieux import MANUEL
from ldm.chargement.parcours import parcourir
from ldm.chargement.renvois import renvois_ecrits
from ldm.documents.glossaire import ancre_de_terme
from ldm.erreurs import DonneesInvalides, Probleme, suggestion
from ldm.modele.adresses import est_relative
from ldm.modele.commun import PagesNommees
from ldm.modele.pages import PAGES
from ldm.modele.textes import Rubrique
from ldm.publication.plan.amorces import est_amorce
from ldm.variantes.edition_active import donnees_actives

REGISTRE: Final = "macros/ldm/modele/pages.py"
NOMS: Final = "commun/pages.yml"
ACCUEIL: Final = "index"
"""Le nom de l'accueil dans commun/pages.yml : son adresse est vide."""
HORS_DU_MANUEL: Final = "contribuer"
"""Le dossier de docs/ que le site ne publie pas."""
_APPEL: Final = re.compile(r"\n\{\{ (critere|outil)\(\"[A-Z0-9-]+\"\) \}\}\n\Z")
_TITRE: Final = re.compile(r"^title: \"(.+)\"$", re.MULTILINE)
_PREMIER: Final = re.compile(r"^# (.+)$", re.MULTILINE)


def exiger_le_registre() -> None:
    """Lève `DonneesInvalides` si docs/, les données et le registre ne disent pas les mêmes pages."""
    if problemes := defauts_des_pages(MANUEL / "docs", donnees_actives()):
        raise DonneesInvalides(problemes)


def defauts_des_pages(docs: Path, donnees: Donnees | None) -> list[Probleme]:
    """Rend tout ce que docs/, les données, si elles se lisent, et le registre ne disent pas de même."""
    problemes = [*ecarts_au_registre(docs), *titres_differents(docs)]
    if donnees is not None:
        problemes += [*noms_sans_page(donnees.commun.pages), *pages_inconnues(donnees)]
        problemes += adresses_sans_page(donnees)
    return problemes


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


def titres_differents(docs: Path) -> list[Probleme]:
    """Rend un problème par page que son titre, ou celui de son onglet, ne nomme pas comme le menu.

    L'accueil a son titre à lui : « Accueil » n'est que le nom de sa porte.
    """
    problemes = []
    for page in PAGES:
        if page.rubrique == "premier rang" or not (docs / page.chemin).is_file():
            continue
        texte = (docs / page.chemin).read_text(encoding="utf-8")
        for motif, ou in ((_TITRE, "title"), (_PREMIER, "#")):
            ecrit = motif.search(texte)
            if ecrit is not None and ecrit[1] != page.titre:
                problemes.append(_mal_titree(page.chemin, ou, ecrit[1], page.titre))
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


def pages_inconnues(donnees: Donnees) -> list[Probleme]:
    """Rend un problème par page que les données nomment et que le registre ignore, ou dont l'ancre manque.

    Les ancres connues sont celles des textes officiels et du glossaire ; on ne les cherche pas tant qu'une
    édition manque.
    """
    situes = parcourir(donnees.fichiers)
    rubriques = [situe.objet for situe in situes if isinstance(situe.objet, Rubrique) and not situe.partiel]
    ancres = {page.adresse: {r.id for r in rubriques if r.page == page.adresse} for page in PAGES}
    ancres["glossaire"] = {*map(ancre_de_terme, donnees.commun.glossaire.termes)}
    entieres = tout_est_la(donnees)
    problemes = []
    for situe in situes:
        for genre, _, suite, cible in renvois_ecrits(situe):
            visee = cible if entieres else cible.partition("#")[0]
            if genre == "page" and (faute := _faute(visee, ancres)) is not None:
                problemes.append(situe.probleme(suite, *faute))
    return problemes


def adresses_sans_page(donnees: Donnees) -> list[Probleme]:
    """Rend un problème par adresse relative qui n'est celle d'aucune page du registre."""
    connues = {page.adresse for page in PAGES}
    problemes = []
    for situe in parcourir(donnees.fichiers):
        adresse = situe.objet.__dict__.get("adresse")
        if isinstance(adresse, str) and est_relative(adresse):
            page = adresse.partition("#")[0].rstrip("/")
            if page not in connues:
                quoi = f"adresse sans page « {adresse} »"
                problemes.append(situe.probleme(("adresse",), quoi, suggestion(page, connues)))
    return problemes


def _faute(cible: str, ancres: Mapping[str, Collection[str]]) -> tuple[str, str] | None:
    page, _, ancre = cible.partition("#")
    if page not in ancres:
        return f"page inconnue « {page} »", suggestion(page, ancres)
    if ancre and ancre not in ancres[page]:
        return f"ancre inconnue « {ancre} » dans la page « {page} »", suggestion(ancre, ancres[page])
    return None


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


def _mal_titree(chemin: str, ou: str, ecrit: str, voulu: str) -> Probleme:
    return Probleme(
        fichier=f"docs/{chemin}",
        ligne=0,
        quoi=f"le menu dit « {voulu} », et la page, à « {ou} », « {ecrit} »",
        remede=f"Donnez-leur le même nom, ici ou dans {REGISTRE}.",
    )


def _mal_nommee(quoi: str, connues: set[str], page: str) -> Probleme:
    proches = get_close_matches(page, sorted(connues - {page}), 1)
    essai = f" « {proches[0]} », peut-être ?" if proches else ""
    remede = f"Une page, une fois, sous l'adresse que dit {REGISTRE}.{essai}"
    return Probleme(fichier=NOMS, ligne=0, quoi=quoi, remede=remede)
