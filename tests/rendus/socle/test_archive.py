"""Les archives normalisées : mêmes parties, mêmes octets."""

from datetime import UTC, datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import pytest

from ldm.erreurs import MauvaisUsage
from ldm.rendus.socle.archive import instant, normaliser_zip


def _archive(
    parties: list[tuple[str, bytes]], date: tuple[int, int, int, int, int, int] = (2020, 5, 6, 7, 8, 10)
) -> bytes:
    tampon = BytesIO()
    with ZipFile(tampon, "w") as archive:
        for nom, contenu in parties:
            archive.writestr(ZipInfo(nom, date), contenu)
    return tampon.getvalue()


def _ouvrir(octets: bytes) -> ZipFile:
    return ZipFile(BytesIO(octets))


def test_l_ordre_et_la_date_d_origine_ne_changent_rien() -> None:
    parties = [("b.xml", b"b"), ("mimetype", b"m"), ("a/c.xml", b"c")]
    assert normaliser_zip(_archive(parties)) == normaliser_zip(_archive(parties[::-1], (2026, 1, 2, 3, 4, 6)))


def test_le_contenu_est_garde() -> None:
    octets = normaliser_zip(_archive([("b.xml", b"b" * 1000), ("a.xml", b"a")]))
    with _ouvrir(octets) as archive:
        assert {nom: archive.read(nom) for nom in archive.namelist()} == {"a.xml": b"a", "b.xml": b"b" * 1000}


def test_mimetype_vient_en_premier_sans_compression_ni_champ_ajoute() -> None:
    octets = normaliser_zip(_archive([("META-INF/manifest.xml", b"x" * 100), ("mimetype", b"application/x")]))
    with _ouvrir(octets) as archive:
        premier, second = archive.infolist()
    assert (premier.filename, premier.compress_type, premier.extra) == ("mimetype", ZIP_STORED, b"")
    assert second.compress_type == ZIP_DEFLATED
    assert octets[30:51] == b"mimetypeapplication/x"


def test_un_dossier_et_un_doublon_disparaissent() -> None:
    with pytest.warns(UserWarning, match="Duplicate name"):
        octets = _archive([("dossier/", b""), ("a.xml", b"ancien"), ("a.xml", b"neuf")])
    with _ouvrir(normaliser_zip(octets)) as archive:
        assert archive.namelist() == ["a.xml"]
        assert archive.read("a.xml") == b"neuf"


def test_une_retouche_change_sa_partie_et_elle_seule() -> None:
    octets = normaliser_zip(_archive([("a.xml", b"a"), ("b.xml", b"b")]), {"a.xml": bytes.upper})
    with _ouvrir(octets) as archive:
        assert (archive.read("a.xml"), archive.read("b.xml")) == (b"A", b"b")


def test_une_retouche_sans_partie_est_une_erreur() -> None:
    with pytest.raises(KeyError, match="absente"):
        normaliser_zip(_archive([("a.xml", b"a")]), {"absente.xml": bytes.upper})


def test_normaliser_deux_fois_ne_change_rien() -> None:
    octets = normaliser_zip(_archive([("a.xml", b"a"), ("mimetype", b"m")]))
    assert normaliser_zip(octets) == octets


@pytest.mark.parametrize(
    ("epoque", "attendu"),
    [
        ("", datetime(1980, 1, 1, tzinfo=UTC)),
        ("0", datetime(1980, 1, 1, tzinfo=UTC)),
        ("1700000000", datetime(2023, 11, 14, 22, 13, 20, tzinfo=UTC)),
        ("9999999999999", datetime(2107, 12, 31, 23, 59, 58, tzinfo=UTC)),
    ],
)
def test_l_instant_suit_source_date_epoch_dans_ce_qu_une_archive_peut_dater(
    monkeypatch: pytest.MonkeyPatch, epoque: str, attendu: datetime
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoque)
    assert instant() == attendu
    with _ouvrir(normaliser_zip(_archive([("a.xml", b"a")]))) as archive:
        assert archive.infolist()[0].date_time[:5] == attendu.timetuple()[:5]


@pytest.mark.parametrize("epoque", ["hier", "-1", "1.5", "²"])
def test_une_epoque_qui_n_est_pas_un_nombre_de_secondes_est_refusee(
    monkeypatch: pytest.MonkeyPatch, epoque: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoque)
    with pytest.raises(MauvaisUsage, match="nombre de secondes depuis 1970"):
        instant()
