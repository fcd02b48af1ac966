"""Dimensionner les cases d'un formulaire vierge : montrer ce qu'elles acceptent, remplir les pages.

Les mesures sont celles de gabarits/style.typ et de gabarits/champs.typ, en points.
"""

from typing import Final

from ldm.rendus.pdf.capacite import hauteur_en_case
from ldm.rendus.pdf.contexte import Donnees
from ldm.rendus.pdf.mesures import lignes_de
from ldm.rendus.pdf.pagination import Page, largeurs, remplir_les_pages

PAGES: Final = {"portrait": Page(493.2, 725.7), "paysage": Page(762.5, 490.4)}
SIGNATURE: Final = 31.2
SEULE: Final = 90.7
"""Une ligne seule de son tableau est une page de réponse."""
COTES_DE_CASE: Final = 4.0
COTE_DU_QR: Final = 48.2
POINTS_PAR_MM: Final = 72 / 25.4
FILET_DE_TETE: Final = 18.8
ECART: Final = 8.5
TITRE: Final = 35.0
TITRE_DE_GROUPE: Final = 16.0
LIGNE: Final = 11.6
CHAMP: Final = {"ligne": 21.0, "court": 31.2, "moyen": 56.7, "long": 85.0, "tiers": 203.2}
LIBELLE: Final = 21.0
AIDE: Final = 9.0
LEGENDE: Final = 8.0
CLE: Final = 10.0
OPTIONS_A_COTE: Final = {PAGES["portrait"]: 30, PAGES["paysage"]: 60}
SAISIE_LIBRE: Final = ("texte", "texte_long", "date", "heure", "nombre", "courriel")


def corps_de_tableau(colonnes: int) -> float:
    """Rend le corps d'un tableau, le même que dans gabarits/tableaux.typ."""
    return 7.6 if colonnes >= 10 else 8.4 if colonnes >= 6 else 9.2


def dimensionner(document: Donnees, *, filante: bool) -> None:
    """Donne leur hauteur aux cases de tableau. filante : elles prennent aussi ce qui reste des pages."""
    page = PAGES[document["orientation"]]
    _descendre(document["blocs"], page, _tete(document, page), filante=filante)


def _tete(document: Donnees, page: Page) -> float:
    """Rend la hauteur des lignes de titre, ou du QR code ou du logo s'il est plus haut, filet compris."""
    logo = document["logo"] or {"largeur": 0.0, "hauteur": 0.0}
    largeur = page.largeur - logo["largeur"] * POINTS_PAR_MM
    titres = sum(
        corps * (lignes_de(texte, largeur / corps) * 1.06 - 0.4) + ECART
        for texte, corps in (
            (document["code"], 10.5),
            (document["titre"], 24.0),
            (document["sous_titre"], 11.5),
            (document["adresse"]["lien"], 8.0),
        )
        if texte
    )
    cotes = (COTE_DU_QR if document["qr"] else 0.0, logo["hauteur"] * POINTS_PAR_MM)
    haut: float = max(titres - ECART, *cotes)
    return FILET_DE_TETE + haut


def _descendre(blocs: list[Donnees], page: Page, y: float, *, filante: bool) -> float:
    """Dimensionne les tableaux de ces blocs, qui commencent à la hauteur `y` ; rend celle de leur fin."""
    for bloc in blocs:
        if bloc["genre"] == "section":
            y = _descendre(bloc["blocs"], page, (y + TITRE) % page.hauteur, filante=filante)
        elif bloc["genre"] == "tableau":
            _dimensionner(bloc, page)
            legende = LEGENDE + CLE * bool(bloc["cle"])
            if filante:
                remplir_les_pages(bloc, corps_de_tableau(len(bloc["colonnes"])), page, (y, legende))
            y = 0.0
        else:
            y = (y + _hauteur(bloc, page)) % page.hauteur
    return y


def _dimensionner(tableau: Donnees, page: Page) -> None:
    larges = largeurs(tableau, corps_de_tableau(len(tableau["colonnes"])), page)
    for groupe in (groupe for lot in tableau["lots"] for groupe in lot):
        for case in (case for ligne in groupe["lignes"] for case in ligne["cellules"]):
            _placer(case, larges[case["colonne"]] - COTES_DE_CASE, seule=len(groupe["lignes"]) == 1)


def _placer(case: Donnees, large: float, *, seule: bool) -> None:
    for bloc in case["blocs"]:
        if bloc["genre"] == "champ" and bloc["type"] == "signature":
            bloc["haut"] = SIGNATURE
        elif bloc["genre"] == "champ" and bloc["type"] in SAISIE_LIBRE:
            au_moins = SEULE if seule and bloc["type"] == "texte_long" else 0.0
            utile = large - COTES_DE_CASE * bool(bloc["aide"])
            bloc["haut"] = max(hauteur_en_case(bloc["hauteur"], utile), au_moins)


def _hauteur(bloc: Donnees, page: Page) -> float:
    """Rend la hauteur d'un bloc qui n'est pas un tableau, à peu près."""
    if bloc["genre"] == "paragraphe":
        texte = "".join(m if isinstance(m, str) else m.get("texte", "") for m in bloc["texte"])
        return LIGNE * lignes_de(texte, page.largeur / 9.6) + 5.0
    if bloc["genre"] == "formulaire":
        return sum(_groupe(groupe, OPTIONS_A_COTE[page]) for groupe in bloc["groupes"])
    return 40.0


def _groupe(groupe: Donnees, a_cote: int) -> float:
    """Rend la hauteur d'un groupe. a_cote : ce que disent, au plus, les options d'un choix rangé à côté d'un
    autre champ.
    """
    y, paires = (TITRE_DE_GROUPE if groupe["titre"] else 0.0), 0
    for champ in groupe["champs"]:
        bref = sum(len(option["libelle"].encode()) for option in champ["options"]) <= a_cote
        court = champ["hauteur"] == "ligne" and bref and len(groupe["champs"]) > 1
        paires = paires + 1 if court else 0
        if court and paires % 2 == 0:
            continue
        corps = LIGNE if champ["options"] else CHAMP.get(champ["hauteur"], 200.0)
        y += LIBELLE + corps + AIDE * bool(champ["aide"])
    return y
