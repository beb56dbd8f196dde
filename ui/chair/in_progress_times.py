"""The line of times above the room: start, common end, extended ends (4.1.13, 5.1.2a)."""

from collections import Counter

from app.exam.halt_words import when
from app.exam.order import Candidate
from app.exam.sentences import clock
from app.exam.standstill import standstill
from app.exam.state import State
from ui.window.words import say


def times_words(state: State) -> str:
    """When the exam began and when it ends for whom, of those who are in the room."""
    room = state.room
    if room.collected is not None:
        return say("in-progress.collected-at", time=clock(room.collected))
    standing = standstill(state)
    if standing is not None and standing.time_stands:
        return say("in-progress.stands-still", since=when(state.order, standing.since))
    if room.started is None or state.common_end is None:
        return say("in-progress.not-started", time=clock(state.order.planned_start))
    parts = [say("in-progress.started", time=clock(room.started))]
    parts.append(say("in-progress.ends", time=clock(state.common_end)))
    extra = (person.number for person in state.order.candidates if _extended(person))
    ends = (state.end_for(number) for number in extra if state.standing(number).admitted is not None)
    extended = Counter(end for end in ends if end is not None)
    if extended:
        times = [
            say("in-progress.end-of", time=clock(end), number=number)
            for end, number in sorted(extended.items())
        ]
        parts.append(say("in-progress.extended", times=times))
    return say("in-progress.and").join(parts)


def _extended(person: Candidate) -> bool:
    return person.accommodation is not None and person.accommodation.extra_minutes > 0
