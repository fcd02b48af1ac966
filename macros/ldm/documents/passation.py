"""Composer la passation d'une édition : ce que doit savoir qui la reprend, et ce qu'il reste à lui écrire."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Document,
    Groupe,
    GroupeDeChamps,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Section,
    Tableau,
)
from ldm.documents.commun import nom_edition, pied
from ldm.documents.dates import date_en_lettres
from ldm.erreurs import Probleme
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.edition import Adoption, Emprunt
from ldm.modele.referentiel import Referentiel

NOM: Final = "passation"
_ROLES: Final = (
    "Décider des textes",
    "Écrire les données de l’édition",
    "Relire avant publication",
    "Publier le site",
    "Répondre aux établissements",
    "Tenir la liste des établissements labellisés",
)
_ACCES: Final = (
    "Le dépôt de l’édition (forge, groupe, propriétaires)",
    "L’hébergement du site, et le nom de domaine",
    "La boîte électronique du service",
    "L’adresse où signaler une erreur",
    "Les originaux\u00a0: cahier des charges, logo, modèles de documents",
)
_FINS: Final = (
    "Le cahier des charges",
    "Le nom de domaine",
    "L’hébergement",
    "Les habilitations d’auditeurs",
)
_CHAQUE_ANNEE: Final = (
    "Relire la carte de l’édition\u00a0: service, adresse, révision, date.",
    "Changer de version du programme, et relire les textes nationaux qui ont changé (ldm revoir).",
    "Lancer «\u00a0ldm verifier\u00a0» avec ses essais, et tout corriger.",
    "Mettre à jour les établissements labellisés et la fin de chaque label.",
    "Relire les mentions légales\u00a0: éditeur, responsable de publication, hébergeur, contacts.",
    "Vérifier que l’adresse du site et celles des signalements répondent.",
    "Remettre à jour cette passation.",
)
_NOMS: Final = {"textes": "textes", "outils": "formulaires", "delais": "délais"}


@dataclass(frozen=True, slots=True)
class Faits:
    """Ce que l'édition ne sait pas d'elle-même.

    dossier : où sont ses fichiers. paquet : la version du programme, vide s'il n'est pas installé. a_revoir :
    ce que la vérification a trouvé. jour : la date de la passation, « 2026-11-29 ».
    """

    dossier: str
    paquet: str
    jour: str
    a_revoir: tuple[Probleme, ...] = ()


def composer_passation(referentiel: Referentiel, faits: Faits) -> Document:
    """Rend la passation : l'édition, qui tient quoi, les accès, ce qui est à revoir, ce qui expire."""
    identite = referentiel.identite
    return Document(
        titre="Passer la main",
        sous_titre=f"{identite.nom} — au {date_en_lettres(faits.jour)}",
        blocs=(
            Paragraphe(
                "Remettez ce document, rempli, à qui reprend l’édition, avec les accès. Les noms, les "
                "téléphones et les mots de passe n’ont leur place ni ici ni dans le dépôt\u00a0: écrivez des "
                "services et des fonctions.",
                "chapeau",
            ),
            Section("L’édition", tuple(_l_edition(referentiel, faits)), "edition"),
            Section("Qui tient quoi", (_roles(),), "roles"),
            Section("Les accès à remettre", (_acces(),), "acces"),
            Section("Les mentions légales", (_mentions(referentiel),), "mentions"),
            Section("À revoir", tuple(_a_revoir(faits)), "a-revoir"),
            Section("Ce qui expire, ce qui revient", tuple(_dates(referentiel)), "dates"),
            Section("Ce qui vient d’ailleurs", tuple(_d_ailleurs(referentiel)), "ailleurs"),
            Section("Chaque année", (_cases("annee", _CHAQUE_ANNEE),), "annee"),
            Section("Reçu", (_recu(),), "recu"),
        ),
        pied=pied(referentiel, ""),
    )


def _l_edition(referentiel: Referentiel, faits: Faits) -> Iterator[Bloc]:
    identite, publication = referentiel.identite, referentiel.commun.publication
    contact = identite.contact
    adresse = (
        "provisoire\u00a0: à écrire avant de publier"
        if publication.provisoire
        else (f"{publication.adresse}{identite.slug}/")
    )
    bases = [membre.nom for membre in referentiel.lignee if membre is not identite]
    yield _faits(
        "La carte de l’édition",
        (
            ("Nom", identite.nom),
            ("Révision", f"{identite.revision}, du {date_en_lettres(identite.date)}"),
            ("Statut", "en vigueur" if identite.statut == "en-vigueur" else "abrogée"),
            ("Édition adaptée", ", ".join(bases) or "aucune\u00a0: elle est entière"),
            (
                "Service à joindre",
                f"{contact.service} ({contact.sigle})" if contact.sigle else contact.service,
            ),
            ("Adresse du service", ", ".join((*contact.adresse_postale, *filter(None, [contact.courriel])))),
            ("Adresse du site", adresse),
            ("Où signaler une erreur", publication.signalements or ""),
            ("Où sont les fichiers", faits.dossier),
            ("Version du programme", faits.paquet),
        ),
    )
    if referentiel.apports:
        yield Paragraphe(f"Elle apporte {len(referentiel.apports)} changements à l’édition qu’elle adapte.")


def _faits(legende: str, paires: Iterable[tuple[str, str]]) -> Tableau:
    """Rend des faits l'un sous l'autre ; un fait inconnu est une place à remplir."""
    lignes = (
        Ligne(
            (
                Cellule((Paragraphe(nom),), entete=True),
                Cellule((Paragraphe(fait) if fait else _place(f"{legende}.{rang}", nom),)),
            )
        )
        for rang, (nom, fait) in enumerate(paires, 1)
    )
    colonnes = (Colonne("Quoi", 3), Colonne("Ce qu’il en est", 6))
    return Tableau(legende, colonnes, (Groupe("", tuple(lignes)),), a_remplir=True, muet=True)


def _place(cle: str, libelle: str) -> Champ:
    return Champ(f"PASSATION.{_cle(cle)}", libelle, etiquette_visible=False)


def _cle(texte: str) -> str:
    return "".join(c if c.isalnum() else "-" for c in texte.lower())


def _a_remplir(legende: str, quoi: str, lignes: Iterable[str], places: tuple[str, ...]) -> Tableau:
    """Rend une ligne par chose à dire, et ses places à remplir."""
    rangees = (
        Ligne(
            (
                Cellule((Paragraphe(nom),), entete=True),
                *(Cellule((_place(f"{quoi}.{rang}.{place}", f"{nom}, {place}"),)) for place in places),
            )
        )
        for rang, nom in enumerate(lignes, 1)
    )
    colonnes = (Colonne(quoi, 4), *(Colonne(place, 3) for place in places))
    return Tableau(legende, colonnes, (Groupe("", tuple(rangees)),), a_remplir=True, muet=True)


def _roles() -> Tableau:
    return _a_remplir("Qui tient quoi", "Rôle", _ROLES, ("Service ou fonction", "Depuis"))


def _acces() -> Tableau:
    return _a_remplir("Les accès à remettre", "Accès", _ACCES, ("Où, sous quel compte", "Remis le"))


def _mentions(referentiel: Referentiel) -> Tableau:
    identite, publication = referentiel.identite, referentiel.commun.publication
    dites = identite.mentions.sinon(publication.mentions)
    return _faits(
        "Les mentions légales",
        (
            ("Éditeur", dites.editeur or ""),
            ("Adresse de l’éditeur", dites.adresse_editeur or ""),
            ("Responsable de publication", dites.responsable_publication or ""),
            ("Hébergeur", dites.hebergeur or ""),
            ("Adresse de l’hébergeur", dites.adresse_hebergeur or ""),
            ("Accessibilité\u00a0: où écrire", dites.contact_accessibilite or ""),
            ("Données personnelles\u00a0: où écrire", dites.contact_donnees or ""),
        ),
    )


def _a_revoir(faits: Faits) -> Iterator[Bloc]:
    if not faits.a_revoir:
        yield Paragraphe("Rien\u00a0: la vérification ne signale aucun texte à relire.")
        return
    yield Paragraphe("Ce que la vérification signale aujourd’hui.")
    yield _cases("revoir", (f"{_lieu(p)} — {p.quoi}. {p.remede}" for p in faits.a_revoir))


def _lieu(probleme: Probleme) -> str:
    return f"{probleme.fichier}:{probleme.ligne}" if probleme.ligne else probleme.fichier


def _cases(cle: str, textes: Iterable[str]) -> GroupeDeChamps:
    champs = (Champ(f"PASSATION.{cle}-{rang}", texte, "case") for rang, texte in enumerate(textes, 1))
    return GroupeDeChamps("", tuple(champs))


def _dates(referentiel: Referentiel) -> Iterator[Bloc]:
    labels = [label for e in referentiel.etablissements for label in e.labels]
    fins = Counter(label.derniere_date[:4] for label in labels)
    items = [
        f"{annee}\u00a0: {nombre} labels prennent fin" if nombre > 1 else f"{annee}\u00a0: un label prend fin"
        for annee, nombre in sorted(fins.items())
    ]
    fixes = [
        delai
        for delai in referentiel.delais
        if delai.date_fixe and referentiel.origine(delai.id).genre != "emprunte"
    ]
    items += [f"Chaque année\u00a0: {delai.libelle}, {delai.texte}" for delai in fixes]
    if items:
        yield Liste(tuple(Item(f"{texte}.") for texte in items))
    else:
        yield Paragraphe("L’édition ne porte ni liste d’établissements labellisés ni date fixe.")
    yield _a_remplir("Ce qui expire", "Ce qui expire", _FINS, ("Le", "Qui renouvelle"))


def _d_ailleurs(referentiel: Referentiel) -> Iterator[Bloc]:
    identite = referentiel.identite
    prets: tuple[Emprunt, ...] = (*identite.adopte_de, *identite.exemples_de)
    if not prets:
        yield Paragraphe("Rien n’est emprunté à une autre édition.")
        return
    yield Paragraphe("Quand l’autre édition change ces textes, la vérification le dit.")
    yield Liste(tuple(Item(_pret(referentiel, pret)) for pret in prets))


def _pret(referentiel: Referentiel, pret: Emprunt) -> str:
    geste = "Adopté" if isinstance(pret, Adoption) else "Emprunté"
    noms = (
        LISTES_DE_CRITERE[nom].pluriel if nom in LISTES_DE_CRITERE else _NOMS[nom] for nom in pret.contenus
    )
    quoi = ", ".join((*noms, *pret.criteres, *pret.elements))
    return f"{geste}, {nom_edition(referentiel, pret.edition)}\u00a0: {quoi}."


def _recu() -> GroupeDeChamps:
    champs = (
        Champ("PASSATION.remis-par", "Remis par (fonction)"),
        Champ("PASSATION.recu-par", "Reçu par (fonction)"),
        Champ("PASSATION.le", "Le", "date"),
    )
    return GroupeDeChamps("", champs)
