"""Mettre dans la roue, à côté du programme, le manuel qu'il publie : pages, thème, données nationales.

Le reste de la fabrication est dans pyproject.toml.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from setuptools import setup
from setuptools.command.build_py import build_py

ICI: Final = Path(__file__).resolve().parent
MANUEL: Final = ("docs", "overrides", "referentiel", "mkdocs.yml")
HORS_DE_LA_ROUE: Final = ICI / "docs" / "contribuer"
"""Les pages que le site ne publie pas."""


def fichiers() -> Iterator[Path]:
    """Rend chaque fichier du manuel que la roue emporte."""
    for lieu in (ICI / nom for nom in MANUEL):
        trouves = lieu.rglob("*") if lieu.is_dir() else [lieu]
        yield from sorted(f for f in trouves if f.is_file() and HORS_DE_LA_ROUE not in f.parents)


class AvecLeManuel(build_py):
    """Construit le paquet, puis y copie le manuel ; installé en place, il le lit où il est."""

    def run(self) -> None:
        """Copie le manuel dans `ldm/manuel/`."""
        super().run()
        for source in () if self.editable_mode else fichiers():
            copie = Path(self.build_lib, "ldm", "manuel", source.relative_to(ICI))
            self.mkpath(str(copie.parent))
            self.copy_file(str(source), str(copie), preserve_mode=False)

    def get_source_files(self) -> list[str]:
        """Rend ce qu'une archive des sources doit contenir pour que la roue s'en fabrique."""
        return [*super().get_source_files(), *(str(f.relative_to(ICI)) for f in fichiers())]


setup(cmdclass={"build_py": AvecLeManuel})
