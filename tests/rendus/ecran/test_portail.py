"""Les pages que le moteur ne fait pas : le portail, ses pages et le renvoi d'un lien permanent."""

from ldm.documents.blocs import Document, Paragraphe, Pied, Section
from ldm.documents.morceaux import Lien
from ldm.rendus.ecran.portail import Entree, Fiche, Portail, Territoire, rendre, rendre_page, rendre_renvoi
from tests.rendus.lecture import lire, texte

ESSAI = Entree("essai-2026", "Essai <b>", 'Une "présentation" & co.', abrogee=False)
PORTAIL = Portail((ESSAI, Entree("vieux-2012", "Vieux", "Passé.", abrogee=True)))
PUBLIE = Portail(PORTAIL.entrees, "https://exemple.fr/manuel/")
PAGE = Document(
    "Une <page>", (Section("Titre", (Paragraphe((Lien("x", "paca/"), "<b>")),), "t"),), Pied("", "", "", "")
)
FICHE = Fiche("Descripteur 3 <b>", "Ce qu'il dit.", "Essai")
ALPES = Territoire("Alpes", (("Lyon", None), ("Grenoble", None)))
RIVAGE = Territoire("Rivage", (("Nice", ESSAI),))


def attributs(html: bytes, balise: str) -> list[tuple[str, ...]]:
    """Rend les attributs, triés, de chaque balise de ce nom."""
    return [tuple(sorted(e[1:])) for e in lire(html.decode()) if e[0] == f"<{balise}"]


def longue(sections: int) -> Document:
    """Rend une page de tant de sections, précédées d'un chapeau."""
    parties = tuple(Section(f"Partie {n}", (Paragraphe("Texte."),), f"partie-{n}") for n in range(sections))
    return Document("Longue", (Paragraphe("Le chapeau.", "chapeau"), *parties), Pied("", "", "", ""))


def test_le_portail_mene_chaque_academie_a_son_edition_ou_a_la_page_de_qui_n_en_a_pas() -> None:
    rendu = rendre(PORTAIL, [ALPES, RIVAGE])
    assert [lien for lien in attributs(rendu, "a") if lien[0].startswith("data-academie")] == [
        ("data-academie=", "data-region=Alpes", "href=sans-edition/"),
        ("data-academie=", "data-region=Alpes", "href=sans-edition/"),
        ("data-academie=essai-2026", "data-region=Rivage", "href=essai-2026/"),
    ]
    dites = " ".join(texte(rendu.decode()).partition("Trouver votre académie")[2].split())
    assert "Alpes Lyon pas d’édition Grenoble pas d’édition Rivage Nice Essai <b>" in dites


def test_le_champ_du_portail_propose_chaque_academie() -> None:
    evenements = lire(rendre(PORTAIL, [ALPES, RIVAGE]).decode())
    noms = [e[1] for e in evenements if e[0] == "<option"]
    assert noms == ["value=Lyon", "value=Grenoble", "value=Nice"]


def test_une_longue_page_a_son_sommaire_apres_son_chapeau_et_une_courte_n_en_a_pas() -> None:
    rendu = rendre_page(longue(5), "comparer/a/", PORTAIL).decode()
    assert rendu.index("Le chapeau.</p>") < rendu.index("Sur cette page") < rendu.index("<h2")
    assert ("<a", "href=#partie-4") in lire(rendu)
    assert "Sur cette page" not in rendre_page(longue(4), "comparer/a/", PORTAIL).decode()


def test_une_page_du_portail_se_decrit_par_son_chapeau() -> None:
    metas = attributs(rendre_page(longue(1), "comparer/", PORTAIL), "meta")
    assert ("content=Le chapeau.", "name=description") in metas
    assert ("content=Le chapeau.", "property=og:description") in metas


def test_le_choix_d_une_comparaison_propose_deux_editions_differentes() -> None:
    options = attributs(rendre_page(PAGE, "comparer/", PORTAIL, PORTAIL.entrees), "option")
    assert [option[1] for option in options if option[0] == "selected="] == [
        "value=essai-2026",
        "value=vieux-2012",
    ]
    assert "<select" not in rendre_page(PAGE, "passages/", PORTAIL).decode()


def test_l_image_et_l_adresse_partagees_demandent_une_adresse_de_publication() -> None:
    assert "og:image" not in rendre(PORTAIL).decode()
    metas = attributs(rendre_page(PAGE, "comparer/", PUBLIE), "meta")
    assert ("content=https://exemple.fr/manuel/partage.png", "property=og:image") in metas
    assert ("content=https://exemple.fr/manuel/comparer/", "property=og:url") in metas


def test_une_page_du_portail_remonte_a_la_racine_et_echappe_ses_textes() -> None:
    evenements = lire(rendre_page(PAGE, "comparer/a/b/", PORTAIL).decode())
    assert ("<a", "href=../../../paca/") in evenements
    assert ("<a", "href=../../../comparer/", "aria-current=true") in evenements
    assert ("<a", "href=../../../passages/") in evenements
    assert ("texte", "Une <page>") in evenements
    assert [e for e in evenements if e[0] in ("<b", "<page", "<style")] == []


def test_le_portail_mene_a_chaque_edition_et_echappe_ses_textes() -> None:
    evenements = lire(rendre(PORTAIL).decode())
    liens = [e[1] for e in evenements if e[0] == "<a"]
    assert [lien for lien in liens if "-20" in lien][:2] == ["href=essai-2026/", "href=vieux-2012/"]
    assert ("texte", "Essai <b>") in evenements
    assert ("<b",) not in evenements


def test_le_portail_range_l_edition_abrogee_a_part() -> None:
    rendu = rendre(PORTAIL).decode()
    assert rendu.count(">Abrogée<") == 1
    assert rendu.index('id="editions"') < rendu.index('href="essai-2026/"') < rendu.index('id="abrogees"')
    assert '<li class="abrogee"><a href="vieux-2012/">' in rendu
    assert 'id="abrogees"' not in rendre(Portail((ESSAI,))).decode()


def test_le_portail_prend_son_style_et_ses_scripts_dans_une_edition_presente() -> None:
    prises = [e for e in lire(rendre(PORTAIL).decode()) if e[0] in ("<link", "<script")]
    assert len(prises) == 8
    assert all("=essai-2026/assets/" in "".join(prise) for prise in prises)


def test_un_renvoi_a_la_police_et_les_couleurs_de_son_edition() -> None:
    feuilles = [e for e in lire(rendre_renvoi(FICHE, "../../", "").decode()) if "rel=stylesheet" in e]
    assert ["".join(f).partition("../../assets/styles/")[2].split("rel=")[0] for f in feuilles] == [
        "jetons.css",
        "portail.css",
    ]


def test_un_lien_permanent_mene_aussitot_a_sa_cible() -> None:
    rendu = rendre_renvoi(FICHE, "../../", "referentiel/critere-1/#D-003")
    cible = "../../referentiel/critere-1/#D-003"
    assert (f"content=0; url={cible}", "http-equiv=refresh") in attributs(rendu, "meta")
    assert attributs(rendu, "a")[-1] == (f"href={cible}",)


def test_un_lien_permanent_dit_ce_qu_on_y_lit_et_echappe_ce_qu_il_porte() -> None:
    rendu = rendre_renvoi(FICHE, "../../", '"><script>')
    assert len(attributs(rendu, "script")) == 2, "le thème choisi, et rien d'autre"
    assert attributs(rendu, "b") == []
    assert ("content=Descripteur 3 <b>", "property=og:title") in attributs(rendu, "meta")
    assert ("content=Ce qu'il dit.", "property=og:description") in attributs(rendu, "meta")
    assert ("texte", "Descripteur 3 <b> – Essai") in lire(rendu.decode())


def test_toutes_les_pages_sont_en_francais_et_titrees() -> None:
    for page in (
        rendre(PORTAIL),
        rendre_page(PAGE, "comparer/", PORTAIL),
        rendre_renvoi(FICHE, "../", ""),
    ):
        assert ("<html", "lang=fr") in lire(page.decode())
        assert "<title>" in page.decode()
    assert "Label Lycée des métiers" in texte(rendre(PORTAIL).decode())


def test_le_portail_garde_une_edition_remplacee_et_mene_a_sa_suite() -> None:
    """Qui avait choisi l'ancienne est mené à celle en vigueur : « data-suites » le dit au script."""
    vieille = Entree("nord-2026", "Nord 2026", "Avant.", abrogee=False, suite=("nord-2028", "Nord 2028"))
    page = rendre(Portail((Entree("nord-2028", "Nord 2028", "Après.", abrogee=False), vieille))).decode()
    assert 'data-editions="nord-2028" data-suites="nord-2026=nord-2028 "' in page
    assert page.index('id="editions"') < page.index('href="nord-2028/"') < page.index('id="remplacees"')
    assert '<a href="nord-2026/">Nord 2026</a> <strong class="etat">Remplacée</strong>' in page
