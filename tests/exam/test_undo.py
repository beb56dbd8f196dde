"""Undo: an entry is taken back with a reason, unless later ones rest on it; then everything is as before it."""

from typing import Any

import pytest

from app.exam import commands as c
from app.exam.day import Recorded
from app.exam.form_data import candidate_list, course_protocol
from app.exam.state import State
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

# Everything but what remembers that something was undone, and how long the journal is.
NOT_RESTORED = {"withdrawn", "copies", "seq", "head", "fact_head", "fact_seq"}


def derived_from(state: State) -> dict[str, Any]:
    """All that follows from the entries that hold."""
    facts = {name: getattr(state, name) for name in state.__struct_fields__ if name not in NOT_RESTORED}
    return {**facts, "4.5": course_protocol(state), "list": candidate_list(state)}


def ready(script: str) -> ExamRoom:
    """A room where candidates 1 to 4 write, 1 is outside, and then this happened."""
    room = ExamRoom()
    room.begin_writing(1, 2, 3, 4)
    room.acts("9:30 out 1")
    room.acts(script)
    return room


# Every act there is; what must come before it.
ACTS: list[tuple[str, c.Command]] = [
    ("", c.JudgeChecklistItem(item="Z1.1/1a", outcome="off", note="brak klucza")),
    ("", acts.judge("P-1", intact=False)),
    ("", acts.decided("call-off")),
    ("", acts.admit(5)),
    ("", acts.refuse(5)),
    ("", acts.back(1)),
    ("", acts.out(2)),
    ("", acts.annul(2)),
    ("", acts.annul(1)),
    ("", acts.give_up(3)),
    ("", acts.finish(3)),
    ("", acts.replace(3)),
    ("", c.MakeRemark(text="hałas", candidate=2)),
    ("", c.MakeRemark(text="hałas")),
    ("", c.CollectWorks()),
    ("", acts.count((10, 5, 5, 0))),
    ("", c.PrintForm(form="4.5")),
    ("", c.PrintForm(form="list")),
    ("10:00 annul 2", c.PrintForm(form="4.4", candidate=2)),
]


@pytest.mark.parametrize(("before", "command"), ACTS, ids=lambda value: type(value).__name__)
def test_undoing_the_last_act_restores_everything(before: str, command: c.Command) -> None:
    room = ready(before)
    known = derived_from(room.state)
    entry = room.must(command, "10:30")
    room.must(acts.take_back(entry), "10:31")
    assert derived_from(room.state) == known
    assert [taken.entry.id for taken in room.state.withdrawn] == [entry]
    assert room.state.withdrawn[0].by.event.reason == "pomyłka"  # type: ignore[union-attr]  # by is an EntryTakenBack


@pytest.mark.clause("Z1.1/1f")
def test_undoing_the_clock_puts_the_laptops_time_back() -> None:
    room = ExamRoom()
    entry = room.must(c.ConfirmClock(room_clock=room.time("8:05"), laptop_clock=room.time("8:00")), "8:00")
    assert room.day.room_now() == room.time("18:05")
    room.must(acts.take_back(entry))
    assert room.day.room_now() == room.time("18:00")


UNDONE_MORNING = [
    ("opening", c.OpenPackages(witnesses=(1, 2)), "8:57"),
    ("hand-out", c.HandOutSheets(), "9:00"),
    ("start", c.StartExam(), "9:08"),
]


@pytest.mark.clause("3.7.6", "4.1.8", "4.1.13")
@pytest.mark.parametrize(("_name", "command", "at"), UNDONE_MORNING)
def test_an_act_of_the_morning_undone_at_noon_and_recorded_again(
    _name: str, command: c.Command, at: str
) -> None:
    room = ready("")
    known = derived_from(room.state)
    entry = next(e.id for e in room.state.timeline() if type(e.event).__name__ == EVENT_OF[type(command)])
    room.must(acts.take_back(entry))
    assert derived_from(room.state) != known
    room.must(command, at)
    after = derived_from(room.state)
    assert after["4.5"] == known["4.5"]
    assert after["counts"] == known["counts"]


EVENT_OF: dict[type[c.Command], str] = {
    c.OpenPackages: "PackagesOpened",
    c.HandOutSheets: "SheetsHandedOut",
    c.StartExam: "ExamStarted",
}

# A history, which of its acts is undone, and which of the others rest on it.
DEPENDENCIES = [
    ("8:50 admit 1, 9:20 out 1", 0, [1]),
    ("8:50 admit 1, 9:20 out 1, 9:30 back 1, 9:40 annul 1", 0, [1, 2, 3]),
    ("8:50 admit 1, 9:20 out 1, 9:30 back 1", 1, [2]),
    ("8:50 admit 1, 9:20 out 1, 9:30 back 1, 9:40 out 1", 2, [3]),
    ("8:40 refuse 1, 8:50 admit 1, 9:00 finish 1", 1, [2]),
]


@pytest.mark.parametrize(("history", "undone", "resting"), DEPENDENCIES)
def test_what_later_entries_rest_on_is_not_undone(history: str, undone: int, resting: list[int]) -> None:
    room = ExamRoom()
    ids = room.acts(history)
    refusal = room.refused(acts.take_back(ids[undone]))
    assert refusal.rule == "X-107"
    assert refusal.context["entries"] == room.seqs(*(ids[place] for place in resting))
    for place in reversed(resting):
        room.must(acts.take_back(ids[place]))
    room.must(acts.take_back(ids[undone]))


def test_the_materials_are_not_undone_under_the_packages() -> None:
    room = ExamRoom()
    materials = room.must(acts.take_over(), "8:30")
    judged = room.must(acts.judge(), "8:35")
    assert room.refused(acts.take_back(materials)).context["entries"] == room.seqs(judged)


@pytest.mark.parametrize("reason", ["", "  ", "\n"])
def test_an_undo_needs_a_reason(reason: str) -> None:
    room = ExamRoom()
    entry = room.act("8:50 admit 1")
    assert room.refused(c.TakeBackEntry(entry=entry, reason=reason)).rule == "X-115"


def test_what_cannot_be_undone() -> None:
    room = ExamRoom(now="8:00")
    room.clock.sleep(room.time("8:30") - room.time("8:00"))
    entry = room.act("8:20 admit 1")
    undo = room.must(acts.take_back(entry))
    opening, slept = (
        e.id for e in room.state.timeline() if type(e.event).__name__ in ("ExamOpened", "ClockChanged")
    )
    for gone in (entry, undo, opening, slept, "no such entry"):
        assert room.refused(acts.take_back(gone)).rule == "X-114"


def test_what_was_undone_can_be_done_again() -> None:
    room = ExamRoom()
    entry = room.act("8:50 admit 1")
    known = derived_from(room.state)
    room.must(acts.take_back(entry))
    room.act("8:50 admit 1")
    again = derived_from(room.state)
    assert again["counts"] == known["counts"]
    assert again["4.5"] == known["4.5"]


def test_an_undo_in_the_middle_is_the_day_without_it() -> None:
    room, without = ExamRoom(), ExamRoom()
    slip = room.acts("8:50 admit 1, 8:51 admit 2, 9:20 out 2, 9:40 out 1")[2]
    room.must(acts.take_back(slip))
    without.acts("8:50 admit 1, 8:51 admit 2, 9:40 out 1")
    assert room.state.counts == without.state.counts
    assert course_protocol(room.state) == course_protocol(without.state)


def test_a_printed_copy_that_was_undone_keeps_its_number() -> None:
    room = ready("")
    first = room.must(c.PrintForm(form="list"), "10:00")
    room.must(acts.take_back(first))
    result = room.do(c.PrintForm(form="list"), "10:05")
    assert isinstance(result, Recorded)
    last = result.state.record.last_print("list")
    assert last is not None
    assert last.printed.copy == 2
