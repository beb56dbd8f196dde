"""A clock that stands until it is stepped, and that can do to a test what laptops do to their clocks."""

from datetime import UTC, datetime, timedelta
from itertools import count

from app.exam.clock import Reading, warsaw


class SteppedClock:
    """Wall clock, monotonic clock and the clock that stops in sleep, moved apart by hand.

    The system's zone follows Warsaw, DST included, until `travel` sets another offset.
    """

    def __init__(self, wall: datetime) -> None:
        self._wall = wall.astimezone(UTC)
        self._monotonic = timedelta(hours=1)
        self._awake = timedelta(hours=1)
        self._epochs = (f"epoch-{number}" for number in count(1))
        self._epoch = next(self._epochs)
        self._zone: timedelta | None = None

    def read(self) -> Reading:
        """Look at the clock; looking takes no time."""
        wall = warsaw(self._wall)
        zone = self._zone if self._zone is not None else wall.utcoffset() or timedelta()
        return Reading(
            wall=wall,
            monotonic_ms=self._monotonic // timedelta(milliseconds=1),
            awake_ms=self._awake // timedelta(milliseconds=1),
            epoch=self._epoch,
            zone_minutes=zone // timedelta(minutes=1),
        )

    def step(self, span: timedelta) -> None:
        """Time passes."""
        self._wall += span
        self._monotonic += span
        self._awake += span

    def go_to(self, wall: datetime) -> None:
        """Time passes until `wall`; a clock never goes back."""
        self.step(max(timedelta(), wall - self._wall))

    def sleep(self, span: timedelta) -> None:
        """Time passes while the laptop is suspended."""
        self._wall += span
        self._monotonic += span

    def jump(self, span: timedelta) -> None:
        """Somebody sets the wall clock on, or back."""
        self._wall += span

    def travel(self, offset: timedelta) -> None:
        """Somebody sets the system's zone."""
        self._zone = offset

    def restart(self, away: timedelta) -> None:
        """The program ends and starts again after `away` of the wall clock: a new epoch counts from anew."""
        self._wall += away
        self._monotonic = self._awake = timedelta(minutes=1)
        self._epoch = next(self._epochs)
