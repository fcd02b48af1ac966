"""Le portail construit : chaque académie, chaque paire d'éditions, chaque passage."""

import json
from itertools import permutations
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from ldm.publication.apres.portail import pages
from ldm.publication.verificateur_de_liens import lire_page
from ldm.rendus.socle import json as rendu_json
from ldm.variantes.comparaison import comparer
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.editions import ABROGEE, NATIONALE, TOUTES
from tests.rendus.lecture import texte

PASSAGES = f"passages/{ABROGEE}/{NATIONALE}"


def lue(site: Path, page: str) -> str:
    return texte((site / page / "index.html").read_text(encoding="utf-8"))


def test_le_portail_nomme_les_dix_huit_regions_et_les_trente_academies(site: Path) -> None:
    portail = lue(site, ".")
    regions = donnees_actives().commun.academies.regions
    academies = [academie for region in regions for academie in region.academies]
    assert (len(regions), len(academies)) == (18, 30)
    assert [
        nom for nom in (*(r.nom for r in regions), *(a.nom for a in academies)) if nom not in portail
    ] == []
    adresses = lire_page(site / "index.html").adresses
    sans = [
        academie
        for region in regions
        for academie in region.academies
        if not (academie.edition or region.edition)
    ]
    assert adresses.count("sans-edition/") == len(sans) + 1
    assert adresses.count("paca/") == 3, "une carte, et deux académies"


def test_le_portail_commence_par_l_edition_nationale_et_finit_par_l_abrogee(site: Path) -> None:
    adresses = [a for a in lire_page(site / "index.html").adresses if a.rstrip("/") in TOUTES]
    assert (adresses[0], adresses[-1]) == (f"{NATIONALE}/", f"{ABROGEE}/")
    assert adresses.count(f"{ABROGEE}/") == 1, "aucune académie n'y est menée"


def est_la_base(avant: str, apres: str) -> bool:
    """Dit si la seconde de ces éditions modifie la première."""
    return [i.slug for i in referentiel_actif(apres).lignee][-2:-1] == [avant]


@pytest.mark.parametrize(("avant", "apres"), list(permutations(TOUTES, 2)))
def test_chaque_paire_d_editions_a_sa_page_dans_chaque_sens(avant: str, apres: str, site: Path) -> None:
    page = lire_page(site / "comparer" / avant / apres / "index.html")
    assert f"{avant}/{apres}/" in "".join(lire_page(site / "comparer" / "index.html").adresses)
    if est_la_base(avant, apres):
        assert page.adresses[-1] == f"../../../{apres}/referentiel/apports/", "une seule page dit les deux"
        return
    assert f"../../../comparer/{apres}/{avant}/" in page.adresses
    assert {f"../../../{avant}/", f"../../../{apres}/"} <= set(page.adresses)


def test_les_mots_qui_changent_sont_marques_et_dits(site: Path) -> None:
    page = (site / "comparer" / "paca" / "national-2023" / "index.html").read_text(encoding="utf-8")
    debut, fin = '<span class="ldm-invisible">[retiré&nbsp;: </span>', '<span class="ldm-invisible">]</span>'
    assert f"<del>{debut}sa/ses filières.{fin}</del>" in page
    assert "Motif (Provence-Alpes-Côte d’Azur)" in page


def test_les_passages_se_lisent_dans_les_deux_sens_avec_une_ancre_par_element(site: Path) -> None:
    ancres = lire_page(site / PASSAGES / "index.html").ancres
    criteres = [c for slug in TOUTES[:2] for c in referentiel_actif(slug).criteres]
    attendues = [i for c in criteres for i in (c.id, *(d.id for d in c.descripteurs))]
    assert [ancre for ancre in ancres if ancre in attendues] == attendues
    assert "Rapprochement établi par le manuel, non officiel" in lue(site, PASSAGES)


@pytest.mark.parametrize("slug", TOUTES)
def test_chaque_edition_mene_a_ses_comparaisons(slug: str, site: Path) -> None:
    assert f"../../comparer/#{slug}" in lire_page(site / slug / "referentiel" / "index.html").adresses


def test_un_descripteur_mene_a_son_passage(site: Path) -> None:
    adresses = lire_page(site / "paca" / "referentiel" / "critere-3" / "index.html").adresses
    assert f"../../../{PASSAGES}/#D-017" in adresses


def test_le_schema_publie_decrit_le_json_de_la_comparaison(site: Path) -> None:
    schema = json.loads((site / "comparer" / "comparaison.schema.json").read_text(encoding="utf-8"))
    valideur = Draft202012Validator(schema)
    comparaison = json.loads(
        rendu_json.rendre(comparer(referentiel_actif("aix-marseille-2012"), referentiel_actif("paca")))
    )
    assert list(valideur.iter_errors(comparaison)) == []
    assert list(valideur.iter_errors({**comparaison, "criteres": 3}))


def test_les_pages_ne_parlent_que_des_editions_presentes() -> None:
    seule = [referentiel_actif("paca").identite]
    adresses = [adresse for adresse, _ in pages(seule)]
    assert adresses == ["comparer/", "sans-edition/", f"{PASSAGES}/", "passages/"]


def test_l_edition_abrogee_mene_a_celles_en_vigueur_et_elle_seule(site: Path) -> None:
    for slug in TOUTES:
        adresses = lire_page(site / slug / "outils" / "index.html").adresses
        abrogee = referentiel_actif(slug).identite.statut == "abroge"
        assert ("../../#editions" in adresses) == abrogee


def test_sans_edition_la_page_dit_ce_que_vaut_la_nationale_et_comment_publier(site: Path) -> None:
    page = lue(site, "sans-edition")
    assert "Les 8 critères et leurs 46 descripteurs s’appliquent à tous les lycées." in page
    assert "20 changements pour «\u00a0Provence-Alpes-Côte d’Azur\u00a0»" in page
    assert "docs/contribuer/recette-academie.md" in page
    adresses = lire_page(site / "sans-edition" / "index.html").adresses
    assert {"../national-2023/", "../national-2023/mentions-legales/"} <= {*adresses}
