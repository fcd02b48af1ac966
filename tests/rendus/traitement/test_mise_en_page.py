"""Ce que DOCX et ODT ont en commun : le même texte, les mêmes zones, le même ordre."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Literal

import pytest

from ldm.documents.blocs import (
    Bloc,
    Cartes,
    Cellule,
    Champ,
    Colonne,
    Definition,
    Definitions,
    Difference,
    Document,
    Encadre,
    Figure,
    Groupe,
    GroupeDeChamps,
    Item,
    Ligne,
    Liste,
    Paragraphe,
    Pied,
    Repli,
    Section,
    Tableau,
    TypeDeChamp,
)
from ldm.documents.morceaux import Carte, Lien
from ldm.documents.parcours import champs_de
from ldm.documents.reponses import remplir
from ldm.documents.reserve import sans_reserve
from ldm.rendus.socle.balises import propre
from ldm.rendus.socle.impression import a_imprimer
from ldm.rendus.socle.texte import texte_simple
from ldm.rendus.traitement.mise_en_page import mettre_en_page
from ldm.rendus.traitement.mise_en_page.elements import Alinea, Enumeration, Feuillet, Grille, Morceau, placer
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES, chaque_bloc
from tests.rendus.bureautique import Lu, essai, lire_docx, lire_odt, vrais_documents
from tests.rendus.composes import imprimes, invites, residu, titres

Lire = Callable[[Document], Lu]
Role = Literal["note", "motif", "source", "chapeau", "bas"]
HOSTILES = (
    *TEXTES_HOSTILES, "=cmd|' /C calc'!A0", "+1+1", "@SUM(A1)", "a" * 500, "deux  espaces, trois   ",
    "une\nligne\tcoupée", "a\x00b\x07c\x1bd\ud800e\ufffef\r\ng",
)  # fmt: skip
TITRES = {"Titre1": 1, "Titre2": 2, "Titre3": 3, "Titre4": 4, "Titre5": 5, "Titre6": 6}
TITRES |= {f"Heading_20_{niveau}": niveau for niveau in range(1, 7)}


@pytest.fixture(params=[lire_docx, lire_odt], ids=["docx", "odt"])
def lire(request: pytest.FixtureRequest) -> Lire:
    fonction: Lire = request.param
    return fonction


def _verifier_le_texte(lu: Lu, document: Document) -> None:
    """Tout ce qui est composé se relit, autant de fois, et rien d'autre ; les textes suivis, dans l'ordre."""
    attendus = [*map(propre, titres(document)), *imprimes(document)]
    texte = lu.texte
    assert [t for t, n in Counter(attendus).items() if texte.count(t) < n] == []
    connus = [*attendus, *invites(document)]
    assert [r for _, t in lu.paragraphes if (r := residu(t, connus))] == []
    suivis = [t for t in map(propre, _suivis(a_imprimer(document))) if t.strip()]
    place = 0
    for suivi in suivis:
        place = texte.find(suivi, place) + len(suivi)
        assert place >= len(suivi), f"« {suivi} » n'est pas à sa place"


def _suivis(document: Document) -> list[str]:
    """Rend les titres et les alinéas hors des formulaires, dans l'ordre de lecture."""
    rendus = []
    for bloc in document.blocs:
        if isinstance(bloc, Section):
            rendus += [bloc.titre, *_suivis(replace(document, blocs=bloc.blocs))]
        elif isinstance(bloc, Paragraphe):
            rendus.append(texte_simple(bloc.texte))
        elif isinstance(bloc, Liste):
            rendus += [texte_simple(item.texte) for item in bloc.items]
    return rendus


def test_le_texte_relu_est_le_texte_compose(lire: Lire) -> None:
    documents = vrais_documents()
    assert len(documents) > 10
    for nom, document in documents.items():
        if document.couverture or document.sommaire:  # ses schémas et ses numéros de page y sont en plus
            lu = lire(document)
            assert [t for t in imprimes(document) if t not in lu.texte] == []
            continue
        try:
            _verifier_le_texte(lire(document), document)
        except AssertionError as erreur:
            raise AssertionError(nom) from erreur


def test_un_texte_perdu_ou_ajoute_se_voit() -> None:
    document = essai(Paragraphe("Un texte."), Paragraphe("Un autre."))
    lu = lire_docx(document)
    with pytest.raises(AssertionError):
        _verifier_le_texte(lu, essai(Paragraphe("Un texte.")))
    with pytest.raises(AssertionError):
        _verifier_le_texte(lu, essai(*document.blocs, Paragraphe("Perdu.")))
    with pytest.raises(AssertionError):
        _verifier_le_texte(lu, essai(*reversed(document.blocs)))


@pytest.mark.parametrize("hostile", HOSTILES, ids=lambda t: repr(t[:20]))
def test_un_texte_hostile_reste_du_texte_a_toutes_les_places(lire: Lire, hostile: str) -> None:
    blocs = chaque_bloc(hostile)
    pied = Pied(hostile, hostile, "2026-11-21", "p/", "https://exemple.fr/p/")
    document = essai(*blocs, titre=hostile, sous_titre=hostile, code=hostile, mention=hostile, pied=pied)
    lu = lire(document)
    attendus = Counter(imprimes(document))
    assert [t for t, n in attendus.items() if lu.texte.count(t) < n] == []
    assert len(lu.paragraphes) == len(
        lire(replace(document, blocs=chaque_bloc("neutre"), mention="n")).paragraphes
    )


def test_chaque_champ_a_une_zone_et_une_seule_a_son_nom(lire: Lire) -> None:
    for nom, document in vrais_documents().items():
        voulus = Counter(champ.id for champ in champs_de(sans_reserve(document.blocs)))
        assert Counter(zone for zone, _ in lire(document).zones) == voulus, nom


def test_une_reponse_deja_donnee_se_lit_dans_sa_zone(lire: Lire) -> None:
    document = vrais_documents()["ldm-010"]
    champs = list(champs_de(sans_reserve(document.blocs)))
    valeurs = {c.id: c.options[-1][0] if c.options else f"Réponse <à> {c.id}\nsuite" for c in champs}
    zones = dict(lire(remplir(document, valeurs).document).zones)
    for champ in champs:
        voulu = champ.options[-1][1] if champ.options else valeurs[champ.id]
        assert voulu in zones[champ.id], champ.id
    assert "jj/mm/aaaa" not in "".join(zones.values())


def test_une_case_est_cochee_quand_le_champ_a_une_valeur(lire: Lire) -> None:
    lu = lire(essai(Champ("E.a", "Oui", "case", valeur="oui"), Champ("E.b", "Non", "case")))
    assert lu.zones == (("E.a", "☒"), ("E.b", "☐"))


def test_un_choix_hors_de_la_liste_n_est_pas_perdu(lire: Lire) -> None:
    options = (("oui", "Oui"), ("non", "Non"))
    genres: tuple[TypeDeChamp, ...] = ("choix", "choix_multiple")
    for genre in genres:
        champ = Champ("E.a", "Choix", genre, options=options, valeur="Peut-être")
        assert "Peut-être" in lire(essai(champ)).texte


def test_les_titres_se_suivent_sans_saut_de_niveau(lire: Lire) -> None:
    for nom, document in vrais_documents().items():
        styles = (style.removesuffix("-page") for style, _ in lire(document).paragraphes)
        niveaux = [0, *(TITRES[style] for style in styles if style in TITRES)]
        assert all(dessous <= dessus + 1 for dessus, dessous in pairwise(niveaux)), nom


def test_le_titre_d_une_section_suit_sa_profondeur(lire: Lire) -> None:
    section = Section("n7", (Paragraphe("Fond"),))
    for niveau in range(6, 0, -1):
        section = Section(f"n{niveau}", (section,))
    lus = {texte: TITRES[style] for style, texte in lire(essai(section)).paragraphes if style in TITRES}
    assert lus == {"n1": 1, "n2": 2, "n3": 3, "n4": 4, "n5": 5, "n6": 6, "n7": 6}


def test_un_formulaire_omet_les_passages_replies_et_un_texte_les_garde(lire: Lire) -> None:
    repli = Repli("Dans le document imprimé", (Paragraphe("Graphie d'époque"),))
    assert "Graphie d'époque" in lire(essai(repli)).texte
    assert "Graphie" not in lire(essai(repli, Champ("E.a", "Nom"))).texte
    ligne = Ligne((Cellule((repli, Champ("E.a", "Nom"))),))
    assert "Graphie" not in lire(essai(Tableau("Tableau", (Colonne("c"),), (Groupe("", (ligne,)),)))).texte


def test_un_recueil_commence_ses_parties_et_ses_formulaires_sur_une_page() -> None:
    fiche = Section("Fiche", (Champ("E.a", "Nom"), Section("Suite", ())), feuille="portrait")
    elements = mettre_en_page(essai(Section("Partie", (Section("Texte", ()), fiche)), couverture=True))
    ouvrent = [e.contenu for e in elements if isinstance(e, Alinea) and e.nouvelle_page]
    assert ouvrent == [(Morceau("Partie"),), (Morceau("Fiche"),)]


def _large(colonnes: int) -> Section:
    titres = tuple(Colonne(f"c{rang}") for rang in range(colonnes))
    ligne = Ligne(tuple(Cellule((Champ(f"E.{rang}", "x"),)) for rang in range(colonnes)))
    tableau = Tableau("T", titres, (Groupe("", (ligne,)),))
    return Section(f"Fiche {colonnes}", (Section("Dedans", (tableau,)),), feuille="portrait")


def test_un_formulaire_a_tableau_large_d_un_recueil_a_ses_pages_en_paysage() -> None:
    partie = Section("Partie", (_large(6), _large(7), Section("Suite", ())))
    elements = mettre_en_page(essai(partie, couverture=True))
    (feuillet,) = [e for e in elements if isinstance(e, Feuillet)]
    titre = feuillet.elements[0]
    assert isinstance(titre, Alinea)
    assert titre.contenu == (Morceau("Fiche 7"),)
    assert [e for e in mettre_en_page(essai(partie)) if isinstance(e, Feuillet)] == []


def test_le_sommaire_liste_les_deux_premiers_niveaux(lire: Lire) -> None:
    document = essai(Section("Un", (Section("Deux", (Section("Trois", ()),)),)), sommaire=True)
    lignes = [
        t.split("\t")[0]
        for s, t in lire(document).paragraphes
        if s.startswith(("Sommaire", "Contents_20_")) and "\t" in t
    ]
    assert lignes == ["Un", "Deux"]


@pytest.mark.parametrize(
    "cible", ["javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x", "http://exemple.fr/"]
)
def test_un_renvoi_douteux_devient_du_texte(lire: Lire, cible: str) -> None:
    lu = lire(essai(Paragraphe((Lien("ici", cible),))))
    assert "ici" in lu.texte
    assert not [valeur for valeur in _attributs(lu) if cible in valeur]


def test_un_renvoi_mene_a_la_page_en_ligne_de_l_edition(lire: Lire) -> None:
    liens = Paragraphe((Lien("ici", "sources/#cle"), Lien("là", "https://education.gouv.fr/")))
    cartes = Cartes((Carte("Carte", "outils/"),))
    attributs = _attributs(lire(essai(liens, cartes)))
    racine = "https://exemple.fr/essai/"
    assert {f"{racine}sources/#cle", f"{racine}outils/", "https://education.gouv.fr/"} <= attributs
    sans_adresse = _attributs(lire(essai(liens, cartes, pied=Pied("Essai", "1", "2026", "p/"))))
    assert not [valeur for valeur in sans_adresse if "exemple.fr" in valeur or "sources" in valeur]


def _attributs(lu: Lu) -> set[str]:
    return {valeur for partie in lu.parties.values() for e in partie.iter() for valeur in e.attrib.values()}


def test_une_liste_coupee_par_un_tableau_reprend_sa_numerotation() -> None:
    encadre = Encadre("information", "Encadré", (Paragraphe("Texte"),))
    liste = Liste((Item("un"), Item("deux", suite=(encadre,)), Item("trois")), "nombres")
    avant, grille, apres = mettre_en_page(essai(liste))[2:]
    assert isinstance(avant, Enumeration)
    assert isinstance(grille, Grille)
    assert isinstance(apres, Enumeration)
    assert (len(avant.items), avant.debut, len(apres.items), apres.debut) == (2, 1, 1, 3)


def test_une_case_etendue_ne_deborde_pas_de_son_tableau() -> None:
    lignes = (
        Ligne((Cellule((Paragraphe("haut"),), lignes=9), Cellule())),
        Ligne((Cellule((Paragraphe("bas"),)),)),
    )
    grille = mettre_en_page(essai(Tableau("T", (Colonne("a"), Colonne("b")), (Groupe("", lignes),))))[-1]
    assert isinstance(grille, Grille)
    assert [case.lignes for rangee in grille.rangees for case in rangee.cases] == [1, 1, 2, 1, 1]
    assert [[place.couverte for place in places] for places in placer(grille)] == [
        [False, False],
        [False, False],
        [True, False],
    ]


def test_une_ligne_incomplete_est_completee_de_cases_vides() -> None:
    grille = mettre_en_page(essai(Tableau("T", (Colonne("a"), Colonne("b")), (Groupe("", (Ligne(()),)),))))[
        -1
    ]
    assert isinstance(grille, Grille)
    assert [len(places) for places in placer(grille)] == [2, 2]


def test_chaque_bloc_garde_son_style(lire: Lire) -> None:
    roles: tuple[Role, ...] = ("note", "motif", "source", "chapeau", "bas")
    blocs: tuple[Bloc, ...] = (
        *(Paragraphe(role, role) for role in roles),
        Encadre("conseil", "t", (Paragraphe("encadré"),)),
        Definitions((Definition("terme", (Paragraphe("définition"),)),)),
        Liste((Item("puce"),)),
        Liste((Item("nombre"),), "nombres"),
        Figure("pdca", "légende"),
        Tableau("tableau", (Colonne("entête"),), (Groupe("", (Ligne((Cellule((Paragraphe("case"),)),)),)),)),
    )
    styles = {texte: style for style, texte in lire(essai(*blocs)).paragraphes}
    voulus = {
        "motif": {"Motif"}, "source": {"Source"}, "chapeau": {"Chapeau"}, "bas": {"NoteDeBas"},
        "encadré": {"Encadre"}, "terme": {"Terme"}, "définition": {"Definition"},
        "puce": {"Puces", "List_20_1"}, "nombre": {"Nombres", "Numbering_20_1"},
        "légende": {"Legende", "Caption"}, "entête": {"EnTete", "Table_20_Heading"},
        "case": {"Cellule", "Table_20_Contents"}, "Note du manuel\u00a0: note": {"Note"},
        "Titre d'essai": {"Titre", "Title"},
    }  # fmt: skip
    assert {texte: styles[texte] for texte, noms in voulus.items() if styles[texte] not in noms} == {}


def test_les_champs_d_un_groupe_partagent_leurs_lignes() -> None:
    groupe = GroupeDeChamps("Contacts", tuple(Champ(f"E.{n}", n) for n in ("tel", "mel", "site")))
    grille = mettre_en_page(essai(Champ("E.nom", "Nom"), groupe))[-1]
    assert isinstance(grille, Grille)
    assert [len(rangee.cases) for rangee in grille.rangees] == [2, 1, 4, 2]


def test_une_difference_marque_les_mots_changes(lire: Lire) -> None:
    texte = lire(essai(Difference(("le vieux texte",), ("le nouveau texte",)))).texte
    assert "le vieux texte" in texte
    assert "le nouveau texte" in texte


@pytest.mark.parametrize("genre", ["texte", "case"])
def test_les_notes_d_un_champ_se_lisent_dans_une_fiche_et_dans_un_tableau(
    lire: Lire, genre: TypeDeChamp
) -> None:
    champ = Champ("E.a", "Libellé", genre, notes=(Paragraphe("Remarque"),))
    groupe = GroupeDeChamps("Groupe", (champ,))
    tableau = Tableau("Tableau", (Colonne("c"),), (Groupe("", (Ligne((Cellule((groupe,)),)),)),))
    for bloc in (champ, groupe, tableau):
        assert lire(essai(bloc)).texte.count("Remarque") == 1
    assert "Groupe" in lire(essai(tableau)).texte
