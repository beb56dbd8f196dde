"""A lawful day as long as is wanted: the practice day, its middle filled with exits, returns and remarks."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from itertools import takewhile

from app.exam import commands as c
from app.exam.canonical import digest
from app.exam.clock import WARSAW
from app.exam.day import ExamDay, Seal, unsealed
from app.exam.events import ExamOpened
from app.exam.journal import Who
from app.exam.refusal import Refusal
from app.exam.script import Timed
from app.ports import Journal
from app.practice.clock import ScriptedClock
from app.practice.day import practice_day
from app.practice.order import PracticeExam, practice_exam
from app.practice.parts import cast
from tests.fakes.ids import numbered_ids

START = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
CHAIR = Who(account="chair-1", role="chair")

_TURN = 20
_AWAY = timedelta(minutes=3)
_BETWEEN = timedelta(milliseconds=300)
_SLIP = "busy-slip-"


def exam_of(candidates: int) -> PracticeExam:
    """A practice exam for so many synthetic persons."""
    return practice_exam(START, candidates)


def commands(exam: PracticeExam, entries: int) -> tuple[Timed, ...]:
    """The commands that lead from an empty journal to one of `entries` entries, still in progress.

    Raises `ValueError` where the practice day alone is longer.
    """
    return _filled(exam, entries, ends=False)


def whole_day(exam: PracticeExam, entries: int) -> tuple[Timed, ...]:
    """As `commands`, ending with the count, the prints and the signature."""
    return _filled(exam, entries, ends=True)


def begun(exam: PracticeExam, journal: Journal, seal: Seal = unsealed) -> tuple[ExamDay, ScriptedClock]:
    """An exam whose journal holds its opening alone."""
    clock = ScriptedClock(START - timedelta(hours=1), "epoch-1")
    order = exam.order
    opening = ExamOpened(
        exam_id=order.exam_id, order_digest=digest(order), package_digest="0" * 64, practice=True, run=1
    )
    day = ExamDay.begin(
        order, journal, clock=clock, ids=numbered_ids(), opening=opening, who=CHAIR, seal=seal
    )
    return day, clock


def play(day: ExamDay, clock: ScriptedClock, script: Iterable[Timed]) -> None:
    """Record each command at the time it happened; a refusal means that the script is not lawful."""
    for timed in script:
        clock.set(timed.happened)
        result = day.do(timed.command, CHAIR, timed.happened, timed.id)
        if isinstance(result, Refusal):
            raise AssertionError(f"{type(timed.command).__name__} was refused: {result.rule}")


def wanderers(exam: PracticeExam) -> tuple[int, ...]:
    """Whoever is let in and plays no part of their own: they may go out and come back all day."""
    parts = cast(exam.order)
    return tuple(person.number for person in exam.order.candidates if person.number not in parts)


def _filled(exam: PracticeExam, entries: int, *, ends: bool) -> tuple[Timed, ...]:
    script = practice_day(exam)
    morning = (*takewhile(lambda line: not isinstance(line.command, c.StartExam), script),)
    afternoon = script[len(morning) :]
    begins, writing = afternoon[0], afternoon[1:]
    closes = next(i for i, line in enumerate(writing) if isinstance(line.command, c.CollectWorks))
    closing = writing[closes:] if ends else ()
    opening = 1
    room = entries - opening - len(morning) - 1 - closes - len(closing)
    if room < 0:
        raise ValueError(f"the practice day itself is longer than {entries} entries")
    middle = sorted((*writing[:closes], *_busy(exam, room)), key=lambda line: line.happened)
    return (*morning, begins, *middle, *closing)


def _busy(exam: PracticeExam, wanted: int) -> Sequence[Timed]:
    lines = list(_whole_turns(exam, wanted))
    rest = wanted - len(lines)
    last = lines[-1].happened if lines else START + timedelta(minutes=10)
    return (*lines, *(_remark(last + _BETWEEN, number) for number in range(rest)))


def _whole_turns(exam: PracticeExam, wanted: int) -> Iterator[Timed]:
    """In each turn a score of candidates go out and come back; then a remark is made, and another taken back."""
    queue = deque(wanderers(exam))
    escort = exam.order.team[-1].name
    size = min(_TURN, len(queue))
    length = 2 * size + 3
    turns = wanted // length
    # The turns fill the writing time evenly, whatever their number.
    step = (timedelta(minutes=exam.order.duration_minutes) - 2 * _AWAY) / max(1, turns)
    for turn in range(turns):
        at = START + timedelta(minutes=10) + turn * step
        away = min(_AWAY, step / 2)
        for place in range(size):
            number, moment = queue[place], at + place * away / (2 * size)
            leave = c.LetOut(candidate=number, reason="toaleta", escort=escort, sheet_closed=True)
            yield Timed(happened=moment, command=leave)
            yield Timed(happened=moment + away / 2, command=c.LetBackIn(candidate=number))
        queue.rotate(-size)
        yield _remark(at + away, turn)
        slip = f"{_SLIP}{turn}"
        yield Timed(happened=at + away, command=c.MakeRemark(text="Wpis pomyłkowy."), id=slip)
        yield Timed(happened=at + away, command=c.TakeBackEntry(entry=slip, reason="pomyłka"))


def _remark(at: datetime, number: int) -> Timed:
    return Timed(happened=at, command=c.MakeRemark(text=f"Uwaga {number}: chwilowy hałas na korytarzu."))
