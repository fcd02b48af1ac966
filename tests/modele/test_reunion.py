"""Réunir des dossiers : dans n'importe quel ordre, autant de fois qu'on veut, sans rien perdre ni rouvrir."""

import json

from ldm.modele.dossier import Contribution, Dossier, Version, ecrire, ecrire_fichier, nommer
from ldm.modele.reunion import apports, garder_tout, unir
from tests.dossiers.histoires import CLES, PERSONNES, Geste, histoires

LE = "2027-03-15T08:42Z"


def neuf() -> Dossier:
    return Dossier(
        format="ldm-dossier",
        version=1,
        id="9c1e51ab",
        nom="Lycée Jean-Moulin",
        edition="essai-2020",
        revision="1",
        personnes={},
        champs={},
    )


def repondre(dossier: Dossier, cle: str, texte: str, par: str = "P-1", origine: str = "saisie") -> Dossier:
    """Rend le dossier où cette main a écrit ; n'y rien écrire n'écrit rien."""
    avant = dossier.champs.get(cle)
    if avant is None and not texte:
        return dossier
    faits = {"par": par, "le": LE, "origine": origine}
    return dossier.model_copy(update={"champs": {**dossier.champs, cle: ecrire(avant, texte, faits)}})


def jouer(histoire: list[Geste]) -> tuple[list[Dossier], set[str]]:
    """Rend les copies de chacun, et les versions qui sont sorties de chez quelqu'un."""
    copies, gardees, sorties = [neuf()] * PERSONNES, [neuf()] * PERSONNES, set[str]()
    for quoi, qui, ou, cle, texte in histoire:
        if quoi == "garder":
            gardees[qui] = copies[qui]
        elif quoi in ("lire", "vieille"):
            autre = (copies if quoi == "lire" else gardees)[ou]
            sorties |= {nom for champ in autre.champs.values() for nom in champ.versions}
            copies[qui] = unir(copies[qui], autre)
        else:
            origine = "consensus" if quoi == "trancher" else "saisie"
            copies[qui] = repondre(copies[qui], cle, texte, f"P-{qui}", origine)
    return copies, sorties


def noms(dossier: Dossier) -> set[str]:
    return {nom for champ in dossier.champs.values() for nom in champ.versions}


def test_quatre_mille_histoires_d_equipe_convergent_sans_rien_perdre() -> None:
    for histoire in histoires():
        copies, sorties = jouer(histoire)
        un, deux, trois = copies
        reuni = unir(unir(un, deux), trois)
        autrement = unir(trois, unir(unir(deux, un), deux))
        assert ecrire_fichier(reuni) == ecrire_fichier(autrement), histoire
        assert sorties <= noms(reuni), histoire
        assert all(apport.etat == "identique" for copie in copies for apport in apports(reuni, copie)), (
            histoire
        )


def test_un_desaccord_tranche_ne_se_rouvre_devant_aucune_copie_plus_ancienne() -> None:
    (cle, _), tranches = CLES, 0
    for histoire in histoires(graine=2028, nombre=500):
        copies, _ = jouer(histoire)
        reuni = unir(unir(*copies[:2]), copies[2])
        if cle in reuni.champs and reuni.champs[cle].divergences:
            tranches += 1
            tranche = repondre(reuni, cle, "Retenu", origine="consensus")
            for copie in copies:
                assert unir(tranche, copie).champs[cle].divergences == []
                assert unir(copie, tranche).valeur(cle) == "Retenu"
    assert tranches > 50


def test_ce_qu_un_dossier_apporte_se_dit_champ_par_champ() -> None:
    base = repondre(repondre(repondre(neuf(), "a|a", "1"), "a|b", "1"), "a|c", "1")
    ici = repondre(base, "a|b", "2")
    autre = repondre(repondre(repondre(base, "a|a", "3"), "a|b", "4"), "a|n", "5")
    vieux = repondre(neuf(), "a|c", "0")
    assert [(a.cle, a.etat) for a in apports(ici, autre)] == [
        ("a|a", "suite"),
        ("a|b", "desaccord"),
        ("a|c", "identique"),
        ("a|n", "neuve"),
    ]
    (apport,) = apports(repondre(unir(vieux, base), "a|c", "1"), repondre(vieux, "a|c", "1", "P-2"))
    assert apport.etat == "trace"


def test_le_premier_garde_son_en_tete_et_l_inconnu_des_deux_est_garde() -> None:
    plus = Dossier.model_validate({**neuf().model_dump(), "jalons": [1], "personnes": {"P-2": {"role": "x"}}})
    autre = plus.model_copy(update={"id": "autre-dossier", "nom": "Autre"})
    reuni = unir(neuf(), autre)
    assert (reuni.id, reuni.nom) == (neuf().id, neuf().nom)
    assert reuni.model_extra == {"jalons": [1]}
    assert reuni.personnes == {"P-2": {"role": "x"}}


def test_garder_les_deux_reunit_des_textes_et_rien_d_autre() -> None:
    assert garder_tout(("A", "", "B"), "texte_long", None) == "A\n\nB"
    assert garder_tout(("A", "B"), "texte", 5) == "A / B"
    assert garder_tout(("A", "B"), "texte", 4) == ""
    assert garder_tout(("C", "R"), "choix", None) == ""


def test_une_version_reunie_garde_son_nom() -> None:
    (champ,) = unir(neuf(), repondre(neuf(), "a|a", "1")).champs.values()
    assert [nommer(Version.model_validate(v.model_dump())) for v in champ.versions.values()] == [
        *champ.versions
    ]


def test_l_avis_d_une_personne_se_recoit_sans_que_le_dossier_en_devienne_un() -> None:
    cle = "avis/P-3f2ab901|D-001.position"
    pour = Contribution(personne="P-3f2ab901", dossier=neuf().id, nom="Lycée Jean-Moulin", criteres=["C-01"])
    avis = repondre(neuf(), cle, "en-place", "P-3f2ab901", "avis").model_copy(update={"contribution": pour})
    recu = unir(neuf(), avis)
    assert recu.valeur(cle) == "en-place"
    assert recu.contribution is None
    assert unir(avis, neuf()).contribution == pour
    assert json.loads(ecrire_fichier(avis))["contribution"]["criteres"] == ["C-01"]
    assert "contribution" not in json.loads(ecrire_fichier(recu))
