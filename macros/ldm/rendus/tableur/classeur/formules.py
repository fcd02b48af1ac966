"""Les formules d'un classeur : les mêmes en XLSX et en ODS, sans rien qui dépende de la langue du tableur.

Une formule est une suite de jetons : du code (« ; » y sépare les arguments), des zones, des textes. Aucune
réponse n'y entre : elle ne nomme que des cases.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, assert_never

from ldm.documents.calculs import Compte, Echue, Etat, Suivi
from ldm.documents.calculs import Formule as Neutre
from ldm.rendus.socle.calculs import A_VENIR, EN_RETARD, lire_date
from ldm.rendus.tableur.classeur.feuilles import CaseClasseur, Feuille

TETE: Final = 2
"""Les lignes qui précèdent celles d'une feuille : son titre, puis ses titres de colonnes."""
MILLIONIEME: Final = 1_000_000
"""Une échéance et le rang de sa ligne tiennent en un nombre : la date, puis le rang en millionièmes."""
_ORIGINE: Final = date(1899, 12, 30)


@dataclass(frozen=True, slots=True)
class Zone:
    """Des cases d'une feuille : première ligne, première colonne, dernières ; à partir de 0."""

    feuille: str
    haut: int
    gauche: int
    bas: int
    droite: int


@dataclass(frozen=True, slots=True)
class Litteral:
    """Un texte écrit dans une formule."""

    texte: str


Jeton = str | Zone | Litteral
Jetons = tuple[Jeton, ...]


@dataclass(frozen=True, slots=True)
class Formule:
    """Une formule et sa valeur. matricielle : elle parcourt des zones. datee : elle rend une date."""

    jetons: Jetons
    valeur: str | float
    matricielle: bool = False
    datee: bool = False


def numero(jour: date) -> int:
    """Rend le nombre par lequel un tableur tient une date."""
    return (jour - _ORIGINE).days


class Formules:
    """Écrit les formules d'un classeur : sait où chaque tableau et chaque champ y est."""

    def __init__(self, feuilles: Iterable[Feuille]) -> None:
        """Retient la place de tout ce qu'une formule peut nommer."""
        self._tableaux: dict[str, Feuille] = {}
        self._champs: dict[str, tuple[Zone, CaseClasseur]] = {}
        for feuille in feuilles:
            self._tableaux |= {feuille.ancre: feuille} if feuille.ancre else {}
            for ligne, rangee in enumerate(feuille.rangees, TETE):
                for colonne, case in enumerate(rangee.cases, 1):
                    if case.id:
                        self._champs[case.id] = Zone(feuille.nom, ligne, colonne, ligne, colonne), case

    def formule(self, case: CaseClasseur, feuille: Feuille, rang: int) -> Formule | None:
        """Rend la formule d'une case de la ligne de ce rang ; rien si elle n'en a pas."""
        if case.repetee and case.reprend in self._champs:
            zone, reprise = self._champs[case.reprend]
            return _reprise(zone, reprise)
        if case.calcul is None or case.calcul.tableau not in self._tableaux:
            return None
        return self._calcul(case.calcul, case.texte, feuille, rang)

    def rappel(self, feuille: Feuille) -> Formule | None:
        """Rend ce que le haut d'une feuille rappelle d'une autre : des champs courts et leur réponse."""
        jetons: list[Jeton] = []
        textes: list[str] = []
        for identifiant, libelle in feuille.rappels:
            zone, case = self._champs[identifiant]
            separe = ("&", Litteral("\u2003"), "&") if jetons else ()
            nom = f"{libelle}\u00a0: "
            jetons += (*separe, Litteral(nom), "&", *_lisible(zone, date_=case.type == "date"))
            dite = self._champs[case.reprend][1] if case.repetee and case.reprend in self._champs else case
            textes.append(f"{nom}{_valeur_lisible(dite) or '…'}")
        return Formule(tuple(jetons), "\u2003".join(textes)) if jetons else None

    def _calcul(self, calcul: Neutre, valeur: str, feuille: Feuille, rang: int) -> Formule:
        match calcul:
            case Compte():
                return self._total(calcul, valeur, feuille, rang) or self._compte(calcul, valeur)
            case Echue():
                return self._echue(calcul, valeur, feuille, rang)
            case Etat():
                cle = _cle(feuille, rang, self._suivi(calcul.tableau))
                jetons: Jetons = (
                    "IF(", cle, "=", Litteral(""), ";", Litteral(""), ";IF(INT(", cle, ")<TODAY();",
                    Litteral(EN_RETARD), ";", Litteral(A_VENIR), "))",
                )  # fmt: skip
                return Formule(jetons, valeur)
            case _:
                assert_never(calcul)

    def _suivi(self, tableau: str) -> Suivi:
        suivi = self._tableaux[tableau].suivi
        assert suivi is not None, f"{tableau} : une échéance se calcule d'un tableau suivi"
        return suivi

    def _compte(self, compte: Compte, valeur: str) -> Formule:
        """Rend un nombre de lignes : celles du groupe, ou de tous."""
        feuille = self._tableaux[compte.tableau]
        jetons: list[Jeton] = []
        for haut, bas in _plages(feuille, compte.groupe):
            zone = _zones(feuille, haut, bas + _marge(compte, feuille.suivi))
            jetons += (*(("+",) if jetons else ()), *_comptage(compte, zone, feuille.suivi))
        return Formule(tuple(jetons) or ("0",), int(valeur or 0))

    def _total(self, compte: Compte, valeur: str, feuille: Feuille, rang: int) -> Formule | None:
        """Rend la somme des comptes de groupes écrits au-dessus, sans ceux des lignes masquées ; rien si ce
        n'est pas elle.
        """
        source = self._tableaux[compte.tableau].rangees
        if compte.groupe or not rang or source[0].genre != "groupe":
            return None
        colonne = next(n for n, case in enumerate(feuille.rangees[rang].cases) if case.calcul == compte)
        dessus = (rangee.cases[colonne].calcul for rangee in feuille.rangees[:rang])
        if {replace(d, groupe="") if isinstance(d, Compte) else d for d in dessus} - {None} != {compte}:
            return None
        zone = Zone(feuille.nom, TETE, colonne + 1, TETE + rang - 1, colonne + 1)
        return Formule(("SUBTOTAL(109;", zone, ")"), int(valeur or 0))

    def _echue(self, echue: Echue, valeur: str, feuille: Feuille, rang: int) -> Formule:
        source, suivi = self._tableaux[echue.tableau], self._suivi(echue.tableau)
        if echue.colonne == suivi.prevue:
            return _rang_echu(source, suivi, echue.rang, valeur)
        cle = _cle(feuille, rang, suivi)
        colonne = Zone(source.nom, 0, echue.colonne + 1, len(source.rangees) + TETE, echue.colonne + 1)
        jetons: Jetons = (
            "IF(", cle, "=", Litteral(""), ";", Litteral(""), ";INDEX(", colonne,
            ";ROUND((", cle, "-INT(", cle, f"))*{MILLIONIEME};0))&", Litteral(""), ")",
        )  # fmt: skip
        return Formule(jetons, valeur)


def _plages(feuille: Feuille, groupe: str) -> list[tuple[int, int]]:
    """Rend la première et la dernière ligne de chaque suite de lignes du groupe ; de tous, s'il est vide."""
    plages: list[tuple[int, int]] = []
    courant = ""
    for rang, rangee in enumerate(feuille.rangees, TETE):
        if rangee.genre == "groupe":
            courant = rangee.id
        elif rangee.genre == "ligne" and (not groupe or courant == groupe):
            suite = plages and plages[-1][1] == rang - 1
            plages[-1:] = [(plages[-1][0], rang)] if suite else [*plages[-1:], (rang, rang)]
    return plages


def _zones(feuille: Feuille, haut: int, bas: int) -> Callable[[int], Zone]:
    return lambda rang: Zone(feuille.nom, haut, rang + 1, bas, rang + 1)


def _marge(compte: Compte, suivi: Suivi | None) -> int:
    """Rend de combien de lignes un compte déborde de son groupe : d'une, pour suivre une ligne insérée juste
    après la dernière. Cette ligne n'a de texte, s'il y en a, que dans la première colonne.
    """
    lues = (suivi.prevue, suivi.faite) if compte.quoi == "retards" and suivi else compte.colonnes
    return int(compte.quoi in ("remplies", "retards") and 0 not in lues)


def _comptage(compte: Compte, zone: Callable[[int], Zone], suivi: Suivi | None) -> Jetons:
    colonnes = [zone(rang) for rang in compte.colonnes]
    match compte.quoi:
        case "lignes":
            return ("ROWS(", zone(0), ")")
        case "remplies" if len(colonnes) == 1:
            return ("COUNTA(", colonnes[0], ")")
        case "remplies":
            return ("SUMPRODUCT(1*((", *_entre("+", [("(LEN(", c, ")>0)") for c in colonnes]), ")>0))")
        case "vides":
            return ("SUMPRODUCT(1*", *_entre("*", [("(LEN(", c, ")=0)") for c in colonnes]), ")")
        case "retards":
            if suivi is None:
                return ("0",)
            prevue, faite = zone(suivi.prevue), zone(suivi.faite)
            return ("SUMPRODUCT(ISNUMBER(", prevue, ")*(", prevue, "<TODAY())*(LEN(", faite, ")=0))")
        case _:
            assert_never(compte.quoi)


def _entre(signe: str, suites: list[Jetons]) -> Jetons:
    return tuple(
        jeton for rang, suite in enumerate(suites) for jeton in (*((signe,) if rang else ()), *suite)
    )


def _rang_echu(source: Feuille, suivi: Suivi, rang: int, valeur: str) -> Formule:
    """Rend la date à finir de ce rang. Les textes d'une matrice, en toute langue, SMALL les passe."""
    plages = _plages(source, "")
    zone = _zones(source, plages[0][0], plages[-1][1] + 1)
    prevue, faite = zone(suivi.prevue), zone(suivi.faite)
    jetons: Jetons = (
        "IFERROR(SMALL(IF(ISNUMBER(", prevue, ")*(LEN(", faite, ")=0);", prevue, "+ROW(", prevue,
        f")/{MILLIONIEME};", Litteral(""), f");{rang});", Litteral(""), ")",
    )  # fmt: skip
    return Formule(jetons, _echeance_gardee(source, suivi, rang, valeur), matricielle=True, datee=True)


def _echeance_gardee(source: Feuille, suivi: Suivi, rang: int, valeur: str) -> str | float:
    """Rend la valeur de la date à finir de ce rang ; rien s'il n'y en a pas autant."""
    if not valeur:
        return ""
    echeances = sorted(
        numero(quand) + (ligne + 1) / MILLIONIEME
        for ligne, rangee in enumerate(source.rangees, TETE)
        if rangee.genre == "ligne"
        and (quand := lire_date(rangee.cases[suivi.prevue].texte)) is not None
        and not rangee.cases[suivi.faite].texte
    )
    return echeances[rang - 1]


def _cle(feuille: Feuille, rang: int, suivi: Suivi) -> Zone:
    """Rend la case de cette ligne du calendrier qui tient l'échéance."""
    cases = feuille.rangees[rang].cases
    colonne = next(
        numero_
        for numero_, case in enumerate(cases, 1)
        if isinstance(case.calcul, Echue) and case.calcul.colonne == suivi.prevue
    )
    return Zone(feuille.nom, rang + TETE, colonne, rang + TETE, colonne)


def _reprise(zone: Zone, case: CaseClasseur) -> Formule:
    jour = lire_date(case.texte) if case.type == "date" else None
    jetons: Jetons = ("IF(", zone, "=", Litteral(""), ";", Litteral(""), ";", zone, ")")
    return Formule(jetons, numero(jour) if jour is not None else case.texte, datee=case.type == "date")


def _lisible(zone: Zone, *, date_: bool) -> Jetons:
    """Rend de quoi lire une case : une date en chiffres, dans l'ordre français quelle que soit la langue."""
    ecrite: Jetons = (zone,)
    if date_:
        ecrite = (
            "IF(ISNUMBER(", zone, ");RIGHT(", Litteral("0"), "&DAY(", zone, ");2)&", Litteral("/"), "&RIGHT(",
            Litteral("0"), "&MONTH(", zone, ");2)&", Litteral("/"), "&YEAR(", zone, ");", zone, ")",
        )  # fmt: skip
    return ("IF(", zone, "=", Litteral(""), ";", Litteral("…"), ";", *ecrite, ")")


def _valeur_lisible(case: CaseClasseur) -> str:
    jour = lire_date(case.texte) if case.type == "date" else None
    return case.texte if jour is None else f"{jour:%d/%m/%Y}"
