"""Dire, dans une page finie, le poids de chaque fichier qu'elle propose : on ne le sait qu'une fois écrit."""

import re
from collections.abc import Mapping
from typing import Final

_LIEN: Final = re.compile(
    r'(<(?:p|li)\b[^>]*>\s*<a href="(?:\.\./)*((?:telechargements|donnees)/[^"]+)">)([^<]+)</a>'
    r"(?=\s*</(?:p|li)>)"
)
"""Un lien vers un fichier, seul dans son paragraphe ou sa puce ; ailleurs, son poids gênerait la lecture."""


def annoter(page: str, poids: Mapping[str, int]) -> str:
    """Rend la page où chaque lien vers un fichier dit son poids. poids : en octets, par fichier, depuis
    le dossier de l'édition.
    """

    def dire(lien: re.Match[str]) -> str:
        if lien[2] not in poids:
            return lien[0]
        return f'{lien[1]}{lien[3]} <span class="ldm-poids">{en_clair(poids[lien[2]])}</span></a>'

    return _LIEN.sub(dire, page)


def en_clair(octets: int) -> str:
    """Rend un poids comme on le lit : « 84 ko », « 6,5 Mo »."""
    if octets < 999_500:
        return f"{max(round(octets / 1000), 1)}\u00a0ko"
    return f"{octets / 1_000_000:.1f}\u00a0Mo".replace(".", ",")
