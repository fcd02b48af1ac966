"""Lire un fichier de réponses, JSON ou YAML : ce qu'il porte, la ligne de chaque clé, ses clés en double."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NoReturn

import yaml

from ldm.documents.lecture_texte import ligne_de, lire_texte, probleme, refuser
from ldm.erreurs import DonneesInvalides, Probleme, suggestion

TAILLE_MAX: Final = 8
"""En mébioctets."""
REPONSES_MAX: Final = 5_000
"""Le plus long formulaire a mille champs ; chaque réponse inconnue coûte la recherche d'un nom proche."""
FACULTATIFS: Final = "criteres_facultatifs"
"""La clé où l'établissement dit lesquels des critères facultatifs il a retenus."""
EN_YAML: Final = (".yml", ".yaml")
YAML_MAX: Final = 1
"""En mébioctets : le lire coûte vingt fois ce que coûte un JSON."""
FORME: Final = 'Forme attendue : {"reponses": {"identifiant du champ": "réponse"}}.'
_CHARGEUR: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_PROFOND: Final = "Une réponse est un texte, oui ou non, ou une liste de clés : rien de plus imbriqué."


class Objet(dict[str, Any]):
    """Un objet lu : la première valeur de chaque clé, et les suivantes. doubles : (clé, valeur)."""

    def __init__(self, paires: list[tuple[str, Any]]) -> None:
        """Garde la première valeur de chaque clé et retient les autres."""
        super().__init__()
        self.doubles: list[tuple[str, Any]] = []
        for cle, valeur in paires:
            if cle in self:
                self.doubles.append((cle, valeur))
            else:
                self[cle] = valeur


@dataclass(frozen=True, slots=True)
class Lues:
    """Ce qu'un fichier de réponses porte. outil, edition : ceux qu'il dit être les siens, ou rien.

    reponses : identifiant de champ → valeur, telle qu'écrite. lignes : celles de chaque clé, dans l'ordre.
    retenus : les critères facultatifs que l'établissement a retenus ; None s'il ne le dit pas.
    """

    fichier: str
    outil: str
    edition: str
    reponses: Objet
    lignes: dict[str, list[int]]
    retenus: tuple[str, ...] | None = None

    def ligne(self, cle: str, rang: int = 0) -> int:
        """Rend la ligne où cette clé est écrite pour la `rang`-ième fois ; 0 si on ne sait."""
        lignes = self.lignes.get(cle, [])
        return lignes[rang] if rang < len(lignes) else 0


def lire_reponses(chemin: Path) -> Lues:
    """Lit `{"outil": …, "edition": …, "reponses": {identifiant: valeur}}`, en JSON ou en YAML.

    Le fichier peut dire, par `criteres_facultatifs`, lesquels l'établissement a retenus.

    Lève `MauvaisUsage` sans fichier, `DonneesInvalides` si ce qu'il porte ne se lit pas.
    """
    en_yaml = chemin.suffix.lower() in EN_YAML
    mio = YAML_MAX if en_yaml else TAILLE_MAX
    texte = lire_texte(chemin, "Fichier de réponses", mio, "Un fichier par outil suffit : découpez-le.")
    try:
        donnees = _de_yaml(texte, chemin) if en_yaml else _de_json(texte, chemin)
    except RecursionError:
        refuser(chemin, 0, "trop de niveaux imbriqués", _PROFOND)
    reponses = donnees.get("reponses") if isinstance(donnees, Objet) else None
    if not isinstance(donnees, Objet) or not isinstance(reponses, Objet):
        refuser(chemin, 0, "pas de réponses lisibles", FORME)
    if len(reponses) + len(reponses.doubles) > REPONSES_MAX:
        remede = "Un fichier ne remplit qu'un outil : découpez-le."
        refuser(chemin, 0, f"plus de {REPONSES_MAX} réponses", remede)
    lignes = _lignes(texte, reponses, en_yaml=en_yaml)
    _verifier_les_cles(chemin, donnees)
    outil, edition = (str(donnees.get(cle) or "") for cle in ("outil", "edition"))
    retenus = donnees.get(FACULTATIFS)
    return Lues(chemin.name, outil, edition, reponses, lignes, None if retenus is None else tuple(retenus))


def _de_json(texte: str, chemin: Path) -> Any:
    def refuser_constante(nom: str) -> NoReturn:
        refuser(
            chemin,
            ligne_de(texte, nom),
            f"« {nom} » n'est pas du JSON",
            "Écrivez un texte entre guillemets.",
        )

    try:
        return json.loads(texte, object_pairs_hook=Objet, parse_constant=refuser_constante)
    except json.JSONDecodeError as erreur:
        lieu = f"écriture JSON incorrecte, colonne {erreur.colno}"
        refuser(chemin, erreur.lineno, lieu, "Vérifiez virgules, guillemets et accolades à cet endroit.")


def _de_yaml(texte: str, chemin: Path) -> Any:
    """Rend ce que porte un YAML : une valeur sans guillemets reste le texte écrit, sauf `true` et `null`."""
    try:
        evenements = list(yaml.parse(texte, Loader=_CHARGEUR))
        for evenement in evenements:
            etiquette = getattr(evenement, "tag", None)
            if isinstance(evenement, yaml.AliasEvent) or getattr(evenement, "anchor", None) or etiquette:
                ligne = evenement.start_mark.line + 1 if evenement.start_mark else 0
                refuser(chemin, ligne, "ancre, alias ou étiquette YAML", "Recopiez la valeur elle-même.")
        return _valeur(yaml.compose(texte, Loader=_CHARGEUR))
    except yaml.MarkedYAMLError as erreur:
        ligne = erreur.problem_mark.line + 1 if erreur.problem_mark else 0
        refuser(chemin, ligne, "écriture YAML incorrecte", "Vérifiez retraits, deux-points et guillemets.")
    except yaml.YAMLError:
        refuser(chemin, 0, "écriture YAML incorrecte", "Retirez les caractères invisibles.")


def _valeur(noeud: Any) -> Any:
    if isinstance(noeud, yaml.MappingNode):
        return Objet([(str(cle.value), _valeur(valeur)) for cle, valeur in noeud.value])
    if isinstance(noeud, yaml.SequenceNode):
        return [_valeur(membre) for membre in noeud.value]
    if noeud is None or noeud.tag.endswith(":null"):
        return None
    sans_guillemets = not noeud.style and noeud.value.lower() in ("true", "false")
    return noeud.value.lower() == "true" if sans_guillemets else str(noeud.value)


def _verifier_les_cles(chemin: Path, donnees: Objet) -> None:
    """Refuse ce qui rend le fichier ambigu : une clé de tête en double, ou un nom qui n'est pas un texte."""
    admises = ("outil", "edition", "revision", FACULTATIFS, "reponses", "$schema")
    problemes = [
        *(
            probleme(chemin, 0, f"« {c} » est écrit deux fois", "Gardez-en un seul.")
            for c, _ in donnees.doubles
        ),
        *(
            probleme(chemin, 0, f"« {cle} » n'est pas un texte", FORME)
            for cle in ("outil", "edition")
            if not isinstance(donnees.get(cle, ""), str)
        ),
        *_liste_mal_formee(chemin, donnees.get(FACULTATIFS)),
        *(
            probleme(chemin, 0, f"« {cle} » n'est pas attendu ici", suggestion(cle, admises))
            for cle in donnees.keys() - {*admises}
        ),
    ]
    if problemes:
        raise DonneesInvalides(problemes)


def _liste_mal_formee(chemin: Path, valeur: Any) -> Iterator[Probleme]:
    if valeur is not None and not (isinstance(valeur, list) and all(isinstance(v, str) for v in valeur)):
        remede = "Donnez entre crochets les identifiants des critères facultatifs retenus ; [] : aucun."
        yield probleme(chemin, 0, f"« {FACULTATIFS} » n'est pas une liste de critères", remede)


def _lignes(texte: str, reponses: Objet, *, en_yaml: bool) -> dict[str, list[int]]:
    """Rend les lignes de chaque clé, cherchées dans le texte : le JSON lu ne les dit pas."""
    guillemets = "[\"']?" if en_yaml else '"'
    motif = re.compile(rf"(?<![\w.\\-]){guillemets}([\w.-]+){guillemets}\s*:")
    lignes: dict[str, list[int]] = {}
    for cle, ligne in _cles_ecrites(texte, motif):
        if cle in reponses:
            lignes.setdefault(cle, []).append(ligne)
    return lignes


def _cles_ecrites(texte: str, motif: re.Pattern[str]) -> Iterator[tuple[str, int]]:
    ligne, depuis = 1, 0
    for trouve in motif.finditer(texte):
        ligne += texte.count("\n", depuis, trouve.start())
        depuis = trouve.start()
        yield trouve[1], ligne
