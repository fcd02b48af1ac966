"""Signaler ce qui manque avant de publier, adresse et mentions légales : sans elles, un site se construit."""

from ldm.chargement.depot import paquet_change, publiees
from ldm.chargement.donnees import Donnees
from ldm.erreurs import Probleme

FICHIER = "commun/publication.yml"


def rappels_avant_publication(donnees: Donnees) -> list[str]:
    """Rend ce qui manque avant de publier : un paquet à relire, l'adresse du site, les mentions légales."""
    publication = donnees.commun.publication
    adresse = (
        f"Adresse de publication provisoire ({publication.adresse}) : "
        "les QR codes et les liens permanents des documents ne mèneraient nulle part. "
        f"Écrivez la vôtre dans referentiel/{FICHIER} avant de publier."
    )
    return [
        *map(str, paquet_change()),
        *([adresse] if publication.provisoire else []),
        *map(str, mentions_a_completer(donnees)),
    ]


def mentions_a_completer(donnees: Donnees) -> list[Probleme]:
    """Rend, par édition, un avertissement qui nomme les mentions absentes de l'édition et du site."""
    connues = {slug: edition.identite for slug, edition in donnees.editions.items()}
    connues |= {slug: variante.identite for slug, variante in donnees.variantes.items()}
    identites = [connues[slug] for slug in publiees(connues)]
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
