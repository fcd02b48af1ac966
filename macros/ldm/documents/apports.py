"""Composer « Ce que notre académie ajoute ou modifie », d'après les opérations et leurs motifs."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ldm.documents.appartenance import territoire, texte_d_apres, texte_de
from ldm.documents.blocs import Bloc, Difference, Document, Encadre, Item, Liste, Paragraphe, Repli, Section
from ldm.documents.commun import adresse_critere, nom_edition, phrase_source, pied
from ldm.documents.comparaison import de_la_forme
from ldm.documents.morceaux import Lien
from ldm.modele.referentiel import Apport, Referentiel
from ldm.modele.typographie import typographier

VERBES: Final = {
    "ajouter": "Ajouts", "completer": "Compléments", "remplacer": "Adaptations", "masquer": "Retraits",
    "ordonner": "Changements d’ordre",
}  # fmt: skip
PASSAGES_MONTRES: Final = 6
"""Au-delà, ce qu'un apport ajoute se lit mieux à sa place, sous ses titres et dans ses listes."""


def composer_apports(referentiel: Referentiel, *, replier: bool = False) -> Document:
    """Rend « Ce que notre académie ajoute ou modifie », d'après les opérations et leurs motifs.

    replier : ce qui ne change que de forme ; un document imprimé, où rien ne se déplie, le montre.
    """
    blocs = tuple(_blocs(referentiel, replier) if referentiel.apports else _rien_de_change(referentiel))
    return Document(titre="", blocs=blocs, pied=pied(referentiel, "referentiel/apports/"))


def _rien_de_change(referentiel: Referentiel) -> Iterator[Bloc]:
    nom = referentiel.identite.nom
    yield Paragraphe(f"{nom} est une édition autonome\u00a0: elle ne modifie aucune autre édition.")


def _blocs(referentiel: Referentiel, replier: bool) -> Iterator[Bloc]:
    yield _bilan(referentiel)
    for verbe, titre in VERBES.items():
        apports = [a for a in referentiel.apports if a.verbe == verbe]
        if apports:
            yield Section(
                titre, tuple(_du_fond_a_la_forme(referentiel, apports, replier)), f"apports-{verbe}"
            )
    yield from _herites(referentiel, replier)


def _herites(referentiel: Referentiel, replier: bool) -> Iterator[Bloc]:
    """Rend, par édition dont celle-ci part, ce qu'elle avait déjà changé ; rien, si elle part du national."""
    for rang, slug in enumerate(dict.fromkeys(a.edition for a in referentiel.apports_herites)):
        blocs = tuple(_apport(referentiel, a) for a in referentiel.apports_herites if a.edition == slug)
        titre = f"Ce qu’avait déjà changé {territoire(referentiel, slug)}"
        contenu = (Repli(f"{len(blocs)} changements", blocs),) if replier else blocs
        yield Section(titre, contenu, f"apports-herites-{rang + 1}")


def _du_fond_a_la_forme(referentiel: Referentiel, apports: Sequence[Apport], replier: bool) -> Iterator[Bloc]:
    """Rend d'abord ce qui change le fond, puis ce qui ne change que la forme."""
    yield from (_apport(referentiel, a) for a in apports if a.portee != "forme")
    de_forme = tuple(_apport(referentiel, a) for a in apports if a.portee == "forme")
    if de_forme:
        titre = de_la_forme(len(de_forme), "texte")
        yield Repli(titre, de_forme) if replier else Section(titre, de_forme)


def _bilan(referentiel: Referentiel) -> Liste:
    base = " ← ".join(identite.nom for identite in reversed(referentiel.lignee[:-1]))
    genres = Counter[str](
        referentiel.origine(d.id).genre for c in referentiel.criteres for d in c.descripteurs
    )
    phrases = [f"Base\u00a0: {base}."]
    for genre, nom in (("herite", "repris sans changement"), ("modifie", "adaptés"), ("ajoute", "ajoutés")):
        phrases.append(f"Descripteurs {nom}\u00a0: {genres[genre]}.")
    phrases.append(f"Descripteurs nationaux retirés\u00a0: {_retires(referentiel)}.")
    if ecarts := sum(a.regle is not None for a in referentiel.apports):
        phrases.append(f"Écarts à une règle nationale\u00a0: {ecarts}.")
    phrases += [
        f"Adopté de {nom_edition(referentiel, adoption.edition)}\u00a0: {adoption.motif}"
        for adoption in referentiel.identite.adopte_de
    ]
    pretes = {e.edition for e in referentiel.identite.exemples_de} - {i.slug for i in referentiel.lignee}
    phrases += [
        f"Exemples empruntés, signalés comme tels\u00a0: {nom_edition(referentiel, slug)}."
        for slug in sorted(pretes)
    ]
    return Liste(tuple(Item(phrase) for phrase in phrases))


def _retires(referentiel: Referentiel) -> int:
    return sum(1 for a in referentiel.apports if a.verbe == "masquer" and a.nature == "descripteur")


def _titre_apport(referentiel: Referentiel, apport: Apport) -> str:
    numero = referentiel.numeros.get(apport.cible or "")
    if referentiel.identite.numerotation == "conservee":
        numero = numero or referentiel.numeros_de_base.get(apport.cible or "")
    return f"Descripteur {numero}" if numero else apport.libelle


def _passages(referentiel: Referentiel, apport: Apport) -> Iterator[Bloc]:
    """Rend ce qu'un apport ajoute ou retire, sans répéter son titre ; s'il est long, ou un dessin, le lien
    vers sa page.
    """
    textes = [texte for texte in apport.avant or apport.apres if not apport.libelle.endswith(texte)]
    lieu = _lieu(referentiel, apport) if not 0 < len(textes) <= PASSAGES_MONTRES else None
    if lieu is not None:
        debut = f"{len(textes)} passages, à" if textes else "À"
        yield Paragraphe((f"{debut} lire {lieu[0]}", lieu[1], "."))
    elif textes:
        yield Liste(tuple(Item(texte) for texte in textes))


def _lieu(referentiel: Referentiel, apport: Apport) -> tuple[str, Lien] | None:
    """Rend le critère, le texte ou l'outil que cet apport ajoute ou complète, précédé de sa préposition ;
    rien si ce n'en est pas un.
    """
    visee = (apport.cible or "").partition(".")[0]
    for critere in referentiel.criteres:
        if critere.id == visee:
            return "sur ", Lien(f"la fiche du critère {critere.numero}", adresse_critere(critere))
    for rubrique in referentiel.textes:
        if rubrique.id == visee:
            return "dans ", Lien(f"«\u00a0{rubrique.titre}\u00a0»", f"{rubrique.page}/#{rubrique.id}")
    for outil in referentiel.outils:
        if outil.id == visee:
            return "sur ", Lien(typographier(f"la page de {outil.code}"), f"outils/{outil.slug}/")
    return None


def _apport(referentiel: Referentiel, apport: Apport) -> Section:
    critere = next((c for c in referentiel.criteres if c.id == apport.critere), None)
    titre = _titre_apport(referentiel, apport)
    if critere is not None and critere.id != apport.cible:
        titre = f"{titre} (critère {critere.numero})"
    blocs: list[Bloc] = [Paragraphe(apport.motif)]
    change = bool(apport.avant or apport.apres)
    if change and (apport.verbe == "remplacer" or (apport.avant and apport.apres)):
        ordre = apport.verbe == "ordonner"
        quoi = "Ordre" if ordre else "Texte"
        noms = texte_de(referentiel, apport.de, quoi), texte_d_apres(referentiel, apport, quoi)
        blocs.append(Difference(apport.avant, apport.apres, noms, marquer=not ordre))
    elif change:
        blocs += _passages(referentiel, apport)
    blocs += [*phrase_source(referentiel, apport.source), *_derogation(referentiel, apport)]
    return Section(titre, tuple(blocs))


def _derogation(referentiel: Referentiel, apport: Apport) -> Iterator[Bloc]:
    """Rend la règle nationale dont l'apport s'écarte, et le texte qui le décide."""
    if apport.regle is not None and apport.derogation is not None:
        dit = (
            Paragraphe(f"La règle\u00a0: {apport.regle}."),
            Paragraphe(f"Ce qui en décide\u00a0: {apport.derogation.texte}"),
        )
        ailleurs = (apport.derogation.document, apport.derogation.lieu) != (
            apport.source.document,
            apport.source.lieu,
        )
        source = phrase_source(referentiel, apport.derogation) if ailleurs else ()
        yield Encadre("attention", "S’écarte d’une règle nationale", (*dit, *source))
