"""What two looks at the clock betray, and how Warsaw's time is written (design.md section 3)."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from app.exam.clock import WARSAW, SystemClock, clock_changes, warsaw
from tests.fakes.clock import SteppedClock

NOON = datetime(2026, 10, 12, 12, 0, tzinfo=WARSAW)
HOUR = timedelta(hours=1)


def changes(do: Callable[[SteppedClock], None], at: datetime = NOON) -> list[tuple[str, int]]:
    clock = SteppedClock(at)
    before = clock.read()
    do(clock)
    return [(change.reason, change.by_ms) for change in clock_changes(before, clock.read())]


def seconds(number: float) -> timedelta:
    return timedelta(seconds=number)


# What happens between two looks, and what is noticed.
@pytest.mark.parametrize(
    ("do", "noticed"),
    [
        (lambda clock: clock.step(HOUR), []),
        (lambda clock: clock.step(seconds(0)), []),
        (lambda clock: clock.jump(seconds(2)), []),
        (lambda clock: clock.jump(seconds(2.001)), [("jump", 2001)]),
        (lambda clock: clock.jump(seconds(-2)), []),
        (lambda clock: clock.jump(seconds(-2.001)), [("jump", -2001)]),
        (lambda clock: clock.jump(-HOUR), [("jump", -3_600_000)]),
        (lambda clock: clock.sleep(seconds(2)), []),
        (lambda clock: clock.sleep(seconds(2.001)), [("suspend", 2001)]),
        (lambda clock: clock.sleep(HOUR), [("suspend", 3_600_000)]),
        (lambda clock: clock.travel(HOUR), [("zone", -3_600_000)]),
        (lambda clock: clock.travel(3 * HOUR), [("zone", 3_600_000)]),
        (lambda clock: clock.travel(2 * HOUR), []),
        (lambda clock: clock.restart(seconds(90)), [("restart", 90_000)]),
        (lambda clock: clock.restart(-HOUR), [("restart", -3_600_000)]),
    ],
)
def test_what_is_noticed(do: Callable[[SteppedClock], None], noticed: list[tuple[str, int]]) -> None:
    assert changes(do) == noticed


def test_everything_at_once_is_noticed() -> None:
    def awake_elsewhere(clock: SteppedClock) -> None:
        clock.sleep(HOUR)
        clock.jump(-HOUR)
        clock.travel(timedelta())

    assert changes(awake_elsewhere) == [("suspend", 3_600_000), ("jump", -3_600_000), ("zone", -7_200_000)]


# The nights on which Warsaw changes its offset, an hour before and after.
AUTUMN, SPRING = "2026-10-25T00:30:00+00:00", "2026-03-29T00:30:00+00:00"


@pytest.mark.parametrize(("night", "by"), [(AUTUMN, -3_600_000), (SPRING, 3_600_000)])
def test_a_change_of_summer_time_is_a_zone_and_no_jump(night: str, by: int) -> None:
    assert changes(lambda clock: clock.step(HOUR), datetime.fromisoformat(night)) == [("zone", by)]


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        ("2026-10-12T07:00:00+00:00", "2026-10-12T09:00:00+02:00"),
        ("2026-10-12T03:00:00-04:00", "2026-10-12T09:00:00+02:00"),
        ("2026-02-03T08:00:00+00:00", "2026-02-03T09:00:00+01:00"),
        ("2026-10-25T00:59:59+00:00", "2026-10-25T02:59:59+02:00"),
        ("2026-10-25T01:00:00+00:00", "2026-10-25T02:00:00+01:00"),
        ("2026-03-29T00:59:59+00:00", "2026-03-29T01:59:59+01:00"),
        ("2026-03-29T01:00:00+00:00", "2026-03-29T03:00:00+02:00"),
    ],
)
def test_a_moment_in_warsaw(moment: str, shown: str) -> None:
    given = datetime.fromisoformat(moment)
    assert warsaw(given).isoformat() == shown
    assert warsaw(given) == given
    assert warsaw(warsaw(given)).isoformat() == shown


def test_a_moment_without_its_offset_is_refused() -> None:
    with pytest.raises(ValueError, match="offset"):
        warsaw(datetime(2026, 10, 12, 9, 0))  # noqa: DTZ001  # the slip itself


def test_the_system_clock_is_steady_and_in_warsaw() -> None:
    clock = SystemClock("epoch-1")
    first, second = clock.read(), clock.read()
    assert clock_changes(first, second) == ()
    assert (first.epoch, second.epoch) == ("epoch-1", "epoch-1")
    assert first.wall.utcoffset() == first.wall.astimezone(WARSAW).utcoffset()
    assert first.monotonic_ms <= second.monotonic_ms
    assert abs(datetime.now(tz=WARSAW) - second.wall) < timedelta(minutes=1)
