"""Fabriques partagées : un petit référentiel complet, en mémoire ou sur le disque, et de quoi le fausser.

`tests/petit_referentiel/` a une édition autonome (essai-2020), une variante qui la complète
(nord) et une variante qui emprunte les exemples de celle-ci (sud).
"""

import atexit
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from ldm.chargement.donnees import Donnees
from ldm.modele.referentiel import Referentiel
from ldm.variantes.resolution import resoudre, verifier_tout

PETIT: Final = Path(__file__).resolve().parent / "petit_referentiel"
CRITERE: Final = "essai-2020/criteres/C-01.yml"
OUTIL: Final = "essai-2020/outils/ldm-001.yml"
TEXTES: Final = "essai-2020/textes/10-textes.yml"
NORD: Final = "variantes/nord/variante.yml"
SUD: Final = "variantes/sud/variante.yml"
DEROGATION: Final = '\nderogation: {document: "texte-officiel", lieu: "Page 7", texte: "Le Nord en décide."}'
"""De quoi finir un geste qui s'écarte d'une règle nationale."""
Contenus = Mapping[str, str | bytes | None]
T = TypeVar("T")


def reproches(examiner: Callable[[T], object], objets: Iterable[T]) -> dict[T, object]:
    """Rend, par objet en faute, ce que cet examen lui reproche : un seul essai les voit et les nomme tous."""
    trouves = {objet: examiner(objet) for objet in objets}
    return {objet: reproche for objet, reproche in trouves.items() if reproche}


def contenu(fichier: str) -> str:
    """Rend le texte d'un fichier du petit référentiel."""
    return (PETIT / fichier).read_text(encoding="utf-8")


def avec(fichier: str, ancien: str, neuf: str) -> dict[str, str]:
    """Rend le fichier où `ancien`, qui doit s'y trouver une seule fois, est devenu `neuf`."""
    texte = contenu(fichier)
    assert texte.count(ancien) == 1, f"{texte.count(ancien)} fois « {ancien} » dans {fichier}"
    return {fichier: texte.replace(ancien, neuf)}


def operations(*gestes: str, source: str = "texte-officiel") -> str:
    """Rend un fichier d'opérations : chaque geste en YAML, suivi d'un motif et d'une source."""
    lignes = ["operations:"]
    for geste in gestes:
        debut, *suite = geste.strip("\n").splitlines()
        lignes += [f"  - {debut}", *(f"    {ligne}" for ligne in suite)]
        lignes += ['    motif: "Essai."', "    source:", f'      document: "{source}"']
    return "\n".join(lignes) + "\n"


def ecrire_petit(parent: Path, contenus: Contenus | None = None) -> Path:
    """Copie le petit référentiel dans `parent/referentiel` et y pose `contenus` ; None efface un fichier."""
    racine = parent / "referentiel"
    shutil.copytree(PETIT, racine)
    _poser(racine, contenus or {})
    return racine


def _poser(racine: Path, contenus: Contenus) -> None:
    for fichier, texte in contenus.items():
        chemin = racine / fichier
        if texte is None:
            chemin.unlink()
            continue
        recrire(chemin, texte if isinstance(texte, bytes) else texte.encode())


def recrire(chemin: Path, octets: bytes) -> None:
    """Écrit un fichier à neuf : le vider pour le récrire ferait attendre le disque."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    chemin.unlink(missing_ok=True)
    chemin.write_bytes(octets)


@cache
def _copie() -> Path:
    """Rend une copie du petit référentiel que ce processus fausse, puis remet en état."""
    dossier = Path(tempfile.mkdtemp(prefix="ldm-essai-"))
    atexit.register(shutil.rmtree, dossier, ignore_errors=True)
    return ecrire_petit(dossier)


@contextmanager
def _faussee(contenus: Contenus) -> Iterator[Path]:
    """Pose `contenus` dans la copie, le temps d'un essai : récrire tout le dossier coûte plus que le lire."""
    racine = _copie()
    try:
        _poser(racine, contenus)
        yield racine
    finally:
        for fichier in contenus:
            _remettre(racine, racine / fichier)


def _remettre(racine: Path, chemin: Path) -> None:
    origine = PETIT / chemin.relative_to(racine)
    if origine.is_file():
        recrire(chemin, origine.read_bytes())
        return
    neuf = next(n for n in (*reversed(chemin.parents), chemin) if not _est_du_petit(racine, n))
    if neuf.is_dir():
        shutil.rmtree(neuf)
    else:
        neuf.unlink(missing_ok=True)


def _est_du_petit(racine: Path, chemin: Path) -> bool:
    return not chemin.is_relative_to(racine) or (PETIT / chemin.relative_to(racine)).exists()


def problemes(contenus: Contenus) -> list[str]:
    """Rend, dans l'ordre et tels qu'on les montre, tous les problèmes du petit référentiel ainsi faussé."""
    with _faussee(contenus) as racine:
        return problemes_de(racine)


def problemes_de(racine: Path) -> list[str]:
    """Rend les problèmes de ce dossier de données, tels que « ldm verifier » les montre."""
    return [str(probleme) for probleme in verifier_tout(racine)[1]]


def donnees_de(contenus: Contenus) -> Donnees:
    """Charge le petit référentiel ainsi changé, qui ne doit porter aucune erreur."""
    with _faussee(contenus) as racine:
        donnees, defauts = verifier_tout(racine)
    assert donnees is not None
    assert not [str(d) for d in defauts if d.gravite == "erreur"]
    return donnees


@cache
def petites_donnees() -> Donnees:
    """Le petit référentiel chargé, partagé par tous les tests : rien n'y est modifiable."""
    return donnees_de({})


def petit_referentiel(slug: str = "nord", contenus: Contenus | None = None) -> Referentiel:
    """Rend une édition résolue du petit référentiel, au besoin changé."""
    return resoudre(slug, petites_donnees() if contenus is None else donnees_de(contenus))


def montre(lieu: str, quoi: str, remede: str) -> str:
    """Rend un problème tel qu'on le montre : `lieu` est « fichier:ligne », depuis le dossier des données."""
    return f"referentiel/{lieu} : {quoi}\n  → {remede}"
