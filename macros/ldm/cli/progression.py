"""L'avancement d'une commande longue, sur la sortie des messages."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click


@contextmanager
def progression(total: int, titre: str, *, muette: bool = False) -> Iterator[Callable[[str], None]]:
    """Montre l'avancement : une barre et le temps qui reste sur un terminal, une ligne par étape ailleurs.

    Rend de quoi dire qu'une étape est finie. muette : ne montre rien.
    """
    if muette:
        yield lambda _: None
    elif sys.stderr.isatty():
        with click.progressbar(
            length=total,
            label=titre,
            show_pos=True,
            show_percent=False,
            item_show_func=lambda etape: etape,
            bar_template="%(label)s %(bar)s %(info)s",
            fill_char="█",
            empty_char="░",
            width=24,
            file=sys.stderr,
        ) as barre:
            barre.render_progress()
            yield lambda etape: barre.update(1, etape)
    else:
        yield _ligne_a_ligne(total, titre)


def _ligne_a_ligne(total: int, titre: str) -> Callable[[str], None]:
    fait = 0

    def avancer(etape: str) -> None:
        nonlocal fait
        fait += 1
        click.echo(f"{titre} {fait}/{total} : {etape}", err=True)

    return avancer
