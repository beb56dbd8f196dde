"""The banner of an exam that stands still: suspended, or called off, and the decision that came (4.1.3, 5.6)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.exam.halts import Decision
from app.exam.sentences import clock
from app.exam.state import State
from app.procedure.texts import word
from ui.widgets.kind import dress
from ui.window.words import say


class Standstill(QLabel):
    """Big while the exam waits or is called off, quiet about a decision to go on, hidden otherwise."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setObjectName("standstill")
        self.hide()

    def show_state(self, state: State) -> None:
        """Show where the exam stands."""
        text, kind = _words(state)
        dress(self, kind)
        self.setText(text)
        self.setVisible(bool(text))


def _words(state: State) -> tuple[str, str]:
    room = state.room
    decision = room.decisions[-1] if room.decisions else None
    if room.suspended:
        violated = [name for name, package in room.packages.items() if not package.judged.intact]
        return _two_lines(
            say("decision.suspended"), say("decision.suspended-todo", packages=violated)
        ), "error"
    if decision is None:
        return "", "good"
    if room.called_off:
        return _two_lines(say("decision.called-off"), _decision(decision)), "error"
    return _two_lines(say("decision.resumed"), _decision(decision)), "good"


def _decision(decision: Decision) -> str:
    decided = decision.decided
    words = say(
        "decision.was",
        time=clock(decision.at),
        by=decided.by,
        means=word("means", decided.means),
        text=decided.text,
    )
    if decided.new_date is None:
        return words
    return f"{words} {say('decision.new-date-is', date=f'{decided.new_date:%d.%m.%Y}')}"


def _two_lines(first: str, second: str) -> str:
    # What somebody typed is shown, never read as markup.
    return f"<b style='font-size:15pt'>{_plain(first)}</b><br>{_plain(second)}"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
