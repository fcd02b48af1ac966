"""Retoucher un fichier YAML : ce qu'on demande change, et pas un signe de plus."""

from pathlib import Path

import pytest
import yaml

from ldm.chargement.retouche import Retouche, ecrire, ecrire_ensemble
from ldm.erreurs import MauvaisUsage

FICHIER = """\
# yaml-language-server: $schema=x
operations:
  # Le premier geste.
  - completer:
      cible: "C-01"
      actions:
        - id: "NORD-ACT-001"
          texte: "Un."   # à relire
        - id: "NORD-ACT-002"
          texte: >-
            Deux,
            en deux lignes.
          mots: [
            "a", "b",
          ]
    motif: Sans guillemets

  # Le second.
  - masquer:
      cible: "D-002"
    motif: "Deux."
# fin
"""
ACTIONS = ("operations", 0, "completer", "actions")


def retoucher(*gestes: tuple[str, tuple[object, ...]], texte: str = FICHIER) -> str:
    retouche = Retouche(texte)
    for nom, arguments in gestes:
        getattr(retouche, nom)(*arguments)
    return retouche.texte


def ecarts(neuf: str) -> tuple[list[str], list[str]]:
    """Rend les lignes parties, et les lignes venues."""
    avant, apres = FICHIER.splitlines(), neuf.splitlines()
    return [li for li in avant if li not in apres], [li for li in apres if li not in avant]


def test_sans_retouche_le_texte_est_le_meme_au_signe_pres() -> None:
    for texte in (FICHIER, FICHIER.replace("\n", "\r\n"), FICHIER.rstrip("\n")):
        assert Retouche(texte).texte == texte


@pytest.mark.parametrize(
    ("chemin", "valeur", "partis", "venus"),
    [
        (
            (*ACTIONS, 0, "texte"), 'Dit « oui », "non", \\ ou C:\\x.',
            ['          texte: "Un."   # à relire'],
            ['          texte: "Dit « oui », \\"non\\", \\\\ ou C:\\\\x."   # à relire'],
        ),
        (
            (*ACTIONS, 1, "texte"), "D'un trait.",
            ["          texte: >-", "            Deux,", "            en deux lignes."],
            ['          texte: "D\'un trait."'],
        ),
        (
            (*ACTIONS, 1, "mots"), ["c", "d"],
            ["          mots: [", '            "a", "b",', "          ]"],
            ["          mots:", '            - "c"', '            - "d"'],
        ),
        (("operations", 0, "motif"), "Neuf", ["    motif: Sans guillemets"], ['    motif: "Neuf"']),
    ],
)  # fmt: skip
def test_une_valeur_change_sans_que_le_reste_bouge(
    chemin: tuple[str | int, ...], valeur: object, partis: list[str], venus: list[str]
) -> None:
    neuf = retoucher(("changer", (chemin, valeur)))
    assert ecarts(neuf) == (partis, venus)
    lu = yaml.safe_load(neuf)
    for partie in chemin:
        lu = lu[partie]
    assert lu == valeur


def test_un_element_retire_emporte_ses_lignes_et_ce_qui_ne_portait_que_lui() -> None:
    un = retoucher(("retirer", ((*ACTIONS, 0),)))
    assert ecarts(un) == (['        - id: "NORD-ACT-001"', '          texte: "Un."   # à relire'], [])
    assert yaml.safe_load(un)["operations"][0]["completer"]["actions"][0]["id"] == "NORD-ACT-002"
    deux = retoucher(("retirer", (("operations", 1),)))
    assert deux.endswith("    motif: Sans guillemets\n\n  # Le second.\n# fin\n")
    seul = Retouche('operations:\n  - masquer:\n      cible: "D-002"\n    motif: "Deux."\n')
    seul.retirer(("operations", 0))
    assert seul.texte == ""


def test_un_element_de_plus_suit_le_dernier_et_prend_son_retrait() -> None:
    geste = {"masquer": {"cible": "D-003"}, "motif": "Trois.", "source": {"document": "x"}}
    neuf = retoucher(("ajouter", (("operations",), [geste])))
    venus = ['      cible: "D-003"', '    motif: "Trois."', "    source:", '      document: "x"']
    assert ecarts(neuf) == ([], venus)
    assert yaml.safe_load(neuf)["operations"][2] == geste
    assert neuf.endswith('      document: "x"\n# fin\n')


def test_une_cle_de_plus_finit_son_objet() -> None:
    neuf = retoucher(("poser", ((*ACTIONS, 0), "nature", "redaction")))
    assert ecarts(neuf) == ([], ['          nature: "redaction"'])


def test_un_chemin_absent_se_dit() -> None:
    with pytest.raises(KeyError):
        retoucher(("changer", (("operations", 9, "motif"), "x")))


def test_ce_qu_on_ecrit_se_relit_pareil() -> None:
    valeur = {"a": "x: y # z", "b": [], "n": None, "c": ["non", {"d": True, "e": 3, "f": {"g": "- h"}}]}
    assert yaml.safe_load("\n".join(ecrire(valeur))) == valeur


def test_des_fichiers_s_ecrivent_tous_ou_aucun(tmp_path: Path) -> None:
    bon, obstacle = tmp_path / "a.yml", tmp_path / "plein"
    bon.write_text("avant", encoding="utf-8")
    obstacle.write_text("", encoding="utf-8")
    with pytest.raises(MauvaisUsage, match="impossible à écrire"):
        ecrire_ensemble({bon: "après", obstacle / "b.yml": "x"})
    assert bon.read_text(encoding="utf-8") == "avant"
    ecrire_ensemble({bon: "après\r\n"})
    assert bon.read_bytes() == "après\r\n".encode()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.yml", "plein"]
