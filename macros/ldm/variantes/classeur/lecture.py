"""Lire un classeur relu : ce qui y change, feuille par feuille, ligne par ligne."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from ldm.erreurs import suggestion
from ldm.modele.tables import Colonne, FeuilleLue, adresse
from ldm.variantes.classeur.champs import au_clavier, montrer, refus_de, relire
from ldm.variantes.classeur.changements import (
    Ajout,
    Changement,
    Glose,
    Lecture,
    Place,
    Pourquoi,
    Refus,
    Retour,
    Retrait,
    Valeurs,
)
from ldm.variantes.classeur.composition import (
    CRITERE,
    GARDER,
    ID,
    MOTIF,
    NON,
    OUI,
    RAISONS,
    Vue,
    colonnes,
    condense,
)
from ldm.variantes.classeur.feuilles import GENRES, MOTS, SIGLES, TERMES, Genre, champs_de, classe_de
from ldm.variantes.classeur.labellises import NOM as LABELLISES
from ldm.variantes.classeur.labellises import comparer_les_listes, rangees_de, rangees_lues, texte_csv

MOTIF_DES_MOTS: Final = "Nos mots pour l'expliquer et le trouver."
TRANSCRIPTION: Final = "Transcription"
"""La feuille qui dit d'où vient une proposition : elle se lit, et ne change rien."""
LIGNES_MAX: Final = 2_000
_DEFAUTS: Final = {
    "formule": ("formule", "Copiez la case, puis collez-la sans formule (« Collage spécial », « Texte »)."),
    "fusion": ("cases fusionnées", "Défusionnez-les : une case, une valeur."),
}


def comparer(vue: Vue, feuilles: Mapping[str, FeuilleLue], reperes: Mapping[str, str]) -> Lecture:
    """Rend ce que le classeur demande de changer à l'édition. reperes : ceux que l'export y a mis."""
    lecture = Lecture()
    voulues = {genre.nom: genre for genre in GENRES}
    manquent = [nom for nom in voulues if nom not in feuilles]
    for nom in feuilles:
        if nom not in (*voulues, TRANSCRIPTION, LABELLISES) and feuilles[nom].entetes:
            remede = f"{suggestion(nom, manquent or voulues)} Redonnez-lui son nom."
            lecture.refus.append(Refus(Place(nom, "onglet"), "feuille inconnue", remede))
    for nom in manquent:
        lecture.avis.append(f"Sans la feuille « {nom} » : rien n'y change.")
    for nom, genre in voulues.items():
        if nom in feuilles:
            _Feuille(vue, genre, feuilles[nom], reperes, lecture).lire()
    if LABELLISES in feuilles:
        _comparer_les_labellises(vue, feuilles[LABELLISES], reperes.get(LABELLISES), lecture)
    return lecture


def _comparer_les_labellises(vue: Vue, feuille: FeuilleLue, exporte: str | None, lecture: Lecture) -> None:
    avant, lues = rangees_de(vue.referentiel.etablissements), rangees_lues(feuille, lecture)
    if lues is None:
        return
    condenses = [condense(texte_csv([*rangees], "")) for rangees in (avant, lues.values())]
    if condenses[1] in (condenses[0], exporte):
        lecture.inchangees += sum(map(len, avant))
        return
    dossier = vue.donnees.racine / "variantes" / vue.slug
    depuis = exporte is not None and exporte != condenses[0]
    comparer_les_listes(avant, lues, lecture, dossier, depuis=depuis)


@dataclass
class _Feuille:
    """Une feuille qu'on lit, et où l'on note ce qu'elle change."""

    vue: Vue
    genre: Genre
    lue: FeuilleLue
    reperes: Mapping[str, str]
    lecture: Lecture

    def lire(self) -> None:
        """Lit chaque ligne, s'il ne manque aucune colonne."""
        voulues = colonnes(self.vue, self.genre)
        absentes = [c.titre for c in voulues if c.ouverte | (c.cle == ID) and c.titre not in self.lue.entetes]
        for titre in absentes:
            remede = "Remettez-la sous son titre, en troisième ligne, ou exportez de nouveau."
            self.refuser("onglet", f"colonne « {titre} » absente", remede)
        if absentes:
            return
        self.places = {c.cle: self.lue.entetes[c.titre] for c in voulues if c.titre in self.lue.entetes}
        self.colonnes: dict[str, Colonne] = {c.cle: c for c in voulues}
        connus = {self.nom_de(e): (e, critere) for e, critere in self.vue.membres(self.genre)}
        vus: set[str] = set()
        for rang in sorted(self.lue.lignes)[:LIGNES_MAX]:
            cases = {cle: self.lue.lignes[rang].get(place, "") for cle, place in self.places.items()}
            if any(au_clavier(cases.get(c.cle, "")) for c in voulues if c.genre != "lecture"):
                self.ligne(rang, cases, connus, vus)
        if len(self.lue.lignes) > LIGNES_MAX:
            self.refuser("onglet", f"plus de {LIGNES_MAX} lignes", "Les suivantes ne sont pas lues.")
        if perdus := [nom for nom in connus if nom not in vus]:
            nombre = f"{len(perdus)} lignes absentes" if len(perdus) > 1 else "une ligne absente"
            self.lecture.avis.append(
                f"{self.genre.nom} : {nombre} ({', '.join(perdus[:5])}{'…' if len(perdus) > 5 else ''}) ; "
                "rien n'y change. Pour retirer un élément, écrivez « non »."
            )

    def nom_de(self, element: Any) -> str:
        """Rend ce qui nomme la ligne d'un élément."""
        du_glossaire = self.genre.liste in (SIGLES, TERMES)
        return str(getattr(element, self.genre.naissants[0] if du_glossaire else ID))

    def ligne(
        self, rang: int, cases: dict[str, str], connus: Mapping[str, tuple[Any, str]], vus: set[str]
    ) -> None:
        """Lit une ligne : connue, ou nouvelle."""
        glossaire = self.genre.liste in (SIGLES, TERMES)
        cle = self.genre.naissants[0] if glossaire else ID
        nom = au_clavier(cases[cle])
        if self.defauts(rang):
            vus.add(nom)
            return
        trouve = connus.get(nom) or next((c for n, c in connus.items() if au_clavier(n) == nom), None)
        if trouve is not None and self.nom_de(trouve[0]) in vus:
            self.refuser_a(rang, cle, f"« {nom} » est déjà plus haut", "Gardez une seule de ces lignes.")
        elif trouve is not None:
            vus.add(self.nom_de(trouve[0]))
            self.connue(rang, cases, *trouve)
        elif nom and not glossaire:
            remede = suggestion(nom, connus) if len(connus) < 400 else "Reprenez-le d'un export."
            vide = "Pour un élément nouveau, laissez la case vide."
            self.refuser_a(rang, ID, f"identifiant inconnu « {nom} »", f"{remede} {vide}")
        elif self.genre.liste == MOTS:
            self.refuser_a(rang, ID, "ligne nouvelle", "Ici, on explique ce qui existe déjà.")
        else:
            self.nouvelle(rang, cases)

    def defauts(self, rang: int) -> bool:
        """Refuse les formules et les fusions d'une ligne ; dit s'il y en a."""
        ouvertes = {self.places[c.cle]: c for c in self.colonnes.values() if c.cle in self.places}
        trouves = [
            (place, dit)
            for (ligne, place), dit in sorted(self.lue.defauts.items())
            if ligne == rang and place in ouvertes
        ]
        for place, dit in trouves:
            self.refuser(adresse(rang, place), *_DEFAUTS[dit])
        return bool(trouves)

    def change(self, nom: str, cle: str, dit: str, actuel: str) -> bool | None:
        """Dit si l'on a changé cette case ; None si l'édition l'a changée aussi depuis l'export."""
        if au_clavier(dit) == au_clavier(actuel):
            return False
        exporte = self.reperes.get(f"{self.genre.liste}/{nom}/{cle}")
        if exporte == condense(dit):
            return False
        return None if exporte is not None and exporte != condense(actuel) else True

    def connue(self, rang: int, cases: dict[str, str], element: Any, critere: str) -> None:
        """Lit la ligne d'un élément que l'édition a."""
        nom, classe = self.nom_de(element), classe_de(self.genre, element)
        valeurs: dict[str, Any] = {}
        avant: dict[str, str] = {}
        fermees = {CRITERE: self.vue.numeros.get(critere, "")} if self.genre.d_un_critere else {}
        if self.genre.liste not in (SIGLES, TERMES):
            fermees |= {champ: montrer(getattr(element, champ)) for champ in self.genre.naissants}
        for cle, actuel in fermees.items():
            if au_clavier(cases[cle]) != au_clavier(actuel):
                titre = self.colonnes[cle].titre.lower()
                self.refuser_a(rang, cle, f"{titre} changé", f"Remettez « {actuel} » : il ne change pas.")
        for champ in champs_de(self.genre, classe):
            actuel = montrer(getattr(element, champ))
            changee = self.change(nom, champ, cases[champ], actuel)
            if changee is None:
                remede = "Exportez de nouveau, et refaites ce changement."
                self.refuser_a(rang, champ, "l'édition a changé ici depuis l'export", remede)
            elif not changee:
                self.lecture.inchangees += 1
            elif refus := refus_de(classe, champ, cases[champ]):
                self.refuser_a(rang, champ, *refus)
            else:
                valeurs[champ], avant[champ] = relire(classe, champ, cases[champ]), actuel
        self.lecture.changements += self.gestes(rang, cases, nom, valeurs, avant)

    def gestes(
        self, rang: int, cases: dict[str, str], nom: str, valeurs: dict[str, Any], avant: dict[str, str]
    ) -> Iterator[Changement]:
        """Rend ce que demande la ligne d'un élément connu."""
        place = self.place(rang, next(iter(valeurs), next(iter(self.places))))
        if self.genre.liste in (SIGLES, TERMES):
            if valeurs:
                yield Glose(place, self.genre.liste, nom, valeurs, nouvelle=False)
            return
        if self.genre.liste == MOTS:
            if valeurs:
                yield Valeurs(place, nom, valeurs, avant, Pourquoi(MOTIF_DES_MOTS))
            return
        masque = nom in self.vue.masques
        garde = self.garde(rang, cases, NON if masque else OUI)
        pourquoi = _raisons(cases)
        if garde is None or not (valeurs or garde == masque):
            return
        if masque and garde:
            yield Retour(self.place(rang, GARDER), nom)
        if not (pourquoi.motif or self.vue.est_a_soi(nom)) and (valeurs or not garde):
            self.refuser_a(rang, MOTIF, "motif absent", "Dites pourquoi : votre page des écarts le montre.")
        elif not garde and not masque:
            yield Retrait(self.place(rang, GARDER), nom, pourquoi)
        elif valeurs:
            yield Valeurs(place, nom, valeurs, avant, pourquoi)

    def garde(self, rang: int, cases: dict[str, str], actuel: str) -> bool | None:
        """Rend si l'on garde la ligne ; None, et le refus noté, si on ne le comprend pas."""
        dit = au_clavier(cases.get(GARDER, "")).lower() or actuel
        if dit not in (OUI, NON):
            self.refuser_a(rang, GARDER, f"« {dit} » n'est ni oui ni non", "Écrivez « oui » ou « non ».")
            return None
        return dit == OUI

    def nouvelle(self, rang: int, cases: dict[str, str]) -> None:
        """Lit une ligne sans identifiant : un élément de plus."""
        classe = self.genre.classe
        element: dict[str, Any] = {}
        refuse = False
        for champ in (*self.genre.naissants, *champs_de(self.genre, classe)):
            if refus := refus_de(classe, champ, cases[champ]):
                self.refuser_a(rang, champ, *refus)
                refuse = True
            elif (valeur := relire(classe, champ, cases[champ])) not in (None, []):
                element[champ] = valeur
        if self.genre.liste in (SIGLES, TERMES):
            if not refuse:
                mot = element[self.genre.naissants[0]]
                place = self.place(rang, self.genre.naissants[0])
                self.lecture.changements.append(Glose(place, self.genre.liste, mot, element, nouvelle=True))
            return
        critere = au_clavier(cases.get(CRITERE, ""))
        pourquoi = _raisons(cases)
        if self.genre.d_un_critere and not critere:
            self.refuser_a(rang, CRITERE, "critère absent", "Choisissez le critère qui porte cette ligne.")
            refuse = True
        if not pourquoi.motif:
            self.refuser_a(rang, MOTIF, "motif absent", "Dites pourquoi : votre page des écarts le montre.")
            refuse = True
        if not refuse:
            place = self.place(rang, next(iter(element), ID))
            self.lecture.changements.append(Ajout(place, self.genre.liste, critere, element, pourquoi))

    def place(self, rang: int, cle: str) -> Place:
        """Rend la case de cette colonne."""
        return Place(self.genre.nom, adresse(rang, self.places[cle]))

    def refuser_a(self, rang: int, cle: str, quoi: str, remede: str) -> None:
        """Note le refus d'une case."""
        self.refuser(adresse(rang, self.places[cle]), quoi, remede)

    def refuser(self, case: str, quoi: str, remede: str) -> None:
        """Note un refus."""
        self.lecture.refus.append(Refus(Place(self.genre.nom, case), quoi, remede))


def _raisons(cases: Mapping[str, str]) -> Pourquoi:
    return Pourquoi(*(au_clavier(cases.get(cle, "")).replace("\n", " ") for cle in RAISONS))
