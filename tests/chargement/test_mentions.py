"""Les mentions légales : du site ou de l'édition, et signalées tant qu'il en manque."""

from pathlib import Path

import pytest

from ldm.chargement.donnees import charger
from ldm.chargement.mentions import mentions_a_completer
from ldm.erreurs import DonneesInvalides
from tests.outils_de_test import contenu, ecrire_petit

SITE = """mentions:
  editeur: "Rectorat d'essai"
  adresse_editeur: "1 rue de l'Essai, 00000 Ville"
  responsable_publication: "Le recteur"
  hebergeur: "Service informatique d'essai"
  adresse_hebergeur: "2 rue de l'Essai, 00000 Ville"
  contact_accessibilite: "accessibilite@essai.example"
"""
DELEGUE = 'contact_donnees: "https://essai.example/donnees"\n'
PUBLICATION = "commun/publication.yml"
AUTONOME = "essai-2020/edition.yml"


def test_ce_qui_manque_au_site_et_aux_editions_se_signale_une_fois(tmp_path: Path) -> None:
    (probleme,) = mentions_a_completer(charger(ecrire_petit(tmp_path)))
    assert probleme.gravite == "à revoir"
    assert probleme.fichier == PUBLICATION
    assert "editeur, adresse_editeur" in probleme.quoi
    assert "essai-2020" in probleme.quoi


def test_une_edition_peut_dire_elle_meme_ce_que_le_site_ne_dit_pas(tmp_path: Path) -> None:
    contenus = {
        PUBLICATION: contenu(PUBLICATION) + SITE,
        AUTONOME: contenu(AUTONOME) + f"mentions:\n  {DELEGUE}",
    }
    (probleme,) = mentions_a_completer(charger(ecrire_petit(tmp_path, contenus)))
    assert probleme.quoi.endswith(" : contact_donnees")
    assert "essai-2020" not in probleme.quoi


def test_des_mentions_completes_ne_signalent_rien(tmp_path: Path) -> None:
    contenus = {PUBLICATION: f"{contenu(PUBLICATION)}{SITE}  {DELEGUE}"}
    assert mentions_a_completer(charger(ecrire_petit(tmp_path, contenus))) == []


@pytest.mark.parametrize(
    "contact", ["05 00 00 00 00", "http://essai.example/", "une adresse", "javascript:alert(1)"]
)
def test_un_contact_est_une_adresse_electronique_ou_un_formulaire(contact: str, tmp_path: Path) -> None:
    contenus = {PUBLICATION: f'{contenu(PUBLICATION)}mentions:\n  contact_donnees: "{contact}"\n'}
    with pytest.raises(DonneesInvalides, match="contact_donnees"):
        charger(ecrire_petit(tmp_path, contenus))
