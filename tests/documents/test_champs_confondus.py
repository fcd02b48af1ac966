"""Un identifiant de champ n'est qu'à un formulaire, l'édition résolue ; une clé abandonnée non plus."""

from typing import Final

import pytest

from ldm.chargement.donnees import Donnees
from ldm.documents.anciens import anciens_de, nom_actuel, noms_d_avant
from ldm.documents.champs_confondus import champs_confondus
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.erreurs import Probleme
from ldm.publication.plan.collisions import collisions
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.resolution import resoudre
from tests.editions import TOUTES
from tests.outils_de_test import OUTIL, avec, contenu, donnees_de

SECOND: Final = "essai-2020/outils/ldm-002.yml"


def second(**remplacements: str) -> dict[str, str]:
    """Rend un second outil, copie du premier, ainsi changé."""
    texte = contenu(OUTIL)
    for avant, apres in {"OUT-001": "OUT-002", "LDM 001": "LDM 002", "ldm-001": "ldm-002"}.items():
        texte = texte.replace(avant, apres)
    for avant, apres in remplacements.items():
        texte = texte.replace(f'"{avant}"', f'"{apres}"')
    return {SECOND: texte}


def _dits(donnees: Donnees) -> list[Probleme]:
    """Rend les problèmes de champs de l'édition, dans l'ordre."""
    return sorted({*collisions(donnees, resoudre("essai-2020", donnees), ())})


@pytest.mark.parametrize("slug", TOUTES)
def test_aucune_edition_publiee_ne_confond_deux_champs(slug: str) -> None:
    assert list(champs_confondus(referentiel_actif(slug))) == []


def test_deux_formulaires_qui_ont_la_meme_colonne_par_critere_se_disent_a_leur_ligne() -> None:
    donnees = donnees_de(second())
    (probleme, *autres) = _dits(donnees)
    assert str(probleme).startswith(
        "referentiel/essai-2020/outils/ldm-002.yml:1 : champ « C-01.preuve » déjà"
    )
    assert "LDM 001 (OUT-001)" in str(probleme)
    assert all("C-0" in autre.quoi for autre in autres)


def test_une_autre_cle_de_colonne_separe_les_deux_formulaires() -> None:
    donnees = donnees_de(second(preuve="trace") | {SECOND: second()[SECOND].replace("preuve", "trace")})
    assert _dits(donnees) == []


def test_une_cle_abandonnee_ne_se_reemploie_pas() -> None:
    donnees = donnees_de(avec(OUTIL, 'libelle: "Nom"', 'libelle: "Nom"\n            anciens: ["atteint"]'))
    (probleme,) = _dits(donnees)
    assert probleme.quoi.startswith("ancienne clé « atteint » de OUT-001.nom")


def test_un_champ_et_une_colonne_renommes_se_retrouvent() -> None:
    contenus = avec(OUTIL, 'libelle: "Nom"', 'libelle: "Nom"\n            anciens: ["raison"]')
    contenus[OUTIL] = contenus[OUTIL].replace(
        'type: "texte_long"', 'type: "texte_long"\n                anciens: ["trace"]'
    )
    referentiel = resoudre("essai-2020", donnees_de(contenus))
    anciens = anciens_de(champs_de(composer_outil(referentiel, referentiel.outils[0]).blocs))
    assert nom_actuel("OUT-001.raison", anciens) == "OUT-001.nom"
    assert nom_actuel("C-01.trace", anciens) == "C-01.preuve"
    assert nom_actuel("OUT-001.suivi.1.trace", anciens) == "OUT-001.suivi.1.preuve"
    assert nom_actuel("OUT-001.suivi.9.trace", anciens) == "OUT-001.suivi.9.preuve"
    assert nom_actuel("OUT-001.suivi/L-a.trace", anciens) == "OUT-001.suivi/L-a.preuve"
    assert nom_actuel("OUT-001.trace", anciens) == "OUT-001.trace"
    assert noms_d_avant("OUT-001.nom", anciens) == {"OUT-001.raison"}
    assert noms_d_avant("OUT-001.suivi.9.preuve", anciens) == {"OUT-001.suivi.9.trace"}
    assert noms_d_avant("OUT-001.suivi/L-a.preuve", anciens) == {"OUT-001.suivi/L-a.trace"}
    assert noms_d_avant("OUT-001.preuve", anciens) == noms_d_avant("OUT-001.trace", anciens) == set()


def test_chaque_role_d_un_formulaire_se_lit_dans_une_edition() -> None:
    sections = (
        s for slug in donnees_actives().slugs for o in referentiel_actif(slug).outils for s in o.sections
    )
    assert {section.role for section in sections} == {None, "etablissement", "auditeur", "academie"}
