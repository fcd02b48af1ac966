"""« ldm nouvelle-variante » : un dossier complet d'un coup, ou rien."""

import shutil
from pathlib import Path

import pytest

from ldm.chargement.donnees import charger
from ldm.chargement.lieux import RACINE
from ldm.erreurs import MauvaisUsage
from ldm.variantes.carte import carte_de, prefixe_propose
from ldm.variantes.creation import creer_variante
from tests.outils_de_test import problemes_de


@pytest.fixture
def copie(tmp_path: Path) -> Path:
    """Une copie des vraies données, avec leur modèle de variante."""
    return Path(shutil.copytree(RACINE / "referentiel", tmp_path / "referentiel"))


def _de_l_edition(problemes: list[str]) -> list[str]:
    """Rend les problèmes de l'édition créée : une autre peut avoir des textes à revoir."""
    return [probleme for probleme in problemes if "/zz-creteil-" in probleme]


def test_une_variante_creee_est_juste_sans_rien_y_ecrire(copie: Path) -> None:
    dossier = creer_variante(copie, "zz-creteil-2026")
    assert dossier == copie / "variantes" / "zz-creteil-2026"
    assert 'slug: "zz-creteil-2026"' in (dossier / "variante.yml").read_text(encoding="utf-8")
    assert _de_l_edition(problemes_de(copie)) == []
    assert not list((copie / "variantes").glob("_zz-creteil*"))


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        (
            "../x",
            (
                "nom de dossier ou d'adresse refusé « ../x »\n"
                "  → Minuscules sans accent, chiffres et traits d'union, "
            ),
        ),
        ("con", "nom réservé par Windows « con »\n  → Choisissez un autre nom : Windows refuse ce dossier."),
        ("paca\n", "nom de dossier ou d'adresse refusé « paca\\n »\n  → "),
        ("paca", "Une édition « paca » existe déjà : choisissez un autre nom."),
        ("national-2023", "Une édition « national-2023 » existe déjà : choisissez un autre nom."),
        ("commun", "Une édition « commun » existe déjà : choisissez un autre nom."),
    ],
)
def test_un_nom_refuse_ou_deja_pris_n_ecrit_rien(copie: Path, slug: str, message: str) -> None:
    avant = sorted(copie.rglob("*"))
    with pytest.raises(MauvaisUsage) as leve:
        creer_variante(copie, slug)
    assert str(leve.value).startswith(message)
    assert sorted(copie.rglob("*")) == avant


def test_les_reponses_prennent_la_place_des_exemples_et_tout_le_modele_suit(copie: Path) -> None:
    service = 'Délégation à la formation "initiale" (DRAFPIC 2)'
    reponses = {"slug": "zz-creteil-2027", "nom": "Créteil", "territoire": "academie", "annee": "2027"}
    carte = carte_de(reponses | {"prefixe": "ZCRET", "service": service})
    logo = copie / "Mon Logo.SVG"
    logo.write_bytes(
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><script/><path d="M0 0"/></svg>'
    )
    dossier = creer_variante(copie, carte, date="2027-02-03", logo=logo)
    logo.unlink()
    assert _de_l_edition(problemes_de(copie)) == []
    identite = charger(copie).variantes["zz-creteil-2027"].identite
    assert (identite.nom, identite.revision, identite.date) == (
        "Créteil, édition 2027",
        "2027.1",
        "2027-02-03",
    )
    assert identite.presentation.startswith("Le cahier des charges de l’académie de Créteil")
    assert (identite.contact.service, identite.contact.sigle) == (
        'Délégation à la formation "initiale"', "DRAFPIC 2",
    )  # fmt: skip
    assert (identite.logo, b"script" in (dossier / "logo.svg").read_bytes()) == ("logo.svg", False)
    assert "MONAC" not in (dossier / "operations.yml").read_text(encoding="utf-8")
    modele = copie / "variantes" / "_modele"
    copies = {str(f.relative_to(modele)) for f in modele.rglob("*")} | {"logo.svg"}
    assert {str(f.relative_to(dossier)) for f in dossier.rglob("*")} == copies


def test_toutes_les_reponses_fausses_se_disent_ensemble_et_rien_ne_s_ecrit(copie: Path) -> None:
    avant = sorted(copie.rglob("*"))
    carte = carte_de({"slug": "paca", "nom": "{{ x }}", "annee": "26", "prefixe": "PACA", "service": "<b>"})
    with pytest.raises(MauvaisUsage) as leve:
        creer_variante(copie, carte)
    assert [ligne for ligne in str(leve.value).splitlines() if not ligne.startswith("  → ")] == [
        "Une édition « paca » existe déjà : choisissez un autre nom.",
        "gabarit « {{ », « {% » ou « {# » dans un texte",
        "préfixe « PACA » déjà pris",
        "année refusée « 26 »",
        "balise HTML dans un texte",
    ]
    assert sorted(copie.rglob("*")) == avant


@pytest.mark.parametrize(
    ("nom", "prefixe"),
    [
        ("Rennes", "RENN"), ("Aix-Marseille", "AIXM"), ("Centre-Val de Loire", "CVL2"), ("Île", "ILE"),
        ("Act", "ACT2"), ("3", "A3"), ("Nord", "NORD"),
    ],
)  # fmt: skip
def test_un_prefixe_libre_se_propose(nom: str, prefixe: str) -> None:
    assert prefixe_propose(nom, {"CVL", "PACA"}) == prefixe


def test_un_modele_incomplet_est_dit_en_francais_et_ne_laisse_rien(copie: Path) -> None:
    (copie / "variantes" / "_modele" / "variante.yml").unlink()
    avant = sorted(copie.rglob("*"))
    with pytest.raises(MauvaisUsage) as leve:
        creer_variante(copie, "zz-creteil-2026")
    assert str(leve.value) == (
        "Dossier impossible à créer dans referentiel/variantes. "
        "Vérifiez que _modele y est complet et qu'il est inscriptible."
    )
    assert sorted(copie.rglob("*")) == avant
