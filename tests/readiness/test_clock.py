"""The clock: a possible year, Polish time all year round, never behind what it recorded."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from app.exam.clock import WARSAW
from app.laptop.readiness import clock
from app.laptop.readiness.check import State
from tests.readiness.laptops import NOW, fake_probes


@pytest.mark.parametrize(
    ("now", "state"),
    [
        (datetime(1980, 1, 1, tzinfo=UTC), State.BAD),
        (datetime(2025, 12, 31, 22, 59, 59, tzinfo=UTC), State.BAD),
        (datetime(2025, 12, 31, 23, 0, tzinfo=UTC), State.GOOD),
        (datetime(2045, 12, 31, 22, 59, 59, tzinfo=UTC), State.GOOD),
        (datetime(2045, 12, 31, 23, 0, tzinfo=UTC), State.BAD),
    ],
)
def test_the_year_is_possible_in_poland(now: datetime, state: State) -> None:
    check = clock.year(now)
    assert (check.code, check.state) == ("clock-year", state)
    assert f"{now.astimezone(WARSAW):%d.%m.%Y %H:%M:%S}" in check.sentence


def minutes_in(zone: str, moment: datetime) -> int:
    return (moment.astimezone(ZoneInfo(zone)).utcoffset() or timedelta()) // timedelta(minutes=1)


@pytest.mark.parametrize(
    ("zone", "now", "state", "said"),
    [
        ("Europe/Warsaw", NOW, State.GOOD, "trzyma się czasu polskiego"),
        ("Europe/Berlin", NOW, State.GOOD, "trzyma się czasu polskiego"),
        ("UTC", NOW, State.WARNING, "(różnica: -120 min)"),
        ("Europe/Kyiv", NOW, State.WARNING, "(różnica: +60 min)"),
        # The same hour as in Poland in winter, and no change of the clocks after it.
        ("Africa/Algiers", datetime(2026, 11, 20, 9, tzinfo=WARSAW), State.WARNING, "w ciągu roku"),
    ],
)
def test_the_zone_is_judged_by_the_hours_it_gives(zone: str, now: datetime, state: State, said: str) -> None:
    check = clock.zone(fake_probes(zone_minutes=lambda moment: minutes_in(zone, moment)), now)
    assert (check.code, check.state) == ("clock-zone", state)
    assert said in check.sentence


@pytest.mark.parametrize(
    ("ago", "practice", "state"),
    [
        (timedelta(hours=1), False, State.GOOD),
        (timedelta(), False, State.GOOD),
        (timedelta(seconds=-2), False, State.GOOD),
        (timedelta(seconds=-2, microseconds=-1), False, State.BAD),
        (timedelta(seconds=-2, microseconds=-1), True, State.WARNING),
        (timedelta(hours=1), True, State.GOOD),
    ],
)
def test_the_clock_is_not_behind_its_last_record(ago: timedelta, practice: bool, state: State) -> None:
    check = clock.record(NOW, NOW - ago, practice=practice)
    assert (check.code, check.state) == ("clock-journal", state)


def test_a_clock_that_is_behind_is_told_with_both_times() -> None:
    sentence = clock.record(NOW, NOW + timedelta(days=1), practice=False).sentence
    assert "05.10.2026 08:30:00" in sentence
    assert "06.10.2026 08:30:00" in sentence


def test_without_any_record_the_clock_cannot_be_compared() -> None:
    assert clock.record(NOW, None, practice=False).state is State.NOT_CHECKED
    assert clock.record(NOW, None, practice=False, read=True).state is State.GOOD
