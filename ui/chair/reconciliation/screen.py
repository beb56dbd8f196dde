"""The screen „Rozliczenie”: the count by hand, the envelopes, and each difference with what could explain it."""

from PySide6.QtWidgets import QLabel, QWidget

from app.exam.finding import answered
from app.exam.packing import packing
from app.exam.state import State
from app.procedure.checklists import Phase
from ui.chair.checklist_reminder import ChecklistReminder
from ui.chair.reconciliation.count_form import CountForm
from ui.chair.reconciliation.envelopes_card import EnvelopesCard
from ui.chair.reconciliation.finding_list import FindingList
from ui.chair.reconciliation.notes_card import NotesCard
from ui.widgets.scrolled_body import ScrolledBody
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class ReconciliationScreen(Screen):
    """The figures of 4.5/11, typed by whoever held the paper, and what was packed."""

    area = "reconciliation"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self._collected = QLabel(say("reconciliation.not-collected"), self)
        self._collected.setWordWrap(True)
        self._collected.setProperty("kind", "warning")
        self._collected.setObjectName("collected")
        self.form = CountForm(session, self)
        self.reminder = ChecklistReminder(Phase.CLOSING, self)
        below = ScrolledBody(self)
        below.setAccessibleName(say("reconciliation.title"))
        self.envelopes = EnvelopesCard(session, below.inside)
        self.notes = NotesCard(session, below.inside)
        self.findings = FindingList(session, below.inside)
        self.action(self.form.save)
        for action in (self.envelopes.seal, self.notes.note):
            self.action(action).put_on(self)
        for above in (self._collected, self.form, self.reminder):
            self.body.addWidget(above)
        for part in (self.envelopes, self.notes, self.findings):
            below.column.addWidget(part)
        below.column.addStretch(1)
        self.body.addWidget(below, 1)

    def show_state(self, state: State) -> None:
        """Show the count and what it leads to."""
        self._collected.setVisible(state.room.collected is None)
        for part in (self.form, self.envelopes, self.notes, self.findings, self.reminder):
            part.show_state(state)

    def take_focus(self) -> None:
        """Begin at the first figure that waits or is off; once all agree, at the envelopes that wait."""
        state = self.session.state
        off = any(f.code.startswith("R-") and not answered(state, f) for f in self.session.findings)
        if state.room.count is not None and not off and any(any(kind.left) for kind in packing(state)):
            self.envelopes.button.setFocus()
            return
        field = self.form.first_field()
        field.setFocus()
        field.selectAll()
