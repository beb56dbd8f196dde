"""Whether the laptop's clock can be believed: its year, its zone, and the last thing it recorded."""

from datetime import datetime, timedelta

from app.exam.clock import JUMP, warsaw
from app.laptop.readiness.check import Check, State, judged
from app.laptop.readiness.probes import Probes

# The program was first built in 2026; a clock whose battery died wakes up decades away from here.
FIRST_YEAR = 2026
LAST_YEAR = 2045

_MONTH = timedelta(days=30)


def year(now: datetime) -> Check:
    """Whether the date is possible at all."""
    if FIRST_YEAR <= warsaw(now).year <= LAST_YEAR:
        return judged("clock-year", State.GOOD, "good", now=_shown(now))
    return judged("clock-year", State.BAD, "impossible", now=_shown(now))


def zone(probes: Probes, now: datetime) -> Check:
    """Whether the system keeps Polish time, now and for the year to come, whatever it calls the zone.

    Entries are in Europe/Warsaw on any laptop (design.md section 3); a wrong zone misleads whoever reads the
    system's own clock.
    """
    difference = _ahead_of_warsaw(probes, now)
    if difference:
        return judged("clock-zone", State.WARNING, "other", difference=f"{difference:+d}")
    if any(_ahead_of_warsaw(probes, now + month * _MONTH) for month in range(1, 13)):
        return judged("clock-zone", State.WARNING, "later")
    return judged("clock-zone", State.GOOD, "good")


def record(now: datetime, newest: datetime | None, *, practice: bool, read: bool = False) -> Check:
    """Whether time has not run backwards since `newest`, the last moment that the store recorded.

    Where every journal was `read` and there is none, there is nothing that the clock could contradict.

    A practice day may be played ahead of the clock, so there it is only worth a warning.
    """
    if newest is None and read:
        return judged("clock-journal", State.GOOD, "none")
    if newest is None:
        return judged("clock-journal", State.NOT_CHECKED, "nothing")
    # Within this a system steers its clock back by itself.
    if now >= newest - JUMP:
        return judged("clock-journal", State.GOOD, "good", newest=_shown(newest))
    if practice:
        return judged("clock-journal", State.WARNING, "practice", now=_shown(now), newest=_shown(newest))
    return judged("clock-journal", State.BAD, "behind", now=_shown(now), newest=_shown(newest))


def _ahead_of_warsaw(probes: Probes, moment: datetime) -> int:
    polish = warsaw(moment).utcoffset() or timedelta()
    return probes.zone_minutes(moment) - polish // timedelta(minutes=1)


def _shown(moment: datetime) -> str:
    return f"{warsaw(moment):%d.%m.%Y %H:%M:%S}"
