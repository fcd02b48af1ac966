"""Un jalon : un dossier à une date, sous un nom. « Dépôt 2027 », « Reçu par l'auditeur ».

Deux sortes de champs, qui se réunissent comme les autres : `jalon/J-3f2a9c1e|nom`, qu'on change, et qu'on
vide pour retirer le jalon ; `jalon/J-3f2a9c1e|tetes.0` et les suivants, écrits une fois : la version de cette
écriture, puis, par ligne, la clé d'un champ et les noms de ses têtes. Les mêmes règles que
docs/assets/auto-evaluation/jalons/modele.js, éprouvées sur les mêmes exemples, tests/dossiers/jalons.json.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from ldm.modele.dossier import ChampDeDossier, Dossier, ecrire

JALON: Final = "jalon"
LONGUEUR_DU_NOM: Final = 120
"""En unités UTF-16, comme les compte un navigateur."""
_ECRITURE: Final = "1"
_PASSAGERS: Final = (f"{JALON}/", "avis/")
"""Ce qu'un jalon ne fige pas : les jalons, et les avis, qu'une copie du dossier peut ne pas emporter."""
_MAX: Final = 1000
_MORCEAU: Final = 90_000
_ID: Final = re.compile(r"J-(?:[0-9a-f]{8}){1,2}")
_CLE: Final = re.compile(r"jalon/([0-9A-Za-z_-]+)\|(?:(nom)|tetes\.[0-9]+)")
_LIGNE: Final = re.compile(r"(?!jalon/)[^ |\n]+\|[^ |\n]+( [0-9a-f]{16})+")
_LISIBLE: Final = re.compile(r"[1-9][0-9]{0,3}(\n|\Z)")


@dataclass(frozen=True, slots=True)
class Jalon:
    """Un jalon posé. le : « 2027-03-15T08:42Z ». par, origine : de qui, et comment."""

    id: str
    nom: str
    le: str
    par: str
    origine: str


def cle_du_nom(identifiant: str) -> str:
    """Rend la clé du champ où se lit le nom d'un jalon."""
    return f"{JALON}/{identifiant}|nom"


def jalons(dossier: Dossier) -> list[Jalon]:
    """Rend les jalons du dossier, du plus ancien au plus récent, sans ceux qu'on a retirés."""
    rendus = []
    for cle, champ in dossier.champs.items():
        lue = _CLE.fullmatch(cle)
        debut = dossier.champs.get(_cle_des_tetes(lue[1], 0)) if lue and lue[2] else None
        if lue and debut and debut.tetes and champ.valeur:
            faite = debut.versions[debut.tetes[0]]
            rendus.append(Jalon(lue[1], champ.valeur, faite.le, faite.par, faite.origine))
    return sorted(rendus, key=lambda jalon: (jalon.le, jalon.id))


def au_jalon(dossier: Dossier, identifiant: str) -> Dossier:
    """Rend le dossier tel qu'il était à ce jalon, sans ses jalons ; vide, si le jalon n'existe pas."""
    champs = {}
    for cle, noms in _tetes_du_jalon(dossier, identifiant).items():
        if cle in dossier.champs and (champ := _remonter(dossier.champs[cle], noms)).versions:
            champs[cle] = champ
    return dossier.model_copy(update={"champs": champs})


def poser(dossier: Dossier, nom: str, identifiant: str, faits: Mapping[str, str]) -> Dossier:
    """Rend le dossier où un jalon de plus retient ce qu'il dit. faits : `par`, `le`, `origine`."""
    champs = {
        _cle_des_tetes(identifiant, rang): ecrire(None, texte, faits)
        for rang, texte in enumerate(_figer(dossier))
    }
    champs[cle_du_nom(identifiant)] = ecrire(None, nom, faits)
    return dossier.model_copy(update={"champs": {**dossier.champs, **champs}})


def faute_des_jalons(dossier: Dossier) -> tuple[str, str]:
    """Rend la clé d'un jalon abîmé et ce qui cloche, en mots ; vides, s'ils sont tous sains."""
    ids = {lue[1] for cle in dossier.champs if (lue := _CLE.fullmatch(cle))}
    if len(ids) > _MAX:
        return f"{JALON}/", f"{len(ids)} jalons, pour {_MAX} au plus"
    return next(_fautes(dossier), ("", ""))


def _fautes(dossier: Dossier) -> Iterator[tuple[str, str]]:
    for cle, champ in dossier.champs.items():
        lue = _CLE.fullmatch(cle)
        if lue is None:
            continue
        dit = (dossier.valeur(cle_du_nom(lue[1])) or lue[1])[:80]
        textes = [version.v for version in champ.versions.values()]
        if not _ID.fullmatch(lue[1]) or not all(map(_nom_sain if lue[2] else _est_lisible, textes)):
            yield cle, f"le jalon « {dit} » est abîmé"
        elif not lue[2] and not all(_nomme_ce_qui_est_la(dossier, texte) for texte in textes):
            yield cle, f"le jalon « {dit} » nomme des réponses qui ne sont pas dans ce fichier"


def _nom_sain(nom: str) -> bool:
    return len(nom.encode("utf-16-le", "surrogatepass")) <= 2 * LONGUEUR_DU_NOM


def _est_lisible(texte: str) -> bool:
    return _LISIBLE.match(texte) is not None and all(map(_LIGNE.fullmatch, _lignes(texte)))


def _nomme_ce_qui_est_la(dossier: Dossier, texte: str) -> bool:
    """Dit si ce morceau ne nomme que des versions d'ici ; un champ peut manquer tout entier."""
    for ligne in _lignes(texte):
        cle, *noms = ligne.split(" ")
        if cle in dossier.champs and not dossier.champs[cle].versions.keys() >= {*noms}:
            return False
    return True


def _cle_des_tetes(identifiant: str, rang: int) -> str:
    return f"{JALON}/{identifiant}|tetes.{rang}"


def _lignes(texte: str) -> list[str]:
    """Rend les lignes d'un morceau que ce programme sait lire."""
    ecriture, *suite = texte.split("\n")
    return suite if ecriture == _ECRITURE else []


def _tetes_du_jalon(dossier: Dossier, identifiant: str) -> dict[str, list[str]]:
    """Rend les têtes que nomme un jalon, par clé."""
    dites: dict[str, list[str]] = {}
    rang = 0
    while (cle := _cle_des_tetes(identifiant, rang)) in dossier.champs:
        for ligne in _lignes(dossier.valeur(cle)):
            champ, *noms = ligne.split(" ")
            dites[champ] = noms
        rang += 1
    return dites


def _remonter(champ: ChampDeDossier, noms: list[str]) -> ChampDeDossier:
    """Rend ces versions, et toutes celles dont elles partent."""
    vues: set[str] = set()
    suite = list(noms)
    while suite:
        nom = suite.pop()
        if nom not in vues and nom in champ.versions:
            suite += champ.versions[nom].de
        vues.add(nom)
    return ChampDeDossier(versions={nom: v for nom, v in champ.versions.items() if nom in vues})


def _figer(dossier: Dossier) -> list[str]:
    """Rend ce qu'un jalon écrit, en morceaux qui tiennent dans un champ."""
    morceaux = [_ECRITURE]
    for cle, champ in sorted(dossier.champs.items()):
        if champ.versions and not cle.startswith(_PASSAGERS):
            ligne = " ".join((cle, *champ.tetes))
            if len(morceaux[-1]) + len(ligne) + 1 > _MORCEAU:
                morceaux.append(_ECRITURE)
            morceaux[-1] += f"\n{ligne}"
    return morceaux
