"""Le PDF : balisé selon PDF/UA-1, fidèle au texte, entier sur ses pages, aux octets toujours identiques."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from itertools import pairwise

import pytest
from pikepdf import Name, Pdf
from pypdf import PageObject, PdfReader

from ldm.chargement.lieux import RACINE
from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Definition,
    Definitions,
    Document,
    Encadre,
    Figure,
    Groupe,
    GroupeDeChamps,
    Ligne,
    Liste,
    Paragraphe,
    Pied,
    Repli,
    Section,
    Tableau,
)
from ldm.documents.blocs import Item as Puce
from ldm.documents.morceaux import Lien, Pastille
from ldm.documents.parcours import champs_de, parcourir
from ldm.documents.reserve import sans_reserve
from ldm.erreurs import MauvaisUsage
from ldm.rendus import pdf
from ldm.rendus.pdf import condense
from ldm.rendus.pdf.balises import enregistrer
from ldm.rendus.pdf.composition import composer
from ldm.rendus.pdf.description import decrire
from ldm.variantes.edition_active import referentiel_actif
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES, chaque_bloc, chaque_difference
from tests.rendus.lecture_pdf import (
    POLICES_DU_PROJET,
    TITRES,
    defauts,
    elements,
    hors_de_la_page,
    ouvrir,
    polices,
    structure,
    texte,
    textes,
)
from tests.rendus.publies import pieces, publie, publie_condense
from tests.rendus.texte_pdf import Visiteur, extraire

CENTRE, PACA, AIX = "centre-val-de-loire-2026", "paca", "aix-marseille-2012"
PIED = Pied("Édition d’essai", "2026.1", "2026-03-01", "outils/x/", "https://exemple.example/essai/outils/x/")
OUTILS = [(CENTRE, f"ldm-{numero:03}") for numero in range(1, 15)] + [(CENTRE, "ldm-005-critere-3")]
GRILLES = [(edition, "ldm-003") for edition in (CENTRE, PACA, AIX)]
PIECES = [
    *OUTILS,
    (PACA, "ldm-003"),
    (PACA, "ldm-011"),
    (AIX, "ldm-003"),
    (AIX, "cahier-des-charges"),
    (CENTRE, "cahier-des-charges"),
]


def document(*blocs: Bloc, **options: object) -> Document:
    reglages: dict[str, object] = {"titre": "Document d’essai", "pied": PIED, **options}
    return Document(blocs=blocs, **reglages)  # type: ignore[arg-type]


def rendu(*blocs: Bloc, **options: object) -> bytes:
    return pdf.rendre(document(*blocs, **options))


def grille(lignes: int = 3, contenu: str = "Un descripteur.", **options: object) -> Tableau:
    rangees = tuple(
        Ligne(
            (
                Cellule((Paragraphe(f"{rang}. {contenu}"),), entete=True),
                Cellule((Champ(f"D-{rang:03}.preuves", "Preuves", "texte_long", etiquette_visible=False),)),
            ),
            f"D-{rang:03}",
        )
        for rang in range(1, lignes + 1)
    )
    reglages: dict[str, object] = {"groupes": (Groupe("Critère 1. L’offre", rangees, "C-01"),), **options}
    return Tableau("Grille", (Colonne("Descripteurs", 3), Colonne("Preuves", 2)), a_remplir=True, **reglages)  # type: ignore[arg-type]


# --- PDF/UA ---


@pytest.mark.parametrize(("edition", "nom"), PIECES)
def test_chaque_document_publie_respecte_pdf_ua(edition: str, nom: str) -> None:
    assert defauts(publie(edition, nom)) == []


@pytest.mark.parametrize(("edition", "nom"), PIECES)
def test_aucun_texte_publie_ne_sort_des_marges(edition: str, nom: str) -> None:
    assert hors_de_la_page(publie(edition, nom)) == []


def _sans_portee(fichier: Pdf) -> None:
    for attribut in elements(fichier, "/TH")[0].objet.A:
        if "/Scope" in attribut:
            del attribut["/Scope"]


def _sans_alternative(fichier: Pdf) -> None:
    del elements(fichier, "/Figure")[0].objet["/Alt"]


def _niveau_saute(fichier: Pdf) -> None:
    elements(fichier, "/H1")[0].objet.S = Name.H3


def _sans_police(fichier: Pdf) -> None:
    descripteur = polices(fichier)[0].DescendantFonts[0].FontDescriptor
    for cle in ("/FontFile2", "/FontFile3"):
        if cle in descripteur:
            del descripteur[cle]


def _lien_deplace(fichier: Pdf) -> None:
    elements(fichier, "/Link")[0].objet.S = Name.Span


def _zone_muette(fichier: Pdf) -> None:
    del elements(fichier, "/Form")[0].objet["/A"]


def _non_balise(fichier: Pdf) -> None:
    fichier.pages[0].contents_add(b"0 0 m 9 9 l S")


def _sans_langue(fichier: Pdf) -> None:
    del fichier.Root["/Lang"]


def _titre_cache(fichier: Pdf) -> None:
    fichier.Root.ViewerPreferences.DisplayDocTitle = False


def _sans_marque(fichier: Pdf) -> None:
    del fichier.Root["/Metadata"]


@pytest.mark.parametrize(
    ("casser", "attendus"),
    [
        (_sans_portee, {"en-tête sans portée"}), (_sans_alternative, {"figure sans texte"}),
        (_niveau_saute, {"niveau de titre sauté"}), (_lien_deplace, {"annotation mal reliée"}),
        (_non_balise, {"contenu sans balise"}), (_zone_muette, {"zone sans libellé"}),
        (_sans_langue, {"sans langue"}), (_titre_cache, {"titre caché"}),
        (_sans_marque, {"sans titre", "sans marque PDF/UA"}),
    ],
)  # fmt: skip
def test_le_controle_voit_ce_qui_manque(casser: Callable[[Pdf], None], attendus: set[str]) -> None:
    with ouvrir(rendu(Section("Titre", (grille(),)))) as fichier:
        casser(fichier)
        assert set(defauts(enregistrer(fichier))) == attendus


def test_le_controle_voit_une_police_absente() -> None:
    with ouvrir(rendu(Paragraphe("a"))) as fichier:
        _sans_police(fichier)
        assert any(defaut.startswith("police absente") for defaut in defauts(enregistrer(fichier)))


def test_le_controle_voit_un_texte_qui_sort_de_la_page() -> None:
    donnees, _ = decrire(document(Paragraphe("x")), reponses_ecrites=True)
    donnees["blocs"][0]["texte"] = ["m" * 500]
    assert hors_de_la_page(composer("document.typ", donnees)) != []


def test_le_texte_et_ses_places_se_lisent_comme_les_lit_pypdf_seul() -> None:
    def lu(extraire: Callable[[PageObject, Visiteur], str]) -> tuple[str, list[tuple[object, ...]]]:
        vus: list[tuple[object, ...]] = []

        def noter(dit: str, cm: list[float], tm: list[float], _: object, corps: float) -> None:
            vus.append((dit, tuple(cm), tuple(tm), corps))

        return extraire(page, noter), vus

    page = PdfReader(BytesIO(publie(CENTRE, "ldm-003"))).pages[1]
    notre, le_sien = lu(extraire), lu(lambda page, noter: page.extract_text(visitor_text=noter))
    assert len(notre[1]) > 50
    assert notre == le_sien


def test_seules_les_polices_du_projet_servent() -> None:
    octets = rendu(Paragraphe("Latin, العربية, עברית, Ελληνικά, ☐ → 🎓"), grille())
    with ouvrir(octets) as fichier:
        noms = {
            str(police.BaseFont).rpartition("+")[2].removeprefix("/").partition("-")[0]
            for police in polices(fichier)
        }
    assert noms == {"SourceSansPro", "DejaVuSans", "LDMSymboles"}
    assert noms <= POLICES_DU_PROJET


def test_un_titre_manquant_est_celui_de_la_premiere_section() -> None:
    with ouvrir(rendu(Section("Première", ()), titre="")) as fichier:
        assert fichier.docinfo["/Title"] == "Première"
    with ouvrir(rendu(titre="")) as fichier:
        assert fichier.docinfo["/Title"] == "Édition d’essai"


# --- Le texte ---


def test_tout_le_texte_se_lit_dans_l_ordre() -> None:
    interieur = (Paragraphe("sept"),)
    blocs = (
        Paragraphe("un"),
        Section(
            "deux", (Liste((Puce("trois", suite=(Liste((Puce("quatre"),)),)), Puce("cinq")), "nombres"),)
        ),
        Definitions((Definition("six", interieur),)),
        Encadre("conseil", "huit", (Paragraphe("neuf"),)),
        Repli("dix", (Paragraphe("onze"),)),
        Tableau(
            "douze",
            (Colonne("treize"),),
            (Groupe("quatorze", (Ligne((Cellule((Paragraphe("quinze"),)),)),)),),
        ),
        Figure("pdca", "seize", (Paragraphe("dix-sept"),)),
        chaque_difference("dix-huit", "dix-neuf"),
    )
    lu = texte(rendu(*blocs))
    mots = (
        "un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept dix-huit dix-neuf"
    )
    places = [re.search(rf"(?<![\w-]){mot}(?![\w-])", lu).start() for mot in mots.split()]  # type: ignore[union-attr]
    assert places == sorted(places)


@pytest.mark.parametrize(("edition", "nom"), GRILLES)
def test_chaque_descripteur_de_la_grille_se_lit_avec_son_identifiant(edition: str, nom: str) -> None:
    lu = re.sub(r"\W+", "", texte(publie(edition, nom)))
    referentiel = referentiel_actif(edition)
    for critere in referentiel.criteres:
        for descripteur in critere.descripteurs:
            assert re.sub(r"\W+", "", descripteur.texte) in lu
            assert re.sub(r"\W+", "", descripteur.id) in lu


def test_une_ligne_ne_montre_que_l_identifiant_court_du_referentiel() -> None:
    def ligne(identifiant: str) -> Tableau:
        return Tableau(
            "T", (Colonne("A"),), (Groupe("", (Ligne((Cellule((Paragraphe("x"),)),), identifiant),)),)
        )

    assert "PACA-D-002" in texte(rendu(ligne("PACA-D-002")))
    assert "C-03.1" in texte(rendu(ligne("C-03.1")))
    assert "membre" not in texte(rendu(ligne("OUT-004.equipe.membre-1")))


def test_un_formulaire_omet_notes_et_passages_replies_qu_un_texte_garde() -> None:
    blocs = (
        Paragraphe("Une explication.", "note"),
        Repli("Dans le document imprimé", (Paragraphe("La coquille."),)),
        Encadre("conseil", "Encadré de note", (Paragraphe("Note seule.", "note"),)),
        Section(
            "Suite",
            (
                Encadre(
                    "conseil", "Encadré gardé", (Paragraphe("Le conseil."), Paragraphe("Autre note.", "note"))
                ),
            ),
        ),
    )
    lu = texte(rendu(*blocs))
    assert all(
        mot in lu
        for mot in ("Note du manuel : Une explication.", "La coquille.", "Encadré de note", "Autre note.")
    )
    lu = texte(rendu(*blocs, Champ("X-1.a", "Nom")))
    assert not any(
        mot in lu for mot in ("Note du manuel", "explication", "coquille", "Encadré de note", "Autre note")
    )
    assert "Encadré gardé" in lu
    assert "Le conseil." in lu


def test_un_recueil_garde_les_notes_de_ses_textes_et_pas_celles_de_ses_formulaires() -> None:
    note = Paragraphe("Note du texte.", "note")
    autre = Paragraphe("Note du formulaire.", "note")
    outil = Section("Outil", (Champ("X-1.a", "Nom"), autre), feuille="portrait")
    octets = rendu(Section("Partie", (Section("Texte", (note,)), outil)), couverture=True)
    lu = texte(octets)
    assert "Note du texte." in lu
    assert "Note du formulaire." not in lu
    assert ["Outil" in page for page in textes(octets)][1:] == [False, True], "une pièce commence une page"


def test_les_valeurs_deja_donnees_se_lisent() -> None:
    options = (("oui", "Oui"), ("non", "Non"))
    dans_la_grille = Cellule((Champ("X-1.f", "F", "texte_long", valeur="Dans la grille"),))
    lu = texte(rendu(
        Champ("X-1.a", "Nom", valeur="Lycée\ndes Îles"),
        Champ("X-1.b", "Choix", "choix", options=options, choisies=("non",)),
        Champ("X-1.c", "Choix multiple", "choix_multiple", options=options, choisies=("oui", "non")),
        Champ("X-1.d", "Case", "case", valeur="oui"),
        Champ("X-1.e", "Autre", "choix", options=options, valeur="peut-être"),
        Tableau("T", (Colonne("A"),), (Groupe("", (Ligne((dans_la_grille,)),)),)),
    ))  # fmt: skip
    assert "Lycée des Îles" in lu
    assert "○ Oui" in lu
    assert "◉ Non" in lu
    assert lu.count("☒") == 3
    assert "Réponse hors choix : peut-être" in lu
    assert "Dans la grille" in lu


def test_une_case_vide_et_une_case_cochee_se_distinguent_sans_couleur() -> None:
    lu = texte(rendu(Champ("X-1.a", "Pièce", "case", valeur="oui"), Champ("X-1.b", "Autre", "case")))
    assert "☒ Pièce" in lu
    assert "☐ Autre" in lu


def zones(octets: bytes) -> list[tuple[str, str]]:
    """Rend le rôle et le libellé de chaque zone à remplir à la main."""
    with ouvrir(octets) as fichier:
        return [(str(e.attribut("/Role")), str(e.attribut("/Desc"))) for e in elements(fichier, "/Form")]


def test_une_zone_vierge_dit_son_genre_et_son_libelle_a_qui_ne_la_voit_pas() -> None:
    octets = rendu(
        Champ("X-1.a", "Pièce", "case"),
        Champ("X-1.b", "Avis", "choix", options=(("oui", "Oui"), ("non", "Non"))),
        Champ("X-1.c", "Audit", "date"), Paragraphe(("Voir ", Lien("la grille", "outils/ldm-003/"))),
    )  # fmt: skip
    assert zones(octets) == [
        ("/cb", "Pièce"), ("/rb", "Avis\u00a0: Oui"), ("/rb", "Avis\u00a0: Non"),
        ("/tv", "Audit (jj/mm/aaaa)"),
    ]  # fmt: skip
    with ouvrir(octets) as fichier:
        adresses = [str(a.A.URI) for page in fichier.pages for a in page.Annots]
        assert "/AcroForm" not in fichier.Root
    assert adresses == [PIED.adresse, "https://exemple.example/essai/outils/ldm-003/"], (
        "il ne reste que les vrais liens"
    )


@pytest.mark.parametrize(("edition", "nom"), [(CENTRE, "ldm-001"), (CENTRE, "ldm-003"), (AIX, "ldm-003")])
def test_chaque_champ_a_sa_zone_dans_le_pdf_a_imprimer(edition: str, nom: str) -> None:
    attendues = sum(
        max(1, len(champ.options)) for champ in champs_de(sans_reserve(pieces(edition)[nom].document.blocs))
    )
    assert len(zones(publie(edition, nom))) == attendues


def test_un_lien_relatif_mene_au_site_et_reste_du_texte_sans_adresse() -> None:
    lien = Paragraphe(("Voir ", Lien("la grille", "outils/ldm-003/"), " ", Pastille("National")))
    with ouvrir(rendu(lien)) as fichier:
        adresses = [str(a.A.URI) for page in fichier.pages for a in page.Annots]
    assert adresses == [PIED.adresse, "https://exemple.example/essai/outils/ldm-003/"]
    octets = rendu(lien, pied=Pied("Édition", "1", "2026", "outils/x/"))
    assert "Voir la grille" in texte(octets)
    with ouvrir(octets) as fichier:
        assert elements(fichier, "/Link", "/Figure") == []


def test_une_adresse_interdite_est_refusee() -> None:
    with pytest.raises(MauvaisUsage, match="Adresse refusée"):
        rendu(Paragraphe((Lien("x", "javascript:alert(1)"),)))


def test_le_qr_code_dit_ou_il_mene() -> None:
    with ouvrir(rendu()) as fichier:
        (figure,) = elements(fichier, "/Figure")
        assert str(figure.objet.Alt) == f"QR code vers la page en ligne de ce document\u00a0: {PIED.adresse}"


def test_une_adresse_trop_longue_pour_un_qr_code_reste_ecrite() -> None:
    adresse = "https://exemple.example/" + "a" * 3000
    with ouvrir(rendu(pied=Pied("Édition", "1", "2026", "x/", adresse))) as fichier:
        assert elements(fichier, "/Figure") == []
        assert {str(a.A.URI) for page in fichier.pages for a in page.Annots} == {adresse}


def test_une_figure_dit_ce_qu_elle_montre() -> None:
    with ouvrir(rendu(Figure("cycle", "Le cycle"), pied=Pied("É", "1", "2026", "x/"))) as fichier:
        (figure,) = (e for e in elements(fichier, "/Figure") if "/Alt" in e.objet)
        assert str(figure.objet.Alt).startswith("Le cycle de labellisation. Cinq phases qui se suivent")


# --- La page ---


def test_le_pied_rappelle_edition_revision_date_et_page() -> None:
    pages = textes(rendu(*(Paragraphe("Un alinéa. " * 40) for _ in range(30))))
    assert len(pages) > 1
    for rang, page in enumerate(pages, 1):
        assert f"Édition d’essai, révision 2026.1 du 1er mars 2026 page {rang} / {len(pages)}" in " ".join(
            page.split()
        )


@pytest.mark.parametrize(("orientation", "largeur"), [("portrait", 595), ("paysage", 842)])
def test_la_page_est_un_a4_dans_le_sens_voulu(orientation: str, largeur: int) -> None:
    with ouvrir(rendu(Paragraphe("x"), orientation=orientation)) as fichier:
        assert {round(float(page.mediabox[2])) for page in fichier.pages} == {largeur}


def test_un_recueil_met_en_paysage_ses_seuls_tableaux_larges() -> None:
    colonnes = tuple(Colonne(f"Colonne {rang}") for rang in range(8))
    cases = tuple(Cellule((Champ(f"X-1.c{rang}", "C", etiquette_visible=False),)) for rang in range(8))
    large = Tableau("Large", colonnes, (Groupe("", (Ligne(cases),)),))
    sections = (
        Section("Étroite", (Champ("X-2.a", "Nom"),), feuille="portrait"),
        Section("Large", (large,), feuille="portrait"),
        Section("Suite", (Paragraphe("Fin."),)),
    )
    with ouvrir(rendu(Section("Partie", sections), couverture=True)) as fichier:
        assert [round(float(page.mediabox[2])) for page in fichier.pages] == [595, 595, 842, 595]


def test_la_couverture_n_a_ni_en_tete_ni_pied_et_le_sommaire_donne_la_bonne_page() -> None:
    corps = tuple(Paragraphe("Un alinéa. " * 60) for _ in range(12))
    sections = tuple(Section(f"Partie {rang}", (Section(f"Chapitre {rang}", corps),)) for rang in range(1, 4))
    octets = rendu(*sections, couverture=True, sommaire=True, sous_titre="Sous-titre", mention="Édition 2026")
    couverture, sommaire, *_ = textes(octets)
    assert "page 1" not in couverture
    assert all(mot in couverture for mot in ("Document d’essai", "Sous-titre", "Édition 2026"))
    annonces = {
        titre: int(page) for titre, page in re.findall(r"((?:Partie|Chapitre) \d)[ .]+(\d+)", sommaire)
    }
    with ouvrir(octets) as fichier:
        vraies = {str(titre.objet["/T"]): titre.pages[0] for titre in elements(fichier, "/H1", "/H2")}
    assert annonces == {nom: page for nom, page in vraies.items() if nom != "Sommaire"}
    assert len(annonces) == 6


@pytest.mark.parametrize(("edition", "nom"), PIECES)
def test_aucun_titre_n_est_orphelin(edition: str, nom: str) -> None:
    with ouvrir(publie(edition, nom)) as fichier:
        contenus = [
            e for e in structure(fichier).parcourir() if e.pages and not any(f.pages for f in e.enfants)
        ]
        orphelins = [
            str(avant.objet.get("/T"))
            for avant, apres in pairwise(contenus)
            if avant.genre in TITRES and avant.pages[-1] != apres.pages[0]
        ]
    assert [titre for titre in orphelins if titre not in _sur_une_case(edition, nom)] == []


def _sur_une_case(edition: str, nom: str) -> set[str]:
    """Rend les titres que suit une case : vide, elle n'est pas dans la structure du PDF."""
    sections = (bloc for bloc in parcourir(pieces(edition)[nom].document.blocs) if isinstance(bloc, Section))
    return {section.titre for section in sections if section.blocs and isinstance(section.blocs[0], Champ)}


@pytest.mark.parametrize(("edition", "nom"), PIECES)
def test_aucune_ligne_de_tableau_n_est_coupee(edition: str, nom: str) -> None:
    with ouvrir(publie(edition, nom)) as fichier:
        coupees = [
            rangee
            for rangee in elements(fichier, "/TR")
            if len({p for case in rangee.enfants if not case.attribut("/RowSpan") for p in case.pages}) > 1
            and not any(
                dedans.genre == "/L" for dedans in rangee.parcourir()
            )  # une fiche : des listes entières
        ]
    assert coupees == []


def test_seule_une_ligne_plus_haute_qu_une_page_se_coupe() -> None:
    mots = [f"mot{rang}" for rang in range(2500)]
    octets = rendu(grille(6, " ".join(mots[:250])), grille(1, " ".join(mots)))
    with ouvrir(octets) as fichier:
        coupees = [
            len(set(rangee.pages)) > 1
            for rangee in elements(fichier, "/TR")
            if rangee.enfants[-1].genre == "/TD"
        ]
    assert coupees == [False] * 6 + [True]
    assert set(mots) <= set(texte(octets).split())


COUPURE = r"(?<=\w)(\xad|-\s?(?=\n))\n?"
"""Un trait d'union posé par le gabarit au bout d'une ligne."""


@pytest.mark.parametrize(("colonnes", "coupe"), [(3, False), (7, False), (13, True)])
def test_un_mot_ne_se_coupe_que_si_sa_colonne_est_trop_etroite(colonnes: int, *, coupe: bool) -> None:
    phrase = (
        "L’établissement accompagne l’autoévaluation institutionnelle de ses enseignements professionnels. "
        * 3
    )
    lignes = (Ligne(tuple(Cellule((Paragraphe(phrase),)) for _ in range(colonnes)), "L-01"),)
    tableau = Tableau("Essai", tuple(Colonne("Objet", 1) for _ in range(colonnes)), (Groupe("", lignes),))
    lu = "".join(extraire(page) for page in PdfReader(BytesIO(rendu(tableau, orientation="paysage"))).pages)
    assert bool(re.search(COUPURE, lu)) == coupe
    assert "".join(re.sub(COUPURE, "", lu).split()).count("enseignementsprofessionnels.") == 3 * colonnes


@pytest.mark.parametrize("edition", ["national-2023", CENTRE, PACA, AIX])
def test_la_grille_condensee_tient_sur_une_feuille_et_dit_tout(edition: str) -> None:
    vierge = pieces(edition)["ldm-003"].document
    octets = publie_condense(edition, "ldm-003")
    lus = textes(octets)
    assert len(lus) == 2
    lignes = [
        ligne
        for bloc in vierge.blocs
        if isinstance(bloc, Tableau) and not bloc.reserve
        for groupe in bloc.groupes
        for ligne in groupe.lignes
    ]
    assert [ligne.id for ligne in lignes if ligne.id not in "".join(lus)] == []
    assert defauts(octets) == []
    assert hors_de_la_page(octets) == []


def test_une_grille_condensee_prend_les_plus_hautes_cases_qui_tiennent_puis_deborde() -> None:
    def pages(lignes: int) -> int:
        with ouvrir(condense.rendre(document(grille(lignes)))) as fichier:
            return len(fichier.pages)

    assert [pages(lignes) for lignes in (20, 60, 80, 200)] == [1, 2, 2, 5]


@pytest.mark.parametrize(("edition", "nom"), GRILLES)
def test_chaque_page_d_une_grille_repete_colonnes_et_critere(edition: str, nom: str) -> None:
    tableau = next(bloc for bloc in pieces(edition)[nom].document.blocs if isinstance(bloc, Tableau))
    titres = [re.sub(r"\W+", "", str(groupe.titre)) for groupe in tableau.groupes]
    for page in textes(publie(edition, nom))[1:]:
        lu = re.sub(r"\W+", "", page)
        premiere = re.search(r"\n1?\d{1,2}\. ", page)
        assert premiere is not None
        avant = re.sub(r"\W+", "", page[: premiere.start()])
        assert all(re.sub(r"\W+", "", colonne.titre) in avant for colonne in tableau.colonnes), lu[:200]
        assert any(titre in avant for titre in titres)


def test_un_en_tete_de_ligne_nomme_les_cases_de_toutes_ses_lignes() -> None:
    case = Cellule((Paragraphe("x"),))
    lignes = (
        Ligne((Cellule((Paragraphe("Deux lignes"),), entete=True, lignes=2), case)),
        Ligne((case,)),
        Ligne((Cellule((Paragraphe("Une"),), entete=True), case)),
    )
    with ouvrir(
        rendu(Tableau("Équipe", (Colonne("Rôle"), Colonne("Nom")), (Groupe("", lignes),)))
    ) as fichier:
        entetes = {str(e.objet.ID): e.attribut("/Scope") for e in elements(fichier, "/TH")}
        portes = [[str(nom) for nom in case.attribut("/Headers")] for case in elements(fichier, "/TD")]
        (tableau,) = elements(fichier, "/Table")
        assert str(tableau.attribut("/Summary")) == "Équipe"
    assert list(entetes.values()) == [Name.Column, Name.Column, Name.Row, Name.Row]
    assert portes == [["U1x1y0", "L1"], ["U1x1y0", "L1"], ["U1x1y0", "L2"]]
    assert {"L1", "L2"} <= set(entetes)


# --- Textes hostiles ---


@pytest.mark.parametrize("hostile", [*TEXTES_HOSTILES, "a\x00\x07\ud800\u2028b"], ids=lambda t: ascii(t[:20]))
def test_un_texte_hostile_reste_du_texte_partout_ou_il_se_trouve(hostile: str) -> None:
    blocs = (*chaque_bloc(hostile), chaque_difference(hostile, "autre"))
    assert (
        defauts(
            rendu(*blocs, titre=hostile, code=hostile, sous_titre=hostile, mention=hostile, sommaire=True)
        )
        == []
    )


@pytest.mark.parametrize("orientation", ["portrait", "paysage"])
@pytest.mark.parametrize("long", ["m" * 500, "é<" * 1000, "Un texte très long. " * 250], ids=lambda t: t[:5])
def test_un_texte_sans_fin_ne_sort_pas_de_la_page(long: str, orientation: str) -> None:
    champ = Champ("X-1.a", long, aide=long, valeur=long)
    blocs = (
        Section(long, (Paragraphe(long, "note"), Encadre("conseil", long, (Paragraphe(long),)))),
        grille(1, long),
        champ,
        Figure("pdca", long),
    )
    assert hors_de_la_page(rendu(*blocs, titre=long, orientation=orientation)) == []


@pytest.mark.parametrize(
    "source",
    [
        '#import "x.typ": *',
        "$x^2$ *gras* _italique_",
        "#panic()",
        "// rien",
        "\\ @cle <etiquette> = titre `brut`",
        '"guillemets" ... --',
    ],
)
def test_du_code_typst_reste_du_texte(source: str) -> None:
    assert source in texte(rendu(Paragraphe(source)))
    assert source in texte(rendu(Champ("X-1.a", "Nom", valeur=source)))


def test_un_mot_de_500_lettres_se_coupe_sans_rien_perdre_ni_ajouter() -> None:
    mot = "".join(chr(ord("a") + rang % 26) for rang in range(500))
    (page,) = textes(rendu(Paragraphe(mot)))
    assert mot in page.replace("\n", "")


def test_un_caractere_sans_dessin_se_lit_sous_son_numero() -> None:
    assert "[U+4E2D]" in texte(rendu(Paragraphe("中")))


def test_un_titre_de_groupe_interminable_se_lit_en_entier_avant_le_tableau() -> None:
    mots = [f"mot{rang}" for rang in range(900)]
    octets = rendu(grille(groupes=(Groupe(" ".join(mots), grille().groupes[0].lignes),)))
    assert re.findall(r"\bmot\d+", texte(octets))[: len(mots)] == mots
    assert len(textes(octets)) <= 3


# --- Les octets ---


def test_deux_rendus_ont_les_memes_octets_d_un_processus_a_l_autre() -> None:
    code = (
        "import sys; from ldm.documents.blocs import *; from ldm.rendus import pdf;"
        "l = Ligne((Cellule((Paragraphe('x'),), entete=True),));"
        "d = Document('T', (Paragraphe('é ☐ 🎓'), Tableau('L', (Colonne('A'),), (Groupe('', (l,)),))),"
        " Pied('É', '1', '2026-03', 'x/', 'https://x.example/x/')); sys.stdout.buffer.write(pdf.rendre(d))"
    )
    rendus = {
        subprocess.run(
            [sys.executable, "-c", code],
            cwd=RACINE,
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": graine},
        ).stdout
        for graine in ("1", "2")
    }
    assert len(rendus) == 1
    assert rendus.pop().startswith(b"%PDF-1.7")


@pytest.mark.parametrize(
    ("date", "attendue"),
    [
        ("2026-03-01", "20260301"),
        ("2023-10-23", "20231023"),
        ("2026-08", "20260801"),
        ("2026", "20260101"),
        ("", "19800101"),
    ],
)
def test_sans_instant_impose_le_document_porte_la_date_de_son_pied(
    date: str, attendue: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    with ouvrir(rendu(pied=Pied("É", "1", date, "x/"))) as fichier:
        assert (
            str(fichier.docinfo["/CreationDate"])
            == str(fichier.docinfo["/ModDate"])
            == f"D:{attendue}000000Z"
        )


def test_l_instant_impose_date_le_document(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with ouvrir(rendu()) as fichier:
        assert str(fichier.docinfo["/CreationDate"]) == "D:20231114221320Z"


def test_un_groupe_de_champs_ne_repete_pas_le_nom_de_son_premier_champ() -> None:
    champs = (Champ("X-1.a", "Établissement"), Champ("X-1.b", "Mél", "courriel"))
    assert texte(rendu(GroupeDeChamps("Établissement", champs))).count("Établissement") == 1
    assert "Contacts" in texte(rendu(GroupeDeChamps("Contacts", champs)))
