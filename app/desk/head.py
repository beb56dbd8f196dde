"""Which exam a bundle is of, in the words of its own order."""

from datetime import date

from app.exam.order import ExamOrder
from app.exam.order_findings import subject_name
from app.people.private import Private


class ExamHead(Private, frozen=True, kw_only=True):
    """Which exam a bundle is of, as its own order says: the register keeps no more than an id and a room."""

    subject: str
    day: date
    centre: str
    city: str
    chair: str


def head_of(order: ExamOrder) -> ExamHead:
    """What tells one exam from another at a glance; an order from outside may name no chair."""
    return ExamHead(
        subject=subject_name(order),
        day=order.day,
        centre=order.centre.name,
        city=order.centre.city,
        chair=next((member.name for member in order.team if member.post == "chair"), ""),
    )
