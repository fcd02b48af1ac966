"""Ce qu'un champ porte déjà, dans les mots de ses options."""

from ldm.documents.blocs import Champ


def reponses(champ: Champ) -> tuple[str, ...]:
    """Rend les réponses déjà données : le libellé des options choisies, ou la valeur telle quelle."""
    if not champ.options:
        return (champ.valeur,) if champ.valeur else ()
    libelles = dict(champ.options)
    if champ.valeur and not set(champ.valeur.split()) <= set(libelles):
        return (champ.valeur,)
    return tuple(libelles[cle] for cle in champ.valeur.split())
