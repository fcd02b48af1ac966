"""Les bibliothèques que « Mon dossier » emporte : celles de leurs auteurs, sans changement."""

import hashlib
from pathlib import Path
from typing import Final

import pytest

DOSSIER: Final = Path(__file__).resolve().parents[2] / "docs/assets/auto-evaluation/bibliotheques"
# Paquets idb 8.0.4 (build/umd.js, LICENSE) et fflate 0.8.3 (umd/index.js, LICENSE).
SOMMES: Final = {
    "idb/idb.js": "84a1b83a821969a36592964874997757d8bde798dc1b89a5891391bd29e5c08c",
    "idb/LICENSE.txt": "873a2f333fda393ec3464f4579209b019d98e97c3bf498b10e85f630162fd708",
    "fflate/fflate.js": "462ef8041fc970e3615a20a9dd2b2e3047a073b2da729ef4f02b634bba8b7b83",
    "fflate/LICENSE.txt": "0a1df3a083d0c010560aa342e87959c8c1070e6fd54545741f083f22d0c8b551",
}


def test_aucun_autre_fichier_ne_s_y_glisse() -> None:
    assert {f.relative_to(DOSSIER).as_posix() for f in DOSSIER.rglob("*") if f.is_file()} == {*SOMMES}


@pytest.mark.parametrize("nom", SOMMES)
def test_la_bibliotheque_copiee_est_celle_de_ses_auteurs(nom: str) -> None:
    assert hashlib.sha256((DOSSIER / nom).read_bytes()).hexdigest() == SOMMES[nom]
