"""Tout ce que `ldm construire` refuserait, dit d'un coup : ce que vérifie `ldm verifier`."""

from collections.abc import Iterator
from dataclasses import dataclass

from ldm.chargement.depot import paquet_change, publiees
from ldm.chargement.donnees import Donnees
from ldm.chargement.lieux import MANUEL
from ldm.chargement.ramasse_miettes import suspendu
from ldm.documents.catalogue_actif import pieces_actives
from ldm.erreurs import Probleme
from ldm.modele.referentiel import Referentiel
from ldm.publication.moteur.essai import pages_qui_echouent
from ldm.publication.plan.collisions import collisions
from ldm.publication.plan.ecarts import defauts_des_pages
from ldm.variantes.edition_active import (
    constater,
    donnees_actives,
    mettre_a_part,
    problemes_de,
    referentiel_actif,
)
from ldm.variantes.saines import communs, edition_de, fautives


@dataclass(frozen=True, slots=True)
class Controle:
    """Ce qu'un contrôle a trouvé.

    donnees : celles des éditions justes ; aucune si une faute est à toutes. a_part : les éditions fautives,
    chacune avec celle dont vient sa faute. editions : les justes, résolues.
    """

    donnees: Donnees | None
    problemes: tuple[Probleme, ...]
    a_part: dict[str, str]
    editions: dict[str, Referentiel]

    def de(self, slug: str) -> tuple[Probleme, ...]:
        """Rend les erreurs de cette édition."""
        erreurs = (probleme for probleme in self.problemes if probleme.gravite == "erreur")
        return tuple(probleme for probleme in erreurs if edition_de(probleme.fichier, (slug,)) == slug)


def controler(*, a_fond: bool = True) -> Controle:
    """Contrôle les éditions qu'on publie, et met à part les fautives pour la suite du travail du processus.

    a_fond : essaie aussi ce que la construction d'une édition essaiera d'elle-même.
    """
    mettre_a_part(())
    donnees, constates = constater()
    problemes = [*constates, *paquet_change(), *defauts_des_pages(MANUEL / "docs", donnees)]
    connues = () if donnees is None else (*donnees.slugs, *donnees.manquantes)
    if donnees is None or any(p.gravite == "erreur" for p in communs(problemes, connues)):
        return Controle(None, _tries(problemes), {}, {})
    for chercher in (problemes_de, _a_la_construction)[: 2 if a_fond else 1]:
        mettre_a_part(fautives(donnees, problemes))
        with suspendu():
            problemes += [p for slug in publiees(donnees_actives().slugs) for p in chercher(slug)]
    a_part = fautives(donnees, problemes)
    mettre_a_part(a_part)
    saines = donnees_actives()
    editions = {slug: referentiel_actif(slug) for slug in saines.slugs}
    return Controle(saines, _tries(problemes), a_part, editions)


def _a_la_construction(slug: str) -> Iterator[Probleme]:
    """Rend ce qui n'échouerait qu'en construisant l'édition."""
    yield from collisions(donnees_actives(), referentiel_actif(slug), pieces_actives(slug))
    yield from pages_qui_echouent(slug)


def _tries(problemes: list[Probleme]) -> tuple[Probleme, ...]:
    return tuple(sorted(set(problemes)))
