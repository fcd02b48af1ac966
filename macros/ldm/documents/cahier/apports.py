"""Composer le tableau final « Ce que notre académie ajoute ou modifie » : le fond seul, et pourquoi."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Final

from ldm.documents.blocs import Cellule, Colonne, Groupe, Ligne, Paragraphe, Tableau
from ldm.modele.referentiel import Apport, Referentiel

GESTES: Final = {
    "ajouter": "Ajouté", "completer": "Complété", "remplacer": "Adapté", "masquer": "Retiré",
}  # fmt: skip
COLONNES: Final = (Colonne("Où", 5), Colonne("Quoi", 2), Colonne("Pourquoi", 9))
SEPARATEUR: Final = "\u00a0; "
TEXTES: Final = "Textes"
TEXTES_PROPRES: Final = "Propres à l’académie\u00a0: "


def composer_tableau_des_apports(referentiel: Referentiel) -> tuple[Tableau, ...]:
    """Rend une ligne par raison de changer le fond ; rien, si l'édition ne change rien à une autre.

    Un délai se lit dans le texte qui le fixe, un guide dans les outils : ils n'ont pas de ligne.
    """
    de_fond = [a for a in referentiel.apports if a.portee != "forme" and a.nature not in ("texte", "delai")]
    rangees = [(GESTES[a.verbe], a.motif, a) for verbe in GESTES for a in de_fond if a.verbe == verbe]
    rangs = list(dict.fromkeys((geste, motif) for geste, motif, _ in rangees))
    rangees.sort(key=lambda r: rangs.index((r[0], r[1])))
    lignes = (
        *_textes(referentiel),
        *(
            _ligne(_lieux(referentiel, (a for _, _, a in membres)), geste, motif)
            for (geste, motif), membres in groupby(rangees, key=lambda r: (r[0], r[1]))
        ),
    )
    legende = "Ce qui change par rapport au texte national"
    return (Tableau(legende, COLONNES, (Groupe("", lignes),), muet=True),) if lignes else ()


def _textes(referentiel: Referentiel) -> Iterator[Ligne]:
    """Rend, par geste, les titres des textes que l'académie ajoute ou change, hors ses guides."""
    guides = {outil.guide for outil in referentiel.outils}
    titres = {r.id: r.titre for r in referentiel.textes if r.page not in guides and not r.titre_du_manuel}
    for verbe, geste in GESTES.items():
        touches = [titres[a.cible] for a in referentiel.apports if a.verbe == verbe and a.cible in titres]
        if touches:
            yield _ligne(TEXTES, geste, f"{TEXTES_PROPRES}{SEPARATEUR.join(touches)}.")


def _ligne(*cases: str) -> Ligne:
    return Ligne(tuple(Cellule((Paragraphe(case),), entete=rang == 0) for rang, case in enumerate(cases)))


def _lieux(referentiel: Referentiel, apports: Iterable[Apport]) -> str:
    """Rend les endroits : « Critères 1, 2 et 3 », ou un titre après l'autre."""
    lieux = list(dict.fromkeys(_lieu(referentiel, apport) for apport in apports))
    numeros = [lieu.removeprefix("Critère ") for lieu in lieux]
    if len(lieux) > 1 and all(lieu.startswith("Critère ") and "," not in lieu for lieu in lieux):
        return f"Critères {', '.join(numeros[:-1])} et {numeros[-1]}"
    return SEPARATEUR.join(lieux)


def _lieu(referentiel: Referentiel, apport: Apport) -> str:
    """Rend le descripteur et son critère, le critère, ou le titre de l'outil que l'apport change."""
    critere = next((c for c in referentiel.criteres if c.id == apport.critere), None)
    numero = referentiel.numeros.get(apport.cible or "")
    if critere is None:
        return next((o.code for o in referentiel.outils if o.id == apport.cible), apport.libelle)
    suite = f", descripteur {numero}" if numero else ", un descripteur" if apport.verbe == "masquer" else ""
    return f"Critère {critere.numero}{suite}"
