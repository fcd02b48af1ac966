"""Remplir, puis relire : chaque réponse revient telle quelle, en tout format, textes hostiles compris."""

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

import pytest

from ldm.documents.blocs import Champ
from ldm.documents.catalogue import Piece
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.examen_du_dossier import ChampsConnus, champs_connus
from ldm.documents.importation import Import, Importation, outil_du_releve
from ldm.documents.parcours import champs_de
from ldm.documents.releves import Releve
from ldm.documents.relues import disent_pareil
from ldm.documents.reponses import remplir
from ldm.documents.reponses_du_dossier import reponses_du_dossier
from ldm.documents.saisies import reponse
from ldm.modele.dossier import Dossier
from ldm.rendus.formats import formats_de, rendre
from ldm.rendus.relecture import classeur, ods, relever, xlsx
from ldm.rendus.relecture.archive import Archive
from ldm.rendus.tableur.classeur.repere import REPERE
from ldm.variantes.edition_active import edition_nationale, referentiel_actif
from tests.rendus.extraits import avec_libreoffice
from tests.rendus.libreoffice import convertir

EDITION: Final = edition_nationale()
PIECES: Final = tuple(piece for piece in pieces_actives(EDITION) if piece.est_un_formulaire)
RELUS: Final = ("remplissable.pdf", "ods", "xlsx", "odt", "docx")
CAS: Final = [
    (piece, format_.nom) for piece in PIECES for format_ in formats_de(piece.genres) if format_.nom in RELUS
]
TEXTES: Final = (
    'Des « guillemets », des "droits", une œuvre.',
    "=1+1",
    "<b>gras</b> & co",
    "🎓 réussite 👩‍🏫",
    "مرحبا بالعالم",
    "-2 et +3",
)
LONGS: Final = (
    "Une ligne,\nune autre,\n\nun alinéa.",
    "1. Liste\n2. « Suite »\n=SOMME(A1)",
    "שלום, עולם\nFin",
)
FAITS: Final = {"par": "import", "le": "2027-03-15T08:42Z"}


def neuf() -> Dossier:
    return Dossier(
        format="ldm-dossier", version=1, id="essai", nom="", edition=EDITION, revision="1", champs={}
    )


def reponses_de(piece: Piece) -> dict[str, str]:
    """Rend une réponse à chaque champ ; d'une ligne où une seule case se coche, la première."""
    rendues: dict[str, str] = {}
    vus: set[str] = set()
    for rang, champ in enumerate(champs_de(piece.document.blocs)):
        if champ.exclusif in vus:
            continue
        vus |= {champ.exclusif} - {""}
        rendues[champ.id] = _reponse(champ, rang)
    return rendues


def _reponse(champ: Champ, rang: int) -> str:
    cles = [cle for cle, _ in champ.options]
    par_type = {
        "date": f"{1 + rang % 28:02}/{1 + rang % 12:02}/2027" if rang % 3 else "03/2027",
        "heure": "09:30",
        "nombre": "12,5",
        "courriel": "contact@lycee.example",
        "case": "oui",
        "choix": cles[rang % len(cles)] if cles else "",
        "choix_multiple": " ".join(cles[:2]),
        "texte_long": LONGS[rang % len(LONGS)],
    }
    valeur = par_type.get(champ.type, TEXTES[rang % len(TEXTES)])
    return reponse(champ, valeur[: champ.longueur])


@cache
def vierge(piece: Piece, format_: str) -> bytes:
    """Rend le fichier d'un formulaire vierge."""
    return rendre(piece.document, format_)


@cache
def rempli(piece: Piece, format_: str) -> bytes:
    """Rend le fichier d'un formulaire où chaque champ a sa réponse."""
    return rendre(remplir(piece.document, reponses_de(piece)).document, format_)


@cache
def connus() -> ChampsConnus:
    return champs_connus(referentiel_actif(EDITION), pieces_actives(EDITION))


@lru_cache(maxsize=2)
def _releve(octets: bytes) -> Releve:
    return relever(octets, [p.document for p in PIECES])


def importer(piece: Piece, octets: bytes, dossier: Dossier) -> tuple[Dossier, Import, dict[str, str]]:
    """Rend le dossier où le fichier est versé, ce qui a changé, et les réponses qu'il donne au formulaire."""
    releve = _releve(octets)
    outil = outil_du_releve(releve, referentiel_actif(EDITION).outils, connus())
    assert outil is not None
    assert outil.slug == piece.outil
    importation = Importation(dossier, connus(), FAITS)
    bilan = importation.verser(releve, outil)
    champs = [champ.id for champ in champs_de(piece.document.blocs)]
    partagees = connus().partagees
    dites = reponses_du_dossier(importation.dossier, outil.id, champs, partagees, bilan.exemplaire)
    return importation.dossier, bilan, dites


def ecarts(piece: Piece, voulues: dict[str, str], lues: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """Rend ce qui n'est pas revenu : le champ, ce qu'on y avait écrit, ce qu'on y relit."""
    for champ in champs_de(piece.document.blocs):
        voulue, lue = voulues.get(champ.id, ""), lues.get(champ.id, "")
        if champ.type != "signature" and not disent_pareil(champ, voulue, lue):
            yield champ.id, voulue, lue


@pytest.mark.parametrize(("piece", "format_"), CAS, ids=lambda cas: cas if isinstance(cas, str) else cas.nom)
def test_ce_qu_on_a_rempli_se_relit(piece: Piece, format_: str) -> None:
    voulues = reponses_de(piece)
    octets = rempli(piece, format_)
    dossier, bilan, lues = importer(piece, octets, neuf())
    assert list(ecarts(piece, voulues, lues)) == []
    assert (bilan.inconnues, bilan.differentes, bilan.ignorees) == ([], [], [])
    encore, rien, _ = importer(piece, octets, dossier)
    assert encore == dossier
    assert (rien.neuves, rien.differentes) == (0, [])


@pytest.mark.parametrize(("piece", "format_"), CAS, ids=lambda cas: cas if isinstance(cas, str) else cas.nom)
def test_un_formulaire_vierge_ne_dit_rien(piece: Piece, format_: str) -> None:
    dossier, bilan, lues = importer(piece, vierge(piece, format_), neuf())
    assert (lues, dossier.champs, bilan.neuves) == ({}, {}, 0)


@pytest.mark.parametrize("format_", ["ods", "xlsx"])
def test_un_classeur_sans_feuille_cachee_se_compare_aux_formulaires_vierges(format_: str) -> None:
    piece = next(piece for piece, nom in CAS if nom == format_)
    octets = rempli(piece, format_)
    lire = {"ods": ods.lire, "xlsx": xlsx.lire}[format_]
    cases = {nom: lues for nom, lues in lire(Archive(octets)).items() if nom != REPERE}
    sans = classeur.relever(cases, "ods", [autre.document for autre in PIECES])
    assert sans.textes == relever(octets, ()).textes
    assert sans.outil == ""


@avec_libreoffice
@pytest.mark.parametrize("format_", ["ods", "xlsx", "odt", "docx"])
def test_ce_que_libreoffice_enregistre_se_relit(format_: str) -> None:
    pieces = [piece for piece, nom in CAS if nom == format_]
    voulues = {piece.nom: reponses_de(piece) for piece in pieces}
    fichiers = {f"{piece.nom}.{format_}": rempli(piece, format_) for piece in pieces}
    vierges = {f"vierge-{piece.nom}.{format_}": vierge(piece, format_) for piece in pieces}
    relus = convertir(fichiers | vierges, format_)
    for piece in pieces:
        assert importer(piece, relus[f"vierge-{piece.nom}.{format_}"], neuf())[0].champs == {}
        _, bilan, lues = importer(piece, relus[f"{piece.nom}.{format_}"], neuf())
        assert list(ecarts(piece, voulues[piece.nom], lues)) == []
        assert bilan.inconnues == []
