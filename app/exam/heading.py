"""What both protocols begin with, and whether the exam is one of practice."""

from app.errors import KnownError
from app.exam.forms import Alternative, Heading
from app.exam.order import ExamOrder, edition_of
from app.exam.state import State


def heading(order: ExamOrder) -> Heading:
    """Place and date, the OKE, the scopes and the subject, in the genitive where the edition knows it."""
    known = edition_of(order)
    scopes = known.alternatives(order.scope, order.day)
    try:
        subject = known.subject(order.scope, order.subject).genitive
    except KnownError:
        subject = order.subject
    return Heading(
        city=order.centre.city,
        date=f"{order.day:%d.%m.%Y}",
        board=order.board.name,
        scopes=tuple(Alternative(text=s.form_name, applies=s.id == order.scope) for s in scopes),
        subject=subject,
    )


def in_practice(state: State) -> bool:
    """Whether the journal is one of practice."""
    opening = state.record.opening
    return opening is not None and opening.practice
