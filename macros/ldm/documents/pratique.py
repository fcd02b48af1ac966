"""Composer « En pratique » : ce que chacun peut faire d'un critère, avec les outils de l'édition."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ldm.documents.blocs import Item, Liste, Section, Tableau
from ldm.documents.catalogue import Piece, nom_prerempli
from ldm.documents.commun import adresse_critere, compter, joindre, nom_edition
from ldm.documents.listes.commun import adresse_filtree, facette_critere
from ldm.documents.morceaux import Lien, Pastille
from ldm.documents.parcours import parcourir
from ldm.documents.telechargements import Offre, lien_de_fichier
from ldm.modele.criteres import LISTES_DE_CRITERE, Critere, listes_de_la_banque
from ldm.modele.outils import Outil, Usage
from ldm.modele.referentiel import Referentiel

Morceaux = tuple[str | Lien | Pastille, ...]


@dataclass(frozen=True, slots=True)
class _Pratique:
    referentiel: Referentiel
    critere: Critere
    pieces: Sequence[Piece]
    offre: Offre

    def section(self) -> Section:
        """Rend les trois rôles, chacun avec ce que l'édition lui offre."""
        roles = (
            ("Vous enseignez", "enseigner", self.enseigner()),
            ("Vous pilotez la démarche qualité", "piloter", self.piloter()),
            ("Vous auditez, ou vous êtes audité", "auditer", self.auditer()),
        )
        parties = ((titre, ancre, tuple(map(Item, phrases))) for titre, ancre, phrases in roles)
        return Section(
            "En pratique",
            tuple(
                Section(titre, (Liste(items),), ancre, hors_recherche=True)
                for titre, ancre, items in parties
                if items
            ),
            "pratique",
            hors_recherche=True,
        )

    def enseigner(self) -> Iterator[Morceaux]:
        """Rend ce qui sert à un enseignant : que regarder, quelles idées, quelles fiches."""
        yield (
            "Regardez ",
            self.ici("les descripteurs", "descripteurs"),
            "\u00a0: que faites-vous déjà\u00a0?",
        )
        yield from self.idees("actions", "Cherchez une idée")
        yield from self.fiche("action", "Décrivez une action déjà menée avec ", "la fiche action")
        yield from self.fiche("engagement", "Prévoyez une action à venir avec ", "la fiche engagement")

    def piloter(self) -> Iterator[Morceaux]:
        """Rend ce qui sert au coordonnateur : auto-évaluation, plan, suivi, indicateurs, domaines."""
        yield from self.outil("grille", "Faites le point en équipe avec ", "la grille d’auto-évaluation")
        yield from self.outil("plan", "Fixez la suite dans ", "le plan d’actions")
        yield from self.fiche("suivi", "Suivez ce critère avec ", "la fiche de suivi")
        yield from self.idees("indicateurs", "Choisissez ce que vous mesurez")
        if self.critere.domaines:
            yield (
                "Faites servir ce travail à ",
                self.ici("l’évaluation de l’établissement", "domaines"),
                ".",
            )

    def auditer(self) -> Iterator[Morceaux]:
        """Rend ce qui sert à l'audit : le rapport, la fiche d'écart, les constats, les guides."""
        yield from self.outil(
            "rapport", "Notez ou relisez les constats de ce critère dans ", "le rapport d’audit"
        )
        yield from self.outil("ecart", "Décrivez un écart dans ", "la fiche d’écart")
        for page, avant, texte in (
            ("demarche/constats", "Choisissez le mot juste\u00a0: ", "les constats d’audit"),
            ("demarche/processus-audit", "Suivez ", "le déroulement de l’audit"),
            ("guides/auditeur", "Préparez votre audit avec ", "le guide de l’auditeur"),
            ("guides/audite", "Préparez-vous à l’audit avec ", "le guide de l’audité"),
        ):
            if self.referentiel.rubriques(page):
                yield (avant, Lien(texte, f"{page}/"), ".")

    def ici(self, texte: str, ancre: str) -> Lien:
        """Rend un lien vers une section de la page."""
        return Lien(texte, f"{adresse_critere(self.critere)}#{ancre}")

    def idees(self, banque: str, avant: str) -> Iterator[Morceaux]:
        """Rend le renvoi aux listes du critère que réunit une banque : sur cette page, et dans la banque."""
        for nom in listes_de_la_banque(banque):
            if elements := getattr(self.critere, nom):
                sur_la_page = self.ici(self.compte(nom, elements), nom)
                yield (f"{avant}\u00a0: ", sur_la_page, ", ou ", self.dans_la_banque(nom), ".")

    def compte(self, nom: str, elements: Sequence[Any]) -> str:
        """Rend « 8 exemples d’actions », suivis de l'édition à qui on les emprunte."""
        liste, nombre = LISTES_DE_CRITERE[nom], compter(elements)
        origine = self.referentiel.origine(elements[0].id)
        compte = f"{nombre} {liste.singulier if nombre == 1 else liste.pluriel}"
        if origine.genre != "emprunte":
            return compte
        return f"{compte} de {nom_edition(self.referentiel, origine.edition)}"

    def dans_la_banque(self, nom: str) -> Lien:
        """Rend un lien vers la banque d'une liste, filtrée sur ce critère."""
        banque = LISTES_DE_CRITERE[nom].banque
        assert banque is not None
        filtree = adresse_filtree(banque.page, facette_critere(self.critere))
        return Lien(f"{banque.nom}, filtrée sur ce critère", filtree)

    def outil(self, usage: Usage, avant: str, nom: str) -> Iterator[Morceaux]:
        """Rend le renvoi à un outil, à la place de ce critère s'il y en a une."""
        outil = self.trouver(usage)
        if outil is not None:
            adresse = f"outils/{outil.slug}/{self.place(outil)}"
            yield (avant, Lien(f"{nom} ({outil.code})", adresse), ".")

    def fiche(self, usage: Usage, avant: str, nom: str) -> Iterator[Morceaux]:
        """Rend le renvoi à une fiche et ses fichiers préremplis pour ce critère."""
        outil = self.trouver(usage)
        if outil is None:
            return
        fichier = nom_prerempli(outil, self.critere)
        formats = next((self.offre(p) for p in self.pieces if p.nom == fichier), ())
        liens = [lien_de_fichier(fichier, f, f.court) for f in formats if f.raccourci]
        suite: Morceaux = ("\u00a0; préremplie pour ce critère\u00a0: ", *joindre(liens)) if liens else ()
        yield (avant, Lien(f"{nom} ({outil.code})", f"outils/{outil.slug}/"), *suite, ".")

    def trouver(self, usage: Usage) -> Outil | None:
        """Rend l'outil de cet usage, s'il se remplit dans cette édition."""
        outil = self.referentiel.outil_pour(usage)
        return outil if outil is not None and outil.sections else None

    def place(self, outil: Outil) -> str:
        """Rend l'ancre du critère dans le formulaire, s'il y a ses lignes."""
        documents = (p.document for p in self.pieces if p.nom == outil.slug)
        tableaux = (b for d in documents for b in parcourir(d.blocs) if isinstance(b, Tableau))
        return next(
            (f"#{t.ancre}-{g.id}" for t in tableaux for g in t.groupes if g.id == self.critere.id), ""
        )


def composer_pratique(
    referentiel: Referentiel, critere: Critere, pieces: Sequence[Piece], offre: Offre
) -> Section:
    """Rend la partie « En pratique » d'un critère.

    pieces, offre : les documents de l'édition, leurs formats.
    """
    return _Pratique(referentiel, critere, pieces, offre).section()
