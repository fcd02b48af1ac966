"""La saisie rapide : ce qui se comprend, ce qui se refuse, ce qui s'écrit et se défait."""

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.navigateur.dossiers import NOYAU, page_nue
from tests.navigateur.examen_axe import examiner_les_themes, injecter
from tests.navigateur.saisie import EDITION, aller, commencer, gardes, page_du_dossier

POSITIONS: Final = [
    {"cle": "point-fort", "libelle": "Point fort", "code": "PF", "rang": 1, "motif": False},
    {"cle": "en-place", "libelle": "En place", "code": "C", "rang": 2, "motif": False},
    {"cle": "a-ameliorer", "libelle": "À améliorer", "code": "R", "rang": 3, "motif": False},
    {"cle": "ne-sait-pas", "libelle": "Je ne sais pas", "code": None, "rang": None, "motif": False},
    {"cle": "sans-objet", "libelle": "Sans objet", "code": None, "rang": None, "motif": True},
]
A_SAISIR: Final = {
    "slug": "essai-2020",
    "position": {"nom": "Où en êtes-vous ?", "options": POSITIONS},
    "criteres": [
        {"descripteurs": [{"id": f"D-{n:03}", "numero": n} for n in range(1, 12)]},
        {"descripteurs": [{"id": "ESSAI-D-001", "numero": 12}]},
    ],
}
LIRE: Final = """([texte, edition]) => {
    const { saisies, fautes } = LdmDossiers.lireLesCodes(texte, edition);
    const vus = saisies.map((s) => [s.descripteur.numero, s.position, s.texte]);
    return [vus, fautes.map((f) => [f.rang, f.quoi])];
}"""


@pytest.fixture(scope="module")
def nue(navigateur: Browser) -> Iterator[Page]:
    contexte = navigateur.new_context()
    yield page_nue(contexte, "http://localhost/", *NOYAU, "rapide/codes.js")
    contexte.close()


def lire(page: Page, texte: str) -> Any:
    return page.evaluate(LIRE, [texte, A_SAISIR])


@pytest.mark.parametrize(
    ("ligne", "comprise"),
    [
        ("7 C", [[7, "en-place", ""]]),
        ("7C", [[7, "en-place", ""]]),
        ("  > 7. en place", [[7, "en-place", ""]]),
        ("7 : procès-verbal : page 3", [[7, "", "procès-verbal : page 3"]]),
        ("d-003 r: comptes rendus", [[3, "a-ameliorer", "comptes rendus"]]),
        ("essai-d-001 PF", [[12, "point-fort", ""]]),
        ("12 à améliorer", [[12, "a-ameliorer", ""]]),
        ("2-4 C", [[n, "en-place", ""] for n in (2, 3, 4)]),
        ("2 à 3 C", [[n, "en-place", ""] for n in (2, 3)]),
        ("1, 4 et D-006 pf", [[n, "point-fort", ""] for n in (1, 4, 6)]),
        ("5 ?", [[5, "ne-sait-pas", ""]]),
        ("5 NSP", [[5, "ne-sait-pas", ""]]),
        ("5 S.O. : pas d'internat", [[5, "sans-objet", "pas d'internat"]]),
        ("LDM1 essai-2020 r2026.1\n\n5 sans objet", [[5, "sans-objet", ""]]),
        ("3 C : <script>=1+1 {{ x }}", [[3, "en-place", "<script>=1+1 {{ x }}"]]),
    ],
)
def test_une_ligne_se_comprend_comme_on_l_ecrit(nue: Page, ligne: str, comprise: list[Any]) -> None:
    assert lire(nue, ligne) == [comprise, []]


@pytest.mark.parametrize(
    ("texte", "rang", "dit", "compris"),
    [
        ("13 C", 1, "pas de descripteur «\u00a013\u00a0»", 0),
        ("9-14 C", 1, "pas de descripteur «\u00a09-14\u00a0»", 0),
        ("D-999 C", 1, "pas de descripteur «\u00a0D-999\u00a0»", 0),
        ("1 C\nMerci à tous", 2, "Commencez par le numéro d’un descripteur", 1),
        ("1 XYZ", 1, "«\u00a0XYZ\u00a0» n’est pas une position. Écrivez PF, C, R, NSP, SO.", 0),
        ("1", 1, "Il manque une position, ou un texte", 0),
        ("1 C\n2 C\n1-3 R", 3, "Le descripteur 1 est déjà dit ligne 1.", 2),
        ("LDM1 paca\n1 C", 1, "d’une autre édition (paca)", 1),
        ("\n" * 500 + "1 C", 501, "500 lignes au plus", 0),
    ],
)
def test_une_ligne_qui_ne_se_comprend_pas_dit_pourquoi_et_n_emporte_rien(
    nue: Page, texte: str, rang: int, dit: str, compris: int
) -> None:
    vus, fautes = lire(nue, texte)
    ((lue, quoi),) = fautes
    assert lue == rang
    assert dit in quoi
    assert len(vus) == compris


def test_rien_ne_s_ecrit_avant_appliquer_et_tout_se_defait(navigateur: Browser, adresse: str) -> None:
    reglages: dict[str, Any] = {"bypass_csp": True, "reduced_motion": "reduce"}
    with page_du_dossier(navigateur, f"{adresse}{EDITION}/", **reglages) as (page, plaintes):
        commencer(page)
        page.get_by_role("link", name="Saisie rapide").click()
        zone = page.get_by_label("Vos lignes")
        zone.press_sequentially("1 C : comptes rendus\n2-3 PF\nbonjour")
        expect(page.get_by_text("Une ligne ne se comprend pas")).to_be_visible()
        expect(page.locator(".ldm-rapproche")).to_have_count(3)
        assert gardes(page) == {}
        page.get_by_role("link", name="Ligne 3").click()
        expect(zone).to_be_focused()
        injecter(page)
        assert examiner_les_themes(page, 1280, 390) == []

        page.get_by_role("button", name="Appliquer 4\u00a0réponses").click()
        expect(zone).to_have_value("bonjour")
        ecrites = gardes(page)
        assert ecrites["equipe|D-001.position"] == "en-place"
        assert [v for c, v in ecrites.items() if c.endswith("|D-001.preuves")] == ["comptes rendus"]
        assert [ecrites[f"equipe|D-00{n}.position"] for n in (2, 3)] == ["point-fort", "point-fort"]
        zone.fill("1 R")
        expect(page.locator(".ldm-rapproche")).to_contain_text("remplace «\u00a0En place\u00a0»")
        page.get_by_role("button", name="Annuler").click()
        aller(page, "descripteur/D-001")
        assert page.locator(".ldm-descripteur input:checked").count() == 0
        assert plaintes == []
