"""Le cahier des charges : son plan, ses fiches, son tableau final, ses plats."""

import re
from dataclasses import replace

import pytest

from ldm.documents.blocs import Document, Paragraphe, Section, Tableau
from ldm.documents.cahier import composer_cahier
from ldm.documents.cahier.apports import composer_tableau_des_apports
from ldm.documents.cahier.outils import EXPLICATION
from ldm.documents.morceaux import MARQUE
from ldm.documents.parcours import a_des_champs, parcourir
from ldm.modele.cahier import Cahier, EntreeDuCahier
from ldm.modele.joints import Joints
from ldm.modele.referentiel import Referentiel
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import referentiel_actif
from ldm.variantes.propre import sans_emprunts
from tests.corpus import normaliser
from tests.editions import ADAPTEE, NATIONALE, PRETEUSE, TOUTES

IDENTIFIANT = re.compile(r"\b(?:[A-Z][A-Z0-9]+-)?(?:C|D|AXE|OBJ|ACT|IND|TXT|OUT|REM|REG)-\d+\b")
A_NOUS = re.compile(r"Note du manuel|^Source : |Ajout : |Schéma non repris|\[Nombre\]|\[Constat\]")


def sections(document: Document) -> list[Section]:
    return [bloc for bloc in parcourir(document.blocs) if isinstance(bloc, Section)]


def avec_plan(referentiel: Referentiel, *plan: EntreeDuCahier, apports: bool = True) -> Referentiel:
    cahier = Cahier(plan=plan, apports=apports)
    return referentiel.model_copy(
        update={"identite": referentiel.identite.model_copy(update={"cahier": cahier})}
    )


@pytest.mark.parametrize("slug", TOUTES)
def test_a_publier_ni_note_ni_identifiant_ni_etiquette_ne_se_lit(slug: str) -> None:
    textes = [
        ligne
        for bloc in composer_cahier(referentiel_actif(slug)).blocs
        if not a_des_champs((bloc,))
        for ligne in lignes_simples((bloc,))
    ]
    assert [t for t in textes if IDENTIFIANT.search(t) or A_NOUS.search(t)] == []


@pytest.mark.parametrize("slug", TOUTES)
def test_annote_le_cahier_dit_en_plus_ses_notes_et_ses_sources(slug: str) -> None:
    annote = composer_cahier(referentiel_actif(slug), annote=True)
    roles = {bloc.role for bloc in parcourir(annote.blocs) if isinstance(bloc, Paragraphe)}
    assert {"source"} <= roles
    assert "appareil" in {s.ancre for s in sections(annote)}


@pytest.mark.parametrize("slug", TOUTES)
def test_chaque_texte_propre_a_l_edition_se_lit_dans_son_cahier(slug: str) -> None:
    """Un extrait que le document entier dit déjà n'y est pas redit."""
    propre = sans_emprunts(referentiel_actif(slug))
    dit = normaliser(" ".join(lignes_simples(composer_cahier(propre, annote=True).blocs)))
    absents = [
        r.id
        for r in propre.textes
        if propre.origine(r.id).genre != "herite"
        for bloc in r.blocs
        if normaliser(getattr(bloc, "paragraphe", "")) not in dit
    ]
    assert absents == []


def test_sans_plan_l_edition_donne_ses_textes_ses_criteres_ses_outils() -> None:
    cahier = composer_cahier(avec_plan(referentiel_actif(PRETEUSE)))
    titres = [bloc.titre for bloc in cahier.blocs if isinstance(bloc, Section)]
    assert titres[:3] == ["Cahier des charges", "Les fiches critères", "Documents annexes"]
    fiches = [s for s in sections(cahier) if s.insigne]
    assert [s.feuille for s in fiches] == ["paysage"] * len(referentiel_actif(PRETEUSE).criteres)


def test_une_fiche_a_ses_colonnes_et_ce_qu_elles_ne_prennent_pas_se_lit_au_dessus() -> None:
    fiche = next(s for s in sections(composer_cahier(referentiel_actif(PRETEUSE))) if s.insigne)
    tableaux = [bloc for bloc in fiche.blocs if isinstance(bloc, Tableau)]
    assert [colonne.titre for colonne in tableaux[-1].colonnes] == [
        "Axes de travail stratégiques",
        "Objectifs opérationnels",
        "Exemples d’actions",
        "Exemples d’indicateurs d’évaluation",
    ]
    assert not isinstance(fiche.blocs[0], Tableau)


def test_une_edition_peut_retirer_son_tableau_final() -> None:
    referentiel = referentiel_actif(ADAPTEE)
    sans = avec_plan(referentiel, *referentiel.identite.cahier.plan, apports=False)
    avec = composer_cahier(referentiel)
    assert "apports" in {s.ancre for s in sections(avec)}
    assert "apports" not in {s.ancre for s in sections(composer_cahier(sans))}


def test_le_tableau_final_ne_dit_que_le_fond_et_toujours_pourquoi() -> None:
    referentiel = referentiel_actif(ADAPTEE)
    (tableau,) = composer_tableau_des_apports(referentiel)
    dit = lignes_simples((tableau,))
    de_forme = [a.motif for a in referentiel.apports if a.portee == "forme"]
    assert [motif for motif in de_forme if any(motif in ligne for ligne in dit)] == []
    assert all(
        len(ligne.cellules) == 3 and ligne.cellules[2].blocs for g in tableau.groupes for ligne in g.lignes
    )
    assert composer_tableau_des_apports(referentiel_actif(NATIONALE)) == ()


def test_le_logo_de_l_edition_va_sur_la_couverture() -> None:
    referentiel = referentiel_actif(ADAPTEE)
    marque = referentiel.model_copy(
        update={"identite": referentiel.identite.model_copy(update={"logo": "logo.svg"})}
    )
    plats = composer_cahier(marque, Joints(logo=b"<svg/>")).plats
    assert plats is not None
    assert plats.logo is not None
    assert (plats.logo.genre, plats.logo.octets) == ("svg", b"<svg/>")
    assert composer_cahier(referentiel).plats == replace(plats, logo=None)


@pytest.mark.parametrize("slug", TOUTES)
def test_un_signe_du_manuel_dans_un_formulaire_annexe_y_est_explique(slug: str) -> None:
    formulaires = [
        s for s in sections(composer_cahier(referentiel_actif(slug))) if a_des_champs(s.blocs) and s.feuille
    ]
    marques = [s for s in formulaires if any(MARQUE in ligne for ligne in lignes_simples(s.blocs))]
    assert [s.titre for s in marques if s.blocs[0] != EXPLICATION] == []
