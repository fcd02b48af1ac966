"""Contrôler : tout ce que la construction refuserait ; une édition fautive n'entraîne que ses appuis."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from ldm.erreurs import DonneesInvalides
from ldm.publication.controle import Controle, controler
from ldm.publication.plan import disposition
from ldm.variantes.edition_active import (
    donnees_actives,
    edition_nationale,
    referentiel_actif,
    toutes_ensemble,
)
from ldm.variantes.remplissage import remplir_les_bases
from tests.outils_de_test import DEROGATION, OUTIL, SUD, Contenus, avec, contenu, ecrire_petit, operations
from tests.publication.atelier import copie_des_donnees

SECOND = "essai-2020/outils/ldm-002.yml"


@pytest.fixture
def projet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Un projet d'une page, qui emploie un délai de l'édition autonome ; sud n'y masque rien."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "delai.md").write_text("Le label dure {{ delai('duree-du-label') }}.", "utf-8")
    monkeypatch.setattr(disposition, "MANUEL", tmp_path)
    monkeypatch.setenv("LDM_REFERENTIEL", str(tmp_path / "referentiel"))
    with toutes_ensemble():
        yield tmp_path


def controle(projet: Path, contenus: Contenus) -> Controle:
    sud = contenu(SUD).partition("operations:")[0]
    racine = ecrire_petit(projet, {SUD: sud, **contenus})
    with suppress(DonneesInvalides):
        [*remplir_les_bases(racine, accepter=False)]
    return controler()


def dits(trouve: Controle) -> list[str]:
    erreurs = (p for p in trouve.problemes if p.gravite == "erreur")
    return [f"{p.fichier.removeprefix('referentiel/')}:{p.ligne} : {p.quoi}" for p in erreurs]


def test_un_referentiel_sain_passe_entier(projet: Path) -> None:
    trouve = controle(projet, {})
    assert dits(trouve) == []
    assert ([*trouve.editions], trouve.a_part) == (["essai-2020", "nord", "sud"], {})


# --- Ce que seule la construction aurait dit


def test_un_delai_masque_qu_une_page_emploie_se_dit_dans_l_edition(projet: Path) -> None:
    geste = operations('masquer:\n  cible: "DEL-001"')
    trouve = controle(projet, {"variantes/nord/zz.yml": geste})
    (dit,) = dits(trouve)
    assert dit.startswith(
        "variantes/nord/variante.yml:0 : la page docs/delai.md échoue dans cette édition : "
        "Délai inconnu « duree-du-label »"
    )


@pytest.mark.parametrize(
    ("page", "faute"),
    [
        ("{{ critere('C-99') }}", "Identifiant inconnu « C-99 »"),
        ("{{ critre() }}", "'critre' is undefined"),
        ("{% if %}", "Expected an expression"),
        ("{{ delai() }}", "tuple index out of range"),
    ],
)
def test_une_page_d_academie_fautive_se_nomme(projet: Path, page: str, faute: str) -> None:
    trouve = controle(projet, {"variantes/nord/pages/essai.md": page})
    assert [dit.partition(" : ")[0].rpartition(":")[0] for dit in dits(trouve)] == [
        "variantes/nord/pages/essai.md"
    ]
    assert faute in dits(trouve)[0]


def second(**changes: str) -> dict[str, str]:
    """Rend un second outil de l'édition, sans champ du premier, ainsi changé."""
    texte = contenu(OUTIL).partition("      - saisies:")[0]
    neuf = {"OUT-001": "OUT-002", "LDM 001": "LDM 002", "ldm-001": "ldm-002", **changes}
    for avant, apres in neuf.items():
        texte = texte.replace(f'"{avant}"', f'"{apres}"')
    return {SECOND: texte}


@pytest.mark.parametrize(
    ("contenus", "attendu"),
    [
        (second(**{"ldm-002": "index"}), f"{SECOND}:3 : slug « index » : son adresse est celle de la page"),
        (second(**{"ldm-002": "cahier-des-charges"}), f"{SECOND}:3 : fichiers « cahier-des-charges »"),
        (second(**{"ldm-002": "affiche"}), f"{SECOND}:3 : fichiers « affiche »"),
        (second(**{"LDM 002": "LDM 001"}), f"{SECOND}:2 : code « LDM 001 » de OUT-002 : déjà celui"),
        (
            avec("variantes/nord/textes.yml", '"depot-du-dossier"', '"duree-du-label"'),
            "variantes/nord/textes.yml:14 : ajout refusé : cle « duree-du-label » déjà pris",
        ),
        (
            {"variantes/nord/zz.yml": operations(
                'remplacer:\n  cible: "DEL-001"\n  avec:\n    cle: "depot-du-dossier"\n'
                '  empreinte_base: "000000000000"')},
            "variantes/nord/textes.yml:16 : cle « depot-du-dossier » de NORD-DEL-001 : déjà celui de DEL-001",
        ),
        (
            {"variantes/nord/zz.yml": operations(
                'remplacer:\n  cible: "OUT-001"\n  avec:\n    sections: []\n'
                '  empreinte_base: "000000000000"')},
            "variantes/nord/zz.yml:5 : LDM 001 est dit reproduit, et n'a aucune section",
        ),
        (
            {"variantes/nord/zz.yml": operations('masquer:\n  cible: "D-003"' + DEROGATION)},
            "variantes/nord/variante.yml:2 : critère 2 sans descripteur",
        ),
        (
            {"variantes/nord/pages/outils/ldm-001.md": "# À moi"},
            "variantes/nord/pages/outils/ldm-001.md:0 : page à l'adresse de celle d'un critère ou d'un outil",
        ),
    ],
)  # fmt: skip
def test_ce_que_deux_elements_se_disputent_se_dit_ou_l_edition_l_ecrit(
    projet: Path, contenus: Contenus, attendu: str
) -> None:
    trouves = dits(controle(projet, contenus))
    assert [dit for dit in trouves if dit.startswith(attendu)], trouves


# --- Une édition fautive n'arrête pas les autres


def test_une_edition_fautive_se_met_a_part(projet: Path) -> None:
    trouve = controle(projet, {"variantes/sud/zz.yml": "bidule: 1\n"})
    assert trouve.a_part == {"sud": "sud"}
    assert [*trouve.editions] == donnees_actives().slugs == ["essai-2020", "nord"]
    assert {p.fichier for p in trouve.de("sud")} == {"referentiel/variantes/sud/zz.yml"}


def test_celles_qui_s_appuient_sur_une_fautive_attendent_avec_elle(projet: Path) -> None:
    trouve = controle(projet, {"variantes/nord/zz.yml": "bidule: 1\n"})
    assert trouve.a_part == {"nord": "nord", "sud": "nord", "essai-2020": "nord"}
    assert trouve.editions == {}


def test_une_faute_d_operation_met_a_part_aussi(projet: Path) -> None:
    trouve = controle(projet, {"variantes/sud/zz.yml": operations('masquer:\n  cible: "C-99"')})
    assert {*trouve.a_part} == {"sud"}
    assert [*trouve.editions] == ["essai-2020", "nord"]


def test_sortir_du_controle_rend_toutes_les_editions_et_leurs_fautes(projet: Path) -> None:
    with toutes_ensemble():
        controle(projet, {"variantes/sud/zz.yml": "bidule: 1\n"})
        assert donnees_actives().slugs == ["essai-2020", "nord"]
    with pytest.raises(DonneesInvalides, match="clé inconnue « bidule »"):
        donnees_actives()


def test_une_faute_commune_arrete_tout(projet: Path) -> None:
    trouve = controle(projet, {"commun/sources.yml": "bidule: 1\n"})
    assert (trouve.donnees, trouve.editions) == (None, {})
    assert dits(trouve)


def test_sans_le_dossier_de_qui_lui_prete_la_nationale_se_construit_et_le_dit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Les exemples empruntés tombent avec un message ; une faute de frappe, elle, reste une faute."""
    nationale = edition_nationale()
    preteuses = {emprunt.edition for emprunt in referentiel_actif(nationale).identite.exemples_de}
    assert preteuses
    racine = copie_des_donnees(tmp_path)
    for preteuse in preteuses:
        shutil.rmtree(racine / "variantes" / preteuse)
    monkeypatch.setenv("LDM_REFERENTIEL", str(racine))
    with toutes_ensemble():
        controle = controler()
    assert [p for p in controle.problemes if p.gravite == "erreur"] == []
    dites = {p.fichier for p in controle.problemes if p.quoi.startswith("édition absente « ")}
    assert f"referentiel/{nationale}/edition.yml" in dites
    seule = controle.editions[nationale]
    assert seule.identite.exemples_de == ()
    assert {origine.genre for origine in seule.origines.values()} == {"propre"}
    assert re.search(r"\{(delai|duree|outil|titre):", repr(seule.textes)) is None
