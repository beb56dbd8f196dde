"""One act recorded durably, and what a screen reads of the state after it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2

from app.exam import commands as c
from app.exam.day import ExamDay, Recorded
from app.exam.findings import findings
from app.exam.stages import stage_of
from app.ports import Journal, Row
from app.practice.clock import ScriptedClock
from storage.exam_file import ExamFile
from tests.benchmarks.busy_day import CHAIR, START
from tests.benchmarks.conftest import Table
from tests.benchmarks.pairs import Side
from tests.benchmarks.stored import CANDIDATES, ENTRIES, KEY, StoredDay
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

# A single commit hangs on the disk's mood: a round is long enough for both sides to meet the same.
_ROUNDS = 30
_TURNS = 20


def test_act(table: Table, busy_day: StoredDay, folder: Path) -> None:
    acts = _acts(busy_day)
    written = _written(busy_day, acts)
    with (
        closing(ExamFile.open(busy_day.copied(folder / "act.db"), KEY)) as file,
        closing(_bare(folder / "bare.db", busy_day.rows)) as bare,
    ):
        day = _resumed(busy_day, file)
        table.measure(
            f"one act recorded and shown, {CANDIDATES:,} candidates, {ENTRIES:,} entries",
            _acting(day, acts),
            against="a bare SQLCipher commit of the same bytes",
            floor=_committing(bare, written),
            budget=1.5,
            rounds=_ROUNDS,
            turns=_TURNS,
        )
        recorded = [row for rows in written for row in rows]
        assert file.rows(after=ENTRIES) == recorded[: 2 + _ROUNDS * _TURNS]


def _written(day: StoredDay, acts: Sequence[c.Command]) -> list[Sequence[Row]]:
    """The rows that each act leaves: two for the first, before which the restart is recorded, and one for the others.

    A twin of the day writes them beforehand: same clock, same ids, same bytes.
    """
    twin = MemoryJournal(day.rows)
    resumed = _resumed(day, twin)
    written = []
    for act in acts:
        before = len(twin.rows())
        _record(resumed, act)
        written.append(twin.rows(after=before))
    return written


def _acting(day: ExamDay, acts: Sequence[c.Command]) -> Side[c.Command]:
    return Side(lambda act: _record(day, act), iter(acts).__next__)


def _committing(connection: Any, written: Sequence[Sequence[Row]]) -> Side[Sequence[Row]]:
    return Side(lambda rows: _commit(connection, rows), iter(written).__next__)


def _record(day: ExamDay, act: c.Command) -> None:
    """Record an act and ask of the state what the window shows: stage, figures, findings."""
    recorded = day.do(act, CHAIR)
    if not isinstance(recorded, Recorded):
        raise AssertionError(f"{type(act).__name__} was refused: {recorded.rule}")
    state = recorded.state
    _ = (stage_of(state), state.counts, findings(state))


def _commit(connection: Any, rows: Sequence[Row]) -> None:
    for row in rows:
        connection.execute("INSERT INTO journal VALUES (?, ?, ?)", row)


def _acts(day: StoredDay) -> list[c.Command]:
    """Of every five acts two send somebody out, two let them back in, one is a remark."""
    acts: list[c.Command] = []
    inside = iter(day.inside)
    while len(acts) <= _ROUNDS * _TURNS:
        for number in islice(inside, 2):
            acts.append(c.LetOut(candidate=number, reason="toaleta", escort="Jerzy Lis", sheet_closed=True))
            acts.append(c.LetBackIn(candidate=number))
        acts.append(c.MakeRemark(text="Chwilowy hałas na korytarzu."))
    return acts


def _resumed(day: StoredDay, journal: Journal) -> ExamDay:
    """The day gone on with after a restart of the program."""
    clock = ScriptedClock(START + timedelta(hours=3), "epoch-2")
    return ExamDay.resume(day.order, journal, clock=clock, ids=numbered_ids("act-"))


def _bare(path: Path, rows: Sequence[Row]) -> Any:
    """A SQLCipher file with the same rows and settings, and nothing else; every statement is its own commit.

    Closed and opened again, as the exam's was: its write-ahead log grows from nothing too.
    """
    with closing(_connected(path)) as connection:
        connection.execute("CREATE TABLE journal (seq INTEGER PRIMARY KEY, body BLOB, hash BLOB)")
        connection.execute("BEGIN")
        connection.executemany("INSERT INTO journal VALUES (?, ?, ?)", rows)
        connection.execute("COMMIT")
    return _connected(path)


def _connected(path: Path) -> Any:
    connection = dbapi2.connect(path, isolation_level=None)
    connection.execute(f"PRAGMA key=\"x'{KEY.hex()}'\"")
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=EXTRA")
    return connection
