"""Où sont les gabarits, les figures et les polices."""

from pathlib import Path
from typing import Final

GABARITS: Final = Path(__file__).resolve().parents[2] / "gabarits"
