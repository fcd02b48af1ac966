"""Composer les pages d'appui : outils, glossaire, sources, échéances, apports, contact, portail."""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Cartes,
    Definition,
    Definitions,
    Difference,
    Document,
    Encadre,
    Item,
    Liste,
    Paragraphe,
    Section,
)
from ldm.documents.commun import adresse_critere, nom_edition, notes, pastille, phrase_source, pied
from ldm.documents.dates import date_en_lettres
from ldm.documents.morceaux import Carte, Lien, Origine, Pastille
from ldm.modele.commun import Document as DocumentSource
from ldm.modele.referentiel import Apport, Referentiel
from ldm.modele.typographie import sans_accent, typographier

VERBES = {
    "ajouter": "Ajouts", "completer": "Compléments", "remplacer": "Adaptations", "masquer": "Retraits",
    "ordonner": "Changements d’ordre",
}  # fmt: skip
ORIGINES: dict[str, Origine] = {"remplacer": "modifie", "masquer": "national"}
"""Ce que montre une opération : le texte national seul, les deux textes, ou celui de l'académie."""
PASSAGES_MONTRES = 6
"""Au-delà, ce qu'un apport ajoute se lit mieux à sa place, sous ses titres et dans ses listes."""
GENRES = {
    "loi": "Lois", "code": "Code de l’éducation", "decret": "Décrets", "circulaire": "Circulaires",
    "note": "Notes et procédures", "vade-mecum": "Vade-mecum national",
    "cahier-des-charges": "Cahiers des charges", "site": "Pages officielles",
}  # fmt: skip


def composer_liste_outils(referentiel: Referentiel) -> Document:
    """Rend une carte par outil de l'édition."""
    cartes = []
    for outil in referentiel.outils:
        etiquettes: list[Pastille] = []
        if not outil.reproduit:
            etiquettes.append(
                Pastille(
                    "Non reproduit", "attention", "Le document source cite cet outil sans le reproduire."
                )
            )
        origine = pastille(referentiel, outil.id)
        if origine is not None and origine.couleur in ("ajoute", "modifie", "emprunte"):
            etiquettes.append(origine)
        cartes.append(
            Carte(outil.titre, f"outils/{outil.slug}/", outil.presentation, outil.code, tuple(etiquettes))
        )
    return Document(titre="", blocs=(Cartes(tuple(cartes)),), pied=pied(referentiel, "outils/"))


def composer_glossaire(referentiel: Referentiel) -> Document:
    """Rend les termes puis les sigles, par ordre alphabétique."""
    glossaire = referentiel.commun.glossaire
    termes = sorted(glossaire.termes, key=lambda t: _cle_de_tri(t.terme))
    sigles = sorted(glossaire.sigles, key=lambda s: _cle_de_tri(s.sigle))
    definitions_termes = tuple(
        Definition(t.terme, (Paragraphe(t.definition), *notes(t)), f"terme-{ancre_de_mot(t.terme)}")
        for t in termes
    )
    definitions_sigles = tuple(
        Definition(
            " ou ".join((s.sigle, *s.formes)),
            (
                Paragraphe(s.developpement),
                *((Paragraphe(s.explication),) if s.explication else ()),
                *notes(s),
            ),
            f"sigle-{ancre_de_mot(s.sigle)}",
        )
        for s in sigles
    )
    return Document(
        titre="",
        blocs=(
            Section("Les mots du label", (Definitions(definitions_termes),), "termes"),
            Section("Les sigles", (Definitions(definitions_sigles),), "sigles"),
        ),
        pied=pied(referentiel, "glossaire/"),
    )


def _cle_de_tri(mot: str) -> str:
    return sans_accent(mot).lower()


def ancre_de_mot(mot: str) -> str:
    """Rend la fin de l'ancre d'un mot du glossaire : « bac-pro »."""
    return "-".join("".join(c if c.isalnum() else " " for c in _cle_de_tri(mot)).split())


def composer_sources(referentiel: Referentiel) -> Document:
    """Rend les documents sources et les textes de référence, par genre."""
    rangs = list(GENRES)
    documents = sorted(
        referentiel.commun.sources.documents, key=lambda d: (rangs.index(d.genre), d.date or "", d.cle)
    )
    sections = [
        Section(GENRES[genre], (Definitions(tuple(_document(d) for d in membres)),), f"genre-{genre}")
        for genre, membres in groupby(documents, key=lambda d: d.genre)
    ]
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, "sources/"))


def _document(document: DocumentSource) -> Definition:
    terme: list[str | Lien | Pastille] = [
        Lien(document.titre, document.adresse) if document.adresse else document.titre
    ]
    if document.statut == "abroge":
        terme += [" ", Pastille("Abrogé", "attention", "Ce texte n’est plus en vigueur.")]
    faits = [
        f"n°\u00a0{document.numero}" if document.numero else "",
        f"NOR {document.nor}" if document.nor else "",
        date_en_lettres(document.date) if document.date else "",
        document.auteur,
        document.publication or "",
    ]
    detail = Paragraphe(typographier(", ".join(fait for fait in faits if fait) + "."))
    return Definition(tuple(terme), (detail, *notes(document)), document.cle)


def composer_apports(referentiel: Referentiel) -> Document:
    """Rend « Ce que notre académie ajoute ou modifie », d'après les opérations et leurs motifs."""
    if not referentiel.apports:
        nom = referentiel.identite.nom
        blocs: tuple[Bloc, ...] = (
            Paragraphe(f"{nom} est une édition autonome\u00a0: elle ne modifie aucune autre édition."),
        )
        return Document(titre="", blocs=blocs, pied=pied(referentiel, "referentiel/apports/"))
    sections = []
    for verbe, titre in VERBES.items():
        apports = [a for a in referentiel.apports if a.verbe == verbe]
        if apports:
            sections.append(
                Section(titre, tuple(_apport(referentiel, a) for a in apports), f"apports-{verbe}")
            )
    return Document(
        titre="", blocs=(_bilan(referentiel), *sections), pied=pied(referentiel, "referentiel/apports/")
    )


def _bilan(referentiel: Referentiel) -> Liste:
    base = referentiel.lignee[-2].nom
    genres = Counter[str](
        referentiel.origine(d.id).genre for c in referentiel.criteres for d in c.descripteurs
    )
    phrases = [f"Base\u00a0: {base}."]
    for genre, nom in (("herite", "repris sans changement"), ("modifie", "adaptés"), ("ajoute", "ajoutés")):
        phrases.append(f"Descripteurs {nom}\u00a0: {genres[genre]}.")
    phrases.append(f"Descripteurs nationaux retirés\u00a0: {_retires(referentiel)}.")
    pretes = {e.edition for e in referentiel.identite.exemples_de} - {i.slug for i in referentiel.lignee}
    phrases += [
        f"Exemples empruntés, signalés comme tels\u00a0: {nom_edition(referentiel, slug)}."
        for slug in sorted(pretes)
    ]
    return Liste(tuple(Item(phrase) for phrase in phrases))


def _retires(referentiel: Referentiel) -> int:
    return sum(1 for a in referentiel.apports if a.verbe == "masquer" and a.libelle.startswith("Descripteur"))


def _titre_apport(referentiel: Referentiel, apport: Apport) -> str:
    numero = referentiel.numeros.get(apport.cible or "")
    return f"Descripteur {numero}" if numero else apport.libelle


def _passages(referentiel: Referentiel, apport: Apport) -> Iterator[Bloc]:
    """Rend ce qu'un apport ajoute ou retire, sans répéter son titre ; s'il est long, ou un dessin, le lien
    vers sa page.
    """
    textes = [texte for texte in apport.avant or apport.apres if not apport.libelle.endswith(texte)]
    lieu = _lieu(referentiel, apport) if not 0 < len(textes) <= PASSAGES_MONTRES else None
    if lieu is not None:
        debut = f"{len(textes)} passages, à" if textes else "À"
        yield Paragraphe((f"{debut} lire {lieu[0]}", lieu[1], "."))
    elif textes:
        yield Liste(tuple(Item(texte) for texte in textes))


def _lieu(referentiel: Referentiel, apport: Apport) -> tuple[str, Lien] | None:
    """Rend le critère ou le texte que cet apport ajoute ou complète, précédé de sa préposition ; rien si ce
    n'en est pas un.
    """
    for critere in referentiel.criteres:
        if critere.id == apport.cible:
            return "sur ", Lien(f"la fiche du critère {critere.numero}", adresse_critere(critere))
    for rubrique in referentiel.textes:
        if rubrique.id == apport.cible:
            return "dans ", Lien(f"«\u00a0{rubrique.titre}\u00a0»", f"{rubrique.page}/#{rubrique.id}")
    return None


def _apport(referentiel: Referentiel, apport: Apport) -> Section:
    critere = next((c for c in referentiel.criteres if c.id == apport.critere), None)
    titre = _titre_apport(referentiel, apport)
    if critere is not None and critere.id != apport.cible:
        titre = f"{titre} (critère {critere.numero})"
    blocs: list[Bloc] = [Paragraphe(apport.motif)]
    if apport.verbe == "remplacer":
        blocs.append(Difference(apport.avant, apport.apres))
    elif apport.avant or apport.apres:
        blocs += _passages(referentiel, apport)
    return Section(
        titre,
        (*blocs, *phrase_source(referentiel, apport.source)),
        origine=ORIGINES.get(apport.verbe, "academie"),
    )


def composer_contact(referentiel: Referentiel) -> Document:
    """Rend le service à joindre."""
    contact = referentiel.identite.contact
    service = f"{contact.service} ({contact.sigle})" if contact.sigle else contact.service
    lignes: list[Bloc] = [Paragraphe(service)]
    if contact.adresse_postale:
        lignes.append(Liste(tuple(Item(ligne) for ligne in contact.adresse_postale), "simple"))
    if contact.courriel:
        lignes.append(Paragraphe((Lien(contact.courriel, f"mailto:{contact.courriel}"),)))
    if contact.note:
        lignes.append(Paragraphe(contact.note, "note"))
    return Document(
        titre="", blocs=(Encadre("information", "Contact", tuple(lignes)),), pied=pied(referentiel, "")
    )


def composer_presentation_outil(referentiel: Referentiel, identifiant: str) -> Document:
    """Rend la carte d'un outil : à quoi il sert, quand, par qui, d'où vient le modèle."""
    outil = next(o for o in referentiel.outils if o.id == identifiant)
    blocs: list[Bloc] = [Paragraphe(outil.presentation, "chapeau")]
    origine = pastille(referentiel, outil.id)
    if origine is not None and origine.couleur in ("ajoute", "modifie", "emprunte"):
        blocs.append(Paragraphe((origine,)))
    blocs.append(
        Definitions(
            (Definition("Quand", (Paragraphe(outil.quand),)), Definition("Qui", (Paragraphe(outil.qui),)))
        )
    )
    if outil.guide is not None and referentiel.rubriques(outil.guide):
        blocs.append(Paragraphe(("Ce guide se lit ici\u00a0: ", Lien(outil.titre, f"{outil.guide}/"), ".")))
    source = referentiel.sources.get(outil.id)
    if source is not None and not outil.reproduit:
        blocs.append(Paragraphe("Le document source cite cet outil sans le reproduire.", "note"))
    blocs += phrase_source(referentiel, source)
    return Document(
        titre=outil.titre,
        blocs=tuple(blocs),
        pied=pied(referentiel, f"outils/{outil.slug}/"),
        code=outil.code,
    )
