"""Le PDF à remplir : chaque champ à sa place, nommé, expliqué, et ce qu'on y écrit se relit."""

import re
from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdf
import pytest
from pikepdf import Dictionary, Name, Object, Pdf, parse_content_stream

from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Document,
    Groupe,
    Ligne,
    Paragraphe,
    Pied,
    Tableau,
)
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from ldm.documents.reserve import sans_reserve
from ldm.erreurs import MauvaisUsage
from ldm.rendus.pdf import remplissable
from ldm.rendus.pdf.champs import PLUSIEURS_LIGNES, RADIO
from ldm.rendus.socle.polices import police
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES
from tests.rendus.lecture_pdf import Element, defauts, elements, ouvrir, structure, texte
from tests.rendus.pdf.test_pdf import AIX, CENTRE, PACA, PIED
from tests.rendus.publies import pieces, publie, publie_a_remplir

FORMULAIRES = [
    (edition, nom)
    for edition in (CENTRE, PACA, AIX)
    for nom, piece in pieces(edition).items()
    if piece.a_remplir
]
OUTILS = [(edition, nom) for edition, nom in FORMULAIRES if "critere" not in nom or nom.endswith("critere-3")]


def rendu(*blocs: Bloc, pied: Pied = PIED) -> bytes:
    return remplissable.rendre(Document("Essai", blocs, pied))


def noms(octets: bytes) -> dict[str, str]:
    """Rend la valeur de chaque champ, par son nom entier."""
    with ouvrir(octets) as fichier:
        return dict(_champs(fichier.Root.get("/AcroForm", Dictionary()).get("/Fields", ())))


def _champs(objets: Iterable[Object], debut: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    for objet in objets:
        chemin = (*debut, str(objet.T))
        if suite := [enfant for enfant in objet.get("/Kids", ()) if "/T" in enfant]:
            yield from _champs(suite, chemin)
        elif "/FT" in objet:
            yield ".".join(chemin), str(objet.get("/V", ""))


def attendus(document: Document) -> set[str]:
    """Rend le nom de chaque champ que ce document doit offrir."""
    trouves = set()
    for champ in champs_de(sans_reserve(document.blocs)):
        options = [f".{cle}" for cle, _ in champ.options] if champ.type == "choix_multiple" else [""]
        trouves |= {f"{champ.id}{option}" for option in options}
    return trouves


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_chaque_formulaire_publie_respecte_pdf_ua(edition: str, nom: str) -> None:
    assert defauts(publie_a_remplir(edition, nom)) == []


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_chaque_champ_du_document_s_y_trouve_sous_son_identifiant(edition: str, nom: str) -> None:
    assert set(noms(publie_a_remplir(edition, nom))) == attendus(pieces(edition)[nom].document)


@pytest.mark.parametrize(
    ("edition", "nom"), [(CENTRE, "ldm-001"), (CENTRE, "ldm-003"), (CENTRE, "ldm-011"), (PACA, "ldm-003")]
)
def test_il_dit_la_meme_chose_que_le_pdf_a_imprimer(edition: str, nom: str) -> None:
    a_remplir, a_imprimer = (
        re.findall(r"[^\W\d]+", texte(f(edition, nom))) for f in (publie_a_remplir, publie)
    )
    assert set(a_remplir) == set(a_imprimer)


def annotations(fichier: Pdf) -> list[Object]:
    return [a for page in fichier.pages for a in page.obj.get("/Annots", ()) if a.Subtype == Name.Widget]


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_aucun_champ_ne_sort_de_la_page_ni_n_en_couvre_un_autre(edition: str, nom: str) -> None:
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        for page in fichier.pages:
            cadres = [
                [float(v) for v in a.Rect] for a in page.obj.get("/Annots", ()) if a.Subtype == Name.Widget
            ]
            assert all(
                0 < g < d < float(page.mediabox[2]) and 0 < b < h < float(page.mediabox[3])
                for g, b, d, h in cadres
            )
            paires = ((x, y) for rang, x in enumerate(cadres) for y in cadres[rang + 1 :])
            assert [(x, y) for x, y in paires if _se_couvrent(x, y)] == []


def _se_couvrent(un: list[float], autre: list[float]) -> bool:
    return (
        min(un[2], autre[2]) - max(un[0], autre[0]) > 0.5
        and min(un[3], autre[3]) - max(un[1], autre[1]) > 0.5
    )


@pytest.mark.parametrize(
    ("edition", "nom"), [(CENTRE, "ldm-001"), (CENTRE, "ldm-003"), (CENTRE, "ldm-011"), (AIX, "ldm-003")]
)
def test_la_tabulation_suit_l_ordre_de_lecture(edition: str, nom: str) -> None:
    ordre = {
        champ.id: rang
        for rang, champ in enumerate(champs_de(sans_reserve(pieces(edition)[nom].document.blocs)))
    }
    with ouvrir(publie_a_remplir(edition, nom)) as fichier:
        rencontres = [
            _nom_entier(enfant.Obj)
            for e in elements(fichier, "/Form")
            for enfant in e.objet.K
            if "/Obj" in enfant
        ]
    rangs = [ordre[nom if nom in ordre else nom.rpartition(".")[0]] for nom in rencontres]
    assert rangs == sorted(rangs)
    assert len(set(rangs)) == len(ordre)


def _nom_entier(objet: Object) -> str:
    parent = [_nom_entier(objet.Parent)] if "/Parent" in objet else []
    return ".".join([*parent, *([str(objet.T)] if "/T" in objet else [])])


def test_le_champ_d_une_case_de_tableau_est_dans_sa_case() -> None:
    with ouvrir(publie_a_remplir(CENTRE, "ldm-003")) as fichier:
        dans_une_case = [
            e for case in elements(fichier, "/TD") for e in case.parcourir() if e.genre == "/Form"
        ]
        assert len(dans_une_case) == len([e for e in structure(fichier).parcourir() if _est_de_grille(e)])
        assert dans_une_case


def _est_de_grille(element: Element) -> bool:
    if element.genre != "/Form":
        return False
    return any("/Obj" in enfant and _nom_entier(enfant.Obj).startswith("D-") for enfant in element.objet.K)


# --- Remplir avec un autre programme, enregistrer, relire


@pytest.mark.parametrize(("edition", "nom"), OUTILS)
def test_ce_qu_un_programme_y_ecrit_se_relit_sans_perte(edition: str, nom: str) -> None:
    ecrit, relu = BytesIO(), {}
    redacteur = pypdf.PdfWriter(clone_from=BytesIO(publie_a_remplir(edition, nom)))
    champs = redacteur.get_fields() or {}
    assert {nom for nom, champ in champs.items() if "/FT" in champ} == attendus(pieces(edition)[nom].document)
    reponses = {
        cle: f"Réponse {rang} : « œuvre », l’été, 50 %\nsuite"
        for rang, (cle, c) in enumerate(champs.items())
        if c.get("/FT") == "/Tx"
    }
    reponses |= {cle: _premier_etat(champ) for cle, champ in champs.items() if champ.get("/FT") == "/Btn"}
    redacteur.update_page_form_field_values(None, reponses, auto_regenerate=False)
    redacteur.write(ecrit)
    relu = noms(ecrit.getvalue())
    assert {cle: relu[cle] for cle in reponses} == reponses


def _premier_etat(champ: dict[str, object]) -> str:
    etats = champ.get("/_States_", ["/oui"])
    assert isinstance(etats, list)
    return next(str(etat) for etat in etats if etat != "/Off")


@pytest.mark.parametrize(
    "hostile", [*TEXTES_HOSTILES, "=cmd|' /C calc'!A0", "m" * 500, "a(b)\\c"], ids=lambda t: ascii(t[:16])
)
def test_une_reponse_hostile_reste_du_texte(hostile: str) -> None:
    document = Document("Essai", (Champ("X-1.a", "Nom"), Champ("X-1.b", "Suite", "texte_long")), PIED)
    octets = remplissable.rendre(remplir(document, {"X-1.a": hostile, "X-1.b": hostile}).document)
    assert noms(octets) == {"X-1.a": hostile, "X-1.b": hostile}
    assert defauts(octets) == []


def test_un_caractere_interdit_disparait_sans_rien_emporter() -> None:
    champ = Champ("X-1.a", "No\x00m\ud800", aide="\x07Aide", valeur="Ré\ud800ponse\x00")
    octets = remplissable.rendre(Document("Essai", (champ,), PIED))
    assert noms(octets) == {"X-1.a": "Réponse"}
    assert [str(objet.TU) for _, objet in widgets(champ)] == ["Nom (Aide ; 104\u00a0caractères au plus)"]


def test_chaque_reponse_de_l_edition_se_retrouve_dans_son_champ() -> None:
    document = pieces(CENTRE)["ldm-003"].document
    reponses = {
        champ.id: f"Preuve n° {rang}"
        for rang, champ in enumerate(champs_de(sans_reserve(document.blocs)))
        if champ.type == "texte_long"
    }
    relues = noms(remplissable.rendre(remplir(document, reponses).document))
    assert {cle: relues[cle] for cle in reponses} == reponses
    assert len(reponses) > 46


# --- Chaque genre de champ


OPTIONS = (("oui", "Oui"), ("non", "Non"))


def widgets(*champs: Champ) -> list[tuple[str, Object]]:
    with ouvrir(rendu(*champs)) as fichier:
        return [
            (
                _nom_entier(a),
                Dictionary(
                    {str(cle): valeur for cle, valeur in a.items() if str(cle) not in ("/P", "/Parent")}
                ),
            )
            for a in annotations(fichier)
        ]


def test_un_choix_unique_est_un_groupe_de_boutons_radio() -> None:
    octets = rendu(Champ("X-1.a", "Avis", "choix", options=OPTIONS, choisies=("non",)))
    with ouvrir(octets) as fichier:
        (niveau,) = fichier.Root.AcroForm.Fields
        (groupe,) = niveau.Kids
        assert (int(groupe.Ff) & RADIO, str(groupe.V), len(groupe.Kids)) == (RADIO, "/non", 2)
        assert [str(bouton.AS) for bouton in groupe.Kids] == ["/Off", "/non"]
        assert [str(bouton.TU) for bouton in groupe.Kids] == ["Avis\u00a0: Oui", "Avis\u00a0: Non"]


def test_un_choix_multiple_est_une_case_par_option() -> None:
    octets = rendu(Champ("X-1.a", "Publics", "choix_multiple", options=OPTIONS, choisies=("oui",)))
    assert noms(octets) == {"X-1.a.oui": "/oui", "X-1.a.non": "/Off"}


def test_une_case_se_coche() -> None:
    assert noms(rendu(Champ("X-1.a", "Pièce", "case"), Champ("X-1.b", "Pièce", "case", valeur="oui"))) == {
        "X-1.a": "/Off",
        "X-1.b": "/oui",
    }


def test_l_infobulle_dit_le_libelle_la_consigne_et_la_forme_attendue() -> None:
    champs = (
        Champ("X-1.a", "Nom", aide="En capitales"),
        Champ("X-1.b", "Audit", "date"),
        Champ("X-1.c", "Intitulé", longueur=100),
        Champ("X-1.d", "Mél", "courriel"),
    )
    bulles = [str(objet.TU) for _, objet in widgets(*champs)]
    assert bulles == [
        "Nom (En capitales ; 49\u00a0caractères au plus)",
        "Audit (jj/mm/aaaa)",
        "Intitulé (49\u00a0caractères au plus)",
        "Mél (nom@domaine ; 49\u00a0caractères au plus)",
    ]


@pytest.mark.parametrize("nom", ["ldm-001", "ldm-011"])
def test_l_intitule_du_label_ne_depasse_pas_cent_caracteres(nom: str) -> None:
    (intitule,) = (champ for champ in champs_de(pieces(CENTRE)[nom].document.blocs) if champ.longueur == 100)
    with ouvrir(publie_a_remplir(CENTRE, nom)) as fichier:
        (limite,) = (int(a.MaxLen) for a in annotations(fichier) if _nom_entier(a) == intitule.id)
    assert limite == 100


def test_une_reponse_d_un_seul_mot_se_lit_en_entier_dans_une_colonne_etroite() -> None:
    def largeurs(colonnes: int) -> tuple[float, float]:
        """Rend la largeur d'une case, et celle de la date qui y est écrite."""
        case = Cellule((Champ("X-1.a", "Fin", "date", valeur="12/12/2026", etiquette_visible=False),))
        autres = tuple(Cellule((Paragraphe("x"),)) for _ in range(colonnes - 1))
        lignes = (Ligne((case, *autres)),)
        with ouvrir(
            rendu(Tableau("T", tuple(Colonne("A") for _ in range(colonnes)), (Groupe("", lignes),)))
        ) as fichier:
            (objet,) = annotations(fichier)
            corps = next(
                float(i.operands[1]) for i in parse_content_stream(objet.AP.N) if str(i.operator) == "Tf"
            )
            large = float(objet.Rect[2] - objet.Rect[0])
        return large, sum(map(police("SourceSansPro-Regular").chasse, "12/12/2026")) * corps / 1000

    assert all(date < case for case, date in map(largeurs, (2, 12)))
    assert largeurs(12)[1] <= largeurs(2)[1]


def test_une_reponse_trop_longue_n_est_pas_coupee() -> None:
    ((_, objet),) = widgets(Champ("X-1.a", "Intitulé", longueur=5, valeur="Sept ou huit"))
    assert (str(objet.V), int(objet.MaxLen)) == ("Sept ou huit", 12)


def test_un_champ_haut_a_plusieurs_lignes_une_taille_fixe_et_un_bord() -> None:
    ((_, court), (_, long)) = widgets(Champ("X-1.a", "Nom"), Champ("X-1.b", "Constat", "texte_long"))
    assert [int(o.Ff) & PLUSIEURS_LIGNES for o in (court, long)] == [0, PLUSIEURS_LIGNES]
    assert all(" 9 Tf " in str(o.DA) and float(o.BS.W) > 0 and len(o.MK.BC) == 3 for o in (court, long))


@pytest.mark.parametrize(
    "champs",
    [
        (Champ("X-1.a", "Un"), Champ("X-1.a", "Deux", "case")),
        (Champ("X-1.a", "Un"), Champ("X-1.a.b", "Deux")),
        (Champ("X-1.a.b", "Un"), Champ("X-1.a", "Deux")),
    ],
)
def test_deux_champs_ne_se_disputent_pas_un_nom(champs: tuple[Champ, ...]) -> None:
    with pytest.raises(MauvaisUsage, match=r"Champ « X-1\.a"):
        rendu(*champs)


def test_le_meme_champ_deux_fois_ne_fait_qu_une_reponse() -> None:
    champ = Champ("X-1.a", "Nom", valeur="Lycée")
    case = Tableau("T", (Colonne("A"),), (Groupe("", (Ligne((Cellule((Paragraphe("x"), champ)),)),)),))
    octets = rendu(champ, case)
    assert noms(octets) == {"X-1.a": "Lycée"}
    with ouvrir(octets) as fichier:
        (niveau,) = fichier.Root.AcroForm.Fields
        assert len(niveau.Kids[0].Kids) == 2
        assert str(niveau.Kids[0].V) == "Lycée"
