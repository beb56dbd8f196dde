"""The process is killed at any moment: what it acknowledged is there, and the store opens at once."""

import os
import random
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.durability import workload

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no SIGKILL, and pipes cannot be waited for")

KILLS = 30
# Every other kill comes while the store is opened, or after so many acknowledged entries at the most, and in either
# case up to so many seconds later; one in five while the program still starts. What is counted in entries shows as
# much on a slow machine as on a quick one.
MOST = 40
LATER = 0.02
START = 0.4
REPOSITORY = Path(__file__).parents[2]


def until_killed(folder: Path, dice: random.Random) -> list[int]:
    """The entries that a workload acknowledged before it was killed."""
    during_start = dice.random() < 0.2
    command: list[str | Path] = [sys.executable, workload.__file__, folder, str(sys.maxsize)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    said = b""
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as process,
        selectors.DefaultSelector() as selector,
    ):
        assert process.stdout
        selector.register(process.stdout, selectors.EVENT_READ)
        enough = dice.choice((0, dice.randint(1, MOST)))
        # The first line says that the store is opened now.
        while not during_start and said.count(b"\n") <= enough:
            chunk = os.read(process.stdout.fileno(), 65536)
            assert chunk, "it ended before it could be killed"
            said += chunk
        deadline = time.monotonic() + dice.uniform(0, START if during_start else LATER)
        while (left := deadline - time.monotonic()) > 0:
            if selector.select(left):
                said += os.read(process.stdout.fileno(), 65536)
        process.send_signal(signal.SIGKILL)
        said += process.stdout.read()
    assert process.returncode == -signal.SIGKILL
    return [int(line) for line in said.split(b"\n")[:-1] if line != b"0"]


def test_nothing_acknowledged_is_lost(tmp_path: Path) -> None:
    dice = random.Random(20261005)
    folder = tmp_path / "store"
    workload.create_store(folder)
    last, acknowledged = 0, 0
    for _ in range(KILLS):
        said = until_killed(folder, dice)
        assert said == list(range(last + 1, last + 1 + len(said)))
        with workload.open_store(folder) as store:
            rows = store.exams.open(workload.EXAM).rows()
            assert not any(health.problems for health in store.check())
        assert workload.unbroken(list(rows))
        # The one entry that was durable when the kill came may not have been acknowledged any more.
        assert len(rows) - (last + len(said)) in {0, 1}
        last = len(rows)
        acknowledged += len(said)
    assert acknowledged > KILLS
