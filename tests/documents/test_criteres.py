"""La fiche d'un critère : la même, seule ou complétée ; les compléments viennent chacun à leur place."""

import re
from typing import Any, Final

from ldm.documents.apparat import EnPlace
from ldm.documents.blocs import Bloc, Definitions, Liste, Paragraphe, Section
from ldm.documents.criteres import Complements, composer_critere
from ldm.documents.morceaux import Lien
from ldm.modele.criteres import LISTES_DE_CRITERE
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import referentiel_actif

ESSAI: Final = "§ "


def dire(blocs: tuple[Bloc, ...]) -> list[str]:
    """Rend l'ancre de chaque section et le texte de chaque complément, dans l'ordre, à toute profondeur."""
    lus = []
    for bloc in blocs:
        if isinstance(bloc, Section):
            lus += [bloc.ancre or bloc.titre, *dire(bloc.blocs)]
        elif isinstance(bloc, Paragraphe) and str(bloc.texte).startswith(ESSAI):
            lus.append(str(bloc.texte).removeprefix(ESSAI))
    return lus


def essai(texte: str) -> tuple[Paragraphe]:
    return (Paragraphe(f"{ESSAI}{texte}"),)


def test_la_fiche_montre_les_listes_du_critere_dans_l_ordre_des_enonces_puis_des_citations(
    edition: Referentiel,
) -> None:
    ordre = (
        "descripteurs", "regles", "axes", "objectifs", "actions", "indicateurs", "remarques",
        "mesures", "acteurs", "qualeduc", "domaines",
    )  # fmt: skip
    assert set(ordre) == set(LISTES_DE_CRITERE)
    mixtes = tuple(c.model_copy(update={"remarques": c.descripteurs}) for c in edition.criteres)
    for referentiel in (edition, edition.model_copy(update={"criteres": mixtes})):
        for critere in referentiel.criteres:
            blocs = composer_critere(referentiel, critere).blocs
            sections = [b.ancre for b in blocs if isinstance(b, Section)]
            assert sections == [nom for nom in ordre if nom == "descripteurs" or getattr(critere, nom)]


def test_chaque_complement_vient_a_sa_place() -> None:
    national = referentiel_actif("national-2023")
    critere = national.criteres[0]
    complements = Complements(
        EnPlace(national),
        avant_les_descripteurs=essai("avant"),
        apres_les_descripteurs=essai("après"),
        a_la_fin=essai("fin"),
        apres_descripteur=lambda d: essai(f"suite de {d.id}"),
        fin_de_liste=lambda nom: essai(f"fin de {nom}"),
    )
    lus = dire(composer_critere(national, critere, complements).blocs)
    listes = [nom for nom in lus if nom in LISTES_DE_CRITERE]
    groupes = {"avant", "après", "fin", *(f"fin de {nom}" for nom in listes)}
    attendus = ["avant", "descripteurs"]
    attendus += [mot for d in critere.descripteurs for mot in (d.id, f"suite de {d.id}")]
    attendus += ["fin de descripteurs", "après"]
    attendus += [mot for nom in listes[1:] for mot in (nom, f"fin de {nom}")]
    connus = {*attendus, *groupes}
    assert [mot for mot in lus if mot in connus] == [*attendus, "fin"]
    assert [mot for mot in lus if mot not in connus and re.fullmatch(r"[a-z]+", mot)] == []


def test_une_cible_fait_un_lien_de_chaque_element_d_une_liste_et_pas_de_ses_sous_elements() -> None:
    national = referentiel_actif("national-2023")
    complements = Complements(EnPlace(national), cible=lambda nom, element: f"{nom}/{element.id}")
    for critere in national.criteres:
        for section in composer_critere(national, critere, complements).blocs:
            if isinstance(section, Section) and section.ancre in ("axes", "actions", "mesures", "domaines"):
                for item in items(section):
                    assert cibles(item) == [f"{section.ancre}/{item.ancre}"]
                    assert "Lien(" not in repr(getattr(item, "suite", ()))


def items(section: Section) -> list[Any]:
    trouves: list[Any] = []
    for bloc in section.blocs:
        if isinstance(bloc, Section):
            trouves += items(bloc)
        elif isinstance(bloc, Liste | Definitions):
            trouves += bloc.items
    return trouves


def cibles(item: Any) -> list[str]:
    texte = getattr(item, "texte", None) or item.terme
    return [m.cible for m in texte if isinstance(m, Lien)]
