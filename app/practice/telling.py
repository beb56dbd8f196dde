"""How a practice script is told: commands with the minute they happen, counted from the planned start."""

from datetime import datetime, time, timedelta

from app.exam import commands as c
from app.exam.clock import WARSAW, warsaw
from app.exam.order import ExamOrder
from app.exam.script import Timed


class Telling:
    """The times of one exam, and whose acts they are."""

    def __init__(self, order: ExamOrder) -> None:
        self.order = order

    def chair(self, minutes: float, command: c.AnyCommand, id: str | None = None) -> Timed:
        """An act of the chair's, so many minutes after the planned start."""
        return Timed(happened=self.at(minutes), command=command, id=id)

    def administrator(self, minutes: float, command: c.AnyCommand) -> Timed:
        """An act of the administrator of the computer room (3.5.3)."""
        return Timed(happened=self.at(minutes), command=command, by="administrator")

    def at(self, minutes: float) -> datetime:
        """So many minutes after the planned start."""
        return self.order.planned_start + timedelta(minutes=minutes)

    def days_before(self, days: int, hour: int) -> float:
        """The minutes to an hour of an earlier day; negative."""
        moment = datetime.combine(self.order.day - timedelta(days=days), time(hour), WARSAW)
        return (warsaw(moment) - self.order.planned_start) / timedelta(minutes=1)
