"""Power lost while exams are erased: each is there whole or is gone with its key, and no other is touched."""

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.errors import KnownError
from storage.laptop import LaptopStore
from tests.durability import erasing_workload, workload
from tests.durability.erasing_workload import ENTRIES, exam_id
from tests.durability.powerloss import Outcome, storm
from tests.durability.recording import compile_recorder, read, record
from tests.storage.pages import decrypted

pytestmark = pytest.mark.skipif(
    sys.platform != "linux", reason="needs LD_PRELOAD; SQLite issues the same calls elsewhere"
)

EXAMS = 12
STATES = 100


def judge(folder: Path, acknowledged: Sequence[bytes]) -> Outcome:
    """Before everything was made there is nothing to keep."""
    if b"made" not in acknowledged:
        return Outcome.WHOLE
    told = [line.decode().split() for line in acknowledged]
    keys = {int(number): bytes.fromhex(key) for word, number, key in (t for t in told if t[0] == "key")}
    done = {int(t[1]) for t in told if t[0] == "gone"}
    try:
        with workload.open_store(folder) as store:
            return _judged(store, folder, keys, done)
    except KnownError:
        return Outcome.BROKEN


def _judged(store: LaptopStore, folder: Path, keys: dict[int, bytes], done: set[int]) -> Outcome:
    live = {entry.exam_id for entry in store.exams.list()} - {workload.EXAM}
    gone = {erased.exam_id for erased in store.exams.erased()}
    if live & gone or live | gone != {exam_id(number) for number in range(1, EXAMS + 1)}:
        return Outcome.LOST
    if not gone >= {exam_id(number) for number in done}:
        return Outcome.BROKEN
    # Beside the one that was erased last, no exam was touched.
    if not gone <= {exam_id(number) for number in keys}:
        return Outcome.LOST
    for exam in live:
        rows = list(store.exams.open(exam).rows())
        if len(rows) != ENTRIES or not workload.unbroken(rows):
            return Outcome.LOST
    if len(list((folder / "exams").glob("*.db"))) != len(live) + 1:
        return Outcome.BROKEN
    pages = decrypted(folder / "store.db", store._vault._store_key)
    left = [number for number, key in keys.items() if exam_id(number) in gone and key in pages]
    return Outcome.BROKEN if left else Outcome.WHOLE


def test_an_exam_is_whole_or_gone_with_its_key(tmp_path: Path) -> None:
    folder, log = tmp_path / "store", tmp_path / "log"
    record(
        [sys.executable, erasing_workload.__file__, folder, str(EXAMS)],
        folder,
        log,
        compile_recorder(tmp_path),
        environment={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    events = list(read(log))
    tally = storm(events, folder, judge, count=STATES, seed=20261007, scratch=tmp_path)
    assert (tally.states, tally.lost, tally.broken) == (STATES, 0, 0)
    assert tally.acknowledged > EXAMS
