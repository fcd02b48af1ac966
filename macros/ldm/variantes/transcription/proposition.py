"""Proposer dans le classeur d'une édition ce qu'on a lu d'un document : qui l'importe confirme."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from ldm.modele.tables import ClasseurDeTables, Colonne, Ligne, Table
from ldm.modele.typographie import sans_accent
from ldm.variantes.classeur.champs import SOUS_PUCE, montrer
from ldm.variantes.classeur.composition import CRITERE, ID, LIEU, MOTIF, Vue, composer
from ldm.variantes.classeur.feuilles import CRITERES, GENRES, TEXTES
from ldm.variantes.classeur.lecture import TRANSCRIPTION
from ldm.variantes.transcription.lecture import Sort
from ldm.variantes.transcription.rapprochement import differences, sans_marque

MOTIF_PROPOSE: Final = "Rédaction de notre cahier des charges."
_COLONNES: Final = (
    Colonne("statut", "Ce que c'est", "mention"),
    Colonne("texte", "Dans le document", "lecture"),
    Colonne("feuille", "Feuille", "mention"),
    Colonne("cible", "Rapproché de", "mention"),
    Colonne("score", "Ressemblance", "mention"),
    Colonne("mots", "Mots changés", "lecture"),
)
_AIDE: Final = (
    "Tout le document, dans l'ordre. « à placer » : à reprendre à la main, ou à laisser. [-parti-] {+venu+}."
)
_NOMS: Final = {genre.liste: genre.nom for genre in GENRES}
Neuves = dict[str, list[Ligne]]


def proposer_dans_un_classeur(vue: Vue, sorts: Sequence[Sort]) -> ClasseurDeTables:
    """Rend le classeur de l'édition, les textes changés et nouveaux du document à leur place, et une feuille
    qui dit le sort de chaque passage.
    """
    classeur = composer(vue)
    changes = _changes(vue, sorts)
    neuves = _neuves(vue, sorts)
    noms = {genre.nom: genre.liste for genre in GENRES}
    tables = tuple(
        _table(table, changes, neuves.get(noms.get(table.nom, ""), [])) for table in classeur.tables
    )
    return replace(classeur, tables=(_transcription(sorts), *tables))


def _changes(vue: Vue, sorts: Iterable[Sort]) -> dict[str, dict[str, str]]:
    """Rend, par élément, ce que ses cases deviennent."""
    changes: dict[str, dict[str, str]] = {}
    for sort in sorts:
        if sort.statut != "reformulé" or not sort.cible or sort.champ == "blocs":
            continue
        cases = changes.setdefault(sort.cible, {MOTIF: MOTIF_PROPOSE, LIEU: _lieu(sort)})
        texte = _texte(sort)
        if sort.champ == "puces":
            actuel = cases.get("puces") or montrer(vue.elements[sort.cible].puces)
            lignes = actuel.split("\n")
            cases["puces"] = "\n".join(_puce(ligne, sort.avant, texte) for ligne in lignes)
        else:
            cases[sort.champ] = texte
    return changes


def _puce(ligne: str, avant: str, texte: str) -> str:
    debut = SOUS_PUCE if ligne.startswith(SOUS_PUCE) else ""
    return f"{debut}{texte}" if sans_marque(ligne) == avant else ligne


def _texte(sort: Sort) -> str:
    """Rend le texte d'un passage ; d'un critère, sans le numéro qui l'annonce."""
    texte = sans_marque(sort.passage.texte)
    if sort.liste == CRITERES:
        texte = re.sub(r"(?i)^\W*crit[eè]re\s*(?:n\s*[°o]\s*)?[0-9]{1,2}\W*", "", texte)
    return texte


def _lieu(sort: Sort) -> str:
    return f"Critère {sort.critere}" if sort.critere else sort.section


def _neuves(vue: Vue, sorts: Iterable[Sort]) -> Neuves:
    """Rend, par feuille, les lignes nouvelles ; les alinéas d'une même section font un texte."""
    neuves: Neuves = {}
    sections: dict[str, list[str]] = {}
    for sort in sorts:
        if sort.statut != "nouveau":
            continue
        cases = {MOTIF: MOTIF_PROPOSE, LIEU: _lieu(sort)}
        if sort.liste == TEXTES:
            alineas = sections.setdefault(sort.section, [])
            if sort.passage.texte != sort.section:
                marque = SOUS_PUCE if sort.passage.genre == "puce" else ""
                alineas.append(f"{marque}{sans_marque(sort.passage.texte) if marque else sort.passage.texte}")
        elif sort.liste == CRITERES:
            neuves.setdefault(CRITERES, []).append(
                Ligne({"numero": sort.critere, "intitule": _texte(sort), **cases})
            )
        elif sort.champ == "puces":
            *_, derniere = neuves[sort.liste]
            puces = "\n".join(filter(None, (derniere.cases.get("puces", ""), _texte(sort))))
            neuves[sort.liste][-1] = Ligne({**derniere.cases, "puces": puces})
        else:
            ligne = Ligne({CRITERE: sort.critere, "texte": _texte(sort), **cases})
            neuves.setdefault(sort.liste, []).append(ligne)
    pages = _Pages(vue)
    for titre, alineas in sections.items():
        if alineas:
            texte = {"titre": titre, "blocs": "\n".join(alineas), "page": pages.proche(titre, alineas)}
            neuves.setdefault(TEXTES, []).append(Ligne({**texte, MOTIF: MOTIF_PROPOSE, LIEU: titre}))
    return neuves


class _Pages:
    """Les mots de chaque page du manuel, pour proposer celle où ranger un texte."""

    def __init__(self, vue: Vue) -> None:
        self.mots: dict[str, Counter[str]] = {}
        for rubrique in vue.referentiel.textes:
            sac = self.mots.setdefault(rubrique.page, Counter())
            sac.update(_mots(f"{rubrique.titre} {rubrique.titre} {montrer(rubrique.blocs)}"))
        self.frequences = Counter(mot for sac in self.mots.values() for mot in sac)

    def proche(self, titre: str, alineas: Sequence[str]) -> str:
        """Rend la page dont les mots rares sont le plus ceux du texte ; vide si aucune ne s'impose."""
        dits = Counter(_mots(f"{titre} {titre} {' '.join(alineas)}"))

        def poids(sac: Mapping[str, int]) -> float:
            communs = sum(dits[mot] / self.frequences[mot] for mot in dits if mot in sac)
            return float(communs / (1 + sum(sac.values()) ** 0.5))

        notes = sorted(((poids(sac), page) for page, sac in self.mots.items()), reverse=True)
        if not notes or (len(notes) > 1 and notes[0][0] < 1.15 * notes[1][0]):
            return ""
        return notes[0][1]


def _mots(texte: str) -> list[str]:
    return [mot for mot in re.findall(r"[a-z]+", sans_accent(texte).lower()) if len(mot) > 3]


def _table(table: Table, changes: Mapping[str, Mapping[str, str]], neuves: Sequence[Ligne]) -> Table:
    lignes = tuple(
        Ligne({**ligne.cases, **changes.get(ligne.cases.get(ID, ""), {})}, ligne.fermees)
        for ligne in table.lignes
    )
    return replace(table, lignes=(*lignes, *neuves))


def _transcription(sorts: Iterable[Sort]) -> Table:
    lignes = tuple(
        Ligne(
            {
                "statut": sort.statut,
                "texte": sort.passage.texte,
                "feuille": _NOMS.get(sort.liste, ""),
                "cible": sort.cible,
                "score": f"{round(sort.score * 100)} %" if sort.cible else "",
                "mots": differences(sort.avant, _texte(sort)) if sort.statut == "reformulé" else "",
            }
        )
        for sort in sorts
    )
    return Table(TRANSCRIPTION, _AIDE, _COLONNES, lignes)
