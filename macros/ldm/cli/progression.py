"""L'avancement d'une commande longue, sur la sortie des messages."""

import sys
from collections.abc import Callable

import click


class progression:  # noqa: N801 (gestionnaire de contexte employé comme une fonction)
    """Montre l'avancement : une barre sur un terminal, une ligne par étape ailleurs."""

    def __init__(self, total: int, titre: str) -> None:
        self.total, self.titre, self.fait = total, titre, 0
        self.barre = sys.stderr.isatty()

    def __enter__(self) -> Callable[[str], None]:
        self._dessiner("")
        return self._avancer

    def __exit__(self, *erreur: object) -> None:
        if self.barre:
            click.echo(err=True)

    def _avancer(self, etape: str) -> None:
        self.fait += 1
        self._dessiner(etape)

    def _dessiner(self, etape: str) -> None:
        if self.barre:
            plein = "█" * round(24 * self.fait / self.total)
            click.echo(
                f"\r\033[K{self.titre} {plein:░<24} {self.fait}/{self.total} {etape}", err=True, nl=False
            )
        elif etape:
            click.echo(f"{self.titre} {self.fait}/{self.total} : {etape}", err=True)
