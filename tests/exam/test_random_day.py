"""A random day: whatever is asked, it is recorded or refused in words; and what follows is counted twice."""

from typing import Any

import msgspec
from hypothesis import event, given
from hypothesis import strategies as st

from app.exam import commands as c
from app.exam.annulment import annulment_protocol
from app.exam.candidate import Exit
from app.exam.counts import derived
from app.exam.day import ExamDay, Recorded
from app.exam.events import EntryTakenBack
from app.exam.figures import figures_of
from app.exam.finding import blocks
from app.exam.findings import findings
from app.exam.form_data import candidate_list, course_protocol, form_digest
from app.exam.journal import NOTHING_BEFORE, Entry, Line, unbroken, write
from app.exam.record import RECORD_EVENTS
from app.exam.refusal import Refusal
from app.exam.stages import Stage, stage_of
from app.exam.state import State, folded
from app.exam.wording import entry_words, finding_words, refusal_words
from app.procedure.rules import rules
from tests.exam import acts
from tests.exam.effort import examples
from tests.exam.exam_room import CHAIR, ExamRoom
from tests.exam.moves import Move, command, moves
from tests.exam.naive_findings import CODES, naive_findings
from tests.exam.recount import recount
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal

# Everything but what remembers that something was undone, and how long the journal is.
NOT_RESTORED = {"withdrawn", "copies", "seq", "head", "fact_head", "fact_seq"}


def begun(how_far: int) -> ExamRoom:
    """A room where the day has come so far in an ordinary way, so that a few moves reach every stage."""
    room = ExamRoom()
    if how_far < 0:
        for number in range(1, -how_far):
            room.must(acts.admit(number), "8:00")
    if how_far > 0:
        room.begin_writing(*range(1, 1 + min(how_far, 6)))
    if how_far > 6:
        room.close()
        used = room.state.counts
        room.must(acts.count((10, used.sheets_used, 10 - used.sheets_used, 0), (10, 6, 4, 0)))
        room.must(c.PrintForm(form="4.5"))
    if how_far > 7:
        room.must(c.SignProtocol(copy=1))
        room.must(c.RecordExport(digest=f"{0:064x}"))
    return room


beginnings = st.integers(-7, 8).map(begun)


def make(move: Move, room: ExamRoom) -> Recorded | Refusal:
    """Make a move; a refusal has its words and leaves no trace."""
    before = room.state
    result = room.do(command(move, room), move.at)
    if isinstance(result, Refusal):
        assert result.rule in rules()
        assert "{" not in refusal_words(room.state, result).todo
        assert refusal_words(room.state, result).explanation
        assert room.state is before
        event(f"refused by {result.rule}")
    return result


@examples(600)
@given(beginnings, st.lists(moves, min_size=5, max_size=50))
def test_a_random_day_never_raises_and_is_counted_the_same_twice(room: ExamRoom, day: list[Move]) -> None:
    for move in day:
        make(move, room)
        counts = room.state.counts
        assert counts.registered == counts.sat + counts.absent
    event(f"ends in {stage_of(room.state)}")
    lines = list(unbroken(room.journal.bodies()))
    anew = folded(room.order, lines)
    assert anew == room.state
    assert findings(anew, closing=True) == findings(room.state, closing=True)
    assert_counted_twice(room)
    assert_told(room.state)


def assert_counted_twice(room: ExamRoom) -> None:
    order = msgspec.json.decode(msgspec.json.encode(room.order))
    naive = recount(order, [msgspec.json.decode(body) for body in room.journal.bodies()])
    state, counts = room.state, room.state.counts
    found = {(f.code, f.about) for f in findings(state, closing=True) if f.code in CODES}
    assert found == naive_findings(order, [msgspec.json.decode(body) for body in room.journal.bodies()])
    leaves: list[Exit] = [leave for number in state.people for leave in state.standing(number).exits]
    assert naive == {
        **counts._asdict(),
        "absent": counts.absent,
        "minutes_outside": sum(leave.minutes for leave in leaves),
    }
    expected = derived(counts, state.room.materials)
    if expected is not None and state.room.materials is not None:
        sheets, cards = expected
        received = state.room.materials
        assert (sheets.b, sheets.d) == (naive["sheets_used"], naive["sheets_damaged"])
        assert (cards.b, cards.d) == (naive["cards_used"], naive["cards_damaged"])
        assert (sheets.b + sheets.c + sheets.d, cards.b + cards.c + cards.d) == (
            received.sheets,
            received.cards,
        )
        assert (sheets.a, cards.a) == (received.sheets, received.cards)
    figures = figures_of(state)
    for name in ("registered", "sat", "annulled", "gave_up", "refused"):
        assert getattr(figures, name) == naive[name]
    # Nobody is absent from an exam that was called off before anybody received a sheet.
    held = not state.room.called_off or state.room.handed_out is not None or naive["sat"] > 0
    assert figures.absent == (naive["absent"] if held else None)


def assert_told(state: State) -> None:
    """Every finding, entry and form has its words."""
    for finding in findings(state, closing=True):
        told = finding_words(finding)
        assert told.title
        assert told.todo
    for entry in state.journal():
        assert entry_words(state, entry)
    course_protocol(state)
    candidate_list(state)
    numbers = [
        annulment_protocol(state, number).number for number in state.people if state.standing(number).annulled
    ]
    assert len(set(numbers)) == len(numbers)


@examples(60)
@given(beginnings, st.lists(moves, min_size=1, max_size=20))
def test_undoing_the_last_act_restores_all_that_follows_from_the_rest(
    room: ExamRoom, day: list[Move]
) -> None:
    for move in day:
        before = room.state
        result = make(move, room)
        if isinstance(result, Refusal) or isinstance(result.lines[-1].entry.event, EntryTakenBack):
            continue
        twin = ExamDay.resume(
            room.order,
            MemoryJournal(room.journal.rows()),
            clock=room.clock,
            ids=numbered_ids("twin-"),
        )
        assert twin.state == room.state
        undone = twin.do(acts.take_back(result.lines[-1].entry.id), CHAIR)
        assert isinstance(undone, Recorded), undone
        assert derived_from(undone.state) == derived_from(before)
        assert course_protocol(undone.state) == course_protocol(before)


def derived_from(state: State) -> dict[str, Any]:
    return {name: getattr(state, name) for name in state.__struct_fields__ if name not in NOT_RESTORED}


@examples(100)
@given(beginnings, st.lists(moves, min_size=3, max_size=30))
def test_the_day_told_in_the_order_it_happened_comes_to_the_same(room: ExamRoom, day: list[Move]) -> None:
    for move in day:
        make(move, room)
    in_order = folded(
        room.order, rechained([e for e in room.state.timeline() if not isinstance(e.event, RECORD_EVENTS)])
    )
    assert in_order.counts == room.state.counts
    for number in room.state.people:
        then, now = in_order.standing(number), room.state.standing(number)
        assert (then.place, then.admitted, then.refused) == (now.place, now.admitted, now.refused)
        assert [(e.out, e.back) for e in then.exits] == [(e.out, e.back) for e in now.exits]
    assert in_order.room.answers == room.state.room.answers
    assert in_order.common_end == room.state.common_end


def rechained(entries: list[Entry]) -> list[Line]:
    lines: list[Line] = []
    for number, entry in enumerate(entries, start=1):
        previous = lines[-1].hash if lines else NOTHING_BEFORE
        lines.append(write(msgspec.structs.replace(entry, seq=number, previous=previous)))
    return lines


@examples(100)
@given(beginnings, st.lists(moves, min_size=3, max_size=30))
def test_a_signed_day_has_nothing_open_and_says_what_was_signed(room: ExamRoom, day: list[Move]) -> None:
    for move in day:
        make(move, room)
        state = room.state
        if state.record.signed is None:
            assert stage_of(state) not in (Stage.HAND_OVER, Stage.ACCEPTED)
            continue
        assert stage_of(state) in (Stage.HAND_OVER, Stage.ACCEPTED)
        assert [f.code for f in findings(state, closing=True) if blocks(state, f)] == []
        assert state.record.signed.printed.digest == form_digest(state, "4.5", None)
