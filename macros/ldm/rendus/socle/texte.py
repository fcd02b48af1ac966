"""Le texte seul : ce que lisent les formats sans lien ni couleur."""

from ldm.documents.blocs import Bloc, Definitions, Item, Liste, Paragraphe
from ldm.documents.morceaux import Lien, Pastille, Texte


def texte_simple(texte: Texte) -> str:
    """Rend un texte sans mise en forme : le mot du lien, l'étiquette entre crochets."""
    if isinstance(texte, str):
        return texte
    return "".join(_morceau(morceau) for morceau in texte).strip()


def _morceau(morceau: str | Lien | Pastille) -> str:
    if isinstance(morceau, Pastille):
        return f"[{morceau.texte}]"
    return morceau if isinstance(morceau, str) else morceau.texte


def lignes_simples(blocs: tuple[Bloc, ...]) -> list[str]:
    """Rend les blocs de texte en lignes : un alinéa ou une puce par ligne, retraits gardés."""
    lignes: list[str] = []
    for bloc in blocs:
        if isinstance(bloc, Paragraphe):
            lignes.append(texte_simple(bloc.texte))
        elif isinstance(bloc, Liste):
            for rang, item in enumerate(bloc.items, 1):
                lignes += _item(item, f"{rang}." if bloc.style == "nombres" else "•")
        elif isinstance(bloc, Definitions):
            for definition in bloc.items:
                lignes += [texte_simple(definition.terme), *lignes_simples(definition.blocs)]
    return lignes


def _item(item: Item, signe: str) -> list[str]:
    return [f"{signe} {texte_simple(item.texte)}", *(f"  {ligne}" for ligne in lignes_simples(item.suite))]
