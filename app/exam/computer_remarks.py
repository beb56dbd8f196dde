"""The remarks of 4.5/8 about the computers: each failure, what was done, the time that was given back (Z7.1/P6)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from app.exam.candidate import Break
from app.exam.ends import end_of
from app.exam.order import Candidate, readings_of
from app.exam.sentences import clock, name, phrase, span
from app.exam.state import State
from app.procedure.texts import word

# Among remarks of one minute: after the exits, before the replaced sheets.
_PLACE = 5


def computer_remarks(state: State) -> Iterator[tuple[datetime, int, str]]:
    """One sentence for each failure, with its time and its place among those of that time."""
    for number, day in state.candidates.items():
        for failure in day.standing.breaks:
            yield failure.reported, _PLACE, _told(state.people[number], failure)


def _told(person: Candidate, failure: Break) -> str:
    stand = word("computer-value", "no-stand") if failure.stand is None else str(failure.stand)
    context = {
        "name": name(person),
        "reported": clock(failure.reported),
        "stand": stand,
        "description": failure.description,
    }
    if failure.resumed is None:
        return phrase("remark", "failure-open", **context)
    kind = "failure-mended" if failure.moved_to is None else "failure-moved"
    return phrase(
        "remark",
        kind,
        **context,
        resumed=clock(failure.resumed),
        span=span(failure.resumed - failure.reported),
        spare=failure.moved_to or "",
    )


def time_given_back(state: State) -> Iterator[str]:
    """How much time each candidate got back, and the end that follows (Z7.1/P6)."""
    for number, day in state.candidates.items():
        standing = day.standing
        end = state.end_for(number) if standing.breaks else None
        if end is None or standing.left_for_good is not None:
            continue
        given = end - _end_without_breaks(state, number)
        if given > timedelta():
            who = name(state.people[number])
            yield phrase("remark", "time-given-back", name=who, span=span(given), end=clock(end))


def _end_without_breaks(state: State, number: int) -> datetime:
    order, accommodation = state.order, state.people[number].accommodation
    end = end_of(state.room, order.duration_minutes, readings_of(order), None, accommodation)
    if end is None:
        raise AssertionError("whoever has an end has one without their breaks")
    return end
