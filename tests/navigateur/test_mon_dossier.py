"""« Mon dossier », geste par geste : ce qui se crée, se retire, revient, se copie, se reprend."""

import re
from collections.abc import Iterator
from typing import Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.attente import attendre_que
from tests.navigateur.saisie import (
    EDITION,
    aller,
    commencer,
    edition,
    gardes,
    lire_la_copie,
    outil,
    page_du_dossier,
)

SANS_MEMOIRE: Final = (
    "Object.defineProperty(self, 'indexedDB', { get() { throw new DOMException('', 'SecurityError'); } })"
)


@pytest.fixture
def page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/") as (ouverte, plaintes):
        yield ouverte
        assert plaintes == []


@pytest.fixture
def page_sans_memoire(navigateur: Browser, adresse: str) -> Iterator[Page]:
    contexte = navigateur.new_context()
    contexte.add_init_script(SANS_MEMOIRE)
    ouverte = contexte.new_page()
    ouverte.goto(f"{adresse}{EDITION}/auto-evaluation/")
    ouverte.locator(".ldm-dossier[data-pret]").wait_for()
    yield ouverte
    contexte.close()


def titre(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_un_dossier_sans_nom_se_demande_sans_rien_creer(page: Page) -> None:
    page.get_by_role("button", name="Commencer un dossier").click()
    expect(page.get_by_role("alert").filter(has_text="Donnez un nom")).to_be_visible()
    expect(page.get_by_label("Nom du dossier")).to_be_focused()


def test_un_dossier_se_renomme_sur_place_et_echap_n_y_change_rien(page: Page) -> None:
    commencer(page)
    aller(page, "dossiers", "")
    page.get_by_role("button", name="Renommer Lycée Jean-Moulin").click()
    page.keyboard.type("Autre")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Renommer Lycée Jean-Moulin")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.type("Lycée Rosa-Parks")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Renommer Lycée Rosa-Parks")).to_be_focused()
    page.get_by_role("link", name="Lycée Rosa-Parks").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lycée Rosa-Parks")


def test_l_accueil_separe_ce_que_le_lycee_remplit_de_ce_qu_il_recoit(page: Page) -> None:
    commencer(page)
    for autre in edition(page)["outils"]:
        if "grille" in autre["usages"]:
            continue
        recu = "etablissement" not in autre["roles"]
        volet = page.locator(".ldm-volet-d-ecran", has_text="remplissent" if recu else "autres formulaires")
        expect(volet.locator(f"a[href$='/outil/{autre['slug']}']")).to_have_count(1)


def _effacer_et_annuler(page: Page) -> None:
    for nom in ("Premier", "Second"):
        commencer(page, nom)
        aller(page, f"critere/{edition(page)['criteres'][0]['id']}")
        page.locator("textarea:visible").nth(0).fill(f"Du dossier {nom}")
        aller(page, "dossiers", "")
    for nom in ("Premier", "Second"):
        page.get_by_role("button", name=f"Effacer {nom}").click()
        expect(page.get_by_role("link", name=nom, exact=True)).to_have_count(0)
    for nom in ("Premier", "Second"):
        page.get_by_role("button", name=f"Annuler : « {nom} »").click()
    page.get_by_role("link", name="Premier", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Premier")
    aller(page, f"critere/{edition(page)['criteres'][0]['id']}")
    expect(page.locator("textarea:visible").nth(0)).to_have_value("Du dossier Premier")


def test_des_dossiers_effaces_reviennent_tous_tant_que_la_page_est_ouverte(page: Page) -> None:
    _effacer_et_annuler(page)


def test_sans_memoire_plusieurs_dossiers_se_tiennent_s_effacent_et_reviennent(
    page_sans_memoire: Page,
) -> None:
    _effacer_et_annuler(page_sans_memoire)
    expect(page_sans_memoire.get_by_role("alert").filter(has_text="refuse de garder")).to_be_visible()
    page_sans_memoire.get_by_role("link", name="Tous les dossiers").or_(
        page_sans_memoire.get_by_role("link", name="Premier")
    ).first.click()
    expect(page_sans_memoire.get_by_role("alert").filter(has_text="refuse de garder")).to_be_visible()


def test_un_poste_partage_ne_garde_rien_et_le_dit(page: Page) -> None:
    commencer(page, poste_partage=True)
    expect(page.get_by_role("alert").filter(has_text="Poste partagé")).to_be_visible()
    aller(page, f"critere/{edition(page)['criteres'][0]['id']}")
    page.locator("textarea:visible").nth(0).fill("Secret")
    assert page.evaluate("indexedDB.databases().then((b) => b.length)") == 1
    contenu = page.evaluate("""async () => {
        const base = await idb.openDB("ldm-mon-dossier");
        const tout = [await base.getAll("dossiers"), await base.getAll("versions")];
        base.close();
        return tout;
    }""")
    assert contenu == [[], []]
    copie = lire_la_copie(page)
    assert [c["versions"][n]["v"] for c in copie["champs"].values() for n in c["versions"]] == ["Secret"]


def test_un_double_ne_change_plus_avec_l_original(page: Page) -> None:
    original = commencer(page)
    aller(page, f"critere/{edition(page)['criteres'][0]['id']}")
    page.locator("textarea:visible").nth(0).fill("Avant")
    gardes(page)
    aller(page, "dossiers", "")
    page.get_by_role("button", name="Dupliquer Lycée Jean-Moulin", exact=True).click()
    double = page.get_by_role("link", name="Lycée Jean-Moulin (double)")
    expect(double).to_be_focused()
    aller(page, f"critere/{edition(page)['criteres'][0]['id']}", original)
    page.locator("textarea:visible").nth(0).fill("Après")
    aller(page, "dossiers", "")
    double.click()
    aller(page, f"critere/{edition(page)['criteres'][0]['id']}")
    expect(page.locator("textarea:visible").nth(0)).to_have_value("Avant")


def test_l_accueil_dit_ce_qui_a_change_depuis_la_copie_et_ou(page: Page) -> None:
    commencer(page)
    expect(page.locator(".ldm-copie")).to_contain_text("Aucune copie hors de cet appareil")
    critere = edition(page)["criteres"][0]
    aller(page, f"critere/{critere['id']}")
    page.locator("textarea:visible").nth(0).fill("Une réponse")
    gardes(page)
    page.get_by_role("button", name="Garder une copie").click()
    expect(page.locator(".ldm-dit")).to_contain_text("Copie faite, relue : 1 réponse")
    aller(page, "accueil")
    expect(page.locator(".ldm-copie")).to_contain_text("tout y est")
    aller(page, f"critere/{critere['id']}")
    page.locator("textarea:visible").nth(1).fill("Une autre")
    aller(page, "accueil")
    expect(page.locator(".ldm-copie")).to_contain_text("1 réponse n’y est pas")
    page.get_by_text("Ce qui n’est pas dans la copie").click()
    page.locator(".ldm-depuis").get_by_role("link", name=f"Critère {critere['numero']}").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(critere["titre"])


def test_la_fiche_d_un_critere_porte_deja_son_numero_et_son_intitule(page: Page) -> None:
    commencer(page)
    fiche, critere = outil(page, "suivi"), edition(page)["criteres"][2]
    aller(page, f"outil/{fiche['slug']}")
    page.get_by_role("button", name=f"Commencer Critère {critere['numero']}").click()
    page.wait_for_url(f"**/outil/{fiche['slug']}/{critere['id']}")
    lus = {page.locator(f"[data-champ='{champ}']").input_value() for champ in fiche["reprises"]}
    assert lus == {critere["numero"], critere["intitule"]}
    assert fiche["numero_de_critere"] not in re.split(
        r"\W+", page.locator(".ldm-formulaire h2").all_inner_texts()[0]
    )
    aller(page, f"critere/{critere['id']}")
    page.get_by_role("button", name=f"Remplir {fiche['code']} pour ce critère").click()
    page.wait_for_url(f"**/outil/{fiche['slug']}/{critere['id']}")


def test_un_exemplaire_s_ajoute_se_retire_et_revient(page: Page) -> None:
    commencer(page)
    ecart = outil(page, "ecart")
    critere = edition(page)["criteres"][1]
    aller(page, f"outil/{ecart['slug']}")
    page.get_by_label("Critère concerné").select_option(critere["id"])
    page.get_by_role("button", name="Remplir un exemplaire").click()
    page.locator(".ldm-formulaire").wait_for()
    repris = next(champ for champ, quoi in ecart["reprises"].items() if quoi == "intitule-du-critere")
    expect(page.locator(f"[data-champ='{repris}']")).to_have_value(critere["intitule"])
    aller(page, f"outil/{ecart['slug']}")
    page.get_by_role("button", name="Retirer Exemplaire 1").click()
    expect(page.get_by_text("Aucun exemplaire pour l’instant")).to_be_visible()
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Exemplaire 1").first.click()
    expect(page.locator(f"[data-champ='{repris}']")).to_have_value(critere["intitule"])


def test_une_action_notee_devient_une_ligne_du_plan_et_ouvre_sa_fiche(page: Page) -> None:
    commencer(page)
    descripteur = edition(page)["criteres"][0]["descripteurs"][0]
    engagement = outil(page, "engagement")
    aller(page, f"descripteur/{descripteur['id']}")
    page.get_by_role("button", name="Prévoir une action").click()
    page.keyboard.type("Un créneau commun le jeudi")
    page.get_by_role("button", name=f"({engagement['code']})").click()
    page.wait_for_url(f"**/outil/{engagement['slug']}/E-*")
    repris = next(champ for champ, quoi in engagement["reprises"].items() if quoi == "action")
    expect(page.locator(f"[data-champ='{repris}']")).to_have_value("Un créneau commun le jeudi")
    page.go_back()
    page.get_by_role("link", name=f"Ouvrir sa fiche ({engagement['code']})").wait_for()
    aller(page, f"outil/{outil(page, 'plan')['slug']}")
    assert "Un créneau commun le jeudi" in page.locator(".ldm-formulaire textarea").evaluate_all(
        "(zones) => zones.map((zone) => zone.value)"
    )


def test_une_ligne_retiree_revient_telle_quelle(page: Page) -> None:
    commencer(page)
    plan = outil(page, "plan")
    aller(page, f"outil/{plan['slug']}")
    page.locator("tr[data-ligne] textarea").first.fill("Contrat d’objectifs")
    ecrites = gardes(page)
    page.get_by_role("button", name="Retirer la ligne").click()
    expect(page.get_by_role("button", name="Annuler")).to_be_focused()
    assert gardes(page) == {}
    page.keyboard.press("Enter")
    expect(page.locator("tr[data-ligne] textarea").first).to_have_value("Contrat d’objectifs")
    assert gardes(page) == ecrites


def test_une_version_d_avant_se_relit_et_se_reprend(page: Page) -> None:
    commencer(page)
    aller(page, f"critere/{edition(page)['criteres'][0]['id']}")
    champ = page.locator(".ldm-descripteur textarea:visible").first
    champ.fill("Première réponse")
    gardes(page)
    lire_la_copie(page)
    champ.fill("Deuxième réponse")
    page.get_by_text("Versions (2)").click()
    page.get_by_role("button", name="Reprendre cette version").click()
    expect(champ).to_have_value("Première réponse")
    expect(champ).to_be_focused()


def test_une_seule_case_se_coche_parmi_celles_qui_s_excluent(page: Page) -> None:
    commencer(page)
    aller(page, f"outil/{outil(page, 'rapport')['slug']}")
    premiere = page.locator("input[data-exclusif]").first
    ensemble = page.locator(f"input[data-exclusif='{premiere.get_attribute('data-exclusif')}']")
    ensemble.nth(0).check()
    ensemble.nth(1).check()
    assert ensemble.evaluate_all("(cases) => cases.filter((c) => c.checked).length") == 1
    assert list(gardes(page).values()) == ["oui"]


def test_ce_qui_s_ecrit_une_fois_est_repris_et_se_corrige_dans_un_seul(page: Page) -> None:
    commencer(page)
    aller(page, "commun")
    page.get_by_label("Établissement", exact=True).fill("Lycée Jean-Moulin")
    candidature, ecart = outil(page, "candidature"), outil(page, "plan")
    aller(page, f"outil/{candidature['slug']}")
    ici = page.locator(f"[data-champ='{candidature['id']}.etablissement']")
    expect(ici).to_have_value("Lycée Jean-Moulin")
    ici.fill("Lycée J.-Moulin")
    expect(page.get_by_text("Le reste du dossier dit : « Lycée Jean-Moulin »")).to_be_visible()
    aller(page, f"outil/{ecart['slug']}")
    ailleurs = page.locator(f"[data-champ='{ecart['id']}.etablissement']")
    expect(ailleurs).to_have_value("Lycée Jean-Moulin")
    aller(page, f"outil/{candidature['slug']}")
    page.get_by_role("button", name="Changer partout").click()
    aller(page, f"outil/{ecart['slug']}")
    expect(ailleurs).to_have_value("Lycée J.-Moulin")


def test_une_date_se_lit_comme_on_l_ecrit_et_une_faute_se_dit(page: Page) -> None:
    commencer(page)
    aller(page, "commun")
    date = page.locator("[data-type='date']").first
    for texte, faute in (("mars 2027", None), ("31/02/2027", "true"), ("14 janvier 2027", None)):
        date.fill(texte)
        date.blur()
        assert date.get_attribute("aria-invalid") == faute, texte


def test_un_champ_limite_compte_ce_qu_on_y_ecrit(page: Page) -> None:
    commencer(page)
    aller(page, f"outil/{outil(page, 'candidature')['slug']}")
    limite = page.locator("[maxlength]").first
    plein = int(limite.get_attribute("maxlength") or 0)
    compte = page.locator(f"[id='{limite.get_attribute('id')}-compte']")
    expect(compte).to_have_text(f"0 sur {plein} caractères.")
    limite.fill("é" * plein)
    expect(compte).to_contain_text(f"{plein} sur {plein} caractères")


def test_le_navigateur_est_prie_de_garder_apres_la_premiere_reponse(page: Page) -> None:
    page.evaluate("() => { self.pries = 0; navigator.storage.persist = async () => { self.pries += 1; }; }")
    commencer(page)
    aller(page, "commun")
    assert page.evaluate("self.pries") == 0
    page.get_by_label("Établissement", exact=True).fill("Lycée")
    assert page.evaluate("self.pries") == 1


def test_le_motif_ne_se_demande_que_d_un_point_sans_objet(page: Page) -> None:
    commencer(page)
    position = edition(page)["position"]
    aller(page, f"descripteur/{edition(page)['criteres'][0]['descripteurs'][0]['id']}")
    for option in position["options"]:
        page.locator(f"input[value='{option['cle']}']").check()
        expect(page.get_by_label("Pourquoi ?")).to_be_visible(visible=option["motif"])


def test_precedent_recharger_et_un_lien_mort_menent_ou_il_faut(page: Page) -> None:
    dossier = commencer(page)
    page.get_by_role("link", name="Critère 1.").click()
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    assert page.title().startswith(titre(page))
    page.get_by_role("link", name="Suivant").click()
    attendre_que(page, "document.title.startsWith('Critère 2')")
    page.go_back()
    attendre_que(page, "document.title.startsWith('Critère 1')")
    page.reload()
    attendre_que(page, "document.title.startsWith('Critère 1')")
    page.goto(page.url.replace(dossier, "0123456789abcdef"))
    expect(page.get_by_text("n’est pas dans ce navigateur")).to_be_visible()


def test_un_second_onglet_lit_puis_continue(page: Page) -> None:
    commencer(page)
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.get_by_text("ouvert dans un autre onglet")).to_be_visible()
    second.get_by_role("button", name="Continuer ici").click()
    expect(second.get_by_text("ouvert dans un autre onglet")).to_have_count(0)
    expect(page.get_by_text("ouvert dans un autre onglet")).to_be_visible()


def test_l_impression_montre_le_texte_entier_et_l_annexe_apres_la_grille(page: Page) -> None:
    commencer(page)
    critere = edition(page)["criteres"][0]
    aller(page, f"critere/{critere['id']}")
    long = "Un texte qui ne doit pas être coupé. " * 80
    page.locator(".ldm-descripteur textarea:visible").first.fill(long)
    page.locator(".ldm-descripteur input[type=radio]").first.check()
    aller(page, f"imprimer/{outil(page, 'grille')['slug']}")
    feuilles = page.locator(".ldm-feuille")
    expect(feuilles).to_have_count(2)
    officielle, annexe = feuilles.nth(0), feuilles.nth(1)
    assert long.strip() in officielle.inner_text()
    choisie = edition(page)["position"]["options"][0]["libelle"]
    assert choisie not in officielle.inner_text()
    assert choisie in annexe.inner_text()
    assert officielle.locator("input, textarea, button").count() == 0
    page.emulate_media(media="print")
    assert page.locator(".ldm-barre").is_hidden()
    coupes = page.locator(".ldm-reponse").evaluate_all(
        "(zones) => zones.filter((z) => z.scrollHeight > z.clientHeight + 2).length"
    )
    assert coupes == 0


def test_une_grille_vide_s_imprime_sans_annexe(page: Page) -> None:
    commencer(page)
    aller(page, f"imprimer/{outil(page, 'grille')['slug']}")
    expect(page.locator(".ldm-feuille")).to_have_count(1)


def test_une_preuve_retiree_revient(page: Page) -> None:
    commencer(page)
    aller(page, "preuves")
    page.get_by_role("button", name="Noter une preuve").click()
    page.get_by_label("Titre").fill("Compte rendu")
    page.get_by_role("button", name="Retirer cette preuve").click()
    expect(page.get_by_text("Aucune preuve notée")).to_be_visible()
    page.get_by_role("button", name="Annuler").click()
    expect(page.get_by_label("Titre")).to_have_value("Compte rendu")


def test_le_secours_donne_tout_tel_quel(page: Page) -> None:
    commencer(page)
    aller(page, "commun")
    page.get_by_label("Établissement", exact=True).fill("Lycée de secours")
    gardes(page)
    page.goto(page.url.partition("#")[0] + "#secours")
    attendre_que(page, "document.title.startsWith('Secours')")
    brut = lire_la_copie(page, "Prendre tout ce qui est gardé ici")
    assert [fiche["version"]["v"] for fiche in brut["versions"]] == ["Lycée de secours"]


def test_un_formulaire_que_plusieurs_remplissent_dit_a_qui_est_chaque_partie(page: Page) -> None:
    commencer(page)
    ecart = outil(page, "ecart")
    aller(page, f"outil/{ecart['slug']}")
    page.get_by_role("button", name="Remplir un exemplaire").click()
    page.locator(".ldm-formulaire").wait_for()
    assert len(set(page.locator(".ldm-role").all_inner_texts())) > 1
    aller(page, f"outil/{outil(page, 'candidature')['slug']}")
    assert page.locator(".ldm-role").count() == 0
