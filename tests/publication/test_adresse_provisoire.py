"""Tant que l'adresse du manuel est celle d'exemple, aucun fichier publié ne la porte."""

import io
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pikepdf
import pytest

from ldm.variantes.edition_active import donnees_actives


def contenus(nom: str, octets: bytes, vus: set[bytes]) -> Iterator[tuple[str, bytes]]:
    """Rend un fichier, ce que réunit une archive, et un PDF décompressé. vus : les sommes de ce qu'on a déjà
    rendu, et qui ne se relit pas : une archive réunit surtout ce que le site a déjà.
    """
    somme = sha256(octets).digest()
    if somme in vus:
        return
    vus.add(somme)
    yield nom, octets
    if octets.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(octets)) as archive:
            for membre in archive.namelist():
                yield from contenus(f"{nom}!{membre}", archive.read(membre), vus)
    elif octets.startswith(b"%PDF"):
        clair = io.BytesIO()
        with pikepdf.open(io.BytesIO(octets)) as pdf:
            pdf.save(
                clair,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
            )
        yield f"{nom} (décompressé)", clair.getvalue()


def porteurs(dossier: Path, domaine: bytes) -> list[str]:
    fichiers = (chemin for chemin in sorted(dossier.rglob("*")) if chemin.is_file())
    vus: set[bytes] = set()
    lus = (paire for chemin in fichiers for paire in contenus(chemin.name, chemin.read_bytes(), vus))
    return [nom for nom, octets in lus if domaine in octets]


@pytest.mark.lent
def test_aucun_fichier_publie_ne_porte_l_adresse_d_exemple(site: Path) -> None:
    publication = donnees_actives().commun.publication
    if not publication.provisoire:
        pytest.skip("le manuel a son adresse")
    assert porteurs(site, publication.adresse.split("/")[2].encode()) == []


def test_une_adresse_se_voit_jusque_dans_une_archive_et_dans_un_pdf(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.xml", "<a>https://lieu.example/</a>")
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.docinfo["/Title"] = "https://lieu.example/"
    pdf.save(tmp_path / "c.pdf")
    assert len(porteurs(tmp_path, b"lieu.example")) >= 2
