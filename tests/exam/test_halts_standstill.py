"""What board and screens may say while the exam stands still; nothing of it is true for longer than that."""

from datetime import datetime

import pytest

from app.exam import commands as c
from app.exam.clock import WARSAW
from app.exam.standstill import Standstill, latest_end, standstill
from tests.exam import acts
from tests.exam.exam_room import ExamRoom, small_order
from tests.exam.halt_acts import OVER, RESUMED, decided, notice, suspend

pytestmark = pytest.mark.clause("5.7.1", "5.7.2")


def now(room: ExamRoom) -> Standstill:
    found = standstill(room.state)
    assert found is not None
    return found


def test_an_exam_that_goes_on_does_not_stand_still() -> None:
    room = ExamRoom()
    assert standstill(room.state) is None
    room.must(suspend(), "8:40")
    assert now(room).since == room.time("8:40")
    room.must(RESUMED, "8:50")
    assert standstill(room.state) is None


def test_an_exam_that_was_called_off_waits_for_nothing() -> None:
    room = ExamRoom()
    room.must(suspend(), "8:40")
    off = room.must(decided("call-off"), "8:50")
    assert standstill(room.state) is None
    room.must(acts.take_back(off))
    assert standstill(room.state) is not None


def test_it_stands_still_since_the_first_of_the_causes_that_followed_each_other() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(acts.judge(intact=False), "8:30")
    room.must(suspend(), "8:40")
    assert (now(room).since, now(room).causes) == (room.time("8:30"), ("violated-package", "disruption"))
    assert now(room).undecided == ("violated-package", "disruption")
    room.must(decided(about="violated-package"), "8:45")
    assert (now(room).since, now(room).causes) == (room.time("8:30"), ("disruption",))
    assert now(room).undecided == ("disruption",)
    room.must(RESUMED, "8:50")
    room.must(suspend(), "8:55")
    assert (now(room).since, now(room).causes) == (room.time("8:55"), ("disruption",))


def test_what_is_still_to_be_done() -> None:
    room = ExamRoom()
    room.must(acts.take_over(), "8:20")
    room.must(suspend(secured=False), "8:40")
    assert now(room).undecided == now(room).untold == ("disruption",)
    assert now(room).unsecured
    room.must(notice(to="police"), "8:41")
    assert now(room).untold == ("disruption",)
    room.must(notice(), "8:42")
    assert now(room).untold == ()
    room.must(c.SecureMaterials(), "8:43")
    assert not now(room).unsecured
    assert (now(room).decision, now(room).over) == (None, None)
    room.must(OVER, "8:50")
    assert now(room).over == room.time("8:50")
    room.must(decided(), "8:52")
    assert now(room).undecided == ()
    decision = now(room).decision
    assert decision is not None
    assert decision.at == room.time("8:52")


def test_the_latest_of_several_decisions_is_the_one_to_tell() -> None:
    room = ExamRoom()
    room.must(suspend("disclosure"), "8:30")
    room.must(decided(text="czekać"), "8:35")
    room.must(suspend(), "8:40")
    room.must(decided(text="zaczynać", about="disruption"), "8:50")
    decision = now(room).decision
    assert decision is not None
    assert decision.decided.text == "zaczynać"


# The half hour matters to a disruption before the packages are opened, in the place where the exam was ordered.
def test_until_when_a_disruption_may_last() -> None:
    room = ExamRoom()
    room.must(suspend("disclosure"), "8:30")
    assert now(room).deadline is None
    room.must(suspend(), "8:40")
    assert now(room).deadline == room.time("9:30")
    opened = room.must(c.OpenPackages(witnesses=()), "8:45")
    assert now(room).deadline is None
    room.must(acts.take_back(opened))
    assert now(room).deadline == room.time("9:30")
    room.must(decided(new_place="Szkoła nr 3"), "9:00")
    assert now(room).deadline is None


@pytest.mark.parametrize(
    ("start", "shown"),
    [
        (datetime(2026, 10, 12, 9, 0, tzinfo=WARSAW), "12.10.2026 09:30 +0200"),
        (datetime(2026, 10, 12, 23, 45, tzinfo=WARSAW), "13.10.2026 00:15 +0200"),
        (datetime(2026, 10, 25, 2, 45, tzinfo=WARSAW), "25.10.2026 02:15 +0100"),
        (datetime(2026, 10, 25, 2, 45, tzinfo=WARSAW, fold=1), "25.10.2026 03:15 +0100"),
        (datetime(2027, 3, 28, 1, 45, tzinfo=WARSAW), "28.03.2027 03:15 +0200"),
    ],
)
def test_half_an_hour_after_the_planned_start(start: datetime, shown: str) -> None:
    assert f"{latest_end(small_order(start)):%d.%m.%Y %H:%M %z}" == shown


# While the writing is held up, no end that stands on the board holds.
def test_the_writing_time_stands_between_the_start_and_the_collection() -> None:
    room = ExamRoom()
    room.must(suspend(), "8:40")
    assert not now(room).time_stands
    room.must(c.StartExam(), "9:08")
    assert now(room).time_stands
    assert not now(room).given_back
    room.must(decided(lost_time=True), "9:10")
    assert now(room).given_back
    room.must(c.CollectWorks(), "9:20")
    assert not now(room).time_stands
