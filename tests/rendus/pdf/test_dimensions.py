"""Les pages d'un formulaire vierge : pleines, sans page pour une ligne, leurs identifiants lisibles."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pikepdf import Name
from pypdf import PdfReader

from ldm.documents.blocs import Bloc, Cellule, Champ, Colonne, Document, Groupe, Ligne, Paragraphe, Tableau
from ldm.documents.parcours import parcourir
from ldm.rendus import pdf
from ldm.rendus.pdf import condense, remplissable
from ldm.rendus.pdf.condense import AVIS
from tests.rendus.extraits import avec_poppler
from tests.rendus.lecture_pdf import elements, ouvrir, textes
from tests.rendus.pdf.test_capacite import SANS_LETTRE
from tests.rendus.pdf.test_pdf import GRILLES, PIED, grille
from tests.rendus.publies import pieces, publie, publie_a_remplir, publie_condense
from tests.rendus.texte_pdf import extraire

BAS_DE_PAGE = 18 * 72 / 25.4
DOUZE_MILLIMETRES = 12 * 72 / 25.4


def essai(*blocs: Bloc, paysage: bool = True) -> Document:
    return Document("Essai", blocs, PIED, orientation="paysage" if paysage else "portrait")


def bas_des_champs(octets: bytes) -> list[float]:
    """Rend, par page, le bas de son dernier champ, en points depuis le bas de la page."""
    with ouvrir(octets) as fichier:
        return [
            min(
                (float(a.Rect[1]) for a in page.obj.get("/Annots", ()) if a.Subtype == Name.Widget), default=0
            )
            for page in fichier.pages
        ]


@pytest.mark.parametrize(("edition", "nom"), GRILLES)
def test_les_cases_d_une_grille_prennent_ce_qui_reste_de_chaque_page(edition: str, nom: str) -> None:
    *pages, _ = bas_des_champs(publie_a_remplir(edition, nom))
    assert len(pages) > 3
    assert [bas for bas in pages if not BAS_DE_PAGE <= bas < BAS_DE_PAGE + DOUZE_MILLIMETRES] == []


@pytest.mark.parametrize("lignes", [3, 4, 5, 6, 9, 10, 11, 12])
def test_aucune_page_n_est_faite_pour_une_seule_ligne(lignes: int) -> None:
    octets = remplissable.rendre(essai(grille(lignes)))
    with ouvrir(octets) as fichier:
        derniere = [a for a in fichier.pages[-1].obj.get("/Annots", ()) if a.Subtype == Name.Widget]
        assert len(fichier.pages) == 1 or len(derniere) > 1


def test_une_grille_d_une_page_ne_se_hausse_pas() -> None:
    assert bas_des_champs(remplissable.rendre(essai(grille(2))))[0] > 100


def test_un_formulaire_qui_deborde_de_peu_gagne_une_page() -> None:
    def pages(nombre: int) -> int:
        champs = tuple(Champ(f"X-1.c{rang}", f"Champ {rang}", "texte_long") for rang in range(nombre))
        return len(textes(pdf.rendre(essai(*champs, paysage=False))))

    assert [pages(nombre) for nombre in (6, 7, 8, 10)] == [1, 1, 1, 2]


@pytest.mark.parametrize(("edition", "nom"), SANS_LETTRE)
def test_chaque_formulaire_a_un_titre_de_niveau_un(edition: str, nom: str) -> None:
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        assert elements(fichier, "/H1")


def test_un_identifiant_de_ligne_est_explique() -> None:
    (page,) = textes(pdf.rendre(essai(grille(2))))
    assert "D-001 : l’identifiant de la ligne" in page.replace("\u00a0", " ")
    sans = Tableau("T", (Colonne("A"),), (Groupe("", (Ligne((Cellule((Paragraphe("x"),)),), "a.b"),)),))
    assert "identifiant" not in "".join(textes(pdf.rendre(essai(sans))))


def plus_petit_corps(octets: bytes) -> float:
    corps: list[float] = []

    def voir(texte: str, _: object, matrice: list[float], __: object, taille: float) -> None:
        if texte.strip():
            corps.append(abs(taille * matrice[3]))

    for page in PdfReader(BytesIO(octets)).pages:
        extraire(page, voir)
    return min(corps)


@pytest.mark.parametrize(("edition", "nom"), GRILLES)
def test_rien_ne_s_imprime_sous_sept_points(edition: str, nom: str) -> None:
    assert plus_petit_corps(publie(edition, nom)) > 6.9
    assert plus_petit_corps(publie_condense(edition, nom)) > 6.9


@pytest.mark.parametrize(("edition", "nom"), GRILLES)
def test_la_moitie_d_une_grille_condensee_va_aux_reponses(edition: str, nom: str) -> None:
    serre = condense.serrer(pieces(edition)[nom].document)
    tableau = next(b for b in parcourir(serre.blocs) if isinstance(b, Tableau) and b.a_remplir)
    lignes = [ligne.cellules for groupe in tableau.groupes for ligne in groupe.lignes]
    remplies = {
        r for cellules in lignes for r, c in enumerate(cellules) if any(isinstance(b, Champ) for b in c.blocs)
    }
    part = sum(colonne.largeur for r, colonne in enumerate(tableau.colonnes) if r in remplies)
    assert part >= 0.5 * sum(colonne.largeur for colonne in tableau.colonnes)


def test_une_grille_condensee_dit_court_ce_qui_peut_l_etre_et_previent() -> None:
    def ligne(rang: int, bref: str) -> Ligne:
        saisie = Champ(f"D-00{rang}.preuves", "Preuves", "texte_long", etiquette_visible=False)
        return Ligne(
            (Cellule((Paragraphe("Le texte entier."),), bref=bref), Cellule((saisie,))), f"D-00{rang}"
        )

    def lu(bref: str) -> str:
        tableau = Tableau("T", (Colonne("A"), Colonne("B")), (Groupe("", (ligne(1, bref), ligne(2, ""))),))
        return " ".join(" ".join(textes(condense.rendre(essai(tableau)))).split())

    assert lu("1. En clair.").count("Le texte entier.") == 1
    assert "1. En clair." in lu("1. En clair.")
    assert AVIS in lu("1. En clair.")
    assert lu("").count("Le texte entier.") == 2
    assert AVIS not in lu("")


@avec_poppler
@pytest.mark.parametrize("colonnes", [2, 13])
def test_un_identifiant_a_long_prefixe_ne_recouvre_rien(colonnes: int, tmp_path: Path) -> None:
    identifiant = "NORMANDI-D-001"
    phrase = "38. Une phrase assez longue pour prendre plusieurs lignes dans sa case, sur toute sa largeur."
    autres = tuple(Cellule((Paragraphe("x"),)) for _ in range(colonnes - 1))
    lignes = (Ligne((Cellule((Paragraphe(phrase),)), *autres), identifiant),)
    tableau = Tableau(
        "T", tuple(Colonne("A") for _ in range(colonnes)), (Groupe("", lignes),), a_remplir=True
    )
    for rang, octets in enumerate((pdf.rendre(essai(tableau)), condense.rendre(essai(tableau)))):
        chemin = tmp_path / f"{rang}.pdf"
        chemin.write_bytes(octets)
        sortie = subprocess.run(["pdftotext", "-bbox", str(chemin), "-"], capture_output=True, check=True)
        assert _recouverts(sortie.stdout.decode(), identifiant) == []


def _recouverts(boites: str, identifiant: str) -> list[str]:
    """Rend les mots que recouvre la dernière apparition de l'identifiant, sur une ligne ou sur deux."""
    motif = r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]+)</word>'
    mots = [(*map(float, m[:4]), m[4]) for m in re.findall(motif, boites)]
    siens = [m for m in mots if m[4] in {identifiant, "NORMANDI-", "D-001"}]
    assert siens
    return [
        str(autre[4])
        for x0, y0, x1, y1, _ in siens[1:] or siens
        for autre in mots
        if autre not in siens
        and min(x1, autre[2]) - max(x0, autre[0]) > 0.5
        and min(y1, autre[3]) - max(y0, autre[1]) > 3
    ]
