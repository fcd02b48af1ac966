"""« ldm empreintes » : remplit, ne touche à rien d'autre, refuse proprement, n'écrit jamais à moitié."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ldm.cli import main
from ldm.erreurs import DonneesInvalides, MauvaisUsage
from ldm.variantes.remplissage import remplir_empreintes
from tests.outils_de_test import CRITERE, contenu, ecrire_petit, montre, operations, problemes_de

FICHIER = "variantes/nord/criteres.yml"
JUSTE = "162f597fd138"
A_REMPLIR = "000000000000"
DEPASSEE = "123456789abc"


def empreintes(racine: Path, *options: str) -> Result:
    return CliRunner(env={"LDM_REFERENTIEL": str(racine)}).invoke(main, ["empreintes", *options])


def photographie(racine: Path) -> dict[str, bytes]:
    """Rend tous les fichiers du dossier, octet pour octet."""
    return {
        chemin.relative_to(racine).as_posix(): chemin.read_bytes()
        for chemin in sorted(racine.rglob("*"))
        if chemin.is_file()
    }


def ecrire(parent: Path, valeur: str) -> Path:
    return ecrire_petit(parent, {FICHIER: contenu(FICHIER).replace(JUSTE, valeur)})


def test_une_empreinte_absente_est_remplie_et_rien_d_autre_ne_change(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, A_REMPLIR)
    avant = photographie(racine)
    resultat = empreintes(racine)
    assert (resultat.exit_code, resultat.stdout) == (0, f"referentiel/{FICHIER}:6 : empreinte {JUSTE}\n")
    assert photographie(racine) == avant | {FICHIER: contenu(FICHIER).encode()}
    assert problemes_de(racine) == []


def test_une_seconde_fois_il_n_y_a_rien_a_faire(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, A_REMPLIR)
    empreintes(racine)
    avant = photographie(racine)
    assert (empreintes(racine).stdout, photographie(racine)) == ("", avant)


def test_une_empreinte_depassee_ne_change_que_si_on_l_accepte(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, DEPASSEE)
    avant = photographie(racine)
    assert (empreintes(racine).stdout, photographie(racine)) == ("", avant)
    assert empreintes(racine, "--accepter").stdout == f"referentiel/{FICHIER}:6 : empreinte {JUSTE}\n"
    assert photographie(racine)[FICHIER] == contenu(FICHIER).encode()


@pytest.mark.parametrize("marque", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("fin_de_ligne", ["\n", "\r\n"])
def test_les_fins_de_ligne_et_la_marque_utf_8_restent(
    tmp_path: Path, marque: bytes, fin_de_ligne: str
) -> None:
    def octets(texte: str) -> bytes:
        return marque + texte.replace("\n", fin_de_ligne).encode()

    racine = ecrire_petit(tmp_path, {FICHIER: octets(contenu(FICHIER).replace(JUSTE, A_REMPLIR))})
    assert empreintes(racine).exit_code == 0
    assert (racine / FICHIER).read_bytes() == octets(contenu(FICHIER))


def test_les_droits_du_fichier_restent(tmp_path: Path) -> None:
    racine = ecrire(tmp_path, A_REMPLIR)
    (racine / FICHIER).chmod(0o640)
    droits = (racine / FICHIER).stat().st_mode
    empreintes(racine)
    assert (racine / FICHIER).stat().st_mode == droits


@pytest.mark.parametrize(
    "ecrit", ["empreinte_base: '{}'  # à relire", '"empreinte_base": "{}"', 'empreinte_base :   "{}"']
)
def test_toutes_les_facons_d_ecrire_la_ligne_sont_comprises(tmp_path: Path, ecrit: str) -> None:
    ligne = f'empreinte_base: "{JUSTE}"'
    racine = ecrire_petit(tmp_path, {FICHIER: contenu(FICHIER).replace(ligne, ecrit.format(A_REMPLIR))})
    empreintes(racine)
    assert ecrit.format(JUSTE) in (racine / FICHIER).read_text(encoding="utf-8")


def test_plusieurs_empreintes_du_meme_fichier_sont_remplies_d_un_coup(tmp_path: Path) -> None:
    geste = 'remplacer:\n  cible: "{}"\n  avec:\n    texte: "x"\n  empreinte_base: "000000000000"'
    racine = ecrire_petit(
        tmp_path, {"variantes/nord/x.yml": operations(geste.format("D-002"), geste.format("D-003"))}
    )
    assert len(empreintes(racine).stdout.splitlines()) == 2
    assert problemes_de(racine) == []


def test_l_empreinte_d_une_variante_de_variante_part_de_sa_base_sans_ses_emprunts(tmp_path: Path) -> None:
    """Remplir puis vérifier : rien n'est à revoir, même quand la base montre des exemples empruntés."""
    sud = contenu("variantes/sud/variante.yml").partition("operations:")[0]
    est = sud.partition("  exemples_de:")[0].replace('"sud"', '"est"').replace('"essai-2020"', '"sud"')
    geste = (
        'remplacer:\n  cible: "C-01"\n  avec:\n    actions:\n      - id: "EST-ACT-001"\n        texte: "x"\n'
        '  empreinte_base: "000000000000"'
    )
    racine = ecrire_petit(
        tmp_path, {"variantes/est/variante.yml": est, "variantes/est/x.yml": operations(geste)}
    )
    assert len(empreintes(racine).stdout.splitlines()) == 1
    assert problemes_de(racine) == []


@pytest.mark.parametrize(
    ("fichier", "texte"),
    [
        ("variantes/nord/x.yml", operations('masquer:\n  cible: "D-404"')),
        (
            "variantes/nord/x.yml",
            operations(
                'remplacer:\n  cible: "D-404"\n  avec:\n    texte: "x"\n  empreinte_base: "000000000000"'
            ),
        ),
        (
            "variantes/sud/variante.yml",
            contenu("variantes/sud/variante.yml").replace('base: "essai-2020"', 'base: "nulle-part"'),
        ),
        (
            "variantes/sud/variante.yml",
            contenu("variantes/sud/variante.yml").replace('base: "essai-2020"', 'base: "sud"'),
        ),
        (CRITERE, ""),
        ("commun/sources.yml", "documents: []\n"),
    ],
)
def test_des_donnees_fausses_arretent_tout_avant_d_ecrire(tmp_path: Path, fichier: str, texte: str) -> None:
    racine = ecrire_petit(tmp_path, {FICHIER: contenu(FICHIER).replace(JUSTE, A_REMPLIR), fichier: texte})
    avant = photographie(racine)
    resultat = empreintes(racine)
    assert resultat.exit_code == 1
    assert resultat.stderr.startswith("referentiel/")
    assert photographie(racine) == avant


def test_une_empreinte_introuvable_sur_sa_ligne_est_refusee_avant_d_ecrire(tmp_path: Path) -> None:
    """Écrite sur la ligne suivante, ou deux fois sur la même : à la main, plutôt que deviner."""
    geste = 'remplacer:\n  cible: "D-003"\n  avec:\n    texte: "x"\n  empreinte_base:\n    "000000000000"'
    racine = ecrire_petit(
        tmp_path,
        {FICHIER: contenu(FICHIER).replace(JUSTE, A_REMPLIR), "variantes/nord/x.yml": operations(geste)},
    )
    avant = photographie(racine)
    with pytest.raises(DonneesInvalides) as leve:
        remplir_empreintes(racine, accepter=False)
    remede = 'Écrivez empreinte_base: "9cdb2103b148", seule sur sa ligne.'
    assert str(leve.value) == montre(
        "variantes/nord/x.yml:6", "empreinte introuvable sur cette ligne", remede
    )
    assert photographie(racine) == avant


@pytest.mark.parametrize("etape", ["write_text", "replace"])
@pytest.mark.parametrize("interruption", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_une_interruption_ne_laisse_ni_demi_fichier_ni_fichier_provisoire(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, etape: str, interruption: BaseException
) -> None:
    racine = ecrire(tmp_path, A_REMPLIR)
    avant = photographie(racine)

    def interrompre(chemin: Path, *args: object, **kwargs: object) -> None:
        if etape == "write_text":
            chemin.write_bytes(b"operations:\n  - rempl")
        raise interruption

    monkeypatch.setattr(Path, etape, interrompre)
    with pytest.raises(MauvaisUsage if isinstance(interruption, OSError) else KeyboardInterrupt) as leve:
        remplir_empreintes(racine, accepter=False)
    if isinstance(interruption, OSError):
        assert (
            str(leve.value)
            == "Fichier impossible à écrire : criteres.yml. Donnez le droit d'écrire dans son dossier."
        )
    assert photographie(racine) == avant
