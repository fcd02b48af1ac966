"""Composer le glossaire : les mots du label et les sigles, lettre par lettre."""

from itertools import groupby

from ldm.documents.blocs import Bloc, Definition, Definitions, Document, Paragraphe, Section
from ldm.documents.commun import notes, pied
from ldm.modele.commun import Sigle, Terme
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import sans_accent


def composer_glossaire(referentiel: Referentiel) -> Document:
    """Rend une section par lettre : ses termes et ses sigles, par ordre alphabétique."""
    glossaire = referentiel.commun.glossaire
    entrees = [(_cle_de_tri(terme.terme), _terme(terme)) for terme in glossaire.termes]
    entrees += [(_cle_de_tri(sigle.sigle), _sigle(sigle)) for sigle in glossaire.sigles]
    entrees.sort(key=lambda entree: entree[0])
    sections = (
        Section(
            lettre.upper(), (Definitions(tuple(definition for _, definition in membres)),), f"lettre-{lettre}"
        )
        for lettre, membres in groupby(entrees, key=lambda entree: entree[0][0])
    )
    return Document(titre="", blocs=tuple(sections), pied=pied(referentiel, "glossaire/"))


def _terme(terme: Terme) -> Definition:
    return Definition(terme.terme, (Paragraphe(terme.definition), *notes(terme)), ancre_de_terme(terme))


def _sigle(sigle: Sigle) -> Definition:
    blocs: list[Bloc] = [Paragraphe(sigle.developpement)]
    if sigle.explication:
        blocs.append(Paragraphe(sigle.explication))
    return Definition(
        " ou ".join((sigle.sigle, *sigle.formes)), (*blocs, *notes(sigle)), ancre_de_sigle(sigle)
    )


def ancre_de_terme(terme: Terme) -> str:
    """Rend l'ancre d'un terme dans le glossaire : « terme-apprenant »."""
    return f"terme-{_ancre(terme.terme)}"


def ancre_de_sigle(sigle: Sigle) -> str:
    """Rend l'ancre d'un sigle dans le glossaire : « sigle-pfmp »."""
    return f"sigle-{_ancre(sigle.sigle)}"


def _ancre(mot: str) -> str:
    return "-".join("".join(c if c.isalnum() else " " for c in _cle_de_tri(mot)).split())


def _cle_de_tri(mot: str) -> str:
    return sans_accent(mot).lower()
