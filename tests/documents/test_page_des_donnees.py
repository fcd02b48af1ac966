"""La liste des fichiers d'un jeu de données : courte, elle se voit ; longue, elle se replie."""

from dataclasses import dataclass

from ldm.documents.blocs import Liste, Repli
from ldm.documents.morceaux import Lien
from ldm.documents.page_des_donnees import MONTRES, composer_fichiers_de_donnees


@dataclass(frozen=True)
class Fichier:
    nom: str
    libelle: str = "Son profil : un essai"


def test_une_liste_courte_se_montre_entiere_ses_signes_doubles_insecables() -> None:
    (liste,) = composer_fichiers_de_donnees([Fichier("a.json")] * MONTRES, "donnees")
    assert isinstance(liste, Liste)
    assert [item.texte for item in liste.items] == [
        (Lien("Son profil\u00a0: un essai", "donnees/a.json"),)
    ] * MONTRES


def test_une_liste_longue_se_replie_derriere_son_premier_fichier() -> None:
    noms = [Fichier(f"{n}.csv") for n in range(MONTRES + 1)]
    premiere, repli = composer_fichiers_de_donnees(noms, "donnees")
    assert isinstance(premiere, Liste)
    assert isinstance(repli, Repli)
    assert len(premiere.items) == 1
    assert repli.resume.startswith(f"Les {MONTRES} autres")
