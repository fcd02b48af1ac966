"""Ce que les commandes partagent : leur garde, la façon de montrer un problème, d'écrire un fichier."""

import errno
import json
from collections.abc import Callable, Iterable
from functools import wraps
from pathlib import Path
from typing import Any, Final, ParamSpec, TypeVar

import click

from ldm.chargement.lieux import hors_de_tout_projet
from ldm.erreurs import DonneesInvalides, ErreurLdm, MauvaisUsage, Probleme

P = ParamSpec("P")
R = TypeVar("R")


def garde(commande: Callable[P, R]) -> Callable[P, R]:
    """Montre les erreurs du projet en clair et rend le bon code de sortie."""

    @wraps(commande)
    def gardee(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return commande(*args, **kwargs)
        except DonneesInvalides as erreur:
            montrer(erreur.problemes)
            raise SystemExit(1) from None
        except MauvaisUsage as erreur:
            click.echo(str(erreur), err=True)
            raise SystemExit(2) from None
        except ErreurLdm as erreur:
            click.echo(str(erreur), err=True)
            raise SystemExit(1) from None
        except OSError as erreur:
            click.echo(_refus_du_systeme(erreur), err=True)
            raise SystemExit(1) from None
        except ModuleNotFoundError as erreur:
            click.echo(_paquet_manquant(erreur), err=True)
            raise SystemExit(2) from None

    return gardee


_REMEDES: Final = {
    errno.ENOSPC: ("le disque est plein", "Libérez de la place, ou écrivez ailleurs avec « -o »."),
    errno.EDQUOT: (
        "votre part du disque est pleine",
        "Libérez de la place, ou écrivez ailleurs avec « -o ».",
    ),
    errno.EROFS: ("ce disque ne se modifie pas", "Écrivez ailleurs avec « -o »."),
    errno.EACCES: ("accès refusé", "Donnez-vous le droit d'y écrire, ou écrivez ailleurs avec « -o »."),
    errno.EPERM: ("accès refusé", "Donnez-vous le droit d'y écrire, ou écrivez ailleurs avec « -o »."),
    errno.ENOTDIR: ("un fichier est à la place d'un dossier", "Donnez un autre chemin."),
    errno.EEXIST: ("un fichier est à la place d'un dossier", "Donnez un autre chemin."),
    errno.EISDIR: ("c'est un dossier, non un fichier", "Donnez un autre chemin."),
    errno.ENAMETOOLONG: ("le nom est trop long", "Donnez un chemin plus court."),
    errno.EBUSY: ("un autre programme s'en sert", "Fermez-le, puis relancez."),
    errno.EFBIG: ("le fichier serait trop gros pour ce disque", "Écrivez ailleurs avec « -o »."),
}
"""Ce que dit le système quand il refuse un fichier, et ce qu'on peut y faire."""


def _refus_du_systeme(erreur: OSError) -> str:
    """Dit quel fichier le système refuse, pourquoi et que faire ; relève ce qui n'est pas un refus connu."""
    if erreur.errno not in _REMEDES:
        raise erreur
    quoi, remede = _REMEDES[erreur.errno]
    return f"{erreur.filename2 or erreur.filename or 'Écriture'} : {quoi}.\n  → {remede}"


def _paquet_manquant(erreur: ModuleNotFoundError) -> str:
    """Dit quel paquet manque et où lire quoi faire ; relève la faute si le module est l'un des nôtres."""
    paquet = (erreur.name or "").partition(".")[0]
    if paquet in {"", "ldm"}:
        raise erreur
    return (
        f"Le paquet « {paquet} » manque, et cette commande en a besoin. "
        "Installez les paquets de requirements.lock (README.md). "
        "S'il n'existe pas pour votre machine, docs/contribuer/plateformes.md dit ce qui marche sans lui."
    )


def montrer(problemes: Iterable[Probleme]) -> None:
    """Montre des problèmes sur la sortie d'erreur, et leur compte."""
    problemes = tuple(problemes)
    for probleme in problemes:
        click.echo(str(probleme), err=True)
    erreurs = sum(p.gravite == "erreur" for p in problemes)
    revoir = len(problemes) - erreurs
    pluriel = "s" if erreurs > 1 else ""
    suite = f", {revoir} point{'s' if revoir > 1 else ''} à revoir" if revoir else ""
    click.echo(f"\n{erreurs} erreur{pluriel}{suite}.", err=True)


def dire_d_ou_viennent_les_donnees() -> None:
    """Dit, hors de tout projet, que la commande se sert des données du paquet."""
    if hors_de_tout_projet():
        click.echo(
            "Aucun dépôt ici : ce sont les données du paquet installé. "
            "Pour les vôtres, placez-vous dans votre dépôt.",
            err=True,
        )


def en_json(valeur: Any) -> None:
    """Écrit une valeur en JSON sur la sortie."""
    click.echo(json.dumps(valeur, ensure_ascii=False, indent=2))


def ecrire(chemin: Path, contenu: bytes) -> None:
    """Écrit à côté puis remplace : un fichier existant n'est jamais laissé à moitié écrit."""
    chemin.parent.mkdir(parents=True, exist_ok=True)
    provisoire = chemin.with_name(f".{chemin.name}.tmp")
    provisoire.write_bytes(contenu)
    provisoire.replace(chemin)
    click.echo(f"Écrit : {chemin}")
