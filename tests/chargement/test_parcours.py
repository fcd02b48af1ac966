"""Le parcours des objets : tous, chacun à la ligne qui l'écrit."""

from typing import Any

import pytest

from ldm.chargement.donnees import Donnees
from ldm.chargement.parcours import ObjetSitue, cles_de, parcourir
from ldm.chargement.yaml_sur import Chemin
from ldm.modele.renvois import renvois_de
from tests.outils_de_test import CRITERE, OUTIL, avec, montre, operations, problemes

FICHIER = "variantes/nord/x.yml"
TABLEAU = '    - tableau:\n        legende: "x"\n        entetes: ["q", "y"]\n        lignes: [["a", "b"]]'


def _ecrite(situe: ObjetSitue, suite: Chemin) -> Any:
    """Rend la valeur écrite dans le fichier à cette place."""
    valeur = situe.lu.valeur
    for partie in (*situe.chemin, *suite):
        valeur = valeur[partie]
    return valeur


def test_chaque_identifiant_et_chaque_renvoi_est_a_sa_place_dans_son_fichier(vraies_donnees: Donnees) -> None:
    places = 0
    for situe in parcourir(vraies_donnees.fichiers):
        champs = renvois_de(type(situe.objet)).keys() | {"id"}
        for nom in champs & {n for n, v in situe.objet.__dict__.items() if v not in (None, ())}:
            cle = cles_de(type(situe.objet))[nom]
            ecrite = _ecrite(situe, (cle,))
            assert situe.objet.__dict__[nom] in (ecrite, tuple(ecrite)), situe.lieu((cle,))
            assert (*situe.chemin, cle) in situe.lu.lignes
            places += 1
    assert places > 1000


def test_le_parcours_suit_les_fichiers_puis_les_lignes(vraies_donnees: Donnees) -> None:
    rangs = {f.lu.fichier: rang for rang, f in enumerate(vraies_donnees.fichiers)}
    places = [(rangs[s.lu.fichier], s.lu.ligne(s.chemin)) for s in parcourir(vraies_donnees.fichiers)]
    assert places == sorted(places)


def _remplacer(cible: str, *avec_: str) -> dict[str, str]:
    lignes = "\n".join(f"    {ligne}" for ligne in avec_)
    return {
        FICHIER: operations(
            f'remplacer:\n  cible: "{cible}"\n  avec:\n{lignes}\n  empreinte_base: "123456789abc"'
        )
    }


@pytest.mark.parametrize(
    ("contenus", "ligne", "quoi", "remede"),
    [
        (
            _remplacer("NORD-LQU-001", 'fiche: "QUA-02"'),
            5,
            "renvoi à rien : fiche « QUA-02 » n'existe pas",
            "Vouliez-vous dire « QUA-01 » ?",
        ),
        (
            _remplacer("NORD-DEL-001", 'outils: ["OUT-001", "OUT-009"]'),
            5,
            "renvoi à rien : outils « OUT-009 » n'existe pas",
            "Vouliez-vous dire « OUT-001 » ?",
        ),
        (
            _remplacer("C-02", "descripteurs:", '  - id: "D-001"', '    texte: "x"'),
            6,
            f"identifiant « D-001 » déjà pris (referentiel/{CRITERE}:8)",
            "Donnez un identifiant neuf : un identifiant ne sert qu'une fois.",
        ),
        (
            _remplacer(
                "OUT-001", "sections:", '  - cle: "x"', "    blocs:", "      - champs:",
                '          - cle: "y"', '            libelle: "z"', '            type: "choix"',
            ),
            11,
            "choix sans réponse possible",
            "Ajoutez « options: » ou « echelle: ».",
        ),
    ],
)  # fmt: skip
def test_ce_qu_un_remplacement_ecrit_se_verifie_a_sa_ligne(
    contenus: dict[str, str], ligne: int, quoi: str, remede: str
) -> None:
    assert montre(f"{FICHIER}:{ligne}", quoi, remede) in problemes(contenus)


def test_un_champ_nomme_comme_un_renvoi_n_en_est_pas_un() -> None:
    """Une section, un champ ou une colonne peuvent s'appeler « mesure » ou « edition »."""
    assert problemes(avec(OUTIL, 'cle: "atteint"', 'cle: "edition"')) == []


@pytest.mark.parametrize(
    ("phase", "quoi"),
    [('outils: ["OUT-404"]', "outils « OUT-404 »"), ('delai: "duree-du-labe"', "delai « duree-du-labe »")],
)
def test_un_renvoi_au_fond_d_un_bloc_se_verifie(phase: str, quoi: str) -> None:
    geste = (
        'completer:\n  cible: "TXT-001"\n  blocs:\n    - schema: "cycle"\n      legende: "x"\n      phases:\n'
        f'        - nom: "y"\n          {phase}\n{TABLEAU}'
    )
    trouves = problemes({FICHIER: operations(geste)})
    assert [t.partition("\n")[0] for t in trouves if "renvoi" in t] == [
        f"referentiel/{FICHIER}:9 : renvoi à rien : {quoi} n'existe pas"
    ]
