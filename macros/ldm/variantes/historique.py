"""L'histoire d'une édition, tirée de ses révisions archivées et de l'édition qu'elle remplace."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any, Final

from ldm.chargement.donnees import Donnees
from ldm.erreurs import Probleme
from ldm.modele.archives import Archive
from ldm.modele.criteres import Critere, Descripteur
from ldm.modele.historique import Etape, Nouveaute
from ldm.modele.mots import est_de_forme
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.referentiel import Referentiel
from ldm.variantes.arbre import identifies, listes_identifiees
from ldm.variantes.etat import LISTES
from ldm.variantes.identites import lieu_de_l_identite
from ldm.variantes.libelles import ecarts, libelle, nature, textes_de
from ldm.variantes.passages import devenir
from ldm.variantes.propre import sans_emprunts

Textes = tuple[str, ...]
_SANS_TEXTE: Final = frozenset({"id", "source", "nature", "graphie_source", "note", "anciens"})
"""Ce qui situe un élément, ou le commente : y toucher ne change pas ce qu'il dit."""


def archive_de(referentiel: Referentiel) -> Archive:
    """Rend ce que l'édition dit aujourd'hui d'elle-même, à garder."""
    propre, identite = sans_emprunts(referentiel), referentiel.identite
    return Archive(
        revision=identite.revision,
        date=identite.date,
        nouveautes=identite.nouveautes,
        numeros=referentiel.numeros,
        **{nom: getattr(propre, nom) for nom in LISTES},
    )


def historique(
    referentiel: Referentiel, archives: tuple[Archive, ...], remplacee: Referentiel | None, donnees: Donnees
) -> tuple[Etape, ...]:
    """Rend les publications de l'édition, de la plus ancienne à celle d'aujourd'hui.

    remplacee : celle dont elle prend la suite.
    """
    passees = tuple(a for a in archives if a.revision != referentiel.identite.revision)
    suite = [*passees, archive_de(referentiel)]
    debut = [] if remplacee is None else [archive_de(remplacee)]
    etapes = [] if remplacee is not None else [_etape(suite[0], referentiel)]
    for rang, (avant, apres) in enumerate(pairwise([*debut, *suite])):
        neuve = rang == 0 and remplacee is not None
        depuis = (
            f"«\u00a0{remplacee.identite.nom}\u00a0»"
            if neuve and remplacee is not None
            else f"la révision {avant.revision}"
        )
        nouveautes = tuple(comparer_les_contenus(avant, apres, referentiel, donnees))
        changee = {"depuis": depuis, "nouveautes": nouveautes}
        if neuve and remplacee is not None:
            changee["remplacee"] = remplacee.identite.slug
        etapes.append(_etape(apres, referentiel).model_copy(update=changee))
    return tuple(etapes)


def revision_depassee(
    referentiel: Referentiel, archives: tuple[Archive, ...], donnees: Donnees
) -> Iterator[Probleme]:
    """Rend un point à revoir si la révision de l'édition est archivée, et que l'édition dit autre chose."""
    identite = referentiel.identite
    archive = next((a for a in archives if a.revision == identite.revision), None)
    lieu = lieu_de_l_identite(identite, donnees)
    if archive is None or lieu is None:
        return
    if any(comparer_les_contenus(archive, archive_de(referentiel), referentiel, donnees)):
        lu, debut = lieu
        quoi = f"la révision « {archive.revision} » est archivée, et l'édition a changé depuis"
        remede = "Donnez un nouveau nom à « revision », et sa « date »."
        yield replace(lu.probleme((*debut, "revision"), quoi, remede), gravite="à revoir")


def _etape(archive: Archive, referentiel: Referentiel) -> Etape:
    return Etape(
        revision=archive.revision,
        date=archive.date,
        resume=archive.nouveautes,
        archivee=archive.revision != referentiel.identite.revision,
        fichiers=archive.fichiers,
    )


def comparer_les_contenus(
    avant: Archive, apres: Archive, referentiel: Referentiel, donnees: Donnees
) -> Iterator[Nouveaute]:
    """Rend ce qui est ajouté ou changé, dans l'ordre où on le lit, puis ce qui est retiré."""
    gauche, droite = dict(_elements(avant)), dict(_elements(apres))
    for identifiant, (element, critere) in droite.items():
        ancien = gauche.get(identifiant)
        if ancien is None:
            if critere is None or critere.id in gauche or element is critere:
                yield _neuf(element, critere, apres.numeros)
        elif (neuve := _change(ancien[0], element, critere, apres.numeros)) is not None:
            yield neuve
    bases = [identite.slug for identite in reversed(referentiel.lignee)]
    for identifiant, (element, critere) in gauche.items():
        parti_avec = critere is not None and critere.id not in droite and element is not critere
        if identifiant not in droite and not parti_avec:
            dit = next(filter(None, (devenir(identifiant, donnees.passages, b) for b in bases)), "")
            yield Nouveaute(
                **_qui(element, critere, avant.numeros),
                genre="retire",
                avant=textes_de(element),
                explication=dit,
            )


def _elements(archive: Archive) -> Iterator[tuple[str, tuple[Any, Critere | None]]]:
    """Rend chaque élément identifié, avec le critère qui le porte."""
    for nom in LISTES:
        for racine in getattr(archive, nom):
            critere = racine if isinstance(racine, Critere) else None
            for element in identifies(racine):
                yield element.id, (element, critere)


def _neuf(element: Any, critere: Critere | None, numeros: Mapping[str, int]) -> Nouveaute:
    return Nouveaute(**_qui(element, critere, numeros), genre="ajoute", apres=textes_de(element))


def _change(avant: Any, apres: Any, critere: Critere | None, numeros: Mapping[str, int]) -> Nouveaute | None:
    """Rend ce qui change dans un élément, hors de ses enfants ; None si rien de ce qu'on lit."""
    if type(avant) is not type(apres) or avant == apres:
        return None
    champs = {*type(apres).model_fields} - champs_de_redaction(type(apres)) - _SANS_TEXTE
    champs -= {*listes_identifiees(avant), *listes_identifiees(apres)}
    gauche, droite = _ce_qui_differe(*ecarts(avant, apres, champs))
    if gauche == droite:
        return None
    portee = "forme" if est_de_forme(gauche, droite) else "fond"
    return Nouveaute(
        **_qui(apres, critere, numeros), genre="change", avant=gauche, apres=droite, portee=portee
    )


def _ce_qui_differe(gauche: Textes, droite: Textes) -> tuple[Textes, Textes]:
    """Rend les passages qui ne sont que d'un côté, ou différent : d'un délai, on ne redit pas le reste."""
    gestes = SequenceMatcher(None, gauche, droite, autojunk=False).get_opcodes()
    changes = [geste for geste in gestes if geste[0] != "equal"]
    return (
        tuple(texte for _, a, b, _, _ in changes for texte in gauche[a:b]),
        tuple(texte for _, _, _, a, b in changes for texte in droite[a:b]),
    )


def _qui(element: Any, critere: Critere | None, numeros: Mapping[str, int]) -> dict[str, Any]:
    nom = libelle(element)
    if isinstance(element, Descripteur) and element.id in numeros:
        nom = f"Descripteur {numeros[element.id]}"
    return {
        "id": element.id,
        "nature": nature(element),
        "libelle": nom,
        "critere": "" if critere is None or element is critere else critere.numero,
    }


def retires(etapes: Iterable[Etape]) -> dict[str, tuple[Etape, Nouveaute]]:
    """Rend ce que l'histoire d'une édition a retiré, et la publication qui l'a fait : la dernière à le
    dire.
    """
    return {
        nouveaute.id: (etape, nouveaute)
        for etape in etapes
        for nouveaute in etape.nouveautes
        if nouveaute.genre == "retire"
    }
