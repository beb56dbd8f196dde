"""When time is up: start + duration + what was granted + what was lost (4.1.13, 5.1.2a, Z7.1/P6)."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from app.exam.candidate import Break, Standing
from app.exam.halts import Halt
from app.exam.order import Accommodation
from app.exam.room import Room
from app.procedure.readings import Readings

Span = tuple[datetime, datetime]


def standstills(room: Room) -> tuple[Span, ...]:
    """The spans that the OKE director's decision gives back to everybody (procedure.md E, ours)."""
    return tuple(span for halt in room.halts if halt.lost_time and (span := stood_still(room, halt)))


def stood_still(room: Room, halt: Halt) -> Span | None:
    """When the exam stood still for a halt: none while it lasts, none where the exam did not go on.

    Once the works were collected no time is lost any more.
    """
    if halt.ended is None or halt.ended_by == "call-off":
        return None
    last = halt.ended if room.collected is None else min(halt.ended, room.collected)
    return (halt.began, last) if halt.began < last else None


def own_breaks(standing: Standing, readings: Readings) -> tuple[Span, ...]:
    """The candidate's own breaks that are given back: from a failure's report until the work went on (Z7.1/P6)."""
    return tuple(
        (b.reported, b.resumed)
        for b in standing.breaks
        if b.resumed is not None and (readings.short_failure_given_back or not _short(b, b.resumed, readings))
    )


def _short(failure: Break, resumed: datetime, readings: Readings) -> bool:
    """Whether a failure was mended on the spot, within the time that there is for it."""
    within = resumed - failure.reported <= timedelta(minutes=readings.failure_minutes)
    return within and failure.moved_to in (None, failure.stand)


def lost(spans: Iterable[Span], since: datetime) -> timedelta:
    """How long the spans last after `since`; what two of them share counts once."""
    total, reached = timedelta(), since
    for begins, ends in sorted(spans):
        if ends > reached:
            total += ends - max(begins, reached)
            reached = ends
    return total


def end_of(
    room: Room,
    minutes: int,
    readings: Readings,
    standing: Standing | None = None,
    accommodation: Accommodation | None = None,
) -> datetime | None:
    """The end for one candidate, or for all in common where no candidate is given; none before the start."""
    if room.started is None:
        return None
    extra = accommodation.extra_minutes if accommodation else 0
    spans = (*standstills(room), *(own_breaks(standing, readings) if standing else ()))
    return room.started + timedelta(minutes=minutes + extra) + lost(spans, room.started)
