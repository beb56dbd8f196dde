"""Going on with the practice day where it was left."""

from collections.abc import Callable
from datetime import timedelta

from app.exam.commands import Command, TakeBackEntry
from app.practice.day import practice_day
from tests.ui.preparation.practice import START, PracticeLaptop


def play_on(
    laptop: PracticeLaptop, after: float, until: float, wanted: Callable[[Command], bool] = lambda _: True
) -> None:
    """What the script has between two times, in minutes after the planned start; without its slip and its undo."""
    first, last = START + timedelta(minutes=after), START + timedelta(minutes=until)
    for timed in practice_day(laptop.exam):
        slip = timed.id is not None or isinstance(timed.command, TakeBackEntry)
        if first < timed.happened <= last and not slip and wanted(timed.command):
            laptop.clock.go_to(timed.happened)
            laptop.do(timed.command)
    laptop.clock.go_to(last)
