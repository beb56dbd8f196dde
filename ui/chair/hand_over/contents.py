"""What is handed to the OKE director, point by point, with the counts of this exam (4.1.20 a–f)."""

import msgspec

from app.exam.events import Handed, HandedItem
from app.exam.hand_over import ITEMS, proposed
from app.exam.sentences import phrase
from app.exam.state import State
from ui.window.words import say


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """One point of 4.1.20: its letter, what it is, and how many there are."""

    letter: HandedItem
    what: str
    count: str


def items(state: State) -> tuple[Item, ...]:
    """The six points, and what goes with the works where there is any. The figures are those that 4.5 bears."""
    lines = {line.item: line for line in proposed(state)}
    return tuple(
        Item(letter=letter, what=phrase("handed", letter), count=_count(state, letter, lines.get(letter)))
        for letter in ITEMS
        if letter != "computer" or letter in lines
    )


def _count(state: State, letter: HandedItem, line: Handed | None) -> str:
    match letter:
        case "a":
            return _used(state, line)
        case "b":
            return _protocol(state)
        case "c":
            return _list(state)
        case "e":
            return say("hand-over.team", number=len(state.team.members))
        case "f":
            return _unused(state)
        case _ if line is None:
            return say("hand-over.none")
        case "d":
            return say("hand-over.annulled", sheets=line.count, cards=line.cards, note=line.note)
        case _:
            return line.note


def _used(state: State, line: Handed | None) -> str:
    if state.room.count is None:
        return say("hand-over.not-counted")
    return say("hand-over.used", sheets=line.count, cards=line.cards) if line else say("hand-over.none")


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


def _unused(state: State) -> str:
    count = state.room.count
    if count is None:
        return say("hand-over.not-counted")
    sheets, cards = count.sheets, count.cards
    return say("hand-over.unused", c=sheets.c, d=sheets.d, cards_c=cards.c, cards_d=cards.d)
