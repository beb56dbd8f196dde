"""The envelope with the unused sheets and cards: sealed, and opened again for a reason (3.7.7, procedure.md K)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import ReopenUnused, SealUnused
from app.exam.sentences import clock
from app.exam.state import State
from app.exam.tallies import reckoned
from ui.widgets.act_dialog import ActDialog, Field
from ui.window.session import Session
from ui.window.words import say

_FIELDS = (
    Field(key="sheets", kind="number", label="beginning.sheets", needed=True),
    Field(key="cards", kind="number", label="beginning.cards", needed=True),
)


class SealDialog(ActDialog):
    """Asks for the numbers written on the envelope; the journal's stand beside them."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            session,
            say("beginning.seal-title"),
            _FIELDS,
            lambda values: SealUnused(**values),
            parent=parent,
        )
        self.introduce(say("beginning.seal-intro", **_left(session.state)))


class ReopenDialog(ActDialog):
    """Asks why it is opened."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            session,
            say("beginning.reopen-title"),
            [Field(key="reason", kind="text", label="beginning.reopen-reason", needed=True)],
            lambda values: ReopenUnused(reason=values["reason"]),
            parent=parent,
        )
        self.introduce(say("beginning.reopen-intro"))


def nothing_left(state: State) -> bool:
    """Whether everything was used, so that there is no envelope to seal."""
    return state.room.handed_out is not None and set(_left(state).values()) == {0}


def unused_words(state: State) -> str:
    """What is in the envelope, or what there is to put into it."""
    room = state.room
    if room.unused is not None:
        words = say("beginning.sealed", sheets=room.unused.sheets, cards=room.unused.cards)
        opened = len(room.unused_reopened)
        return f"{words} {say('beginning.was-reopened', number=opened)}" if opened else words
    if room.unused_reopened:
        at, reopened = room.unused_reopened[-1]
        return say("beginning.reopened", time=clock(at), reason=reopened.reason)
    if room.handed_out is None:
        return say("beginning.seal-later")
    if nothing_left(state):
        return say("beginning.nothing-left")
    return say("beginning.seal-hint", **_left(state))


def _left(state: State) -> dict[str, int | str]:
    """The unused by the journal; nothing is known of them before the materials were taken over."""
    tallies = {paper: tally.derived for paper, tally in reckoned(state).items()}
    return {paper: "–" if tally is None else max(0, tally.c) for paper, tally in tallies.items()}
