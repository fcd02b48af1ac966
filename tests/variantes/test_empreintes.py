"""L'empreinte d'un texte : stable, et sensible au moindre changement du texte."""

import os
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from ldm.chargement.lieux import RACINE
from ldm.modele.caracteres import visible
from ldm.modele.criteres import Descripteur
from ldm.variantes.empreintes import A_REMPLIR, empreinte


def descripteur(texte: str = "L'offre est construite avec les entreprises.", *puces: str) -> Descripteur:
    return Descripteur.model_validate({"id": "D-001", "texte": texte, "puces": list(puces)})


def test_l_empreinte_ne_change_pas_d_une_version_a_l_autre() -> None:
    """Les valeurs écrites dans les variantes en dépendent : les changer les rend toutes « à revoir »."""
    assert empreinte(descripteur(), ["texte"]) == "162f597fd138"
    assert empreinte(descripteur("x", "a ;", "b."), ["texte", "puces"]) == "2b4d02727878"


def test_l_empreinte_ne_depend_ni_du_processus_ni_de_l_ordre_des_champs() -> None:
    code = (
        "from ldm.modele.criteres import Descripteur; from ldm.variantes.empreintes import empreinte;"
        "print(empreinte(Descripteur(id='D-001', texte='é', puces=('a',)), {'puces', 'texte'}))"
    )
    trouvees = set()
    for graine in ("0", "1", "2"):
        env = os.environ | {"PYTHONHASHSEED": graine}
        trouvees.add(
            subprocess.run(
                [sys.executable, "-c", code], capture_output=True, text=True, env=env, cwd=RACINE, check=True
            ).stdout
        )
    assert trouvees == {empreinte(descripteur("é", "a"), ["texte", "puces"]) + "\n"}


LETTRES = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40)


@given(LETTRES, LETTRES)
def test_deux_textes_differents_ont_deux_empreintes(un: str, autre: str) -> None:
    if visible(un) and visible(autre):
        a, b = descripteur(un), descripteur(autre)
        assert (empreinte(a, ["texte"]) == empreinte(b, ["texte"])) == (a.texte == b.texte)


def test_seuls_comptent_les_champs_remplaces() -> None:
    assert empreinte(descripteur("x"), ["texte"]) == empreinte(descripteur("x", "puce"), ["texte"])
    assert empreinte(descripteur("x"), ["texte", "puces"]) != empreinte(
        descripteur("x", "puce"), ["texte", "puces"]
    )


def test_la_facon_d_ecrire_le_yaml_ne_compte_pas() -> None:
    """Forme courte ou longue d'une puce, apostrophe droite ou courbe : le même texte publié."""
    courte = Descripteur.model_validate({"id": "D-1", "texte": "l'eau", "puces": ["a"]})
    longue = Descripteur.model_validate({"id": "D-1", "texte": "l’eau ", "puces": [{"texte": "a"}]})
    assert empreinte(courte, ["texte", "puces"]) == empreinte(longue, ["texte", "puces"])


def test_aucun_texte_n_a_l_empreinte_a_remplir() -> None:
    assert A_REMPLIR == "0" * 12
    assert empreinte(descripteur(), ["texte"]) != A_REMPLIR
