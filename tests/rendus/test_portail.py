"""Les deux pages que le moteur ne fait pas : le portail et le renvoi d'un lien permanent."""

from macros.rendus.portail import Entree, rendre, rendre_renvoi
from tests.rendus.lecture import lire, texte

ENTREES = [
    Entree("essai-2026", "Essai <b>", 'Une "présentation" & co.', abrogee=False),
    Entree("vieux-2012", "Vieux", "Passé.", abrogee=True),
]


def test_le_portail_mene_a_chaque_edition_et_echappe_ses_textes() -> None:
    evenements = lire(rendre(ENTREES).decode())
    assert [e[1] for e in evenements if e[0] == "<a"] == ["href=essai-2026/", "href=vieux-2012/"]
    assert ("texte", "Essai <b>") in evenements
    assert ("<b",) not in evenements


def test_le_portail_signale_l_edition_abrogee_et_elle_seule() -> None:
    rendu = rendre(ENTREES).decode()
    assert rendu.count("Version historique") == 1
    assert '<li class="abrogee"><a href="vieux-2012/">' in rendu


def test_le_portail_prend_son_style_dans_une_edition_presente() -> None:
    liens = [e for e in lire(rendre(ENTREES).decode()) if e[0] == "<link"]
    assert liens
    assert all("href=essai-2026/" in "".join(lien) for lien in liens)


def test_un_lien_permanent_mene_aussitot_a_sa_cible() -> None:
    evenements = lire(rendre_renvoi("D-003", "../../referentiel/critere-1/#D-003").decode())
    assert ("<meta", "http-equiv=refresh", "content=0; url=../../referentiel/critere-1/#D-003") in evenements
    assert ("<a", "href=../../referentiel/critere-1/#D-003") in evenements


def test_un_lien_permanent_echappe_ce_qu_il_porte() -> None:
    assert "<script" not in rendre_renvoi("<script>", '"><script>').decode()


def test_les_deux_pages_sont_en_francais_et_titrees() -> None:
    for page in (rendre(ENTREES), rendre_renvoi("D-003", "../")):
        assert ("<html", "lang=fr") in lire(page.decode())
        assert "<title>" in page.decode()
    assert "Label Lycée des métiers" in texte(rendre(ENTREES).decode())
