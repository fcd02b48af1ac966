"""Mettre à part les éditions fautives : les autres n'ont pas à attendre qu'on les corrige."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from ldm.chargement.donnees import Donnees
from ldm.erreurs import Probleme


def edition_de(fichier: str, slugs: Collection[str]) -> str | None:
    """Rend l'édition dont ce fichier est un fichier, ou None s'il est à toutes."""
    parties = [partie for partie in fichier.split("/") if partie != "variantes"]
    return next((partie for partie in parties[1:2] if partie in slugs), None)


def fautives(donnees: Donnees, problemes: Iterable[Probleme]) -> dict[str, str]:
    """Rend les éditions à mettre à part, chacune avec celle dont vient sa faute : elle-même, sa base, ou
    une édition qui lui prête.

    Une faute qui n'est d'aucune édition n'est pas d'ici.
    """
    slugs = {*donnees.slugs, *donnees.manquantes}
    erreurs = (p for p in problemes if p.gravite == "erreur")
    trouvees = {slug: slug for p in erreurs if (slug := edition_de(p.fichier, slugs)) is not None}
    trouvees |= {slug: slug for slug in donnees.manquantes}
    appuis = {slug: _appuis(slug, donnees) for slug in donnees.slugs}
    while suivantes := _entrainees(appuis, trouvees):
        trouvees |= suivantes
    return trouvees


def _appuis(slug: str, donnees: Donnees) -> set[str]:
    """Rend les éditions sans lesquelles celle-ci ne serait pas entière."""
    variante = donnees.variantes.get(slug)
    identite = variante.identite if variante is not None else donnees.editions[slug].identite
    prets = {emprunt.edition for emprunt in (*identite.exemples_de, *identite.adopte_de)}
    return prets | ({variante.base} if variante is not None else set())


def _entrainees(appuis: Mapping[str, set[str]], trouvees: Mapping[str, str]) -> dict[str, str]:
    return {
        slug: trouvees[cause]
        for slug, siens in appuis.items()
        if slug not in trouvees
        for cause in sorted(siens & {*trouvees})
    }


def communs(problemes: Iterable[Probleme], slugs: Collection[str]) -> list[Probleme]:
    """Rend les problèmes qui ne sont d'aucune de ces éditions."""
    return [probleme for probleme in problemes if edition_de(probleme.fichier, slugs) is None]


def sans(donnees: Donnees, slugs: Collection[str]) -> Donnees:
    """Rend les données sans ces éditions, comme si leurs fichiers ne se lisaient pas."""
    fichiers = (f for f in donnees.fichiers if edition_de(f.lu.fichier, slugs) is None)
    return replace(
        donnees,
        editions={slug: edition for slug, edition in donnees.editions.items() if slug not in slugs},
        variantes={slug: variante for slug, variante in donnees.variantes.items() if slug not in slugs},
        fichiers=tuple(fichiers),
        passages=tuple(
            p for p in donnees.passages if not {p.passages.ancienne, p.passages.nouvelle} & {*slugs}
        ),
        attendus={slug: attendus for slug, attendus in donnees.attendus.items() if slug not in slugs},
        manquantes=tuple(sorted({*donnees.manquantes, *slugs})),
    )
