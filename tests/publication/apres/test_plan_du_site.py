"""Le plan du site : un plan qui mène à celui du portail et à celui de chaque édition."""

import xml.etree.ElementTree as ET
from pathlib import Path

from ldm.publication.apres.plan_du_site import PORTAIL, ecrire_plan_du_site

ADRESSE = "https://exemple.fr/m/"


def lieux(plan: Path) -> list[str | None]:
    """Rend les adresses d'un plan."""
    return [e.text for e in ET.parse(plan).iter() if e.tag.endswith("}loc")]


def test_le_plan_mene_aux_editions_et_aux_pages_du_portail(tmp_path: Path) -> None:
    for page in ("", "comparer", "comparer/a/b", "paca", "paca/outils"):
        (tmp_path / page).mkdir(parents=True, exist_ok=True)
        (tmp_path / page / "index.html").touch()
    ecrire_plan_du_site(tmp_path, ADRESSE, ["paca"])
    assert lieux(tmp_path / "sitemap.xml") == [f"{ADRESSE}{PORTAIL}", f"{ADRESSE}paca/sitemap.xml"]
    assert lieux(tmp_path / PORTAIL) == [ADRESSE, f"{ADRESSE}comparer/", f"{ADRESSE}comparer/a/b/"]


def test_sans_adresse_aucun_plan_n_est_publie(site: Path) -> None:
    assert [*site.rglob("sitemap.xml*")] == []
