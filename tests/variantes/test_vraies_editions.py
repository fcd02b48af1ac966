"""Les comptes que les cinq documents officiels imposent aux données publiées."""

import shutil
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.chargement.donnees import Donnees
from ldm.chargement.lieux import RACINE
from ldm.cli import main
from ldm.documents.bilan import compter
from ldm.modele.criteres import Descripteur
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Puce
from ldm.variantes.resolution import resoudre, verifier_tout

DES_FICHES = {
    "axes": 44, "objectifs": 60, "actions": 100, "indicateurs": 76, "mesures": 31, "acteurs": 8,
    "qualeduc": 14, "domaines": 18, "themes": 35,
}  # fmt: skip


@pytest.fixture(scope="module")
def editions(vraies_donnees: Donnees) -> dict[str, Referentiel]:
    """Chaque édition publiée, résolue."""
    return {slug: resoudre(slug, vraies_donnees) for slug in vraies_donnees.slugs}


def comptes(referentiel: Referentiel) -> dict[str, dict[str, int]]:
    return {nom: dict(compte) for nom, compte in compter(referentiel).items() if compte}


def puces(porteur: Descripteur | Puce) -> int:
    """Compte les puces qui n'en groupent pas d'autres (« au sein de l'établissement » n'est qu'un
    intertitre).
    """
    return sum(puces(puce) if puce.puces else 1 for puce in porteur.puces)


def descripteurs(referentiel: Referentiel) -> list[Descripteur]:
    return [d for critere in referentiel.criteres for d in critere.descripteurs]


def test_les_quatre_editions_sont_la(editions: dict[str, Referentiel]) -> None:
    assert set(editions) == {"national-2023", "centre-val-de-loire-2026", "paca", "aix-marseille-2012"}


def test_ldm_verifier_sort_en_code_0_sans_rien_a_revoir() -> None:
    resultat = CliRunner(env={"LDM_REFERENTIEL": str(RACINE / "referentiel")}).invoke(main, ["verifier"])
    assert (resultat.exit_code, resultat.stderr) == (0, "")
    assert len([ligne for ligne in resultat.stdout.splitlines() if "—" in ligne]) == 4


def test_l_edition_nationale_a_huit_criteres_et_46_descripteurs(editions: dict[str, Referentiel]) -> None:
    nationale = editions["national-2023"]
    assert [c.numero for c in nationale.criteres] == list("12345678")
    assert [len(c.descripteurs) for c in nationale.criteres] == [5, 5, 8, 7, 6, 3, 5, 7]
    assert list(nationale.numeros.values()) == list(range(1, 47))
    assert not [c for c in nationale.criteres if c.facultatif]


def test_le_centre_val_de_loire_ajoute_toutes_ses_fiches(editions: dict[str, Referentiel]) -> None:
    attendus = {nom: {"ajoute": compte} for nom, compte in DES_FICHES.items()}
    assert comptes(editions["centre-val-de-loire-2026"]) == {"descripteurs": {"herite": 46}, **attendus}


@pytest.mark.parametrize("slug", ["national-2023", "paca"])
def test_les_exemples_des_fiches_sont_empruntes_au_centre_val_de_loire(
    editions: dict[str, Referentiel], slug: str
) -> None:
    trouves = comptes(editions[slug])
    assert {nom: trouves[nom] for nom in DES_FICHES} == {
        nom: {"emprunte": compte} for nom, compte in DES_FICHES.items()
    }
    assert {o.edition for o in editions[slug].origines.values() if o.genre == "emprunte"} == {
        "centre-val-de-loire-2026"
    }


def test_les_quatorze_outils_sont_dans_les_trois_editions_en_vigueur(
    editions: dict[str, Referentiel],
) -> None:
    codes = [f"LDM {rang:03}" for rang in range(1, 15)]
    for slug in ("national-2023", "centre-val-de-loire-2026", "paca"):
        assert [outil.code for outil in editions[slug].outils] == codes


def test_paca_a_52_descripteurs_28_puces_deux_regles_et_deux_alternatives(
    editions: dict[str, Referentiel],
) -> None:
    paca = editions["paca"]
    assert [c.numero for c in paca.criteres] == [*"12345678", "9-a", "9-b"]
    assert len(descripteurs(paca)) == 52
    assert sum(puces(d) for d in descripteurs(paca)) == 28
    assert sum(len(c.regles) for c in paca.criteres) == 2
    facultatifs = [c for c in paca.criteres if c.facultatif]
    assert [c.numero for c in facultatifs] == ["9-a", "9-b"]
    assert len({c.choix for c in facultatifs}) == 1
    assert None not in {c.choix for c in facultatifs}
    assert list(paca.numeros.values()) == list(range(1, 53))


def test_aix_marseille_a_onze_criteres_dont_deux_optionnels_et_63_remarques(
    editions: dict[str, Referentiel],
) -> None:
    aix = editions["aix-marseille-2012"]
    assert len(aix.criteres) == 11
    assert sum(c.facultatif for c in aix.criteres) == 2
    assert len({c.partie for c in aix.criteres}) == 5
    assert comptes(aix)["remarques"] == {"propre": 63}
    assert aix.identite.statut == "abroge"
    assert [identite.slug for identite in aix.lignee] == ["aix-marseille-2012"]


def test_rien_n_est_perdu_de_l_edition_nationale_dans_ses_variantes(editions: dict[str, Referentiel]) -> None:
    propres = {i for i, o in editions["national-2023"].origines.items() if o.genre == "propre"}
    for slug in ("centre-val-de-loire-2026", "paca"):
        masques = {apport.cible for apport in editions[slug].apports if apport.verbe == "masquer"}
        assert propres - masques <= set(editions[slug].origines)


def test_paca_dit_ce_qu_elle_herite_modifie_et_ajoute(editions: dict[str, Referentiel]) -> None:
    genres = Counter(editions["paca"].origine(d.id).genre for d in descripteurs(editions["paca"]))
    assert set(genres) == {"herite", "modifie", "ajoute"}
    assert {apport.verbe for apport in editions["paca"].apports} >= {"ajouter", "completer", "remplacer"}


def test_un_compte_faux_se_verrait(tmp_path: Path) -> None:
    """Cas témoin : un descripteur retiré du fichier manque au compte."""
    racine = Path(shutil.copytree(RACINE / "referentiel", tmp_path / "referentiel"))
    fichier = racine / "national-2023" / "criteres" / "C-08.yml"
    fichier.write_text(fichier.read_text(encoding="utf-8").partition('  - id: "D-046"')[0], encoding="utf-8")
    donnees, problemes = verifier_tout(racine)
    assert donnees is not None
    assert not [p for p in problemes if p.fichier.startswith("referentiel/national-2023")]
    assert len(descripteurs(resoudre("national-2023", donnees))) == 45
