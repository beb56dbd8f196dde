"""What the board reminds of in a computer exam: saving the work, and its final version (Z7.1/P4d, P5)."""

from datetime import datetime, timedelta
from typing import Literal

from app.exam.order import readings_of
from app.exam.standstill import standstill
from app.exam.state import State

Reminder = Literal["save", "save-final"]

# How long a reminder stays: long enough for eyes to leave the screen once.
SHOWN = timedelta(minutes=1)
# „przed upływem czasu” (P5): how long before the end is ours.
FINAL = timedelta(minutes=5)


def reminder(state: State, now: datetime) -> Reminder | None:
    """What to remind of at a moment of the room's clock: nothing outside a computer exam or while it stands still."""
    started = state.room.started
    if not state.order.computer_exam or started is None or state.room.collected is not None:
        return None
    ends = _ends(state)
    if standstill(state) is not None or not started <= now < max(ends):
        return None
    if any(end - FINAL <= now < end for end in ends):
        return "save-final"
    every = timedelta(minutes=readings_of(state.order).saving_minutes)
    worked = now - started
    return "save" if worked >= every and worked % every < SHOWN else None


def _ends(state: State) -> list[datetime]:
    """The ends of those who still write, which failures and extensions move; the common one where nobody does."""
    writing = (n for n, day in state.candidates.items() if day.standing.place in ("inside", "outside"))
    ends = [end for number in writing if (end := state.end_for(number)) is not None]
    common = state.common_end
    return ends or ([] if common is None else [common])
