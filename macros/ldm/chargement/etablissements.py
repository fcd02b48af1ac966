"""La liste des établissements labellisés d'une édition : un fichier YAML, ou un tableau CSV.

Le CSV a une ligne par label ; un tableur l'enregistre. Chaque problème y est à sa ligne.
"""

import csv
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from ldm.chargement.dossier import Dossier
from ldm.chargement.encodage import TABLEAU_EN_UTF8, decoder
from ldm.chargement.yaml_sur import TAILLE_MAX, Chemin, Lu, refus_de_texte
from ldm.erreurs import Probleme, suggestion
from ldm.modele.etablissements import Etablissement, Etablissements

YAML: Final = "etablissements.yml"
CSV: Final = "etablissements.csv"
DE_L_ETABLISSEMENT: Final = ("uai", "nom", "commune")
DU_LABEL: Final = ("intitule", "decision", "fin", "perimetre", "reseau", "procedure")
FILIERES: Final = "filieres"
PROLONGATION: Final = {"prolonge_jusqu_au": "jusque", "prolonge_motif": "motif"}
COLONNES: Final = (*DE_L_ETABLISSEMENT, *DU_LABEL, FILIERES, *PROLONGATION)
EXIGEES: Final = (*DE_L_ETABLISSEMENT, "intitule", "decision", "fin")
SEPARATEURS: Final = ";,\t"
_JOUR: Final = re.compile(r"(\d{2})/(\d{2})/(\d{4})")


def lire_les_etablissements(lecture: Dossier, dossier: Path) -> tuple[Etablissement, ...]:
    """Rend les établissements que liste le dossier d'une édition ; aucun, s'il n'en liste pas."""
    yaml, tableau = dossier / YAML, dossier / CSV
    if yaml.exists() and tableau.exists():
        lecture.admettre(tableau)
        lecture.noter(tableau, f"deux listes d'établissements : {YAML} et {CSV}", "Gardez-en une seule.")
    lu = lecture.lire(yaml) if yaml.exists() else _lire_csv(lecture, tableau) if tableau.exists() else None
    liste = lecture.valider(lu, Etablissements)
    if lu is None or liste is None:
        return ()
    lecture.problemes += _en_double(liste, lu)
    return liste.etablissements


def _en_double(liste: Etablissements, lu: Lu) -> Iterator[Probleme]:
    """Rend un problème par numéro qui revient, et par label qu'un établissement a deux fois."""
    vus: dict[str, int] = {}
    for rang, etablissement in enumerate(liste.etablissements):
        chemin: Chemin = ("etablissements", rang, "uai")
        if etablissement.uai in vus:
            quoi = f"numéro UAI « {etablissement.uai} » déjà pris (ligne {vus[etablissement.uai]})"
            yield lu.probleme(chemin, quoi, "Réunissez ses labels sous un seul établissement.")
        vus.setdefault(etablissement.uai, lu.ligne(chemin))
        intitules = [label.intitule for label in etablissement.labels]
        for place, intitule in enumerate(intitules):
            if intitule in intitules[:place]:
                lieu = ("etablissements", rang, "labels", place, "intitule")
                quoi = f"label « {intitule} » donné deux fois à {etablissement.uai}"
                yield lu.probleme(lieu, quoi, "Gardez la décision en cours.")


def _lire_csv(lecture: Dossier, chemin: Path) -> Lu | None:
    """Rend le tableau comme on lirait le YAML ; None, et ses problèmes notés, s'il est fautif."""
    lecture.admettre(chemin)
    if chemin.is_symlink() or not chemin.is_file() or chemin.stat().st_size > TAILLE_MAX:
        lecture.noter(chemin, "fichier illisible ou trop gros", f"Au plus {TAILLE_MAX // 1024} Kio.")
        return None
    nom, avant = lecture.nom(chemin), len(lecture.problemes)
    texte, defauts = decoder(chemin.read_bytes(), TABLEAU_EN_UTF8)
    lecture.problemes += [Probleme(fichier=nom, ligne=n, quoi=q, remede=r) for n, q, r in defauts]
    if defauts:
        return None
    lignes = texte.splitlines()
    separateur = max(SEPARATEURS, key=(lignes or [""])[0].count)
    lecteur = csv.reader(lignes, delimiter=separateur)
    entetes = [entete.strip().lower() for entete in next(lecteur, [])]
    lecture.problemes += _entetes_faux(nom, entetes)
    rangees = [
        (lecteur.line_num, dict(zip(entetes, map(str.strip, cases), strict=False)))
        for cases in lecteur
        if any(map(str.strip, cases))
    ]
    lecture.problemes += [
        Probleme(fichier=nom, ligne=ligne, quoi=quoi, remede=remede)
        for ligne, rangee in rangees
        for valeur in rangee.values()
        for quoi, remede in refus_de_texte(valeur)
    ]
    return _en_objets(nom, rangees) if len(lecture.problemes) == avant else None


def _entetes_faux(nom: str, entetes: list[str]) -> Iterator[Probleme]:
    for entete in entetes:
        if entete not in COLONNES or entetes.count(entete) > 1:
            quoi = f"colonne inconnue, ou en double, « {entete} »"
            yield Probleme(fichier=nom, ligne=1, quoi=quoi, remede=suggestion(entete, COLONNES))
    for exigee in EXIGEES:
        if exigee not in entetes:
            remede = f"Première ligne attendue : {';'.join(COLONNES)}."
            yield Probleme(fichier=nom, ligne=1, quoi=f"colonne absente « {exigee} »", remede=remede)


def _en_objets(nom: str, rangees: list[tuple[int, dict[str, str]]]) -> Lu:
    """Rend les lignes réunies par établissement, dans l'ordre, et la ligne de chaque valeur."""
    lignes: dict[Chemin, int] = {(): 1}
    etablissements: dict[str, dict[str, Any]] = {}
    for ligne, rangee in rangees:
        carte = {cle: rangee.get(cle, "") for cle in DE_L_ETABLISSEMENT}
        cle = "\0".join(carte.values())
        rang = list(etablissements).index(cle) if cle in etablissements else len(etablissements)
        objet = etablissements.setdefault(cle, {**carte, "labels": []})
        lignes.setdefault(("etablissements", rang), ligne)
        lignes["etablissements", rang, "labels", len(objet["labels"])] = ligne
        objet["labels"].append(_label(rangee))
    return Lu(nom, {"etablissements": list(etablissements.values())}, lignes, {})


def _label(rangee: dict[str, str]) -> dict[str, Any]:
    """Rend le label d'une ligne ; une date s'y écrit « 2026-09-30 » ou, comme un tableur, « 30/09/2026 »."""
    label: dict[str, Any] = {cle: _date(valeur) for cle in DU_LABEL if (valeur := rangee.get(cle))}
    filieres = [f.strip() for f in rangee.get(FILIERES, "").split("|") if f.strip()]
    prolongation = {cle: _date(v) for colonne, cle in PROLONGATION.items() if (v := rangee.get(colonne))}
    return {**label, **({FILIERES: filieres} if filieres else {}),
            **({"prolongation": prolongation} if prolongation else {})}  # fmt: skip


def _date(valeur: str) -> str:
    jour = _JOUR.fullmatch(valeur)
    return f"{jour[3]}-{jour[2]}-{jour[1]}" if jour else valeur
