"""Écrire le plan du site que lisent les moteurs de recherche : celui de chaque édition, et le portail."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from ldm.rendus.ecran.portail import rendre_plan

PORTAIL: Final = "plan-du-portail.xml"
SANS_PLACE: Final = b'<meta name="robots" content="noindex">'
"""Ce que dit une page qui ne fait que mener à une autre."""


def ecrire_plan_du_site(site: Path, adresse: str, slugs: Sequence[str]) -> None:
    """Écrit dans `site` le plan des pages du portail, et celui qui mène à tous les plans.

    adresse : celle du portail. slugs : les éditions, dont le moteur a écrit le plan.
    """
    pages = sorted(
        page.parent.relative_to(site).as_posix()
        for page in site.rglob("index.html")
        if page.relative_to(site).parts[0] not in slugs and SANS_PLACE not in page.read_bytes()
    )
    lieux = (adresse if page == "." else f"{adresse}{page}/" for page in pages)
    (site / PORTAIL).write_bytes(rendre_plan("urlset", "url", lieux))
    plans = (f"{adresse}{plan}" for plan in (PORTAIL, *(f"{slug}/sitemap.xml" for slug in slugs)))
    (site / "sitemap.xml").write_bytes(rendre_plan("sitemapindex", "sitemap", plans))
