"""Ce que `ldm exporter` écrit sans outil : les données d'une édition, dans un format d'échange."""

from pathlib import Path

from ldm.cli.socle import ecrire
from ldm.publication.donnees import JEUX, Jeu, jeu_de
from ldm.variantes.edition_active import referentiel_actif

JEUX_ADMIS = ", ".join(jeu.nom for jeu in JEUX)


def jeu_demande(outil: str | None, format_: str) -> Jeu | None:
    """Rend le jeu de données demandé : un format d'échange, sans outil ; sinon rien."""
    return jeu_de(format_) if outil is None else None


def exporter_le_jeu(jeu: Jeu, variante: str, sortie: Path | None) -> None:
    """Écrit les fichiers du jeu. sortie : leur dossier ; pour un jeu d'un seul fichier, ce fichier."""
    fichiers = tuple(jeu.fichiers(referentiel_actif(variante)))
    dossier = sortie or Path("exports") / variante / "donnees"
    for fichier in fichiers:
        seul = len(fichiers) == 1 and sortie is not None and not sortie.is_dir()
        ecrire(sortie if seul and sortie else dossier / fichier.nom, fichier.rendre())
