"""Le fichier d'un dossier se lit entier, ou se refuse en disant quoi faire."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from ldm.documents.lecture_du_dossier import MIGRATIONS, est_un_dossier, lire_dossier
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.modele.dossier import VERSION, ecrire_fichier

GARDES: Final = sorted((Path(__file__).resolve().parents[1] / "dossiers").glob("v*.ldm.json"))


def sain(**changements: Any) -> str:
    brut = json.loads(GARDES[-1].read_text(encoding="utf-8"))
    return json.dumps({**brut, **changements}, ensure_ascii=False, indent=1)


def plainte(dossier: Path, texte: str) -> str:
    chemin = dossier / "d.ldm.json"
    chemin.write_text(texte, encoding="utf-8")
    with pytest.raises(DonneesInvalides) as refus:
        lire_dossier(chemin)
    return str(refus.value)


def test_un_fichier_est_garde_pour_chaque_version_du_format() -> None:
    assert [chemin.name for chemin in GARDES] == [f"v{rang}.ldm.json" for rang in range(1, VERSION + 1)]
    assert [*MIGRATIONS] == [*range(1, VERSION)]


@pytest.mark.parametrize("chemin", GARDES, ids=lambda chemin: chemin.name)
def test_un_dossier_de_chaque_version_se_lit_toujours(chemin: Path) -> None:
    assert lire_dossier(chemin).valeur("OUT-003|D-001.remarques") == "=1+1 <b>gras</b>"


def test_un_dossier_relu_s_ecrit_avec_les_memes_octets() -> None:
    assert ecrire_fichier(lire_dossier(GARDES[-1])) == GARDES[-1].read_bytes()


def test_une_moitie_de_signe_s_ecrit_par_son_code() -> None:
    dossier = lire_dossier(GARDES[-1]).model_copy(update={"nom": "a\ud83c"})
    assert b'"nom": "a\\ud83c"' in ecrire_fichier(dossier)


@pytest.mark.parametrize(
    ("changements", "dit"),
    [
        ({"version": VERSION + 1}, "d.ldm.json:9 : dossier d'une version plus récente"),
        ({"version": 0}, "version illisible"),
        ({"version": True}, "version illisible"),
        ({"format": "autre"}, "ce n'est pas un dossier de ce manuel"),
        ({"id": "../.."}, "en-tête abîmé : « id »"),
        ({"champs": {"OUT-003|é.x": {"versions": {}}}}, "la réponse « OUT-003|é.x » est abîmée"),
        ({"champs": {"__proto__": {"versions": {}}}}, "la réponse « __proto__ » est abîmée"),
        ({"champs": {"OUT-003|D-017.x": {"versions": {"local": {}}}}}, "« OUT-003|D-017.x » est abîmée"),
    ],
)
def test_un_dossier_abime_ou_trop_recent_est_refuse(
    tmp_path: Path, changements: dict[str, Any], dit: str
) -> None:
    assert dit in plainte(tmp_path, sain(**changements))


@pytest.mark.parametrize("texte", ["", "{", "[]", '{"a": NaN}', "[" * 100_000, "<html>"])
def test_un_fichier_qui_n_est_pas_un_dossier_est_refuse(tmp_path: Path, texte: str) -> None:
    assert "→" in plainte(tmp_path, texte)


def test_un_fichier_absent_est_un_mauvais_usage(tmp_path: Path) -> None:
    with pytest.raises(MauvaisUsage, match="introuvable"):
        lire_dossier(tmp_path / "absent.ldm.json")


def test_un_dossier_se_reconnait_a_ce_qu_il_contient() -> None:
    assert est_un_dossier(sain())
    cite = json.dumps({"reponses": {"X-1.a": sain()}})
    assert not est_un_dossier(cite)
