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
    started, end = state.room.started, state.common_end
    if not state.order.computer_exam or started is None or end is None or state.room.collected is not None:
        return None
    if standstill(state) is not None or not started <= now < end:
        return None
    if now >= end - FINAL:
        return "save-final"
    every = timedelta(minutes=readings_of(state.order).saving_minutes)
    worked = now - started
    return "save" if worked >= every and worked % every < SHOWN else None
