"""Renouveler un dossier : ce qui est repris, où, et ce qui est gardé à part, comme dans la page."""

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from ldm.documents.auto_evaluation import composer_dossier_vierge
from ldm.documents.catalogue import composer_catalogue
from ldm.documents.catalogue_actif import pieces_actives
from ldm.documents.donnees_de_reprise import donnees_de_reprise
from ldm.documents.donnees_du_dossier import donnees_du_dossier
from ldm.documents.renouvellement import bilan, cle_ancienne, constats_passes, renouveler
from ldm.modele.criteres import Critere
from ldm.modele.dossier import Dossier, ecrire_fichier
from ldm.modele.joints import Joints
from ldm.modele.passages import Passages
from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from ldm.variantes.reprises import reprendre, reprise_de
from tests.documents.test_verifications_du_dossier import dossier
from tests.editions import ADAPTEE, NATIONALE, RENOUVELLEMENTS

EXEMPLES: Final = json.loads(
    (Path(__file__).resolve().parents[1] / "dossiers" / "renouvellements.json").read_text(encoding="utf-8")
)
FAITS: Final = {"id": "nouveau-dossier", "nom": "Lycée Jean-Moulin 2028", "le": "2028-01-10T08:00Z"}
ANCIENS: Final = {"par": "P-1", "le": "2022-03-15T08:42Z", "origine": "saisie"}


def ancien(champs: dict[str, Any], slug: str = "essai-2020") -> Dossier:
    """Rend un dossier de 2022 : de chaque champ, un texte, une version ou plusieurs textes qui s'ignorent."""
    dates = {
        cle: [ANCIENS | {"v": un, "par": f"P-{rang + 1}"} for rang, un in enumerate(dit)]
        if isinstance(dit, list)
        else ANCIENS | ({"v": dit} if isinstance(dit, str) else dit)
        for cle, dit in champs.items()
    }
    return dossier(dates).model_copy(
        update={"id": "ancien-dossier", "nom": "Dossier 2022", "edition": slug, "revision": "1"}
    )


def textes(neuf: Dossier, *, repris: bool) -> Iterator[tuple[str, Any]]:
    """Rend ce que dit chaque champ repris, ou gardé ; une liste, s'il se contredit."""
    for cle, champ in neuf.champs.items():
        origines = {version.origine for version in champ.versions.values()}
        if ("reprise" in origines) == repris and not cle.startswith("reprise|"):
            dits = sorted(version.v for version in champ.versions.values())
            yield cle, dits if len(dits) > 1 else dits[0]


@pytest.mark.parametrize("cas", EXEMPLES["cas"], ids=[cas["nom"] for cas in EXEMPLES["cas"]])
def test_chaque_reponse_va_ou_il_faut_et_l_ancien_dossier_reste_entier(cas: dict[str, Any]) -> None:
    vieux, reprise = ancien(cas["champs"]), EXEMPLES["reprise"]
    avant = ecrire_fichier(vieux)
    neuf = renouveler(vieux, reprise, EXEMPLES["edition"], FAITS, actions=cas.get("actions", True))
    assert dict(textes(neuf, repris=True)) == cas["attendus"]
    for descripteur, genre in cas.get("genres", {}).items():
        assert neuf.valeur(f"reprise|{descripteur}") == genre
    assert constats_passes(neuf, reprise) == [tuple(constat) for constat in cas.get("constats", [])]
    dites = [c for c, champ in vieux.champs.items() if any(v.v for v in champ.versions.values())]
    gardes = cas.get("gardes", dites)
    assert dict(textes(neuf, repris=False)).keys() == {cle_ancienne(cle) for cle in gardes}
    assert ecrire_fichier(vieux) == avant
    assert neuf.valeur("reprise|ancien.id") == "ancien-dossier"


def test_ce_qui_est_garde_dit_toujours_qui_et_quand() -> None:
    vieux = ancien({"OUT-3|V-6.preuves": {"v": "Jurys", "par": "P-7", "empreinte": "v6"}})
    neuf = renouveler(vieux, EXEMPLES["reprise"], EXEMPLES["edition"], FAITS)
    [gardee] = neuf.champs[cle_ancienne("OUT-3|V-6.preuves")].versions.values()
    assert (gardee.v, gardee.par, gardee.le, gardee.empreinte) == ("Jurys", "P-7", ANCIENS["le"], "v6")


def test_une_cle_trop_longue_pour_etre_gardee_sous_son_nom_l_est_sous_un_autre() -> None:
    longue = f"OUT-3|V-{'9' * 290}"
    neuf = renouveler(ancien({longue: "Gardée"}), EXEMPLES["reprise"], EXEMPLES["edition"], FAITS)
    assert neuf.valeur(cle_ancienne(longue)) == "Gardée"


def test_le_bilan_compte_les_anciens_descripteurs_et_les_nouveaux() -> None:
    revise = ancien({"OUT-3|V-1.preuves": {"v": "Bilan", "empreinte": "v0"}})
    neuf = renouveler(revise, EXEMPLES["reprise"], EXEMPLES["edition"], FAITS)
    assert bilan(neuf, EXEMPLES["reprise"]) == {
        "repris": 0, "reformule": 2, "scinde": 1, "fusionne": 2, "retire": 1, "nouveau": 1,
    }  # fmt: skip


def nationale_de_2028() -> tuple[Referentiel, Referentiel]:
    """Rend l'édition nationale et celle qui la suivrait : un texte de chaque sorte y change."""
    vieille = referentiel_actif(NATIONALE)
    ids = [d.id for c in vieille.criteres for d in c.descripteurs]
    change, scinde, un, autre, retire = ids[:5]
    descripteurs = {
        change: (("reformule", [change], "D-901"), [("D-901", "Un texte reformulé pour l'essai.")]),
        scinde: (("scinde", [scinde], "D-902 D-903"), [("D-902", "Une part."), ("D-903", "L'autre.")]),
        un: (("fusionne", [un, autre], "D-904"), [("D-904", "Deux en un.")]),
        autre: (None, []),
        retire: (("retire", [retire], ""), [("D-905", "Un texte nouveau.")]),
    }
    passages = [{"type": "nouveau", "apres": ["D-905"], "motif": "Essai."}]
    for i in ids:
        genre, avant, apres = descripteurs.get(i, (("repris", [i], i), []))[0] or ("", [], "")
        if genre:
            passages.append({"type": genre, "avant": avant, "apres": apres.split(), "motif": "Essai."})

    def suite(critere: Critere) -> Critere:
        gardes = []
        for d in critere.descripteurs:
            for i, texte in descripteurs.get(d.id, (None, [(d.id, d.texte)]))[1]:
                gardes.append(d.model_copy(update={"id": i, "texte": texte}))
        return critere.model_copy(update={"descripteurs": tuple(gardes)})

    identite = vieille.identite.model_copy(
        update={"slug": "national-2028", "annee": "2028", "remplace": NATIONALE, "nom": "Édition 2028"}
    )
    dits = Passages.model_validate(
        {
            "ancienne": NATIONALE, "nouvelle": "national-2028", "nature": "redaction",
            "presentation": "Essai.",
            "criteres": [
                {"type": "repris", "avant": [c.id], "apres": [c.id], "motif": "Essai."}
                for c in vieille.criteres
            ],
            "descripteurs": passages,
        }
    )  # fmt: skip
    communs = {"editions": (*vieille.editions, identite), "passages": (*vieille.passages, dits)}
    champs = {nom: getattr(vieille, nom) for nom in Referentiel.model_fields} | communs
    connues = vieille.origines | {f"D-90{n}": vieille.origines[ids[0]] for n in range(1, 6)}
    neuve = {
        "origines": connues,
        "identite": identite,
        "lignee": (identite,),
        "criteres": tuple(map(suite, vieille.criteres)),
    }
    return Referentiel.model_construct(**champs), Referentiel.model_construct(**champs | neuve)


@cache
def en_2028() -> tuple[dict[str, Any], dict[str, Any]]:
    vieille, neuve = nationale_de_2028()
    reprise = reprendre(vieille, neuve, [vieille, neuve])
    assert reprise is not None
    pieces = composer_catalogue(neuve, Joints())
    return donnees_de_reprise(reprise), donnees_du_dossier(
        composer_dossier_vierge(neuve, pieces, lambda _: ()), {}
    )


@cache
def reelle(ancienne: str, nouvelle: str) -> tuple[dict[str, Any], dict[str, Any]]:
    """Rend la reprise d'une édition publiée dans une autre, et ce que la page lit de celle-ci."""
    reprise = reprise_de(ancienne, nouvelle, donnees_actives(), referentiel_actif)
    assert reprise is not None
    vierge = composer_dossier_vierge(reprise.nouvelle, pieces_actives(nouvelle), lambda _: ())
    return donnees_de_reprise(reprise), donnees_du_dossier(vierge, {})


def plein(reprise: dict[str, Any]) -> Dossier:
    """Rend un dossier où chaque descripteur de l'ancienne édition a sa position et ses réponses."""
    grille, positions = reprise["grille"], [option["cle"] for option in reprise["echelle"]]
    champs: dict[str, Any] = {"partage|uai": "0131234A", "partage|date-audit": "mai 2022"}
    for rang, (ancien_id, dit) in enumerate(reprise["descripteurs"].items()):
        champs[f"equipe|{ancien_id}.position"] = {
            "v": positions[rang % len(positions)],
            "empreinte": dit["empreinte"],
        }
        for colonne in grille["colonnes"]:
            champs[f"{grille['avant']}|{ancien_id}.{colonne}"] = {
                "v": f"{colonne} de {ancien_id}",
                "empreinte": dit["empreinte"],
            }
    return ancien(champs, reprise["edition"]["slug"])


@pytest.mark.parametrize(("ancienne", "nouvelle"), [*RENOUVELLEMENTS, (NATIONALE, "national-2028")])
def test_d_une_edition_a_une_autre_aucun_mot_ne_se_perd(ancienne: str, nouvelle: str) -> None:
    reprise, edition = en_2028() if nouvelle == "national-2028" else reelle(ancienne, nouvelle)
    vieux = plein(reprise)
    neuf = renouveler(vieux, reprise, edition, FAITS)
    repris = "\n".join(neuf.valeur(cle) for cle, _ in textes(neuf, repris=True))
    continues = {i for s in reprise["suites"]["descripteurs"] if s["apres"] for i in s["avant"]}
    for cle, champ in vieux.champs.items():
        assert neuf.valeur(cle_ancienne(cle)) == champ.valeur
        descripteur, _, colonne = cle.partition("|")[2].partition(".")
        if colonne in reprise["grille"]["colonnes"] and descripteur in continues:
            assert champ.valeur in repris, cle
    assert neuf.valeur("partage|uai") == "0131234A"
    assert neuf.valeur("partage|date-audit") == "", "la date d'un audit passé"
    assert sum(bilan(neuf, reprise).values()) == len(reprise["descripteurs"]) + sum(
        len(s["apres"]) for s in reprise["suites"]["descripteurs"] if s["genre"] == "nouveau"
    )
    for suite in reprise["suites"]["descripteurs"]:
        for neuve in suite["apres"]:
            seul = suite["genre"] in ("repris", "reformule")
            assert bool(neuf.valeur(f"equipe|{neuve}.position")) == seul, suite


def test_ce_que_la_page_lit_suffit_a_relire_l_ancien_dossier() -> None:
    reprise, _ = reelle(NATIONALE, ADAPTEE)
    cites = {i for s in reprise["suites"]["descripteurs"] for i in s["avant"]}
    assert cites == reprise["descripteurs"].keys()
    assert {d["critere"] for d in reprise["descripteurs"].values()} <= reprise["criteres"].keys()
    changes = (s for s in reprise["suites"]["descripteurs"] if s["genre"] != "repris")
    assert {i for s in changes for i in s["apres"]} == reprise["textes"].keys()
    marques = [s["mots"] for s in reprise["suites"]["descripteurs"] if s.get("mots")]
    assert any(change for avant, _ in marques for alinea in avant for change, _ in alinea)
