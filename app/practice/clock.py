"""The clock of a scripted day: it stands where the script puts it and passes a moment at each look."""

from datetime import datetime, timedelta

from app.exam.clock import Reading, warsaw

_LOOK = timedelta(milliseconds=250)


class ScriptedClock:
    """A clock that runs only when it is told to; every look at it takes a quarter of a second."""

    def __init__(self, start: datetime, epoch: str) -> None:
        self._now = start
        self._epoch = epoch

    def set(self, now: datetime) -> None:
        """Go on to `now`; a clock never goes back."""
        self._now = max(self._now, now)

    def read(self) -> Reading:
        """Look at the clock."""
        self._now += _LOOK
        wall = warsaw(self._now)
        passed = self._now.timestamp() * 1000
        return Reading(
            wall=wall,
            monotonic_ms=int(passed),
            awake_ms=int(passed),
            epoch=self._epoch,
            zone_minutes=int((wall.utcoffset() or timedelta()).total_seconds()) // 60,
        )
