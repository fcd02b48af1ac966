"""Les passages : tout est couvert, une fois, et chaque faute se dit à sa ligne."""

import pytest

from ldm.chargement.donnees import Donnees
from ldm.variantes.passages import elements
from ldm.variantes.resolution import resoudre, verifier_les_passages
from tests.editions import ABROGEE, NATIONALE
from tests.outils_de_test import contenu, donnees_de, montre, problemes
from tests.vieille_edition import PASSAGES, VIEILLE_EDITION, passages_ou

SEUL = "Citez-le dans « {} » d'un passage ; s'il est seul, écrivez « type: \"{}\" »."


def test_des_passages_complets_n_ont_aucun_probleme_et_suivent_leurs_editions() -> None:
    assert problemes(VIEILLE_EDITION) == []
    donnees = donnees_de(VIEILLE_EDITION)
    for slug in ("vieux-2010", "essai-2020", "nord", "sud"):
        assert [p.ancienne for p in resoudre(slug, donnees).passages] == ["vieux-2010"]


@pytest.mark.parametrize(
    ("ancien", "neuf", "ligne", "quoi", "remede"),
    [
        (
            (
                '  - type: "retire"\n    avant: ["VX-D-002"]\n    motif: "Plus d\'internat."\n'
                '    voir: ["VX-REM-001", "C-02"]\n'
            ), "",
            14, "descripteur « VX-D-002 » de vieux-2010 sans passage", SEUL.format("avant", "retire"),
        ),
        (
            '["VX-D-001"]\n    apres: ["D-001", "D-002"]', '["VX-D-001"]\n    apres: ["D-001", "D-003"]',
            25, "descripteur « D-003 » déjà cité dans « apres » (ligne 17)",
            "Gardez un seul passage, et citez-le dans « voir » des autres.",
        ),
        (
            '["VX-C-02"]',
            '["VX-C-03"]',
            11,
            "« VX-C-03 » n'est pas un critère de vieux-2010",
            "Vouliez-vous dire « VX-C-02 » ?",
        ),
        (
            '["VX-C-02"]',
            '["VX-D-001"]',
            11,
            "« VX-D-001 » n'est pas un critère de vieux-2010",
            "Vouliez-vous dire « VX-C-01 » ?",
        ),
        (
            'voir: ["VX-REM-001", "C-02"]', 'voir: ["VX-REM-001", "C-20"]',
            22, "renvoi à rien : « C-20 » n'est dans aucune des deux éditions",
            "Vouliez-vous dire « C-02 » ?",
        ),
        (
            'type: "scinde"', 'type: "reformule"',
            15, "passage « reformule » de 1 élément(s) vers 2",
            "« reformule » veut un identifiant dans « avant » et un dans « apres ».",
        ),
        (
            'type: "retire"\n', 'type: "retirer"\n',
            19, "valeur « retirer » inconnue pour « type »", "Vouliez-vous dire « retire » ?",
        ),
        (
            '    motif: "Titre allongé."\n',
            "",
            6,
            "champ obligatoire absent « motif »",
            "Ajoutez « motif: » à cet objet.",
        ),
        (
            'ancienne: "vieux-2010"', 'ancienne: "vieux-2011"',
            1, "renvoi à rien : ancienne « vieux-2011 » n'existe pas", "Vouliez-vous dire « vieux-2010 » ?",
        ),
        (
            'nouvelle: "essai-2020"', 'nouvelle: "vieux-2010"',
            2, "une édition n'a pas de passage vers elle-même", "Nommez deux éditions différentes.",
        ),
    ],
)  # fmt: skip
def test_une_faute_se_dit_a_sa_ligne(ancien: str, neuf: str, ligne: int, quoi: str, remede: str) -> None:
    assert montre(f"{PASSAGES}:{ligne}", quoi, remede) in problemes(passages_ou(ancien, neuf))


def test_un_descripteur_neuf_demande_son_passage() -> None:
    fichier = "essai-2020/criteres/C-02.yml"
    neuf = contenu(fichier) + '  - id: "D-004"\n    texte: "Un texte de plus."\n'
    assert problemes({**VIEILLE_EDITION, fichier: neuf}) == [
        montre(
            f"{PASSAGES}:14",
            "descripteur « D-004 » de essai-2020 sans passage",
            SEUL.format("apres", "nouveau"),
        )
    ]


def test_deux_fichiers_ne_rapprochent_pas_les_memes_editions() -> None:
    double = {**VIEILLE_EDITION, "passages/zz.yml": VIEILLE_EDITION[PASSAGES]}
    quoi = f"passages entre ces deux éditions déjà écrits (referentiel/{PASSAGES})"
    assert problemes(double) == [
        montre("passages/zz.yml:2", quoi, "Gardez un seul fichier : il se lit dans les deux sens.")
    ]


@pytest.mark.parametrize("paire", [("nord", "sud"), ("essai-2020", "nord")])
def test_deux_editions_de_meme_base_se_comparent_sans_passages(paire: tuple[str, str]) -> None:
    fichier = f"passages/{'--'.join(paire)}.yml"
    texte = VIEILLE_EDITION[PASSAGES]
    for vieille, neuve in zip(("essai-2020", "vieux-2010"), reversed(paire), strict=True):
        texte = texte.replace(f'"{vieille}"', f'"{neuve}"', 1)
    quoi = f"{paire[0]} et {paire[1]} partent de la même édition, « essai-2020 »"
    remede = "Ôtez ce fichier : leurs éléments gardent leurs identifiants, elles se comparent sans lui."
    assert problemes({fichier: texte}) == [montre(f"{fichier}:2", quoi, remede)]


def test_une_edition_ne_prend_pas_une_adresse_du_portail() -> None:
    fichiers = {
        nom.replace("vieux-2010/", "comparer/"): texte
        for nom, texte in VIEILLE_EDITION.items()
        if nom != PASSAGES
    }
    assert problemes(fichiers) == [
        montre("comparer", "nom pris par le site « comparer »", "Donnez un autre nom à ce dossier.")
    ]


def test_les_passages_publies_couvrent_les_deux_editions_entieres(vraies_donnees: Donnees) -> None:
    assert verifier_les_passages(vraies_donnees) == []
    (charges,) = vraies_donnees.passages
    ancienne, nouvelle = (resoudre(slug, vraies_donnees) for slug in (ABROGEE, NATIONALE))
    for nature in ("criteres", "descripteurs"):
        passages = getattr(charges.passages, nature)
        assert sorted(i for p in passages for i in p.avant) == sorted(elements(ancienne, nature))
        assert sorted(i for p in passages for i in p.apres) == sorted(elements(nouvelle, nature))
    assert charges.passages.nature == "redaction"
