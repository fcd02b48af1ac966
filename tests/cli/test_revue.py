"""« ldm revoir » : un texte de base change ; l'académie garde ou prend, et le fichier reste le sien."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main, revue
from tests.outils_de_test import CRITERE, DEROGATION, avec, contenu, ecrire_petit, operations, problemes_de
from tests.variantes.test_succession import NORD_2028, PASSAGES, nationales

NORD = "variantes/nord/criteres.yml"
CHANGE = avec(CRITERE, "avec les entreprises.", "avec les branches.")
MASQUE = operations(
    f'masquer:\n  cible: "D-002"\n  texte_de_base: {{texte: "Revue ?", puces: []}}{DEROGATION}'
)


def lancer(racine: Path, *options: str, reponses: str = "") -> Result:
    return CliRunner(env={"LDM_REFERENTIEL": str(racine)}).invoke(
        main, ["revoir", "--variante", "nord", *options], input=reponses
    )


@pytest.fixture
def au_clavier(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(revue, "_au_clavier", lambda: True)


def test_la_liste_montre_l_ancien_le_nouveau_et_le_sien_mots_marques(tmp_path: Path) -> None:
    dit = lancer(ecrire_petit(tmp_path, CHANGE), "--liste").stdout
    assert "1 opération à relire" in dit
    assert "avec les [-entreprises.-]" in dit
    assert "avec les {+branches.+}" in dit
    assert f"referentiel/{NORD}:2" in dit
    assert lancer(ecrire_petit(tmp_path / "x"), "--liste").stdout.count("Rien à revoir") == 1


def test_le_json_dit_la_meme_chose_a_un_programme(tmp_path: Path) -> None:
    (point,) = json.loads(lancer(ecrire_petit(tmp_path, CHANGE), "--json").stdout)
    assert (point["cas"], point["cible"], point["ligne"]) == ("change", "D-001", 2)
    assert point["base"] == ["L’offre est construite avec les branches."]
    assert point["sien"] == ["L’offre est construite avec les entreprises du Nord."]


@pytest.mark.usefixtures("au_clavier")
def test_garder_le_sien_met_a_jour_la_base_gardee_et_rien_d_autre(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, CHANGE)
    assert "Votre choix" in lancer(racine, reponses="g\n").stdout
    neuf = (racine / NORD).read_text(encoding="utf-8")
    base = '      texte_de_base:\n        texte: "L\'offre est construite avec les branches."\n'
    ligne = next(x for x in contenu(NORD).splitlines(keepends=True) if "texte_de_base" in x)
    assert neuf == contenu(NORD).replace(ligne, base)
    assert problemes_de(racine) == []


@pytest.mark.usefixtures("au_clavier")
def test_prendre_le_national_retire_l_operation_et_elle_seule(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, CHANGE)
    lancer(racine, reponses="n\n")
    avant = contenu(NORD)
    debut, fin = avant.index("  - remplacer:"), avant.index("  - completer:")
    assert (racine / NORD).read_text(encoding="utf-8") == avant[:debut] + avant[fin:]
    assert problemes_de(racine) == []


@pytest.mark.usefixtures("au_clavier")
def test_retirer_une_operation_ne_fait_pas_retirer_sa_voisine_a_la_place_de_la_suivante(
    tmp_path: Path,
) -> None:
    gestes = [
        f'masquer:\n  cible: "{i}"\n  texte_de_base: {{texte: "Avant."}}{DEROGATION}'
        for i in ("D-002", "D-001")
    ]
    gestes.insert(1, 'completer:\n  cible: "D-003"\n  note: "Gardée."')
    racine = ecrire_petit(tmp_path, {NORD: operations(*gestes)})
    lancer(racine, reponses="n\nn\n")
    assert (racine / NORD).read_text(encoding="utf-8") == operations(gestes[1])


@pytest.mark.usefixtures("au_clavier")
def test_une_operation_seule_emporte_son_fichier(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, {"variantes/nord/x.yml": MASQUE})
    assert "Vous masquez ce texte." in lancer(racine, reponses="n\n").stdout
    assert not (racine / "variantes/nord/x.yml").exists()
    assert problemes_de(racine) == []


@pytest.mark.usefixtures("au_clavier")
def test_quitter_passer_ou_ouvrir_sans_editeur_ne_change_rien(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    racine = ecrire_petit(tmp_path, CHANGE | {"variantes/nord/x.yml": MASQUE})
    fini = lancer(racine, reponses="o\nq\n")
    assert f"Ouvrez referentiel/{NORD}:2 dans votre éditeur" in fini.stdout
    assert (racine / NORD).read_text(encoding="utf-8") == contenu(NORD)
    assert (racine / "variantes/nord/x.yml").read_text(encoding="utf-8") == MASQUE


def test_face_a_une_nouvelle_nationale_le_rapport_dit_ce_qui_change_et_ce_qui_est_retire(
    tmp_path: Path,
) -> None:
    neuves = {
        fichier: texte
        for fichier, texte in nationales().items()
        if not fichier.startswith(NORD_2028.rpartition("/")[0])
    }
    critere = "essai-2028/criteres/C-01.yml"
    retire = neuves[critere].partition('  - id: "D-002"')[0].replace("les entreprises", "les branches")
    passages = PASSAGES.replace(
        '{type: "repris", avant: ["D-002"], apres: ["D-002"], motif: "Le même."}',
        '{type: "retire", avant: ["D-002"], motif: "Le texte de 2028 ne le demande plus."}',
    )
    neuves |= {critere: retire, "passages/essai-2020--essai-2028.yml": passages}
    racine = ecrire_petit(tmp_path, neuves | {"variantes/nord/x.yml": MASQUE.replace("Revue ?", "x")})
    fini = lancer(racine, "--liste")
    assert fini.exit_code == 0, fini.output
    dit = " ".join(fini.stdout.split())
    assert "nord, face à « essai-2028 », qui remplace sa base" in dit
    assert "retiré dans « essai-2028 ». Le texte de 2028 ne le demande plus." in dit
    assert dit.count("avec les {+branches.+}") == 1
