"""Les emprunts qui ne se peuvent pas : à soi, à sa base, en rond, ou de ce que l'autre ne prête pas."""

from collections.abc import Callable, Iterator

from ldm.chargement.donnees import Donnees
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import Probleme, suggestion
from ldm.modele.edition import Adoption, Emprunt, Identite
from ldm.variantes.emprunts import Pret
from ldm.variantes.identites import est_saine, identite_de, lieu_de_l_identite, lignee

Preter = Callable[[str], Pret]


def emprunts_possibles(slug: str, donnees: Donnees) -> list[tuple[str, int, Emprunt]]:
    """Rend les emprunts et adoptions qui se peuvent, chacun sous sa clé et à son rang."""
    return [
        (cle, rang, emprunt)
        for cle, rang, emprunt in _ecrits(identite_de(slug, donnees))
        if est_saine(emprunt.edition, donnees) and _refus(slug, emprunt, donnees) is None
    ]


def prete_par_une_absente(slug: str, donnees: Donnees) -> bool:
    """Dit si une édition qui prête à celle-ci ne se charge pas : ce qu'elle prête manque, sans faute."""
    return any(not est_saine(e.edition, donnees) for _, _, e in _ecrits(identite_de(slug, donnees)))


def verifier_les_emprunts(slug: str, donnees: Donnees, preter: Preter) -> Iterator[Probleme]:
    """Rend un problème par emprunt qui ne se peut pas, et par élément que l'autre édition ne prête pas."""
    identite = identite_de(slug, donnees)
    lieu = lieu_de_l_identite(identite, donnees)
    if lieu is None:
        return
    lu, debut = lieu
    for cle, rang, emprunt in _ecrits(identite):
        chemin = (*debut, cle, rang)
        if refus := _refus(slug, emprunt, donnees):
            yield lu.probleme((*chemin, "edition"), *refus)
        elif est_saine(emprunt.edition, donnees):
            yield from _absents(lu, chemin, emprunt, preter(emprunt.edition))


def _ecrits(identite: Identite) -> Iterator[tuple[str, int, Emprunt]]:
    for cle, emprunts in (("adopte_de", identite.adopte_de), ("exemples_de", identite.exemples_de)):
        yield from ((cle, rang, emprunt) for rang, emprunt in enumerate(emprunts))


def _refus(slug: str, emprunt: Emprunt, donnees: Donnees) -> tuple[str, str] | None:
    """Rend pourquoi l'emprunt ne se peut pas, et le remède, ou None."""
    if emprunt.edition == slug:
        return "une édition ne s'emprunte rien à elle-même", "Retirez cet emprunt."
    if emprunt.edition in lignee(slug, donnees):
        return (
            f"« {emprunt.edition} » est la base de cette édition, qui en hérite déjà",
            "Retirez cet emprunt ; pour ne pas tout garder, masquez.",
        )
    if isinstance(emprunt, Adoption) and slug in lignee(emprunt.edition, donnees):
        return (
            f"« {emprunt.edition} » a cette édition pour base : elle hériterait de ce qu'elle prête",
            "Empruntez-le en exemple (« exemples_de »), ou déplacez-le dans cette édition.",
        )
    cercle = _cercle(slug, emprunt.edition, donnees)
    if cercle:
        return (
            f"les emprunts tournent en rond : {' → '.join(cercle)}",
            "Gardez l'emprunt dans un seul sens : de ces éditions, une seule montre ce qui est à l'autre.",
        )
    return None


def _cercle(slug: str, preteuse: str, donnees: Donnees) -> list[str] | None:
    """Rend le chemin d'emprunts qui mène de la prêteuse à l'édition, celle-ci aux deux bouts, ou None."""
    chemins, vues = [[slug, preteuse]], {preteuse}
    while chemins:
        chemin = chemins.pop(0)
        if chemin[-1] not in donnees.slugs:
            continue
        for _, _, emprunt in _ecrits(identite_de(chemin[-1], donnees)):
            if emprunt.edition == slug:
                return [*chemin, slug]
            if emprunt.edition not in vues:
                vues.add(emprunt.edition)
                chemins.append([*chemin, emprunt.edition])
    return None


def _absents(lu: Lu, chemin: Chemin, emprunt: Emprunt, pret: Pret) -> Iterator[Probleme]:
    connus = {"criteres": pret.criteres, "elements": pret.identifiants, "outils": pret.identifiants}
    for cle, admis in connus.items():
        for rang, identifiant in enumerate(getattr(emprunt, cle)):
            if identifiant not in admis:
                quoi = f"« {emprunt.edition} » ne prête pas « {identifiant} »"
                yield lu.probleme((*chemin, cle, rang), quoi, suggestion(identifiant, admis))
