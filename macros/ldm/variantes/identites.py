"""L'identité d'une édition, sa lignée, et le fichier où elle est écrite."""

from ldm.chargement.donnees import Donnees
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.modele.edition import Identite


def identites(donnees: Donnees) -> tuple[Identite, ...]:
    """Rend l'identité de toutes les éditions, autonomes d'abord."""
    return tuple(identite_de(slug, donnees) for slug in donnees.slugs)


def identite_de(slug: str, donnees: Donnees) -> Identite:
    """Rend l'identité de cette édition, autonome ou variante."""
    return donnees.editions[slug].identite if slug in donnees.editions else donnees.variantes[slug].identite


def lignee(slug: str, donnees: Donnees) -> list[str]:
    """Rend cette édition, puis ses bases, de proche en proche ; elle s'arrête à celle qui manque."""
    vues: list[str] = []
    while slug in donnees.variantes and slug not in vues:
        vues.append(slug)
        slug = donnees.variantes[slug].base
    return [*vues, slug]


def est_saine(slug: str, donnees: Donnees) -> bool:
    """Dit si cette édition se résout : elle et toutes ses bases se chargent, sans tourner en rond."""
    return lignee(slug, donnees)[-1] in donnees.editions


def lieu_de_l_identite(identite: Identite, donnees: Donnees) -> tuple[Lu, Chemin] | None:
    """Rend le fichier qui porte cette identité, et où elle y commence."""
    variante = donnees.variantes.get(identite.slug)
    if variante is not None:
        return variante.entete, ("identite",)
    return next(((f.lu, ()) for f in donnees.fichiers if f.objet is identite), None)
