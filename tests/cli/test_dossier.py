"""`ldm dossier` : ce qui se dit d'un dossier, et le code de sortie."""

import json
from pathlib import Path
from typing import Any, Final

from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.modele.dossier import VERSION, Version, nommer
from ldm.variantes.edition_active import donnees_actives

GARDE: Final = Path(__file__).resolve().parents[1] / "dossiers" / f"v{VERSION}.ldm.json"


def lancer(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, ["dossier", *map(str, arguments)])


def ecrit(dossier: Path, nom: str = "d.ldm.json", **changements: Any) -> Path:
    brut = {**json.loads(GARDE.read_text(encoding="utf-8")), **changements}
    chemin = dossier / nom
    chemin.write_text(json.dumps(brut, ensure_ascii=False, indent=1), encoding="utf-8")
    return chemin


def champ(valeur: str) -> dict[str, Any]:
    version = {"v": valeur, "par": "P-1", "le": "", "de": [], "origine": "saisie"}
    return {"versions": {"0123456789abcdef": version}}


def test_un_dossier_sain_se_resume(tmp_path: Path) -> None:
    fini = lancer("verifier", ecrit(tmp_path, champs={}))
    assert (fini.exit_code, fini.stderr) == (0, "")
    assert fini.stdout.endswith("0 réponse ; rien à signaler.\n")


def test_tout_ce_qui_cloche_se_dit_d_un_coup_avec_sa_ligne(tmp_path: Path) -> None:
    lu = json.loads(GARDE.read_text(encoding="utf-8"))["champs"]
    chemin = ecrit(
        tmp_path,
        champs={
            "OUT-003|D-001.preuves": lu["OUT-003|D-001.preuves"],
            "OUT-003|D-999.preuves": champ("perdu"),
            "partage|intitule": champ("m" * 101),
        },
    )
    absent = ecrit(tmp_path, "neuf.ldm.json", version=VERSION + 1)
    fini = lancer("verifier", chemin, absent)
    assert fini.exit_code == 1
    lignes = chemin.read_text(encoding="utf-8").splitlines()
    lieu = next(rang for rang, ligne in enumerate(lignes, 1) if "D-999" in ligne)
    assert f"d.ldm.json:{lieu} : à revoir : OUT-003|D-999.preuves : champ inconnu" in fini.stderr
    assert "2 versions différentes : « Comptes rendus et bilan annuel », « Comptes" in fini.stderr
    assert "partage|intitule : 101 caractères, pour 100 au plus\n  → Ôtez-en 1." in fini.stderr
    assert fini.stderr.count("changée hors du manuel") == 2
    assert f"version plus récente du format : {VERSION + 1}" in fini.stderr
    assert fini.stderr.endswith("\n1 erreur, 5 points à revoir.\n")


def test_ce_qui_est_a_verifier_se_dit_sans_etre_une_erreur(tmp_path: Path) -> None:
    assume = champ("Le bilan est en cours d'écriture.")
    champs = {
        "equipe|D-001.position": champ("en-place"),
        "avis/P-7a|D-001.position": champ("pas-en-place"),
        "preuves/P-1|titre": champ("Charte"),
        "assume/preuve-orpheline|preuves/P-1/descripteurs": assume,
    }
    for dit in champs.values():
        dit["versions"] = {nommer(Version(**version)): version for version in dit["versions"].values()}
    fini = lancer("verifier", ecrit(tmp_path, champs=champs))
    assert (fini.exit_code, fini.stderr) == (0, "")
    titres = {r.cle: r.titre for r in donnees_actives().commun.auto_evaluation.regles}
    assert f"  {titres['atteint-sans-preuve']} : " in fini.stdout
    assert "    OUT-003|D-001.preuves : « En place (C) »\n" in fini.stdout
    assert "« Charte » (vu, assumé : Le bilan est en cours d'écriture.)\n" in fini.stdout
    assert "\nÀ vérifier : " in fini.stdout


def test_un_fichier_absent_et_une_edition_inconnue_sont_de_mauvais_usages(tmp_path: Path) -> None:
    assert lancer("verifier", tmp_path / "absent.ldm.json").exit_code == 2
    assert lancer("verifier", ecrit(tmp_path, edition="nulle-part")).exit_code == 2


def test_migrer_un_dossier_a_jour_le_dit_et_rend_les_memes_octets(tmp_path: Path) -> None:
    sortie = tmp_path / "migre.ldm.json"
    fini = lancer("migrer", GARDE, "-o", sortie)
    assert fini.exit_code == 0
    assert fini.stdout.startswith("Déjà à jour")
    assert sortie.read_bytes() == GARDE.read_bytes()
