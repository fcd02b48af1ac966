"""Lecture sûre d'un fichier YAML : texte → valeurs simples, avec la ligne de chaque valeur.

Refuse ce qui trompe ou attaque : alias et ancres, étiquettes, clés en double, profondeur et
taille excessives, tabulations, mauvais encodage, gabarits et balises dans les textes.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

from macros.erreurs import DonneesInvalides, Probleme

TAILLE_MAX: Final = 512 * 1024
PROFONDEUR_MAX: Final = 24
Chemin = tuple[str | int, ...]

_CHARGEUR: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVEUR: Final = yaml.resolver.Resolver()
_GABARIT: Final = re.compile(r"\{\{|\{%|\{#|\}\}|%\}")
_BALISE: Final = re.compile(r"<[a-zA-Z/!?]")
_NATURES: Final = {"int": "un nombre", "float": "un nombre", "bool": "oui ou non", "timestamp": "une date"}


@dataclass(frozen=True, slots=True)
class Lu:
    """Un fichier lu. `lignes` : la ligne de chaque chemin ; `bruts` : le texte des scalaires sans guillemets."""

    fichier: str
    valeur: Any
    lignes: dict[Chemin, int]
    bruts: dict[Chemin, tuple[str, str]]

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

    def arreter(self, ligne: int, quoi: str, remede: str) -> None:
        self.noter(ligne, quoi, remede)
        raise DonneesInvalides(self.problemes)


def lire(chemin: Path, nom: str) -> Lu:
    """Lit un fichier YAML. `nom` : le chemin à montrer dans les messages.

    Lève `DonneesInvalides` avec tous les défauts que la lecture peut voir d'un coup.
    """
    lecture = _Lecture(nom)
    texte = _decoder(chemin, lecture)
    evenements = _evenements(texte, lecture)
    valeur = _document(evenements, lecture)
    if lecture.problemes:
        raise DonneesInvalides(lecture.problemes)
    return Lu(nom, valeur, lecture.lignes, lecture.bruts)


def _decoder(chemin: Path, lecture: _Lecture) -> str:
    octets = chemin.read_bytes()
    if len(octets) > TAILLE_MAX:
        lecture.arreter(
            0, f"fichier trop gros ({len(octets) // 1024} Kio)", f"Découpez-le : {TAILLE_MAX // 1024} Kio au plus."
        )
    try:
        texte = octets.decode("utf-8-sig")
    except UnicodeDecodeError as erreur:
        ligne = octets[: erreur.start].count(b"\n") + 1
        lecture.arreter(
            ligne,
            "caractère illisible : le fichier n'est pas en UTF-8 (sans doute Windows-1252)",
            "Enregistrez-le en UTF-8 : dans le Bloc-notes, « Enregistrer sous », « Encodage : UTF-8 ».",
        )
    if not re.sub(r"(?m)^\s*(#.*|---|\.\.\.)?$", "", texte).strip():
        lecture.arreter(0, "fichier vide", "Remplissez-le, ou supprimez-le.")
    for numero, ligne_de_texte in enumerate(texte.splitlines(), start=1):
        if re.match(r" *\t", ligne_de_texte):
            lecture.noter(numero, "tabulation en début de ligne", "Remplacez-la par des espaces : deux par niveau.")
    if lecture.problemes:
        raise DonneesInvalides(lecture.problemes)
    return texte


def _evenements(texte: str, lecture: _Lecture) -> Iterator[Any]:
    try:
        yield from yaml.parse(texte, Loader=_CHARGEUR)
    except yaml.MarkedYAMLError as erreur:
        marque = erreur.problem_mark or erreur.context_mark
        ligne = marque.line + 1 if marque else 0
        lecture.arreter(ligne, f"écriture YAML incorrecte ({_dire(erreur)})", _conseil(erreur))
    except yaml.YAMLError:
        lecture.arreter(0, "caractère interdit dans le fichier", "Supprimez les caractères de contrôle invisibles.")


def _dire(erreur: yaml.MarkedYAMLError) -> str:
    probleme = (erreur.problem or "").lower()
    for anglais, francais in (
        ("mapping values are not allowed", "deux-points inattendu"),
        ("expected <block end>", "retrait ou guillemet mal placé"),
        ("did not find expected key", "clé attendue : retrait ou guillemet mal placé"),
        ("did not find expected '-'", "tiret de liste attendu"),
        ("did not find expected ',' or", "virgule ou crochet fermant attendu"),
        ("found unexpected end of stream", "guillemet jamais refermé"),
        ("could not find expected ':'", "deux-points attendu après la clé"),
        ("cannot start any token", "caractère à mettre entre guillemets"),
        ("unknown escape", "barre oblique inverse à doubler"),
        ("undefined alias", "alias interdit"),
    ):
        if anglais in probleme:
            return francais
    return "structure illisible"


def _conseil(erreur: yaml.MarkedYAMLError) -> str:
    del erreur
    return (
        "Vérifiez cette ligne et la précédente : même retrait pour les clés d'un même objet, "
        "texte entre guillemets doubles, guillemets intérieurs remplacés par « »."
    )


def _document(evenements: Iterator[Any], lecture: _Lecture) -> Any:
    valeur: Any = None
    documents = 0
    for evenement in evenements:
        if isinstance(evenement, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                lecture.arreter(
                    evenement.start_mark.line + 1, "second document dans le fichier", "Gardez un seul document : retirez « --- »."
                )
            valeur = _noeud(next(evenements), evenements, (), lecture)
    return valeur


def _noeud(evenement: Any, evenements: Iterator[Any], chemin: Chemin, lecture: _Lecture) -> Any:
    ligne = evenement.start_mark.line + 1
    lecture.lignes.setdefault(chemin, ligne)
    if isinstance(evenement, yaml.AliasEvent) or evenement.anchor:
        lecture.arreter(ligne, "ancre ou alias YAML (« & » ou « * »)", "Recopiez la valeur : les alias sont interdits.")
    if len(chemin) > PROFONDEUR_MAX:
        lecture.arreter(ligne, f"plus de {PROFONDEUR_MAX} niveaux imbriqués", "Simplifiez la structure.")
    if evenement.tag and evenement.tag != "!":
        lecture.arreter(ligne, f"étiquette YAML « {evenement.tag} »", "Retirez-la : seules les valeurs simples sont admises.")
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
        valeurs.append(_noeud(evenement, evenements, (*chemin, len(valeurs)), lecture))
    return valeurs


def _objet(evenements: Iterator[Any], chemin: Chemin, lecture: _Lecture) -> dict[str, Any]:
    valeurs: dict[str, Any] = {}
    for evenement in evenements:
        if isinstance(evenement, yaml.MappingEndEvent):
            break
        ligne = evenement.start_mark.line + 1
        if not isinstance(evenement, yaml.ScalarEvent) or evenement.anchor:
            lecture.arreter(ligne, "clé qui n'est pas un mot simple", "Une clé est un mot suivi de deux-points.")
        cle = evenement.value
        if cle in valeurs:
            lecture.noter(
                ligne,
                f"clé en double « {cle} » (déjà ligne {lecture.lignes[(*chemin, cle)]})",
                "Gardez-en une seule.",
            )
        lecture.lignes[(*chemin, cle)] = ligne
        valeurs[cle] = _noeud(next(evenements), evenements, (*chemin, cle), lecture)
    return valeurs


def _scalaire(evenement: Any, chemin: Chemin, lecture: _Lecture) -> Any:
    texte: str = evenement.value
    ligne = evenement.start_mark.line + 1
    if _GABARIT.search(texte):
        lecture.noter(ligne, "gabarit « {{ », « {% » ou « {# » dans un texte", "Écrivez le texte lui-même : les données ne contiennent pas de gabarit.")
    if _BALISE.search(texte):
        lecture.noter(ligne, "balise HTML dans un texte", "Écrivez du texte simple ; pour un signe « < », mettez une espace après lui.")
    if not evenement.implicit[0]:
        return texte
    nature = _RESOLVEUR.resolve(yaml.ScalarNode, texte, (True, False)).rpartition(":")[2]
    if nature == "null":
        return None
    if nature not in _NATURES:
        return texte
    lecture.bruts[chemin] = (texte, _NATURES[nature])
    if nature == "bool":
        return texte.lower() in ("true", "yes", "on")
    if nature == "int" and re.fullmatch(r"[-+]?(0|[1-9][0-9]*)", texte):
        return int(texte)
    return float("nan")
