"""Les parties d'un formulaire qui ont une clé, et leur adresse : « OUT-010.transmission-constat ».

Une section, un champ, un tableau, une colonne, une ligne imprimée, une réponse possible. L'adresse nomme
l'outil, puis la partie ; une clé portée deux fois se précise par celle de ce qui la contient.
"""

from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from ldm.modele.outils import LignesLibres, TableauDeSaisie
from ldm.modele.types import Gele

G = TypeVar("G", bound=Gele)
Cles = tuple[str, ...]
Geste = Callable[[Any], Any | None]


def cle_de(objet: Any) -> str | None:
    """Rend ce qui distingue un objet dans sa liste : son identifiant, sa clé, ou rien."""
    champs = objet.__dict__
    return next((champs[nom] for nom in ("id", "cle", "fixe") if isinstance(champs.get(nom), str)), None)


def parties(objet: Gele) -> Iterator[tuple[Cles, Gele]]:
    """Rend chaque partie qui a une clé, et les clés qui y mènent."""
    for _, membre in _enfants(objet):
        cle = cle_de(membre)
        if cle is not None:
            yield (cle,), membre
        for cles, partie in parties(membre):
            yield ((cle,) if cle is not None else ()) + cles, partie


def descendants(objet: Gele) -> Iterator[Gele]:
    """Rend l'objet et tout ce qu'il porte, qu'il ait une clé ou non."""
    yield objet
    for _, membre in _enfants(objet):
        yield from descendants(membre)


def chercher(objet: Gele, cles: Cles) -> list[tuple[Cles, Gele]]:
    """Rend les parties que désignent ces clés, et leur adresse entière ; une adresse entière n'en désigne
    qu'une.
    """
    trouvees = [(chemin, partie) for chemin, partie in parties(objet) if _mene(cles, chemin)]
    entieres = [trouvee for trouvee in trouvees if trouvee[0] == cles]
    return entieres or trouvees


def changer_partie(objet: G, cles: Cles, geste: Geste) -> G | None:
    """Rend l'objet où la partie de cette adresse entière est `geste(partie)` ; None la retire, et avec elle
    ce qui ne portait qu'elle.
    """
    changements: dict[str, Any] = {}
    for nom, membre in _enfants(objet):
        neuf = _changer(membre, cles, geste)
        if neuf is membre:
            continue
        valeur = objet.__dict__[nom]
        if isinstance(valeur, tuple):
            suite = tuple(neuf if m is membre else m for m in valeur)
            changements[nom] = tuple(m for m in suite if m is not None)
            vide = not changements[nom] and nom in type(objet).model_fields and _exige(type(objet), nom)
        else:
            changements[nom], vide = neuf, neuf is None
        if vide:
            return None
        return _sans_case_perdue(objet.model_copy(update=changements))
    return objet


def _changer(membre: Gele, cles: Cles, geste: Geste) -> Gele | None:
    cle = cle_de(membre)
    if cle is None:
        return changer_partie(membre, cles, geste)
    if cle != cles[0]:
        return membre
    if len(cles) == 1:
        neuf: Gele | None = geste(membre)
        return neuf
    return changer_partie(membre, cles[1:], geste)


def _exige(classe: type[Gele], nom: str) -> bool:
    """Dit si cette liste ne peut pas être vide."""
    return any(getattr(marque, "min_length", 0) for marque in classe.model_fields[nom].metadata)


def _sans_case_perdue(objet: G) -> G:
    """Rend le tableau sans le contenu des cases d'une colonne qui n'y est plus."""
    if not isinstance(objet, TableauDeSaisie):
        return objet
    connues = {colonne.cle for colonne in objet.colonnes}
    lignes = tuple(
        ligne
        if isinstance(ligne, LignesLibres) or connues.issuperset(ligne.cellules)
        else ligne.model_copy(update={"cellules": {c: v for c, v in ligne.cellules.items() if c in connues}})
        for ligne in objet.lignes
    )
    return objet.model_copy(update={"lignes": lignes})


def _mene(cles: Cles, chemin: Cles) -> bool:
    """Dit si ces clés, dans cet ordre, se lisent sur le chemin et finissent où il finit."""
    if cles[-1] != chemin[-1]:
        return False
    reste = iter(chemin[:-1])
    return all(cle in reste for cle in cles[:-1])


def _enfants(objet: Gele) -> Iterator[tuple[str, Gele]]:
    for nom, valeur in objet.__dict__.items():
        if isinstance(valeur, Gele):
            yield nom, valeur
        elif isinstance(valeur, tuple):
            yield from ((nom, membre) for membre in valeur if isinstance(membre, Gele))
