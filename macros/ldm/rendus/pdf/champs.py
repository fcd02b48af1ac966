"""Les champs d'un PDF à remplir (AcroForm) : leur nom, leur genre, leurs cases, leur place dans la structure.

Un point dans un identifiant sépare des niveaux de noms : `A-017.preuves` est le champ
`preuves` du champ `A-017`, et son nom entier est l'identifiant même, tel que tout programme
le lit. Un choix unique est un groupe de boutons radio du nom du champ, dont la valeur est la
clé de l'option ; un choix multiple est une case par option, nommée `champ.option`.
"""

from dataclasses import dataclass, field
from typing import Final

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from ldm.erreurs import MauvaisUsage
from ldm.rendus.pdf.apparences import TRAIT, Apparences, Reponse, couleur, embarquer, encre
from ldm.rendus.pdf.capacite import CORPS
from ldm.rendus.pdf.cases import Case, reperer
from ldm.rendus.pdf.contexte import Place
from ldm.rendus.socle import feuille_de_style as style
from ldm.rendus.socle.balises import propre

PLUSIEURS_LIGNES: Final = 1 << 12
SANS_DEFILER: Final = 1 << 23
RADIO: Final = 1 << 15
COCHEE: Final = "oui"
NOM_DE_POLICE: Final = "LdmSaisie"
COULEUR_DU_BORD: Final = Dictionary(BC=Array(couleur(style.GRIS)))
SANS_BORD: Final = Dictionary(Type=Name.Border, W=0, S=Name.S)
BORD: Final = Dictionary(Type=Name.Border, W=TRAIT, S=Name.S)


def apparence(corps: float) -> str:
    """Rend comment s'écrit ce qu'on tape : la police de saisie, à ce corps, jamais moins."""
    return f"/{NOM_DE_POLICE} {corps:g} Tf {encre(style.ENCRE, 'rg')}"


@dataclass(slots=True)
class Noeud:
    """Un niveau de noms : des niveaux en dessous, ou les cases d'un champ."""

    enfants: dict[str, "Noeud"] = field(default_factory=dict)
    cases: list[Case] = field(default_factory=list)


def poser(pdf: Pdf, places: list[Place], langue: str) -> list[Case]:
    """Change en champs les liens que le gabarit a laissés aux endroits où répondre, et rend ces endroits."""
    cases = reperer(pdf, places)
    for case in cases:
        case.element.S = Name.Form
        _ouvrir(case)
    arbre = _ranger(cases)
    _dessiner(cases, Apparences(pdf, langue))
    champs = Array([_champ(pdf, nom, noeud, None) for nom, noeud in arbre.enfants.items()])
    polices = Dictionary({f"/{NOM_DE_POLICE}": embarquer(pdf)})
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=champs, DA=String(apparence(CORPS)), DR=Dictionary(Font=polices))
    )
    return cases


def _ouvrir(case: Case) -> None:
    """Change le lien en champ de saisie."""
    objet = case.objet
    for cle in ("/A", "/Border", "/Contents"):
        if cle in objet:
            del objet[cle]
    objet.Subtype = Name.Widget
    objet.F = 4
    objet.P = case.page
    objet.MK = Dictionary() if case.place.nu else COULEUR_DU_BORD
    objet.BS = SANS_BORD if case.place.nu else BORD


def _ranger(cases: list[Case]) -> Noeud:
    """Rend l'arbre des noms, dans l'ordre de lecture ; lève `MauvaisUsage` si deux champs se disputent un
    nom.
    """
    racine = Noeud()
    for case in cases:
        noeud = racine
        for nom in case.nom.split("."):
            if not nom or noeud.cases:
                raise MauvaisUsage(
                    f"Champ « {case.nom} » : un point sépare deux noms, "
                    "et un champ n'en contient pas d'autre."
                )
            noeud = noeud.enfants.setdefault(nom, Noeud())
        if noeud.enfants or any(autre.genre != case.genre for autre in noeud.cases):
            raise MauvaisUsage(f"Champ « {case.nom} » : cet identifiant désigne deux champs différents.")
        noeud.cases.append(case)
    return racine


def _dessiner(cases: list[Case], apparences: Apparences) -> None:
    remplies = [case for case in cases if case.genre == "texte" and case.place.champ.valeur]
    reponses = (
        Reponse(case.place.champ.valeur, *case.taille, case.ligne, case.corps, case.place.nu, case.deborde)
        for case in remplies
    )
    for case, dessin in zip(remplies, apparences.reponses(reponses), strict=True):
        case.objet.AP = Dictionary(N=dessin)
    for case in cases:
        if case.genre != "texte":
            _dessiner_coche(case, apparences)
        elif not case.place.champ.valeur:
            case.objet.AP = Dictionary(N=apparences.vide(*case.taille, nu=case.place.nu))


def _dessiner_coche(case: Case, apparences: Apparences) -> None:
    ronde = case.genre == "radio"
    etats = {
        etat: apparences.coche(*case.taille, ronde=ronde, cochee=etat != "/Off")
        for etat in (_etat(case), "/Off")
    }
    case.objet.AP = Dictionary(N=Dictionary(etats))
    case.objet.AS = Name(_etat(case) if case.cochee else "/Off")


def _etat(case: Case) -> str:
    return f"/{case.cle}" if case.genre == "radio" else f"/{COCHEE}"


def _champ(pdf: Pdf, nom: str, noeud: Noeud, parent: Object | None) -> Object:
    """Rend le champ de ce nœud ; celui qui n'a qu'une case se confond avec elle."""
    seul = len(noeud.cases) == 1 and noeud.cases[0].genre != "radio"
    champ = noeud.cases[0].objet if seul else pdf.make_indirect(Dictionary())
    champ.T = String(nom)
    if parent is not None:
        champ.Parent = parent
    if noeud.enfants:
        champ.Kids = Array([_champ(pdf, n, enfant, champ) for n, enfant in noeud.enfants.items()])
        return champ
    _REGLAGES[noeud.cases[0].genre](champ, noeud.cases)
    for case in noeud.cases:
        case.objet.TU = String(case.infobulle(option=True, limite=True))
    if not seul:
        champ.Kids = Array([case.objet for case in noeud.cases])
        champ.TU = String(noeud.cases[0].infobulle(option=False, limite=True))
        for case in noeud.cases:
            case.objet.Parent = champ
    return champ


def _regler_texte(objet: Object, cases: list[Case]) -> None:
    champ = cases[0].place.champ
    objet.FT, objet.DA = Name.Tx, String(apparence(min(case.corps for case in cases)))
    objet.Ff = SANS_DEFILER | (0 if all(case.ligne for case in cases) else PLUSIEURS_LIGNES)
    objet.MaxLen = min(case.limite for case in cases)
    if champ.valeur:
        objet.V = String(propre(champ.valeur))


def _regler_coche(objet: Object, cases: list[Case]) -> None:
    objet.FT = Name.Btn
    objet.V = cases[0].objet.AS


def _regler_radio(objet: Object, cases: list[Case]) -> None:
    objet.FT, objet.Ff = Name.Btn, RADIO
    objet.V = Name(next((_etat(case) for case in cases if case.cochee), "/Off"))


_REGLAGES: Final = {"texte": _regler_texte, "coche": _regler_coche, "radio": _regler_radio}
