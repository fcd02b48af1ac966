"""Le glossaire : chaque mot et chaque sigle une fois, sous sa lettre, à une ancre qui n'est qu'à lui."""

from ldm.documents.blocs import Definition, Definitions, Section
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme, composer_glossaire
from ldm.modele.typographie import sans_accent
from ldm.variantes.edition_active import referentiel_actif


def par_lettre() -> dict[str, tuple[Definition, ...]]:
    trouvees = {}
    for section in composer_glossaire(referentiel_actif("national-2023")).blocs:
        assert isinstance(section, Section)
        (bloc,) = section.blocs
        assert isinstance(bloc, Definitions)
        trouvees[section.titre] = bloc.items
    return trouvees


def definitions() -> list[Definition]:
    return [definition for membres in par_lettre().values() for definition in membres]


def test_chaque_mot_et_chaque_sigle_a_sa_definition_et_son_ancre() -> None:
    glossaire = referentiel_actif("national-2023").commun.glossaire
    ancres = [definition.ancre for definition in definitions()]
    attendues = [*map(ancre_de_terme, glossaire.termes), *map(ancre_de_sigle, glossaire.sigles)]
    assert sorted(ancres) == sorted(attendues)
    assert len(set(ancres)) == len(ancres)


def test_les_mots_et_les_sigles_se_suivent_dans_l_ordre_alphabetique_sans_egard_aux_accents() -> None:
    mots = [sans_accent(str(d.terme)).lower() for d in definitions()]
    assert mots == sorted(mots)


def test_chaque_lettre_vient_une_fois_avec_ses_mots() -> None:
    for lettre, membres in par_lettre().items():
        assert len(lettre) == 1
        assert {sans_accent(str(d.terme)).lower()[0] for d in membres} == {lettre.lower()}


def test_un_sigle_se_cherche_sous_toutes_ses_formes() -> None:
    glossaire = referentiel_actif("national-2023").commun.glossaire
    sigle = next(s for s in glossaire.sigles if s.formes)
    definition = next(d for d in definitions() if d.ancre == ancre_de_sigle(sigle))
    assert definition.terme == " ou ".join((sigle.sigle, *sigle.formes))
