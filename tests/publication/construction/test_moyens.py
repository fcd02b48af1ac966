"""Ce que la machine permet : le plus petit de ses cœurs, de ce qu'on lui accorde, et de sa mémoire."""

import os
from pathlib import Path

import pytest

from ldm.publication.construction import moyens
from ldm.publication.construction.moyens import PAR_PROCESSUS, processus_possibles

AMPLE = "MemTotal: 999 kB\nMemAvailable:   67108864 kB\n"


@pytest.fixture
def racine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Une machine de huit cœurs et de beaucoup de mémoire."""
    monkeypatch.setattr(moyens, "_coeurs_admis", lambda: 8)
    poser(tmp_path, {"proc/meminfo": AMPLE})
    return tmp_path


def poser(racine: Path, fichiers: dict[str, str]) -> None:
    for nom, texte in fichiers.items():
        (racine / nom).parent.mkdir(parents=True, exist_ok=True)
        (racine / nom).write_text(texte, encoding="utf-8")


GROUPE = {"proc/self/cgroup": "0::/cours.slice/construction\n"}
DEDANS = "sys/fs/cgroup/cours.slice/construction"


@pytest.mark.parametrize(
    ("fichiers", "attendus"),
    [
        ({}, 8),
        ({"proc/meminfo": f"MemAvailable: {3 * PAR_PROCESSUS // 1024 + 9} kB"}, 3),
        ({"proc/meminfo": "MemAvailable: 1000 kB"}, 1),
        ({"proc/meminfo": "illisible"}, 8),
        ({**GROUPE, f"{DEDANS}/cpu.max": "250000 100000\n"}, 2),
        ({**GROUPE, f"{DEDANS}/cpu.max": "max 100000\n"}, 8),
        ({**GROUPE, f"{DEDANS}/cpu.max": "10000 100000\n"}, 1),
        ({**GROUPE, "sys/fs/cgroup/cours.slice/cpu.max": "400000 100000\n"}, 4),
        ({**GROUPE, f"{DEDANS}/memory.max": f"{2 * PAR_PROCESSUS}\n"}, 2),
        ({**GROUPE, f"{DEDANS}/memory.max": "max\n"}, 8),
        (
            {
                "sys/fs/cgroup/cpu/cpu.cfs_quota_us": "300000",
                "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000",
            },
            3,
        ),
        (
            {"sys/fs/cgroup/cpu/cpu.cfs_quota_us": "-1", "sys/fs/cgroup/cpu/cpu.cfs_period_us": "100000"},
            8,
        ),
        ({"sys/fs/cgroup/memory/memory.limit_in_bytes": str(PAR_PROCESSUS)}, 1),
        ({"proc/self/cgroup": "0::/../ailleurs\n"}, 8),
    ],
)
def test_le_plus_petit_des_moyens_l_emporte(racine: Path, fichiers: dict[str, str], attendus: int) -> None:
    poser(racine, fichiers)
    assert processus_possibles(racine) == attendus


def test_une_affinite_reduite_compte(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {5}, raising=False)
    assert processus_possibles(tmp_path) == 1


def test_un_systeme_sans_affinite_dit_ses_coeurs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity", raising=False)
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert processus_possibles(tmp_path) == 6
