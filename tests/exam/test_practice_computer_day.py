"""The practice day at computers: of any size it ends signed with nothing open, and tells three failures (Z7.1)."""

from collections import Counter
from datetime import datetime, timedelta

import pytest

from app.exam import commands as c
from app.exam.candidate import Break
from app.exam.clock import WARSAW
from app.exam.day import ExamDay, Recorded
from app.exam.finding import blocks
from app.exam.findings import findings
from app.exam.form_data import course_protocol
from app.exam.journal import Who, unbroken
from app.exam.seats import software
from app.exam.stages import Stage, stage_of
from app.exam.state import State, folded
from app.practice.computer_order import practice_computer_exam, practice_stands
from app.practice.day import practice_day
from tests.exam.exam_room import CHAIR, OPENING
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

START = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW)
SIZES = (1, 2, 3, 5, 14, 31, pytest.param(300, marks=pytest.mark.slow))
ADMINISTRATOR = Who(account="account-2", role="administrator")

pytestmark = pytest.mark.clause("Z7.1/P6", "Z7.1/AII1", "3.5.3")


def played(candidates: int, start: datetime = START) -> tuple[State, MemoryJournal]:
    exam = practice_computer_exam(start, candidates)
    lines = practice_day(exam)
    clock, journal = SteppedClock(lines[0].happened), MemoryJournal()
    day = ExamDay.begin(exam.order, journal, clock=clock, ids=numbered_ids(), opening=OPENING, who=CHAIR)
    for line in lines:
        clock.go_to(line.happened)
        who = ADMINISTRATOR if line.by == "administrator" else CHAIR
        result = day.do(line.command, who, line.happened, line.id)
        assert isinstance(result, Recorded), (type(line.command).__name__, result)
    return day.state, journal


@pytest.mark.parametrize("candidates", SIZES)
def test_the_day_ends_signed_with_nothing_open(candidates: int) -> None:
    state, journal = played(candidates)
    assert stage_of(state) is Stage.HAND_OVER
    assert [finding for finding in findings(state, closing=True) if blocks(state, finding)] == []
    assert [f.code for f in findings(state, closing=True) if f.code.startswith("F-")] == []
    assert folded(state.order, unbroken(journal.bodies())) == state


@pytest.mark.parametrize("hour", [0, 1, 9, 23])
def test_the_day_may_begin_at_any_hour(hour: int) -> None:
    state, _ = played(5, START.replace(hour=hour))
    assert [f.code for f in findings(state, closing=True) if f.code.startswith("F-")] == []


def _lasted(failure: Break) -> float:
    assert failure.resumed is not None
    return (failure.resumed - failure.reported) / timedelta(minutes=1)


def test_three_failures_one_mended_one_moved_and_one_moved_past_the_wrong_software() -> None:
    state, _ = played(14)
    failures = {n: day.standing.breaks for n, day in state.candidates.items() if day.standing.breaks}
    assert {n: [_lasted(b) for b in breaks] for n, breaks in failures.items()} == {1: [3], 2: [7], 3: [7]}
    (mended,), (past,), (moved,) = failures[1], failures[2], failures[3]
    assert mended.moved_to is None
    for failure in (moved, past):
        assert failure.moved_to is not None
        assert software(state.computers, failure.moved_to) == software(state.computers, failure.stand)
    spares = [n for n, stand in sorted(state.computers.stands.items()) if stand.set_up.role == "spare"]
    # The first spare stand was free, but another environment.
    assert past.moved_to != spares[0] != moved.stand
    assert any(f"Stanowisko zapasowe {spares[0]} ma inne" in remark.text for remark in state.room.remarks)


@pytest.mark.clause("4.1.13", "5.1.2a")
def test_each_end_moved_by_exactly_the_breaks_and_what_was_granted() -> None:
    state, _ = played(14)
    common = state.common_end
    assert common is not None
    moved = {n: state.end_for(n) for n in (1, 2, 3, 13)}
    assert moved == {
        1: common + timedelta(minutes=3),
        2: common + timedelta(minutes=30 + 7),
        3: common + timedelta(minutes=7),
        13: common,
    }
    collected = state.room.collected
    assert collected is not None
    assert collected >= max(end for number in state.people if (end := state.end_for(number)))


@pytest.mark.clause("4.5/8", "Z4.5/6")
def test_the_protocol_tells_the_failures_and_names_the_administrator() -> None:
    protocol = course_protocol(played(14)[0])
    assert sum("awaria komputera" in remark for remark in protocol.remarks) == 3
    assert sum("oddano" in remark for remark in protocol.remarks) == 3
    assert [person.name for person in protocol.administrators] == ["Marek Siecik"]


@pytest.mark.clause("Z7.1/T4")
@pytest.mark.parametrize("candidates", [1, 5, 6, 14, 31])
def test_the_room_has_a_spare_stand_for_every_five_of_an_environment(candidates: int) -> None:
    order = practice_computer_exam(START, candidates).order
    stands = practice_stands(order)
    declared = Counter(person.environment for person in order.candidates)
    spares = Counter(stand.environment for stand in stands if stand.role == "spare")
    assert {e: spares[e] for e in spares} == {e: -(-n // 5) for e, n in declared.items() if e is not None}
    assert [stand.number for stand in stands] == list(range(1, len(stands) + 1))
    assert [stand.role for stand in stands].count("operating") == 1


def test_the_administrator_acts_for_the_computers_and_nobody_else() -> None:
    acts = {
        type(line.command)
        for line in practice_day(practice_computer_exam(START, 14))
        if line.by == "administrator"
    }
    assert acts == {
        c.AdministratorComes,
        c.AdministratorLeaves,
        c.SetUpStand,
        c.JudgeChecklistItem,
        c.RecordTrial,
        c.TakeStand,
        c.ReportFailure,
        c.ResumeWork,
        c.InventoryFolders,
        c.BurnDisc,
        c.ConfirmFolder,
        c.HandOverDiscs,
    }


def test_the_same_day_is_made_again() -> None:
    first, second = (practice_computer_exam(START, 14) for _ in range(2))
    assert (first, practice_day(first)) == (second, practice_day(second))
