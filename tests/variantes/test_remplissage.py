"""« ldm revoir --remplir » : garde les textes de base, ne touche à rien d'autre, n'écrit jamais à moitié."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.variantes.remplissage import remplir_les_bases
from tests.outils_de_test import CRITERE, DEROGATION, contenu, ecrire_petit, operations, problemes_de

FICHIER = "variantes/nord/criteres.yml"
JUSTE = '      texte_de_base: {texte: "L\'offre est construite avec les entreprises."}\n'
BLOC = '      texte_de_base:\n        texte: "L\'offre est construite avec les entreprises."\n'
SANS = contenu(FICHIER).replace(JUSTE, "")
REMPLI = contenu(FICHIER).replace(JUSTE, BLOC)
DEPASSE = contenu(FICHIER).replace(JUSTE, JUSTE.replace("les entreprises", "elles"))


def remplir(racine: Path, *options: str) -> Result:
    return CliRunner(env={"LDM_REFERENTIEL": str(racine)}).invoke(main, ["revoir", "--remplir", *options])


def photographie(racine: Path) -> dict[str, bytes]:
    """Rend tous les fichiers du dossier, octet pour octet."""
    return {
        chemin.relative_to(racine).as_posix(): chemin.read_bytes()
        for chemin in sorted(racine.rglob("*"))
        if chemin.is_file()
    }


def test_un_texte_absent_est_ecrit_et_rien_d_autre_ne_change(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, {FICHIER: SANS})
    avant = photographie(racine)
    resultat = remplir(racine)
    dit = f"referentiel/{FICHIER}:2 : texte de base gardé\nreferentiel/variantes/sud/variante.yml:24 : "
    assert (resultat.exit_code, resultat.stdout) == (0, f"{dit}texte de base gardé\n")
    apres = photographie(racine)
    assert apres.pop("variantes/sud/variante.yml") != avant["variantes/sud/variante.yml"]
    assert apres[FICHIER] == REMPLI.encode()
    assert problemes_de(racine) == []
    assert (remplir(racine).stdout, photographie(racine)[FICHIER]) == ("", REMPLI.encode())


@pytest.mark.parametrize(
    "ecrite", ['empreinte_base: "162f597fd138"', "'empreinte_base' : '000000000000'  # x"]
)
def test_l_ancien_condense_fait_place_au_texte(tmp_path: Path, ecrite: str) -> None:
    racine = ecrire_petit(tmp_path, {FICHIER: contenu(FICHIER).replace(JUSTE, f"      {ecrite}\n")})
    remplir(racine)
    assert (racine / FICHIER).read_bytes() == REMPLI.encode()


def test_une_base_depassee_ne_change_que_si_on_l_accepte(tmp_path: Path) -> None:
    racine = ecrire_petit(tmp_path, {FICHIER: DEPASSE})
    remplir(racine)  # ce que le Sud masque
    avant = photographie(racine)
    assert (remplir(racine).stdout, photographie(racine)) == ("", avant)
    assert remplir(racine, "--accepter").stdout == f"referentiel/{FICHIER}:2 : texte de base gardé\n"
    assert photographie(racine)[FICHIER] == REMPLI.encode()


@pytest.mark.parametrize("marque", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("fin_de_ligne", ["\n", "\r\n"])
def test_les_fins_de_ligne_la_marque_utf_8_et_les_droits_restent(
    tmp_path: Path, marque: bytes, fin_de_ligne: str
) -> None:
    def octets(texte: str) -> bytes:
        return marque + texte.replace("\n", fin_de_ligne).encode()

    racine = ecrire_petit(tmp_path, {FICHIER: octets(SANS)})
    (racine / FICHIER).chmod(0o640)
    droits = (racine / FICHIER).stat().st_mode
    assert remplir(racine).exit_code == 0
    assert (racine / FICHIER).read_bytes() == octets(REMPLI)
    assert (racine / FICHIER).stat().st_mode == droits


def test_les_commentaires_et_la_mise_en_page_restent(tmp_path: Path) -> None:
    """Deux opérations du même fichier, l'une au bout du fichier, sans fin de ligne."""
    debut = operations(f'masquer:\n  # pourquoi\n  cible: "D-002"  # ici\n\n  # fin{DEROGATION}').rstrip("\n")
    racine = ecrire_petit(tmp_path, {"variantes/nord/x.yml": debut})
    remplir(racine)
    neuf = (racine / "variantes/nord/x.yml").read_text(encoding="utf-8")
    lignes = neuf.splitlines()
    rang = lignes.index("      texte_de_base:")
    assert lignes[rang - 1] == '      cible: "D-002"  # ici'
    assert [ligne for ligne in lignes if ligne not in debut.splitlines()] == lignes[rang : rang + 5]
    assert lignes[rang + 1 : rang + 3] == ['        texte: "L\'offre est revue :"', "        puces:"]
    assert problemes_de(racine) == []


def test_la_base_d_une_variante_de_variante_part_de_sa_base_sans_ses_emprunts(tmp_path: Path) -> None:
    """Remplir puis vérifier : rien n'est à revoir, même quand la base montre des exemples empruntés."""
    sud = contenu("variantes/sud/variante.yml").partition("operations:")[0]
    est = sud.partition("  exemples_de:")[0].replace('"sud"', '"est"').replace('"essai-2020"', '"sud"')
    geste = 'remplacer:\n  cible: "C-01"\n  avec:\n    actions:\n      - {id: "EST-ACT-001", texte: "x"}'
    racine = ecrire_petit(
        tmp_path, {"variantes/est/variante.yml": est, "variantes/est/x.yml": operations(geste)}
    )
    assert "variantes/est/x.yml:2" in remplir(racine).stdout
    assert problemes_de(racine) == []


@pytest.mark.parametrize(
    ("fichier", "texte"),
    [
        ("variantes/nord/x.yml", operations('masquer:\n  cible: "D-404"')),
        (CRITERE, ""),
        ("commun/sources.yml", "documents: []\n"),
    ],
)
def test_des_donnees_fausses_arretent_tout_avant_d_ecrire(tmp_path: Path, fichier: str, texte: str) -> None:
    racine = ecrire_petit(tmp_path, {FICHIER: SANS, fichier: texte})
    avant = photographie(racine)
    resultat = remplir(racine)
    assert resultat.exit_code == 1
    assert resultat.stderr.startswith("referentiel/")
    assert photographie(racine) == avant


def test_une_operation_ecrite_sur_une_ligne_est_laissee_a_la_main(tmp_path: Path) -> None:
    geste = 'remplacer: {cible: "D-003", avec: {texte: "x"}}'
    racine = ecrire_petit(tmp_path, {FICHIER: SANS, "variantes/nord/x.yml": operations(geste)})
    avant = photographie(racine)
    with pytest.raises(DonneesInvalides) as leve:
        remplir_les_bases(racine)
    quoi = "referentiel/variantes/nord/x.yml:2 : fichier laissé tel quel : "
    assert str(leve.value).startswith(quoi)
    assert photographie(racine) == avant


@pytest.mark.parametrize("etape", ["write_text", "replace"])
@pytest.mark.parametrize("interruption", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_une_interruption_ne_laisse_ni_demi_fichier_ni_fichier_provisoire(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, etape: str, interruption: BaseException
) -> None:
    racine = ecrire_petit(tmp_path, {FICHIER: SANS})
    avant = photographie(racine)

    def interrompre(chemin: Path, *args: object, **kwargs: object) -> None:
        if etape == "write_text":
            chemin.write_bytes(b"operations:\n  - rempl")
        raise interruption

    monkeypatch.setattr(Path, etape, interrompre)
    with pytest.raises(MauvaisUsage if isinstance(interruption, OSError) else KeyboardInterrupt) as leve:
        remplir_les_bases(racine)
    if isinstance(interruption, OSError):
        assert str(leve.value).startswith("Fichier impossible à écrire")
    assert photographie(racine) == avant
