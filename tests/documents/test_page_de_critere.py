"""La page d'un critère : origines, citations, « En pratique », renvois aux listes et au glossaire."""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import pytest

from ldm.documents.blocs import Bloc, Definitions, Liste, Paragraphe, Repli, Section
from ldm.documents.catalogue import Piece, composer_catalogue
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.commun import a_des_apports, origine_montree
from ldm.documents.morceaux import Lien
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.modele.criteres import LISTES_DE_CRITERE, Element
from ldm.modele.publication import Publication
from ldm.modele.referentiel import Referentiel
from ldm.rendus.formats import formats_de
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.conftest import offre


@cache
def _publiee(slug: str, rang: int) -> tuple[Bloc, ...]:
    return _composee(referentiel_actif(slug), rang, pieces_actives(slug))


def _composee(referentiel: Referentiel, rang: int, pieces: tuple[Piece, ...]) -> tuple[Bloc, ...]:
    return composer_page_de_critere(referentiel, referentiel.criteres[rang], pieces, offre).blocs


def page(referentiel: Referentiel, rang: int = 0) -> tuple[Bloc, ...]:
    if referentiel is referentiel_actif(referentiel.identite.slug):
        return _publiee(referentiel.identite.slug, rang)
    return _composee(referentiel, rang, tuple(composer_catalogue(referentiel)))


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
    dits = [getattr(b, nom) for b in parcourir(blocs) for nom in ("texte", "terme") if hasattr(b, nom)]
    return [m for texte in dits if isinstance(texte, tuple) for m in texte if isinstance(m, Lien)]


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
    ("slug", "apports"),
    [
        ("national-2023", False),
        ("centre-val-de-loire-2026", True),
        ("paca", True),
        ("aix-marseille-2012", False),
    ],
)
def test_on_ne_propose_de_surligner_que_ce_qui_existe(slug: str, apports: bool) -> None:
    assert a_des_apports(referentiel_actif(slug)) == apports


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


def citations(referentiel: Referentiel, rang: int = 0) -> list[Paragraphe]:
    menus = [b for b in parcourir(page(referentiel, rang)) if isinstance(b, Repli) and b.role == "menu"]
    return [menu.blocs[0] for menu in menus if isinstance(menu.blocs[0], Paragraphe)]


def test_chaque_descripteur_se_cite_avec_son_texte_son_identifiant_et_son_edition(
    edition: Referentiel,
) -> None:
    for rang, critere in enumerate(edition.criteres):
        trouvees = citations(edition, rang)
        assert len(trouvees) == len(critere.descripteurs)
        for paragraphe, descripteur in zip(trouvees, critere.descripteurs, strict=True):
            assert isinstance(paragraphe.texte, tuple)
            phrase, lien = paragraphe.texte
            sous_puces = [s.texte for puce in descripteur.puces for s in puce.puces]
            puces = [puce.texte for puce in descripteur.puces]
            for attendu in (descripteur.texte, *puces, *sous_puces, descripteur.id, edition.identite.nom):
                assert attendu in str(phrase)
            assert lien == Lien("Lien permanent", f"d/{descripteur.id}/")


def test_la_page_explique_avant_de_citer(edition: Referentiel) -> None:
    """Le titre court, le titre officiel cité, « En clair », les descripteurs, chacun expliqué d'abord."""
    for rang, critere in enumerate(c for c in edition.criteres if c.en_clair):
        document = composer_page_de_critere(edition, critere, (), offre)
        assert document.titre == f"Critère {critere.numero}\u00a0: {critere.titre_court or critere.intitule}"
        officiel = document.blocs[0]
        if critere.titre_court:
            assert isinstance(officiel, Paragraphe)
            assert officiel.role == "citation"
            assert critere.intitule in str(officiel.texte)
        sections = [b.ancre for b in document.blocs if isinstance(b, Section)]
        assert sections[:2] == ["en-clair", "descripteurs"]
        clair = section(document.blocs, "en-clair").blocs[0]
        assert clair == Paragraphe(critere.en_clair or "", "clair")
        for descripteur in critere.descripteurs:
            roles = [
                b.role
                for b in section(document.blocs, descripteur.id).blocs
                if isinstance(b, Paragraphe) and b.role != "suite"
            ]
            assert roles[:2] == ["clair", ""], (rang, descripteur.id)


def _ids(elements: tuple[Element, ...]) -> Iterator[str]:
    for element in elements:
        yield element.id
        yield from _ids(element.elements)


def test_les_idees_menent_aux_actions_de_l_edition(edition: Referentiel) -> None:
    """Une édition qui n'emprunte pas les exemples d'une autre n'en propose aucune."""
    for critere in (c for c in edition.criteres if c.en_clair):
        attendues = set(critere.premieres_idees) & {*_ids(critere.actions), *_ids(critere.remarques)}
        clair = section(composer_page_de_critere(edition, critere, (), offre).blocs, "en-clair")
        idees = [b for b in clair.blocs if isinstance(b, Repli) and b.resume.endswith("pour commencer")]
        assert len(idees) == bool(attendues), critere.id
        ancres = {lien.cible.partition("#")[2] for lien in liens(idees)}
        assert ancres == attendues


def test_l_appareil_critique_est_au_pied_et_s_y_appelle(edition: Referentiel) -> None:
    """Ni note, ni graphie imprimée en place : un appel, et tout au pied, hors de la recherche."""
    for rang in range(len(edition.criteres)):
        blocs = page(edition, rang)
        notes = [b for b in parcourir(blocs) if isinstance(b, Paragraphe) and b.role == "note"]
        pied = [b for b in blocs if isinstance(b, Section) and b.ancre == "origine"]
        assert all(b.hors_recherche for b in pied)
        retires = [b for b in blocs if isinstance(b, Repli)]
        dites = [b for b in parcourir((*pied, *retires)) if isinstance(b, Paragraphe) and b.role == "note"]
        assert len(notes) == len(dites)
        appels = [lien.cible.partition("#")[2] for lien in liens(blocs) if lien.dit]
        ancres = [getattr(b, "ancre", "") for b in parcourir(pied)]
        assert [a for a in appels if a not in ancres] == []
        assert [a for a in ancres if a.startswith("origine-") and a not in appels] == []


def test_une_fois_le_manuel_publie_la_citation_donne_l_adresse_entiere() -> None:
    national = referentiel_actif("national-2023")
    publication = Publication(adresse="https://manuel.fr/label/")
    publie = national.model_copy(
        update={"commun": national.commun.model_copy(update={"publication": publication})}
    )
    adresse = "https://manuel.fr/label/national-2023/d/D-001/"
    assert Lien(adresse, adresse) in liens(citations(publie)[:1])


def test_ce_qu_on_offre_pour_un_critere_existe_dans_l_edition(edition: Referentiel) -> None:
    fichiers = {
        f"telechargements/{p.nom}.{f.nom}"
        for p in pieces_actives(edition.identite.slug)
        for f in formats_de(p.genres)
    }
    outils = {f"outils/{o.slug}/" for o in edition.outils if o.sections}
    for rang in range(len(edition.criteres)):
        pratiques = [b for b in page(edition, rang) if isinstance(b, Section) and b.ancre == "pratique"]
        cibles = [lien.cible.partition("#")[0] for lien in liens(pratiques)]
        assert {c for c in cibles if c.startswith("telechargements/")} <= fichiers
        assert {c for c in cibles if c.startswith("outils/")} <= outils


def test_rien_de_ce_qu_on_offre_pour_un_critere_ne_vaut_pour_un_autre(edition: Referentiel) -> None:
    """Un fichier prérempli ou une place dans un formulaire : ce qui vaut partout n'a pas à se répéter."""
    vus: set[str] = set()
    for rang in range(len(edition.criteres)):
        pratiques = [b for b in page(edition, rang) if isinstance(b, Section) and b.ancre == "pratique"]
        propres = {
            c.cible for c in liens(pratiques) if "#" in c.cible or c.cible.startswith("telechargements/")
        }
        assert propres & vus == set()
        assert bool(pratiques) == bool(propres)
        vus |= propres


def test_le_guide_et_les_fiches_du_critere_se_telechargent() -> None:
    cibles = [
        lien.cible for lien in liens([section(page(referentiel_actif("national-2023"), 2), "pratique")])
    ]
    guide = [f"guide-critere-3.{f}" for f in ("pdf", "odt", "docx")]
    fiches = [f"ldm-00{n}-critere-3.{f}" for n in (5, 6, 4) for f in ("remplissable.pdf", "odt", "docx")]
    fichiers = [c.removeprefix("telechargements/") for c in cibles if c.startswith("telechargements/")]
    connus = {*fiches, *guide}  # un format ajouté en offre d'autres
    assert [fichier for fichier in fichiers if fichier in connus] == [*fiches, *guide]


@pytest.mark.parametrize("place", ["ldm-003/#OUT-003.descripteurs", "ldm-011/#OUT-011.descripteurs"])
def test_un_formulaire_s_ouvre_a_la_place_du_critere(place: str) -> None:
    pratique = section(page(referentiel_actif("national-2023"), 2), "pratique")
    assert f"outils/{place}-C-03" in [lien.cible for lien in liens([pratique])]


def test_ce_qui_redit_d_autres_pages_ne_s_indexe_pas(edition: Referentiel) -> None:
    sections = {b.ancre: b.hors_recherche for b in parcourir(page(edition)) if isinstance(b, Section)}
    assert {ancre for ancre, hors in sections.items() if hors} <= {"pratique", "mots", "origine"}
    assert all(sections[ancre] for ancre in ("mots", "origine") if ancre in sections)


def test_les_mots_du_glossaire_que_la_fiche_emploie_y_renvoient() -> None:
    mots = {
        lien.texte: lien.cible
        for lien in liens([section(page(referentiel_actif("national-2023"), 2), "mots")])
    }
    assert mots["PFMP"] == "glossaire/#sigle-pfmp"
    assert "apprenant" in mots
    assert "GRETA" not in mots
