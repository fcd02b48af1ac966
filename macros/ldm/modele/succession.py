"""Les éditions qui se succèdent : laquelle remplace laquelle, laquelle est en vigueur, quelle famille."""

from collections.abc import Iterable, Mapping

from ldm.modele.edition import Identite


def remplacantes(identites: Iterable[Identite]) -> dict[str, Identite]:
    """Rend, par édition remplacée, celle qui prend sa suite."""
    return {i.remplace: i for i in identites if i.remplace is not None and i.remplace != i.slug}


def suite_de(slug: str, par_qui: Mapping[str, Identite]) -> str:
    """Rend l'édition qui est en vigueur à la place de celle-ci : elle-même si rien ne la remplace, ou si
    les remplacements tournent en rond.
    """
    vues = [slug]
    while (suivante := par_qui.get(vues[-1])) is not None:
        if suivante.slug in vues:
            return slug
        vues.append(suivante.slug)
    return vues[-1]


def familles(identites: Iterable[Identite]) -> dict[str, str]:
    """Rend la famille de chaque édition, nommée par la plus ancienne : elles partagent leurs identifiants."""
    par_slug = {identite.slug: identite.remplace for identite in identites}

    def aieule(slug: str) -> str:
        vues = [slug]
        while (precedente := par_slug.get(vues[-1])) is not None and precedente not in vues:
            vues.append(precedente)
        return min(vues) if precedente is not None else vues[-1]

    return {slug: aieule(slug) for slug in par_slug}
