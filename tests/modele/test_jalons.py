"""Un jalon retient ce que disait le dossier, quoi qu'on y écrive ou réunisse ensuite."""

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from ldm.documents.lecture_du_dossier import dossier_du_texte
from ldm.erreurs import DonneesInvalides
from ldm.modele.dossier import Dossier, ecrire_fichier
from ldm.modele.jalons import au_jalon, jalons, poser
from ldm.modele.reunion import unir
from tests.dossiers.histoires import histoires
from tests.dossiers.jalons import EXEMPLE, TEXTE, hostiles, partiel
from tests.modele.test_reunion import LE, jouer, neuf, repondre

FICHIER = Path("dossier.ldm.json")
FAITS = {"par": "P-1", "le": LE, "origine": "saisie"}


def _dites(dossier: Dossier) -> dict[str, str]:
    return {cle: champ.valeur for cle, champ in dossier.champs.items()}


def test_les_jalons_d_un_dossier_se_lisent_et_montrent_ce_qu_il_disait() -> None:
    dossier = dossier_du_texte(TEXTE, FICHIER)
    assert [asdict(jalon) for jalon in jalons(dossier)] == EXEMPLE["jalons"]
    for identifiant, vue in EXEMPLE["vues"].items():
        assert _dites(au_jalon(dossier, identifiant)) == vue
    assert au_jalon(dossier, "J-absent").champs == {}
    assert ecrire_fichier(dossier).decode() == TEXTE


@pytest.mark.parametrize("cas", hostiles())
def test_un_jalon_abime_est_refuse_en_disant_lequel(cas: str) -> None:
    texte, dit = hostiles()[cas]
    with pytest.raises(DonneesInvalides) as refus:
        dossier_du_texte(texte, FICHIER)
    assert dit in str(refus.value)


def test_une_copie_partielle_se_lit_sans_ce_qu_elle_n_a_pas_emporte() -> None:
    dossier = dossier_du_texte(partiel(), FICHIER)
    assert _dites(au_jalon(dossier, "J-00000001")) == {
        cle: dite for cle, dite in EXEMPLE["vues"]["J-00000001"].items() if cle != "partage|uai"
    }
    avis = repondre(neuf(), "avis/P-77|D-001.texte", "Entre nous")
    assert "avis" not in poser(avis, "Dépôt", "J-3f2a9c1e", FAITS).champs["jalon/J-3f2a9c1e|tetes.0"].valeur


def test_une_ecriture_a_venir_se_garde_sans_se_lire() -> None:
    dossier = dossier_du_texte(TEXTE.replace('"1\\nOUT-003', '"2\\nOUT-003:'), FICHIER)
    assert [jalon.id for jalon in jalons(dossier)] == [*EXEMPLE["vues"]]
    assert au_jalon(dossier, "J-3f2a9c1e").champs == {}


def test_ce_qu_un_jalon_a_vu_ne_change_dans_aucune_reunion() -> None:
    for histoire in histoires(graine=16, nombre=300):
        un, deux, trois = jouer(histoire)[0]
        pose = poser(un, "Dépôt", "J-3f2a9c1e", FAITS)
        autre = poser(deux, "Revue", "J-00000001", FAITS)
        reuni = unir(unir(trois, repondre(pose, "partage|uai", "après")), autre)
        assert ecrire_fichier(reuni) == ecrire_fichier(unir(autre, unir(unir(pose, reuni), trois)))
        for identifiant, avant in (("J-3f2a9c1e", un), ("J-00000001", deux)):
            assert au_jalon(reuni, identifiant).champs == avant.champs
        assert len(jalons(dossier_du_texte(ecrire_fichier(reuni).decode(), FICHIER))) == 2


def test_un_jalon_d_un_tres_grand_dossier_tient_en_morceaux_et_se_relit() -> None:
    grand = repondre(neuf(), "partage|uai", "0450000A")
    un = grand.champs["partage|uai"]
    champs = {f"OUT-002|C-01/L-{rang:08x}.actions": un for rang in range(4000)}
    pose = poser(grand.model_copy(update={"champs": champs}), "Grand", "J-3f2a9c1e", FAITS)
    assert max(len(champ.valeur) for champ in pose.champs.values()) <= 90_000
    assert sum("tetes" in cle for cle in pose.champs) > 1
    assert au_jalon(dossier_du_texte(json.dumps(pose.model_dump()), FICHIER), "J-3f2a9c1e").champs == champs
