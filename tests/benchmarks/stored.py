"""A journal of the size of the budgets, in a real exam file and as its bare lines."""

import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from app.exam.canonical import canonical
from app.exam.order import ExamOrder
from app.people.private import Private
from app.ports import ExamMeta, Row
from storage.exam_file import ExamFile
from tests.benchmarks import busy_day
from tests.fakes.journal import MemoryJournal

CANDIDATES = 1_000
ENTRIES = 20_000
KEY = bytes(range(32))

_CREATED = datetime(2026, 10, 1, 12, 0, tzinfo=UTC)


class StoredDay(Private, frozen=True, kw_only=True):
    """An exam in progress: its order, its entries, where an exam file with both lies closed, and who is inside."""

    order: ExamOrder
    rows: tuple[Row, ...]
    path: Path
    inside: tuple[int, ...]

    def copied(self, path: Path) -> Path:
        """A copy of the exam file that may be written to."""
        return Path(shutil.copy(self.path, path))


def stored_day(path: Path) -> StoredDay:
    """Play a day of that size and put it into an exam file."""
    exam = busy_day.exam_of(CANDIDATES)
    journal = MemoryJournal()
    day, clock = busy_day.begun(exam, journal)
    busy_day.play(day, clock, busy_day.commands(exam, ENTRIES))
    rows = tuple(journal.rows())
    if len(rows) != ENTRIES:
        raise AssertionError(f"{len(rows)} entries instead of {ENTRIES}")
    new_file(path, exam.order, rows)
    inside = tuple(n for n in busy_day.wanderers(exam) if day.state.standing(n).place == "inside")
    return StoredDay(order=exam.order, rows=rows, path=path, inside=inside)


def new_file(path: Path, order: ExamOrder, rows: Sequence[Row]) -> None:
    """An exam file with these entries, closed."""
    meta = ExamMeta(
        exam_id=order.exam_id, run=1, package_sha256="0" * 64, order=canonical(order), created=_CREATED
    )
    with closing(ExamFile.create(path, KEY, meta)) as file:
        file.append(rows)
