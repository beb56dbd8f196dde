"""The seal of a print: asked once for each that is recorded, with the state it is printed from, and kept."""

from datetime import datetime

from app.exam import commands as c
from app.exam.day import ExamDay
from app.exam.events import FormPrinted
from app.exam.journal import read
from app.exam.state import State, folded
from tests.exam import acts
from tests.exam.exam_room import CHAIR, OPENING, ExamRoom
from tests.fakes.ids import numbered_ids


class Seals:
    """A `Seal` that remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[State, FormPrinted, datetime]] = []

    def __call__(self, state: State, printed: FormPrinted, at: datetime) -> str:
        self.asked.append((state, printed, at))
        return "QUJD"


class SealedRoom(ExamRoom):
    """An exam whose day has a key."""

    def __init__(self) -> None:
        super().__init__()
        self.seals = Seals()
        self.day = ExamDay.resume(
            self.order, self.journal, clock=self.clock, ids=numbered_ids("sealed-"), seal=self.seals
        )

    def prints(self) -> list[FormPrinted]:
        events = [read(body).entry.event for body in self.journal.bodies()]
        return [event for event in events if isinstance(event, FormPrinted)]


def test_a_print_is_sealed_once_and_kept_in_the_journal() -> None:
    room = SealedRoom()
    room.begin_writing(1, 2)
    before = room.state
    assert room.seals.asked == []
    room.must(c.PrintForm(form="list"))
    ((state, printed, at),) = room.seals.asked
    assert state.seq >= before.seq
    assert state.fact_seq == room.state.fact_seq
    assert (printed.form, printed.copy, printed.qr) == ("list", 1, "")
    assert [kept.qr for kept in room.prints()] == ["QUJD"]
    assert room.state.record.prints[-1].at == at


def test_what_is_only_foreseen_or_refused_is_not_sealed() -> None:
    room = SealedRoom()
    room.begin_writing(1, 2)
    room.day.foresee(c.PrintForm(form="4.5"), CHAIR)
    room.refused(c.PrintForm(form="4.4", candidate=1))
    room.must(c.MakeRemark(text="bez wydruku"))
    assert room.seals.asked == []


def test_a_journal_read_back_needs_no_key() -> None:
    room = SealedRoom()
    room.begin_writing(1, 2)
    room.must(c.PrintForm(form="4.5"))
    again = folded(room.order, map(read, room.journal.bodies()))
    assert again.record == room.state.record
    assert [copy.printed.qr for copy in again.record.prints] == ["QUJD"]


def test_a_day_without_a_key_prints_without_a_code() -> None:
    room = ExamRoom()
    room.begin_writing(1, 2)
    room.must(c.PrintForm(form="4.5"))
    (copy,) = room.state.record.prints
    assert copy.printed.qr == ""
    assert b'"qr"' not in room.journal.bodies()[-1]


def test_a_code_does_not_change_what_the_form_says() -> None:
    """Whether a print is stale depends on its facts alone: the code is no part of them."""
    plain, sealed = ExamRoom(), SealedRoom()
    for room in (plain, sealed):
        room.begin_writing(1, 2)
        room.must(acts.annul(2), "9:40")
        room.must(c.PrintForm(form="4.4", candidate=2))
    digests = {room.state.record.prints[-1].printed.digest for room in (plain, sealed)}
    assert len(digests) == 1


def test_the_first_day_may_have_a_key_too() -> None:
    room, seals = ExamRoom(), Seals()
    day = ExamDay.begin(
        room.order,
        type(room.journal)(),
        clock=room.clock,
        ids=numbered_ids(),
        opening=OPENING,
        who=CHAIR,
        seal=seals,
    )
    day.do(c.PrintForm(form="list"), CHAIR)
    assert len(seals.asked) == 1
