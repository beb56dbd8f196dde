"""The screen „Rozliczenie”: the count by hand, and each difference with what could explain it."""

from PySide6.QtWidgets import QLabel, QWidget

from app.exam.state import State
from app.procedure.checklists import Phase
from ui.chair.checklist_reminder import ChecklistReminder
from ui.chair.reconciliation.count_form import CountForm
from ui.chair.reconciliation.finding_list import FindingList
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class ReconciliationScreen(Screen):
    """The figures of 4.5/11, typed by whoever held the paper."""

    area = "reconciliation"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._collected = QLabel(say("reconciliation.not-collected"), self)
        self._collected.setWordWrap(True)
        self._collected.setProperty("kind", "warning")
        self._collected.setObjectName("collected")
        self.form = CountForm(session, self)
        self.reminder = ChecklistReminder(Phase.CLOSING, self)
        self.findings = FindingList(session, self)
        self.action(self.form.save)
        for widget in (self._collected, self.form, self.reminder):
            self.body.addWidget(widget)
        self.body.addWidget(self.findings, 1)

    def show_state(self, state: State) -> None:
        """Show the count and what it leads to."""
        self._collected.setVisible(state.room.collected is None)
        self.form.show_state(state)
        self.findings.show_state(state)
        self.reminder.show_state(state)

    def take_focus(self) -> None:
        """Begin at the first figure that waits."""
        field = self.form.first_field()
        field.setFocus()
        field.selectAll()
