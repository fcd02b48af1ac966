"""Les délais : ce qu'il faut pour en tirer une date, et ce que disent les fautes."""

import pytest

from ldm.modele.referentiel import Referentiel
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.outils_de_test import avec, montre, petit_referentiel, problemes

FICHIER = "essai-2020/delais.yml"
CALCUL = 'nombre: 5\n    unite: "ans"'


def faute(lignes: str) -> list[str]:
    """Rend les problèmes du délai d'essai, où durée et unité sont devenues ces lignes."""
    return problemes(avec(FICHIER, CALCUL, lignes.replace("\n", "\n    ")))


@pytest.mark.parametrize(
    ("lignes", "quoi", "remede"),
    [
        ('nombre: 5\nunite: "ans"\nsens: "apres"', "délai à moitié calculable", "Écrivez les deux"),
        ('nombre: 5\nunite: "ans"\nevenement: "label"', "délai à moitié calculable", "Écrivez les deux"),
        (
            'nombre: 5\nunite: "ans"\ndate_fixe: "09-30"',
            "« nombre » et « date_fixe » s'excluent",
            "Gardez « date_fixe »",
        ),
        (
            'nombre: 5\nunite: "auditeurs"\nsens: "avant"\nevenement: "audit"',
            "délai sans durée",
            "Ajoutez « nombre »",
        ),
        ('sens: "avant"\nevenement: "audit"', "délai sans durée", "Ajoutez « nombre »"),
        (
            'nombre: 5\nunite: "ans"\nborne: "maximum"',
            "« jusque », « borne », « donne »",
            "Ajoutez « evenement »",
        ),
        (
            'date_fixe: "09-30"\nsens: "apres"\nevenement: "audit"\njusque: 5',
            "« jusque » et « autres_lectures »",
            "Retirez-les",
        ),
        (
            'nombre: 5\nunite: "ans"\nsens: "apres"\nevenement: "label"\njusque: 5',
            "la période finit",
            "Donnez à « jusque »",
        ),
        (
            'nombre: 5\nunite: "jours"\nsens: "apres"\nevenement: "rapport"\ndonne: "audit"',
            "qui la précède",
            "« donne »",
        ),
        (
            'nombre: 5\nunite: "jours"\nsens: "avant"\nevenement: "audit"\ndonne: "rapport"',
            "qui la précède",
            "« donne »",
        ),
        (
            'nombre: 5\nunite: "ans"\nevenement: "labels"\nsens: "apres"',
            "evenement « labels » n'existe pas",
            "label",
        ),
        ('nombre: 5\nunite: "ans"\nphase: "audits"', "valeur « audits » inconnue", "audit"),
    ],
)  # fmt: skip
def test_un_delai_mal_decrit_est_refuse_avec_son_remede(lignes: str, quoi: str, remede: str) -> None:
    (seul,) = faute(lignes)
    assert seul.startswith(f"referentiel/{FICHIER}:")
    assert quoi in seul
    assert remede in seul.split("→")[1]


@pytest.mark.parametrize(
    "lignes",
    [
        'nombre: 15\nunite: "jours"\nsens: "avant"\nborne: "minimum"\nevenement: "audit"',
        'nombre: 4\njusque: 5\nunite: "ans"\nsens: "apres"\nevenement: "label"',
        'date_fixe: "02-29"\nsens: "avant"\nevenement: "candidature"', 'date_fixe: "10-15"',
    ],
)  # fmt: skip
def test_un_delai_bien_decrit_est_admis(lignes: str) -> None:
    assert faute(lignes) == []


def test_deux_delais_d_un_fichier_ne_donnent_pas_le_meme_evenement() -> None:
    calcul = 'nombre: 10\n    unite: "jours"\n    sens: "apres"\n    evenement: "audit"\n    donne: "rapport"'
    suite = 'cle: "b"\n    libelle: "B"\n    texte: "b"\n    source:\n      document: "texte-officiel"'
    second = f'\n  - id: "DEL-002"\n    {calcul}\n    {suite}'
    (fichier,) = avec(FICHIER, CALCUL, calcul).items()
    assert problemes({FICHIER: fichier[1].rstrip() + second + "\n"}) == [
        montre(
            f"{FICHIER}:21",
            "l'évènement « rapport » est déjà donné par « DEL-001 »",
            "Gardez « donne » dans un seul de ces délais.",
        )
    ]


@pytest.mark.parametrize("slug", donnees_actives().slugs)
def test_chaque_delai_publie_dit_sa_phase(slug: str) -> None:
    assert [d.id for d in referentiel_actif(slug).delais if d.phase is None] == []


def calculables(referentiel: Referentiel) -> list[str]:
    return [
        d.cle for d in referentiel.delais if d.calculable and referentiel.origine(d.id).genre != "emprunte"
    ]


@pytest.mark.parametrize(
    ("slug", "attendus"),
    [
        ("national-2023", ["duree-du-label", "renouvellement"]),
        (
            "centre-val-de-loire-2026",
            ["duree-du-label", "renouvellement", "retour-plan-audit", "envoi-rapport", "retour-rapport",
             "transmission-fiche-ecart", "reponse-fiche-ecart", "commentaires-fiche-ecart", "levee-ecarts"],
        ),
        ("paca", ["duree-du-label", "renouvellement"]),
        ("aix-marseille-2012", ["envoi-plan-audit", "envoi-rapport", "suivi-1", "suivi-2", "renouvellement"]),
    ],
)  # fmt: skip
def test_chaque_edition_a_ses_echeances_calculables(slug: str, attendus: list[str]) -> None:
    assert calculables(referentiel_actif(slug)) == attendus


def test_les_deux_lectures_du_retour_du_plan_d_audit_sont_gardees() -> None:
    retour = referentiel_actif("centre-val-de-loire-2026").delai("retour-plan-audit")
    assert retour is not None
    assert (retour.nombre, [lecture.nombre for lecture in retour.autres_lectures]) == (15, [10])


def test_un_delai_sans_evenement_n_est_pas_calculable() -> None:
    assert not petit_referentiel("essai-2020").delais[0].calculable
