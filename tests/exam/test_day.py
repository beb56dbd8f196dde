"""An exam being run: durable first, then shown; ids; reading back; what no program of ours has recorded."""

from datetime import timedelta

import pytest

from app.errors import KnownError
from app.exam import events as e
from app.exam.day import ExamDay, Recorded
from app.exam.journal import NOTHING_BEFORE, ChainBroken, Entry, Line, Who, write
from app.exam.refusal import Refusal
from app.exam.state import ImpossibleJournal, folded
from app.exam.wording import refusal_sentence
from app.ports import Row
from tests.exam import acts
from tests.exam.exam_room import CHAIR, OPENING, ExamRoom, small_order
from tests.fakes.ids import numbered_ids
from tests.fakes.journal import MemoryJournal


def test_an_act_that_did_not_reach_the_disk_did_not_happen() -> None:
    room = ExamRoom()
    before = room.state
    room.journal.room_left = 0
    with pytest.raises(KnownError, match="S-201"):
        room.do(acts.admit(1), "8:50")
    assert room.state == before
    room.journal.room_left = None
    room.act("8:50 admit 1")
    assert room.state.seq == 2


def test_an_act_and_what_the_clock_betrayed_before_it_go_together_or_not_at_all() -> None:
    room = ExamRoom()
    room.clock.sleep(timedelta(hours=1))
    room.journal.room_left = 1
    with pytest.raises(KnownError, match="S-201"):
        room.do(acts.admit(1), "8:50")
    assert len(room.journal.rows()) == 1
    room.journal.room_left = 2
    room.act("8:50 admit 1")
    assert [change.reason for _, change in room.state.record.clock_changes] == ["suspend"]


def test_what_was_recorded_is_told_with_its_lines() -> None:
    room = ExamRoom()
    room.clock.sleep(timedelta(hours=1))
    result = room.do(acts.admit(1), "8:50", id="mine")
    assert isinstance(result, Recorded)
    (line,) = result.lines
    assert (line.entry.id, line.entry.seq, line.entry.rules) == ("mine", 3, "current@1")
    assert line.body == room.journal.bodies()[-1]
    assert result.state is room.state


def test_an_id_is_used_once() -> None:
    room = ExamRoom()
    room.do(acts.admit(1), "8:50", id="mine")
    undo = room.must(acts.take_back("mine"))
    for used in ("mine", undo, "id-1"):
        refusal = room.do(acts.admit(2), "8:51", id=used)
        assert isinstance(refusal, Refusal)
        assert refusal.rule == "X-129"
        assert used in refusal_sentence(room.state, refusal)
    again = ExamDay.resume(room.order, room.journal, clock=room.clock, ids=numbered_ids("again-"))
    assert again.do(acts.admit(2), CHAIR, id="mine") == Refusal(rule="X-129", context={"id": "mine"})
    with pytest.raises(ValueError, match="repeats"):
        ExamDay.resume(room.order, room.journal, clock=room.clock, ids=numbered_ids()).do(
            acts.admit(2), CHAIR
        )


def test_a_journal_is_begun_once() -> None:
    room = ExamRoom()
    with pytest.raises(ValueError, match="sequence"):
        ExamDay.begin(
            room.order, room.journal, clock=room.clock, ids=numbered_ids("x"), opening=OPENING, who=CHAIR
        )


def test_a_day_is_read_back_as_it_was() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2, 3)
    room.acts("9:20 out 1, 9:30 back 1, 9:40 annul 2")
    room.must(acts.take_back(room.act("9:50 out 3")))
    again = ExamDay.resume(room.order, room.journal, clock=room.clock, ids=numbered_ids("again-"))
    assert again.state == room.state


def test_a_broken_journal_is_not_gone_on_with() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 8:51 admit 2")
    first, second, third = room.journal.rows()
    changed = Row(second.seq, second.body.replace(b"XQ", b"QX"), second.hash)
    with pytest.raises(ChainBroken):
        ExamDay.resume(
            room.order, MemoryJournal([first, changed, third]), clock=room.clock, ids=numbered_ids("again-")
        )


def chained(*recorded: e.AnyEvent | tuple[e.AnyEvent, str]) -> list[Line]:
    """Lines of a journal as another program might write them: one chain, whatever it says."""
    room = ExamRoom()
    lines: list[Line] = []
    for number, fact in enumerate((OPENING, *recorded), start=1):
        event, at = fact if isinstance(fact, tuple) else (fact, "9:00")
        entry = Entry(
            seq=number,
            id=f"id-{number}",
            event=event,
            who=CHAIR,
            happened=room.time(at),
            recorded=room.time("18:00"),
            epoch="epoch-1",
            monotonic_ms=number,
            rules="current@1",
            previous=lines[-1].hash if lines else NOTHING_BEFORE,
        )
        lines.append(write(entry))
    return lines


def taken_back(seq: int, subject: str, entry: str | None = None) -> e.EntryTakenBack:
    return e.EntryTakenBack(entry=entry or f"id-{seq}", seq=seq, subject=subject, reason="pomyłka")


ADMITTED = e.CandidateAdmitted(
    candidate=1, document_kind="other", document_number="XQ 1", photo_matches=True, no_devices=True
)
PRINTED = e.FormPrinted(form="4.5", copy=1, head="", digest="")
SIGNED = (PRINTED, e.ProtocolSigned(copy=1))

# Journals that are whole as chains and that this program cannot have written; at which line and why.
IMPOSSIBLE: list[tuple[list[e.AnyEvent | tuple[e.AnyEvent, str]], int, str]] = [
    ([OPENING], 2, "X-109"),
    ([e.CandidateCameBack(candidate=1)], 2, "X-103"),
    ([e.CandidateCameBack(candidate=7)], 2, "X-101"),
    ([e.PackagesOpened(witnesses=(1, 7))], 2, "X-101"),
    ([e.RemarkMade(text="x", candidate=7)], 2, "X-101"),
    ([e.FormPrinted(form="4.4", copy=1, head="", digest="", candidate=7)], 2, "X-101"),
    ([(e.RemarkMade(text="x"), f"{24 * 365 * 201}:00")], 2, "X-130"),
    ([(ADMITTED, "9:00"), (ADMITTED, "8:00")], 3, "X-107"),
    ([*SIGNED, e.RemarkMade(text="x")], 4, "X-110"),
    ([*SIGNED, ADMITTED], 4, "X-110"),
    ([ADMITTED, *SIGNED, taken_back(2, "candidate:1")], 5, "X-110"),
    ([*SIGNED, e.ProtocolSigned(copy=1)], 4, "X-109"),
    ([e.ProtocolSigned(copy=1)], 2, "X-119"),
    ([e.RevisionOpened(number=2, reason="x")], 2, "X-112"),
    ([taken_back(1, "record")], 2, "X-114"),
    ([taken_back(9, "room")], 2, "X-114"),
    ([ADMITTED, taken_back(2, "room")], 3, "X-114"),
    ([ADMITTED, taken_back(2, "candidate:2")], 3, "X-114"),
    ([ADMITTED, taken_back(2, "candidate:" + "9" * 5000)], 3, "X-114"),
    ([ADMITTED, taken_back(2, "candidate:1", entry="other")], 3, "X-114"),
    ([ADMITTED, taken_back(2, "candidate:1"), taken_back(2, "candidate:1")], 4, "X-114"),
    ([ADMITTED, taken_back(2, "candidate:1"), taken_back(3, "room")], 4, "X-114"),
]


@pytest.mark.parametrize(("recorded", "line", "rule"), IMPOSSIBLE)
def test_an_impossible_journal_is_refused_at_its_line(
    recorded: list[e.AnyEvent | tuple[e.AnyEvent, str]], line: int, rule: str
) -> None:
    lines = chained(*recorded)
    with pytest.raises(ImpossibleJournal) as impossible:
        folded(small_order(), lines)
    assert (impossible.value.seq, impossible.value.refusal.rule) == (line, rule)
    room = ExamRoom()
    journal = MemoryJournal(Row(x.entry.seq, x.body, bytes.fromhex(x.hash)) for x in lines)
    with pytest.raises(ImpossibleJournal):
        ExamDay.resume(room.order, journal, clock=room.clock, ids=numbered_ids())


def test_the_administrator_is_named_in_the_entry() -> None:
    room = ExamRoom()
    room.must(acts.tick("Z7.1/AI1c"), "8:05", role="administrator")
    assert room.state.timeline()[0].who == Who(account="account-1", role="administrator")
