"""Le catalogue et le profil OSCAL : valides pour compliance-trestle, qui résout une variante en elle-même."""

import json
from pathlib import Path
from typing import Any

import pytest

from ldm.documents.echanges.oscal import composer_catalogue, jeton
from ldm.documents.echanges.oscal_profil import composer_ajouts, composer_profil, derive
from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Puce
from ldm.rendus.socle import json as rendu
from tests.documents.echanges.editions import edition, toutes, valeurs
from tests.outils_de_test import operations, petit_referentiel

# Des modules, non des imports : trestle ne s'installe pas sous Windows sans un paquet de plus.
catalogues: Any = pytest.importorskip("trestle.oscal.catalog")
profils: Any = pytest.importorskip("trestle.oscal.profile")
resolution: Any = pytest.importorskip("trestle.core.profile_resolver")


def ecrire(referentiel: Referentiel, dossier: Path) -> Path:
    """Écrit les fichiers OSCAL d'une édition comme le site les range ; rend le dossier où ils sont."""
    lieu = dossier / referentiel.identite.slug / "donnees" / "oscal"
    lieu.mkdir(parents=True)
    fichiers = {"catalogue": composer_catalogue(referentiel)}
    if derive(referentiel):
        fichiers["profil"] = composer_profil(referentiel)
        if ajouts := composer_ajouts(referentiel):
            fichiers["ajouts"] = ajouts
    for nom, valeur in fichiers.items():
        (lieu / f"{nom}.json").write_bytes(rendu.rendre_valeur(valeur))
    return lieu


def enonces(catalogue: Any) -> dict[str, dict[str, str]]:
    """Rend, par groupe, l'énoncé de chaque contrôle d'un catalogue que trestle a lu, puces comprises."""
    return {
        groupe.id: {controle.id: "\n".join(_proses(controle.parts[0])) for controle in groupe.controls}
        for groupe in catalogue.groups
        if getattr(groupe, "controls", None)
    }


def _proses(partie: Any) -> list[str]:
    return [partie.prose, *(prose for membre in partie.parts or () for prose in _proses(membre))]


def attendus(referentiel: Referentiel) -> dict[str, dict[str, str]]:
    """Rend la même chose, du référentiel."""
    return {
        jeton(critere.id): {
            jeton(d.id): "\n".join((d.texte, *_textes(d.puces))) for d in critere.descripteurs
        }
        for critere in referentiel.criteres
        if critere.descripteurs
    }


def _textes(puces: tuple[Puce, ...]) -> list[str]:
    return [texte for puce in puces for texte in (puce.texte, *_textes(puce.puces))]


@toutes
def test_trestle_lit_chaque_fichier_et_y_trouve_les_criteres_et_les_descripteurs(
    slug: str, tmp_path: Path
) -> None:
    referentiel = edition(slug)
    lieu = ecrire(referentiel, tmp_path)
    lu = catalogues.Catalog.oscal_read(lieu / "catalogue.json")
    assert [groupe.id for groupe in lu.groups] == [jeton(critere.id) for critere in referentiel.criteres]
    assert enonces(lu) == attendus(referentiel)
    for ajouts in lieu.glob("ajouts.json"):
        catalogues.Catalog.oscal_read(ajouts)


@toutes
def test_le_profil_d_une_variante_se_resout_en_la_variante(
    slug: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    referentiel = edition(slug)
    *_, lieu = [ecrire(edition(identite.slug), tmp_path) for identite in referentiel.lignee]
    assert (lieu / "profil.json").exists() == derive(referentiel)
    if derive(referentiel):
        resolu = resoudre(lieu, tmp_path, monkeypatch)
        assert enonces(resolu) == attendus(referentiel)
        assert numeros(resolu) == {jeton(i): str(numero) for i, numero in referentiel.numeros.items()}


def numeros(catalogue: Any) -> dict[str, str]:
    """Rend le numéro de chaque contrôle : celui que le profil lui ajoute, sinon le sien."""
    controles = [c for groupe in catalogue.groups for c in getattr(groupe, "controls", None) or ()]
    dits = {controle.id: {prop.name: prop.value for prop in controle.props} for controle in controles}
    return {identifiant: props.get("numero", props["label"]) for identifiant, props in dits.items()}


def resoudre(lieu: Path, atelier: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Rend le profil résolu par trestle, qui prend les chemins relatifs depuis le dossier courant."""
    (atelier / ".trestle").mkdir()
    (atelier / ".trestle" / "config.ini").touch()
    monkeypatch.chdir(lieu)
    profils.Profile.oscal_read(lieu / "profil.json")
    return resolution.ProfileResolver.get_resolved_profile_catalog(atelier, str(lieu / "profil.json"))


def test_un_delai_que_la_variante_change_est_regle_par_son_profil() -> None:
    geste = """
remplacer:
  cible: "DEL-001"
  avec:
    texte: "six ans"
    nombre: 6
  empreinte_base: "366162e0486a"
"""
    nord = petit_referentiel("nord", {"variantes/nord/delais.yml": operations(geste)})
    (reglage,) = composer_profil(nord)["profile"]["modify"]["set-parameters"]
    assert (reglage["param-id"], reglage["values"]) == ("del-001", ["six ans"])
    assert "modify" not in composer_profil(edition("nord"))["profile"]


@toutes
def test_un_catalogue_n_a_pas_deux_fois_un_identifiant_et_chaque_renvoi_y_mene(slug: str) -> None:
    catalogue = json.loads(rendu.rendre_valeur(composer_catalogue(edition(slug))))["catalog"]
    ids = [*valeurs(catalogue, "id")]
    assert len(ids) == len(set(ids))
    connus = {ressource["uuid"] for ressource in catalogue["back-matter"]["resources"]}
    internes = {href[1:] for href in valeurs(catalogue, "href") if href.startswith("#")}
    assert internes <= connus
    assert internes


def test_le_catalogue_ne_porte_pas_les_exemples_d_une_autre_edition() -> None:
    assert "nord-act-001" in set(valeurs(composer_catalogue(edition("nord")), "id"))
    assert "nord-act-001" not in set(valeurs(composer_catalogue(edition("sud")), "id"))


def test_l_identifiant_universel_d_un_catalogue_ne_change_qu_avec_lui() -> None:
    nord = edition("nord")
    change = nord.model_copy(update={"criteres": nord.criteres[:1]})
    uuids = [composer_catalogue(r)["catalog"]["uuid"] for r in (nord, nord, change)]
    assert uuids[0] == uuids[1] != uuids[2]


def test_trestle_refuse_un_catalogue_mal_forme(tmp_path: Path) -> None:
    lieu = ecrire(edition("nord"), tmp_path)
    mauvais = json.loads((lieu / "catalogue.json").read_bytes())
    mauvais["catalog"]["groups"][0]["intitule"] = "de trop"
    (lieu / "catalogue.json").write_text(json.dumps(mauvais), encoding="utf-8")
    with pytest.raises(Exception, match="intitule"):
        catalogues.Catalog.oscal_read(lieu / "catalogue.json")
