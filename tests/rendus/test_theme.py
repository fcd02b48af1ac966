"""Le dessin du manuel : des couleurs lisibles, des icônes toutes présentes, l'image et les balises d'un lien
partagé.
"""

import re
import struct
from pathlib import Path
from types import SimpleNamespace
from typing import Final, get_args

import pytest
from jinja2 import Environment, FileSystemLoader

from ldm.chargement.lieux import RACINE
from ldm.documents.blocs import Cellule, Colonne, Ligne
from ldm.documents.morceaux import Insigne
from ldm.modele.criteres import Icone
from ldm.rendus.ecran import html, partage
from ldm.rendus.ecran.html import TEINTES
from ldm.rendus.socle import jetons
from ldm.rendus.socle.dessins import icone
from ldm.rendus.socle.gabarits import GABARITS

STYLES: Final = RACINE / "docs/assets/styles"
ICONES: Final = GABARITS / "icones"
LOGO: Final = (RACINE / "overrides/.icons/ldm/roue.svg").read_text(encoding="utf-8")
LISIBLE: Final = 4.5
"""Le contraste minimal d'un texte, niveau AA."""
SCHEMAS: Final = ("default", "slate")
JETONS: Final = STYLES / "jetons.css"


def luminance(couleur: str) -> float:
    composantes = [int(couleur[rang : rang + 2], 16) / 255 for rang in (1, 3, 5)]
    rouge, vert, bleu = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in composantes)
    return 0.2126 * rouge + 0.7152 * vert + 0.0722 * bleu


def contraste(une: str, autre: str) -> float:
    clair, sombre = sorted((luminance(une), luminance(autre)), reverse=True)
    return (clair + 0.05) / (sombre + 0.05)


def teintes(schema: str) -> dict[int, tuple[str, str]]:
    """Rend, par numéro, le trait et le fond de chaque teinte de critère."""
    prefixe = "" if schema == "default" else r"  \[data-md-color-scheme=\"slate\"\] "
    porte = r":is\(\.ldm-teinte-(\d+), article:has\(> \.ldm-entete > \.ldm-teinte-\1\)\)"
    motif = rf"^{prefixe}{porte} {{ --ldm-teinte: (#\w{{6}}); --ldm-teinte-fond: (#\w{{6}}); }}$"
    trouvees = re.findall(motif, JETONS.read_text(encoding="utf-8"), re.MULTILINE)
    return {int(numero): (trait, fond) for numero, trait, fond in trouvees}


def variables(schema: str) -> dict[str, str]:
    """Rend les jetons de couleur, clairs ou sombres."""
    jetons = JETONS.read_text(encoding="utf-8")
    bloc = re.search(rf'\[data-md-color-scheme="{schema}"\] {{\n(.*?)\n *}}', jetons, re.DOTALL)
    assert bloc, schema
    return {
        nom: f"#{valeur * 2 if len(valeur) == 3 else valeur}"
        for nom, valeur in re.findall(r"--([\w-]+): #(\w+);", bloc[1])
    }


def test_le_calcul_du_contraste_est_celui_des_regles_d_accessibilite() -> None:
    assert contraste("#000000", "#ffffff") == pytest.approx(21)
    assert contraste("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("schema", SCHEMAS)
def test_chaque_teinte_de_critere_se_lit_sur_son_fond_et_sur_la_page(schema: str) -> None:
    palette = teintes(schema)
    assert sorted(palette) == list(range(1, TEINTES + 1))
    assert len({trait for trait, _ in palette.values()}) == TEINTES
    faibles = {
        n
        for n, (trait, fond) in palette.items()
        if min(contraste(trait, fond), contraste(trait, variables(schema)["ldm-papier"])) < LISIBLE
    }
    assert faibles == set()


@pytest.mark.parametrize("schema", SCHEMAS)
def test_les_textes_du_theme_se_lisent_sur_leurs_fonds(schema: str) -> None:
    couleur = variables(schema)
    fonds = [couleur["ldm-papier"], couleur["ldm-carte"], couleur["ldm-zone"], couleur["ldm-bleu-clair"]]
    paires = [
        (couleur[nom], fond) for nom in ("ldm-encre", "ldm-doux", "ldm-lien", "ldm-cuivre") for fond in fonds
    ]
    paires += [(couleur[f"ldm-{nom}"], couleur[f"ldm-{nom}-clair"]) for nom in ("ambre", "vert", "violet")]
    assert [paire for paire in paires if contraste(*paire) < LISIBLE] == []
    assert contraste(couleur["ldm-trait-net"], couleur["ldm-papier"]) >= 3, (
        "le bord d'une zone à remplir se voit"
    )


def test_ce_qui_s_imprime_a_les_couleurs_des_pages() -> None:
    assert (
        jetons.COULEURS.items()
        <= {nom.removeprefix("ldm-"): valeur for nom, valeur in variables("default").items()}.items()
    )
    assert dict(enumerate(jetons.TEINTES, 1)) == teintes("default")


@pytest.mark.parametrize("feuille", sorted({*STYLES.glob("*.css")} - {JETONS}))
def test_les_couleurs_sont_dans_les_jetons(feuille: Path) -> None:
    trouvees = set(re.findall(r"#[0-9a-f]{3,8}\b", feuille.read_text(encoding="utf-8")))
    permises = {"#000", "#fff", "#333", "#444", "#555", "#777", "#888", "#999", "#eee"}
    assert trouvees - permises - {"#142c45", "#cbd6e2", "#0004"} == set()


def test_le_theme_sombre_ne_va_pas_sur_le_papier() -> None:
    ecran = re.compile(r"@media screen.*?\{(?:[^{}]|\{[^{}]*\})*\}", re.DOTALL)
    for feuille in STYLES.glob("*.css"):
        hors_ecran = ecran.sub("", feuille.read_text(encoding="utf-8"))
        assert re.search(r"\bslate\b", hors_ecran) is None, feuille.name


def test_chaque_icone_offerte_a_son_dessin_et_chaque_dessin_sert() -> None:
    accueil = set(re.findall(r'icone\("(\w+)"\)', (RACINE / "docs/index.md").read_text(encoding="utf-8")))
    assert {chemin.stem for chemin in ICONES.iterdir()} == set(get_args(Icone)) | accueil


@pytest.mark.parametrize("nom", sorted(chemin.stem for chemin in ICONES.iterdir()))
def test_une_icone_est_muette_et_prend_la_couleur_du_texte(nom: str) -> None:
    svg = icone(nom)
    assert svg.startswith('<svg class="ldm-icone" viewBox="0 0 24 24"')
    assert 'aria-hidden="true"' in svg
    assert 'stroke="currentColor"' in svg
    assert "style=" not in svg
    assert "http" not in svg


def test_un_insigne_montre_toujours_le_numero_et_le_dessin_avec_la_teinte() -> None:
    insigne = html.rendre_insigne(Insigne("9-a", "numerique", 8))
    assert "ldm-teinte-9" in insigne
    assert icone("numerique") in insigne
    assert ">9-a</span>" in insigne


def test_chaque_case_connait_le_nom_de_sa_colonne_sous_une_case_etendue() -> None:
    colonnes = (Colonne("A"), Colonne("B"), Colonne("C"))
    un, deux, trois = Cellule(lignes=2), Cellule(), Cellule()
    lignes = [Ligne((un, deux, trois)), Ligne((deux, trois)), Ligne((un, deux, trois))]
    titres = [[colonne.titre for _, colonne in cellules] for _, cellules in html.situer(lignes, colonnes)]
    assert titres == [["A", "B", "C"], ["B", "C"], ["A", "B", "C"]]


@pytest.mark.parametrize(
    "edition", ["PACA", "Une édition au nom beaucoup trop long " * 20, "#panic() \\ $x$"]
)
def test_l_image_de_partage_a_ses_dimensions_et_toujours_les_memes_octets(edition: str) -> None:
    image = partage.rendre("Le manuel", edition, "Édition en vigueur", LOGO)
    assert struct.unpack(">II", image[16:24]) == (1200, 630)
    assert image == partage.rendre("Le manuel", edition, "Édition en vigueur", LOGO)


def balises_de_partage(adresse: str | None) -> dict[str, str]:
    gabarits = Environment(loader=FileSystemLoader(RACINE / "overrides"), autoescape=False)
    config = SimpleNamespace(site_name="Le manuel", site_description="Tout.", site_url=adresse)
    page = SimpleNamespace(
        meta={"title": 'Dire « "A" & B »', "description": "Court."}, is_homepage=False, canonical_url=adresse
    )
    rendu = gabarits.get_template("partials/partage.html").render(config=config, page=page)
    return dict(re.findall(r'<meta (?:property|name)="([^"]+)" content="([^"]*)">', rendu))


def test_un_lien_partage_montre_le_titre_et_l_image_si_l_adresse_est_connue() -> None:
    balises = balises_de_partage("https://manuel.fr/paca/")
    assert balises["og:title"] == "Dire « &#34;A&#34; &amp; B »"
    assert balises["og:description"] == "Court."
    assert balises["og:image"] == "https://manuel.fr/paca/assets/images/partage.png"


def test_sans_adresse_de_publication_un_lien_partage_n_invente_pas_d_image() -> None:
    balises = balises_de_partage(None)
    assert balises["og:title"]
    assert [nom for nom in balises if nom.startswith(("og:image", "og:url", "twitter"))] == []


@pytest.mark.parametrize("feuille", sorted(STYLES.glob("*.css")), ids=lambda f: f.name)
def test_une_feuille_de_style_ne_demande_rien_ailleurs(feuille: Path) -> None:
    contenu = feuille.read_text(encoding="utf-8")
    assert contenu.startswith("/*"), "elle dit ce qu'elle tient"
    sans_police = contenu.replace('[href^="https:"]', "").replace('url("../polices/LdmTexte-', "")
    dessinees = re.sub(r"""url\("data:image/svg\+xml,[^"]*"\)""", "", sans_police)
    assert re.findall(r"@import|url\(|https?://", dessinees) == []
