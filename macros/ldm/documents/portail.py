"""Composer les pages du portail : comparer deux éditions, passer de l'une à l'autre, s'en passer."""

from collections.abc import Iterator, Sequence

from ldm.documents.blocs import Bloc, Document, Item, Liste, Paragraphe, Pied, Section
from ldm.documents.comparaison import adresse
from ldm.documents.morceaux import Lien
from ldm.documents.passages import adresse_passages
from ldm.documents.projet import composer_lien_du_projet, composer_signalement
from ldm.modele.comparaison import Comparaison
from ldm.modele.edition import Identite
from ldm.modele.passages import Passages
from ldm.modele.referentiel import Referentiel

COMPARER = "comparer/"
PASSAGES = "passages/"
SANS_EDITION = "sans-edition/"
ETAPES = (
    "Réunissez le cahier des charges de l’académie, et l’accord du service qui suit le label.",
    "Créez le dossier de l’édition\u00a0: une commande copie un modèle commenté.",
    "Décrivez le document\u00a0: son titre, sa date, le service qui l’a écrit.",
    "Notez ce que l’académie ajoute, adapte ou retire, critère par critère, avec la raison et la page.",
    "Lancez la vérification\u00a0: elle montre chaque erreur, sa ligne et son remède.",
    "Faites relire le résultat au service, puis publiez.",
)


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


def composer_sans_edition(presentes: Sequence[Referentiel]) -> Document:
    """Rend la page de qui n'a pas d'édition : que lire, ce qui manque, à qui demander, comment publier.

    Un site sans édition nationale donne à lire sa première édition, pour ce qu'elle est.
    """
    national = next((r for r in presentes if r.identite.territoire == "national"), None)
    lue = national or presentes[0]
    vaut = "Ce que l’édition nationale vaut pour vous" if national else "Ce que vous pouvez lire ici"
    sections = (
        Section(vaut, tuple(_ce_qu_elle_vaut(lue)), "vaut"),
        Section("Ce qui manque", tuple(_ce_qui_manque()), "manque"),
        Section("À qui demander", tuple(_a_qui_demander(national)), "demander"),
        Section("Publier l’édition de votre académie", tuple(_comment_publier(presentes)), "publier"),
    )
    chapeau = (
        "Vous pouvez commencer quand même\u00a0: les critères sont nationaux. Il vous manquera "
        "les règles propres à votre académie, que son service connaît."
    )
    return Document("Votre académie n’a pas d’édition", (Paragraphe(chapeau, "chapeau"), *sections), _PIED)


def _ce_qu_elle_vaut(lue: Referentiel) -> Iterator[Bloc]:
    if lue.identite.territoire != "national":
        yield Paragraphe(
            "Ce site ne publie pas l’édition nationale. L’édition qu’il publie part des critères nationaux "
            "et signale ce qui n’est qu’à elle\u00a0: lisez-la comme un exemple."
        )
        yield Paragraphe((Lien(f"Ouvrir «\u00a0{lue.identite.nom}\u00a0»", f"{lue.identite.slug}/"),))
        return
    descripteurs = sum(len(critere.descripteurs) for critere in lue.criteres)
    phrases = (
        f"Les {len(lue.criteres)} critères et leurs {descripteurs} descripteurs s’appliquent à tous "
        "les lycées.",
        "Les textes nationaux y sont cités mot à mot, et expliqués.",
        "Les formulaires et les actions marqués «\u00a0Exemple\u00a0» viennent d’une autre académie\u00a0: "
        "ils donnent des idées, ils n’obligent à rien.",
    )
    yield Liste(tuple(Item(phrase) for phrase in phrases))
    yield Paragraphe((Lien(f"Ouvrir «\u00a0{lue.identite.nom}\u00a0»", f"{lue.identite.slug}/"),))


def _ce_qui_manque() -> Iterator[Bloc]:
    phrases = (
        "Le calendrier de la campagne et les délais que fixe l’académie.",
        "Les formulaires qu’elle demande, s’ils ne sont pas ceux montrés en exemple.",
        "Les critères ou les descripteurs qu’elle ajoute.",
        "La composition de son groupe Lycée des métiers, et le service à joindre.",
    )
    yield Liste(tuple(Item(phrase) for phrase in phrases))


def _a_qui_demander(national: Referentiel | None) -> Iterator[Bloc]:
    note = national.identite.contact.note if national is not None else None
    if note:
        yield Paragraphe(note)
    qui = "Demandez-lui" if note else "Demandez au service de votre académie qui suit le label"
    yield Paragraphe(f"{qui} le cahier des charges en vigueur, le calendrier et les formulaires.")


def _comment_publier(presentes: Sequence[Referentiel]) -> Iterator[Bloc]:
    yield Paragraphe(
        "Une édition est un dossier de fichiers de texte\u00a0: ce que l’académie change, et rien d’autre. "
        "Il n’y a rien à programmer."
    )
    yield Liste(tuple(Item(etape) for etape in ETAPES), "nombres")
    yield from _combien_de_temps(presentes)
    national = presentes[0]
    publication, slug = national.commun.publication, national.identite.slug
    yield Paragraphe(
        "La recette, pas à pas et avec un exemple entier, est dans le projet\u00a0: "
        "«\u00a0docs/contribuer/recette-academie.md\u00a0»."
    )
    yield composer_lien_du_projet(publication, f"{slug}/")
    yield Paragraphe("Une question, une erreur dans le manuel\u202f?")
    yield composer_signalement(publication, f"{slug}/")


def _combien_de_temps(presentes: Sequence[Referentiel]) -> Iterator[Bloc]:
    """Rend l'ordre de grandeur que donnent les éditions déjà écrites, s'il y en a."""
    ecrites = [
        f"{len(r.apports)} changement{'s' if len(r.apports) > 1 else ''} pour «\u00a0{r.identite.nom}\u00a0»"
        for r in presentes
        if r.apports
    ]
    if ecrites:
        yield Paragraphe(
            f"Le temps dépend de ce que l’académie change\u00a0: {', '.join(ecrites)}. Comptez, à notre "
            "estime, une journée pour un cahier des charges proche du texte national, une à deux semaines "
            "s’il apporte ses formulaires et ses guides."
        )


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
