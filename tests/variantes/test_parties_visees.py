"""Une partie de formulaire est une cible : un champ, une colonne, une ligne, une réponse, une section."""

import pytest

from ldm.modele.outils import BlocTableau, LigneFixe, Outil, TableauDeSaisie
from ldm.modele.saisies import Champs
from ldm.modele.textes import Paragraphe
from tests.outils_de_test import OUTIL, avec, montre, operations, petit_referentiel, problemes

FICHIER = "variantes/nord/x.yml"
AVEC_OPTIONS = avec(
    OUTIL,
    '            echelle: "ECH-1"\n',
    '            options:\n              - {cle: "oui", libelle: "Oui"}\n'
    '              - {cle: "non", libelle: "Non"}\n',
)


def formulaire(*gestes: str) -> Outil:
    """Rend le formulaire d'essai après ces gestes du Nord."""
    referentiel = petit_referentiel("nord", {**AVEC_OPTIONS, FICHIER: operations(*gestes)})
    return referentiel.outils[0]


def faute(*gestes: str) -> list[str]:
    return problemes({**AVEC_OPTIONS, FICHIER: operations(*gestes)})


def remplacer(cible: str, avec: str) -> str:
    return f'remplacer:\n  cible: "{cible}"\n  avec:\n    {avec}\n  empreinte_base: "123456789abc"'


def champs(outil: Outil) -> list[str]:
    return [c.cle for s in outil.sections for b in s.blocs if isinstance(b, Champs) for c in b.champs]


def tableau(outil: Outil) -> TableauDeSaisie:
    (seul,) = (b.saisies for s in outil.sections for b in s.blocs if isinstance(b, BlocTableau))
    return seul


def test_le_libelle_d_un_champ_se_remplace_et_la_page_des_ecarts_ne_montre_que_lui() -> None:
    geste = operations(remplacer("OUT-001.nom", 'libelle: "Nom du lycée"'))
    referentiel = petit_referentiel("nord", {**AVEC_OPTIONS, FICHIER: geste})
    bloc = referentiel.outils[0].sections[0].blocs[0]
    assert isinstance(bloc, Champs)
    assert [c.libelle for c in bloc.champs] == ["Nom du lycée", "Atteint\u202f?"]
    apport = referentiel.apports[-1]
    assert (apport.cible, apport.libelle) == ("OUT-001.identite.nom", "LDM\u00a0001, champ «\u00a0Nom\u00a0»")
    assert (apport.avant, apport.apres) == (("Nom",), ("Nom du lycée",))
    assert referentiel.origine("OUT-001").genre == "modifie"


def test_une_colonne_s_ajoute_apres_une_autre() -> None:
    outil = formulaire(
        'completer:\n  cible: "OUT-001.suivi"\n  colonnes:\n    - cle: "date"\n      titre: "Date"\n'
        '      saisie: {type: "date"}\n  apres: "critere"'
    )
    assert [colonne.cle for colonne in tableau(outil).colonnes] == ["critere", "date", "preuve"]


def test_une_colonne_masquee_emporte_le_contenu_de_ses_cases() -> None:
    geste = 'completer:\n  cible: "OUT-001.suivi"\n  colonnes:\n    - {cle: "x", titre: "X"}'
    neuf = tableau(formulaire(geste, 'masquer:\n  cible: "OUT-001.preuve"'))
    assert [colonne.cle for colonne in neuf.colonnes] == ["critere", "x"]
    assert [ligne.cellules for ligne in neuf.lignes if isinstance(ligne, LigneFixe)] == [{}]


def test_un_champ_s_ajoute_apres_un_autre_dans_sa_section() -> None:
    champ = 'completer:\n  cible: "OUT-001.identite"\n  champs:\n    - {cle: "uai", libelle: "UAI"}'
    assert champs(formulaire(f'{champ}\n  apres: "nom"')) == ["nom", "uai", "atteint"]
    assert champs(formulaire(champ)) == ["nom", "atteint", "uai"]


def test_une_reponse_se_retire_se_renomme_et_s_ajoute() -> None:
    outil = formulaire(
        'masquer:\n  cible: "OUT-001.atteint.non"',
        remplacer("OUT-001.oui", 'libelle: "Tout à fait"'),
        'completer:\n  cible: "OUT-001.atteint"\n  options:\n    - {cle: "bientot", libelle: "Bientôt"}',
    )
    (bloc, _) = outil.sections[0].blocs
    assert isinstance(bloc, Champs)
    assert [option.libelle for option in bloc.champs[1].options] == ["Tout à fait", "Bientôt"]


def test_une_section_se_renomme_et_recoit_un_bloc_a_sa_place() -> None:
    outil = formulaire(
        remplacer("OUT-001.identite", 'titre: "Votre lycée"'),
        'completer:\n  cible: "OUT-001.identite"\n  blocs:\n    - "Une consigne."\n  apres: "nom"',
    )
    (section,) = outil.sections
    assert section.titre == "Votre lycée"
    assert [type(bloc).__name__ for bloc in section.blocs] == ["Champs", "Paragraphe", "BlocTableau"]


def test_retirer_tous_les_champs_d_un_bloc_retire_le_bloc() -> None:
    outil = formulaire('masquer:\n  cible: "OUT-001.nom"', 'masquer:\n  cible: "OUT-001.atteint"')
    assert [type(bloc).__name__ for bloc in outil.sections[0].blocs] == ["BlocTableau"]


@pytest.mark.parametrize(
    ("dans", "liste", "ordre", "nom"),
    [
        ("OUT-001.suivi", "colonnes", ["preuve", "critere"], "colonnes"),
        ("OUT-001.identite", "champs", ["atteint", "nom"], "champs"),
        ("OUT-001.atteint", "options", ["non", "oui"], "réponses"),
    ],
)
def test_une_liste_de_formulaire_se_range_et_l_ordre_se_montre(
    dans: str, liste: str, ordre: list[str], nom: str
) -> None:
    geste = f'ordonner:\n  dans: "{dans}"\n  liste: "{liste}"\n  ordre: {ordre}'.replace("'", '"')
    apport = petit_referentiel("nord", {**AVEC_OPTIONS, FICHIER: operations(geste)}).apports[-1]
    assert apport.libelle.endswith(f", ordre\u00a0: {nom}")
    assert [dit[3:] for dit in apport.avant] == [dit[3:] for dit in apport.apres][::-1]
    assert [dit[0] for dit in apport.apres] == ["1", "2"]


@pytest.mark.parametrize(
    ("geste", "ligne", "quoi", "remede"),
    [
        (
            'masquer:\n  cible: "OUT-001.nim"',
            3,
            "« OUT-001 » n'a pas de partie « nim »",
            "Vouliez-vous dire « nom » ?",
        ),
        (
            'masquer:\n  cible: "D-001.nom"',
            3,
            "« D-001 » n'a pas de partie « nom »",
            "Aucune valeur n'est admise ici.",
        ),
        (
            'masquer:\n  cible: "OUT-001."',
            3,
            "cible mal formée « OUT-001. »",
            "Un identifiant : « D-017 » ; ou une partie de formulaire : « OUT-003.nom ».",
        ),
        (
            'masquer:\n  cible: "OUT-001.identite"',
            3,
            "« OUT-001 » n'aurait plus rien à remplir",
            "Masquez l'outil entier.",
        ),
        (
            remplacer("OUT-001.nom", 'cle: "x"'),
            4,
            "remplacement refusé : une clé est permanente : des formulaires remplis s'y rattachent",
            "Retirez ce champ de l'opération.",
        ),
        (
            'completer:\n  cible: "OUT-001.identite"\n  champs:\n    - {cle: "nom", libelle: "x"}',
            3,
            "clé « nom » déjà prise dans cette liste",
            "Donnez un autre nom à cette partie.",
        ),
        (
            (
                'completer:\n  cible: "OUT-001.suivi"\n  lignes:\n    - fixe: "x"\n      cellules:\n'
                '        prueve: "y"'
            ),
            3,
            "colonne inconnue « prueve »",
            "Vouliez-vous dire « preuve » ?",
        ),
        (
            (
                'completer:\n  cible: "OUT-001.suivi"\n  colonnes:\n    - {cle: "x", titre: "X"}\n'
                '  apres: "prueve"'
            ),
            6,
            "« apres » inconnu « prueve »",
            "Vouliez-vous dire « preuve » ?",
        ),
    ],
)
def test_une_partie_visee_a_tort_se_dit_a_sa_ligne(geste: str, ligne: int, quoi: str, remede: str) -> None:
    assert montre(f"{FICHIER}:{ligne}", quoi, remede) in faute(geste)


def test_une_cle_portee_deux_fois_se_precise() -> None:
    section = (
        'completer:\n  cible: "OUT-001"\n  sections:\n    - cle: "fin"\n      blocs:\n'
        '        - champs:\n            - {cle: "nom", libelle: "Signataire"}'
    )
    assert faute(section, 'masquer:\n  cible: "OUT-001.nom"') == [
        montre(
            f"{FICHIER}:13",
            "« OUT-001.nom » désigne plusieurs parties",
            "Précisez : OUT-001.identite.nom, OUT-001.fin.nom.",
        )
    ]
    assert champs(formulaire(section, 'masquer:\n  cible: "OUT-001.fin.nom"')) == ["nom", "atteint"]


def test_un_renvoi_ecrit_dans_une_partie_remplacee_se_verifie() -> None:
    (seul,) = (dit for dit in faute(remplacer("OUT-001.atteint", 'echelle: "ECH-9"')) if "renvoi" in dit)
    assert seul.startswith(f"referentiel/{FICHIER}:5 : renvoi à rien : echelle « ECH-9 » n'existe pas")


def test_un_paragraphe_d_un_formulaire_se_change_se_retire_et_se_range_par_sa_cle() -> None:
    libre = avec(OUTIL, "    blocs:\n", '    blocs:\n      - cle: "consigne"\n        paragraphe: "Avant."\n')
    change = (
        'remplacer:\n  cible: "OUT-001.consigne"\n  avec: {paragraphe: "Après."}\n'
        '  empreinte_base: "123456789abc"'
    )
    referentiel = petit_referentiel("nord", {**libre, FICHIER: operations(change)})
    assert referentiel.outils[0].sections[0].blocs[0] == Paragraphe(cle="consigne", paragraphe="Après.")
    (*_, apport) = referentiel.apports
    assert (apport.avant, apport.apres) == (("Avant.",), ("Après.",))
    assert apport.libelle == "LDM\u00a0001, paragraphe «\u00a0Avant.\u00a0»"
    sans = petit_referentiel(
        "nord", {**libre, FICHIER: operations('masquer:\n  cible: "OUT-001.identite.consigne"')}
    )
    assert not isinstance(sans.outils[0].sections[0].blocs[0], Paragraphe)
