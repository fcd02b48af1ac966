"""Un dossier qui a des jalons, et les mêmes abîmés : lus et refusés pareil en Python et au navigateur."""

import json
from pathlib import Path
from typing import Any, Final

EXEMPLE: Final[dict[str, Any]] = json.loads(
    (Path(__file__).parent / "jalons.json").read_text(encoding="utf-8")
)
TEXTE: Final = f"{json.dumps(EXEMPLE['dossier'], ensure_ascii=False, indent=1)}\n"
ABIME: Final = "est abîmé"
_AILLEURS: Final = "nomme des réponses qui ne sont pas dans ce fichier"
_CHANGES: Final = {
    "une version inconnue": (
        "preuves 27d59f3dbb1bd75e\\n", "preuves 0123456789abcdef\\n", _AILLEURS,
    ),
    "un prototype": ("jalon/J-3f2a9c1e|", "jalon/__proto__|", ABIME),
    "une ligne qui n'en est pas une": ("1\\nOUT-003|D-017.preuves 27d5", "1\\n<b>", ABIME),
    "un jalon qui en fige un autre": (
        "position 27135a038a63398a\"", "position 27135a038a63398a\\njalon/J-00000001|nom a1ae1abd30f8db77\"",
        ABIME,
    ),
    "une écriture qui n'en est pas une": ("\"1\\nOUT-003", "\"OUT-003", ABIME),
    "un nom immense": ("\"Dépôt 2027\"", f"\"{'x' * 121}\"", ABIME),
}  # fmt: skip


def partiel() -> str:
    """Rend une copie qui n'a pas emporté un champ qu'un jalon nomme."""
    champs = {cle: champ for cle, champ in EXEMPLE["dossier"]["champs"].items() if cle != "partage|uai"}
    return json.dumps({**EXEMPLE["dossier"], "champs": champs})


def hostiles() -> dict[str, tuple[str, str]]:
    """Rend, par cas, le texte d'un fichier, et ce qu'en dit le refus."""
    rendus = {}
    for cas, (avant, apres, dit) in _CHANGES.items():
        assert avant in TEXTE, cas
        rendus[cas] = (TEXTE.replace(avant, apres), dit)
    champs = EXEMPLE["dossier"]["champs"]
    mille = {f"jalon/J-{rang:08x}|nom": champs["jalon/J-3f2a9c1e|nom"] for rang in range(2, 10_002)}
    return rendus | {
        "dix mille jalons": (
            json.dumps({**EXEMPLE["dossier"], "champs": {**champs, **mille}}),
            "10003 jalons",
        ),
    }
