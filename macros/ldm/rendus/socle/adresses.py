"""Les adresses qu'un document a le droit de porter."""

import re

from ldm.erreurs import MauvaisUsage


def adresse_depuis(racine: str, cible: str) -> str:
    """Rend l'adresse d'une cible : telle quelle si elle est https ou mailto, sinon à la suite de `racine`.

    Lève `MauvaisUsage` si elle n'est ni https, ni mailto, ni relative.
    """
    if re.match(r"https://|mailto:", cible):
        return cible
    if ":" in re.split(r"[/#]", cible)[0] or cible.startswith(("/", "\\")):
        remede = "écrivez https, mailto, ou une adresse relative à l'édition."
        raise MauvaisUsage(f"Adresse refusée « {cible} » : {remede}")
    return f"{racine}{cible}"
