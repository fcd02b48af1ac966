"""LibreOffice, ouvert une seule fois par processus d'essai : le lancer coûte plus que ce qu'on lui confie.

Lancé une seconde fois sous le même profil, il confie sa demande à celui qui est ouvert, et attend qu'elle
soit faite.
"""

import atexit
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

_PATIENCE: Final = 600.0
_OUVERTS: Final[list["subprocess.Popen[bytes]"]] = []
_BIBLIOTHEQUE: Final = """<?xml version="1.0" encoding="UTF-8"?>
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Essai"/>
</library:library>
"""
_REGLAGES: Final = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">{}</oor:items>
"""
_REGLAGE: Final = """
<item oor:path="/org.openoffice.{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>"""
_SANS_VIGNETTE: Final = ("Office.Common/Save/Document", "GenerateThumbnail", "false")
"""Dessiner la vignette d'un document coûte autant que le lire et l'écrire."""
TOUJOURS_RECALCULER: Final = ("Office.Calc/Formula/Load", "ODFRecalcMode", "0")
"""Refaire tous les calculs d'un ODS à son ouverture."""
_TEXTE_VIDE: Final = "private:factory/swriter"
"""Sans un document ouvert, il se fermerait après une conversion."""


def convertir(fichiers: dict[str, bytes], format_: str) -> dict[str, bytes]:
    """Ouvre ces fichiers, d'une seule demande, et les rend enregistrés dans ce format."""
    _ouvrir()
    return convertir_a_part(fichiers, format_, profil())


def convertir_a_part(fichiers: dict[str, bytes], format_: str, profil: Path) -> dict[str, bytes]:
    """Fait de même sous un profil qui a ses propres réglages."""
    with tempfile.TemporaryDirectory() as temporaire:
        dossier = Path(temporaire)
        sortie = dossier / "sortie"
        # une sortie prend le nom du fichier, sans son extension
        origines = [dossier / f"{rang}.{nom.rpartition('.')[2]}" for rang, nom in enumerate(fichiers)]
        for origine, octets in zip(origines, fichiers.values(), strict=True):
            origine.write_bytes(octets)
        demander(profil, "--convert-to", format_, "--outdir", str(sortie), *map(str, origines))
        rendus = {nom: sortie / f"{rang}.{format_}" for rang, nom in enumerate(fichiers)}
        assert [nom for nom, chemin in rendus.items() if not chemin.is_file()] == [], (
            "LibreOffice ne les ouvre pas"
        )
        return {nom: chemin.read_bytes() for nom, chemin in rendus.items()}


def demander(profil: Path, *arguments: str) -> None:
    """Fait faire cela à LibreOffice, ouvert ou non sous ce profil, et attend que ce soit fait."""
    subprocess.run(_commande(profil, *arguments), check=True, capture_output=True, timeout=_PATIENCE)


def executer(module: str, profil: Path) -> None:
    """Fait exécuter « Main » d'un module Basic, qui ferme LibreOffice. profil : un dossier vide."""
    demander(profil, "--terminate_after_init")  # il écrit ses propres macros : les nôtres viennent après
    macros = profil / "user" / "basic" / "Standard"
    (macros / "Essai.xba").write_text(module, "utf-8")
    (macros / "script.xlb").write_text(_BIBLIOTHEQUE, "utf-8")
    demander(profil, "macro:///Standard.Essai.Main")


def regler(profil: Path, *reglages: tuple[str, str, str]) -> Path:
    """Écrit les réglages d'un profil : le lieu, le nom et la valeur de chacun. profil : un dossier vide."""
    (profil / "user").mkdir()
    dits = "".join(_REGLAGE.format(*reglage) for reglage in (_SANS_VIGNETTE, *reglages))
    (profil / "user" / "registrymodifications.xcu").write_text(_REGLAGES.format(dits), "utf-8")
    return profil


@cache
def profil() -> Path:
    """Rend le profil de celui qui est ouvert."""
    dossier = regler(Path(tempfile.mkdtemp(prefix="ldm-libreoffice-")))
    atexit.register(shutil.rmtree, dossier, ignore_errors=True)
    atexit.register(_fermer)
    return dossier


def _commande(profil: Path, *arguments: str) -> list[str]:
    return ["soffice", f"-env:UserInstallation={profil.as_uri()}", "--headless", *arguments]


def _ouvrir() -> None:
    """Lance LibreOffice s'il n'est pas ouvert, et attend qu'il reçoive les demandes."""
    if _OUVERTS and _OUVERTS[-1].poll() is None:
        return
    with socket.create_server(("127.0.0.1", 0)) as libre:
        port = libre.getsockname()[1]
    ecoute = f"--accept=socket,host=127.0.0.1,port={port};urp;"
    muet = subprocess.DEVNULL
    ouvert = subprocess.Popen(_commande(profil(), ecoute, _TEXTE_VIDE), stdin=muet, stdout=muet, stderr=muet)
    _OUVERTS.append(ouvert)
    limite = time.monotonic() + _PATIENCE
    while ouvert.poll() is None and time.monotonic() < limite:
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.02)


def _fermer() -> None:
    for ouvert in _OUVERTS:
        ouvert.terminate()
        ouvert.wait(timeout=_PATIENCE)
