"""Le dépôt d'une académie : les éditions qu'il porte et publie, le paquet qu'il suit."""

from pathlib import Path

import pytest

from ldm.chargement import depot, lieux
from ldm.erreurs import DonneesInvalides


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Un dépôt à deux éditions, dont on est au pied."""
    monkeypatch.delenv("LDM_REFERENTIEL", raising=False)
    monkeypatch.setattr(lieux, "DEPOT", tmp_path)
    for nom in ("variantes/nous/variante.yml", "seule/edition.yml", "variantes/_modele/variante.yml"):
        (tmp_path / "referentiel" / nom).parent.mkdir(parents=True)
        (tmp_path / "referentiel" / nom).touch()
    return tmp_path


def regler(dossier: Path, texte: str) -> None:
    lieux._lire.cache_clear()
    (dossier / "ldm.yml").write_text(texte, encoding="utf-8")


def test_le_depot_publie_ses_editions_et_les_autres_s_il_le_demande(dossier: Path) -> None:
    regler(dossier, 'paquet: "0.1.0"\n')
    assert depot.editions_du_depot() == ("nous", "seule")
    assert depot.publiees(["autre", "nous", "seule"]) == ["nous", "seule"]
    regler(dossier, 'paquet: "0.1.0"\nautres_editions: true\n')
    assert depot.publiees(["autre", "nous", "seule"]) == ["autre", "nous", "seule"]


def test_un_paquet_d_une_autre_version_est_a_revoir(dossier: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    regler(dossier, 'paquet: "0.1.0"\n')
    dites = {}
    for installee in ("0.1.0", "0.2.0", ""):
        monkeypatch.setattr(depot, "version_installee", lambda version=installee: version)
        dites[installee] = [(p.gravite, p.quoi) for p in depot.paquet_change()]
    assert dites["0.1.0"] == dites[""] == []
    assert dites["0.2.0"] == [("à revoir", "paquet installé : 0.2.0 ; vos textes ont été relus avec 0.1.0")]


@pytest.mark.parametrize(
    ("texte", "quoi"),
    [
        ("{}\n", "champ obligatoire absent « paquet »"),
        ('paquet: "0.1.0"\ndonnees: "../ailleurs"\n', "« donnees » est mal formé"),
        ('paquet: "0.1.0"\nediteur: "x"\n', "clé inconnue « editeur »"),
    ],
)
def test_des_reglages_fautifs_se_disent_a_leur_ligne(dossier: Path, texte: str, quoi: str) -> None:
    regler(dossier, texte)
    with pytest.raises(DonneesInvalides) as refus:
        lieux.racines()
    (probleme,) = refus.value.problemes
    assert probleme.fichier == "ldm.yml"
    assert probleme.quoi.startswith(quoi)


def test_hors_d_un_depot_rien_n_est_a_soi_et_tout_se_publie() -> None:
    assert depot.editions_du_depot() == ()
    assert depot.publiees(["a", "b"]) == ["a", "b"]
