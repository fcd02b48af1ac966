"""Dire de chaque passage d'un document s'il est retrouvé, changé, nouveau ou à placer ; aucun ne se perd."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import Final, Literal

from ldm.modele.ecrits import Passage
from ldm.variantes.classeur.champs import montrer
from ldm.variantes.classeur.composition import Vue
from ldm.variantes.classeur.feuilles import CRITERES, GENRES, TEXTES
from ldm.variantes.transcription.rapprochement import Modele, Rapprocheur, sans_marque
from ldm.variantes.transcription.reperes import critere_annonce, est_un_titre, liste_annoncee

Statut = Literal["identique", "reformulé", "répété", "nouveau", "repère", "à placer"]
Region = tuple[str, str, int, int]
"""Le critère, la liste, le tableau et la colonne où se lit un passage."""
Case = tuple[int, int, int]
"""Un tableau, une ligne, une colonne."""
PROCHE: Final = 0.6
"""Au moins, pour un texte du critère où l'on est."""
LOIN: Final = 0.72
"""Au moins, pour un texte d'ailleurs."""
TEXTE: Final = 0.85
"""Au moins, pour l'alinéa d'un texte de page."""
MOITIE: Final = 0.5
_DESCRIPTEURS: Final = "descripteurs"


@dataclass(frozen=True, slots=True)
class Sort:
    """Ce qu'est un passage. liste : la feuille où il va. cible, champ : ce dont il est le texte, s'il en est
    un. critere : le numéro de celui où il se lit. section : le titre sous lequel il se lit. region : ses
    voisins.
    """

    passage: Passage
    statut: Statut
    liste: str = ""
    cible: str = ""
    champ: str = ""
    score: float = 0.0
    avant: str = ""
    critere: str = ""
    section: str = ""
    region: Region | None = None


@dataclass
class _Etat:
    critere: str = ""
    liste: str = ""
    section: str = ""
    niveau: int = 0
    colonnes: dict[tuple[int, int], str] = field(default_factory=dict)


def lire(vue: Vue, passages: Sequence[Passage]) -> list[Sort]:
    """Rend le sort de chaque passage, dans l'ordre du document."""
    lecteur = _Lecteur(vue, Counter(_case(passage) for passage in passages))
    return _trancher([lecteur.lire(passage) for passage in passages])


def modeles(vue: Vue) -> Iterator[Modele]:
    """Rend les textes de l'édition auxquels un document peut ressembler."""
    for genre in GENRES:
        if not genre.d_un_critere:
            continue
        for element, critere in vue.membres(genre):
            numero = vue.numeros[critere]
            yield Modele(element.texte, element.id, "texte", genre.liste, numero)
            if "puces" in genre.champs:
                for puce in montrer(element.puces).split("\n"):
                    yield Modele(sans_marque(puce), element.id, "puces", genre.liste, numero)


class _Lecteur:
    """Lit les passages l'un après l'autre, et retient où l'on en est."""

    def __init__(self, vue: Vue, par_case: "Counter[Case]") -> None:
        self.par_case = par_case
        criteres = vue.referentiel.criteres
        self.numeros = {critere.numero for critere in criteres}
        self.intitules = Rapprocheur(
            Modele(critere.intitule, critere.id, "intitule", CRITERES, critere.numero) for critere in criteres
        )
        tous = [*modeles(vue)]
        self.descripteurs = Rapprocheur(m for m in tous if m.liste == _DESCRIPTEURS)
        self.autres = Rapprocheur(m for m in tous if m.liste != _DESCRIPTEURS)
        self.textes = Rapprocheur(_alineas(vue))
        self.etat = _Etat()

    def lire(self, passage: Passage) -> Sort:
        """Rend ce qu'est un passage, autant qu'on le sait sans avoir lu la suite."""
        if passage.genre in ("bord", "note"):
            return Sort(passage, "à placer")
        for essai in (self._critere, self._repere, self._retrouve):
            if (sort := essai(passage)) is not None:
                return sort
        etat = self.etat
        liste = etat.colonnes.get((passage.table, passage.colonne), "") if passage.table else ""
        liste = liste or etat.liste
        region = (etat.critere, liste, passage.table, passage.colonne) if etat.critere else None
        return Sort(
            passage, "à placer", liste=liste, critere=etat.critere, section=etat.section, region=region
        )

    def _critere(self, passage: Passage) -> Sort | None:
        annonce = critere_annonce(passage.texte)
        titre = est_un_titre(passage) or (passage.table > 0 and passage.gras) or passage.colonne == 0
        texte = annonce[1] if annonce else sans_marque(passage.texte)
        trouve = self.intitules.meilleur(texte) if texte and (annonce or titre) else None
        if annonce is None and (trouve is None or trouve.score < 0.8 or not titre):
            return None
        numero = annonce[0] if annonce else (trouve.modele.critere if trouve else "")
        etat = self.etat
        etat.critere, etat.liste, etat.section, etat.niveau = numero, "", "", passage.niveau or 9
        if trouve is not None and trouve.score >= PROCHE and numero == trouve.modele.critere:
            statut: Statut = "identique" if trouve.identique else "reformulé"
            return Sort(
                passage, statut, CRITERES, trouve.modele.cible, "intitule", trouve.score,
                trouve.modele.texte, numero,
            )  # fmt: skip
        if numero in self.numeros or not texte:
            return Sort(passage, "repère", CRITERES, critere=numero)
        return Sort(passage, "nouveau", CRITERES, critere=numero, avant="")

    def _repere(self, passage: Passage) -> Sort | None:
        """Reconnaît un titre de colonne ou de liste, et un titre de section."""
        etat = self.etat
        liste = liste_annoncee(passage.texte)
        if liste and passage.table and self.par_case[_case(passage)] == 1:
            etat.colonnes[passage.table, passage.colonne] = liste
            return Sort(passage, "repère", liste, critere=etat.critere)
        if liste and etat.critere and (est_un_titre(passage) or passage.texte.rstrip().endswith(":")):
            etat.liste = liste
            return Sort(passage, "repère", liste, critere=etat.critere)
        if not est_un_titre(passage):
            return None
        etat.critere, etat.liste, etat.section = "", "", passage.texte
        return Sort(passage, "à placer", TEXTES, section=passage.texte)

    def _retrouve(self, passage: Passage) -> Sort | None:
        """Reconnaît un texte de l'édition."""
        critere = self.etat.critere
        for rapprocheur, ailleurs in ((self.descripteurs, LOIN), (self.autres, 0.8)):
            trouve = rapprocheur.meilleur(passage.texte, critere)
            if trouve is None:
                continue
            modele = trouve.modele
            seuil = PROCHE if rapprocheur is self.descripteurs and modele.critere == critere else ailleurs
            if trouve.score >= seuil:
                statut: Statut = "identique" if trouve.identique else "reformulé"
                region = (critere, self.etat.liste, passage.table, passage.colonne) if critere else None
                return Sort(
                    passage, statut, modele.liste, modele.cible, modele.champ, trouve.score, modele.texte,
                    modele.critere, region=region,
                )  # fmt: skip
        trouve = self.textes.meilleur(passage.texte)
        if trouve is not None and trouve.score >= TEXTE:
            statut = "identique" if trouve.identique else "reformulé"
            modele = trouve.modele
            return Sort(
                passage, statut, TEXTES, modele.cible, "blocs", trouve.score, modele.texte,
                section=self.etat.section,
            )  # fmt: skip
        return None


def _case(passage: Passage) -> Case:
    return passage.table, passage.ligne, passage.colonne


def _alineas(vue: Vue) -> Iterator[Modele]:
    for rubrique in vue.referentiel.textes:
        for ligne in montrer(rubrique.blocs).split("\n"):
            yield Modele(sans_marque(ligne), rubrique.id, "blocs", TEXTES)


def _trancher(sorts: list[Sort]) -> list[Sort]:
    """Rend les sorts, ceux qu'on laissait en suspens tranchés d'après leurs voisins.

    Dans un critère, un texte inconnu est nouveau si un titre dit sa liste, si la moitié de ses voisins
    sont des descripteurs connus, ou si le document n'annonce nulle part de descripteurs : il les écrit alors
    sous chaque critère. Hors d'un critère, il est d'un texte de page si un titre l'ouvre.
    """
    connus = Counter(s.region for s in sorts if s.region and s.liste == _DESCRIPTEURS and s.cible)
    inconnus = Counter(s.region for s in sorts if s.region and not s.cible)
    sans_titre = not any(s.statut == "repère" and s.liste == _DESCRIPTEURS for s in sorts)
    directes = {
        region
        for region in inconnus
        if connus[region] >= MOITIE * (connus[region] + inconnus[region]) or (sans_titre and not region[1])
    }
    return [*_avec_leurs_puces(_tranche(sort, directes) for sort in _une_fois(sorts))]


def _tranche(sort: Sort, directes: AbstractSet[Region | None]) -> Sort:
    if sort.statut != "à placer" or sort.passage.genre in ("bord", "note"):
        return sort
    if sort.region is not None:
        if sort.liste:
            return replace(sort, statut="nouveau")
        if sort.region in directes:
            return replace(sort, statut="nouveau", liste=_DESCRIPTEURS)
        return sort
    if sort.section and not sort.passage.table:
        return replace(sort, statut="nouveau", liste=TEXTES)
    return sort


def _avec_leurs_puces(sorts: Iterable[Sort]) -> Iterator[Sort]:
    """Rend les sorts où ce qu'annonce un descripteur nouveau qui finit par « : » en fait les puces."""
    annonce, suit = False, False
    for sort in sorts:
        texte = sort.passage.texte.rstrip()
        nouveau = sort.statut == "nouveau" and sort.liste == _DESCRIPTEURS
        if nouveau and annonce and (suit or texte.endswith((";", ","))):
            annonce = suit = texte.endswith((";", ","))
            yield replace(sort, champ="puces")
            continue
        annonce, suit = nouveau and texte.endswith(":"), False
        yield sort


def _une_fois(sorts: Iterable[Sort]) -> Iterator[Sort]:
    """Rend les sorts où un élément n'est repris que par un passage, le plus proche ; ceux qui le répètent de
    près ne disent rien de plus, les autres sont à placer.
    """
    sorts = list(sorts)
    meilleurs: dict[tuple[str, str, str], Sort] = {}
    for sort in sorts:
        cle = (sort.cible, sort.champ, sort.avant)
        if sort.cible and (cle not in meilleurs or sort.score > meilleurs[cle].score):
            meilleurs[cle] = sort
    for sort in sorts:
        meilleur = meilleurs.get((sort.cible, sort.champ, sort.avant))
        ici = sort.region is not None and sort.region[0] == sort.critere
        if not sort.cible or sort.statut == "identique" or meilleur is sort:
            yield sort
        elif sort.score >= (PROCHE if ici else LOIN):
            yield replace(sort, statut="répété")
        else:
            yield replace(sort, statut="à placer", cible="", champ="", avant="", liste="")
