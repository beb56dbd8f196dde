"""The prints beside the protocols, of a synthetic day under the edition whose forms the CKE printed."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from msgspec.structs import replace

from app.exam.clock import WARSAW
from app.exam.day import ExamDay, Recorded
from app.exam.events import ExamOpened
from app.exam.journal import Who
from app.exam.order import Accommodation, ExamOrder
from app.exam.printables.about import PrintableRecord
from app.exam.printables.catalogue import ALWAYS_FILLED, Kind, Printable, printable
from app.exam.state import State
from app.practice.computer_order import practice_computer_exam
from app.practice.day import practice_day
from app.practice.order import PracticeExam, practice_exam
from printing.printables import printed_paper
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

START = datetime(2019, 2, 12, 9, 0, tzinfo=WARSAW)
HEAD = "3fa91c0e77b2d45a" + "0" * 48
RECORD = PrintableRecord(printed=datetime(2019, 2, 12, 11, 37, 5, tzinfo=WARSAW), entry=214, head=HEAD)
# Minutes after the planned start: nothing yet, in progress, handed over.
MORNING, IN_PROGRESS, HANDED_OVER = -200, 100, 400
EVERY = [(kind, blank) for kind in Kind for blank in (False, True) if not (blank and kind in ALWAYS_FILLED)]
IDS = [f"{kind}{'-blank' if blank else ''}" for kind, blank in EVERY]
_AT_KEYBOARD = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)
_WITH_TEACHER = Accommodation(
    dysfunction="b", conditions=("nauczyciel wspomagający",), assisting_teacher="reading-writing"
)
_CHAIR = Who(account="chair", role="chair")


def of_2019(exam: PracticeExam, *, granted: bool) -> PracticeExam:
    """The practice exam as one of the winter session of 2019.

    `granted`: one candidate may write on a computer and one has a teacher; the script does not close their day.
    """
    people = list(exam.order.candidates)
    if granted:
        people[6] = replace(people[6], accommodation=_AT_KEYBOARD)
        people[7] = replace(people[7], accommodation=_WITH_TEACHER)
    order = replace(
        exam.order,
        edition="2018/2019",
        scope="lo-3",
        supplement=None,
        room="12",
        candidates=tuple(people),
        delivery="siedziba OKE, osobiście, do godz. 15",
    )
    return replace(exam, order=order)


@cache
def order(*, computer: bool = False) -> ExamOrder:
    """The order of the day."""
    return _exam(computer=computer, granted=True).order


@cache
def state(minutes: int, *, computer: bool = False, practice: bool = False) -> State:
    """Where the day stands so many minutes after its planned start."""
    exam = _exam(computer=computer, granted=minutes < HANDED_OVER)
    clock = SteppedClock(START - timedelta(hours=3))
    opening = ExamOpened(
        exam_id=exam.order.exam_id, order_digest="0" * 64, package_digest="0" * 64, practice=practice, run=1
    )
    day = ExamDay.begin(
        exam.order, MemoryJournal(), clock=clock, ids=numbered_ids(), opening=opening, who=_CHAIR
    )
    for timed in practice_day(exam):
        if timed.happened > START + timedelta(minutes=minutes):
            break
        if timed.happened > clock.read().wall:
            clock.go_to(timed.happened)
        who = Who(account="a", role=timed.by or "chair")
        recorded = day.do(timed.command, who, timed.happened, timed.id, from_paper=timed.from_paper)
        assert isinstance(recorded, Recorded), recorded
    return day.state


@cache
def _exam(*, computer: bool, granted: bool) -> PracticeExam:
    made = (practice_computer_exam if computer else practice_exam)(START, 31)
    return of_2019(made, granted=granted)


def data_of(
    kind: Kind, *, blank: bool = False, minutes: int = IN_PROGRESS, computer: bool = False
) -> Printable:
    """The data of a print of that day."""
    return printable(state(minutes, computer=computer), kind, blank=blank)


@cache
def paper(kind: Kind, *, blank: bool = False, minutes: int = IN_PROGRESS, computer: bool = False) -> bytes:
    """A print of that day as PDF."""
    return printed_paper(data_of(kind, blank=blank, minutes=minutes, computer=computer), RECORD)


def texts(value: Any) -> Iterator[str]:
    """Every text of a print's data; flags and numbers print as something else."""
    match value:
        case str():
            yield value
        case tuple():
            for part in value:
                yield from texts(part)
        case msgspec.Struct():
            for name in value.__struct_fields__:
                # What kind of label it is shows in how it is set.
                if name != "kind":
                    yield from texts(getattr(value, name))
