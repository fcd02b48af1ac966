"""Les exemples empruntés : ce que l'autre édition a écrit elle-même, marqué et sourcé, rien d'autre."""

from collections.abc import Mapping
from types import MappingProxyType

from ldm.modele.referentiel import Referentiel
from tests.outils_de_test import SUD, avec, contenu, petit_referentiel, petites_donnees

EST = "variantes/est/variante.yml"


def est(
    contenus: str, prete: str, base: str = "essai-2020", plus: Mapping[str, str] = MappingProxyType({})
) -> Referentiel:
    """Rend l'édition « est », qui emprunte ces contenus à une autre."""
    entete = (
        contenu(SUD)
        .partition("  exemples_de:")[0]
        .replace('"sud"', '"est"')
        .replace('"essai-2020"', f'"{base}"')
    )
    emprunt = f'  exemples_de:\n    - edition: "{prete}"\n      contenus: {contenus}\n'
    return petit_referentiel("est", {EST: entete + emprunt, **plus})


def empruntes(referentiel: Referentiel) -> dict[str, str]:
    """Rend l'édition d'origine de chaque élément emprunté."""
    return {i: origine.edition for i, origine in referentiel.origines.items() if origine.genre == "emprunte"}


def test_un_emprunt_s_ajoute_en_fin_de_liste_et_se_montre_avec_son_origine() -> None:
    referentiel = petit_referentiel("sud")
    assert empruntes(referentiel) == {"NORD-ACT-001": "nord", "NORD-ACT-002": "nord", "NORD-TXT-001": "nord"}
    assert [a.id for a in referentiel.criteres[0].actions] == ["NORD-ACT-001"]
    assert [r.id for r in referentiel.textes] == ["TXT-001", "TXT-002", "NORD-TXT-001"]


def test_la_source_et_le_motif_de_l_operation_suivent_l_emprunt() -> None:
    referentiel = petit_referentiel("sud")
    assert referentiel.sources["NORD-ACT-002"].lieu == "Page 4"
    assert referentiel.sources["NORD-TXT-001"].lieu == "Page 12"
    assert referentiel.origine("NORD-ACT-001").motif == "Exemples de la fiche critère."


def test_on_n_emprunte_que_les_contenus_demandes() -> None:
    assert set(empruntes(est('["indicateurs", "delais"]', "nord"))) == {"NORD-IND-001", "NORD-DEL-001"}


def test_les_textes_se_restreignent_a_des_pages() -> None:
    assert (
        "NORD-TXT-001"
        not in petit_referentiel("sud", avec(SUD, '"demarche/etapes"', '"demarche/audits"')).origines
    )


def test_les_outils_se_restreignent_a_des_identifiants() -> None:
    """Une édition autonome n'emprunte que les outils qu'elle nomme."""
    seconde = (
        contenu("essai-2020/outils/ldm-001.yml").replace("OUT-001", "OUT-002").replace("ldm-001", "ldm-002")
    )
    outils = {"essai-2020/outils/ldm-002.yml": seconde}
    autonome = ancienne("essai-2020", 'contenus: ["outils"]\n    outils: ["OUT-002"]')
    assert set(empruntes(petit_referentiel("ancienne", autonome | outils))) == {"OUT-002"}


def ancienne(prete: str, emprunt: str) -> dict[str, str]:
    """Rend les fichiers d'une édition autonome, « ancienne », qui emprunte à une autre."""
    identite = (
        contenu("essai-2020/edition.yml")
        .partition("exemples_de:")[0]
        .replace('slug: "essai-2020"', 'slug: "ancienne"')
    )
    critere = (
        contenu("essai-2020/criteres/C-02.yml")
        .replace('"C-02"', '"ANC-C-01"')
        .replace('"D-003"', '"ANC-D-001"')
    )
    return {
        "ancienne/edition.yml": f'{identite}exemples_de:\n  - edition: "{prete}"\n    {emprunt}\n',
        "ancienne/criteres/C-01.yml": critere,
        "ancienne/delais.yml": "delais: []\n",
    }


def test_rien_de_ce_qui_est_emprunte_n_est_re_emprunte() -> None:
    """Le Sud montre des actions du Nord ; qui emprunte au Sud ne les reçoit pas."""
    assert empruntes(est('["actions", "textes"]', "sud")) == {}


def test_rien_de_ce_qui_est_herite_n_est_emprunte() -> None:
    """Le Nord hérite de DEL-001 et de TXT-001 : ils s'empruntent à l'édition d'essai, pas au Nord."""
    a_l_essai = ancienne("essai-2020", 'contenus: ["textes", "delais"]')
    assert set(empruntes(petit_referentiel("ancienne", a_l_essai))) == {"TXT-001", "TXT-002", "DEL-001"}
    au_nord = ancienne("nord", 'contenus: ["textes", "delais"]')
    assert set(empruntes(petit_referentiel("ancienne", au_nord))) == {"NORD-TXT-001", "NORD-DEL-001"}


def test_une_variante_n_herite_pas_des_emprunts_de_sa_base() -> None:
    referentiel = est('["delais"]', "nord", base="sud")
    assert set(empruntes(referentiel)) == {"NORD-DEL-001"}
    assert referentiel.criteres[0].actions == ()


def test_le_meme_emprunt_demande_deux_fois_ne_double_rien() -> None:
    double = '["actions", "actions"]\n    - edition: "nord"\n      contenus: ["actions"]'
    referentiel = est(double, "nord")
    assert [a.id for a in referentiel.criteres[0].actions] == ["NORD-ACT-001"]


def test_un_texte_un_outil_ou_un_delai_demande_deux_fois_ne_se_double_pas() -> None:
    demande = 'contenus: ["textes", "outils", "delais"]'
    double = ancienne("essai-2020", f'{demande}\n  - edition: "essai-2020"\n    {demande}')
    referentiel = petit_referentiel("ancienne", double)
    listes = (referentiel.textes, referentiel.outils, referentiel.delais)
    assert [[e.id for e in liste] for liste in listes] == [["TXT-001", "TXT-002"], ["OUT-001"], ["DEL-001"]]


def test_ce_qui_vise_un_critere_absent_ne_s_emprunte_pas() -> None:
    for prete in ("nord", "essai-2020"):
        assert empruntes(petit_referentiel("ancienne", ancienne(prete, 'contenus: ["actions"]'))) == {}


def test_les_donnees_pretees_restent_intactes() -> None:
    donnees = petites_donnees()
    avant = donnees.editions["essai-2020"].model_dump_json()
    petit_referentiel("sud")
    petit_referentiel("essai-2020")
    assert donnees.editions["essai-2020"].model_dump_json() == avant
