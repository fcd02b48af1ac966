"""Une école qui a tout rempli, les formulaires publiés, de quoi les remplir et les relire dans une page."""

import base64
import json
import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from openpyxl import load_workbook
from playwright.sync_api import Page

from ldm.chargement.lieux import RACINE
from ldm.documents.blocs import Champ, Document
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.rendus.ecran.saisie import rendre_formulaire
from ldm.rendus.formats import rendre
from ldm.variantes.edition_active import referentiel_actif
from tests.navigateur.dossiers import NOYAU

EDITION: Final = "centre-val-de-loire-2026"
_CHARGEUR: Final = RACINE / "docs" / "assets" / "auto-evaluation" / "bureautique.js"
_ATELIER: Final = _CHARGEUR.read_text(encoding="utf-8").partition("const ATELIER = [")[2].partition("]")[0]
SCRIPTS: Final = (
    *NOYAU,
    "elements.js",
    "reponses.js",
    "libre.js",
    "champ.js",
    "bibliotheques/fflate/fflate.js",
    *(f"bureau/{nom}.js" for nom in re.findall(r'"(\w+)"', _ATELIER)),
)
TEXTES: Final = (
    "Le conseil pédagogique se réunit chaque mois ; ses comptes rendus sont publiés. " * 12,
    "« Guillemets français », \"droits\", 'simples', l’apostrophe",
    "=1+1",
    "@SUM(A1) et +33 2 38 00 00 00",
    "<b>gras</b> &amp; ]]> <!-- x -->",
    "Première ligne\nDeuxième ligne\n\nQuatrième, après une ligne vide",
    "🎓👩‍🏫 émojis et e\u0301 composé",
    "العربية مدرسة עברית \u200fde droite à gauche",
    "  deux espaces devant,   trois au milieu, deux derrière  ",
    "_x0041_ n’est pas un A",
    "0238000000",
    "Une\ttabulation",
)
OUVRIR: Final = """({ octets, outil, edition, html, reponses, marques }) => {
    const D = LdmDossiers;
    const lus = Uint8Array.from(atob(octets), (signe) => signe.charCodeAt(0));
    const ecartees = new Set();
    const demande = { outil, edition, marques, ecartees, champs: D.champsDe(html), reponses: () => reponses };
    const tableur = ["xlsx", "ods"].includes(D.genreDe(D.ouvrirLArchive(lus)));
    const rempli = tableur ? D.remplirLeClasseur(lus, demande) : D.remplirLeTexte(lus, demande);
    if (tableur) D.verifierLeClasseur(rempli);
    else D.verifierLeTexte(rempli, demande);
    let texte = "";
    for (const octet of rempli.octets) texte += String.fromCharCode(octet);
    const [portees, restantes] = [rempli.portees, rempli.restantes].map((lot) => [...lot.keys()]);
    return { octets: btoa(texte), portees, restantes };
}"""
RELIRE: Final = """(octets) => {
    const D = LdmDossiers;
    const lus = Uint8Array.from(atob(octets), (signe) => signe.charCodeAt(0));
    const { carte, valeurs, ajouts, inconnus, perdus } = D.lireLeClasseur(lus);
    const { edition, revision, outil, exemplaire, lignes } = carte;
    return {
        carte: { edition, revision, outil, exemplaire, lignes: Object.fromEntries(lignes) },
        valeurs: Object.fromEntries(valeurs), ajouts, inconnus, perdus,
    };
}"""


@cache
def formulaire(usage: str) -> Document:
    """Rend le premier formulaire de l'édition qui a cet usage."""
    referentiel = referentiel_actif(EDITION)
    return composer_outil(referentiel, next(o for o in referentiel.outils if usage in o.usages))


@cache
def publie(usage: str, format_: str) -> bytes:
    """Rend le fichier publié de ce formulaire."""
    return rendre(formulaire(usage), format_)


@cache
def html(usage: str) -> str:
    """Rend le formulaire tel que la page le charge."""
    script = rendre_formulaire("essai", formulaire(usage), "../")
    return str(json.loads(script.partition(",")[2].removesuffix(");\n"))["html"])


@cache
def ecole(usage: str) -> dict[str, str]:
    """Rend une réponse à chaque champ du formulaire : longs textes, signes de toutes sortes, dates, choix."""
    return {champ.id: _reponse(champ, rang) for rang, champ in enumerate(champs_de(formulaire(usage).blocs))}


def _reponse(champ: Champ, rang: int) -> str:
    if champ.type == "date":
        return ("14/01/2027", "03/2027", "mars 2027")[rang % 3]
    if champ.type == "case":
        return "oui"
    if champ.type == "choix":
        return champ.options[rang % len(champ.options)][0]
    if champ.type == "choix_multiple":
        return " ".join(cle for cle, _ in champ.options)
    return TEXTES[rang % len(TEXTES)][: champ.longueur]


def remplir(
    page: Page, usage: str, octets: bytes, reponses: Mapping[str, str], *marques: list[str]
) -> dict[str, Any]:
    """Remplit un fichier dans la page, relecture comprise ; rend ses octets et ce qu'il porte."""
    fait: dict[str, Any] = page.evaluate(
        OUVRIR,
        {
            "octets": en_base64(octets),
            "outil": formulaire(usage).ancre,
            "edition": EDITION,
            "html": html(usage),
            "reponses": dict(reponses),
            "marques": list(marques),
        },
    )
    return {**fait, "octets": octets_de(fait["octets"])}


def relire(page: Page, octets: bytes) -> dict[str, Any]:
    """Relit un classeur dans la page."""
    relu: dict[str, Any] = page.evaluate(RELIRE, en_base64(octets))
    return relu


def octets_de(texte: str) -> bytes:
    """Rend les octets que la page a écrits en base 64."""
    return base64.b64decode(texte)


def en_base64(octets: bytes) -> str:
    """Rend des octets tels que la page les reçoit."""
    return base64.b64encode(octets).decode()


def parties(octets: bytes) -> dict[str, bytes]:
    """Rend les parties d'une archive, par nom."""
    with ZipFile(BytesIO(octets)) as archive:
        return {nom: archive.read(nom) for nom in archive.namelist()}


def retoucher(octets: bytes, faire: Callable[[Any], object]) -> bytes:
    """Rend un XLSX après qu'une autre main l'a ouvert, changé et enregistré."""
    classeur = load_workbook(BytesIO(octets))
    faire(classeur)
    tampon = BytesIO()
    classeur.save(tampon)
    return tampon.getvalue()
