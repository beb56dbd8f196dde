"""The banner of an exam that stands still: suspended, or called off, and the decision that came (4.1.3, 5.5–5.8)."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.exam.halt_words import cause, when
from app.exam.halts import Decision
from app.exam.order import ExamOrder
from app.exam.standstill import standstill
from app.exam.state import State
from app.procedure.texts import word
from ui.widgets.kind import dress
from ui.window.words import say


class StandstillBanner(QLabel):
    """Big while the exam waits or is called off, quiet about a decision to go on, hidden otherwise.

    `with_way`: it says where the standstill is dealt with, for screens other than that one.
    """

    def __init__(self, parent: QWidget | None = None, *, with_way: bool = True) -> None:
        super().__init__(parent)
        self._with_way = with_way
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setObjectName("standstill")
        self.hide()

    def show_state(self, state: State) -> None:
        """Show where the exam stands."""
        text, kind = _words(state, with_way=self._with_way)
        dress(self, kind)
        self.setText(text)
        self.setVisible(bool(text))


def _words(state: State, *, with_way: bool) -> tuple[str, str]:
    standing, decisions, order = standstill(state), state.room.decisions, state.order
    if standing is not None:
        causes = "; ".join(cause(halt) for halt in standing.halts)
        first = say("halts.suspended", since=when(order, standing.since))
        second = [say("halts.because", causes=causes)]
        if state.room.opened is None:
            second.append(say("halts.do-not-open"))
        if with_way:
            second.append(say("halts.way"))
        return _two_lines(first, " ".join(second)), "error"
    if not decisions:
        return "", "good"
    if state.room.called_off:
        return _two_lines(say("decision.called-off"), decision_words(order, decisions[-1])), "error"
    return _two_lines(say("decision.resumed"), decision_words(order, decisions[-1])), "good"


def decision_words(order: ExamOrder, decision: Decision) -> str:
    """A decision in one line: when it came, whose it is, what it says."""
    decided = decision.decided
    parts = [
        say(
            "decision.was",
            time=when(order, decision.at),
            by=decided.by,
            means=word("means", decided.means),
            text=decided.text,
        )
    ]
    if decided.new_date is not None:
        parts.append(say("decision.new-date-is", date=f"{decided.new_date:%d.%m.%Y}"))
    if decided.new_place:
        parts.append(say("decision.new-place-is", place=decided.new_place))
    if decided.lost_time:
        parts.append(say("decision.lost-time-is"))
    return " ".join(parts)


def _two_lines(first: str, second: str) -> str:
    # What somebody typed is shown, never read as markup.
    return f"<b style='font-size:15pt'>{_plain(first)}</b><br>{_plain(second)}"


def _plain(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
