"""Les macros des pages : ce qu'elles rendent, ce qu'elles refusent."""

import re
from types import SimpleNamespace

import pytest

from ldm.erreurs import MauvaisUsage
from ldm.publication.moteur.macros_de_page import MACROS, Pages, declarer
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.rendus.lecture import convertir, texte


def pages(slug: str = "national-2023", adresse: str = "demarche/cycle/") -> Pages:
    return Pages(slug, lambda: adresse)


def test_chaque_macro_declaree_existe_et_se_documente() -> None:
    for nom in MACROS:
        assert getattr(Pages, nom).__doc__, nom


def test_les_macros_et_l_edition_sont_declarees_au_moteur() -> None:
    declarees: list[str] = []
    env = SimpleNamespace(
        conf={"extra": {"edition": "paca"}},
        page=SimpleNamespace(url=""),
        variables={},
        filters={},
        macro=lambda f: declarees.append(f.__name__),
    )
    declarer(env)
    assert tuple(declarees) == MACROS
    assert env.variables["edition"].slug == "paca"
    assert env.conf["extra"]["identite"].slug == "paca", "les gabarits du thème la lisent ici"
    assert env.conf["extra"]["statut"] == "Édition en vigueur"


@pytest.mark.parametrize(
    ("adresse", "racine"), [("", ""), ("glossaire/", "../"), ("outils/ldm-003/", "../../")]
)
def test_les_liens_partent_de_la_profondeur_de_la_page(adresse: str, racine: str) -> None:
    assert pages(adresse=adresse).contexte().racine == racine
    assert (
        pages(adresse=adresse).lien("sources#cdc-paca", "x") == f'<a href="{racine}sources/#cdc-paca">x</a>'
    )


def test_un_lien_vers_une_page_que_l_edition_n_a_pas_reste_du_texte() -> None:
    assert pages("aix-marseille-2012").lien("demarche/dossier", "le <dossier>") == "le &lt;dossier&gt;"


def test_un_delai_s_affiche_en_ligne_et_un_delai_inconnu_est_refuse() -> None:
    assert texte(convertir(f"Le label dure {pages().delai('duree-du-label')}.")) == "Le label dure cinq ans."
    with pytest.raises(
        MauvaisUsage, match=r"Délai inconnu « duree-du-labels »\. Vouliez-vous dire « duree-du-label » \?"
    ):
        pages().delai("duree-du-labels")


@pytest.mark.parametrize("slug", donnees_actives().slugs)
@pytest.mark.parametrize("liste", ["criteres", "descripteurs", "outils", "remarques", "actions"])
def test_un_nombre_est_celui_que_l_edition_attend_sous_puces_comprises(slug: str, liste: str) -> None:
    charges = donnees_actives().attendus.get(slug)
    attendu = getattr(charges.attendus.comptes, liste) if charges else None
    assert attendu is None or pages(slug).nombre(liste) == str(attendu)


@pytest.mark.parametrize("macro", ["critere", "outil"])
def test_un_identifiant_inconnu_est_refuse_avec_une_suggestion(macro: str) -> None:
    with pytest.raises(MauvaisUsage, match=r"Identifiant inconnu « [A-Z]+-999 »"):
        getattr(pages(), macro)("C-999" if macro == "critere" else "OUT-999")


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_la_grille_d_auto_evaluation_a_une_ligne_par_descripteur(slug: str) -> None:
    rendu = convertir(pages(slug).grille_auto_evaluation())
    attendus = [d.id for critere in referentiel_actif(slug).criteres for d in critere.descripteurs]
    assert re.findall(r'data-ligne="([^"]+)"', rendu) == attendus


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_la_page_d_un_outil_commence_par_son_code_et_son_titre(slug: str) -> None:
    for outil in referentiel_actif(slug).outils:
        rendu = convertir(pages(slug, "outils/x/").outil(outil.id))
        titre = re.search(r"<h1[^>]*>(.*?)<a [^>]*class=\"headerlink\"", rendu, re.S)
        assert titre, outil.id
        assert texte(titre[1]).replace("\u00a0", " ") == f"{outil.code} : {outil.titre}".replace(
            "\u00a0", " "
        )


def test_le_cahier_des_charges_se_reconnait_a_son_genre_et_non_a_sa_place() -> None:
    edition = pages("aix-marseille-2012", "cahier-des-charges/")
    attendu = edition.cahier_des_charges()
    edition.pieces = edition.pieces[::-1]
    assert edition.cahier_des_charges() == attendu


def test_les_renvois_taisent_les_pages_que_l_edition_ne_publie_pas() -> None:
    entrees = (("referentiel", "Lire"), ("comprendre/pilotage", "Piloter"))
    assert re.findall(r'<a href="([^"]+)">(\w+)', convertir(pages(adresse="").renvois(*entrees))) == [
        ("referentiel/", "Lire"), ("comprendre/pilotage/", "Piloter"),
    ]  # fmt: skip
    assert "Piloter" not in convertir(pages("aix-marseille-2012", "").renvois(*entrees))


def test_un_usage_mene_a_l_outil_qui_le_sert_dans_l_edition() -> None:
    assert pages(adresse="").lien_outil("rapport", "le rapport") == '<a href="outils/ldm-011/">le rapport</a>'
    assert pages("aix-marseille-2012", "").lien_outil("rapport", "le rapport") == (
        '<a href="outils/ldm-05-2012/">le rapport</a>'
    )
    assert pages("aix-marseille-2012").lien_outil("plan", "le <plan>") == "le &lt;plan&gt;"


def test_les_renvois_taisent_l_outil_que_l_edition_n_a_pas() -> None:
    def liens(edition: Pages) -> list[str]:
        entrees = ((edition.page_outil(usage), usage) for usage in ("plan", "rapport"))
        return re.findall(r'<a href="([^"]+)">', convertir(edition.renvois(*entrees)))

    assert liens(pages(adresse="")) == ["outils/ldm-002/", "outils/ldm-011/"]
    assert liens(pages("aix-marseille-2012", "")) == ["outils/ldm-05-2012/"]


def test_un_usage_inconnu_est_refuse_avec_une_suggestion() -> None:
    with pytest.raises(MauvaisUsage, match=r"Usage inconnu « grile »\. Vouliez-vous dire « grille »"):
        pages().page_outil("grile")


def test_une_edition_sans_grille_n_imprime_pas_de_grille() -> None:
    edition = pages()
    sans = tuple(o for o in edition.referentiel.outils if "grille" not in o.usages)
    edition.referentiel = edition.referentiel.model_copy(update={"outils": sans})
    assert edition.grille_auto_evaluation() == ""


def test_chaque_formulaire_est_donne_avec_ses_fichiers() -> None:
    rendu = convertir(pages("centre-val-de-loire-2026").fichiers_des_formulaires())
    assert rendu.count("telechargements/") > rendu.count("<li") > 5
