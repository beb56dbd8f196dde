"""The practice day: whatever the length of the list, it ends signed, with nothing left open and sound forms."""

from datetime import datetime

import pytest

from app.exam.annulment import annulment_protocol
from app.exam.clock import WARSAW
from app.exam.counts import derived
from app.exam.day import ExamDay, Recorded
from app.exam.finding import blocks
from app.exam.findings import findings
from app.exam.form_data import course_protocol, form_digest
from app.exam.journal import unbroken
from app.exam.stages import Stage, stage_of
from app.exam.state import State, folded
from app.people import documents, pesel
from app.practice.day import practice_day
from app.practice.order import practice_exam
from app.practice.parts import Part, cast
from tests.exam.exam_room import CHAIR, OPENING
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

SIZES = (1, 2, 5, 12, 31, 60, 300)
AUTUMN, WINTER = datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW), datetime(2027, 2, 3, 9, 0, tzinfo=WARSAW)


def played(candidates: int, start: datetime = AUTUMN) -> tuple[State, MemoryJournal]:
    exam = practice_exam(start, candidates)
    clock, journal = SteppedClock(start.replace(hour=7)), MemoryJournal()
    day = ExamDay.begin(exam.order, journal, clock=clock, ids=numbered_ids(), opening=OPENING, who=CHAIR)
    for line in practice_day(exam):
        clock.go_to(line.happened)
        result = day.do(line.command, CHAIR, line.happened, line.id)
        assert isinstance(result, Recorded), (type(line.command).__name__, result)
    return day.state, journal


@pytest.mark.clause("4.1.19")
@pytest.mark.parametrize("candidates", SIZES)
@pytest.mark.parametrize("start", [AUTUMN, WINTER], ids=["autumn", "winter"])
def test_the_day_ends_signed_with_nothing_open(candidates: int, start: datetime) -> None:
    state, journal = played(candidates, start)
    assert stage_of(state) is Stage.HAND_OVER
    assert [finding for finding in findings(state, closing=True) if blocks(state, finding)] == []
    assert folded(state.order, unbroken(journal.bodies())) == state
    signed = state.record.signed
    assert signed is not None
    assert signed.printed.digest == form_digest(state, "4.5", None)


@pytest.mark.clause("Z4.5/4", "Z4.5/11")
@pytest.mark.parametrize("candidates", SIZES)
def test_its_figures_are_those_of_its_parts(candidates: int) -> None:
    state, _ = played(candidates)
    parts = list(cast(state.order).values())
    absent = sum(part in (Part.NO_DOCUMENT, Part.LATE, Part.DOES_NOT_COME) for part in parts)
    counts = state.counts
    assert (counts.registered, counts.sat, counts.absent) == (candidates, candidates - absent, absent)
    assert counts.annulled == parts.count(Part.ANNULLED)
    assert counts.gave_up == parts.count(Part.GIVES_UP)
    assert counts.refused == parts.count(Part.NO_DOCUMENT) + parts.count(Part.LATE)
    assert counts.outside == 0
    expected = derived(counts, state.room.materials)
    count = state.room.count
    assert expected is not None
    assert count is not None
    assert (count.sheets, count.cards) == expected
    assert count.sheets.a == count.sheets.b + count.sheets.c + count.sheets.d


@pytest.mark.clause("4.1.9", "3.3.1", "4.1.16", "Z4.5 list")
@pytest.mark.parametrize("candidates", SIZES)
def test_its_forms_are_sound(candidates: int) -> None:
    state, _ = played(candidates)
    protocol = course_protocol(state)
    assert [row.number for row in protocol.list] == list(range(1, candidates + 1))
    assert len({row.name for row in protocol.list}) >= min(candidates, 20) * 3 // 4
    assert protocol.practice
    assert protocol.figures is not None
    assert protocol.sheets is not None
    assert protocol.sheets.sum == protocol.sheets.a
    assert (protocol.start, protocol.end) == ("09:08", "11:38")
    assert len(protocol.team) == len(state.order.team)
    absent = [row for row in protocol.list if row.remark.startswith("nieobecn")]
    assert len(absent) == protocol.figures.absent
    annulled = [n for n in state.people if state.standing(n).annulled]
    assert [annulment_protocol(state, n).number for n in annulled] == list(range(1, len(annulled) + 1))
    assert "{" not in repr([*protocol.remarks, *(row.remark for row in protocol.list)])
    assert len(protocol.shortages) == list(cast(state.order).values()).count(Part.SHEET_REPLACED)
    assert len(protocol.adapted) == (candidates >= 2)


@pytest.mark.clause("3.1.1c", "4.1.1b")
@pytest.mark.parametrize("candidates", SIZES)
def test_its_people_have_right_numbers(candidates: int) -> None:
    exam = practice_exam(AUTUMN, candidates)
    for person in exam.order.candidates:
        kind, number = exam.shown[person.number]
        assert documents.check(kind, number) is not documents.NumberVerdict.WRONG
        assert person.pesel is None or pesel.check(person.pesel).birth_date == person.birth_date
        assert person.identifier
    without = [person for person in exam.order.candidates if person.pesel is None]
    assert candidates < 12 or without
    assert len({person.identifier for person in exam.order.candidates}) == candidates


def test_a_long_list_plays_every_part() -> None:
    assert set(cast(practice_exam(AUTUMN, 12).order).values()) == set(Part)


@pytest.mark.clause("3.5.4", "4.1.4", "5.7.1", "5.7.2", "5.7.3")
@pytest.mark.parametrize("candidates", [1, 12, 31])
def test_the_day_is_a_hard_one_for_the_whole_room(candidates: int) -> None:
    state, _ = played(candidates)
    order, room, team = state.order, state.room, state.team
    (alarm,) = room.halts
    assert alarm.ended is not None
    assert room.taken_over is not None
    # Over before the materials come, so that nothing of the day is late.
    assert alarm.began < alarm.ended < room.taken_over
    assert {notice.given.to for notice in room.notices} == {"oke-director", "fire-brigade"}
    (change,) = team.changes
    assert change.changed.leaves == order.team[-1].name
    assert team.members[-1].name != order.team[-1].name
    (visit,) = team.observers
    assert visit.left is not None
    # Whoever fell ill lets nobody out any more.
    escorts = {
        leave.escort
        for day in state.candidates.values()
        for leave in day.standing.exits
        if leave.out > change.at
    }
    assert escorts <= {team.members[-1].name}


def test_the_same_exam_is_made_again() -> None:
    assert practice_exam(AUTUMN, 31) == practice_exam(AUTUMN, 31)
    assert practice_day(practice_exam(AUTUMN, 31)) == practice_day(practice_exam(AUTUMN, 31))
