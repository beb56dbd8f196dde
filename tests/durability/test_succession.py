"""Power lost while the envelope makes a new chair: the last code told opens the store, or the new passphrase."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import KnownError
from storage.key_file import SlotRole
from storage.laptop import LaptopStore
from tests.durability import succession_workload, workload
from tests.durability.passphrase_workload import passphrase
from tests.durability.powerloss import Outcome, storm
from tests.durability.recording import compile_recorder, read, record
from tests.durability.succession_workload import slot

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs LD_PRELOAD; SQLite issues the same calls elsewhere"
)

TIMES = 12
STATES = 100
SHUT = {"S-101", "S-104"}


def judge(folder: Path, acknowledged: Sequence[bytes]) -> Outcome:
    """Before the first code was told there is nothing to keep."""
    if not acknowledged:
        return Outcome.WHOLE
    codes = [line.decode() for line in acknowledged]
    ways = ((SlotRole.RECOVERY, codes[-1]), (SlotRole.CHAIR, passphrase(len(codes))))
    for role, secret in ways:
        try:
            with LaptopStore.open(
                folder, slot(folder, role), secret, clock=workload.clock, cost=workload.CHEAP
            ) as store:
                return Outcome.WHOLE if not any(one.problems for one in store.check()) else Outcome.BROKEN
        except KnownError as error:
            if error.code not in SHUT:
                return Outcome.BROKEN
    return Outcome.LOST


def test_somebody_always_comes_in(tmp_path: Path) -> None:
    folder, log = tmp_path / "store", tmp_path / "log"
    record(
        [sys.executable, succession_workload.__file__, folder, str(TIMES)],
        folder,
        log,
        compile_recorder(tmp_path),
        environment={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    tally = storm(list(read(log)), folder, judge, count=STATES, seed=20261008, scratch=tmp_path)
    assert (tally.states, tally.lost, tally.broken) == (STATES, 0, 0)
    assert tally.acknowledged > TIMES // 2
