"""Les fichiers d'une variante, retouchés à mesure : chaque geste y retrouve sa place par son identifiant."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

import yaml

from ldm.chargement.retouche import Retouche, ecrire
from ldm.chargement.yaml_sur import Chemin
from ldm.modele.operations import VERBES

_CHARGEUR: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
SCHEMA: Final = "# yaml-language-server: $schema=../../schemas/operations.schema.json\n"
Endroit = tuple[Path, Chemin]


class Fichiers:
    """Les textes des fichiers d'un dossier de données, tels qu'ils seront."""

    def __init__(self, lus: list[Path], neuf: Path) -> None:
        """Part de ces fichiers d'opérations. neuf : celui où s'écrivent les nouvelles."""
        self.neuf = neuf
        self.textes: dict[Path, str] = {}
        self._lus = sorted({*lus, *([neuf] if neuf.exists() else [])})
        self._charges: dict[Path, tuple[str, Any]] = {}

    def texte(self, fichier: Path) -> str:
        """Rend le texte d'un fichier, retouches faites."""
        return self.textes[fichier] if fichier in self.textes else fichier.read_bytes().decode("utf-8-sig")

    def valeur(self, fichier: Path) -> Any:
        """Rend ce que dit un fichier, retouches faites."""
        texte = self.texte(fichier)
        if fichier not in self._charges or self._charges[fichier][0] != texte:
            self._charges[fichier] = (texte, yaml.load(texte, Loader=_CHARGEUR))  # noqa: S506 (sûr)
        return self._charges[fichier][1]

    def retoucher(self, fichier: Path, geste: Callable[[Retouche], None]) -> None:
        """Retouche un fichier."""
        retouche = Retouche(self.texte(fichier))
        geste(retouche)
        self.textes[fichier] = retouche.texte

    def gestes(self, verbe: str, cible: str) -> list[Endroit]:
        """Rend où sont les opérations de ce verbe qui visent cette cible."""
        return [
            (fichier, ("operations", rang))
            for fichier, rang, operation in self._operations()
            if (operation.get(verbe) or {}).get("cible") == cible
        ]

    def element(self, identifiant: str) -> Endroit | None:
        """Rend où l'édition écrit un élément à elle."""
        for fichier in self._lus:
            valeur = self.valeur(fichier)
            if isinstance(valeur, dict) and "operations" not in valeur and valeur.get("id") == identifiant:
                return fichier, ()
        for fichier, rang, operation in self._operations():
            for verbe in ("ajouter", "completer"):
                for chemin in _chercher(operation.get(verbe), identifiant):
                    return fichier, ("operations", rang, verbe, *chemin)
        return None

    def lire(self, endroit: Endroit, *suite: str | int) -> Any:
        """Rend ce qui est écrit à cet endroit, ou None."""
        fichier, chemin = endroit
        valeur = self.valeur(fichier)
        for partie in (*chemin, *suite):
            try:
                valeur = valeur[partie]
            except (KeyError, IndexError, TypeError):
                return None
        return valeur

    def ecrire(self, endroit: Endroit, champ: str, valeur: Any) -> None:
        """Écrit un champ à cet endroit : à sa place s'il y est, à la fin sinon ; vide, le retire."""
        fichier, chemin = endroit
        present = self.lire(endroit, champ) is not None
        if valeur in (None, []):
            if present:
                self.retoucher(fichier, lambda r: r.retirer((*chemin, champ)))
        elif present:
            self.retoucher(fichier, lambda r: r.changer((*chemin, champ), valeur))
        else:
            self.retoucher(fichier, lambda r: r.poser(chemin, champ, valeur))

    def retirer(self, endroit: Endroit) -> None:
        """Retire ce qui est à cet endroit."""
        fichier, chemin = endroit
        self.retoucher(fichier, lambda r: r.retirer(_operation_vide(self.valeur(fichier), chemin)))

    def ajouter(self, operations: list[dict[str, Any]]) -> None:
        """Ajoute des opérations à la fin du fichier des nouvelles."""
        if not operations:
            return
        present = self.neuf in self.textes or self.neuf.exists()
        if not present or self.valeur(self.neuf) is None:
            ecrites = ("\n".join(ecrire([operation], "  ")) for operation in operations)
            debut = self.texte(self.neuf) if present else SCHEMA
            self.textes[self.neuf] = "".join((debut, "operations:\n", "\n\n".join(ecrites), "\n"))
            return
        self.retoucher(self.neuf, lambda r: r.ajouter(("operations",), operations, aere=True))

    def finis(self) -> dict[Path, str | None]:
        """Rend les textes changés ; None pour un fichier où il ne reste rien."""
        return {f: None if self.valeur(f) is None else texte for f, texte in sorted(self.textes.items())}

    def _operations(self) -> Iterator[tuple[Path, int, dict[str, Any]]]:
        for fichier in self._lus:
            valeur = self.valeur(fichier)
            suite = (valeur or {}).get("operations") if isinstance(valeur or {}, dict) else None
            for rang, operation in enumerate(suite or ()):
                yield fichier, rang, operation


def _chercher(valeur: Any, identifiant: str) -> Iterator[Chemin]:
    if isinstance(valeur, dict):
        if valeur.get("id") == identifiant:
            yield ()
        for cle, membre in valeur.items():
            yield from ((cle, *suite) for suite in _chercher(membre, identifiant))
    elif isinstance(valeur, list):
        for rang, membre in enumerate(valeur):
            yield from ((rang, *suite) for suite in _chercher(membre, identifiant))


def _operation_vide(valeur: Any, chemin: Chemin) -> Chemin:
    """Rend ce qu'il faut retirer : l'opération entière, si elle n'apporte rien d'autre."""
    if len(chemin) < 4 or chemin[0] != "operations":
        return chemin
    operation = valeur["operations"][chemin[1]]
    verbe = next(v for v in VERBES if v in operation)
    apports = [cle for cle in operation[verbe] if cle not in ("cible", "apres")]
    seul = len(apports) == 1
    if len(chemin) == 5:
        seul = seul and len(operation[verbe][chemin[3]]) == 1
    return chemin[:2] if seul and len(chemin) <= 5 else chemin
