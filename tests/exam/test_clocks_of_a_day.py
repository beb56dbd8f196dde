"""The clock over a day: epochs, restarts, sleep, jumps, DST nights, and the room's clock beside the laptop's."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.clock import WARSAW
from app.exam.day import ExamDay
from app.exam.events import ClockChanged
from app.exam.form_data import course_protocol
from app.exam.state import State
from tests.exam import acts
from tests.exam.exam_room import CHAIR, ExamRoom, small_order
from tests.fakes.ids import numbered_ids

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)


def noticed(state: State) -> list[tuple[str, int]]:
    return [(change.reason, change.by_ms) for _, change in state.record.clock_changes]


def test_a_restart_opens_an_epoch_and_is_recorded_with_the_next_act() -> None:
    room = ExamRoom(now="9:30")
    room.act("9:30 admit 1")
    room.clock.restart(10 * MINUTE)
    again = ExamDay.resume(room.order, room.journal, clock=room.clock, ids=numbered_ids("again-"))
    assert again.state == room.state
    assert noticed(again.state) == []
    again.do(acts.admit(2), CHAIR)
    assert noticed(again.state) == [("restart", 600_000)]
    opened, first, restart, second = again.state.timeline()
    assert (opened.epoch, first.epoch) == ("epoch-1", "epoch-1")
    assert (restart.epoch, second.epoch) == ("epoch-2", "epoch-2")
    assert isinstance(restart.event, ClockChanged)
    assert (restart.who.role, second.who.role) == ("program", "chair")
    again.do(acts.admit(3), CHAIR)
    assert noticed(again.state) == [("restart", 600_000)]


def test_a_clock_turned_back_between_two_runs_stands_in_the_journal() -> None:
    room = ExamRoom(now="9:30")
    room.act("9:30 admit 1")
    room.clock.restart(-HOUR)
    again = ExamDay.resume(room.order, room.journal, clock=room.clock, ids=numbered_ids("again-"))
    again.do(acts.admit(2), CHAIR)
    assert noticed(again.state) == [("restart", -3_600_000)]


def test_sleep_jumps_and_zones_are_recorded_before_the_act_that_follows() -> None:
    room = ExamRoom(now="9:00")
    room.clock.sleep(5 * MINUTE)
    room.act("9:00 admit 1")
    room.clock.jump(HOUR)
    room.act("9:00 admit 2")
    room.clock.jump(-2 * HOUR)
    room.act("8:00 admit 3")
    room.clock.travel(timedelta())
    room.act("8:00 admit 4")
    assert noticed(room.state) == [
        ("suspend", 300_000),
        ("jump", 3_600_000),
        ("jump", -7_200_000),
        ("zone", -7_200_000),
    ]
    by_number = sorted(room.state.timeline(), key=lambda entry: entry.seq)
    kinds = [type(entry.event).__name__ for entry in by_number]
    assert kinds == ["ExamOpened", *["ClockChanged", "CandidateAdmitted"] * 4]
    monotonic = [entry.monotonic_ms for entry in by_number]
    assert monotonic == sorted(monotonic)


def test_a_refused_act_records_nothing_and_the_next_one_tells_of_the_clock() -> None:
    room = ExamRoom(now="9:00")
    room.clock.sleep(5 * MINUTE)
    room.refused(acts.back(1))
    assert noticed(room.state) == []
    room.must(acts.admit(1))
    assert noticed(room.state) == [("suspend", 300_000)]


def test_what_happened_is_ordered_by_its_time_and_not_by_a_clock_set_back() -> None:
    room = ExamRoom(now="10:00")
    room.act("9:30 admit 1")
    room.clock.jump(-HOUR)
    assert room.refused(acts.out(1)).rule == "X-103"
    room.must(acts.refuse(1))
    refused, admitted = room.state.candidates[1].facts
    assert (refused.seq, admitted.seq) == (4, 2)


# The room's clock shows this while the laptop shows 8:00; an act recorded now, at the laptop's 8:10, happened at:
@pytest.mark.clause("Z1.1/1f")
@pytest.mark.parametrize(
    ("room_clock", "happened"),
    [("8:00", "8:10"), ("8:05", "8:15"), ("7:57:30", "8:07:30"), ("32:00", "32:10")],
)
def test_the_rooms_clock_is_the_default_for_what_happens_now(room_clock: str, happened: str) -> None:
    room = ExamRoom(now="8:00")
    room.must(c.ConfirmClock(room_clock=room.time(room_clock), laptop_clock=room.time("8:00")), "8:00")
    room.clock.step(10 * MINUTE)
    room.must(acts.admit(1))
    entry = room.state.candidates[1].facts[0]
    assert entry.happened == room.time(happened) == room.day.room_now()
    assert entry.recorded == room.time("8:10")


def test_the_future_is_that_of_the_rooms_clock() -> None:
    room = ExamRoom(now="8:00")
    room.must(c.ConfirmClock(room_clock=room.time("8:10"), laptop_clock=room.time("8:00")))
    room.must(acts.admit(1), "8:11")
    assert room.refused(acts.admit(2), "8:11:01").rule == "X-116"


@pytest.mark.clause("Z1.1/1f")
def test_the_last_comparison_of_the_clocks_holds() -> None:
    room = ExamRoom(now="8:00")
    room.must(c.ConfirmClock(room_clock=room.time("8:10"), laptop_clock=room.time("8:00")))
    room.clock.jump(10 * MINUTE)
    assert room.day.room_now() == room.time("8:20")
    room.must(c.ConfirmClock(room_clock=room.time("8:10"), laptop_clock=room.time("8:10")))
    assert room.day.room_now() == room.time("8:10")


# Over the nights on which the clocks change: an exam that nobody would hold, to see the sums. Times are UTC.
def over_night(start: str) -> ExamRoom:
    begin = datetime.fromisoformat(start).astimezone(WARSAW)
    order = replace(small_order(), planned_start=begin, session="autumn", year=begin.year)
    room = ExamRoom(order)
    room.clock.go_to(begin + 12 * HOUR)
    return room


@pytest.mark.clause("4.1.13", "5.1.2a")
@pytest.mark.parametrize(
    ("start", "shown"),
    [
        # 02:00 CEST + 150 min: the clocks went back at 03:00, so 03:30 CET.
        ("2026-10-25T00:00:00+00:00", ("02:00", "03:30")),
        # 01:00 CET + 150 min: the clocks went on at 02:00, so 04:30 CEST.
        ("2026-03-29T00:00:00+00:00", ("01:00", "04:30")),
    ],
)
def test_the_end_on_the_board_is_right_after_a_change_of_summer_time(
    start: str, shown: tuple[str, str]
) -> None:
    room = over_night(start)
    begin = room.order.planned_start
    room.day.do(c.StartExam(), CHAIR, begin)
    end = room.state.common_end
    assert end is not None
    assert end - begin == timedelta(minutes=150)
    protocol = course_protocol(room.state)
    assert (protocol.start, protocol.end) == shown
    extended = room.state.end_for(2)
    assert extended is not None
    assert extended - end == timedelta(minutes=30)


@pytest.mark.clause("4.1.15")
def test_the_order_and_length_of_an_absence_survive_the_hour_that_comes_twice() -> None:
    room = over_night("2026-10-24T22:00:00+00:00")

    def at(text: str) -> datetime:
        return datetime.fromisoformat(text)

    for command, happened in (
        (acts.admit(1), "2026-10-25T01:30:00+02:00"),
        (acts.back(1), "2026-10-25T02:10:00+01:00"),
        (acts.out(1), "2026-10-25T02:50:00+02:00"),
        (acts.back(1), "2026-10-25T02:10:00+01:00"),
    ):
        room.day.do(command, CHAIR, at(happened))
    (absence,) = room.state.standing(1).exits
    assert absence.minutes == 20
    assert absence.out.isoformat() == "2026-10-25T02:50:00+02:00"
    assert absence.back is not None
    assert absence.back.isoformat() == "2026-10-25T02:10:00+01:00"


@pytest.mark.clause("4.1.15")
def test_an_absence_over_the_hour_that_is_missing() -> None:
    room = over_night("2026-03-28T23:00:00+00:00")
    for command, happened in (
        (acts.admit(1), "2026-03-29T01:00:00+01:00"),
        (acts.out(1), "2026-03-29T01:55:00+01:00"),
        (acts.back(1), "2026-03-29T03:05:00+02:00"),
    ):
        room.day.do(command, CHAIR, datetime.fromisoformat(happened))
    (absence,) = room.state.standing(1).exits
    assert absence.minutes == 10
