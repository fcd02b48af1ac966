"""Créer le dossier d'une nouvelle variante, d'après le modèle commenté."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ldm.chargement.images import ImageRefusee, nettoyer
from ldm.chargement.retouche import Retouche
from ldm.erreurs import MauvaisUsage
from ldm.modele.types import Gele
from ldm.variantes.carte import Carte, carte_de, prefixes_pris, refus_de_reponse

PREFIXE_DU_MODELE: Final = "MONAC"
_SERVICE: Final = re.compile(r"(?P<nom>.*\S)\s*\((?P<sigle>[^()]{2,20})\)")


def creer_variante(racine: Path, carte: Carte | str, *, date: str = "", logo: Path | None = None) -> Path:
    """Copie tout `variantes/_modele/` sous le nom demandé et y inscrit les réponses ; rend le dossier.

    carte : les réponses, ou le seul nom du dossier. date : celle de la première révision. logo : une image à
    joindre. Lève `MauvaisUsage`, toutes les fautes ensemble. Rien n'est écrit à moitié.
    """
    carte = carte_de({"slug": carte}) if isinstance(carte, str) else carte
    if refus := [*_refus(racine, carte)]:
        raise MauvaisUsage("\n".join(refus))
    image = _image(logo)
    dossier = racine / "variantes" / carte.slug
    provisoire = racine / "variantes" / f"_{carte.slug}.tmp"
    try:
        shutil.copytree(racine / "variantes" / "_modele", provisoire)
        entete = provisoire / "variante.yml"
        texte = _inscrire(entete.read_text(encoding="utf-8"), carte, date)
        if image is not None:
            nom, octets = image
            (provisoire / nom).write_bytes(octets)
            texte = re.sub(r'(?m)^( *)# logo: "logo\.svg"$', rf'\g<1>logo: "{nom}"', texte)
        entete.write_text(texte, encoding="utf-8", newline="")
        if carte.prefixe:
            _prefixer(provisoire, carte.prefixe)
        provisoire.replace(dossier)
    except OSError:
        constat = f"Dossier impossible à créer dans {racine.name}/variantes."
        raise MauvaisUsage(
            f"{constat} Vérifiez que _modele y est complet et qu'il est inscriptible."
        ) from None
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
    return dossier


def refus_de(racine: Path, champ: str, reponse: str) -> str | None:
    """Rend ce qui ne va pas dans une réponse : mal formée, ou déjà prise dans ce dossier de données."""
    if refus := refus_de_reponse(champ, reponse):
        return refus
    prise = champ == "slug" and any((d / reponse).exists() for d in (racine, racine / "variantes"))
    if prise:
        return f"Une édition « {reponse} » existe déjà : choisissez un autre nom."
    if champ == "prefixe" and reponse in prefixes_pris(racine):
        return f"préfixe « {reponse} » déjà pris\n  → Une autre édition s'en sert : choisissez-en un autre."
    return None


def _refus(racine: Path, carte: Gele) -> Iterator[str]:
    for champ, reponse in carte.__dict__.items():
        if (reponse or champ == "slug") and (refus := refus_de(racine, champ, reponse)):
            yield refus


def _image(logo: Path | None) -> tuple[str, bytes] | None:
    """Rend le nom que prend le logo dans le dossier, et ses octets, nettoyés."""
    if logo is None:
        return None
    try:
        return f"logo{logo.suffix.lower()}", nettoyer(logo.read_bytes(), logo.suffix.lower())
    except ImageRefusee as refus:
        raise MauvaisUsage(f"{logo.name} : {refus.quoi}\n  → {refus.remede}") from None
    except OSError:
        raise MauvaisUsage(f"Image illisible : {logo}. Donnez une image SVG ou PNG.") from None


def _inscrire(texte: str, carte: Carte, date: str) -> str:
    """Rend la carte du modèle où les réponses ont pris la place des exemples."""
    retouche = Retouche(texte)
    annee, nom = carte.annee, carte.nom
    valeurs = {"slug": carte.slug, "nom_court": nom, "territoire": carte.territoire, "annee": annee}
    if nom:
        valeurs["nom"] = f"{nom}, édition {annee}" if annee else nom
        valeurs["presentation"] = (
            f"Le cahier des charges {_de(carte)} : les critères nationaux et ce que nous y ajoutons."
        )
    if annee:
        valeurs |= {"revision": f"{annee}.1", "date": date or annee}
    for champ, valeur in valeurs.items():
        if valeur:
            retouche.changer(("identite", champ), valeur)
    if carte.service:
        lu = _SERVICE.fullmatch(carte.service)
        retouche.changer(("identite", "contact", "service"), lu["nom"] if lu else carte.service)
        if lu:
            retouche.changer(("identite", "contact", "sigle"), lu["sigle"])
        else:
            retouche.retirer(("identite", "contact", "sigle"))
    return retouche.texte


def _de(carte: Carte) -> str:
    if carte.territoire == "region-academique":
        return f"de la région académique {carte.nom}"
    elision = carte.nom[:1].lower() in "aeiouyhàâäéèêëîïôöùûü"
    return f"de l'académie d'{carte.nom}" if elision else f"de l'académie de {carte.nom}"


def _prefixer(dossier: Path, prefixe: str) -> None:
    """Met ce préfixe à la place de celui du modèle, dans tous les fichiers copiés."""
    for fichier in (f for f in dossier.rglob("*") if f.suffix in (".yml", ".md")):
        texte = fichier.read_text(encoding="utf-8")
        neuf = re.sub(rf"\b{PREFIXE_DU_MODELE}\b", prefixe, texte)
        if neuf != texte:
            fichier.write_text(neuf, encoding="utf-8", newline="")
