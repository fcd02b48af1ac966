"""La frise tracée : l'échelle des années, la zone d'avant, des liens que le clavier atteint."""

import re
from itertools import pairwise

from ldm.documents.blocs import Frise, Paragraphe
from ldm.documents.dates import Etape
from ldm.rendus.ecran.frise import LARGEUR, tracer
from ldm.rendus.ecran.html import ContexteDePage, rendre

ETAPES = (
    Etape("1. Avant", "sans durée", "demarche/etapes/"),
    Etape("2. Pendant", "cinq ans", "", 0, 5),
    Etape("Suivi <à un an>", "à un an", "demarche/echeancier/", 1, 1),
    Etape("3. Après", "la cinquième année", "", 4, 5),
)
FRISE = Frise(
    "Le cycle", "Ce qui suit quoi.", "Décision", ETAPES, tuple((Paragraphe(f"détail {n}"),) for n in range(4))
)


def test_les_annees_se_suivent_a_la_meme_distance() -> None:
    trace = tracer(FRISE)
    places = [x for x, _ in trace.graduations]
    assert [nom for _, nom in trace.graduations] == ["Décision", "1 an", "2 ans", "3 ans", "4 ans", "5 ans"]
    assert len({round(b - a, 0) for a, b in pairwise(places)}) == 1
    avant, pendant, suivi, apres = trace.traits
    assert (avant.genre, avant.fin) == ("avant", trace.zero)
    assert (pendant.genre, pendant.debut, pendant.fin) == ("periode", places[0], places[5])
    assert (suivi.genre, suivi.debut) == ("jour", places[1])
    assert (apres.debut, apres.fin, apres.ancrage) == (places[4], places[5], "end")


def test_rien_ne_sort_du_dessin_ni_ne_se_recouvre() -> None:
    trace = tracer(FRISE)
    assert all(0 <= trait.debut <= trait.fin <= LARGEUR for trait in trace.traits)
    hauteurs = [trait.y for trait in trace.traits]
    assert hauteurs == sorted(set(hauteurs))
    assert hauteurs[-1] < trace.bas < trace.hauteur


def test_une_frise_sans_avant_ni_echelle_se_trace_aussi() -> None:
    trace = tracer(Frise("x", "y", "z", (Etape("A", "le jour même", "", 0, 0),), ((),)))
    assert not trace.avant
    assert [nom for _, nom in trace.graduations] == ["z", "1 an"]


def test_le_dessin_est_nomme_decrit_et_ses_liens_menent_aux_pages() -> None:
    html = rendre((FRISE,), ContexteDePage(racine="../../"))
    svg = html[: html.index("</svg>")]
    assert 'role="group" aria-labelledby="frise-titre frise-texte"' in svg
    assert '<title id="frise-titre">Le cycle</title>' in svg
    assert '<desc id="frise-texte">Ce qui suit quoi.</desc>' in svg
    liens = ["../../demarche/etapes/", "../../demarche/echeancier/"]
    assert re.findall(r'<a class="ldm-frise__etape" href="([^"]+)"', svg) == liens
    assert re.findall(r'href="([^"]+)"', html[len(svg) :]) == liens
    assert [f"détail {n}" in html[len(svg) :] for n in range(4)] == [True] * 4


def test_le_dessin_n_a_ni_style_en_ligne_ni_texte_non_echappe() -> None:
    html = rendre((FRISE,), ContexteDePage())
    assert "style=" not in html
    assert "<à un an>" not in html
    assert html.count("Suivi &lt;à un an&gt;") == 2
