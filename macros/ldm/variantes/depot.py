"""Ouvrir le dépôt d'une académie : son édition, ses ajouts, ses réglages, et de quoi publier."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ldm.chargement.depot import version_installee
from ldm.chargement.lieux import REGLAGES
from ldm.chargement.messages import valider
from ldm.chargement.retouche import Retouche, ecrire
from ldm.chargement.yaml_sur import lire
from ldm.erreurs import MauvaisUsage
from ldm.modele.commun import Academies, RegionAcademique
from ldm.variantes.carte import Carte, sans_accent
from ldm.variantes.creation import creer_variante

MODELE: Final = "_depot"
_REPRIS: Final = ("LISEZMOI.md", "commun/publication.yml", "schemas", "variantes/_modele")
"""Ce que le dépôt prend tel quel du dossier des données."""
_TEMOINS: Final = (REGLAGES, "mkdocs.yml", "referentiel")
_ENTETE: Final = """# yaml-language-server: $schema=../schemas/academies.schema.json
#
# Quelle académie, ou quelle région académique, suit votre édition. Une région écrite ici remplace celle du
# paquet : « edition » à son niveau vaut pour toutes ses académies.
"""


def ouvrir_depot(
    dossier: Path, donnees: Path, carte: Carte, *, date: str, logo: Path | None = None
) -> list[str]:
    """Écrit dans ce dossier le dépôt d'une académie ; rend les fichiers qui y étaient déjà, et qui y restent.

    donnees : le dossier des données où prendre les modèles. Lève `MauvaisUsage` si une réponse est refusée,
    ou si le dossier est déjà un dépôt. Rien n'est écrit à moitié.
    """
    if pris := [nom for nom in _TEMOINS if (dossier / nom).exists()]:
        raise MauvaisUsage(
            f"« {dossier.name} » contient déjà « {pris[0]} » : créez un dossier vide, placez-vous dedans, "
            "puis relancez la commande."
        )
    provisoire = dossier / ".ldm-depot.tmp"
    try:
        _ecrire(provisoire, donnees, carte, date, logo)
        return [*_deposer(provisoire, dossier)]
    except OSError as erreur:
        raise MauvaisUsage(f"Dépôt impossible à écrire dans « {dossier} » : {erreur.strerror}.") from None
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)


def _ecrire(racine: Path, donnees: Path, carte: Carte, date: str, logo: Path | None) -> None:
    """Écrit tout le dépôt dans un dossier neuf."""
    shutil.copytree(donnees / MODELE, racine)
    valeurs = {
        "@SLUG@": carte.slug,
        "@NOM@": carte.nom or carte.slug,
        "@ANNEE@": carte.annee or date[:4],
        "@VERSION@": version_installee(),
    }
    for fichier in (f for f in racine.rglob("*") if f.is_file()):
        texte = fichier.read_text(encoding="utf-8")
        for repere, valeur in valeurs.items():
            texte = texte.replace(repere, valeur)
        fichier.write_text(texte, encoding="utf-8", newline="")
    siennes = racine / "referentiel"
    for nom in _REPRIS:
        source, copie = donnees / nom, siennes / nom
        copie.parent.mkdir(parents=True, exist_ok=True)
        (shutil.copytree if source.is_dir() else shutil.copy)(source, copie)
    (siennes / "commun" / "academies.yml").write_text(
        _academies(donnees, carte), encoding="utf-8", newline=""
    )
    entete = creer_variante(siennes, carte, date=date, logo=logo) / "variante.yml"
    retouche = Retouche(entete.read_text(encoding="utf-8"))
    retouche.changer(("identite", "document"), f"cdc-{carte.slug}")
    entete.write_text(retouche.texte, encoding="utf-8", newline="")


def _academies(donnees: Path, carte: Carte) -> str:
    """Rend le academies.yml du dépôt : la région ou l'académie de ce nom, qui suit désormais l'édition."""
    fichier = donnees / "commun" / "academies.yml"
    regions = valider(Academies, lire(fichier, fichier.name)).regions
    sienne = next((region for r in regions if (region := _suivie(r, carte)) is not None), None)
    contenu = {"regions": [] if sienne is None else [sienne]}
    return _ENTETE + "".join(f"{ligne}\n" for ligne in ecrire(contenu))


def _suivie(region: RegionAcademique, carte: Carte) -> dict[str, Any] | None:
    """Rend la région où l'édition est inscrite ; None si le nom n'est ni le sien ni celui d'une académie."""
    brute = region.model_dump(exclude_none=True)
    niveaux = [*brute["academies"], brute]
    if carte.territoire == "region-academique":
        niveaux.reverse()
    niveau = next((n for n in niveaux if _meme_nom(n["nom"], carte.nom)), None)
    if niveau is None:
        return None
    niveau["edition"] = carte.slug
    return {cle: brute[cle] for cle in ("cle", "nom", "edition", "academies") if cle in brute}


def _meme_nom(un: str, autre: str) -> bool:
    return sans_accent(un).lower() == sans_accent(autre).lower()


def _deposer(provisoire: Path, dossier: Path) -> Iterator[str]:
    """Met chaque fichier à sa place, sans en remplacer aucun ; rend ceux qui y étaient déjà."""
    for fichier in sorted(f for f in provisoire.rglob("*") if f.is_file()):
        place = dossier / fichier.relative_to(provisoire)
        if place.exists():
            yield place.relative_to(dossier).as_posix()
            continue
        place.parent.mkdir(parents=True, exist_ok=True)
        fichier.replace(place)
