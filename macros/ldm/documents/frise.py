"""Composer la frise du cycle : les phases de la source et les échéances comptées depuis le label."""

from collections.abc import Iterator
from typing import Final

from ldm.documents.blocs import Bloc, Definition, Definitions, Document, Frise, Paragraphe
from ldm.documents.commun import notes, pastille, pied, puces_sans_notes
from ldm.documents.dates import Etape
from ldm.documents.echeances import emprunte
from ldm.documents.morceaux import Lien, Pastille
from ldm.modele.delais import Delai
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Cellule, PhaseDuCycle, Rubrique, Schema, Tableau
from ldm.modele.typographie import typographier

PAGE: Final = "demarche/cycle"
EN_ANNEES: Final = {"ans": 1, "mois": 12}
AVANT: Final = "avant la décision ; la source n’en fixe pas la durée"
Detaillee = tuple[Etape, tuple[Bloc, ...]]


def composer_frise(referentiel: Referentiel) -> Document:
    """Rend le cycle en frise ; rien si l'édition n'a ni phases, ni échéances comptées depuis le label."""
    rubrique, schema, tableau = _cycle(referentiel)
    etapes = [*_phases(referentiel, schema, tableau), *_echeances(referentiel, schema)]
    blocs: tuple[Bloc, ...] = ()
    if etapes:
        annonce = _exemple(referentiel, rubrique) if rubrique else ()
        description = " ".join(f"{etape.titre}\u00a0: {etape.quand}." for etape, _ in etapes)
        simples, details = zip(*etapes, strict=True)
        frise = Frise("Le cycle du label", description, "Décision", simples, details)
        blocs = (*annonce, frise, *(notes(schema) if schema else ()))
    return Document(titre="", blocs=blocs, pied=pied(referentiel, f"{PAGE}/"))


def a_un_cycle(referentiel: Referentiel) -> bool:
    """Dit si l'édition a de quoi remplir la page du cycle."""
    return bool(referentiel.rubriques(PAGE)) or any(True for _ in _du_label(referentiel))


def _cycle(referentiel: Referentiel) -> tuple[Rubrique | None, Schema | None, Tableau | None]:
    """Rend la rubrique, le dessin et le tableau des phases, s'il y en a."""
    for rubrique in referentiel.rubriques(PAGE):
        for rang, bloc in enumerate(rubrique.blocs):
            if isinstance(bloc, Schema) and bloc.phases:
                suivant = rubrique.blocs[rang + 1]
                assert isinstance(suivant, Tableau)
                return rubrique, bloc, suivant
    return None, None, None


def _exemple(referentiel: Referentiel, rubrique: Rubrique) -> tuple[Bloc, ...]:
    etiquette = pastille(referentiel, rubrique.id)
    if etiquette is None or referentiel.origine(rubrique.id).genre != "emprunte":
        return ()
    return (
        Paragraphe(
            (etiquette, " Les phases numérotées sont celles d’une autre académie, données comme exemple.")
        ),
    )


def _phases(referentiel: Referentiel, schema: Schema | None, tableau: Tableau | None) -> Iterator[Detaillee]:
    for rang, phase in enumerate(schema.phases if schema else (), start=1):
        delai = referentiel.delai(phase.delai) if phase.delai else None
        debut, fin = _place(delai) if delai else (None, None)
        cible = f"{phase.page}/" if phase.page and referentiel.rubriques(phase.page) else ""
        etape = Etape(
            f"{rang}. {phase.nom}", _quand(delai) if delai else typographier(AVANT), cible, debut, fin
        )
        yield etape, _details(referentiel, phase, rang, tableau)


def _details(
    referentiel: Referentiel, phase: PhaseDuCycle, rang: int, tableau: Tableau | None
) -> tuple[Bloc, ...]:
    definitions = []
    for question, *cases in tableau.tableau.lignes if tableau else ():
        case = cases[rang - 1]
        if question.texte and (case.texte or case.puces):
            definitions.append(Definition(question.texte.capitalize(), _case(case)))
    formulaires: list[str | Lien | Pastille] = []
    for outil in (o for o in referentiel.outils if o.id in phase.outils):
        formulaires += [", "] if formulaires else []
        formulaires.append(Lien(outil.code, f"outils/{outil.slug}/"))
    if formulaires:
        definitions.append(Definition("Formulaires et guides", (Paragraphe(tuple(formulaires)),)))
    return (Definitions(tuple(definitions)),)


def _case(case: Cellule) -> tuple[Bloc, ...]:
    texte: tuple[Bloc, ...] = (Paragraphe(case.texte),) if case.texte else ()
    return (*texte, *((puces_sans_notes(case.puces),) if case.puces else ()))


def _echeances(referentiel: Referentiel, schema: Schema | None) -> Iterator[Detaillee]:
    """Rend les échéances comptées depuis le label qu'aucune phase ne montre déjà."""
    montres = {phase.delai for phase in schema.phases} if schema else set()
    for delai in _du_label(referentiel):
        if delai.cle not in montres:
            acteur = Definition("Qui", (Paragraphe(delai.acteur or ""),))
            blocs: tuple[Bloc, ...] = (Definitions((acteur,)),) if delai.acteur else ()
            debut, fin = _place(delai)
            yield (
                Etape(delai.libelle, _quand(delai), "demarche/echeancier/", debut, fin),
                (*blocs, *notes(delai)),
            )


def _du_label(referentiel: Referentiel) -> Iterator[Delai]:
    for delai in referentiel.delais:
        apres_le_label = delai.evenement == "label" and delai.sens == "apres" and delai.unite in EN_ANNEES
        if apres_le_label and not emprunte(referentiel, delai):
            yield delai


def _place(delai: Delai) -> tuple[float, float]:
    """Rend le début et la fin, en années ; une durée court depuis le label, une échéance est un jour."""
    diviseur = EN_ANNEES.get(delai.unite or "", 1)
    nombre = (delai.nombre or 0) / diviseur
    if delai.jusque is not None:
        return nombre, delai.jusque / diviseur
    return (0, nombre) if delai.echeance else (nombre, nombre)


def _quand(delai: Delai) -> str:
    return typographier(f"{delai.libelle} : {delai.texte}") if delai.echeance else delai.texte
