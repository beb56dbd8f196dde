"""Protocol 4.5 from the state to the PDF: what a candidate costs in a large room and in a small one."""

from app.exam.form_data import course_protocol
from app.exam.state import State
from app.laptop.reprint import newest_copies, print_record
from printing.protocols import printed
from tests.benchmarks.busy_day import begun, exam_of, play, whole_day
from tests.benchmarks.conftest import Table
from tests.benchmarks.pairs import Side
from tests.fakes.journal import MemoryJournal

_MANY, _FEW = 1_000, 30
_ENTRIES_EACH = 10


def test_protocol(table: Table) -> None:
    many, few = _closed(_MANY), _closed(_FEW)
    table.measure(
        f"protocol 4.5, time per candidate at {_MANY:,} candidates",
        Side(_protocol, lambda: many),
        against=f"the same at {_FEW} candidates",
        floor=Side(_protocol, lambda: few),
        budget=1.2,
        rounds=7,
        times_the_work=_MANY / _FEW,
    )


def _closed(candidates: int) -> State:
    """A day to its end with as many entries, and thus remarks, for each candidate in either room."""
    exam = exam_of(candidates)
    day, clock = begun(exam, MemoryJournal())
    play(day, clock, whole_day(exam, candidates * _ENTRIES_EACH))
    return day.state


def _protocol(state: State) -> bytes:
    copy = next(copy for copy in newest_copies(state) if copy.printed.form == "4.5")
    return printed(course_protocol(state), print_record(state, copy))
