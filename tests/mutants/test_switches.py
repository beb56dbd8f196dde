"""A switch does what it says: what is switched off is really off, everything else stays, and it comes on again."""

import pytest

from app.exam import commands as c
from app.exam.day import ExamDay, Recorded
from app.exam.journal import unbroken
from app.exam.refusal import Refusal
from app.exam.state import folded
from app.procedure.rules import rules
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order
from tests.fakes.clock import SteppedClock
from tests.fakes.ids import numbered_ids
from tests.mutants.switches import switched_off, switches


def outside_at_the_end() -> ExamRoom:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:20 out 1")
    room.must(c.CollectWorks(), "12:10")
    return room


def test_a_finding_that_is_off_is_found_nowhere_and_the_others_still_are() -> None:
    found = set(outside_at_the_end().findings(closing=True))
    assert {"W-301", "W-304"} <= found
    with switched_off("W-301"):
        assert set(outside_at_the_end().findings(closing=True)) == found - {"W-301"}
    assert set(outside_at_the_end().findings(closing=True)) == found


def test_a_finding_about_one_person_is_off_too() -> None:
    with switched_off("A-120"):
        room = ExamRoom()
        room.must(c.HandOutSheets(), "9:00")
        room.act("9:05 admit 2")
        assert "A-120" not in room.findings()


@pytest.mark.parametrize(
    ("code", "again"),
    [("X-104", acts.out(1)), ("X-115", c.MakeRemark(text="")), ("X-101", acts.admit(7))],
)
def test_a_refusal_that_is_off_lets_the_act_pass_and_nothing_comes_of_it(code: str, again: c.Command) -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:20 out 1")
    assert room.refused(again, "9:30").rule == code
    before = room.state.candidates
    with switched_off(code):
        assert isinstance(room.do(again, "9:30"), Recorded)
        assert room.state.candidates == before
        assert room.refused(acts.admit(1), "9:30").rule == "X-102"
    assert room.refused(again, "9:31").rule == code


def test_a_refusal_of_the_day_itself_is_off_too() -> None:
    room = ExamRoom()
    with switched_off("X-129"):
        assert isinstance(room.do(acts.admit(1), "8:50", id="id-1"), Recorded)
    assert isinstance(room.do(acts.admit(1), "8:50", id="id-1"), Refusal)


def test_an_entry_that_is_off_is_written_and_the_fold_passes_over_it() -> None:
    with switched_off("CandidateWentOut"):
        room = ExamRoom()
        room.acts("8:50 admit 1, 9:20 out 1")
        assert room.state.standing(1).place == "inside"
        assert room.state.seq == 3
    lines = tuple(unbroken(room.journal.bodies()))
    assert folded(small_order(), lines).standing(1).place == "outside"


def test_a_journal_read_back_passes_over_it_too() -> None:
    room = ExamRoom()
    room.acts("8:50 admit 1, 9:20 out 1")
    with switched_off("CandidateWentOut"):
        clock = SteppedClock(room.time("18:00"))
        resumed = ExamDay.resume(small_order(), room.journal, clock=clock, ids=numbered_ids())
        assert resumed.state.standing(1).place == "inside"


def test_every_rule_and_every_entry_has_its_switch() -> None:
    assert set(rules()) < set(switches())
    for name in switches():
        with switched_off(name):
            pass


def test_there_is_no_other_switch() -> None:
    with pytest.raises(KeyError), switched_off("W-999"):
        pass
