"""Ce qu'une académie n'a pas le droit de changer, et le message qui le lui dit."""

import pytest

from tests.outils_de_test import montre, operations, petit_referentiel, problemes

FICHIER = "variantes/nord/x.yml"
AJOUT_A_LA_CIRCULAIRE = (
    'ajouter:\n  texte:\n    id: "NORD-TXT-009"\n'
    '    page: "textes/circulaire-2023"\n    titre: "x"\n    blocs:\n      - "y"'
)
CIRCULAIRE = "le texte de la circulaire ne peut pas être changé"


def faute(*gestes: str) -> list[str]:
    return problemes({FICHIER: operations(*gestes)})


def critere(identifiant: str = "NORD-C-09", numero: str = "9", suite: str = "") -> str:
    return f'ajouter:\n  critere:\n    id: "{identifiant}"\n    numero: "{numero}"\n    intitule: "x"{suite}'


def remplacer(cible: str, champ: str, valeur: str) -> str:
    return f'remplacer:\n  cible: "{cible}"\n  avec:\n    {champ}: {valeur}\n  empreinte_base: "000000000000"'


def test_un_critere_national_ne_se_masque_pas() -> None:
    quoi = "masquage refusé : un critère national ne peut pas être retiré (article D. 335-1)"
    assert faute('masquer:\n  cible: "C-01"') == [montre(f"{FICHIER}:3", quoi, "Retirez cette opération.")]


def test_un_critere_supplementaire_se_masque() -> None:
    referentiel = petit_referentiel("nord", {FICHIER: operations('masquer:\n  cible: "NORD-C-01"')})
    assert [c.id for c in referentiel.criteres] == ["C-01", "C-02", "NORD-C-02"]


@pytest.mark.parametrize(
    ("champ", "valeur", "raison"),
    [
        ("numero", '"7"', "le numéro d'un critère national ne change pas"),
        ("facultatif", "true", "le caractère obligatoire d'un critère ne change pas"),
        ("choix", '"x"', "le caractère obligatoire d'un critère ne change pas"),
        ("id", '"NORD-C-07"', "un identifiant est permanent"),
    ],
)
def test_ce_qui_fait_un_critere_national_ne_se_remplace_pas(champ: str, valeur: str, raison: str) -> None:
    assert faute(remplacer("C-01", champ, valeur)) == [
        montre(f"{FICHIER}:4", f"remplacement refusé : {raison}", "Retirez ce champ de l'opération.")
    ]


def test_l_identifiant_de_quoi_que_ce_soit_ne_se_remplace_pas() -> None:
    assert faute(remplacer("D-001", "id", '"NORD-D-009"')) == [
        montre(
            f"{FICHIER}:4",
            "remplacement refusé : un identifiant est permanent",
            "Retirez ce champ de l'opération.",
        )
    ]


@pytest.mark.parametrize(
    ("geste", "ligne", "quoi", "remede"),
    [
        (
            'masquer:\n  cible: "TXT-002"',
            3,
            "masquage refusé : le texte de la circulaire ne peut pas être retiré",
            "Retirez cette opération.",
        ),
        (
            remplacer("TXT-002", "titre", '"x"'),
            4,
            f"remplacement refusé : {CIRCULAIRE}",
            "Retirez ce champ de l'opération.",
        ),
        (
            'completer:\n  cible: "TXT-002"\n  blocs:\n    - "x"',
            3,
            f"complément refusé : {CIRCULAIRE}",
            "Retirez cette opération.",
        ),
        (
            AJOUT_A_LA_CIRCULAIRE,
            3,
            f"ajout refusé : {CIRCULAIRE}",
            "Mettez ce texte sur une autre page.",
        ),
    ],
)
def test_la_circulaire_ne_se_touche_pas(geste: str, ligne: int, quoi: str, remede: str) -> None:
    assert faute(geste) == [montre(f"{FICHIER}:{ligne}", quoi, remede)]


def test_une_note_sur_la_circulaire_est_admise() -> None:
    assert faute('completer:\n  cible: "TXT-002"\n  note: "Texte en vigueur."') == []


def test_un_critere_ajoute_est_facultatif() -> None:
    quoi = "ajout refusé : un critère ajouté par une académie est supplémentaire"
    assert faute(critere()) == [montre(f"{FICHIER}:3", quoi, "Écrivez « facultatif: true » dans ce critère.")]


@pytest.mark.parametrize("suite", ["", '\n    choix: "autre"', '\n    choix: "NORD-C-01"'])
def test_un_second_critere_supplementaire_est_refuse(suite: str) -> None:
    assert faute(critere(suite=f"\n    facultatif: true{suite}")) == [
        montre(
            f"{FICHIER}:3",
            "ajout refusé : un seul critère supplémentaire est admis (circulaire du 23-10-2023, partie 2)",
            "Gardez un seul critère supplémentaire, ou des alternatives de même « choix ».",
        )
    ]


def test_les_alternatives_d_un_meme_choix_comptent_pour_un() -> None:
    """Le Nord en a déjà deux ; une troisième du même choix est admise."""
    suite = '\n    facultatif: true\n    choix: "supplementaire"'
    referentiel = petit_referentiel("nord", {FICHIER: operations(critere(suite=suite))})
    assert [c.id for c in referentiel.criteres if c.facultatif] == ["NORD-C-01", "NORD-C-02", "NORD-C-09"]


def test_deux_criteres_sans_choix_ne_sont_pas_des_alternatives() -> None:
    fichier = "variantes/sud/x.yml"
    deux = operations(
        critere("SUD-C-01", "3", "\n    facultatif: true"), critere("SUD-C-02", "4", "\n    facultatif: true")
    )
    (seul,) = problemes({fichier: deux})
    assert seul.startswith(f"referentiel/{fichier}:12 : ajout refusé : un seul critère supplémentaire")


@pytest.mark.parametrize("numero", ["1", "3-a", "3a", "3A"])
def test_un_numero_de_critere_deja_pris_est_refuse(numero: str) -> None:
    suite = '\n    facultatif: true\n    choix: "supplementaire"'
    assert faute(critere(numero=numero, suite=suite)) == [
        montre(
            f"{FICHIER}:3",
            f"ajout refusé : numero « {numero} » déjà pris",
            "Donnez-en un autre : il sert d'adresse.",
        )
    ]


def test_la_cle_d_un_delai_deja_prise_est_refusee() -> None:
    geste = (
        'ajouter:\n  delai:\n    id: "NORD-DEL-009"\n    cle: "duree-du-label"\n    libelle: "x"\n'
        '    texte: "y"'
    )
    assert faute(geste) == [
        montre(
            f"{FICHIER}:3",
            "ajout refusé : cle « duree-du-label » déjà pris",
            "Donnez-en un autre : il sert d'adresse.",
        )
    ]


def test_un_evenement_deja_donne_par_un_autre_delai_est_refuse() -> None:
    calcul = 'nombre: 1\n    unite: "jours"\n    sens: "apres"\n    evenement: "audit"\n    donne: "rapport"'
    delai = f'libelle: "x"\n    texte: "y"\n    {calcul}'
    gestes = [f'ajouter:\n  delai:\n    id: "NORD-DEL-00{n}"\n    cle: "c{n}"\n    {delai}' for n in (8, 9)]
    (seul,) = problemes({"variantes/nord/x.yml": operations(*gestes)})
    assert "ajout refusé : l'évènement « rapport » est déjà donné par un autre délai" in seul
