"""Ce qui vaut pour toute édition publiée. Ses comptes sont dans son attendus.yml (test_attendus.py)."""

import json
from itertools import chain

import pytest
from click.testing import CliRunner

from ldm.chargement.lieux import RACINE
from ldm.cli import main
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.saines import edition_de
from tests.editions import RELUES, TOUTES

VARIANTES = tuple(donnees_actives().variantes)


@pytest.fixture(params=TOUTES)
def edition(request: pytest.FixtureRequest) -> Referentiel:
    """Chaque édition publiée, tour à tour."""
    return referentiel_actif(request.param)


def test_ldm_verifier_sort_en_code_0_sans_rien_a_revoir_dans_les_editions_relues() -> None:
    """Une édition nouvelle peut avoir des textes à revoir : elle se publie quand même."""
    commande = ["verifier", "--json"]
    resultat = CliRunner(env={"LDM_REFERENTIEL": str(RACINE / "referentiel")}).invoke(main, commande)
    assert resultat.exit_code == 0, resultat.stderr
    constat = json.loads(resultat.stdout)
    assert constat["editions"] == list(TOUTES)
    nouvelles = [slug for slug in TOUTES if slug not in RELUES]
    fichiers = [probleme["fichier"] for probleme in constat["problemes"]]
    assert [fichier for fichier in fichiers if edition_de(fichier, nouvelles) is None] == []


def test_chaque_descripteur_a_un_numero_a_lui_sans_trou_dans_les_editions_relues(
    edition: Referentiel,
) -> None:
    """Une édition qui masque ou range des descripteurs garde, si elle ne dit rien, les numéros de sa base."""
    descripteurs = [d.id for critere in edition.criteres for d in critere.descripteurs]
    numeros = [edition.numeros[d] for d in descripteurs]
    assert len({*numeros}) == len(numeros)
    if edition.identite.slug in RELUES:
        assert numeros == list(range(1, len(descripteurs) + 1))


def test_ce_qui_est_emprunte_vient_d_une_edition_que_la_carte_nomme(edition: Referentiel) -> None:
    preteuses = {o.edition for o in edition.origines.values() if o.genre == "emprunte"}
    assert preteuses <= {emprunt.edition for emprunt in edition.identite.exemples_de}


def test_une_edition_autonome_n_a_rien_d_herite_et_une_variante_rien_de_propre(edition: Referentiel) -> None:
    genres = {origine.genre for origine in edition.origines.values()}
    if len(edition.lignee) == 1:
        assert genres <= {"propre", "emprunte"}
    else:
        assert "propre" not in genres


@pytest.mark.parametrize("slug", VARIANTES)
def test_rien_n_est_perdu_de_la_base_dans_une_variante(slug: str) -> None:
    variante = referentiel_actif(slug)
    base = referentiel_actif(variante.lignee[-2].slug)
    propres = {i for i, origine in base.origines.items() if origine.genre != "emprunte"}
    masques = {apport.cible for apport in variante.apports if apport.verbe == "masquer"}
    assert propres - masques <= set(variante.origines)


def test_des_criteres_au_choix_sont_facultatifs_et_au_moins_deux(edition: Referentiel) -> None:
    choix = [critere for critere in edition.criteres if critere.choix is not None]
    assert all(critere.facultatif for critere in choix)
    assert all(sum(autre.choix == critere.choix for autre in choix) > 1 for critere in choix)


def test_les_editions_montrent_entre_elles_toutes_les_origines() -> None:
    """Cas témoin : les contrôles de ce fichier ne passent pas à vide."""
    origines = chain.from_iterable(referentiel_actif(slug).origines.values() for slug in TOUTES)
    assert {o.genre for o in origines} >= {"propre", "herite", "ajoute", "modifie", "emprunte"}
    assert VARIANTES
    assert any(critere.choix for slug in TOUTES for critere in referentiel_actif(slug).criteres)
