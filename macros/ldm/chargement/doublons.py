"""Ce qui ne se dit qu'une fois : identifiants, clés d'une liste, évènements, adresses et usages."""

from collections.abc import Iterator, Mapping

from pydantic import BaseModel

from ldm.chargement.donnees import VarianteChargee
from ldm.chargement.identifiants import edition_de
from ldm.chargement.parcours import Fichier, ObjetSitue, cles_de
from ldm.erreurs import Probleme
from ldm.modele.criteres import Critere
from ldm.modele.delais import Delais
from ldm.modele.outils import LigneFixe, Outil


def identifiants_en_double(
    situes: list[ObjetSitue], retires: set[str], familles: Mapping[str, str]
) -> Iterator[Probleme]:
    """Rend un problème par identifiant déjà pris, ou retiré.

    familles : celle de chaque édition ; des éditions qui se succèdent disent chacune ce qu'elles gardent.
    """
    vus: dict[str, dict[str, str]] = {}
    for situe in situes:
        identifiant = situe.objet.__dict__.get("id")
        if identifiant is None:
            continue
        edition, lieux = edition_de(situe), vus.setdefault(identifiant, {})
        deja = next((lieu for e, lieu in lieux.items() if not _se_succedent(edition, e, familles)), None)
        if deja is not None:
            quoi = f"identifiant « {identifiant} » déjà pris ({deja})"
            remede = "Donnez un identifiant neuf : un identifiant ne sert qu'une fois."
            yield situe.probleme(("id",), quoi, remede)
        elif identifiant in retires:
            quoi = f"identifiant « {identifiant} » retiré, jamais réemployable"
            remede = (
                "Donnez un identifiant neuf ; la liste des retirés est dans commun/identifiants-retires.yml."
            )
            yield situe.probleme(("id",), quoi, remede)
        lieux.setdefault(edition, situe.lieu(("id",)))


def _se_succedent(une: str, autre: str, familles: Mapping[str, str]) -> bool:
    return une != autre and familles.get(une, une) == familles.get(autre, autre)


def cles_en_double(situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend un problème par élément qui a la clé d'un autre de sa liste."""
    for situe in situes:
        for nom, liste in situe.objet.__dict__.items():
            if type(liste) is tuple and len(liste) > 1 and isinstance(liste[0], BaseModel):
                yield from _dans_une_liste(situe, cles_de(type(situe.objet))[nom], liste)


def _dans_une_liste(situe: ObjetSitue, liste: str, membres: tuple[BaseModel, ...]) -> Iterator[Probleme]:
    vues: dict[str, int] = {}
    for rang, membre in enumerate(membres):
        champ = "fixe" if isinstance(membre, LigneFixe) else "cle"
        cle = membre.__dict__.get(champ)
        if cle is None:
            continue
        lieu = (liste, rang, champ)
        if cle in vues:
            quoi = f"{champ} « {cle} » déjà pris (ligne {vues[cle]})"
            yield situe.probleme(lieu, quoi, "Donnez un autre nom à cet élément.")
        else:
            vues[cle] = situe.lu.ligne((*situe.chemin, *lieu))


def evenements_en_double(situes: list[ObjetSitue]) -> Iterator[Probleme]:
    """Rend un problème par évènement qu'un second délai donne : les autres partent d'une seule date."""
    for situe in situes:
        donnes: dict[str, str] = {}
        for rang, delai in enumerate(situe.objet.delais) if isinstance(situe.objet, Delais) else ():
            if delai.donne in donnes:
                quoi = f"l'évènement « {delai.donne} » est déjà donné par « {donnes[delai.donne]} »"
                remede = "Gardez « donne » dans un seul de ces délais."
                yield situe.probleme(("delais", rang, "donne"), quoi, remede)
            elif delai.donne is not None:
                donnes[delai.donne] = delai.id


def adresses_en_double(fichiers: tuple[Fichier, ...]) -> Iterator[Probleme]:
    """Rend un problème par critère, ou outil, d'une édition autonome à l'adresse d'un autre."""
    vues: dict[tuple[str, str, str], str] = {}
    for fichier in fichiers:
        for champ, valeur, adresse in _adresses(fichier):
            cle = (_dossier(fichier), champ, adresse)
            if cle in vues:
                quoi = f"{champ} « {valeur} » déjà pris ({vues[cle]})"
                remede = "Donnez-en un autre : deux pages auraient la même adresse."
                yield fichier.lu.probleme((champ,), quoi, remede)
            vues.setdefault(cle, f"{fichier.lu.fichier}:{fichier.lu.ligne((champ,))}")


def _adresses(fichier: Fichier) -> Iterator[tuple[str, str, str]]:
    """Rend le champ qui sert d'adresse, ce qu'il dit, et l'adresse : « 9-a » et « 9A » font la même."""
    if isinstance(fichier.objet, Critere):
        yield "numero", fichier.objet.numero, fichier.objet.numero.replace("-", "").lower()
    elif isinstance(fichier.objet, Outil):
        yield "slug", fichier.objet.slug, fichier.objet.slug


def _dossier(fichier: Fichier) -> str:
    """Rend le dossier de l'édition autonome : celui qui contient criteres/ et outils/."""
    return fichier.lu.fichier.rsplit("/", 2)[0]


def usages_en_double(fichiers: tuple[Fichier, ...]) -> Iterator[Probleme]:
    """Rend un problème par usage qu'un second outil d'une édition autonome se donne."""
    vus: dict[tuple[str, str], str] = {}
    for fichier in fichiers:
        for rang, usage in enumerate(fichier.objet.usages) if isinstance(fichier.objet, Outil) else ():
            chemin, cle = ("usages", rang), (_dossier(fichier), usage)
            if cle in vus:
                yield fichier.lu.probleme(chemin, *usage_deja_pris(usage, vus[cle]))
            vus.setdefault(cle, f"{fichier.lu.fichier}:{fichier.lu.ligne(chemin)}")


def remplacements_en_double(variantes: Mapping[str, VarianteChargee]) -> Iterator[Probleme]:
    """Rend un problème par champ qu'une variante remplace deux fois : rien ne dirait lequel l'emporte."""
    for variante in variantes.values():
        vus: dict[tuple[str, str], str] = {}
        for situee in variante.operations:
            geste = situee.operation.remplacer
            for champ in geste.avec if geste is not None else ():
                assert geste is not None
                suite = ("remplacer", "avec", champ)
                cle = (geste.cible, champ)
                if cle in vus:
                    quoi = f"« {champ} » de {geste.cible} déjà remplacé ({vus[cle]})"
                    yield situee.probleme(quoi, "Gardez un seul de ces remplacements.", *suite)
                vus.setdefault(cle, f"{situee.lu.fichier}:{situee.lu.ligne((*situee.chemin, *suite))}")


def usage_deja_pris(usage: str, par: str) -> tuple[str, str]:
    """Rend le constat et le remède d'un usage que deux outils se donnent."""
    return f"usage « {usage} » déjà donné ({par})", "Gardez cet usage sur un seul outil de l'édition."
