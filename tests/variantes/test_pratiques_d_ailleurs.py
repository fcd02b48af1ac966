"""Ce qu'on trouve ailleurs s'écrit en YAML : mots, échelles, constats et fiches propres, une ligne par fiche,
un descripteur incontournable, une commission, un audit de suivi, des jours ouvrés.
"""

import pytest

from ldm.documents.blocs import Document, Tableau
from ldm.documents.echeances import composer_echeances, composer_echeancier
from ldm.documents.glossaire import composer_glossaire
from ldm.documents.listes import COMPOSEURS
from ldm.documents.outils import composer_outil
from ldm.documents.parcours import champs_de
from ldm.documents.sources import composer_sources
from ldm.modele.delais import Delai
from ldm.modele.references import duree
from ldm.modele.referentiel import Referentiel
from ldm.publication.plan.amorces import amorces
from ldm.publication.plan.menu import menu
from ldm.publication.plan.pages import adresses
from ldm.rendus.socle.texte import lignes_simples
from tests.outils_de_test import NORD, SUD, Contenus, contenu, operations, petit_referentiel, problemes

COMMUN = "variantes/nord/commun"
FORMULAIRE = """
ajouter:
  outil:
    id: "NORD-OUT-001"
    code: "NORD 1"
    slug: "grille-qualeduc"
    titre: "Grille"
    genre: "grille"
    presentation: "x"
    quand: "x"
    qui: "x"
    source: {document: "cahier-propre", lieu: "Annexe"}
    sections:
      - cle: "grille"
        titre: "Les fiches"
        blocs:
          - saisies:
              cle: "fiches"
              legende: "Une ligne par fiche"
              colonnes:
                - {cle: "fiche", titre: "Fiche", contenu: "fiche"}
                - {cle: "niveau", titre: "Niveau", saisie: {type: "choix", echelle: "NORD-ECH-001"}}
              lignes: [{par: "fiches"}]
"""
DELAIS = """
ajouter:
  delai: {id: "NORD-DEL-008", cle: "vote", libelle: "Vote", texte: "20 jours ouvrés après", nombre: 20,
    unite: "jours-ouvres", sens: "apres", evenement: "audit", donne: "commission",
    acteur: "la commission de vote"}
""", """
ajouter:
  delai: {id: "NORD-DEL-009", cle: "suivi", libelle: "Suivi", texte: "un mois après", nombre: 1,
    unite: "mois", sens: "apres", evenement: "audit-de-suivi"}
"""  # fmt: skip
MENTION = """
remplacer:
  cible: "D-003"
  avec: {mention: "incontournable"}
  empreinte_base: "123456789abc"
"""
EVENEMENTS = """  evenements:
    - {cle: "audit-de-suivi", libelle: "Audit de suivi", apres: "label"}
    - {cle: "commission", libelle: "Vote de la commission", apres: "audit"}
  pages:
    - {page: "textes/arrete-2021", titre: "L'arrêté de 2021", presentation: "Il crée la commission."}
"""
TEXTE = """
ajouter:
  texte: {id: "NORD-TXT-009", page: "textes/arrete-2021", titre: "Article 1", blocs: ["Une commission vote."]}
"""
PROPRES: Contenus = {
    NORD: contenu(NORD) + EVENEMENTS,
    f"{COMMUN}/sources.yml": (
        'documents:\n  - {cle: "cahier-propre", titre: "Le cahier du Nord", genre: "note", '
        'auteur: "Nord", statut: "en-vigueur"}\n'
    ),
    f"{COMMUN}/glossaire.yml": 'termes:\n  - {terme: "vigilance", definition: "Un risque, sans écart."}\n',
    f"{COMMUN}/constats.yml": (
        'constats:\n  - {id: "NORD-CST-001", sigle: "PV", libelle: "Point de vigilance", definition: "x"}\n'
    ),
    f"{COMMUN}/echelles.yml": (
        'echelles:\n  - id: "NORD-ECH-001"\n    nom: "x"\n    options:\n'
        '      - {cle: "a", libelle: "Acquis"}\n'
        '      - {cle: "v", libelle: "À surveiller", constat: "NORD-CST-001"}\n'
    ),
    f"{COMMUN}/qualeduc.yml": 'fiches:\n  - {id: "NORD-QUA-001", titre: "La fiche du Nord"}\n',
    "variantes/nord/x.yml": operations(*map(str.strip, (FORMULAIRE, *DELAIS, MENTION, TEXTE))),
}


@pytest.fixture(scope="module")
def nord() -> Referentiel:
    """L'édition du Nord, avec tout cela."""
    return petit_referentiel("nord", PROPRES)


def lu(document: Document) -> str:
    return "\n".join(lignes_simples(document.blocs)).replace("\u00a0", " ")


def test_ce_qu_une_edition_ajoute_au_commun_ne_vaut_que_chez_elle_et_qui_lui_emprunte(
    nord: Referentiel,
) -> None:
    assert "vigilance\nUn risque, sans écart." in lu(composer_glossaire(nord))
    assert "Le cahier du Nord" in lu(composer_sources(nord))
    assert [c.id for c in nord.commun.constats.constats][-1] == "NORD-CST-001"
    assert "NORD-ECH-001" in _echelles(petit_referentiel("sud", PROPRES)), "le Sud emprunte au Nord"
    debut, fin = contenu(SUD).split("  exemples_de:\n")
    sans_emprunt = {SUD: debut + fin[fin.index("operations:") :]}
    assert "NORD-ECH-001" not in _echelles(petit_referentiel("sud", {**PROPRES, **sans_emprunt}))


def _echelles(referentiel: Referentiel) -> list[str]:
    return [echelle.id for echelle in referentiel.commun.echelles.echelles]


def test_une_fiche_qualeduc_par_ligne(nord: Referentiel) -> None:
    (outil,) = (outil for outil in nord.outils if outil.id == "NORD-OUT-001")
    document = composer_outil(nord, outil)
    fiches = [fiche.id for fiche in nord.commun.qualeduc.fiches]
    assert fiches[-1] == "NORD-QUA-001"
    champs = [*champs_de(document.blocs)]
    assert [champ.id for champ in champs] == [f"{fiche}.niveau" for fiche in fiches]
    assert {champ.options for champ in champs} == {(("a", "Acquis"), ("v", "À surveiller"))}
    assert "La fiche du Nord" in lu(document)


def test_un_descripteur_porte_sa_mention_et_se_filtre_par_elle(nord: Referentiel) -> None:
    document = COMPOSEURS["descripteurs"](nord)
    assert "[incontournable] Les publics sont accueillis." in lu(document)
    assert '"Mention", "incontournable"' in repr(document).replace("'", '"')


def test_des_delais_partent_d_evenements_propres_et_se_comptent_en_jours_ouvres(nord: Referentiel) -> None:
    tableau = composer_echeancier(nord).blocs[0]
    assert isinstance(tableau, Tableau)
    evenements = tableau.saisie.evenements if tableau.saisie else ()
    assert [(e.cle, e.libelle, e.calcule) for e in evenements] == [
        ("audit", "Date de l’audit", False),
        ("audit-de-suivi", "Audit de suivi", False),
    ]
    assert "la commission de vote" in lu(composer_echeances(nord))
    (vote,) = (delai for delai in nord.delais if delai.cle == "vote")
    assert duree(vote) == "20\u00a0jours ouvrés"
    assert duree(Delai.model_validate({**vote.model_dump(), "nombre": 1})) == "1\u00a0jour ouvré"


def test_un_texte_officiel_a_sa_page_au_menu_et_ses_liens(nord: Referentiel) -> None:
    (page,) = nord.pages_ouvertes
    assert page.page in adresses(nord)
    assert menu(nord)[-1] == {"Nord": [{"L’arrêté de 2021": "textes/arrete-2021.md"}]}
    (amorce,) = (a for a in amorces(nord) if a.adresse == page.page)
    assert amorce.contenu.endswith('{{ page_de_textes("textes/arrete-2021") }}\n')
    assert petit_referentiel("sud").pages_ouvertes == ()


def test_une_page_se_declare_et_n_en_double_aucune() -> None:
    entete = PROPRES[NORD]
    assert isinstance(entete, str)
    sans = {**PROPRES, NORD: entete.split("  pages:")[0]}
    dits = [p.splitlines()[0].partition(" : ")[2] for p in problemes(sans)]
    assert "renvoi à rien : page « textes/arrete-2021 » n'existe pas" in dits
    double = {**PROPRES, NORD: entete.replace("arrete-2021", "circulaire-2023")}
    assert any("« textes/circulaire-2023 » est déjà une page du manuel" in p for p in problemes(double))


def test_un_evenement_que_personne_ne_declare_se_dit_a_sa_ligne() -> None:
    entete = PROPRES[NORD]
    assert isinstance(entete, str)
    sans = entete.replace(EVENEMENTS.split("  pages:", maxsplit=1)[0], "")
    dits = [p.splitlines()[0].partition(" : ")[2] for p in problemes({**PROPRES, NORD: sans})]
    assert [dit for dit in dits if "à revoir" not in dit] == [
        "renvoi à rien : donne « commission » n'existe pas",
        "renvoi à rien : evenement « audit-de-suivi » n'existe pas",
    ]
