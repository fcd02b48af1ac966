"""Signaler les mentions légales qui manquent : un site ne se publie pas sans elles, mais il se construit."""

from ldm.chargement.donnees import Donnees
from ldm.erreurs import Probleme

FICHIER = "commun/publication.yml"


def mentions_a_completer(donnees: Donnees) -> list[Probleme]:
    """Rend, par édition, un avertissement qui nomme les mentions absentes de l'édition et du site."""
    identites = [e.identite for e in donnees.editions.values()] + [
        v.identite for v in donnees.variantes.values()
    ]
    manques: dict[tuple[str, ...], list[str]] = {}
    for identite in identites:
        manques.setdefault(
            identite.mentions.sinon(donnees.commun.publication.mentions).manquantes, []
        ).append(identite.slug)
    return [_avertir(champs, slugs) for champs, slugs in manques.items() if champs]


def _avertir(champs: tuple[str, ...], slugs: list[str]) -> Probleme:
    return Probleme(
        fichier=FICHIER,
        ligne=0,
        quoi=f"mentions légales à compléter ({', '.join(slugs)}) : {', '.join(champs)}",
        remede=(
            "Écrivez-les sous « mentions: », ici pour tout le site, "
            "ou dans l'identité d'une édition pour elle seule."
        ),
        gravite="à revoir",
    )
