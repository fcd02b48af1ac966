"""Ce qu'un champ porte déjà, dans les mots de ses options."""

from ldm.documents.blocs import Champ


def reponses(champ: Champ) -> tuple[str, ...]:
    """Rend les réponses déjà données : le libellé des options choisies, ou la valeur telle quelle."""
    if champ.valeur:
        return (champ.valeur,)
    libelles = dict(champ.options)
    return tuple(libelles[cle] for cle in champ.choisies)
