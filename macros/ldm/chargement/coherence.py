"""Cohérence entre fichiers : identifiants uniques et vivants, renvois qui aboutissent."""

from collections.abc import Iterator
from typing import Any, Final

from ldm.chargement.donnees import Donnees
from ldm.chargement.yaml_sur import Chemin, Lu
from ldm.erreurs import Probleme, suggestion
from ldm.modele.types import IDENTIFIANT

Paire = tuple[Lu, Chemin, str, Any]
_CHOIX: Final = ("choix", "choix_multiple")


def verifier_coherence(donnees: Donnees) -> list[Probleme]:
    """Rend tous les problèmes entre fichiers, chacun à la ligne du renvoi fautif."""
    paires = list(_paires(donnees))
    return [
        *_identifiants(donnees, paires),
        *_renvois(donnees, paires),
        *_variantes(donnees),
        *_formulaires(paires),
        *_cles(paires),
        *_evenements(paires),
        *_adresses(donnees),
        *_usages(donnees),
        *_provenance(donnees),
    ]


def _identifiants(donnees: Donnees, paires: list[Paire]) -> Iterator[Probleme]:
    retires = set(donnees.commun.retires.retires)
    vus: dict[str, str] = {}
    for lu, chemin, cle, valeur in paires:
        if cle != "id" or not isinstance(valeur, str):
            continue
        if valeur in vus:
            quoi = f"identifiant « {valeur} » déjà pris ({vus[valeur]})"
            yield lu.probleme(
                chemin, quoi, "Donnez un identifiant neuf : un identifiant ne sert qu'une fois."
            )
        elif valeur in retires:
            remede = (
                "Donnez un identifiant neuf ; la liste des retirés est dans commun/identifiants-retires.yml."
            )
            yield lu.probleme(chemin, f"identifiant « {valeur} » retiré, jamais réemployable", remede)
        vus.setdefault(valeur, f"{lu.fichier}:{lu.ligne(chemin)}")


def _renvois(donnees: Donnees, paires: list[Paire]) -> Iterator[Probleme]:
    connus = _connus(donnees, paires)
    for lu, chemin, cle, valeur in paires:
        if cle not in connus:
            continue
        for rang, cible in enumerate(valeur) if isinstance(valeur, list) else [(None, valeur)]:
            if not isinstance(cible, str) or cible in connus[cle]:
                continue
            if cle == "mesure" and not IDENTIFIANT.fullmatch(cible):
                continue  # ce que relève un indicateur, pas une étiquette de mesure
            lieu = chemin if rang is None else (*chemin, rang)
            yield lu.probleme(
                lieu, f"renvoi à rien : {cle} « {cible} » n'existe pas", suggestion(cible, connus[cle])
            )


def _connus(donnees: Donnees, paires: list[Paire]) -> dict[str, set[str]]:
    """Rend, pour chaque clé qui est un renvoi, ce qu'elle peut désigner."""
    commun = donnees.commun
    documents = {d.cle for d in commun.sources.documents}
    connus = {
        "document": documents,
        "remplace": documents,
        "domaine": {d.id for d in commun.domaines.domaines},
        "theme": {t.id for d in commun.domaines.domaines for t in d.themes},
        "fiche": {f.id for f in commun.qualeduc.fiches},
        "mesure": {m.id for m in commun.mesures.mesures},
        "echelle": {e.id for e in commun.echelles.echelles},
        **{cle: {*donnees.slugs, *donnees.manquantes} for cle in ("edition", "ancienne", "nouvelle")},
    }
    if not donnees.manquantes:
        connus["outils"] = {
            v for _, _, cle, v in paires if cle == "id" and isinstance(v, str) and "OUT-" in v
        }
        connus["delai"] = {
            v
            for _, ch, cle, v in paires
            if cle == "cle" and isinstance(v, str) and {"delais", "delai"} & {*ch}
        }
    return connus


def _variantes(donnees: Donnees) -> Iterator[Probleme]:
    connues = [*donnees.slugs, *donnees.manquantes]
    for slug, variante in donnees.variantes.items():
        if slug in donnees.editions:
            quoi = f"deux éditions portent le nom « {slug} »"
            yield variante.entete.probleme((), quoi, "Renommez le dossier de la variante.")
        if variante.base not in connues:
            quoi = f"base inconnue « {variante.base} »"
            yield variante.entete.probleme(("base",), quoi, suggestion(variante.base, connues))
        elif (cycle := _cycle(slug, donnees)) is not None:
            quoi = f"les bases tournent en rond : {' → '.join(cycle)}"
            yield variante.entete.probleme(
                ("base",), quoi, "Choisissez une base qui ne dépend pas de cette variante."
            )


def _cycle(slug: str, donnees: Donnees) -> list[str] | None:
    chemin = [slug]
    while (variante := donnees.variantes.get(chemin[-1])) is not None:
        chemin.append(variante.base)
        if variante.base in chemin[:-1]:
            return chemin if variante.base == slug else None
    return None


def _formulaires(paires: list[Paire]) -> Iterator[Probleme]:
    """Vérifie les formulaires : cases de colonnes connues, réponses d'un choix.

    Tolère une forme fausse (dans un « avec » pas encore validé) : le modèle la dira.
    """
    for lu, chemin, cle, valeur in paires:
        if cle == "saisies" and isinstance(valeur, dict):
            yield from _colonnes(lu, chemin, valeur)
        if cle == "type" and valeur in _CHOIX:
            parent = _valeur(lu.valeur, chemin[:-1])
            if not parent.get("options") and not parent.get("echelle"):
                yield lu.probleme(
                    chemin, "choix sans réponse possible", "Ajoutez « options: » ou « echelle: »."
                )


def _colonnes(lu: Lu, chemin: Chemin, tableau: dict[str, Any]) -> Iterator[Probleme]:
    connues = {
        colonne["cle"]
        for _, colonne in _objets(tableau.get("colonnes"))
        if isinstance(colonne.get("cle"), str)
    }
    for rang, ligne in _objets(tableau.get("lignes")) if connues else ():
        cellules = ligne.get("cellules")
        for cle in cellules if isinstance(cellules, dict) else ():
            if cle not in connues:
                lieu = (*chemin, "lignes", rang, "cellules", cle)
                yield lu.probleme(lieu, f"colonne inconnue « {cle} »", suggestion(cle, connues))


def _cles(paires: list[Paire]) -> Iterator[Probleme]:
    """Vérifie que les éléments d'une même liste ont des clés différentes."""
    for lu, chemin, _, valeur in paires:
        vues: dict[str, int] = {}
        for rang, objet in _objets(valeur):
            champ = "fixe" if "fixe" in objet else "cle"
            lieu, cle = (*chemin, rang, champ), objet.get(champ)
            if isinstance(cle, str) and cle in vues:
                yield lu.probleme(
                    lieu,
                    f"{champ} « {cle} » déjà pris (ligne {vues[cle]})",
                    "Donnez un autre nom à cet élément.",
                )
            elif isinstance(cle, str):
                vues[cle] = lu.ligne(lieu)


def _evenements(paires: list[Paire]) -> Iterator[Probleme]:
    """Vérifie qu'un seul délai de la liste donne chaque évènement : les autres partent d'une seule date."""
    for lu, chemin, cle, valeur in paires:
        donnes: dict[str, str] = {}
        for rang, delai in _objets(valeur) if cle == "delais" else ():
            evenement = delai.get("donne")
            if isinstance(evenement, str) and evenement in donnes:
                quoi = f"l'évènement « {evenement} » est déjà donné par « {donnes[evenement]} »"
                yield lu.probleme(
                    (*chemin, rang, "donne"), quoi, "Gardez « donne » dans un seul de ces délais."
                )
            elif isinstance(evenement, str):
                donnes[evenement] = str(delai.get("id"))


def _adresses(donnees: Donnees) -> Iterator[Probleme]:
    """Vérifie qu'une édition autonome ne publie pas deux critères ou deux outils à la même adresse."""
    vues: dict[tuple[str, str, str], str] = {}
    for lu in donnees.lus:
        dossier, _, nature = lu.fichier.rpartition("/")[0].rpartition("/")
        champ = {"criteres": "numero", "outils": "slug"}.get(nature)
        valeur = lu.valeur.get(champ) if champ and isinstance(lu.valeur, dict) else None
        if champ is None or not isinstance(valeur, str):
            continue
        cle = (dossier, champ, valeur.replace("-", "").lower() if champ == "numero" else valeur)
        if cle in vues:
            quoi = f"{champ} « {valeur} » déjà pris ({vues[cle]})"
            yield lu.probleme((champ,), quoi, "Donnez-en un autre : deux pages auraient la même adresse.")
        vues.setdefault(cle, f"{lu.fichier}:{lu.ligne((champ,))}")


def _usages(donnees: Donnees) -> Iterator[Probleme]:
    """Vérifie qu'un usage n'a qu'un outil dans une édition autonome ; une variante : à sa résolution."""
    vus: dict[tuple[str, str], str] = {}
    for lu in donnees.lus:
        dossier, _, nature = lu.fichier.rpartition("/")[0].rpartition("/")
        usages = lu.valeur.get("usages") if nature == "outils" and isinstance(lu.valeur, dict) else None
        for rang, usage in enumerate(usages) if isinstance(usages, list) else ():
            chemin, cle = ("usages", rang), (dossier, str(usage))
            if cle in vus:
                yield lu.probleme(chemin, *usage_deja_pris(usage, vus[cle]))
            vus.setdefault(cle, f"{lu.fichier}:{lu.ligne(chemin)}")


def usage_deja_pris(usage: str, par: str) -> tuple[str, str]:
    """Rend le constat et le remède d'un usage que deux outils se donnent."""
    return f"usage « {usage} » déjà donné ({par})", "Gardez cet usage sur un seul outil de l'édition."


def _provenance(donnees: Donnees) -> Iterator[Probleme]:
    """Vérifie que chaque élément d'une édition autonome a une source, la sienne ou celle d'un parent."""
    for lu in donnees.lus:
        if lu.fichier.split("/")[1] not in ("commun", "variantes", "passages"):
            for chemin, identifiant in _sans_source(lu.valeur, ()):
                yield lu.probleme(
                    chemin,
                    f"« {identifiant} » sans source",
                    "Ajoutez « source: », avec le document et le lieu.",
                )


def _sans_source(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str]]:
    if isinstance(valeur, dict) and not valeur.get("source"):
        if "id" in valeur:
            yield (*chemin, "id"), str(valeur["id"])
            return
        for cle, enfant in valeur.items():
            yield from _sans_source(enfant, (*chemin, cle))
    elif isinstance(valeur, list):
        for rang, enfant in enumerate(valeur):
            yield from _sans_source(enfant, (*chemin, rang))


def _objets(valeur: Any) -> Iterator[tuple[int, dict[str, Any]]]:
    for rang, objet in enumerate(valeur) if isinstance(valeur, list) else ():
        if isinstance(objet, dict):
            yield rang, objet


def _valeur(valeur: Any, chemin: Chemin) -> Any:
    for partie in chemin:
        valeur = valeur[partie]
    return valeur


def _paires(donnees: Donnees) -> Iterator[Paire]:
    """Parcourt toutes les paires clé-valeur de tous les fichiers, sauf les clés libres des cellules."""
    for lu in donnees.lus:
        yield from ((lu, chemin, cle, valeur) for chemin, cle, valeur in _sous(lu.valeur, ()))


def _sous(valeur: Any, chemin: Chemin) -> Iterator[tuple[Chemin, str, Any]]:
    if isinstance(valeur, dict):
        for cle, enfant in valeur.items():
            if not chemin or chemin[-1] != "cellules":
                yield (*chemin, cle), cle, enfant
            yield from _sous(enfant, (*chemin, cle))
    elif isinstance(valeur, list):
        for rang, enfant in enumerate(valeur):
            yield from _sous(enfant, (*chemin, rang))
