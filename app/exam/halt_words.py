"""Small pieces of Polish about halts: the cause, and a time that may be another day's."""

from datetime import datetime

from app.exam.halts import Halt
from app.exam.order import ExamOrder
from app.exam.sentences import clock, phrase


def when(order: ExamOrder, moment: datetime) -> str:
    """The hour, with its date where it is not that of the exam: a decision may come on another day."""
    return clock(moment) if moment.date() == order.day else f"{moment:%d.%m.%Y %H:%M}"


def cause(halt: Halt) -> str:
    """Why the exam stood still: „zakłócenie przebiegu egzaminu: alarm przeciwpożarowy”."""
    # The sentence goes on after it.
    description = halt.description.strip().removesuffix(".")
    return phrase("halt-cause", halt.cause, description=description, packages=halt.packages)
