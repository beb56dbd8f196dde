"""Clocks: readings, epochs, and how restarts, jumps and sleeps are noticed (design.md section 3)."""

import sys
import time
from datetime import datetime, timedelta, timezone
from typing import Annotated, Literal, Protocol
from zoneinfo import ZoneInfo

import msgspec

WARSAW = ZoneInfo("Europe/Warsaw")

# A moment that says its offset; one without it is refused where it is read, for it would mean the laptop's own zone.
Aware = Annotated[datetime, msgspec.Meta(tz=True)]

# A wall clock is steered by the system in small steps; more than this between two readings is a jump worth a
# record.
JUMP = timedelta(seconds=2)


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """One look at the clocks: the wall clock in Europe/Warsaw and the monotonic clock with its epoch.

    `monotonic_ms` counts milliseconds that only grow within one `epoch`; `awake_ms` leaves out the time the
    machine slept, so that a difference between the two betrays a suspend. `zone_minutes` is the system's own
    UTC offset.
    """

    wall: datetime
    monotonic_ms: int
    awake_ms: int
    epoch: str
    zone_minutes: int


class Clock(Protocol):
    """Where readings come from; tests and the practice day give their own."""

    def read(self) -> Reading:
        """Look at the clocks now."""
        ...


class ClockChange(msgspec.Struct, frozen=True, kw_only=True):
    """What two readings in a row betray; `by_ms` is by how many milliseconds the clock is off."""

    reason: Literal["restart", "suspend", "jump", "zone"]
    by_ms: int


def clock_changes(before: Reading, after: Reading) -> tuple[ClockChange, ...]:
    """Compare two readings and name everything that is wrong between them.

    A laptop that slept may also have woken with another time or in another zone. Between two epochs only the wall
    clock can be compared.
    """
    if after.epoch != before.epoch:
        return (ClockChange(reason="restart", by_ms=_milliseconds(after.wall - before.wall)),)
    passed = after.monotonic_ms - before.monotonic_ms
    asleep = passed - (after.awake_ms - before.awake_ms)
    drift = _milliseconds(after.wall - before.wall) - passed
    limit = _milliseconds(JUMP)
    found = []
    if asleep > limit:
        found.append(ClockChange(reason="suspend", by_ms=asleep))
    if abs(drift) > limit:
        found.append(ClockChange(reason="jump", by_ms=drift))
    if after.zone_minutes != before.zone_minutes:
        found.append(ClockChange(reason="zone", by_ms=(after.zone_minutes - before.zone_minutes) * 60_000))
    return tuple(found)


def warsaw(moment: datetime) -> datetime:
    """The same moment in Europe/Warsaw, as a fixed offset, so that it reads the same on every laptop.

    Raises `ValueError` for a moment without an offset: it would be taken for one of the laptop's own zone.
    """
    if moment.tzinfo is None:
        raise ValueError("a moment needs its offset")
    local = moment.astimezone(WARSAW)
    return local.astimezone(_fixed(local))


def _fixed(local: datetime) -> timezone:
    return timezone(local.utcoffset() or timedelta())


def _milliseconds(span: timedelta) -> int:
    return span // _MILLISECOND


_MILLISECOND = timedelta(milliseconds=1)


class SystemClock:
    """The laptop's own clocks; one instance is one epoch."""

    def __init__(self, epoch: str) -> None:
        self._epoch = epoch

    def read(self) -> Reading:
        """Look at the clocks now."""
        now = datetime.now().astimezone()
        awake = time.monotonic_ns() // 1_000_000
        return Reading(
            wall=warsaw(now),
            monotonic_ms=_since_boot_ms(awake),
            awake_ms=awake,
            epoch=self._epoch,
            zone_minutes=int((now.utcoffset() or timedelta()).total_seconds()) // 60,
        )


def _since_boot_ms(awake: int) -> int:
    # Linux alone tells a clock that runs on while the machine sleeps (BOOTTIME) from one that does not
    # (MONOTONIC). On Windows the monotonic clock itself runs on; there a sleep shows only through the session
    # lock.
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    return awake
