"""Composer les échéances : le tableau des délais, l'échéancier qui les date, la liste filtrable."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, Literal

from ldm.documents.blocs import Bloc, Cellule, Colonne, Document, Groupe, Ligne, Paragraphe, Section, Tableau
from ldm.documents.commun import avec_pastille, notes, pastille, pied
from ldm.documents.dates import Calcul, EvenementSaisi, SaisieDeDates
from ldm.documents.morceaux import Lien, Pastille
from ldm.modele.delais import Delai
from ldm.modele.referentiel import Referentiel

PHASES: Final = {
    "preparation": ("Préparer la candidature", "demarche/etapes"),
    "avant-audit": ("Avant l’audit", "demarche/processus-audit"),
    "audit": ("Pendant l’audit", "demarche/processus-audit"),
    "apres-audit": ("Après l’audit", "demarche/processus-audit"),
    "label": ("Vie du label", "demarche/audits"),
    "organisation": ("Organisation dans l’académie", "demarche/groupe"),
}
EVENEMENTS: Final[dict[str, str]] = {
    "candidature": "Dépôt de la candidature",
    "audit": "Date de l’audit",
    "rapport": "Envoi du rapport d’audit",
    "fiche-ecart": "Transmission de la fiche d’écart",
    "reponse-etablissement": "Réponse de l’établissement",
    "label": "Décision d’attribution du label",
}
LIMITES: Final[dict[tuple[str | None, str | None], Literal["au plus tard", "au plus tôt"]]] = {
    ("avant", "minimum"): "au plus tard",
    ("apres", "maximum"): "au plus tard",
    ("avant", "maximum"): "au plus tôt",
    ("apres", "minimum"): "au plus tôt",
}


def composer_echeances(referentiel: Referentiel, *, par_moment: bool = False) -> Document:
    """Rend le tableau des durées, délais et limites de l'édition. par_moment : un volet par moment de la
    démarche, pour un écran.
    """
    tableaux = _tableau(referentiel, "Durées, délais et limites", "Ce qui est fixé", referentiel.delais)
    if par_moment:
        groupes = tuple(_par_moment(referentiel))
        tableaux = tuple(replace(t, groupes=groupes, replie=True, ancre="delais") for t in tableaux)
    return Document(titre="", blocs=tableaux, pied=pied(referentiel, "demarche/"))


def _par_moment(referentiel: Referentiel) -> Iterator[Groupe]:
    """Rend les délais de chaque moment, puis ceux qui n'en ont pas."""
    for phase, (titre, _) in {**PHASES, "": ("À tout moment", "")}.items():
        lignes = (_ligne(referentiel, delai) for delai in referentiel.delais if (delai.phase or "") == phase)
        if membres := tuple(lignes):
            yield Groupe(titre, membres, phase or "autres")


def datables(referentiel: Referentiel) -> tuple[Delai, ...]:
    """Rend les délais dont la source permet de tirer une date."""
    return tuple(d for d in referentiel.delais if d.calculable)


def composer_echeancier(referentiel: Referentiel) -> Document:
    """Rend les délais à dater depuis un évènement, puis ceux que la source ne permet pas de dater."""
    calculables = datables(referentiel)
    autres = tuple(d for d in referentiel.delais if not d.calculable)
    lignes = tuple(_ligne_datable(referentiel, delai) for delai in calculables)
    colonnes = (Colonne("Échéance", 4), Colonne("Délai", 3), Colonne("Qui", 2), Colonne("Document", 3))
    identite = referentiel.identite
    saisie = SaisieDeDates(identite.slug, identite.nom, _evenements(referentiel, calculables))
    tableau = Tableau(
        "Les échéances et leurs délais", colonnes, (Groupe("", lignes),), ancre="a-dater", saisie=saisie
    )
    reste = _tableau(referentiel, "Durées, délais et limites sans date à calculer", "Ce qui est fixé", autres)
    sections = (Section("Sans date à calculer", reste, "sans-date", hors_recherche=True),) if reste else ()
    return Document(titre="", blocs=(tableau, *sections), pied=pied(referentiel, "demarche/echeancier/"))


def _evenements(referentiel: Referentiel, delais: tuple[Delai, ...]) -> tuple[EvenementSaisi, ...]:
    """Rend les évènements à saisir, dans l'ordre ; `calcule` : une autre échéance en donne la date."""
    donnes, vus = {d.donne for d in delais}, {d.evenement for d in delais}
    empruntes = {e: all(emprunte(referentiel, d) for d in delais if d.evenement == e) for e in vus}
    connus = evenements_de(referentiel)
    return tuple(
        EvenementSaisi(e, libelle, e in donnes, empruntes[e]) for e, libelle in connus.items() if e in vus
    )


def evenements_de(referentiel: Referentiel) -> dict[str, str]:
    """Rend le nom des évènements dont peut partir un délai, dans l'ordre où ils arrivent."""
    connus = dict(EVENEMENTS)
    for propre in (e for identite in referentiel.editions for e in identite.evenements):
        suite = [*connus]
        rang = suite.index(propre.apres) + 1 if propre.apres in connus else len(suite)
        suite.insert(rang, propre.cle)
        connus = {cle: connus.get(cle, propre.libelle) for cle in dict.fromkeys(suite)}
    return connus


def emprunte(referentiel: Referentiel, delai: Delai) -> bool:
    """Dit si le délai est celui d'une autre édition, donné en exemple."""
    return referentiel.origine(delai.id).genre == "emprunte"


def _ligne_datable(referentiel: Referentiel, delai: Delai) -> Ligne:
    titre = delai.echeance or delai.libelle
    lectures = (f"Autre lecture, {autre.lieu}\u00a0: {autre.texte}." for autre in delai.autres_lectures)
    outils = _outils(referentiel, delai)
    document: tuple[Bloc, ...] = (Paragraphe(delai.livrable),) if delai.livrable else ()
    cases: tuple[tuple[Bloc, ...], ...] = (
        (Paragraphe(avec_pastille(titre, pastille(referentiel, delai.id))), *notes(delai)),
        (Paragraphe(delai.texte), *map(Paragraphe, lectures)),
        (Paragraphe(delai.acteur),) if delai.acteur else (),
        (*document, *((Paragraphe(outils),) if outils else ())),
    )
    cellules = tuple(Cellule(case, entete=rang == 0) for rang, case in enumerate(cases))
    return Ligne(cellules, delai.id, calcul=calcul_de(referentiel, delai))


def calcul_de(referentiel: Referentiel, delai: Delai) -> Calcul:
    """Rend de quoi dater un délai."""
    return Calcul(
        titre=delai.echeance or delai.libelle,
        evenement=delai.evenement or "",
        sens=delai.sens or "apres",
        nombre=delai.nombre,
        unite=delai.unite or "",
        jusque=delai.jusque,
        date_fixe=delai.date_fixe or "",
        limite=LIMITES.get(("apres" if delai.date_fixe else delai.sens, delai.borne), ""),
        donne=delai.donne or "",
        phase=delai.phase or "",
        lectures=tuple((autre.texte, autre.lieu, autre.nombre) for autre in delai.autres_lectures),
        exemple=emprunte(referentiel, delai),
    )


def _tableau(
    referentiel: Referentiel, legende: str, titre: str, delais: Iterable[Delai]
) -> tuple[Tableau, ...]:
    lignes = tuple(_ligne(referentiel, delai) for delai in delais)
    colonnes = (Colonne(titre, 4), Colonne("Valeur", 3), Colonne("Qui", 2), Colonne("Outil", 2))
    return (Tableau(legende, colonnes, (Groupe("", lignes),)),) if lignes else ()


def _ligne(referentiel: Referentiel, delai: Delai) -> Ligne:
    outils = _outils(referentiel, delai)
    cases: tuple[tuple[Bloc, ...], ...] = (
        (Paragraphe(avec_pastille(delai.libelle, pastille(referentiel, delai.id))), *notes(delai)),
        (Paragraphe(delai.texte),),
        (Paragraphe(delai.acteur),) if delai.acteur else (),
        (Paragraphe(outils),) if outils else (),
    )
    return Ligne(tuple(Cellule(case, entete=rang == 0) for rang, case in enumerate(cases)), delai.id)


def _outils(referentiel: Referentiel, delai: Delai) -> tuple[str | Lien | Pastille, ...]:
    morceaux: list[str | Lien | Pastille] = []
    for outil in (o for o in referentiel.outils if o.id in delai.outils):
        morceaux += [", "] if morceaux else []
        morceaux.append(Lien(outil.code, f"outils/{outil.slug}/"))
    return tuple(morceaux)


def lignes_de_liste(referentiel: Referentiel) -> list[Ligne]:
    """Rend une ligne par délai, avec ses facettes : moment, acteur, calculable ou non, origine."""
    lignes = []
    for delai in referentiel.delais:
        etiquette = pastille(referentiel, delai.id)
        moment, page = PHASES[delai.phase] if delai.phase else ("", "")
        lien = (Lien(moment, f"{page}/"),) if moment and referentiel.rubriques(page) else moment
        valeur = (Lien(delai.texte, "demarche/echeancier/"),) if delai.calculable else delai.texte
        acteur = delai.acteur or ""
        entete, _, qui, outils = _ligne(referentiel, delai).cellules
        cases = (
            entete,
            Cellule((Paragraphe(valeur),)),
            Cellule((Paragraphe(lien),) if moment else ()),
            qui,
            outils,
        )
        facettes = (
            ("Moment", moment), ("Qui", acteur[:1].upper() + acteur[1:]),
            ("Date", "se calcule" if delai.calculable else "ne se calcule pas"),
            ("Origine", etiquette.texte if etiquette else ""),
        )  # fmt: skip
        lignes.append(Ligne(cases, delai.id, tuple((nom, valeur) for nom, valeur in facettes if valeur)))
    return lignes
