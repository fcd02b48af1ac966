"""Remplir un document de l'édition d'après un dossier : rien de ce qu'il porte pour cet outil ne s'y perd."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from ldm.documents.anciens import anciens_de, au_jour
from ldm.documents.blocs import Champ
from ldm.documents.catalogue import Piece
from ldm.documents.dates_libres import en_chiffres
from ldm.documents.examen_reponses import examiner
from ldm.documents.facultatifs import alleger, ecartes_du_dossier
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import Laissee, Rempli, remplir
from ldm.documents.reponses_du_dossier import exemplaires, portee_de, reponses_du_dossier, sans_place
from ldm.erreurs import MauvaisUsage
from ldm.modele.dossier import Dossier
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel

LIBRES: Final = ("date", "heure", "nombre", "courriel")
"""Ce que la page laisse écrire comme on veut : une réponse d'une autre forme y reste telle quelle."""


def remplir_du_dossier(
    referentiel: Referentiel, vierge: Piece, dossier: Dossier, exemplaire: str = ""
) -> Rempli:
    """Rend le document rempli de ce que le dossier dit de son outil, ou d'un de ses exemplaires.

    Une date écrite librement s'y lit en chiffres. Une réponse sans place, une option retirée, un texte trop
    long, l'autre version d'un désaccord sont donnés à la fin, comme ce qui fut écrit d'un critère facultatif
    que le dossier dit non retenu : le document ne l'a pas. Lève `MauvaisUsage` si l'exemplaire manque, ou
    s'il faut en choisir un.
    """
    outil = next(outil for outil in referentiel.outils if outil.slug == vierge.outil)
    noms = exemplaires(dossier, outil.id)
    choisi = exemplaire_voulu(
        dossier, outil, exemplaire or (vierge.critere if vierge.critere in noms else "")
    )
    champs = tuple(champs_de(vierge.document.blocs))
    dossier = au_jour(dossier, anciens_de(champs))
    partagees = [partagee.cle for partagee in referentiel.commun.auto_evaluation.partagees]
    reponses = reponses_du_dossier(dossier, outil.id, [c.id for c in champs], partagees, choisi)
    reponses |= sans_place(
        dossier, portee_de(outil.id, choisi), _champs_de_l_outil(referentiel, outil, champs)
    )
    souples = [replace(c, type="texte") if c.type in LIBRES else c for c in champs]
    examen = examiner(souples, _en_chiffres(champs, reponses))
    laissees = [Laissee(", ".join(e.cles), e.valeur, f"{e.quoi}.") for e in examen.ecarts]
    laissees += _autres_versions(dossier, portee_de(outil.id, choisi))
    ecartes = ecartes_du_dossier(referentiel, dossier)
    document, retenues, ecartees = alleger(vierge.document, examen.retenues, ecartes)
    return remplir(document, retenues, (*laissees, *ecartees))


def _champs_de_l_outil(referentiel: Referentiel, outil: Outil, siens: Iterable[Champ]) -> set[str]:
    """Rend les champs de toutes les versions d'un outil : l'une ne perd pas ce que l'autre seule demande."""
    versions = (composer_outil(referentiel, outil, version.cle) for version in outil.versions)
    ailleurs = (champ for version in versions for champ in champs_de(version.blocs))
    return {champ.id for champ in (*siens, *ailleurs)}


def exemplaire_voulu(dossier: Dossier, outil: Outil, demande: str) -> str:
    """Rend l'exemplaire à remplir : celui demandé, ou le seul ; rien, si l'outil n'en a pas.

    Lève `MauvaisUsage` s'il n'existe pas, ou s'il y en a plusieurs et qu'aucun n'est demandé.
    """
    noms = exemplaires(dossier, outil.id)
    connus = " ".join(f"\n  {nom}{_apercu(dossier, outil.id, nom)}" for nom in noms)
    if demande and demande not in noms:
        suite = f" Ceux du dossier :{connus}" if noms else " Le dossier n'en a pas pour cet outil."
        raise MauvaisUsage(f"Exemplaire inconnu « {demande} ».{suite}")
    if not demande and outil.exemplaires != "un" and len(noms) > 1:
        raise MauvaisUsage(
            f"Ce dossier a {len(noms)} exemplaires de « {outil.slug} ». "
            f"Choisissez-en un avec « --exemplaire » :{connus}"
        )
    return demande or (noms[0] if noms and outil.exemplaires != "un" else "")


def _apercu(dossier: Dossier, outil: str, nom: str) -> str:
    """Rend les premiers mots d'un exemplaire, comme la page le nomme."""
    debut = f"{outil}/{nom}|"
    textes = (champ.valeur for cle, champ in dossier.champs.items() if cle.startswith(debut))
    texte = " ".join(next((texte for texte in textes if len(texte) > 4), "").split())
    return f" : {texte[:60]}{'…' if len(texte) > 60 else ''}" if texte else ""


def _en_chiffres(champs: tuple[Champ, ...], reponses: Mapping[str, str]) -> dict[str, str]:
    dates = {champ.id for champ in champs if champ.type == "date"}
    return {cle: (en_chiffres(v) or v) if cle in dates else v for cle, v in reponses.items()}


def _autres_versions(dossier: Dossier, portee: str) -> Iterator[Laissee]:
    """Rend, d'un champ où deux versions se contredisent, celles que le document ne porte pas à sa place."""
    for cle, champ in dossier.champs.items():
        if cle.startswith(f"{portee}|"):
            for nom in champ.divergences[1:]:
                version = champ.versions[nom]
                yield Laissee(cle.partition("|")[2], version.v, "Deux versions du dossier diffèrent.")
