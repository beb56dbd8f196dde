"""What is told below each step of the beginning, and of the faulty sheets."""

from app.exam.material_findings import sheets_to_give
from app.exam.sentences import clock, name
from app.exam.state import State
from ui.chair.beginning.board_times import board_words
from ui.chair.beginning.unused import unused_words
from ui.window.words import say


def details(state: State, key: str) -> str:
    """What stands below a step's title."""
    room = state.room
    if key == "open" and room.opening is not None:
        names = tuple(name(state.people[number]) for number in room.opening.witnesses)
        return say("beginning.witnesses-were", names=names) if names else say("beginning.no-witnesses")
    if key == "give":
        return _given(state)
    if key == "unused":
        return unused_words(state)
    if key == "hand-out":
        words = "beginning.handed-out" if room.handed_out else "beginning.to-hand-out"
        number = state.counts.sat if room.handed_out else state.counts.admitted
        return say(words, number=number, planned=clock(state.order.planned_start))
    if key == "start" and room.started is not None:
        return board_words(state, room.started)
    return say(f"beginning.{key}-hint")


def _given(state: State) -> str:
    given = [given for _, given in state.room.given]
    if not given:
        sheets, cards = sheets_to_give(state)
        return say("beginning.give-hint", sheets=sheets, cards=cards)
    return say("beginning.given", sheets=sum(g.sheets for g in given), cards=sum(g.cards for g in given))


def replacements(state: State) -> str:
    """The sheets and cards that were replaced, a line each; empty where none was (4.1.9)."""
    replaced = [
        (at, number, replacement)
        for number, day in state.candidates.items()
        for at, replacement in day.standing.replacements
    ]
    return "\n".join(
        say(
            "beginning.replaced",
            time=clock(at),
            name=name(state.people[number]),
            missing=replacement.missing,
            what=say(f"beginning.what-{_what(sheet=replacement.sheet, card=replacement.card)}"),
        )
        for at, number, replacement in sorted(replaced, key=lambda r: r[:2])
    )


def _what(*, sheet: bool, card: bool) -> str:
    return "both" if sheet and card else "sheet" if sheet else "card"
