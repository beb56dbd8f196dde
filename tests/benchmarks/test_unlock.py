"""Unlock, Argon2id apart: from the exam's key to all that the first screen reads."""

import hashlib
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

import msgspec

from app.exam.counts import Counts
from app.exam.day import ExamDay
from app.exam.finding import Finding
from app.exam.findings import findings
from app.exam.journal import Entry
from app.exam.stages import Stage, stage_of
from app.laptop.exams import order_of
from app.practice.clock import ScriptedClock
from storage.exam_file import ExamFile
from storage.sqlcipher import Database
from tests.benchmarks.busy_day import START
from tests.benchmarks.conftest import Table
from tests.benchmarks.pairs import Side
from tests.benchmarks.stored import CANDIDATES, ENTRIES, KEY, StoredDay
from tests.fakes.ids import numbered_ids

_DECODER = msgspec.json.Decoder(Entry)


def test_unlock(table: Table, busy_day: StoredDay) -> None:
    with ExitStack() as opened:
        table.measure(
            f"unlock to a working exam, {CANDIDATES:,} candidates, {ENTRIES:,} entries",
            Side(lambda stack: _working_exam(busy_day.path, stack), lambda: opened),
            against="open, read, decode, hash those entries",
            floor=Side(lambda stack: _entries(busy_day.path, stack), lambda: opened),
            budget=2,
            rounds=15,
        )


def _working_exam(path: Path, opened: ExitStack) -> tuple[ExamDay, Stage, Counts, tuple[Finding, ...]]:
    file = ExamFile.open(path, KEY)
    opened.callback(file.close)
    clock = ScriptedClock(START + timedelta(hours=3), "epoch-2")
    exam = ExamDay.resume(order_of(file), file, clock=clock, ids=numbered_ids("again-"))
    state = exam.state
    return exam, stage_of(state), state.counts, findings(state)


def _entries(path: Path, opened: ExitStack) -> list[tuple[Entry, str]]:
    database = Database.open(path, KEY)
    opened.callback(database.close)
    rows = database.query("SELECT seq, body, hash FROM journal ORDER BY seq")
    return [(_DECODER.decode(body), hashlib.sha256(body).hexdigest()) for _, body, _ in rows]
