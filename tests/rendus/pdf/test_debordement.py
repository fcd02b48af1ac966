"""Une réponse qu'un champ ne montre pas toute à un corps lisible se lit entière à la fin du PDF à remplir."""

from io import BytesIO

import pypdf
from pikepdf import Name, Object, Pdf, parse_content_stream

from ldm.documents.blocs import Cellule, Champ, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.rendus.pdf import remplissable
from ldm.rendus.pdf.debordement import TITRE, deborde
from tests.rendus.lecture_pdf import defauts, ouvrir
from tests.rendus.pdf.test_capacite import FRANCAIS
from tests.rendus.pdf.test_pdf import PIED
from tests.rendus.texte_pdf import extraire

COLONNES = 12
FIN = "Dernier mot."


def grille(reponse: str) -> Document:
    """Rend une grille aux colonnes étroites, dont une case porte cette réponse."""
    champ = Champ("X-1.a", "Constat", "texte_long", valeur=reponse, etiquette_visible=False)
    autres = tuple(Cellule((Paragraphe("x"),)) for _ in range(COLONNES - 1))
    colonnes = tuple(Colonne("A") for _ in range(COLONNES))
    lignes = (Ligne((Cellule((champ,)), *autres)),)
    return Document("Essai", (Tableau("T", colonnes, (Groupe("", lignes),)),), PIED)


def corps(fichier: Pdf) -> set[float]:
    """Rend les corps employés dans les champs de texte remplis."""
    widgets = (o for page in fichier.pages for o in page.obj.get("/Annots", ()) if o.Subtype == Name.Widget)
    return {taille for objet in widgets for taille in _tailles(objet.AP.N)}


def _tailles(dessin: Object) -> list[float]:
    return [float(i.operands[1]) for i in parse_content_stream(dessin) if str(i.operator) == "Tf"]


def texte(octets: bytes) -> str:
    return " ".join(" ".join(extraire(p) for p in pypdf.PdfReader(BytesIO(octets)).pages).split())


def test_une_reponse_de_plus_d_une_page_reste_lisible_et_se_lit_entiere_a_la_fin() -> None:
    octets = remplissable.rendre(grille(f"{FRANCAIS * 8}{FIN}"))
    with ouvrir(octets) as fichier:
        assert min(corps(fichier)) >= 8
    assert TITRE in texte(octets)
    assert texte(octets).endswith(FIN) or FIN in texte(octets).split(TITRE)[1]
    assert defauts(octets) == []


def test_une_reponse_que_son_champ_montre_ne_se_redit_pas() -> None:
    octets = remplissable.rendre(grille(FRANCAIS[:150]))
    assert TITRE not in texte(octets)


def test_un_champ_deborde_quand_ses_lignes_depassent_sa_hauteur() -> None:
    assert not deborde("", 100, 20)
    assert not deborde("Une ligne", 100, 20)
    assert deborde("Une ligne\n" * 4, 100, 20)
    assert deborde(FRANCAIS, 100, 20)
    assert not deborde(FRANCAIS, 500, 200)
