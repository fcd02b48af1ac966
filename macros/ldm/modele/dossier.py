"""Le dossier d'un établissement, tel qu'un fichier le porte : les versions de chacun de ses champs.

Les mêmes règles que docs/assets/auto-evaluation/versions.js (décision 23), éprouvées sur les mêmes exemples,
tests/dossiers/. Un dossier se lit entier, ou pas du tout ; ce que ce programme ne connaît pas est gardé.
"""

import json
import re
from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic.config import JsonDict

FORMAT: Final = "ldm-dossier"
VERSION: Final = 1
_MOT: Final = "[0-9A-Za-z_-]+"
CLE: Final = rf"^{_MOT}(/{_MOT})?\|{_MOT}([./]{_MOT})*$"
Cle = Annotated[str, StringConstraints(pattern=CLE, max_length=300)]
"""« portée|nom » : `OUT-003|D-017.preuves`, `OUT-002|C-03/L-8d.actions`, `partage|uai`, `jalon/J-3f|nom`."""
NomDeVersion = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]
Court = Annotated[str, Field(max_length=200)]
Identifiant = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z_-]{4,64}$")]
RETENU: Final = "consensus"
"""L'origine de ce que l'équipe a retenu."""

_FERME: Final[JsonDict] = {"additionalProperties": False}
"""Au schéma publié : aucun autre nom que ceux du motif."""


class _Ouvert(BaseModel):
    """Un objet du fichier ; ce qu'il porte de plus est gardé tel quel."""

    model_config = ConfigDict(extra="allow", frozen=True, strict=True)


class Version(_Ouvert):
    """Ce qu'une main a écrit dans un champ."""

    v: str = Field(max_length=100_000, description="La réponse ; un texte vide est une réponse effacée.")
    par: Court = Field(description="Le code de la personne.")
    le: Court = Field(description="L'instant, en temps universel, à la minute : « 2027-03-15T08:42Z ».")
    de: list[NomDeVersion] = Field(description="Les versions dont elle part ; aucune, pour la première.")
    origine: Court = Field(description="« saisie », « import:ods », « prérempli »…")
    empreinte: Court | None = Field(None, description="Celle du texte auquel la version répond.")
    avis: list[NomDeVersion] | None = Field(
        None, description="D'une position retenue en équipe : les versions des avis dont elle part."
    )


class ChampDeDossier(_Ouvert):
    """Les versions d'un champ, par nom."""

    versions: dict[NomDeVersion, Version] = Field(json_schema_extra=_FERME)

    @property
    def tetes(self) -> list[str]:
        """Les versions dont rien ne part, dans l'ordre de leurs noms."""
        parents = {parent for version in self.versions.values() for parent in version.de}
        return sorted(self.versions.keys() - parents)

    @property
    def valeur(self) -> str:
        """Ce que dit le champ : sa seule tête, ou la première, la même partout ; rien s'il n'en a pas."""
        return self.versions[self.tetes[0]].v if self.tetes else ""

    @property
    def divergences(self) -> list[str]:
        """Les têtes qui disent des choses différentes ; aucune, s'il n'y a pas de désaccord."""
        dites: dict[str, str] = {}
        for nom in self.tetes:
            dites.setdefault(self.versions[nom].v, nom)
        return list(dites.values()) if len(dites) > 1 else []

    @property
    def a_departager(self) -> list[str]:
        """Ses divergences ; aucune, s'il ne fait que suivre d'autres champs, où elles se départagent."""
        suit = all(self.versions[nom].origine == "prérempli" for nom in self.tetes)
        return [] if suit else self.divergences


class Contribution(_Ouvert):
    """Ce qui fait d'un dossier l'avis d'une personne, donné pour un autre dossier."""

    personne: Annotated[str, StringConstraints(pattern=r"^P-[0-9A-Za-z_-]{1,32}$")] = Field(
        description="Le code de la personne, qui ouvre ses champs : « avis/P-3f2a|… »."
    )
    dossier: Identifiant = Field(description="Le dossier pour lequel elle donne son avis.")
    nom: Court = Field(description="Celui de ce dossier.")
    criteres: list[Court] = Field(description="Les critères sur lesquels on le lui demande.")


class Dossier(_Ouvert):
    """Un dossier entier : ce que porte un fichier « .ldm.json ».

    id : le même dans toutes ses copies. edition, revision : celles sous lesquelles il a été commencé.
    champs : par clé, « portée|nom ».
    """

    format: Literal["ldm-dossier"]
    version: Literal[1]
    id: Identifiant
    nom: Court
    edition: Court
    revision: Court
    personnes: dict[str, Any] = {}
    contribution: Contribution | None = Field(None, description="D'un avis seulement : pour quoi il est.")
    champs: dict[Cle, ChampDeDossier] = Field(json_schema_extra=_FERME)

    def valeur(self, cle: str) -> str:
        """Rend ce que dit un champ ; rien s'il n'existe pas."""
        return self.champs[cle].valeur if cle in self.champs else ""


def nommer(version: Version) -> str:
    """Rend le nom d'une version : FNV-1a, deux fois 32 bits, sur les unités UTF-16 de ce qu'elle dit."""
    dit = [version.v, version.par, version.le, sorted(version.de), version.origine]
    octets = json.dumps(dit, ensure_ascii=False, separators=(",", ":")).encode("utf-16-le", "surrogatepass")
    a, b = 0x811C9DC5, 0x1B873593
    for rang in range(0, len(octets), 2):
        unite = octets[rang] | octets[rang + 1] << 8
        a = (a ^ unite) * 0x01000193 & 0xFFFFFFFF
        b = ((b ^ unite) * 0x85EBCA6B & 0xFFFFFFFF) ^ b >> 13
    return f"{a:08x}{b:08x}"


def fusionner(un: ChampDeDossier, autre: ChampDeDossier) -> ChampDeDossier:
    """Rend l'union des versions de deux champs : aucune horloge ne décide, rien ne se perd."""
    return ChampDeDossier(versions=dict(sorted({**un.versions, **autre.versions}.items())))


def ecrire(champ: ChampDeDossier | None, valeur: str, faits: Mapping[str, str]) -> ChampDeDossier:
    """Rend le champ où cette valeur part de toutes les têtes ; le même, s'il le dit déjà.

    Retenir en équipe ce qui est déjà dit s'écrit. faits : `par`, `le`, `origine`, et `empreinte` s'il y en a
    une.
    """
    connu = champ or ChampDeDossier(versions={})
    tetes = [connu.versions[nom] for nom in connu.tetes]
    confirme = faits["origine"] == RETENU and any(tete.origine != RETENU for tete in tetes)
    if not connu.divergences and connu.valeur == valeur and not confirme:
        return connu
    version = Version.model_validate({"v": valeur, "de": connu.tetes, **faits})
    return ChampDeDossier(versions=dict(sorted({**connu.versions, nommer(version): version}.items())))


def ecrire_fichier(dossier: Dossier) -> bytes:
    """Rend le fichier du dossier ; les mêmes réponses donnent les mêmes octets, ceux du navigateur."""
    entier = dossier.model_dump(exclude_unset=True)
    connues = {nom: entier.pop(nom) for nom in _CONNUES if nom in entier}
    connues["personnes"] = connues.pop("personnes", {})
    connues["champs"] = {
        cle: {"versions": dict(sorted(champ["versions"].items()))}
        for cle, champ in sorted(connues.pop("champs").items())
    }
    texte = json.dumps({**entier, **connues}, ensure_ascii=False, indent=1, allow_nan=False)
    return (_SEULS.sub(lambda seul: f"\\u{ord(seul[0]):04x}", texte) + "\n").encode()


_CONNUES: Final = ("format", "version", "id", "nom", "edition", "revision", "personnes", "champs")
_SEULS: Final = re.compile("[\ud800-\udfff]")
"""Une moitié de signe, qu'UTF-8 n'écrit pas : comme le navigateur, par son code."""
