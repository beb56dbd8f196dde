"""The times of the board in words: start, common end, extended ends with their persons."""

from datetime import datetime, timedelta
from itertools import groupby

from app.exam.sentences import clock, name
from app.exam.state import State
from ui.window.words import say


def board_words(state: State, started: datetime) -> str:
    """What is written on the board for a start at that moment, for those who were let in.

    The extended ends name their persons here, for the chair alone; the board itself names nobody.
    """
    end = started + timedelta(minutes=state.order.duration_minutes)
    lines = [say("beginning.board", start=clock(started), end=clock(end))]
    extended = sorted(
        (person.accommodation.extra_minutes, person.number)
        for person in state.people.values()
        if person.accommodation
        and person.accommodation.extra_minutes
        and state.standing(person.number).admitted is not None
    )
    for extra, group in groupby(extended, key=lambda pair: pair[0]):
        names = tuple(name(state.people[number]) for _, number in group)
        later = clock(end + timedelta(minutes=extra))
        lines.append(say("beginning.board-extended", end=later, minutes=extra, names=names))
    return "\n".join(lines)
