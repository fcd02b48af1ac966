"""Verser un relevé dans un dossier : lignes, désaccords, clés renommées ; rien ne s'efface."""

from typing import Final

import pytest

from ldm.documents.blocs import Champ
from ldm.documents.examen_du_dossier import ChampsConnus
from ldm.documents.importation import Importation, outil_du_releve, repartir
from ldm.documents.releves import LigneAjoutee, Releve
from ldm.documents.relues import disent_pareil, valeur_relue
from ldm.documents.reponses_du_dossier import reponses_du_dossier
from ldm.modele.dossier import ChampDeDossier, Dossier, ecrire, fusionner
from ldm.modele.outils import Outil

FAITS: Final = {"par": "P-1", "le": "2027-03-15T08:42Z", "origine": "saisie"}
OUTIL: Final = Outil.model_validate({
    "id": "OUT-1", "code": "Essai 1", "slug": "essai", "titre": "Essai", "genre": "plan",
    "presentation": "Un essai.", "quand": "Ici.", "qui": "Nous.",
    "source": {"document": "essai", "lieu": "ici"},
})  # fmt: skip
CHAMPS: Final = {
    champ.id: champ
    for champ in (
        Champ("OUT-1.annee", "Année", anciens=("an",)),
        Champ("OUT-1.date", "Date", "date"),
        Champ("OUT-1.uai", "UAI"),
        Champ("OUT-1.retour", "Retour", valeur="Imprimé d'avance"),
        *(Champ(f"C-1.{rang}.{cle}", cle) for rang in (1, 2) for cle in ("actions", "equipe")),
    )
}
CONNUS: Final = ChampsConnus(
    {"OUT-1": CHAMPS}, {"uai": 8}, frozenset({"OUT-1"}), anciens={"OUT-1.annee": ("an",)}
)


def dossier(**champs: ChampDeDossier) -> Dossier:
    return Dossier(
        format="ldm-dossier", version=1, id="essai", nom="", edition="e", revision="1",
        champs={cle.replace("__", "|"): champ for cle, champ in champs.items()},
    )  # fmt: skip


def verse(depart: Dossier, textes: dict[str, str], *ajoutees: LigneAjoutee) -> tuple[Dossier, Importation]:
    importation = Importation(depart, CONNUS, {"par": "import", "le": "2027-04-01T08:00Z"})
    importation.verser(Releve("ods", textes, ajoutees=ajoutees), OUTIL)
    return importation.dossier, importation


def dites(lu: Dossier) -> dict[str, str]:
    return reponses_du_dossier(lu, "OUT-1", CHAMPS, CONNUS.partagees)


def test_les_lignes_et_celles_que_l_on_insere_se_suivent_sans_se_doubler() -> None:
    textes = {
        "C-1.1.actions": "Un",
        "C-1.2.actions": "Deux",
        "C-1.2.equipe": "Lettres",
        "C-1.7.actions": "Sept",
    }
    inseree = LigneAjoutee("C-1", {"actions": "Insérée", "inconnue": "x"})
    lu, _ = verse(dossier(), textes, inseree)
    attendues = {
        "C-1.1.actions": "Un", "C-1.2.actions": "Deux", "C-1.2.equipe": "Lettres", "C-1.3.actions": "Sept",
        "C-1.4.actions": "Insérée",
    }  # fmt: skip
    assert dites(lu) == attendues
    assert verse(lu, textes, inseree)[0] == lu
    decalees = {"C-1.1.actions": "Deux", "C-1.1.equipe": "Lettres", "C-1.2.actions": "Un"}
    assert verse(lu, decalees)[0] == lu


def test_une_ligne_corrigee_est_une_version_de_plus_de_la_meme_ligne() -> None:
    lu, _ = verse(dossier(), {"C-1.1.actions": "Un", "C-1.2.actions": "Deux"})
    corrige, _ = verse(lu, {"C-1.1.actions": "Un", "C-1.2.actions": "Deux bis"})
    assert dites(corrige) == {"C-1.1.actions": "Un", "C-1.2.actions": "Deux bis"}
    assert len(corrige.champs) == len(lu.champs)


def test_importer_une_des_deux_versions_d_un_desaccord_ne_le_tranche_pas() -> None:
    base = ecrire(None, "2026", FAITS)
    desaccord = fusionner(*(ecrire(base, texte, FAITS) for texte in ("2027", "2028")))
    depart = Dossier(**{**dossier().model_dump(), "champs": {"OUT-1|OUT-1.annee": desaccord}})
    assert verse(depart, {"OUT-1.annee": "2027"})[0] == depart
    tranche = verse(depart, {"OUT-1.annee": "2029"})[0].champs["OUT-1|OUT-1.annee"]
    assert (tranche.valeur, tranche.divergences, len(tranche.versions)) == ("2029", [], 4)


def test_une_cle_renommee_se_lit_dans_le_fichier_et_dans_le_dossier() -> None:
    lu, _ = verse(dossier(), {"OUT-1.an": "2027"})
    assert dites(lu) == {"OUT-1.annee": "2027"}
    vieux = Dossier(**{**dossier().model_dump(), "champs": {"OUT-1|OUT-1.an": ecrire(None, "2027", FAITS)}})
    assert verse(vieux, {"OUT-1.annee": "2027"})[0] == vieux


def test_ce_qui_est_imprime_d_avance_n_est_pas_une_reponse() -> None:
    assert verse(dossier(), {"OUT-1.retour": "Imprimé d'avance"})[0] == dossier()


def test_une_reponse_partagee_qui_differe_reste_au_formulaire() -> None:
    lu, _ = verse(dossier(), {"OUT-1.uai": "0450000A"})
    assert lu.valeur("partage|uai") == "0450000A"
    autre, _ = verse(lu, {"OUT-1.uai": "0450000B"})
    assert (autre.valeur("partage|uai"), autre.valeur("OUT-1|OUT-1.uai")) == ("0450000A", "0450000B")


def test_un_nom_qu_un_dossier_ne_peut_porter_se_dit() -> None:
    importation = Importation(dossier(), CONNUS, FAITS)
    bilan = importation.verser(Releve("docx", {"é à": "x", "X-9.a": "gardée"}), OUTIL)
    assert (bilan.ignorees, bilan.inconnues) == (["é à"], ["OUT-1|X-9.a"])


def test_l_outil_est_celui_que_dit_le_fichier_ou_celui_de_ses_champs() -> None:
    assert outil_du_releve(Releve("ods", {}, outil="OUT-1"), [OUTIL], CONNUS) is OUTIL
    assert outil_du_releve(Releve("ods", {"C-1.1.actions": ""}), [OUTIL], CONNUS) is OUTIL
    assert outil_du_releve(Releve("ods", {"X": "x"}, outil="OUT-9"), [OUTIL], CONNUS) is None


def test_un_classeur_qui_reunit_deux_outils_se_repartit() -> None:
    second = OUTIL.model_copy(update={"id": "OUT-2"})
    connus = ChampsConnus(
        {"OUT-1": CHAMPS, "OUT-2": {"D-1.preuves": Champ("D-1.preuves", "Preuves")}}, {}, frozenset()
    )
    textes = {"D-1.preuves": "p", "C-1.1.actions": "a", "OUT-1.annee": "2027", "X-1.perdu": "x"}
    parts = repartir(Releve("ods", textes), [OUTIL, second], connus)
    assert [(outil.id, [*part.textes]) for outil, part in parts] == [
        ("OUT-1", ["C-1.1.actions", "OUT-1.annee", "X-1.perdu"]), ("OUT-2", ["D-1.preuves"])
    ]  # fmt: skip
    seul = Releve("ods", textes, outil="OUT-2")
    assert repartir(seul, [OUTIL, second], connus) == ((second, seul),)


OPTIONS: Final = (("oui", "Oui"), ("non", "Non, pas encore"), ("ici", "Ici"))


@pytest.mark.parametrize(
    ("type_", "texte", "lue"),
    [
        ("case", "x", "oui"), ("case", "☒", "oui"), ("case", "☐", ""), ("case", "peut-être", "peut-être"),
        ("choix", "Non, pas encore", "non"), ("choix", "ici", "ici"), ("choix", "Ailleurs", "Ailleurs"),
        ("choix", "☐ Oui\n☒\u00a0Non, pas encore\n☐ Ici", "non"), ("choix", "☐ Oui ☐ Ici", ""),
        ("choix_multiple", "Ici, Non, pas encore", "non ici"), ("choix_multiple", "oui ici", "oui ici"),
        ("choix_multiple", "☒ Oui\u2003☐ Non, pas encore\u2003☒ Ici", "oui ici"),
        ("choix_multiple", "Ici, ailleurs", "Ici, ailleurs"),
        ("date", "2027-01-14", "14/01/2027"), ("date", "mars 2027", "mars 2027"),
        ("texte", " a ", "a"), ("texte_long", "a\n\nb\n", "a\n\nb"),
    ],
)  # fmt: skip
def test_ce_qu_un_fichier_porte_vaut_une_reponse(type_: str, texte: str, lue: str) -> None:
    options = OPTIONS if type_.startswith("choix") else ()
    assert valeur_relue(Champ("X", "X", type_, options=options), texte) == lue  # type: ignore[arg-type]


def test_deux_ecritures_d_une_meme_reponse_disent_pareil() -> None:
    date, texte = Champ("X", "X", "date"), Champ("X", "X", "texte_long")
    assert disent_pareil(date, "14 janvier 2027", "14/01/2027")
    assert not disent_pareil(date, "14 janvier 2027", "15/01/2027")
    assert disent_pareil(texte, "a\tb \nc", "a b\nc ")
    assert not disent_pareil(texte, "a\nb", "a b")
