"""The board's reminders in a computer exam: every ten minutes, and before the end (Z7.1/P4d, P5)."""

from datetime import timedelta

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.reminders import reminder
from tests.exam.exam_room import ExamRoom, small_order

pytestmark = [pytest.mark.clause("Z7.1/P4d", "Z7.1/P5", "K/saving")]


def computer_room() -> ExamRoom:
    room = ExamRoom(replace(small_order(), computer_exam=True))
    room.begin_writing(1, 3)
    return room


@pytest.mark.parametrize(
    ("time", "reminds"),
    [
        ("9:08:00", None),
        ("9:17:59", None),
        ("9:18:00", "save"),
        ("9:18:59", "save"),
        ("9:19:00", None),
        ("9:28:00", "save"),
        ("11:32:59", None),
        ("11:33:00", "save-final"),
        ("11:37:59", "save-final"),
        ("11:38:00", None),
    ],
)
def test_a_start_at_8_past_reminds_every_ten_minutes_and_before_the_end(
    time: str, reminds: str | None
) -> None:
    room = computer_room()
    assert room.state.common_end == room.time("11:38")
    assert reminder(room.state, room.time(time)) == reminds


def test_whoever_has_more_time_is_reminded_until_their_own_end() -> None:
    room = ExamRoom(replace(small_order(), computer_exam=True))
    room.begin_writing(1, 2)
    assert room.state.end_for(2) == room.time("12:08")
    told = {
        time: reminder(room.state, room.time(time)) for time in ("11:37", "11:38", "11:48", "12:03", "12:08")
    }
    assert told == {
        "11:37": "save-final",
        "11:38": "save",
        "11:48": "save",
        "12:03": "save-final",
        "12:08": None,
    }


def test_no_other_exam_reminds() -> None:
    room = ExamRoom()
    room.begin_writing(1)
    assert reminder(room.state, room.time("9:18")) is None


def test_nothing_reminds_before_the_start_while_it_stands_still_or_after_the_works_are_in() -> None:
    room = ExamRoom(replace(small_order(), computer_exam=True))
    assert reminder(room.state, room.time("9:18")) is None
    room = computer_room()
    room.must(c.SuspendExam(cause="disruption", description="alarm", secured=True), "9:15")
    assert reminder(room.state, room.time("9:18")) is None
    room = computer_room()
    room.must(c.CollectWorks(), "9:17")
    assert reminder(room.state, room.time("9:17:30") + timedelta(minutes=1)) is None
