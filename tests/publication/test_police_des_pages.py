"""La police des pages : légère, libre, renommée, publiée avec sa licence."""

from pathlib import Path
from typing import Final

RACINE: Final = Path(__file__).resolve().parents[2]
DOSSIER: Final = RACINE / "docs" / "assets" / "polices"
FICHIERS: Final = sorted(DOSSIER.glob("*.woff2"))
LIMITE: Final = 45_000


def test_les_trois_dessins_pesent_moins_de_45_ko() -> None:
    assert [f.name for f in FICHIERS] == [
        "LdmTexte-Bold.woff2", "LdmTexte-Italic.woff2", "LdmTexte-Regular.woff2",
    ]  # fmt: skip
    assert sum(f.stat().st_size for f in FICHIERS) <= LIMITE


def test_la_licence_accompagne_la_police_et_le_nom_reserve_n_est_pas_repris() -> None:
    licence = (DOSSIER / "LICENCE-LdmTexte.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE" in licence
    assert "Reserved Font Name 'Source'" in licence
    assert all("LdmTexte" in f.name for f in FICHIERS)


def test_chaque_edition_publie_la_police_et_sa_licence(site: Path) -> None:
    for edition in (p.parent for p in site.glob("*/hors-ligne")):
        publies = {f.name for f in (edition / "assets" / "polices").iterdir()}
        assert publies == {*(f.name for f in FICHIERS), "LICENCE-LdmTexte.txt"}, edition
