"""La page des sources : chaque document une fois, sous son genre, avec ce qui permet de le retrouver."""

from ldm.documents.blocs import Definition, Definitions, Section
from ldm.documents.sources import GENRES, composer_sources
from ldm.variantes.edition_active import referentiel_actif


def par_genre() -> dict[str, list[Definition]]:
    sections = [b for b in composer_sources(referentiel_actif("paca")).blocs if isinstance(b, Section)]
    return {s.titre: [d for b in s.blocs if isinstance(b, Definitions) for d in b.items] for s in sections}


def test_chaque_document_est_une_fois_sous_son_genre() -> None:
    documents = referentiel_actif("paca").commun.sources.documents
    trouves = [(titre, d.ancre) for titre, definitions in par_genre().items() for d in definitions]
    assert sorted(trouves) == sorted((GENRES[d.genre], d.cle) for d in documents)


def test_les_genres_vont_de_la_loi_aux_pages_officielles() -> None:
    titres = list(par_genre())
    assert titres == [titre for titre in GENRES.values() if titre in titres]


def test_un_texte_abroge_le_dit_et_lui_seul() -> None:
    documents = {d.cle: d for d in referentiel_actif("paca").commun.sources.documents}
    for definition in (d for definitions in par_genre().values() for d in definitions):
        abroge = documents[definition.ancre].statut == "abroge"
        assert ("Abrogé" in repr(definition.terme)) == abroge
