"""Lines of the checklist that are asked of some candidates alone are judged and missed one by one (5.1, 5.2, 5.3)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.checks import Line, lines_of
from app.exam.order import Accommodation
from app.exam.sentences import name
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order

ACCOMMODATED = [2, 3, 4]
TYPING = Accommodation(dysfunction="e", conditions=("komputer",), computer=True)


def lines(room: ExamRoom, item: str) -> list[Line]:
    return [line for line in lines_of(room.state) if line.item.id == item]


@pytest.mark.clause("4.1.1d", "5.1.1")
@pytest.mark.parametrize("item", ["4.1.1d", "5.1.1"])
def test_it_is_asked_of_each_accommodated_candidate_and_of_nobody_else(item: str) -> None:
    assert [line.candidate for line in lines(ExamRoom(), item)] == ACCOMMODATED


@pytest.mark.clause("4.1.1d")
def test_conditions_that_nobody_looked_at_are_missed_for_each_candidate() -> None:
    room = ExamRoom()
    due = [line for line in lines_of(room.state) if line.item.phase in (Phase.ROOM, Phase.MATERIALS)]
    for line in due:
        if (line.item.id, line.candidate) != ("4.1.1d", 3):
            room.must(acts.tick_line(line), "8:05")
    room.must(c.HandOutSheets(), "9:00")
    assert room.the("K-502").context == {"items": "4.1.1d", "number": 1}
    room.must(c.JudgeChecklistItem(item="4.1.1d", outcome="done", candidate=2), "9:01")
    assert "K-502" in room.findings()
    room.must(c.JudgeChecklistItem(item="4.1.1d", outcome="done", candidate=3), "9:02")
    assert "K-502" not in room.findings()


@pytest.mark.clause("4.1.1d", "5.1.1")
def test_conditions_that_are_missing_for_one_are_told_with_the_name() -> None:
    room = ExamRoom()
    (_, third, _) = lines(room, "4.1.1d")
    room.must(acts.tick_line(third, "off", "brak oddzielnej sali"), "8:05")
    finding = room.the("K-503")
    assert finding.candidates == (3,)
    assert name(room.order.candidates[2]) in str(finding.context["item"])
    room.must(acts.tick_line(third, "done"), "8:30")
    assert "K-503" not in room.findings()


# In the small exam 3 has a teacher who writes, 4 one who supports; here 6 writes on a computer.
@pytest.mark.clause("5.2.1", "5.2.4", "5.2.7", "5.2.10", "5.3.2", "5.3.8", "5.3.11", "5.3.17")
@pytest.mark.parametrize(
    ("item", "candidates"),
    [
        ("5.2.1", [6]),
        ("5.2.4", [6]),
        ("5.2.7", [6]),
        ("5.2.10", [6]),
        ("5.3.2", [3]),
        ("5.3.8/sprzet", [3]),
        ("5.3.11", [3]),
        ("5.3.17", [3, 4]),
    ],
)
def test_lines_about_a_computer_or_a_teacher_are_asked_of_those_who_have_one(
    item: str, candidates: list[int]
) -> None:
    order = small_order()
    people = (*order.candidates[:5], replace(order.candidates[5], accommodation=TYPING))
    assert [line.candidate for line in lines(ExamRoom(replace(order, candidates=people)), item)] == candidates


@pytest.mark.clause("5.2.1", "5.3.2")
@pytest.mark.parametrize("item", ["5.2.1", "5.3.2", "5.3.17"])
def test_where_nobody_has_such_conditions_nothing_is_asked(item: str) -> None:
    order = small_order()
    nobody = tuple(replace(person, accommodation=None) for person in order.candidates)
    assert lines(ExamRoom(replace(order, candidates=nobody)), item) == []


@pytest.mark.clause("4.1.1a")
def test_a_line_that_is_off_says_why_and_one_that_does_not_apply_may() -> None:
    room = ExamRoom()
    assert room.refused(acts.tick("Z1.1/1a", "off", " "), "8:05").rule == "X-115"
    room.must(acts.tick("Z1.1/1a", "off", "brak klucza"), "8:05")
    room.must(acts.tick("Z1.1/1b", "not-applicable"), "8:05")
