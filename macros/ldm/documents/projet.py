"""Composer ce qui mène au projet : où le trouver, où signaler une erreur."""

from ldm.documents.blocs import Paragraphe
from ldm.documents.morceaux import Lien, Texte
from ldm.modele.publication import Publication


def composer_signalement(publication: Publication, edition: str = "") -> Paragraphe:
    """Rend la phrase qui dit où signaler une erreur.

    edition : le chemin qui mène à l'édition, depuis la racine des liens de la page.
    """
    lieu = publication.signalements or publication.projet
    if lieu is None:
        return Paragraphe(("Signalez-la au service qui publie ce site\u00a0: ", *_mentions(edition)))
    return Paragraphe(("Signalez-la ici\u00a0: ", _lien(lieu), "."))


def composer_lien_du_projet(publication: Publication, edition: str = "") -> Paragraphe:
    """Rend la phrase qui dit où trouver le projet, ses données et ses recettes."""
    if publication.projet is None:
        debut = "Demandez les fichiers du projet au service qui publie ce site\u00a0: "
        return Paragraphe((debut, *_mentions(edition)))
    return Paragraphe(("Le projet, ses données et ses recettes\u00a0: ", _lien(publication.projet), "."))


def _lien(joindre: str) -> Lien:
    return Lien(joindre, joindre if joindre.startswith("https://") else f"mailto:{joindre}")


def _mentions(edition: str) -> Texte:
    return (Lien("les mentions légales", f"{edition}mentions-legales/"), " le nomment.")
