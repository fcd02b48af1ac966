"""Les documents composés restent ceux qui ont été relus : tests/references/documents/.

La liste de ce qui a été relu est ici : un outil, une page, une édition de plus n'ont pas à y être.
"""

import pytest

from ldm.documents.apports import composer_apports
from ldm.documents.blocs import Document
from ldm.documents.catalogue import composer_catalogue
from ldm.documents.criteres import composer_critere
from ldm.documents.echeances import composer_echeances, composer_echeancier
from ldm.documents.frise import composer_frise
from ldm.documents.listes.domaines import composer_domaines
from ldm.documents.outils import composer_outil
from ldm.documents.page_de_critere import composer_page_de_critere
from ldm.documents.textes import composer_textes
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif
from tests.conftest import REFERENCES, Comparer
from tests.documents.conftest import offre
from tests.documents.serialiseur import en_texte
from tests.editions import RELUES

NATIONAL, CENTRE, PACA, AIX = RELUES

# Un critère par édition : emprunts, groupes et sous-puces, critère ajouté, remarques et parties.
CRITERES = [(NATIONAL, "C-01"), (CENTRE, "C-03"), (PACA, "C-05"), (PACA, "PACA-C-01"), (AIX, "AM12-C-05")]
# La page entière : rôles, citations, renvois ; un retrait, des emprunts, une édition sans outils.
PAGES_DE_CRITERE = [(PACA, "C-08"), (AIX, "AM12-C-05")]

OUTILS = [
    *((NATIONAL, f"ldm-{numero:03}") for numero in range(1, 15)),
    *((CENTRE, slug) for slug in ("ldm-001", "ldm-003", "ldm-007", "ldm-010", "ldm-012")),
    (PACA, "ldm-003"),
    *((AIX, f"ldm-{numero:02}-2012") for numero in range(1, 6)),
    (AIX, "ldm-003"),
]

PAGES = [
    "comprendre/label", "comprendre/demarche-qualite", "comprendre/pilotage", "textes/circulaire-2023",
    "demarche/etapes", "demarche/dossier", "demarche/audits", "demarche/processus-audit", "demarche/constats",
    "demarche/deontologie", "demarche/cycle", "demarche/groupe", "guides/auditeur", "guides/audite",
]  # fmt: skip


def outil(slug_edition: str, slug: str) -> Document:
    referentiel = referentiel_actif(slug_edition)
    return composer_outil(referentiel, next(o for o in referentiel.outils if o.slug == slug))


@pytest.mark.parametrize(("slug", "identifiant"), CRITERES)
def test_la_page_d_un_critere_reste_celle_qui_a_ete_relue(
    slug: str, identifiant: str, comparer: Comparer
) -> None:
    referentiel = referentiel_actif(slug)
    critere = next(c for c in referentiel.criteres if c.id == identifiant)
    comparer(f"documents/{slug}/criteres/{identifiant}.txt", en_texte(composer_critere(referentiel, critere)))


@pytest.mark.parametrize(("slug", "identifiant"), PAGES_DE_CRITERE)
def test_ce_que_la_page_ajoute_a_la_fiche_reste_ce_qui_a_ete_relu(
    slug: str, identifiant: str, comparer: Comparer
) -> None:
    referentiel = referentiel_actif(slug)
    critere = next(c for c in referentiel.criteres if c.id == identifiant)
    page = composer_page_de_critere(referentiel, critere, tuple(composer_catalogue(referentiel)), offre)
    comparer(f"documents/{slug}/pages/{identifiant}.txt", en_texte(page))


def test_les_domaines_restent_ceux_qui_ont_ete_relus(comparer: Comparer) -> None:
    comparer(f"documents/{CENTRE}/domaines.txt", en_texte(composer_domaines(referentiel_actif(CENTRE))))


@pytest.mark.parametrize(("slug", "nom"), OUTILS)
def test_un_outil_reste_celui_qui_a_ete_relu(slug: str, nom: str, comparer: Comparer) -> None:
    comparer(f"documents/{slug}/outils/{nom}.txt", en_texte(outil(slug, nom)))


@pytest.mark.parametrize("page", PAGES)
def test_une_page_de_texte_du_centre_val_de_loire_reste_celle_qui_a_ete_relue(
    page: str, comparer: Comparer
) -> None:
    comparer(
        f"documents/{CENTRE}/textes/{page.replace('/', '.')}.txt",
        en_texte(composer_textes(referentiel_actif(CENTRE), page)),
    )


@pytest.mark.parametrize("slug", [CENTRE, PACA])
def test_un_outil_herite_sans_changement_est_celui_de_l_edition_nationale(slug: str) -> None:
    propres = {nom for edition, nom in OUTILS if edition == slug}
    referentiel = referentiel_actif(slug)
    for herite in (o for o in referentiel.outils if referentiel.origine(o.id).genre == "herite"):
        if herite.slug not in propres and not _suit_les_descripteurs(referentiel_actif(slug), herite.slug):
            assert outil(slug, herite.slug).blocs == outil(NATIONAL, herite.slug).blocs, herite.slug


def _suit_les_descripteurs(referentiel: Referentiel, slug: str) -> bool:
    """Dit si l'outil a des lignes par critère ou par descripteur, propres à chaque édition."""
    return referentiel.identite.slug == PACA and slug in {"ldm-002", "ldm-008", "ldm-011"}


def test_ce_que_paca_ajoute_ou_modifie_reste_ce_qui_a_ete_relu(comparer: Comparer) -> None:
    comparer(f"documents/{PACA}/apports.txt", en_texte(composer_apports(referentiel_actif(PACA))))


@pytest.mark.parametrize("slug", RELUES)
def test_les_echeances_restent_celles_qui_ont_ete_relues(slug: str, comparer: Comparer) -> None:
    comparer(f"documents/{slug}/echeances.txt", en_texte(composer_echeances(referentiel_actif(slug))))


@pytest.mark.parametrize("slug", RELUES)
def test_l_echeancier_reste_celui_qui_a_ete_relu(slug: str, comparer: Comparer) -> None:
    comparer(f"documents/{slug}/echeancier.txt", en_texte(composer_echeancier(referentiel_actif(slug))))


@pytest.mark.parametrize("slug", RELUES)
def test_la_frise_du_cycle_reste_celle_qui_a_ete_relue(slug: str, comparer: Comparer) -> None:
    comparer(f"documents/{slug}/cycle.txt", en_texte(composer_frise(referentiel_actif(slug))))


def test_aucune_reference_ne_reste_sans_test() -> None:
    attendues = {f"{slug}/criteres/{identifiant}.txt" for slug, identifiant in CRITERES}
    attendues |= {f"{slug}/pages/{identifiant}.txt" for slug, identifiant in PAGES_DE_CRITERE} | {
        f"{CENTRE}/domaines.txt"
    }
    attendues |= {f"{slug}/outils/{nom}.txt" for slug, nom in OUTILS}
    attendues |= {f"{CENTRE}/textes/{page.replace('/', '.')}.txt" for page in PAGES} | {f"{PACA}/apports.txt"}
    attendues |= {f"{slug}/{nom}.txt" for slug in RELUES for nom in ("echeances", "echeancier", "cycle")}
    dossier = REFERENCES / "documents"
    assert {chemin.relative_to(dossier).as_posix() for chemin in dossier.rglob("*.txt")} == attendues
