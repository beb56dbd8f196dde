"""What is handed to the OKE director, point by point, with the counts of this exam (4.1.20 a–f)."""

import msgspec

from app.exam.state import State
from ui.window.words import say

LETTERS = ("a", "b", "c", "d", "e", "f")


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One point of 4.1.20: its letter, what it is, and how many there are."""

    letter: str
    what: str
    count: str


def items(state: State) -> tuple[Item, ...]:
    """The six points. The figures are those counted by hand, as protocol 4.5 bears them."""
    counts = (_used(state), _protocol(state), _list(state), _annulled(state), _team(state), _unused(state))
    return tuple(
        Item(letter=letter, what=say(f"hand-over.item-{letter}"), count=count)
        for letter, count in zip(LETTERS, counts, strict=True)
    )


def _used(state: State) -> str:
    count = state.room.count
    if count is None:
        return say("hand-over.not-counted")
    key = "used-annulled" if state.counts.annulled else "used"
    return say(f"hand-over.{key}", sheets=count.sheets.b, cards=count.cards.b, annulled=state.counts.annulled)


def _protocol(state: State) -> str:
    signed = state.record.signed
    if signed is None:
        return say("hand-over.not-signed")
    return say("hand-over.signed-copy", copy=signed.printed.copy)


def _list(state: State) -> str:
    newest = state.record.last_print("list")
    if newest is None:
        return say("hand-over.list-missing")
    return say("hand-over.list-copy", copy=newest.printed.copy)


def _annulled(state: State) -> str:
    number = state.counts.annulled
    return say("hand-over.annulled", number=number) if number else say("hand-over.none")


def _team(state: State) -> str:
    return say("hand-over.team", number=len(state.team.members))


def _unused(state: State) -> str:
    count = state.room.count
    if count is None:
        return say("hand-over.not-counted")
    sheets, cards = count.sheets, count.cards
    return say("hand-over.unused", c=sheets.c, d=sheets.d, cards_c=cards.c, cards_d=cards.d)
