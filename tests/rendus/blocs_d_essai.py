"""Des exemplaires de chaque genre de bloc : aux mots reconnaissables, autour d'autres, d'un même texte."""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Cellule,
    Champ,
    Colonne,
    Definition,
    Definitions,
    Difference,
    Encadre,
    Figure,
    Frise,
    Groupe,
    GroupeDeChamps,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Phrase,
    Repli,
    Section,
    Tableau,
    TypeDeChamp,
)
from ldm.documents.calculs import Calcule, Compte
from ldm.documents.dates import Etape
from ldm.documents.morceaux import Carte, Lien, Pastille

TEXTES_HOSTILES = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7*7 }} {% raw %} {# rien #}",
    "]]> <![CDATA[ <!-- --> <?php ?>",
    "&lt;b&gt; &amp; &#60;",
    "</p></div></td></table></li></ul>",
    "javascript:alert(1)",
    "🎓👩‍🏫 emoji",
    "עברית \u202eالعربية\u202c",
    "<!--ldm:0123456789abcdef0123-->",
    "é<" * 800,
)

EXEMPLES: Final[dict[type, Bloc]] = {
    Paragraphe: Paragraphe("Paragraphemot"),
    Liste: Liste((Item("Puceun", suite=(Paragraphe("Suitemot"),)), Item("Pucedeux"))),
    Definitions: Definitions((Definition("Termemot", (Paragraphe("Sensmot"),)),)),
    Encadre: Encadre("conseil", "Encadremot", (Paragraphe("Dansencadre"),)),
    Repli: Repli("Resumemot", (Paragraphe("Dansrepli"),)),
    Champ: Champ("OUT-901.seul", "Libellemot", aide="Aidemot", notes=(Paragraphe("Notemot"),)),
    GroupeDeChamps: GroupeDeChamps(
        "Groupemot",
        (
            Champ("OUT-901.a", "Champun"),
            Champ("OUT-901.b", "Champdeux", "date"),
            Champ("OUT-901.c", "Choixmot", "choix", options=(("o", "Optionun"), ("n", "Optiondeux"))),
        ),
    ),
    Phrase: Phrase(
        ("Avantphrasemot ", Champ("OUT-901.p", "Blanc", valeur="Reponsemot"), " Apresphrasemot"), "corps"
    ),
    Tableau: Tableau(
        "Legendemot",
        (Colonne("Colonneun"), Colonne("Colonnedeux")),
        (
            Groupe(
                "Rangmot",
                (
                    Ligne(
                        (Cellule((Paragraphe("Casemot"),), entete=True), Cellule((Paragraphe("Autrecase"),)))
                    ),
                ),
            ),
        ),
    ),
    Frise: Frise(
        "Frisemot",
        "Descriptionmot",
        "Departmot",
        (Etape("Etapeun", "Avantmot"), Etape("Etapedeux", "Apresmot", debut=0.0, fin=1.0)),
        ((Paragraphe("Detailun"),), (Paragraphe("Detaildeux"),)),
    ),
    Cartes: Cartes((Carte("Cartemot", "outils/", "Textemot", "Numeromot", (Pastille("Pastillemot"),)),)),
    Figure: Figure("pdca", "Figuremot", (Paragraphe("Alternativemot"),)),
    Difference: Difference(("Avantmot",), ("Apresmot",), ("Nomavant", "Nomapres")),
    Section: Section("Sectionmot", (Paragraphe("Danssection"),)),
    Calcule: Calcule(Compte("absent", "lignes"), "Calculemot"),
}
"""Un exemplaire de chaque genre de bloc ; aucun mot n'y est un morceau d'un autre."""
CONTENANTS: Final[dict[type, Callable[..., Bloc]]] = {
    Liste: lambda *blocs: Liste((Item("Item", suite=blocs),)),
    Definitions: lambda *blocs: Definitions((Definition("Terme", blocs),)),
    Encadre: lambda *blocs: Encadre("conseil", "Titre", blocs),
    Repli: lambda *blocs: Repli("Titre", blocs),
    Champ: lambda *blocs: Champ("OUT-901.dehors", "Dehors", notes=blocs),
    GroupeDeChamps: lambda *blocs: GroupeDeChamps("Titre", (Champ("OUT-901.x", "Dedans", notes=blocs),)),
    Phrase: lambda *blocs: Phrase(("Avant ", Champ("OUT-901.y", "Dedans", notes=blocs), ".")),
    Tableau: lambda *blocs: Tableau("T", (Colonne("C"),), (Groupe("", (Ligne((Cellule(blocs),)),)),)),
    Frise: lambda *blocs: Frise("T", "D", "Zéro", (Etape("E", "Quand"),), (blocs,)),
    Figure: lambda *blocs: Figure("pdca", "Légende", blocs),
    Section: lambda *blocs: Section("Titre", blocs),
}
"""Chaque genre de bloc qui en contient d'autres, autour de blocs."""


def chaque_bloc(texte: str) -> tuple[Bloc, ...]:
    """Rend un bloc de chaque genre, sauf la différence, qui coupe les mots."""
    riche = (texte, Lien(texte, "sources/#cle"), Pastille(texte, "ajoute", texte))
    genres: tuple[tuple[str, TypeDeChamp, tuple[tuple[str, str], ...], bool], ...] = (
        ("a", "texte", (), True),
        ("b", "case", (), True),
        ("c", "case", (), False),
        ("d", "choix", (("oui", texte), ("non", texte)), True),
    )
    champs = tuple(
        Champ(f"OUT-901.{cle}", texte, genre, texte, options, 10, (Paragraphe(texte),), visible)
        for cle, genre, options, visible in genres
    )
    ligne = Ligne((Cellule((Paragraphe(riche),), entete=True, lignes=2), Cellule(champs)), "D-001")
    return (
        *(Paragraphe(riche, role) for role in ("", "note", "motif", "source", "chapeau", "bas")),
        Liste((Item(riche, "D-001", (Paragraphe(texte),)), Item(texte))),
        Liste((Item(texte),), "nombres"),
        Liste((Item(texte),), "simple"),
        Definitions((Definition(riche, (Paragraphe(texte),), "terme-x"),)),
        *(
            Encadre(nature, texte, (Paragraphe(texte),))
            for nature in ("information", "conseil", "attention", "exemple", "emprunt")
        ),
        Repli(texte, (Paragraphe(texte),)),
        *champs,
        GroupeDeChamps(texte, champs),
        *(
            Phrase((texte, replace(champ, id=f"{champ.id}-{place or 'rien'}"), texte), place)
            for place in ("", "expediteur", "corps", "signature")
            for champ in champs
        ),
        Tableau(
            texte,
            (Colonne(texte, 5), Colonne(texte, 4)),
            (Groupe("", (ligne,)), Groupe(riche, (ligne,), "C-01")),
            a_remplir=True,
            ancre="t",
        ),
        Cartes((Carte(texte, "outils/", texte, texte, (Pastille(texte),)),)),
        Frise(texte, texte, texte, (Etape(texte, texte, "outils/", 0.0, 1.0),), ((Paragraphe(texte),),)),
        Figure("cycle", texte, (Paragraphe(texte),)),
        Section(texte, (Section(texte, (Paragraphe(texte),)),), "ancre"),
    )


def chaque_difference(avant: str, apres: str) -> Difference:
    """Rend une différence d'un alinéa de part et d'autre."""
    return Difference((avant,), (apres,))
