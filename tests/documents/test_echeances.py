"""Les échéances : ce qui se date, ce qui reste écrit, ce que la liste permet de filtrer."""

from ldm.documents.blocs import Section, Tableau
from ldm.documents.echeances import composer_echeancier
from ldm.documents.frise import composer_frise
from ldm.documents.listes.echeances import composer_liste_echeances
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.outils_de_test import TEXTES, avec, contenu, petit_referentiel, problemes


def tableaux(referentiel: Referentiel) -> tuple[Tableau, Tableau]:
    """Rend le tableau à dater et celui des règles sans date."""
    a_dater, reste = composer_echeancier(referentiel).blocs
    assert isinstance(a_dater, Tableau)
    assert isinstance(reste, Section)
    (sans_date,) = reste.blocs
    assert isinstance(sans_date, Tableau)
    return a_dater, sans_date


def test_chaque_delai_est_une_fois_a_dater_ou_sans_date(edition: Referentiel) -> None:
    lignes = [ligne for tableau in tableaux(edition) for ligne in tableau.groupes[0].lignes]
    assert sorted(ligne.id for ligne in lignes) == sorted(d.id for d in edition.delais)
    assert {ligne.id for ligne in lignes if ligne.calcul} == {d.id for d in edition.delais if d.calculable}


def test_les_dates_a_saisir_suivent_l_ordre_de_la_demarche() -> None:
    saisie = tableaux(referentiel_actif("centre-val-de-loire-2026"))[0].saisie
    assert saisie is not None
    assert [(e.cle, e.calcule, e.exemple) for e in saisie.evenements] == [
        ("audit", False, False), ("rapport", True, False), ("reponse-etablissement", True, False),
        ("label", False, False),
    ]  # fmt: skip


def test_un_delai_emprunte_est_donne_comme_exemple() -> None:
    a_dater = tableaux(referentiel_actif("paca"))[0]
    calculs = {ligne.id: ligne.calcul for ligne in a_dater.groupes[0].lignes}
    assert {i for i, calcul in calculs.items() if calcul and calcul.exemple} == {
        i for i in calculs if i.startswith("CVL-")
    }
    assert a_dater.saisie is not None
    assert [e.cle for e in a_dater.saisie.evenements if not e.exemple] == ["label"]


def test_la_liste_se_filtre_par_moment_par_acteur_et_par_origine() -> None:
    (tableau,) = composer_liste_echeances(referentiel_actif("centre-val-de-loire-2026")).blocs
    assert isinstance(tableau, Tableau)
    assert tableau.filtrable
    retour = next(ligne for ligne in tableau.groupes[0].lignes if ligne.id == "CVL-DEL-002")
    assert dict(retour.facettes) == {
        "Moment": "Avant l’audit", "Qui": "L’établissement", "Date": "se calcule",
        "Origine": "Ajout\u00a0: Centre-Val de Loire",
    }  # fmt: skip


def test_une_edition_sans_delai_n_a_ni_frise_ni_liste() -> None:
    sans_delai = referentiel_actif("aix-marseille-2012").model_copy(update={"delais": ()})
    assert composer_frise(sans_delai).blocs == ()
    assert composer_liste_echeances(sans_delai).blocs == ()


def cycle(
    phases: str, colonnes: str = '["Question", "Phase 1"]', cases: str = '["Qui", "Nous"]'
) -> dict[str, str]:
    """Rend le fichier de textes d'essai, suivi d'une rubrique qui dessine ces phases."""
    rubrique = f"""
  - id: "TXT-099"
    page: "demarche/cycle"
    titre: "Cycle"
    blocs:
      - schema: "cycle"
        legende: "Cycle"
        phases: {phases}
      - tableau:
          legende: "Phases"
          entetes: {colonnes}
          lignes: [{cases}]
    source:
      document: "texte-officiel"
"""
    return {TEXTES: contenu(TEXTES).rstrip() + rubrique}


def test_le_cycle_a_une_phase_par_colonne_de_son_tableau() -> None:
    (seul,) = problemes(cycle('[{nom: "A"}, {nom: "B"}]'))
    assert "2 phase(s) au dessin, 1 au tableau qui le suit" in seul


def test_une_phase_renvoie_a_un_delai_qui_existe() -> None:
    (seul,) = problemes(cycle('[{nom: "A", delai: "duree-du-labels"}]'))
    assert "renvoi à rien : delai « duree-du-labels » n'existe pas" in seul
    assert "duree-du-label" in seul.split("→")[1]


def test_une_frise_place_ses_phases_avant_et_apres_la_decision() -> None:
    calcul = 'nombre: 5\n    unite: "ans"'
    delais = avec(
        "essai-2020/delais.yml",
        calcul,
        f'{calcul}\n    sens: "apres"\n    evenement: "label"\n    echeance: "Fin"',
    )
    phases = cycle(
        '[{nom: "A"}, {nom: "B", delai: "duree-du-label"}]', '["Question", "1", "2"]', '["Qui", "Nous", {}]'
    )
    (frise,) = composer_frise(petit_referentiel("essai-2020", phases | delais)).blocs
    places = [(e.titre, e.debut, e.fin) for e in getattr(frise, "etapes", ())]
    assert places == [("1. A", None, None), ("2. B", 0, 5)]
