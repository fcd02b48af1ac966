"""Une donnée, tous ses écrits : ce que dit le YAML se lit, mot pour mot, sur la page et dans chaque fichier
qui le porte.
"""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from ldm.documents.blocs import Bloc, Paragraphe, Tableau
from ldm.documents.catalogue import Piece, composer_catalogue
from ldm.documents.commun import adresse_critere
from ldm.documents.criteres import composer_critere
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.documents.reserve import sans_reserve
from ldm.modele.referentiel import Referentiel
from ldm.rendus.formats import FORMATS, formats_de, rendre
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.corpus import normaliser, sans_ponctuation_finale, unites
from tests.publication.portes import (
    CRITERE,
    a_plat,
    champs,
    champs_lus,
    elements,
    noms_portes,
    piece_de,
    pieces,
    portes,
)
from tests.publication.test_donnees_publiees import publie
from tests.rendus.composes import Attentes, attentes, fragments, parcourir, pertes, serrer
from tests.rendus.extraits import FAMILLES, avec_poppler, pages
from tests.rendus.lecture import lire, sans_mentions, texte
from tests.yaml_brut import attendus, ecrits, noeuds, propres


@pytest.fixture(params=donnees_actives().slugs)
def referentiel(request: pytest.FixtureRequest) -> Referentiel:
    """Chaque édition, tour à tour."""
    return referentiel_actif(str(request.param))


def egaux(publie_: str, ecrit: str) -> bool:
    return normaliser(publie_) == normaliser(ecrit)


# --- Du YAML aux documents composés


def test_une_edition_porte_tout_ce_que_ses_yaml_ecrivent_et_rien_d_autre(referentiel: Referentiel) -> None:
    portes = {i for i in attendus(referentiel) if referentiel.origine(i).genre != "emprunte"}
    assert portes == propres(referentiel)
    assert set(elements(referentiel.identite.slug)) == set(attendus(referentiel))


def test_un_outil_porte_une_liste_entiere_celle_de_l_edition_ou_d_un_critere(
    referentiel: Referentiel,
) -> None:
    slug = referentiel.identite.slug
    for liste in CRITERE:
        par_critere = [{e.id for e in a_plat(getattr(c, liste))} for c in referentiel.criteres]
        toute: set[str] = set().union(*par_critere)
        a_choisir = [
            {e.id for e in a_plat(getattr(c, liste)) if not getattr(e, "intertitre", False)}
            for c in referentiel.criteres
        ]
        for piece in (p for p in pieces(slug) if p.outil):
            assert noms_portes(slug, piece.nom) & toute in (set(), toute, *par_critere, *a_choisir), (
                piece.nom,
                liste,
            )


def test_les_champs_d_un_outil_sont_ceux_de_son_yaml(referentiel: Referentiel) -> None:
    vierges = [p for p in pieces(referentiel.identite.slug) if p.outil and not p.critere]
    libelles = {c.id: c.libelle for piece in vierges for c in champs_de(piece.document.blocs)}
    for piece in vierges:
        outil = piece.document.ancre
        for nom, libelle in champs(referentiel, outil).items():
            assert egaux(libelles[nom], libelle), nom
        saisis = (t for t in parcourir(piece.document, Tableau) if t.a_remplir)
        titres = {normaliser(colonne.titre).rstrip(" °") for t in saisis for colonne in t.colonnes}
        voulus = {
            normaliser(titre).rstrip(" °")
            for titre in ecrits(referentiel.origine(outil).edition).colonnes.get(outil, [])
        }
        assert titres <= voulus
        assert {t for t in voulus - titres if not t.startswith("Critère")} == set(), (
            "seule la colonne des critères se replie"
        )


# --- Des documents composés aux fichiers


@cache
def _attentes(slug: str, nom: str) -> tuple[Attentes, dict[str, str]]:
    """Rend ce que tout fichier d'un document doit dire : d'après ce qui est composé, puis d'après le YAML."""
    ecrits_ = {i: _nu(ecrit) for i, ecrit in portes(slug, nom).items()}
    return attentes(piece_de(slug, nom).document), ecrits_


def manques(slug: str, nom: str, lues: list[str]) -> list[str]:
    """Rend ce qui, du document composé ou du YAML, ne se lit pas dans un fichier."""
    lu = _nu("".join(lues))
    composees, du_yaml = _attentes(slug, nom)
    return [*pertes(composees, lues), *(i for i, ecrit in du_yaml.items() if ecrit not in lu)]


def _nu(ecrit: str) -> str:
    return serrer(sans_ponctuation_finale(normaliser(serrer(ecrit))))


@pytest.mark.parametrize("famille", [pytest.param("pdf", marks=avec_poppler), "texte", "tableur"])
def test_chaque_document_se_lit_en_entier_dans_chacun_de_ses_fichiers(
    referentiel: Referentiel, famille: str, site: Path
) -> None:
    slug = referentiel.identite.slug
    dossier = site / slug / "telechargements"
    for piece in pieces(slug):
        formats = [f.nom for f in formats_de(piece.genres) if f.nom in FAMILLES[famille]]
        for format_ in (f for f in formats if f != "condense.pdf"):  # il dit les descripteurs en clair
            lues = pages((dossier / f"{piece.nom}.{format_}").read_bytes(), format_)
            assert manques(slug, piece.nom, lues) == [], f"{piece.nom}.{format_}"


def test_toutes_les_familles_de_formats_sont_relues() -> None:
    assert {f for famille in FAMILLES.values() for f in famille} == {f.nom for f in FORMATS}


DE_FORMULAIRE: Final = [f.nom for f in FORMATS if f.pour != ("affiche",)]
"""Les formats où s'écrit un formulaire."""


@pytest.mark.parametrize(
    "format_", [pytest.param(f, marks=avec_poppler) if f.endswith("pdf") else f for f in DE_FORMULAIRE]
)
def test_un_texte_perdu_ou_change_dans_un_fichier_se_voit(format_: str) -> None:
    juste, nom = referentiel_actif("paca"), "ldm-003" if format_ in ("ods", "xlsx") else "ldm-005-critere-1"
    piece, fautive = piece_de("paca", nom), next(p for p in _aux_textes_changes("paca") if p.nom == nom)
    du_premier = {e.id for liste in CRITERE for e in getattr(juste.criteres[0], liste)}
    assert (
        set(manques("paca", nom, pages(rendre(fautive.document, format_), format_)))
        > noms_portes("paca", nom) & du_premier
    )
    lues = pages(rendre(piece.document, format_), format_)
    en_double = replace(
        piece.document, blocs=(*piece.document.blocs, Paragraphe(juste.criteres[0].axes[0].texte))
    )
    assert [pertes(document, lues) == [] for document in (piece.document, en_double)] == [True, False]


@cache
def _aux_textes_changes(slug: str) -> tuple[Piece, ...]:
    """Rend les documents de l'édition où les textes du premier critère se lisent à l'envers."""
    referentiel = referentiel_actif(slug)
    premier, *autres = referentiel.criteres
    listes = {
        nom: tuple(e.model_copy(update={"texte": e.texte[::-1]}) for e in getattr(premier, nom))
        for nom in CRITERE
    }
    change = referentiel.model_copy(update={"criteres": (premier.model_copy(update=listes), *autres)})
    return tuple(composer_catalogue(change))


# --- Des documents composés aux pages et aux données publiées


def _absents(page: str, blocs: tuple[Bloc, ...]) -> list[str]:
    nommes = (
        a.partition("=")[2] for evenement in lire(page) for a in evenement[1:] if a.startswith("aria-label=")
    )
    lu = serrer(
        "\n".join((texte(sans_mentions(page)), *nommes))
    )  # la légende d'un tableau en groupes se dit, sans s'afficher
    return [fragment for fragment in fragments(blocs) if serrer(fragment) not in lu]


def test_la_page_d_un_critere_dit_tout_son_document_et_tous_ses_yaml(
    referentiel: Referentiel, site: Path
) -> None:
    tous = elements(referentiel.identite.slug)
    for critere in referentiel.criteres:
        chemin = site / referentiel.identite.slug / adresse_critere(critere) / "index.html"
        page = chemin.read_text(encoding="utf-8")
        assert _absents(page, composer_critere(referentiel, critere).blocs) == []
        lues = set(unites(page))
        voulus = {e.id: tous[e.id] for nom in CRITERE for e in a_plat(getattr(critere, nom))}
        assert [
            i for i, ecrit in voulus.items() if sans_ponctuation_finale(normaliser(ecrit)) not in lues
        ] == []


def test_la_page_d_un_outil_dit_tout_son_formulaire_et_tous_ses_yaml(
    referentiel: Referentiel, site: Path
) -> None:
    for outil in (o for o in referentiel.outils if o.sections):
        page = (site / referentiel.identite.slug / "outils" / outil.slug / "index.html").read_text(
            encoding="utf-8"
        )
        assert _absents(page, sans_reserve(composer_outil(referentiel, outil).blocs)) == []
        lues = {re.sub(r"\s°$", "", unite) for unite in unites(page)}
        lus = champs_lus(composer_outil(referentiel, outil))
        voulus = {nom: libelle for nom, libelle in champs(referentiel, outil.id).items() if nom in lus}
        assert [
            i for i, ecrit in voulus.items() if sans_ponctuation_finale(normaliser(ecrit)) not in lues
        ] == []


def test_la_page_du_cahier_des_charges_dit_tout_son_document(referentiel: Referentiel, site: Path) -> None:
    slug = referentiel.identite.slug
    page = (site / slug / "cahier-des-charges" / "index.html").read_text(encoding="utf-8")
    assert _absents(page, sans_reserve(pieces(slug)[-1].document.blocs)) == []


def test_les_donnees_publiees_disent_les_textes_du_yaml(referentiel: Referentiel, site: Path) -> None:
    donnees = publie(site, referentiel.identite.slug)
    textes = {n["id"]: n["texte"] for n in noeuds(donnees["criteres"]) if "id" in n and "texte" in n}
    assert set(textes) == set(elements(referentiel.identite.slug))
    assert [
        i for i, ecrit in elements(referentiel.identite.slug).items() if not egaux(textes[i], ecrit)
    ] == []
    for outil in donnees["outils"]:
        libelles = {
            f"{outil['id']}.{c['cle']}": c["libelle"] for n in noeuds(outil) for c in n.get("champs", ())
        }
        voulus = champs(referentiel, outil["id"])
        assert set(libelles) == set(voulus)
        assert [i for i, ecrit in voulus.items() if not egaux(libelles[i], ecrit)] == []


def test_le_controle_des_champs_en_lit_beaucoup() -> None:
    assert (
        sum(
            len(champs(referentiel_actif("national-2023"), o.id))
            for o in referentiel_actif("national-2023").outils
        )
        > 100
    )
