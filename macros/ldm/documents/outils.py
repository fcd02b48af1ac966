"""Composer un outil : la page qui le présente et le formulaire à remplir.

Une même composition sert la page, l'impression et tous les fichiers. Les identifiants des
champs sont stables : `OUT-001.uai`, et `D-017.preuves` pour la ligne d'un descripteur.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from ldm.documents.abords import pied_d_outil, retour_demande
from ldm.documents.ajouts import a_des_ajouts, aide_marquee, champs_de_section, groupe_ajoute, titre_marque
from ldm.documents.blocs import (  # fmt: skip
    Bloc,
    Champ,
    Colonne,
    Document,
    Groupe,
    GroupeDeChamps,
    Paragraphe,
    Phrase,
    Section,
    Tableau,
)
from ldm.documents.commun import notes
from ldm.documents.lettre import notes_au_pied, situer
from ldm.documents.lignes import LignesDeSaisie, fondre, groupes_de
from ldm.documents.morceaux import marquer
from ldm.documents.parcours import a_des_champs, refaire
from ldm.documents.positions import rappel_des_codes
from ldm.documents.repetitions import sans_repeter
from ldm.documents.syntheses import colonnes_montrees, composer_calculs, suivi
from ldm.documents.textes import composer_bloc
from ldm.modele import outils as modele
from ldm.modele import saisies
from ldm.modele.provenance import Annote
from ldm.modele.referentiel import Referentiel
from ldm.modele.types import Gele


def composer_outil(referentiel: Referentiel, outil: modele.Outil, version: str = "") -> Document:
    """Rend le formulaire d'un outil, rempli des critères et descripteurs de l'édition.

    version : la clé de celle qu'on veut ; la première, sans précision.
    """
    voulue = version or next((v.cle for v in outil.versions), None)
    sections: list[Bloc] = []
    retour = retour_demande(referentiel, outil)
    for section in map(champs_de_section, outil.sections):
        if section.version not in (None, voulue):
            continue
        blocs = (*_blocs(referentiel, outil, section.blocs), *notes(section))
        blocs = tuple(situer(bloc, section.place) for bloc in blocs) if section.place else blocs
        blocs = attribuer(blocs, section.role) if section.role and len(outil.roles) > 1 else blocs
        titre = titre_marque(section)
        ancre = f"{outil.slug}-{section.cle}"
        blocs = sans_repeter(section.titre or "", blocs) if titre else blocs
        sections += [Section(titre, blocs, ancre, role=section.role or "")] if titre else blocs
    if outil.pied:
        sections.append(Paragraphe(outil.pied, "bas"))
    ajouts = a_des_ajouts(outil) or a_des_champs(retour)
    rappel = rappel_des_codes(referentiel, outil)
    bas = replace(pied_d_outil(referentiel, outil), ajouts=ajouts, rappel=rappel)
    lettre = outil.genre == "courrier"
    blocs = (*retour, *sections, *notes(outil))
    return Document(
        titre=marquer(outil.titre, outil.du_manuel),
        blocs=notes_au_pied(blocs) if lettre else blocs,
        pied=replace(bas, adresse="") if lettre else bas,
        code=outil.code,
        ancre=outil.id,
        orientation=outil.orientation,
        lettre=lettre,
    )


def attribuer(blocs: tuple[Bloc, ...], role: modele.Role) -> tuple[Bloc, ...]:
    """Rend les blocs, où chaque champ dit qui le remplit."""
    changes = (refaire(bloc, partial(attribuer, role=role)) for bloc in blocs)
    return tuple(replace(bloc, role=role) if isinstance(bloc, Champ) else bloc for bloc in changes)


def _blocs(referentiel: Referentiel, outil: modele.Outil, blocs: Iterable[Gele]) -> Iterator[Bloc]:
    for bloc in blocs:
        if isinstance(bloc, saisies.Champs):
            yield from _champs(referentiel, outil.id, bloc)
        elif isinstance(bloc, saisies.Phrase):
            yield Phrase(tuple(_morceau(referentiel, outil.id, m) for m in bloc.morceaux))
            yield from notes(bloc)
        elif isinstance(bloc, modele.BlocTableau):
            tableau = composer_tableau(referentiel, outil.id, bloc.saisies)
            yield tableau
            yield from notes(bloc, *_annotations(bloc.saisies))
            yield from composer_calculs(tableau, bloc.saisies)
        else:
            yield from composer_bloc(bloc)


def _morceau(referentiel: Referentiel, prefixe: str, morceau: str | saisies.Champ) -> str | Champ:
    if isinstance(morceau, str):
        return morceau
    return _champ(referentiel, f"{prefixe}.{morceau.cle}", morceau.libelle, morceau, visible=True)


def _champs(referentiel: Referentiel, prefixe: str, bloc: saisies.Champs) -> Iterator[Bloc]:
    attente: list[saisies.Champ] = []
    for champ in bloc.champs:
        if attente and attente[-1].groupe != champ.groupe:
            yield from _groupe(referentiel, prefixe, attente)
            attente = []
        attente.append(champ)
    yield from _groupe(referentiel, prefixe, attente)
    yield from notes(bloc)


def _groupe(referentiel: Referentiel, prefixe: str, champs: list[saisies.Champ]) -> Iterator[Bloc]:
    ensemble = groupe_ajoute(champs)
    neutres = tuple(
        replace(
            _champ(referentiel, f"{prefixe}.{c.cle}", c.libelle, c, visible=True),
            du_manuel=c.du_manuel and not ensemble,
            delai=c.delai or "",
        )
        for c in champs
    )
    if champs and champs[0].groupe:
        yield GroupeDeChamps(marquer(champs[0].groupe, ensemble), neutres)
    else:
        yield from neutres


def _champ(
    referentiel: Referentiel, identifiant: str, libelle: str, saisie: saisies.Saisie, *, visible: bool
) -> Champ:
    options = _options(referentiel, saisie)
    return Champ(
        id=identifiant,
        libelle=libelle,
        type=saisie.type,
        aide=aide_marquee(saisie, options),
        options=tuple((o.cle, o.libelle) for o in options),
        longueur=saisie.longueur,
        hauteur=saisie.hauteur,
        anciens=saisie.anciens,
        notes=notes(saisie, *options) if visible else (),
        etiquette_visible=visible,
    )


def _options(referentiel: Referentiel, saisie: saisies.Saisie) -> tuple[saisies.Option, ...]:
    if saisie.echelle is None:
        return saisie.options
    return next(e.options for e in referentiel.commun.echelles.echelles if e.id == saisie.echelle)


def composer_tableau(referentiel: Referentiel, prefixe: str, tableau: modele.TableauDeSaisie) -> Tableau:
    """Rend un tableau ; par descripteur, un groupe de lignes par critère, à l'en-tête répété."""
    colonnes = colonnes_montrees(tableau)
    composeur = LignesDeSaisie(referentiel, colonnes, partial(_case, referentiel))
    groupes: list[Groupe] = []
    for lignes in tableau.lignes:
        groupes += groupes_de(composeur, f"{prefixe}.{tableau.cle}", lignes)
    return Tableau(
        legende=tableau.legende,
        colonnes=tuple(Colonne(marquer(c.titre, c.du_manuel), c.largeur, c.reserve) for c in colonnes),
        groupes=tuple(fondre(groupes)),
        a_remplir=True,
        ancre=f"{prefixe}.{tableau.cle}",
        suivi=suivi(tableau),
    )


def _case(referentiel: Referentiel, identifiant: str, nom: str, saisie: saisies.Saisie) -> Champ:
    """Rend le champ d'une case de tableau : son nom se dit, et ne se voit pas."""
    return _champ(referentiel, identifiant, nom, saisie, visible=False)


def _annotations(tableau: modele.TableauDeSaisie) -> Iterator[Annote]:
    """Rend tout ce qui, dans un tableau, peut porter une note ou une graphie imprimée."""
    for colonne in tableau.colonnes:
        yield colonne
        if colonne.saisie is not None:
            yield from (colonne.saisie, *colonne.saisie.options)
    yield from (lignes for lignes in tableau.lignes if isinstance(lignes, modele.LignesPar))
