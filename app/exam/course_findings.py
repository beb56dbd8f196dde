"""Findings about the day's acts: their order, and a collection long after the last end (3.7, 4.1.2–18)."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from app.exam.clock import warsaw
from app.exam.ends import end_of
from app.exam.finding import Finding
from app.exam.minutes import to_the_minute
from app.exam.order import readings_of
from app.exam.room import Room
from app.exam.sentences import clock
from app.exam.state import State
from app.procedure.texts import word

# How long after the last end the works may be collected without a word about it (4.1.18, procedure.md E, ours).
LATE_COLLECTION = timedelta(minutes=15)


def course_findings(state: State) -> Iterator[Finding]:
    """What is wrong with the order of the day's acts, and with how late it ended."""
    yield from _order_of_acts(state.room)
    yield from _collected_late(state)


def _order_of_acts(room: Room) -> Iterator[Finding]:
    beginning: list[tuple[str, datetime | None]] = [
        ("opened", room.opened),
        ("given", min((at for at, _ in room.given), default=None)),
        ("handed-out", room.handed_out),
        ("started", room.started),
    ]
    recorded = [(act, at) for act, at in beginning if at is not None]
    steps = list(pairwise(recorded))
    # The unused ones are sealed, and the works collected, after the same beginning: neither waits for the other.
    for act, at in (("sealed", room.unused_sealed), ("collected", room.collected)):
        if recorded and at is not None:
            steps.append((recorded[-1], (act, at)))
    for (before, earlier), (after, later) in steps:
        waited = to_the_minute(later) - to_the_minute(earlier)
        # Between the start and the collection somebody writes; all else may be done within a minute.
        at_once = (before, after) == ("started", "collected") and not waited
        if waited < timedelta() or at_once:
            yield _out_of_order(before, earlier, after, later)


def _out_of_order(before: str, earlier: datetime, after: str, later: datetime) -> Finding:
    context: dict[str, str | int] = {
        "before": word("act-of-the-day", before),
        "earlier": clock(earlier),
        "after": word("act-of-the-day", after),
        "later": clock(later),
    }
    about = f"order:{before}:{after}@{clock(earlier)}/{clock(later)}"
    return Finding(code="T-613", about=about, fields=(_FIELDS[after],), context=context)


_FIELDS = {
    "given": "beginning.given",
    "handed-out": "beginning.hand-out",
    "started": "beginning.start",
    "sealed": "beginning.unused",
    "collected": "in-progress.collect",
}


def _collected_late(state: State) -> Iterator[Finding]:
    room, common = state.room, state.common_end
    if room.collected is None or common is None or room.called_off:
        return
    latest = to_the_minute(room.collected) - LATE_COLLECTION
    # Nobody's end is before the common one, so most days are told by it.
    if to_the_minute(common) >= latest:
        return
    last = max((common, *_own_ends(state)))
    if to_the_minute(last) < latest:
        context: dict[str, str | int] = {"end": clock(last), "collected": clock(room.collected)}
        about = f"collection@{clock(last)}/{clock(room.collected)}"
        yield Finding(code="T-612", about=about, fields=("in-progress.collect",), context=context)


def _own_ends(state: State) -> Iterator[datetime]:
    """The ends of those whose time is longer, or when they left before."""
    room, order, readings = state.room, state.order, readings_of(state.order)
    for number, day in state.candidates.items():
        standing, granted = day.standing, state.people[number].accommodation
        if (granted or standing.breaks) and standing.received_sheet(room.handed_out):
            end = end_of(room, order.duration_minutes, readings, standing, granted)
            if end is not None:
                left = standing.left_for_good
                yield warsaw(end if left is None else min(end, left))
