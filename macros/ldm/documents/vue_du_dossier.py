"""Un dossier vu par son édition : ses réponses, là où une règle les cherche.

Les mêmes façons de lire que docs/assets/auto-evaluation/verifier/vue.js ; edition : ce que la page en lit
(`donnees_du_dossier`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, Final

from ldm.documents.facultatifs import AUCUN, RETENU
from ldm.documents.reponses_du_dossier import EQUIPE, exemplaires, portee_de
from ldm.modele.dossier import ChampDeDossier, Dossier

_LIGNE: Final = re.compile(r"(\.[0-9]+|/[0-9A-Za-z_-]+)$")
_BLANCS: Final = re.compile("[ \t\r\n\u00a0\u202f]+")
ABREGE: Final = 60
Json = Mapping[str, Any]


class VueDuDossier:
    """Un dossier et ce que son édition demande."""

    def __init__(self, dossier: Dossier, edition: Json) -> None:
        self.dossier = dossier
        self.edition = edition
        self.dites = sorted(cle for cle, champ in dossier.champs.items() if champ.valeur)

    def outil(self, usage: str) -> Json | None:
        """Rend l'outil qui sert à cela ; rien, si l'édition n'en a pas."""
        return next((outil for outil in self.edition["outils"] if usage in outil["usages"]), None)

    def nom_de_l_outil(self, usage: str) -> str:
        """Rend l'identifiant de cet outil ; vide, s'il n'existe pas."""
        outil = self.outil(usage)
        return str(outil["id"]) if outil else ""

    def valeur(self, cle: str) -> str:
        """Rend ce que dit un champ."""
        return self.dossier.valeur(cle)

    def tete(self, cle: str) -> Json:
        """Rend la version que le champ dit."""
        champ: ChampDeDossier = self.dossier.champs[cle]
        return champ.versions[champ.tetes[0]].model_dump()

    def cles(self, debut: str) -> list[str]:
        """Rend les clés qui commencent ainsi et disent quelque chose, dans l'ordre."""
        return [cle for cle in self.dites if cle.startswith(debut)]

    @cached_property
    def criteres(self) -> list[Json]:
        """Les critères que l'établissement retient."""
        laisses: set[str] = set()
        for choix in self.edition["choix"]:
            retenu = self.valeur(f"{EQUIPE}|{choix['id']}.{RETENU}")
            if retenu in (*choix["criteres"], AUCUN):
                laisses |= {critere for critere in choix["criteres"] if critere != retenu}
        return [critere for critere in self.edition["criteres"] if critere["id"] not in laisses]

    @property
    def descripteurs(self) -> Iterator[Json]:
        """Les descripteurs des critères retenus."""
        return (descripteur for critere in self.criteres for descripteur in critere["descripteurs"])

    def option(self, descripteur: str) -> Json | None:
        """Rend la position où l'équipe se situe ; rien, si elle n'en dit pas."""
        dite = self.valeur(f"{EQUIPE}|{descripteur}.position")
        options = (self.edition["position"] or {}).get("options", ())
        return next((option for option in options if option["cle"] == dite), None)

    def commence(self, outil: str) -> bool:
        """Dit si l'équipe a écrit dans cet outil, ou le dit terminé."""
        debuts = (f"{outil}|", f"{outil}/")
        return self._termine(outil) or any(self.cles(debut) for debut in debuts)

    def critere_commence(self, critere: Json) -> bool:
        """Dit si l'équipe s'est située dans ce critère, en a dit quelque chose, ou le dit terminé."""
        grille = self.nom_de_l_outil("grille")
        return self._termine(critere["id"]) or any(
            self.valeur(f"{EQUIPE}|{d['id']}.position") or (grille and self.cles(f"{grille}|{d['id']}."))
            for d in critere["descripteurs"]
        )

    def _termine(self, quoi: str) -> bool:
        return self.valeur(f"{EQUIPE}|{quoi}.termine") == "oui"

    @cached_property
    def prouves(self) -> set[str]:
        """Les descripteurs que sert une preuve."""
        servis = (self.valeur(cle) for cle in self.cles("preuves/") if cle.endswith("|descripteurs"))
        return {descripteur for dits in servis for descripteur in dits.split(" ") if descripteur}

    @cached_property
    def agis(self) -> set[str]:
        """Les descripteurs pour lesquels une action du plan est écrite."""
        plan, action = self.nom_de_l_outil("plan"), self.edition["action"]
        ecrites = {
            ligne.rpartition("/")[2]
            for ligne, colonnes in self.lignes(plan)
            if plan and action and colonnes.get(action)
        }
        notees = [(cle, cle[len(EQUIPE) + 1 : -len(".pour")]) for cle in self.cles(f"{EQUIPE}|L-")]
        return {self.valeur(cle) for cle, ligne in notees if cle.endswith(".pour") and ligne in ecrites}

    def lignes(self, outil: str) -> list[tuple[str, dict[str, str]]]:
        """Rend les lignes où l'outil, ou un de ses exemplaires, dit quelque chose : clé, et ses colonnes."""
        laisses = {c["id"] for c in self.edition["criteres"]} - {c["id"] for c in self.criteres}
        trouvees: dict[str, dict[str, str]] = {}
        for cle in [*self.cles(f"{outil}|"), *self.cles(f"{outil}/")]:
            ligne, _, colonne = cle.rpartition(".")
            base = _LIGNE.sub("", ligne.partition("|")[2])
            if _LIGNE.search(ligne) and base not in laisses:
                trouvees.setdefault(ligne, {})[colonne] = self.valeur(cle)
        return list(trouvees.items())

    def exemplaires(self, outil: str) -> list[str]:
        """Rend les portées des exemplaires d'un outil."""
        return [portee_de(outil, nom) for nom in exemplaires(self.dossier, outil)]


def abreger(texte: str) -> str:
    """Rend un texte d'une ligne, coupé s'il est long."""
    dit = normaliser(texte)
    return dit if len(dit) <= ABREGE else f"{dit[:ABREGE]}…"


def normaliser(texte: str) -> str:
    """Rend le texte d'un trait, sans blancs de trop."""
    return _BLANCS.sub(" ", texte).strip(" ")
