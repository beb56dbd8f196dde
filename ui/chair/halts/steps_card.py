"""The steps of a standstill as a card, with the half hour of 5.7.2 running down while a disruption lasts."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from app.exam.halt_words import when
from app.exam.order import ExamOrder
from app.exam.standstill import Standstill
from app.procedure.texts import word
from ui.chair.halts.steps import Step, next_step, steps_of
from ui.widgets.kind import dress
from ui.window.words import say


class StepsCard(QFrame):
    """Shown while the exam stands still."""

    def __init__(self, order: ExamOrder, parent: QWidget) -> None:
        super().__init__(parent)
        self._order = order
        self._standing: Standstill | None = None
        self.setProperty("kind", "card")
        self._steps = _label(self, "halt-steps")
        self._deadline = _label(self, "halt-deadline")
        self._deadline.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 10)
        layout.addWidget(self._steps)
        layout.addWidget(self._deadline)
        self.hide()

    def show_standstill(self, standing: Standstill | None, now: datetime) -> None:
        """Show what a standstill asks for at a moment of the room's clock."""
        self._standing = standing
        self.setVisible(standing is not None)
        if standing is None:
            return
        following = next_step(standing)
        self._steps.setText("\n".join(self._line(standing, step, following) for step in steps_of(standing)))
        self.tick(now)

    def tick(self, now: datetime) -> None:
        """Let the half hour run down to a moment."""
        deadline = self._standing.deadline if self._standing else None
        self._deadline.setVisible(deadline is not None)
        if self._standing is None or deadline is None:
            return
        text, kind = _half_hour(self._order, deadline, self._standing.over, now)
        dress(self._deadline, kind)
        self._deadline.setText(text)

    def _line(self, standing: Standstill, step: Step, following: str | None) -> str:
        mark = "✓" if step.done else "●" if step.name == following else "○"
        return f"{mark}  {self._words(standing, step)}"

    def _words(self, standing: Standstill, step: Step) -> str:
        if step.done:
            over = when(self._order, standing.over) if standing.over else ""
            return say(f"halts.step-{step.name}-done", time=over)
        if step.name == "resume" and standing.decision is not None:
            return say("halts.step-resume-decided", time=when(self._order, standing.decision.at))
        about = [word("halt-about", cause) for cause in standing.untold]
        return say(f"halts.step-{step.name}", about=about)


def _half_hour(order: ExamOrder, deadline: datetime, over: datetime | None, now: datetime) -> tuple[str, str]:
    """Whether the exam can still be held today in the same place, as far as the disruption decides it (5.7.2)."""
    until = when(order, deadline)
    if over is not None:
        kept = over <= deadline
        key = "halts.half-hour-kept" if kept else "halts.half-hour-missed"
        return say(key, over=when(order, over), until=until), "good" if kept else "error"
    if now <= deadline:
        return say("halts.half-hour-runs", until=until, left=_minutes(deadline - now)), "warning"
    return say("halts.half-hour-gone", until=until), "error"


def _minutes(span: timedelta) -> str:
    seconds = int(span.total_seconds())
    return f"{seconds // 60}:{seconds % 60:02d}"


def _label(parent: QWidget, name: str) -> QLabel:
    label = QLabel(parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setObjectName(name)
    return label
