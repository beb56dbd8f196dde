"""What the door says above its search, and about somebody who is not on the list."""

from html import escape

from app.exam.search import whole_pesel
from app.exam.sentences import clock, name
from app.exam.state import State
from app.people import pesel
from ui.window.words import say


def next_step(typed: str, *, near: bool) -> str:
    """The key of what to do about somebody who is not on the list; a number that cannot be right was typed wrong."""
    whole = whole_pesel(typed)
    if whole and not pesel.check(whole).valid:
        return "wrong-number-near" if near else "wrong-number"
    return "look-at-nearest" if near else "nobody-near"


def door_hint(state: State, turn: int | None) -> str:
    """Who comes next, as rich text; or that nobody comes in any more, or nobody waits."""
    if state.room.handed_out is not None:
        return escape(say("admission.handed-out", time=clock(state.room.handed_out)))
    if turn is None:
        return escape(say("admission.nobody-waits"))
    who = say("admission.following", number=turn, name=name(state.people[turn]))
    return f"{escape(say('admission.hint'))} <b>{escape(who)}</b>"
