"""Écrire ce que lit la page « Mon dossier » d'une édition : un script de l'édition, un par formulaire."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_de_reprise import donnees_de_reprise
from ldm.documents.donnees_du_dossier import (
    RACINE,
    donnees_du_dossier,
    etablissements_du_dossier,
    plus_de_l_audit,
)
from ldm.documents.revisions_du_dossier import textes_revises
from ldm.modele.referentiel import Referentiel
from ldm.rendus.ecran.poids import en_clair
from ldm.rendus.ecran.saisie import rendre_formulaire, rendre_script
from ldm.rendus.formats import formats_de
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.reprises import Reprise, anterieures, reprise_de

DONNEES: Final = "auto-evaluation/donnees"
REPRISE: Final = "reprise-"
"""Le début du nom des données qui disent ce que devient une édition : « reprise-national-2023 »."""


def ecrire_l_auto_evaluation(referentiel: Referentiel, site: Path) -> None:
    """Écrit les données de la page dans le site ; rien, si l'édition n'a pas d'outil à remplir.

    Les fichiers à télécharger y sont déjà : la page dit le poids de chacun.
    """
    pieces = pieces_actives(referentiel.identite.slug)
    vierge = composer_dossier_vierge(referentiel, pieces, lambda piece: formats_de(piece.genres))
    if not vierge.outils:
        return
    dossier = site / DONNEES
    dossier.mkdir(parents=True)
    poids = {f.name: en_clair(f.stat().st_size) for f in (site / "telechargements").iterdir()}
    reprises = {slug: reprise for slug, reprise in _reprises(referentiel.identite.slug) if reprise}
    revises = textes_revises(referentiel, donnees_actives().archives.get(referentiel.identite.slug, ()))
    edition = donnees_du_dossier(vierge, poids) | {
        "anterieures": [*reprises],
        "suite": referentiel.remplacante.nom if referentiel.remplacante else "",
        "revises": bool(revises),
    }
    _ecrire(dossier / "edition.js", rendre_script("edition", edition))
    for slug, reprise in reprises.items():
        nom = f"{REPRISE}{slug}"
        _ecrire(dossier / f"{nom}.js", rendre_script(nom, donnees_de_reprise(reprise)))
    if revises:
        _ecrire(dossier / "revisions.js", rendre_script("revisions", revises))
    if vierge.etablissements:
        liste = etablissements_du_dossier(vierge.etablissements)
        _ecrire(dossier / "etablissements.js", rendre_script("etablissements", liste))
    _ecrire(dossier / "audit.js", rendre_script("audit", plus_de_l_audit(vierge)))
    for saisi in vierge.outils:
        nom = saisi.piece.nom
        _ecrire(dossier / f"{nom}.js", rendre_formulaire(nom, saisi.piece.document, RACINE))


def _reprises(slug: str) -> Iterator[tuple[str, Reprise | None]]:
    """Rend ce que devient chaque édition dont un dossier se renouvelle dans celle-ci."""
    donnees = donnees_actives()
    for ancienne in anterieures(slug, donnees):
        yield ancienne, reprise_de(ancienne, slug, donnees, referentiel_actif)


def _ecrire(chemin: Path, script: str) -> None:
    chemin.write_text(script, encoding="utf-8", newline="\n")
