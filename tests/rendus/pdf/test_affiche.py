"""L'affiche : une page A3 ou A4, balisée, entière, lisible ; sans texte qui en sorte."""

from io import BytesIO

import pypdf
import pytest

from ldm.documents.affiche import composer_affiche_a_imprimer
from ldm.documents.blocs import Cartes, Document, Paragraphe, Pied, Section
from ldm.documents.morceaux import Carte, Insigne
from ldm.rendus.formats import rendre
from ldm.variantes.edition_active import donnees_actives, referentiel_actif
from tests.rendus.composes import pertes
from tests.rendus.lecture_pdf import defauts, elements, hors_de_la_page, ouvrir, polices, textes
from tests.rendus.texte_pdf import extraire

CORPS_MINIMAL = 7.5
"""En points, sur l'A4 : en deçà, on ne lit plus sans loupe."""
FORMATS = {"a3.pdf": (842, 1191), "a4.pdf": (595, 842)}


@pytest.fixture(params=donnees_actives().slugs)
def document(request: pytest.FixtureRequest) -> Document:
    """L'affiche de chaque édition, tour à tour."""
    return composer_affiche_a_imprimer(referentiel_actif(str(request.param)))


@pytest.mark.parametrize("format_", FORMATS)
def test_l_affiche_est_balisee_et_tient_entiere_sur_une_page(format_: str, document: Document) -> None:
    octets = rendre(document, format_)
    with ouvrir(octets) as pdf:
        (page,) = pdf.pages
        assert tuple(round(float(borne)) for borne in page.mediabox[2:]) == FORMATS[format_]
        assert len(elements(pdf, "/H2")) >= len(next(iter(_cartes(document))))
    assert defauts(octets) == []
    assert hors_de_la_page(octets) == []
    assert pertes(document, textes(octets)) == []


def _cartes(document: Document) -> list[tuple[Carte, ...]]:
    sections = [bloc for bloc in document.blocs if isinstance(bloc, Section)]
    return [bloc.cartes for s in sections for bloc in s.blocs if isinstance(bloc, Cartes)]


def test_les_lettres_de_l_affiche_a4_se_lisent(document: Document) -> None:
    corps: set[float] = set()

    def noter(texte: str, _: object, matrice: list[float], __: object, taille: float) -> None:
        if texte.strip():
            corps.add(abs(matrice[3] * taille))

    (page,) = pypdf.PdfReader(BytesIO(rendre(document, "a4.pdf"))).pages
    extraire(page, noter)
    assert min(corps) >= CORPS_MINIMAL


def test_l_affiche_n_a_que_la_police_du_manuel(document: Document) -> None:
    with ouvrir(rendre(document, "a3.pdf")) as pdf:
        noms = {str(fonte.BaseFont).partition("+")[2].partition("-")[0] for fonte in polices(pdf)}
    assert noms == {"SourceSansPro"}


def test_deux_affiches_ont_les_memes_octets(document: Document) -> None:
    assert rendre(document, "a4.pdf") == rendre(document, "a4.pdf")


def _d_essai(nombre: int, texte: str) -> Document:
    cartes = tuple(
        Carte(f"Critère {n}", f"c{n}/", texte, str(n + 1), insigne=Insigne(str(n + 1), "critere", n))
        for n in range(nombre)
    )
    pied = Pied("Essai", "1", "2026-01-01", "", "")
    return Document("Essai", (Section("Les critères", (Cartes(cartes),)),), pied, sous_titre="Essai")


@pytest.mark.parametrize("nombre", [1, 2, 7, 8, 9, 12])
def test_une_affiche_sans_cycle_se_compose_quel_que_soit_le_nombre_de_criteres(nombre: int) -> None:
    octets = rendre(_d_essai(nombre, "Une phrase."), "a4.pdf")
    with ouvrir(octets) as pdf:
        assert len(pdf.pages) == 1
        assert len(elements(pdf, "/H2")) == nombre
    assert defauts(octets) == []


def test_des_textes_longs_se_serrent_pour_tenir() -> None:
    with ouvrir(
        rendre(_d_essai(12, "Une phrase assez longue pour prendre de la place. " * 8), "a3.pdf")
    ) as pdf:
        assert len(pdf.pages) == 1


def test_un_texte_hostile_reste_du_texte() -> None:
    document = _d_essai(2, "#panic() \\ $x$ <b> [lien](x)")
    note = Paragraphe("= Titre *gras*", "bas")
    octets = rendre(Document(document.titre, (*document.blocs, note), document.pied), "a4.pdf")
    assert pertes(document, textes(octets)) == []
    assert "= Titre *gras*" in " ".join(textes(octets))
