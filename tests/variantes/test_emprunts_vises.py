"""Un emprunt est une cible : on le masque, le remplace, le complète et le range comme le reste."""

import pytest

from ldm.modele.referentiel import Referentiel
from tests.outils_de_test import NORD, SUD, avec, contenu, montre, operations, petit_referentiel, problemes

FICHIER = "variantes/sud/x.yml"
AUX_EXEMPLES = (
    '      contenus:\n        - "actions"\n        - "textes"\n      pages:\n        - "demarche/etapes"\n'
)


def sud(*gestes: str, emprunt: str = AUX_EXEMPLES, nord: str = "") -> Referentiel:
    """Rend le Sud après ces gestes ; `emprunt` dit ce qu'il prend au Nord, `nord` ce que le Nord y change."""
    fichiers = avec(SUD, AUX_EXEMPLES, emprunt)
    if gestes:
        fichiers[FICHIER] = operations(*gestes)
    if nord:
        fichiers["variantes/nord/x.yml"] = operations(nord)
    return petit_referentiel("sud", fichiers)


def remplacer(cible: str, avec: str, ligne: str = "texte") -> str:
    return f'remplacer:\n  cible: "{cible}"\n  avec:\n    {ligne}: "{avec}"\n  empreinte_base: "123456789abc"'


def actions(referentiel: Referentiel) -> list[str]:
    return [action.id for action in referentiel.criteres[0].actions]


def test_un_emprunt_se_masque_et_la_page_des_ecarts_le_dit() -> None:
    referentiel = sud('masquer:\n  cible: "NORD-ACT-001"')
    assert actions(referentiel) == []
    assert not {"NORD-ACT-001", "NORD-ACT-002"} & set(referentiel.origines)
    apport = referentiel.apports[-1]
    assert (apport.verbe, apport.cible, apport.preteuse) == ("masquer", "NORD-ACT-001", "nord")


def test_un_emprunt_se_remplace_et_reste_le_modele_de_l_autre_mais_adapte() -> None:
    referentiel = sud(remplacer("NORD-ACT-001", "Visiter deux entreprises."))
    origine = referentiel.origine("NORD-ACT-001")
    assert referentiel.criteres[0].actions[0].texte == "Visiter deux entreprises."
    assert (origine.genre, origine.edition, origine.adapte) == ("emprunte", "nord", True)
    assert not referentiel.origine("NORD-TXT-001").adapte


def test_un_texte_emprunte_se_complete() -> None:
    referentiel = sud('completer:\n  cible: "NORD-TXT-001"\n  blocs:\n    - "Le Sud y vient."')
    assert len(referentiel.textes[-1].blocs) == 2
    assert referentiel.origine("NORD-TXT-001").adapte


def test_le_texte_que_la_preteuse_change_est_a_revoir_chez_qui_l_adapte() -> None:
    geste = operations(remplacer("NORD-ACT-001", "Visiter deux entreprises."))
    (seul,) = problemes({FICHIER: geste})
    assert "à revoir : le texte de base de « NORD-ACT-001 » a changé" in seul


def test_ce_que_l_edition_ecrit_vient_avant_ses_emprunts_sauf_place_demandee() -> None:
    action = 'completer:\n  cible: "C-01"\n  actions:\n    - id: "SUD-ACT-00{0}"\n      texte: "x"'
    referentiel = sud(action.format(1), action.format(2) + '\n  apres: "NORD-ACT-001"')
    assert actions(referentiel) == ["SUD-ACT-001", "NORD-ACT-001", "SUD-ACT-002"]


@pytest.mark.parametrize(
    ("ordre", "attendu"),
    [
        (["NORD-ACT-001", "SUD-ACT-002", "SUD-ACT-001"], ["NORD-ACT-001", "SUD-ACT-002", "SUD-ACT-001"]),
        (["SUD-ACT-002", "SUD-ACT-001"], ["SUD-ACT-002", "SUD-ACT-001", "NORD-ACT-001"]),
    ],
)
def test_un_ordre_range_les_emprunts_qu_il_cite_les_autres_suivent(
    ordre: list[str], attendu: list[str]
) -> None:
    ajout = "".join(f'\n    - id: "SUD-ACT-00{n}"\n      texte: "x"' for n in (1, 2))
    lignes = "".join(f'\n    - "{identifiant}"' for identifiant in ordre)
    referentiel = sud(
        f'completer:\n  cible: "C-01"\n  actions:{ajout}',
        f'ordonner:\n  dans: "C-01"\n  liste: "actions"\n  ordre:{lignes}',
    )
    assert actions(referentiel) == attendu


def test_un_element_s_emprunte_seul() -> None:
    referentiel = sud(emprunt='      elements: ["NORD-IND-001", "NORD-TXT-001"]\n')
    empruntes = {i for i, o in referentiel.origines.items() if o.genre == "emprunte"}
    assert empruntes == {"NORD-IND-001", "NORD-TXT-001"}


def test_un_critere_s_emprunte_seul_toutes_ses_listes_ou_celles_qu_on_nomme() -> None:
    toutes = sud(emprunt='      criteres: ["C-01"]\n').criteres[0]
    assert all((toutes.actions, toutes.indicateurs, toutes.mesures, toutes.qualeduc, toutes.domaines))
    une = sud(emprunt='      criteres: ["C-01"]\n      contenus: ["indicateurs"]\n').criteres[0]
    assert (une.actions, len(une.indicateurs)) == ((), 1)


def test_un_emprunt_de_rien_est_refuse() -> None:
    (seul,) = problemes(avec(SUD, AUX_EXEMPLES, ""))
    assert seul.endswith("→ Dites ce que vous empruntez : « contenus », « criteres » ou « elements ».")


def test_ce_que_l_autre_ne_prete_pas_se_dit_a_sa_ligne() -> None:
    """Un descripteur est une exigence : il ne s'emprunte pas, même un à un."""
    emprunt = '      elements: ["NORD-ACT-0001", "NORD-D-001"]\n'
    dits = problemes(avec(SUD, AUX_EXEMPLES, emprunt))
    assert dits[0] == montre(
        f"{SUD}:18", "« nord » ne prête pas « NORD-ACT-0001 »", "Vouliez-vous dire « NORD-ACT-001 » ?"
    )
    assert "« nord » ne prête pas « NORD-D-001 »" in dits[1]


def test_on_emprunte_ce_que_la_preteuse_publie_ses_operations_faites() -> None:
    change = sud(nord=remplacer("NORD-ACT-001", "Visiter un chantier."))
    assert change.criteres[0].actions[0].texte == "Visiter un chantier."
    assert not change.origine("NORD-ACT-001").adapte
    assert actions(sud(nord='masquer:\n  cible: "NORD-ACT-001"')) == []


def test_une_preteuse_qui_se_range_apres_ses_propres_emprunts_prete_tout() -> None:
    """Le Nord place une action après celle qu'il emprunte à l'Est : elle se prête, l'autre non."""
    est = contenu(SUD).partition("  exemples_de:")[0].replace('"sud"', '"est"')
    action = 'completer:\n  cible: "C-01"\n  actions:\n    - id: "{0}"\n      texte: "x"{1}'
    fichiers = {
        "variantes/est/variante.yml": est,
        "variantes/est/x.yml": operations(action.format("EST-ACT-001", "")),
        NORD: contenu(NORD) + '  exemples_de:\n    - edition: "est"\n      contenus: ["actions"]\n',
        "variantes/nord/x.yml": operations(
            action.format("NORD-ACT-009", '\n  apres: "EST-ACT-001"'), 'masquer:\n  cible: "EST-ACT-001"'
        ),
    }
    assert actions(petit_referentiel("sud", fichiers)) == ["NORD-ACT-001", "NORD-ACT-009"]


def emprunter(fichier: str, a: str, cle: str = "exemples_de") -> dict[str, str]:
    motif = '      motif: "x"\n      source:\n        document: "texte-officiel"\n'
    emprunt = f'  {cle}:\n    - edition: "{a}"\n      contenus: ["actions"]\n'
    return {fichier: contenu(fichier) + emprunt + (motif if cle == "adopte_de" else "")}


@pytest.mark.parametrize(
    ("a", "cle", "quoi"),
    [
        ("nord", "exemples_de", "une édition ne s'emprunte rien à elle-même"),
        ("essai-2020", "adopte_de", "« essai-2020 » est la base de cette édition, qui en hérite déjà"),
        ("sud", "exemples_de", "les emprunts tournent en rond : nord → sud → nord"),
        ("sud", "adopte_de", "les emprunts tournent en rond : nord → sud → nord"),
    ],
)
def test_un_emprunt_impossible_est_refuse_a_sa_ligne(a: str, cle: str, quoi: str) -> None:
    dits = problemes(emprunter(NORD, a, cle))
    assert any(dit.startswith(f"referentiel/{NORD}:17 : {quoi}\n") for dit in dits)


def test_une_base_n_adopte_pas_de_ses_variantes() -> None:
    essai = contenu("essai-2020/edition.yml").replace("exemples_de:", "adopte_de:")
    essai += '    motif: "x"\n    source:\n      document: "texte-officiel"\n'
    (premier, *_) = problemes({"essai-2020/edition.yml": essai})
    assert "« nord » a cette édition pour base : elle hériterait de ce qu'elle prête" in premier


def test_une_preteuse_fautive_ne_fait_pas_de_fausses_alertes() -> None:
    """Tant que le Nord ne se charge pas, ce que le Sud change de lui n'est pas dit inconnu."""
    gestes = operations('masquer:\n  cible: "NORD-ACT-001"', 'masquer:\n  cible: "D-003"')
    (seul, *autres) = problemes({FICHIER: gestes, "variantes/nord/textes.yml": "operations: 3\n"})
    assert "variantes/nord/textes.yml" in seul
    assert not [a for a in autres if "NORD-ACT-001" in a]


def test_deux_outils_a_la_meme_adresse_se_disent() -> None:
    outil = contenu("essai-2020/outils/ldm-001.yml").replace("OUT-001", "NORD-OUT-001")
    nord = {"variantes/nord/outils/fiche.yml": outil.replace('"ldm-001"', '"nord-001"')}
    emprunt = avec(SUD, AUX_EXEMPLES, '      contenus: ["outils"]\n')
    change = (
        'remplacer:\n  cible: "NORD-OUT-001"\n  avec:\n    slug: "ldm-001"\n  empreinte_base: "123456789abc"'
    )
    dits = problemes(nord | emprunt | {FICHIER: operations(change)})
    assert dits[0] == montre(
        f"{FICHIER}:5",
        "slug « ldm-001 » de NORD-OUT-001 déjà pris par OUT-001 (LDM 001)",
        "Masquez OUT-001, ou remplacez le slug de l'un des deux : il sert d'adresse.",
    )
    assert petit_referentiel(
        "sud", nord | emprunt | {FICHIER: operations('masquer:\n  cible: "OUT-001"', change)}
    )
