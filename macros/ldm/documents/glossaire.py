"""Composer le glossaire : les mots du label, puis les sigles."""

from ldm.documents.blocs import Bloc, Definition, Definitions, Document, Paragraphe, Section
from ldm.documents.commun import notes, pied
from ldm.modele.commun import Sigle, Terme
from ldm.modele.referentiel import Referentiel
from ldm.modele.typographie import sans_accent


def composer_glossaire(referentiel: Referentiel) -> Document:
    """Rend les termes puis les sigles, par ordre alphabétique."""
    glossaire = referentiel.commun.glossaire
    termes = sorted(glossaire.termes, key=lambda t: _cle_de_tri(t.terme))
    sigles = sorted(glossaire.sigles, key=lambda s: _cle_de_tri(s.sigle))
    return Document(
        titre="",
        blocs=(
            Section("Les mots du label", (Definitions(tuple(map(_terme, termes))),), "termes"),
            Section("Les sigles", (Definitions(tuple(map(_sigle, sigles))),), "sigles"),
        ),
        pied=pied(referentiel, "glossaire/"),
    )


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
