"""Les feuilles neutres d'un classeur : cases, rangées, feuilles, et des textes qu'une case peut garder."""

import re
from dataclasses import dataclass, replace
from typing import Final, Literal

from ldm.documents.blocs import Champ
from ldm.documents.calculs import Formule, Suivi
from ldm.erreurs import MauvaisUsage
from ldm.rendus.socle import balises
from ldm.rendus.socle.reponses import reponses

COCHE: Final = "x"
LIMITE: Final = 32_767  # ce qu'une case de tableur garde, en unités UTF-16
LIMITE_INVITE: Final = 255

Genre = Literal["ligne", "groupe", "texte", "note", "renvoi", "separation"]


@dataclass(frozen=True, slots=True)
class CaseClasseur:
    """Une case. id et type : ceux du champ, si elle est à remplir. choix : les réponses admises.

    libelle : elle nomme sa ligne. precision : ce qui s'y lit sous le libellé. invite : ce
    qu'on lit en y entrant. longueur : nombre maximal de caractères. calcul : ce qu'elle calcule. reprend :
    le champ dont elle répète la réponse, à défaut d'avoir la sienne.
    """

    texte: str = ""
    id: str = ""
    type: str = ""
    choix: tuple[str, ...] = ()
    invite: str = ""
    longueur: int | None = None
    libelle: bool = False
    precision: str = ""
    calcul: Formule | None = None
    reprend: str = ""

    @property
    def saisie(self) -> bool:
        """Dit si la case est à remplir."""
        return bool(self.id)

    @property
    def repetee(self) -> bool:
        """Dit si la case ne fait que répéter une réponse donnée ailleurs."""
        return bool(self.reprend) and not self.texte

    @property
    def entier(self) -> str:
        """Rend tout ce qui se lit dans la case."""
        return f"{self.texte}\n{self.precision}" if self.precision else self.texte


@dataclass(frozen=True, slots=True)
class Rangee:
    """Une ligne : son identifiant, ses cases ; sauf pour une « ligne », une seule case couvre la largeur.

    reserve : fine tant qu'on n'y écrit pas.
    """

    id: str
    cases: tuple[CaseClasseur, ...]
    genre: Genre = "ligne"
    reserve: bool = False

    @property
    def triable(self) -> bool:
        """Dit si tout s'y écrit : un tableur ne trie, sous la protection, que des cases ouvertes."""
        return self.genre == "ligne" and all(case.saisie and not case.repetee for case in self.cases)


@dataclass(frozen=True, slots=True)
class Feuille:
    """Une feuille : nom d'onglet, titre, colonnes (titre, part de largeur), lignes, filtres ou non.

    ancre : celle de son tableau. suivi : de quoi y voir les retards. rappels : identifiant et libellé des
    champs d'une autre feuille que son titre rappelle. imprimee : elle sort avec le document. hors_page :
    nombre de ses dernières colonnes qui ne s'impriment pas.
    """

    nom: str
    titre: str
    colonnes: tuple[tuple[str, int], ...]
    rangees: tuple[Rangee, ...]
    filtree: bool = False
    ancre: str = ""
    suivi: Suivi | None = None
    rappels: tuple[tuple[str, str], ...] = ()
    imprimee: bool = True
    hors_page: int = 0

    @property
    def entetes(self) -> tuple[str, ...]:
        """Les titres de toutes les colonnes, celle des identifiants comprise."""
        ranges = all(rangee.id.isdigit() for rangee in self.rangees)
        return ("Rang" if ranges else "Identifiant", *(titre for titre, _ in self.colonnes))

    @property
    def calculee(self) -> bool:
        """Dit si la feuille ne fait que calculer."""
        return any(case.calcul is not None for rangee in self.rangees for case in rangee.cases)


def case_a_remplir(champ: Champ) -> CaseClasseur:
    """Rend la case d'un champ, avec ce qui y est déjà écrit."""
    libelles = tuple(libelle for _, libelle in champ.options)
    choix = libelles if champ.type == "choix" else (COCHE,) if champ.type == "case" else ()
    valeur = (COCHE if champ.valeur else "") if champ.type == "case" else ", ".join(reponses(champ))
    return CaseClasseur(
        valeur, champ.id, champ.type, choix, _invite(champ), champ.longueur, reprend=champ.reprend
    )


def case_de_libelle(champ: Champ, groupe: str = "") -> CaseClasseur:
    """Rend le libellé d'un champ isolé ; l'aide et les choix s'y lisent, même imprimés."""
    libelle = f"{groupe} — {champ.etiquette}" if groupe and groupe != champ.libelle else champ.etiquette
    choix = " ; ".join(option for _, option in champ.options)
    precision = "\n".join(filter(None, (_invite(champ), f"Au choix\u00a0: {choix}." if choix else "")))
    return CaseClasseur(libelle, libelle=True, precision=precision)


def _invite(champ: Champ) -> str:
    phrases = [champ.aide]
    if champ.type == "date":
        phrases.append("jj/mm/aaaa")
    if champ.type == "choix_multiple":
        phrases.append("Plusieurs réponses possibles, séparées par une virgule.")
    if champ.longueur:
        phrases.append(f"{champ.longueur}\u00a0caractères au plus.")
    return " ".join(filter(None, phrases))


def saine(feuille: Feuille) -> Feuille:
    """Rend la feuille aux textes propres ; lève `MauvaisUsage` si l'un ne tient pas dans une case."""
    colonnes = tuple((propre(titre), largeur) for titre, largeur in feuille.colonnes)
    rangees = tuple(
        replace(r, id=propre(r.id), cases=tuple(_saine(c, r.id) for c in r.cases)) for r in feuille.rangees
    )
    return replace(feuille, titre=abreger(feuille.titre, LIMITE), colonnes=colonnes, rangees=rangees)


def _saine(case: CaseClasseur, rangee: str) -> CaseClasseur:
    textes = propre(case.texte), propre(case.precision), propre(case.invite)
    rendue = replace(
        case,
        texte=textes[0],
        precision=textes[1],
        invite=textes[2],
        choix=tuple(abreger(c, LIMITE) for c in case.choix),
    )
    if unites(rendue.entier) > LIMITE:
        raise MauvaisUsage(
            f"{case.id or rangee or abreger(case.texte, 40)} : "
            f"ce texte de {unites(rendue.entier)} caractères dépasse les {LIMITE} "
            "qu'une case de tableur peut garder. Raccourcissez-le, ou choisissez le PDF."
        )
    return rendue


def propre(texte: str) -> str:
    """Rend le texte sans caractère de contrôle ; seules restent les fins de ligne, sous une seule forme."""
    return balises.propre(re.sub("\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", texte).replace("\t", " "))


def unites(texte: str) -> int:
    """Rend la longueur du texte telle qu'un tableur la compte."""
    return len(texte.encode("utf-16-le", "surrogatepass")) // 2


def abreger(texte: str, limite: int) -> str:
    """Rend le texte sur une ligne, coupé par « … » s'il dépasse la limite."""
    texte = re.sub(r"[ \n]+", " ", propre(texte)).strip()
    if unites(texte) <= limite:
        return texte
    texte = texte[: max(limite - 1, 0)]
    while texte and unites(texte) > limite - 1:
        texte = texte[:-1]
    return f"{texte.rstrip()}…"
