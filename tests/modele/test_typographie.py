"""La typographie compose les espaces et les signes, et rien d'autre."""

import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ldm.modele.typographie import composer_passage, deplier, sans_accent, typographier

# De quoi tomber souvent sur les règles : signes, espaces, unités, abréviations, adresses.
FRAGMENTS = st.sampled_from(
    ["'", '"', "«", "»", " ", "\u00a0", "\u202f", ":", ";", "!", "?", "...", "…", "n°", "5", "ans", "jours",
     "%", "article", "art.", "D.", "L.", "LDM", "p.", "l'eau", "aujourd'hui", "École", "œuvre", "e\u0301",
     "\n", "/", "(", ")", "-", "’", "“", "https://exemple.fr/l'eau...?a=1;b ", "http://x.fr:80 ",
     "mailto:a'b@x.fr?subject=...", "www.exemple.fr/d'ici"]
)  # fmt: skip
PHRASES = st.lists(FRAGMENTS | st.text(max_size=3), max_size=12).map("".join)
ADRESSE = re.compile(r"(?:https?://|mailto:|www\.)[^\s«»<>\"\ufffe]+")


def mots(texte: str) -> list[str]:
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", texte))


def signes(texte: str) -> str:
    """Rend les caractères du texte sans ses espaces, à leur forme de clavier."""
    return re.sub(r"\s|\.{3,}|…", "", unicodedata.normalize("NFC", texte)).replace("’", "'")


@pytest.mark.parametrize(
    ("ecrit", "compose"),
    [
        ("l'eau et aujourd'hui", "l’eau et aujourd’hui"),
        ("d'« eau »", "d’«\u00a0eau\u00a0»"),
        ("«eau»", "«\u00a0eau\u00a0»"),
        ("Pourquoi ? Oui ! Non ; voir :", "Pourquoi\u202f? Oui\u202f! Non\u202f; voir\u00a0:"),
        ("etc...", "etc…"),
        ("etc.....", "etc…"),
        ("n°5 et n° 6", "n°\u00a05 et n°\u00a06"),
        ("article D. 335-1", "article\u00a0D.\u00a0335-1"),
        ("LDM 003, p. 4", "LDM\u00a0003, p.\u00a04"),
        (
            "5 ans, 12 mois, 8 jours, 100 caractères, 50 %",
            "5\u00a0ans, 12\u00a0mois, 8\u00a0jours, 100\u00a0caractères, 50\u00a0%",
        ),
        ("5 anses et 3 moissons", "5 anses et 3 moissons"),
        ("  bords  ", "bords"),
        ("e\u0301cole", "école"),
        ("12:30 et a:b", "12:30 et a:b"),
        (
            "Voir https://x.fr/l'eau...?a=1 ; puis l'autre",
            "Voir https://x.fr/l'eau...?a=1\u202f; puis l’autre",
        ),
        ("«https://x.fr/d'ici»", "«\u00a0https://x.fr/d'ici\u00a0»"),
        ("", ""),
    ],
)
def test_les_regles(ecrit: str, compose: str) -> None:
    assert typographier(ecrit) == compose


@given(PHRASES)
@example("« »")
@example("« ! »")
@example("»")
@example("\ufffe https://x.fr \ufffe")
def test_composer_deux_fois_ne_change_rien_de_plus(texte: str) -> None:
    assert typographier(typographier(texte)) == typographier(texte)
    assert composer_passage(composer_passage(texte)) == composer_passage(texte)


@given(PHRASES)
def test_aucun_mot_n_est_change_ni_deplace(texte: str) -> None:
    assert mots(typographier(texte)) == mots(texte)


@given(PHRASES)
def test_aucun_signe_n_est_ajoute_retire_ni_deplace(texte: str) -> None:
    """Seuls changent les espaces, la forme des apostrophes et celle des points de suspension."""
    sans_adresse = ADRESSE.sub("", texte)
    assert signes(typographier(sans_adresse)) == signes(sans_adresse)


@given(PHRASES)
@example("https://x.fr/e\u0301")
def test_aucune_adresse_n_est_changee(texte: str) -> None:
    assert ADRESSE.findall(typographier(texte)) == ADRESSE.findall(texte)


@given(PHRASES)
def test_un_passage_garde_les_espaces_de_ses_bords(texte: str) -> None:
    """La prose des pages se compose morceau par morceau : un bord perdu collerait deux mots."""
    compose = composer_passage(f" x{texte}x ")
    assert compose.startswith(" x")
    assert compose.endswith("x ")


@given(PHRASES)
def test_deplier_ramene_au_clavier_une_fois_pour_toutes(texte: str) -> None:
    plie = deplier(typographier(texte))
    assert deplier(plie) == plie
    assert not set(plie) & set("\u00a0\u202f’…")


def test_deux_redactions_qui_ne_different_que_par_la_typographie_se_deplient_pareil() -> None:
    assert deplier("l’eau\u202f; n°\u00a05…") == deplier("l'eau ; n° 5...") == "l'eau ; n° 5..."


@pytest.mark.parametrize(
    ("texte", "attendu"), [("Élève à l'œuvre", "Eleve a l'oeuvre"), ("ÆŒæœ", "AEOEaeoe"), ("çñ", "cn")]
)
def test_sans_accent(texte: str, attendu: str) -> None:
    assert sans_accent(texte) == attendu
