"""Le dossier `referentiel/` vu fichier par fichier : ce qui s'y lit, ce qui s'y perd, tous les problèmes."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TypeVar

from pydantic import BaseModel

from ldm.chargement.messages import valider
from ldm.chargement.oublies import constater
from ldm.chargement.parcours import Fichier
from ldm.chargement.yaml_sur import Lu, lire
from ldm.erreurs import DonneesInvalides, Probleme

M = TypeVar("M", bound=BaseModel)
DU_PAQUET = "paquet/"
"""Ce qui ouvre, dans les messages, le nom d'un fichier de données que le paquet apporte."""


def nommer(chemin: Path, racines: Sequence[Path]) -> str:
    """Rend le nom d'un fichier de données dans les messages : « referentiel/… », ou « paquet/… » s'il n'est
    pas dans le premier de ces dossiers.
    """
    racine = next((r for r in racines[1:] if chemin.is_relative_to(r)), racines[0])
    debut = f"{racine.name}/" if racine == racines[0] else DU_PAQUET
    nom = f"{debut}{chemin.relative_to(racine).as_posix()}"
    return "".join(c if c.isprintable() else repr(c)[1:-1] for c in nom)


class Dossier:
    """Lit et valide les fichiers d'un dossier en retenant chaque lecture et chaque problème."""

    def __init__(self, *racines: Path) -> None:
        """Part du dossier des données, dont le nom ouvre celui de chaque fichier dans les messages ; ou de
        plusieurs : ce que dit le premier l'emporte, et le reste vient du paquet.
        """
        self.racine, *self._autres = racines
        self.fichiers: list[Fichier] = []
        self.problemes: list[Probleme] = []
        self._vus: set[Path] = set()
        self._ecartes: set[Path] = set()

    def nom(self, chemin: Path) -> str:
        """Rend le nom à montrer : `referentiel/commun/sources.yml`."""
        return nommer(chemin, (self.racine, *self._autres))

    def noter(self, chemin: Path, quoi: str, remede: str) -> None:
        """Note un problème de tout un fichier ou de tout un dossier."""
        self.problemes.append(Probleme(fichier=self.nom(chemin), ligne=0, quoi=quoi, remede=remede))

    def ecarter(self, dossier: Path, quoi: str, remede: str) -> None:
        """Note le problème d'un dossier entier, dont aucun fichier ne sera lu."""
        self._ecartes.add(dossier)
        self.noter(dossier, quoi, remede)

    def contenu(self, dossier: Path) -> list[Path]:
        """Rend le contenu du dossier, trié ; un nom qui commence par « _ », « . » ou « ~$ » est ignoré."""
        try:
            chemins = sorted(dossier.iterdir()) if dossier.is_dir() else []
        except OSError:
            self.noter(dossier, "dossier illisible", "Donnez le droit de le lire.")
            return []
        return [chemin for chemin in chemins if not chemin.name.startswith(("_", ".", "~$"))]

    def chacun(self, sous: str = "") -> list[Path]:
        """Rend le contenu de ce dossier des données, trié par nom ; sous un même nom, celui du premier."""
        vus: dict[str, Path] = {}
        for racine in (*reversed(self._autres), self.racine):
            vus |= {chemin.name: chemin for chemin in self.contenu(racine / sous)}
        return [vus[nom] for nom in sorted(vus)]

    def partout(self, nom: str) -> list[Path]:
        """Rend les fichiers de ce nom, celui du paquet d'abord ; un seul, présent ou non, sans paquet."""
        siens = [self.racine / nom] if not self._autres or (self.racine / nom).exists() else []
        return [*(racine / nom for racine in reversed(self._autres)), *siens]

    def descendants(self, dossier: Path) -> Iterator[Path]:
        """Rend tous les fichiers du dossier et de ses sous-dossiers, triés."""
        for chemin in self.contenu(dossier):
            if not chemin.is_dir():
                yield chemin
            elif chemin in self._ecartes:
                continue
            elif chemin.is_symlink():
                self.noter(chemin, "lien symbolique", "Mettez le dossier lui-même à cette place.")
            else:
                yield from self.descendants(chemin)

    def lire(self, chemin: Path) -> Lu | None:
        """Lit un fichier ; None, et ses problèmes notés, s'il est fautif."""
        self._vus.add(chemin)
        try:
            return lire(chemin, self.nom(chemin))
        except DonneesInvalides as erreur:
            self.problemes.extend(erreur.problemes)
            return None

    def valider(self, lu: Lu | None, classe: type[M]) -> M | None:
        """Rend l'objet que le fichier décrit ; None, et ses problèmes notés, s'il est fautif."""
        if lu is None:
            return None
        try:
            objet = valider(classe, lu)
        except DonneesInvalides as erreur:
            self.problemes.extend(erreur.problemes)
            return None
        self.fichiers.append(Fichier(lu, objet))
        return objet

    def objet(self, chemin: Path, classe: type[M]) -> M | None:
        """Lit et valide un fichier."""
        return self.valider(self.lire(chemin), classe)

    def objets(self, dossier: Path, classe: type[M]) -> list[M]:
        """Lit et valide tous les fichiers YAML d'un dossier."""
        lus = [self.objet(chemin, classe) for chemin in self.contenu(dossier) if chemin.suffix == ".yml"]
        return [objet for objet in lus if objet is not None]

    def admettre(self, *chemins: Path) -> None:
        """Retient que ces fichiers, sans être lus, ont leur place : une image que l'édition nomme."""
        self._vus.update(chemins)

    def signaler_les_oublies(self, sauf: frozenset[str]) -> None:
        """Note chaque fichier que rien n'a lu : une donnée mal nommée ou mal rangée est une erreur."""
        for chemin in self.descendants(self.racine):
            nom = PurePosixPath(chemin.relative_to(self.racine).as_posix())
            if nom.parts[0] in sauf or chemin in self._vus:
                continue
            if chemin.is_symlink():
                self.noter(chemin, "lien symbolique", "Mettez le fichier lui-même à cette place.")
                continue
            voulus = {vu.name for vu in self._vus if vu.parent == chemin.parent}
            voisins = {voisin.name for voisin in self.contenu(chemin.parent)}
            if constat := constater(nom, voulus, voisins):
                gravite, quoi, remede = constat
                self.problemes.append(
                    Probleme(fichier=self.nom(chemin), ligne=0, quoi=quoi, remede=remede, gravite=gravite)
                )
