"""La synthèse de plusieurs dossiers, pour une académie : des comptes, un onglet par groupe et par niveau."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from ldm.documents.blocs import Cellule, Colonne, Document, Ligne, Paragraphe, Section, Tableau
from ldm.documents.blocs import Groupe as GroupeDeLignes
from ldm.documents.commun import pied
from ldm.documents.comptes_d_ensemble import RIEN, Comptes, Groupe, Nombres, compter_l_ensemble
from ldm.documents.dates import date_en_lettres
from ldm.documents.vue_du_dossier import Json
from ldm.erreurs import MauvaisUsage
from ldm.modele.dossier import Dossier
from ldm.modele.referentiel import Referentiel

NOM: Final = "synthese-d-ensemble"
TU: Final = "–"
Niveau = Sequence[tuple[str, Comptes]]


def composer_l_ensemble(
    referentiel: Referentiel, edition: Json, dossiers: Sequence[Dossier], jour: str
) -> Document:
    """Rend les comptes de ces dossiers, chacun donné une fois. edition : ce que la page en lit.

    Lève `MauvaisUsage` si l'édition n'a pas d'échelle où se situer.
    """
    if edition["position"] is None:
        raise MauvaisUsage("Cette édition n'a pas d'échelle où se situer : il n'y a rien à compter.")
    groupes = compter_l_ensemble(edition, dossiers)
    return Document(
        titre="Synthèse de plusieurs dossiers",
        sous_titre=f"{edition['nom']}, au {date_en_lettres(jour)}",
        blocs=(
            Paragraphe(
                "Des nombres de descripteurs, dossiers ajoutés. Ni note, ni moyenne, ni classement\u00a0; "
                "aucune réponse n’y est reprise.",
                "chapeau",
            ),
            *(Paragraphe(phrase) for phrase in prudence(len(dossiers), edition["seuil"])),
            *(section for groupe in groupes for section in _sections(edition, groupe)),
        ),
        pied=pied(referentiel, ""),
        orientation="paysage",
    )


def prudence(nombre: int, seuil: int) -> Iterator[str]:
    """Rend ce qu'il faut savoir avant de diffuser ces comptes."""
    if nombre == 1:
        yield "Un seul dossier\u00a0: ses comptes seraient ceux d’un établissement. Ils ne se montrent pas."
    elif nombre < seuil:
        yield (
            f"Moins de {seuil} dossiers\u00a0: qui connaît ces établissements pourrait en reconnaître un. "
            "Les comptes de chaque descripteur ne se montrent pas\u00a0; gardez les autres pour vous."
        )
    else:
        yield (
            "Avant de diffuser\u00a0: quand tous disent la même chose, ce tableau dit ce que dit chacun. "
            "Deux tableaux faits à un dossier près disent ce que dit ce dossier."
        )


def _sections(edition: Json, groupe: Groupe) -> Iterator[Section]:
    nom = nommer_les_campagnes(groupe.campagnes)
    criteres = [(f"{c['numero']}. {c['titre']}", groupe.criteres[c["id"]]) for c in edition["criteres"]]
    descripteurs = [
        (f"{d['numero']}. {d['texte']}", groupe.descripteurs[d["id"]])
        for c in edition["criteres"]
        for d in c["descripteurs"]
    ]
    positions = {option["cle"]: option["libelle"] for option in edition["position"]["options"]}
    positions[RIEN] = "Sans réponse"
    constats = {c["cle"]: c["sigle"] for c in (edition["audit"] or {}).get("constats", ())}
    constats[RIEN] = "Sans constat"
    muets = f", dont {groupe.muets} sans aucune position" if groupe.muets else ""
    compte = f"{_dossiers(groupe.dossiers)}{muets}"
    audites = f"{_dossiers(groupe.audites)} avec des constats"
    for titre, niveau in (("par critère", criteres), ("par descripteur", descripteurs)):
        if any(comptes.positions is not None for _, comptes in niveau):
            yield _section(nom, titre, _tableau(compte, niveau, positions, "positions"))
    for titre, niveau in (("constats par critère", criteres), ("constats par descripteur", descripteurs)):
        if any(comptes.constats is not None for _, comptes in niveau):
            yield _section(nom, titre, _tableau(audites, niveau, constats, "constats"))


def _dossiers(nombre: int) -> str:
    return f"{nombre} dossier{'s' if nombre > 1 else ''}"


def nommer_les_campagnes(campagnes: Sequence[str]) -> str:
    """Rend « Tous les dossiers », « Campagne 2027 », « Campagnes 2026, sans campagne »."""
    if not campagnes:
        return "Tous les dossiers"
    noms = ", ".join(nom or "sans campagne" for nom in campagnes)
    return f"Campagne{'s' if len(campagnes) > 1 else ''} {noms}"


def _section(nom: str, titre: str, tableau: Tableau) -> Section:
    court = nom.removeprefix("Campagne ").removeprefix("Campagnes ").removesuffix(" les dossiers")
    return Section(f"{nom}, {titre}", (tableau,), onglet=f"{court}, {titre}"[:31])


def _tableau(legende: str, niveau: Niveau, titres: Mapping[str, str], quoi: str) -> Tableau:
    def nombres(comptes: Comptes) -> tuple[int, Nombres | None]:
        if quoi == "positions":
            return comptes.dossiers, comptes.positions
        return comptes.audites, comptes.constats

    lignes = tuple(_ligne(nom, *nombres(comptes), titres) for nom, comptes in niveau)
    colonnes = (
        Colonne("Intitulé", 34),
        *(Colonne(titre, 9) for titre in titres.values()),
        Colonne("Dossiers", 9),
    )
    return Tableau(legende, colonnes, (GroupeDeLignes("", lignes),))


def _ligne(nom: str, dossiers: int, nombres: Nombres | None, titres: Mapping[str, str]) -> Ligne:
    textes = [TU if nombres is None else str(nombres.get(cle, 0)) for cle in titres]
    tete = Cellule((Paragraphe(nom),), entete=True)
    return Ligne((tete, *(Cellule((Paragraphe(texte),)) for texte in (*textes, str(dossiers)))))
