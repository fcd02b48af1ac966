"""Un exemplaire de chaque bloc, le même texte à toutes les places où un document en porte."""

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
    Groupe,
    GroupeDeChamps,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Repli,
    Section,
    Tableau,
)
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
    "é<" * 2_500,
)


def chaque_bloc(texte: str) -> tuple[Bloc, ...]:
    """Rend un bloc de chaque genre, sauf la différence, qui coupe les mots."""
    riche = (texte, Lien(texte, "sources/#cle"), Pastille(texte, "ajoute", texte))
    champs = tuple(
        Champ(f"OUT-901.{cle}", texte, genre, texte, options, 10, (Paragraphe(texte),), visible)
        for cle, genre, options, visible in (
            ("a", "texte", (), True),
            ("b", "case", (), True),
            ("c", "case", (), False),
            ("d", "choix", (("oui", texte), ("non", texte)), True),
        )
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
        Tableau(
            texte,
            (Colonne(texte, 5), Colonne(texte, 4)),
            (Groupe("", (ligne,)), Groupe(riche, (ligne,), "C-01")),
            a_remplir=True,
            ancre="t",
        ),
        Cartes((Carte(texte, "outils/", texte, texte, (Pastille(texte),)),)),
        Figure("cycle", texte, (Paragraphe(texte),)),
        Section(texte, (Section(texte, (Paragraphe(texte),)),), "ancre"),
    )


def chaque_difference(avant: str, apres: str) -> Difference:
    """Rend une différence d'un alinéa de part et d'autre."""
    return Difference((avant,), (apres,))
