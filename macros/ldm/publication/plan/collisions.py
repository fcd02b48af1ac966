"""Ce que deux éléments d'une édition se disputent, une fois résolue : une page, un fichier, un nom."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import PurePosixPath

from ldm.chargement.donnees import Donnees
from ldm.chargement.dossier import nommer
from ldm.chargement.joints import dossier_d_edition
from ldm.chargement.lieux import racines
from ldm.chargement.operations import Situee
from ldm.chargement.parcours import ObjetSitue, parcourir
from ldm.documents.catalogue import Piece
from ldm.documents.champs_confondus import champs_confondus
from ldm.erreurs import Probleme
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delai
from ldm.modele.operations import Operation
from ldm.modele.outils import Outil
from ldm.modele.pages import PAGES
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.amorces import amorces, est_amorce

Defaut = tuple[str, str, str, str]
"""L'identifiant de l'élément, le champ en cause, le constat, le remède."""


def collisions(donnees: Donnees, referentiel: Referentiel, pieces: Sequence[Piece]) -> Iterator[Probleme]:
    """Rend tout ce que l'édition résolue confondrait, écraserait ou montrerait vide. pieces : ses documents.

    Une variante n'est pas redevable de ce que sa base dit déjà.
    """
    slug = referentiel.identite.slug
    for identifiant, champ, quoi, remede in (
        *((outil.id, "id", quoi, remede) for outil, quoi, remede in champs_confondus(referentiel)),
        *_pages(referentiel),
        *_fichiers(referentiel, pieces),
        *_noms(referentiel),
        *_vides(referentiel),
    ):
        yield _situer(donnees, slug, identifiant, champ)(quoi, remede)
    yield from _pages_ignorees(slug)


def _situer(donnees: Donnees, slug: str, identifiant: str, champ: str) -> Callable[[str, str], Probleme]:
    """Rend de quoi dire un problème là où l'édition l'écrit : l'opération d'une variante, sinon son en-tête ;
    l'élément d'une édition autonome.
    """
    if slug not in donnees.variantes:
        situe = _ou_sont(donnees)[identifiant]
        return lambda quoi, remede: situe.probleme((champ,), quoi, remede)
    variante = donnees.variantes[slug]
    for situee in reversed(variante.operations):
        if (suite := _dans(situee.operation, identifiant, champ)) is not None:
            return partial(_de_l_operation, situee, suite)
    return lambda quoi, remede: variante.entete.probleme(("identite",), quoi, remede)


def _de_l_operation(situee: Situee, suite: tuple[str, ...], quoi: str, remede: str) -> Probleme:
    return situee.probleme(quoi, remede, *suite)


def _dans(operation: Operation, identifiant: str, champ: str) -> tuple[str, ...] | None:
    """Rend la place de ce champ dans l'opération, si elle ajoute ou change cet élément."""
    for nom in ("critere", "outil", "delai"):
        element = getattr(operation.ajouter, nom, None)
        if element is not None and element.id == identifiant:
            return ("ajouter", nom, champ)
    if operation.remplacer is not None and operation.remplacer.cible == identifiant:
        return ("remplacer", "avec", champ)
    vises = (operation.completer, operation.masquer)
    return () if any(geste is not None and geste.cible == identifiant for geste in vises) else None


def _ou_sont(donnees: Donnees) -> dict[str, ObjetSitue]:
    situes = parcourir(donnees.fichiers)
    return {s.objet.id: s for s in situes if isinstance(s.objet, Outil | Critere | Delai) and not s.partiel}


def _pages(referentiel: Referentiel) -> Iterator[Defaut]:
    """Rend les outils et les critères dont la page est celle d'une autre."""
    prises = {page.chemin: f"la page « {page.titre} »" for page in PAGES}
    elements = {f'outil("{o.id}")': (o.id, "slug", o.slug) for o in referentiel.outils}
    elements |= {f'critere("{c.id}")': (c.id, "numero", c.numero) for c in referentiel.criteres}
    for amorce in (amorce for amorce in amorces(referentiel) if amorce.macro in elements):
        identifiant, champ, valeur = elements[amorce.macro]
        if amorce.chemin in prises:
            quoi = f"{champ} « {valeur} » : son adresse est celle de {prises[amorce.chemin]}"
            yield identifiant, champ, quoi, f"Donnez un autre {champ}."
        prises.setdefault(amorce.chemin, identifiant)


def _fichiers(referentiel: Referentiel, pieces: Iterable[Piece]) -> Iterator[Defaut]:
    """Rend les outils dont les fichiers à télécharger ont le nom de ceux d'un autre document."""
    par_slug = {outil.slug: outil.id for outil in referentiel.outils}
    pris: dict[str, Piece] = {}
    for piece in sorted(pieces, key=lambda piece: bool(piece.outil)):
        autre = pris.setdefault(piece.nom, piece)
        if autre is not piece and piece.outil in par_slug:
            quoi = f"fichiers « {piece.nom} » : ce nom est déjà celui d'un autre document"
            yield par_slug[piece.outil], "slug", quoi, "Donnez un autre slug à cet outil."


def _noms(referentiel: Referentiel) -> Iterator[Defaut]:
    """Rend les outils de même code, et les délais de même clé, que l'édition a d'elle-même."""
    siens = [o for o in referentiel.outils if not _est_emprunte(referentiel, o.id)]
    delais = [d for d in referentiel.delais if not _est_emprunte(referentiel, d.id)]
    listes = (("code", [(o.id, o.code) for o in siens]), ("cle", [(d.id, d.cle) for d in delais]))
    for champ, elements in listes:
        vus: dict[str, str] = {}
        for identifiant, valeur in elements:
            if valeur in vus:
                quoi = f"{champ} « {valeur} » de {identifiant} : déjà celui de {vus[valeur]}"
                yield identifiant, champ, quoi, f"Donnez un autre {champ} à l'un des deux, ou masquez-le."
            vus.setdefault(valeur, identifiant)


def _est_emprunte(referentiel: Referentiel, identifiant: str) -> bool:
    origine = referentiel.origines.get(identifiant)
    return origine is not None and origine.genre == "emprunte"


def _vides(referentiel: Referentiel) -> Iterator[Defaut]:
    """Rend les critères sans descripteur et les formulaires sans section."""
    for critere in referentiel.criteres:
        if not critere.descripteurs:
            quoi = f"critère {critere.numero} sans descripteur"
            remede = "Gardez-en un au moins : la grille d'auto-évaluation en est faite."
            yield critere.id, "descripteurs", quoi, remede
    for outil in referentiel.outils:
        if outil.reproduit and not outil.sections and outil.guide is None:
            quoi = f"{outil.code} est dit reproduit, et n'a aucune section"
            yield outil.id, "sections", quoi, "Ajoutez ses sections, ou écrivez « reproduit: false »."


def _pages_ignorees(slug: str) -> Iterator[Probleme]:
    """Rend les pages d'une variante que celle d'un critère ou d'un outil remplacerait."""
    source = dossier_d_edition(slug) / "pages"
    for chemin in sorted(source.rglob("*.md")) if source.is_dir() else ():
        relatif = PurePosixPath(chemin.relative_to(source).as_posix())
        if est_amorce(relatif) and relatif.name != "LISEZMOI.md":
            quoi = "page à l'adresse de celle d'un critère ou d'un outil, qui s'écrit toute seule"
            fichier = nommer(chemin, racines())
            yield Probleme(fichier=fichier, ligne=0, quoi=quoi, remede="Donnez-lui un autre nom.")
