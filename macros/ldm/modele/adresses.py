"""Les adresses que les données peuvent nommer : https, courriel, ou page du manuel."""

import re
from typing import Final
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

_FORME: Final = "Une adresse commence par « https:// » ou « mailto: », ou est celle d'une page du manuel."
_COURRIEL: Final = re.compile(r"mailto:[^\s\\@?&,;:<>()\[\]]+@(?P<hote>[^\s\\@?&,;:/<>()\[\]]+)")
_HOTE: Final = re.compile(r"(?=.{1,253}\Z)[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?")
_RELATIVE: Final = re.compile(r"[^\s\\:/?#][^\s\\:]*")


def adresse_juste(valeur: str) -> str:
    """Rend l'adresse ; lève `PydanticCustomError` si elle tromperait, ou ne mènerait nulle part."""
    if (remede := _refus(valeur)) is not None:
        raise PydanticCustomError(
            "adresse", "adresse refusée « {valeur} »", {"valeur": valeur, "remede": remede}
        )
    return valeur


def courriel_juste(valeur: str) -> str:
    """Rend l'adresse de courriel ; lève `PydanticCustomError` si elle n'en est pas une, seule."""
    if _refus(f"mailto:{valeur}") is not None:
        contexte = {"valeur": valeur, "remede": "Écrivez une seule adresse : « service@ac-essai.fr »."}
        raise PydanticCustomError("courriel", "courriel refusé « {valeur} »", contexte)
    return valeur


def est_relative(adresse: str) -> bool:
    """Dit si l'adresse est celle d'une page du manuel."""
    return ":" not in adresse


def _refus(valeur: str) -> str | None:
    if valeur.startswith("https://"):
        return _refus_du_site(valeur)
    if valeur.startswith("mailto:"):
        courriel = _COURRIEL.fullmatch(valeur)
        juste = courriel is not None and _hote_juste(courriel["hote"])
        return (
            None if juste else "Écrivez une seule adresse et rien d'autre : « mailto:service@ac-essai.fr »."
        )
    if valeur.startswith("/"):
        return "Retirez la barre du début : l'adresse part de l'édition, « textes/circulaire-2023/ »."
    if ".." in valeur.split("/"):
        return "Retirez « .. » : l'adresse reste dans l'édition."
    return None if _RELATIVE.fullmatch(valeur) else _FORME


def _refus_du_site(valeur: str) -> str | None:
    if re.search(r"[\s\\]", valeur):
        return "Retirez l'espace ou la barre oblique inverse."
    try:
        parties = urlsplit(valeur)
        hote = parties.hostname or ""
        _ = parties.port
    except ValueError:
        return "Recopiez l'adresse depuis le navigateur : son site ou son port est mal écrit."
    if "@" in parties.netloc:
        return "Retirez le nom et le mot de passe qui précèdent « @ »."
    if not _hote_juste(hote):
        return "Recopiez l'adresse depuis le navigateur : le nom de son site est mal écrit."
    return None


def _hote_juste(hote: str) -> bool:
    if not _HOTE.fullmatch(hote):
        return False
    try:
        return all(nom.encode("ascii").decode("idna") for nom in hote.split(".") if nom.startswith("xn--"))
    except UnicodeError:
        return False
