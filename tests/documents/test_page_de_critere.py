"""La page d'un critère : origines, citations, « En pratique », renvois aux listes et au glossaire."""

from collections.abc import Iterable, Iterator
from typing import Any

import pytest

from ldm.documents.blocs import Bloc, Definitions, Liste, Paragraphe, Repli, Section
from ldm.documents.catalogue import composer_catalogue
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.commun import choix_d_origines, origine_montree
from ldm.documents.morceaux import Lien
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.publication import Publication
from ldm.modele.referentiel import Referentiel
from ldm.rendus.formats import formats_de
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.conftest import offre


def page(referentiel: Referentiel, rang: int = 0) -> tuple[Bloc, ...]:
    publie = referentiel is referentiel_actif(referentiel.identite.slug)
    pieces = pieces_actives(referentiel.identite.slug) if publie else tuple(composer_catalogue(referentiel))
    return composer_page_de_critere(referentiel, referentiel.criteres[rang], pieces, offre).blocs


def parcourir(blocs: Iterable[Any]) -> Iterator[Any]:
    """Rend chaque bloc, chaque puce et chaque définition, à toute profondeur."""
    for bloc in blocs:
        yield bloc
        match bloc:
            case Section() | Repli():
                yield from parcourir(bloc.blocs)
            case Liste():
                yield from parcourir(bloc.items)
                yield from parcourir(suite for item in bloc.items for suite in item.suite)
            case Definitions():
                yield from parcourir(bloc.items)
                yield from parcourir(suite for item in bloc.items for suite in item.blocs)


def section(blocs: Iterable[Any], ancre: str) -> Section:
    return next(b for b in parcourir(blocs) if isinstance(b, Section) and b.ancre == ancre)


def liens(blocs: Iterable[Any]) -> list[Lien]:
    textes = [b.texte for b in parcourir(blocs) if hasattr(b, "texte") and isinstance(b.texte, tuple)]
    return [m for texte in textes for m in texte if isinstance(m, Lien)]


def test_chaque_element_dit_son_origine(edition: Referentiel) -> None:
    for rang, critere in enumerate(edition.criteres):
        trouvees = {
            b.ancre: b.origine
            for b in parcourir(page(edition, rang))
            if getattr(b, "origine", None) is not None
        }
        for element in (e for liste in LISTES_DE_CRITERE for e in getattr(critere, liste)):
            assert trouvees[element.id] == origine_montree(edition, element.id), element.id


@pytest.mark.parametrize(
    ("slug", "origines"),
    [
        ("national-2023", {"exemple": "Centre-Val de Loire"}),
        ("centre-val-de-loire-2026", {"academie": "Centre-Val de Loire"}),
        ("paca", {"academie": "Provence-Alpes-Côte d’Azur", "exemple": "Centre-Val de Loire"}),
        ("aix-marseille-2012", {}),
    ],
)
def test_on_ne_choisit_qu_entre_des_origines_presentes(slug: str, origines: dict[str, str]) -> None:
    assert choix_d_origines(referentiel_actif(slug)) == origines


def test_un_descripteur_ajoute_ne_se_cache_pas() -> None:
    paca = referentiel_actif("paca")
    ajoutes = [d.id for c in paca.criteres for d in c.descripteurs if paca.origine(d.id).genre == "ajoute"]
    assert {origine_montree(paca, identifiant) for identifiant in ajoutes} == {"descripteur"}


def test_un_texte_national_retire_se_lit_encore_sur_la_page() -> None:
    paca = referentiel_actif("paca")
    retrait = next(a for a in paca.apports if a.verbe == "masquer")
    rang = next(i for i, c in enumerate(paca.criteres) if c.id == retrait.critere)
    puces = [
        i
        for b in page(paca, rang)
        if isinstance(b, Repli)
        for i in parcourir(b.blocs)
        if hasattr(i, "origine")
    ]
    assert [(p.texte, p.origine) for p in puces] == [(texte, "national") for texte in retrait.avant]


def citations(referentiel: Referentiel, rang: int = 0) -> list[Repli]:
    return [b for b in parcourir(page(referentiel, rang)) if isinstance(b, Repli) and b.role == "citation"]


def test_chaque_descripteur_se_cite_avec_son_texte_son_identifiant_et_son_edition(
    edition: Referentiel,
) -> None:
    for rang, critere in enumerate(edition.criteres):
        trouvees = citations(edition, rang)
        assert len(trouvees) == len(critere.descripteurs)
        for repli, descripteur in zip(trouvees, critere.descripteurs, strict=True):
            (paragraphe,) = repli.blocs
            assert isinstance(paragraphe, Paragraphe)
            assert isinstance(paragraphe.texte, tuple)
            phrase, lien = paragraphe.texte
            sous_puces = [s.texte for puce in descripteur.puces for s in puce.puces]
            puces = [puce.texte for puce in descripteur.puces]
            for attendu in (descripteur.texte, *puces, *sous_puces, descripteur.id, edition.identite.nom):
                assert attendu in str(phrase)
            assert lien == Lien("Lien permanent", f"d/{descripteur.id}/")


def test_une_fois_le_manuel_publie_la_citation_donne_l_adresse_entiere() -> None:
    national = referentiel_actif("national-2023")
    publication = Publication(adresse="https://manuel.fr/label/")
    publie = national.model_copy(
        update={"commun": national.commun.model_copy(update={"publication": publication})}
    )
    adresse = "https://manuel.fr/label/national-2023/d/D-001/"
    assert Lien(adresse, adresse) in liens(citations(publie)[:1])


def test_chaque_role_a_de_quoi_agir_et_rien_que_l_edition_n_ait(edition: Referentiel) -> None:
    fichiers = {
        f"telechargements/{p.nom}.{f.nom}" for p in composer_catalogue(edition) for f in formats_de(p.genres)
    }
    outils = {f"outils/{o.slug}/" for o in edition.outils if o.sections}
    for rang in range(len(edition.criteres)):
        pratique = section(page(edition, rang), "pratique")
        assert [b.ancre for b in pratique.blocs if isinstance(b, Section)] == [
            "enseigner",
            "piloter",
            "auditer",
        ]
        cibles = [lien.cible.partition("#")[0] for lien in liens([pratique])]
        assert {c for c in cibles if c.startswith("telechargements/")} <= fichiers
        assert {c for c in cibles if c.startswith("outils/")} <= outils


def test_les_fiches_du_critere_se_telechargent_preremplies() -> None:
    cibles = [
        lien.cible for lien in liens([section(page(referentiel_actif("national-2023"), 2), "pratique")])
    ]
    attendus = [f"ldm-00{n}-critere-3.{f}" for n in (5, 6, 4) for f in ("remplissable.pdf", "odt", "docx")]
    assert [
        c.removeprefix("telechargements/") for c in cibles if c.startswith("telechargements/")
    ] == attendus


@pytest.mark.parametrize(
    "place", ["ldm-003/#OUT-003.descripteurs", "ldm-002/#OUT-002.actions", "ldm-011/#OUT-011.descripteurs"]
)
def test_un_formulaire_s_ouvre_a_la_place_du_critere(place: str) -> None:
    pratique = section(page(referentiel_actif("national-2023"), 2), "pratique")
    assert f"outils/{place}-C-03" in [lien.cible for lien in liens([pratique])]


def test_les_exemples_empruntes_se_disent_empruntes() -> None:
    textes = [lien.texte for lien in liens([section(page(referentiel_actif("paca")), "enseigner")])]
    assert "8 exemples d’actions de Centre-Val de Loire" in textes


def test_ce_qui_redit_d_autres_pages_ne_s_indexe_pas(edition: Referentiel) -> None:
    sections = {b.ancre: b.hors_recherche for b in parcourir(page(edition)) if isinstance(b, Section)}
    assert {ancre for ancre, hors in sections.items() if hors} <= {
        "pratique",
        "enseigner",
        "piloter",
        "auditer",
        "mots",
    }
    assert all(sections[ancre] for ancre in ("pratique", "enseigner", "piloter", "auditer"))


def test_les_mots_du_glossaire_que_la_fiche_emploie_y_renvoient() -> None:
    mots = {
        lien.texte: lien.cible
        for lien in liens([section(page(referentiel_actif("national-2023"), 2), "mots")])
    }
    assert mots["PFMP"] == "glossaire/#sigle-pfmp"
    assert "apprenant" in mots
    assert "GRETA" not in mots
