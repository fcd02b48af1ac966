"""Un outil prérempli pour un critère : à son nom partout, le formulaire d'abord, puis ce qui se choisit."""

import re
from collections.abc import Iterable, Iterator

import pytest

from ldm.documents.blocs import Bloc, Champ, Document, Section
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de, parcourir
from ldm.documents.prerempli import composer_prerempli
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, Element
from ldm.modele.outils import Outil
from ldm.modele.referentiel import Referentiel
from ldm.rendus.socle.rappels import entete
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import referentiel_actif
from tests.documents.test_listes import ecrits

A_COCHER = ("descripteurs", "axes", "objectifs", "actions", "indicateurs", "remarques")


def preremplis(edition: Referentiel) -> Iterator[tuple[Outil, Critere, Document]]:
    for outil in (o for o in edition.outils if o.par_critere):
        for critere in edition.criteres:
            yield outil, critere, composer_prerempli(edition, outil, critere)


def intertitres(elements: Iterable[Element]) -> Iterator[Element]:
    for element in elements:
        yield from (element,) if element.intertitre else ()
        yield from intertitres(element.elements)


def choix(document: Document) -> list[Section]:
    return [b for b in document.blocs if isinstance(b, Section) and b.feuille]


def test_la_table_dit_a_cocher_ce_qu_un_etablissement_choisit() -> None:
    assert tuple(nom for nom, liste in LISTES_DE_CRITERE.items() if liste.a_cocher) == A_COCHER


def test_le_formulaire_vient_d_abord_puis_une_page_de_choix_ou_chaque_element_a_sa_case(
    edition: Referentiel,
) -> None:
    for outil, critere, document in preremplis(edition):
        vierge = [champ.id for champ in champs_de(composer_outil(edition, outil).blocs)]
        ecrit = critere.model_dump(mode="json")
        sans_case = {e.id for nom in ("axes", "objectifs", "actions", "remarques")
                     for e in intertitres(getattr(critere, nom))}  # fmt: skip
        attendus = [i for nom in A_COCHER for i in ecrits(ecrit[nom]) if i not in sans_case]
        cases = [champ.id for champ in champs_de(document.blocs)]
        assert cases == [*vierge, *(f"{outil.id}.{i}" for i in attendus)], critere.id
        assert document.blocs[-1:] == tuple(choix(document))


def test_un_intertitre_n_est_pas_une_case_mais_le_titre_des_siennes() -> None:
    vus = 0
    for edition in map(referentiel_actif, ("centre-val-de-loire-2026", "national-2023")):
        for _, critere, document in preremplis(edition):
            titres = {b.titre for b in parcourir(document.blocs) if isinstance(b, Section)}
            cases = {champ.libelle for champ in champs_de(document.blocs)}
            for element in intertitres(critere.actions):
                vus += 1
                assert element.texte in titres
                assert element.texte not in cases
    assert vus > 0


def _rangs(elements: Iterable[Element], rang: int = 0) -> Iterator[tuple[str, int]]:
    for element in elements:
        if not element.intertitre:
            yield element.id, rang
        yield from _rangs(element.elements, rang + (not element.intertitre))


def test_un_sous_element_se_range_sous_le_sien(edition: Referentiel) -> None:
    for outil, critere, document in preremplis(edition):
        poses = {champ.id.removeprefix(f"{outil.id}."): champ.rang for champ in champs_de(document.blocs)}
        for nom in ("axes", "objectifs", "actions", "remarques"):
            for identifiant, rang in _rangs(getattr(critere, nom)):
                assert poses[identifiant] == rang, identifiant


def test_le_critere_est_nomme_dans_le_titre_l_en_tete_et_les_textes(edition: Referentiel) -> None:
    for outil, critere, document in preremplis(edition):
        nom = f"Critère {critere.numero}\u00a0: "
        assert document.titre.startswith(nom)
        assert nom in f"{document.code} — {document.titre}"
        assert f"Critère {critere.numero}" in entete(document)
        if outil.numero_de_critere:
            attendu = re.compile(rf"\b{outil.numero_de_critere}\b")
            assert attendu.search("\n".join(lignes_simples(composer_outil(edition, outil).blocs)))
            formulaire = tuple(b for b in document.blocs if b not in choix(document))
            assert not attendu.search("\n".join(lignes_simples(formulaire)))


def test_le_numero_et_l_intitule_sont_deja_ecrits(edition: Referentiel) -> None:
    for outil, critere, document in preremplis(edition):
        connus = {"numero-du-critere": critere.numero, "intitule-du-critere": critere.intitule}
        attendus = {
            f"{outil.id}.{champ.cle}": connus[champ.prerempli]
            for section in outil.sections
            for bloc in section.blocs
            for champ in getattr(bloc, "champs", ())
            if champ.prerempli in connus
        }
        ecrites = {c.id: c.valeur for c in champs_de(document.blocs) if c.valeur}
        assert attendus.items() <= ecrites.items()


def test_un_critere_facultatif_a_ses_fiches() -> None:
    paca = referentiel_actif("paca")
    optionnels = {c.id for c in paca.criteres if c.facultatif}
    assert optionnels
    assert {critere.id for _, critere, _ in preremplis(paca)} >= optionnels


def test_un_critere_sans_rien_a_choisir_n_a_que_le_formulaire() -> None:
    national = referentiel_actif("national-2023")
    outil = next(o for o in national.outils if o.par_critere)
    nu = national.criteres[0].model_copy(update=dict.fromkeys(A_COCHER, ()))
    assert choix(composer_prerempli(national, outil, nu)) == []


@pytest.mark.parametrize("liste", ["axes", "actions"])
def test_les_exemples_empruntes_disent_a_qui(liste: str) -> None:
    national = referentiel_actif("national-2023")
    outil = next(o for o in national.outils if o.par_critere)
    (section,) = choix(composer_prerempli(national, outil, national.criteres[0]))
    partie = next(
        b for b in section.blocs if isinstance(b, Section) and b.titre == LISTES_DE_CRITERE[liste].titre
    )
    assert repr(partie.blocs[0]).count("Exemples de Centre-Val de Loire.") == 1


def test_une_puce_de_descripteur_se_lit_sous_sa_case() -> None:
    paca = referentiel_actif("paca")
    outil = next(o for o in paca.outils if o.par_critere)
    for critere in paca.criteres:
        cases: dict[str, Bloc] = {c.id: c for c in champs_de(composer_prerempli(paca, outil, critere).blocs)}
        for descripteur in critere.descripteurs:
            case = cases[f"{outil.id}.{descripteur.id}"]
            assert isinstance(case, Champ)
            assert case.libelle == f"{paca.numeros[descripteur.id]}. {descripteur.texte}"
            sous = "\n".join(lignes_simples(case.notes))
            assert all(puce.texte in sous for puce in descripteur.puces)
