"""Composer les pages du portail : comparer deux éditions, passer de l'une à l'autre."""

from collections.abc import Sequence

from ldm.documents.blocs import Bloc, Document, Item, Liste, Paragraphe, Pied, Section
from ldm.documents.comparaison import adresse
from ldm.documents.morceaux import Lien
from ldm.documents.passages import adresse_passages
from ldm.modele.comparaison import Comparaison
from ldm.modele.edition import Identite
from ldm.modele.passages import Passages

COMPARER = "comparer/"
PASSAGES = "passages/"


def composer_choix(editions: Sequence[Identite], paires: Sequence[tuple[str, str]]) -> Document:
    """Rend la page qui fait choisir deux éditions : une section par édition de départ."""
    noms = {identite.slug: identite.nom for identite in editions}
    sections = []
    for slug, nom in noms.items():
        items = tuple(Item((Lien(f"{nom} → {noms[b]}", adresse(a, b)),)) for a, b in paires if a == slug)
        contenu: Bloc = (
            Liste(items) if items else Paragraphe("Aucune autre édition ne se compare à celle-ci.")
        )
        sections.append(Section(f"Partir de\u00a0: {nom}", (contenu,), slug))
    chapeau = (
        "Choisissez l’édition dont vous partez, puis celle à laquelle vous la comparez. "
        "Les mots qui changent sont marqués."
    )
    return Document("Comparer deux éditions", (Paragraphe(chapeau, "chapeau"), *sections), _PIED)


def composer_liste_des_passages(passages: Sequence[tuple[Passages, str, str]]) -> Document:
    """Rend la liste des passages.

    De chacun : le fichier, le nom de l'ancienne édition, celui de la nouvelle.
    """
    chapeau = (
        "Quand un cahier des charges en remplace un autre, "
        "le manuel dit ce que devient chaque critère et chaque descripteur."
    )
    items = tuple(
        Item((Lien(f"De «\u00a0{a}\u00a0» à «\u00a0{b}\u00a0»", adresse_passages(p)),))
        for p, a, b in passages
    )
    suite: Bloc = Liste(items) if items else Paragraphe("Aucun passage n’est écrit.")
    return Document("D’une édition à l’autre", (Paragraphe(chapeau, "chapeau"), suite), _PIED)


def liens_de_comparaison(comparaison: Comparaison) -> tuple[Bloc, ...]:
    """Rend les liens qui accompagnent une comparaison : l'autre sens, les passages, les deux éditions."""
    avant, apres = comparaison.avant, comparaison.apres
    liens = [Lien("Lire dans l’autre sens", adresse(apres.slug, avant.slug))]
    if comparaison.passages is not None:
        liens.append(Lien("Voir le passage d’une édition à l’autre", adresse_passages(comparaison.passages)))
    liens += [Lien(f"Ouvrir «\u00a0{edition.nom}\u00a0»", f"{edition.slug}/") for edition in (avant, apres)]
    return (
        Liste(tuple(Item((lien,)) for lien in liens), "simple"),
        Paragraphe("Quand un texte change, les mots retirés sont barrés et les mots ajoutés sont soulignés."),
    )


def liens_de_passages(comparaison: Comparaison, ouvertes: Sequence[str]) -> tuple[Bloc, ...]:
    """Rend les liens qui accompagnent des passages : les deux comparaisons, si les deux éditions sont
    ouvertes.
    """
    avant, apres = comparaison.avant, comparaison.apres
    if {avant.slug, apres.slug} - set(ouvertes):
        return ()
    sens = ((avant, apres), (apres, avant))
    return (
        Liste(
            tuple(
                Item((Lien(f"Comparer les textes\u00a0: {a.nom} → {b.nom}", adresse(a.slug, b.slug)),))
                for a, b in sens
            ),
            "simple",
        ),
    )


_PIED = Pied("", "", "", "")
