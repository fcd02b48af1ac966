"""Le glossaire : chaque mot et chaque sigle une fois, dans l'ordre, à une ancre qui n'est qu'à lui."""

from ldm.documents.blocs import Definition, Definitions, Section
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme, composer_glossaire
from ldm.modele.typographie import sans_accent
from ldm.variantes.edition_active import referentiel_actif


def definitions(ancre: str) -> tuple[Definition, ...]:
    document = composer_glossaire(referentiel_actif("national-2023"))
    (section,) = (s for s in document.blocs if isinstance(s, Section) and s.ancre == ancre)
    (bloc,) = section.blocs
    assert isinstance(bloc, Definitions)
    return bloc.items


def test_chaque_mot_et_chaque_sigle_a_sa_definition_et_son_ancre() -> None:
    glossaire = referentiel_actif("national-2023").commun.glossaire
    ancres = [d.ancre for nom in ("termes", "sigles") for d in definitions(nom)]
    attendues = [*map(ancre_de_terme, glossaire.termes), *map(ancre_de_sigle, glossaire.sigles)]
    assert sorted(ancres) == sorted(attendues)
    assert len(set(ancres)) == len(ancres)


def test_les_mots_se_suivent_dans_l_ordre_alphabetique_sans_egard_aux_accents() -> None:
    for nom in ("termes", "sigles"):
        mots = [sans_accent(str(d.terme)).lower() for d in definitions(nom)]
        assert mots == sorted(mots)


def test_un_sigle_se_cherche_sous_toutes_ses_formes() -> None:
    glossaire = referentiel_actif("national-2023").commun.glossaire
    sigle = next(s for s in glossaire.sigles if s.formes)
    definition = next(d for d in definitions("sigles") if d.ancre == ancre_de_sigle(sigle))
    assert definition.terme == " ou ".join((sigle.sigle, *sigle.formes))
