"""Ce qui vient d'un ancien dossier et que l'équipe n'a pas relu.

La même règle que docs/assets/auto-evaluation/verifier/reprises.js.
"""

from collections.abc import Iterator

from ldm.documents.reponses_du_dossier import EQUIPE, MARQUES, RELU, est_ancienne
from ldm.documents.vue_du_dossier import VueDuDossier


def reprises_non_relues(vue: VueDuDossier) -> Iterator[tuple[str, str]]:
    """Rend, d'un descripteur, d'une preuve ou d'une ligne repris d'un ancien dossier et que l'équipe n'a pas
    relus, leur premier champ.
    """
    vus: set[str] = set()
    for cle in vue.dites:
        objet = objet_repris(vue, cle)
        marque = cle.replace("|", ".").rpartition(".")[2] in MARQUES
        if marque or est_ancienne(cle) or objet in vus or vue.tete(cle)["origine"] != "reprise":
            continue
        vus.add(objet)
        if not vue.valeur(f"{RELU}|{objet}"):
            yield cle, vue.valeur(cle)


def objet_repris(vue: VueDuDossier, cle: str) -> str:
    """Rend ce dont une clé dit quelque chose, qu'on relit d'un coup : un descripteur, une preuve, une ligne ;
    sinon, le champ lui-même.
    """
    portee, _, nom = cle.partition("|")
    if portee in (EQUIPE, vue.nom_de_l_outil("grille")) and not nom.startswith("L-"):
        return nom.partition(".")[0]
    if portee.startswith("preuves/"):
        return portee
    ligne = nom.rpartition(".")[0]
    return f"{portee}/{ligne if '/' in nom else nom}"
