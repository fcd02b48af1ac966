"""Partager une largeur entre des colonnes, sans qu'aucune soit trop étroite pour son titre."""


def repartir(
    parts: tuple[int, ...], minimales: tuple[float, ...], total: float, fixes: frozenset[int] = frozenset()
) -> tuple[float, ...]:
    """Rend des largeurs en proportion des parts, aucune sous son minimum ; leur somme est `total`.

    fixes : les colonnes qui n'ont que leur minimum. Si les minimums n'y tiennent pas tous, ils sont rendus
    tels quels : leur somme dépasse alors `total`.
    """
    etroites = set(fixes)
    while len(etroites) < len(parts):
        reste = total - sum(minimales[rang] for rang in etroites)
        libres = sum(part for rang, part in enumerate(parts) if rang not in etroites)
        rendues = tuple(
            minimales[rang] if rang in etroites else reste * part / libres for rang, part in enumerate(parts)
        )
        nouvelles = {rang for rang, large in enumerate(rendues) if large < minimales[rang]}
        if not nouvelles:
            return rendues
        etroites |= nouvelles
    return minimales
