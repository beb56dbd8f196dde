"""Power lost while a passphrase changes: the old one or the new one opens the store, and signs."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import KnownError
from storage.laptop import LaptopStore
from tests.durability import passphrase_workload, workload
from tests.durability.passphrase_workload import FINGERPRINT, PRIVATE_KEY, passphrase
from tests.durability.powerloss import Outcome, storm
from tests.durability.recording import compile_recorder, read, record

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs LD_PRELOAD; SQLite issues the same calls elsewhere"
)

CHANGES = 20
STATES = 100
WRONG_PASSPHRASE = "S-101"


def judge(folder: Path, acknowledged: Sequence[bytes]) -> Outcome:
    """Before the first acknowledgement there is nothing to keep."""
    if not acknowledged:
        return Outcome.WHOLE
    last = int(acknowledged[-1])
    for number in (last, last + 1):
        try:
            with LaptopStore.open(
                folder, workload.SLOT, passphrase(number), clock=workload.clock, cost=workload.CHEAP
            ) as store:
                kept = store.signing_keys.get(FINGERPRINT) == PRIVATE_KEY
                return Outcome.WHOLE if kept else Outcome.BROKEN
        except KnownError as error:
            if error.code != WRONG_PASSPHRASE:
                return Outcome.BROKEN
    return Outcome.LOST


def test_one_of_the_two_opens_and_signs(tmp_path: Path) -> None:
    folder, log = tmp_path / "store", tmp_path / "log"
    record(
        [sys.executable, passphrase_workload.__file__, folder, str(CHANGES)],
        folder,
        log,
        compile_recorder(tmp_path),
        environment={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    tally = storm(list(read(log)), folder, judge, count=STATES, seed=20261006, scratch=tmp_path)
    assert (tally.states, tally.lost, tally.broken) == (STATES, 0, 0)
    assert tally.acknowledged > CHANGES // 2
