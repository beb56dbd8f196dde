"""The screen „Protokół i podpis”: answer what is open, print, have it signed, record the signature (4.1.19)."""

from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from app.exam.finding import blocks
from app.exam.findings import findings
from app.exam.paper_findings import OF_PRINTS
from app.exam.state import State
from ui.chair.signing.dialogs import ReviseDialog, SignDialog
from ui.chair.signing.findings_card import FindingsCard
from ui.chair.signing.forms_card import FormsCard
from ui.chair.signing.readiness import readiness
from ui.chair.task import Task
from ui.widgets.act_opening import open_act
from ui.widgets.busy_line import BusyLine
from ui.widgets.notice import Notice
from ui.window.action import Action
from ui.window.screen import Screen
from ui.window.session import Session
from ui.window.words import say


class SigningScreen(Screen):
    """Findings, forms, signature."""

    area = "signing"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.standing = Notice(self)
        self.correction = QLabel(self)
        self.correction.setWordWrap(True)
        self.correction.setProperty("kind", "warning")
        self.notice = Notice(self)
        self._blocked = False
        self._on_paper = False
        self.busy = BusyLine(self)
        task = Task(session, self.busy)
        self.findings = FindingsCard(session, self.notice, self)
        self.forms = FormsCard(session, self.notice, task, self)
        self.sign = self.action(Action("signing.sign", self._sign, shortcut="F10", enabled=self._can_sign))
        self.revise = self.action(
            Action(
                "signing.revise", self._revise, shortcut="Ctrl+R", enabled=lambda: self._signed() is not None
            )
        )
        for action in (
            self.findings.answer,
            self.findings.go,
            self.forms.preview,
            self.forms.print,
            self.forms.save,
        ):
            self.action(action)
        buttons = QHBoxLayout()
        for action, kind in ((self.sign, "main"), (self.revise, "danger")):
            action.put_on(self, wide=True)
            buttons.addWidget(action.button(self, kind=kind))
        buttons.addStretch(1)
        for widget in (self.correction, self.standing, self.findings, self.forms):
            self.body.addWidget(widget)
        self.body.addLayout(buttons)
        # Below the buttons: what comes and goes moves nothing that is about to be pressed.
        self.body.addWidget(self.busy)
        self.body.addWidget(self.notice)
        self.body.addStretch(1)
        self.findings.jump.connect(self.jump)
        self.findings.settled.connect(self.forms.take_focus)

    def show_state(self, state: State) -> None:
        """Show the findings as for the closing, the forms, and how far the signature is."""
        self.notice.hide()
        found = findings(state, closing=True)
        blocking = [finding for finding in found if blocks(state, finding)]
        self._blocked = any(finding.code not in OF_PRINTS for finding in blocking)
        self._on_paper = not blocking
        self.findings.show_findings(state, found)
        self.forms.show_state(state)
        ready = readiness(state, found, self.forms.rows)
        self.standing.tell(ready.text, ready.kind)
        number, reason = state.record.revision - 1, state.record.revision_reason
        self.correction.setVisible(number > 0)
        self.correction.setText(say("signing.correction", number=number, reason=reason))

    def take_focus(self) -> None:
        """Begin at the first open finding; without one at the forms."""
        if not self.findings.take_focus():
            self.forms.take_focus()

    def _signed(self) -> object | None:
        return self.session.state.record.signed

    def _can_sign(self) -> bool:
        # What stands in the way is said above; before the first print the key itself says what comes first.
        return self._signed() is None and not self._blocked

    def _sign(self) -> None:
        newest = self.session.state.record.last_print("4.5")
        if newest is None:
            self.notice.tell(say("signing.state-never"), "warning")
            self.forms.take_focus()
            return
        if not self._on_paper:
            self.notice.tell(self.standing.text(), "warning")
            self.forms.take_focus()
            return
        open_act(SignDialog(self.session, newest, self))

    def _revise(self) -> None:
        signed = self.session.state.record.signed
        if signed is not None:
            open_act(ReviseDialog(self.session, signed, self))
