"""Relire les réponses d'un DOCX : le contenu de chaque contrôle, d'après sa balise (ECMA-376, partie 1).

LibreOffice avant la version 7.5 perd les balises ; le signet qui entoure chaque contrôle les redit. Ce qui
invite à répondre ne s'y distingue plus d'une réponse que par ses mots.
"""

import re
from collections.abc import Container, Iterable, Iterator
from typing import Final
from xml.etree.ElementTree import Element

from ldm.documents.blocs import Champ
from ldm.rendus.relecture.archive import Archive, Illisible, attribut, descendants, enfants, nom
from ldm.rendus.socle.signets import DEBUT, champ_du_signet, signet_de
from ldm.rendus.traitement.mise_en_page.elements import Zone, invite

_SANS_NOM: Final = (
    "document Word dont les champs ont perdu leur nom : certains LibreOffice ne les gardent pas. "
    "Avec LibreOffice, remplissez l'ODT"
)


TUS: Final = ("del", "sdtPr", "rPr", "pPr")
_SIGNES: Final = {"p": "\n", "br": "\n", "cr": "\n", "tab": "\t", "noBreakHyphen": "\u2011"}


_PROTEGE: Final = re.compile("_x005F_(?=x[0-9A-Fa-f]{4}_)")
"""LibreOffice protège ainsi un « _ » que suivrait le code d'un signe."""


def lire(archive: Archive, champs: Iterable[Champ] = ()) -> dict[str, str]:
    """Rend ce qui est écrit dans chaque contrôle de contenu, par balise ; « oui » s'il est coché.

    champs : ceux dont le fichier peut venir. Lève `Illisible` si un autre programme a retiré balises et
    signets.
    """
    racine = archive.xml("word/document.xml")
    if racine is None:
        return {}
    lus = _par_balise(racine)
    return _par_signet(racine, champs) | lus if any(map(_est_un_signet, racine.iter())) else lus


def _par_balise(racine: Element) -> dict[str, str]:
    lus: dict[str, str] = {}
    controles = tuple(descendants(racine, "sdt"))
    for controle in controles:
        proprietes = next(enfants(controle, "sdtPr"), None)
        contenu = next(enfants(controle, "sdtContent"), None)
        if proprietes is None or contenu is None:
            continue
        balise = next((attribut(tag, "val") for tag in enfants(proprietes, "tag")), "")
        if balise:
            lus[balise] = _dit(proprietes, contenu)
    if controles and not lus and not any(map(_est_un_signet, racine.iter())):
        raise Illisible(_SANS_NOM)
    return lus


def _est_un_signet(element: Element) -> bool:
    return nom(element) == "bookmarkStart" and attribut(element, "name").startswith(DEBUT)


def _par_signet(racine: Element, champs: Iterable[Champ]) -> dict[str, str]:
    """Rend ce qui est entre les bornes de chaque signet, par identifiant de champ."""
    ouverts: dict[str, list[str]] = {}
    bouts: dict[str, list[str]] = {}
    for genre, dit, cle in _suite(racine):
        if genre == "debut":
            bouts[dit] = ouverts[cle] = []
        elif genre == "fin":
            ouverts.pop(cle, None)
        else:
            for suite in ouverts.values():
                suite.append(dit)
    par_signet = {signet_de(id_): (id_, invites) for id_, invites in _noms(champs, bouts.keys())}
    lus: dict[str, str] = {}
    for signet, suite in bouts.items():
        id_, invites = par_signet.get(signet, (champ_du_signet(signet), frozenset()))
        texte = "".join(suite)
        lus[id_] = "" if texte.strip() in invites else texte
    return lus


def _noms(champs: Iterable[Champ], signets: Container[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """Rend les identifiants qu'un contrôle peut porter, et ce qui invite à y répondre, s'il a ce signet."""
    for champ in champs:
        if signet_de(champ.id) in signets:
            formes = (invite(Zone(champ, en_ligne=e, dense=d)) for e in (False, True) for d in (False, True))
            yield champ.id, frozenset((*(forme.strip() for forme in formes), str(champ.aide).strip()))
        yield from ((f"{champ.id}.{cle}", frozenset()) for cle, _ in champ.options)


def _suite(element: Element) -> Iterator[tuple[str, str, str]]:
    """Rend, dans l'ordre, les bornes des signets des champs et les bouts de texte qu'ils peuvent entourer."""
    genre = nom(element)
    if _est_un_signet(element):
        yield "debut", attribut(element, "name"), attribut(element, "id")
    elif genre == "bookmarkEnd":
        yield "fin", "", attribut(element, "id")
    proprietes = next(enfants(element, "sdtPr"), None) if genre == "sdt" else None
    if proprietes is not None and next(descendants(proprietes, "checked"), None) is not None:
        yield from (borne for borne in _bornes(element) if borne[0] == "debut")
        yield "texte", _dit(proprietes, element), ""
        yield from (borne for borne in _bornes(element) if borne[0] == "fin")
    elif proprietes is not None and any(_vrai(m) for m in enfants(proprietes, "showingPlcHdr")):
        yield from _bornes(element)
    elif genre not in TUS:
        yield "texte", _signe(element), ""
        for membre in element:
            yield from _suite(membre)


def _bornes(element: Element) -> Iterator[tuple[str, str, str]]:
    """Rend les bornes des signets que cet élément contient, sans leur texte."""
    for membre in element.iter():
        if _est_un_signet(membre):
            yield "debut", attribut(membre, "name"), attribut(membre, "id")
        elif nom(membre) == "bookmarkEnd":
            yield "fin", "", attribut(membre, "id")


def _dit(proprietes: Element, contenu: Element) -> str:
    coche = next(descendants(proprietes, "checked"), None)
    if coche is not None:
        return "oui" if attribut(coche, "val") in ("1", "true", "") else ""
    if any(_vrai(membre) for membre in enfants(proprietes, "showingPlcHdr")):
        return ""
    return "".join(_bouts(contenu)).removeprefix("\n")


def _vrai(element: Element) -> bool:
    return attribut(element, "val") not in ("0", "false")


def _bouts(element: Element) -> Iterator[str]:
    """Rend le texte par bouts ; un alinéa commence par une fin de ligne. Un texte supprimé se tait."""
    if nom(element) in TUS:
        return
    yield _signe(element)
    for membre in element:
        yield from _bouts(membre)


def _signe(element: Element) -> str:
    """Rend ce que l'élément vaut par lui-même."""
    genre = nom(element)
    if genre == "t":
        return _PROTEGE.sub("_", element.text or "")
    return _SIGNES.get(genre, "")
