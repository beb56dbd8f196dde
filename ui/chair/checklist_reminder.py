"""A line that says how many of a phase's checklist lines wait, and how to get there."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.exam.checks import unticked
from app.exam.state import State
from app.procedure.checklists import Phase
from ui.window.words import say


class ChecklistReminder(QLabel):
    """Hidden while nothing of its phase waits. The key it names is that of the first stage in the rail."""

    def __init__(self, phase: Phase, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phase = phase
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("kind", "warning")
        self.setObjectName(f"reminder-{phase}")
        self.hide()

    def show_state(self, state: State) -> None:
        """Count what waits."""
        waiting = len(unticked(state, {self._phase}))
        self.setText(say(f"preparation.remind-{self._phase}", number=waiting))
        self.setVisible(waiting > 0)
