"""Créer le dossier d'une nouvelle variante, d'après le modèle commenté."""

import shutil
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from ldm.erreurs import MauvaisUsage
from ldm.modele.types import Slug


def creer_variante(racine: Path, slug: str) -> Path:
    """Copie `variantes/_modele/` sous le nom demandé et y inscrit le slug ; rend le dossier.

    Lève `MauvaisUsage` si le nom est refusé ou déjà pris. Rien n'est écrit à moitié.
    """
    try:
        TypeAdapter(Slug).validate_python(slug)
    except ValidationError as erreur:
        detail = erreur.errors()[0]
        raise MauvaisUsage(f"{detail['msg']}\n  → {detail['ctx']['remede']}") from None
    dossier = racine / "variantes" / slug
    if dossier.exists() or (racine / slug).exists():
        raise MauvaisUsage(f"Une édition « {slug} » existe déjà : choisissez un autre nom.")
    provisoire = racine / "variantes" / f"_{slug}.tmp"
    try:
        shutil.copytree(
            racine / "variantes" / "_modele", provisoire, ignore=shutil.ignore_patterns("LISEZMOI.md")
        )
        entete = provisoire / "variante.yml"
        texte = entete.read_text(encoding="utf-8").replace('slug: "mon-academie"', f'slug: "{slug}"')
        entete.write_text(texte, encoding="utf-8", newline="")
        provisoire.replace(dossier)
    except OSError:
        constat = f"Dossier impossible à créer dans {racine.name}/variantes."
        raise MauvaisUsage(
            f"{constat} Vérifiez que _modele y est complet et qu'il est inscriptible."
        ) from None
    finally:
        shutil.rmtree(provisoire, ignore_errors=True)
    return dossier
