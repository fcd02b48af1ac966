"""Un audit, de l'établissement à ses auditeurs et retour : chacun ses mots, rien de perdu, tout se réunit."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Browser, Locator, Page, expect

from tests.navigateur.dossiers import NOYAU, page_nue
from tests.navigateur.examen_axe import TOUT, examiner, injecter, passer_au_theme
from tests.navigateur.saisie import (
    EDITION,
    aller,
    attendre_l_enregistrement,
    commencer,
    edition,
    gardes,
    lire_la_copie,
    outil,
    page_du_dossier,
)

FAITS: Final = "Aucun compte rendu depuis deux ans."
ARGUMENT: Final = "Le conseil ne se réunit <b>plus</b>."


@contextmanager
def _page(navigateur: Browser, adresse: str) -> Iterator[Page]:
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        yield page
        assert plaintes == []


def _envoyer(page: Page, dossier: Path, nom: str, bouton: str = "Garder une copie") -> Path:
    chemin = dossier / nom
    chemin.write_text(json.dumps(lire_la_copie(page, bouton), ensure_ascii=False), encoding="utf-8")
    return chemin


def _recevoir(page: Page, fichier: Path) -> None:
    """Audite ce dossier."""
    page.goto(f"{page.url.partition('#')[0]}#/dossiers")
    page.locator("summary", has_text="J’audite un dossier").click()
    page.get_by_label("Le fichier de l’établissement").set_input_files(fichier)
    expect(page.get_by_text("Vous auditez ce dossier")).to_be_visible()


def _reunir(page: Page, fichier: Path) -> Locator:
    """Lit le fichier dans le dossier ouvert ; rend son aperçu."""
    aller(page, "ouvrir")
    page.get_by_label("Choisir le fichier").set_input_files(fichier)
    apercu = page.locator(".ldm-apercu")
    expect(apercu).to_be_visible()
    return apercu


def _prendre(page: Page, fichier: Path) -> None:
    apercu = _reunir(page, fichier)
    apercu.get_by_role("button", name="Réunir").click()
    expect(page.get_by_text("est réuni à ce dossier")).to_be_visible()


def _descripteurs(page: Page) -> list[str]:
    return [d["id"] for critere in edition(page)["criteres"] for d in critere["descripteurs"]]


def _constat(page: Page, descripteur: str, sigles: str, **textes: str) -> None:
    aller(page, f"audit/{descripteur}")
    for constat in edition(page)["audit"]["constats"]:
        if constat["sigle"] in sigles.split():
            page.locator(f"input[value='{constat['cle']}']").check()
    for champ, texte in textes.items():
        page.locator(f"[data-champ='{descripteur}.{champ.replace('_', '-')}']").fill(texte)
    attendre_l_enregistrement(page)


def _situer(page: Page, descripteur: str, position: int) -> None:
    aller(page, f"descripteur/{descripteur}")
    page.locator(".ldm-descripteur input[type=radio]").nth(position).check()
    attendre_l_enregistrement(page)


def _dits(page: Page, *debuts: str) -> dict[str, str]:
    """Rend ce que le dossier dit sous ces débuts de clé."""
    return {cle: v for cle, v in gardes(page).items() if cle.startswith(debuts) and v}


def test_un_audit_va_revient_et_se_reunit(navigateur: Browser, adresse: str, tmp_path: Path) -> None:
    with _page(navigateur, adresse) as ecole, _page(navigateur, adresse) as auditeur:
        un, deux, trois = _preparer(ecole)
        recu = _envoyer(ecole, tmp_path, "ecole.ldm.json")
        _recevoir(auditeur, recu)
        _auditer(auditeur, tmp_path, un, deux, trois)
        _situer(ecole, un, 3)
        rendu = _rendre(auditeur, tmp_path)
        _repondre(ecole, rendu, un, trois)
        reponse = _envoyer(ecole, tmp_path, "reponse.ldm.json")
        _constat(auditeur, deux, "", faits="Bien tenu.")
        _prendre(auditeur, reponse)
        _relire(auditeur, un, deux)
        expect(_reunir(auditeur, reponse)).to_contain_text("rien à réunir")
        expect(_reunir(auditeur, recu)).to_contain_text("rien à réunir")


def _preparer(ecole: Page) -> list[str]:
    commencer(ecole)
    un, deux, trois = _descripteurs(ecole)[:3]
    _situer(ecole, un, 1)
    _situer(ecole, deux, 0)
    ecole.get_by_label("Éléments de preuve").fill("La carte des formations")
    attendre_l_enregistrement(ecole)
    aller(ecole, "accueil")
    return [un, deux, trois]


def _auditer(auditeur: Page, dossier: Path, un: str, deux: str, trois: str) -> None:
    for jour in ("mars 2027", "15 mars 2027"):
        auditeur.get_by_label("Date de l’audit").fill(jour)
        auditeur.get_by_label("Date de l’audit").blur()
    expect(auditeur.get_by_text("jeudi 25 mars 2027").first).to_be_visible()
    _constat(auditeur, un, "NC", faits=FAITS, argument=ARGUMENT, a_demander="Pourquoi ?", a_qui="DDFPT, CPE")
    _constat(auditeur, deux, "PF C")
    expect(auditeur.locator(".ldm-audite__lycee")).to_contain_text("La carte des formations")
    expect(auditeur.locator(".ldm-ecart")).to_have_text("Même lecture")
    _constat(auditeur, trois, "NC")
    expect(auditeur.get_by_role("link", name="Ouvrir sa fiche")).to_be_visible()
    rapport, fiche = edition(auditeur)["audit"]["rapport"], outil(auditeur, "ecart")["id"]
    assert f"{fiche}/{trois}|{fiche}.ecart" in _dits(auditeur, f"{fiche}/{trois}|")
    _constat(auditeur, trois, "C R")
    dits = _dits(auditeur, f"{rapport}|{un}.", f"{rapport}|{trois}.", f"{fiche}/")
    assert dits[f"{rapport}|{un}.constat"] == f"{FAITS}\n\n{ARGUMENT}"
    assert {c for c in dits if c.startswith(f"{rapport}|{trois}.")} == {
        f"{rapport}|{trois}.{cle}" for cle in ("c", "r")
    }
    assert not [c for c in dits if c.startswith(f"{fiche}/{trois}|")], "la fiche suit le constat"
    assert dits[f"{fiche}/{un}|{fiche}.numero-fiche"] == "1/1"
    assert FAITS in dits[f"{fiche}/{un}|{fiche}.ecart"]
    assert list(_dits(auditeur, "partage|date-audit").values()) == ["15 mars 2027"], "corrigé partout"
    _laisser_les_mots_de_l_etablissement(auditeur, un)
    _refuser_leurs_formulaires(auditeur, dossier)
    _corriger_le_rapport(auditeur, un, rapport)


def _laisser_les_mots_de_l_etablissement(auditeur: Page, un: str) -> None:
    for ecran in (f"descripteur/{un}", f"outil/{outil(auditeur, 'plan')['slug']}", "commun", "preuves"):
        aller(auditeur, ecran)
        expect(auditeur.locator(".ldm-ecran :is(input, textarea):enabled")).to_have_count(0)
        expect(auditeur.get_by_text("Ces mots sont à l’établissement")).to_be_visible()
    aller(auditeur, f"outil/{outil(auditeur, 'ecart')['slug']}/{un}")
    assert auditeur.locator("[data-qui=etablissement]:enabled").count() == 0
    assert auditeur.locator("[data-qui=auditeur]:disabled").count() == 0
    expect(auditeur.get_by_text("dimanche 4 avril 2027")).to_be_visible()


def _refuser_leurs_formulaires(auditeur: Page, dossier: Path) -> None:
    """Un formulaire de l'établissement, rempli ailleurs, ne se lit pas dans un audit."""
    fichier = dossier / "grille.odt"
    aller(auditeur, "sortir")
    grille = auditeur.locator("li.ldm-tache", has_text=outil(auditeur, "grille")["code"])
    with auditeur.expect_download() as attendu:
        grille.get_by_role("button", name="ODT").click()
    attendu.value.save_as(fichier)
    aller(auditeur, "ouvrir")
    auditeur.get_by_label("Choisir le fichier").set_input_files(fichier)
    expect(auditeur.locator(".ldm-erreur", has_text="est à l’établissement")).to_be_visible()


def _corriger_le_rapport(auditeur: Page, un: str, rapport: str) -> None:
    """Ce que l'auditeur écrit au rapport ne suit plus le constat."""
    aller(auditeur, f"outil/{outil(auditeur, 'rapport')['slug']}")
    auditeur.locator(f"[data-champ='{un}.constat']").fill("Réécrit au rapport")
    _constat(auditeur, un, "", argument=f"{ARGUMENT} Depuis 2024.")
    assert _dits(auditeur, f"{rapport}|{un}.constat") == {f"{rapport}|{un}.constat": "Réécrit au rapport"}
    aller(auditeur, "audit/questions")
    assert auditeur.locator(".ldm-questions h2").all_inner_texts() == ["DDFPT", "CPE"]


def _examiner(page: Page, *ecrans: str) -> None:
    injecter(page)
    for ecran in ecrans:
        for largeur in (1280, 390) if "/C-" in ecran else (390,):
            page.set_viewport_size({"width": largeur, "height": 844})
            passer_au_theme(page, "light" if largeur == 390 else "dark")
            aller(page, ecran)
            assert examiner(page, TOUT) == [], ecran
    page.set_viewport_size({"width": 1280, "height": 900})


def _rendre(auditeur: Page, dossier: Path) -> Path:
    critere = edition(auditeur)["criteres"][0]["id"]
    _examiner(auditeur, "audit", f"audit/{critere}", "audit/questions", "audit/rendre")
    expect(auditeur.get_by_text("Un descripteur ni conforme, ni non conforme")).to_be_visible()
    with auditeur.expect_download() as attendu:
        auditeur.locator("li.ldm-tache", has_text=outil(auditeur, "ecart")["code"]).get_by_role(
            "button", name="ODT"
        ).first.click()
    assert "-descripteur-1-" in attendu.value.suggested_filename, "chaque fiche a son nom de fichier"
    return _envoyer(auditeur, dossier, "audit.ldm.json", "Rendre l’audit")


def _repondre(ecole: Page, rendu: Path, un: str, trois: str) -> None:
    """L'établissement prend l'audit, lit les constats à côté des siens, s'engage, et le met au plan."""
    _prendre(ecole, rendu)
    aller(ecole, "accueil")
    ecole.get_by_role("link", name="L’audit", exact=True).click()
    fiche = outil(ecole, "ecart")
    ecole.locator(f"a[href$='outil/{fiche['slug']}/{un}']").click()
    expect(ecole.locator("[data-qui=auditeur]").first).to_be_disabled()
    assert ecole.locator("[data-qui=auditeur]:enabled").count() == 0
    for champ, quoi in fiche["suites"].items():
        ecole.locator(f"[data-champ='{champ}']").fill(
            "Réunir le conseil" if quoi == "action" else "juin 2027"
        )
    attendre_l_enregistrement(ecole)
    aller(ecole, "audit")
    expect(ecole.get_by_text("Répondu")).to_be_visible()
    ecole.get_by_role("button", name="Ajouter cet engagement au plan").click()
    expect(ecole.get_by_role("button", name="Ajouter cet engagement au plan")).to_have_count(0)
    expect(ecole.locator(f"a[href$='outil/{fiche['slug']}/{un}']")).to_be_focused()
    aller(ecole, "echeances")
    expect(ecole.locator(".ldm-tache", has_text="Réunir le conseil")).to_contain_text("juin 2027")
    aller(ecole, "verifier")
    sans_suite = ecole.get_by_role("region", name="Un constat d’audit sans action").locator(".ldm-constat")
    expect(sans_suite).to_have_count(1)
    expect(sans_suite).to_contain_text(f"{_numero(ecole, trois)}. ")
    _examiner(ecole, "audit", f"audit/{edition(ecole)['criteres'][0]['id']}", "audit/ecarts")
    ligne = ecole.locator("tr", has=ecole.locator(f"a[href$='audit/{un}']"))
    for dit in ("En place", "Pas en place", "Non-conformité", "Constat plus sévère"):
        expect(ligne).to_contain_text(dit)
    aller(ecole, f"audit/{un}")
    assert "<b>plus</b>" in ecole.locator(".ldm-audite__auditeur").inner_text()
    aller(ecole, f"imprimer/{outil(ecole, 'rapport')['slug']}")
    expect(ecole.get_by_text("Réécrit au rapport")).to_be_visible()


def _relire(auditeur: Page, un: str, deux: str) -> None:
    """L'auditeur voit la réponse, ce qui a changé depuis, et garde ce qu'il a écrit entre-temps."""
    aller(auditeur, f"audit/{un}")
    expect(auditeur.locator(".ldm-audite__lycee")).to_contain_text("Depuis : Pas en place")
    aller(auditeur, f"audit/{deux}")
    expect(auditeur.locator(f"[data-champ='{deux}.faits']")).to_have_value("Bien tenu.")
    aller(auditeur, f"outil/{outil(auditeur, 'ecart')['slug']}/{un}")
    expect(auditeur.locator("textarea[data-qui=etablissement]").first).to_have_value("Réunir le conseil")


def test_deux_auditeurs_se_reunissent_et_departagent_leurs_seuls_constats(
    navigateur: Browser, adresse: str, tmp_path: Path
) -> None:
    with _page(navigateur, adresse) as premier, _page(navigateur, adresse) as second:
        commencer(premier)
        aller(premier, "commun")
        premier.get_by_label("Date de l’audit").fill("10 mars 2027")
        attendre_l_enregistrement(premier)
        recu = _envoyer(premier, tmp_path, "ecole.ldm.json")
        un, deux, _ = _descripteurs(premier)[:3]
        _recevoir(second, recu)
        _changer_partout_la_date(second)
        _recevoir(premier, recu)
        _constat(premier, un, "C")
        _constat(second, un, "NC", faits=FAITS)
        _constat(second, deux, "PF C")
        autre = _envoyer(second, tmp_path, "second.ldm.json")
        apercu = _reunir(premier, autre)
        assert apercu.locator(".ldm-desaccord legend").all_inner_texts() == [
            f"{_numero(premier, un)}. Constat"
        ]
        nommees = apercu.locator(".ldm-rapproches").all_inner_texts()
        codes = [outil(premier, usage)["code"] for usage in ("rapport", "ecart")]
        for code in codes:
            assert f"{code}. descripteur {_numero(premier, un)}. " in " ".join(nommees)
        apercu.get_by_label("Non-conformité").check()
        apercu.get_by_role("button", name="Réunir").click()
        expect(premier.get_by_text("est réuni à ce dossier")).to_be_visible()
        aller(premier, "audit")
        aller(premier, f"imprimer/{outil(premier, 'rapport')['slug']}")
        ligne = premier.locator(f"tr[data-ligne='{un}']")
        expect(ligne.locator(".ldm-coche, .ldm-reponse", has_text=FAITS)).to_be_visible()
        _ne_plus_compter_une_fiche_gardee(second, un, deux)


def _changer_partout_la_date(auditeur: Page) -> None:
    auditeur.get_by_label("Date de l’audit").fill("12 mars 2027")
    assert list(_dits(auditeur, "partage|").values()) == ["10 mars 2027"], "l’établissement l’a dite"
    auditeur.get_by_role("button", name="Changer partout").click()
    assert list(_dits(auditeur, "partage|").values()) == ["12 mars 2027"]


def _ne_plus_compter_une_fiche_gardee(auditeur: Page, compte: str, gardee: str) -> None:
    fiche = outil(auditeur, "ecart")
    _constat(auditeur, gardee, "NC")
    aller(auditeur, f"outil/{fiche['slug']}/{gardee}")
    auditeur.locator("textarea[data-qui=auditeur]:enabled").first.fill("Écrit à la main")
    _constat(auditeur, gardee, "C")
    dits = _dits(auditeur, f"{fiche['id']}/")
    assert "Écrit à la main" in dits.values()
    rangs = {cle: dit for cle, dit in dits.items() if cle.endswith(".numero-fiche")}
    assert rangs == {f"{fiche['id']}/{compte}|{fiche['id']}.numero-fiche": "1/1"}
    aller(auditeur, f"outil/{fiche['slug']}")
    auditeur.get_by_role("button", name="Retirer").first.click()
    aller(auditeur, f"audit/{compte}")
    auditeur.get_by_role("button", name="Rouvrir sa fiche").click()
    expect(auditeur.locator(f"[data-champ='{fiche['id']}.numero-fiche']")).to_have_value("1/1")


def _numero(page: Page, descripteur: str) -> int:
    return next(
        int(d["numero"])
        for critere in edition(page)["criteres"]
        for d in critere["descripteurs"]
        if d["id"] == descripteur
    )


def test_un_fichier_etranger_ou_d_une_autre_edition_ne_s_audite_pas(
    navigateur: Browser, adresse: str, tmp_path: Path
) -> None:
    with _page(navigateur, adresse) as page:
        commencer(page)
        dossier = lire_la_copie(page)
        page.goto(f"{page.url.partition('#')[0]}#/dossiers")
        page.locator("summary", has_text="J’audite un dossier").click()
        for texte, dit in (
            ("<!doctype html>", "n’est pas un dossier"),
            (json.dumps({**dossier, "edition": "__proto__"}), "autre édition"),
            (json.dumps({**dossier, "champs": {"audit|D-001.constat": {}}}), "illisible"),
        ):
            fichier = tmp_path / "essai.ldm.json"
            fichier.write_text(texte, encoding="utf-8")
            page.get_by_label("Le fichier de l’établissement").set_input_files(fichier)
            expect(page.locator(".ldm-erreur", has_text=dit)).to_be_visible()
        assert page.url.endswith("#/dossiers")


COMPARER: Final = """({ edition, cas }) => cas.map(([position, coches]) => {
    const D = LdmDossiers;
    const option = edition.position.options.find(({ cle }) => cle === position);
    const constats = edition.audit.constats.filter(({ cle }) => coches.split(" ").includes(cle));
    const degres = D.ecart(edition, option, constats);
    return [D.principal(edition, constats)?.cle ?? "", degres, D.direLEcart(degres)];
})"""
DATER: Final = """({ delais, evenements }) =>
    Object.fromEntries([...LdmDossiers.daterLesDelais(delais, evenements)].map(
        ([cle, date]) => [cle, LdmDates.ecrire(date)]))"""


def test_l_ecart_compare_la_position_au_constat_le_plus_grave(navigateur: Browser) -> None:
    constats = [
        {"cle": cle, "id": f"CST-{cle}", "exclusif": cle in {"c", "e", "nc"}}
        for cle in ("pf", "c", "r", "e", "nc")
    ]
    options = [{"cle": cle, "constat": f"CST-{cle}"} for cle in ("pf", "c", "r", "nc")]
    cas = {
        ("c", "nc"): ["nc", 3, "Constat plus sévère"],
        ("pf", "pf c"): ["pf", 0, "Même lecture"],
        ("c", "c r"): ["r", 1, "Constat plus sévère"],
        ("nc", "r e"): ["e", -1, "Constat plus favorable"],
        ("c", "c"): ["c", 0, "Même lecture"],
        ("c", ""): ["", None, ""],
        ("ne-sait-pas", "nc"): ["nc", None, ""],
    }
    contexte = navigateur.new_context()
    scripts = ("reponses.js", "audit/modele.js")
    page = page_nue(contexte, "http://localhost/", *NOYAU, *scripts)
    edition_ = {"audit": {"constats": constats}, "position": {"options": options}}
    assert page.evaluate(COMPARER, {"edition": edition_, "cas": [*cas]}) == [*cas.values()]
    contexte.close()


def test_un_delai_part_de_la_date_qui_est_ecrite_sinon_de_celle_qui_se_calcule(navigateur: Browser) -> None:
    def delai(cle: str, evenement: str, nombre: int, donne: str = "", **plus: Any) -> dict[str, Any]:
        communs = {"sens": "apres", "unite": "jours", "date_fixe": ""}
        return {"cle": cle, "evenement": evenement, "nombre": nombre, "donne": donne, **communs, **plus}

    delais = [
        delai("avis", "reponse", 1, unite="semaines"),
        delai("reponse", "audit", 20, "reponse"),
        delai("levee", "audit", 0, date_fixe="09-30"),
        delai("ailleurs", "inconnu", 3),
    ]
    contexte = navigateur.new_context()
    scripts = ("elements.js", "reponses.js", "libre.js", "../scripts/dates.js", "audit/limites.js")
    page = page_nue(contexte, "http://localhost/", *NOYAU, *scripts)
    calcules = page.evaluate(DATER, {"delais": delais, "evenements": {"audit": "2027-03-15"}})
    assert calcules == {"avis": "2027-04-11", "reponse": "2027-04-04", "levee": "2027-09-30"}
    ecrits = {"audit": "2027-03-15", "reponse": "2027-03-30"}
    assert page.evaluate(DATER, {"delais": delais, "evenements": ecrits})["avis"] == "2027-04-06"
    assert page.evaluate(DATER, {"delais": delais, "evenements": {"audit": "2027-02-31"}}) == {}
    contexte.close()
