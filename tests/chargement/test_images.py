"""Le logo d'une édition : vérifié, nettoyé, borné avant d'aller sur chaque page et dans chaque fichier."""

import struct
import zlib

import pytest

from ldm.chargement.images import ImageRefusee, nettoyer, textes_d_un_svg

TRACE = '<path d="M0 0h10v10z" fill="url(#degrade)"/>'


def svg(contenu: str = TRACE, attributs: str = 'viewBox="0 0 30 10"', avant: str = "") -> bytes:
    ouvert = (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" {attributs}>'
    )
    return f"{avant}{ouvert}{contenu}</svg>".encode()


def png(largeur: int = 32, hauteur: int = 32, *autres: tuple[bytes, bytes]) -> bytes:
    morceaux = (
        (b"IHDR", struct.pack(">IIBBBBB", largeur, hauteur, 8, 0, 0, 0, 0)),
        *autres,
        (b"IDAT", zlib.compress(b"\0" * (largeur + 1) * hauteur)),
        (b"IEND", b""),
    )
    corps = (struct.pack(">I", len(d)) + n + d + struct.pack(">I", zlib.crc32(n + d)) for n, d in morceaux)
    return b"\x89PNG\r\n\x1a\n" + b"".join(corps)


@pytest.mark.parametrize(
    "cache",
    [
        "<script>alert(1)</script>",
        "<metadata>Une personne</metadata>",
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<x:page xmlns:x="http://inkscape">Une personne</x:page>',
        "<!-- Une personne -->",
    ],
)
def test_ce_qui_ne_se_voit_pas_s_enleve(cache: str) -> None:
    assert nettoyer(svg(cache + TRACE), ".svg") == nettoyer(svg(), ".svg")


def test_un_evenement_un_lien_et_les_cotes_s_enlevent_le_dessin_reste() -> None:
    sale = svg(
        f'<a href="https://ailleurs.example" onclick="alert(1)">{TRACE}</a>',
        'width="300mm" height="100mm" viewBox="0,0,30,10" onload="alert(1)"',
        '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://x">',
    )
    dit = nettoyer(sale, ".svg").decode()
    assert [mot for mot in ("onclick", "onload", "ailleurs", "DOCTYPE", "300mm") if mot in dit] == []
    assert 'viewBox="0 0 30 10"' in dit
    assert "<g>" in dit
    assert "M0 0h10v10z" in dit


@pytest.mark.parametrize(
    ("contenu", "quoi"),
    [
        ("<foreignObject><p>x</p></foreignObject>", "texte de page web"),
        ('<image href="https://ailleurs.example/x.png"/>', "pris ailleurs"),
        ('<use xlink:href="autre.svg#x"/>', "pris ailleurs"),
        ('<image href="data:image/svg+xml;base64,AAAA"/>', "pris ailleurs"),
        ("<style>@import 'https://x';</style>", "style pris hors de l'image"),
        ("<style>rect{fill:url( 'https://x')}</style>", "style pris hors de l'image"),
        ('<rect style="fill:url(https://x)"/>', "pris hors de l'image"),
        ("<g>" * 80 + "</g>" * 80, "trop imbriquée"),
        ("<g/>" * 6_000, "tracés"),
    ],
)
def test_ce_qui_se_verrait_et_ne_se_garde_pas_est_refuse(contenu: str, quoi: str) -> None:
    with pytest.raises(ImageRefusee, match=quoi) as leve:
        nettoyer(svg(contenu), ".svg")
    assert leve.value.remede


@pytest.mark.parametrize(
    ("octets", "fin", "quoi"),
    [
        (b"<html/>", ".svg", "pas une image SVG"),
        (b"<svg", ".svg", "pas une image SVG"),
        (svg(avant='<!DOCTYPE svg [<!ENTITY a "b">]>'), ".svg", "entités"),
        (svg(attributs=""), ".svg", "sans dimensions"),
        (svg(attributs='viewBox="0 0 nan 3"'), ".svg", "sans dimensions"),
        (svg(attributs='viewBox="0 0 900 10"'), ".svg", "trop étirée"),
        (svg("x" * 600_000), ".svg", "plus de 512 Kio"),
        (b"GIF89a", ".png", "pas une image PNG"),
        (png(8, 8), ".png", "8 × 8 pixels"),
        (png()[:-20], ".png", "abîmée"),
        (svg(), ".jpg", "image « .jpg »"),
    ],
)
def test_une_image_fausse_ou_demesuree_est_refusee(octets: bytes, fin: str, quoi: str) -> None:
    with pytest.raises(ImageRefusee, match=quoi):
        nettoyer(octets, fin)


def test_un_png_perd_ses_commentaires_et_garde_son_dessin() -> None:
    assert nettoyer(png(32, 32, (b"tEXt", b"Author\0Une personne"), (b"eXIf", b"lieu")), ".png") == png()


def test_le_texte_d_un_svg_se_remarque() -> None:
    assert textes_d_un_svg(svg('<text x="1">Académie</text>'))
    assert not textes_d_un_svg(svg("<textPath/>"))
