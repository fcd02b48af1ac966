"""Lire dans Liberation Sans les largeurs de lettres que `socle/chasses.py` recopie.

python -m tests.rendus.tableur.classeur.chasses     récrit le module
"""

import shutil
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Final

from fontTools.ttLib import TTFont

from ldm.rendus.socle import chasses

POLICE: Final = "Liberation Sans"
PLAGES: Final = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x2010, 0x203F),
    (0x20A0, 0x20CF),
    (0x2190, 0x21FF),
    (0x2200, 0x22FF),
)
"""Latin, ponctuation, monnaies, flèches et signes : ce qu'un formulaire français contient."""

ESPACE_FINE: Final = "\u202f"
"""Absente de la police : un tableur la dessine comme une espace."""


def fichier_de_la_police() -> Path | None:
    """Rend le fichier de la police sur cette machine, ou rien si elle n'y est pas."""
    if shutil.which("fc-match") is None:
        return None
    sortie = subprocess.run(
        ["fc-match", "-f", "%{family}|%{file}", f"{POLICE}:style=Regular"],
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    famille, _, fichier = sortie.partition("|")
    return Path(fichier) if famille == POLICE else None


def lire(police: Path) -> dict[int, str]:
    """Rend, par largeur en millièmes de corps, les signes qui l'ont, sauf la plus courante."""
    with TTFont(police) as fonte:
        glyphes, largeurs, unite = fonte.getBestCmap(), fonte["hmtx"].metrics, fonte["head"].unitsPerEm
        signes: defaultdict[int, str] = defaultdict(str)
        for code in (code for debut, fin in PLAGES for code in range(debut, fin + 1) if code in glyphes):
            signes[round(1000 * largeurs[glyphes[code]][0] / unite)] += chr(code)
        signes[round(1000 * largeurs[glyphes[0x20]][0] / unite)] += ESPACE_FINE
    return {largeur: signes[largeur] for largeur in sorted(signes) if largeur != chasses.COURANTE}


def module(signes: dict[int, str]) -> str:
    """Rend le texte du module : les signes par leur échappement, pour qu'aucun ne soit invisible."""
    lignes = []
    for largeur, ceux in signes.items():
        morceaux = [ceux[rang : rang + 16] for rang in range(0, len(ceux), 16)]
        lignes += [f"    {largeur}: ("]
        lignes += [f'        "{"".join(map(_echapper, morceau))}"' for morceau in morceaux]
        lignes += ["    ),"]
    entete = Path(chasses.__file__).read_text(encoding="utf-8").partition("SIGNES_PAR_CHASSE")[0]
    return f"{entete}SIGNES_PAR_CHASSE: Final = {{\n" + "\n".join(lignes) + "\n}  # fmt: skip\n"


def _echapper(signe: str) -> str:
    return (
        f"\\{signe}"
        if signe in '"\\'
        else signe
        if signe.isascii() or signe.isalpha()
        else f"\\u{ord(signe):04x}"
    )


if __name__ == "__main__":
    trouvee = fichier_de_la_police()
    assert trouvee is not None, f"La police {POLICE} n'est pas sur cette machine."
    Path(chasses.__file__).write_text(module(lire(trouvee)), encoding="utf-8", newline="\n")
