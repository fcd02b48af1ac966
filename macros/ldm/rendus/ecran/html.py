"""Rendre des blocs en HTML : échappé, enrichi des sigles et des renvois."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Final, NoReturn

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, Template, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from ldm.documents.blocs import Bloc, Cellule, Colonne, Ligne
from ldm.documents.morceaux import Insigne, Lien, Pastille, Texte
from ldm.documents.reserve import sans_reserve
from ldm.rendus.ecran.echeancier import donnees_de_calcul, donnees_de_saisie
from ldm.rendus.ecran.frise import tracer
from ldm.rendus.socle.adresses import adresse_depuis
from ldm.rendus.socle.dessins import dessin, icone
from ldm.rendus.socle.gabarits import GABARITS
from ldm.rendus.socle.texte import reponse_ou_invite

TEINTES: Final = 12
"""Combien de teintes la feuille de style donne aux insignes (docs/assets/styles/jetons.css)."""


@dataclass(frozen=True, slots=True)
class ContexteDePage:
    """Ce qu'il faut savoir de la page pour rendre des blocs.

    racine : chemin de la page à la racine de l'édition (« ../../ »). sigles : sigle →
    développement. renvois : mot → adresse de la page qu'il nomme. langues : mot étranger → sa
    langue. niveau : celui des titres. saisie : les champs s'écrivent dans la page.
    """

    racine: str = ""
    sigles: Mapping[str, str] = field(default_factory=dict, hash=False)
    renvois: Mapping[str, str] = field(default_factory=dict, hash=False)
    langues: Mapping[str, str] = field(default_factory=dict, hash=False)
    niveau: int = 3
    saisie: bool = False

    def plus_bas(self) -> "ContexteDePage":
        """Rend le même contexte, un niveau de titre plus bas."""
        return replace(self, niveau=min(self.niveau + 1, 6))

    def adresse(self, cible: str) -> str:
        """Rend l'adresse d'une cible depuis la page ; lève `MauvaisUsage` si elle n'est ni https, ni mailto,
        ni relative.
        """
        return adresse_depuis(self.racine, cible)


@lru_cache(maxsize=1024)  # d'une édition à l'autre, les trois quarts des fragments sont les mêmes
def rendre(blocs: tuple[Bloc, ...], contexte: ContexteDePage) -> str:
    """Rend les blocs en un fragment HTML."""
    module = gabarit("blocs.html.j2").module
    return str(module.blocs(sans_reserve(blocs), contexte))  # type: ignore[attr-defined]


def relire() -> None:
    """Fait relire gabarits, figures et icônes au prochain rendu : ils ont pu changer."""
    rendre.cache_clear()
    icone.cache_clear()


def rendre_insigne(insigne: Insigne) -> str:
    """Rend un insigne, à poser devant le titre de la page ; le titre dit déjà le numéro."""
    module = gabarit("blocs.html.j2").module
    return f'<p class="ldm-entete" data-search-exclude>{module.insigne(insigne)}</p>'  # type: ignore[attr-defined]


def teinte(insigne: Insigne) -> str:
    """Rend la classe qui donne sa teinte à un insigne, d'après son rang."""
    return f"ldm-teinte-{insigne.rang % TEINTES + 1}"


def garder_les_gabarits(compiles: BytecodeCache) -> None:
    """Fait prendre à ce cache, et y mettre, les gabarits compilés."""
    _environnement().bytecode_cache = compiles


def gabarit(nom: str) -> Template:
    """Rend le gabarit de ce nom ; toute chaîne y est échappée."""
    return _environnement().get_template(nom)


@cache
def _environnement() -> Environment:
    environnement = Environment(
        loader=FileSystemLoader(GABARITS),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )
    filtres: dict[str, Callable[..., object]] = {
        "texte": enrichir,
        "sans_balise": sans_balise,
        "adresse": lambda cible, contexte: contexte.adresse(cible),
        "dessin": dessin,
        "icone": icone,
        "situer": situer,
        "trace": tracer,
        "saisie": donnees_de_saisie,
        "calcul": donnees_de_calcul,
        "teinte": teinte,
        "reponse": reponse_ou_invite,
        "genre_inconnu": _genre_inconnu,
    }
    environnement.filters |= {nom: _au_rendu(filtre) for nom, filtre in filtres.items()}
    return environnement


def _au_rendu(filtre: Callable[..., object]) -> Callable[..., object]:
    """Rend le filtre, que Jinja n'appellera qu'au rendu : sur une constante, il l'appelle à la compilation,
    et un gabarit gardé compilé montrerait toujours la même icône.
    """

    @pass_context
    def filtrer(_: Context, *valeurs: object) -> object:
        return filtre(*valeurs)

    return filtrer


def _genre_inconnu(bloc: Bloc) -> NoReturn:
    raise TypeError(f"blocs.html.j2 ne sait pas dessiner « {bloc.genre} »")


def situer(
    lignes: Sequence[Ligne], colonnes: Sequence[Colonne]
) -> Iterator[tuple[Ligne, list[tuple[Cellule, Colonne]]]]:
    """Rend chaque ligne et, avec chacune de ses cases, la colonne qui la nomme, cases étendues vers le bas
    comprises.
    """
    couvertes = [0] * len(colonnes)
    for ligne in lignes:
        libres = [rang for rang, reste in enumerate(couvertes) if reste == 0]
        places = list(zip(libres, ligne.cellules, strict=False))
        couvertes = [max(reste - 1, 0) for reste in couvertes]
        for rang, cellule in places:
            couvertes[rang] = cellule.lignes - 1
        yield ligne, [(cellule, colonnes[rang]) for rang, cellule in places]


def enrichir(texte: Texte, contexte: ContexteDePage) -> Markup:
    """Rend un texte échappé, avec ses liens, ses pastilles, ses sigles expliqués."""
    morceaux = (texte,) if isinstance(texte, str) else texte
    return Markup("").join(_morceau(morceau, contexte) for morceau in morceaux)


def sans_balise(texte: Texte) -> str:
    """Rend un texte pour un attribut : ses mots seuls."""
    morceaux = (texte,) if isinstance(texte, str) else texte
    return "".join(morceau if isinstance(morceau, str) else morceau.texte for morceau in morceaux)


def _morceau(morceau: str | Lien | Pastille, contexte: ContexteDePage) -> Markup:
    if isinstance(morceau, Lien) and morceau.dit:
        return Markup('<a class="ldm-appel" data-search-exclude href="{}" aria-label="{}">{}</a>').format(
            contexte.adresse(morceau.cible), morceau.dit, morceau.texte
        )
    if isinstance(morceau, Lien):
        return Markup('<a href="{}">{}</a>').format(contexte.adresse(morceau.cible), morceau.texte)
    if isinstance(morceau, Pastille):
        titre = Markup(' title="{}"').format(morceau.explication) if morceau.explication else Markup("")
        return Markup('<span class="ldm-pastille ldm-pastille--{}" data-search-exclude{}>{}</span>').format(
            morceau.couleur, titre, morceau.texte
        )
    return _chaine(morceau, contexte)


def _chaine(chaine: str, contexte: ContexteDePage) -> Markup:
    motif = _motif(tuple(contexte.sigles), tuple(contexte.renvois), tuple(contexte.langues))
    if motif is None:
        return escape(chaine)
    rendu, fin = Markup(""), 0
    for trouve in motif.finditer(chaine):
        rendu += escape(chaine[fin : trouve.start()]) + _reconnu(trouve.group(), contexte)
        fin = trouve.end()
    return rendu + escape(chaine[fin:])


def _reconnu(mot: str, contexte: ContexteDePage) -> Markup:
    if mot in contexte.renvois:
        return Markup('<a href="{}">{}</a>').format(contexte.adresse(contexte.renvois[mot]), mot)
    if mot in contexte.langues:
        return Markup('<span lang="{}">{}</span>').format(contexte.langues[mot], mot)
    return Markup('<abbr title="{}">{}</abbr>').format(contexte.sigles[mot], mot)


@cache
def _motif(*mots: tuple[str, ...]) -> re.Pattern[str] | None:
    connus = sorted({mot for liste in mots for mot in liste}, key=lambda mot: (-len(mot), mot))
    if not connus:
        return None
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, connus))})(?![\w-])")
