"""La faute d'une édition qu'on sert : au-dessus de la page, échappée, avec son remède."""

from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.publication.construction.service import fautes_de
from ldm.rendus.ecran.faute import Faute, inserer, page_de_faute

FAUTE = Faute("referentiel/x.yml:3", "clé inconnue « <b> »", "Vouliez-vous dire « b » ?")
PAGE = "<!doctype html><html><body><p>Une page</p></body></html>"


def test_une_page_juste_ne_recoit_que_son_script() -> None:
    neuve = inserer(PAGE, (), "/.ldm/", 7)
    script = '<script src="/.ldm/rechargement.js" data-epoque="7"></script>'
    assert neuve == PAGE.replace("</body>", f"{script}</body>")


def test_une_faute_se_lit_sur_la_page_avec_son_lieu_et_son_remede() -> None:
    neuve = inserer(PAGE, (FAUTE, FAUTE), "/.ldm/", 7)
    assert "<summary>2 fautes à réparer</summary>" in neuve
    assert "<code>referentiel/x.yml:3</code>\n<p>clé inconnue « &lt;b&gt; »</p>" in neuve
    assert '<p class="remede">Vouliez-vous dire « b » ?</p>' in neuve
    assert neuve.index("Une page") < neuve.index("ldm-faute") < neuve.index("</body>")


def test_sans_page_juste_la_faute_fait_la_page() -> None:
    page = page_de_faute((FAUTE,), "/.ldm/", 7)
    assert "Les pages viendront dès que ce sera réparé." in page
    assert page.count("<script") == 1


def test_chaque_erreur_dit_ses_fautes_et_un_point_a_revoir_n_en_est_pas_une() -> None:
    grave = Probleme(fichier="a.yml", ligne=2, quoi="q", remede="r")
    entier = Probleme(fichier="a.yml", ligne=0, quoi="q", remede="r")
    revoir = Probleme(fichier="a.yml", ligne=2, quoi="q", remede="r", gravite="à revoir")
    assert fautes_de(DonneesInvalides([grave, entier, revoir])) == (
        Faute("a.yml", "q", "r"), Faute("a.yml:2", "q", "r"),
    )  # fmt: skip
    assert fautes_de(MauvaisUsage("page x.\n  → y")) == (Faute("", "page x.", "y"),)
