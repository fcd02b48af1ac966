"""Emporter une édition : une archive qui s'ouvre d'un dossier, sans serveur ni réseau.

Un navigateur qui lit un dossier ne devine pas `index.html` : chaque lien interne le nomme donc. L'archive
n'emporte pas le portail : ce qui y mène va à son adresse publique, ou disparaît s'il n'en a pas encore.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.pages import nom_de_l_archive
from ldm.rendus.socle.archive import fiche

DEJA_COMPRIMES: Final = frozenset({".pdf", ".docx", ".xlsx", ".odt", ".ods", ".png", ".zip"})
SANS_OBJET: Final = frozenset({"search/search_index.json", "sitemap.xml", "sitemap.xml.gz", "404.html"})
"""Ce que seul un serveur emploie : le thème lit ici la copie en script de son index, vide."""

_LIEN: Final = re.compile(
    r'(="(?:(?<=\shref=")|(?<=\scontent=")0; url=))(?!//)'
    r'((?:[^"#?:]*/)?\.{1,2}(?=["#])|[^"#?:]*(?=/))/?'
    r'((?:#[^"]*)?")'
)
"""Un lien relatif vers un dossier : « a/b/ », « .. », « ../a/#b ». Commencer par `="` se cherche deux fois
plus vite.
"""
_SEUL: Final = re.compile(
    r'<(p|li)\b[^>]*>\s*<a (?:[^>]*\s)?href="((?:\.\./)+)([^"]*)"[^>]*>[^<]*</a>\s*</\1>'
)
NOTICE: Final = """{nom}
Label « Lycée des métiers » : le manuel, à lire sans connexion.

1. Extrayez d'abord toute l'archive (sous Windows : clic droit, « Extraire tout »).
2. Ouvrez le dossier « {dossier} », puis le fichier « index.html ».

La recherche, les formulaires et les fichiers à télécharger s'y trouvent. Rien n'est envoyé.
Révision {revision}.
"""


def emporter(referentiel: Referentiel, site: Path) -> Path:
    """Écrit l'archive du site construit d'une édition et rend son chemin.

    site : le dossier de l'édition, pages et fichiers à télécharger compris. Deux appels sur
    les mêmes fichiers, avec le même SOURCE_DATE_EPOCH, donnent les mêmes octets.
    """
    identite = referentiel.identite
    archive = site / "telechargements" / nom_de_l_archive(identite.slug)
    dossier = f"lycee-des-metiers-{identite.slug}"
    archive.parent.mkdir(exist_ok=True)
    with ZipFile(archive, "w") as cible:
        notice = NOTICE.format(nom=identite.nom, dossier=dossier, revision=identite.revision)
        cible.writestr(fiche("LISEZ-MOI.txt"), "\ufeff" + notice.replace("\n", "\r\n"))
        publication = referentiel.commun.publication
        portail = "" if publication.provisoire else publication.adresse
        for relatif, octets in _fichiers(site, archive, portail):
            methode = ZIP_STORED if Path(relatif).suffix in DEJA_COMPRIMES else ZIP_DEFLATED
            cible.writestr(fiche(f"{dossier}/{relatif}", methode), octets)
    return archive


def _fichiers(site: Path, archive: Path, portail: str) -> Iterator[tuple[str, bytes]]:
    for chemin in sorted(p for p in site.rglob("*") if p.is_file() and p != archive):
        relatif = chemin.relative_to(site).as_posix()
        if relatif not in SANS_OBJET:
            octets = chemin.read_bytes()
            if chemin.suffix == ".html":
                page = quitter_le_portail(octets.decode(), relatif.count("/"), portail)
                octets = nommer_les_accueils(page).encode()
            yield relatif, octets


def quitter_le_portail(page: str, profondeur: int, portail: str) -> str:
    """Rend la page, chaque paragraphe ou puce qui n'est qu'un lien hors de l'édition menant à l'adresse du
    portail.

    profondeur : nombre de dossiers de la page sous l'édition. portail : vide, ces paragraphes et puces
    disparaissent.
    """

    def quitter(seul: re.Match[str]) -> str:
        remontee = "../" * (profondeur + 1)
        if not seul[2].startswith(remontee):
            return seul[0]
        return seul[0].replace(f'href="{remontee}', f'href="{portail}') if portail else ""

    return _SEUL.sub(quitter, page)


def nommer_les_accueils(page: str) -> str:
    """Rend la page, chaque lien relatif vers un dossier nommant son `index.html`."""
    return _LIEN.sub(r"\1\2/index.html\3", page)
