"""A failure while the whole exam stands still: nobody mends a computer then (Z7.1/P6, 5.7)."""

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from tests.exam.exam_room import ExamRoom, small_order

pytestmark = [pytest.mark.clause("Z7.1/P6")]


@pytest.mark.parametrize(("resumed", "found"), [("9:55", False), ("9:55:01", True)])
def test_the_five_minutes_run_only_while_the_exam_does(resumed: str, found: bool) -> None:
    room = ExamRoom(replace(small_order(), computer_exam=True))
    room.begin_writing(1, 3)
    room.must(c.TakeStand(candidate=1, stand=1), "8:50")
    room.must(c.ReportFailure(candidate=1, description="brak prądu"), "9:35")
    room.must(c.SuspendExam(cause="disruption", description="brak prądu", secured=True), "9:35")
    room.must(c.ResumeExam(), "9:50")
    room.must(c.ResumeWork(candidate=1), resumed)
    assert ("F-730" in room.findings()) is found


def test_minutes_on_paper_are_those_between_the_times_on_paper() -> None:
    room = ExamRoom()
    room.begin_writing(1)
    room.must(c.LetOut(candidate=1, reason="toaleta", escort="Jerzy Lis", sheet_closed=True), "10:36:10")
    room.must(c.LetBackIn(candidate=1), "10:43:50")
    assert room.state.standing(1).exits[-1].minutes == 7
