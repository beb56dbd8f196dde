"""Whose turn it is at the door, and who came out of it (4.1.5, Z4.3.6)."""

from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exam import commands as c
from app.exam.finding import blocks
from app.exam.turns import Entrance, Entrances, out_of_turn
from app.practice.order import practice_exam
from tests.exam import acts
from tests.exam.exam_room import CHAIR, START, ExamRoom

pytestmark = pytest.mark.clause("4.1.5", "Z4.3.6")


@pytest.fixture
def room() -> ExamRoom:
    return ExamRoom(practice_exam(START, 14).order)


def test_the_queue_goes_down_the_list_past_those_who_do_not_come(room: ExamRoom) -> None:
    assert room.state.following() == 1
    turns = []
    for number, at in ((1, "8:40"), (3, "8:41"), (4, "8:42")):
        room.must(acts.admit(number), at)
        turns.append(room.state.following())
    assert turns == [2, 4, 5]


def test_somebody_far_down_the_list_does_not_move_the_queue(room: ExamRoom) -> None:
    room.acts("8:40 admit 1, 8:41 admit 9")
    assert room.state.following() == 2


def test_three_may_be_passed_over_four_are_out_of_turn(room: ExamRoom) -> None:
    room.acts("8:40 admit 1, 8:41 admit 5")
    assert room.state.following() == 6
    room.act("8:42 admit 10")
    assert room.state.following() == 6


def test_a_refusal_does_not_move_the_queue_but_is_not_called_again(room: ExamRoom) -> None:
    room.must(c.RefuseCandidate(candidate=1, reason="no-document"), "8:40")
    assert room.state.following() == 2
    room.must(c.RefuseCandidate(candidate=3, reason="no-document"), "8:41")
    assert room.state.following() == 2
    assert room.state.following(2) == 4


def test_whoever_was_passed_over_comes_again_at_the_end(room: ExamRoom) -> None:
    turns = []
    for number in range(2, 15):
        room.must(acts.admit(number), f"8:{20 + number}")
        turns.append(room.state.following())
    assert turns == [*range(3, 15), 1]
    room.act("8:50 admit 1")
    assert room.state.following() is None
    assert room.state.following(14) is None


@pytest.mark.parametrize(
    ("came", "stray"),
    [
        ("1 2 3 4", ()),
        ("2 4", ()),
        ("2 1", (1,)),
        ("1 3 2 4", (2,)),
        ("1 2 3 5 4", (4,)),
        ("5 1 2 3 4", (5,)),
        ("2 3 4 5 1", (1,)),
        ("4 5 1 2 3", (4, 5)),
        ("3 2 1", (1, 2)),
    ],
)
def test_who_came_out_of_turn(room: ExamRoom, came: str, stray: tuple[int, ...]) -> None:
    for place, number in enumerate(came.split()):
        room.must(acts.admit(int(number)), f"8:{40 + place}")
    assert ("A-129" in room.findings()) is bool(stray)
    if stray:
        found = room.the("A-129")
        assert (found.candidates, found.context["number"]) == (stray, len(stray))
        assert not blocks(room.state, found)


@pytest.mark.parametrize(
    ("second", "found"), [("8:40", False), ("8:40:01", False), ("8:39:59", True), ("8:30", True)]
)
def test_those_who_come_at_the_same_second_come_in_order(room: ExamRoom, second: str, *, found: bool) -> None:
    room.act("8:40 admit 1")
    room.must(acts.admit(2), second)
    assert ("A-129" in room.findings()) is found


def test_an_entrance_taken_back_or_entered_late_is_judged_anew(room: ExamRoom) -> None:
    room.act("8:41 admit 2")
    first = room.act("8:42 admit 1")
    assert room.the("A-129").candidates == (1,)
    room.must(acts.take_back(first))
    assert "A-129" not in room.findings()
    assert set(room.state.entered) == {2}
    room.act("8:40 admit 1")
    assert "A-129" not in room.findings()


def test_that_somebody_would_come_out_of_turn_is_told_before(room: ExamRoom) -> None:
    room.act("8:41 admit 2")
    assert [found.code for found in room.day.foresee(acts.admit(1), CHAIR, room.time("8:42"))] == ["A-129"]


def test_only_some_are_named_where_many_came_out_of_turn(room: ExamRoom) -> None:
    for place, number in enumerate(range(14, 0, -1)):
        room.must(acts.admit(number), f"8:{20 + place}")
    found = room.the("A-129")
    assert (found.context["number"], str(found.context["names"]).count(",")) == (13, 4)
    assert str(found.context["names"]).endswith(" …")


def test_other_acts_leave_the_entrances_as_they_are(room: ExamRoom) -> None:
    room.act("8:40 admit 1")
    before = room.state.entered
    room.acts("9:20 out 1, 9:25 back 1")
    assert room.state.entered is before


@given(st.permutations(range(1, 8)), st.integers(0, 7))
def test_the_strays_are_the_fewest_there_can_be(came: list[int], count: int) -> None:
    """Against all sets of persons: without these the rest is in order, and no smaller set does the same."""
    numbers = tuple(range(1, 8))
    entered = entrances(came[:count])
    strays = out_of_turn(numbers, entered)
    rising = [n for n in came[:count] if n not in strays]
    assert rising == sorted(rising)
    for fewer in combinations(came[:count], max(0, len(strays) - 1)):
        rest = [n for n in came[:count] if n not in fewer]
        assert rest != sorted(rest) or not strays


def entrances(came: list[int]) -> Entrances:
    """These persons, one a minute."""
    start = START.replace(hour=8)
    return {
        number: Entrance(at=start + timedelta(minutes=place), document=f"XQ{number}", pesel="")
        for place, number in enumerate(came)
    }
