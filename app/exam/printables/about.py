"""Which exam a print belongs to, and what every one of its pages says about the print itself."""

from collections.abc import Iterable
from datetime import datetime

import msgspec

from app.errors import KnownError
from app.exam.forms import Alternative
from app.exam.order import ExamOrder, edition_of
from app.exam.state import State
from app.people.private import Private


class About(Private, frozen=True, kw_only=True):
    """The exam of a print; `correction` is the number of the correction the record is in, 0 before any."""

    exam: str
    room: str
    practice: bool
    correction: int = 0


class PrintableRecord(msgspec.Struct, frozen=True, kw_only=True):
    """When it was printed, the number of the last entry that is not a print, and its hash (`head`)."""

    printed: datetime
    entry: int
    head: str


def about(state: State, *, correction: bool = False) -> About:
    """The exam of a state; with `correction` its pages say which correction the record is in."""
    opening = state.record.opening
    return About(
        exam=state.order.exam_id,
        room=state.order.room,
        practice=opening is not None and opening.practice,
        correction=state.record.corrections if correction else 0,
    )


def scopes(order: ExamOrder, *, chosen: bool) -> tuple[Alternative, ...]:
    """The scopes a form prints side by side; none is struck out before one is `chosen`."""
    known = edition_of(order).alternatives(order.scope, order.day)
    return tuple(Alternative(text=s.form_name, applies=chosen and s.id == order.scope) for s in known)


def scope(order: ExamOrder) -> str:
    """The exam's scope as a form prints it, in the genitive."""
    return edition_of(order).scope(order.scope).form_name


def subject(order: ExamOrder) -> str:
    """The subject in the genitive, which follows „z”; of an unknown one its id."""
    try:
        return edition_of(order).subject(order.scope, order.subject).genitive
    except KnownError:
        return order.subject


def session(order: ExamOrder) -> str:
    """The session in the locative: „zimowej”."""
    return edition_of(order).session(order.session).locative


def centre(order: ExamOrder) -> str:
    """The place of the exam, with its address and town."""
    found: Iterable[str] = (order.centre.name, order.centre.address, order.centre.city)
    return ", ".join(part for part in found if part)
