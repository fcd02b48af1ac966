"""Les formulaires composés : identifiants de champs, lignes, regroupements, cases étendues."""

import re
from collections import Counter

import pytest

from ldm.documents.blocs import Document, Ligne, Section, Tableau
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif


def formulaires(edition: Referentiel) -> list[Document]:
    return [composer_outil(edition, outil) for outil in edition.outils]


def grille(edition: Referentiel) -> Tableau:
    outil = next(o for o in edition.outils if o.genre == "grille" and o.sections)
    return next(
        tableau for tableau in tableaux(composer_outil(edition, outil)) if any(g.id for g in tableau.groupes)
    )


def tableaux(document: Document) -> list[Tableau]:
    trouves, reste = [], list(document.blocs)
    while reste:
        bloc = reste.pop(0)
        if isinstance(bloc, Tableau):
            trouves.append(bloc)
        elif isinstance(bloc, Section):
            reste = [*bloc.blocs, *reste]
    return trouves


def test_un_identifiant_de_champ_ne_sert_qu_une_fois_dans_toute_l_edition(edition: Referentiel) -> None:
    comptes = Counter(champ.id for document in formulaires(edition) for champ in champs_de(document.blocs))
    assert comptes, "aucun champ trouvé : le test ne prouverait rien"
    assert [identifiant for identifiant, nombre in comptes.items() if nombre > 1] == []


def test_un_identifiant_de_champ_part_d_un_identifiant_permanent(edition: Referentiel) -> None:
    permanent = re.compile(r"(?:[A-Z0-9]+-)?(?:OUT|C|D)-\d+(?:\.[a-z0-9-]+)+")
    for document in formulaires(edition):
        assert [c.id for c in champs_de(document.blocs) if not permanent.fullmatch(c.id)] == []


def test_chaque_champ_dit_a_voix_haute_ce_qu_il_demande(edition: Referentiel) -> None:
    for document in formulaires(edition):
        ancres = _tableau_de_chacun(document)
        libelles = Counter(
            (c.libelle, ancres.get(c.id, "")) for c in champs_de(document.blocs) if not c.etiquette_visible
        )
        assert [cle for cle, nombre in libelles.items() if nombre > 1] == [], document.code


def _tableau_de_chacun(document: Document) -> dict[str, str]:
    """Rend, par champ, l'ancre du premier tableau où il est."""
    return {champ.id: t.ancre for t in reversed(tableaux(document)) for champ in champs_de((t,))}


def test_un_descripteur_repris_garde_ses_champs_d_une_edition_a_l_autre() -> None:
    national, paca = (
        {c.id for d in formulaires(referentiel_actif(slug)) for c in champs_de(d.blocs)}
        for slug in ("national-2023", "paca")
    )
    retires = {identifiant for identifiant in national - paca if not identifiant.startswith("D-041.")}
    assert retires == set(), "seul le descripteur D-041, que PACA ne reprend pas, peut perdre ses champs"


def test_l_ordre_des_descripteurs_ne_change_pas_leurs_champs() -> None:
    edition = referentiel_actif("paca")
    melange = edition.model_copy(update={"criteres": tuple(reversed(edition.criteres))})
    grilles = [{c.id for c in champs_de((grille(e),))} for e in (edition, melange)]
    assert grilles[0] == grilles[1]


def test_chaque_ligne_de_la_grille_porte_l_identifiant_de_son_descripteur(edition: Referentiel) -> None:
    lignes = {groupe.id: [ligne.id for ligne in groupe.lignes] for groupe in grille(edition).groupes}
    assert lignes == {critere.id: [d.id for d in critere.descripteurs] for critere in edition.criteres}


def test_la_grille_cite_chaque_descripteur_mot_a_mot_avec_son_numero(edition: Referentiel) -> None:
    textes = {
        ligne.id: _premier_texte(ligne) for groupe in grille(edition).groupes for ligne in groupe.lignes
    }
    for critere in edition.criteres:
        for descripteur in critere.descripteurs:
            assert textes[descripteur.id] == f"{edition.numeros[descripteur.id]}. {descripteur.texte}"


def _premier_texte(ligne: Ligne) -> str:
    texte = getattr(ligne.cellules[0].blocs[0], "texte", "")
    assert isinstance(texte, str)
    return texte


def test_la_grille_laisse_de_la_place_pour_ecrire_a_chaque_ligne(edition: Referentiel) -> None:
    for groupe in grille(edition).groupes:
        for ligne in groupe.lignes:
            assert len(list(champs_de(tuple(b for c in ligne.cellules for b in c.blocs)))) >= 2, ligne.id


def test_chaque_ligne_de_tableau_remplit_exactement_ses_colonnes(edition: Referentiel) -> None:
    for document in formulaires(edition):
        for tableau in tableaux(document):
            for groupe in tableau.groupes:
                assert _largeurs(groupe.lignes) == [len(tableau.colonnes)] * len(groupe.lignes), tableau.ancre


def _largeurs(lignes: tuple[Ligne, ...]) -> list[int]:
    """Rend le nombre de colonnes que chaque ligne couvre, cases étendues des lignes précédentes comprises."""
    largeurs, etendues = [], list[int]()
    for ligne in lignes:
        etendues = [reste - 1 for reste in etendues if reste > 1]
        largeurs.append(len(ligne.cellules) + len(etendues))
        etendues += [cellule.lignes for cellule in ligne.cellules if cellule.lignes > 1]
    return largeurs


def test_les_champs_d_une_meme_ligne_de_la_source_restent_ensemble_et_dans_l_ordre() -> None:
    outil = _outil(
        {"champs": [
            {"cle": "seul", "libelle": "Seul"},
            {"cle": "tel", "libelle": "Tél.", "groupe": "Contacts"},
            {"cle": "mail", "libelle": "Mail", "groupe": "Contacts"},
            {"cle": "note", "libelle": "Note"},
        ]}
    )  # fmt: skip
    document = composer_outil(referentiel_actif("national-2023"), outil)
    assert [type(b).__name__ for b in document.blocs] == ["Champ", "GroupeDeChamps", "Champ"]
    assert [c.id for c in champs_de(document.blocs)] == [
        "OUT-901.seul",
        "OUT-901.tel",
        "OUT-901.mail",
        "OUT-901.note",
    ]


def test_une_case_etendue_couvre_les_lignes_suivantes() -> None:
    saisies = {
        "cle": "t", "legende": "Essai",
        "colonnes": [
            {"cle": "domaine", "titre": "Domaine", "contenu": "libelle"},
            {"cle": "note", "titre": "Note", "saisie": {"type": "texte"}},
        ],
        "lignes": [
            {"fixe": "un", "cellules": {"domaine": {"libelle": "A", "lignes": 2}}},
            {"fixe": "deux"},
            {"fixe": "trois", "cellules": {"domaine": "B"}},
        ],
    }  # fmt: skip
    tableau = tableaux(composer_outil(referentiel_actif("national-2023"), _outil({"saisies": saisies})))[0]
    assert [len(ligne.cellules) for ligne in tableau.groupes[0].lignes] == [2, 1, 2]
    assert [c.id for c in champs_de((tableau,))] == [
        "OUT-901.t.un.note",
        "OUT-901.t.deux.note",
        "OUT-901.t.trois.note",
    ]


def test_un_outil_sans_section_donne_un_formulaire_vide() -> None:
    outil = next(o for o in referentiel_actif("aix-marseille-2012").outils if not o.sections)
    assert list(champs_de(composer_outil(referentiel_actif("aix-marseille-2012"), outil).blocs)) == []


@pytest.mark.parametrize("orientation", ["portrait", "paysage"])
def test_le_formulaire_garde_l_orientation_de_l_outil(orientation: str) -> None:
    outil = _outil({"paragraphe": "Texte."}).model_copy(update={"orientation": orientation})
    assert composer_outil(referentiel_actif("national-2023"), outil).orientation == orientation


def _outil(bloc: dict[str, object]) -> Outil:
    return Outil.model_validate(
        {
            "id": "OUT-901", "code": "LDM 901", "slug": "ldm-901", "titre": "Essai", "genre": "fiche",
            "presentation": "Essai.", "quand": "Jamais.", "qui": "Personne.",
            "sections": [{"cle": "s", "blocs": [bloc]}],
        }
    )  # fmt: skip
