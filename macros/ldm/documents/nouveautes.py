"""Composer « Ce qui a changé » : l'histoire d'une édition, la plus récente de ses révisions d'abord."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from ldm.documents.blocs import Bloc, Difference, Document, Item, Liste, Paragraphe, Repli, Section
from ldm.documents.commun import pied
from ldm.documents.dates import date_en_lettres
from ldm.documents.morceaux import Couleur, Lien, Pastille
from ldm.modele.historique import Etape, GenreDeNouveaute, Nouveaute
from ldm.modele.referentiel import Referentiel

PAGE: Final = "nouveautes/"
FLUX: Final = "nouveautes.xml"
ARCHIVES: Final = "telechargements/archives/"
_GENRES: Final[dict[GenreDeNouveaute, tuple[str, Couleur]]] = {
    "change": ("Changé", "modifie"), "ajoute": ("Ajouté", "ajoute"), "retire": ("Retiré", "attention"),
}  # fmt: skip
_GROUPES: Final = (
    ("Critères et descripteurs", ("critere", "descripteur")),
    ("Délais", ("delai",)),
    ("Formulaires et guides", ("outil",)),
    ("Textes", ("texte",)),
    ("Exemples, indicateurs et autres listes", ("element",)),
)
_TEXTES_MONTRES: Final = 6
_NOMS: Final = ("Avant", "Après")


def a_une_histoire(referentiel: Referentiel) -> bool:
    """Dit si l'édition a changé depuis sa première publication, ou prend la suite d'une autre."""
    return any(etape.depuis for etape in referentiel.historique)


def composer_nouveautes(referentiel: Referentiel) -> Document:
    """Rend les révisions de l'édition, la dernière d'abord : ce que chacune ajoute, change ou retire."""
    chapeau = (
        "Chaque révision, la plus récente d’abord\u00a0: ce qu’elle ajoute, change ou retire, "
        "mots marqués. Les fichiers d’avant restent à télécharger."
    )
    flux = Paragraphe((Lien("Être prévenu des changements (flux Atom)", FLUX),))
    etapes = tuple(_etape(referentiel, etape) for etape in reversed(referentiel.historique))
    return Document("", (Paragraphe(chapeau, "chapeau"), flux, *etapes), pied(referentiel, PAGE))


def ancre_de_l_etape(etape: Etape) -> str:
    """Rend l'ancre d'une révision dans la page."""
    return f"revision-{etape.revision.lower().replace('.', '-')}"


def bilan(etape: Etape) -> str:
    """Rend ce qu'une révision change, en une phrase."""
    if not etape.depuis:
        return "Première publication."
    if not etape.nouveautes:
        return f"Aucun texte ne change depuis {etape.depuis}."
    comptes = Counter(n.genre for n in etape.nouveautes)
    dits = [
        f"{comptes[genre]} {nom.lower()}{'s' if comptes[genre] > 1 else ''}"
        for genre, (nom, _) in _GENRES.items()
        if comptes[genre]
    ]
    return f"Depuis {etape.depuis}\u00a0: {', '.join(dits)}."


def titre_de_l_etape(etape: Etape) -> str:
    """Rend le titre d'une révision, daté."""
    return f"Révision {etape.revision} du {date_en_lettres(etape.date)}"


def _etape(referentiel: Referentiel, etape: Etape) -> Section:
    blocs: list[Bloc] = [Paragraphe(etape.resume)] if etape.resume else []
    blocs.append(Paragraphe(bilan(etape)))
    for nom, natures in _GROUPES:
        groupe = [n for n in etape.nouveautes if n.nature in natures]
        if groupe:
            blocs.append(_groupe(f"{nom}\u00a0: {len(groupe)}", groupe, etape))
    if etape.archivee and etape.fichiers:
        liens = tuple(Item((lien,)) for lien in _fichiers(referentiel, etape))
        blocs.append(Repli(f"Les fichiers de la révision {etape.revision}", (Liste(liens, "simple"),)))
    return Section(titre_de_l_etape(etape), tuple(blocs), ancre_de_l_etape(etape))


def _groupe(titre: str, groupe: Sequence[Nouveaute], etape: Etape) -> Section:
    """Rend d'abord ce qui change le fond, puis, replié, ce qui ne change que de forme."""
    fond = [n for n in groupe if n.portee != "forme"]
    forme = [n for n in groupe if n.portee == "forme"]
    blocs: list[Bloc] = [Liste(tuple(_item(n, etape) for n in fond), "simple")] if fond else []
    if forme:
        liste = Liste(tuple(_item(n, etape) for n in forme), "simple")
        blocs.append(Repli(f"{len(forme)} ne change{'nt' if len(forme) > 1 else ''} que de forme", (liste,)))
    return Section(titre, tuple(blocs))


def ancre_du_retrait(etape: Etape, identifiant: str) -> str:
    """Rend l'ancre de ce qu'une révision retire."""
    return f"{ancre_de_l_etape(etape)}-{identifiant}"


def _item(nouveaute: Nouveaute, etape: Etape) -> Item:
    nom, couleur = _GENRES[nouveaute.genre]
    critere = f" (critère {nouveaute.critere})" if nouveaute.critere else ""
    ancre = ancre_du_retrait(etape, nouveaute.id) if nouveaute.genre == "retire" else ""
    suite = tuple(_suite(nouveaute))
    return Item((Pastille(nom, couleur), f" {nouveaute.libelle}{critere}"), ancre, suite)


def _suite(nouveaute: Nouveaute) -> Iterator[Bloc]:
    if nouveaute.genre == "change":
        yield Difference(nouveaute.avant, nouveaute.apres, _NOMS)
        return
    if nouveaute.explication:
        yield Paragraphe(nouveaute.explication, "motif")
    textes = tuple(t for t in nouveaute.avant or nouveaute.apres if not nouveaute.libelle.endswith(t))
    if len(textes) > _TEXTES_MONTRES:
        yield Repli(f"{len(textes)} passages", (Liste(tuple(map(Item, textes))),))
    elif textes:
        yield from map(Paragraphe, textes)


def _fichiers(referentiel: Referentiel, etape: Etape) -> Iterator[Lien]:
    noms = {o.slug: f"{o.code}\u00a0: {o.titre}" for o in referentiel.outils}
    for outil in referentiel.outils:
        noms |= {f"{outil.slug}-{v.cle}": f"{noms[outil.slug]}, {v.titre}" for v in outil.versions}
    noms["cahier-des-charges"] = "Le cahier des charges"
    for fichier in sorted(etape.fichiers, key=lambda f: (f != "cahier-des-charges.pdf", f)):
        cle = fichier.removesuffix(".pdf")
        yield Lien(f"{noms.get(cle, cle)} (PDF)", f"{ARCHIVES}{etape.revision}/{fichier}")
