"""Nothing of a whole practice exam connects, binds or resolves a name (design.md 2)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.network import watch

REPOSITORY = Path(__file__).parents[2]


def watched(*arguments: str | Path, planted: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "PLANTED": planted}
    return subprocess.run(
        [sys.executable, watch.__file__, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
        env=environment,
    )


def test_a_whole_exam_needs_no_network(tmp_path: Path) -> None:
    day = tmp_path / "day"
    demo = watched("demo", "--headless", "--out", day, "--candidates", "12")
    assert (demo.returncode, demo.stderr) == (0, "")
    assert (day / "04.pokwitowanie").exists()
    package = ("--package", day / "02.zlecenie")
    trust = ("--trust", day / "oke.crt", "--key", day / "oke.key")
    for command in (
        ("verify", day / "03.wynik", *trust),
        ("check-paper", day / "print" / "lista.pdf", day / "03.wynik", *trust),
        ("replay", day / "day.jsonl", "--store", day / "laptop", *package, "--out", day / "again"),
        ("desk", "import", day / "again", "--store", day / "desk"),
    ):
        done = watched(*command)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("planted", watch.PLANTED)
def test_whatever_reaches_for_one_is_noticed(tmp_path: Path, planted: str) -> None:
    done = watched("demo", "--headless", "--out", tmp_path / "day", planted=planted)
    assert done.returncode == watch.BREACH
    assert done.stderr.startswith("reached for the network: socket.")
    assert not (tmp_path / "day").exists()
