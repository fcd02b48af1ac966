"""Les zones à remplir d'un DOCX : des contrôles de contenu, nommés par l'identifiant du champ."""

import re
from collections.abc import Callable
from typing import Final

from ldm.documents.blocs import Champ
from ldm.rendus.socle.balises import Xml, balise, suite
from ldm.rendus.socle.reponses import reponses
from ldm.rendus.socle.signets import signet_de
from ldm.rendus.traitement.docx.texte import LANGUE, passage, vide
from ldm.rendus.traitement.mise_en_page.elements import COCHEE, DECOCHEE, Coche, Zone, invite

LONGUEUR_D_UN_NOM: Final = 64
"""Word refuse un titre ou une balise plus longs."""


def coche(case: Coche, numero: int) -> Xml:
    """Rend une case à cocher."""
    etats = (("checkedState", COCHEE), ("uncheckedState", DECOCHEE))
    formes = (
        balise(f"w14:{nom}", {"w14:val": f"{ord(signe):04X}", "w14:font": "MS Gothic"})
        for nom, signe in etats
    )
    genre = balise("w14:checkbox", None, balise("w14:checked", {"w14:val": int(case.cochee)}), *formes)
    police = balise("w:rFonts", {f"w:{usage}": "MS Gothic" for usage in ("ascii", "eastAsia", "hAnsi")})
    return _controle(
        case.id, case.libelle, numero, genre, passage(COCHEE if case.cochee else DECOCHEE, police)
    )


def zone(place: Zone, numero: int) -> Xml:
    """Rend l'endroit où répondre à un champ."""
    champ = place.champ
    if champ.type == "choix_multiple":
        return _choix_multiple(champ, numero)
    genre = _GENRES.get(champ.type, _texte)(champ)
    donnees = reponses(champ)
    if donnees:
        return _controle(champ.id, champ.libelle, numero, genre, passage(", ".join(donnees)))
    consigne = champ.aide if champ.aide and not place.en_ligne else invite(place)
    vierge = passage(consigne, vide("rStyle", "Invite"))
    return _controle(champ.id, champ.libelle, numero, genre, vierge, vide("showingPlcHdr"))


def _choix_multiple(champ: Champ, numero: int) -> Xml:
    """Rend une case par option, nommée `champ.option`, puis la réponse qui n'est pas faite que d'options."""
    rendus = []
    for rang, (cle, libelle) in enumerate(champ.options):
        case = Coche(f"{champ.id}.{cle}", f"{champ.libelle}\u00a0: {libelle}", cle in champ.choisies)
        fin = "\n" if rang + 1 < len(champ.options) else ""
        rendus += [coche(case, numero + rang), passage(f"\u00a0{libelle}{fin}")]
    return suite((*rendus, passage(f"\n{champ.valeur}"))) if champ.valeur else suite(rendus)


def _controle(identifiant: str, libelle: str, numero: int, genre: Xml, contenu: Xml, *etats: Xml) -> Xml:
    proprietes = balise(
        "w:sdtPr",
        None,
        vide("alias", libelle[:LONGUEUR_D_UN_NOM]),
        vide("tag", identifiant[:LONGUEUR_D_UN_NOM]),
        vide("id", numero),
        vide("lock", "sdtLocked"),
        *etats,
        genre,
    )
    controle = balise("w:sdt", None, proprietes, balise("w:sdtContent", None, contenu))
    # LibreOffice avant la version 7.5 perd la balise d'un contrôle, jamais un signet.
    debut = balise("w:bookmarkStart", {"w:id": numero, "w:name": signet_de(identifiant)})
    return suite((debut, controle, balise("w:bookmarkEnd", {"w:id": numero})))


def _texte(champ: Champ) -> Xml:  # noqa: ARG001 (même forme que les autres)
    """Rend un texte riche : d'un texte simple, LibreOffice perd les fins de ligne et double ce qui mêle deux
    sens d'écriture.
    """
    return vide("richText")


def _date(champ: Champ) -> Xml:
    entiere = (
        {"w:fullDate": f"{champ.valeur}T00:00:00Z"}
        if re.fullmatch(r"\d{4}-\d\d-\d\d", champ.valeur)
        else None
    )
    forme, memoire = vide("dateFormat", "dd/MM/yyyy"), vide("storeMappedDataAs", "date")
    return balise("w:date", entiere, forme, vide("lid", LANGUE), memoire, vide("calendar", "gregorian"))


def _choix(champ: Champ) -> Xml:
    options = (
        balise("w:listItem", {"w:displayText": libelle, "w:value": cle}) for cle, libelle in champ.options
    )
    return balise("w:dropDownList", None, *options)


_GENRES: Final[dict[str, Callable[[Champ], Xml]]] = {"date": _date, "choix": _choix}
