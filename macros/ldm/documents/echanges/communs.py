"""Les tables que portent les outils et les délais d'une édition, et celles que partagent les éditions."""

from collections.abc import Iterable, Iterator
from typing import Any, Final, get_args

from ldm.documents.echanges.provenance import IDENTIFIANT, PROVENANCE, lire_la_provenance
from ldm.documents.glossaire import ancre_de_sigle, ancre_de_terme
from ldm.documents.tables_publiees import Colonne, Lire, Table, attribut, composer_table, reunis
from ldm.modele.commun import Sigle
from ldm.modele.outils import Colonne as ColonneDeFormulaire
from ldm.modele.outils import Outil
from ldm.modele.parties import parties
from ldm.modele.referentiel import Referentiel
from ldm.modele.saisies import Champ, Saisie, TypeDeSaisie


def _lues(*colonnes: Colonne) -> Iterator[tuple[Colonne, Lire]]:
    return ((colonne, attribut(colonne.nom)) for colonne in colonnes)


def _provenance(referentiel: Referentiel) -> Iterator[tuple[Colonne, Lire]]:
    return ((colonne, lire_la_provenance(referentiel, colonne.nom)) for colonne in PROVENANCE)


def table_des_delais(referentiel: Referentiel) -> Table:
    """Rend les durées, délais et limites de la procédure."""
    return composer_table(
        ("delais", "Délais", "Les durées, délais et limites de la procédure ; de quoi en tirer une date."),
        (
            *_lues(
                IDENTIFIANT,
                Colonne("cle", "Son nom d’usage, stable.", requise=True),
                Colonne("libelle", "Ce dont il s’agit.", requise=True),
                Colonne("texte", "La valeur, telle qu’on l’affiche.", requise=True),
                Colonne("nombre", "La valeur en chiffres.", "entier"),
                Colonne("unite", "L’unité de cette valeur."),
                Colonne("jusque", "La fin d’une période, dans la même unité.", "entier"),
                Colonne("sens", "Avant ou après l’évènement."),
                Colonne("borne", "Au moins, au plus ; vide : exactement."),
                Colonne("evenement", "L’évènement d’où part le délai."),
                Colonne("donne", "L’évènement que cette échéance accomplit."),
                Colonne("date_fixe", "Mois et jour, pour une date de l’année : « 09-30 »."),
                Colonne("phase", "Le moment de la démarche."),
                Colonne("acteur", "Qui est tenu par ce délai."),
                Colonne("livrable", "Le document attendu."),
            ),
            *_provenance(referentiel),
        ),
        referentiel.delais,
    )


def tables_des_outils(referentiel: Referentiel) -> Iterator[Table]:
    """Rend les outils, leurs champs, et les réponses que leurs choix admettent."""
    yield composer_table(
        ("outils", "Outils", "Les formulaires, courriers, grilles et guides de l’édition."),
        (
            *_lues(
                IDENTIFIANT,
                Colonne("code", "Le code imprimé ; il peut changer, l’identifiant jamais.", requise=True),
                Colonne("titre", "Le titre, mot à mot.", requise=True),
                Colonne("genre", "Fiche, grille, plan, courrier, rapport, questionnaire…", requise=True),
            ),
            (Colonne("usages", "Ce à quoi il sert, un usage par ligne."), lambda o: reunis(o.usages)),
            *_lues(
                Colonne("presentation", "À quoi il sert. Notre rédaction.", requise=True),
                Colonne("quand", "Quand on l’emploie. Notre rédaction.", requise=True),
                Colonne("qui", "Qui le remplit. Notre rédaction.", requise=True),
            ),
            *_provenance(referentiel),
        ),
        referentiel.outils,
    )
    champs = [champ for outil in referentiel.outils for champ in _champs(outil)]
    yield _champs_des_outils(champs)
    yield _choix_des_champs(referentiel, champs)


_Rempli = tuple[str, str, Saisie, Champ | ColonneDeFormulaire]


def _champs(outil: Outil) -> Iterator[_Rempli]:
    """Rend, de chaque champ et de chaque colonne à remplir : son adresse, son outil, sa saisie, lui-même."""
    for cles, partie in parties(outil):
        adresse = ".".join((outil.id, *cles))
        if isinstance(partie, Champ):
            yield adresse, outil.id, partie, partie
        elif isinstance(partie, ColonneDeFormulaire) and partie.saisie is not None:
            yield adresse, outil.id, partie.saisie, partie


def _champs_des_outils(champs: Iterable[_Rempli]) -> Table:
    return composer_table(
        ("champs", "Champs des outils", "Ce qu’on remplit dans chaque outil : ses champs, ses colonnes."),
        (
            (Colonne("id", "L’adresse permanente du champ dans l’outil.", requise=True), lambda c: c[0]),
            (Colonne("outil", "L’outil.", requise=True, renvoi="outils"), lambda c: c[1]),
            (
                Colonne("colonne", "« oui » pour la colonne d’un tableau.", "booleen", requise=True),
                lambda c: isinstance(c[3], ColonneDeFormulaire),
            ),
            (Colonne("libelle", "Le libellé imprimé.", requise=True), lambda c: _libelle(c[3])),
            (
                Colonne("type", "Ce qu’on y écrit.", requise=True, valeurs=get_args(TypeDeSaisie)),
                lambda c: c[2].type,
            ),
            (Colonne("longueur", "Le nombre de caractères admis.", "entier"), lambda c: c[2].longueur),
            (Colonne("aide", "La consigne."), lambda c: c[2].aide),
            (
                Colonne("du_manuel", "« oui » si le document officiel ne l’a pas.", "booleen", requise=True),
                lambda c: c[3].du_manuel,
            ),
        ),
        champs,
    )


def _libelle(champ: Champ | ColonneDeFormulaire) -> str:
    return champ.libelle if isinstance(champ, Champ) else champ.titre


def _choix_des_champs(referentiel: Referentiel, champs: Iterable[_Rempli]) -> Table:
    echelles = {echelle.id: echelle.options for echelle in referentiel.commun.echelles.echelles}
    choix = (
        (adresse, option)
        for adresse, _, saisie, _ in champs
        for option in (echelles[saisie.echelle] if saisie.echelle else saisie.options)
    )
    return composer_table(
        ("choix", "Réponses possibles", "Les réponses qu’un champ à choix admet."),
        (
            (Colonne("champ", "Le champ.", requise=True, renvoi="champs"), lambda c: c[0]),
            (Colonne("cle", "La clé que porte une réponse.", requise=True), lambda c: c[1].cle),
            (Colonne("libelle", "Le libellé imprimé.", requise=True), lambda c: c[1].libelle),
        ),
        choix,
        ("champ", "cle"),
    )


def tables_communes(referentiel: Referentiel) -> Iterator[Table]:
    """Rend le glossaire, les listes auxquelles renvoient les critères, et les documents cités."""
    commun = referentiel.commun
    yield _glossaire(referentiel)
    yield from _domaines(referentiel)
    yield composer_table(
        ("fiches-qualeduc", "Fiches Qualéduc", "Les fiches Qualéduc que citent les critères."),
        _lues(IDENTIFIANT, Colonne("numero", "Son numéro."), Colonne("titre", "Son titre.", requise=True)),
        commun.qualeduc.fiches,
    )
    yield composer_table(
        (
            "mesures-de-la-reforme",
            "Libellés des mesures de la réforme",
            "Le libellé commun de chaque mesure que les critères citent.",
        ),
        _lues(IDENTIFIANT, _LIBELLE),
        commun.mesures.mesures,
    )
    yield _constats(referentiel)
    yield _sources(referentiel)


_LIBELLE: Final = Colonne("libelle", "Le libellé.", requise=True)


def _domaines(referentiel: Referentiel) -> Iterator[Table]:
    domaines = referentiel.commun.domaines.domaines
    yield composer_table(
        ("domaines", "Domaines d’évaluation", "Les domaines de l’évaluation des établissements."),
        _lues(IDENTIFIANT, Colonne("numero", "Le numéro affiché.", requise=True), _LIBELLE),
        domaines,
    )
    yield composer_table(
        ("themes", "Sous-thèmes des domaines", "Les sous-thèmes de chaque domaine d’évaluation."),
        (
            (IDENTIFIANT, lambda c: c[1].id),
            (Colonne("domaine", "Le domaine.", requise=True, renvoi="domaines"), lambda c: c[0].id),
            (_LIBELLE, lambda c: c[1].libelle),
        ),
        ((domaine, theme) for domaine in domaines for theme in domaine.themes),
    )


def _glossaire(referentiel: Referentiel) -> Table:
    glossaire = referentiel.commun.glossaire
    return composer_table(
        ("glossaire", "Glossaire", "Les sigles et les mots du label. Notre rédaction."),
        (
            (Colonne("id", "L’ancre de l’entrée sur la page du glossaire.", requise=True), _ancre),
            (Colonne("genre", "Sigle, ou terme.", requise=True, valeurs=("sigle", "terme")), _genre),
            (Colonne("entree", "Le sigle, ou le terme.", requise=True), lambda e: getattr(e, _genre(e))),
            (Colonne("developpement", "Ce que veut dire le sigle."), _du_sigle("developpement")),
            (
                Colonne("definition", "L’explication, en langage courant."),
                lambda e: e.explication if isinstance(e, Sigle) else e.definition,
            ),
            (
                Colonne("formes", "D’autres graphies du sigle, une par ligne."),
                lambda e: reunis(e.formes) if isinstance(e, Sigle) else None,
            ),
            (
                Colonne("synonymes", "Les mots courants qui y mènent, un par ligne."),
                lambda e: reunis(e.synonymes),
            ),
            (Colonne("note", "Note du manuel au lecteur."), attribut("note")),
        ),
        (*glossaire.sigles, *glossaire.termes),
    )


def _ancre(entree: Any) -> str:
    return ancre_de_sigle(entree) if isinstance(entree, Sigle) else ancre_de_terme(entree)


def _genre(entree: Any) -> str:
    return "sigle" if isinstance(entree, Sigle) else "terme"


def _du_sigle(nom: str) -> Lire:
    return lambda entree: getattr(entree, nom) if isinstance(entree, Sigle) else None


def _constats(referentiel: Referentiel) -> Table:
    return composer_table(
        ("constats", "Types de constat", "Ce qu’un audit peut constater."),
        _lues(
            IDENTIFIANT,
            Colonne("sigle", "Le sigle employé par les auditeurs.", requise=True),
            Colonne("libelle", "Le libellé.", requise=True),
            Colonne("definition", "La définition.", requise=True),
        ),
        referentiel.commun.constats.constats,
    )


def _sources(referentiel: Referentiel) -> Table:
    return composer_table(
        ("sources", "Documents officiels", "Les documents cités, et les textes auxquels ils renvoient."),
        _lues(
            Colonne("cle", "La clé qui le nomme dans les autres tables.", requise=True),
            Colonne("titre", "Le titre.", requise=True),
            Colonne("genre", "Loi, décret, circulaire, cahier des charges…", requise=True),
            Colonne("numero", "Son numéro."),
            Colonne("nor", "Son numéro NOR."),
            Colonne("date", "Sa date, entière ou non : « 2023-10-23 », « 2026 »."),
            Colonne("auteur", "L’auteur.", requise=True),
            Colonne("publication", "Le bulletin ou le journal officiel."),
            Colonne("adresse", "Son adresse."),
            Colonne("statut", "En vigueur, abrogé, ou pour information.", requise=True),
        ),
        referentiel.commun.sources.documents,
        ("cle",),
    )
