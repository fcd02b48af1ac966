"""Les éditions qui se succèdent, et les successions qui ne se peuvent pas."""

from collections.abc import Iterator
from dataclasses import replace

from ldm.chargement.donnees import Donnees
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import Probleme
from ldm.modele.edition import Identite
from ldm.modele.succession import familles, remplacantes, suite_de


def identites_situees(donnees: Donnees) -> Iterator[tuple[Identite, Lu, Chemin]]:
    """Rend l'identité de chaque édition, le fichier qui la porte et la place où elle y commence."""
    for fichier in donnees.fichiers:
        if isinstance(fichier.objet, Identite):
            yield fichier.objet, fichier.lu, ()
    for variante in donnees.variantes.values():
        yield variante.identite, variante.entete, ("identite",)


def familles_de(donnees: Donnees) -> dict[str, str]:
    """Rend la famille de chaque édition chargée."""
    return familles(identite for identite, _, _ in identites_situees(donnees))


def successions_fausses(donnees: Donnees) -> Iterator[Probleme]:
    """Rend un problème par édition qui se remplace elle-même, tourne en rond, ou en remplace une qu'une autre
    remplace déjà ; et par édition nationale et académique qui se remplacent.
    """
    situees = list(identites_situees(donnees))
    par_slug = {identite.slug: identite for identite, _, _ in situees}
    vues: dict[str, str] = {}
    for identite, lu, debut in situees:
        ancienne = par_slug.get(identite.remplace or "")
        if ancienne is None:
            continue
        chemin = (*debut, "remplace")
        if _tourne_en_rond(identite, par_slug):
            quoi = f"les éditions se remplacent en rond à partir de « {identite.slug} »"
            yield lu.probleme(chemin, quoi, "Nommez l'édition d'avant, ou retirez « remplace ».")
        elif ancienne.slug in vues:
            quoi = f"« {ancienne.slug} » est déjà remplacée ({vues[ancienne.slug]})"
            yield lu.probleme(chemin, quoi, "Une édition n'a qu'une suite : gardez un seul « remplace ».")
        elif (ancienne.territoire == "national") != (identite.territoire == "national"):
            quoi = f"« {ancienne.slug} » n'est pas du même territoire"
            yield lu.probleme(
                chemin, quoi, "Une édition nationale remplace une nationale, une académie une académie."
            )
        vues.setdefault(ancienne.slug, f"{lu.fichier}:{lu.ligne(chemin)}")


def appuis_remplaces(donnees: Donnees) -> Iterator[Probleme]:
    """Rend un point à revoir par édition en vigueur dont la base, ou une prêteuse, est remplacée."""
    situees = list(identites_situees(donnees))
    par_qui = remplacantes(identite for identite, _, _ in situees)
    for identite, lu, debut in situees:
        if identite.slug in par_qui or identite.statut == "abroge":
            continue
        variante = donnees.variantes.get(identite.slug)
        if variante is not None and (suite := suite_de(variante.base, par_qui)) != variante.base:
            quoi = f"la base « {variante.base} » est remplacée par « {suite} »"
            remede = f"« ldm revoir --variante {identite.slug} --vers {suite} » dit ce que cela change."
            yield replace(lu.probleme(("base",), quoi, remede), gravite="à revoir")
        for cle, emprunts in (("adopte_de", identite.adopte_de), ("exemples_de", identite.exemples_de)):
            for rang, emprunt in enumerate(emprunts):
                suite = suite_de(emprunt.edition, par_qui)
                if suite not in (emprunt.edition, identite.slug):
                    quoi = f"« {emprunt.edition} », à qui l'on emprunte, est remplacée par « {suite} »"
                    lieu = (*debut, cle, rang, "edition")
                    remede = "Empruntez à celle-ci pour suivre ses corrections."
                    yield replace(lu.probleme(lieu, quoi, remede), gravite="à revoir")


def _tourne_en_rond(identite: Identite, par_slug: dict[str, Identite]) -> bool:
    vues, suivante = [identite.slug], identite.remplace
    while suivante is not None and suivante not in vues:
        vues.append(suivante)
        suivante = par_slug[suivante].remplace if suivante in par_slug else None
    return suivante == identite.slug
