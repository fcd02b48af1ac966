"""Les cinq opérations : ce qu'elles font, ce qu'elles refusent, et comment elles le disent."""

import pytest

from ldm.modele.referentiel import Referentiel
from ldm.modele.textes import Paragraphe
from tests.outils_de_test import CRITERE, DEROGATION, avec, montre, operations, petit_referentiel, problemes

FICHIER = "variantes/nord/x.yml"
REVU = "123456789abc"  # une empreinte dépassée : l'opération s'applique, avec un avertissement


def faute(*gestes: str) -> list[str]:
    return problemes({FICHIER: operations(*gestes)})


def resolu(*gestes: str) -> Referentiel:
    return petit_referentiel("nord", {FICHIER: operations(*gestes)})


def remplacer(cible: str, *avec: str, empreinte: str = REVU) -> str:
    champs = "\n".join(f"    {ligne}" for champ in avec for ligne in champ.splitlines())
    return f'remplacer:\n  cible: "{cible}"\n  avec:\n{champs}\n  empreinte_base: "{empreinte}"'


@pytest.mark.parametrize(
    ("geste", "ligne"),
    [
        ('masquer:\n  cible: "D-404"', 3),
        ('completer:\n  cible: "D-404"\n  note: "x"', 3),
        (remplacer("D-404", 'texte: "x"'), 3),
        ('ordonner:\n  dans: "D-404"\n  liste: "puces"\n  ordre:\n    - "D-001"\n    - "D-002"', 3),
    ],
)
def test_une_operation_sur_une_cible_absente_est_refusee(geste: str, ligne: int) -> None:
    assert faute(geste) == [
        montre(f"{FICHIER}:{ligne}", "cible inconnue « D-404 »", "Vouliez-vous dire « D-003 » ?")
    ]


def test_une_cible_masquee_plus_haut_est_une_cible_absente() -> None:
    assert faute(f'masquer:\n  cible: "D-003"{DEROGATION}', remplacer("D-003", 'texte: "x"')) == [
        montre(
            f"{FICHIER}:9",
            f"cible masquée plus haut « D-003 » (referentiel/{FICHIER}:2)",
            "Retirez l'une des deux opérations.",
        )
    ]


def test_une_cible_d_une_autre_edition_dit_a_qui_elle_est() -> None:
    geste = operations('masquer:\n  cible: "NORD-IND-001"')
    assert problemes({"variantes/sud/x.yml": geste}) == [
        montre(
            "variantes/sud/x.yml:3",
            "cible inconnue « NORD-IND-001 » : elle est à « nord »",
            'Empruntez-la d\'abord, dans variante.yml : elements: ["NORD-IND-001"].',
        )
    ]


# ajouter


def test_ajouter_place_apres_l_element_nomme_ou_a_la_fin() -> None:
    texte = (
        'ajouter:\n  texte:\n    id: "NORD-TXT-00{}"\n    page: "comprendre/label"\n'
        '    titre: "x"\n    blocs:\n      - "y"'
    )
    referentiel = resolu(texte.format(8), texte.format(9) + '\n  apres: "TXT-001"')
    assert [r.id for r in referentiel.textes] == [
        "TXT-001",
        "NORD-TXT-009",
        "TXT-002",
        "NORD-TXT-001",
        "NORD-TXT-008",
    ]


def test_un_apres_inconnu_est_refuse() -> None:
    texte = (
        'ajouter:\n  texte:\n    id: "NORD-TXT-009"\n    page: "comprendre/label"\n'
        '    titre: "x"\n    blocs:\n      - "y"'
    )
    attendu = montre(f"{FICHIER}:9", "« apres » inconnu « TXT-404 »", "Vouliez-vous dire « TXT-002 » ?")
    assert faute(f'{texte}\n  apres: "TXT-404"') == [attendu]


# completer


def test_completer_place_apres_l_element_nomme() -> None:
    referentiel = resolu(
        'completer:\n  cible: "C-01"\n  descripteurs:\n    - id: "NORD-D-009"\n      texte: "x"\n'
        '  apres: "D-001"'
    )
    assert [d.id for d in referentiel.criteres[0].descripteurs] == ["D-001", "NORD-D-009", "D-002"]


@pytest.mark.parametrize(
    ("geste", "ligne", "remede"),
    [
        (
            (
                'completer:\n  cible: "C-01"\n  descripteurs:\n    - id: "NORD-D-009"\n      texte: "x"\n'
                '  apres: "D-404"'
            ),
            7,
            "Vouliez-vous dire « D-002 » ?",
        ),
        (
            'completer:\n  cible: "TXT-001"\n  blocs:\n    - "x"\n  apres: "TXT-001"',
            6,
            "Aucune valeur n'est admise ici.",
        ),
        (
            (
                'completer:\n  cible: "C-02"\n  axes:\n    - id: "NORD-AXE-009"\n      texte: "x"\n'
                '  apres: "D-003"'
            ),
            7,
            "Aucune valeur n'est admise ici.",
        ),
    ],
)
def test_un_apres_inconnu_dans_un_complement_est_refuse(geste: str, ligne: int, remede: str) -> None:
    """Même pour des blocs, qui n'ont pas d'identifiant."""
    (seul,) = faute(geste)
    assert seul.startswith(f"referentiel/{FICHIER}:{ligne} : « apres » inconnu « ")
    assert seul.endswith(f"→ {remede}")


def test_une_liste_que_la_cible_ne_porte_pas_est_refusee() -> None:
    assert faute(
        'completer:\n  cible: "TXT-001"\n  actions:\n    - id: "NORD-ACT-009"\n      texte: "x"'
    ) == [
        montre(
            f"{FICHIER}:4",
            "« actions » ne se complète pas sur « TXT-001 »",
            "Choisissez une cible qui porte cette liste.",
        )
    ]


def test_un_complement_vide_est_refuse() -> None:
    assert faute('completer:\n  cible: "TXT-001"') == [
        montre(
            f"{FICHIER}:2",
            "« completer » n'apporte rien",
            "Donnez une liste à compléter, un texte, une graphie ou une note.",
        )
    ]


def test_completer_ajoute_une_note_et_une_graphie_sans_faire_de_l_element_un_ajout() -> None:
    note = 'completer:\n  cible: "D-003"\n  note: "{}"\n  graphie_source: "Les publics sont acueillis."'
    referentiel = resolu(note.format("Première."), note.format("Seconde."))
    descripteur = referentiel.criteres[1].descripteurs[0]
    assert descripteur.note == "Première. Seconde."
    assert [g.texte for g in descripteur.graphie_source] == ["Les publics sont acueillis."] * 2
    assert referentiel.origine("D-003").genre == "herite"
    assert not [apport for apport in referentiel.apports if apport.cible == "D-003"]


def test_un_texte_complete_d_un_bloc_est_modifie() -> None:
    """Un bloc n'a pas d'identifiant : sans cela, l'ajout passerait pour le texte d'origine."""
    referentiel = resolu('completer:\n  cible: "TXT-001"\n  blocs:\n    - "Le Nord ajoute ceci."')
    assert referentiel.textes[0].blocs[-1] == Paragraphe(paragraphe="Le Nord ajoute ceci.")
    assert referentiel.origine("TXT-001").genre == "modifie"
    assert referentiel.apports[-1].apres == ("Le Nord ajoute ceci.",)


# remplacer


def test_remplacer_ne_change_que_les_champs_donnes() -> None:
    referentiel = resolu(remplacer("D-002", 'texte: "L\'offre est revue ainsi :"'))
    descripteur = referentiel.criteres[0].descripteurs[1]
    assert descripteur.texte == "L’offre est revue ainsi\u00a0:"
    assert [puce.texte for puce in descripteur.puces] == ["chaque année\u202f;", "à la demande."]


@pytest.mark.parametrize(
    ("avec", "ligne", "quoi", "remede"),
    [
        ('text: "x"', 5, "clé inconnue « text »", "Vouliez-vous dire « texte » ?"),
        (
            "texte: 12",
            5,
            "« 12 » sans guillemets est lu comme un nombre, pas comme un texte",
            'Écrivez "12" entre guillemets.',
        ),
        ("texte: null", 5, "« texte » est vide", "Donnez un texte entre guillemets, ou retirez la ligne."),
        (
            'puces:\n  - "x"\n  - text: "y"\n    texte: "y"',
            7,
            "clé inconnue « text »",
            "Vouliez-vous dire « texte » ?",
        ),
    ],
)
def test_un_champ_remplace_suit_les_memes_regles_qu_ailleurs(
    avec: str, ligne: int, quoi: str, remede: str
) -> None:
    assert faute(remplacer("D-003", avec)) == [montre(f"{FICHIER}:{ligne}", quoi, remede)]


def test_remplacer_une_liste_oublie_ses_elements_et_marque_les_nouveaux() -> None:
    """Aucun élément ne reste sans origine, aucune origine sans élément."""
    referentiel = resolu(
        remplacer("C-02", 'descripteurs:\n  - id: "NORD-D-009"\n    texte: "x"', 'intitule: "L\'accueil"')
        + DEROGATION
    )
    assert "D-003" not in referentiel.origines
    assert referentiel.origine("NORD-D-009").genre == "ajoute"
    assert referentiel.origine("C-02").genre == "modifie"
    assert referentiel.sources["NORD-D-009"].document == "texte-officiel"


def test_modifier_un_critere_ou_un_element_ne_modifie_pas_ses_enfants() -> None:
    referentiel = resolu(remplacer("C-01", 'intitule: "x"') + DEROGATION)
    assert referentiel.origine("C-01").genre == "modifie"
    assert referentiel.origine("D-002").genre == "herite"
    assert referentiel.origine("NORD-ACT-002").genre == "ajoute"


def test_ce_que_la_variante_a_ajoute_reste_ajoute_quand_elle_le_retouche() -> None:
    """Les fichiers d'une variante se suivent dans l'ordre de leurs noms : x.yml vient après criteres.yml."""
    referentiel = resolu(remplacer("NORD-ACT-001", 'texte: "Visiter deux entreprises."'))
    assert referentiel.origine("NORD-ACT-001").genre == "ajoute"
    assert referentiel.criteres[0].actions[0].texte == "Visiter deux entreprises."
    assert [e.id for e in referentiel.criteres[0].actions[0].elements] == ["NORD-ACT-002"]


def test_un_texte_change_sur_le_fond_ne_garde_pas_en_silence_l_explication_d_avant() -> None:
    explique = avec(CRITERE, '  - id: "D-002"\n', '  - id: "D-002"\n    en_clair: "On la revoit."\n')
    gestes = (
        remplacer("D-002", 'texte: "Revue, un point c\'est tout :"'),
        remplacer("C-01", "titre_court: x"),
    )
    dits = [p for p in problemes({**explique, FICHIER: operations(*gestes)}) if "depuis ce" not in p]
    quoi = "à revoir : « D-002 » change sur le fond, et garde l'explication du texte d'avant"
    remede = 'Écrivez « en_clair » (vide : en_clair: null) ; ou « portee: "forme" ».'
    assert dits == [montre(f"{FICHIER}:4", quoi, remede)]


def test_un_remplacement_qui_ne_garde_pas_sa_base_le_dit() -> None:
    remede = "« ldm revoir --remplir » l'écrit sous l'opération."
    for absente in ("0" * 12, "9cdb2103b148"):
        assert faute(remplacer("D-003", 'texte: "x"', empreinte=absente)) == [
            montre(f"{FICHIER}:4", "à revoir : texte de base de « D-003 » non gardé", remede)
        ]


BASE_CHANGEE = "« ldm revoir --variante nord » montre les textes ; vous choisissez."


def test_un_texte_de_base_change_est_a_revoir() -> None:
    quoi = "à revoir : le texte de base de « D-003 » a changé depuis cette opération"
    assert faute(remplacer("D-003", 'texte: "x"')) == [montre(f"{FICHIER}:6", quoi, BASE_CHANGEE)]
    assert resolu(remplacer("D-003", 'texte: "x"')).criteres[1].descripteurs[0].texte == "x"


@pytest.mark.parametrize(
    ("geste", "ligne"),
    [
        ('remplacer:\n  cible: "D-003"\n  avec:\n    texte: "x"\n  texte_de_base: {texte: "avant"}', 6),
        (f'masquer:\n  cible: "D-002"\n  texte_de_base: {{texte: "avant"}}{DEROGATION}', 4),
        ('completer:\n  cible: "D-003"\n  texte: "Suite."\n  texte_de_base: {texte: "avant"}', 5),
    ],
)
def test_la_base_d_un_masquage_et_d_un_complement_se_surveille_aussi(geste: str, ligne: int) -> None:
    (seul,) = faute(geste)
    assert seul.startswith(f"referentiel/{FICHIER}:{ligne} : à revoir : le texte de base de ")


def test_changer_son_propre_texte_ne_dit_pas_que_la_base_a_change() -> None:
    garde = '  texte_de_base: {texte: "Les publics sont accueillis."}'
    un, deux = ("texte: x", "texte: x\n    puces: [y]")
    assert faute(f'remplacer:\n  cible: "D-003"\n  avec:\n    {un}\n{garde}') == []
    (seul,) = faute(f'remplacer:\n  cible: "D-003"\n  avec:\n    {deux}\n{garde}')
    assert "texte de base de « D-003 » non gardé (puces)" in seul


# masquer


def test_masquer_retire_l_element_et_les_origines_de_ses_enfants() -> None:
    referentiel = resolu('masquer:\n  cible: "NORD-ACT-001"', 'masquer:\n  cible: "OUT-001"')
    assert referentiel.outils == ()
    assert referentiel.criteres[0].actions == ()
    assert not {"NORD-ACT-001", "NORD-ACT-002", "OUT-001"} & set(referentiel.origines)


# ordonner


def test_ordonner_range_une_liste_d_un_element_ou_de_l_edition() -> None:
    referentiel = resolu(
        'ordonner:\n  dans: "C-01"\n  liste: "descripteurs"\n  ordre:\n    - "D-002"\n    - "D-001"',
        (
            'ordonner:\n  liste: "criteres"\n  ordre:\n    - "C-02"\n    - "C-01"\n    - "NORD-C-02"\n'
            '    - "NORD-C-01"'
        ),
    )
    assert [c.id for c in referentiel.criteres] == ["C-02", "C-01", "NORD-C-02", "NORD-C-01"]
    assert list(referentiel.numeros) == ["D-003", "D-002", "D-001", "NORD-D-002", "NORD-D-001"]


@pytest.mark.parametrize(
    ("ordre", "defaut"),
    [
        (["D-002", "NORD-D-001"], "manque : D-001 ; en trop : NORD-D-001"),
        (["D-002", "D-002", "D-001"], "cité deux fois : D-002"),
        (["D-002", "D-002"], "manque : D-001 ; cité deux fois : D-002"),
    ],
)
def test_un_ordre_incomplet_est_refuse(ordre: list[str], defaut: str) -> None:
    lignes = "".join(f'\n    - "{identifiant}"' for identifiant in ordre)
    assert faute(f'ordonner:\n  dans: "C-01"\n  liste: "descripteurs"\n  ordre:{lignes}') == [
        montre(
            f"{FICHIER}:5",
            f"l'ordre de « descripteurs » ne cite pas exactement ses éléments ({defaut})",
            "Citez chaque élément de la liste une fois.",
        )
    ]


@pytest.mark.parametrize("dans", ["C-01", "TXT-001", "D-001", ""])
@pytest.mark.parametrize("liste", ["copy", "json", "blocs", "texte", "source", "elements", "inconnue"])
def test_une_liste_qui_n_existe_pas_ne_se_range_pas(dans: str, liste: str) -> None:
    """Ni une méthode de Python, ni un texte, ni des blocs sans identifiant ne sont pris pour une liste."""
    porteur = f'  dans: "{dans}"\n' if dans else ""
    (seul,) = faute(f'ordonner:\n{porteur}  liste: "{liste}"\n  ordre:\n    - "D-002"\n    - "D-001"')
    assert seul.startswith(f"referentiel/{FICHIER}:{4 if dans else 3} : liste inconnue « {liste} »\n  → ")


# apports


def test_chaque_operation_devient_un_apport_avec_motif_source_avant_et_apres() -> None:
    referentiel = resolu(
        f'masquer:\n  cible: "D-003"{DEROGATION}',
        'ordonner:\n  liste: "criteres"\n  ordre: ["C-02", "C-01", "NORD-C-01", "NORD-C-02"]',
    )
    apports = referentiel.apports
    assert [apport.verbe for apport in apports] == [
        "remplacer", "completer", "ajouter", "ajouter", "ajouter", "ajouter", "masquer", "ordonner",
    ]  # fmt: skip
    remplace = apports[0]
    assert (remplace.cible, remplace.critere, remplace.libelle) == ("D-001", "C-01", "Descripteur D-001")
    assert remplace.avant == ("L’offre est construite avec les entreprises.",)
    assert remplace.apres == ("L’offre est construite avec les entreprises du Nord.",)
    assert (remplace.motif, remplace.source.lieu) == ("Précision du territoire.", "Page 3")
    assert apports[1].libelle == "Critère 1"
    assert apports[1].apres[:3] == ("Visiter une entreprise.", "Préparer la visite.", "Nombre de visites")
    assert apports[2].apres == ("Le numérique", "Le numérique est enseigné.")
    assert (apports[-2].avant, apports[-2].critere) == (("Les publics sont accueillis.",), "C-02")
    assert (apports[-1].cible, apports[-1].libelle) == (None, "Ordre\u00a0: critères")


def test_une_edition_autonome_n_a_pas_d_apport() -> None:
    assert petit_referentiel("essai-2020").apports == ()


def test_un_complement_qui_fausse_l_element_est_refuse_sans_trace() -> None:
    """Un dessin de cycle veut un tableau derrière lui : l'élément complété se juge entier."""
    geste = (
        'completer:\n  cible: "TXT-001"\n  blocs:\n    - schema: "cycle"\n      legende: "x"\n      phases:\n'
        '        - nom: "y"'
    )
    assert faute(geste) == [
        montre(
            f"{FICHIER}:2",
            "1 phase(s) au dessin, 0 au tableau qui le suit",
            "Faites suivre le dessin d'un tableau : une colonne par phase, après celle des questions.",
        )
    ]
