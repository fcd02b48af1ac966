"""Remplir les empreintes des remplacements, dans les fichiers mêmes, sans rien changer d'autre."""

import re
import shutil
from pathlib import Path

from ldm.chargement.donnees import Donnees
from ldm.chargement.dossier import DU_PAQUET
from ldm.chargement.operations import Situee
from ldm.erreurs import DonneesInvalides, MauvaisUsage, Probleme
from ldm.variantes.empreintes import A_REMPLIR, empreinte
from ldm.variantes.operations import GESTES
from ldm.variantes.operations.remplacement import EMPREINTE_ABSENTE
from ldm.variantes.operations.socle import objet_vise
from ldm.variantes.resolution import etat_de_depart, examiner_tel_qu_ecrit, verifier_tout

Voulues = list[tuple[Situee, str, str]]


def remplir_empreintes(*racines: Path, accepter: bool) -> list[str]:
    """Écrit chaque empreinte absente (et, si `accepter`, chaque empreinte dépassée).

    Rend une ligne par empreinte écrite. Lève `DonneesInvalides`, sans rien écrire, si les
    données portent une autre erreur. Chaque fichier est écrit entier ou pas du tout.
    """
    donnees, problemes = verifier_tout(*racines)
    erreurs = [p for p in problemes if p.gravite == "erreur" and p.quoi != EMPREINTE_ABSENTE]
    if donnees is None or erreurs:
        raise DonneesInvalides(erreurs)
    a_nous = [slug for slug, v in donnees.variantes.items() if not v.entete.fichier.startswith(DU_PAQUET)]
    voulues = [voulue for slug in a_nous for voulue in _voulues(slug, donnees, accepter=accepter)]
    textes: dict[Path, list[str]] = {}
    faites = [_inscrire(textes, donnees.racine, *voulue) for voulue in voulues]
    for fichier, lignes in textes.items():
        _ecrire(fichier, "".join(lignes))
    return faites


def _voulues(slug: str, donnees: Donnees, *, accepter: bool) -> Voulues:
    """Rend les remplacements à mettre à jour : l'empreinte écrite et celle qu'il faut."""
    variante = donnees.variantes[slug]
    base, _ = examiner_tel_qu_ecrit(variante.base, donnees)
    etat = etat_de_depart(slug, base, donnees)
    voulues: Voulues = []
    for situee in variante.operations:
        geste = situee.operation.remplacer
        cible = None if geste is None else objet_vise(etat, geste.cible)
        if geste is not None and cible is not None:
            voulue = empreinte(cible, geste.avec)
            if geste.empreinte_base != voulue and (accepter or geste.empreinte_base == A_REMPLIR):
                voulues.append((situee, geste.empreinte_base, voulue))
        GESTES[situee.operation.verbe](etat, situee)
    return voulues


def _inscrire(textes: dict[Path, list[str]], racine: Path, situee: Situee, ancienne: str, voulue: str) -> str:
    numero = situee.lu.ligne((*situee.chemin, "remplacer", "empreinte_base"))
    fichier = racine.parent / situee.lu.fichier
    if fichier not in textes:
        textes[fichier] = fichier.read_bytes().decode("utf-8").splitlines(keepends=True)
    lignes = textes[fichier]
    motif = rf"(empreinte_base[\"']?\s*:\s*[\"']?){ancienne}"
    lignes[numero - 1], changements = re.subn(motif, rf"\g<1>{voulue}", lignes[numero - 1])
    if changements != 1:
        raise DonneesInvalides([_introuvable(situee, voulue)])
    return f"{situee.lu.fichier}:{numero} : empreinte {voulue}"


def _introuvable(situee: Situee, voulue: str) -> Probleme:
    remede = f'Écrivez empreinte_base: "{voulue}", seule sur sa ligne.'
    return situee.probleme("empreinte introuvable sur cette ligne", remede, "remplacer", "empreinte_base")


def _ecrire(fichier: Path, texte: str) -> None:
    provisoire = fichier.with_suffix(".yml.tmp")
    try:
        shutil.copy(fichier, provisoire)
        provisoire.write_text(texte, encoding="utf-8", newline="")
        provisoire.replace(fichier)
    except OSError:
        raise MauvaisUsage(
            f"Fichier impossible à écrire : {fichier.name}. Donnez le droit d'écrire dans son dossier."
        ) from None
    finally:
        provisoire.unlink(missing_ok=True)
