"""Ce qu'une vérification a trouvé, gardé tant que rien de ce qu'elle regarde n'a changé."""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from ldm.chargement.depot import publiees
from ldm.chargement.mentions import rappels_avant_publication
from ldm.documents.attendus import ecarts_aux_attendus
from ldm.documents.bilan import bilan
from ldm.erreurs import Probleme
from ldm.publication.cache import garder, relire
from ldm.publication.construction.empreintes import d_une_page, des_donnees, du_programme
from ldm.publication.controle import Controle, controler
from ldm.publication.plan.disposition import CONSTRUCTION
from ldm.variantes.edition_active import toutes_ensemble


@dataclass(frozen=True, slots=True)
class Constat:
    """Les éditions justes, leur bilan, les problèmes de toutes, et ce qui manque avant de publier."""

    editions: tuple[str, ...]
    bilans: tuple[str, ...]
    problemes: tuple[Probleme, ...]
    rappels: tuple[str, ...] = ()

    @property
    def fautif(self) -> bool:
        """Dit si une erreur empêche de construire."""
        return any(probleme.gravite == "erreur" for probleme in self.problemes)


def constater(*, attendus: bool) -> Constat:
    """Vérifie toutes les éditions ; redit la fois d'avant, si elle était sans erreur et que rien n'a changé.

    attendus : compare aussi chaque édition à son fichier attendus.yml.
    """
    lieu = CONSTRUCTION / "constats" / ("attendus" if attendus else "editions")
    entrees = d_une_page(du_programme(), attendus, des_donnees())
    connu = _relire(lieu, entrees)
    if connu is not None:
        return connu
    constat = _verifier(attendus=attendus)
    if not constat.fautif:
        garder(lieu, json.dumps({"entrees": entrees, **asdict(constat)}, ensure_ascii=False).encode())
    return constat


def _relire(lieu: Path, entrees: str) -> Constat | None:
    with suppress(ValueError, TypeError, KeyError):
        lu = json.loads(relire(lieu) or b"")
        if lu["entrees"] == entrees:
            problemes = tuple(Probleme(**probleme) for probleme in lu["problemes"])
            return Constat(tuple(lu["editions"]), tuple(lu["bilans"]), problemes, tuple(lu["rappels"]))
    return None


def _verifier(*, attendus: bool) -> Constat:
    with toutes_ensemble():
        controle = controler()
    justes = not any(probleme.gravite == "erreur" for probleme in controle.problemes)
    ecarts = _ecarts_aux_attendus(controle) if attendus and justes else ()
    slugs = publiees(controle.editions)
    bilans = tuple(bilan(controle.editions[slug]) for slug in slugs) if justes else ()
    rappels = rappels_avant_publication(controle.donnees) if justes and controle.donnees else ()
    return Constat(tuple(slugs), bilans, (*controle.problemes, *ecarts), tuple(rappels))


def _ecarts_aux_attendus(controle: Controle) -> Iterator[Probleme]:
    for slug, charges in controle.donnees.attendus.items() if controle.donnees else ():
        for chemin, quoi in ecarts_aux_attendus(controle.editions[slug], charges.attendus):
            yield charges.probleme(chemin, quoi)
