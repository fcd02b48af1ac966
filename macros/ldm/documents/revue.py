"""Composer ce qu'une édition doit relire : l'ancien texte national, le nouveau, le sien, mots marqués."""

from collections.abc import Iterator, Sequence
from typing import Final

from ldm.documents.blocs import Bloc, Difference, Document, Paragraphe, Pied, Section
from ldm.modele.revue import ARevoir
from ldm.variantes.edition_active import donnees_actives
from ldm.variantes.revue import points, suites_des_bases

GESTES: Final = {"remplacer": "remplacé", "masquer": "masqué", "completer": "complété"}
AVANT: Final = "Texte de base que vous aviez lu"
AUJOURD_HUI: Final = "Texte de base d’aujourd’hui"
SIEN: Final = "Votre texte"


def composer_revue(fiches: Sequence[ARevoir], titre: str = "À revoir") -> Document:
    """Rend le rapport : une section par opération à relire."""
    return Document(
        titre, (Paragraphe(_chapeau(len(fiches)), "chapeau"), *map(_section, fiches)), Pied("", "", "", "")
    )


def relire(slug: str) -> Document:
    """Rend ce qu'une variante a à relire face à sa base, puis face à l'édition qui remplace celle-ci."""
    donnees = donnees_actives()
    faces = ("", *filter(None, (suites_des_bases(donnees).get(slug),)))
    return composer_revue([point.fiche for vers in faces for point in points(slug, donnees, vers)])


def composer_point(fiche: ARevoir) -> tuple[Bloc, ...]:
    """Rend une opération à relire : ce qui a changé sous elle, et ce que l'édition en fait."""
    return tuple(_blocs(fiche))


def titre_du_point(fiche: ARevoir) -> str:
    """Rend ce que vise l'opération, et ce qu'elle en fait : « Descripteur D-040, remplacé »."""
    cible = "" if fiche.cible in fiche.libelle else f" ({fiche.cible})"
    return f"{fiche.libelle}{cible}, {GESTES[fiche.verbe]}"


def _chapeau(nombre: int) -> str:
    if not nombre:
        return "Rien à revoir\u00a0: vos opérations s’appuient sur des textes de base qui n’ont pas changé."
    pluriel = "s" if nombre > 1 else ""
    return (
        f"{nombre} opération{pluriel} à relire\u00a0: le texte de base a changé depuis que vous l’avez lu. "
        "Rien n’est perdu\u00a0: vos textes restent publiés tant que vous n’avez pas choisi."
    )


def _section(fiche: ARevoir) -> Section:
    return Section(titre_du_point(fiche), (Paragraphe(fiche.lieu, "bas"), *composer_point(fiche)))


def _blocs(fiche: ARevoir) -> Iterator[Bloc]:
    yield Paragraphe(f"Votre motif\u00a0: {fiche.motif}")
    if fiche.cas == "retire":
        yield Paragraphe(fiche.explication or f"« {fiche.cible} » n’est plus dans « {fiche.vers} ».")
        yield from _texte(AVANT, fiche.avant)
        return
    if fiche.avant:
        yield Difference(fiche.avant, fiche.base, (AVANT, AUJOURD_HUI))
    else:
        yield Paragraphe("L’opération n’avait gardé que le condensé de l’ancien texte\u00a0: il est perdu.")
        yield from _texte(AUJOURD_HUI, fiche.base)
    if fiche.verbe == "masquer":
        yield Paragraphe("Vous masquez ce texte.")
    else:
        yield Difference(fiche.base, fiche.sien, (AUJOURD_HUI, SIEN))


def _texte(nom: str, alineas: tuple[str, ...]) -> Iterator[Bloc]:
    if alineas:
        yield Paragraphe(f"{nom}\u00a0:")
        yield from map(Paragraphe, alineas)
