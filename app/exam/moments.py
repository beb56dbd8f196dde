"""Which moments can be of an exam at all: a slip of the keyboard must not stop all arithmetic on times."""

from datetime import datetime, timedelta

from app.exam.order import ExamOrder
from app.exam.refusal import Refusal

# Wide enough for every late entry and every laptop whose battery has lost the year; narrow enough that no sum of two
# such spans leaves the calendar.
FARTHEST = timedelta(days=73_000)
FARTHEST_CLOCK = FARTHEST / 2


def out_of_reach(order: ExamOrder, moment: datetime, farthest: timedelta = FARTHEST) -> Refusal | None:
    """The refusal (X-130) of a moment centuries away from the exam, or nothing."""
    # The same year, or the next: every entry of every journal is asked, and nearly all are told by this.
    if abs(moment.year - order.planned_start.year) <= 1:
        return None
    if abs(moment - order.planned_start) <= farthest:
        return None
    given, planned = (f"{m.day:02}.{m.month:02}.{m.year}" for m in (moment, order.planned_start))
    return Refusal(rule="X-130", context={"date": given, "planned": planned})
