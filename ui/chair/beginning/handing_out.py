"""Handing the sheets out (4.1.8); nobody is let in after it (Z4.3.9)."""

from PySide6.QtWidgets import QWidget

from app.exam.commands import HandOutSheets
from app.exam.sentences import clock
from app.exam.state import State
from ui.widgets.act_dialog import ActDialog
from ui.window.session import Session
from ui.window.words import say


class HandOutDialog(ActDialog):
    """Says what handing out ends, and for how many."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(
            session, say("beginning.hand-out-title"), (), lambda _: HandOutSheets(), parent=parent
        )
        self.introduce(_intro(session.state))


def _intro(state: State) -> str:
    counts = state.counts
    lines = [
        say(
            "beginning.hand-out-intro",
            admitted=counts.admitted,
            missing=counts.registered - counts.admitted,
            planned=clock(state.order.planned_start),
        )
    ]
    if state.room.opened is None:
        lines.append(say("beginning.not-opened"))
    return "\n".join(lines)
