"""Les règles nationales : une variante ne s'en écarte qu'en disant quel texte le décide."""

from typing import Final

import pytest

from ldm.modele.delais import Cadre, Delai
from ldm.modele.provenance import Source
from ldm.modele.typographie import typographier
from ldm.variantes.regles import National
from tests.outils_de_test import DEROGATION, avec, montre, operations, petit_referentiel, problemes

FICHIER = "variantes/nord/x.yml"
DELAIS = "essai-2020/delais.yml"
FIXE = avec(DELAIS, '    unite: "ans"\n', '    unite: "ans"\n    cadre: {minimum: 5, maximum: 6}\n')
REMEDE = (
    "Retirez cette opération ; ou, si un texte en décide, ajoutez « derogation: » (document, lieu, texte)."
)
CONTRAIRES: Final = {
    'remplacer:\n  cible: "C-01"\n  avec: {intitule: "x"}\n  empreinte_base: "123456789abc"': (
        "l'intitulé d'un critère national est fixé (article D. 335-1 du code de l'éducation)"
    ),
    'masquer:\n  cible: "D-003"': (
        "la liste des descripteurs est nationale (circulaire du 23-10-2023, partie 2 et annexe) : "
        "on la complète, l'établissement y choisit"
    ),
    'masquer:\n  cible: "DEL-001"': (
        "« Durée du label » est fixée à « cinq ans » (Circulaire d’essai, Partie 1)"
    ),
}
PERMIS = 'masquer:\n  cible: "NORD-D-001"'


def erreurs(*gestes: str) -> list[str]:
    tous = problemes({**FIXE, FICHIER: operations(*gestes)})
    return [p for p in tous if "à revoir" not in p]


def test_une_regle_nationale_se_cite_et_demande_une_derogation() -> None:
    attendus = [
        montre(f"{FICHIER}:{ligne}", f"contraire à une règle nationale : {regle}", REMEDE)
        for ligne, regle in zip((4, 10, 15), CONTRAIRES.values(), strict=True)
    ]
    assert erreurs(*CONTRAIRES, PERMIS) == attendus


def test_le_texte_qui_en_decide_leve_le_refus_et_se_garde() -> None:
    gestes = operations(*(geste + DEROGATION for geste in CONTRAIRES))
    apports = petit_referentiel("nord", {**FIXE, FICHIER: gestes}).apports[-3:]
    assert [apport.regle for apport in apports] == [typographier(regle) for regle in CONTRAIRES.values()]
    assert {a.derogation and (a.derogation.document, a.derogation.lieu) for a in apports} == {
        ("texte-officiel", "Page 7")
    }


def test_une_derogation_sans_objet_et_un_cadre_change_se_refusent() -> None:
    cadre = 'remplacer:\n  cible: "DEL-001"\n  avec: {cadre: {maximum: 9}}\n  empreinte_base: "123456789abc"'
    assert [p.splitlines()[0].partition(" : ")[2] for p in erreurs(PERMIS + DEROGATION, cadre)] == [
        "dérogation sans objet : cette opération ne s'écarte d'aucune règle nationale",
        "remplacement refusé : le cadre d'un délai est celui du texte national",
    ]


def delai(texte: str, nombre: int | None, unite: str = "ans", **plus: object) -> Delai:
    return Delai.model_validate(
        {"id": "NORD-DEL-009", "cle": "x", "libelle": "x", "texte": texte, "nombre": nombre, "unite": unite}
        | plus
    )


FIXEE = delai("cinq ans", 5, cadre={"minimum": 5, "maximum": 6}, source={"document": "d", "lieu": "l"})


@pytest.mark.parametrize(
    ("change", "admis"),
    [
        (delai("six ans", 6), True),
        (delai("6 ans, pas plus", 6), True),
        (delai("cinq ans", 5, libelle="La durée"), True),
        (delai("sept ans", 7), False),
        (delai("quatre ans", 4), False),
        (delai("sept ans", 6), False),
        (delai("un certain temps", None), False),
        (delai("six mois", 6, "mois"), False),
    ],
)
def test_un_nombre_reste_dans_son_cadre_et_se_lit_dans_son_texte(change: Delai, admis: bool) -> None:
    national = National(delais={"x": FIXEE}, documents={"d": "Texte"})
    precis = change.model_copy(update={"precise": "x"})
    regle = None if admis else "« x » est fixée à « cinq ans » (Texte, l)".replace("« ", "« ")
    assert [national.regle_de_remplacer(FIXEE, change), national.regle_d_ajouter(precis)] == [regle, regle]
    assert National().regle_d_ajouter(precis) is None
    assert FIXEE.cadre == Cadre(minimum=5, maximum=6)
    assert FIXEE.source == Source(document="d", lieu="l")
