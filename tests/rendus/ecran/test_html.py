"""Le HTML des blocs : rien n'y entre sans échappement, et sa structure sert la lecture."""

import re
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ldm.documents.blocs import (
    Bloc,
    Cellule,
    Champ,
    Colonne,
    Difference,
    Groupe,
    Ligne,
    Paragraphe,
    Section,
    Tableau,
)
from ldm.documents.morceaux import Lien
from ldm.erreurs import MauvaisUsage
from ldm.modele.criteres import Descripteur
from ldm.rendus.ecran import html as html_
from ldm.rendus.ecran.html import ContexteDePage, relire, rendre
from ldm.rendus.socle import dessins
from ldm.rendus.socle.dessins import icone
from tests.rendus.blocs_d_essai import TEXTES_HOSTILES, chaque_bloc
from tests.rendus.lecture import Evenement, balises, lire, sans_mentions, texte

NEUTRE = "Zzneutre"
SIGLES = {
    "CA": "conseil d’administration",
    "CAEN": "conseil académique",
    "EAC": 'éducation "artistique" & <culturelle>',
    "LDM": "lycée des métiers",
}
OUTILS = {"LDM 003": "outils/ldm-003/", "LDM\u00a0003": "outils/ldm-003/"}


def html(*blocs: Bloc, contexte: ContexteDePage | None = None) -> str:
    return rendre(blocs, contexte or ContexteDePage(racine="../"))


def paragraphe(contenu: str) -> str:
    contexte = ContexteDePage(racine="../", sigles=SIGLES, renvois=OUTILS)
    return html(Paragraphe(contenu), contexte=contexte)


def remplacer(evenements: list[Evenement], contenu: str) -> list[Evenement]:
    return [tuple(morceau.replace(NEUTRE, contenu) for morceau in evenement) for evenement in evenements]


@pytest.mark.parametrize("hostile", TEXTES_HOSTILES, ids=lambda t: t[:20])
def test_un_texte_hostile_ne_change_ni_les_balises_ni_les_attributs(hostile: str) -> None:
    assert lire(html(*chaque_bloc(hostile))) == remplacer(lire(html(*chaque_bloc(NEUTRE))), hostile)


@given(st.text(min_size=1, max_size=60))
def test_aucun_texte_ne_change_ni_les_balises_ni_les_attributs(contenu: str) -> None:
    assert lire(html(*chaque_bloc(contenu))) == remplacer(lire(html(*chaque_bloc(NEUTRE))), contenu)


def test_le_controle_voit_un_texte_qui_n_est_pas_echappe() -> None:
    brut = html(Paragraphe(NEUTRE)).replace(NEUTRE, TEXTES_HOSTILES[0])
    assert lire(brut) != remplacer(lire(html(Paragraphe(NEUTRE))), TEXTES_HOSTILES[0])


def test_un_descripteur_construit_sans_controle_n_est_jamais_evalue() -> None:
    descripteur = Descripteur.model_construct(id="D-001", texte="{{ 7*7 }}<b>")
    assert html(Paragraphe(descripteur.texte)) == "<p>{{ 7*7 }}&lt;b&gt;</p>\n"


@pytest.mark.parametrize(
    "cible",
    [
        "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "\x01javascript:x",
        "data:text/html,x", "http://x.fr", "//x.fr", "\\\\x.fr", "/x",
    ],
)  # fmt: skip
def test_une_adresse_ni_https_ni_mailto_ni_relative_est_refusee(cible: str) -> None:
    with pytest.raises(MauvaisUsage, match="Adresse refusée"):
        html(Paragraphe((Lien("x", cible),)))


@pytest.mark.parametrize(
    ("cible", "rendue"),
    [
        ("https://www.education.gouv.fr/", "https://www.education.gouv.fr/"),
        ("mailto:a@b.fr", "mailto:a@b.fr"), ("outils/ldm-003/", "../outils/ldm-003/"), ("", "../"),
        ("sources/#a:b", "../sources/#a:b"),
    ],
)  # fmt: skip
def test_une_adresse_relative_part_de_la_racine_de_l_edition(cible: str, rendue: str) -> None:
    assert f'href="{rendue}"' in html(Paragraphe((Lien("x", cible),)))


def test_un_guillemet_dans_une_adresse_ne_sort_pas_de_l_attribut() -> None:
    (ouverture, *_) = [e for e in lire(html(Paragraphe((Lien("x", 'a"onclick="b'),)))) if e[0] == "<a"]
    assert ouverture == ("<a", 'href=../a"onclick="b')


@pytest.mark.parametrize(
    ("phrase", "abreviations"),
    [
        ("Le CA vote.", ["CA"]), ("Le CAEN, l’EAC.", ["CAEN", "EAC"]), ("(EAC)", ["EAC"]),
        ("EAC/CA", ["EAC", "CA"]), ("CAP ÉCAR ca CA-2 pré-CA CAs", []), ("LDMX", []),
    ],
)  # fmt: skip
def test_un_sigle_est_explique_sans_casser_de_mot(phrase: str, abreviations: list[str]) -> None:
    rendu = paragraphe(phrase)
    assert re.findall(r"<abbr [^>]*>([^<]*)</abbr>", rendu) == abreviations
    assert texte(rendu).strip() == phrase


def test_l_explication_d_un_sigle_est_echappee() -> None:
    assert ("<abbr", 'title=éducation "artistique" & <culturelle>') in lire(paragraphe("EAC"))


@pytest.mark.parametrize("code", ["LDM 003", "LDM\u00a0003"])
def test_le_code_d_un_outil_mene_a_sa_page(code: str) -> None:
    assert f'<a href="../outils/ldm-003/">{code}</a>' in paragraphe(f"Voir {code}.")


@pytest.mark.parametrize("code", ["LDM 0031", "LDM 004", "XLDM 003"])
def test_un_code_qui_n_est_pas_celui_d_un_outil_n_est_pas_un_lien(code: str) -> None:
    assert "<a " not in paragraphe(code)


def test_les_titres_descendent_d_un_niveau_par_section_et_pas_plus_bas_que_six() -> None:
    section = Section("f", ())
    for titre in "edcba":
        section = Section(titre, (section,))
    assert balises(html(section, contexte=ContexteDePage(niveau=2))) == ["h2", "h3", "h4", "h5", "h6", "h6"]


def tableau(**options: Any) -> str:
    champ = Cellule((Champ("D-001.x", "Preuves", etiquette_visible=False),))
    lignes = (
        Ligne((Cellule((Paragraphe("A"),), entete=True, lignes=2), champ, champ), "D-001"),
        Ligne((champ, champ), "D-002"),
    )
    colonnes = (Colonne("Descripteur", 5), Colonne("Preuves", 4), Colonne("Suite", 3))
    return html(
        Tableau(
            "Grille",
            colonnes,
            (Groupe("Critère 1", lignes, "C-01"), Groupe("Critère 2", lignes[:1])),
            ancre="g",
            **options,
        )
    )


def test_chaque_groupe_est_un_tableau_qui_repete_ses_en_tetes() -> None:
    noms = balises(tableau())
    assert noms.count("table") == noms.count("caption") == noms.count("thead") == 2
    assert re.findall(r"<caption>([^<]*)", tableau()) == ["Critère 1", "Critère 2"]
    evenements = lire(tableau())
    rappels = [e for e in evenements if e[0] == "<td" and "colspan=3" in e]
    assert rappels == [("<td", "colspan=3", f"data-groupe=Critère {n}") for n in (1, 2)]
    assert evenements.count(("<tr", "class=ldm-tableau__groupe", "aria-hidden=true")) == 2


def test_les_en_tetes_disent_leur_portee_et_les_cases_leur_etendue() -> None:
    evenements = lire(tableau())
    assert evenements.count(("<th", "role=columnheader", "scope=col")) == 6
    assert ("<th", "role=rowheader", "scope=row", "data-titre=Descripteur", "rowspan=2") in evenements
    assert ("<tr", "role=row", "data-ligne=D-001") in evenements


def test_un_groupe_sans_titre_prend_la_legende_du_tableau() -> None:
    rendu = html(Tableau("Légende", (Colonne("A"),), (Groupe("", ()),)))
    assert "<caption>Légende</caption>" in rendu
    assert "colgroup scope" not in rendu
    assert "ldm-tableau__groupe" not in rendu


def test_les_largeurs_de_colonnes_font_une_page_entiere() -> None:
    largeurs = [int(n) for n in re.findall(r"ldm-l(\d+)", tableau())]
    assert largeurs == [10, 8, 6] * 2


def test_une_grille_a_remplir_reste_hors_de_la_recherche() -> None:
    assert "data-search-exclude" in tableau(a_remplir=True)
    assert "data-search-exclude" not in tableau()


def test_un_tableau_se_fait_defiler_au_clavier_et_dit_son_nom() -> None:
    region = next(e for e in lire(tableau()) if e[0] == "<div")
    assert {"role=group", "aria-label=Grille", "tabindex=0", "id=g"} <= set(region)


def difference(avant: str, apres: str) -> tuple[str, str]:
    rendu = sans_mentions(html(Difference((avant,), (apres,))))
    gauche, droite = re.findall(r"<p>(.*?)</p>", rendu, re.S)
    return gauche.strip(), droite.strip()


def test_la_difference_marque_les_mots_et_eux_seuls() -> None:
    assert difference("sa ou ses filière(s)", "sa/ses filière(s)") == (
        "<del>sa ou ses</del> filière(s)",
        "<ins>sa/ses</ins> filière(s)",
    )


def test_deux_textes_egaux_n_ont_aucune_marque() -> None:
    assert difference("Le même texte.", "Le même texte.") == ("Le même texte.", "Le même texte.")


def test_un_mot_frequent_d_un_long_texte_se_compare_comme_les_autres() -> None:
    long = " ".join(["le"] * 250)
    assert difference(long, f"Voici {long}") == (long, f"<ins>Voici</ins> {long}")


def test_un_alinea_sans_vis_a_vis_est_marque_en_entier() -> None:
    rendu = sans_mentions(html(Difference(("a",), ("a", "b c"))))
    assert "<ins>b c</ins>" in rendu


def test_la_difference_se_dit_aux_lecteurs_d_ecran() -> None:
    lu = " ".join(texte(html(Difference(("un vieux texte",), ("un nouveau texte",)))).split())
    assert "un [retiré : vieux] texte" in lu
    assert "un [ajouté : nouveau] texte" in lu


def test_une_difference_porte_les_noms_de_ses_textes_et_se_montre_sans_marque() -> None:
    rendu = html(
        Difference(("un vieux texte",), ("tout autre chose",), ("Édition A", "Édition B"), marquer=False)
    )
    assert [
        t
        for t in ("Édition A", "Édition B", "<p>un vieux texte</p>", "<p>tout autre chose</p>")
        if t not in rendu
    ] == []
    assert "<del>" not in rendu


@given(*(st.text(min_size=1, max_size=40).map(str.strip),) * 2)
def test_la_difference_ne_perd_et_n_ajoute_aucun_mot(avant: str, apres: str) -> None:
    rendu = sans_mentions(html(Difference((avant,), (apres,))))
    rendus = [texte(morceau) for morceau in re.findall(r"<p>(.*?)</p>", rendu, re.S)]
    assert rendus == [avant, apres]


def test_les_balises_ouvertes_se_ferment_dans_l_ordre() -> None:
    vides = {"col", "img", "br", "path", "circle", "line", "rect"}
    pile: list[str] = []
    for evenement in lire(html(*chaque_bloc("x"))):
        nom = evenement[0].lstrip("</")
        if evenement[0].startswith("</"):
            if nom not in vides:
                assert pile.pop() == nom
        elif evenement[0].startswith("<") and nom not in vides:
            pile.append(nom)
    assert pile == []


def test_une_region_a_un_seul_genre_de_liste_par_style() -> None:
    assert [b for a, b in pairwise(balises(html(*chaque_bloc("x")))) if a == "details"] == ["summary"]


def test_une_icone_modifiee_se_relit_a_la_construction_suivante(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "icones").mkdir()
    icone = tmp_path / "icones" / "essai.svg"
    monkeypatch.setattr(dessins, "GABARITS", tmp_path)
    icone.write_text("<svg>avant</svg>", encoding="utf-8")
    assert dessins.icone("essai") == "<svg>avant</svg>"

    icone.write_text("<svg>après</svg>", encoding="utf-8")
    relire()

    assert dessins.icone("essai") == "<svg>après</svg>"


def test_un_genre_que_le_gabarit_ignore_arrete_le_rendu() -> None:
    """Une macro oubliée ferait disparaître le bloc de toutes les pages, en silence."""

    @dataclass(frozen=True)
    class Inconnu:
        genre: ClassVar[str] = "inconnu"

    with pytest.raises((TypeError, AssertionError), match=r"[Ii]nconnu"):
        html(Inconnu())  # type: ignore[arg-type]


def test_un_gabarit_garde_compile_ne_fige_pas_ce_que_rend_un_filtre() -> None:
    """Jinja appelle à la compilation un filtre dont tout l'argument est constant, et le garde compilé."""
    compile_ = html_._environnement().compile("{{ 'accroche' | icone }}", raw=True)
    assert icone("accroche") not in compile_
    assert "'accroche'" in compile_
