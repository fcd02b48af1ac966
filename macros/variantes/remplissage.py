"""Remplir les empreintes des remplacements, dans les fichiers mêmes, sans rien changer d'autre."""

import re
from collections.abc import Iterator
from pathlib import Path

from macros.chargement.donnees import Situee, charger
from macros.erreurs import DonneesInvalides
from macros.variantes.empreintes import A_REMPLIR, empreinte
from macros.variantes.etat import Etat
from macros.variantes.operations import GESTES
from macros.variantes.resolution import examiner


def remplir_empreintes(racine: Path, *, accepter: bool) -> Iterator[str]:
    """Écrit chaque empreinte absente (et, si `accepter`, chaque empreinte dépassée).

    Rend une ligne par empreinte écrite. Lève `DonneesInvalides` si une cible manque.
    """
    donnees = charger(racine)
    for slug, variante in donnees.variantes.items():
        base, _ = examiner(variante.base, donnees)
        etat = Etat.depuis(base, slug)
        for situee in variante.operations:
            geste = situee.operation.remplacer
            if geste is not None and (cible := etat.element(geste.cible)) is not None:
                voulue = empreinte(cible, geste.avec)
                if geste.empreinte_base != voulue and (accepter or geste.empreinte_base == A_REMPLIR):
                    yield _ecrire(racine, situee, geste.empreinte_base, voulue)
            GESTES[situee.operation.verbe](etat, situee)


def _ecrire(racine: Path, situee: Situee, ancienne: str, voulue: str) -> str:
    numero = situee.lu.ligne((*situee.chemin, "remplacer", "empreinte_base"))
    fichier = racine.parent / situee.lu.fichier
    lignes = fichier.read_text(encoding="utf-8").splitlines(keepends=True)
    neuve, changements = re.subn(rf"(empreinte_base:\s*\"?){ancienne}", rf"\g<1>{voulue}", lignes[numero - 1])
    if changements != 1:
        raise DonneesInvalides(
            [situee.probleme("empreinte introuvable sur cette ligne", f'Écrivez empreinte_base: "{voulue}".', "remplacer", "empreinte_base")]
        )
    lignes[numero - 1] = neuve
    provisoire = fichier.with_suffix(".yml.tmp")
    provisoire.write_text("".join(lignes), encoding="utf-8", newline="")
    provisoire.replace(fichier)
    return f"{situee.lu.fichier}:{numero} : empreinte {voulue}"
