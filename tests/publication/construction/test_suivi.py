"""Ne refaire que ce qui a changé, et le refaire comme si l'on refaisait tout."""

import shutil
from collections.abc import Container
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from ldm.cli import main
from ldm.publication.construction import etat
from ldm.publication.construction import suivi as module
from ldm.publication.construction.etat import PORTAIL, Etat, ecrire, lire, mesurer
from ldm.publication.construction.suivi import Suivi
from tests.publication.atelier import arbre, construire
from tests.publication.petit_site import EDITIONS, VIEILLE

MODIFIEE = VIEILLE
INCHANGEES = tuple(sorted(EDITIONS - {MODIFIEE}))
PHRASE = "Une phrase que personne n'avait lue."


@dataclass(frozen=True)
class Place:
    """Un site en place, qu'on peut refaire : ses données, son état gardé."""

    www: Path
    atelier: Path
    donnees: Path

    def refaire(self, *arguments: str) -> str:
        """Construit, et rend ce que la commande dit."""
        fini = construire(self.www, self.atelier, *arguments, LDM_REFERENTIEL=self.donnees)
        assert fini.returncode == 0, fini.stderr
        return fini.stderr

    def redire(self) -> str:
        """Construit, dans ce processus, un site qui n'a pas changé, et rend ce que la commande dit."""
        fini = CliRunner().invoke(
            main, ["construire", "-o", str(self.www)], env={"LDM_REFERENTIEL": str(self.donnees)}
        )
        assert fini.exit_code == 0, fini.stderr
        return fini.stderr

    def fichiers(self, *dossiers: str) -> dict[str, int]:
        """Rend, par chemin, le fichier du disque : le même s'il a été repris sans être recopié."""
        chemins = [c for d in dossiers for c in (self.www / d).rglob("*") if c.name != "404.html"]
        return {c.relative_to(self.www).as_posix(): c.stat().st_ino for c in chemins if c.is_file()}

    def changer_un_texte(self) -> None:
        """Change une phrase d'un descripteur de l'édition."""
        critere = self.donnees / MODIFIEE / "criteres" / "C-01.yml"
        texte = critere.read_text(encoding="utf-8")
        assert texte.count("L'offre a un internat.") == 1
        critere.write_text(texte.replace("L'offre a un internat.", PHRASE), encoding="utf-8")


COMPAREES = {"nord": "empreinte du nord", "comparer/nord/sud": "empreinte des deux"}


def en_place(tmp_path: Path) -> tuple[Path, Suivi]:
    """Un site d'une édition et d'une comparaison, et le suivi d'une construction qui le reprend."""
    site = tmp_path / "site"
    for nom in ("nord/donnees/referentiel.json", "comparer/nord/sud/index.html"):
        (site / nom).parent.mkdir(parents=True)
        (site / nom).write_text(nom, encoding="utf-8")
    return site, Suivi(site, Suivi(site, Etat(), dict(COMPAREES)).etat(site, "", ()), dict(COMPAREES))


def test_ce_qui_se_reprend_ne_se_relit_qu_une_fois(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _, suivi = en_place(tmp_path)
    lues = list[str]()

    def relire(ou: Path, partie: str, parties: Container[str]) -> str:
        lues.append(partie)
        return mesurer(ou, partie, parties)

    monkeypatch.setattr(etat, "mesurer", relire)
    monkeypatch.setattr(module, "mesurer", relire)
    neuf = tmp_path / "neuf"
    for _ in range(2):
        assert [*filter(suivi.inchangee, COMPAREES)] == [*COMPAREES]
    for partie in COMPAREES:
        suivi.reprendre(partie, neuf)
    assert (
        suivi.etat(neuf, "", ()).parties.items()
        >= {partie: suivi.connu.parties[partie] for partie in COMPAREES}.items()
    )
    assert lues == [*COMPAREES, PORTAIL]


def test_une_comparaison_recrite_pour_moins_d_editions_se_refait_quand_elles_reviennent(
    tmp_path: Path,
) -> None:
    """Ses pages nomment toutes les éditions du site : une édition qui a échoué n'y est pas."""
    site, suivi = en_place(tmp_path)
    suivi.oublier_les_comparaisons()
    ensuite = Suivi(site, suivi.etat(site, "", ()), dict(COMPAREES))
    assert [*filter(ensuite.inchangee, COMPAREES)] == ["nord"]


@pytest.fixture
def place(petit_site: Path, petites: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
    """Une copie du petit site, que la construction sait être de ces données."""
    www, atelier = tmp_path / "www", tmp_path / "atelier"
    shutil.copytree(petit_site, www)
    monkeypatch.setattr(etat, "CONSTRUCTION", petit_site.with_name("atelier"))
    connu = lire(petit_site)
    monkeypatch.setattr(etat, "CONSTRUCTION", atelier)
    ecrire(www, connu)
    return Place(www, atelier, petites)


def test_rien_n_a_change_rien_n_est_refait(place: Place) -> None:
    avant = place.fichiers(".")
    dit = place.redire()
    assert "Rien n'a changé : le site est à jour." in dit
    assert "mentions légales à compléter" in dit
    assert place.fichiers(".") == avant


def test_une_edition_changee_se_refait_seule_avec_ses_comparaisons(place: Place, tmp_path: Path) -> None:
    entre_elles = [f"comparer/{a}/{b}" for a in INCHANGEES for b in INCHANGEES]
    avant, octets = place.fichiers(*INCHANGEES, *entre_elles), arbre(place.www)
    place.changer_un_texte()
    assert "Rien n'a changé" not in place.refaire()
    assert place.fichiers(*INCHANGEES, *entre_elles) == avant
    refaits = {nom for nom, somme in arbre(place.www).items() if octets.get(nom) != somme}
    assert {Path(nom).parts[0] for nom in refaits} == {MODIFIEE, "comparer", "passages"}
    comparaison = (place.www / "comparer/essai-2020" / MODIFIEE / "index.html").read_text(encoding="utf-8")
    assert PHRASE.replace("'", "’") in comparaison
    seule = Place(tmp_path / "seule", tmp_path / "autre", place.donnees)
    seule.refaire("--variante", MODIFIEE)
    propres = [arbre(ici.www / MODIFIEE) for ici in (place, seule)]
    assert {n for n in propres[0] | propres[1] if propres[0].get(n) != propres[1].get(n)} == {"404.html"}
    assert "Rien n'a changé" in place.redire()


def test_un_fichier_abime_est_refait(place: Place) -> None:
    octets = arbre(place.www)
    (place.www / MODIFIEE / "index.html").write_text("abîmé", encoding="utf-8")
    assert "Rien n'a changé" not in place.refaire()
    assert arbre(place.www) == octets


def test_tout_refait_tout_ce_qu_on_demande(place: Place) -> None:
    avant, octets = place.fichiers(MODIFIEE), arbre(place.www)
    place.refaire("--variante", MODIFIEE, "--tout")
    assert not {*place.fichiers(MODIFIEE).values()} & {*avant.values()}
    assert arbre(place.www) == octets
