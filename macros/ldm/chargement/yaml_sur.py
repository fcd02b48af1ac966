"""Lecture sûre d'un fichier YAML : texte → valeurs simples, avec la ligne de chaque valeur.

Refuse ce qui trompe ou attaque : alias et ancres, étiquettes, clés en double, profondeur et
taille excessives, tabulations, mauvais encodage, gabarits et balises dans les textes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from ldm.chargement.encodage import decoder
from ldm.erreurs import DonneesInvalides, Probleme
from ldm.modele.caracteres import defaut

TAILLE_MAX: Final = 512 * 1024
PROFONDEUR_MAX: Final = 24
LISTE_MAX: Final = 500
Chemin = tuple[str | int, ...]

_CHARGEUR: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVEUR: Final[Any] = yaml.resolver.Resolver()
_GABARIT: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_BALISE: Final = re.compile(r"<[a-zA-Z/!?]")
_NATURES: Final = {"int": "un nombre", "float": "un nombre", "bool": "oui ou non", "timestamp": "une date"}
_PHRASES: Final = (
    ("mapping values are not allowed", "deux-points inattendu"),
    ("expected <block end>", "retrait ou guillemet mal placé"),
    ("did not find expected key", "retrait ou guillemet mal placé"),
    ("did not find expected '-'", "tiret de liste attendu"),
    ("expected ',' or", "virgule ou crochet fermant attendu"),
    ("found unexpected end of stream", "guillemet jamais refermé"),
    ("could not find expected ':'", "deux-points attendu après la clé"),
    ("cannot start any token", "caractère à mettre entre guillemets"),
    ("escape c", "barre oblique inverse à doubler"),
    ("node content", "valeur attendue"),
    ("incompatible yaml", "version de YAML non admise"),
)
_MAUVAISE_CLE: Final = ("clé qui n'est pas un mot simple", "Une clé est un mot suivi de deux-points.")
_CONSEIL: Final = (
    "Vérifiez cette ligne et la précédente : même retrait pour les clés d'un même objet, "
    "texte entre guillemets doubles, guillemets intérieurs remplacés par « »."
)
_GUILLEMETS_DE_WORD: Final = "“”„‟"


@dataclass(frozen=True, slots=True)
class Lu:
    """Un fichier lu.

    `lignes` : la ligne de chaque chemin ; `bruts` : le texte des scalaires sans guillemets ; `deja` : ce
    qu'on a tiré du fichier entier, par modèle.
    """

    fichier: str
    valeur: Any
    lignes: dict[Chemin, int]
    bruts: dict[Chemin, tuple[str, str]]
    deja: dict[type, Any] = field(default_factory=dict, init=False, repr=False, compare=False)

    def ligne(self, chemin: Chemin) -> int:
        """Rend la ligne du chemin, ou celle de son plus proche parent connu."""
        while chemin and chemin not in self.lignes:
            chemin = chemin[:-1]
        return self.lignes.get(chemin, 1)

    def probleme(self, chemin: Chemin, quoi: str, remede: str) -> Probleme:
        """Rend un problème situé sur la ligne de ce chemin."""
        return Probleme(fichier=self.fichier, ligne=self.ligne(chemin), quoi=quoi, remede=remede)


@dataclass
class _Lecture:
    fichier: str
    lignes: dict[Chemin, int] = field(default_factory=dict)
    bruts: dict[Chemin, tuple[str, str]] = field(default_factory=dict)
    problemes: list[Probleme] = field(default_factory=list)

    def noter(self, ligne: int, quoi: str, remede: str) -> None:
        self.problemes.append(Probleme(fichier=self.fichier, ligne=ligne, quoi=quoi, remede=remede))

    def arreter(self, ligne: int, quoi: str, remede: str) -> NoReturn:
        self.noter(ligne, quoi, remede)
        raise DonneesInvalides(self.problemes)


def lire(chemin: Path, nom: str) -> Lu:
    """Lit un fichier YAML. `nom` : le chemin à montrer dans les messages.

    Lève `DonneesInvalides` avec tous les défauts que la lecture peut voir d'un coup. Un fichier qui n'a pas
    changé n'est pas analysé deux fois : ce qu'on en rend est partagé, et ne doit pas se modifier.
    """
    return _analyser(_octets(chemin, _Lecture(nom)), nom)


@lru_cache(maxsize=512)
def _analyser(octets: bytes, nom: str) -> Lu:
    lecture = _Lecture(nom)
    texte = _decoder(octets, lecture)
    evenements = _evenements(texte, lecture)
    valeur = _document(evenements, lecture)
    if valeur is None:
        lecture.noter(0, "fichier vide", "Remplissez-le, ou supprimez-le.")
    if lecture.problemes:
        raise DonneesInvalides(lecture.problemes)
    return Lu(nom, valeur, lecture.lignes, lecture.bruts)


def _octets(chemin: Path, lecture: _Lecture) -> bytes:
    try:
        if chemin.is_symlink():
            lecture.arreter(0, "lien symbolique", "Mettez le fichier lui-même à cette place.")
        if not chemin.is_file():
            lecture.arreter(0, "fichier absent", "Créez-le ou restaurez-le.")
        with chemin.open("rb") as flux:
            octets = flux.read(TAILLE_MAX + 1)
    except OSError:
        lecture.arreter(
            0, "fichier illisible", "Donnez le droit de le lire, ou fermez le logiciel qui le tient ouvert."
        )
    if len(octets) > TAILLE_MAX:
        lecture.arreter(
            0, f"fichier de plus de {TAILLE_MAX // 1024} Kio", "Découpez-le en plusieurs fichiers."
        )
    return octets


def _decoder(octets: bytes, lecture: _Lecture) -> str:
    texte, defauts = decoder(octets)
    for ligne, quoi, remede in defauts:
        lecture.noter(ligne, quoi, remede)
    if lecture.problemes:
        raise DonneesInvalides(lecture.problemes)
    return texte


def _evenements(texte: str, lecture: _Lecture) -> Iterator[Any]:
    try:
        yield from yaml.parse(texte, Loader=_CHARGEUR)
    except yaml.MarkedYAMLError as erreur:
        lecture.arreter(
            _ligne_fautive(erreur, texte), f"écriture YAML incorrecte ({_dire(erreur)})", _CONSEIL
        )
    except yaml.YAMLError:
        lecture.arreter(0, "écriture YAML incorrecte (structure illisible)", _CONSEIL)


def _ligne_fautive(erreur: yaml.MarkedYAMLError, texte: str) -> int:
    """Rend la ligne de l'erreur ; pour ce qui n'est jamais refermé, celle de l'ouverture."""
    ligne = erreur.problem_mark.line + 1 if erreur.problem_mark else 0
    au_bout = ligne > len(texte.rstrip().splitlines())
    return erreur.context_mark.line + 1 if au_bout and erreur.context_mark else ligne


def _dire(erreur: yaml.MarkedYAMLError) -> str:
    probleme = (erreur.problem or "").lower()
    return next((francais for anglais, francais in _PHRASES if anglais in probleme), "structure illisible")


def _document(evenements: Iterator[Any], lecture: _Lecture) -> Any:
    valeur: Any = None
    documents = 0
    for evenement in evenements:
        if isinstance(evenement, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                remede = "Gardez un seul document : retirez « --- »."
                lecture.arreter(_ligne(evenement), "second document dans le fichier", remede)
            valeur = _noeud(next(evenements), evenements, (), lecture)
    return valeur


def _ligne(evenement: Any) -> int:
    return int(evenement.start_mark.line) + 1


def _noeud(evenement: Any, evenements: Iterator[Any], chemin: Chemin, lecture: _Lecture) -> Any:
    ligne = _ligne(evenement)
    lecture.lignes.setdefault(chemin, ligne)
    if isinstance(evenement, yaml.AliasEvent) or evenement.anchor:
        lecture.arreter(
            ligne, "ancre ou alias YAML (« & » ou « * »)", "Recopiez la valeur : les alias sont interdits."
        )
    if len(chemin) > PROFONDEUR_MAX:
        lecture.arreter(ligne, f"plus de {PROFONDEUR_MAX} niveaux imbriqués", "Simplifiez la structure.")
    if evenement.tag and evenement.tag != "!":
        etiquette = evenement.tag.replace("tag:yaml.org,2002:", "!!")
        lecture.arreter(
            ligne, f"étiquette YAML « {etiquette} »", "Retirez-la : seules les valeurs simples sont admises."
        )
    if isinstance(evenement, yaml.ScalarEvent):
        return _scalaire(evenement, chemin, lecture)
    if isinstance(evenement, yaml.SequenceStartEvent):
        return _sequence(evenements, chemin, lecture)
    return _objet(evenements, chemin, lecture)


def _sequence(evenements: Iterator[Any], chemin: Chemin, lecture: _Lecture) -> list[Any]:
    valeurs: list[Any] = []
    for evenement in evenements:
        if isinstance(evenement, yaml.SequenceEndEvent):
            break
        if len(valeurs) == LISTE_MAX:
            remede = "Partagez-la : un fichier, une liste, un tableau par partie."
            lecture.arreter(_ligne(evenement), f"liste de plus de {LISTE_MAX} éléments", remede)
        valeurs.append(_noeud(evenement, evenements, (*chemin, len(valeurs)), lecture))
    return valeurs


def _objet(evenements: Iterator[Any], chemin: Chemin, lecture: _Lecture) -> dict[str, Any]:
    valeurs: dict[str, Any] = {}
    for evenement in evenements:
        if isinstance(evenement, yaml.MappingEndEvent):
            break
        cle = _cle(evenement, lecture)
        ligne = _ligne(evenement)
        if cle in valeurs:
            deja = lecture.lignes[(*chemin, cle)]
            lecture.noter(ligne, f"clé en double « {cle} » (déjà ligne {deja})", "Gardez-en une seule.")
        lecture.lignes[(*chemin, cle)] = ligne
        valeurs[cle] = _noeud(next(evenements), evenements, (*chemin, cle), lecture)
    return valeurs


def _cle(evenement: Any, lecture: _Lecture) -> str:
    ligne = _ligne(evenement)
    if not isinstance(evenement, yaml.ScalarEvent) or evenement.anchor or evenement.tag:
        lecture.arreter(ligne, *_MAUVAISE_CLE)
    if not re.fullmatch(r"[^\W_][\w -]{0,79}", evenement.value):
        lecture.noter(ligne, *_MAUVAISE_CLE)
    return str(evenement.value)


def _scalaire(evenement: Any, chemin: Chemin, lecture: _Lecture) -> Any:
    texte: str = evenement.value
    ligne = _ligne(evenement)
    for refus in refus_de_texte(texte):
        lecture.noter(ligne, *refus)
    if not evenement.implicit[0]:
        return texte
    if texte.startswith(tuple(_GUILLEMETS_DE_WORD)):
        quoi = f"guillemet de Word « {texte[0]} » au début d'une valeur"
        lecture.noter(ligne, quoi, 'Entourez la valeur de guillemets droits : "…".')
    return _valeur(texte, chemin, lecture)


def refus_de_texte(texte: str) -> Iterator[tuple[str, str]]:
    """Rend le constat et le remède de ce qu'aucun texte des données ne porte : gabarit, balise, caractère."""
    if _GABARIT.search(texte):
        yield (
            "gabarit « {{ », « {% » ou « {# » dans un texte",
            "Écrivez le texte lui-même : les données ne contiennent pas de gabarit.",
        )
    if _BALISE.search(texte):
        yield (
            "balise HTML dans un texte",
            "Écrivez du texte simple ; pour un signe « < », mettez une espace après lui.",
        )
    if (refus := defaut(texte)) is not None:
        yield refus


def _valeur(texte: str, chemin: Chemin, lecture: _Lecture) -> Any:
    """Rend la valeur d'un scalaire sans guillemets ; retient ce qui n'est pas un texte."""
    nature = str(_RESOLVEUR.resolve(yaml.ScalarNode, texte, (True, False))).rpartition(":")[2]
    if nature == "null":
        return None
    if nature not in _NATURES:
        return texte
    lecture.bruts[chemin] = (texte, _NATURES[nature])
    if nature == "bool":
        return texte.lower() in ("true", "yes", "on")
    if nature == "int" and re.fullmatch(r"[-+]?(0|[1-9][0-9]{0,8})", texte):
        return int(texte)
    return float("nan")
