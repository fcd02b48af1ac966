"""Les références suivent les données : quand un délai ou un code change, nos textes changent avec lui."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from ldm.chargement.donnees import Donnees
from ldm.chargement.lieux import RACINE
from ldm.chargement.parcours import parcourir
from ldm.modele.delais import Delai
from ldm.modele.outils import Outil
from ldm.modele.redaction import champs_de_redaction
from ldm.modele.references import duree
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Paragraphe
from ldm.modele.types import Gele
from ldm.variantes.resolution import examiner, resoudre
from tests.editions import TOUTES
from tests.outils_de_test import (
    OUTIL,
    avec,
    contenu,
    donnees_de,
    montre,
    operations,
    petit_referentiel,
    problemes,
)

NORD = "variantes/nord/x.yml"
DE_NOUS = ("presentation", "quand", "qui", "note", "motif", "explication")
"""Les champs que nous écrivons, outre ceux que le modèle marque « Redaction »."""


def textes_de_nous(objet: Any) -> Iterator[str]:
    """Rend tout ce que nous écrivons dans un objet, à toute profondeur, sauf les mots que l'on tape."""
    valeurs = objet if isinstance(objet, tuple) else objet.__dict__.values()
    if isinstance(objet, Gele):
        notres = {*DE_NOUS, *champs_de_redaction(type(objet))} - {"mots"}
        for nom, valeur in objet.__dict__.items():
            if nom in notres:
                yield from (
                    t for t in (valeur if isinstance(valeur, tuple) else (valeur,)) if isinstance(t, str)
                )
    for valeur in valeurs:
        if isinstance(valeur, tuple | Gele):
            yield from textes_de_nous(valeur)


def textes(referentiel: Referentiel) -> str:
    listes = (referentiel.criteres, referentiel.textes, referentiel.outils, referentiel.delais)
    return "\n".join(t for liste in listes for t in textes_de_nous(liste)).replace("\u202f", " ")


def essai(presentation: str, *gestes: str, slug: str = "nord") -> Referentiel:
    outil = avec(OUTIL, '"Elle ouvre la candidature."', f'"{presentation}"')
    return petit_referentiel(slug, {**outil, NORD: operations(*gestes)} if gestes else outil)


def test_un_texte_dit_le_delai_le_code_le_titre_et_le_service_de_l_edition() -> None:
    dit = "{outil:OUT-001}, « {titre:OUT-001} » : {delai:duree-du-label}, {service}."
    assert essai(dit, slug="essai-2020").outils[0].presentation == (
        "LDM\u00a0001, «\u00a0Fiche de candidature\u00a0»\u00a0: cinq ans, Bureau des essais."
    )


def test_un_texte_dit_le_titre_d_une_page_et_jamais_celui_qu_elle_n_a_plus() -> None:
    assert essai("Lisez « {page:demarche/audits} ».", slug="sud").outils[0].presentation == (
        "Lisez «\u00a0Les audits du label\u00a0»."
    )
    outil = avec(OUTIL, '"Elle ouvre la candidature."', '"Voyez {page:demarche/audit}."')
    quoi = "référence à rien : page « demarche/audit » n'existe pas"
    assert [p.partition(" : ")[2] for p in problemes(outil)] == [
        f"{quoi}\n  → Vouliez-vous dire « demarche/audits » ?"
    ]


def test_le_code_change_par_une_variante_change_dans_ses_textes_seulement() -> None:
    geste = 'remplacer:\n  cible: "OUT-001"\n  avec:\n    code: "ESS 101"\n  empreinte_base: "123456789abc"'
    assert essai("Rendez {outil:OUT-001}.", geste).outils[0].presentation.endswith("ESS 101.")
    assert essai("Rendez {outil:OUT-001}.", slug="sud").outils[0].presentation == "Rendez LDM\u00a0001."


def test_un_texte_emprunte_suit_les_donnees_de_qui_l_emprunte() -> None:
    geste = operations(
        'completer:\n  cible: "NORD-TXT-001"\n  blocs:\n    - "Au {service}, {delai:depot-du-dossier}."'
    )
    (_, dit) = petit_referentiel("sud", {NORD: geste}).textes[-1].blocs
    assert dit == Paragraphe(paragraphe="Au Bureau du Sud, le 30 septembre.")


@pytest.mark.parametrize(
    ("texte", "quoi", "remede"),
    [
        ("{delay:x}", "référence inconnue « delay: »", "Vouliez-vous dire « delai » ?"),
        (
            "{outil:OUT-002}",
            "référence à rien : outil « OUT-002 » n'existe pas",
            "Vouliez-vous dire « OUT-001 » ?",
        ),
        (
            "{duree:duree-du-labe}",
            "référence à rien : delai « duree-du-labe » n'existe pas",
            "Vouliez-vous dire « duree-du-label » ?",
        ),
    ],
)
def test_une_reference_fautive_se_dit_a_sa_ligne(texte: str, quoi: str, remede: str) -> None:
    lignes = contenu(OUTIL).splitlines()
    ligne = next(n for n, ecrite in enumerate(lignes, start=1) if ecrite.startswith("presentation"))
    outil = avec(OUTIL, '"Elle ouvre la candidature."', f'"{texte}"')
    assert problemes(outil) == [montre(f"{OUTIL}:{ligne}", quoi, remede)]


@pytest.fixture(scope="module")
def brouillees(vraies_donnees: Donnees) -> Donnees:
    """Les données publiées, où chaque délai et chaque code d'outil ont changé, sans qu'un texte change."""
    variantes = {
        slug: replace(v, operations=tuple(replace(s, operation=_brouille(s.operation)) for s in v.operations))
        for slug, v in vraies_donnees.variantes.items()
    }
    editions = {
        slug: e.model_copy(
            update={"delais": tuple(map(_brouille, e.delais)), "outils": tuple(map(_brouille, e.outils))}
        )
        for slug, e in vraies_donnees.editions.items()
    }
    return replace(vraies_donnees, variantes=variantes, editions=editions)


def _brouille(objet: Any) -> Any:
    """Rend un délai, un outil, ou l'opération qui l'ajoute, avec une autre valeur."""
    if isinstance(objet, Outil):
        return objet.model_copy(update={"code": f"ESSAI {objet.id[-3:]}"})
    if isinstance(objet, Delai):
        plus = {nom: valeur + 7 for nom in ("nombre", "jusque") if (valeur := getattr(objet, nom))}
        return objet.model_copy(update={"texte": "ZZ", "cadre": None, **plus})
    geste = objet.ajouter
    neufs = {n: _brouille(e) for n in ("outil", "delai") if geste and (e := getattr(geste, n)) is not None}
    return objet.model_copy(update={"ajouter": geste.model_copy(update=neufs)}) if neufs else objet


@pytest.mark.parametrize("slug", TOUTES)
def test_quand_tout_delai_et_tout_code_changent_aucun_texte_de_nous_ne_garde_l_ancien(
    slug: str, vraies_donnees: Donnees, brouillees: Donnees
) -> None:
    avant, apres = textes(resoudre(slug, vraies_donnees)), textes(resoudre(slug, brouillees))
    objets = [s.objet for s in parcourir(vraies_donnees.fichiers) if not s.partiel]
    codes = {o.code for o in objets if isinstance(o, Outil)}
    durees = {duree(o) for o in objets if isinstance(o, Delai) and o.nombre and o.nombre > 1}
    restes = {valeur for valeur in codes | durees if _dit(valeur, apres)}
    assert not restes, "écrivez {outil:…}, {delai:…} ou {duree:…}, sauf entre guillemets"
    assert any(_dit(valeur, avant) for valeur in codes), "témoin : les codes se lisent bien dans ces textes"


def _dit(valeur: str, texte: str) -> bool:
    """Dit si la valeur se lit dans le texte, hors des guillemets d'une citation."""
    sans_citation = re.sub("«[^»]*»", "", texte).replace("\u00a0", " ")
    cherche = re.escape(valeur.replace("\u00a0", " "))
    return re.search(rf"\b{cherche}\b", sans_citation) is not None


def test_une_reference_hors_d_une_edition_est_refusee() -> None:
    """L'identité d'une édition se lit aussi au portail, et une liste commune dans toutes les éditions."""
    edition = avec("variantes/nord/variante.yml", '"L\'édition du Nord."', '"L\'édition du {service}."')
    (seul,) = problemes(edition)
    assert seul.endswith("une référence ne se remplace pas ici\n  → Écrivez la valeur.")


def test_toute_edition_examinee_dit_les_valeurs_et_une_variante_de_variante_aussi() -> None:
    """Les pages, la construction et la comparaison passent par « examiner »."""
    outil = avec(OUTIL, '"Elle ouvre la candidature."', '"Rendez {outil:OUT-001}."')
    geste = 'remplacer:\n  cible: "OUT-001"\n  avec:\n    code: "EST 1"\n  empreinte_base: "123456789abc"'
    est = contenu("variantes/nord/variante.yml").replace('"nord"', '"est"').replace('"essai-2020"', '"nord"')
    fichiers = {"variantes/est/variante.yml": est, "variantes/est/x.yml": operations(geste)}
    donnees = donnees_de({**outil, **fichiers})
    dits = {slug: examiner(slug, donnees)[0].outils[0].presentation for slug in ("nord", "est")}
    assert dits == {"nord": "Rendez LDM\u00a0001.", "est": "Rendez EST 1."}


def test_la_prose_des_pages_n_enonce_ni_code_ni_duree(vraies_donnees: Donnees) -> None:
    """Une page dit une valeur par une macro ; les amorces des formulaires, générées, suivent les données."""
    objets = [s.objet for s in parcourir(vraies_donnees.fichiers) if not s.partiel]
    valeurs = {o.code for o in objets if isinstance(o, Outil)}
    valeurs |= {duree(o) for o in objets if isinstance(o, Delai) and o.nombre and o.nombre > 1}
    pages = [p for p in (RACINE / "docs").rglob("*.md") if not {"contribuer", "outils"} & set(p.parts)]
    pages += [
        RACINE / "docs" / "outils" / "index.md",
        *(RACINE / "referentiel").glob("variantes/*/pages/**/*.md"),
    ]
    assert len(pages) > 20
    fautes = {(p.name, v) for p in pages for v in valeurs if _dit(v, p.read_text(encoding="utf-8"))}
    assert not fautes, "appelez la donnée : {{ delai(…) }}"
