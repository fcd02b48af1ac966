"""Des fichiers hostiles, abîmés ou étrangers : refusés, en disant quoi faire."""

import re
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from playwright.sync_api import Browser, Page

from tests.navigateur.bureautique import SCRIPTS, en_base64, parties, publie, remplir, retoucher
from tests.navigateur.dossiers import SURE, page_nue


@pytest.fixture(scope="module")
def page(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, SURE, *SCRIPTS)
    contexte.close()


def _archive(**parties: bytes) -> bytes:
    tampon = BytesIO()
    with ZipFile(tampon, "w", ZIP_DEFLATED) as archive:
        for nom, octets in parties.items():
            archive.writestr(nom.replace("__", "/").replace("_xml", ".xml"), octets)
    return tampon.getvalue()


ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
HOSTILES: Final[dict[str, Callable[[], bytes]]] = {
    "bombe": lambda: _archive(mimetype=ODS, content_xml=b"0" * 90_000_000),
    "mille parties": lambda: _archive(mimetype=ODS, **{f"p{n}": b"" for n in range(2_100)}),
    "tronqué": lambda: publie("plan", "xlsx")[:9_000],
    "vide": lambda: b"PK\x05\x06" + bytes(18),
    "page web": lambda: b"<!DOCTYPE html><html>",
    "pdf": lambda: b"%PDF-1.7",
    "mot de passe": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
    "ods chiffré": lambda: _archive(
        mimetype=ODS, content_xml=b"...", **{"META-INF__manifest_xml": b"<m:encryption-data/>"}
    ),
    "entités": lambda: _archive(
        mimetype=ODS, content_xml=b'<!DOCTYPE a [<!ENTITY e "x"><!ENTITY f "&e;&e;">]><a>&f;</a>'
    ),
    "xml coupé": lambda: _archive(mimetype=ODS, content_xml=b"<a><b>"),
    "autre classeur": lambda: retoucher(publie("plan", "xlsx"), lambda c: c.remove(c["_ldm"])),
    "d'un manuel à venir": lambda: retoucher(
        publie("plan", "xlsx"), lambda c: setattr(c["_ldm"]["C1"], "value", "2")
    ),
    "texte": lambda: publie("ecart", "odt"),
}  # fmt: skip
REFUS: Final = """(octets) => {
    const D = LdmDossiers;
    const lus = Uint8Array.from(atob(octets), (signe) => signe.charCodeAt(0));
    try {
        if (D.reconnaitre(lus) === "archive") D.lireLeClasseur(lus);
        return ["", false];
    } catch (erreur) {
        return [erreur.message, erreur instanceof D.ErreurDeFichier];
    }
}"""


@pytest.mark.parametrize("nom", HOSTILES)
def test_un_fichier_hostile_ou_etranger_est_refuse_en_disant_quoi_faire(nom: str, page: Page) -> None:
    message, prevue = page.evaluate(REFUS, en_base64(HOSTILES[nom]()))
    assert prevue, message
    assert re.search(r"[.:] \w.*\.$", message), "un constat, puis un remède"


def test_un_texte_hostile_ne_passe_pas_par_une_formule_ni_par_du_html(page: Page) -> None:
    rempli = remplir(page, "grille", publie("grille", "ods"), {"D-001.preuves": "=1+1<b>&\x01\ud83d"})[
        "octets"
    ]
    contenu = parties(rempli)["content.xml"].decode()
    assert "=1+1&lt;b&gt;&amp;</text:p>" in contenu
