"""Des éditions qui se succèdent : identifiants partagés, suite en vigueur, successions impossibles."""

import pytest

from ldm.documents.passages import ancre_de_passage, lien_d_origine
from ldm.modele.succession import familles, remplacantes, suite_de
from ldm.publication.apres.portail import cadre_de, ordonner
from ldm.variantes.comparaison import comparer
from ldm.variantes.resolution import resoudre
from tests.outils_de_test import NORD, PETIT, contenu, donnees_de, montre, petites_donnees, problemes

NORD_2028 = "variantes/nord-2028/variante.yml"


def suite(ancienne: str, nouvelle: str, dossier: str = "variantes/") -> dict[str, str]:
    """Rend les fichiers d'une édition qui reprend tout de l'ancienne et la remplace."""
    copies = {}
    for chemin in sorted((PETIT / dossier / ancienne).rglob("*.yml")):
        relatif = chemin.relative_to(PETIT / dossier / ancienne).as_posix()
        copies[f"{dossier}{nouvelle}/{relatif}"] = chemin.read_text(encoding="utf-8")
    entete = f"{dossier}{nouvelle}/{'variante' if dossier else 'edition'}.yml"
    marge = "  " if dossier else ""
    copies[entete] = copies[entete].replace(
        f'slug: "{ancienne}"', f'slug: "{nouvelle}"\n{marge}remplace: "{ancienne}"'
    )
    return copies


EMPRUNTEZ = "Empruntez à celle-ci pour suivre ses corrections."
NORDS = suite("nord", "nord-2028")


def test_une_edition_reprend_les_identifiants_de_celle_qu_elle_remplace() -> None:
    dits = problemes(NORDS)
    quoi = "à revoir : « nord », à qui l'on emprunte, est remplacée par « nord-2028 »"
    assert montre("essai-2020/edition.yml:15", quoi, EMPRUNTEZ) in dits
    assert len(dits) == 2, "le Sud et la nationale empruntent au Nord ; rien d'autre n'est à dire"
    neuve = resoudre("nord-2028", donnees_de(NORDS))
    assert "NORD-D-001" in neuve.origines
    assert {a.genre for c in comparer(resoudre("nord", donnees_de(NORDS)), neuve).criteres
            for a in c.descripteurs} == {"repris"}  # fmt: skip


def test_sans_remplace_les_memes_identifiants_sont_refuses() -> None:
    seule = NORDS | {NORD_2028: NORDS[NORD_2028].replace('  remplace: "nord"\n', "")}
    assert any("déjà pris (referentiel/variantes/nord/" in dit for dit in problemes(seule))


@pytest.mark.parametrize(
    ("contenus", "lieu", "quoi", "remede"),
    [
        (
            suite("nord", "nord-2027") | suite("nord", "nord-2028"),
            f"{NORD_2028}:4",
            "« nord » est déjà remplacée (referentiel/variantes/nord-2027/variante.yml:4)",
            "Une édition n'a qu'une suite : gardez un seul « remplace ».",
        ),
        (
            {NORD: contenu(NORD).replace('slug: "nord"', 'slug: "nord"\n  remplace: "nord"')},
            f"{NORD}:4",
            "les éditions se remplacent en rond à partir de « nord »",
            "Nommez l'édition d'avant, ou retirez « remplace ».",
        ),
        (
            {NORD: contenu(NORD).replace('slug: "nord"', 'slug: "nord"\n  remplace: "essai-2020"')},
            f"{NORD}:4",
            "« essai-2020 » n'est pas du même territoire",
            "Une édition nationale remplace une nationale, une académie une académie.",
        ),
        (
            {NORD: contenu(NORD).replace('slug: "nord"', 'slug: "nord"\n  remplace: "nrod"')},
            f"{NORD}:4",
            "renvoi à rien : remplace « nrod » n'existe pas",
            "Vouliez-vous dire « nord » ?",
        ),
    ],
)
def test_une_succession_impossible_est_dite_a_sa_ligne(
    contenus: dict[str, str], lieu: str, quoi: str, remede: str
) -> None:
    assert montre(lieu, quoi, remede) in problemes(contenus)


def test_des_editions_qui_tournent_en_rond_n_arretent_rien() -> None:
    identites = resoudre("nord", petites_donnees()).editions
    rond = [i.model_copy(update={"remplace": autre.slug}) for i, autre in
            zip(identites, (*identites[1:], identites[0]), strict=True)]  # fmt: skip
    assert len(set(familles(rond).values())) == 1
    assert all(suite_de(i.slug, remplacantes(rond)) == i.slug for i in rond)


def test_le_portail_mene_a_l_edition_en_vigueur_et_garde_l_ancienne() -> None:
    identites = ordonner(resoudre("nord", donnees_de(NORDS)).editions)
    assert [i.slug for i in identites] == ["essai-2020", "nord-2028", "sud", "nord"]
    cadre = cadre_de(identites)
    assert [e.slug for e in cadre.en_vigueur] == ["essai-2020", "nord-2028", "sud"]
    assert [(e.slug, e.suite and e.suite[0]) for e in cadre.remplacees] == [("nord", "nord-2028")]


PASSAGES = """ancienne: "essai-2020"
nouvelle: "essai-2028"
nature: "redaction"
presentation: "Essai."
criteres:
  - {type: "repris", avant: ["C-01"], apres: ["C-01"], motif: "Le même."}
  - {type: "repris", avant: ["C-02"], apres: ["C-02"], motif: "Le même."}
descripteurs:
  - {type: "reformule", avant: ["D-001"], apres: ["D-001"], motif: "Reformulé."}
  - {type: "repris", avant: ["D-002"], apres: ["D-002"], motif: "Le même."}
  - {type: "repris", avant: ["D-003"], apres: ["D-003"], motif: "Le même."}
"""


def nationales() -> dict[str, str]:
    """Rend une édition nationale de 2028, ses passages, et le Nord de 2028 qui s'y appuie."""
    neuves = suite("essai-2020", "essai-2028", "") | NORDS
    neuves[NORD_2028] = neuves[NORD_2028].replace('base: "essai-2020"', 'base: "essai-2028"')
    return neuves | {"passages/essai-2020--essai-2028.yml": PASSAGES}


def test_d_une_nationale_a_sa_suite_les_passages_disent_le_national_et_les_identifiants_le_reste() -> None:
    donnees = donnees_de(nationales())
    comparaison = comparer(resoudre("nord", donnees), resoudre("nord-2028", donnees))
    assert comparaison.passages is not None
    vus = [(e.avant[0].id, e.apres[0].id) for c in comparaison.criteres for e in c.descripteurs]
    assert ("NORD-D-001", "NORD-D-001") in vus
    assert all(avant == apres for avant, apres in vus)


def test_les_deux_cotes_d_un_passage_ont_chacun_leur_ancre() -> None:
    donnees = donnees_de(nationales())
    ancienne, nouvelle = (resoudre(slug, donnees) for slug in ("essai-2020", "essai-2028"))
    (passages,) = ancienne.passages
    assert ancre_de_passage(passages, "D-001", "avant") == "D-001"
    assert ancre_de_passage(passages, "D-001", "apres") == "vient-D-001"
    dits = [str(lien_d_origine(r, "D-001", "../")[0].texte[0]) for r in (ancienne, nouvelle)]
    assert "Qu’est devenu" in dits[0]
    assert "D’où vient" in dits[1]
    assert "#vient-D-001" in dits[1]
