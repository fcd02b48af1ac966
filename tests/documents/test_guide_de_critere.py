"""Le guide d'un critère : ce que dit sa page, sans l'appareil critique, en quelques pages à emporter."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

import pytest
from pypdf import PdfReader

from ldm.documents.appartenance import par_preteuse
from ldm.documents.blocs import Document, Paragraphe
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.en_clair import enonce, premieres_idees
from ldm.documents.guide_de_critere import composer_guide_de_critere
from ldm.documents.morceaux import Lien, Pastille
from ldm.documents.parcours import parcourir
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import IDENTIFIANT
from ldm.rendus.formats import formats_de, rendre
from ldm.rendus.socle.texte import lignes_simples
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.outils_de_test import operations, petit_referentiel
from tests.rendus.composes import parcourir as trouver

PAGES: Final = 4
"""Au plus, pour le critère le plus long ; un critère sans exemples tient sur deux."""


def guides(referentiel: Referentiel) -> Iterator[tuple[Critere, Document]]:
    return ((c, composer_guide_de_critere(referentiel, c)) for c in referentiel.criteres)


def lu(document: Document) -> str:
    return "\n".join((document.code, document.titre, *lignes_simples(document.blocs)))


def enonces(elements: tuple[Any, ...]) -> Iterator[str]:
    for element in elements:
        yield element.texte
        yield from enonces(getattr(element, "elements", ()))


def test_chaque_critere_a_son_guide_a_imprimer_et_a_reprendre(edition: Referentiel) -> None:
    pieces = [p for p in pieces_actives(edition.identite.slug) if p.est_un_guide_de_critere]
    assert [p.critere for p in pieces] == [c.id for c in edition.criteres]
    for piece in pieces:
        assert {"pdf", "odt", "docx"} <= {f.nom for f in formats_de(piece.genres)}


def test_le_guide_dit_tout_ce_que_la_page_explique_et_le_texte_officiel(edition: Referentiel) -> None:
    for critere, guide in guides(edition):
        texte = lu(guide)
        idees = (enonce(idee) for idee in premieres_idees(critere))
        notres = (critere.en_clair, critere.qui_pilote, *critere.preuves_attendues, *idees)
        descripteurs = [
            t for d in critere.descripteurs for t in (d.texte, d.en_clair, *(p.texte for p in d.puces))
        ]
        listes = (
            texte
            for nom, liste in LISTES_DE_CRITERE.items()
            if liste.genre == "enonce"
            for texte in enonces(getattr(critere, nom))
        )
        for attendu in (critere.intitule, *notres, *descripteurs, *listes):
            assert not attendu or attendu in texte, (critere.id, attendu)
        assert critere.numero in guide.code


def test_le_guide_n_a_ni_note_ni_etiquette_ni_identifiant(edition: Referentiel) -> None:
    for critere, guide in guides(edition):
        assert not [
            b for b in parcourir(guide.blocs) if isinstance(b, Paragraphe) and b.role in ("note", "motif")
        ]
        assert [*trouver(guide.blocs, Pastille), *trouver(guide.blocs, Lien)] == []
        mots = re.findall(r"[\w-]+", lu(guide))
        assert [mot for mot in mots if IDENTIFIANT.fullmatch(mot)] == [], critere.id


def test_un_critere_facultatif_le_dit_et_nomme_l_autre_choix() -> None:
    paca = referentiel_actif("paca")
    for critere, guide in guides(paca):
        autres = [
            c.numero for c in paca.criteres if critere.choix and c.choix == critere.choix and c != critere
        ]
        assert ("facultatif" in lu(guide)) == critere.facultatif
        assert all(f"n’a pas à retenir le critère {numero}" in lu(guide) for numero in autres)


def test_des_exemples_empruntes_disent_a_qui() -> None:
    national = referentiel_actif("national-2023")
    for _, guide in guides(national):
        assert "Exemples de Centre-Val de Loire" in lu(guide)


def test_sans_explication_le_guide_donne_le_texte_officiel() -> None:
    national = referentiel_actif("national-2023")
    nu = national.criteres[0].model_copy(
        update={
            "en_clair": None,
            "preuves_attendues": (),
            "premieres_idees": (),
            "qui_pilote": None,
            "descripteurs": tuple(
                d.model_copy(update={"en_clair": None}) for d in national.criteres[0].descripteurs
            ),
        }
    )
    texte = lu(composer_guide_de_critere(national, nu))
    assert all(d.texte in texte for d in nu.descripteurs)
    assert "En clair |" not in texte


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_un_guide_tient_en_quelques_pages(slug: str) -> None:
    for critere, guide in guides(referentiel_actif(slug)):
        assert len(PdfReader(BytesIO(rendre(guide, "pdf"))).pages) <= PAGES, critere.id


def test_une_liste_melee_dit_ce_qui_est_emprunte() -> None:
    """L'édition range un exemple avant ce qu'elle écrit : le guide ne lui prête pas son texte pour autant."""
    geste = operations(
        'completer:\n  cible: "C-01"\n  actions:\n    - id: "SUD-ACT-001"\n      texte: "Notre action."',
        'ordonner:\n  dans: "C-01"\n  liste: "actions"\n  ordre: ["NORD-ACT-001", "SUD-ACT-001"]',
    )
    sud = petit_referentiel("sud", {"variantes/sud/x.yml": geste})
    groupes = par_preteuse(sud, sud.criteres[0].actions)
    assert [(nom, [e.id for e in membres]) for nom, membres in groupes] == [
        ("", ["SUD-ACT-001"]), ("nord", ["NORD-ACT-001"]),
    ]  # fmt: skip
    dit = "\n".join(lignes_simples(composer_guide_de_critere(sud, sud.criteres[0]).blocs))
    assert dit.index("Notre action.") < dit.index("Exemples de Nord") < dit.index("Visiter une entreprise.")
