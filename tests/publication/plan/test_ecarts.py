"""Une page que le registre ignore, ou une page annoncée sans fichier : refusées, et l'on dit quoi écrire."""

import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.chargement.lieux import RACINE
from ldm.cli import main
from ldm.modele.commun import NomsDePage, PagesNommees
from ldm.publication import controle
from ldm.publication.construction import empreintes
from ldm.publication.plan.ecarts import (
    adresses_sans_page,
    ecarts_au_registre,
    noms_sans_page,
    pages_inconnues,
    titres_differents,
)
from ldm.publication.verificateur_de_liens import lire_page
from ldm.variantes.edition_active import donnees_actives
from tests.outils_de_test import avec, donnees_de, montre
from tests.publication.atelier import COMMANDE, environnement
from tests.publication.petit_site import VIEILLE, ecrire_le_petit_entier
from tests.publication.serveurs import port_libre, serveur


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """Une copie des pages du manuel, où l'on peut écrire."""
    return Path(shutil.copytree(RACINE / "docs", tmp_path / "projet" / "docs"))


def test_les_pages_du_projet_sont_toutes_au_registre() -> None:
    assert ecarts_au_registre(RACINE / "docs") == []


def test_les_pages_du_projet_ont_le_nom_que_leur_donne_le_menu() -> None:
    assert titres_differents(RACINE / "docs") == []


@pytest.mark.parametrize(
    ("avant", "apres", "ou"),
    [('title: "Glossaire"', 'title: "Lexique"', "title"), ("# Gl", "# Petit gl", "#")],
)
def test_une_page_qui_ne_porte_pas_le_nom_du_menu_est_refusee(
    avant: str, apres: str, ou: str, docs: Path
) -> None:
    page = docs / "glossaire.md"
    page.write_text(page.read_text("utf-8").replace(avant, apres, 1), encoding="utf-8")
    (probleme,) = titres_differents(docs)
    assert probleme.fichier == "docs/glossaire.md"
    assert f"à « {ou} »" in probleme.quoi


def test_une_page_que_rien_n_annonce_est_nommee_avec_la_ligne_a_ecrire(docs: Path) -> None:
    (docs / "demarche" / "jury.md").write_text('---\ntitle: "Le jury"\n---\n\n# Le jury\n', encoding="utf-8")
    (probleme,) = ecarts_au_registre(docs)
    assert str(probleme) == (
        "docs/demarche/jury.md : cette page n'est pas au registre : aucun menu n'y mène\n"
        "  → Ajoutez dans macros/ldm/modele/pages.py, à sa place et sous sa rubrique, "
        "puis lancez « ldm generer » : "
        'PageDuManuel("demarche/jury.md", "Le jury", "Ressources"),'
    )


def test_une_page_sans_en_tete_est_nommee_aussi(docs: Path) -> None:
    (docs / "jury.md").write_text("# Le jury\n", encoding="utf-8")
    assert 'PageDuManuel("jury.md", "…", "Ressources"),' in ecarts_au_registre(docs)[0].remede


def test_une_page_annoncee_sans_fichier_est_nommee(docs: Path) -> None:
    (docs / "glossaire.md").unlink()
    (probleme,) = ecarts_au_registre(docs)
    assert (probleme.fichier, probleme.quoi) == (
        "docs/glossaire.md",
        "le registre annonce cette page, et le fichier n'existe pas",
    )


def test_une_page_ecrite_a_la_place_d_une_amorce_est_refusee(docs: Path) -> None:
    (docs / "outils" / "conseils.md").write_text("# Conseils\n", encoding="utf-8")
    (probleme,) = ecarts_au_registre(docs)
    assert probleme.fichier == "docs/outils/conseils.md"
    assert "« ldm generer » écrit et efface" in probleme.remede


def test_les_noms_de_pages_du_projet_sont_ceux_du_registre() -> None:
    assert noms_sans_page(donnees_actives().commun.pages) == []


@pytest.mark.parametrize(
    ("pages", "quoi"),
    [
        (["liste/actions"], "la page « liste/actions » n'est pas au registre"),
        (["index", "glossaire", "glossaire"], "la page « glossaire » y vient deux fois"),
    ],
)
def test_un_nom_de_page_inconnue_ou_repetee_est_refuse(pages: list[str], quoi: str) -> None:
    (probleme,) = noms_sans_page(PagesNommees(pages=tuple(NomsDePage(page=page) for page in pages)))
    assert (probleme.fichier, probleme.quoi) == ("commun/pages.yml", quoi)


def test_le_nom_de_page_le_plus_proche_est_propose() -> None:
    (probleme,) = noms_sans_page(PagesNommees(pages=(NomsDePage(page="liste/actions"),)))
    assert "« listes/actions », peut-être ?" in probleme.remede


def test_les_pages_du_projet_lui_meme_n_ont_pas_a_y_etre(docs: Path) -> None:
    (docs / "contribuer" / "recette-nouvelle.md").write_text("# Recette\n", encoding="utf-8")
    assert ecarts_au_registre(docs) == []


def test_les_donnees_seules_se_verifient_sans_pages(tmp_path: Path) -> None:
    assert ecarts_au_registre(tmp_path / "docs") == []


@pytest.fixture
def projet(docs: Path) -> Path:
    """Une copie du projet à qui l'on a ajouté une page que rien n'annonce."""
    for dossier in ("macros", "overrides"):
        shutil.copytree(RACINE / dossier, docs.parent / dossier, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(RACINE / "mkdocs.yml", docs.parent)
    (docs / "jury.md").write_text("# Le jury\n", encoding="utf-8")
    return docs.parent


@pytest.mark.parametrize("commande", ["verifier", "construire"])
def test_la_commande_refuse_une_page_inconnue(
    commande: str, docs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (docs / "jury.md").write_text("# Le jury\n", encoding="utf-8")
    for module in (controle, empreintes):  # ce qu'on contrôle, ce qui dit qu'on l'a déjà contrôlé
        monkeypatch.setattr(module, "MANUEL", docs.parent)
    sortie = docs.parent / "site"
    fini = CliRunner().invoke(main, [commande, *(["-o", str(sortie)] if commande == "construire" else [])])
    assert (fini.exit_code, fini.stdout) == (1, "")
    assert "docs/jury.md : cette page n'est pas au registre" in fini.stderr
    assert not sortie.exists()


def test_servir_dit_la_page_inconnue_et_attend_qu_on_l_annonce(projet: Path, tmp_path: Path) -> None:
    petites = ecrire_le_petit_entier(tmp_path)
    env = environnement(PYTHONPATH=projet / "macros", LDM_REFERENTIEL=petites)
    port = port_libre()
    commande = [*COMMANDE, "servir", "--variante", VIEILLE, "--port", str(port)]
    with serveur(commande, projet, env, port, tmp_path / "journal") as service:
        service.attendre_message("docs/jury.md : cette page n'est pas au registre")
        service.attendre_l_ecoute()
        (projet / "docs" / "jury.md").unlink()
        service.attendre_page("", "Vieille édition")


def test_une_page_nouvelle_est_son_markdown_et_une_ligne_du_registre(projet: Path, tmp_path: Path) -> None:
    registre = projet / "macros" / "ldm" / "modele" / "pages.py"
    voisine = '    PageDuManuel("sources.md", '
    texte = registre.read_text(encoding="utf-8")
    ligne = '    PageDuManuel("jury.md", "Le jury", "Ressources", anciennes=("textes/jury",)),\n'
    assert texte.count(voisine) == 1
    registre.write_text(texte.replace(voisine, ligne + voisine), encoding="utf-8")
    ou = {"LDM_REFERENTIEL": ecrire_le_petit_entier(tmp_path), "LDM_CACHE": RACINE / "construction" / "cache"}
    env = environnement(PYTHONPATH=projet / "macros", **ou)
    commande = [*COMMANDE, "construire", "--variante", VIEILLE]
    fini = subprocess.run(commande, cwd=projet, env=env, capture_output=True, text=True, check=False)
    assert fini.returncode == 0, fini.stderr
    site = projet / "site" / VIEILLE
    menu = [a for a in lire_page(site / "sources" / "index.html").adresses if a == "../jury/"]
    assert menu, "la page voisine au menu y mène"
    assert "../../jury/" in lire_page(site / "textes" / "jury" / "index.html").adresses
    assert '"jury/"' in (site / "search" / "manuel.js").read_text(encoding="utf-8")


QUESTIONS = "commun/questions.yml"


def test_les_donnees_du_projet_ne_nomment_que_des_pages_et_des_ancres_qui_existent() -> None:
    assert pages_inconnues(donnees_actives()) == []


@pytest.mark.parametrize(
    ("page", "quoi", "remede"),
    [
        ("referenciel", "page inconnue « referenciel »", "Vouliez-vous dire « referentiel » ?"),
        (
            "demarche/etapes#TXT-999",
            "ancre inconnue « TXT-999 » dans la page « demarche/etapes »",
            "Valeurs admises : NORD-TXT-001.",
        ),
        (
            "glossaire#terme-descriptor",
            "ancre inconnue « terme-descriptor » dans la page « glossaire »",
            "Vouliez-vous dire « terme-descripteur » ?",
        ),
    ],
)
def test_une_question_qui_mene_a_une_page_inconnue_est_refusee(page: str, quoi: str, remede: str) -> None:
    donnees = donnees_de(avec(QUESTIONS, '"referentiel"', f'"{page}"'))
    assert [str(probleme) for probleme in pages_inconnues(donnees)] == [
        montre(f"{QUESTIONS}:5", quoi, remede)
    ]


@pytest.mark.parametrize(
    ("adresse", "juste"), [("glossaire/", True), ("glossaire#a", True), ("glosaire", False)]
)
def test_une_adresse_relative_est_celle_d_une_page(adresse: str, *, juste: bool) -> None:
    donnees = donnees_de(avec("commun/sources.yml", "https://www.exemple.fr/circulaire", adresse))
    dits = [str(probleme) for probleme in adresses_sans_page(donnees)]
    remede = "Vouliez-vous dire « glossaire » ?"
    refus = montre("commun/sources.yml:7", f"adresse sans page « {adresse} »", remede)
    assert dits == ([] if juste else [refus])
