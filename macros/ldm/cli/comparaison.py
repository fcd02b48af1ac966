"""`ldm synthese --comparer` : ce qui a bougé dans un dossier, d'une date à une autre."""

from pathlib import Path

from ldm.cli.importation import maintenant
from ldm.documents.blocs import Document
from ldm.documents.comparaison_du_dossier import AUJOURDHUI, DateDeDossier, composer_comparaison
from ldm.documents.lecture_du_dossier import lire_dossier
from ldm.documents.lecture_texte import refuser
from ldm.erreurs import MauvaisUsage, suggestion
from ldm.modele.dossier import Dossier
from ldm.modele.jalons import au_jalon, jalons
from ldm.variantes.edition_active import referentiel_actif


def comparer(lu: Dossier, avant: str, apres: str, *, detail: bool) -> Document:
    """Rend la comparaison de deux dates d'un dossier. avant : un jalon, ou un fichier plus ancien.

    apres : un jalon ; aujourd'hui, s'il est vide. Lève `MauvaisUsage` si un jalon n'existe pas.
    """
    fin = _jalon(lu, apres) if apres else DateDeDossier(AUJOURDHUI, lu, maintenant())
    debut = _dossier(lu, Path(avant)) if Path(avant).is_file() else _jalon(lu, avant)
    return composer_comparaison(referentiel_actif(lu.edition), debut, fin, detail=detail)


def _jalon(lu: Dossier, nom: str) -> DateDeDossier:
    """Rend le dossier au jalon de ce nom ou de cet identifiant ; au plus récent, s'ils sont plusieurs."""
    poses = jalons(lu)
    trouves = [jalon for jalon in poses if nom in (jalon.nom, jalon.id)]
    if not trouves:
        admis = suggestion(nom, [jalon.nom for jalon in poses]) if poses else "Ce dossier n'en a pas."
        raise MauvaisUsage(f"Pas de jalon « {nom} ». {admis}")
    return DateDeDossier(trouves[-1].nom, au_jalon(lu, trouves[-1].id), trouves[-1].le)


def _dossier(lu: Dossier, chemin: Path) -> DateDeDossier:
    """Rend un autre dossier de la même édition ; lève `DonneesInvalides` s'il est d'une autre."""
    autre = lire_dossier(chemin)
    if autre.edition != lu.edition:
        quoi = f"dossier d'une autre édition : « {autre.edition} », et l'autre est de « {lu.edition} »"
        refuser(chemin, 0, quoi, "Comparez deux dossiers d'une même édition.")
    return DateDeDossier(autre.nom, autre)
