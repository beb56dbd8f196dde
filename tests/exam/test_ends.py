"""When time is up: what the director gave back moves the common end, and nothing counts twice (4.1.13, 5.1.2a)."""

from datetime import datetime, timedelta

import pytest
from msgspec.structs import replace

from app.exam import commands as c
from app.exam.clock import WARSAW, warsaw
from app.exam.ends import lost
from app.exam.figures import end_of_writing
from app.exam.order import RoomAdministrator
from tests.exam import acts
from tests.exam.exam_room import START, ExamRoom, small_order
from tests.exam.halt_acts import RESUMED, decided, suspend

pytestmark = pytest.mark.clause("4.1.13", "5.1.2a", "5.7.2")

EXTENDED = 2


def writing(start: datetime = START, now: str = "18:00") -> ExamRoom:
    """A room in which the exam, 150 minutes long, has begun at 9:08."""
    room = ExamRoom(small_order(start), now)
    for number in (1, EXTENDED):
        room.must(acts.admit(number), "8:45")
    room.must(c.HandOutSheets(), "9:00")
    room.must(c.StartExam(), "9:08")
    assert room.state.common_end == room.time("11:38")
    return room


def ends(room: ExamRoom, *numbers: int) -> list[datetime | None]:
    return [room.state.end_for(number) for number in numbers]


@pytest.mark.clause("K/lost-time")
def test_time_is_given_back_once_the_exam_goes_on_and_the_director_said_so() -> None:
    room = writing()
    room.must(suspend(), "10:00")
    room.must(decided(lost_time=True), "10:15")
    assert room.state.common_end == room.time("11:38")
    resumed = room.must(RESUMED, "10:20")
    assert room.state.common_end == room.time("11:58")
    assert ends(room, 1, EXTENDED) == [room.time("11:58"), room.time("12:28")]
    room.must(acts.take_back(resumed))
    room.must(RESUMED, "10:20:30")
    assert room.state.common_end == room.time("11:58:30")


@pytest.mark.clause("K/lost-time")
def test_without_a_decision_nothing_is_given_back() -> None:
    room = writing()
    room.must(suspend(), "10:00")
    room.must(decided(), "10:15")
    room.must(RESUMED, "10:20")
    assert room.state.common_end == room.time("11:38")
    later = room.must(decided(lost_time=True), "10:40")
    assert room.state.common_end == room.time("11:58")
    room.must(acts.take_back(later))
    assert room.state.common_end == room.time("11:38")


@pytest.mark.clause("5.5.3")
def test_a_halt_that_a_decision_ends_is_given_back_like_any_other() -> None:
    room = writing()
    room.must(suspend("reserve"), "9:30")
    room.must(decided(lost_time=True), "9:42")
    assert room.state.common_end == room.time("11:50")


# From when to when the exam stood still, and how much of it was after the start at 9:08.
@pytest.mark.parametrize(
    ("began", "resumed", "minutes"),
    [
        ("8:30", "9:00", 0),
        ("8:30", "9:08", 0),
        ("8:30", "9:09", 1),
        ("9:08", "9:09", 1),
        ("9:07", "9:18", 10),
    ],
)
def test_what_stood_still_before_the_start_moves_no_end(began: str, resumed: str, minutes: int) -> None:
    room = writing()
    room.must(suspend(), began)
    room.must(decided(lost_time=True), began)
    room.must(RESUMED, resumed)
    assert room.state.common_end == room.time("11:38") + timedelta(minutes=minutes)


# From when to when, and how much of it was before the works were collected at 11:40.
@pytest.mark.parametrize(
    ("began", "resumed", "minutes"),
    [("11:30", "11:39", 9), ("11:30", "11:40", 10), ("11:30", "11:50", 10), ("11:40", "11:50", 0)],
)
def test_after_the_collection_no_time_is_lost(began: str, resumed: str, minutes: int) -> None:
    room = writing()
    room.must(c.CollectWorks(), "11:40")
    room.must(suspend(), began)
    room.must(decided(lost_time=True), began)
    room.must(RESUMED, resumed)
    assert room.state.common_end == room.time("11:38") + timedelta(minutes=minutes)


@pytest.mark.clause("K/lost-time")
def test_several_halts_at_once_are_one_loss() -> None:
    room = writing()
    room.must(suspend("disruption"), "10:00")
    room.must(suspend("disclosure"), "10:10")
    room.must(decided(lost_time=True), "10:12")
    room.must(RESUMED, "10:20")
    assert room.state.common_end == room.time("11:58")


def test_only_what_the_decision_is_about_is_given_back() -> None:
    room = writing()
    room.must(suspend("disruption"), "10:00")
    room.must(suspend("disclosure"), "10:10")
    room.must(decided(lost_time=True, about="disclosure"), "10:12")
    room.must(RESUMED, "10:20")
    assert room.state.common_end == room.time("11:48")


def test_a_decision_after_all_halts_gives_back_each_of_them() -> None:
    room = writing()
    for began, resumed in (("10:00", "10:10"), ("10:30", "10:35")):
        room.must(suspend(), began)
        room.must(RESUMED, resumed)
    room.must(suspend("reserve"), "10:40")
    room.must(decided(), "10:47")
    given = room.must(decided(lost_time=True), "10:50")
    assert room.state.common_end == room.time("12:00")
    room.must(acts.take_back(given))
    room.must(decided(lost_time=True, about="disruption"), "10:50")
    assert room.state.common_end == room.time("11:53")


def test_a_decision_while_one_halt_lasts_is_not_about_those_before() -> None:
    room = writing()
    room.must(suspend(), "10:00")
    room.must(RESUMED, "10:10")
    room.must(suspend(), "10:30")
    room.must(decided(lost_time=True), "10:32")
    room.must(RESUMED, "10:35")
    assert room.state.common_end == room.time("11:43")


# 4.5/3 of an exam that was called off while it was written, and after it.
@pytest.mark.clause("5.7.4", "Z4.5/3")
@pytest.mark.parametrize(
    ("called_off", "shown"), [("10:30", "10:30"), ("11:38", "11:38"), ("11:39", "11:38"), ("13:00", "11:38")]
)
def test_an_exam_that_is_called_off_ends_then_at_the_latest(called_off: str, shown: str) -> None:
    room = writing()
    room.must(suspend(), "10:00")
    room.must(decided("call-off", lost_time=True), called_off)
    assert room.state.common_end == room.time("11:38")
    assert end_of_writing(room.state) == room.time(shown)


def computer_room() -> ExamRoom:
    keeper = RoomAdministrator(name="Marek Siecik", institution="CKU", post="administrator")
    room = ExamRoom(replace(small_order(), computer_exam=True, administrator=keeper))
    for number in (1, EXTENDED):
        room.must(acts.admit(number), "8:45")
    room.must(c.StartExam(), "9:08")
    return room


# A failure from 10:05 to 10:25 and a halt that was given back: what both share counts once.
@pytest.mark.clause("Z7.1/P6")
@pytest.mark.parametrize(
    ("began", "resumed", "minutes"),
    [
        ("9:30", "9:40", 30),
        ("9:55", "10:05", 30),
        ("10:00", "10:10", 25),
        ("10:05", "10:25", 20),
        ("10:10", "10:20", 20),
        ("10:20", "10:30", 25),
        ("10:00", "10:30", 30),
        ("10:25", "10:35", 30),
    ],
)
def test_a_failure_and_a_halt_at_once_are_given_back_once(began: str, resumed: str, minutes: int) -> None:
    room = computer_room()
    room.must(c.ReportFailure(candidate=1, description="brak obrazu"), "10:05")
    room.must(c.ResumeWork(candidate=1), "10:25")
    room.must(suspend(), began)
    room.must(decided(lost_time=True), began)
    room.must(RESUMED, resumed)
    stood = room.time(resumed) - room.time(began)
    assert room.state.end_for(1) == room.time("11:38") + timedelta(minutes=minutes)
    assert room.state.end_for(EXTENDED) == room.time("12:08") + stood
    assert room.state.common_end == room.time("11:38") + stood


@pytest.mark.clause("Z7.1/P6")
def test_a_failure_during_a_halt_that_was_not_given_back_is_given_back_whole() -> None:
    room = computer_room()
    room.must(c.ReportFailure(candidate=1, description="brak obrazu"), "10:05")
    room.must(suspend(), "10:10")
    room.must(RESUMED, "10:20")
    room.must(c.ResumeWork(candidate=1), "10:25")
    assert ends(room, 1, EXTENDED) == [room.time("11:58"), room.time("12:08")]


def test_a_halt_across_midnight_lasts_as_long_as_it_lasted() -> None:
    room = ExamRoom(small_order(datetime(2026, 10, 12, 22, 30, tzinfo=WARSAW)), now="30:00")
    room.must(c.StartExam(), "22:30")
    room.must(suspend(), "23:50")
    room.must(decided(lost_time=True), "24:05")
    room.must(RESUMED, "24:10")
    end = room.state.common_end
    assert end is not None
    assert f"{end:%d.%m.%Y %H:%M}" == "13.10.2026 01:20"


# The night of 24 October 2026, when 3:00 becomes 2:00 again, and of 27 March 2027, when 2:00 becomes 3:00.
NIGHTS = [
    (
        "2026-10-25T01:30:00+02:00",
        "2026-10-25T02:50:00+02:00",
        "2026-10-25T02:10:00+01:00",
        20,
        "03:20 +0100",
    ),
    (
        "2027-03-28T01:00:00+01:00",
        "2027-03-28T01:50:00+01:00",
        "2027-03-28T03:10:00+02:00",
        20,
        "04:50 +0200",
    ),
]


@pytest.mark.parametrize(("start", "began", "resumed", "minutes", "shown"), NIGHTS)
def test_a_halt_in_the_night_when_the_clocks_change(
    start: str, began: str, resumed: str, minutes: int, shown: str
) -> None:
    planned = acts.moment(start).astimezone(WARSAW)
    room = ExamRoom(small_order(planned), now="30:00")
    hours = {text: _since_midnight(room, text) for text in (start, began, resumed)}
    room.must(c.StartExam(), hours[start])
    room.must(suspend(), hours[began])
    room.must(decided(lost_time=True), hours[began])
    room.must(RESUMED, hours[resumed])
    (halt,) = room.state.room.halts
    assert halt.ended is not None
    assert halt.ended - halt.began == timedelta(minutes=minutes)
    end = room.state.common_end
    assert end is not None
    assert end - warsaw(planned) == timedelta(minutes=150 + minutes)
    assert f"{end:%H:%M %z}" == shown


def _since_midnight(room: ExamRoom, text: str) -> str:
    passed = acts.moment(text) - room.time("0:00")
    minutes = int(passed.total_seconds()) // 60
    return f"{minutes // 60}:{minutes % 60:02d}"


def span(begins: int, end: int) -> tuple[datetime, datetime]:
    return (START + timedelta(minutes=begins), START + timedelta(minutes=end))


@pytest.mark.parametrize(
    ("spans", "minutes"),
    [
        ([], 0),
        ([(-20, -10)], 0),
        ([(-20, 10)], 10),
        ([(0, 10), (10, 20)], 20),
        ([(5, 10), (0, 20)], 20),
        ([(0, 20), (5, 10), (15, 30)], 30),
        ([(0, 10), (0, 10)], 10),
        ([(10, 10)], 0),
    ],
)
def test_what_spans_share_counts_once(spans: list[tuple[int, int]], minutes: int) -> None:
    found = [span(*pair) for pair in spans]
    assert lost(found, START) == timedelta(minutes=minutes)
    assert lost(reversed(found), START) == timedelta(minutes=minutes)
