"""Lines of the checklist that are asked of each accommodated candidate are judged and missed one by one (4.1.1d)."""

import pytest

from app.exam import commands as c
from app.exam.checks import Line, lines_of
from app.exam.sentences import name
from app.procedure.checklists import Phase
from tests.exam import acts
from tests.exam.exam_room import ExamRoom

ACCOMMODATED = [2, 3, 4]


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
