"""2026, une révision, 2028, une nouvelle nationale : les années d'une édition, sans construire de site."""

import json
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from ldm.chargement.donnees import Donnees
from ldm.documents.nouveautes import a_une_histoire, composer_nouveautes
from ldm.erreurs import MauvaisUsage
from ldm.modele.referentiel import Referentiel
from ldm.publication.apres.renvois import renvois
from ldm.publication.plan.flux import flux
from ldm.rendus import terminal
from ldm.variantes.historique import archive_de
from ldm.variantes.resolution import resoudre, verifier_tout
from ldm.variantes.revue import points
from ldm.variantes.suite import creer_la_suite
from tests.outils_de_test import NORD, montre, petit_referentiel, problemes_de

NEUVE = '  nouveautes: "Le Nord précise son offre."\n'


def archiver(racine: Path, slug: str) -> Path:
    """Garde la révision d'une variante comme le fait la commande, avec un faux PDF."""
    lieu = racine / "variantes" / slug / "revisions" / resolue(racine, slug).identite.revision
    lieu.mkdir(parents=True)
    archive = archive_de(resolue(racine, slug))
    (lieu / "referentiel.json").write_text(
        archive.model_dump_json(by_alias=True, exclude_unset=True), encoding="utf-8"
    )
    (lieu / "cahier-des-charges.pdf").write_bytes(b"%PDF-")
    return lieu


def chargees(racine: Path) -> Donnees:
    donnees, _ = verifier_tout(racine)
    assert donnees is not None
    return donnees


def resolue(racine: Path, slug: str) -> Referentiel:
    return resoudre(slug, chargees(racine))


def changer(racine: Path, fichier: str, ancien: str, neuf: str) -> None:
    texte = (racine / fichier).read_text(encoding="utf-8")
    assert ancien in texte
    (racine / fichier).write_text(texte.replace(ancien, neuf, 1), encoding="utf-8")


def a_dire(racine: Path) -> list[str]:
    """Rend les problèmes, sauf ce que la suite d'une édition donne à relire à ses voisines."""
    return [dit for dit in problemes_de(racine) if "est remplacée par" not in dit]


@pytest.fixture
def revisee(petit: Path) -> Path:
    """Le Nord, sa révision 2021.1 archivée, sa 2021.2 publiée : un texte, un délai, une action de moins."""
    archiver(petit, "nord")
    changer(petit, NORD, 'revision: "2021.1"', f'revision: "2021.2"\n{NEUVE}'.rstrip("\n"))
    changer(petit, NORD, "2021-03-01", "2022-03-01")
    changer(petit, "variantes/nord/criteres.yml", "entreprises du Nord.", "entreprises et les branches.")
    changer(petit, "variantes/nord/textes.yml", "le 30 septembre", "le 15 septembre")
    changer(
        petit,
        "variantes/nord/criteres.yml",
        '            - id: "NORD-ACT-002"',
        '            - id: "NORD-ACT-009"',
    )
    return petit


def test_ce_qui_a_change_se_tire_des_donnees_mots_marques(revisee: Path) -> None:
    assert problemes_de(revisee) == []
    nord = resolue(revisee, "nord")
    premiere, seconde = nord.historique
    assert (premiere.archivee, premiere.fichiers, premiere.depuis) == (True, ("cahier-des-charges.pdf",), "")
    vues = {(n.genre, n.id) for n in seconde.nouveautes}
    assert {("change", "D-001"), ("ajoute", "NORD-ACT-009"), ("retire", "NORD-ACT-002")} <= vues
    assert ("change", "NORD-DEL-001") in vues
    assert len(vues) == 4
    dit = terminal.rendre(composer_nouveautes(nord))
    assert "Le Nord précise son offre." in dit
    assert "entreprises [-du Nord.-]" in dit
    assert "{+et les branches.+}" in dit
    assert dit.index("Révision 2021.2") < dit.index("Révision 2021.1")


def test_une_edition_qui_n_a_pas_change_n_a_pas_cette_page() -> None:
    assert not a_une_histoire(petit_referentiel("nord"))
    (seule,) = petit_referentiel("nord").historique
    assert (seule.depuis, seule.nouveautes) == ("", ())


def test_changer_une_revision_archivee_sans_la_renommer_est_a_revoir(petit: Path) -> None:
    archiver(petit, "nord")
    assert problemes_de(petit) == []
    changer(petit, "variantes/nord/criteres.yml", "entreprises du Nord.", "entreprises.")
    quoi = "à revoir : la révision « 2021.1 » est archivée, et l'édition a changé depuis"
    remede = "Donnez un nouveau nom à « revision », et sa « date »."
    assert problemes_de(petit) == [montre(f"{NORD}:8", quoi, remede)]


@pytest.mark.parametrize(
    ("contenu", "suite"),
    [
        ("{", ""),
        ('{"revision": "1"}', ""),
        ('{"revision": "{{ 7 * 7 }}"}', " : gabarit « {{ », « {% » ou « {# » dans un texte"),
        ('{"revision": "<script>"}', " : balise HTML dans un texte"),
    ],
)
def test_une_archive_qui_ne_se_lit_plus_est_a_revoir_et_n_arrete_rien(
    petit: Path, contenu: str, suite: str
) -> None:
    lieu = archiver(petit, "nord")
    (lieu / "referentiel.json").write_text(contenu, encoding="utf-8")
    (seul,) = problemes_de(petit)
    debut = "referentiel/variantes/nord/revisions/2021.1/referentiel.json : "
    assert seul.startswith(f"{debut}à revoir : révision archivée illisible « 2021.1 »{suite}")
    assert not a_une_histoire(resolue(petit, "nord"))


def test_le_flux_est_un_atom_juste_et_ses_identifiants_ne_changent_pas(revisee: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    lu = ET.fromstring(flux(resolue(revisee, "nord")))
    assert lu.tag == f"{atom}feed"
    for obligatoire in ("title", "id", "updated", f"author/{atom}name"):
        assert lu.findtext(f"{atom}{obligatoire}")
    entrees = lu.findall(f"{atom}entry")
    assert [e.findtext(f"{atom}updated") for e in entrees] == ["2022-03-01T00:00:00Z", "2021-03-01T00:00:00Z"]
    avant = ET.fromstring(flux(petit_referentiel("nord")))
    assert avant.findtext(f"{atom}entry/{atom}id") == entrees[1].findtext(f"{atom}id")
    liens = [lien.attrib["href"] for lien in lu.iter(f"{atom}link")]
    assert not any(lien.startswith("http") for lien in liens), "sans adresse, aucun lien n'est absolu"


def test_la_suite_d_une_edition_part_de_son_dossier_et_dit_ce_qu_elle_retire(revisee: Path) -> None:
    creer_la_suite(chargees(revisee), "nord", "nord-2028")
    assert a_dire(revisee) == []
    assert not (revisee / "variantes/nord-2028/revisions").exists()
    changer(
        revisee,
        "variantes/nord-2028/criteres.yml",
        '          - id: "NORD-D-002"',
        '          - id: "NORD-D-009"',
    )
    neuve = resolue(revisee, "nord-2028")
    assert (neuve.identite.remplace, neuve.identite.nouveautes) == ("nord", None)
    (etape,) = neuve.historique
    assert (etape.remplacee, etape.depuis) == ("nord", "«\u00a0Académie du Nord, édition 2021\u00a0»")
    par_adresse = {renvoi.adresse: renvoi for renvoi in renvois(neuve)}
    assert par_adresse["d/NORD-D-002"].titre.endswith("(retiré)")
    assert par_adresse["d/NORD-D-002"].cible == "nouveautes/#revision-2021-2-NORD-D-002"
    ancienne = resolue(revisee, "nord")
    assert ancienne.remplacante is not None
    with pytest.raises(MauvaisUsage, match="déjà remplacée par « nord-2028 » : partez de celle-ci"):
        creer_la_suite(chargees(revisee), "nord", "nord-2030")


def test_une_nouvelle_nationale_a_ses_passages_a_remplir_et_chaque_academie_son_rapport(petit: Path) -> None:
    dossier, passages = creer_la_suite(chargees(petit), "essai-2020", "essai-2028")
    assert a_dire(petit) == []
    entete = (dossier / "edition.yml").read_text(encoding="utf-8")
    assert 'slug: "essai-2028"\nremplace: "essai-2020"\n' in entete
    assert all(dit in entete for dit in ('annee: "2028"', 'revision: "2028.1"'))
    changer(petit, "essai-2028/criteres/C-01.yml", "avec les entreprises", "avec les branches")
    changer(petit, "essai-2028/criteres/C-02.yml", '  - id: "D-003"', '  - id: "D-004"')
    dits = problemes_de(petit)
    assert any("« D-003 » n'est pas un descripteur de essai-2028" in dit for dit in dits)
    assert any("descripteur « D-004 » de essai-2028 sans passage" in dit for dit in dits)
    repris = '  - type: "repris"\n    avant: ["D-003"]\n    apres: ["D-003"]\n'
    retire = '  - type: "retire"\n    avant: ["D-003"]\n'
    changer(petit, f"passages/{passages.name}", repris, retire)
    neuf = '  - type: "nouveau"\n    apres: ["D-004"]\n    motif: "Accueil."\n'
    (petit / "passages" / passages.name).write_text(
        (petit / "passages" / passages.name).read_text(encoding="utf-8") + neuf, encoding="utf-8"
    )
    assert a_dire(petit) == []
    for slug in ("nord", "sud"):
        assert any(
            f"« ldm revoir --variante {slug} --vers essai-2028 »" in dit for dit in problemes_de(petit)
        )
    donnees = chargees(petit)
    rapports = {slug: [p.fiche for p in points(slug, donnees, "essai-2028")] for slug in donnees.variantes}
    assert [(f.cible, f.cas) for f in rapports["nord"]] == [("D-001", "change")]
    assert [(f.cible, f.cas) for f in rapports["sud"]] == [("D-003", "retire")]
    assert rapports["sud"][0].explication.startswith("retiré dans « essai-2028 ».")


@pytest.mark.parametrize(
    ("depuis", "slug", "message"),
    [
        ("nort", "nord-2028", "Édition inconnue « nort ». Vouliez-vous dire « nord »"),
        ("nord", "sud", "Une édition « sud » existe déjà : choisissez un autre nom."),
        ("nord", "../x", "nom de dossier ou d'adresse refusé « ../x »"),
    ],
)
def test_une_suite_impossible_n_ecrit_rien(petit: Path, depuis: str, slug: str, message: str) -> None:
    avant = sorted(petit.rglob("*"))
    with pytest.raises(MauvaisUsage, match=message.replace("(", r"\(")):
        creer_la_suite(chargees(petit), depuis, slug)
    assert sorted(petit.rglob("*")) == avant


def test_l_archive_ne_garde_pas_les_emprunts() -> None:
    archive = json.loads(archive_de(petit_referentiel("sud")).model_dump_json(exclude_unset=True))
    assert archive["revision"] == "2022.1"
    assert "NORD-ACT-001" not in json.dumps(archive)
    assert "fichiers" not in archive
