"""La mémoire que Typst garde d'un document à l'autre est bornée, sans rien changer à ce qu'il compose."""

import pytest
import typst

from ldm.rendus.pdf import composition
from ldm.rendus.pdf.composition import composer


def test_ce_que_typst_oublie_ne_change_pas_un_octet(monkeypatch: pytest.MonkeyPatch) -> None:
    def composer_deux_fois() -> list[bytes]:
        return [composer("texte.typ", {"texte": mot}, ua=False) for mot in ("un", "deux")]

    monkeypatch.setattr(composition, "_RETENUES", [0])
    gardes = composer_deux_fois()
    assert composition._RETENUES[0] > 0
    composes = list[str]()
    compilateur = composition._compilateur

    def compter(gabarit: str) -> typst.Compiler:
        composes.append(gabarit)
        return compilateur(gabarit)

    monkeypatch.setattr(composition, "_compilateur", compter)
    monkeypatch.setattr(composition, "RETENUES_MAX", 1)
    assert composer_deux_fois() == gardes
    assert composition._RETENUES[0] == 0
    assert composes.count("vide.typ") == 3 * composition._OUBLI
