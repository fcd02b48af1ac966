"""Les pages que le moteur ne fait pas : le portail, ses pages et le renvoi d'un lien permanent."""

from ldm.documents.blocs import Document, Paragraphe, Pied, Section
from ldm.documents.morceaux import Lien
from ldm.rendus.ecran.portail import Entree, Territoire, rendre, rendre_page, rendre_renvoi
from tests.rendus.lecture import lire, texte

ENTREES = [
    Entree("essai-2026", "Essai <b>", 'Une "présentation" & co.', abrogee=False),
    Entree("vieux-2012", "Vieux", "Passé.", abrogee=True),
]


PAGE = Document(
    "Une <page>", (Section("Titre", (Paragraphe((Lien("x", "paca/"), "<b>")),), "t"),), Pied("", "", "", "")
)
NATIONALE = Entree("national-2023", "Nationale", "Présentation.", abrogee=False, par_defaut=True)


def regions(*entrees: Entree) -> str:
    """Rend la liste des régions d'un portail où Lyon et Grenoble n'ont rien et Nice a l'édition d'essai."""
    alpes = Territoire("Alpes", ((("Lyon", "Grenoble"), None),))
    rivage = Territoire("Rivage", ((("Nice",), ENTREES[0]),))
    lu = texte(rendre(entrees, [alpes, rivage]).decode())
    return " ".join(lu.partition("Trouver votre académie")[2].split())


def test_le_portail_dit_l_edition_de_chaque_academie_et_renvoie_les_autres_a_la_nationale() -> None:
    dites = regions(NATIONALE, ENTREES[0])
    assert "Alpes Lyon, Grenoble : pas d’édition ici, prenez l’édition nationale" in dites
    assert "Rivage Nice : Essai <b>" in dites


def test_sans_edition_nationale_le_portail_n_y_renvoie_pas() -> None:
    assert "Lyon, Grenoble : pas d’édition ici Rivage" in regions(ENTREES[0])


def test_une_page_du_portail_remonte_a_la_racine_et_echappe_ses_textes() -> None:
    evenements = lire(rendre_page(PAGE, "comparer/a/b/", "essai-2026").decode())
    assert ("<a", "href=../../../paca/") in evenements
    assert ("<a", "href=../../../comparer/") in evenements
    assert ("texte", "Une <page>") in evenements
    assert [e for e in evenements if e[0] in ("<b", "<page", "<script", "<style")] == []


def test_le_portail_mene_a_chaque_edition_et_echappe_ses_textes() -> None:
    evenements = lire(rendre(ENTREES).decode())
    liens = [e[1] for e in evenements if e[0] == "<a"]
    assert [lien for lien in liens if "-20" in lien][:2] == ["href=essai-2026/", "href=vieux-2012/"]
    assert ("texte", "Essai <b>") in evenements
    assert ("<b",) not in evenements


def test_le_portail_signale_l_edition_abrogee_et_elle_seule() -> None:
    rendu = rendre(ENTREES).decode()
    assert rendu.count(">Abrogée<") == 1
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


def test_toutes_les_pages_sont_en_francais_et_titrees() -> None:
    for page in (
        rendre(ENTREES),
        rendre_page(PAGE, "comparer/", "essai-2026"),
        rendre_renvoi("D-003", "../"),
    ):
        assert ("<html", "lang=fr") in lire(page.decode())
        assert "<title>" in page.decode()
    assert "Label Lycée des métiers" in texte(rendre(ENTREES).decode())
