"""Les réponses d'un formulaire dans un dossier, sous les identifiants de ses champs.

La même règle que docs/assets/auto-evaluation/reponses.js, éprouvée sur tests/dossiers/ : ce qui s'écrit une
fois vaut pour tous les formulaires, et les lignes ajoutées prennent le rang de leur ordre.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final

from ldm.modele.dossier import Dossier

PARTAGE: Final = "partage"
EQUIPE: Final = "equipe"
AVIS: Final = "avis"
"""Ce que dit une personne, sous son code : `avis/P-7a|D-001.position`, `.texte`, `avis/P-7a|fonction`."""
ASSUME: Final = "assume"
"""Ce qu'une équipe a vu et assume, avec sa raison : `assume/<règle>|<clé du champ, « / » pour « | »>`."""
ANCIEN: Final = "ancien"
"""Ce que disait le dossier qu'on renouvelle, là où il le disait : `ancien-OUT-003|D-004.preuves`."""
REPRISE: Final = "reprise"
"""D'où vient un dossier renouvelé : `reprise|ancien.nom`, `reprise|D-017` (ce que devient le texte)."""
RELU: Final = "relu"
"""Ce que l'équipe a relu sans y changer un mot : `relu|D-017`."""
ORDRE: Final = "ordre"
MARQUES: Final = (ORDRE, "numero", "pour", "fiche", "termine")
"""Ce qui range ou numérote, sans rien répondre."""


def est_ancienne(cle: str) -> bool:
    """Dit si cette clé garde ce que disait un ancien dossier."""
    return cle.startswith((f"{ANCIEN}-", f"{ANCIEN}|"))


def portee_de(outil: str, exemplaire: str = "") -> str:
    """Rend la portée des champs d'un outil, ou d'un de ses exemplaires."""
    return f"{outil}/{exemplaire}" if exemplaire else outil


def reponses_du_dossier(
    dossier: Dossier, outil: str, champs: Iterable[str], partagees: Iterable[str], exemplaire: str = ""
) -> dict[str, str]:
    """Rend les réponses d'un outil, ou d'un de ses exemplaires ; vides, celles qu'on y a effacées.

    outil : l'identifiant de l'outil. champs : ceux du formulaire. partagees : les clés de ce qui s'écrit une
    fois.
    """
    portee = portee_de(outil, exemplaire)
    communes = {f"{outil}.{cle}": f"{PARTAGE}|{cle}" for cle in partagees}
    reponses: dict[str, str] = {}
    for champ in champs:
        propre = f"{portee}|{champ}"
        dite = propre in dossier.champs
        valeur = dossier.valeur(propre if dite else communes.get(champ, propre))
        if valeur or dite:
            reponses[champ] = valeur
    for base, lignes in _lignes(dossier, portee).items():
        for rang, ligne in enumerate(_en_ordre(lignes), start=1):
            for nom, valeur in lignes[ligne].items():
                if nom != ORDRE:
                    reponses[f"{base}.{rang}.{nom}"] = valeur
    return reponses


def sans_place(dossier: Dossier, portee: str, champs: Collection[str]) -> dict[str, str]:
    """Rend ce que cette portée dit dans des champs que le formulaire n'a pas, ou plus."""
    debut = f"{portee}|"
    dites = {
        cle[len(debut) :]: champ.valeur for cle, champ in dossier.champs.items() if cle.startswith(debut)
    }
    return {
        nom: valeur
        for nom, valeur in dites.items()
        if valeur and nom not in champs and nom not in MARQUES and "/" not in nom
    }


def exemplaires(dossier: Dossier, outil: str) -> list[str]:
    """Rend les exemplaires d'un outil où quelque chose est écrit, dans leur ordre."""
    debut = f"{outil}/"
    noms = {
        cle[len(debut) :].partition("|")[0]
        for cle, champ in dossier.champs.items()
        if cle.startswith(debut) and champ.valeur
    }
    return sorted(noms, key=lambda nom: (dossier.valeur(f"{debut}{nom}|{ORDRE}"), nom))


def lignes_du_dossier(dossier: Dossier, portee: str, base: str) -> dict[str, dict[str, str]]:
    """Rend les lignes ajoutées sous une base, dans leur ordre : par nom, ce que dit chaque colonne."""
    lignes = _lignes(dossier, portee).get(base, {})
    return {
        nom: {cle: valeur for cle, valeur in lignes[nom].items() if cle != ORDRE} for nom in _en_ordre(lignes)
    }


def _lignes(dossier: Dossier, portee: str) -> dict[str, dict[str, dict[str, str]]]:
    """Rend, par base puis par ligne, ce que dit chaque colonne des lignes ajoutées."""
    trouvees: dict[str, dict[str, dict[str, str]]] = {}
    for cle, champ in dossier.champs.items():
        ici, _, chemin = cle.partition("|")
        base, barre, suite = chemin.rpartition("/")
        if ici == portee and barre and champ.valeur:
            ligne, _, nom = suite.partition(".")
            trouvees.setdefault(base, {}).setdefault(ligne, {})[nom] = champ.valeur
    return trouvees


def _en_ordre(lignes: Mapping[str, Mapping[str, str]]) -> list[str]:
    """Rend les lignes où autre chose que leur ordre est écrit, dans cet ordre."""
    dites = [ligne for ligne, colonnes in lignes.items() if colonnes.keys() - {ORDRE}]
    return sorted(dites, key=lambda ligne: (lignes[ligne].get(ORDRE, ""), ligne))
